//! Carrying an older sheet over: a copy of its answers for the questionnaire of today.
//!
//! Responsible for applying what a migration declares, entry by entry, and for the list of what was done, as values.
//! It works on the tree of the sheet, so that faults found later point at the line they were written on, and it never
//! changes the sheet it is given. What it cannot decide it leaves unanswered rather than guess.

use super::cell::Cell;
use super::plan;
use super::read::read_from;
use super::routing::Routing;
use super::sheet::AnswerSheet;
use super::spelling::{self, Origin, Question};
use super::value::read_value;
use crate::diagnostic::Diagnostics;
use crate::id::Id;
use crate::questionnaire::{Merge, Migration, NotApplicable, Questionnaire, Shape, Take, Token, Version};
use crate::source::{Entry, Node, Table, Value};

/// A sheet that was accepted.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// Its answers, for the questionnaire of today.
    pub sheet: AnswerSheet,
    /// What was carried over; `None` if the sheet was read as it stands.
    pub migrated: Option<Migrated>,
}

/// The copy of an older sheet.
#[derive(Clone, Debug)]
pub struct Migrated {
    /// The version the sheet was answered under.
    pub from: Version,
    /// The sheet for the version of today.
    pub node: Node,
    /// What was done to its answers, in the order of the sheet.
    pub changes: Vec<Carried>,
    /// Positions of indicators that are asked today and have no answer in it: new ones, and those left open before.
    pub open: Vec<usize>,
    /// For each indicator of today whether the older sheet has an entry that asked the same.
    pub same: Vec<bool>,
    /// For each indicator of today whether it is not known if the older version asked it: the migration has nothing
    /// against it, and the sheet has no entry.
    pub doubtful: Vec<bool>,
}

/// What became of an older answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carried {
    /// It stands under a new id.
    Renamed {
        /// The older id.
        from: Id,
        /// Position of the indicator now.
        to: usize,
    },
    /// Several became one.
    Merged {
        /// The older ids that had an entry.
        from: Vec<Id>,
        /// Position of the indicator now.
        to: usize,
        /// What was taken.
        taken: Taken,
    },
    /// It is no longer asked.
    Retired(String),
    /// Its option has a new id.
    Option {
        /// Position of the indicator.
        indicator: usize,
        /// The older id.
        from: Id,
        /// The id now.
        to: Id,
    },
    /// The indicator asks something else now, so the answer was left out.
    OtherMeaning(usize),
}

/// What was taken of several answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
    /// None of them applied.
    NotApplicable,
    /// Nothing: one of them is not known, and it might be the lowest.
    Unknown,
    /// Nothing: it is asked again.
    Nothing,
}

/// Reads a sheet of today's version, or a copy of an older one for which the questionnaire declares a migration.
/// Faults go to `diagnostics`; `None` if the sheet is refused.
pub fn admit(node: &Node, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) -> Option<Admitted> {
    admit_from(Origin::Sheet, node, questionnaire, diagnostics)
}

/// The same for a line of JSON, in which a text means what the same text means in the cell of a table.
pub fn admit_line(node: &Node, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) -> Option<Admitted> {
    admit_from(Origin::CELL, node, questionnaire, diagnostics)
}

fn admit_from(
    origin: Origin,
    node: &Node,
    questionnaire: &Questionnaire,
    diagnostics: &mut Diagnostics,
) -> Option<Admitted> {
    let of = stated_version(node).filter(|of| *of < questionnaire.version);
    let own = head(node, "id").and_then(Node::text).is_some_and(|id| questionnaire.id == id);
    let Some(migration) = of.filter(|_| own).and_then(|of| questionnaire.migration_from(of)) else {
        let sheet = read_from(origin, node, questionnaire, diagnostics)?;
        return Some(Admitted { sheet, migrated: None });
    };
    let mut migrated = migrate(node, migration, questionnaire);
    let sheet = read_from(origin, &migrated.node, questionnaire, diagnostics)?;
    migrated.open = open(&sheet, questionnaire);
    Some(Admitted { sheet, migrated: Some(migrated) })
}

/// The version a sheet says it was answered under; `None` if it says none that can be read.
pub fn stated_version(node: &Node) -> Option<Version> {
    Version::new(head(node, "version")?.text()?)
}

fn head<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    Some(&node.table()?.get("questionnaire")?.node.table()?.get(key)?.node)
}

fn open(sheet: &AnswerSheet, questionnaire: &Questionnaire) -> Vec<usize> {
    let coded = sheet.coded();
    let asked = Routing::asked(questionnaire, sheet.scope, &coded.profile, &coded.cells);
    let blank = |position: &usize| asked[*position] && sheet.answers[*position].cell == Cell::Blank;
    (0..questionnaire.indicators.len()).filter(blank).collect()
}

/// The copy of a sheet that a migration gives. The tree is taken as it is: what is wrong in it stays wrong.
pub fn migrate(node: &Node, migration: &Migration, questionnaire: &Questionnaire) -> Migrated {
    let mut copy = node.clone();
    stamp(&mut copy, questionnaire);
    let (mut changes, mut same) = (Vec::new(), vec![false; questionnaire.indicators.len()]);
    if let Value::Table(sheet) = &mut copy.value
        && let Some(Node { value: Value::Table(answers), .. }) = sheet.get_mut("answers")
    {
        let mut carrier = Carrier { migration, questionnaire, changes: &mut changes, same: &mut same };
        *answers = carrier.carry(answers);
    }
    plan::carry(&mut copy, migration, questionnaire);
    let stood = |position: usize| migration.older_id(position, &questionnaire.indicators[position].id).is_some();
    let doubtful = same.iter().enumerate().map(|(position, same)| !same && stood(position)).collect();
    Migrated { from: migration.from, node: copy, changes, open: Vec::new(), same, doubtful }
}

/// Says of the copy that it belongs to the questionnaire of today.
fn stamp(copy: &mut Node, questionnaire: &Questionnaire) {
    let Value::Table(sheet) = &mut copy.value else { return };
    let Some(Node { value: Value::Table(head), span }) = sheet.get_mut("questionnaire") else { return };
    let stamps = [("version", questionnaire.version.to_string()), ("digest", questionnaire.digest.clone())];
    for (key, text) in stamps {
        match head.get_mut(key) {
            Some(node) => node.value = Value::Text(text),
            None => head.entries.push(Entry {
                key: key.to_owned(),
                key_span: *span,
                node: Node { span: *span, value: Value::Text(text) },
            }),
        }
    }
}

struct Carrier<'a> {
    migration: &'a Migration,
    questionnaire: &'a Questionnaire,
    changes: &'a mut Vec<Carried>,
    same: &'a mut [bool],
}

impl Carrier<'_> {
    fn carry(&mut self, answers: &Table) -> Table {
        let mut carried = Table::default();
        for entry in &answers.entries {
            let id = entry.key.as_str();
            if self.migration.retire.iter().any(|from| from == id) {
                self.changes.push(Carried::Retired(entry.key.clone()));
            } else if let Some((from, to)) = self.migration.rename.iter().find(|(from, _)| from == id) {
                self.changes.push(Carried::Renamed { from: from.clone(), to: *to });
                self.keep(entry, *to, &mut carried);
            } else if let Some(merge) = self.migration.merge.iter().find(|one| one.from.iter().any(|from| from == id)) {
                // All are brought together where the first of them stands.
                if merge.from.iter().filter_map(|from| position(answers, from)).min() == position_of(answers, id) {
                    self.merge(merge, answers, &mut carried);
                }
            } else {
                match self.questionnaire.indicator(id) {
                    // Another older indicator has this id now: what stood under it is gone.
                    Some(position) if self.is_taken(position) => {
                        self.changes.push(Carried::Retired(entry.key.clone()));
                    }
                    Some(position) => self.keep(entry, position, &mut carried),
                    None => carried.entries.push(entry.clone()),
                }
            }
        }
        carried
    }

    fn is_taken(&self, position: usize) -> bool {
        self.migration.rename.iter().any(|(_, to)| *to == position)
            || self.migration.merge.iter().any(|merge| merge.to == position)
    }

    /// Takes an entry over under the id of today, with the options of today.
    fn keep(&mut self, entry: &Entry, to: usize, carried: &mut Table) {
        if self.migration.not_comparable.contains(&to) {
            self.changes.push(Carried::OtherMeaning(to));
            return;
        }
        self.same[to] = true;
        let mut entry = entry.clone();
        self.questionnaire.indicators[to].id.as_str().clone_into(&mut entry.key);
        let value = match &mut entry.node.value {
            Value::Table(table) => table.get_mut("value"),
            _ => Some(&mut entry.node),
        };
        if let Some(value) = value {
            self.rename_options(value, to);
        }
        carried.entries.push(entry);
    }

    fn rename_options(&mut self, value: &mut Node, indicator: usize) {
        let migration = self.migration;
        let today = |text: &str| {
            let renamed = migration.options.iter().find(|(at, from, _)| *at == indicator && from == text);
            renamed.map(|(_, from, to)| (from.clone(), to.clone()))
        };
        match &mut value.value {
            Value::Text(text) => {
                if let Some((from, to)) = today(text) {
                    to.as_str().clone_into(text);
                    self.changes.push(Carried::Option { indicator, from, to });
                }
            }
            Value::List(list) => {
                for item in list.iter_mut() {
                    self.rename_options(item, indicator);
                }
                // Two older options may have become one, which is then named once.
                let mut seen: Vec<Value> = Vec::new();
                list.retain(|item| {
                    let first = !seen.contains(&item.value);
                    seen.push(item.value.clone());
                    first
                });
            }
            _ => {}
        }
    }

    fn merge(&mut self, merge: &Merge, answers: &Table, carried: &mut Table) {
        let indicator = &self.questionnaire.indicators[merge.to];
        let found: Vec<&Entry> = merge.from.iter().filter_map(|from| answers.get(from.as_str())).collect();
        let (taken, entry) = take(merge, &found, &indicator.shape);
        if let Some(entry) = entry {
            carried.entries.push(Entry { key: indicator.id.to_string(), ..entry.clone() });
        }
        let from = merge.from.iter().filter(|from| answers.get(from.as_str()).is_some()).cloned().collect();
        self.changes.push(Carried::Merged { from, to: merge.to, taken });
    }
}

fn position(answers: &Table, id: &Id) -> Option<usize> {
    position_of(answers, id.as_str())
}

fn position_of(answers: &Table, id: &str) -> Option<usize> {
    answers.entries.iter().position(|entry| entry.key == id)
}

/// The state an entry says it is in: beside its value, or in place of it.
fn state(entry: &Entry) -> Option<Cell> {
    let text = match &entry.node.value {
        Value::Table(table) => table.get("state").or_else(|| table.get("value"))?.node.text(),
        _ => entry.node.text(),
    };
    spelling::with_state(Cell::Blank, text?, NotApplicable::Allowed).ok()
}

/// The value of an entry as a number that can be ordered: levels, truths and quantities, as far as the indicator of
/// today takes them.
fn order(entry: &Entry, shape: &Shape) -> Option<f64> {
    let value = match &entry.node.value {
        Value::Table(table) => &table.get("value")?.node,
        _ => &entry.node,
    };
    match (
        read_value(value, Question { origin: Origin::CELL, shape, not_applicable: Some(NotApplicable::Allowed) })
            .ok()?,
        shape,
    ) {
        (Cell::Number(number), _) => Some(number),
        (Cell::Choice(choice), Shape::OneOf(choices)) => match choices.get(usize::from(choice))?.token {
            Token::Whole(level) => Some(f64::from(level)),
            Token::Truth(truth) => Some(f64::from(u8::from(truth))),
            Token::Id(_) => None,
        },
        _ => None,
    }
}

/// What is taken of several older answers. The lowest of answers of which one is not known is not known either; the
/// highest is at least the highest known one.
fn take<'e>(merge: &Merge, found: &[&'e Entry], shape: &Shape) -> (Taken, Option<&'e Entry>) {
    let applicable: Vec<&Entry> =
        found.iter().copied().filter(|entry| state(entry) != Some(Cell::NotApplicable)).collect();
    if merge.take == Take::None {
        return (Taken::Nothing, None);
    }
    if applicable.is_empty() && found.len() == merge.from.len() {
        return (Taken::NotApplicable, found.first().copied());
    }
    let known: Vec<(f64, &Entry)> =
        applicable.iter().filter_map(|entry| Some((order(entry, shape)?, *entry))).collect();
    let all_known = known.len() == applicable.len() && found.len() == merge.from.len();
    let lowest = merge.take == Take::Lowest;
    if known.is_empty() || (lowest && !all_known) {
        let unsure = applicable.iter().copied().find(|entry| state(entry) == Some(Cell::DontKnow));
        return (Taken::Unknown, unsure);
    }
    let better = |a: f64, b: f64| if lowest { a < b } else { a > b };
    let mut best = known[0];
    for one in &known[1..] {
        if better(one.0, best.0) {
            best = *one;
        }
    }
    (if lowest { Taken::Lowest } else { Taken::Highest }, Some(best.1))
}

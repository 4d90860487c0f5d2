//! Reading migrations: what became of older ids.
//!
//! Responsible for the form and for everything that can be known without the older version: ids of today must exist,
//! an older id has one fate, the older version is older. The older version's own ids are taken at their word.

use super::head::read_version;
use super::indicator::UNREAD_KIND;
use super::names::Names;
use super::option;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::id::Id;
use crate::questionnaire::migration::{Merge, Migration, Take, Version};
use crate::questionnaire::model::Indicator;
use crate::source::{Fields, Node};

/// How messages name what refers to an id here.
const NAME: &str = "this migration";

pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    names: &Names,
    today: Option<Version>,
    indicators: &[Indicator],
) -> Vec<Migration> {
    let mut migrations: Vec<Migration> = Vec::new();
    for node in fields.list("migration") {
        let Some(mut keys) = Fields::new(node, NAME, fields.diagnostics) else { continue };
        let from = read_version(&mut keys, "from");
        if let (Some(from), Some(today)) = (from, today)
            && (from >= today || migrations.iter().any(|other| other.from == from))
        {
            let message = if from >= today {
                format!("version {from} is not older than this one ({today})")
            } else {
                format!("there is another migration from version {from}")
            };
            keys.diagnostics.push(
                Diagnostic::new(Code::MIGRATION, node.span, message).help("one migration for each older version"),
            );
        }
        let mut settled = Settled::default();
        let migration = Migration {
            from: from.unwrap_or(Version(0, 0, 0)),
            rename: read_renames(&mut keys, names, &mut settled),
            merge: read_merges(&mut keys, names, &mut settled),
            retire: read_retired(&mut keys, &mut settled),
            options: read_options(&mut keys, names, indicators),
            not_comparable: keys
                .ids("not_comparable")
                .iter()
                .filter_map(|id| names.indicator(id, NAME, keys.diagnostics))
                .collect(),
        };
        keys.close();
        migrations.push(migration);
    }
    migrations
}

/// Ids that were settled so far, older ones and those of today.
#[derive(Default)]
struct Settled {
    older: Vec<Spanned<Id>>,
    today: Vec<Spanned<Id>>,
}

impl Settled {
    /// An older id can be renamed, merged or retired: one of them, once.
    fn older(&mut self, keys: &mut Fields<'_, '_>, id: &Spanned<Id>) {
        let message = format!("the older id \"{}\" has two fates", id.value);
        let help = "an older indicator is renamed, merged or retired, one of them";
        settle(&mut self.older, keys, id, &message, help);
    }

    /// An indicator of today comes of one rename or one merge.
    fn today(&mut self, keys: &mut Fields<'_, '_>, id: &Spanned<Id>) {
        let message = format!("two entries lead to \"{}\"", id.value);
        settle(&mut self.today, keys, id, &message, "several older indicators become one by a single merge");
    }
}

fn settle(settled: &mut Vec<Spanned<Id>>, keys: &mut Fields<'_, '_>, id: &Spanned<Id>, message: &str, help: &str) {
    if let Some(first) = settled.iter().find(|other| other.value == id.value) {
        keys.diagnostics
            .push(Diagnostic::new(Code::MIGRATION, id.span, message).and(first.span, "the first one").help(help));
    }
    settled.push(id.clone());
}

fn read_renames(keys: &mut Fields<'_, '_>, names: &Names, settled: &mut Settled) -> Vec<(Id, usize)> {
    let mut renames = Vec::new();
    for node in keys.list("rename") {
        let Some(mut fields) = Fields::new(node, "this rename", keys.diagnostics) else { continue };
        let (from, to) = (fields.id("from"), fields.id("to"));
        fields.close();
        if let Some(to) = &to {
            settled.today(keys, to);
        }
        let to = to.and_then(|to| names.indicator(&to, NAME, keys.diagnostics));
        let Some(from) = from else { continue };
        settled.older(keys, &from);
        renames.extend(to.map(|to| (from.value, to)));
    }
    renames
}

fn read_merges(keys: &mut Fields<'_, '_>, names: &Names, settled: &mut Settled) -> Vec<Merge> {
    let mut merges = Vec::new();
    for node in keys.list("merge") {
        let Some(mut fields) = Fields::new(node, "this merge", keys.diagnostics) else { continue };
        let count = fields.node("from").map_or(Some(0), |node| node.list().map(<[Node]>::len));
        let from = fields.ids("from");
        let to = fields.id("to");
        let take = fields.required("take").and_then(|node| fields.word_of(node)).unwrap_or(Take::None);
        fields.close();
        if let Some(to) = &to {
            settled.today(keys, to);
        }
        let to = to.and_then(|to| names.indicator(&to, NAME, keys.diagnostics));
        if count.is_some_and(|count| count < 2) {
            keys.diagnostics.push(
                Diagnostic::new(Code::MIGRATION, node.span, "a merge names at least two older ids")
                    .help("for a single one use rename"),
            );
        }
        from.iter().for_each(|id| settled.older(keys, id));
        merges.extend(to.map(|to| Merge { from: from.into_iter().map(|id| id.value).collect(), to, take }));
    }
    merges
}

fn read_retired(keys: &mut Fields<'_, '_>, settled: &mut Settled) -> Vec<Id> {
    let retired = keys.ids("retire");
    retired.iter().for_each(|id| settled.older(keys, id));
    retired.into_iter().map(|id| id.value).collect()
}

fn read_options(keys: &mut Fields<'_, '_>, names: &Names, indicators: &[Indicator]) -> Vec<(usize, Id, Id)> {
    let mut options = Vec::new();
    for node in keys.list("options") {
        let Some(mut fields) = Fields::new(node, "this option", keys.diagnostics) else { continue };
        let (indicator, from, to) = (fields.id("indicator"), fields.id("from"), fields.id("to"));
        fields.close();
        let (Some(indicator), Some(from), Some(to)) = (indicator, from, to) else { continue };
        let Some(position) = names.indicator(&indicator, NAME, keys.diagnostics) else { continue };
        let shape = &indicators[position].shape;
        if indicators[position].kind != UNREAD_KIND
            && !shape.choices().iter().any(|choice| choice.token.to_string() == to.value.as_str())
        {
            let fault = option::unknown(Code::MIGRATION, indicator.value.as_str(), shape, to.value.as_str(), to.span);
            keys.diagnostics.push(fault);
        }
        options.push((position, from.value, to.value));
    }
    options
}

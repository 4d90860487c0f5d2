//! The sheet as a document: changing one answer and nothing else.
//!
//! Responsible for writing answers into the text of a sheet while comments, unknown entries and their order stay as
//! they were. It gives text back; saving it is the business of the program.

use super::amount::{Amount, Bill, Saved};
use super::cell::{Cell, Evidence};
use super::day::Day;
use super::plan::TakenOn;
use super::respondent::Respondent;
use super::scope::Scope;
use super::sheet::Answer;
use super::value::{number, write_value};
use crate::questionnaire::{DONT_KNOW, FORMAT, NOT_APPLICABLE, Questionnaire, Shape};
use crate::source::Word;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

/// The key of what was taken on.
const PLAN: &str = "plan";

/// The text of a sheet, ready to be changed.
#[derive(Clone, Debug)]
pub struct SheetDocument(DocumentMut);

/// Why a text cannot be changed as a sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// It is no TOML.
    #[error("the text is not valid TOML")]
    NotToml,
    /// `profile` or `answers` is something else than a table.
    #[error("{0} is not a table in this sheet")]
    NotATable(&'static str),
    /// `plan` is something else than a list of tables.
    #[error("{0} is not a list of tables in this sheet")]
    NotTables(&'static str),
}

impl SheetDocument {
    /// A new sheet without answers.
    pub fn new(questionnaire: &Questionnaire, scope: Scope, respondent: &Respondent) -> Self {
        let mut document = DocumentMut::new();
        document["format"] = value(i64::from(FORMAT));
        let mut head = InlineTable::new();
        head.insert("id", questionnaire.id.as_str().into());
        head.insert("version", questionnaire.version.to_string().into());
        head.insert("digest", questionnaire.digest.as_str().into());
        document["questionnaire"] = value(head);
        let mut table = Table::new();
        let period =
            respondent.period.as_deref().map(|text| text.parse::<i64>().map_or_else(|_| text.into(), Value::from));
        let text = |text: &Option<String>| text.as_deref().map(Value::from);
        let values = [
            ("id", text(&respondent.id)),
            ("name", text(&respondent.name)),
            ("period", period),
            ("place", text(&respondent.place)),
            ("nace", text(&respondent.nace)),
            ("answered_by", text(&respondent.answered_by)),
        ];
        for (key, written) in values {
            put(&mut table, key, written);
        }
        document["respondent"] = Item::Table(table);
        document["profile"] = Item::Table(Table::new());
        document["answers"] = Item::Table(Table::new());
        let mut document = Self(document);
        document.set_scope(scope, questionnaire);
        document
    }

    /// Takes up the text of a sheet.
    ///
    /// # Errors
    /// The text is no TOML, or has something else where the profile and the answers should be.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        let mut document: DocumentMut = text.parse().map_err(|_| DocumentError::NotToml)?;
        for key in ["profile", "answers"] {
            if document.get(key).is_none() {
                document[key] = Item::Table(Table::new());
            }
            if document[key].as_table_like().is_none() {
                return Err(DocumentError::NotATable(key));
            }
        }
        let is_plan = |item: &Item| match item {
            Item::ArrayOfTables(_) => true,
            Item::Value(Value::Array(list)) => list.iter().all(Value::is_inline_table),
            _ => false,
        };
        if !document.get(PLAN).is_none_or(is_plan) {
            return Err(DocumentError::NotTables(PLAN));
        }
        Ok(Self(document))
    }

    /// Sets which indicators the sheet covers.
    pub fn set_scope(&mut self, scope: Scope, questionnaire: &Questionnaire) {
        let word = if scope == Scope::Full { "full" } else { "quick" };
        self.0["scope"] = value(word);
        let dimensions = scope.dimensions().filter_map(|position| questionnaire.dimensions.get(position));
        let deeper: Array = dimensions.map(|dimension| dimension.id.as_str()).collect();
        if deeper.is_empty() {
            self.0.remove("deeper");
        } else {
            self.0["deeper"] = value(deeper);
        }
    }

    /// Says something of the respondent by its key, such as `name` or `place`.
    pub fn set_respondent(&mut self, key: &str, text: &str) {
        let respondent = self.0.entry("respondent").or_insert_with(|| Item::Table(Table::new()));
        if let Some(table) = respondent.as_table_like_mut() {
            put(table, key, Some(text.into()));
        }
    }

    /// States, changes or (with a blank answer) takes out a profile fact.
    pub fn set_fact(&mut self, id: &str, answer: &Answer, shape: &Shape) {
        let written = write_value(answer.cell, answer.words.as_deref(), shape);
        self.set("profile", id, written);
    }

    /// Gives, changes or (with a blank answer without a note) takes out an answer.
    pub fn set_answer(&mut self, id: &str, answer: &Answer, shape: &Shape) {
        self.set("answers", id, entry(answer, shape));
    }

    /// Says what became of the step at that place of the plan, or takes on another one behind the last.
    pub fn set_planned(&mut self, at: usize, planned: &TakenOn) {
        let plan = self.0.entry(PLAN).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let entry: Option<&mut dyn TableLike> = match plan {
            Item::ArrayOfTables(tables) => {
                if at == tables.len() {
                    tables.push(Table::new());
                }
                tables.get_mut(at).map(|table| table as &mut dyn TableLike)
            }
            Item::Value(Value::Array(list)) => {
                if at == list.len() {
                    list.push(InlineTable::new());
                }
                list.get_mut(at).and_then(Value::as_inline_table_mut).map(|table| table as &mut dyn TableLike)
            }
            _ => None,
        };
        let Some(entry) = entry else { return };
        let text = |text: &Option<String>| text.as_deref().map(Value::from);
        let values = [
            ("indicator", Some(planned.indicator.as_str().into())),
            ("from", planned.from.map(|level| i64::from(level).into())),
            ("who", text(&planned.who)),
            ("taken", planned.taken.map(date)),
            ("due", planned.due.map(date)),
            ("done", planned.done.map(date)),
            ("dropped", planned.dropped.map(date)),
            ("saved", planned.saved.as_ref().map(saved)),
            ("note", text(&planned.note)),
        ];
        for (key, written) in values {
            put(entry, key, written);
        }
    }

    /// Says what the firm pays a year for one thing.
    pub fn set_bill(&mut self, bill: &Bill) {
        let bills = self.0.entry("bills").or_insert_with(|| Item::Table(Table::new()));
        if let Some(table) = bills.as_table_like_mut() {
            put(table, bill.of, Some(Value::InlineTable(amount(&bill.amount))));
        }
    }

    fn set(&mut self, table: &'static str, id: &str, written: Option<Value>) {
        if let Some(table) = self.0[table].as_table_like_mut() {
            put(table, id, written);
        }
    }
}

/// Writes a value, or takes it out.
fn put(table: &mut dyn TableLike, key: &str, written: Option<Value>) {
    match (written, table.get_mut(key)) {
        (None, _) => {
            table.remove(key);
        }
        // Keeps the comment beside a value that is changed.
        (Some(written), Some(Item::Value(old))) => {
            let decor = old.decor().clone();
            *old = written;
            *old.decor_mut() = decor;
        }
        (Some(written), _) => {
            table.insert(key, Item::Value(written));
        }
    }
}

fn date(day: Day) -> Value {
    let text = day.to_string();
    text.parse::<toml_edit::Datetime>().map_or_else(|_| text.into(), Value::from)
}

fn amount(amount: &Amount) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("amount", number(amount.amount));
    table.insert("unit", amount.unit.as_str().into());
    table
}

fn saved(saved: &Saved) -> Value {
    let mut table = amount(&saved.amount);
    table.insert("per", saved.per.word().into());
    Value::InlineTable(table)
}

impl std::fmt::Display for SheetDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// An answer as it stands in a sheet: the bare value if there is nothing else to say.
fn entry(answer: &Answer, shape: &Shape) -> Option<Value> {
    let mut table = InlineTable::new();
    match answer.cell {
        Cell::NotApplicable => {
            table.insert("state", "not-applicable".into());
            if let Some(reason) = &answer.reason {
                table.insert("reason", reason.as_str().into());
            }
        }
        Cell::DontKnow => {
            table.insert("state", "dont-know".into());
        }
        cell => {
            if let Some(written) = write_value(cell, answer.words.as_deref(), shape) {
                table.insert("value", written);
                if answer.evidence != Evidence::Claim {
                    table.insert("evidence", answer.evidence.word().into());
                }
            }
        }
    }
    if let Some(note) = &answer.note {
        table.insert("note", note.as_str().into());
    }
    if !answer.votes.is_empty() {
        let vote = |cell: &Cell| match cell {
            Cell::DontKnow => Some(DONT_KNOW.into()),
            Cell::NotApplicable => Some(NOT_APPLICABLE.into()),
            cell => write_value(*cell, None, shape),
        };
        table.insert("votes", Value::Array(answer.votes.iter().filter_map(vote).collect()));
    }
    match table.len() {
        0 => None,
        1 if table.contains_key("value") => table.remove("value"),
        _ => Some(Value::InlineTable(table)),
    }
}

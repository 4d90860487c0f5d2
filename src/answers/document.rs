//! The sheet as a document: changing one answer and nothing else.
//!
//! Responsible for writing answers into the text of a sheet while comments, unknown entries and their order stay as
//! they were. It gives text back; saving it is the business of the program.

use super::cell::{Cell, Evidence};
use super::scope::Scope;
use super::sheet::{Answer, Respondent};
use super::value::write_value;
use crate::questionnaire::{FORMAT, Questionnaire, Shape};
use crate::source::Word;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

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
        for (key, text) in [("id", &respondent.id), ("name", &respondent.name)] {
            if let Some(text) = text {
                table[key] = value(text.as_str());
            }
        }
        if let Some(period) = &respondent.period {
            table["period"] = period.parse::<i64>().map_or_else(|_| value(period.as_str()), value);
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

    /// States, changes or (with a blank answer) takes out a profile fact.
    pub fn set_fact(&mut self, id: &str, answer: &Answer, shape: &Shape) {
        let written = write_value(answer.cell, answer.words.as_deref(), shape);
        self.set("profile", id, written);
    }

    /// Gives, changes or (with a blank answer without a note) takes out an answer.
    pub fn set_answer(&mut self, id: &str, answer: &Answer, shape: &Shape) {
        self.set("answers", id, entry(answer, shape));
    }

    fn set(&mut self, table: &'static str, id: &str, written: Option<Value>) {
        let Some(table) = self.0[table].as_table_like_mut() else { return };
        match (written, table.get_mut(id)) {
            (None, _) => {
                table.remove(id);
            }
            // Keeps the comment beside an answer that is changed.
            (Some(written), Some(Item::Value(old))) => {
                let decor = old.decor().clone();
                *old = written;
                *old.decor_mut() = decor;
            }
            (Some(written), _) => {
                table.insert(id, Item::Value(written));
            }
        }
    }
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
    match table.len() {
        0 => None,
        1 if table.contains_key("value") => table.remove("value"),
        _ => Some(Value::InlineTable(table)),
    }
}

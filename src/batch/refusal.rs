//! Refusals: what is not scored, where it stands, and why, so that nothing disappears.

use super::csv::cell;
use crate::answers::Unreadable;
use crate::bulk::integer;
use crate::bulk::{Line, Lines};
use crate::source::{LIMIT_LINE, LIMIT_ROWS_OF_ONE};
use crate::text::Messages;

/// The columns of the file of refusals.
pub const REJECTS: &[&str] = &["source", "row", "column", "respondent", "code", "reason"];

/// An enterprise that was not scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file.
    pub source: String,
    /// Row of the table, the header being 1; `None` for a sheet.
    pub row: Option<u64>,
    /// The column, if one is to blame.
    pub column: String,
    /// Whose answers they are, as far as that can be told.
    pub respondent: String,
    /// Why.
    pub why: Why,
}

/// Why an enterprise was not scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A row has another number of cells than the header: found, due.
    Cells(usize, usize),
    /// A text could be two numbers.
    Ambiguous(String),
    /// A text is a date where none is asked for.
    Date(String),
    /// A text is not UTF-8.
    NotUtf8,
    /// A scope that is not known.
    Scope(String),
    /// An id is answered twice.
    Twice(String),
    /// The rows of a respondent do not stand together.
    Apart,
    /// The respondent and period were there before.
    Duplicate,
    /// A line is no JSON object.
    Json(String),
    /// A line is longer than a sheet may be.
    LongLine,
    /// A respondent of a long table has more rows than one may have.
    TooManyRows,
    /// A fault of a sheet: its code and message.
    Fault(String, String),
    /// A file cannot be read.
    Unreadable(String),
}

impl Why {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Cells(..) => "cells",
            Self::Ambiguous(_) => "ambiguous-number",
            Self::Date(_) => "date",
            Self::NotUtf8 => "not-utf8",
            Self::Scope(_) => "scope",
            Self::Twice(_) => "answered-twice",
            Self::Apart => "rows-apart",
            Self::Duplicate => "duplicate",
            Self::Json(_) => "json",
            Self::LongLine => "long-line",
            Self::TooManyRows => "too-many-rows",
            Self::Fault(code, _) => code,
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// The reason in words.
    pub fn told(&self, messages: &Messages) -> String {
        let say = |arguments: crate::text::Arguments<'_>| messages.say(&format!("refusal.{}", self.code()), arguments);
        match self {
            Self::Cells(found, due) => messages.count("refusal.cells", *found, &[("due", due)]),
            Self::Ambiguous(text) | Self::Date(text) | Self::Scope(text) | Self::Twice(text) | Self::Json(text) => {
                say(&[("text", text)])
            }
            Self::NotUtf8 | Self::Apart | Self::Duplicate => say(&[]),
            Self::LongLine => say(&[("most", &LIMIT_LINE)]),
            Self::TooManyRows => say(&[("most", &LIMIT_ROWS_OF_ONE)]),
            Self::Fault(_, message) | Self::Unreadable(message) => crate::escape::one_line(message),
        }
    }
}

impl Refusal {
    /// Its line in the file of refusals.
    pub fn write(&self, messages: &Messages, out: &mut Lines) {
        let (mut row, why) = (Vec::new(), self.why.told(messages));
        if let Some(number) = self.row {
            integer(number, &mut row);
        }
        let write = |line: &mut Line<'_>| {
            cell(self.source.as_bytes(), line);
            line.byte(b',');
            line.bytes(&row);
            for text in [&self.column, &self.respondent, self.why.code(), &why] {
                line.byte(b',');
                cell(text.as_bytes(), line);
            }
            line.byte(b'\n');
        };
        out.add(write);
    }

    /// The same for a person, on one line.
    pub fn told(&self, messages: &Messages) -> String {
        let row = self.row.map_or(String::new(), |row| messages.say("refusal.row", &[("row", &row)]));
        let column = match self.column.as_str() {
            "" => String::new(),
            column => messages.say("refusal.column", &[("column", &column)]),
        };
        format!("{}{row}{column}: {}", crate::escape::one_line(&self.source), self.why.told(messages))
    }
}

/// A text that could not be read as a number.
pub(super) fn unreadable(why: Unreadable, text: String) -> Why {
    match why {
        Unreadable::Date => Why::Date(text),
        Unreadable::Ambiguous | Unreadable::Other => Why::Ambiguous(text),
    }
}

/// A cell as it may be shown: printable, and not too long.
pub(super) fn lossy(cell: &[u8]) -> String {
    crate::escape::one_line(&String::from_utf8_lossy(cell)).chars().take(80).collect()
}

/// The respondent a tree names, as far as it does.
pub(super) fn respondent_of(node: &crate::source::Node) -> String {
    let id = node.table().and_then(|table| table.get("respondent")?.node.table()?.get("id")?.node.text());
    lossy(id.unwrap_or_default().as_bytes())
}

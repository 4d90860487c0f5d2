//! Refusals: what is not scored, where it stands, and why, so that nothing disappears.
//!
//! Responsible for rows that are refused, for those that were there before, and for single cells of a row that is scored.
//! What would have been an answer is told by `answers::Due`; this puts it into words.

use super::csv::cell;
use crate::answers::{Due, ProblemCode, Unreadable, formula};
use crate::bulk::integer;
use crate::bulk::{Line, Lines};
use crate::source::{LIMIT_LINE, LIMIT_ROWS_OF_ONE, Word as _};
use crate::text::Messages;

/// The columns of the file of refusals.
pub const REJECTS: &[&str] = &["source", "row", "column", "respondent", "code", "reason", "text", "kind"];

/// An enterprise that was not scored, or a cell that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The file.
    pub source: String,
    /// Row of the table, the header being 1; `None` for a sheet.
    pub row: Option<u64>,
    /// The column, if one is to blame.
    pub column: String,
    /// Whose answers they are, as far as that can be told.
    pub respondent: String,
    /// The text of the cell, if one is to blame.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why an enterprise was not scored, or a cell not used.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// A row has another number of cells than the header: found, due.
    Cells(usize, usize),
    /// There are answers, and none of them can be used: the first of them.
    NoAnswers(ProblemCode, Due),
    /// It is named like a sum or an average over a column.
    Total(String),
    /// A spreadsheet has shortened its id.
    Shortened(String),
    /// Its id or its period is a formula that was never worked out.
    Formula(String),
    /// The names of the columns stand here again.
    HeaderAgain,
    /// It stands below the header of another table.
    Below(u64),
    /// Levels of the table seem to be counted from 1: cells that say so, by row, column, text and highest level.
    FromOne(Vec<(u64, String, String, u16)>),
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
    /// The respondent and period were there before, without an answer, in this row (0 for a sheet) of that file; here are
    /// some.
    EmptyBefore(String, u64),
    /// A period of which no order is known.
    Period(String),
    /// The periods of the respondent were told in another form before.
    OtherForm,
    /// A line is no JSON object.
    Json(String),
    /// A line is longer than a sheet may be.
    LongLine,
    /// A respondent of a long table has more rows than one may have.
    TooManyRows,
    /// A fault of a sheet: its code and message.
    Fault(String, String),
    /// A file cannot be used.
    Unreadable(String),
    /// The system refused to read a file, or the rest of it.
    Unread(String),
    /// A cell is no answer; its row is scored, and the answer is unknown.
    Cell(ProblemCode, Due),
}

impl Why {
    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Cells(..) => "cells",
            Self::NoAnswers(..) => "no-answers",
            Self::Total(_) => "total",
            Self::Shortened(_) => "shortened-id",
            Self::Formula(_) => "formula",
            Self::HeaderAgain => "header-again",
            Self::Below(_) => "another-table",
            Self::FromOne(_) => "counted-from-one",
            Self::Ambiguous(_) => "ambiguous-number",
            Self::Date(_) => "date",
            Self::NotUtf8 => "not-utf8",
            Self::Scope(_) => "scope",
            Self::Twice(_) => "answered-twice",
            Self::Apart => "rows-apart",
            Self::Duplicate => "duplicate",
            Self::EmptyBefore(..) => "empty-before",
            Self::Period(_) => "period",
            Self::OtherForm => "other-form",
            Self::Json(_) => "json",
            Self::LongLine => "long-line",
            Self::TooManyRows => "too-many-rows",
            Self::Fault(code, _) => code,
            Self::Unreadable(_) => "unreadable",
            Self::Unread(_) => "read-error",
            Self::Cell(code, _) => code.word(),
        }
    }

    /// What is concerned: the row, a row whose respondent and period were there before, or a cell of a row that is scored.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Duplicate | Self::EmptyBefore(..) => "twice",
            Self::Cell(..) => "cell",
            _ => "row",
        }
    }

    /// The reason in words.
    fn told(&self, text: &str, messages: &Messages) -> String {
        let say = |arguments: crate::text::Arguments<'_>| messages.say(&format!("refusal.{}", self.code()), arguments);
        match self {
            Self::Cells(found, due) => messages.count("refusal.cells", *found, &[("due", due)]),
            Self::Ambiguous(text)
            | Self::Date(text)
            | Self::Period(text)
            | Self::Scope(text)
            | Self::Twice(text)
            | Self::Json(text)
            | Self::Total(text)
            | Self::Formula(text)
            | Self::Shortened(text) => say(&[("text", text)]),
            Self::EmptyBefore(source, row) => {
                let source = crate::escape::one_line(source);
                let row = if *row > 0 { messages.say("refusal.row", &[("row", row)]) } else { String::new() };
                say(&[("place", &format!("{source}{row}"))])
            }
            Self::Below(row) => say(&[("row", row)]),
            Self::FromOne(cells) => {
                let told = cells.iter().map(|(row, column, text, last)| {
                    let arguments: crate::text::Arguments<'_> =
                        &[("row", row), ("column", column), ("text", text), ("last", last)];
                    messages.say("refusal.counted-cell", arguments)
                });
                let join = |cells: String, cell: String| {
                    messages.say("refusal.more-cells", &[("cells", &cells), ("cell", &cell)])
                };
                say(&[("cells", &told.reduce(join).unwrap_or_default())])
            }
            Self::NotUtf8 | Self::Apart | Self::Duplicate | Self::OtherForm | Self::HeaderAgain => say(&[]),
            Self::NoAnswers(code, due) => say(&[("cell", &unusable(*code, due, text, messages))]),
            Self::Cell(code, due) => unusable(*code, due, text, messages),
            Self::Fault(_, message) | Self::Unreadable(message) | Self::Unread(message) => {
                crate::escape::one_line(message)
            }
            Self::LongLine => say(&[("most", &LIMIT_LINE)]),
            Self::TooManyRows => say(&[("most", &LIMIT_ROWS_OF_ONE)]),
        }
    }
}

impl Refusal {
    /// The refusal of a whole row or file.
    pub fn whole(source: &str, row: Option<u64>, respondent: String, why: Why) -> Self {
        let (column, text) = (String::new(), String::new());
        Self { source: source.to_owned(), row, column, respondent, text, why }
    }

    /// Its line in the file of refusals.
    pub fn write(&self, messages: &Messages, out: &mut Lines) {
        let (mut row, why) = (Vec::new(), self.why.told(&self.text, messages));
        if let Some(number) = self.row {
            integer(number, &mut row);
        }
        let write = |line: &mut Line<'_>| {
            cell(self.source.as_bytes(), line);
            line.byte(b',');
            line.bytes(&row);
            let kind = self.why.kind();
            for text in [&self.column, &self.respondent, self.why.code(), &why, &self.text, kind] {
                line.byte(b',');
                cell(text.as_bytes(), line);
            }
            line.byte(b'\n');
        };
        out.add(write);
    }

    /// The same as data, by the names of the columns.
    pub fn json(&self, messages: &Messages) -> serde_json::Value {
        serde_json::json!({
            "source": self.source, "row": self.row, "column": self.column, "respondent": self.respondent,
            "code": self.why.code(), "reason": self.why.told(&self.text, messages), "text": self.text,
            "kind": self.why.kind(),
        })
    }

    /// The same for a person, on one line.
    pub fn told(&self, messages: &Messages) -> String {
        let row = self.row.map_or(String::new(), |row| messages.say("refusal.row", &[("row", &row)]));
        let column = match self.column.as_str() {
            "" => String::new(),
            column => messages.say("refusal.column", &[("column", &column)]),
        };
        format!("{}{row}{column}: {}", crate::escape::one_line(&self.source), self.why.told(&self.text, messages))
    }
}

/// Why a cell could not be used, in words.
fn unusable(code: ProblemCode, due: &Due, text: &str, messages: &Messages) -> String {
    let say = |name: &str, arguments: crate::text::Arguments<'_>| messages.say(&format!("unusable.{name}"), arguments);
    let meant = |meant: &Option<String>| match meant {
        Some(meant) => say("meant", &[("meant", meant)]),
        None => String::new(),
    };
    match due {
        Due::Level(last) => say("level", &[("text", &text), ("last", last)]),
        Due::LevelAbove(last) => {
            let (above, first) = (last + 1, 1);
            say("level-above", &[("text", &text), ("last", last), ("first", &first), ("above", &above)])
        }
        Due::Option(item, id) => say("option", &[("text", item), ("meant", &meant(id))]),
        Due::Once(item) => say("once", &[("text", item)]),
        Due::OneList => say("one-list", &[("text", &text)]),
        Due::Truth => say("truth", &[("text", &text)]),
        Due::Number => say("number", &[("text", &text)]),
        Due::Range(low, high, unit) => say("range", &[("text", &text), ("low", low), ("high", high), ("unit", unit)]),
        Due::Id(id) => say("id", &[("text", &text), ("meant", &meant(id))]),
        Due::State => say("state", &[("text", &text)]),
        Due::Worked => say("formula", &[("text", &text)]),
        Due::Other => say(code.word(), &[("text", &text)]),
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
    let cell = formula(cell).unwrap_or(cell);
    crate::escape::one_line(&String::from_utf8_lossy(cell)).chars().take(80).collect()
}

/// The respondent a tree names, as far as it does.
pub(super) fn respondent_of(node: &crate::source::Node) -> String {
    let id = node.table().and_then(|table| table.get("respondent")?.node.table()?.get("id")?.node.text());
    lossy(id.unwrap_or_default().as_bytes())
}

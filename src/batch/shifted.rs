//! Levels that were counted from 1.
//!
//! Responsible for looking at the first records of a table before any is scored: on the screen levels count from 1, in files
//! from 0. Where no level is 0 and some lie one above the highest, every answer of the table is one too high, and most of
//! them would be taken for answers without a word. What becomes of such a table is the caller's business.

use super::json_lines;
use super::named;
use super::refusal::{Why, lossy};
use super::table::{Layout, Table};
use crate::answers::table::{LevelColumns, number_of};
use crate::bulk::{Quotes, Rows};
use crate::questionnaire::{Questionnaire, Token};
use crate::source::{LIMIT_LINE, Value};

/// Records that are looked at.
const RECORDS: usize = 1000;

/// Cells that are told.
const TOLD: usize = 3;

/// Levels of which one is 0 nearly always: three firms or so.
const MANY: usize = 50;

/// What the levels of the first records say.
#[derive(Clone, Debug, Default)]
pub struct Shifted {
    records: usize,
    levels: usize,
    has_zero: bool,
    above: Vec<(u64, String, String, u16)>,
    /// The respondent that was read last, in a table with one answer a row.
    last: Option<Vec<u8>>,
}

impl Shifted {
    /// Whether nothing more need be looked at.
    pub fn is_settled(&self) -> bool {
        self.has_zero || self.records >= RECORDS
    }

    /// Looks at a piece of a table: whole records, the first of which is row `row`.
    pub fn look(&mut self, table: &Table, mut row: u64, text: &[u8], quotes: Quotes) {
        let mut rows = Rows::new(text, quotes, table.delimiter);
        while let Some((cells, passed)) = rows.next() {
            row += passed;
            if table.skips(row) {
                row += 1;
                continue;
            }
            match &table.layout {
                Layout::Wide(_) => self.records += 1,
                Layout::Long(columns) => {
                    let key = columns.key(&cells).0;
                    if self.last.as_deref() != Some(key) {
                        self.records += 1;
                        self.last = Some(key.to_vec());
                    }
                }
            }
            if self.records > RECORDS {
                return;
            }
            let columns: &dyn LevelColumns = match &table.layout {
                Layout::Wide(columns) => columns,
                Layout::Long(columns) => columns,
            };
            columns.each_level(&cells, &mut |column, top, text, level| self.see(row, column, top, text, level));
            row += 1;
        }
    }

    /// Looks at lines of JSON, one sheet each, the first of which is line `row`.
    pub fn look_at_lines(&mut self, questionnaire: &Questionnaire, row: u64, text: &[u8]) {
        for (line, row) in text.split_inclusive(|byte| *byte == b'\n').zip(row..) {
            if self.records >= RECORDS {
                return;
            }
            let sheet = Some(line).filter(|line| line.len() <= LIMIT_LINE).and_then(json_lines::tree);
            let Some(sheet) = sheet else { continue };
            self.records += 1;
            let answers = sheet.table().and_then(|sheet| sheet.get("answers")?.node.table());
            for answer in answers.into_iter().flat_map(|answers| &answers.entries) {
                let Some(indicator) = questionnaire.indicator(&answer.key) else { continue };
                let last = questionnaire.indicators[indicator].shape.choices().last();
                let Some(Token::Whole(top)) = last.map(|choice| &choice.token) else { continue };
                let text = match &answer.node.value {
                    Value::Table(parts) => parts.get("value").map(|part| named::text(&part.node.value)),
                    value => Some(named::text(value)),
                };
                let text = text.unwrap_or_default();
                if let Some(level) = number_of(text.as_bytes()) {
                    self.see(row, &answer.key, *top, text.as_bytes(), level);
                }
            }
        }
    }

    /// Takes in a level at a question whose highest one is `top`.
    fn see(&mut self, row: u64, column: &str, top: u16, text: &[u8], level: f64) {
        self.levels += 1;
        self.has_zero |= level == 0.0;
        if level == f64::from(top) + 1.0 && self.above.len() < TOLD {
            self.above.push((row, lossy(column.as_bytes()), lossy(text), top));
        }
    }

    /// Whether the levels may be counted from 1, though nothing else speaks for it than that none of many is 0.
    pub fn is_doubtful(&self) -> bool {
        !self.has_zero && self.levels >= MANY
    }

    /// Why the table is refused, if its levels seem to be counted from 1.
    pub fn refused(self) -> Option<Why> {
        (!self.has_zero && !self.above.is_empty()).then_some(Why::FromOne(self.above))
    }
}

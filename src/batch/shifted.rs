//! Levels that were counted from 1.
//!
//! Responsible for looking at the first records of a table before any is scored: on the screen levels count from 1, in files
//! from 0. Where no level is 0 and some lie one above the highest, every answer of the table is one too high, and most of
//! them would be taken for answers without a word. What becomes of such a table is the caller's business.

use super::refusal::{Why, lossy};
use super::table::{Layout, Table};
use crate::answers::table::LevelColumns;
use crate::bulk::{Quotes, Rows};

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
            columns.each_level(&cells, &mut |column, top, text, level| {
                self.levels += 1;
                self.has_zero |= level == 0.0;
                if level == f64::from(top) + 1.0 && self.above.len() < TOLD {
                    self.above.push((row, lossy(column.as_bytes()), lossy(text), top));
                }
            });
            row += 1;
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

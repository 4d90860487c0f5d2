//! A sample: the columns of a table with the texts that stand in them.
//!
//! Responsible for keeping each text of a column once, in the order in which they came, and for bounds on what is kept: a
//! column of free words has as many texts as rows. It tells nothing about them.

use crate::answers::table::LongColumns;
use crate::bulk::Rows;
use std::collections::{HashMap, HashSet};

/// Texts that are kept of a column.
const TEXTS: usize = 200;

/// Longest text that is kept, in bytes.
const LONGEST: usize = 2_000;

/// Bytes of texts that are kept of all columns together.
const MOST: usize = 32 << 20;

/// Ids of a table with one answer a row that are looked at.
const IDS: usize = 2_000;

/// Rows that are kept whole, since they may be none of answers.
const FIRST: usize = 4;

/// What was seen of a table.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    pub(super) columns: Vec<Seen>,
    /// The first rows with their numbers.
    pub(super) first: Vec<(u64, Vec<String>)>,
    /// Whether each "column" is an id of a table with one answer a row.
    pub(super) is_long: bool,
    /// The columns of these ids.
    ids: HashMap<String, usize>,
    kept: usize,
}

/// A column with its texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) name: String,
    /// Each text once, without white space around; none of those in the first rows.
    pub(super) texts: Vec<String>,
    known: HashSet<String>,
}

impl Sample {
    /// A table whose columns have these names: one respondent a row.
    pub fn wide(header: &[String]) -> Self {
        let columns = header.iter().map(|name| Seen { name: name.clone(), ..Seen::default() }).collect();
        Self { columns, ..Self::default() }
    }

    /// A table with one answer a row.
    pub fn long() -> Self {
        Self { is_long: true, ..Self::default() }
    }

    /// Looks at rows of respondents, the first of which has that number.
    pub fn add(&mut self, mut number: u64, mut rows: Rows<'_>) {
        while let Some((row, passed)) = rows.next() {
            number += passed;
            if self.first.len() < FIRST {
                self.first.push((number, row.iter().map(text).collect()));
            } else {
                for (column, cell) in row.iter().enumerate().take(self.columns.len()) {
                    self.keep(column, cell);
                }
            }
            number += 1;
        }
    }

    /// Looks at rows of single answers.
    pub fn add_answers(&mut self, columns: &LongColumns, mut rows: Rows<'_>) {
        while let Some((row, _)) = rows.next() {
            let (id, value) = columns.answer(&row);
            let id = text(id);
            let column = match self.ids.get(&id) {
                Some(column) => *column,
                None if self.columns.len() == IDS => continue,
                None => {
                    self.ids.insert(id.clone(), self.columns.len());
                    self.columns.push(Seen { name: id, ..Seen::default() });
                    self.columns.len() - 1
                }
            };
            self.keep(column, value);
        }
    }

    /// The texts of all columns, those of the first rows included that are among the answers.
    pub(super) fn settle(&mut self, is_head: impl Fn(u64) -> bool) {
        let later: Vec<Vec<String>> = self.columns.iter_mut().map(|seen| std::mem::take(&mut seen.texts)).collect();
        self.columns.iter_mut().for_each(|seen| seen.known.clear());
        self.kept = 0;
        for (_, cells) in std::mem::take(&mut self.first).into_iter().filter(|(number, _)| !is_head(*number)) {
            for (column, cell) in cells.iter().enumerate().take(self.columns.len()) {
                self.keep(column, cell.as_bytes());
            }
        }
        for (column, texts) in later.iter().enumerate() {
            texts.iter().for_each(|text| self.keep(column, text.as_bytes()));
        }
    }

    fn keep(&mut self, column: usize, cell: &[u8]) {
        let seen = &mut self.columns[column];
        if cell.is_empty() || cell.len() > LONGEST || seen.texts.len() == TEXTS || self.kept > MOST {
            return;
        }
        let text = text(cell);
        if !text.is_empty() && !seen.known.contains(&text) {
            self.kept += 2 * text.len();
            seen.known.insert(text.clone());
            seen.texts.push(text);
        }
    }
}

/// A cell as text, without white space around it.
fn text(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
}

//! Flat lines of JSON: a row of a table each, as services give them out, and not a sheet.
//!
//! Responsible for the names of columns, which are keys in the order in which they first come, and for each line as the
//! row that the same table would have in CSV. So maps, long tables and all else that is known about tables is true of
//! them. An object within a line gives its keys with its own name in front: `g_waste/sorting`.

use super::csv::quoted;
use super::json_lines::{read_alone, tree};
use super::named::text;
use super::table::TableFault;
use crate::source::{LIMIT_HEADER, LIMIT_KEYS, LIMIT_LINE, Table, Value};
use std::collections::HashMap;

/// Keys by which a line is a sheet.
const SHEET: [&str; 4] = ["format", "questionnaire", "answers", "profile"];

/// Lines on their way to a table.
#[derive(Debug, Default)]
pub struct FlatLines {
    keys: Vec<String>,
    places: HashMap<String, usize>,
    /// Bytes of the keys.
    size: usize,
    cells: Vec<String>,
}

impl FlatLines {
    /// Whether the first of some lines that can be read is a row of a table.
    pub fn begins(text: &[u8]) -> bool {
        let first = text.split(|byte| *byte == b'\n').find_map(|line| tree(line)?.table().map(is_flat));
        first == Some(true)
    }

    /// Adds a line as a row of CSV, without its end. Gives the number of its cells, which is that of the keys so far; or
    /// why it is no row.
    pub fn add(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<usize, String> {
        if line.len() > LIMIT_LINE {
            return Err(format!("it is longer than {LIMIT_LINE} bytes"));
        }
        let node = read_alone(line)?;
        let Some(row) = node.table() else { return Err(format!("it is {}", node.value.kind())) };
        self.cells.iter_mut().for_each(String::clear);
        self.take("", row);
        for (at, cell) in self.cells.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            quoted(cell, out);
        }
        Ok(self.cells.len())
    }

    fn take(&mut self, before: &str, row: &Table) {
        for entry in &row.entries {
            let name = format!("{before}{}", entry.key);
            match &entry.node.value {
                Value::Table(row) => self.take(&format!("{name}/"), row),
                Value::List(items) if items.is_empty() => self.set(name, crate::answers::EMPTY_LIST.to_owned()),
                value => self.set(name, text(value)),
            }
        }
    }

    fn set(&mut self, name: String, cell: String) {
        let next = self.keys.len();
        let place = *self.places.entry(name).or_insert_with_key(|name| {
            self.keys.push(name.clone());
            self.size += name.len() + 1;
            next
        });
        if place == self.cells.len() {
            self.cells.push(cell);
        } else {
            self.cells[place] = cell;
        }
    }

    /// The keys so far.
    ///
    /// # Errors
    /// They are too many, or too long together.
    pub fn keys(&self) -> Result<&[String], TableFault> {
        match (self.size > LIMIT_HEADER, self.keys.len() > LIMIT_KEYS) {
            (true, _) => Err(TableFault::LongHeader),
            (_, true) => Err(TableFault::ManyKeys),
            _ => Ok(&self.keys),
        }
    }
}

/// Whether an object is a row of a table and no sheet.
fn is_flat(row: &Table) -> bool {
    !row.entries.is_empty() && !row.entries.iter().any(|entry| SHEET.contains(&entry.key.as_str()))
}

/// Why a line is no row, as the row that a table has in its place: one that is too long by a cell.
pub fn no_row(why: &str, keys: usize, out: &mut Vec<u8>) {
    quoted(why, out);
    out.extend(std::iter::repeat_n(b',', keys));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_columns_in_the_order_they_come() {
        let (mut lines, mut out) = (FlatLines::default(), Vec::new());
        for (line, due) in [
            (r#"{"a": 3, "g": {"b": "x, \"y\"", "c": true}}"#, Ok(("3,\"x, \"\"y\"\"\",true", 3))),
            (r#"{"d": [], "a": 2.5, "e": null, "l": ["x", "y"]}"#, Ok(("2.5,,,[],\"x;y\"", 5))),
            ("[1]", Err("it is a list")),
            (r#"{"a": "#, Err("it breaks off, so a quote or a bracket is not closed")),
        ] {
            out.clear();
            let found = lines.add(line.as_bytes(), &mut out);
            let found = found.map(|cells| (std::str::from_utf8(&out).unwrap(), cells));
            assert_eq!(found, due.map_err(str::to_owned), "{line}");
        }
        assert_eq!(lines.keys().unwrap(), ["a", "g/b", "g/c", "d", "l"]);
    }

    #[test]
    fn a_sheet_is_no_row() {
        for (text, due) in [
            ("\n{\"respondent\": \"a\", \"sorting\": 3}\n", true),
            ("{broken\n{\"respondent\": \"a\"}\n", true),
            ("{\"respondent\": {\"id\": \"a\"}, \"answers\": {}}\n{\"a\": 1}", false),
            ("{}\n{\"a\": 1}", false),
            ("", false),
        ] {
            assert_eq!(FlatLines::begins(text.as_bytes()), due, "{text}");
        }
    }
}

//! A sheet's tree as text: for a copy that is not made by changing the file it was read from.

use crate::source::{Node, Table, Value};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Value as Written, value};

/// The text of a sheet. The profile, the answers and the respondent become tables of their own, as in a new sheet;
/// comments of the file it was read from are not part of the tree.
pub fn written(sheet: &Node) -> String {
    let mut document = DocumentMut::new();
    let entries = sheet.table().map_or(&[][..], |table| &table.entries);
    let is_table = |node: &Node, key: &str| key != "questionnaire" && node.table().is_some();
    // Plain keys first: behind a heading they would belong to it.
    for entry in entries.iter().filter(|entry| !is_table(&entry.node, &entry.key)) {
        document.insert(&entry.key, value(inline(&entry.node)));
    }
    for entry in entries.iter().filter(|entry| is_table(&entry.node, &entry.key)) {
        let mut table = toml_edit::Table::new();
        for inner in entry.node.table().map_or(&[][..], |table| &table.entries) {
            table.insert(&inner.key, Item::Value(inline(&inner.node)));
        }
        document.insert(&entry.key, Item::Table(table));
    }
    document.to_string()
}

fn inline(node: &Node) -> Written {
    match &node.value {
        Value::Text(text) => text.as_str().into(),
        // A sheet that has such a value is refused before it is copied.
        Value::Lost => "".into(),
        Value::Whole(whole) => (*whole).into(),
        Value::Number(number) => (*number).into(),
        Value::Truth(truth) => (*truth).into(),
        Value::Date(date) => date.parse::<toml_edit::Datetime>().map_or_else(|_| date.as_str().into(), Written::from),
        Value::List(list) => Written::Array(list.iter().map(inline).collect::<Array>()),
        Value::Table(Table { entries }) => {
            let mut table = InlineTable::new();
            for entry in entries {
                table.insert(&entry.key, inline(&entry.node));
            }
            Written::InlineTable(table)
        }
    }
}

//! A sheet's tree as text: for a copy that is not made by changing the file it was read from.

use crate::source::{Node, Table, Value};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Value as Written, value};

/// The text of a sheet. The profile, the answers and the respondent become tables of their own, as in a new sheet;
/// comments of the file it was read from are not part of the tree.
pub fn written(sheet: &Node) -> String {
    let mut document = DocumentMut::new();
    let entries = sheet.table().map_or(&[][..], |table| &table.entries);
    // Plain keys first: behind a heading they would belong to it.
    let mut tables = Vec::new();
    for entry in entries {
        match headed(&entry.node).filter(|_| entry.key != "questionnaire") {
            Some(item) => tables.push((&entry.key, item)),
            None => {
                document.insert(&entry.key, value(inline(&entry.node)));
            }
        }
    }
    for (key, item) in tables {
        document.insert(key, item);
    }
    document.to_string()
}

/// A table, or a list of tables, under headings of its own; `None` for anything else.
fn headed(node: &Node) -> Option<Item> {
    let table = |table: &Table| -> toml_edit::Table {
        table.entries.iter().map(|inner| (inner.key.as_str(), Item::Value(inline(&inner.node)))).collect()
    };
    match &node.value {
        Value::Table(one) => Some(Item::Table(table(one))),
        Value::List(list) if !list.is_empty() => {
            let tables: Option<ArrayOfTables> = list.iter().map(|item| item.table().map(table)).collect();
            tables.map(Item::ArrayOfTables)
        }
        _ => None,
    }
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

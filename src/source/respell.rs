//! Reading with the keys that were meant: a key that is misspelt is not also reported as missing.
//!
//! Responsible for reading a tree again, with misspelt keys put right, so that only the misspelling is told and nothing
//! that follows from it. Which keys are known, and which of them is near, the readers themselves say.

use super::node::{Node, Table, Value};
use crate::diagnostic::{Code, Diagnostics, Misspelt};
use std::borrow::Cow;

/// Tables of files do not lie deeper in each other: a heading may be misspelt, and then the keys below it.
const MOST_ROUNDS: usize = 8;

/// Reads a tree by `read`, and if keys are misspelt again with the keys that were meant. Gives what was read last, with
/// the tree it was read from; the faults are those of the misspelt keys and what else is wrong.
pub(crate) fn respelling<'n, T>(
    node: &'n Node,
    diagnostics: &mut Diagnostics,
    mut read: impl FnMut(&Node, &mut Diagnostics) -> T,
) -> (T, Cow<'n, Node>) {
    let mut node = Cow::Borrowed(node);
    let mut rounds = 0..MOST_ROUNDS;
    loop {
        let mut found = Diagnostics::new();
        let value = read(&node, &mut found);
        let mut mended = Vec::new();
        if !found.misspelt().is_empty() && rounds.next().is_some() {
            put_right(node.to_mut(), found.misspelt(), &mut mended);
        }
        if mended.is_empty() {
            diagnostics.append(found);
            return (value, node);
        }
        found.retain(|fault| fault.code == Code::UNKNOWN_KEY && mended.contains(&fault.primary.span));
        diagnostics.append(found);
    }
}

/// Gives the misspelt keys their right names, unless what was meant is there as well.
fn put_right(node: &mut Node, misspelt: &[Misspelt], mended: &mut Vec<crate::diagnostic::Span>) {
    match &mut node.value {
        Value::Table(table) => {
            for at in 0..table.entries.len() {
                let span = table.entries[at].key_span;
                let meant = misspelt.iter().find(|key| key.span == span).map(|key| key.meant.as_str());
                put_right(&mut table.entries[at].node, misspelt, mended);
                if meant.is_some_and(|meant| rename(table, at, meant)) {
                    mended.push(span);
                }
            }
            // What was put with others of its name leaves its place.
            table.entries.retain(|entry| entry.node.value != Value::Lost || !mended.contains(&entry.key_span));
        }
        Value::List(list) => list.iter_mut().for_each(|item| put_right(item, misspelt, mended)),
        _ => {}
    }
}

/// Gives an entry the name that was meant. Where that is taken, items of a list go to the others, and a table of a list
/// goes to the item that stands before it; anything else stays as it is.
fn rename(table: &mut Table, at: usize, meant: &str) -> bool {
    let start = table.entries[at].key_span.start;
    if table.get(meant).is_none() {
        table.entries[at].key = meant.to_owned();
        return true;
    }
    let Some(Node { value: Value::List(mut list), .. }) = table.get(meant).map(|entry| entry.node.clone()) else {
        return false;
    };
    match std::mem::replace(&mut table.entries[at].node.value, Value::Lost) {
        Value::List(more) => {
            list.extend(more);
            list.sort_by_key(|item| item.span);
        }
        Value::Table(more) => match list.iter_mut().rfind(|item| item.span.start < start) {
            Some(Node { value: Value::Table(before), .. }) => before.entries.extend(more.entries),
            _ => return true,
        },
        _ => return true,
    }
    if let Some(node) = table.get_mut(meant) {
        node.value = Value::List(list);
    }
    true
}

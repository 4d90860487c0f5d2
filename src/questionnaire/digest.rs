//! The fingerprint of a questionnaire.
//!
//! Responsible for one number that changes when, and only when, something changes that an answer or a reader could
//! notice: comments, white space, the order of keys and the embedded tests do not count.

use crate::source::{Node, Table, Value};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 16;

/// First 16 hexadecimal digits of the SHA-256 of the questionnaire written in one way: keys sorted, lists in order.
pub(super) fn digest(whole: &Table) -> String {
    let mut canonical = String::new();
    write_table(whole, &["test", "parts"], &mut canonical);
    let hash = Sha256::digest(canonical.as_bytes());
    let mut digits = String::with_capacity(64);
    for byte in hash {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits.truncate(DIGITS);
    digits
}

fn write_table(table: &Table, without: &[&str], out: &mut String) {
    let mut entries: Vec<_> = table.entries.iter().filter(|entry| !without.contains(&entry.key.as_str())).collect();
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    out.push('{');
    for entry in entries {
        write_text(&entry.key, out);
        out.push(':');
        write_node(&entry.node, out);
        out.push(',');
    }
    out.push('}');
}

/// A text as its length in bytes and its bytes: nothing needs escaping, so no table of characters can change it.
fn write_text(text: &str, out: &mut String) {
    let _ = write!(out, "{}\"{text}", text.len());
}

fn write_node(node: &Node, out: &mut String) {
    let _ = match &node.value {
        Value::Text(text) => {
            write_text(text, out);
            Ok(())
        }
        Value::Whole(whole) => write!(out, "{whole}"),
        Value::Number(number) => write!(out, "{number}"),
        Value::Truth(truth) => write!(out, "{truth}"),
        Value::Date(date) => write!(out, "{date}"),
        // A questionnaire that cannot be read has no version to tell from others.
        Value::Lost => Ok(()),
        Value::Table(table) => {
            write_table(table, &[], out);
            Ok(())
        }
        Value::List(list) => {
            out.push('[');
            for item in list {
                write_node(item, out);
                out.push(',');
            }
            out.push(']');
            Ok(())
        }
    };
}

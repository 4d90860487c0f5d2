//! Parts: one questionnaire out of several files.
//!
//! Responsible for bringing the parts named in the head together into one table, in the order in which they are
//! named, so that everything after it need not know how many files there were. It opens no files itself: a [`Shelf`]
//! brings the bytes.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, LIMIT_PARTS, LIMIT_QUESTIONNAIRE, Node, Sources, Table, Value};

/// Where files come from: a folder on a disk, or the files embedded in the program.
pub trait Shelf {
    /// The bytes of a file, or the reason in words why they cannot be had.
    ///
    /// # Errors
    /// The reason, in words for a person.
    fn open(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// What a part may hold: lists and the relevance tables, never the head.
const IN_PARTS: &[&str] = &[
    "dimension",
    "indicator",
    "profile",
    "measure",
    "relevance",
    "maturity_level",
    "gate",
    "red_flag",
    "consistency",
    "test",
    "migration",
    "source",
];

/// The questionnaire as one table. `name` is the file of the head; parts are looked for beside it.
pub(super) fn gather(
    name: &str,
    shelf: &dyn Shelf,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut whole = open(name, shelf, sources, diagnostics)?;
    settle_dimension(&mut whole);
    let mut size = sources.get(whole.span.file).text().len();
    for (path, span) in part_names(&whole, diagnostics) {
        let folder = name.rfind(['/', '\\']).map_or("", |at| &name[..=at]);
        let full = format!("{folder}{path}");
        match shelf.open(&full) {
            Err(reason) => diagnostics.push(
                Diagnostic::new(Code::PART_MISSING, span, format!("the part {path} cannot be read: {reason}"))
                    .help("parts are named relative to the file that names them, with forward slashes"),
            ),
            Ok(bytes) if size + bytes.len() > LIMIT_PARTS => {
                let message = format!(
                    "with the part {path} the questionnaire has more than {LIMIT_PARTS} bytes in all its files"
                );
                diagnostics.push(
                    Diagnostic::new(Code::TOO_LARGE, span, message)
                        .help("check that the parts are the right files; real ones are a hundred times smaller"),
                );
                break;
            }
            Ok(bytes) => {
                size += bytes.len();
                let file = sources.add(&full, &bytes, LIMIT_QUESTIONNAIRE, diagnostics);
                let mut part = sources.parse(file, diagnostics);
                settle_dimension(&mut part);
                merge(&mut whole, part, diagnostics);
            }
        }
    }
    Some(whole)
}

fn open(name: &str, shelf: &dyn Shelf, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Node> {
    match shelf.open(name) {
        Ok(bytes) => {
            let file = sources.add(name, &bytes, LIMIT_QUESTIONNAIRE, diagnostics);
            Some(sources.parse(file, diagnostics))
        }
        Err(reason) => {
            let file = sources.add(name, b"", LIMIT_QUESTIONNAIRE, diagnostics);
            let message = format!("the file {name} cannot be read: {reason}");
            diagnostics.push(Diagnostic::new(Code::PART_MISSING, sources.start_of(file), message));
            None
        }
    }
}

/// Names of parts with their places; a name that leaves the folder is refused.
fn part_names(whole: &Node, diagnostics: &mut Diagnostics) -> Vec<(String, crate::diagnostic::Span)> {
    let Some(list) = whole.table().and_then(|table| table.get("parts")).and_then(|entry| entry.node.list()) else {
        return Vec::new();
    };
    let mut names: Vec<(String, crate::diagnostic::Span)> = Vec::new();
    for node in list {
        let Some(name) = node.text() else { continue };
        let leaves = name.is_empty()
            || name.starts_with(['/', '\\'])
            || name.contains([':', '\\'])
            || name.split('/').any(|part| part == "..");
        if leaves {
            diagnostics.push(
                Diagnostic::new(Code::PART_MISSING, node.span, "a part must lie in the folder of the questionnaire")
                    .help("write for instance \"dimensions/energy.toml\""),
            );
        } else if let Some((_, first)) = names.iter().find(|(other, _)| other == name) {
            diagnostics.push(
                Diagnostic::new(Code::PART_MISSING, node.span, format!("the part {name} is named twice"))
                    .and(*first, "the first time"),
            );
        } else {
            names.push((name.to_owned(), node.span));
        }
    }
    names
}

/// In a file with exactly one dimension, its indicators need not name it.
fn settle_dimension(part: &mut Node) {
    let Value::Table(table) = &mut part.value else { return };
    let dimension = match table.get("dimension").and_then(|entry| entry.node.list()) {
        Some([only]) => only.table().and_then(|only| only.get("id")).map(|entry| entry.node.clone()),
        _ => None,
    };
    let (Some(dimension), Some(Node { value: Value::List(indicators), .. })) = (dimension, table.get_mut("indicator"))
    else {
        return;
    };
    for indicator in indicators {
        if let Value::Table(indicator) = &mut indicator.value
            && indicator.get("dimension").is_none()
        {
            indicator.entries.push(Entry {
                key: "dimension".to_owned(),
                key_span: dimension.span,
                node: dimension.clone(),
            });
        }
    }
}

/// Adds a part to the whole: lists are appended, relevance tables brought together.
fn merge(whole: &mut Node, part: Node, diagnostics: &mut Diagnostics) {
    let (Value::Table(whole), Value::Table(part)) = (&mut whole.value, part.value) else { return };
    for mut entry in part.entries {
        if !IN_PARTS.contains(&entry.key.as_str()) {
            let near = crate::source::nearest(&entry.key, IN_PARTS.iter().copied());
            let help = near.map_or_else(
                || "head keys such as id, version and method stand in questionnaire.toml alone".to_owned(),
                |word| format!("did you mean \"{word}\"?"),
            );
            let message = format!("a part cannot hold \"{}\"", entry.key);
            diagnostics.push(Diagnostic::new(Code::UNKNOWN_KEY, entry.key_span, message).help(help));
            // What was meant is read all the same, so that it is not called missing.
            let Some(near) = near else { continue };
            entry.key = near.to_owned();
        }
        match whole.get_mut(&entry.key) {
            None => whole.entries.push(entry),
            Some(node) => match (&mut node.value, entry.node.value) {
                (Value::List(list), Value::List(more)) => list.extend(more),
                (Value::Table(table), Value::Table(more)) => merge_tables(table, more, diagnostics),
                (_, _) => diagnostics.push(
                    Diagnostic::new(
                        Code::WRONG_TYPE,
                        entry.key_span,
                        format!("\"{}\" has another form in the other files", entry.key),
                    )
                    .help("lists are written with double brackets, such as [[dimension]]"),
                ),
            },
        }
    }
}

fn merge_tables(table: &mut Table, more: Table, diagnostics: &mut Diagnostics) {
    for entry in more.entries {
        match table.get(&entry.key) {
            Some(first) => diagnostics.push(
                Diagnostic::new(
                    Code::DUPLICATE_KEY,
                    entry.key_span,
                    format!("\"{}\" is given in two files", entry.key),
                )
                .and(first.key_span, "the first one")
                .help("keep one of the two"),
            ),
            None => table.entries.push(entry),
        }
    }
}

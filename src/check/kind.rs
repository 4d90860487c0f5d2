//! What a file is: seen by its keys, never by its name.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::questionnaire::Questionnaire;
use crate::source::{LIMIT_SHEET, Node, nearest};

/// The kinds of files people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// A questionnaire, or the head of one.
    Questionnaire,
    /// A part of a questionnaire.
    Part,
    /// A catalogue.
    Catalogue,
    /// An answer sheet.
    Sheet,
    /// A map of columns.
    Map,
    /// A club.
    Club,
    /// A meeting of a club.
    Meeting,
    /// None of these.
    Unknown,
}

/// The kind of a file, by its keys.
pub fn kind_of(node: &Node) -> FileKind {
    let has = |key: &str| node.table().is_some_and(|table| table.get(key).is_some());
    if has("firms") || has("meetings") {
        FileKind::Club
    } else if has("meeting") || has("came") || has("agenda") {
        FileKind::Meeting
    } else if has("answers") || has("respondent") || has("questionnaire") {
        FileKind::Sheet
    } else if has("tool") || has("case") || has("contact") {
        FileKind::Catalogue
    } else if ["columns", "values", "skip", "guess", "unmatched"].into_iter().any(has) {
        FileKind::Map
    } else if has("parts") || has("format") || has("id") || has("title") {
        FileKind::Questionnaire
    } else if has("dimension") || has("indicator") || has("relevance") || has("gate") || has("test") {
        FileKind::Part
    } else {
        FileKind::Unknown
    }
}

/// Reports a file that cannot be checked on its own.
pub(super) fn report(kind: FileKind, span: Span, diagnostics: &mut Diagnostics) {
    if diagnostics.has_errors() {
        return;
    }
    let (message, help) = if kind == FileKind::Part {
        ("this is a part of a questionnaire, which says nothing without its head", "check the folder it belongs to")
    } else {
        (
            "this is neither a questionnaire nor a catalogue, an answer sheet, a map or a file of a club",
            "a questionnaire has format, id and title; a catalogue [[tool]]; a sheet [answers]; a map [columns]; a club firms",
        )
    };
    diagnostics.push(Diagnostic::new(Code::UNKNOWN_FILE, span, message).help(help));
}

/// A sheet is small; a larger file of that kind is a mistake.
pub(super) fn check_sheet_size(node: &Node, bytes: &[u8], diagnostics: &mut Diagnostics) {
    if bytes.len() > LIMIT_SHEET {
        let span = Span { file: node.span.file, start: 0, end: 0 };
        let message = format!("the file has {} bytes; an answer sheet has at most {LIMIT_SHEET}", bytes.len());
        diagnostics.push(Diagnostic::new(Code::TOO_LARGE, span, message).help("check that it is the right file"));
    }
}

/// The questionnaire a sheet names, among those at hand.
pub(super) fn questionnaire_of<'a>(node: &Node, at_hand: &'a [Questionnaire]) -> Option<&'a Questionnaire> {
    let id = named(node)?;
    at_hand.iter().find(|questionnaire| questionnaire.id == id)
}

fn named(node: &Node) -> Option<&str> {
    node.table()?.get("questionnaire")?.node.table()?.get("id")?.node.text()
}

pub(super) fn report_no_questionnaire(node: &Node, at_hand: &[Questionnaire], diagnostics: &mut Diagnostics) {
    if diagnostics.has_errors() {
        return;
    }
    let ids: Vec<&str> = at_hand.iter().map(|questionnaire| questionnaire.id.as_str()).collect();
    let (message, help) = match named(node) {
        Some(id) => (
            format!("the sheet answers the questionnaire {id}, which is not at hand"),
            nearest(id, ids.iter().copied()).map_or_else(
                || format!("name its file with --questionnaire; at hand: {}", ids.join(", ")),
                |near| format!("did you mean \"{near}\"? Else name its file with --questionnaire"),
            ),
        ),
        None => (
            "the sheet does not say which questionnaire it answers".to_owned(),
            "add questionnaire = { id = \"...\", version = \"...\" }".to_owned(),
        ),
    };
    let span = node
        .table()
        .and_then(|table| table.get("questionnaire"))
        .map_or(Span { file: node.span.file, start: 0, end: 0 }, |entry| entry.node.span);
    diagnostics.push(Diagnostic::new(Code::OTHER_QUESTIONNAIRE, span, message).help(help));
}

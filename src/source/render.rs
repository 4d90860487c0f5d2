//! Drawing diagnostics: the line of the file with the faulty text underlined, or JSON for an editor.
//!
//! Responsible for the excerpt (one line, cut to a window around the fault, made printable) and for handing it to the
//! renderer of the Rust compiler's family. It decides nothing about faults and writes to no stream.

use super::{SourceFile, Sources};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity};
use crate::escape::{is_printable, one_line};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Rendering {
    /// Colours, for a terminal.
    pub colour: bool,
    /// Words only: no lines, arrows or underlining, for a screen reader.
    pub plain: bool,
}

/// Characters of a line shown around a fault.
const WINDOW: usize = 100;

/// Characters of the line kept in front of the fault when the line is cut.
const BEFORE: usize = 30;

/// A part of one line, ready to be shown, and the bytes of it to underline.
struct Excerpt {
    text: String,
    underline: std::ops::Range<usize>,
    /// Whether the front of the line was cut off.
    cut: bool,
}

fn excerpt(source: &SourceFile, label: &Label) -> Excerpt {
    let (line, line_start) = source.line(source.line_of(label.span.start));
    let before = line.get(..label.span.start - line_start).unwrap_or(line).chars().count();
    let inside = line.get(label.span.start - line_start..).unwrap_or("");
    let covered = inside.char_indices().take_while(|(at, _)| label.span.start + at < label.span.end).count().max(1);
    let first = if before > WINDOW - BEFORE { before - BEFORE } else { 0 };
    let mut text = String::from(if first > 0 { "…" } else { "" });
    let mut underline = 0..0;
    for (number, c) in line.chars().enumerate().skip(first).take(WINDOW) {
        if number == before {
            underline.start = text.len();
        }
        text.push(if c == '\t' {
            ' '
        } else if is_printable(c) {
            c
        } else {
            '\u{FFFD}'
        });
        if (before..before + covered).contains(&number) {
            underline.end = text.len();
        }
    }
    if line.chars().nth(first + WINDOW).is_some() {
        text.push('…');
    }
    if underline.end == 0 {
        underline = text.len()..text.len();
    }
    Excerpt { text, underline, cut: first > 0 }
}

/// Draws all diagnostics, then a line that counts them.
pub fn render(sources: &Sources, diagnostics: &Diagnostics, rendering: Rendering) -> String {
    let base = if rendering.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = base.no_graphics(rendering.plain).term_width(WINDOW + 20);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&if rendering.plain {
            in_words(sources, diagnostic)
        } else {
            drawn(sources, diagnostic, &renderer)
        });
        out.push_str("\n\n");
    }
    out
}

fn drawn(sources: &Sources, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code.name()));
    let labels = std::iter::once((&diagnostic.primary, AnnotationKind::Primary))
        .chain(diagnostic.others.iter().map(|other| (other, AnnotationKind::Context)));
    for (label, kind) in labels {
        let source = sources.get(label.span.file);
        let (line, column) = source.position(label.span.start);
        let origin = Origin::path(one_line(source.name())).line(line).char_column(column);
        if source.text().is_empty() {
            group = group.element(origin);
            continue;
        }
        let Excerpt { text, underline, cut } = excerpt(source, label);
        let mut annotation = kind.span(underline);
        if !label.text.is_empty() {
            annotation = annotation.label(&label.text);
        }
        let mut snippet = Snippet::source(text).line_start(line).annotation(annotation);
        // The renderer counts the column in the text it is given, which is wrong where the front was cut off.
        if cut {
            group = group.element(origin);
        } else {
            snippet = snippet.path(one_line(source.name()));
        }
        group = group.element(snippet);
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(&diagnostic.help));
    }
    let more = format!("circumspect explain {} tells more", diagnostic.code.name());
    renderer.render(&[group.element(Level::NOTE.message(more))])
}

fn in_words(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let source = sources.get(diagnostic.primary.span.file);
    let (line, column) = source.position(diagnostic.primary.span.start);
    let Excerpt { text, underline, .. } = excerpt(source, &diagnostic.primary);
    let mut words = format!(
        "{} {}: {}.\nFile {}, line {line}, column {column}.",
        diagnostic.code.severity().word(),
        diagnostic.code.name(),
        diagnostic.message,
        one_line(source.name()),
    );
    if !underline.is_empty() {
        words.push_str(&format!("\nWritten there: {}", &text[underline]));
    }
    for other in &diagnostic.others {
        let source = sources.get(other.span.file);
        let (line, _) = source.position(other.span.start);
        words.push_str(&format!("\nSee also {}, line {line}: {}.", one_line(source.name()), other.text));
    }
    if !diagnostic.help.is_empty() {
        words.push_str(&format!("\nTo mend it: {}.", diagnostic.help));
    }
    words
}

/// A fault in one line of words: the line of its file, the key there if it has one, and what is wrong.
pub(crate) fn in_a_line(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let source = sources.get(diagnostic.primary.span.file);
    let line = source.line_of(diagnostic.primary.span.start);
    let written = source.line(line).0;
    let bare = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let key = written.split_once('=').map(|(key, _)| key.trim()).filter(|key| key.chars().all(bare));
    // What is missing stands in no line, and concerns none of its keys.
    match key.filter(|key| !key.is_empty() && diagnostic.code != Code::MISSING_KEY) {
        Some(key) => format!("line {}, {}: {}", line + 1, one_line(key), diagnostic.message),
        None => format!("line {}: {}", line + 1, diagnostic.message),
    }
}

/// The diagnostics as JSON for editors: a list of objects with `code`, `severity`, `message`, `help`, `file`, and
/// `line`, `column`, `end_line`, `end_column` counted from 1, and `related` places.
pub fn render_json(sources: &Sources, diagnostics: &Diagnostics) -> Value {
    let place = |label: &Label| {
        let source = sources.get(label.span.file);
        let (line, column) = source.position(label.span.start);
        let (end_line, end_column) = source.position(label.span.end);
        json!({
            "file": source.name(), "line": line, "column": column, "end_line": end_line, "end_column": end_column,
            "label": label.text,
        })
    };
    let entry = |diagnostic: &Diagnostic| {
        let mut object = place(&diagnostic.primary);
        object["code"] = json!(diagnostic.code.name());
        object["severity"] = json!(diagnostic.code.severity().word());
        object["message"] = json!(diagnostic.message);
        object["help"] = json!(diagnostic.help);
        object["related"] = diagnostic.others.iter().map(place).collect();
        object
    };
    diagnostics.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Span};

    fn one(text: &str, start: usize, end: usize, plain: bool) -> String {
        let mut sources = Sources::new();
        let mut diagnostics = Diagnostics::new();
        let file = sources.add("dimensions/energy.toml", text.as_bytes(), 4_000_000, &mut diagnostics);
        let span = Span { file, start, end };
        diagnostics.push(
            Diagnostic::new(Code::UNKNOWN_KEY, span, "this has no key \"enrgy\"")
                .label("no such key")
                .help("did you mean \"energy\"?"),
        );
        render(&sources, &diagnostics, Rendering { colour: false, plain })
    }

    #[test]
    fn underlines_the_fault() {
        let drawn = one("a = 1\nenrgy = 2\n", 6, 11, false);
        assert_eq!(
            drawn,
            "error[S005]: this has no key \"enrgy\"\n --> dimensions/energy.toml:2:1\n  |\n2 | enrgy = 2\n  | ^^^^^ no such key\n  |\n  = help: did you mean \"energy\"?\n  = note: circumspect explain S005 tells more\n\n"
        );
    }

    #[test]
    fn a_very_long_line_stays_short() {
        let line = format!("{}enrgy{}", "x".repeat(500_000), "y".repeat(500_000));
        for plain in [false, true] {
            let drawn = one(&line, 500_000, 500_005, plain);
            assert!(drawn.contains("enrgy"));
            assert!(drawn.lines().all(|line| line.chars().count() <= 130), "{drawn}");
        }
    }

    #[test]
    fn nothing_alive_is_drawn() {
        let drawn = one("\u{1b}[31m\u{202e} = 1", 0, 5, false);
        assert!(drawn.chars().all(|c| c == '\n' || is_printable(c)), "{drawn:?}");
    }
}

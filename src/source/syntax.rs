//! Faults of the syntax, by their causes: what an author did, rather than what a parser missed.
//!
//! Responsible for the message of each fault, one a cause and a line, and for where a text can be mended so that what
//! comes after the fault is read as it was meant. It builds no tree.

use super::alike;
use super::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use std::ops::Range;

/// A fault of the syntax.
pub(super) struct Fault {
    /// Bytes of the text it concerns.
    pub(super) at: Range<usize>,
    pub(super) cause: Cause,
    /// What the parser says.
    message: String,
}

/// What an author did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A key said twice.
    Twice,
    /// Quotes of a word processor.
    Quotes,
    /// A space that is not the space of the keyboard, or a character that shows nothing.
    Space,
    /// A backslash that is no escape.
    Backslash,
    /// A letter outside ASCII in a key without quotes.
    Letter,
    /// A comma in a number.
    Comma,
    /// A list without its end.
    List,
    /// A table within a line without its end.
    Inline,
    /// A heading without its end.
    Heading,
    /// A heading whose name is misspelt, as the headings below it show.
    Name,
    /// A colon between a key and its value.
    Colon,
    /// A key without a value.
    Bare,
    /// Something else.
    Other,
}

/// Quotes that word processors and telephones make.
const QUOTES: &[char] = &['“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '″', '＂', '`', '´'];

impl Fault {
    /// Looks for the cause of what the parser says about bytes of a text.
    pub(super) fn new(text: &str, at: Range<usize>, message: &str) -> Self {
        let (at, cause) = cause(text, at, message);
        Self { at, cause, message: message.to_owned() }
    }

    /// The fault as it is told. `written` is the text it concerns.
    pub(super) fn told(&self, file: FileId, at: Range<usize>, written: &str) -> Diagnostic {
        let span = Span { file, start: at.start, end: at.end };
        let (message, help) = match self.cause {
            Cause::Twice => {
                return Diagnostic::new(Code::DUPLICATE_KEY, span, "this key is said twice")
                    .help("keep one of the two; which one is meant only you can know");
            }
            Cause::Quotes => (
                "these are typographic quotes, as a word processor makes them; TOML needs straight ones".to_owned(),
                "type \" in front of the text and behind it, in a plain text editor".to_owned(),
            ),
            Cause::Space => {
                let code = written.chars().find(|c| is_odd_space(*c)).map_or(0, u32::from);
                (
                    format!("an invisible character stands here (U+{code:04X}, such as a no-break space)"),
                    "delete it and type an ordinary space; it often comes along when text is copied from elsewhere"
                        .to_owned(),
                )
            }
            Cause::Backslash => (
                "this backslash is no escape that TOML knows".to_owned(),
                "write it twice, as in \"C:\\\\papers\", or put the text in single quotes, as in 'C:\\papers'".to_owned(),
            ),
            Cause::Letter => (
                format!("a key has letters from a to z, and {}", alike::told(written).unwrap_or_default()),
                format!("write {}", alike::in_ascii(written)),
            ),
            Cause::Comma => (
                "a number has a decimal point here, no comma".to_owned(),
                "write for instance 0.5; commas stand between the items of a list".to_owned(),
            ),
            Cause::List => (
                "this list is not closed: its ] is missing".to_owned(),
                "put ] behind its last item, before the next key".to_owned(),
            ),
            Cause::Inline => (
                "this table is not closed: its } is missing".to_owned(),
                "put } behind its last value, before the next key".to_owned(),
            ),
            Cause::Heading => (
                "this heading is not closed".to_owned(),
                "write [[dimension]] with as many ] behind as [ in front, alone on its line".to_owned(),
            ),
            Cause::Colon => (
                "a key and its value are joined by =, not by a colon".to_owned(),
                "write for instance weight = 3".to_owned(),
            ),
            Cause::Bare => (
                "this key has no value".to_owned(),
                "write the key, = and the value; a long text stays on one line, or stands between \"\"\" and \"\"\""
                    .to_owned(),
            ),
            Cause::Name | Cause::Other => (
                format!("this is not valid TOML: {}", self.message),
                "texts need quotes, lists square brackets, and every line is `key = value` or a heading in brackets"
                    .to_owned(),
            ),
        };
        Diagnostic::new(Code::SYNTAX, span, message).help(help)
    }

    /// Where the text can be mended so that the rest is read as it was meant: the bytes to replace, and by what.
    pub(super) fn mended(&self, text: &str) -> Option<(Range<usize>, &'static str)> {
        match self.cause {
            Cause::List => {
                let end = end_of_list(text, self.at.start);
                Some((end..end, "]"))
            }
            Cause::Inline => {
                let end = end_of_list(text, self.at.start);
                Some((end..end, "}"))
            }
            Cause::Heading => {
                let written = text.get(self.at.clone())?;
                let lacking = written.matches('[').count().saturating_sub(written.matches(']').count());
                let end = self.at.end;
                Some((end..end, if lacking > 1 { "]]" } else { "]" })).filter(|_| lacking > 0)
            }
            Cause::Colon => Some((self.at.clone(), "=")),
            Cause::Bare => Some((self.at.end..self.at.end, " = nan")),
            Cause::Other if self.message.starts_with("missing comma") => Some((self.at.start..self.at.start, ",")),
            _ => None,
        }
    }
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |more| at + more);
    start..end
}

fn is_odd_space(c: char) -> bool {
    !c.is_ascii() && (c.is_whitespace() || !crate::escape::is_printable(c))
}

fn cause(text: &str, at: Range<usize>, message: &str) -> (Range<usize>, Cause) {
    let line = line_of(text, at.start);
    let written = text.get(at.clone()).unwrap_or_default();
    let position = |c: char| text[line.clone()].find(c).map(|found| line.start + found);
    if message.contains("duplicate key") {
        return (at, Cause::Twice);
    }
    if let Some(opening) = unclosed(text, at.start, message) {
        let is_list = text[opening..].starts_with('[');
        return (opening..opening + 1, if is_list { Cause::List } else { Cause::Inline });
    }
    if message.contains("escape") || message.contains("unicode value") {
        let back = text[..at.start].rfind('\\').filter(|back| *back >= line.start).unwrap_or(at.start);
        let end = text[back..].char_indices().nth(2).map_or(text.len(), |(more, _)| back + more);
        return (back..end, Cause::Backslash);
    }
    if written.contains(QUOTES) || message.contains("basic string") && text[line.clone()].contains(QUOTES) {
        let start = text[line.clone()].find(QUOTES).map_or(at.start, |found| line.start + found);
        return (if written.contains(QUOTES) { at } else { start..line.end }, Cause::Quotes);
    }
    if written.contains(is_odd_space) {
        let odd = written.char_indices().find(|(_, c)| is_odd_space(*c));
        let (start, length) = odd.map_or((0, 1), |(start, c)| (start, c.len_utf8()));
        return (at.start + start..at.start + start + length, Cause::Space);
    }
    let head = text[line.clone()].trim_start();
    if head.starts_with('[') && (message.contains("unclosed") || message.contains("table, expected")) {
        return (line.start..line.start + text[line.clone()].trim_end().len(), Cause::Heading);
    }
    if message.contains("unquoted key") && written.chars().any(|c| !c.is_ascii()) {
        let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii();
        let start = text[line.start..at.start].char_indices().rev().take_while(|(_, c)| letter(*c)).last();
        let start = start.map_or(at.start, |(found, _)| line.start + found);
        let end = text[at.start..line.end].find(|c| !letter(c)).map_or(line.end, |more| at.start + more);
        return (start..end, Cause::Letter);
    }
    let before = text[line.start..at.start].trim_end();
    if before.ends_with(',') && before.trim_end_matches(',').ends_with(|c: char| c.is_ascii_digit()) {
        return (at.start - 1..at.start, Cause::Comma);
    }
    let key = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if message.contains("key with no value") || message.contains("unquoted key") {
        if let Some(colon) = position(':').filter(|colon| key(text[line.start..*colon].trim())) {
            return (colon..colon + 1, Cause::Colon);
        }
        if message.contains("key with no value") {
            let end = line.start + text[line.clone()].trim_end().len();
            return (line.start..end.max(line.start), Cause::Bare);
        }
    }
    (at, Cause::Other)
}

/// The bracket that is not closed, if what the parser says comes of one.
fn unclosed(text: &str, at: usize, message: &str) -> Option<usize> {
    let says = |part: &str| message.contains(part);
    if !(says("unclosed array,") || says("unclosed inline table") || says("in array") || says("in inline table")
        || says("array elements") || says("key-value pairs"))
    {
        return None;
    }
    let (opening, closing) = enclosing(text, at)?;
    // A list that is closed before the next key has another fault.
    (closing > end_of_list(text, opening)).then_some(opening)
}

/// The outermost bracket of the value that bytes before `at` have opened, and where it is closed at last.
fn enclosing(text: &str, at: usize) -> Option<(usize, usize)> {
    let mut line_start = line_of(text, at.min(text.len())).start;
    // The value begins on the last line before that is `key = [`.
    loop {
        let line = &text[line_of(text, line_start)];
        let value = line.find('=').map(|sign| line_start + sign + 1);
        if let Some(value) = value.filter(|_| is_entry(line)) {
            let skipped = text[value..].len() - text[value..].trim_start().len();
            let opening = value + skipped;
            if !text[opening..].starts_with(['[', '{']) || opening >= at {
                line_start = line_of(text, line_start.checked_sub(1)?).start;
                continue;
            }
            return Some((opening, closing(text, opening)));
        }
        line_start = line_of(text, line_start.checked_sub(1)?).start;
    }
}

/// Where the bracket at `opening` is closed; the end of the text if it is not.
fn closing(text: &str, opening: usize) -> usize {
    let (mut depth, mut quoted) = (0usize, false);
    for (at, c) in text[opening..].char_indices() {
        match c {
            '"' => quoted = !quoted,
            '\n' => quoted = false,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return opening + at;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Whether a line begins with `key =`.
fn is_entry(line: &str) -> bool {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    line.split_once('=').is_some_and(|(key, _)| !key.trim().is_empty() && key.trim().chars().all(bare))
}

/// Whether a line is a heading in brackets.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_matches(['[', ']']);
    line.starts_with('[') && line.ends_with(']') && !name.is_empty() && is_entry(&format!("{name}="))
}

/// The first heading above `[[name.part]]` that is nearly and not quite `[[name]]`: where its name stands, and the name
/// that was meant. The parser would take the part for one of an earlier table, or every later `[[name]]` for a second.
pub(super) fn misspelt_heading(text: &str) -> Option<(Range<usize>, String)> {
    let mut above: Option<Range<usize>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let name = line.trim().strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).filter(|_| is_heading(line));
        if let Some(name) = name {
            let at = start + line.find(name).unwrap_or_default();
            match (name.split_once('.'), &above) {
                (None, _) => above = Some(at..at + name.len()),
                (Some((whole, _)), Some(range)) if &text[range.clone()] != whole => {
                    if nearest(&text[range.clone()], [whole]).is_some() {
                        return Some((range.clone(), whole.to_owned()));
                    }
                }
                (Some(_), _) => {}
            }
        }
        start += line.len();
    }
    None
}

/// Where a list that is not closed ends at the latest: the end of the last line before the next key or heading.
fn end_of_list(text: &str, opening: usize) -> usize {
    let mut end = line_of(text, opening).end;
    let mut goes_on = text[opening..end].trim_end().ends_with([',', '[', '{']);
    while end < text.len() {
        let line = line_of(text, end + 1);
        let written = &text[line.clone()];
        if is_heading(written) || is_entry(written) && !goes_on {
            break;
        }
        if !written.trim().is_empty() {
            goes_on = written.trim_end().ends_with([',', '[', '{']);
        }
        end = line.end;
    }
    opening + text[opening..end].trim_end().len()
}

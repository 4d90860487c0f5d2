//! Faults of the syntax, by their causes: what an author did, rather than what a parser missed.
//!
//! Responsible for the message of each fault, one a cause and a line, and for where a text can be mended so that what
//! comes after the fault is read as it was meant. It builds no tree.

use super::alike;
use super::brackets::{almost_heading, junk, line_of, unclosed};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use std::ops::Range;

/// A fault of the syntax.
#[derive(Clone)]
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
    /// A comma or a semicolon behind a value.
    Behind,
    /// A comma between values that no bracket holds together.
    Opening,
    /// A text without its end.
    Text,
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
    /// A key without = and a value.
    Bare,
    /// A key without a value behind =.
    Empty,
    /// A text without quotes.
    Unquoted,
    /// Something else.
    Other,
}

impl Cause {
    /// Whether the parser knows what was meant in spite of it.
    pub(super) fn leaves_the_value(self) -> bool {
        matches!(self, Self::Backslash | Self::Behind | Self::Empty | Self::Quotes | Self::Space | Self::Twice)
    }
}

/// Quotes that word processors and telephones make.
const QUOTES: &[char] = &['“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '″', '＂', '`', '´'];

/// The longest line, in bytes, that a person writes.
const LONGEST_LINE: usize = 20_000;

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
                "write it twice, as in \"C:\\\\papers\", or put the text in single quotes, as in 'C:\\papers'"
                    .to_owned(),
            ),
            Cause::Letter => (
                format!("a key has letters from a to z, and {}", alike::told(written).unwrap_or_default()),
                format!("write {}", alike::in_ascii(written)),
            ),
            Cause::Comma => (
                "a number has a decimal point here, no comma".to_owned(),
                "write for instance 0.5; commas stand between the items of a list".to_owned(),
            ),
            Cause::Behind => (
                "behind a value its line ends, without a comma or a semicolon".to_owned(),
                "take the sign away; commas stand between the items of a list".to_owned(),
            ),
            Cause::Opening => (
                "there are several values here, and no list".to_owned(),
                "put them into square brackets: [1, 2]".to_owned(),
            ),
            Cause::Text => (
                "this text is not closed: its closing quote is missing".to_owned(),
                "put \" behind it, on the same line".to_owned(),
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
            Cause::Unquoted => (
                "this text has no quotes".to_owned(),
                "put \" in front of it and behind it; only numbers, true and false stand without".to_owned(),
            ),
            Cause::Bare | Cause::Empty => (
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
    pub(super) fn mended(&self, text: &str) -> Option<(Range<usize>, String)> {
        let written = text.get(self.at.clone())?;
        let (at, by) = match self.cause {
            Cause::Heading => {
                let (name, brackets) = almost_heading(written)?;
                (self.at.clone(), format!("{}{name}{}", "[".repeat(brackets), "]".repeat(brackets)))
            }
            Cause::Colon => (self.at.clone(), "=".to_owned()),
            Cause::Space => (self.at.clone(), " ".to_owned()),
            Cause::Letter => (self.at.clone(), Some(alike::in_ascii(written)).filter(|key| key.is_ascii())?),
            // A key with a value of which nothing is known, or nothing at all.
            Cause::Bare => {
                let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                let key = written.trim_start().split(|c| !bare(c)).next().unwrap_or_default();
                let by = if key.is_empty() { String::new() } else { format!("{key} = nan") };
                (self.at.start..self.at.start + junk(&text[self.at.start..]), by)
            }
            Cause::Other if self.message.starts_with("missing comma") => (self.at.start..self.at.start, ",".to_owned()),
            _ => return None,
        };
        (text[at.clone()] != by).then_some((at, by))
    }
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
    if line.len() > LONGEST_LINE {
        return (at, Cause::Other);
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
    if almost_heading(&text[line.clone()]).is_some() {
        return (line.start..line.start + text[line.clone()].trim_end().len(), Cause::Heading);
    }
    if message.contains("unquoted key") && !written.is_ascii() {
        let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii();
        let start = text[line.start..at.start].char_indices().rev().take_while(|(_, c)| letter(*c)).last();
        let start = start.map_or(at.start, |(found, _)| line.start + found);
        let end = text[at.start..line.end].find(|c| !letter(c)).map_or(line.end, |more| at.start + more);
        return (start..end, Cause::Letter);
    }
    if text[at.start..].starts_with([',', ';']) && message.contains("unexpected key or value") {
        let digit = |c: char| c.is_ascii_digit();
        let decimals = text[..at.start].ends_with(digit) && text[at.start + 1..].starts_with(digit);
        let is_last = text[at.start + 1..line.end].trim().is_empty();
        let cause = match (decimals, is_last) {
            (true, _) => Cause::Comma,
            (false, true) => Cause::Behind,
            (false, false) => Cause::Opening,
        };
        return (at.start..at.start + 1, cause);
    }
    if message.contains("string values must be quoted") {
        let cause = match written {
            "" => Cause::Empty,
            _ if written.ends_with(';') => return (at.end - 1..at.end, Cause::Behind),
            _ => Cause::Unquoted,
        };
        return (at, cause);
    }
    if message.contains("basic string") || message.contains("literal string,") {
        let opening = text[line.start..at.start].find('=').and_then(|sign| {
            text[line.start + sign..at.start].find(['"', '\'']).map(|quote| line.start + sign + quote)
        });
        return (opening.unwrap_or(at.start)..at.start, Cause::Text);
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

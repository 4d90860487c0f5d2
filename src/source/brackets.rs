//! Brackets and headings: where a list without its end ends at the latest, and what a heading above others was meant to
//! say.
//!
//! Responsible for looking at lines as a person does who wrote them: a key, an equals sign, a value; a heading alone. It
//! builds no tree and reports nothing.

use super::nearest::nearest;
use std::ops::Range;

/// The bytes of the line in which a byte stands, without its line break.
pub(super) fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |more| at + more);
    start..end
}

/// The bracket that is not closed, if what the parser says comes of one.
pub(super) fn unclosed(text: &str, at: usize, message: &str) -> Option<usize> {
    let says = |part: &str| message.contains(part);
    if !(says("unclosed array,")
        || says("unclosed inline table")
        || says("in array")
        || says("in inline table")
        || says("array elements")
        || says("key-value pairs"))
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
    line.split_once('=').is_some_and(|(key, _)| is_name(key.trim()))
}

/// Whether a line is a heading in brackets.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_matches(['[', ']']);
    line.starts_with('[') && line.ends_with(']') && is_name(name)
}

/// Whether a text can stand without quotes as a key, or as keys joined by dots.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
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

/// Where entries begin: lines that are `key = value` and do not stand within a list or a table of the entry above.
pub(super) fn entry_starts(text: &str) -> Vec<usize> {
    let (mut starts, mut at, mut goes_on) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        if is_entry(line) && !goes_on {
            starts.push(at);
        }
        if !line.trim().is_empty() {
            goes_on = line.trim_end().ends_with([',', '[', '{']) && !is_heading(line);
        }
        at += line.len();
    }
    starts
}

/// The bytes of a line that says nothing, and of those behind it that can only belong to it: closing brackets, items of a
/// list.
pub(super) fn junk(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let mut length = lines.next().map_or(0, str::len);
    for line in lines {
        let is_rest = line.trim_start().starts_with(['{', '}', ']', '"', '\'']) && !is_heading(line);
        if !is_rest {
            break;
        }
        length += line.len();
    }
    text[..length].trim_end().len()
}

/// Whether nothing of the entry above can stand in a line or behind it.
pub(super) fn is_break(line: &str) -> bool {
    is_heading(line) || almost_heading(line).is_some()
}

/// The name in a line that is a heading but for one bracket, and how many brackets were meant.
pub(super) fn almost_heading(line: &str) -> Option<(&str, usize)> {
    let line = line.trim();
    let name = line.trim_matches(['[', ']']);
    let (open, closed) =
        (line.len() - line.trim_start_matches('[').len(), line.len() - line.trim_end_matches(']').len());
    (is_name(name) && open != closed && open.max(closed) <= 2).then_some((name, open.max(closed)))
}

/// Where a list that is not closed ends at the latest: the end of the last line before the next key or heading.
pub(super) fn end_of_list(text: &str, opening: usize) -> usize {
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

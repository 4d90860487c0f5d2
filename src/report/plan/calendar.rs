//! The dates of what was taken on as a calendar file (RFC 5545).
//!
//! Responsible for one all-day event for each step that is open and has a date. Nothing in it comes from a clock: the stamps
//! are those of the sheet, so the same sheet gives the same bytes.

use crate::answers::{Day, TakenOn};
use crate::report::Texts;
use std::collections::BTreeMap;

/// The longest line, in bytes without its end.
const LONGEST: usize = 75;

/// The calendar of a plan. Its events are known by the respondent's id, so a newer file replaces those of an older one.
pub fn calendar(plan: &[TakenOn], respondent: Option<&str>, texts: Texts<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//circumspect//plan//EN");
    line("CALSCALE:GREGORIAN");
    let mut before: BTreeMap<String, u32> = BTreeMap::new();
    for planned in plan {
        let from = planned.from.map_or(String::new(), |from| format!("-{from}"));
        let key = format!("{}-{}{from}", respondent.unwrap_or("sheet"), planned.indicator);
        // The same step may be taken on again after it was done.
        let number = before.entry(key.clone()).and_modify(|number| *number += 1).or_insert(1);
        let Some(due) = planned.due.filter(|_| planned.is_open()) else { continue };
        line("BEGIN:VEVENT");
        line(&format!("UID:{}-{number}@circumspect", plain(&key)));
        line(&format!("DTSTAMP:{}T000000Z", digits(planned.taken.unwrap_or(due))));
        line(&format!("DTSTART;VALUE=DATE:{}", digits(due)));
        line(&format!("SUMMARY:{}", escaped(&planned.what(texts.questionnaire))));
        let described = planned.in_words(texts.questionnaire, texts.messages);
        line(&format!("DESCRIPTION:{}", escaped(&described)));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// An id of which only plain signs are left.
fn plain(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// A text as a value: signs with a meaning have a backslash before them, and nothing else moves a cursor.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in crate::escape::one_line(text).chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Writes a line, folded between characters so that no part has more bytes than a line may have.
fn fold(text: &str, out: &mut String) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        for text in ["x".repeat(75), "x".repeat(76), "щ".repeat(200), "漢".repeat(60)] {
            let mut out = String::new();
            fold(&text, &mut out);
            assert!(out.lines().all(|line| line.len() <= LONGEST), "{out}");
            assert_eq!(out.trim_end().replace("\r\n ", ""), text);
        }
        assert_eq!(escaped("a;b,c\\d\ne"), "a\\;b\\,c\\\\d e");
    }
}

//! A draft as a map: what a person opens, looks through and changes.
//!
//! Responsible for the file: matched columns first, then each guess with its reason behind it, then what is unmatched, so
//! that a guess is moved by taking a word or a line away. It decides nothing.

use super::draft::Draft;
use super::reason::Reason;
use crate::escape::{is_printable, one_line};
use crate::questionnaire::Questionnaire;
use crate::text::Messages;
use std::fmt::Write as _;

impl Draft {
    /// Writes the map; `table` is the name of the file that it is for.
    pub fn write(&self, table: &str, questionnaire: &Questionnaire, messages: &Messages) -> String {
        let (table, id, version) = (one_line(table), &questionnaire.id, questionnaire.version);
        let mut out = String::new();
        let lead = messages.say("map.lead", &[("table", &table), ("id", id), ("version", &version)]);
        lead.lines().for_each(|line| comment(&mut out, line));
        out.push_str("\nformat = 1\n");
        let reason = |reason: Reason| messages.say(&format!("map.reason-{}", reason.word()), &[]);
        let (sure, guessed) =
            if self.is_long { ("values.id", "guess.values.id") } else { ("columns", "guess.columns") };
        // The heading of the guesses follows, so that taking it away moves all of them.
        let _ = writeln!(out, "\n[{sure}]");
        for (column, name) in &self.columns {
            let _ = writeln!(out, "{} = {}", quoted(column), quoted(name));
        }
        if !self.guessed.is_empty() {
            let _ = writeln!(out, "\n[{guessed}]");
        }
        for (column, name, why) in &self.guessed {
            let _ = writeln!(out, "{} = {}    # {}", quoted(column), quoted(name), reason(*why));
        }
        for (name, guesses) in &self.values {
            let _ = writeln!(out, "\n[guess.values.{}]", key(name));
            for guess in guesses {
                let _ = writeln!(out, "{} = {}    # {}", quoted(&guess.text), guess.value, reason(guess.reason));
            }
        }
        if !self.rows.is_empty() {
            let rows: Vec<String> = self.rows.iter().map(|(row, _)| row.to_string()).collect();
            out.push_str("\n[guess.skip]\n");
            for (row, why) in &self.rows {
                let told = messages.say("map.row", &[("row", row), ("reason", &reason(*why))]);
                comment(&mut out, &told);
            }
            let _ = writeln!(out, "rows = [{}]", rows.join(", "));
        }
        self.write_unmatched(&mut out, messages);
        out
    }

    /// What is neither known nor guessed.
    fn write_unmatched(&self, out: &mut String, messages: &Messages) {
        let list = |texts: &[String]| texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ");
        if self.is_long {
            let ids: Vec<String> = self.unmatched.iter().map(|(id, ..)| id.clone()).collect();
            if !ids.is_empty() || !self.left.is_empty() {
                let _ = writeln!(out, "\n[unmatched.values]\nid = [{}]", list(&ids));
            }
        } else {
            out.push_str("\n[unmatched.columns]\n");
            for (column, texts, meant) in &self.unmatched {
                let _ = write!(out, "{} = [{}]", quoted(column), list(texts));
                if let Some(meant) = meant {
                    let _ = write!(out, "    # {}", messages.say("map.meant", &[("meant", meant)]));
                }
                out.push('\n');
            }
            if !self.left.is_empty() {
                out.push_str("\n[unmatched.values]\n");
            }
        }
        for (name, texts) in &self.left {
            let _ = writeln!(out, "{} = [{}]", key(name), list(texts));
        }
    }
}

fn comment(out: &mut String, line: &str) {
    let _ = writeln!(out, "{}", format!("# {line}").trim_end());
}

/// A name of a question as a key, in quotes where it is more than an id.
fn key(name: &str) -> String {
    if name.contains(':') { quoted(name) } else { name.to_owned() }
}

/// A text in quotes, as TOML reads it; what could not be seen is written by its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_printable(c) => quoted.push(c),
            c => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}

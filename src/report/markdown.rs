//! The Markdown report: the same story, to send by mail or keep in a folder.
//!
//! Responsible for the dialect and its escaping: nothing from a file becomes a heading, a link, an image or HTML.
//! Only official links of the catalogue are links.

use super::outline::{Block, CardBlock, Meter, Outline, StepBlock};
use super::{Format, Request, Texts, whole};
use crate::assessment::Assessment;
use crate::escape::{one_line, printable};

/// To send by mail, or to keep.
pub const FORMAT: Format = Format { name: "markdown", about: "to send by mail", extension: "md", write };

fn write(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> String {
    lay_out(&whole(assessment, texts, request))
}

pub(super) fn lay_out(outline: &Outline) -> String {
    let mut out = String::new();
    for block in &outline.0 {
        if !out.is_empty() && *block != Block::Page {
            out.push('\n');
        }
        match block {
            Block::Page => {}
            Block::Title(text) => out.push_str(&format!("# {}\n", escape(text))),
            Block::Subheading(text) => out.push_str(&format!("### {}\n", escape(text))),
            Block::Heading(text) => out.push_str(&format!("## {}\n", escape(text))),
            Block::Paragraph(text) => out.push_str(&format!("{}\n", escape(text))),
            Block::Callout(lines) => {
                let quoted: Vec<String> = lines.iter().map(|line| format!("> **!** {}\n", escape(line))).collect();
                out.push_str(&quoted.join(">\n"));
            }
            Block::Meters { meters, .. } => out.push_str(&bars(meters)),
            Block::List { lead, items } => {
                if !lead.is_empty() {
                    out.push_str(&format!("{}\n\n", escape(lead)));
                }
                items.iter().for_each(|item| out.push_str(&format!("- {}\n", lines(item))));
            }
            Block::Facts(facts) => {
                facts
                    .iter()
                    .for_each(|(name, value)| out.push_str(&format!("- {}: {}\n", escape(name), escape(value))));
            }
            Block::Card(of) => out.push_str(&card(of, "")),
            Block::Steps(steps) => steps.iter().enumerate().for_each(|(at, step)| out.push_str(&item(at + 1, step))),
            Block::Table { head, rows } => out.push_str(&table(head, rows.iter())),
            Block::Spreads { head, rows } => out.push_str(&table(head, rows.iter().map(|row| &row.cells))),
            Block::Link(label, url) => out.push_str(&format!("{} <{url}>\n", escape(label))),
            Block::Command(lead, command) => out.push_str(&format!("{} {}\n", escape(lead), code(command))),
        }
    }
    out
}

/// An item of a list, with its lines apart: two blanks at the end of a line are a break in every common dialect.
fn lines(item: &str) -> String {
    item.lines().map(escape).collect::<Vec<_>>().join("  \n  ")
}

fn item(number: usize, step: &StepBlock) -> String {
    let mut out = format!("{number}. **{}**\n", escape(&step.text));
    if !step.remark.is_empty() {
        out.push_str(&format!("   - {}\n", escape(&step.remark)));
    }
    for detail in &step.details {
        let link = detail.link.as_ref().map_or(String::new(), |link| format!(" <{link}>"));
        out.push_str(&format!("   - {}{link}\n", escape(&detail.text)));
    }
    if let Some(of) = &step.card {
        out.push_str(&card(of, "   "));
    }
    out
}

fn card(card: &CardBlock, indent: &str) -> String {
    let line = |text: &String| format!("{indent}- {}\n", escape(text));
    let before: String = card.before.iter().map(line).collect();
    let actions = (1..).zip(&card.actions).map(|(number, text)| format!("{indent}  {number}. {}\n", escape(text)));
    before + &actions.collect::<String>() + &card.after.iter().map(line).collect::<String>()
}

fn bars(meters: &[Meter]) -> String {
    meters.iter().map(|meter| format!("- {}: {}\n", escape(&meter.label), escape(&meter.words))).collect()
}

fn table<'a>(head: &[String], rows: impl Iterator<Item = &'a Vec<String>>) -> String {
    let line =
        |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| escape(cell)).collect::<Vec<_>>().join(" | "));
    let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
    format!("{}| {} |\n{}", line(head), rule.join(" | "), rows.map(|row| line(row)).collect::<String>())
}

/// A text as it is typed: a code span, with more backticks around it than stand together in it.
fn code(text: &str) -> String {
    let text = printable(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}

/// A text that is nothing but text in every common dialect: on one line, without markup, HTML or links made from
/// bare addresses.
pub(super) fn escape(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            // A bare address becomes a link in some dialects; as an entity the colon is text.
            ':' if line[at..].starts_with("://") => out.push_str("&#58;"),
            '.' if line[..at].to_ascii_lowercase().ends_with("www") => out.push_str("&#46;"),
            '@' => out.push_str("&#64;"),
            // Characters that start a list, a rule or a heading only at the beginning of a line.
            '-' | '+' | '=' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if starts_an_item(&line, at) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether the character at `at` makes a numbered item of the line: only digits before it, and white space or nothing
/// behind.
fn starts_an_item(line: &str, at: usize) -> bool {
    at > 0
        && line[..at].bytes().all(|b| b.is_ascii_digit())
        && line[at + 1..].chars().next().is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_alive() {
        for (hostile, dead) in [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
            ("![x](http://a)", "\\!\\[x\\](http&#58;//a)"),
            ("# heading\n- item", "\\# heading - item"),
            ("1. item", "1\\. item"),
            ("36.1", "36.1"),
            ("- item", "\\- item"),
            ("see www.example.org or a@b.c", "see www&#46;example.org or a&#64;b.c"),
            ("a | b", "a \\| b"),
            ("\u{1b}[31mred", "\u{FFFD}\\[31mred"),
        ] {
            assert_eq!(escape(hostile), dead);
        }
    }
}

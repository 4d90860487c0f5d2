//! The terminal report: an outline in columns, readable without colour, on a projector and in a screen reader.
//!
//! Responsible for laying blocks out in a width. In plain layout there are no bars and no drawing at all, only words
//! and numbers. Every text is made printable here.

use super::outline::{Block, CardBlock, Legend, Meter, Outline, StepBlock};
use super::{Format, Reader, Request, Texts, first};
use crate::assessment::Assessment;
use crate::escape::{one_line, printable};
use crate::report::story::long;
use crate::text::{pad, width, wrap, wrap_hanging, wrap_to_command};
use comfy_table::{ContentArrangement, Table};

/// For reading on a screen.
pub const FORMAT: Format = Format { name: "terminal", about: "for reading on a screen", extension: "txt", write };

/// How a terminal is to be laid out.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns; at least 20 are used.
    pub columns: usize,
    /// Words only: no bars, no drawing.
    pub plain: bool,
    /// Bold and colour as an extra.
    pub colour: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        Self { columns: 80, plain: false, colour: false }
    }
}

/// The widest text: longer lines are hard to read on wide screens.
const WIDEST: usize = 96;

/// What the parts of a bar are drawn with, from left to right.
const PIECES: [&str; 3] = ["█", "▒", "░"];

/// Cells of a bar.
const BAR: usize = 20;

fn write(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> String {
    // The first layer is the owner's.
    let tell = if request.long || request.reader != Reader::Owner { long } else { first };
    request.terminal.lay_out(&tell(assessment, texts, request))
}

impl Terminal {
    /// Lays an outline out.
    pub fn lay_out(&self, outline: &Outline) -> String {
        let mut out = String::new();
        for block in &outline.0 {
            self.block(block, &mut out);
        }
        out
    }

    fn columns(&self) -> usize {
        self.columns.clamp(20, WIDEST)
    }

    fn strong(&self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn block(&self, block: &Block, out: &mut String) {
        match block {
            Block::Page => {}
            Block::Title(text) | Block::Heading(text) | Block::Subheading(text) => {
                let gap = if out.is_empty() { "" } else { "\n" };
                let lines = wrap(&one_line(text), self.columns());
                out.push_str(gap);
                lines.iter().for_each(|line| push(out, &self.strong(line)));
                if matches!(block, Block::Title(_)) {
                    out.push('\n');
                }
            }
            Block::Paragraph(text) => self.lines(&wrap_hanging(&one_line(text), self.columns(), "  ", "  "), out),
            Block::Callout(lines) => {
                for line in lines {
                    self.lines(&wrap_hanging(&one_line(line), self.columns(), "  !  ", "     "), out);
                }
            }
            Block::Meters { legend, meters } => self.meters(legend, meters, out),
            Block::List { lead, items } => {
                if !lead.is_empty() {
                    self.lines(&wrap_hanging(&one_line(lead), self.columns(), "  ", "  "), out);
                }
                for item in items {
                    self.lines(&wrap_hanging(&one_line(item), self.columns(), "  -  ", "     "), out);
                }
            }
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let line = format!("{}: {}", one_line(name), one_line(value));
                    self.lines(&wrap_hanging(&line, self.columns(), "  ", "    "), out);
                }
            }
            Block::Card(card) => self.card(card, "  ", out),
            Block::Steps(steps) => {
                for (number, step) in steps.iter().enumerate() {
                    self.step(number + 1, step, out);
                }
            }
            Block::Table { head, rows } => self.table(head, rows.iter(), out),
            Block::Spreads { head, rows } => self.table(head, rows.iter().map(|row| &row.cells), out),
            Block::Link(label, url) => {
                // Whole, so that it can be clicked or copied.
                self.lines(&wrap_to_command(&one_line(label), &printable(url), self.columns(), "  ", "  "), out);
            }
            Block::Command(lead, command) => {
                self.lines(&wrap_to_command(&one_line(lead), &printable(command), self.columns(), "  ", "  "), out);
            }
        }
    }

    fn lines(&self, lines: &[String], out: &mut String) {
        lines.iter().for_each(|line| push(out, line));
    }

    fn step(&self, number: usize, step: &StepBlock, out: &mut String) {
        let head = format!("  {number}  ");
        let indent = " ".repeat(width(&head));
        self.lines(&wrap_hanging(&one_line(&step.text), self.columns(), &head, &indent), out);
        let line = |text: &str, out: &mut String| {
            if !text.is_empty() {
                self.lines(&wrap_hanging(&one_line(text), self.columns(), &indent, &indent), out);
            }
        };
        line(&step.remark, out);
        for detail in &step.details {
            line(&detail.text, out);
            // A link is not broken over lines, so that it can be clicked or copied.
            if let Some(link) = &detail.link {
                push(out, &format!("{indent}{}", printable(link)));
            }
        }
        if let Some(card) = &step.card {
            self.card(card, &indent, out);
        }
    }

    fn card(&self, card: &CardBlock, indent: &str, out: &mut String) {
        let line = |text: &String, out: &mut String| {
            self.lines(&wrap_hanging(&one_line(text), self.columns(), indent, indent), out);
        };
        card.before.iter().for_each(|text| line(text, out));
        for (number, text) in (1..).zip(&card.actions) {
            let head = format!("{indent}{number}) ");
            let below = " ".repeat(width(&head));
            self.lines(&wrap_hanging(&one_line(text), self.columns(), &head, &below), out);
        }
        card.after.iter().for_each(|text| line(text, out));
    }

    fn meters(&self, legend: &Legend, meters: &[Meter], out: &mut String) {
        let parts = legend.parts().map(|(at, words)| format!("{} {}", one_line(words), PIECES[at]));
        let parts = parts.collect::<Vec<_>>().join(", ");
        if !parts.is_empty() && !self.plain {
            self.lines(&wrap_hanging(&parts, self.columns(), "  ", "  "), out);
        }
        let longest = meters.iter().map(|meter| width(&one_line(&meter.label))).max().unwrap_or(0);
        let label_columns = longest.min(self.columns().saturating_sub(BAR + 16).max(8));
        for meter in meters {
            let (label, words) = (one_line(&meter.label), one_line(&meter.words));
            if self.plain {
                self.lines(&wrap_hanging(&format!("{label}: {words}"), self.columns(), "  ", "    "), out);
                continue;
            }
            let bar = meter.range.map_or_else(|| " ".repeat(BAR), |(low, high)| bar(low, high));
            let line = format!("  {}  {bar}  {words}", pad(&label, label_columns));
            if width(&line) <= self.columns() {
                push(out, line.trim_end());
            } else {
                // Too narrow for one line: the words come below, where they can wrap.
                push(out, format!("  {}  {bar}", pad(&label, label_columns)).trim_end());
                self.lines(&wrap_hanging(&words, self.columns(), "      ", "      "), out);
            }
        }
    }

    fn table<'a>(&self, head: &[String], rows: impl Iterator<Item = &'a Vec<String>>, out: &mut String) {
        if self.plain {
            for row in rows {
                for (name, cell) in head.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                    let text = format!("{}: {}", one_line(name), one_line(cell));
                    self.lines(&wrap_hanging(&text, self.columns(), "  ", "    "), out);
                }
                out.push('\n');
            }
            return;
        }
        let clean = |cells: &[String]| cells.iter().map(|cell| one_line(cell)).collect::<Vec<_>>();
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.columns()).unwrap_or(80));
        table.set_header(clean(head));
        rows.for_each(|row| {
            table.add_row(clean(row));
        });
        table.to_string().lines().for_each(|line| push(out, line.trim_end()));
    }
}

/// Adds a line.
fn push(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A bar: shown, unknown, open. The order is that of certainty, so that it reads in black and white too.
fn bar(low: f64, high: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let cells = |points: f64| ((points / 100.0 * BAR as f64).round() as usize).min(BAR);
    let (shown, possible) = (cells(low), cells(high));
    let possible = possible.max(shown);
    let [done, between, rest] = PIECES;
    format!("{}{}{}", done.repeat(shown), between.repeat(possible - shown), rest.repeat(BAR - possible))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_have_one_width() {
        for (low, high) in [(0.0, 0.0), (0.0, 100.0), (100.0, 100.0), (41.0, 58.0), (2.4, 2.6)] {
            assert_eq!(width(&bar(low, high)), BAR);
        }
    }
}

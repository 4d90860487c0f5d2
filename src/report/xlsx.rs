//! An outline as a workbook: a sheet for each part that has a heading.
//!
//! Responsible for names of sheets that every office takes, and for cells of their kinds: what is a number or a day in a table
//! is one in the workbook, and every other text is text, whatever it begins with. Nothing is a formula or opens an address.

use super::Format;
use super::files::{LayFile, Unwritten};
use super::outline::{Block, CardBlock, Meter, Outline, StepBlock};
use crate::escape::{one_line, printable};
use crate::score::for_file;
use crate::spreadsheet::{MOST_CHARACTERS, column, guarded, head, workbook, wrapped};
use rust_xlsxwriter::{ExcelDateTime, Format as Look, FormatAlign, RowNum, Workbook, Worksheet, XlsxError};
use std::collections::HashSet;

pub(super) const FORMAT: Format<LayFile> =
    Format { name: "xlsx", about: "a workbook, for offices; needs --output", extension: "xlsx", write: lay_out };

/// Characters of a name of a sheet, as UTF-16 counts them.
const MOST_OF_NAME: usize = 31;

/// Widths of the first columns: texts, numbers and short remarks, details.
const WIDTHS: [u32; 5] = [56, 24, 64, 24, 24];

fn lay_out(outline: &Outline) -> Result<Vec<u8>, Unwritten> {
    let title = outline.0.iter().find_map(|block| match block {
        Block::Title(text) => Some(one_line(text)),
        _ => None,
    });
    let title: String = title.unwrap_or_default().chars().take(255).collect();
    let written = guarded(|| -> Result<Vec<u8>, XlsxError> {
        let mut book = Book { workbook: workbook(&title)?, names: HashSet::new(), row: 0 };
        outline.0.iter().try_for_each(|block| book.block(block))?;
        book.workbook.save_to_buffer()
    });
    let written = written.ok_or_else(|| Unwritten("the system lets this program begin no thread".to_owned()))?;
    written.map_err(|error| Unwritten(error.to_string()))
}

/// A workbook being written.
struct Book {
    workbook: Workbook,
    /// Names of its sheets, in small letters.
    names: HashSet<String>,
    /// The next row of the last sheet.
    row: RowNum,
}

/// What is written into a cell.
enum Cell<'a> {
    Head(&'a str),
    Text(&'a str),
    /// What a table says: a number or a day if it is one.
    Typed(&'a str),
    Points(f64),
}

impl Book {
    fn block(&mut self, block: &Block) -> Result<(), XlsxError> {
        match block {
            // A part with a heading is a sheet, so there is nothing to break.
            Block::Page => Ok(()),
            Block::Subheading(text) => self.line(&[Cell::Head(text)]),
            Block::Title(text) | Block::Heading(text) => {
                self.begin(text)?;
                self.line(&[Cell::Head(text)])
            }
            Block::Paragraph(text) => self.line(&[Cell::Text(text)]),
            Block::Callout(lines) => lines.iter().try_for_each(|line| self.line(&[Cell::Head(line)])),
            Block::Meters { legend, meters } => {
                meters.iter().try_for_each(|meter| self.meter(meter))?;
                let words: Vec<&str> = legend.parts().map(|(_, words)| words.as_str()).collect();
                self.line(&[Cell::Text(&words.join(", "))])
            }
            Block::List { lead, items } => {
                if !lead.is_empty() {
                    self.line(&[Cell::Head(lead)])?;
                }
                items.iter().try_for_each(|item| self.line(&[Cell::Text(item)]))
            }
            Block::Steps(steps) => steps.iter().try_for_each(|step| self.step(step)),
            Block::Facts(facts) => {
                facts.iter().try_for_each(|(name, value)| self.line(&[Cell::Text(name), Cell::Typed(value)]))
            }
            Block::Card(of) => card(of).iter().try_for_each(|line| self.line(&[Cell::Text(line)])),
            Block::Table { head, rows } => self.table(head, rows.iter()),
            Block::Spreads { head, rows } => self.table(head, rows.iter().map(|row| &row.cells)),
            Block::Link(label, of) | Block::Command(label, of) => self.line(&[Cell::Text(label), Cell::Text(of)]),
        }
    }

    fn table<'a>(&mut self, head: &[String], mut rows: impl Iterator<Item = &'a Vec<String>>) -> Result<(), XlsxError> {
        self.line(&head.iter().map(|name| Cell::Head(name)).collect::<Vec<_>>())?;
        rows.try_for_each(|row| self.line(&row.iter().map(|cell| Cell::Typed(cell)).collect::<Vec<_>>()))
    }

    fn meter(&mut self, meter: &Meter) -> Result<(), XlsxError> {
        let mut cells = vec![Cell::Text(&meter.label), Cell::Text(&meter.words)];
        cells.splice(1..1, meter.range.iter().flat_map(|(low, high)| [Cell::Points(*low), Cell::Points(*high)]));
        self.line(&cells)
    }

    fn step(&mut self, step: &StepBlock) -> Result<(), XlsxError> {
        let details = step.details.iter().map(|detail| match &detail.link {
            Some(link) => format!("{} {link}", detail.text),
            None => detail.text.clone(),
        });
        let card = step.card.iter().flat_map(card);
        let details: Vec<String> = details.chain(card).collect();
        self.line(&[Cell::Text(&step.text), Cell::Text(&step.remark), Cell::Text(&details.join("\n"))])
    }

    /// Begins a sheet.
    fn begin(&mut self, name: &str) -> Result<(), XlsxError> {
        let name = self.name(name);
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        for (at, width) in WIDTHS.into_iter().enumerate() {
            sheet.set_column_width(column(at), width)?;
        }
        self.row = 0;
        Ok(())
    }

    /// A name that no sheet before has.
    fn name(&mut self, text: &str) -> String {
        let plain: String = one_line(text).chars().filter(|c| !"[]:*?/\\".contains(*c)).collect();
        let plain = plain.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let cut = |room: usize| {
            let mut units = 0;
            let fits = |c: &char| {
                units += c.len_utf16();
                units <= room
            };
            let cut: String = plain.chars().take_while(fits).collect();
            cut.trim_end_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
        };
        let first = cut(MOST_OF_NAME);
        // One name is kept back by Excel.
        let free = |name: &String, names: &HashSet<String>| {
            let small = name.to_lowercase();
            !name.is_empty() && small != "history" && !names.contains(&small)
        };
        let numbered = |number: usize| {
            let end = number.to_string();
            format!("{} {end}", cut(MOST_OF_NAME - 1 - end.len())).trim_start().to_owned()
        };
        let mut others = (2..).map(numbered);
        let name = Some(first).filter(|name| free(name, &self.names));
        let name = name.or_else(|| others.find(|name| free(name, &self.names))).unwrap_or_default();
        self.names.insert(name.to_lowercase());
        name
    }

    /// Writes a row of the last sheet.
    fn line(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.names.is_empty() {
            self.begin("")?;
        }
        let last = self.workbook.worksheets().len() - 1;
        let (row, sheet) = (self.row, self.workbook.worksheet_from_index(last)?);
        for (at, cell) in cells.iter().enumerate() {
            match cell {
                Cell::Head(text) => drop(sheet.write_string_with_format(row, column(at), fitting(text), &head())?),
                Cell::Text(text) => put(sheet, row, at, text)?,
                Cell::Points(points) => {
                    let look = Look::new().set_num_format("0.0").set_align(FormatAlign::Top);
                    sheet.write_number_with_format(row, column(at), for_file(*points), &look)?;
                }
                Cell::Typed(text) => match typed(text) {
                    Some((number, look)) => {
                        let look = Look::new().set_num_format(look).set_align(FormatAlign::Top);
                        sheet.write_number_with_format(row, column(at), number, &look)?;
                    }
                    None => match day(text) {
                        Some(day) => {
                            let look = Look::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
                            sheet.write_datetime_with_format(row, column(at), &day, &look)?;
                        }
                        None => put(sheet, row, at, text)?,
                    },
                },
            }
        }
        self.row += 1;
        Ok(())
    }
}

fn put(sheet: &mut Worksheet, row: RowNum, at: usize, text: &str) -> Result<(), XlsxError> {
    if !text.is_empty() {
        sheet.write_string_with_format(row, column(at), fitting(text), &wrapped())?;
    }
    Ok(())
}

/// The lines of a card, the things to do with their numbers.
fn card(card: &CardBlock) -> Vec<String> {
    let actions = (1..).zip(&card.actions).map(|(number, text)| format!("{number}. {text}"));
    card.before.iter().cloned().chain(actions).chain(card.after.iter().cloned()).collect()
}

/// A text as a cell takes it: lines of printable characters, as many as fit.
fn fitting(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(printable).collect();
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MOST_CHARACTERS
    };
    lines.join("\n").chars().take_while(fits).collect()
}

/// A number as a table shows it, such as `36.9`, `+9` or `12 %`, and how it is to look; `None` if that would not look the same.
fn typed(text: &str) -> Option<(f64, String)> {
    let (digits, percent) = text.strip_suffix(" %").map_or((text, false), |digits| (digits, true));
    let plain = digits.trim_start_matches(['+', '-', '\u{2212}']);
    let sign = &digits[..digits.len() - plain.len()];
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let has_form = (1..=12).contains(&whole.len())
        && all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && all_digits(decimals)
        && decimals.len() <= 6
        && plain.contains('.') != decimals.is_empty()
        && sign.chars().count() <= 1;
    if !has_form {
        return None;
    }
    let mut look = "0".to_owned();
    if !decimals.is_empty() {
        look.push('.');
        look.push_str(&"0".repeat(decimals.len()));
    }
    let mut number: f64 = plain.parse().ok()?;
    if percent {
        look.push_str("\\ %");
        number /= 100.0;
    }
    Some(match sign {
        "" => (number, look),
        "+" => (number, format!("+{look};-{look};{look}")),
        _ if number == 0.0 => return None,
        _ => (-number, look),
    })
}

/// A day of the calendar that a workbook knows.
fn day(text: &str) -> Option<ExcelDateTime> {
    let day = crate::answers::Day::new(text)?;
    ExcelDateTime::from_ymd(day.year(), day.month(), day.day()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_they_did() {
        for (text, number, look) in [
            ("36.9", 36.9, "0.0"),
            ("7", 7.0, "0"),
            ("0", 0.0, "0"),
            ("-0.3", -0.3, "0.0"),
            ("\u{2212}4", -4.0, "0"),
            ("+9", 9.0, "+0;-0;0"),
            ("12 %", 0.12, "0\\ %"),
        ] {
            assert_eq!(typed(text), Some((number, look.to_owned())), "{text}");
        }
        for text in [
            "",
            "007",
            "-",
            "+",
            "1.",
            ".5",
            "1e5",
            "--1",
            "-0.0",
            "12%",
            "1 2",
            "36.9, up to 39.9",
            "=1",
            "9".repeat(13).as_str(),
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
        assert!(day("2027-03-01").is_some() && day("2027-02-30").is_none() && day("0001-01-01").is_none());
    }

    #[test]
    fn names_are_taken_by_every_office() {
        let mut book = Book { workbook: Workbook::new(), names: HashSet::new(), row: 0 };
        for (text, name) in [
            ("What now?", "What now"),
            ("what NOW", "what NOW 2"),
            ("'[a]/b\\c:*'", "abc"),
            ("", "2"),
            ("History", "History 2"),
            ("a heading that is much longer than a name may be", "a heading that is much longer t"),
            ("a heading that is much longer than another", "a heading that is much longer 2"),
            ("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"),
        ] {
            assert_eq!(book.name(text), name);
        }
    }
}

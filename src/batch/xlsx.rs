//! Rows as a workbook, for offices.
//!
//! Responsible for its sheets: rows in words for people, what the columns mean, the same rows as every other format has
//! them, and what was refused. Rows go straight to temporary files of the workbook's writer, so that memory does not grow
//! with them. A text is written as text: a workbook runs formulas only where they are declared as such.

use super::RowFormat;
use super::columns::{Kind, RowColumns};
use super::legend::{Legend, Shown, Vocabulary};
use super::packed::{Packed, Packing, unpack};
use super::refusal::REJECTS;
use super::sink::{FileForm, OpenFile, Sink, SinkFault};
use crate::bulk::{Quotes, Rows};
use crate::spreadsheet::{MOST_CHARACTERS, column, guarded, head, workbook, wrapped};
use rust_xlsxwriter::{ExcelDateTime, Format, RowNum, Workbook, Worksheet, XlsxError};

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "xlsx",
    extension: "xlsx",
    about: "a workbook, for offices; needs --output",
    mark: super::csv_excel::MARK,
    begin: |_| Vec::new(),
    rows: |_| Box::new(Packed),
    form: FileForm::Sink(|columns, legend, place| {
        guarded(|| Xlsx::new(columns, legend, place)).unwrap_or(Err(SinkFault::Aside)).map(|sink| Box::new(sink) as _)
    }),
};

/// Rows of a sheet below its header.
const MOST_ROWS: RowNum = 1_048_575;

/// Positions of the sheets.
const ROWS: usize = 0;
const COLUMNS: usize = 1;
const DATA: usize = 2;
const REFUSED: usize = 3;

/// How numbers and days look.
struct Looks {
    points: Format,
    share: Format,
    whole: Format,
    day: Format,
}

struct Xlsx {
    workbook: Workbook,
    place: Box<dyn OpenFile>,
    kinds: Vec<Kind>,
    legend: Legend,
    looks: Looks,
    rows: RowNum,
    refused: RowNum,
}

impl Xlsx {
    fn new(columns: &RowColumns, legend: Legend, place: Box<dyn OpenFile>) -> Result<Self, SinkFault> {
        let look = |pattern: &str| Format::new().set_num_format(pattern);
        let looks = Looks { points: look("0.0"), share: look("0.0%"), whole: look("0"), day: look("yyyy-mm-dd") };
        let (mut workbook, names) = (workbook("")?, &legend.names);
        for (name, freeze) in [(&names.rows, 1), (&names.columns, 0), (&names.data, 1)] {
            let sheet = workbook.add_worksheet_with_constant_memory()?;
            sheet.set_name(name)?.set_freeze_panes(1, freeze)?;
        }
        let headings = legend.columns.iter().map(|column| (column.heading.as_str(), width(column.shown)));
        header(workbook.worksheet_from_index(ROWS)?, headings)?;
        let data = columns.iter().map(|(name, kind)| (name, if kind == Kind::Text { 20 } else { 12 }));
        header(workbook.worksheet_from_index(DATA)?, data)?;
        explain(workbook.worksheet_from_index(COLUMNS)?, columns, &legend)?;
        let kinds = columns.iter().map(|(_, kind)| kind).collect();
        Ok(Self { workbook, place, kinds, legend, looks, rows: 0, refused: 0 })
    }

    fn add(&mut self, mut encoded: &[u8]) -> Result<(), SinkFault> {
        let mut cells = Vec::with_capacity(self.kinds.len());
        while !encoded.is_empty() {
            if self.rows == MOST_ROWS {
                return Err(SinkFault::TooMany(u64::from(MOST_ROWS)));
            }
            self.rows += 1;
            cells.clear();
            for kind in &self.kinds {
                let cell = unpack(&mut encoded, *kind);
                cells.push(cell.ok_or_else(|| SinkFault::Other("a row was lost on the way".to_owned()))?);
            }
            if cells.iter().any(is_too_long) {
                return Err(SinkFault::TooLong(u64::from(self.rows) + 1, MOST_CHARACTERS));
            }
            for_people(self.workbook.worksheet_from_index(ROWS)?, self.rows, &cells, &self.legend, &self.looks)?;
            as_they_are(self.workbook.worksheet_from_index(DATA)?, self.rows, &cells)?;
        }
        Ok(())
    }

    fn add_refused(&mut self, lines: &[u8]) -> Result<(), XlsxError> {
        if self.refused == 0 {
            let sheet = self.workbook.add_worksheet_with_constant_memory()?;
            sheet.set_name(&self.legend.names.refused)?.set_freeze_panes(1, 0)?;
            header(sheet, REJECTS.iter().map(|name| (*name, if *name == "reason" { 70 } else { 20 })))?;
        }
        let sheet = self.workbook.worksheet_from_index(REFUSED)?;
        let mut lines = Rows::new(lines, Quotes::of(lines), b',');
        while let Some((cells, _)) = lines.next() {
            // All of them are in the file of refusals anyway.
            if self.refused + 1 >= MOST_ROWS {
                sheet.write_string(MOST_ROWS, 0, &self.legend.names.more_refused)?;
                break;
            }
            self.refused += 1;
            for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let text: String = String::from_utf8_lossy(cell).chars().take(MOST_CHARACTERS / 2).collect();
                match text.parse::<u32>() {
                    Ok(number) if REJECTS.get(at) == Some(&"row") => {
                        sheet.write_number(self.refused, column(at), number)?
                    }
                    _ => sheet.write_string(self.refused, column(at), text)?,
                };
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), SinkFault> {
        let last = column(self.kinds.len().saturating_sub(1));
        for sheet in [ROWS, DATA] {
            self.workbook.worksheet_from_index(sheet)?.autofilter(0, 0, self.rows, last)?;
        }
        self.workbook.save_to_writer(&mut self.place)?;
        self.place.flush()?;
        Ok(())
    }
}

impl Sink for Xlsx {
    fn rows(&mut self, encoded: &[u8]) -> Result<(), SinkFault> {
        guarded(|| self.add(encoded)).unwrap_or(Err(SinkFault::Aside))
    }

    fn refused(&mut self, lines: &[u8]) -> Result<(), SinkFault> {
        guarded(|| self.add_refused(lines)).map_or(Err(SinkFault::Aside), |done| done.map_err(SinkFault::from))
    }

    fn finish(mut self: Box<Self>) -> Result<(), SinkFault> {
        guarded(|| self.end()).unwrap_or(Err(SinkFault::Aside))
    }
}

fn width(shown: Shown) -> u32 {
    match shown {
        Shown::Text => 20,
        Shown::Words(Vocabulary::Level | Vocabulary::Scope | Vocabulary::State | Vocabulary::Evidence) => 20,
        Shown::Words(Vocabulary::Truth)
        | Shown::Period
        | Shown::Count
        | Shown::Points
        | Shown::Estimate
        | Shown::Share => 12,
        Shown::Words(_) | Shown::Answer => 40,
    }
}

fn header<'a>(sheet: &mut Worksheet, columns: impl Iterator<Item = (&'a str, u32)>) -> Result<(), XlsxError> {
    let look = head();
    for (at, (name, width)) in columns.enumerate() {
        sheet.set_column_width(column(at), width)?;
        sheet.write_string_with_format(0, column(at), name, &look)?;
    }
    Ok(())
}

/// The sheet that explains the columns: what stands above each, its name in the data, and what it means.
fn explain(sheet: &mut Worksheet, columns: &RowColumns, legend: &Legend) -> Result<(), XlsxError> {
    let headings = legend.names.headings.iter().map(String::as_str);
    header(sheet, headings.zip([32, 24, 90]))?;
    let look = wrapped();
    for (row, ((name, _), column)) in (1..).zip(columns.iter().zip(&legend.columns)) {
        for (at, text) in (0..).zip([column.heading.as_str(), name, &column.meaning]) {
            sheet.write_string_with_format(row, at, text, &look)?;
        }
    }
    Ok(())
}

/// A row as people read it: words instead of ids, and one decimal in sight of a number that is kept whole.
fn for_people(
    sheet: &mut Worksheet,
    row: RowNum,
    cells: &[Packing<'_>],
    legend: &Legend,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let enough = cells.iter().any(|cell| matches!(cell, Packing::Truth(Some(true))));
    let mut indicator = "";
    for (at, (cell, meaning)) in cells.iter().zip(&legend.columns).enumerate() {
        let at = column(at);
        match cell {
            Packing::Number(_) if meaning.shown == Shown::Estimate && !enough => {}
            Packing::Number(Some(number)) => {
                let look = match meaning.shown {
                    Shown::Share => &looks.share,
                    Shown::Count => &looks.whole,
                    _ => &looks.points,
                };
                sheet.write_number_with_format(row, at, *number, look)?;
            }
            Packing::Truth(Some(truth)) => {
                sheet.write_string(row, at, legend.words(Vocabulary::Truth, if *truth { "true" } else { "false" }))?;
            }
            Packing::Text(text) if !text.is_empty() => {
                // It was a text before it was packed.
                let text = std::str::from_utf8(text).unwrap_or_default();
                if meaning.shown == Shown::Words(Vocabulary::Indicator) {
                    indicator = text;
                }
                match meaning.shown {
                    Shown::Period => put_period(sheet, row, at, text, looks)?,
                    Shown::Words(vocabulary) => put_words(sheet, row, at, &legend.words(vocabulary, text))?,
                    Shown::Answer => match (legend.answer(indicator, text), text.parse::<f64>()) {
                        // A quantity: what has no words is the number itself.
                        (words, Ok(number)) if words == text => drop(sheet.write_number(row, at, number)?),
                        (words, _) => put_words(sheet, row, at, &words)?,
                    },
                    _ => drop(sheet.write_string(row, at, text)?),
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn put_words(sheet: &mut Worksheet, row: RowNum, at: u16, words: &str) -> Result<(), XlsxError> {
    let shown: String = words.chars().take(MOST_CHARACTERS / 2).collect();
    sheet.write_string(row, at, shown).map(drop)
}

/// A day as a day, a year as a number, anything else as it was written.
fn put_period(sheet: &mut Worksheet, row: RowNum, at: u16, text: &str, looks: &Looks) -> Result<(), XlsxError> {
    let numbers: Vec<u16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let shape: Vec<usize> = text.split('-').map(str::len).collect();
    match (shape.as_slice(), numbers.as_slice()) {
        ([4], [year]) => sheet.write_number_with_format(row, at, *year, &looks.whole)?,
        ([4, 2, 2], &[year, month, day]) => {
            let (month, day) = (u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0));
            match ExcelDateTime::from_ymd(year, month, day) {
                Ok(day) => sheet.write_datetime_with_format(row, at, &day, &looks.day)?,
                Err(_) => sheet.write_string(row, at, text)?,
            }
        }
        _ => sheet.write_string(row, at, text)?,
    };
    Ok(())
}

/// A row as every other format has it.
fn as_they_are(sheet: &mut Worksheet, row: RowNum, cells: &[Packing<'_>]) -> Result<(), XlsxError> {
    for (at, cell) in cells.iter().enumerate() {
        let at = column(at);
        match cell {
            Packing::Text(text) if !text.is_empty() => {
                sheet.write_string(row, at, String::from_utf8_lossy(text))?;
            }
            Packing::Number(Some(number)) => {
                sheet.write_number(row, at, *number)?;
            }
            Packing::Truth(Some(truth)) => {
                sheet.write_boolean(row, at, *truth)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn is_too_long(cell: &Packing<'_>) -> bool {
    matches!(cell, Packing::Text(text) if text.len() > MOST_CHARACTERS
        && String::from_utf8_lossy(text).encode_utf16().count() > MOST_CHARACTERS)
}

impl From<XlsxError> for SinkFault {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Write(error),
            XlsxError::TempFileError(..) => Self::Aside,
            other => Self::Other(other.to_string()),
        }
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::encoder::Encoder;
    use crate::bulk::Lines;
    use std::io::Cursor;

    #[test]
    fn what_a_sheet_cannot_hold_is_refused_with_what_can() {
        let columns = RowColumns::named(vec![("respondent".to_owned(), Kind::Text)]);
        let (questionnaire, catalogue) =
            (crate::questionnaire::shipped("msme-circularity"), crate::catalogue::shipped());
        let messages = crate::text::Messages::new(&crate::text::LANGUAGES[0]);
        let legend = Legend::new(&columns, &questionnaire.unwrap(), &catalogue, &messages);
        let mut sheet = Xlsx::new(&columns, legend, Box::new(Cursor::new(Vec::new()))).unwrap();
        let row = |text: &str| {
            let mut row = Lines::default();
            row.add(|line| Packed.text(0, text.as_bytes(), line));
            row
        };
        sheet.rows(&row("a")).unwrap();
        let fault = sheet.rows(&row(&"x".repeat(MOST_CHARACTERS + 1))).unwrap_err();
        assert!(fault.to_string().contains("row 3"), "{fault}");
        sheet.rows = MOST_ROWS;
        let fault = sheet.rows(&row("one too many")).unwrap_err().to_string();
        assert!(fault.contains("1048575") && fault.contains("CSV or Parquet"), "{fault}");
    }
}

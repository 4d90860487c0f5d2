//! Workbooks of LibreOffice and others, in OpenDocument.
//!
//! Responsible for walking through the content row by row: rows and columns that are said once and meant several times, the
//! type of each cell, merged cells, and notes, which are no part of a cell. It holds no more than a row.

use super::cell::{Cell, number, percentage, without_value};
use super::sheet::Sheet;
use super::{WorkbookFault, WorkbookText, chosen};
use crate::answers::table::Terms;
use crate::batch::sink::OpenFile;
use crate::source::LIMIT_ROW;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{BufRead, BufReader};
use zip::ZipArchive;

type Archive = ZipArchive<Box<dyn OpenFile>>;

pub(super) fn read(place: Box<dyn OpenFile>, terms: Terms<'_>) -> Result<WorkbookText, WorkbookFault> {
    let mut archive = ZipArchive::new(place).map_err(|error| WorkbookFault::damaged(&error))?;
    let names = names(&mut archive)?;
    let (name, told) = chosen(&names)?;
    let mut content = content(&mut archive)?;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match next(&mut content, &mut buffer)? {
            Event::Start(tag)
                if tag.name().as_ref() == "table:table" && attribute(&tag, "table:name")?.as_ref() == Some(&name) =>
            {
                let mut rows = Rows { content, sheet: Sheet::new(terms), row: 0 };
                rows.table()?;
                return Ok(WorkbookText { sheet: told.then_some(name), ..rows.sheet.finish()? });
            }
            Event::Eof => return Err(WorkbookFault::NoSheet),
            _ => {}
        }
    }
}

fn content(archive: &mut Archive) -> Result<Reader<impl BufRead>, WorkbookFault> {
    let part = archive.by_name("content.xml").map_err(|error| WorkbookFault::damaged(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    Ok(reader)
}

/// The names of all sheets.
fn names(archive: &mut Archive) -> Result<Vec<String>, WorkbookFault> {
    let (mut content, mut buffer, mut names) = (content(archive)?, Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match next(&mut content, &mut buffer)? {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                names.push(attribute(&tag, "table:name")?.unwrap_or_default());
            }
            Event::Eof => return Ok(names),
            _ => {}
        }
    }
}

fn next<'b>(content: &mut Reader<impl BufRead>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, WorkbookFault> {
    content.read_event_into(buffer).map_err(|error| WorkbookFault::damaged(&error))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, WorkbookFault> {
    let found = tag.try_get_attribute(name).map_err(|error| WorkbookFault::damaged(&error))?;
    let value = found
        .map(|found| found.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned))
        .transpose();
    value.map_err(|error| WorkbookFault::damaged(&error))
}

/// How often something is meant, or how far it reaches: at least once.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<u64, WorkbookFault> {
    Ok(attribute(tag, name)?.and_then(|text| text.trim().parse().ok()).unwrap_or(1).clamp(1, 1 << 20))
}

/// The content within a sheet.
struct Rows<'q, R> {
    content: Reader<R>,
    sheet: Sheet<'q>,
    /// The row being read, counted from 0.
    row: u64,
}

impl<R: BufRead> Rows<'_, R> {
    fn table(&mut self) -> Result<(), WorkbookFault> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match next(&mut self.content, &mut buffer)? {
                Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                    let repeated = count(&tag, "table:number-rows-repeated")?;
                    let cells = self.row()?;
                    let times = if cells.is_empty() { 0 } else { repeated };
                    for more in 0..times {
                        self.sheet.row(self.row + more, &cells)?;
                    }
                    self.row += repeated;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok(()),
                Event::Eof => return Err(breaks_off()),
                _ => {}
            }
        }
    }

    fn row(&mut self) -> Result<Vec<Cell>, WorkbookFault> {
        let (mut cells, mut column, mut length, mut buffer) = (Vec::new(), 0usize, 0usize, Vec::new());
        loop {
            buffer.clear();
            match next(&mut self.content, &mut buffer)? {
                Event::Start(tag) if matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell") => {
                    let repeated = usize::try_from(count(&tag, "table:number-columns-repeated")?).unwrap_or(1);
                    let rows = count(&tag, "table:number-rows-spanned")?;
                    let columns = usize::try_from(count(&tag, "table:number-columns-spanned")?).unwrap_or(1);
                    if rows > 1 || columns > 1 {
                        self.sheet.merge((self.row, self.row + rows - 1, column, column + columns - 1))?;
                    }
                    let (told, end) = (Told::of(&tag)?, tag.name().as_ref().to_owned());
                    let shown = self.shown(&end)?;
                    let text = told.text(shown);
                    if !text.is_empty() {
                        length += text.len().saturating_mul(repeated) + repeated;
                        if length > LIMIT_ROW {
                            return Err(WorkbookFault::Rows);
                        }
                        cells.extend((column..column + repeated).map(|column| Cell { column, text: text.clone() }));
                    }
                    column += repeated;
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
                Event::Eof => return Err(breaks_off()),
                _ => {}
            }
        }
    }

    /// What a cell shows: its paragraphs, without its note.
    fn shown(&mut self, end: &str) -> Result<String, WorkbookFault> {
        let (mut text, mut paragraphs, mut in_note, mut buffer) = (String::new(), 0, false, Vec::new());
        loop {
            buffer.clear();
            match next(&mut self.content, &mut buffer)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "office:annotation" => in_note = true,
                    "text:p" if !in_note => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" if !in_note => {
                        let spaces = usize::try_from(count(&tag, "text:c")?).unwrap_or(1);
                        text.extend(std::iter::repeat_n(' ', spaces));
                    }
                    "text:tab" if !in_note => text.push('\t'),
                    "text:line-break" if !in_note => text.push('\n'),
                    _ => {}
                },
                Event::Text(part) if !in_note && paragraphs > 0 => text.push_str(&part.xml10_content()),
                Event::CData(part) if !in_note && paragraphs > 0 => text.push_str(&part.xml10_content()),
                Event::GeneralRef(sign) if !in_note => {
                    let named = || quick_xml::escape::resolve_predefined_entity(&sign).map(str::to_owned);
                    let coded = sign.resolve_char_ref().map_err(|error| WorkbookFault::damaged(&error))?;
                    text.push_str(&coded.map(String::from).or_else(named).unwrap_or_default());
                }
                Event::End(tag) if tag.name().as_ref() == "office:annotation" => in_note = false,
                Event::End(tag) if tag.name().as_ref() == end => return Ok(text),
                Event::Eof => return Err(breaks_off()),
                _ => {}
            }
            if text.len() > LIMIT_ROW {
                return Err(WorkbookFault::Rows);
            }
        }
    }
}

fn breaks_off() -> WorkbookFault {
    WorkbookFault::damaged(&"it breaks off")
}

/// What the tag of a cell tells of its value.
struct Told {
    kind: String,
    value: Option<String>,
    formula: Option<String>,
}

impl Told {
    fn of(tag: &BytesStart<'_>) -> Result<Self, WorkbookFault> {
        let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
        let key = match kind.as_str() {
            "float" | "currency" | "percentage" => "office:value",
            "date" => "office:date-value",
            "boolean" => "office:boolean-value",
            _ => "office:string-value",
        };
        let value = attribute(tag, key)?;
        let formula = attribute(tag, "table:formula")?;
        // So LibreOffice keeps the truths of a workbook of Excel: as a formula that gives the number 1 or 0.
        let truth = match formula.as_deref().and_then(|formula| formula.rsplit_once('=')) {
            Some((_, "TRUE()")) => Some("true"),
            Some((_, "FALSE()")) => Some("false"),
            _ => None,
        };
        if let Some(truth) = truth {
            return Ok(Self { kind: "boolean".to_owned(), value: Some(truth.to_owned()), formula });
        }
        Ok(Self { kind, value, formula })
    }

    /// The text of a cell that shows this.
    fn text(self, shown: String) -> String {
        if let Some(formula) = self.formula.filter(|_| self.kind.is_empty() && shown.is_empty()) {
            // Before the sign of a formula stands whose language it is in.
            return without_value(formula.split_once('=').map_or(formula.as_str(), |(_, formula)| formula));
        }
        let parsed = || self.value.as_ref().and_then(|text| text.parse::<f64>().ok());
        match self.kind.as_str() {
            "float" | "currency" => parsed().map_or(shown, number),
            "percentage" => parsed().map_or(shown, percentage),
            "date" | "boolean" => self.value.unwrap_or(shown),
            _ if shown.is_empty() => self.value.unwrap_or_default(),
            _ => shown,
        }
    }
}

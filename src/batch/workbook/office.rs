//! Workbooks of Excel.
//!
//! Responsible for bringing the cells that calamine reads to rows: formulas first, and then the values, since it gives a
//! cell's formula and its format in different passes. A time of day is written as such, a date as year, month and day.

use super::cell::{Cell, number, percentage, without_value};
use super::sheet::Sheet;
use super::{WorkbookFault, WorkbookText, chosen};
use crate::answers::table::Terms;
use crate::batch::sink::OpenFile;
use crate::source::{LIMIT_ROW, LIMIT_ROWS};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use std::collections::HashMap;

/// Bytes that the place of a formula takes beside its text, about.
const PLACE: usize = 64;

/// Formulas by the row and column of their cells, counted from 0.
type Formulas = HashMap<(u32, u32), String>;

pub(super) fn read(place: Box<dyn OpenFile>, terms: Terms<'_>) -> Result<WorkbookText, WorkbookFault> {
    let mut workbook = Xlsx::new(place).map_err(fault)?;
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let mut sheets: Vec<_> = sheets.cloned().collect();
    // Those that a person sees come first.
    sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
    let seen = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible).count();
    let names: Vec<String> = sheets.into_iter().map(|sheet| sheet.name).collect();
    let (name, told) = chosen(&names)?;
    let mut sheet = Sheet::new(terms);
    for merged in workbook.merge_cells_by_sheet_name(&name).map_err(fault)? {
        let (start, end) = (merged.start, merged.end);
        sheet.merge((start.0.into(), end.0.into(), start.1 as usize, end.1 as usize))?;
    }
    let styles = percent_styles(&mut workbook, &name)?;
    let open = without_values(&mut workbook, &name)?;
    values(&mut workbook, &name, &styles, &open, &mut sheet)?;
    let text = sheet.finish()?;
    Ok(WorkbookText { sheet: (told && seen > 1).then_some(name), ..text })
}

/// The formulas of a sheet that have no value, by their places.
fn without_values(workbook: &mut Xlsx<Box<dyn OpenFile>>, name: &str) -> Result<Formulas, WorkbookFault> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
    let (mut open, mut length) = (Formulas::new(), 0);
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(fault)? {
        let Some(formula) = cell.formula.filter(|_| cell.value == DataRef::Empty) else { continue };
        let text = match formula {
            XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
            // It is the one of another cell, with other places in it.
            _ => String::new(),
        };
        let text = without_value(&text);
        length += text.len() + PLACE;
        if length > LIMIT_ROWS {
            return Err(WorkbookFault::Rows);
        }
        open.insert(cell.pos, text);
    }
    Ok(open)
}

/// Brings the values of a sheet to its rows, and formulas that have none.
fn values(
    workbook: &mut Xlsx<Box<dyn OpenFile>>,
    name: &str,
    is_percent: &[bool],
    open: &Formulas,
    sheet: &mut Sheet<'_>,
) -> Result<(), WorkbookFault> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
    let (mut row, mut length, mut of_row): (u64, usize, Vec<Cell>) = (0, 0, Vec::new());
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(fault)? {
        let (at, column) = cell.get_position();
        if u64::from(at) != row {
            sheet.row(row, &of_row)?;
            of_row.clear();
            (row, length) = (at.into(), 0);
        }
        let value = text(cell.get_value(), is_percent.get(style) == Some(&true));
        let text = open.get(&(at, column)).cloned().unwrap_or(value);
        length += text.len();
        if length > LIMIT_ROW {
            return Err(WorkbookFault::Rows);
        }
        if !text.is_empty() {
            of_row.push(Cell { column: column as usize, text });
        }
    }
    sheet.row(row, &of_row)
}

/// For each style whether it shows a share of one as a percentage.
fn percent_styles(workbook: &mut Xlsx<Box<dyn OpenFile>>, name: &str) -> Result<Vec<bool>, WorkbookFault> {
    let cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
    let is_percent =
        |style: &calamine::Style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'));
    Ok(cells.styles().iter().map(is_percent).collect())
}

fn text(value: &DataRef<'_>, is_percent: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(whole) => whole.to_string(),
        DataRef::Float(share) if is_percent => percentage(*share),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => moment(*time),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A date, a time, or both, as ISO 8601 writes them.
fn moment(time: ExcelDateTime) -> String {
    let days = time.as_f64();
    let (year, month, day, hours, minutes, seconds, _) = time.to_ymd_hms_milli();
    let clock = format!("{hours:02}:{minutes:02}:{seconds:02}");
    if time.is_duration() || days < 1.0 {
        return if days < 1.0 { clock } else { number(days) };
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if days.fract() == 0.0 { date } else { format!("{date}T{clock}") }
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn fault(error: XlsxError) -> WorkbookFault {
    match error {
        XlsxError::Password => WorkbookFault::Password,
        XlsxError::Io(error) => WorkbookFault::Read(error),
        error => WorkbookFault::damaged(&error),
    }
}

//! Rows as a workbook, for offices.
//!
//! Responsible for one sheet with a header that stays in sight and filters below it. Rows go straight to a temporary
//! file of the workbook's writer, so that memory does not grow with them. A text is written as text: a workbook runs
//! formulas only where they are declared as such.

use super::RowFormat;
use super::columns::{Kind, RowColumns};
use super::packed::{Packed, Packing, unpack};
use super::sink::{FileForm, OpenFile, Sink, SinkFault};
use rust_xlsxwriter::{ColNum, DocProperties, ExcelDateTime, Format, RowNum, Workbook, XlsxError};

pub(super) const FORMAT: RowFormat = RowFormat {
    name: "xlsx",
    about: "a workbook, for offices; needs --output",
    begin: |_| Vec::new(),
    rows: |_| Box::new(Packed),
    form: FileForm::Sink(|columns, place| Ok(Box::new(Xlsx::new(columns, place)?))),
};

/// Rows of a sheet below its header.
const MOST_ROWS: RowNum = 1_048_575;

/// Characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

struct Xlsx {
    workbook: Workbook,
    place: Box<dyn OpenFile>,
    kinds: Vec<Kind>,
    rows: RowNum,
}

impl Xlsx {
    fn new(columns: &RowColumns, place: Box<dyn OpenFile>) -> Result<Self, SinkFault> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties()?);
        let bold = Format::new().set_bold();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name("Results")?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, (name, kind)) in columns.iter().enumerate() {
            sheet.set_column_width(column(at), if kind == Kind::Text { 20 } else { 12 })?;
            sheet.write_string_with_format(0, column(at), name, &bold)?;
        }
        Ok(Self { workbook, place, kinds: columns.iter().map(|(_, kind)| kind).collect(), rows: 0 })
    }
}

/// Properties that are the same for the same rows: no time of day.
pub(crate) fn properties() -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_author("circumspect").set_creation_datetime(&day))
}

fn column(at: usize) -> ColNum {
    ColNum::try_from(at).unwrap_or(ColNum::MAX)
}

impl Sink for Xlsx {
    fn rows(&mut self, mut encoded: &[u8]) -> Result<(), SinkFault> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        while !encoded.is_empty() {
            if self.rows == MOST_ROWS {
                return Err(SinkFault::TooMany(u64::from(MOST_ROWS)));
            }
            self.rows += 1;
            for (at, kind) in self.kinds.iter().enumerate() {
                match unpack(&mut encoded, *kind) {
                    Some(Packing::Text(text)) if !text.is_empty() => {
                        let text = String::from_utf8_lossy(text);
                        if text.len() > MOST_CHARACTERS && text.encode_utf16().count() > MOST_CHARACTERS {
                            return Err(SinkFault::TooLong(u64::from(self.rows) + 1, MOST_CHARACTERS));
                        }
                        sheet.write_string(self.rows, column(at), text)?;
                    }
                    Some(Packing::Number(Some(number))) => {
                        sheet.write_number(self.rows, column(at), number)?;
                    }
                    Some(Packing::Truth(Some(truth))) => {
                        sheet.write_boolean(self.rows, column(at), truth)?;
                    }
                    Some(_) => {}
                    None => return Err(SinkFault::Other("a row was lost on the way".to_owned())),
                }
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), SinkFault> {
        let last = column(self.kinds.len().saturating_sub(1));
        self.workbook.worksheet_from_index(0)?.autofilter(0, 0, self.rows, last)?;
        self.workbook.save_to_writer(&mut self.place)?;
        self.place.flush()?;
        Ok(())
    }
}

impl From<XlsxError> for SinkFault {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Write(error),
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
        let mut sheet = Xlsx::new(&columns, Box::new(Cursor::new(Vec::new()))).unwrap();
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

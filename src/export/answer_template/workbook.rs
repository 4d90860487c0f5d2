//! The table to fill as a workbook: lists to choose from, the questions beside them, and notes at the columns.
//!
//! Responsible for three sheets: the table, the questions in words, and (out of sight) the lists. The same
//! questionnaire gives the same bytes.

use super::words::{heads, note, questions, short};
use super::{Column, What};
use crate::export::Refused;
use crate::questionnaire::Questionnaire;
use crate::spreadsheet::{column as column_number, guarded, head, workbook, wrapped};
use crate::text::Messages;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, Formula, Note, RowNum, Worksheet, XlsxError,
    column_number_to_name,
};

/// Rows that have lists.
const ROWS: RowNum = 1000;

/// Name of the sheet of lists.
const LISTS: &str = "Lists";

/// Characters of a message beside a cell, and of its title.
const MOST_MESSAGE: usize = 255;
const MOST_TITLE: usize = 32;

impl From<XlsxError> for Refused {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error.to_string())
    }
}

pub(super) fn write(
    questionnaire: &Questionnaire,
    messages: &Messages,
    columns: &[Column],
) -> Result<Vec<u8>, Refused> {
    let mut workbook = workbook(&questionnaire.title)?;
    answers(workbook.add_worksheet(), questionnaire, messages, columns)?;
    explain(workbook.add_worksheet(), questionnaire, messages)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(LISTS)?.set_hidden(true);
    for (at, column) in columns.iter().enumerate() {
        for (row, entry) in (0..).zip(&column.list) {
            sheet.write_string(row, column_number(at), entry)?;
        }
    }
    // Its writer lays the sheets out side by side, and gives up where it gets no thread for that.
    guarded(|| workbook.save_to_buffer()).ok_or(Refused::Thread)?.map_err(Refused::from)
}

fn answers(
    sheet: &mut Worksheet,
    questionnaire: &Questionnaire,
    messages: &Messages,
    columns: &[Column],
) -> Result<(), XlsxError> {
    let (head, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    sheet.set_name(messages.say("template.sheet", &[]))?;
    sheet.set_freeze_panes(1, 1)?;
    for (at, column) in columns.iter().enumerate() {
        let number = column_number(at);
        sheet.write_string_with_format(0, number, &column.name, &head)?;
        let longest = column.list.iter().map(|entry| entry.chars().count()).max().unwrap_or(0);
        let width = column.name.len().max(longest).clamp(8, 37);
        #[allow(clippy::cast_precision_loss, reason = "a column's width")]
        sheet.set_column_width(number, width as f64 + 3.0)?;
        // A period such as 2026-03 would become a date.
        if matches!(column.what, What::Respondent | What::Period | What::Reason(_)) {
            sheet.set_column_format(number, &text)?;
        }
        let note = note(column.what, questionnaire, messages);
        let lines = u32::try_from(note.len() / 45 + note.matches('\n').count() + 2).unwrap_or(40);
        let shown = Note::new(&note).add_author_prefix(false).set_width(320).set_height((lines * 18).min(700));
        sheet.insert_note(0, number, &shown)?;
        if let Some(rule) = rule(column, number, questionnaire, messages)? {
            sheet.add_data_validation(1, number, ROWS, number, &rule)?;
        }
    }
    Ok(())
}

/// The list beside the cells of a column, with the question, and what is said of anything else; `None` if it has no list.
fn rule(
    column: &Column,
    number: u16,
    questionnaire: &Questionnaire,
    messages: &Messages,
) -> Result<Option<DataValidation>, XlsxError> {
    let Some(last) = column.list.len().checked_sub(1) else { return Ok(None) };
    let letters = column_number_to_name(number);
    let range = Formula::new(format!("={LISTS}!${letters}$1:${letters}${}", last + 1));
    let style = if column.several { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
    let question = match column.what {
        What::Fact(at) => questionnaire.profile[at].question.as_str(),
        What::Indicator(at) => questionnaire.indicators[at].question.as_str(),
        _ => "",
    };
    let rule = DataValidation::new()
        .allow_list_formula(range)
        .set_input_title(short(&column.name, MOST_TITLE))?
        .set_input_message(short(question, MOST_MESSAGE))?
        .set_error_style(style)
        .set_error_message(short(&messages.say("template.choose", &[]), MOST_MESSAGE))?
        .show_error_message(!column.several);
    Ok(Some(rule))
}

/// The sheet of questions.
fn explain(sheet: &mut Worksheet, questionnaire: &Questionnaire, messages: &Messages) -> Result<(), XlsxError> {
    let (head, wrapped) = (head(), wrapped());
    sheet.set_name("Questions")?;
    sheet.set_freeze_panes(1, 0)?;
    for ((number, text), width) in (0..).zip(heads(messages)).zip([24.0, 22.0, 50.0, 70.0, 50.0]) {
        sheet.write_string_with_format(0, number, text, &head)?;
        sheet.set_column_width(number, width)?;
    }
    for (row, asked) in (1..).zip(questions(questionnaire, messages)) {
        let texts = [asked.column, asked.part, asked.question, asked.answers.join("\n"), asked.more];
        for (number, text) in (0..).zip(texts) {
            sheet.write_string_with_format(row, number, text, &wrapped)?;
        }
    }
    Ok(())
}

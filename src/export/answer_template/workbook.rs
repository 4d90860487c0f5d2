//! The table to fill as a workbook: lists to choose from, the questions beside them, and notes at the columns.
//!
//! Responsible for three sheets: the table, the questions in words, and (out of sight) the lists. The same
//! questionnaire gives the same bytes.

use super::{Column, What};
use crate::export::Refused;
use crate::questionnaire::{NotApplicable, Questionnaire, Shape, Token};
use crate::text::Messages;
use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Note,
    RowNum, Workbook, Worksheet, XlsxError, column_number_to_name,
};

/// Rows that have lists.
const ROWS: RowNum = 1000;

/// Name of the sheet of lists.
const LISTS: &str = "Lists";

/// Characters of a message beside a cell.
const MOST_MESSAGE: usize = 255;

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
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_author("circumspect").set_title(&questionnaire.title);
    workbook.set_properties(&properties.set_creation_datetime(&day));
    answers(workbook.add_worksheet(), questionnaire, messages, columns)?;
    questions(workbook.add_worksheet(), questionnaire, messages)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(LISTS)?.set_hidden(true);
    for (at, column) in columns.iter().enumerate() {
        for (row, word) in (0..).zip(&column.list) {
            put(sheet, row, at, word)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// A whole number is written as one, so that what is chosen from a list equals what is typed.
fn put(sheet: &mut Worksheet, row: RowNum, at: usize, word: &str) -> Result<(), XlsxError> {
    match word.parse::<u16>() {
        Ok(number) => sheet.write_number(row, column_number(at), number)?,
        Err(_) => sheet.write_string(row, column_number(at), word)?,
    };
    Ok(())
}

fn column_number(at: usize) -> ColNum {
    ColNum::try_from(at).unwrap_or(ColNum::MAX)
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
        let width = column.name.len().clamp(8, 28);
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
        if let Some(last) = column.list.len().checked_sub(1) {
            let letters = column_number_to_name(number);
            let range = Formula::new(format!("={LISTS}!${letters}$1:${letters}${}", last + 1));
            let style =
                if column.several { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
            let refused = messages.say("template.choose", &[("words", &column.list.join(", "))]);
            let rule = DataValidation::new()
                .allow_list_formula(range)
                .set_error_style(style)
                .set_error_message(short(&refused))?
                .show_error_message(!column.several);
            sheet.add_data_validation(1, number, ROWS, number, &rule)?;
        }
    }
    Ok(())
}

fn short(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_MESSAGE {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(MOST_MESSAGE / 2).collect();
    cut.push('…');
    cut
}

/// What is said at the head of a column.
fn note(what: What, questionnaire: &Questionnaire, messages: &Messages) -> String {
    match what {
        What::Respondent => messages.say("template.respondent", &[]),
        What::Period => messages.say("template.period", &[]),
        What::Scope => messages.say("template.scope", &[]),
        What::Fact(position) => {
            let fact = &questionnaire.profile[position];
            format!("{}\n{}", fact.question, allowed(&fact.shape, None, messages))
        }
        What::Indicator(position) => {
            let indicator = &questionnaire.indicators[position];
            format!("{}\n{}", indicator.question, allowed(&indicator.shape, Some(indicator.not_applicable), messages))
        }
        What::Reason(position) => messages.say("template.reason", &[("id", &questionnaire.indicators[position].id)]),
        What::Evidence(position) => {
            messages.say("template.evidence", &[("id", &questionnaire.indicators[position].id)])
        }
    }
}

/// What may be answered, in words, one a line.
fn allowed(shape: &Shape, not_applicable: Option<NotApplicable>, messages: &Messages) -> String {
    let mut lines = match shape {
        Shape::OneOf(choices) | Shape::ManyOf { choices, .. } => choices
            .iter()
            .map(|choice| match choice.token {
                Token::Truth(truth) if choice.text.is_empty() => truth.to_string(),
                _ => format!("{} = {}", choice.token, choice.text),
            })
            .collect(),
        Shape::Number { unit, valid } => {
            vec![messages.say("template.number", &[("low", &valid.0), ("high", &valid.1), ("unit", unit)])]
        }
        Shape::Text => vec![messages.say("template.text", &[])],
        Shape::Date => vec![messages.say("template.date", &[])],
    };
    if matches!(shape, Shape::ManyOf { .. }) {
        lines.insert(0, messages.say("template.several", &[]));
    }
    if let Some(not_applicable) = not_applicable {
        lines.push(messages.say("template.dont-know", &[]));
        match not_applicable {
            NotApplicable::Never => {}
            NotApplicable::Allowed => lines.push(messages.say("template.not-applicable", &[])),
            NotApplicable::WithReason => lines.push(messages.say("template.with-reason", &[])),
        }
    }
    lines.join("\n")
}

/// The sheet of questions.
fn questions(sheet: &mut Worksheet, questionnaire: &Questionnaire, messages: &Messages) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("Questions")?;
    sheet.set_freeze_panes(1, 0)?;
    for (number, (key, width)) in
        (0..).zip([("column", 24.0), ("part", 22.0), ("question", 50.0), ("answers", 70.0), ("more", 50.0)])
    {
        sheet.write_string_with_format(0, number, messages.say(&format!("template.{key}"), &[]), &head)?;
        sheet.set_column_width(number, width)?;
    }
    let profile = messages.say("template.profile", &[]);
    let facts = questionnaire.profile.iter().map(|fact| {
        let answers = allowed(&fact.shape, None, messages);
        [
            fact.id.as_str().to_owned(),
            profile.clone(),
            fact.question.clone(),
            answers,
            fact.help.clone().unwrap_or_default(),
        ]
    });
    let indicators = questionnaire.indicators.iter().map(|indicator| {
        let more: Vec<&str> = [&indicator.why, &indicator.help].into_iter().flatten().map(String::as_str).collect();
        [
            indicator.id.as_str().to_owned(),
            questionnaire.dimensions[indicator.dimension].title.clone(),
            indicator.question.clone(),
            allowed(&indicator.shape, Some(indicator.not_applicable), messages),
            more.join("\n"),
        ]
    });
    for (row, texts) in (1..).zip(facts.chain(indicators)) {
        for (number, text) in (0..).zip(texts) {
            sheet.write_string_with_format(row, number, text, &wrapped)?;
        }
    }
    Ok(())
}

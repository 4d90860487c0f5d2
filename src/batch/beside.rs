//! What stands beside a row, if it is asked for: every indicator in a row of its own, and a report.
//!
//! Responsible for the rows of details, and for the sheet of an enterprise that came from a table, so that its report
//! is the one that the same answers have as a sheet. How a report looks is told by whoever asks for it.

use super::columns::{Kind, RowColumns};
use super::decimal::decimal_of;
use super::line::Lines;
use super::row::{Encoder, Looked, Rows};
use crate::answers::table::{Cells, Columns, Draft, LongColumns, Record};
use crate::answers::{AnswerSheet, Cell, State, admit};
use crate::assessment::Assessment;
use crate::diagnostic::{Diagnostics, Span};
use crate::questionnaire::{Questionnaire, Shape};
use crate::score::millionths;
use crate::source::{LIMIT_SHEET, Sources, Word};

/// Makes a report: of an assessment, from the input of that name, and the row there (0 for a sheet).
pub type Reporter<'a> = Box<dyn Fn(&Assessment, &str, u64) -> String + Send + Sync + 'a>;

/// What is asked for besides rows.
#[derive(Default)]
pub(super) struct Beside<'a> {
    /// How details are written.
    pub(super) details: Option<Box<dyn Rows>>,
    /// Who makes reports.
    pub(super) reporter: Option<Reporter<'a>>,
}

/// The columns of details: an indicator of an enterprise in a row.
pub fn detail_columns() -> RowColumns {
    let text = ["respondent", "period", "source", "indicator", "state", "value"].map(|name| (name, Kind::Text));
    let numbers = ["points", "share", "earned", "open", "unknown"].map(|name| (name, Kind::Number));
    let columns = text.into_iter().chain(numbers).chain([("evidence", Kind::Text)]);
    RowColumns::named(columns.map(|(name, kind)| (name.to_owned(), kind)).collect())
}

/// Writes the details of the enterprise that the assessor looked at last.
pub(super) fn details<E: Encoder>(encoder: &E, of: Looked<'_>, record: &Record, out: &mut Lines) {
    let mut value = Vec::new();
    let indicators = of.assessor.questionnaire().indicators.iter().zip(of.assessor.card().indicators());
    for (position, (indicator, score)) in indicators.enumerate() {
        value.clear();
        let answered = score.state == State::Answered;
        if answered {
            write_value(record.cells.get(position), &indicator.shape, &mut value);
        }
        let evidence = if answered { record.evidence[position].word() } else { "" };
        let texts = [of.respondent, of.period, of.source, indicator.id.as_str().as_bytes()];
        let texts = texts.into_iter().chain([score.state.word().as_bytes(), &value]);
        let points = [score.points, Some(score.share), Some(score.earned), Some(score.open), Some(score.unknown)];
        let points = points.map(|number| number.map(millionths));
        out.add(|line| {
            texts.clone().enumerate().for_each(|(column, text)| encoder.text(column, text, line));
            encoder.numbers(6, &points, line);
            encoder.text(11, evidence.as_bytes(), line);
            encoder.end(line);
        });
    }
}

/// A value as the cell of a table; words are not kept with a row, so they stay away.
fn write_value(cell: Cell, shape: &Shape, out: &mut Vec<u8>) {
    let choices = shape.choices();
    match cell {
        Cell::Choice(position) => {
            let choice = choices.get(usize::from(position));
            out.extend(choice.map_or(String::new(), |choice| choice.token.to_string()).bytes());
        }
        Cell::Choices(0) => out.extend_from_slice(b"[]"),
        Cell::Choices(set) => {
            let chosen = choices.iter().enumerate().filter(|(position, _)| set >> position & 1 == 1);
            let chosen: Vec<String> = chosen.map(|(_, choice)| choice.token.to_string()).collect();
            out.extend(chosen.join(";").bytes());
        }
        Cell::Number(number) => out.extend(decimal_of(number).bytes()),
        Cell::Blank | Cell::NotApplicable | Cell::DontKnow | Cell::Invalid | Cell::Words => {}
    }
}

impl Beside<'_> {
    /// A draft of the row of a wide table, if reports are asked for.
    pub(super) fn wide(&self, columns: &Columns, cells: &Cells<'_>, of: &Questionnaire) -> Option<Draft> {
        let mut draft = self.begin()?;
        columns.draft(cells, of, &mut draft);
        Some(draft)
    }

    /// A draft of a respondent of a long table, if reports are asked for.
    pub(super) fn long(&self, record: &Record) -> Option<Draft> {
        let mut draft = self.begin()?;
        draft.respondent(&record.respondent, &record.period);
        Some(draft)
    }

    fn begin(&self) -> Option<Draft> {
        self.reporter.as_ref().map(|_| Draft::new(nowhere().0))
    }
}

/// Adds a row of a long table.
pub(super) fn add(columns: &LongColumns, cells: &Cells<'_>, of: &Questionnaire, draft: Option<&mut Draft>) {
    if let Some(draft) = draft {
        columns.draft(cells, of, draft);
    }
}

/// The sheet of a draft.
pub(super) fn sheet(draft: Draft, questionnaire: &Questionnaire) -> Option<AnswerSheet> {
    let (_, mut faults) = nowhere();
    admit(&draft.into_node(questionnaire), questionnaire, &mut faults).map(|admitted| admitted.sheet)
}

/// A place for values that stand in no text.
fn nowhere() -> (Span, Diagnostics) {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let file = sources.add("", b"", LIMIT_SHEET, &mut faults);
    (sources.start_of(file), faults)
}

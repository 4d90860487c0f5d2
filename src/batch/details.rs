//! Details: every indicator of an enterprise in a row of its own.
//!
//! Responsible for the columns of details and what stands in them.

use super::columns::{Kind, RowColumns};
use super::encoder::Encoder;
use super::row::Assessed;
use crate::answers::table::Record;
use crate::answers::{Cell, State};
use crate::bulk::Lines;
use crate::questionnaire::Shape;
use crate::score::millionths;
use crate::source::Word;

/// The columns of details: an indicator of an enterprise in a row.
pub fn detail_columns() -> RowColumns {
    let text = ["respondent", "period", "source", "indicator", "state", "value"].map(|name| (name, Kind::Text));
    let numbers = ["points", "share", "earned", "open", "unknown"].map(|name| (name, Kind::Number));
    let columns = text.into_iter().chain(numbers).chain([("evidence", Kind::Text)]);
    RowColumns::named(columns.map(|(name, kind)| (name.to_owned(), kind)).collect())
}

/// Writes the details of an enterprise.
pub(super) fn write<E: Encoder>(encoder: &E, of: Assessed<'_>, record: &Record, out: &mut Lines) {
    let mut value = Vec::new();
    let indicators = of.assessor.questionnaire().indicators.iter().zip(of.assessor.card().indicators());
    for (position, (indicator, score)) in indicators.enumerate() {
        value.clear();
        let answered = score.state == State::Answered;
        if answered {
            write_value(record.cells[position], &indicator.shape, &mut value);
        }
        let evidence = if answered { record.evidence[position].word() } else { "" };
        let texts = [of.respondent, of.period, of.source, indicator.id.as_str().as_bytes()];
        let texts = texts.into_iter().chain([score.state.word().as_bytes()]);
        let is_number = answered && matches!(record.cells[position], Cell::Number(_));
        let points = [score.points, Some(score.share), Some(score.earned()), Some(score.open()), Some(score.unknown())];
        let points = points.map(|number| number.map(millionths));
        out.add(|line| {
            texts.clone().enumerate().for_each(|(column, text)| encoder.text(column, text, line));
            match is_number {
                true => encoder.digits(5, &value, line),
                false => encoder.text(5, &value, line),
            }
            encoder.numbers(6, &points, line);
            encoder.text(11, evidence.as_bytes(), line);
            encoder.end(line);
        });
    }
}

/// A value as the cell of a table, a number as short as it can be without becoming another one; words are not kept with
/// a row, so they stay away.
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
        Cell::Number(number) => out.extend(number.to_string().bytes()),
        Cell::Blank | Cell::NotApplicable | Cell::DontKnow | Cell::Invalid | Cell::Words => {}
    }
}

//! Other spellings of the same cells, for the database alone: what the scorer is given stays in its plain spelling, so
//! that a query which reads them otherwise than docs/at-scale.md says has other figures.

use crate::records::{Dice, Record};
use circumspect::questionnaire::{Questionnaire, Shape, Token};
use circumspect::scoring::SplitMix64;

/// The same records, many of whose cells are written in another way.
pub(crate) fn vary(questionnaire: &Questionnaire, records: &[Record]) -> Vec<Record> {
    let mut dice = Dice(SplitMix64::new(20_260_102));
    let mut records = records.to_vec();
    for record in &mut records {
        for (fact, cell) in questionnaire.profile.iter().zip(&mut record.facts) {
            *cell = other(&fact.shape, cell, &mut dice);
        }
        for (indicator, answer) in questionnaire.indicators.iter().zip(&mut record.answers) {
            answer.value = other(&indicator.shape, &answer.value, &mut dice);
            answer.state = match answer.state.as_str() {
                "not-applicable" if dice.one_in(2) => "na".to_owned(),
                "dont-know" if dice.one_in(2) => " dk".to_owned(),
                _ => around(&answer.state, &mut dice),
            };
        }
    }
    records
}

/// Another spelling of a cell of a question; the same one if there is none, and mostly anyway.
fn other(shape: &Shape, cell: &str, dice: &mut Dice) -> String {
    if !dice.one_in(5) {
        return cell.to_owned();
    }
    let text = cell.trim();
    let token = shape.choices().iter().map(|choice| &choice.token).find(|token| token.to_string() == text);
    match (shape, token) {
        (Shape::OneOf(_), Some(Token::Whole(_))) => match dice.below(8) {
            0 => format!("{text}.0"),
            1 => format!("{text},00"),
            2 => format!("+{text}"),
            3 => format!("00{text}"),
            4 => format!("{text}e0"),
            5 => format!("{text}.000E+00"),
            6 => format!(" 0{text},0\u{a0}"),
            _ => around(text, dice),
        },
        (Shape::OneOf(_), Some(Token::Truth(truth))) => {
            dice.pick(if *truth { &["TRUE", "True", " tRue"] } else { &["FALSE", "False", "falsE "] }).to_owned()
        }
        (Shape::Number { .. }, _) => with_comma(text).unwrap_or_else(|| around(cell, dice)),
        (Shape::ManyOf { .. }, _) if !["", "[]", "na", "dk"].contains(&text) => match dice.below(5) {
            0 => format!("{text};"),
            1 => format!(";|{text}"),
            2 => text.replace(';', "; ,"),
            3 => text.replace(';', "\u{a0}|\u{202f}"),
            _ => around(cell, dice),
        },
        _ => around(cell, dice),
    }
}

/// A number with a decimal comma; nothing if it has no decimals, or if they could be thousands.
fn with_comma(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = whole.trim_start_matches(['+', '-']);
    let is_clear = decimals.len() != 3 || unsigned == "0" || unsigned.len() > 3;
    (digits(unsigned) && digits(decimals) && is_clear).then(|| format!("{whole},{decimals}"))
}

/// White space of all kinds around a text that is there.
fn around(text: &str, dice: &mut Dice) -> String {
    let blanks = ["", " ", "\t", "\r\n", "\u{a0}", "\u{202f}", "\u{feff}", " \u{a0} "];
    if text.trim().is_empty() { text.to_owned() } else { format!("{}{text}{}", dice.pick(&blanks), dice.pick(&blanks)) }
}

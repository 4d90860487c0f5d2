//! The practice firm: a business that does not exist, with every answer known.
//!
//! Responsible for its answers, for its sheet as a file, and for the keys that key it. They follow from the questionnaire and
//! the trade alone, so every trainer of that trade has the same firm. How it is told is the business of `practice`.

use super::lots;
use super::printed::{Printed, scope};
use crate::answers::{Answer, AnswerSheet, Cell, Respondent, SECTOR, SheetDocument, admit};
use crate::diagnostic::Diagnostics;
use crate::questionnaire::{Indicator, NotApplicable, Shape, Token};
use crate::source::{LIMIT_SHEET, Sources};
use crate::text::Messages;
use crate::workshop::Field;

/// The answers to one question after the other, begun anew at their end: a firm that does some things well and others not
/// yet. A question with fewer answers gets its last one.
const LEVELS: &[u16] = &[1, 0, 2, 1, 3, 0, 2, 1, 4, 1];

/// The practice firm of a trade.
pub(super) struct Firm {
    /// Its sheet, as it is read from the file.
    pub(super) sheet: AnswerSheet,
    /// Its file.
    pub(super) text: String,
    /// What is keyed behind its code; a semicolon stands for Enter.
    pub(super) keys: Vec<String>,
}

/// The firm of a paper.
pub(super) fn firm(printed: &Printed<'_>, messages: &Messages) -> Firm {
    let questionnaire = printed.questionnaire;
    let respondent = Respondent { id: Some(lots::practice().to_string()), ..Respondent::default() };
    let mut document = SheetDocument::new(questionnaire, scope(questionnaire), &respondent);
    let mut sheet = printed.blank();
    let sector = sheet.profile.iter().position(|answer| answer.cell != Cell::Blank);
    if let Some(fact) = sector {
        let known = &questionnaire.profile[fact];
        document.set_fact(known.id.as_str(), &sheet.profile[fact], &known.shape);
    }
    let (mut keys, mut done) = (Vec::new(), 0);
    // What is asked next depends on what was answered.
    while let Some(&field) = printed.paper.fields(&sheet).get(done) {
        let answer = answer(field, printed, &sheet, messages);
        keys.push(key(&answer, field, printed));
        match field {
            Field::Fact(at) => {
                let fact = &questionnaire.profile[at];
                document.set_fact(fact.id.as_str(), &answer, &fact.shape);
                sheet.profile[at] = answer;
            }
            Field::Question(at) => {
                let indicator = &questionnaire.indicators[at];
                document.set_answer(indicator.id.as_str(), &answer, &indicator.shape);
                sheet.answers[at] = answer;
            }
        }
        done += 1;
    }
    let text = document.to_string();
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let node = sources.read("", text.as_bytes(), LIMIT_SHEET, &mut faults);
    let read = admit(&node, questionnaire, &mut faults).map(|admitted| admitted.sheet);
    Firm { sheet: read.unwrap_or(sheet), text, keys }
}

/// The answer of the firm to the field behind what is answered already.
fn answer(field: Field, printed: &Printed<'_>, sheet: &AnswerSheet, messages: &Messages) -> Answer {
    let before = sheet.answers.iter().filter(|answer| answer.cell != Cell::Blank).count();
    let item = printed.item(field);
    let crossed = item.map_or(0, |item| item.crossed);
    let cell = match (field, printed.shape(field)) {
        (Field::Fact(_), Shape::OneOf(choices)) => match printed.fixed(field) {
            Some(trade) => Cell::Choice(trade),
            // The smallest firm, which says no where the answer is yes or no.
            None => {
                let no = choices.iter().position(|choice| choice.token == Token::Truth(false));
                Cell::Choice(no.and_then(|at| u16::try_from(at).ok()).unwrap_or_default())
            }
        },
        (Field::Fact(_), Shape::ManyOf { .. }) => Cell::Choices(if crossed == 0 { 1 } else { crossed }),
        (Field::Question(at), shape) => {
            let indicator = &printed.questionnaire.indicators[at];
            let count = printed.usually_asked().len();
            if is_without(indicator, printed, messages) {
                let reason = (indicator.not_applicable == NotApplicable::WithReason)
                    .then(|| messages.say("enter.na-reason", &[]));
                return Answer { cell: Cell::NotApplicable, reason, ..Answer::default() };
            }
            match shape {
                _ if before >= count / 3 && knows_all(sheet) => Cell::DontKnow,
                Shape::OneOf(choices) => {
                    let last = u16::try_from(choices.len().saturating_sub(1)).unwrap_or(u16::MAX);
                    Cell::Choice(LEVELS[before % LEVELS.len()].min(last))
                }
                Shape::ManyOf { .. } => Cell::Choices(1),
                Shape::Number { .. } | Shape::Text | Shape::Date => Cell::DontKnow,
            }
        }
        (Field::Fact(_), Shape::Number { .. } | Shape::Text | Shape::Date) => Cell::Blank,
    };
    Answer { cell, ..Answer::default() }
}

/// Whether the firm had an answer to all questions so far.
fn knows_all(sheet: &AnswerSheet) -> bool {
    sheet.answers.iter().all(|answer| answer.cell != Cell::DontKnow)
}

/// Whether a question does not apply to the firm of the trade, as its story says.
fn is_without(indicator: &Indicator, printed: &Printed<'_>, messages: &Messages) -> bool {
    let trades = printed.questionnaire.choices_of(SECTOR);
    let Some(trade) = printed.trade.and_then(|trade| trades.get(usize::from(trade))) else { return false };
    let key = format!("pack-firm.{}-without", trade.token);
    let may = indicator.not_applicable != NotApplicable::Never;
    may && messages.has(&key) && indicator.id == messages.say(&key, &[]).as_str()
}

/// The keys of an answer.
fn key(answer: &Answer, field: Field, printed: &Printed<'_>) -> String {
    let crossed = printed.item(field).map_or(0, |item| item.crossed);
    match (answer.cell, printed.shape(field)) {
        (Cell::DontKnow, _) => "d".to_owned(),
        (Cell::NotApplicable, _) => "n".to_owned(),
        (Cell::Choice(choice), Shape::OneOf(choices)) if choices.len() <= 9 => (choice + 1).to_string(),
        (Cell::Choice(choice), _) => format!("{};", choice + 1),
        (Cell::Choices(set), _) if set == crossed => ";".to_owned(),
        (Cell::Choices(set), shape) => {
            let ticked = (0..shape.choices().len()).filter(|at| set >> at & 1 == 1);
            let numbers: Vec<String> = ticked.map(|at| (at + 1).to_string()).collect();
            format!("{};", numbers.join(" "))
        }
        _ => ";".to_owned(),
    }
}

//! Names: what a column of a table is called where it is read.
//!
//! Responsible for the known names: questions, what belongs to an answer, and the few columns that are neither. How a
//! header spells them, and what a column is for, is told elsewhere.

use crate::questionnaire::{Questionnaire, Shape};
use crate::source::nearest;

/// What belongs to an answer, as the last part of a column's name.
pub(super) const PARTS: [&str; 4] = ["state", "reason", "evidence", "note"];

/// Names under which the respondent's column goes.
pub(crate) const RESPONDENT: [&str; 2] = ["respondent", "id"];

/// Columns that are no questions, whatever stands before their names.
const OTHERS: [&str; 3] = ["respondent", "period", "scope"];

/// The sign between a question with several answers and one of its options, where each option has a column.
const OPTION: char = ':';

/// Whether a name is a question's, a part of an answer, or one of the others.
pub(crate) fn is_named(name: &str, questionnaire: &Questionnaire) -> bool {
    let is_part = || {
        let parts = name.rsplit_once('.');
        parts.is_some_and(|(id, part)| PARTS.contains(&part) && questionnaire.indicator(id).is_some())
    };
    question(name, questionnaire).is_some() || OTHERS.contains(&name) || is_part()
}

/// Whether a name is known only where it stands alone: those of a table with one answer a row.
pub(super) fn is_alone(name: &str) -> bool {
    RESPONDENT.contains(&name) || PARTS.contains(&name) || name == "value"
}

/// The position of a question: facts first, then indicators.
pub(crate) fn question(id: &str, questionnaire: &Questionnaire) -> Option<usize> {
    let indicator = || questionnaire.indicator(id).map(|at| questionnaire.profile.len() + at);
    questionnaire.fact(id).or_else(indicator)
}

/// The shape of the question at a position.
pub(crate) fn shape(question: usize, questionnaire: &Questionnaire) -> Option<&Shape> {
    let indicator = || questionnaire.indicators.get(question.checked_sub(questionnaire.profile.len())?);
    questionnaire.profile.get(question).map(|fact| &fact.shape).or_else(|| Some(&indicator()?.shape))
}

/// The question and the option that a name such as `activities:exports` joins, by their positions.
pub(crate) fn option(name: &str, questionnaire: &Questionnaire) -> Option<(usize, usize)> {
    let (id, option) = name.split_once(OPTION)?;
    let question = question(id, questionnaire)?;
    let Some(Shape::ManyOf { choices, .. }) = shape(question, questionnaire) else { return None };
    let option = choices.iter().position(|choice| choice.token.to_string() == option)?;
    Some((question, option))
}

/// The known name nearest to one that is not known.
pub(crate) fn meant(name: &str, questionnaire: &Questionnaire) -> Option<String> {
    nearest(name, ids(questionnaire).chain(OTHERS)).map(str::to_owned)
}

/// The ids of all questions.
pub(crate) fn ids(questionnaire: &Questionnaire) -> impl Iterator<Item = &str> {
    let facts = questionnaire.profile.iter().map(|fact| fact.id.as_str());
    facts.chain(questionnaire.indicators.iter().map(|indicator| indicator.id.as_str()))
}

/// The texts of all questions, in the order of their positions.
pub(crate) fn texts(questionnaire: &Questionnaire) -> impl Iterator<Item = &str> {
    let facts = questionnaire.profile.iter().map(|fact| fact.question.as_str());
    facts.chain(questionnaire.indicators.iter().map(|indicator| indicator.question.as_str()))
}

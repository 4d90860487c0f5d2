//! Means: the money of a plan where none was named.
//!
//! Responsible for one rule: what the firm said that it could spend is what its plan may take, by the bands of its own answer.
//! Where it said nothing, the plan takes what is usual.

use super::Budget;
use crate::answers::Cell;
use crate::questionnaire::{Cost, Questionnaire, Token};

/// The fact that says what could be spent.
const BUDGET: &str = "budget";

/// Its options, each with the most that a step may cost. More than a week's wages is the next band, not all there is.
const BANDS: &[(&str, Cost)] = &[("none", Cost::None), ("small", Cost::Low), ("some", Cost::Medium)];

/// Where the money of a plan comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Means {
    /// It was named.
    #[default]
    Named,
    /// The sheet states it.
    Sheet,
    /// It is what is usual, since nothing was said.
    Usual,
}

/// The most that a step of a plan may cost, and why: what was named, else what the profile states, else what is usual.
pub fn means(questionnaire: &Questionnaire, profile: &[Cell], named: Option<Cost>) -> (Cost, Means) {
    match (named, stated(questionnaire, profile)) {
        (Some(money), _) => (money, Means::Named),
        (None, Some(money)) => (money, Means::Sheet),
        (None, None) => (Budget::default().money, Means::Usual),
    }
}

/// What the profile states; `None` if it states nothing, or an answer of another questionnaire's own.
fn stated(questionnaire: &Questionnaire, profile: &[Cell]) -> Option<Cost> {
    let fact = questionnaire.fact(BUDGET)?;
    let Cell::Choice(at) = *profile.get(fact)? else { return None };
    let Token::Id(id) = &questionnaire.profile[fact].shape.choices().get(usize::from(at))?.token else { return None };
    BANDS.iter().find(|(option, _)| *id == *option).map(|(_, money)| *money)
}

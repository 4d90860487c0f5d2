//! Balance: what a questionnaire of some length owes to those who read its results.
//!
//! Responsible for short names in tables, and for relevance that is said once for a dimension instead of question by
//! question. Small questionnaires are left in peace. What a single question weighs in a trade is looked at by the checks
//! that know the scoring.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::model::{Factor, Questionnaire};
use crate::source::Word;

/// Scored indicators from which a questionnaire is long.
const LONG: usize = 25;

/// Fewest indicators of a dimension that make a habit of one word.
const HABIT: usize = 3;

/// Whether a questionnaire is long enough for these checks.
pub(crate) fn is_long(questionnaire: &Questionnaire) -> bool {
    questionnaire.indicators.iter().filter(|indicator| indicator.scale.is_scored()).count() >= LONG
}

pub(super) fn examine(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    if is_long(questionnaire) {
        labels(questionnaire, diagnostics);
        relevance(questionnaire, diagnostics);
    }
}

fn labels(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for indicator in questionnaire.indicators.iter().filter(|indicator| indicator.label.is_none()) {
        let message = format!("the indicator {} has no label, so the whole question stands in tables", indicator.id);
        diagnostics.push(
            Diagnostic::new(Code::NO_LABEL, indicator.span, message)
                .help("add `label`: two to four words, such as label = \"Energy use\""),
        );
    }
}

/// A word that most indicators of a dimension carry in a trade is a word about the dimension.
fn relevance(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let sectors = questionnaire.choices_of("sector");
    for relevance in &questionnaire.relevance {
        let Some(sector) = sectors.get(usize::from(relevance.sector)) else { continue };
        for (position, dimension) in questionnaire.dimensions.iter().enumerate() {
            let own = questionnaire.indicators.iter().zip(&relevance.indicators);
            let factors: Vec<Factor> =
                own.filter(|(one, _)| one.dimension == position).map(|(_, factor)| Factor(*factor)).collect();
            let habit = Factor::WORDS.iter().find(|(_, word)| {
                let count = factors.iter().filter(|factor| *factor == word).count();
                *word != Factor(1.0) && count >= HABIT && 2 * count > factors.len()
            });
            let Some((word, factor)) = habit else { continue };
            let count = factors.iter().filter(|one| *one == factor).count();
            let message = format!(
                "{count} of {} indicators of the dimension {} are \"{word}\" in the trade {}",
                factors.len(),
                dimension.id,
                sector.token
            );
            diagnostics.push(
                Diagnostic::new(Code::SAME_RELEVANCE, relevance.span, message)
                    .help(format!("write {} = \"{word}\" once, and leave the indicators out", dimension.id)),
            );
        }
    }
}

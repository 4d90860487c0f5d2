//! A result beside others in JSON: the keys `reference` and `robustness` of the assessment document, which it has only
//! if they were asked for.

use super::Texts;
use crate::assessment::{Choice, DRAWS, Robustness};
use crate::cohort::{Place, Placement};
use crate::score::for_file;
use serde_json::{Map, Value, json};

/// Where the enterprise stands in a reference.
pub(super) fn placement(placement: &Placement, texts: Texts<'_>) -> Value {
    let place = |place: Place| {
        let middle = place.middle.map(|(lower, upper)| [lower, upper]);
        json!({ "above": place.above, "step": place.step, "middle": middle })
    };
    let dimensions: Map<String, Value> = texts
        .questionnaire
        .dimensions
        .iter()
        .zip(&placement.dimensions)
        .filter_map(|(dimension, of)| Some((dimension.id.as_str().to_owned(), place((*of)?))))
        .collect();
    json!({
        "enterprises": placement.enterprises,
        "years": placement.years,
        "index": place(placement.index),
        "dimensions": dimensions,
    })
}

/// The result under other choices of the method.
pub(super) fn robustness(robustness: &Robustness, texts: Texts<'_>) -> Value {
    let q = texts.questionnaire;
    let alternatives = robustness.alternatives.iter().map(|alternative| {
        let dimension = match alternative.choice {
            Choice::Without(at) => Some(q.dimensions[at].id.as_str()),
            _ => None,
        };
        json!({
            "choice": alternative.choice.name(),
            "dimension": dimension,
            "low": alternative.ends.map(|(low, _)| for_file(low)),
            "high": alternative.ends.map(|(_, high)| for_file(high)),
            "level": alternative.level.map(|level| q.maturity_levels[level].id.as_str()),
        })
    });
    json!({
        "alternatives": alternatives.collect::<Value>(),
        "seed": robustness.seed,
        "draws": DRAWS,
        "drawn": robustness.drawn.map(|quantiles| quantiles.map(for_file)),
    })
}

//! The result beside others: where it stands in a reference, and what other choices of the method would give.

use super::Teller;
use super::advisers::points;
use crate::assessment::{Alternative, Choice, DRAWS, Robustness};
use crate::cohort::{Place, Placement};
use crate::report::outline::Block;
use crate::score::{SHOWN_DECIMALS, half_up, shown};

/// Where the enterprise stands among others.
pub(super) fn among(teller: &Teller<'_>, placement: &Placement) -> Vec<Block> {
    let years = placement.years.map(|[first, last]| (first, last));
    let firms = match crate::report::years(years, teller.texts.messages) {
        Some(years) => teller.count("reference.firms-years", placement.enterprises, &[("years", &years)]),
        None => teller.count("reference.firms", placement.enterprises, &[]),
    };
    let mut blocks = vec![
        Block::Heading(teller.say("reference.heading", &[])),
        Block::Paragraph(format!(
            "{} {}",
            stands(teller, placement.index, &firms),
            teller.say("reference.honest", &[])
        )),
    ];
    let dimensions = teller.texts.questionnaire.dimensions.iter().zip(&teller.assessment.dimensions);
    let rows: Vec<Vec<String>> = dimensions
        .zip(&placement.dimensions)
        .filter_map(|((dimension, result), place)| {
            let (lower, upper) = (*place)?.middle?;
            let middle = teller.say("reference.range", &[("lower", &lower), ("upper", &upper)]);
            Some(vec![dimension.title.clone(), points(result.low?), middle])
        })
        .collect();
    if !rows.is_empty() {
        let head = ["cohort.dimension", "reference.yours", "reference.middle"].map(|key| teller.say(key, &[]));
        blocks.push(Block::Table { head: head.to_vec(), rows });
    }
    blocks
}

fn stands(teller: &Teller<'_>, place: Place, firms: &str) -> String {
    let Place { above, step, .. } = place;
    match above {
        0 if step < 25 => teller.say("reference.below-percent", &[("percent", &step), ("firms", &firms)]),
        0 if step > 25 => teller.say("reference.below-half", &[("firms", &firms)]),
        0 | 25 | 50 | 75 => teller.say(&format!("reference.at-{above}"), &[("firms", &firms)]),
        percent => teller.say("reference.at-percent", &[("percent", &percent), ("firms", &firms)]),
    }
}

/// What other choices of the method would give.
pub(super) fn choices(teller: &Teller<'_>, robustness: &Robustness) -> Vec<Block> {
    let own = robustness.alternatives.first().and_then(|own| own.ends).map(|(low, _)| half_up(low, SHOWN_DECIMALS));
    let rows = robustness.alternatives.iter().map(|alternative| row(teller, alternative, own));
    let mut head =
        ["choice", "points", "change", "level"].map(|key| teller.say(&format!("robustness.{key}"), &[])).to_vec();
    if teller.texts.questionnaire.maturity_levels.is_empty() {
        head.pop();
    }
    let drawn = match robustness.drawn {
        Some([low, median, high]) => {
            let delta = shown(100.0 * teller.assessment.method.weight_delta, 0);
            teller.say(
                "robustness.drawn",
                &[
                    ("draws", &DRAWS),
                    ("delta", &delta),
                    ("low", &points(low)),
                    ("median", &points(median)),
                    ("high", &points(high)),
                    ("seed", &robustness.seed),
                ],
            )
        }
        None => teller.say("robustness.not-drawn", &[]),
    };
    vec![
        Block::Heading(teller.say("robustness.heading", &[])),
        Block::Paragraph(teller.say("robustness.lead", &[])),
        Block::Table { head, rows: rows.collect() },
        Block::Paragraph(drawn),
    ]
}

fn row(teller: &Teller<'_>, alternative: &Alternative, own: Option<f64>) -> Vec<String> {
    let questionnaire = teller.texts.questionnaire;
    let key = format!("robustness.{}", alternative.choice.name());
    let name = match alternative.choice {
        Choice::Without(at) => teller.say(&key, &[("dimension", &questionnaire.dimensions[at].title)]),
        _ => teller.say(&key, &[]),
    };
    let Some((low, high)) = alternative.ends else {
        return vec![name, teller.say("robustness.nothing", &[]), String::new(), String::new()];
    };
    let (low_shown, high_shown) = (points(low), points(high));
    let ends = match low_shown == high_shown {
        true => low_shown,
        false => teller.say("report.up-to", &[("low", &low_shown), ("high", &high_shown)]),
    };
    let change = half_up(half_up(low, SHOWN_DECIMALS) - own.unwrap_or_default(), SHOWN_DECIMALS);
    let change = match alternative.choice {
        Choice::AsScored => String::new(),
        _ => format!("{}{}", if change > 0.0 { "+" } else { "" }, shown(change, SHOWN_DECIMALS)),
    };
    let mut row = vec![name, ends, change];
    row.extend(alternative.level.map(|level| questionnaire.maturity_levels[level].title.clone()));
    row
}

//! Where the points are: what each dimension holds of the 100, and the questions that hold most of what is missing.
//! Before the quick set is answered there is nothing to tell.

use super::Teller;
use super::advisers::points;
use crate::assessment::{shown_open, shown_unknown};
use crate::report::outline::Block;

/// Questions named.
const NAMED: usize = 8;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let Some(index) = teller.assessment.index.as_ref().filter(|_| !teller.is_early()) else { return Vec::new() };
    let mut blocks =
        vec![Block::Heading(teller.say("points.heading", &[])), Block::Paragraph(teller.say("points.lead", &[]))];
    let mut rows: Vec<Vec<String>> = (0..teller.texts.questionnaire.dimensions.len())
        .filter(|dimension| teller.assessment.dimensions[*dimension].share > 0.0)
        .map(|dimension| row(teller, dimension))
        .collect();
    let all = [index.low, shown_unknown(index.low, index.high), shown_open(index.high), 100.0].map(points);
    rows.push([teller.say("points.all", &[])].into_iter().chain(all).collect());
    let head = ["part", "done", "unknown", "rest", "of"].map(|key| teller.say(&format!("points.{key}"), &[]));
    blocks.push(Block::Table { head: head.to_vec(), rows });
    let largest: Vec<Vec<String>> = teller
        .assessment
        .gaps
        .iter()
        .take(NAMED)
        .map(|gap| {
            let next = match (gap.find_out, gap.gain) {
                (true, _) => teller.say("points.find-out", &[]),
                (false, Some(gain)) => points(gain),
                (false, None) => String::new(),
            };
            vec![teller.name(gap.indicator).to_owned(), points(gap.points), next]
        })
        .collect();
    if !largest.is_empty() {
        blocks.push(Block::Subheading(teller.say("points.largest", &[])));
        let head = ["question", "missing", "next"].map(|key| teller.say(&format!("points.{key}"), &[]));
        blocks.push(Block::Table { head: head.to_vec(), rows: largest });
    }
    blocks
}

/// A dimension: what is done, what is not known, what is still to do, and what it holds of the 100.
fn row(teller: &Teller<'_>, dimension: usize) -> Vec<String> {
    let indicators = teller.texts.questionnaire.indicators.iter().zip(&teller.assessment.indicators);
    let (mut done, mut unknown, mut rest) = (0.0, 0.0, 0.0);
    for (_, result) in indicators.filter(|(indicator, _)| indicator.dimension == dimension) {
        (done, unknown, rest) = (done + result.earned, unknown + result.unknown, rest + result.open);
    }
    let share = 100.0 * teller.assessment.dimensions[dimension].share;
    let title = teller.texts.questionnaire.dimensions[dimension].title.clone();
    [title].into_iter().chain([done, unknown, rest, share].map(points)).collect()
}

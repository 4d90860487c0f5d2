//! The method in half a page, and the sources that the questionnaire names.

use super::Teller;
use crate::report::outline::Block;
use crate::score::shown;

pub(super) fn blocks(teller: &Teller<'_>) -> Vec<Block> {
    let method = &teller.assessment.method;
    let percent = |share: f64| shown(100.0 * share, 0);
    let values: crate::text::Arguments<'_> =
        &[("coverage", &percent(method.min_coverage)), ("delta", &percent(method.weight_delta))];
    let told = ["levels", "weights", "unknown", "levels-of-all", "steps", "not"];
    let mut blocks = vec![Block::Subheading(teller.say("method.heading", &[]))];
    blocks.extend(told.map(|key| Block::Paragraph(teller.say(&format!("method.{key}"), values))));
    let sources = &teller.texts.questionnaire.sources;
    if !sources.is_empty() {
        blocks.push(Block::Subheading(teller.say("method.sources", &[])));
    }
    for source in sources {
        let year = source.year.map(|year| year.to_string());
        let parts = [Some(source.title.clone()), source.publisher.clone(), year];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        blocks.push(match &source.url {
            Some(url) => Block::Link(format!("{text}."), url.clone()),
            None => Block::Paragraph(format!("{text}.")),
        });
    }
    blocks
}

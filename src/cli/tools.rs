//! The verb `tools`: searching the catalogue.

use super::arguments::{Global, Tools};
use super::exit::Exit;
use super::{load, output, terminal};
use circumspect::catalogue::{Price, Search};
use circumspect::report::list_tools;
use circumspect::source::Word;

pub(crate) fn run(options: &Tools, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let catalogue = load::catalogue(global)?;
    let search = Search {
        area: options.area.clone(),
        sector: options.sector.clone(),
        language: options.language.clone(),
        cost: options
            .cost
            .as_deref()
            .and_then(|cost| Price::WORDS.iter().find(|(word, _)| *word == cost))
            .map(|(_, cost)| *cost),
        words: options.words.clone(),
    };
    let found = search.find(&catalogue);
    output::print(&terminal::layout(global).lay_out(&list_tools(&found, &messages)))?;
    if found.is_empty() && !global.quiet {
        output::say(&messages.say("tool.none-hint", &[("areas", &circumspect::catalogue::AREAS.join(", "))]));
    }
    Ok(if found.is_empty() { Exit::NotFound } else { Exit::Done })
}

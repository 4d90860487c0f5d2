//! Searching the catalogue.
//!
//! Responsible for the filters of the command `tools`: each narrows, words must all be found. It ranks nothing.

use super::model::{Catalogue, Price, Tool};

/// What is looked for; an empty search finds everything.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// A practice area, or the first words of several: `energy` finds `energy-vehicles`.
    pub area: Option<String>,
    /// A sector; tools for any sector are found as well.
    pub sector: Option<String>,
    /// A language code.
    pub language: Option<String>,
    /// Whether it costs money.
    pub cost: Option<Price>,
    /// Words in title, publisher, document number, description or plain names, in any order and case.
    pub words: Vec<String>,
}

impl Search {
    /// The tools that fit, in the order of the catalogue; `plain` gives the names an interface has for a tool's areas
    /// and sectors.
    pub fn find<'a>(&self, catalogue: &'a Catalogue, plain: &dyn Fn(&Tool) -> String) -> Vec<&'a Tool> {
        catalogue.tools.iter().filter(|tool| self.fits(tool, &plain(tool))).collect()
    }

    fn fits(&self, tool: &Tool, plain: &str) -> bool {
        let text = format!(
            "{} {} {} {} {} {plain}",
            tool.id,
            tool.title,
            tool.publisher,
            tool.symbol.as_deref().unwrap_or(""),
            tool.description
        )
        .to_lowercase();
        self.area.as_deref().is_none_or(|area| tool.areas.iter().any(|other| covers(area, other.as_str())))
            && self
                .sector
                .as_deref()
                .is_none_or(|sector| tool.sectors.iter().any(|other| other == sector || other == "general"))
            && self
                .language
                .as_deref()
                .is_none_or(|language| tool.languages.iter().any(|other| other.eq_ignore_ascii_case(language)))
            && self.cost.is_none_or(|cost| tool.cost == cost)
            && self.words.iter().all(|word| text.contains(&word.to_lowercase()))
    }
}

/// Whether an area that is looked for is another one, or its first words.
pub fn covers(wanted: &str, area: &str) -> bool {
    area.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

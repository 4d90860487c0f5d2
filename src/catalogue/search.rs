//! Searching the catalogue.
//!
//! Responsible for the filters of the command `tools`: each narrows, words must all be found. What comes first is told by what was
//! looked for alone; how well a tool suits a firm is worked out elsewhere.

use super::contact::Contact;
use super::lists::Catalogue;
use super::model::{Price, Tool};
use crate::id::Id;

/// What is looked for; an empty search finds everything.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// A practice area, or the first words of several, such as `energy`.
    pub area: Option<String>,
    /// A sector; tools for any sector are found as well.
    pub sector: Option<String>,
    /// A language code.
    pub language: Option<String>,
    /// A country code; only tools made for that country by name are found.
    pub country: Option<String>,
    /// Whether it costs money.
    pub cost: Option<Price>,
    /// Words in title, publisher, document number, description or plain names, in any order and case.
    pub words: Vec<String>,
}

impl Search {
    /// The tools that fit, the nearest first, else in the order of the catalogue; `plain` gives the names an interface has for
    /// a tool's areas and sectors.
    pub fn find<'a>(&self, catalogue: &'a Catalogue, plain: &dyn Fn(&Tool) -> String) -> Vec<&'a Tool> {
        let mut found: Vec<&Tool> = catalogue.tools.iter().filter(|tool| self.fits(tool, &plain(tool))).collect();
        found.sort_by_key(|tool| self.distance(tool));
        found
    }

    /// How far a tool is from what is looked for: the words stand in its title or not, and for how many trades it is made,
    /// where a trade or words are looked for.
    fn distance(&self, tool: &Tool) -> (bool, usize) {
        if self.words.is_empty() && self.sector.is_none() {
            return (false, 0);
        }
        let is_general = tool.sectors.iter().any(|sector| sector == "general");
        (!self.has_words(&tool.title), if is_general { usize::MAX } else { tool.sectors.len() })
    }

    /// The contacts that fit, in the order of the catalogue; none unless a country is looked for. A contact has no price.
    pub fn find_contacts<'a>(&self, catalogue: &'a Catalogue) -> Vec<&'a Contact> {
        let Some(country) = &self.country else { return Vec::new() };
        let own = catalogue.contacts.iter().filter(|contact| contact.country.eq_ignore_ascii_case(country));
        own.filter(|contact| {
            let texts = [Some(&contact.name), contact.name_local.as_ref(), contact.note.as_ref()];
            let text = texts.into_iter().flatten().fold(contact.id.to_string(), |all, text| format!("{all} {text}"));
            self.has_area(&contact.helps_with)
                && self.has_sector(&contact.serves)
                && self.has_language(&contact.languages)
                && self.has_words(&text)
        })
        .collect()
    }

    fn fits(&self, tool: &Tool, plain: &str) -> bool {
        let text = format!(
            "{} {} {} {} {} {plain}",
            tool.id,
            tool.title,
            tool.publisher,
            tool.symbol.as_deref().unwrap_or(""),
            tool.description
        );
        let is_national = |country: &String| tool.countries.iter().any(|other| other.eq_ignore_ascii_case(country));
        self.has_area(&tool.areas)
            && self.has_sector(&tool.sectors)
            && self.has_language(&tool.languages)
            && self.country.as_ref().is_none_or(is_national)
            && self.cost.is_none_or(|cost| tool.cost == cost)
            && self.has_words(&text)
    }

    fn has_area(&self, areas: &[Id]) -> bool {
        self.area.as_deref().is_none_or(|area| areas.iter().any(|other| covers(area, other.as_str())))
    }

    fn has_sector(&self, sectors: &[Id]) -> bool {
        let is_wanted = |sector: &str| sectors.iter().any(|other| other == sector || other == "general");
        self.sector.as_deref().is_none_or(is_wanted)
    }

    fn has_language(&self, languages: &[String]) -> bool {
        let is_wanted = |language: &str| languages.iter().any(|other| other.eq_ignore_ascii_case(language));
        self.language.as_deref().is_none_or(is_wanted)
    }

    fn has_words(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.words.iter().all(|word| text.contains(&word.to_lowercase()))
    }
}

/// Whether an area that is looked for is another one, or its first words.
pub fn covers(wanted: &str, area: &str) -> bool {
    area.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn an_area_is_in_its_first_words() {
        let all = ["energy", "energy-process", "energy-vehicles", "water", "waste-byproducts"];
        let covered = |wanted: &str| all.into_iter().filter(|area| covers(wanted, area)).collect::<Vec<_>>();
        assert_eq!(covered("energy"), ["energy", "energy-process", "energy-vehicles"]);
        assert_eq!(covered("energy-process"), ["energy-process"]);
        assert_eq!((covered("energy-pro"), covered("w")), (vec![], vec![]));
    }
}

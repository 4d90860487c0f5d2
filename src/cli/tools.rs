//! The verb `tools`: searching the catalogue.

use super::arguments::{Global, Tools};
use super::exit::{Exit, Failure};
use super::shell::{self, Part};
use super::{load, output, terminal};
use circumspect::catalogue::{AREAS, Search, Tool, covers};
use circumspect::id::Id;
use circumspect::report::{list_contacts, list_tools, plain_names};
use circumspect::source::nearest;
use circumspect::text::{Messages, wrap};
use std::collections::BTreeSet;

pub(crate) fn run(options: &Tools, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let catalogue = load::catalogue(global)?;
    let tools = &catalogue.tools;
    let ids = |ids: &[Id]| ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
    known("--area", options.area.as_deref(), areas(tools), messages, global)?;
    known("--sector", options.sector.as_deref(), tools.iter().flat_map(|tool| ids(&tool.sectors)), messages, global)?;
    let languages = tools.iter().flat_map(|tool| tool.languages.clone());
    known("--language", options.language.as_deref(), languages, messages, global)?;
    let own = catalogue.contacts.iter().map(|contact| contact.country.clone());
    let countries = tools.iter().flat_map(|tool| tool.countries.clone()).chain(own);
    let country = options.country.as_deref().map(|country| code(country, global)).transpose()?;
    known("--country", country.as_deref(), countries, messages, global)?;
    let search = Search {
        area: options.area.clone(),
        sector: options.sector.clone(),
        language: options.language.clone(),
        country,
        cost: options.cost,
        words: options.words.clone(),
    };
    let found = search.find(&catalogue, &|tool| plain_names(tool, messages));
    let more = |tool: &Tool| shell::command("explain", &[Part::Word(tool.id.as_str())], global);
    let contacts = search.find_contacts(&catalogue);
    let mut outline = list_tools(&found, &more, messages);
    if options.country.is_some() {
        outline.0.extend(list_contacts(&contacts, messages));
    }
    output::print(&terminal::layout(global).lay_out(&outline))?;
    let is_nothing_found = found.is_empty() && contacts.is_empty();
    if is_nothing_found && !global.quiet {
        let key = if options.words.len() > 1 { "tool.none-hint" } else { "tool.none-areas" };
        let alone = |word: &String| Search { words: vec![word.clone()], ..search.clone() };
        let fewer_do = options.words.iter().any(|word| {
            let found = alone(word).find(&catalogue, &|tool| plain_names(tool, messages));
            !found.is_empty()
        });
        let trade = if fewer_do { None } else { trade(options, global)? };
        let (hint, command) = match trade {
            Some((id, text)) => {
                let command = shell::command("tools", &[Part::Option("--sector"), Part::Word(&id)], global);
                (messages.say("tool.none-trade", &[("trade", &text)]), Some(command))
            }
            None => (messages.say(key, &[("areas", &AREAS.join(", "))]), None),
        };
        let mut lines = wrap(&hint, terminal::layout(global).columns);
        lines.extend(command.map(|command| format!("  {command}")));
        output::say(&lines.join("\n"));
    }
    Ok(if is_nothing_found { Exit::NotFound } else { Exit::Done })
}

/// The code of a country that is told by its name, as the questionnaire has it; anything else as it stands.
fn code(country: &str, global: &Global) -> anyhow::Result<String> {
    let questionnaire = load::questionnaire(global)?;
    let choices = questionnaire.choices_of("country");
    let named = choices.iter().find(|choice| choice.text.to_lowercase() == country.to_lowercase());
    Ok(named.map_or_else(|| country.to_owned(), |choice| choice.token.to_string()))
}

/// The areas of all tools, and the first word of those that share it.
fn areas(tools: &[Tool]) -> impl Iterator<Item = String> {
    let areas: BTreeSet<&str> = tools.iter().flat_map(|tool| &tool.areas).map(Id::as_str).collect();
    let first = |area: &str| area.split('-').next().unwrap_or_default().to_owned();
    let known: BTreeSet<&str> = areas.iter().chain(AREAS).copied().collect();
    let shared = |word: &String| known.iter().filter(|area| covers(word, area)).count() > 1;
    let words: BTreeSet<String> = areas.iter().map(|area| first(area)).filter(shared).collect();
    areas.into_iter().map(str::to_owned).collect::<Vec<_>>().into_iter().chain(words)
}

/// The trade that the words name: a line of work whose text has one of them, such as "bakery".
fn trade(options: &Tools, global: &Global) -> anyhow::Result<Option<(String, String)>> {
    let questionnaire = load::questionnaire(global)?;
    let Some(sector) = questionnaire.fact("sector") else { return Ok(None) };
    let choices = questionnaire.profile[sector].shape.choices();
    let wanted: Vec<String> = options.words.iter().map(|word| word.to_lowercase()).collect();
    let names = |text: &str| {
        let text = text.to_lowercase();
        wanted.iter().any(|word| word.chars().count() > 3 && text.contains(word.as_str()))
    };
    let trade = choices.iter().find(|choice| names(&choice.text));
    Ok(trade.map(|choice| (choice.token.to_string(), choice.text.clone())))
}

/// Refuses a word that no tool of the catalogue has.
fn known(
    option: &str,
    word: Option<&str>,
    words: impl Iterator<Item = String>,
    messages: &Messages,
    global: &Global,
) -> anyhow::Result<()> {
    let words: BTreeSet<String> = words.collect();
    let Some(word) = word.filter(|word| !words.iter().any(|known| known.eq_ignore_ascii_case(word))) else {
        return Ok(());
    };
    let mut text = messages.say("tool.no-such", &[("option", &option), ("word", &word)]);
    if let Some(near) = nearest(word, words.iter().map(String::as_str)) {
        text.push(' ');
        text.push_str(&messages.say("tool.near", &[("near", &near)]));
    }
    let list = words.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    text.push(' ');
    text.push_str(&messages.say("tool.known", &[("list", &list)]));
    Err(Failure::new(Exit::Usage, wrap(&text, terminal::layout(global).columns).join("\n")).into())
}

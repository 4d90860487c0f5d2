//! The verb `explain`: a diagnostic code, an indicator, a part of the questionnaire, a practice area, a tool, a contact, or a
//! word of the report.

use super::arguments::{Explain, Global};
use super::exit::{Exit, Failure};
use super::shell::{self, Part};
use super::{load, output, terminal};
use circumspect::catalogue::Search;
use circumspect::diagnostic::{CODES, Code};
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{
    Outline, Texts, areas_of, explain_area, explain_contact, explain_dimension, explain_indicator, explain_term,
    explain_tool, plain_names, terms,
};
use circumspect::source::nearest;

/// Questions that are named at most where a word is none.
const MOST: usize = 8;

pub(crate) fn run(options: &Explain, global: &Global) -> anyhow::Result<Exit> {
    if let Some(code) = Code::find(&options.id) {
        output::print(&format!("{}\n", code.page().trim_end()))?;
        return Ok(Exit::Done);
    }
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let outline = if let Some(position) = dimension(&options.id, &questionnaire) {
        explain_dimension(position, texts)
    } else if let Some(position) = questionnaire.indicator(&options.id) {
        explain_indicator(&questionnaire.indicators[position], texts)
    } else if let Some(tool) = catalogue.tool(&options.id) {
        explain_tool(tool, messages)
    } else if let Some(contact) = catalogue.contact(&options.id) {
        explain_contact(contact, messages)
    } else if let Some(outline) = explain_term(&options.id, messages) {
        outline
    } else if let Some(outline) = areas(&options.id, texts, global) {
        outline
    } else {
        let text = lost(&options.id, texts, global);
        return Err(Failure::new(Exit::NotFound, text).into());
    };
    output::print(&terminal::layout(global).lay_out(&outline))?;
    Ok(Exit::Done)
}

/// The practice areas that a word names, one below the other; `None` if it names none.
fn areas(word: &str, texts: Texts<'_>, global: &Global) -> Option<Outline> {
    let blocks = areas_of(word, texts).into_iter().flat_map(|position| {
        let id = texts.questionnaire.areas[position].as_str();
        let guides = shell::command("tools", &[Part::Option("--area"), Part::Word(id)], global);
        explain_area(position, &guides, texts).0
    });
    let blocks: Vec<_> = blocks.collect();
    (!blocks.is_empty()).then_some(Outline(blocks))
}

/// The dimension of that id.
fn dimension(id: &str, questionnaire: &Questionnaire) -> Option<usize> {
    questionnaire.dimensions.iter().position(|dimension| dimension.id.as_str() == id)
}

/// What is said of a word that is no code and no id: where the word stands, and the nearest that can be explained.
fn lost(word: &str, texts: Texts<'_>, global: &Global) -> String {
    let Texts { questionnaire, catalogue, messages } = texts;
    let mut lines = vec![messages.say("explain.nothing", &[("id", &word)])];
    let wanted = word.to_lowercase();
    let has = |text: &str| !wanted.trim().is_empty() && text.to_lowercase().contains(&wanted);
    let ids = questionnaire.indicators.iter().filter(|one| has(one.id.as_str()) || has(&one.question));
    let ids: Vec<&str> = ids.take(MOST).map(|one| one.id.as_str()).collect();
    if let Some(first) = ids.first() {
        let command = shell::command("explain", &[Part::Word(first)], global);
        let arguments: circumspect::text::Arguments<'_> = &[("ids", &ids.join(", ")), ("command", &command)];
        lines.push(messages.say("explain.questions", arguments));
    }
    let search = Search { words: vec![word.to_owned()], ..Search::default() };
    let tools = search.find(catalogue, &|tool| plain_names(tool, messages)).len();
    if tools > 0 {
        let command = shell::command("tools", &[Part::Word(word)], global);
        lines.push(messages.count("explain.tools", tools, &[("command", &command)]));
    }
    let known = questionnaire.indicators.iter().map(|indicator| indicator.id.as_str());
    let parts = questionnaire.dimensions.iter().map(|dimension| dimension.id.as_str());
    let areas = questionnaire.areas.iter().map(|area| area.as_str());
    let tools = catalogue.tools.iter().map(|tool| tool.id.as_str());
    let contacts = catalogue.contacts.iter().map(|contact| contact.id.as_str());
    let (terms, codes) = (terms(messages), CODES.iter().map(|code| code.name()));
    let all = parts.chain(known).chain(terms.iter().map(String::as_str)).chain(areas).chain(tools).chain(contacts);
    // Where questions have the word, only what begins with it: an oven is not meant to be open.
    match nearest(word, all.chain(codes)).filter(|near| ids.is_empty() || near.starts_with(&wanted)) {
        Some(near) => lines.push(messages.say("tool.near", &[("near", &near)])),
        None if lines.len() == 1 => lines.push(messages.say("explain.hint", &[])),
        None => {}
    }
    lines.join("\n")
}

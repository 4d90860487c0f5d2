//! Telling of single things: a tool, a list of tools, an indicator, and why a tool is not offered.

use super::Texts;
use super::outline::{Block, Outline, StepBlock};
use crate::answers::Cell;
use crate::assessment::Assessment;
use crate::catalogue::Tool;
use crate::questionnaire::Indicator;
use crate::recommend::{Firm, Hurdle, Misfit, fit, hurdle};
use crate::score::shown;
use crate::source::Word;
use crate::text::Messages;

/// The name of a practice area; its id if the interface has no name for it.
pub(crate) fn area(id: &str, messages: &Messages) -> String {
    named("area", id, messages)
}

/// The name the interface has for a word of a file; the word itself if it has none.
pub(super) fn named(section: &str, word: &str, messages: &Messages) -> String {
    let key = format!("{section}.{word}");
    if messages.has(&key) { messages.say(&key, &[]) } else { word.to_owned() }
}

/// The trades a tool is made for.
fn sectors(tool: &Tool, messages: &Messages) -> String {
    let names: Vec<String> = tool.sectors.iter().map(|sector| named("sector", sector.as_str(), messages)).collect();
    names.join(", ")
}

/// Price, languages and effort of a tool, short.
pub(super) fn short_facts(tool: &Tool, messages: &Messages) -> String {
    let languages = match tool.languages.as_slice() {
        [] => messages.say("tool.languages-unknown", &[]),
        codes => languages(codes, messages),
    };
    let price = messages.say(&format!("price.{}", tool.cost.word()), &[]);
    let effort = messages.say(&format!("effort.{}", tool.effort.word()), &[]);
    messages.say("tool.facts", &[("price", &price), ("languages", &languages), ("effort", &effort)])
}

/// The plain names of a tool's areas and sectors, for a search by words.
pub fn plain_names(tool: &Tool, messages: &Messages) -> String {
    let areas: Vec<String> = tool.areas.iter().map(|id| area(id.as_str(), messages)).collect();
    format!("{} {}", areas.join(" "), sectors(tool, messages))
}

/// A list of tools, as found by a search; `more` gives the command that tells more of one, which stays whole.
pub fn list_tools(tools: &[&Tool], more: &dyn Fn(&Tool) -> String, messages: &Messages) -> Outline {
    let items = tools.iter().map(|tool| {
        StepBlock::new(&tool.title, short_facts(tool, messages))
            .linked(&tool.description, tool.link.as_ref())
            .linked(messages.say("tool.more", &[("publisher", &tool.publisher)]), Some(&more(tool)))
    });
    Outline(vec![Block::Heading(messages.count("tool.found", tools.len(), &[])), Block::Steps(items.collect())])
}

/// Everything known of a tool.
pub fn explain_tool(tool: &Tool, messages: &Messages) -> Outline {
    let areas: Vec<String> = tool.areas.iter().map(|id| area(id.as_str(), messages)).collect();
    let mut lines = vec![
        messages.say("tool.publisher", &[("publisher", &tool.publisher)]),
        messages
            .say("tool.relation", &[("relation", &messages.say(&format!("relation.{}", tool.relation.word()), &[]))]),
        short_facts(tool, messages),
        messages.say("tool.areas", &[("areas", &areas.join(", "))]),
        messages.say("tool.sectors", &[("sectors", &sectors(tool, messages))]),
        messages.say("tool.status", &[("status", &messages.say(&format!("status.{}", tool.status.word()), &[]))]),
    ];
    if let Some(symbol) = &tool.symbol {
        lines.push(messages.say("tool.symbol", &[("symbol", symbol)]));
    }
    if let Some(year) = tool.year {
        lines.push(messages.say("tool.year", &[("year", &year)]));
    }
    if !tool.countries.is_empty() {
        lines.push(messages.say("tool.countries", &[("countries", &tool.countries.join(", "))]));
    }
    if tool.kind == crate::catalogue::ToolKind::Finance {
        lines.push(messages.say("tool.check-open", &[]));
    }
    let mut blocks =
        vec![Block::Title(tool.title.clone()), Block::Paragraph(tool.description.clone()), Block::list("", lines)];
    match &tool.link {
        Some(link) => blocks.push(Block::Link(messages.say("tool.link", &[]), link.clone())),
        None => blocks.push(Block::Paragraph(messages.say("report.tool-search", &[]))),
    }
    Outline(blocks)
}

/// A part of the questionnaire: what is in it for the firm, and its questions.
pub fn explain_dimension(position: usize, texts: Texts<'_>) -> Outline {
    let dimension = &texts.questionnaire.dimensions[position];
    let mut blocks = vec![Block::Title(dimension.title.clone())];
    blocks.extend(dimension.why.clone().map(Block::Paragraph));
    let questions = texts.questionnaire.indicators.iter().filter(|indicator| indicator.dimension == position);
    blocks.push(Block::list(texts.messages.say("indicator.questions", &[]), questions.map(labelled)));
    Outline(blocks)
}

/// The id of an indicator, to ask for more, and its name.
fn labelled(indicator: &Indicator) -> String {
    format!("{}: {}", indicator.id, indicator.name())
}

/// The practice areas that a word names: the one of that id, or those with the word in their names.
pub fn areas_of(word: &str, texts: Texts<'_>) -> Vec<usize> {
    let areas = &texts.questionnaire.areas;
    let wanted = word.trim().to_lowercase();
    if let Some(position) = areas.iter().position(|id| *id == wanted.as_str()) {
        return vec![position];
    }
    let has = |id: &str| {
        let name = area(id, texts.messages).to_lowercase();
        name == wanted || name.split(|c: char| !c.is_alphanumeric()).any(|part| part == wanted)
    };
    (0..areas.len()).filter(|at| has(areas[*at].as_str())).collect()
}

/// A practice area: its questions, and the command that lists guides for it.
pub fn explain_area(position: usize, guides: &str, texts: Texts<'_>) -> Outline {
    let messages = texts.messages;
    let name = area(texts.questionnaire.areas[position].as_str(), messages);
    let questions = texts.questionnaire.indicators.iter().filter(|indicator| indicator.areas.contains(&position));
    Outline(vec![
        Block::Title(messages.say("explain.area", &[("area", &name)])),
        Block::list(messages.say("explain.area-questions", &[]), questions.map(labelled)),
        Block::Command(messages.say("explain.area-guides", &[]), guides.to_owned()),
    ])
}

/// Everything an owner can know of an indicator.
pub fn explain_indicator(indicator: &Indicator, texts: Texts<'_>) -> Outline {
    let messages = texts.messages;
    let dimension = &texts.questionnaire.dimensions[indicator.dimension];
    let mut blocks = vec![
        Block::Title(indicator.question.clone()),
        Block::Paragraph(messages.say("indicator.in", &[("id", &indicator.id), ("dimension", &dimension.title)])),
    ];
    blocks.extend(indicator.why.iter().chain(&indicator.help).map(|text| Block::Paragraph(text.clone())));
    let choices = indicator.shape.choices().iter().enumerate().filter(|(_, choice)| !choice.text.is_empty());
    let answers: Vec<String> = choices.map(|(number, choice)| format!("{}: {}", number + 1, choice.text)).collect();
    if !answers.is_empty() {
        blocks.push(Block::list(messages.say("indicator.answers", &[]), answers));
    }
    if let Some(evidence) = &indicator.evidence {
        blocks.push(Block::Paragraph(messages.say("indicator.evidence", &[("evidence", evidence)])));
    }
    blocks.extend(indicator.applies.clone().map(Block::Paragraph));
    let trades = texts.questionnaire.choices_of("sector");
    let examples = indicator.examples.iter().filter_map(|(trade, text)| {
        let trade = trades.get(usize::from(*trade))?;
        Some(format!("{}: {text}", trade.text))
    });
    let examples: Vec<String> = examples.collect();
    if !examples.is_empty() {
        blocks.push(Block::list(messages.say("indicator.examples", &[]), examples));
    }
    let steps = indicator.steps.iter().map(|step| {
        let from = step.from.map(|level| messages.say("indicator.from", &[("number", &(level + 1))]));
        let block = StepBlock::new(&step.text, from.unwrap_or_default());
        match &step.first_hour {
            Some(text) => block.detail(messages.say("report.first-hour", &[("text", text)])),
            None => block,
        }
    });
    let steps: Vec<StepBlock> = steps.collect();
    if !steps.is_empty() {
        blocks.push(Block::Heading(messages.say("indicator.steps", &[])));
        blocks.push(Block::Steps(steps));
    }
    blocks.extend(indicator.card.iter().flat_map(|card| super::card::blocks(card, messages)));
    if !indicator.maps_to.is_empty() {
        let maps = indicator.maps_to.join(", ");
        blocks.push(Block::Paragraph(messages.say("indicator.maps-to", &[("maps", &maps)])));
    }
    blocks.push(Block::Paragraph(
        messages.say("indicator.weight", &[("weight", &indicator.weight), ("dimension-weight", &dimension.weight)]),
    ));
    Outline(blocks)
}

/// Why the tool at that position of the catalogue is not offered to an enterprise, or that it is, in one sentence.
pub fn why_not(tool: usize, assessment: &Assessment, texts: Texts<'_>) -> String {
    let messages = texts.messages;
    let firm = firm(assessment, texts);
    let offered = assessment.recommendations.iter().any(|one| one.tool == tool);
    let tool = &texts.catalogue.tools[tool];
    match fit(tool, &firm) {
        Err(reason) => misfit(tool, &reason, messages),
        Ok(_) if offered => messages.say("misfit.offered", &[("title", &tool.title)]),
        Ok(fit) => messages.say("misfit.others", &[("title", &tool.title), ("fit", &shown(100.0 * fit, 0))]),
    }
}

/// What the choice of tools knows of the enterprise of an assessment.
pub(super) fn firm(assessment: &Assessment, texts: Texts<'_>) -> Firm {
    let profile: Vec<Cell> = assessment.profile.iter().map(|answer| answer.cell).collect();
    Firm::new(texts.questionnaire, &profile)
}

/// What keeps the enterprise from using a tool, and what to do about it, in one sentence; nothing for what it can read and
/// open.
pub(super) fn hurdle_in_words(tool: &Tool, firm: &Firm, messages: &Messages) -> Option<String> {
    match hurdle(tool, firm)? {
        Hurdle::Language => Some(messages.say("tool.unread", &[("languages", &languages(&tool.languages, messages))])),
        Hurdle::Page => Some(messages.say("report.tool-search", &[])),
    }
}

/// Languages by their names.
pub(super) fn languages(codes: &[String], messages: &Messages) -> String {
    codes.iter().map(|code| named("language", code, messages)).collect::<Vec<_>>().join(", ")
}

/// Why a tool does not fit an enterprise, in one sentence.
fn misfit(tool: &Tool, misfit: &Misfit, messages: &Messages) -> String {
    let title = &tool.title;
    match misfit {
        Misfit::Status(status) => {
            let status = messages.say(&format!("status.{}", status.word()), &[]);
            messages.say("misfit.status", &[("title", title), ("status", &status)])
        }
        Misfit::Audience => messages.say("misfit.audience", &[("title", title)]),
        Misfit::Sector => messages.say("misfit.sector", &[("title", title), ("sectors", &sectors(tool, messages))]),
        Misfit::Country => {
            messages.say("misfit.country", &[("title", title), ("countries", &tool.countries.join(", "))])
        }
        Misfit::Paid => messages.say("misfit.paid", &[("title", title)]),
        Misfit::Requires(activity) => messages.say("misfit.requires", &[("title", title), ("activity", activity)]),
    }
}

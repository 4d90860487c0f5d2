//! The verb `explain`: a diagnostic code, an indicator or a tool.

use super::arguments::{Explain, Global};
use super::exit::{Exit, Failure};
use super::{load, output, terminal};
use circumspect::diagnostic::{CODES, Code};
use circumspect::report::{Texts, explain_indicator, explain_tool};

pub(crate) fn run(options: &Explain, global: &Global) -> anyhow::Result<Exit> {
    if let Some(code) = Code::find(&options.id) {
        output::print(&format!("{}\n", code.page().trim_end()))?;
        return Ok(Exit::Done);
    }
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let outline = if let Some(position) = questionnaire.indicator(&options.id) {
        explain_indicator(&questionnaire.indicators[position], texts)
    } else if let Some(tool) = catalogue.tool(&options.id) {
        explain_tool(tool, messages)
    } else {
        let known = questionnaire.indicators.iter().map(|indicator| indicator.id.as_str());
        let tools = catalogue.tools.iter().map(|tool| tool.id.as_str());
        let codes = CODES.iter().map(|code| code.name());
        let near = circumspect::source::nearest(&options.id, known.chain(tools).chain(codes));
        let hint = near
            .map_or_else(|| messages.say("explain.hint", &[]), |near| messages.say("tool.near", &[("near", &near)]));
        let text = format!("{} {hint}", messages.say("explain.nothing", &[("id", &options.id)]));
        return Err(Failure::new(Exit::NotFound, text).into());
    };
    output::print(&terminal::layout(global).lay_out(&outline))?;
    Ok(Exit::Done)
}

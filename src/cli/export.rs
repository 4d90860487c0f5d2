//! The verb `export`: a questionnaire in another form.

use super::arguments::{Export, Global};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::{load, output};
use circumspect::export::{EXPORTS, Request};

pub(crate) fn run(options: &Export, global: &Global) -> anyhow::Result<Exit> {
    let export = chosen(EXPORTS, &options.kind)?;
    let (questionnaire, messages) = (load::questionnaire(global)?, load::messages(global)?);
    let request = Request {
        format: options.format.clone(),
        evidence: options.evidence,
        dialect: options.dialect.clone(),
        input: options.input,
        table: options.table.clone(),
        states: options.states,
        reasons: !options.no_reasons,
        schema: options.schema,
    };
    let bytes = (export.write)(&questionnaire, messages, &request)
        .map_err(|refused| Failure::new(Exit::Usage, refused.to_string()))?;
    match (Place::of(options.output.as_deref(), options.force)?, std::str::from_utf8(&bytes)) {
        (Place::File(spot), _) => spot.write(&bytes)?,
        (Place::Standard, Ok(text)) => output::print(text)?,
        (Place::Standard, Err(_)) => {
            let text = messages.say("export.workbook", &[("format", &options.format)]);
            return Err(Failure::new(Exit::Usage, text).into());
        }
    }
    Ok(Exit::Done)
}

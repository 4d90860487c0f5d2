//! The verb `export`: a questionnaire in another form.

use super::arguments::{Export, Global};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::quiet::quietly;
use super::{load, output};
use circumspect::export::{EXPORTS, Refused, Request};

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
    let place = Place::of(options.output.as_deref(), options.force)?;
    let bytes = quietly(|| (export.write)(&questionnaire, messages, &request))
        .map_err(|refused| Failure::new(exit(&refused), refused.to_string()))?;
    match (place, std::str::from_utf8(&bytes)) {
        (Place::File(spot), _) => spot.write(&bytes)?,
        (Place::Standard, Ok(text)) => output::print(text)?,
        (Place::Standard, Err(_)) => {
            let text = messages.say("export.workbook", &[("format", &options.format)]);
            return Err(Failure::new(Exit::Usage, text).into());
        }
    }
    if let Some(key) = export.said.filter(|_| !global.quiet) {
        output::say(&messages.say(key, &[]));
    }
    Ok(Exit::Done)
}

/// What was asked for wrongly, apart from a file that cannot be made.
fn exit(refused: &Refused) -> Exit {
    match refused {
        Refused::Thread | Refused::Workbook(_) => Exit::CannotCreate,
        _ => Exit::Usage,
    }
}

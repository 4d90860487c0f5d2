//! The verb `export`: a questionnaire in another form.

use super::arguments::{Export, Global};
use super::exit::{Exit, Failure};
use super::{load, output};
use circumspect::export::{EXPORTS, Input, Request};

pub(crate) fn run(options: &Export, global: &Global) -> anyhow::Result<Exit> {
    let Some(export) = EXPORTS.iter().find(|export| export.name == options.kind) else {
        return Err(Failure::new(Exit::Usage, format!("There is no export {}.", options.kind)).into());
    };
    let questionnaire = load::questionnaire(global)?;
    let request = Request {
        dialect: options.dialect.clone(),
        input: if options.input == "long" { Input::Long } else { Input::Wide },
        table: options.table.clone(),
        states: options.states,
        reasons: !options.no_reasons,
        schema: options.schema,
    };
    let text =
        (export.write)(&questionnaire, &request).map_err(|refused| Failure::new(Exit::Usage, refused.to_string()))?;
    match &options.output {
        Some(path) => output::write_file(path, &text, options.force)?,
        None => output::print(&text)?,
    }
    Ok(Exit::Done)
}

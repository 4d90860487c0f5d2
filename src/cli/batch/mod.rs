//! The verb `batch`: many sheets and tables to one row each.
//!
//! Responsible for bringing inputs, workers and outputs together, and for a summary that adds up. What a row says and
//! why something is refused is the library's.

#[cfg(feature = "parquet")]
mod columnar;
mod crew;
mod follow;
mod inputs;
mod order;
mod pieces;
mod reports;
mod results;
mod screen;
mod seen;
mod target;
mod text;

use super::arguments::{Batch, Global};
use super::exit::Exit;
use super::load;
use super::named::chosen;
use circumspect::batch::{Kept, Plan, ROW_FORMATS};
use circumspect::report::{FORMATS, Request, Texts};

pub(crate) fn run(options: &Batch, global: &Global) -> anyhow::Result<Exit> {
    let format = chosen(ROW_FORMATS, &options.format)?;
    let report = options.reports.as_deref().map(|name| chosen(FORMATS, name)).transpose()?;
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let inputs = inputs::expand(&options.inputs)?;
    let encoding = inputs::encoding(options.encoding.as_deref())?;
    let indicators = questionnaire.indicators.len() as u64;
    let mut plan = Plan::new(&questionnaire, &catalogue, format);
    if options.details {
        plan = plan.with_details(format);
    }
    if let Some(report) = report {
        let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
        plan = plan.with_reports(Box::new(move |assessment, source, row| {
            let respondent = assessment.respondent.id.as_deref().filter(|_| row > 0);
            let title = respondent.map_or_else(|| reports::place(source, row), str::to_owned);
            (report.write)(assessment, texts, &Request { title, ..Request::default() })
        }));
    }
    let mut results = results::Results::open(options, format, report, indicators, &plan, messages)?;
    let mut screen = screen::Screen::new(&inputs, global, messages);
    crew::score(&plan, &questionnaire, &inputs, encoding, |name, outcome, bytes| {
        results.take(name, outcome)?;
        screen.advance(results.tally(), bytes);
        Ok(())
    })?;
    let tally = results.close()?;
    screen.finish(&tally, results_place(options));
    Ok(if tally.refused + tally.duplicates > 0 { Exit::Content } else { Exit::Done })
}

/// Reads all enterprises of some inputs as coded, in the order of the input. `take` gets the name of the input and the
/// enterprise; what is refused is told on standard error.
pub(crate) fn records(
    named: &[std::path::PathBuf],
    encoding: Option<&str>,
    questionnaire: &circumspect::questionnaire::Questionnaire,
    global: &Global,
    mut take: impl FnMut(&str, Kept) + Send,
) -> anyhow::Result<results::Tally> {
    let (messages, catalogue) = (load::messages(global)?, load::catalogue(global)?);
    let inputs = inputs::expand(named)?;
    let encoding = inputs::encoding(encoding)?;
    let plan = Plan::keeping(questionnaire, &catalogue);
    let mut screen = screen::Screen::new(&inputs, global, messages);
    let mut tally = results::Tally::default();
    crew::score(&plan, questionnaire, &inputs, encoding, |name, outcome, bytes| {
        tally.add(outcome, messages);
        outcome.kept.iter().for_each(|kept| take(name, kept.clone()));
        screen.advance(&tally, bytes);
        Ok(())
    })?;
    screen.finish(&tally, None);
    Ok(tally)
}

/// Where all refusals can be read, if anywhere.
fn results_place(options: &Batch) -> Option<std::path::PathBuf> {
    options.output.as_deref().map(results::rejects_path)
}

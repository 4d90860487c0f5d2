//! The verb `batch`: many sheets and tables to one row each.
//!
//! Responsible for bringing inputs, workers and outputs together, and for a summary that adds up. What a row says and
//! why something is refused is the library's.

mod ahead;
#[cfg(feature = "parquet")]
mod columnar;
mod crew;
mod flat;
mod flusher;
mod inputs;
mod inspect;
mod list;
mod look;
mod on_disk;
mod opening;
mod order;
mod partition;
mod piece;
mod pieces;
mod reading;
mod records;
mod reports;
mod results;
mod screen;
mod sheet;
mod tally;
mod target;
mod text;
#[cfg(feature = "workbooks")]
mod workbook;

use super::arguments::{Batch, Global};
use super::exit::Exit;
use super::load;
use super::named::chosen;
use super::when;
use circumspect::answers::Arrival;
use circumspect::answers::table::Terms;
use circumspect::batch::{Kept, Outcome, Plan, ROW_FORMATS, Refusal, Report, Why};
use circumspect::report::{FORMATS, Request, Texts};
use std::io;
use std::path::PathBuf;

pub(crate) use crew::share_out;
pub(crate) use inputs::{Input, expand, is_collection};
pub(crate) use inspect::{inspect, is_table, tables_in};
pub(crate) use look::look;
pub(crate) use on_disk::OnDisk;

pub(crate) fn run(options: &Batch, global: &Global) -> anyhow::Result<Exit> {
    let format = chosen(ROW_FORMATS, &options.format)?;
    let report = options.reports.as_deref().map(|name| chosen(FORMATS, name)).transpose()?;
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let inputs = inputs::expand(&options.inputs)?;
    let encoding = inputs::encoding(options.reading.encoding.as_deref())?;
    let map = load::map(&options.reading, &questionnaire, global)?;
    let mut plan = Plan::new(&questionnaire, &catalogue, format);
    if options.details {
        plan = plan.with_details(format);
    }
    if let Some(report) = report {
        let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
        let day = when::today().to_string();
        plan = plan.with_reports(Box::new(move |assessment, source, row| {
            let respondent = assessment.respondent.id.as_deref().filter(|_| row > 0);
            let title = respondent.map_or_else(|| reports::place(source, row), str::to_owned);
            let respondent = &assessment.respondent;
            Report {
                title: respondent.name.clone().unwrap_or_else(|| title.clone()),
                period: respondent.period.clone(),
                points: assessment.index.as_ref().map(|index| (index.low, index.high)),
                level: assessment.index.as_ref().and_then(|index| index.level_low),
                warnings: assessment.red_flags.len(),
                text: (report.write)(assessment, texts, &Request { title, day: day.clone(), ..Request::default() }),
            }
        }));
    }
    let mut results =
        results::Results::open(options, format, report.map(|report| (report, &questionnaire)), &plan, messages)?;
    let mut screen = screen::Screen::new(&inputs, map.is_some(), global, messages);
    let (mut notes, terms) = (Vec::new(), Terms::new(&questionnaire, map.as_ref()));
    let taken = crew::score(&plan, terms, &inputs, encoding, |name, outcome, bytes| {
        results.take(name, outcome)?;
        screen.advance(results.tally(), bytes);
        Ok(())
    });
    let tally = results.close(taken.map(|told| notes = told))?;
    screen.tell(&notes);
    screen.finish(&tally, results_place(options));
    Ok(tally.exit())
}

/// Reads all enterprises of some inputs by a plan that keeps them, in the order of the input. `take` gets the name of the
/// input and what is kept of each piece, and gives what it refuses of that; what is refused is told on standard error. Gives
/// the number of those refused while they were read, and how the program ends because of all.
pub(crate) fn keep(
    plan: &Plan<'_>,
    terms: Terms<'_>,
    inputs: &[Input],
    encoding: Option<&str>,
    global: &Global,
    mut take: impl FnMut(&str, &Outcome) -> io::Result<Vec<Refusal>> + Send,
) -> anyhow::Result<(usize, Exit)> {
    let messages = load::messages(global)?;
    let encoding = inputs::encoding(encoding)?;
    let mut screen = screen::Screen::new(inputs, terms.map().is_some(), global, messages);
    let (mut tally, mut refused) = (tally::Tally::default(), 0);
    let notes = crew::score(plan, terms, inputs, encoding, |name, outcome, bytes| {
        tally.read(outcome);
        let later = take(name, outcome)?;
        refused += outcome.refused.len();
        tally.scored += (outcome.kept.len() - later.len()) as u64;
        outcome.refused.iter().chain(&later).for_each(|refusal| tally.refuse(refusal, messages));
        tally.name(&outcome.cells, messages);
        screen.advance(&tally, bytes);
        Ok(())
    })?;
    screen.tell(&notes);
    screen.finish(&tally, None);
    Ok((refused, tally.exit()))
}

/// The refusal of an enterprise that was kept, if it came twice or with another form of periods.
pub(crate) fn refused(name: &str, kept: &Kept, arrival: Arrival) -> Option<Refusal> {
    let why = match arrival {
        Arrival::First | Arrival::Further => return None,
        Arrival::Twice => Why::Duplicate,
        Arrival::OtherForm => Why::OtherForm,
    };
    Some(Refusal::whole(name, (kept.row > 0).then_some(kept.row), String::new(), why))
}

/// Where all refusals can be read, if anywhere.
fn results_place(options: &Batch) -> Option<PathBuf> {
    results::named(options).map(results::rejects_path)
}

//! The verb `cohort`: many enterprises looked at together.
//!
//! Responsible for reading them, for telling on standard error which answers do not count, and for the files. What may
//! be said of a cohort is decided by the library.

use super::arguments::{Cohort, Global};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::{batch, load, output, terminal};
use circumspect::cohort::{Gathering, Left, Reference, picture};
use circumspect::questionnaire::{Questionnaire, Shape};
use circumspect::report::{COHORT_FORMATS, Texts, reference_file};
use circumspect::source::Word;
use circumspect::text::Messages;

/// Answers that do not count, told one by one.
const TOLD: usize = 10;

pub(crate) fn run(options: &Cohort, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let facts = facts(&options.by, &questionnaire, messages)?;
    let format = chosen(COHORT_FORMATS, &options.format)?;
    let mut gathering = Gathering::new(&questionnaire);
    let mut places = Vec::new();
    let tally = batch::records(&options.inputs, options.encoding.as_deref(), &questionnaire, global, |name, kept| {
        gathering.add(&kept.record);
        places.push(match kept.row {
            0 => name.to_owned(),
            row => messages.say("cohort.place-row", &[("place", &name), ("row", &row)]),
        });
    })?;
    let cohort = gathering.finish(usize::try_from(tally.refused).unwrap_or(usize::MAX));
    if !global.quiet {
        let coverage = circumspect::score::shown(100.0 * questionnaire.method.min_coverage, 0);
        for (at, why) in cohort.left_out.iter().take(TOLD) {
            let why = told(*why, &coverage, messages);
            output::say(&messages.say("cohort.left-place", &[("place", &places[*at]), ("why", &why)]));
        }
        if cohort.left_out.len() > TOLD {
            output::say(&messages.count("batch.more", cohort.left_out.len() - TOLD, &[]));
        }
    }
    let catalogue = load::catalogue(global)?;
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let picture = picture(&questionnaire, &cohort, &facts);
    let report = (format.write)(&picture, texts, terminal::layout(global));
    match &options.output {
        Some(path) => output::write_file(path, &report, options.force)?,
        None => output::print(&report)?,
    }
    if let Some(path) = &options.save_reference {
        match Reference::of(&questionnaire, &cohort) {
            Some(reference) => {
                output::write_file(path, &reference_file(&reference), options.force)?;
                if !global.quiet {
                    output::say(&messages.say("cohort.reference-written", &[("place", &path.display())]));
                }
            }
            None => output::say(&messages.say("cohort.reference-too-few", &[("least", &picture.least)])),
        }
    }
    Ok(Exit::Done)
}

/// Why answers do not count, without a number.
fn told(why: Left, coverage: &str, messages: &Messages) -> String {
    messages.say(&format!("cohort.why-{}", why.word()), &[("coverage", &coverage)])
}

/// Positions of the facts that groups are made by.
fn facts(named: &[String], questionnaire: &Questionnaire, messages: &Messages) -> anyhow::Result<Vec<usize>> {
    let has_groups = |at: usize| matches!(questionnaire.profile[at].shape, Shape::OneOf(_));
    let known: Vec<&str> = (0..questionnaire.profile.len())
        .filter(|&at| has_groups(at))
        .map(|at| questionnaire.profile[at].id.as_str())
        .collect();
    let known = known.join(", ");
    let mut facts = Vec::new();
    for name in named {
        let refused = |key: &str| Failure::new(Exit::Usage, messages.say(key, &[("fact", name), ("known", &known)]));
        let at = questionnaire.fact(name.trim()).ok_or_else(|| refused("cohort.by-unknown"))?;
        if !has_groups(at) {
            return Err(refused("cohort.by-many").into());
        }
        if !facts.contains(&at) {
            facts.push(at);
        }
    }
    Ok(facts)
}

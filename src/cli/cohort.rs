//! The verb `cohort`: many enterprises looked at together.
//!
//! Responsible for reading them, for telling on standard error which answers do not count, and for the files. What may
//! be said of a cohort is decided by the library.

use super::arguments::{self, Global};
use super::batch::{Input, OnDisk};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::{batch, laid, load, output, terminal};
use circumspect::answers::table::Terms;
use circumspect::batch::Plan;
use circumspect::catalogue::Catalogue;
use circumspect::cohort::{Cohort, Counting, Gathering, Left, Reference, picture};
use circumspect::questionnaire::{Questionnaire, Shape};
use circumspect::report::{COHORT_FORMATS, Texts, cohort_outline, reference_file};
use circumspect::source::Word;
use circumspect::text::Messages;

pub(crate) fn run(options: &arguments::Cohort, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let facts = facts(&options.by, &questionnaire, messages)?;
    let catalogue = load::catalogue(global)?;
    let map = load::map(&options.reading, &questionnaire, global)?;
    let terms = Terms::new(&questionnaire, map.as_ref());
    let inputs = batch::expand(&options.inputs)?;
    let place = Place::of(options.output.as_deref(), options.force)?;
    let file = laid::file(&options.format, &place)?;
    let reference = match &options.save_reference {
        Some(path) => Some(Place::of(Some(path), options.force)?.apart_from(&place)?),
        None => None,
    };
    let (cohort, places, exit) = gather(options, &inputs, terms, &catalogue, &facts, global)?;
    if !global.quiet {
        tell_left_out(&cohort, &places, &questionnaire, messages);
    }
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let picture = picture(&questionnaire, &cohort);
    match file {
        Some(file) => laid::write(file, &cohort_outline(&picture, texts), &place)?,
        None => {
            let format = chosen(COHORT_FORMATS, &options.format)?;
            place.write(&(format.write)(&picture, texts, terminal::layout(global)))?;
        }
    }
    if let Some(place) = reference {
        match Reference::of(&questionnaire, &cohort) {
            Some(reference) => {
                place.write(&reference_file(&reference))?;
                if let Place::File(spot) = place
                    && !global.quiet
                {
                    output::say(&messages.say("cohort.reference-written", &[("place", &spot.named().display())]));
                }
            }
            None => output::say(&messages.say("cohort.reference-too-few", &[("least", &picture.least)])),
        }
    }
    Ok(exit)
}

/// Reads all answers and counts those that are in. What only the counting needs is given back at its end.
fn gather(
    options: &arguments::Cohort,
    inputs: &[Input],
    terms: Terms<'_>,
    catalogue: &Catalogue,
    facts: &[usize],
    global: &Global,
) -> anyhow::Result<(Cohort, Places, Exit)> {
    let gathering = Gathering::new(terms.questionnaire, facts).on(Box::new(OnDisk::default()));
    let (mut gathering, plan) = match options.plans {
        false => (gathering, Plan::keeping(terms.questionnaire, catalogue)),
        true => (gathering.with_plans(), Plan::keeping_plans(terms.questionnaire, catalogue)),
    };
    let mut places = Places::default();
    let encoding = options.reading.encoding.as_deref();
    let (refused, exit) = batch::keep(&plan, terms, inputs, encoding, global, |name, outcome| {
        places.add(name, outcome.kept.len());
        let mut refused = Vec::new();
        for (kept, respondent, period, answers) in outcome.kept() {
            let arrival = gathering.add_compact(respondent, period, kept.row, kept.scope, answers)?;
            refused.extend(batch::refused(name, kept, arrival));
        }
        Ok(refused)
    })?;
    let (gathered, chunks) = gathering.settle(refused);
    // A piece is given back as soon as it was counted.
    let count = |counting: &mut Counting<'_>, chunk| counting.count(&chunk);
    let parts = batch::share_out(chunks.into_iter(), || Counting::new(&gathered), count);
    let cohort = gathered.cohort(parts.into_iter().map(Counting::finish));
    Ok((cohort, places, exit))
}

/// Which input the answers at each position came from.
#[derive(Default)]
struct Places {
    /// Names of inputs, each with the position of its first answers.
    names: Vec<(usize, String)>,
    count: usize,
}

impl Places {
    /// Adds so many answers from an input.
    fn add(&mut self, name: &str, count: usize) {
        if count > 0 && self.names.last().is_none_or(|(_, last)| last != name) {
            self.names.push((self.count, name.to_owned()));
        }
        self.count += count;
    }

    fn name(&self, position: usize) -> &str {
        let behind = self.names.partition_point(|(first, _)| *first <= position);
        behind.checked_sub(1).map_or("", |at| &self.names[at].1)
    }
}

/// Says which answers do not count, the first of them one by one.
fn tell_left_out(cohort: &Cohort, places: &Places, questionnaire: &Questionnaire, messages: &Messages) {
    let coverage = circumspect::score::shown(100.0 * questionnaire.method.min_coverage, 0);
    for left in cohort.left_out.first() {
        let name = places.name(left.position);
        let place = match left.row {
            0 => name.to_owned(),
            row => messages.say("cohort.place-row", &[("place", &name), ("row", &row)]),
        };
        let why = told(left.why, &coverage, messages);
        output::say(&messages.say("cohort.left-place", &[("place", &place), ("why", &why)]));
    }
    let more = cohort.left_out.read() - cohort.left_out.told() - cohort.left_out.first().len();
    if more > 0 {
        output::say(&messages.count("batch.more", more, &[]));
    }
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

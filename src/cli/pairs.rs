//! The verb `compare` over many enterprises: tables or folders, an older and a newer one.

use super::arguments::{Compare, Global};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::{batch, load, terminal};
use circumspect::answers::table::Terms;
use circumspect::batch::Plan;
use circumspect::comparison::{After, Before};
use circumspect::report::{PAIRS_FORMATS, Texts};

pub(super) fn run(options: &Compare, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    if options.older.is_some() {
        return Err(Failure::new(Exit::Usage, messages.say("many.older", &[])).into());
    }
    let format = chosen(PAIRS_FORMATS, &options.format)?;
    let (questionnaire, catalogue) = (load::questionnaire(global)?, load::catalogue(global)?);
    let encoding = options.reading.encoding.as_deref();
    let map = load::map(&options.reading, &questionnaire, global)?;
    let terms = Terms::new(&questionnaire, map.as_ref());
    let old = batch::expand(std::slice::from_ref(&options.old))?;
    let new = batch::expand(std::slice::from_ref(&options.new))?;
    let place = Place::of(options.output.as_deref(), options.force)?;
    let mut before = Before::new(&questionnaire);
    let plan = Plan::keeping(&questionnaire, &catalogue);
    let (_, first) = batch::keep(&plan, terms, &old, encoding, global, |_, outcome| {
        outcome.kept().for_each(|(kept, period, answers)| before.add(kept.respondent, period, answers));
    })?;
    let mut after = After::new(&before);
    let plan = Plan::comparing(&questionnaire, &catalogue, &before);
    let (_, second) = batch::keep(&plan, terms, &new, encoding, global, |_, outcome| {
        outcome.kept().for_each(|(kept, period, _)| after.add(kept.respondent, period, kept.found));
    })?;
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let report = (format.write)(&after.pairs(), texts, terminal::layout(global));
    place.write(&report)?;
    Ok(first.worse(second))
}

//! The verb `compare` over many enterprises: tables or folders, an older and a newer one.

use super::arguments::{Compare, Global};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::{batch, laid, load, terminal};
use circumspect::answers::table::Terms;
use circumspect::batch::{Kept, Plan};
use circumspect::comparison::{After, Before};
use circumspect::report::{PAIRS_FORMATS, Texts, pairs_outline};

pub(super) fn run(options: &Compare, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    if options.older.is_some() {
        return Err(Failure::new(Exit::Usage, messages.say("many.older", &[])).into());
    }
    let (questionnaire, catalogue) = (load::questionnaire(global)?, load::catalogue(global)?);
    let encoding = options.reading.encoding.as_deref();
    let map = load::map(&options.reading, &questionnaire, global)?;
    let terms = Terms::new(&questionnaire, map.as_ref());
    let old = batch::expand(std::slice::from_ref(&options.old))?;
    let new = batch::expand(std::slice::from_ref(&options.new))?;
    let place = Place::of(options.output.as_deref(), options.force)?;
    let file = laid::file(&options.format, &place)?;
    let mut before = Before::new(&questionnaire);
    let plan = Plan::keeping(&questionnaire, &catalogue);
    let (_, first) = batch::keep(&plan, terms, &old, encoding, global, |name, outcome| {
        let add = |(kept, period, answers): (&Kept, &[u8], &[u8])| {
            batch::refused(name, kept, before.add(kept.respondent, period, answers))
        };
        outcome.kept().filter_map(add).collect()
    })?;
    let mut after = After::new(&before);
    let plan = Plan::comparing(&questionnaire, &catalogue, &before);
    let (_, second) = batch::keep(&plan, terms, &new, encoding, global, |name, outcome| {
        let add = |(kept, period, _): (&Kept, &[u8], &[u8])| {
            batch::refused(name, kept, after.add(kept.respondent, period, kept.found))
        };
        outcome.kept().filter_map(add).collect()
    })?;
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let pairs = after.pairs();
    match file {
        Some(file) => laid::write(file, &pairs_outline(&pairs, texts), &place)?,
        None => {
            let format = chosen(PAIRS_FORMATS, &options.format)?;
            place.write(&(format.write)(&pairs, texts, terminal::layout(global)))?;
        }
    }
    Ok(first.worse(second))
}

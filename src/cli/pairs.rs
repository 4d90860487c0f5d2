//! The verb `compare` over many enterprises: tables or folders, an older and a newer one.

use super::arguments::{Compare, Global};
use super::batch::OnDisk;
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::{batch, laid, load, terminal};
use circumspect::answers::table::Terms;
use circumspect::batch::Plan;
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
    let mut before = Before::new(&questionnaire).on(Box::new(OnDisk::default()));
    let plan = Plan::keeping(&questionnaire, &catalogue);
    let (_, first) = batch::keep(&plan, terms, &old, encoding, global, |name, outcome| {
        let mut refused = Vec::new();
        for (kept, respondent, period, answers) in outcome.kept() {
            refused.extend(batch::refused(name, kept, before.add(respondent, period, answers)?));
        }
        Ok(refused)
    })?;
    let mut after = After::new(&before).on(Box::new(OnDisk::default()));
    let plan = Plan::comparing(&questionnaire, &catalogue, &before);
    let (_, second) = batch::keep(&plan, terms, &new, encoding, global, |name, outcome| {
        let mut refused = Vec::new();
        for (kept, respondent, period, _) in outcome.kept() {
            refused.extend(batch::refused(name, kept, after.add(respondent, period, kept.found)?));
        }
        Ok(refused)
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

//! The verb `plan`: what to do in the hours there are, or what other answers would give.

use super::arguments::{Global, Plan};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::score::{chosen_sheet, title};
use super::{laid, load, output, terminal};
use circumspect::plan::{Budget, Wrong, means, plan, read_change, what_if};
use circumspect::report::{
    Asked, PLAN_FORMATS, Texts, WHAT_IF_FORMATS, carried, plan_outline, tell_wrong, what_if_outline,
};

pub(crate) fn run(options: &Plan, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let sheet = &chosen_sheet(options.sheet.as_deref(), global, messages)?;
    let loaded = load::sheet(sheet, global)?;
    let questionnaire = &loaded.questionnaire;
    if let Some(migrated) = loaded.migrated.as_ref().filter(|_| !global.quiet) {
        carried(migrated, &loaded.name, questionnaire, messages).iter().for_each(|line| output::say(line));
    }
    let catalogue = load::catalogue(global)?;
    let texts = Texts { questionnaire, catalogue: &catalogue, messages };
    let respondent = loaded.sheet.respondent.clone();
    let (money, means) = means(questionnaire, &loaded.sheet.coded().profile, options.money);
    let asked = Asked {
        name: respondent.name.clone().unwrap_or_else(|| title(sheet)),
        respondent,
        answers: loaded.sheet.answers.clone(),
        taken_on: loaded.sheet.plan.clone(),
        means,
        terminal: terminal::layout(global),
    };
    let place = Place::of(options.output.as_deref(), options.force)?.like(sheet);
    let file = laid::file(&options.format, &place)?;
    if options.what_if.is_empty() {
        let budget = Budget { hours: options.hours, money, horizon: options.horizon };
        let plan = plan(questionnaire, &catalogue, &loaded.sheet, budget);
        match file {
            Some(file) => laid::write(file, &plan_outline(&plan, texts, &asked), &place)?,
            None => place.write(&(chosen(PLAN_FORMATS, &options.format)?.write)(&plan, texts, &asked))?,
        }
    } else {
        let refused = |wrong: Wrong| Failure::new(Exit::Usage, tell_wrong(&wrong, messages));
        let changes: Result<Vec<_>, Wrong> =
            options.what_if.iter().map(|text| read_change(questionnaire, text)).collect();
        let foreseen = changes.and_then(|changes| what_if(questionnaire, &loaded.sheet, changes)).map_err(refused)?;
        match file {
            Some(file) => laid::write(file, &what_if_outline(&foreseen, texts, &asked), &place)?,
            None => place.write(&(chosen(WHAT_IF_FORMATS, &options.format)?.write)(&foreseen, texts, &asked))?,
        }
    }
    Ok(Exit::Done)
}

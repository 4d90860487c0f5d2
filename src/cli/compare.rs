//! The verb `compare`: what changed between two sheets of one enterprise. Many are compared in `pairs`.

use super::arguments::{Compare, Global};
use super::exit::{Exit, Failure};
use super::load::{self, Loaded};
use super::named::chosen;
use super::place::Place;
use super::{laid, language, output, terminal};
use circumspect::answers::{read, stated_version};
use circumspect::assessment::assess;
use circumspect::catalogue::Catalogue;
use circumspect::comparison::{Wave, compare, same_questions};
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{COMPARISON_FORMATS, Compared, Texts, carried, comparison_outline};

pub(crate) fn run(options: &Compare, global: &Global) -> anyhow::Result<Exit> {
    if [&options.old, &options.new].into_iter().any(|path| super::batch::is_collection(path)) {
        return super::pairs::run(options, global);
    }
    let messages = load::messages(global)?;
    if options.reading.map.is_some() {
        return Err(Failure::new(Exit::Usage, messages.say("map.sheets", &[])).into());
    }
    let catalogue = load::catalogue(global)?;
    let sheets = [load::sheet(&options.old, global)?, load::sheet(&options.new, global)?];
    let [before, after] = &sheets;
    let place = Place::of(options.output.as_deref(), options.force)?;
    let file = laid::file(&options.format, &place)?;
    let questionnaire = &before.questionnaire;
    if questionnaire.id != after.questionnaire.id {
        let ids: circumspect::text::Arguments<'_> =
            &[("before", &questionnaire.id), ("after", &after.questionnaire.id)];
        let text = messages.say("compare.other-questionnaire", ids);
        return Err(Failure::new(Exit::Content, text).into());
    }
    if !global.quiet {
        for loaded in &sheets {
            if let Some(migrated) = &loaded.migrated {
                let lines = carried(migrated, &loaded.name, questionnaire, messages);
                lines.iter().for_each(|line| output::say(line));
            }
        }
    }
    let older = match &options.older {
        Some(path) => Some(older_questionnaire(path, before, global)?),
        None => None,
    };
    let [first, second] = sheets.each_ref().map(|loaded| wave(loaded, older.as_ref(), &catalogue));
    let comparison = compare(questionnaire, &first, &second);
    let texts = Texts { questionnaire, catalogue: &catalogue, messages };
    let name = after.sheet.respondent.name.clone().unwrap_or_else(|| super::score::title(&options.new));
    let compared = Compared {
        name,
        periods: sheets.each_ref().map(|loaded| loaded.sheet.respondent.period.clone()),
        respondents: sheets.each_ref().map(|loaded| loaded.sheet.respondent.id.clone()),
        versions: sheets.each_ref().map(|loaded| loaded.migrated.as_ref().map(|migrated| migrated.from)),
        answers: sheets.each_ref().map(|loaded| loaded.sheet.answers.clone()),
        then: first.then.is_some(),
        terminal: terminal::layout(global),
    };
    match file {
        Some(file) => laid::write(file, &comparison_outline(&comparison, texts, &compared), &place)?,
        None => {
            let format = chosen(COMPARISON_FORMATS, &options.format)?;
            place.write(&(format.write)(&comparison, texts, &compared))?;
        }
    }
    Ok(Exit::Done)
}

/// The questionnaire an older sheet was answered under.
fn older_questionnaire(path: &str, before: &Loaded, global: &Global) -> anyhow::Result<Questionnaire> {
    let older = load::questionnaire_at(path, global)?;
    let stated = stated_version(&before.node);
    if older.id != before.questionnaire.id || Some(older.version) != stated {
        let of = stated.map_or_else(String::new, |of| of.to_string());
        let text = language::say(
            "compare.older",
            &[("id", &older.id), ("version", &older.version), ("of-id", &before.questionnaire.id), ("of", &of)],
        );
        return Err(Failure::new(Exit::Content, text).into());
    }
    Ok(older)
}

/// A sheet as one side of the comparison. With its own questionnaire at hand it is known what was asked, and what was
/// shown then.
fn wave<'a>(loaded: &'a Loaded, older: Option<&Questionnaire>, catalogue: &Catalogue) -> Wave<'a> {
    let sheet = &loaded.sheet;
    let wave = match &loaded.migrated {
        Some(migrated) => Wave::carried(sheet, migrated),
        None => Wave::of_today(sheet),
    };
    let own = older.filter(|older| Some(older.version) == stated_version(&loaded.node));
    let Some(older) = own.filter(|older| older.version != loaded.questionnaire.version) else { return wave };
    let then = read(&loaded.node, older, &mut Diagnostics::new()).and_then(|then| {
        let index = assess(older, catalogue, &then).index?;
        Some((index.low, index.high))
    });
    let same = same_questions(older, &loaded.questionnaire);
    Wave { doubtful: vec![false; same.len()], same, then, ..wave }
}

//! The verb `score`: one sheet to one report.

use super::arguments::{Global, Score};
use super::browser::{self, PDF};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::place::Place;
use super::shell::Part;
use super::{files, introduced, laid, language, load, output, sheets, shell, terminal, when};
use circumspect::answers::{AnswerSheet, Scope};
use circumspect::assessment::{Assessment, Deeper, Robustness, assess, deeper, robustness};
use circumspect::cohort::{Placement, Reference};
use circumspect::escape::printable;
use circumspect::interview::Interview;
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{
    self, FORMATS, JSON, PAGE, Reader, Request, Rest, TERMINAL, Texts, carried, reference_fault,
};
use circumspect::source::LIMIT_SHEET;
use circumspect::text::Messages;
use std::path::{Path, PathBuf};

pub(crate) use super::sheets::title;

/// Dimensions that are offered to be gone into deeper.
const MOST_DEEPER: usize = 3;

pub(crate) fn run(options: &Score, global: &Global) -> anyhow::Result<Exit> {
    if let Some(limit) = options.fail_under
        && !(0.0..=100.0).contains(&limit)
    {
        return Err(Failure::new(Exit::Usage, language::say("score.fail-under", &[])).into());
    }
    let messages = load::messages(global)?;
    if options.reader.is_some() && options.format == JSON.name {
        return Err(Failure::new(Exit::Usage, messages.say("score.for-people", &[])).into());
    }
    let sheet = &chosen_sheet(options.sheet.as_deref(), global, messages)?;
    let mut loaded = load::sheet(sheet, global)?;
    if options.reader.is_some() && options.output.is_some() {
        introduced::ask(sheet, &mut loaded, global, messages)?;
    }
    if let Some(migrated) = loaded.migrated.as_ref().filter(|_| !global.quiet) {
        let lines = carried(migrated, &loaded.name, &loaded.questionnaire, messages);
        lines.iter().for_each(|line| output::say(line));
    }
    let catalogue = load::catalogue(global)?;
    let assessment = assess(&loaded.questionnaire, &catalogue, &loaded.sheet);
    let texts = Texts { questionnaire: &loaded.questionnaire, catalogue: &catalogue, messages };
    if let Some(tool) = &options.why_not {
        return why_not(tool, &assessment, texts, global);
    }
    // For who sits here; a file goes to others, who do not have the sheet.
    let full =
        full_set(&loaded.questionnaire, &loaded.sheet, sheet, global).filter(|_| options.format == TERMINAL.name);
    let request = Request {
        title: title(sheet),
        reader: match options.reader {
            Some(_) => Reader::Bank { gaps: options.with_gaps },
            None => Reader::Owner,
        },
        day: when::today().to_string(),
        terminal: terminal::layout(global),
        long: options.long,
        rest: rest(&loaded.questionnaire, &loaded.sheet, sheet, global),
        full,
        deeper: match options.format == TERMINAL.name {
            true => deeper_sets(&loaded.questionnaire, &loaded.sheet, &assessment, sheet, global),
            false => Vec::new(),
        },
        placement: placement(options, &assessment, &loaded.questionnaire, messages)?,
        robustness: options.robustness.then(|| under_other_choices(&loaded, options.seed)),
        ..Request::default()
    };
    let place = Place::of(options.output.as_deref(), options.force)?.like(sheet);
    let write = |format: &report::Format| (format.write)(&assessment, texts, &request);
    match (laid::file(&options.format, &place)?, &place) {
        (Some(file), _) => laid::write(file, &report::whole(&assessment, texts, &request), &place)?,
        (None, _) if options.format != PDF.name => place.write(&write(chosen(FORMATS, &options.format)?))?,
        (None, Place::File(spot)) => spot.write(&browser::print(&write(&PDF), spot.named())?)?,
        (None, Place::Standard) => return Err(Failure::new(Exit::Usage, messages.say("pdf.needs-file", &[])).into()),
    }
    let low = assessment.index.as_ref().map(|index| index.low);
    let missed = options.fail_under.is_some_and(|limit| {
        low.is_none_or(|low| circumspect::score::half_up(low, circumspect::score::SHOWN_DECIMALS) < limit)
    });
    Ok(if missed { Exit::Missed } else { Exit::Done })
}

/// The sheet that was named, also without its ending; else the only one of this folder.
pub(crate) fn chosen_sheet(typed: Option<&Path>, global: &Global, messages: &Messages) -> anyhow::Result<PathBuf> {
    if let Some(typed) = typed {
        return Ok(sheets::named(typed));
    }
    let found = sheets::in_folder(Path::new(sheets::HERE), global)?;
    match found.as_slice() {
        [] => {
            let command = shell::assess(Path::new(sheets::SHEET), global);
            Err(Failure::new(Exit::NotFound, messages.say("sheets.none", &[("command", &command)])).into())
        }
        [only] => {
            if !global.quiet {
                output::say(&messages.say("sheets.take", &[("place", &printable(&only.path.to_string_lossy()))]));
            }
            Ok(only.path.clone())
        }
        several => {
            let mut text = messages.say("sheets.several", &[]);
            for sheet in several {
                text.push_str(&format!("\n  {}\n    {}", sheet.told(), shell::score(&sheet.path, global)));
            }
            Err(Failure::new(Exit::Usage, text).into())
        }
    }
}

/// Where the enterprise stands in the reference that was named.
fn placement(
    options: &Score,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
    messages: &Messages,
) -> anyhow::Result<Option<Placement>> {
    let Some(path) = &options.reference else { return Ok(None) };
    let bytes = files::read(path, LIMIT_SHEET)?;
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    let place = path.display().to_string();
    let refused = |fault| Failure::new(Exit::Content, reference_fault(&fault, &place, messages));
    let reference = Reference::read(text.trim_start_matches('\u{feff}')).map_err(refused)?;
    reference.fits(questionnaire, &assessment.scope.word(questionnaire)).map_err(refused)?;
    let Some(index) = &assessment.index else {
        return Err(Failure::new(Exit::Content, messages.say("reference.nothing", &[])).into());
    };
    let dimensions: Vec<Option<f64>> = assessment.dimensions.iter().map(|dimension| dimension.low).collect();
    Ok(Some(reference.place(questionnaire, index.low, &dimensions)))
}

fn under_other_choices(loaded: &load::Loaded, seed: u64) -> Robustness {
    robustness(&loaded.questionnaire, loaded.sheet.coded().view(), seed)
}

/// The commands behind the first layer: the one for everything, and the one that goes on where there is more to answer.
pub(crate) fn rest(questionnaire: &Questionnaire, sheet: &AnswerSheet, path: &Path, global: &Global) -> Rest {
    if path == Path::new("-") {
        return Rest::Nothing;
    }
    let interview = Interview::new(questionnaire, sheet.clone());
    let more = interview.open().count() + interview.beyond();
    let on = (more > 0).then(|| (more, shell::assess(path, global)));
    let score = |parts: &[Part<'_>]| shell::command("score", &[&[Part::File(path)], parts].concat(), global);
    let file = path.with_file_name(format!("{}.{}", title(path), PAGE.extension));
    let page = score(&[Part::Option("--format"), Part::Word(PAGE.name), Part::Option("--output"), Part::File(&file)]);
    Rest::Commands { all: score(&[Part::Option("--long")]), on, page }
}

/// After a quick set: further questions of the full one for this business, and the command that goes on to them.
pub(crate) fn full_set(
    questionnaire: &Questionnaire,
    sheet: &AnswerSheet,
    path: &Path,
    global: &Global,
) -> Option<(usize, String)> {
    if sheet.scope == Scope::Full || path == Path::new("-") {
        return None;
    }
    let more = Interview::new(questionnaire, sheet.clone()).beyond();
    (more > 0).then(|| (more, shell::assess(path, global)))
}

/// After a quick set: the dimensions that are worth going into deeper, and the commands that do it.
pub(crate) fn deeper_sets(
    questionnaire: &Questionnaire,
    sheet: &AnswerSheet,
    assessment: &Assessment,
    path: &Path,
    global: &Global,
) -> Vec<(Deeper, String)> {
    if path == Path::new("-") {
        return Vec::new();
    }
    let command = |one: &Deeper| {
        let id = questionnaire.dimensions[one.dimension].id.as_str();
        shell::command("assess", &[Part::File(path), Part::Option("--deeper"), Part::Word(id)], global)
    };
    let found = deeper(questionnaire, sheet, assessment).into_iter().take(MOST_DEEPER);
    found.map(|one| (one, command(&one))).collect()
}

fn why_not(id: &str, assessment: &Assessment, texts: Texts<'_>, global: &Global) -> anyhow::Result<Exit> {
    let (tools, messages) = (&texts.catalogue.tools, texts.messages);
    let Some(tool) = tools.iter().position(|tool| tool.id == id) else {
        let mut text = messages.say("score.no-tool", &[("id", &id)]);
        if let Some(near) = circumspect::source::nearest(id, tools.iter().map(|tool| tool.id.as_str())) {
            text.push(' ');
            text.push_str(&messages.say("tool.near", &[("near", &near)]));
        }
        return Err(Failure::new(Exit::NotFound, text).into());
    };
    let text = report::why_not(tool, assessment, texts);
    let columns = terminal::layout(global).columns;
    output::print(&format!("{}\n", circumspect::text::wrap(&text, columns).join("\n")))?;
    Ok(Exit::Done)
}

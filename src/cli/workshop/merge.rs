//! The verb `merge`: one sheet out of those of several people of one firm.

use crate::cli::arguments::Global;
use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::lock::Lock;
use crate::cli::opening::pseudonym;
use crate::cli::paste::Pasting;
use crate::cli::place::Spot;
use crate::cli::shell::{self, Part};
use crate::cli::together::Merge;
use crate::cli::{files, load, output, replace, sheets, terminal};
use circumspect::answers::Respondent;
use circumspect::interview::{Keeper, Kept, Lines, Prompter, Stopped};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_SHEET;
use circumspect::text::Messages;
use circumspect::workshop::{Candidate, Field, Merging, Unusable, agree};
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &Merge, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let paths: Vec<PathBuf> = options.sheets.iter().map(|typed| sheets::named(typed)).collect();
    if let Some(twice) = twice(&paths) {
        return Err(Failure::new(Exit::Usage, messages.say("merge.twice", &[("place", &twice.display())])).into());
    }
    let found: anyhow::Result<Vec<Candidate>> = paths.iter().map(|path| read(path, &questionnaire, messages)).collect();
    let found = found?;
    let spot = Spot::new(&options.output, options.force)?;
    let _lock = Lock::take(&options.output, messages)?;
    if !global.quiet {
        tell_before(&found, &questionnaire, messages);
    }
    let all: Vec<_> = found.iter().map(|one| one.sheet.clone()).collect();
    let respondents: Vec<&Respondent> = all.iter().map(|sheet| &sheet.respondent).collect();
    let mut merging = Merging::new(&questionnaire, &all, respondent(&respondents, options.respondent.as_deref()));
    spot.write(merging.text().as_bytes())?;
    let mut keeper = File { path: &options.output, messages };
    let mut prompter: Box<dyn Prompter> = if terminal::is_interactive(global) {
        Box::new(Pasting(terminal::Dialogue::new()))
    } else {
        let input = std::io::BufReader::new(std::io::stdin());
        Box::new(Pasting(Lines::new(input, std::io::stderr(), terminal::talk_columns())))
    };
    let agreed = agree(&mut merging, prompter.as_mut(), &mut keeper, messages);
    drop(prompter);
    match agreed {
        Ok(()) => output::print(&told(&merging, &options.output, messages, global)).map(|()| Exit::Done),
        Err(Stopped::NotKept(text)) => Err(Failure::new(Exit::CannotCreate, text).into()),
        Err(Stopped::Broken(error)) => Err(Failure::io("failure.talk", &options.output, &error).into()),
    }
}

/// A file that is named twice, whatever it is called.
fn twice(paths: &[PathBuf]) -> Option<&PathBuf> {
    let whole: Vec<PathBuf> = paths.iter().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone())).collect();
    (0..paths.len()).find(|&at| whole[..at].contains(&whole[at])).map(|at| &paths[at])
}

fn read(path: &Path, questionnaire: &Questionnaire, messages: &Messages) -> anyhow::Result<Candidate> {
    let bytes = files::read(path, LIMIT_SHEET)?;
    let place = path.display().to_string();
    Candidate::read(place.clone(), false, bytes, questionnaire).map_err(|why| {
        let text = match why {
            Unusable::Fault(fault) => messages.say("collect.fault", &[("place", &place), ("fault", &fault)]),
            Unusable::Empty => messages.say("collect.empty", &[("place", &place)]),
            Unusable::NoSheet | Unusable::Table => messages.say("collect.no-sheet", &[("place", &place)]),
        };
        Failure::new(Exit::Content, format!("{text} {}", messages.say("merge.nothing", &[]))).into()
    })
}

/// What of the sheets is not as it seems.
fn tell_before(found: &[Candidate], questionnaire: &Questionnaire, messages: &Messages) {
    for one in found {
        if let Some(from) = one.from {
            let arguments: circumspect::text::Arguments<'_> =
                &[("name", &one.place), ("from", &from), ("to", &questionnaire.version)];
            output::say(&messages.say("merge.older", arguments));
        }
        if !one.sheet.plan.is_empty() || !one.sheet.bills.is_empty() {
            output::say(&messages.say("merge.plans", &[("name", &one.place)]));
        }
    }
}

/// Who answered: what all sheets say alike, and no name of a person.
fn respondent(all: &[&Respondent], id: Option<&str>) -> Respondent {
    let same = |text: fn(&Respondent) -> &Option<String>| {
        let first = all.first().and_then(|one| text(one).clone());
        first.filter(|first| all.iter().all(|one| text(one).as_ref() == Some(first)))
    };
    Respondent {
        id: Some(id.map_or_else(|| same(|one| &one.id).unwrap_or_else(pseudonym), str::to_owned)),
        name: same(|one| &one.name),
        period: same(|one| &one.period),
        place: same(|one| &one.place),
        nace: same(|one| &one.nace),
        answered_by: None,
    }
}

/// What came of it, and how to go on.
fn told(merging: &Merging<'_>, path: &Path, messages: &Messages, global: &Global) -> String {
    let (agreed, differed) = merging.counts();
    let unsettled = merging.unsettled();
    let settled = differed - unsettled.len();
    let questionnaire = merging.questionnaire();
    let name = |field: &Field| match *field {
        Field::Fact(at) => questionnaire.profile[at].id.to_string(),
        Field::Question(at) => circumspect::escape::one_line(questionnaire.indicators[at].name()),
    };
    let mut lines = vec![messages.say("merge.done", &[("agreed", &agreed), ("settled", &settled)])];
    if unsettled.is_empty() {
        lines
            .push(messages.say("merge.command", &[("command", &shell::command("score", &[Part::File(path)], global))]));
    } else {
        let names: Vec<String> = unsettled.iter().map(name).collect();
        let command = shell::assess(path, global);
        let arguments: circumspect::text::Arguments<'_> = &[("names", &names.join(", ")), ("command", &command)];
        lines.push(messages.count("merge.left-open", unsettled.len(), arguments));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The file of the sheet that is agreed on.
struct File<'a> {
    path: &'a Path,
    messages: &'a Messages,
}

impl Keeper for File<'_> {
    fn keep(&mut self, text: &str) -> Result<Kept, String> {
        let kept = replace::write_like(self.path, self.path, text.as_bytes(), true);
        kept.map(|()| Kept::Safely).map_err(|error| {
            let (place, reason) = (self.path.display(), reason(&error));
            self.messages.say("keep.failed", &[("place", &place), ("reason", &reason)])
        })
    }

    fn move_to(&mut self, _: &str, text: &str) -> Result<Kept, String> {
        self.keep(text)
    }

    fn place(&self) -> String {
        self.path.display().to_string()
    }
}

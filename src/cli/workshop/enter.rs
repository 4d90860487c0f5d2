//! The verb `enter`: paper sheets, keyed in.

use super::drawer::Folder;
use super::keyboard::Keyboard;
use crate::cli::arguments::Global;
use crate::cli::assess::on_interrupt;
use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::lock::Lock;
use crate::cli::shell::{self, Part};
use crate::cli::store::Shared;
use crate::cli::together::Enter;
use crate::cli::{load, output, replace, terminal};
use circumspect::answers::Scope;
use circumspect::interview::Stopped;
use circumspect::text::Messages;
use circumspect::workshop::{Desk, Entry, KeyLines, Paper, WrongFact, enter, read_fact, read_fact_id};
use std::path::{Path, PathBuf};

/// What the lock of a folder stands beside: a name that no sheet has.
const LOCK: &str = ".enter";

pub(crate) fn run(options: &Enter, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let wrong = |wrong: WrongFact| Failure::new(Exit::Usage, wrong.told(messages));
    let given: Result<Vec<_>, WrongFact> = options.fact.iter().map(|text| read_fact(&questionnaire, text)).collect();
    let also: Result<Vec<_>, WrongFact> = options.also.iter().map(|id| read_fact_id(&questionnaire, id)).collect();
    let scope = if options.full { Scope::Full } else { Scope::Quick };
    let paper = Paper::new(&questionnaire, scope, &given.map_err(wrong)?, &also.map_err(wrong)?);
    let folder = options.output.clone().unwrap_or_else(|| PathBuf::from("."));
    let lock = prepare(&folder, messages)?;
    let command = again(options, global);
    let farewell = Shared::default();
    if let Ok(mut farewell) = farewell.lock() {
        farewell.text = messages.say("enter.interrupted", &[("place", &folder.display()), ("command", &command)]);
        farewell.lock = lock.path().to_path_buf();
    }
    on_interrupt(&farewell, terminal::is_interactive(global));
    let entry = Entry {
        paper: &paper,
        messages,
        twice: options.twice,
        period: options.period.clone(),
        place: folder.display().to_string(),
    };
    let mut drawer = Folder::new(&folder, &questionnaire);
    let mut desk: Box<dyn Desk> = if terminal::is_interactive(global) {
        Box::new(Keyboard::new())
    } else {
        let input = std::io::BufReader::new(std::io::stdin());
        Box::new(KeyLines::new(input, std::io::stderr(), terminal::talk_columns()))
    };
    let keyed = enter(&entry, desk.as_mut(), &mut drawer);
    drop(desk);
    match keyed {
        Ok(keyed) => {
            let arguments: circumspect::text::Arguments<'_> = &[("keys", &keyed.keys), ("command", &command)];
            output::say(&messages.count("enter.left", keyed.sheets, arguments));
            Ok(Exit::Done)
        }
        Err(Stopped::NotKept(text)) => Err(Failure::new(Exit::CannotCreate, text).into()),
        Err(Stopped::Broken(error)) => Err(Failure::io("failure.talk", &folder, &error).into()),
    }
}

/// Makes the folder if it is not there, and takes it for this program.
fn prepare(folder: &Path, messages: &Messages) -> anyhow::Result<Lock> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let arguments: circumspect::text::Arguments<'_> = &[("place", &folder.display()), ("reason", &reason(&error))];
        Failure::new(Exit::CannotCreate, messages.say("enter.cannot-keep", arguments))
    })?;
    replace::sweep_folder(folder);
    Lock::take(&folder.join(LOCK), messages).map_err(|error| {
        let failure = Failure::from(error);
        if failure.exit != Exit::Failed {
            return failure.into();
        }
        Failure::new(Exit::Failed, messages.say("enter.locked", &[("place", &folder.display())])).into()
    })
}

/// The command that goes on.
fn again(options: &Enter, global: &Global) -> String {
    let mut parts = Vec::new();
    if let Some(folder) = &options.output {
        parts.extend([Part::Option("--output"), Part::File(folder)]);
    }
    for fact in &options.fact {
        parts.extend([Part::Option("--fact"), Part::Word(fact)]);
    }
    let also = options.also.join(",");
    if !also.is_empty() {
        parts.extend([Part::Option("--also"), Part::Word(&also)]);
    }
    for (is_set, option) in [(options.twice, "--twice"), (options.full, "--full")] {
        if is_set {
            parts.push(Part::Option(option));
        }
    }
    if let Some(period) = &options.period {
        parts.extend([Part::Option("--period"), Part::Word(period)]);
    }
    shell::command("enter", &parts, global)
}

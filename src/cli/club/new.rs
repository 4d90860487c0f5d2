//! The verb `club new`: the folder of a club.

use super::day;
use super::folder::{CLUB, FIRMS, Folder, MEETINGS, README};
use super::readme::readme;
use crate::cli::arguments::Global;
use crate::cli::clubs::New;
use crate::cli::exit::{Exit, Failure};
use crate::cli::place::{Place, cannot_write};
use crate::cli::shell::{Part, command};
use crate::cli::{load, output, seed, when};
use circumspect::club::{Club, Every, MeetingText};
use circumspect::report::Texts;
use circumspect::workshop::Code;
use circumspect::workshop::club::{Snapshot, agenda_points};
use std::collections::BTreeSet;
use std::path::Path;

pub(crate) fn run(options: &New, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let (questionnaire, catalogue) = (load::questionnaire(global)?, load::catalogue(global)?);
    let every = Every::read(&options.every)
        .ok_or_else(|| Failure::new(Exit::Usage, messages.say("club.every-wrong", &[("text", &options.every)])))?;
    let start = match &options.start {
        Some(text) => day(text, messages)?,
        None => when::today(),
    };
    let folder = &options.folder;
    if std::fs::read_dir(folder).map_or(folder.exists(), |mut entries| entries.next().is_some()) {
        let text = messages.say("club.there", &[("place", &folder.display())]);
        return Err(Failure::new(Exit::CannotCreate, text).into());
    }
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let title = options.title.clone().filter(|title| !title.trim().is_empty());
    let club = Club {
        title: title.unwrap_or_else(|| messages.say("club.title", &[])),
        start,
        questionnaire: questionnaire.id.to_string(),
        firms: codes(count(options.firms)),
        meetings: every.days(start, count(options.meetings)),
    };
    for code in &club.firms {
        make(&folder.join(FIRMS).join(code.to_string()))?;
    }
    make(&folder.join(MEETINGS))?;
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let agenda = agenda_points(&Snapshot::of(&club, &[], []), 1, club.meetings.get(1).copied(), texts);
    let first = MeetingText::new(1, start, &agenda, messages).to_string();
    // The plan comes last: a folder without it is no club yet.
    for (path, text) in [
        (Folder::meeting_file(folder, 1, start), first),
        (folder.join(README), readme(messages)),
        (folder.join(CLUB), club.write(messages)),
    ] {
        Place::of(Some(&path), false)?.write(&text)?;
    }
    let codes: Vec<String> = club.firms.iter().map(Code::to_string).collect();
    output::print(&format!("{}\n", messages.count("club.made", codes.len(), &[("place", &folder.display())])))?;
    output::print(&format!("{}\n", messages.say("club.made-codes", &[("codes", &codes.join(", "))])))?;
    let next = command("club meet", &[Part::File(folder), Part::Option("--stick"), Part::Word("STICK")], global);
    let read = folder.join(README);
    output::print(&format!("{}\n", messages.say("club.made-next", &[("place", &read.display()), ("command", &next)])))?;
    Ok(Exit::Done)
}

fn make(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))
}

/// So many codes, drawn at random, each once, in order.
fn codes(count: usize) -> Vec<Code> {
    let mut codes = BTreeSet::new();
    while codes.len() < count {
        codes.insert(Code::new(seed::random()));
    }
    codes.into_iter().collect()
}

//! The verb `club meet`: the next meeting, prepared in one command.

use super::folder::{Folder, MEETINGS};
use super::taking::Owned;
use super::{attendance, day, written};
use crate::cli::arguments::Global;
use crate::cli::clubs::Meet;
use crate::cli::exit::{Exit, Failure};
use crate::cli::place::{Place, cannot_write};
use crate::cli::shell::{Part, command};
use crate::cli::{files, load, output, replace};
use circumspect::answers::Day;
use circumspect::club::MeetingText;
use circumspect::report::{OUTLINE_FORMATS, Texts};
use circumspect::source::LIMIT_SHEET;
use circumspect::text::Messages;
use circumspect::workshop::club::{Agenda, Ledger, Snapshot, agenda_points};
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &Meet, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let (questionnaire, catalogue) = (load::questionnaire(global)?, load::catalogue(global)?);
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let date = options.date.as_deref().map(|text| day(text, messages)).transpose()?;
    let _lock = Folder::lock(&options.folder, messages)?;
    let folder = Folder::open(&options.folder, &questionnaire, global)?;
    let written = written(&options.laid)?;
    let owned = Owned::read(&folder, &options.stick, &questionnaire);
    let exit = owned.exit();
    if !options.stick.is_empty() {
        owned.take_in(&folder, &questionnaire, messages, global)?;
    } else if !global.quiet {
        owned.tell_unusable(messages);
    }
    if !global.quiet {
        owned.tell(messages);
    }
    if !options.came.is_empty() || !options.missed.is_empty() {
        attendance::record(&folder, options, messages, global)?;
        return Ok(exit);
    }
    // What was taken in is read like everything else.
    let sheets = Owned::read(&folder, &[], &questionnaire).sheets();
    let snapshot = Snapshot::of(&folder.club, &folder.meetings, sheets);
    let path = match folder.waiting() {
        Some((meeting, path)) => moved(&folder, meeting.number.value, meeting.date, date, path, messages)?,
        None => prepared(&folder, &snapshot, date, texts)?,
    };
    let folder = Folder::open(&options.folder, &questionnaire, global)?;
    let Some((meeting, _)) = folder.waiting() else { return Ok(exit) };
    let ledger = Ledger::of(&snapshot);
    let parts = [Part::File(&options.folder), Part::Option("--came"), Part::Word("all")];
    let came = command("club meet", &parts, global);
    let explain = |id: &str| command("explain", &[Part::Word(id)], global);
    let agenda = Agenda {
        title: &folder.club.title,
        meeting,
        meetings: &folder.meetings,
        snapshot: &snapshot,
        ledger: &ledger,
        came: &came,
        explain: &explain,
    };
    written.write(&agenda.story(texts), OUTLINE_FORMATS, messages, global)?;
    if !global.quiet {
        let arguments: circumspect::text::Arguments<'_> =
            &[("number", &meeting.number.value), ("place", &path.display())];
        output::say(&messages.say("club.prepared", arguments));
    }
    Ok(exit)
}

/// The file of a meeting that waits, on another day if that was asked for.
fn moved(
    folder: &Folder,
    number: usize,
    before: Day,
    date: Option<Day>,
    path: &Path,
    messages: &Messages,
) -> anyhow::Result<PathBuf> {
    let Some(day) = date.filter(|day| *day != before) else { return Ok(path.to_path_buf()) };
    begun(folder, day, messages)?;
    let bytes = files::read(path, LIMIT_SHEET)?;
    let text = String::from_utf8_lossy(&bytes);
    let Some(mut text) = MeetingText::parse(text.trim_start_matches('\u{feff}')) else { return Ok(path.to_path_buf()) };
    text.set_date(day);
    let to = Folder::meeting_file(&folder.path, number, day);
    // A name that was given by hand stays as it is.
    let named = Folder::meeting_file(&folder.path, number, before);
    let to = if path == named && !to.exists() { to } else { path.to_path_buf() };
    replace::write_like(path, path, text.to_string().as_bytes(), true).map_err(|error| cannot_write(path, &error))?;
    std::fs::rename(path, &to).map_err(|error| cannot_write(&to, &error))?;
    output::say(&messages.say("club.moved", &[("number", &number), ("day", &day), ("place", &to.display())]));
    Ok(to)
}

/// The file of the next meeting, on the day that was asked for or on the next one of the plan.
fn prepared(folder: &Folder, snapshot: &Snapshot, date: Option<Day>, texts: Texts<'_>) -> anyhow::Result<PathBuf> {
    let last = folder.meetings.last();
    let planned = folder.club.meetings.iter().copied();
    let next = |day: &Day| last.is_none_or(|last| *day > last.date);
    let Some(day) = date.or_else(|| planned.clone().find(next)) else {
        let count = folder.club.meetings.len();
        return Err(Failure::new(Exit::Usage, texts.messages.count("club.all-held", count, &[])).into());
    };
    begun(folder, day, texts.messages)?;
    let number = last.map_or(1, |last| last.number.value + 1);
    let meetings = folder.path.join(MEETINGS);
    std::fs::create_dir_all(&meetings).map_err(|error| cannot_write(&meetings, &error))?;
    let path = Folder::meeting_file(&folder.path, number, day);
    let after = planned.clone().find(|planned| *planned > day);
    let agenda = agenda_points(snapshot, number, after, texts);
    Place::of(Some(&path), false)?.write(&MeetingText::new(number, day, &agenda, texts.messages).to_string())?;
    Ok(path)
}

/// That a day does not lie before the start of the club.
fn begun(folder: &Folder, day: Day, messages: &Messages) -> anyhow::Result<()> {
    if day >= folder.club.start {
        return Ok(());
    }
    let text = messages.say("club.date-before", &[("text", &day), ("start", &folder.club.start)]);
    Err(Failure::new(Exit::Usage, text).into())
}

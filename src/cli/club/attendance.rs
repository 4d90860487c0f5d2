//! Saying who came to a meeting.

use super::folder::Folder;
use crate::cli::arguments::Global;
use crate::cli::clubs::Meet;
use crate::cli::exit::{Exit, Failure};
use crate::cli::place::cannot_write;
use crate::cli::shell::{Part, command};
use crate::cli::{files, output, replace};
use circumspect::club::MeetingText;
use circumspect::source::LIMIT_SHEET;
use circumspect::text::Messages;
use circumspect::workshop::Code;

/// The word for all firms.
const ALL: &str = "all";

/// The word for no firm.
const NONE: &str = "none";

/// Writes into the file of the meeting that waits for it who came.
pub(super) fn record(folder: &Folder, options: &Meet, messages: &Messages, global: &Global) -> anyhow::Result<()> {
    let Some((meeting, path)) = folder.waiting() else {
        let next = command("club meet", &[Part::File(&folder.path)], global);
        let text = messages.say("club.none-to-record", &[("command", &next)]);
        return Err(Failure::new(Exit::Usage, text).into());
    };
    let all = &folder.club.firms;
    let came: Vec<Code> = match options.came.as_slice() {
        [one] if one.trim() == ALL => all.clone(),
        [one] if one.trim() == NONE => Vec::new(),
        [] => {
            let missed = codes(&options.missed, all, messages)?;
            all.iter().copied().filter(|code| !missed.contains(code)).collect()
        }
        came => {
            let came = codes(came, all, messages)?;
            all.iter().copied().filter(|code| came.contains(code)).collect()
        }
    };
    let bytes = files::read(path, LIMIT_SHEET)?;
    let text = String::from_utf8_lossy(&bytes);
    // It was read without a fault before.
    if let Some(mut text) = MeetingText::parse(text.trim_start_matches('\u{feff}')) {
        text.set_came(&came);
        let written = replace::write_like(path, path, text.to_string().as_bytes(), true);
        written.map_err(|error| cannot_write(path, &error))?;
    }
    let arguments: circumspect::text::Arguments<'_> = &[("number", &meeting.number.value), ("place", &path.display())];
    output::print(&format!("{}\n", messages.count("club.recorded", came.len(), arguments)))
}

/// Codes as they were typed; all that are wrong are told together.
fn codes(typed: &[String], all: &[Code], messages: &Messages) -> anyhow::Result<Vec<Code>> {
    let read = |text: &String| Code::read(text.trim()).ok().filter(|code| all.contains(code));
    let wrong: Vec<&str> = typed.iter().filter(|text| read(text).is_none()).map(String::as_str).collect();
    if wrong.is_empty() {
        return Ok(typed.iter().filter_map(read).collect());
    }
    let known: Vec<String> = all.iter().map(Code::to_string).collect();
    let named: circumspect::text::Arguments<'_> = &[("text", &wrong.join(", ")), ("codes", &known.join(", "))];
    Err(Failure::new(Exit::Usage, messages.say("club.code-wrong", named)).into())
}

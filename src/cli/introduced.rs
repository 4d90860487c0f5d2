//! What a page for a bank says of the firm beside its answers: where it is, its class, and who answered.
//!
//! Responsible for asking for it once, on a terminal, and keeping it in the sheet. Where there is no terminal, where one of
//! the three stands in the sheet already, or where the sheet is of an older version, nothing is asked and the page says
//! what is not stated.

use super::arguments::Global;
use super::exit::{Exit, Failure};
use super::load::Loaded;
use super::lock::Lock;
use super::store::{Shared, Store};
use super::terminal::{self, Dialogue};
use circumspect::answers::{Respondent, SheetDocument};
use circumspect::escape::one_line;
use circumspect::interview::{Keeper, Kept, Prompter, Said, tell};
use circumspect::text::Messages;
use std::path::Path;

/// A key of the respondent, and its place in what was read.
type Field = (&'static str, fn(&mut Respondent) -> &mut Option<String>);

const FIELDS: [Field; 3] = [
    ("place", |respondent| &mut respondent.place),
    ("nace", |respondent| &mut respondent.nace),
    ("answered_by", |respondent| &mut respondent.answered_by),
];

/// Asks for what is missing and keeps it.
///
/// # Errors
/// The terminal failed, or the sheet could not be saved.
pub(crate) fn ask(path: &Path, loaded: &mut Loaded, global: &Global, messages: &Messages) -> anyhow::Result<()> {
    let respondent = &mut loaded.sheet.respondent;
    let is_stated = FIELDS.iter().any(|(_, field)| field(respondent).is_some());
    if is_stated || loaded.migrated.is_some() || path == Path::new("-") || !terminal::is_interactive(global) {
        return Ok(());
    }
    let Ok(mut document) = SheetDocument::parse(&loaded.text) else { return Ok(()) };
    let mut prompter = Dialogue::new();
    prompter.begin()?;
    tell(&mut prompter, &messages.say("introduced.lead", &[]))?;
    for (key, field) in FIELDS {
        tell(&mut prompter, &messages.say(&format!("introduced.{key}"), &[]))?;
        let said = match prompter.ask(">", 0)? {
            Said::Line(line) => line,
            Said::Pasted(lines) => lines.join(" "),
            Said::Ended => break,
        };
        let said = one_line(said.trim());
        if !said.is_empty() {
            document.set_respondent(key, &said);
            *field(respondent) = Some(said);
        }
    }
    drop(prompter);
    let text = document.to_string();
    if text == loaded.text {
        return Ok(());
    }
    let lock = Lock::take(path, messages)?;
    let bytes = Some(loaded.bytes.as_slice());
    let mut store = Store::open((path, lock), bytes, &loaded.questionnaire, &Shared::default(), global, messages);
    match store.keep(&text).map_err(|trouble| Failure::new(Exit::Failed, trouble))? {
        Kept::Safely => {}
        Kept::With(told) => super::output::say(&told),
    }
    Ok(())
}

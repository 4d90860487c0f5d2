//! Events: what happens in a room, as lines of its journal.
//!
//! Responsible for one form of line, written and read. A line that a power cut tore is told by its fingerprint; as long as
//! nothing whole stands behind it, no phone was told that it was kept. What an event does is decided in `host`.

use super::said::Said;
use crate::workshop::hex::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The form of the journal.
pub(super) const FORM: u32 = 1;

/// Signs of a line's fingerprint.
const MARK: usize = 16;

/// How far a room is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Phones answer.
    #[default]
    Open,
    /// Phones wait.
    Closed,
    /// The picture of the group was shown, and nothing is answered any more.
    Frozen,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Event {
    /// The room was opened for the first time.
    Opened {
        /// The form of the journal.
        form: u32,
        /// The secret of the room.
        secret: String,
        /// Which questions it has and what else must be the same to go on with it.
        terms: String,
    },
    /// A person began.
    Began {
        /// By what the phone's key is known.
        whose: String,
        /// The code of the sheet.
        code: String,
    },
    /// A person answered, or answered otherwise.
    Said {
        /// The code of the sheet.
        code: String,
        /// What was answered, such as `question/sorting`.
        of: String,
        /// How often that was answered on this sheet before.
        turn: u32,
        /// The answer.
        said: Said,
    },
    /// A person said that it is all.
    Sent {
        /// The code of the sheet.
        code: String,
    },
    /// The sheet of a person was written as a file.
    Written {
        /// The code of the sheet.
        code: String,
    },
    /// The trainer opened, closed or froze the round.
    Round {
        /// How far it is now.
        stage: Stage,
    },
}

/// What a journal holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// The events, the first one first.
    pub events: Vec<Event>,
    /// How many bytes they take. What stands behind them was torn, and is to be cut off.
    pub length: usize,
}

/// A line that is none, with whole ones behind it: the file was changed by hand or is damaged. Lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn(pub usize);

impl Event {
    /// The line of the journal, with its end.
    pub fn line(&self) -> String {
        let told = serde_json::to_string(self).unwrap_or_default();
        format!("{} {told}\n", mark(&told))
    }
}

/// Reads a journal.
///
/// # Errors
/// A line within it is none.
pub fn read_journal(bytes: &[u8]) -> Result<Journal, Torn> {
    let mut journal = Journal::default();
    let (mut torn, mut at) = (None, 0);
    for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        at += line.len();
        match (read(line), torn) {
            (None, _) => torn = torn.or(Some(number + 1)),
            (Some(_), Some(torn)) => return Err(Torn(torn)),
            (Some(event), None) => {
                journal.events.push(event);
                journal.length = at;
            }
        }
    }
    Ok(journal)
}

fn read(line: &[u8]) -> Option<Event> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (marked, told) = line.split_once(' ')?;
    if marked != mark(told) {
        return None;
    }
    serde_json::from_str(told).ok()
}

/// The fingerprint of a line.
fn mark(told: &str) -> String {
    let mut mark = hex(&Sha256::digest(told));
    mark.truncate(MARK);
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events() -> Vec<Event> {
        let code = || "222-222".to_owned();
        let said = Said { answer: "3".into(), note: "with \"signs\" and äöü".into(), ..Said::default() };
        vec![
            Event::Opened { form: FORM, secret: "00".into(), terms: "quick".into() },
            Event::Began { whose: "ab".into(), code: code() },
            Event::Said { code: code(), of: "question/sorting".into(), turn: 0, said },
            Event::Round { stage: Stage::Closed },
            Event::Sent { code: code() },
        ]
    }

    #[test]
    fn what_was_written_is_read_and_a_torn_end_is_left_out_at_every_byte() {
        let lines: Vec<String> = events().iter().map(Event::line).collect();
        let whole = lines.concat();
        for cut in 0..=whole.len() {
            let mut kept = 0;
            let is_whole = |line: &&String| {
                kept += line.len();
                kept <= cut
            };
            let count = lines.iter().take_while(is_whole).count();
            let journal = read_journal(&whole.as_bytes()[..cut]).unwrap();
            assert_eq!(journal.events, events()[..count]);
            assert_eq!(journal.length, lines[..count].concat().len());
        }
    }

    #[test]
    fn a_changed_line_within_is_not_passed_over() {
        let lines: Vec<String> = events().iter().map(Event::line).collect();
        let changed = lines.concat().replace("\"3\"", "\"4\"");
        assert_eq!(read_journal(changed.as_bytes()), Err(Torn(3)));
        // At the end nothing tells it from a line that was torn.
        let last = lines[..3].concat().replace("\"3\"", "\"4\"");
        assert_eq!(read_journal(last.as_bytes()).unwrap().events.len(), 2);
    }
}

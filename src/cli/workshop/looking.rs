//! Looking at the sheets of a folder as a group, and keeping what was shown of it.
//!
//! Responsible for the file of the wall, which is written before anybody sees the picture. How it is shown is decided by
//! those who ask: a terminal, a file, the trainer's page of a room.

use super::reading::Sheets;
use crate::cli::exit::{Exit, Failure};
use crate::cli::lock::Lock;
use crate::cli::place::cannot_write;
use crate::cli::{files, replace, seed};
use circumspect::catalogue::Catalogue;
use circumspect::questionnaire::Questionnaire;
use circumspect::report::Outline;
use circumspect::source::LIMIT_QUESTIONNAIRE;
use circumspect::text::Messages;
use circumspect::workshop::{Looked, Unusable, Wall, WallFault, mosaic, wall_story};
use std::path::Path;

/// What is on the wall, beside the sheets it is made of.
pub(super) const WALL: &str = "wall.json";

/// What is seen of a group.
pub(super) struct Seen {
    pub(super) story: Outline,
    pub(super) looked: Looked,
    /// Files that are no sheets, and why.
    pub(super) unusable: Vec<(String, Unusable)>,
}

/// Looks at the sheets of a folder, for the last time if it is to `freeze`.
pub(super) fn look(
    folder: &Path,
    freeze: bool,
    questionnaire: &Questionnaire,
    catalogue: &Catalogue,
    messages: &Messages,
) -> anyhow::Result<Seen> {
    let kept = folder.join(WALL);
    let _lock = Lock::take(&kept, messages)?;
    let mut wall = if kept.exists() {
        let text = String::from_utf8_lossy(&files::read(&kept, LIMIT_QUESTIONNAIRE)?).into_owned();
        Wall::read(&text, questionnaire).map_err(|fault| {
            let key = match fault {
                WallFault::NotOne => "wall.not-one",
                WallFault::OtherQuestionnaire => "wall.other-questionnaire",
            };
            Failure::new(Exit::Content, messages.say(key, &[("place", &kept.display())]))
        })?
    } else {
        Wall::new(questionnaire, seed::random())
    };
    let mut sheets = Sheets::default();
    sheets.add(folder, true, Path::new(""), questionnaire);
    let looked = wall.look(&sheets.found, freeze, questionnaire);
    // What is shown is on the disk before anybody sees it, or another picture could be shown after a break.
    let text = wall.write();
    replace::write_like(&kept, &kept, text.as_bytes(), true).map_err(|error| cannot_write(&kept, &error))?;
    let story = wall_story(&mosaic(&wall, questionnaire, catalogue), looked, questionnaire, messages);
    Ok(Seen { story, looked, unusable: sheets.unusable })
}

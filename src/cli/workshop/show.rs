//! The verb `workshop show`: the group of a folder, for the wall.

use super::reading::Sheets;
use crate::cli::arguments::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::lock::Lock;
use crate::cli::named::chosen;
use crate::cli::place::{Place, cannot_write};
use crate::cli::together::Show;
use crate::cli::{files, laid, load, output, replace, terminal};
use circumspect::report::WALL_FORMATS;
use circumspect::source::LIMIT_QUESTIONNAIRE;
use circumspect::workshop::{Unusable, Wall, WallFault, mosaic, wall_story};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;

/// What is on the wall, beside the sheets it is made of.
const WALL: &str = "wall.json";

pub(crate) fn run(options: &Show, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let folder = &options.folder;
    if !folder.is_dir() {
        let text = messages.say("wall.no-folder", &[("place", &folder.display())]);
        return Err(Failure::new(Exit::NotFound, text).into());
    }
    let place = Place::of(options.output.as_deref(), options.force)?;
    let file = laid::file(&options.format, &place)?;
    let kept = folder.join(WALL);
    let _lock = Lock::take(&kept, messages)?;
    let mut wall = if kept.exists() {
        let text = String::from_utf8_lossy(&files::read(&kept, LIMIT_QUESTIONNAIRE)?).into_owned();
        Wall::read(&text, &questionnaire).map_err(|fault| {
            let key = match fault {
                WallFault::NotOne => "wall.not-one",
                WallFault::OtherQuestionnaire => "wall.other-questionnaire",
            };
            Failure::new(Exit::Content, messages.say(key, &[("place", &kept.display())]))
        })?
    } else {
        Wall::new(&questionnaire, RandomState::new().build_hasher().finish())
    };
    let mut sheets = Sheets::default();
    sheets.add(folder, true, Path::new(""), &questionnaire);
    let looked = wall.look(&sheets.found, options.freeze, &questionnaire);
    // What is shown is on the disk before anybody sees it, or another picture could be shown after a break.
    let text = wall.write();
    replace::write_like(&kept, &kept, text.as_bytes(), true).map_err(|error| cannot_write(&kept, &error))?;
    let story = wall_story(&mosaic(&wall, &questionnaire, &catalogue), looked, &questionnaire, messages);
    match file {
        Some(file) => laid::write(file, &story, &place)?,
        None => {
            let format = chosen(WALL_FORMATS, &options.format)?;
            place.write(&(format.write)(&story, messages, terminal::layout(global)))?;
        }
    }
    if !global.quiet {
        for (name, why) in &sheets.unusable {
            let why = match why {
                Unusable::Fault(fault) => format!("{fault}."),
                Unusable::Empty | Unusable::NoSheet => messages.say("wall.no-sheet", &[]),
                Unusable::Table => messages.say("wall.table", &[]),
            };
            output::say(&messages.say("wall.unusable", &[("place", name), ("why", &why)]));
        }
        if looked.left > 0 {
            let coverage = circumspect::score::shown(100.0 * questionnaire.method.min_coverage, 0);
            output::say(&messages.count("wall.left", looked.left, &[("coverage", &coverage)]));
        }
        if looked.changed > 0 {
            output::say(&messages.count("wall.changed", looked.changed, &[]));
        }
    }
    Ok(Exit::Done)
}

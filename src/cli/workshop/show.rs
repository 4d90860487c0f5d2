//! The verb `workshop show`: the group of a folder, for the wall.

use super::looking::look;
use crate::cli::arguments::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::laid::Written;
use crate::cli::place::Place;
use crate::cli::together::Show;
use crate::cli::{load, output};
use circumspect::report::WALL_FORMATS;
use circumspect::workshop::Unusable;

pub(crate) fn run(options: &Show, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let folder = &options.folder;
    if !folder.is_dir() {
        let text = messages.say("wall.no-folder", &[("place", &folder.display())]);
        return Err(Failure::new(Exit::NotFound, text).into());
    }
    let written = Written::of(&options.format, Place::of(options.output.as_deref(), options.force)?)?;
    let seen = look(folder, options.freeze, &questionnaire, &catalogue, messages)?;
    written.write(&seen.story, WALL_FORMATS, messages, global)?;
    if !global.quiet {
        for (name, why) in &seen.unusable {
            let why = match why {
                Unusable::Fault(fault) => format!("{fault}."),
                Unusable::Empty | Unusable::NoSheet => messages.say("wall.no-sheet", &[]),
                Unusable::Table => messages.say("wall.table", &[]),
            };
            output::say(&messages.say("wall.unusable", &[("place", name), ("why", &why)]));
        }
        if seen.looked.left > 0 {
            let coverage = circumspect::score::shown(100.0 * questionnaire.method.min_coverage, 0);
            output::say(&messages.count("wall.left", seen.looked.left, &[("coverage", &coverage)]));
        }
        if seen.looked.changed > 0 {
            output::say(&messages.count("wall.changed", seen.looked.changed, &[]));
        }
    }
    Ok(Exit::Done)
}

//! The verb `import`: a draft of the map for a table that another program wrote.
//!
//! Responsible for reading the table as `batch` does, for the file, and for saying what was found and what comes next.
//! What a column may be is the library's.

use super::arguments::{Global, Import};
use super::exit::{Exit, Failure};
use super::files;
use super::place::Place;
use super::shell::{self, Part};
use super::{batch, load, output};
use circumspect::import::Draft;

pub(crate) fn run(options: &Import, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    // The draft never takes the place of the table.
    files::note(&options.table);
    let place = Place::of(Some(&options.draft), options.force)?;
    let name = options.table.display().to_string();
    let sample = batch::look(&options.table, options.encoding.as_deref(), &questionnaire, messages)?;
    let Some(sample) = sample else {
        return Err(Failure::new(Exit::Content, messages.say("map.no-table", &[("place", &name)])).into());
    };
    let draft = Draft::new(sample, &questionnaire);
    place.write(&draft.write(&name, &questionnaire, messages))?;
    if !global.quiet {
        let counts = draft.counts();
        let count = |key: &str, number: usize| messages.count(key, number, &[]);
        output::say(&messages.say(
            "map.drafted",
            &[
                ("place", &options.draft.display()),
                ("matched", &count("map.matched", counts.matched)),
                ("guessed", &count("map.guessed", counts.guessed)),
                ("columns", &count("map.columns-left", counts.columns)),
                ("texts", &count("map.texts-left", counts.texts)),
            ],
        ));
        let (table, map) = (Part::File(&options.table), Part::File(&options.draft));
        let command = |verb: &str| shell::command(verb, &[table, Part::Option("--map"), map], global);
        output::say(&messages.say("map.next", &[("check", &command("check")), ("batch", &command("batch"))]));
    }
    Ok(Exit::Done)
}

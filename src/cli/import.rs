//! The verb `import`: a draft of the map for a table that another program wrote.
//!
//! Responsible for reading the table as `batch` does, for the file, and for saying what was found and what comes next.
//! What a column may be is the library's.

use super::arguments::{Global, Import};
use super::exit::{Exit, Failure};
use super::files::{self, shell_word};
use super::{batch, load, output};
use circumspect::import::Draft;

pub(crate) fn run(options: &Import, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    if files::same(&options.table, &options.draft) {
        let text = messages.say("map.itself", &[("place", &options.draft.display())]);
        return Err(Failure::new(Exit::CannotCreate, text).into());
    }
    output::check_free(&options.draft, options.force)?;
    let name = options.table.display().to_string();
    let sample = batch::look(&options.table, options.encoding.as_deref(), &questionnaire, messages)?;
    let Some(sample) = sample else {
        return Err(Failure::new(Exit::Content, messages.say("map.no-table", &[("place", &name)])).into());
    };
    let draft = Draft::new(sample, &questionnaire);
    output::write_file(&options.draft, &draft.write(&name, &questionnaire, messages), options.force)?;
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
        let questionnaire = global.questionnaire.as_ref();
        let questionnaire = questionnaire.map(|wanted| format!(" --questionnaire {}", shell_word(wanted.as_ref())));
        let command = |verb: &str| {
            let (table, map) = (shell_word(&options.table), shell_word(&options.draft));
            format!("circumspect {verb} {table} --map {map}{}", questionnaire.as_deref().unwrap_or_default())
        };
        output::say(&messages.say("map.next", &[("check", &command("check")), ("batch", &command("batch"))]));
    }
    Ok(Exit::Done)
}

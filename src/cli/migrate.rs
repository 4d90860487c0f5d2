//! The verb `migrate`: a copy of an older sheet for the questionnaire of today.

use super::arguments::{Global, Migrate};
use super::exit::Exit;
use super::place::Place;
use super::{load, output};
use circumspect::answers::{migrate, stated_version, written};
use circumspect::questionnaire::Migration;
use circumspect::report::carried;

pub(crate) fn run(options: &Migrate, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let loaded = load::sheet(&options.sheet, global)?;
    let place = Place::of(Some(&options.output), options.force)?.like(&options.sheet);
    // What is said gives way to a copy on standard output.
    let tell = |text: &str| match place {
        Place::Standard => {
            output::say(text.trim_end());
            Ok(())
        }
        Place::File(_) => output::print(text),
    };
    let (from, to) = (&loaded.name, options.output.display());
    let questionnaire = &loaded.questionnaire;
    // A patch needs no migration: only the version it names changes.
    let patched = stated_version(&loaded.node)
        .filter(|of| loaded.migrated.is_none() && *of != questionnaire.version)
        .map(|of| migrate(&loaded.node, &Migration::unchanged(of), questionnaire));
    let Some(migrated) = loaded.migrated.as_ref().or(patched.as_ref()) else {
        place.write(&loaded.text)?;
        let version = questionnaire.version;
        let same = messages.say("migrate.same", &[("from", from), ("version", &version), ("place", &to)]);
        tell(&format!("{same}\n"))?;
        return Ok(Exit::Done);
    };
    place.write(&written(&migrated.node))?;
    let mut lines = carried(migrated, from, questionnaire, messages);
    lines.push(messages.say("migrate.written", &[("place", &to)]));
    tell(&format!("{}\n", lines.join("\n")))?;
    Ok(Exit::Done)
}

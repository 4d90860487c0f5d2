//! The verb `migrate`: a copy of an older sheet for the questionnaire of today.

use super::arguments::{Global, Migrate};
use super::exit::{Exit, Failure};
use super::{files, load, output, replace};
use circumspect::answers::{migrate, stated_version, written};
use circumspect::questionnaire::Migration;
use circumspect::report::carried;

pub(crate) fn run(options: &Migrate, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let write = |bytes: &[u8]| {
        output::check_free(&options.output, options.force)?;
        replace::write_like(&options.sheet, &options.output, bytes, options.force)
            .map_err(|error| output::cannot_write(&options.output, &error))
    };
    if files::same(&options.sheet, &options.output) {
        let text = messages.say("migrate.itself", &[("place", &options.output.display())]);
        return Err(Failure::new(Exit::CannotCreate, text).into());
    }
    let loaded = load::sheet(&options.sheet, global)?;
    let (from, to) = (&loaded.name, options.output.display());
    let questionnaire = &loaded.questionnaire;
    // A patch needs no migration: only the version it names changes.
    let patched = stated_version(&loaded.node)
        .filter(|of| loaded.migrated.is_none() && *of != questionnaire.version)
        .map(|of| migrate(&loaded.node, &Migration::unchanged(of), questionnaire));
    let Some(migrated) = loaded.migrated.as_ref().or(patched.as_ref()) else {
        write(loaded.text.as_bytes())?;
        let version = questionnaire.version;
        let same = messages.say("migrate.same", &[("from", from), ("version", &version), ("place", &to)]);
        output::print(&format!("{same}\n"))?;
        return Ok(Exit::Done);
    };
    write(written(&migrated.node).as_bytes())?;
    let mut lines = carried(migrated, from, questionnaire, messages);
    lines.push(messages.say("migrate.written", &[("place", &to)]));
    output::print(&format!("{}\n", lines.join("\n")))?;
    Ok(Exit::Done)
}

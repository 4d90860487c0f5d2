//! The verb `compare` over many enterprises: tables or folders, an older and a newer one.

use super::arguments::{Compare, Global};
use super::exit::{Exit, Failure};
use super::named::chosen;
use super::{batch, load, output, terminal};
use circumspect::comparison::{Enterprise, pairs};
use circumspect::report::{PAIRS_FORMATS, Texts};
use std::path::Path;

/// Endings of tables.
const TABLES: &[&str] = &["csv", "tsv", "jsonl", "ndjson"];

/// Whether a path is a collection rather than one sheet: a folder, a pattern or a table.
pub(super) fn is_collection(path: &Path) -> bool {
    let is_table = path.extension().is_some_and(|ending| TABLES.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    let is_pattern = path.to_string_lossy().contains(['*', '?', '[']) && !path.exists();
    path.is_dir() || is_pattern || is_table
}

pub(super) fn run(options: &Compare, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    if options.older.is_some() {
        return Err(Failure::new(Exit::Usage, messages.say("many.older", &[])).into());
    }
    let questionnaire = load::questionnaire(global)?;
    let read = |path: &Path| -> anyhow::Result<Vec<Enterprise>> {
        let mut enterprises = Vec::new();
        batch::records(&[path.to_path_buf()], options.encoding.as_deref(), &questionnaire, global, |_, kept| {
            enterprises.push(Enterprise { sheet: kept.record.sheet(), carried: kept.carried });
        })?;
        Ok(enterprises)
    };
    let (before, after) = (read(&options.old)?, read(&options.new)?);
    let catalogue = load::catalogue(global)?;
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let format = chosen(PAIRS_FORMATS, &options.format)?;
    let report = (format.write)(&pairs(&questionnaire, &before, &after), texts, terminal::layout(global));
    match &options.output {
        Some(path) => output::write_file(path, &report, options.force)?,
        None => output::print(&report)?,
    }
    Ok(Exit::Done)
}

//! The verb `check`: all mistakes of all files in one run.

use super::arguments::{Check, FaultFormat, Global};
use super::exit::{Exit, Failure};
use super::files::{self, Disk};
use super::{batch, club, copies, language, load, output, sheets, terminal};
use circumspect::catalogue::{self, Catalogue};
use circumspect::check::{Against, FileKind, check_file, check_questionnaire, check_versions, kind_of};
use circumspect::diagnostic::{Diagnostics, Severity};
use circumspect::escape;
use circumspect::questionnaire::{self, Reading, SHIPPED, shipped};
use circumspect::report::{Outline, tell_catalogues, tell_versions};
use circumspect::source::{LIMIT_QUESTIONNAIRE, Sources, render, render_json};
use circumspect::text::Messages;
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &Check, global: &Global) -> anyhow::Result<Exit> {
    if options.against.is_some() && options.paths.len() > 1 {
        return Err(Failure::new(Exit::Usage, language::say("check.against-one", &[])).into());
    }
    let messages = load::messages(global)?;
    let catalogue = load::catalogue(global)?;
    let mut questionnaires: Vec<_> = load::chosen_questionnaire(global)?.into_iter().collect();
    questionnaires.extend(SHIPPED.iter().filter_map(|id| shipped(id)));
    let against = Against { questionnaires: &questionnaires, catalogue: &catalogue };
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let mut newer = None;
    let mut unread = None;
    let paths: Vec<PathBuf> = options.paths.iter().flat_map(|path| checked(&sheets::named(path))).collect();
    let (tables, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| batch::is_table(path));
    if options.reading.map.is_some() && tables.is_empty() {
        return Err(Failure::new(Exit::Usage, language::say("check.map", &[])).into());
    }
    let (mut read, mut remarks) = (0, Vec::new());
    for path in &paths {
        let head = load::head_of(path);
        let bytes = match files::read(&head, LIMIT_QUESTIONNAIRE) {
            Ok(bytes) => bytes,
            // The others are checked all the same.
            Err(error) => {
                let failure = Failure::from(error);
                let exit = failure.exit;
                output::say(&failure.to_string());
                remarks.extend(failure.of_sheet(&head).missing.and_then(|missing| sheets::beside(&missing, global)));
                remarks.extend(copies::remark(&head, &questionnaires, global));
                unread = Some(exit);
                continue;
            }
        };
        read += 1;
        let (name, before) = (head.display().to_string(), faults.count(Severity::Error));
        if check_file(&name, &bytes, against, &mut sources, &mut faults) == FileKind::Questionnaire {
            newer = check_questionnaire(&name, &Disk, against, &mut sources, &mut faults);
        }
        // A sheet that says nothing any more has a better one beside it, perhaps.
        if faults.count(Severity::Error) > before && copies::held(&bytes, &questionnaires).is_none() {
            remarks.extend(copies::remark(&head, &questionnaires, global));
        }
    }
    let changes = match &options.against {
        None => None,
        Some(older) => against_older(older, &options.paths[0], newer.as_ref(), messages, &mut sources, &mut faults)?,
    };
    faults.sort();
    let is_json = options.format == FaultFormat::Json;
    // Tables come first: what is wrong in the files that people wrote stands at the end, where it is seen.
    let (refused, refusals) = match tables.is_empty() {
        true => (false, Vec::new()),
        false => batch::inspect(&tables, is_json, &options.reading, global)?,
    };
    let (errors, warnings) = (faults.count(Severity::Error), faults.count(Severity::Warning));
    if is_json {
        let mut found = render_json(&sources, &faults);
        if let Some(found) = found.as_array_mut() {
            found.extend(refusals);
        }
        let json = serde_json::to_string_pretty(&found)?;
        output::print(&circumspect::escape::in_json(&format!("{json}\n")))?;
    } else if !paths.is_empty() {
        if let Some(changes) = changes {
            output::print(&format!("{}\n", terminal::layout(global).lay_out(&changes)))?;
        }
        output::print(&render(&sources, &faults, terminal::rendering(global)))?;
        remarks.iter().flat_map(|remark| remark.lines()).for_each(|line| output::say(&escape::printable(line)));
        // Of a file that could not be read there is nothing to count.
        if !global.quiet && read > 0 {
            let files = messages.count("check.files", read, &[]);
            let errors = messages.count("check.errors", errors, &[]);
            let warnings = messages.count("check.warnings", warnings, &[]);
            output::say(
                &messages.say("check.summary", &[("errors", &errors), ("warnings", &warnings), ("files", &files)]),
            );
        }
    }
    Ok(if errors > 0 || refused { Exit::Content } else { unread.unwrap_or(Exit::Done) })
}

/// What is checked of a path: the files of a club; the answer sheets and tables of a folder without a questionnaire, in
/// order; else the path itself.
fn checked(path: &Path) -> Vec<PathBuf> {
    if let Some(files) = club::files_of(path) {
        return files;
    }
    let entries = std::fs::read_dir(path).ok().filter(|_| !load::head_of(path).exists());
    let mut sheets: Vec<PathBuf> = entries
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(sheets::ENDING))
        .collect();
    sheets.sort();
    if path.is_dir() && !load::head_of(path).exists() {
        sheets.extend(batch::tables_in(path));
    }
    if sheets.is_empty() { vec![path.to_path_buf()] } else { sheets }
}

/// What changed since an older version: of a questionnaire, with the faults of its number and its migration, or of a
/// catalogue. `None` if one of the two cannot be used; the faults say why.
fn against_older(
    older: &Path,
    newer_path: &Path,
    newer: Option<&Reading>,
    messages: &Messages,
    sources: &mut Sources,
    faults: &mut Diagnostics,
) -> anyhow::Result<Option<Outline>> {
    let head = load::head_of(older);
    let bytes = files::read(&head, LIMIT_QUESTIONNAIRE)?;
    let name = head.display().to_string();
    if let Some(newer) = newer {
        let mut own = Diagnostics::new();
        let reading = questionnaire::read(&name, &Disk, sources, &mut own);
        if own.has_errors() {
            faults.append(own);
        }
        let Some(reading) = reading else { return Ok(None) };
        let versions = check_versions(&reading, newer, faults);
        let id = newer.questionnaire().map_or("", |questionnaire| questionnaire.id.as_str());
        return Ok(versions.map(|versions| tell_versions(id, &versions, messages)));
    }
    let newer_bytes = files::read(&load::head_of(newer_path), LIMIT_QUESTIONNAIRE)?;
    match (catalogue_of(&bytes), catalogue_of(&newer_bytes)) {
        (Some(old), Some(new)) => Ok(Some(tell_catalogues(&old, &new, messages))),
        _ if faults.has_errors() => Ok(None),
        _ => {
            let (newer, older) = (newer_path.display(), older.display());
            let text = messages.say("check.against-kinds", &[("newer", &newer), ("older", &older)]);
            Err(Failure::new(Exit::Usage, text).into())
        }
    }
}

/// The catalogue in a file, if it is one.
fn catalogue_of(bytes: &[u8]) -> Option<Catalogue> {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let node = sources.read("", bytes, LIMIT_QUESTIONNAIRE, &mut faults);
    (kind_of(&node) == FileKind::Catalogue).then(|| catalogue::read(&node, &mut faults)).flatten()
}

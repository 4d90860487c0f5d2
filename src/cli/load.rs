//! Loading what a verb works with: the questionnaire, the catalogue, the language, a sheet.

use super::arguments::{Global, Reading};
use super::exit::{Exit, Failure};
use super::files::{self, Disk};
use super::shell::Shell;
use super::{copies, language, output, terminal};
use circumspect::answers::map::{self, Map};
use circumspect::answers::{self, Admitted, AnswerSheet, Migrated};
use circumspect::catalogue::{self, Catalogue};
use circumspect::check::{FileKind, kind_of};
use circumspect::diagnostic::{Code, Diagnostics};
use circumspect::questionnaire::{self, Questionnaire, SHIPPED};
use circumspect::source::{LIMIT_QUESTIONNAIRE, LIMIT_SHEET, Node, Sources};
use circumspect::text::Messages;
use std::path::{Path, PathBuf};

/// The messages in the language asked for, or the system's.
pub(crate) fn messages(global: &Global) -> anyhow::Result<&'static Messages> {
    language::choose(global.lang.as_deref()).map_err(|text| Failure::new(Exit::Usage, text).into())
}

/// The catalogue asked for, or the embedded one.
pub(crate) fn catalogue(global: &Global) -> anyhow::Result<Catalogue> {
    let Some(path) = &global.catalogue else { return Ok(catalogue::shipped()) };
    let bytes = files::read(path, LIMIT_QUESTIONNAIRE)?;
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let node = sources.read(&path.display().to_string(), &bytes, LIMIT_QUESTIONNAIRE, &mut faults);
    let read = if faults.has_errors() { None } else { catalogue::read(&node, &mut faults) };
    read.ok_or_else(|| refused(global, &sources, &mut faults, "failure.catalogue"))
}

/// The questionnaire asked for by `--questionnaire`; `None` if it was not given.
pub(crate) fn chosen_questionnaire(global: &Global) -> anyhow::Result<Option<Questionnaire>> {
    global.questionnaire.as_ref().map(|wanted| questionnaire_at(wanted, global)).transpose()
}

/// A questionnaire by the id of an embedded one, or by its file or folder.
pub(crate) fn questionnaire_at(wanted: &str, global: &Global) -> anyhow::Result<Questionnaire> {
    if let Some(shipped) = questionnaire::shipped(wanted) {
        return Ok(shipped);
    }
    let path = head_of(Path::new(wanted));
    if !path.exists() {
        let arguments: circumspect::text::Arguments<'_> = &[("wanted", &wanted), ("ids", &SHIPPED.join(", "))];
        let text = language::say("failure.no-questionnaire", arguments);
        return Err(Failure::new(Exit::NotFound, text).into());
    }
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let reading = questionnaire::read(&path.display().to_string(), &Disk, &mut sources, &mut faults);
    reading
        .and_then(questionnaire::Reading::into_questionnaire)
        .ok_or_else(|| refused(global, &sources, &mut faults, "failure.questionnaire"))
}

/// The questionnaire to ask: the one chosen, else the first embedded one.
pub(crate) fn questionnaire(global: &Global) -> anyhow::Result<Questionnaire> {
    match chosen_questionnaire(global)? {
        Some(questionnaire) => Ok(questionnaire),
        None => questionnaire::shipped(SHIPPED[0])
            .ok_or_else(|| Failure::new(Exit::Failed, language::say("failure.damaged", &[])).into()),
    }
}

/// The map of columns that was given, if one was. How many of its guesses wait is said on standard error.
pub(crate) fn map(reading: &Reading, questionnaire: &Questionnaire, global: &Global) -> anyhow::Result<Option<Map>> {
    let Some(path) = &reading.map else { return Ok(None) };
    let bytes = files::read(path, LIMIT_QUESTIONNAIRE)?;
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let name = path.display().to_string();
    let node = sources.read(&name, &bytes, LIMIT_QUESTIONNAIRE, &mut faults);
    let read = if faults.has_errors() { None } else { map::read(&name, &node, questionnaire, &mut faults) };
    let map = read.ok_or_else(|| refused(global, &sources, &mut faults, "failure.map"))?;
    if map.guesses > 0 && !global.quiet {
        let messages = messages(global)?;
        output::say(&messages.count("map.guesses", map.guesses, &[("place", &path.display())]));
    }
    Ok(Some(map))
}

/// The head of a questionnaire: the file itself, or the one in a folder.
pub(crate) fn head_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("questionnaire.toml") } else { path.to_path_buf() }
}

/// What begins files that hold many enterprises and are no text: workbooks, Parquet, and what is packed with gzip.
const TABLES: &[&[u8]] = &[b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"PAR1", b"\x1F\x8B"];

/// A sheet with the questionnaire it belongs to.
pub(crate) struct Loaded {
    pub(crate) questionnaire: Questionnaire,
    pub(crate) sheet: AnswerSheet,
    /// What was carried over from an older version; `None` if the sheet was read as it stands.
    pub(crate) migrated: Option<Migrated>,
    /// What the file is called.
    pub(crate) name: String,
    /// The file as a tree, as it stands.
    pub(crate) node: Node,
    /// The bytes of the file, as they lie on the disk.
    pub(crate) bytes: Vec<u8>,
    /// Its text: decoded, without a byte order mark.
    pub(crate) text: String,
}

/// A sheet that cannot be used.
pub(crate) enum Refusal {
    /// The file says nothing.
    Empty,
    /// It has faults.
    Faulty {
        /// The file, for drawing.
        sources: Sources,
        /// What is wrong.
        faults: Diagnostics,
        /// What the file is, by its keys.
        kind: FileKind,
    },
}

/// Reads a sheet, or a copy of an older one carried over. The questionnaire is the one chosen, else the embedded one
/// the sheet names. What is wrong is drawn with its place, and a copy of the sheet that is whole is named.
pub(crate) fn sheet(path: &Path, global: &Global) -> anyhow::Result<Loaded> {
    let named = |failure: Failure| {
        let failure = failure.of_sheet(path);
        let at_hand = if path == Path::new("-") { Vec::new() } else { at_hand(global).unwrap_or_default() };
        match copies::remark(path, &at_hand, global) {
            Some(remark) => failure.and(&remark),
            None => failure,
        }
    };
    let read = read_sheet(path, global).map_err(|error| named(Failure::from(error)))?;
    read.map_err(|refusal| match refusal {
        Refusal::Empty => {
            let text = language::say("failure.empty", &[("place", &called(path))]);
            named(Failure::new(Exit::Content, text)).into()
        }
        Refusal::Faulty { sources, mut faults, .. } => {
            let damaged = !is_foreign(&faults);
            let failure = Failure::from(refused(global, &sources, &mut faults, "failure.sheet"));
            if damaged { named(failure).into() } else { failure.into() }
        }
    })
}

/// Whether a sheet is whole and belongs to something else: to another questionnaire, version or format.
pub(crate) fn is_foreign(faults: &Diagnostics) -> bool {
    faults
        .iter()
        .any(|fault| [Code::OTHER_QUESTIONNAIRE, Code::OTHER_VERSION, Code::FORMAT_VERSION].contains(&fault.code))
}

fn called(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads a sheet.
///
/// # Errors
/// The file or the questionnaire cannot be read. A sheet that can be read and not used is a [`Refusal`].
pub(crate) fn read_sheet(path: &Path, global: &Global) -> anyhow::Result<Result<Loaded, Refusal>> {
    let bytes = files::read(path, LIMIT_SHEET)?;
    if TABLES.iter().any(|magic| bytes.starts_with(magic)) {
        let place = Shell::HERE.file(path).unwrap_or_else(|| called(path));
        return Err(Failure::new(Exit::Content, language::say("failure.table", &[("place", &place)])).into());
    }
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let name = called(path);
    let file = sources.add(&name, &bytes, LIMIT_SHEET, &mut faults);
    if !faults.has_errors() && sources.get(file).text().trim().is_empty() {
        return Ok(Err(Refusal::Empty));
    }
    let node = sources.parse(file, &mut faults);
    let questionnaire = match chosen_questionnaire(global)? {
        Some(questionnaire) => questionnaire,
        None => {
            copies::named(&node).and_then(questionnaire::shipped).map_or_else(|| self::questionnaire(global), Ok)?
        }
    };
    let admitted = if faults.has_errors() { None } else { answers::admit(&node, &questionnaire, &mut faults) };
    Ok(match admitted {
        Some(Admitted { sheet, migrated }) => {
            let text = sources.get(file).text().to_owned();
            Ok(Loaded { questionnaire, sheet, migrated, name, node, bytes, text })
        }
        None => Err(Refusal::Faulty { sources, faults, kind: kind_of(&node) }),
    })
}

/// The questionnaires a sheet may belong to: the one chosen, else the embedded ones.
pub(crate) fn at_hand(global: &Global) -> anyhow::Result<Vec<Questionnaire>> {
    Ok(match chosen_questionnaire(global)? {
        Some(questionnaire) => vec![questionnaire],
        None => SHIPPED.iter().filter_map(|id| questionnaire::shipped(id)).collect(),
    })
}

/// All faults, drawn, with the message of what follows from them.
pub(crate) fn refused(global: &Global, sources: &Sources, faults: &mut Diagnostics, key: &str) -> anyhow::Error {
    faults.sort();
    let rendering = terminal::rendering(global);
    let drawn = circumspect::source::render(sources, faults, rendering);
    let not_there = faults.iter().all(|fault| fault.code == Code::PART_MISSING);
    let exit = if not_there && !faults.is_empty() { Exit::NotFound } else { Exit::Content };
    Failure::drawn(exit, format!("{drawn}{}", language::say(key, &[]))).into()
}

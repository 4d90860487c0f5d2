//! Inputs: which files there are, in an order that depends on their names alone.
//!
//! Responsible for folders, patterns and standard input, for links, so that no file is read twice, for what is no file at all,
//! and for the names of encodings.

use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::{files, language};
use encoding_rs::Encoding;
use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// Endings of files that hold many enterprises. Workbooks that are not read are among them, so that they are refused by
/// name and not passed over.
const MANY: &[&str] = &["csv", "tsv", "jsonl", "ndjson", "parquet", "xlsx", "ods", "xls", "xlsm", "xlsb"];

/// Endings of files that hold many enterprises where they are named: in a folder, there are others of that ending.
const NAMED: &[&str] = &["json", "zip"];

/// The ending of a packed file, which has another one before it.
const PACKED: &str = "gz";

/// The ending of a sheet.
const SHEET: &str = "toml";

/// Beginnings of files that are never inputs: what the program itself writes, and what Excel keeps beside an open workbook.
const OWN: &[&str] = &["rejects.", "results.", "details.", "~$"];

/// Ending of a file of refusals beside a file of rows.
const REFUSALS: &str = ".rejects.csv";

/// One input.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The path, or `-` for standard input.
    pub(crate) path: PathBuf,
    /// Its size in bytes; 0 if it is not known.
    pub(crate) size: u64,
    /// Whether it is read.
    pub(super) state: State,
}

/// Whether an input is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is a file, or standard input.
    Ordinary,
    /// It is a pipe, a socket or a device, which could be waited for without end.
    Special,
    /// It is a file or a folder that was among the inputs before, by another name or the same.
    Again,
}

impl Input {
    /// Its name as it stands in results: with `/` on every system.
    pub(crate) fn name(&self) -> String {
        if self.is_standard() {
            return "standard input".to_owned();
        }
        shown(&self.path)
    }

    pub(crate) fn is_standard(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// A path as it stands in results: with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    let name = path.display().to_string();
    circumspect::escape::one_line(&if cfg!(windows) { name.replace('\\', "/") } else { name })
}

/// Whether a file is a sheet, by its name.
pub(crate) fn is_sheet(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(SHEET))
}

/// Whether a file holds many enterprises, by its name, where it is named.
pub(crate) fn is_many(path: &Path) -> bool {
    holds_many(path, MANY) || holds_many(path, NAMED)
}

/// Whether a file holds many enterprises, by its name and these endings.
fn holds_many(path: &Path, endings: &[&str]) -> bool {
    let has = |path: &Path, endings: &[&str]| {
        path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    };
    has(path, endings) || (has(path, &[PACKED]) && has(&path.with_extension(""), endings))
}

/// Whether what is named is a collection of enterprises rather than one sheet: a folder, a table, or a pattern.
pub(crate) fn is_collection(path: &Path) -> bool {
    path.is_dir() || holds_many(path, MANY) || holds_many(path, NAMED) || (is_pattern(path) && !path.exists())
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// All files that are meant: each folder's in the order of their paths. A file that is there twice is read once.
pub(crate) fn expand(named: &[PathBuf]) -> anyhow::Result<Vec<Input>> {
    let mut all = Expansion::default();
    for path in named {
        if path == Path::new("-") {
            files::note(path);
            all.inputs.push(Input { path: path.clone(), size: 0, state: State::Ordinary });
        } else if path.is_dir() {
            let before = all.inputs.len();
            all.walk(path)?;
            if all.inputs.len() == before {
                let text = language::say("failure.no-inputs", &[("place", &path.display())]);
                return Err(Failure::new(Exit::NotFound, text).into());
            }
        } else if path.exists() {
            all.add(path.clone());
        } else {
            matching(path)?.into_iter().for_each(|path| all.add(path));
        }
    }
    Ok(all.inputs)
}

/// Inputs as they are found.
#[derive(Default)]
struct Expansion {
    inputs: Vec<Input>,
    /// The files and folders that are among them.
    known: HashSet<Identity>,
}

impl Expansion {
    fn add(&mut self, path: PathBuf) {
        files::note(&path);
        let metadata = std::fs::metadata(&path);
        let state = match &metadata {
            Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => State::Special,
            Ok(metadata) if !self.is_new(&path, metadata) => State::Again,
            // What cannot be looked at is refused when it is opened.
            Ok(_) | Err(_) => State::Ordinary,
        };
        let size = metadata.map_or(0, |metadata| metadata.len());
        self.inputs.push(Input { path, size, state });
    }

    /// Takes note of a file or folder; gives whether it was not known.
    fn is_new(&mut self, path: &Path, metadata: &Metadata) -> bool {
        identity(path, metadata).is_none_or(|identity| self.known.insert(identity))
    }

    fn walk(&mut self, folder: &Path) -> anyhow::Result<()> {
        let failed = |error: &std::io::Error| Failure::io("failure.look-into", folder, error);
        let metadata = std::fs::metadata(folder).map_err(|error| failed(&error))?;
        if !self.is_new(folder, &metadata) {
            self.inputs.push(Input { path: folder.to_path_buf(), size: 0, state: State::Again });
            return Ok(());
        }
        let read = || -> std::io::Result<Vec<PathBuf>> {
            std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
        };
        let mut paths = read().map_err(|error| failed(&error))?;
        paths.sort();
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.walk(&path)?;
            } else if !OWN.iter().any(|own| name.starts_with(own))
                && !name.ends_with(REFUSALS)
                && (is_sheet(&path) || holds_many(&path, MANY))
            {
                self.add(path);
            }
        }
        Ok(())
    }
}

/// What makes a file or folder the same as another, whatever it is called.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(_: &Path, metadata: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(not(unix))]
fn identity(path: &Path, _: &Metadata) -> Option<Identity> {
    std::fs::canonicalize(path).ok()
}

/// Files that match a pattern that the shell has left as it is.
fn matching(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let text = path.to_string_lossy();
    let missing = || {
        let reason = language::say("reason.not-there", &[]);
        Failure::new(Exit::NotFound, language::say("failure.read", &[("place", &text), ("reason", &reason)]))
            .of_sheet(path)
    };
    if !is_pattern(path) {
        return Err(missing().into());
    }
    let found = glob::glob(&text).map_err(|error| {
        let text = language::say("failure.pattern", &[("pattern", &text), ("reason", &error)]);
        Failure::new(Exit::Usage, text)
    })?;
    let mut paths = Vec::new();
    for path in found {
        paths.push(path.map_err(|error| {
            let (place, reason) = (error.path().display(), reason(error.error()));
            let text = language::say("failure.look-into", &[("place", &place), ("reason", &reason)]);
            Failure::new(Exit::Failed, text)
        })?);
    }
    paths.retain(|path| !path.is_dir());
    paths.sort();
    if paths.is_empty() {
        return Err(missing().into());
    }
    Ok(paths)
}

/// Encodings that are named in the help.
pub(crate) fn encodings() -> &'static str {
    "utf-8, windows-1251, windows-1252, koi8-r, utf-16le"
}

/// The encoding of that name; `None` if none was named.
pub(crate) fn encoding(name: Option<&str>) -> anyhow::Result<Option<&'static Encoding>> {
    let Some(name) = name else { return Ok(None) };
    match Encoding::for_label(name.as_bytes()) {
        Some(encoding) => Ok(Some(encoding)),
        None => {
            let text = language::say("failure.encoding", &[("name", &name), ("known", &encodings())]);
            Err(Failure::new(Exit::Usage, text).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_a_collection_and_is_found_in_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let names =
            ["a.CSV", "b.jsonl", "c.ndjson", "d.parquet", "e.toml", "f.tsv", "g.xlsx", "h.ods", "i.csv.gz", "j.xls"];
        for name in names.iter().chain(&[
            "notes.txt",
            "results.csv",
            "rows.rejects.csv",
            ".hidden.csv",
            "~$g.xlsx",
            "k.gz",
            "l.json",
        ]) {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let found = expand(&[folder.path().to_path_buf()]).unwrap();
        let found: Vec<String> =
            found.iter().map(|input| input.path.file_name().unwrap().to_string_lossy().into()).collect();
        assert_eq!(found, names);
        for name in names {
            let path = folder.path().join(name);
            assert_eq!((is_collection(&path), is_sheet(&path)), (name != "e.toml", name == "e.toml"), "{name}");
        }
        assert!(is_collection(folder.path()) && is_collection(&folder.path().join("*.toml")));
        assert!(!is_collection(Path::new("-")));
    }
}

//! Inputs: which files there are, in an order that depends on their names alone.
//!
//! Responsible for folders, patterns and standard input, and for the names of encodings.

use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::language;
use encoding_rs::Encoding;
use std::path::{Path, PathBuf};

/// Endings of files that hold many enterprises.
const MANY: &[&str] = &["csv", "tsv", "jsonl", "ndjson", "parquet"];

/// The ending of a sheet.
const SHEET: &str = "toml";

/// Beginnings of files that are never inputs: what the program itself writes.
const OWN: &[&str] = &["rejects.", "results.", "details."];

/// Ending of a file of refusals beside a file of rows.
const REFUSALS: &str = ".rejects.csv";

/// One input.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The path, or `-` for standard input.
    pub(crate) path: PathBuf,
    /// Its size in bytes; 0 if it is not known.
    pub(crate) size: u64,
}

impl Input {
    /// Its name as it stands in results: with `/` on every system.
    pub(crate) fn name(&self) -> String {
        if self.is_standard() {
            return "standard input".to_owned();
        }
        let name = self.path.display().to_string();
        circumspect::escape::one_line(&if cfg!(windows) { name.replace('\\', "/") } else { name })
    }

    pub(crate) fn is_standard(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// Whether a file is a sheet, by its name.
pub(crate) fn is_sheet(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(SHEET))
}

/// Whether a file holds many enterprises, by its name.
pub(crate) fn holds_many(path: &Path) -> bool {
    path.extension().is_some_and(|ending| MANY.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether what is named is a collection of enterprises rather than one sheet: a folder, a table, or a pattern.
pub(crate) fn is_collection(path: &Path) -> bool {
    path.is_dir() || holds_many(path) || (is_pattern(path) && !path.exists())
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// All files that are meant: each folder's in the order of their paths.
pub(crate) fn expand(named: &[PathBuf]) -> anyhow::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for path in named {
        if path == Path::new("-") {
            inputs.push(Input { path: path.clone(), size: 0 });
        } else if path.is_dir() {
            let before = inputs.len();
            walk(path, &mut inputs)?;
            if inputs.len() == before {
                let text = language::say("failure.no-inputs", &[("place", &path.display())]);
                return Err(Failure::new(Exit::NotFound, text).into());
            }
        } else if path.exists() {
            inputs.push(input(path.clone()));
        } else {
            matching(path, &mut inputs)?;
        }
    }
    Ok(inputs)
}

fn input(path: PathBuf) -> Input {
    let size = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
    Input { path, size }
}

fn walk(folder: &Path, inputs: &mut Vec<Input>) -> anyhow::Result<()> {
    let read = || -> std::io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
    };
    let mut paths = read().map_err(|error| Failure::io("failure.look-into", folder, &error))?;
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, inputs)?;
        } else if !OWN.iter().any(|own| name.starts_with(own))
            && !name.ends_with(REFUSALS)
            && (is_sheet(&path) || holds_many(&path))
        {
            inputs.push(input(path));
        }
    }
    Ok(())
}

/// Files that match a pattern that the shell has left as it is.
fn matching(path: &Path, inputs: &mut Vec<Input>) -> anyhow::Result<()> {
    let text = path.to_string_lossy();
    let missing = || {
        let reason = language::say("reason.not-there", &[]);
        Failure::new(Exit::NotFound, language::say("failure.read", &[("place", &text), ("reason", &reason)]))
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
    paths.retain(|path| path.is_file());
    paths.sort();
    if paths.is_empty() {
        return Err(missing().into());
    }
    inputs.extend(paths.into_iter().map(input));
    Ok(())
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
        let names = ["a.CSV", "b.jsonl", "c.ndjson", "d.parquet", "e.toml", "f.tsv"];
        for name in names.iter().chain(&["notes.txt", "results.csv", "rows.rejects.csv", ".hidden.csv"]) {
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

//! Inputs: which files there are, in an order that depends on their names alone.
//!
//! Responsible for folders, patterns and standard input, and for the names of encodings.

use crate::cli::exit::{Exit, Failure, reason};
use encoding_rs::Encoding;
use std::path::{Path, PathBuf};

/// Endings of files that are looked at in a folder.
const ENDINGS: &[&str] = &["toml", "csv", "tsv", "jsonl", "ndjson", "parquet"];

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
                let text = format!("The folder {} holds no answer sheets and no tables.", path.display());
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
            && path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
        {
            inputs.push(input(path));
        }
    }
    Ok(())
}

/// Files that match a pattern, where the shell has not seen to it.
fn matching(path: &Path, inputs: &mut Vec<Input>) -> anyhow::Result<()> {
    let text = path.to_string_lossy();
    let missing = || Failure::new(Exit::NotFound, format!("Cannot read {text}: it is not there."));
    if !text.contains(['*', '?', '[']) {
        return Err(missing().into());
    }
    let found = glob::glob(&text)
        .map_err(|error| Failure::new(Exit::Usage, format!("The pattern {text} cannot be read: {error}.")))?;
    let mut paths = Vec::new();
    for path in found {
        paths.push(path.map_err(|error| {
            let text = format!("Cannot look into {}: {}.", error.path().display(), reason(error.error()));
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
            let text = format!("There is no encoding {name}. Often used: {}.", encodings());
            Err(Failure::new(Exit::Usage, text).into())
        }
    }
}

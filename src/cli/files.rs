//! Reading files: with a limit, from the disk or from standard input; and naming them in a command.

use super::exit::{Failure, reason};
use circumspect::questionnaire::Shelf;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads a file or, for `-`, standard input; at most one byte more than `limit`, so that a larger file can be told
/// from one that fits.
pub(crate) fn read(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limit as u64 + 1;
    let result = if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    result.map_err(|error| Failure::io("failure.read", path, &error))?;
    Ok(bytes)
}

/// Whether two paths lead to one file.
pub(crate) fn same(a: &Path, b: &Path) -> bool {
    match (std::fs::canonicalize(a), std::fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b && a != Path::new("-"),
    }
}

/// A path as it is typed in a shell.
pub(crate) fn shell_word(path: &Path) -> String {
    let text = circumspect::escape::printable(&path.display().to_string()).into_owned();
    if text.contains([' ', '\'', '(', ')', '&', ';', '$']) { format!("\"{text}\"") } else { text }
}

/// The files of a disk, below the current folder or anywhere.
pub(crate) struct Disk;

impl Shelf for Disk {
    fn open(&self, path: &str) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let most = circumspect::source::LIMIT_QUESTIONNAIRE as u64 + 1;
        open(Path::new(path))
            .and_then(|file| file.take(most).read_to_end(&mut bytes))
            .map_err(|error| reason(&error))?;
        Ok(bytes)
    }
}

/// Opens a file. A folder is told apart here, since Windows would only say that access is denied; so is a pipe, a socket or
/// a device, which could be waited for without end.
fn open(path: &Path) -> io::Result<File> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => Err(io::ErrorKind::Unsupported.into()),
        _ => File::open(path),
    }
}

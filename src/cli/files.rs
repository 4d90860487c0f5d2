//! Reading files: with a limit, from the disk or from standard input.
//!
//! Responsible for opening nothing that is no ordinary file, so that no verb waits for ever on a pipe or a device, and for
//! knowing what a command reads: everything that is opened here is noted, so that no result takes its place.

use super::exit::{Failure, reason};
use circumspect::questionnaire::Shelf;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Reads a file or, for `-`, standard input; at most one byte more than `limit`, so that a larger file can be told
/// from one that fits.
pub(crate) fn read(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limit as u64 + 1;
    let result = if path == Path::new("-") {
        note(path);
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    result.map_err(|error| Failure::io("failure.read", path, &error))?;
    Ok(bytes)
}

/// What tells one file from others: its place with all links followed, and its number on the disk where there is one.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Identity {
    Place(PathBuf),
    #[cfg(unix)]
    Number(u64, u64),
}

/// The files that are read.
struct Reads {
    /// Those that were noted and not looked up yet: that is done only if a result is to replace something.
    noted: Vec<PathBuf>,
    known: Option<HashSet<Identity>>,
}

static READS: Mutex<Reads> = Mutex::new(Reads { noted: Vec::new(), known: None });

/// Notes that a file is read by this command; `-` is what stands for standard input.
pub(crate) fn note(path: &Path) {
    let path = if path == Path::new("-") { Path::new("/dev/stdin") } else { path };
    READS.lock().unwrap_or_else(PoisonError::into_inner).noted.push(path.to_path_buf());
}

/// Whether a file is one that this command reads, by whatever name.
pub(crate) fn is_read(path: &Path) -> bool {
    let file: Vec<Identity> = identities(path).collect();
    if file.is_empty() {
        return false;
    }
    let mut reads = READS.lock().unwrap_or_else(PoisonError::into_inner);
    let noted = std::mem::take(&mut reads.noted);
    let known = reads.known.get_or_insert_default();
    known.extend(noted.iter().flat_map(|path| identities(path)));
    file.iter().any(|identity| known.contains(identity))
}

/// Nothing for what is not there.
fn identities(path: &Path) -> impl Iterator<Item = Identity> + use<> {
    let place = std::fs::canonicalize(path).ok().map(Identity::Place);
    #[cfg(unix)]
    let number = {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(path).ok().map(|of| Identity::Number(of.dev(), of.ino()))
    };
    #[cfg(not(unix))]
    let number = None;
    place.into_iter().chain(number)
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

/// Opens an ordinary file. A folder is told apart here, since Windows would only say that access is denied. A pipe, a
/// device or a socket is refused before it is opened: opening or reading one may wait for ever.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    note(path);
    let found = std::fs::metadata(path)?;
    match () {
        () if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        () if !found.is_file() => Err(io::ErrorKind::Unsupported.into()),
        () => File::open(path),
    }
}

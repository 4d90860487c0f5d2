//! The lock of a sheet: one program at a time.
//!
//! Responsible for a lock file beside the sheet. The sheet itself cannot carry the lock, since it is replaced at every
//! save.

use super::exit::{Exit, Failure, reason};
use super::replace;
use circumspect::text::Messages;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A lock that is held until it is dropped.
pub(crate) struct Lock {
    path: PathBuf,
    /// Held open for its lock.
    file: Option<File>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Windows takes no file away that is open; elsewhere it goes while it is still locked, so that it is never
        // taken away from the next one.
        if cfg!(windows) {
            self.file = None;
        }
        // A lock file that stays behind locks nothing.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Lock {
    /// Locks a sheet, and sweeps away what an ended program left beside it.
    pub(crate) fn take(sheet: &Path, messages: &Messages) -> anyhow::Result<Self> {
        let path = replace::beside(sheet, ".lock");
        let shown = sheet.display();
        let file = hold(&path).map_err(|error| match error {
            TryLockError::WouldBlock => Failure::new(Exit::Failed, messages.say("keep.locked", &[("place", &shown)])),
            TryLockError::Error(error) => {
                let text = messages.say("keep.cannot", &[("place", &shown), ("reason", &reason(&error))]);
                Failure::new(Exit::CannotCreate, text)
            }
        })?;
        replace::sweep(sheet);
        Ok(Self { path, file: Some(file) })
    }

    /// The lock file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// How long a lock that is taken is tried again. Windows lets go of the lock of a program that was ended, as by closing its
/// window, some time after it; an owner who starts again at once would read of another window that is not there.
const PATIENCE: Duration = Duration::from_millis(if cfg!(windows) { 1000 } else { 0 });

/// How long it waits before it tries again.
const PAUSE: Duration = Duration::from_millis(50);

/// Opens the lock file and locks it. The one who held it before may have taken the file away in between; a lock on a file
/// that is not there any more locks nothing, so it is tried again.
fn hold(path: &Path) -> Result<File, TryLockError> {
    let begun = Instant::now();
    loop {
        let file = open(path).map_err(TryLockError::Error)?;
        match file.try_lock() {
            Ok(()) if is_still_there(&file, path) => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(TryLockError::WouldBlock),
            // Some network folders know no locks; saving works there all the same.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
}

/// Windows locks no file that was opened for appending only.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).read(true).append(true);
    // No program can take away a lock file that another one waits for: it is shared for reading and writing only.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 1 | 2);
    options.open(path)
}

/// Whether the file that is open is the one the path leads to.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: std::fs::Metadata, b: std::fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().and_then(|a| Ok(same(a, std::fs::metadata(path)?))).unwrap_or(false)
}

/// Windows takes no file away that is open in this way.
#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_that_was_taken_away_while_one_waited_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.toml.lock");
        let first = hold(&path).unwrap();
        // The second has opened the file, and waits for the first.
        let second = open(&path).unwrap();
        assert!(second.try_lock().is_err());
        std::fs::remove_file(&path).unwrap();
        drop(first);
        second.try_lock().unwrap();
        assert!(!is_still_there(&second, &path));
        // So it takes the file that is there now, which a third cannot take.
        let held = hold(&path).unwrap();
        assert!(is_still_there(&held, &path));
        assert!(matches!(hold(&path), Err(TryLockError::WouldBlock)));
    }
}

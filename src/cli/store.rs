//! Keeping a sheet on the disk, so that nothing is lost.
//!
//! Responsible for the sheet's file over a whole session: it is replaced whole at every answer, one older copy is
//! kept, a lock keeps a second program off it, and a sheet that was changed from outside is kept beside ours.

use super::exit::{Exit, Failure, reason};
use super::files::shell_word;
use super::replace::{self, replace};
use circumspect::interview::{Keeper, Kept};
use circumspect::text::Messages;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What the handler of an interrupt has to know. It runs beside the conversation and cannot ask the store.
#[derive(Debug, Default)]
pub(crate) struct Farewell {
    /// Where the answers are, in words; empty until a sheet was opened.
    pub(crate) text: String,
    /// The lock to take away.
    pub(crate) lock: PathBuf,
}

/// The same for both.
pub(crate) type Shared = Arc<Mutex<Farewell>>;

/// A sheet on the disk, locked for this program.
pub(crate) struct Store<'a> {
    path: PathBuf,
    farewell: Shared,
    lock: Lock,
    /// The bytes that were last read or written; `None` if there is no file yet.
    last: Option<Vec<u8>>,
    messages: &'a Messages,
}

/// A lock file beside the sheet. The sheet itself cannot carry the lock, since it is replaced at every save.
struct Lock {
    path: PathBuf,
    // Held open for its lock; the field is never read.
    _file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays behind locks nothing.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The path with something put behind its whole name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    path.with_file_name(name)
}

impl<'a> Store<'a> {
    /// Takes a sheet's place on the disk. `text` is what was read from it, `None` if it is not there.
    pub(crate) fn open(
        path: &Path,
        text: Option<&[u8]>,
        farewell: &Shared,
        messages: &'a Messages,
    ) -> anyhow::Result<Self> {
        let lock = lock(path, messages)?;
        let last = text.map(<[u8]>::to_vec);
        let store = Self { path: path.to_path_buf(), farewell: Arc::clone(farewell), lock, last, messages };
        store.settle("leave.interrupted");
        Ok(store)
    }

    /// Settles what is said if an interrupt comes now.
    fn settle(&self, key: &str) {
        let command = format!("circumspect assess {}", shell_word(&self.path));
        let text = self.messages.say(key, &[("place", &self.path.display()), ("command", &command)]);
        if let Ok(mut farewell) = self.farewell.lock() {
            *farewell = Farewell { text, lock: self.lock.path.clone() };
        }
    }

    /// The path of the sheet.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the sheet away again, if it is as it was written here.
    pub(crate) fn discard(&self) -> bool {
        let ours = self.last.is_some() && std::fs::read(&self.path).ok() == self.last;
        ours && std::fs::remove_file(&self.path).is_ok()
    }

    fn save(&mut self, text: &str) -> io::Result<Option<PathBuf>> {
        let now = match std::fs::read(&self.path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if now.as_deref() == Some(text.as_bytes()) {
            self.last = now;
            return Ok(None);
        }
        let foreign = match &now {
            Some(now) if self.last.as_ref() != Some(now) => Some(set_aside(&self.path, now)?),
            _ => None,
        };
        if let Some(now) = &now {
            replace(&beside(&self.path, ".bak"), now)?;
        }
        replace(&self.path, text.as_bytes())?;
        self.last = Some(text.as_bytes().to_vec());
        Ok(foreign)
    }
}

fn lock(path: &Path, messages: &Messages) -> anyhow::Result<Lock> {
    let lock_path = beside(path, ".lock");
    let shown = path.display();
    // Windows locks no file that was opened for appending only.
    let file = OpenOptions::new().create(true).read(true).append(true).open(&lock_path).map_err(|error| {
        let text = messages.say("keep.cannot", &[("place", &shown), ("reason", &reason(&error))]);
        Failure::new(Exit::CannotCreate, text)
    })?;
    match try_lock(&file) {
        Ok(()) => {
            replace::sweep(path);
            Ok(Lock { path: lock_path, _file: file })
        }
        Err(TryLockError::WouldBlock) => {
            Err(Failure::new(Exit::Failed, messages.say("keep.locked", &[("place", &shown)])).into())
        }
        // Some network folders know no locks; saving works there all the same.
        Err(TryLockError::Error(_)) => Ok(Lock { path: lock_path, _file: file }),
    }
}

/// How long a lock that is taken is tried again. Windows lets go of the lock of a program that was ended, as by closing its
/// window, some time after it; an owner who starts again at once would read of another window that is not there.
const PATIENCE: Duration = Duration::from_millis(if cfg!(windows) { 1000 } else { 0 });

/// How long it waits before it tries again.
const PAUSE: Duration = Duration::from_millis(50);

fn try_lock(file: &File) -> Result<(), TryLockError> {
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            tried => return tried,
        }
    }
}

/// Keeps bytes that another program wrote into the sheet, under a name that is free.
fn set_aside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let free = (1..1000).map(|number| beside(path, &format!(".other-{number}"))).find(|path| !path.exists());
    let place = free.unwrap_or_else(|| beside(path, ".other"));
    replace(&place, bytes)?;
    Ok(place)
}

impl Keeper for Store<'_> {
    fn keep(&mut self, text: &str) -> Result<Kept, String> {
        let place = self.path.display().to_string();
        let saved = self.save(text);
        self.settle(if saved.is_ok() { "leave.interrupted" } else { "leave.not-kept" });
        match saved {
            Ok(None) => Ok(Kept::Safely),
            Ok(Some(other)) => {
                let text = self.messages.say("keep.foreign", &[("place", &place), ("other", &other.display())]);
                Ok(Kept::With(text))
            }
            Err(error) => {
                let key = if self.last.is_some() { "keep.failed" } else { "keep.cannot" };
                Err(self.messages.say(key, &[("place", &place), ("reason", &reason(&error))]))
            }
        }
    }

    fn move_to(&mut self, place: &str, text: &str) -> Result<Kept, String> {
        let mut path = PathBuf::from(place.trim());
        if path.is_dir() {
            path.push(self.path.file_name().unwrap_or_default());
        } else if path.extension().is_none() {
            path.set_extension("answers.toml");
        }
        if path.exists() {
            return Err(self.messages.say("keep.taken", &[("place", &path.display())]));
        }
        let taken = lock(&path, self.messages).map_err(|error| error.to_string())?;
        let last = self.last.take();
        let old = std::mem::replace(&mut self.path, path);
        match self.keep(text) {
            Ok(_) => {
                self.lock = taken;
                self.settle("leave.interrupted");
                Ok(Kept::With(self.messages.say("keep.moved", &[("place", &self.path.display())])))
            }
            Err(trouble) => {
                (self.path, self.last) = (old, last);
                self.settle("leave.not-kept");
                Err(trouble)
            }
        }
    }

    fn place(&self) -> String {
        circumspect::escape::one_line(&self.path.display().to_string())
    }
}

//! Keeping a sheet on the disk, so that nothing is lost.
//!
//! Responsible for the sheet's file over a whole session: it is replaced whole at every answer, one older copy is
//! kept, a lock keeps a second program off it, and a sheet that was changed from outside is kept beside ours.

use super::arguments::Global;
use super::exit::reason;
use super::lock::Lock;
use super::{copies, files, place, replace, shell};
use circumspect::interview::{Keeper, Kept};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_SHEET;
use circumspect::text::Messages;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What the handler of an interrupt has to know. It runs beside the conversation and cannot ask the store.
#[derive(Debug, Default)]
pub(crate) struct Farewell {
    /// Where the answers are, in words; empty until a sheet was opened.
    pub(crate) text: String,
    /// The lock to take away.
    pub(crate) lock: PathBuf,
    /// Where the sheet is; empty until one was opened.
    pub(crate) sheet: PathBuf,
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
    /// Has the system write down that the sheet is in its place.
    flush: fn(&Path) -> io::Result<()>,
    /// Whether it was said that the system does not.
    is_unsettled: bool,
    questionnaire: &'a Questionnaire,
    global: &'a Global,
    messages: &'a Messages,
}

impl<'a> Store<'a> {
    /// Takes a sheet's place on the disk. `text` is what was read from it, `None` if it is not there.
    pub(crate) fn open(
        (path, lock): (&Path, Lock),
        text: Option<&[u8]>,
        questionnaire: &'a Questionnaire,
        farewell: &Shared,
        global: &'a Global,
        messages: &'a Messages,
    ) -> Self {
        let (path, last) = (path.to_path_buf(), text.map(<[u8]>::to_vec));
        let (farewell, flush, is_unsettled) = (Arc::clone(farewell), replace::settle as fn(&Path) -> _, false);
        let store = Self { path, farewell, lock, last, flush, is_unsettled, questionnaire, global, messages };
        store.settle("leave.interrupted");
        store
    }

    /// Settles what is said if an interrupt comes now.
    fn settle(&self, key: &str) {
        let command = shell::assess(&self.path, self.global);
        let text = self.messages.say(key, &[("place", &self.path.display()), ("command", &command)]);
        if let Ok(mut farewell) = self.farewell.lock() {
            *farewell = Farewell { text, lock: self.lock.path().to_path_buf(), sheet: self.path.clone() };
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
        if self.last.as_deref() == Some(text.as_bytes()) && self.is_there(text) {
            return Ok(None);
        }
        if let Some(last) = &self.last
            && let Some(copy) = copies::place(&self.path, last, std::slice::from_ref(self.questionnaire))
        {
            replace::write_like(&self.path, &copy, last, true)?;
        }
        let is_known =
            |now: &[u8]| copies::is_blank(now) || self.last.as_deref() == Some(now) || now == text.as_bytes();
        let foreign = replace::replace_known(&self.path, text.as_bytes(), is_known)?;
        self.last = Some(text.as_bytes().to_vec());
        Ok(foreign)
    }

    /// Has the system write down what was saved. Where it does not, the sheet is in its place all the same, and the
    /// interview goes on: it is said once.
    fn flush(&mut self) -> Option<String> {
        let error = (self.flush)(&self.path).err()?;
        let told = place::unsettled(&self.path, &error).to_string();
        (!std::mem::replace(&mut self.is_unsettled, true)).then_some(told)
    }

    fn is_there(&self, text: &str) -> bool {
        files::read(&self.path, LIMIT_SHEET).is_ok_and(|now| now == text.as_bytes())
    }
}

impl Keeper for Store<'_> {
    fn keep(&mut self, text: &str) -> Result<Kept, String> {
        let place = self.path.display().to_string();
        let saved = self.save(text);
        self.settle(if saved.is_ok() { "leave.interrupted" } else { "leave.not-kept" });
        match saved {
            Ok(other) => {
                let foreign = other
                    .map(|other| self.messages.say("keep.foreign", &[("place", &place), ("other", &other.display())]));
                let told: Vec<String> = foreign.into_iter().chain(self.flush()).collect();
                Ok(if told.is_empty() { Kept::Safely } else { Kept::With(told.join(" ")) })
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
        let taken = Lock::take(&path, self.messages).map_err(|error| error.to_string())?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use circumspect::questionnaire::shipped;
    use circumspect::text::LANGUAGES;
    use clap::Parser as _;

    /// Where the folder cannot be flushed, what was saved is ours all the same, and goes on being replaced.
    #[test]
    fn a_save_that_was_not_flushed_is_not_taken_for_one_of_somebody_else() {
        let (folder, questionnaire) = (tempfile::tempdir().unwrap(), shipped("msme-circularity").unwrap());
        let (path, messages) = (folder.path().join("s.answers.toml"), Messages::new(&LANGUAGES[0]));
        let global = crate::cli::arguments::Arguments::parse_from(["circumspect"]).global;
        let lock = Lock::take(&path, &messages).unwrap();
        let mut store = Store::open((&path, lock), None, &questionnaire, &Shared::default(), &global, &messages);
        store.flush = |_| Err(io::Error::other("no flush"));
        let Ok(Kept::With(told)) = store.keep("first = 1\n") else { panic!("nothing is said") };
        assert!(told.contains("is written whole and is in its place") && told.contains("no flush"), "{told}");
        assert_eq!(store.keep("first = 2\n"), Ok(Kept::Safely));
        assert_eq!(store.keep("first = 3\n"), Ok(Kept::Safely));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "first = 3\n");
        let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        assert!(!names.iter().any(|name| name.contains(".other-")), "{names:?}");
    }
}

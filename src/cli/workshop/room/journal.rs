//! The journal of a room on the disk.
//!
//! Responsible for one file that grows by whole lines: what was appended is flushed before anybody is told that it was kept,
//! and what a power cut tore is cut off before anything is written behind it. What the lines say is the library's.

use crate::cli::exit::{Exit, Failure};
use crate::cli::replace;
use circumspect::text::Messages;
use circumspect::workshop::room::{Journal, Torn, read_journal};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The name of the file.
pub(super) const NAME: &str = "room.journal";

/// A journal that is open.
pub(super) struct Log {
    path: PathBuf,
    file: File,
    /// Bytes of whole lines.
    length: u64,
}

impl Log {
    /// Opens a journal, with what it holds; a new one can be read by this account only.
    pub(super) fn open(path: &Path, messages: &Messages) -> anyhow::Result<(Self, Journal)> {
        let failed = |error: &io::Error| Failure::io("failure.write", path, error);
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| failed(&error))?;
        let mut log = Self { path: path.to_path_buf(), file, length: 0 };
        let bytes = log.bytes().map_err(|error| failed(&error))?;
        let journal = read_journal(&bytes).map_err(|Torn(line)| {
            let arguments: circumspect::text::Arguments<'_> = &[("place", &path.display()), ("line", &line)];
            Failure::new(Exit::Content, messages.say("room.damaged", arguments))
        })?;
        log.length = u64::try_from(journal.length).unwrap_or_default();
        log.cut().map_err(|error| failed(&error))?;
        // A system that cannot flush a folder has the file all the same.
        let _ = replace::settle(path);
        Ok((log, journal))
    }

    fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Cuts off what stands behind the last whole line.
    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length)).map(drop)
    }

    /// Appends lines and flushes them. If that fails, nothing was appended.
    pub(super) fn append(&mut self, lines: &str) -> io::Result<()> {
        let kept = self.file.write_all(lines.as_bytes()).and_then(|()| self.file.sync_data());
        match kept {
            Ok(()) => self.length += lines.len() as u64,
            Err(_) => self.cut()?,
        }
        kept
    }

    /// What is kept.
    pub(super) fn again(&mut self) -> io::Result<Journal> {
        let mut bytes = self.bytes()?;
        bytes.truncate(usize::try_from(self.length).unwrap_or(usize::MAX));
        self.cut()?;
        read_journal(&bytes).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    /// Takes the file away; gives its name if it is still there.
    pub(super) fn delete(&mut self) -> Option<String> {
        let _ = self.file.set_len(0).and_then(|()| self.file.sync_all());
        // Windows takes no file away that is open.
        if let Ok(none) = tempfile::tempfile() {
            self.file = none;
        }
        std::fs::remove_file(&self.path).is_err().then(|| self.path.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use circumspect::text::LANGUAGES;
    use circumspect::workshop::room::{Event, Stage};

    #[test]
    fn what_was_torn_is_cut_off_and_what_was_kept_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (path, messages) = (folder.path().join(NAME), Messages::new(&LANGUAGES[0]));
        let events = [Event::Round { stage: Stage::Closed }, Event::Round { stage: Stage::Open }];
        let (mut log, journal) = Log::open(&path, &messages).unwrap();
        assert!(journal.events.is_empty());
        log.append(&events[0].line()).unwrap();
        drop(log);
        let torn = &events[1].line()[..20];
        OpenOptions::new().append(true).open(&path).unwrap().write_all(torn.as_bytes()).unwrap();
        let (mut log, journal) = Log::open(&path, &messages).unwrap();
        assert_eq!(journal.events, events[..1]);
        log.append(&events[1].line()).unwrap();
        assert_eq!(log.again().unwrap().events, events);
        drop(log);
        assert_eq!(Log::open(&path, &messages).unwrap().1.events, events);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let changed = std::fs::read_to_string(&path).unwrap().replacen("closed", "frozen", 1);
        std::fs::write(&path, changed).unwrap();
        assert!(Log::open(&path, &messages).is_err_and(|error| error.to_string().contains("line 1")));
    }
}

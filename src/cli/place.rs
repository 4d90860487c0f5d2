//! Places: where a result goes, a file or standard output.
//!
//! Responsible for what no verb may do: replace a file that is read by the same command; replace one unasked, whether it
//! stood there when the command began or came to be while it ran; put two results into one file. How a file takes its place
//! is told in `replace`.

use super::exit::{Exit, Failure, reason};
use super::{files, language, output, replace};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where a result goes.
#[derive(Debug)]
pub(crate) enum Place {
    /// Standard output: no file was named, or `-`.
    Standard,
    /// A file.
    File(Spot),
}

impl Place {
    /// The place that was named. A verb asks for it when it knows what it reads, and before it has worked for long.
    pub(crate) fn of(named: Option<&Path>, force: bool) -> anyhow::Result<Self> {
        match named {
            Some(path) if path != Path::new("-") => Spot::new(path, force).map(Self::File),
            _ => Ok(Self::Standard),
        }
    }

    /// That this place is another than the first one.
    pub(crate) fn apart_from(self, first: &Self) -> anyhow::Result<Self> {
        match (first, &self) {
            (Self::Standard, Self::Standard) => Err(one_place(Path::new("-"))),
            (Self::File(first), Self::File(spot)) if first.is(spot) => Err(one_place(&spot.named)),
            _ => Ok(self),
        }
    }

    /// The same place, for what is made of a sheet: a file there is read by those who may read the sheet.
    pub(crate) fn like(self, sheet: &Path) -> Self {
        match self {
            Self::Standard => Self::Standard,
            Self::File(spot) => Self::File(spot.like(sheet)),
        }
    }

    /// Writes a whole result.
    pub(crate) fn write(&self, text: &str) -> anyhow::Result<()> {
        match self {
            Self::Standard => output::print(text),
            Self::File(spot) => spot.write(text.as_bytes()),
        }
    }

    /// Writes a whole result that is no text. Who asks for one sees to it that it goes into a file.
    pub(crate) fn write_bytes(&self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Standard => output::print(&String::from_utf8_lossy(bytes)),
            Self::File(spot) => spot.write(bytes),
        }
    }
}

/// The place of a file: free, or to be replaced because that was asked for.
#[derive(Debug)]
pub(crate) struct Spot {
    /// As it was named.
    named: PathBuf,
    /// Where it leads.
    path: PathBuf,
    /// Whether what stands there may be replaced.
    over: bool,
    /// The file that says who may read it, if it is another.
    like: Option<PathBuf>,
}

impl Spot {
    /// A place for a file that nothing else of the same command needs.
    pub(crate) fn new(named: &Path, over: bool) -> anyhow::Result<Self> {
        let spot = Self::within(named, over)?;
        replace::sweep(&spot.path);
        Ok(spot)
    }

    /// The same in a folder that was swept already.
    pub(crate) fn within(named: &Path, over: bool) -> anyhow::Result<Self> {
        if files::is_read(named) {
            return Err(refused("failure.input", named));
        }
        if !over && named.exists() {
            return Err(refused("failure.there-already", named));
        }
        let path = replace::target(named).map_err(|error| cannot_write(named, &error))?;
        Ok(Self { named: named.to_path_buf(), path, over, like: None })
    }

    /// The same, for what is made of a sheet.
    pub(crate) fn like(mut self, sheet: &Path) -> Self {
        // Standard input says nothing of who may read what.
        self.like = Some(sheet.to_path_buf()).filter(|sheet| sheet.is_file());
        self
    }

    /// As it was named.
    pub(crate) fn named(&self) -> &Path {
        &self.named
    }

    /// Whether two places are one.
    fn is(&self, other: &Self) -> bool {
        replace::seat(&self.path) == replace::seat(&other.path)
    }

    /// Begins the file, under another name.
    pub(crate) fn begin(&self) -> anyhow::Result<NamedTempFile> {
        replace::begin(&self.path, self.like.as_ref().unwrap_or(&self.path)).map_err(|error| self.cannot(&error))
    }

    /// Puts the file in its place.
    pub(crate) fn put(&self, file: NamedTempFile) -> anyhow::Result<()> {
        match replace::put(file, &self.path, self.over) {
            Err(error) if !self.over && error.kind() == io::ErrorKind::AlreadyExists => {
                Err(refused("failure.appeared", &self.named))
            }
            done => done.map_err(|error| self.cannot(&error)),
        }
    }

    /// Has the system write down that the file is in its place.
    pub(crate) fn settle(&self) -> anyhow::Result<()> {
        replace::settle(&self.path).map_err(|error| unsettled(&self.named, &error))
    }

    /// Writes a whole file or nothing.
    pub(crate) fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let mut file = self.begin()?;
        file.write_all(bytes).and_then(|()| file.flush()).map_err(|error| self.cannot(&error))?;
        self.put(file)?;
        self.settle()
    }

    fn cannot(&self, error: &io::Error) -> anyhow::Error {
        cannot_write(&self.named, error)
    }
}

/// A file that cannot be written, in words.
pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> anyhow::Error {
    Failure::new(Exit::CannotCreate, told("failure.write", path, error)).into()
}

fn one_place(path: &Path) -> anyhow::Error {
    Failure::new(Exit::Usage, language::say("failure.one-place", &[("place", &path.display())])).into()
}

/// A file that is in its place, perhaps not for good, in words.
pub(crate) fn unsettled(path: &Path, error: &io::Error) -> anyhow::Error {
    Failure::new(Exit::Failed, told("failure.unsettled", path, error)).into()
}

/// A failure after something of the same run has taken its place already: it is said what.
pub(crate) fn half(error: anyhow::Error, done: &[&Path]) -> anyhow::Error {
    if done.is_empty() {
        return error;
    }
    let failure = Failure::from(error);
    let places: Vec<String> = done.iter().map(|place| place.display().to_string()).collect();
    let text = language::say("failure.half", &[("error", &failure), ("places", &places.join(", "))]);
    Failure::new(failure.exit, text).into()
}

fn told(key: &str, path: &Path, error: &io::Error) -> String {
    language::say(key, &[("place", &path.display()), ("reason", &reason(error))])
}

fn refused(key: &str, path: &Path) -> anyhow::Error {
    Failure::new(Exit::CannotCreate, language::say(key, &[("place", &path.display())])).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_flushed_is_told_as_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let spot = Spot::new(&folder.path().join("rows.csv"), false).unwrap();
        spot.put(spot.begin().unwrap()).unwrap();
        assert!(folder.path().join("rows.csv").exists());
        // A folder that has gone is one that cannot be flushed; Windows has no such flush.
        drop(folder);
        match spot.settle() {
            Ok(()) if cfg!(windows) => {}
            Ok(()) => panic!("a folder that has gone was flushed"),
            Err(error) => {
                let failure = Failure::from(error);
                assert_eq!(failure.exit, Exit::Failed);
                assert!(failure.to_string().contains("is written whole and is in its place"), "{failure}");
            }
        }
    }
}

//! Results: rows and refusals on their way to files or to standard output.
//!
//! Responsible for counting, for finding the same respondent and period twice, and for files that are there whole or
//! not at all, and whose rows are counted again before success is reported.

use crate::cli::arguments::Batch;
use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::output;
use circumspect::batch::{Outcome, Plan, REJECTS, Refusal, RowFormat, Why};
use circumspect::text::Messages;
use std::collections::HashSet;
use std::fs::File;
use std::hash::{BuildHasherDefault, Hasher};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Refusals shown on the screen.
const SHOWN: usize = 10;

/// Respondents that are remembered without growing: 16 MB of fingerprints, and the same again for each doubling.
const REMEMBERED: usize = 1 << 21;

/// Counts that add up: read = scored + refused + duplicates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) read: u64,
    pub(crate) scored: u64,
    pub(crate) refused: u64,
    pub(crate) duplicates: u64,
    /// Answers that count as unknown because they could not be used.
    pub(crate) problems: u64,
    /// Rows of long tables that name nothing known.
    pub(crate) unknown: u64,
    /// The first refusals, in words.
    pub(crate) first: Vec<String>,
}

impl Tally {
    /// Adds a piece of input whose enterprises are kept.
    pub(crate) fn add(&mut self, outcome: &Outcome, messages: &Messages) {
        self.read += outcome.read;
        self.problems += outcome.problems;
        self.unknown += outcome.unknown;
        self.scored += outcome.kept.len() as u64;
        self.refused += outcome.refused.len() as u64;
        let room = SHOWN.saturating_sub(self.first.len());
        self.first.extend(outcome.refused.iter().take(room).map(|refusal| refusal.told(messages)));
    }
}

/// Rows and refusals being written.
pub(crate) struct Results<'a> {
    rows: Target,
    rejects: Option<Target>,
    header_rows: u64,
    tally: Tally,
    seen: HashSet<u64, BuildHasherDefault<AsItIs>>,
    messages: &'a Messages,
    line: Vec<u8>,
}

/// A fingerprint is mixed already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A file being written under another name until it is whole, or standard output.
enum Target {
    Standard(BufWriter<std::io::Stdout>),
    File { path: PathBuf, file: BufWriter<NamedTempFile> },
}

/// The file of refusals that goes with an output.
pub(crate) fn rejects_path(output: &Path) -> PathBuf {
    folder_of(output).join("rejects.csv")
}

/// Whether an output is meant as a folder: it is one, or has no ending.
fn is_folder(output: &Path) -> bool {
    output.is_dir() || output.extension().is_none()
}

fn folder_of(output: &Path) -> PathBuf {
    if is_folder(output) {
        return output.to_path_buf();
    }
    output.parent().map(Path::to_path_buf).unwrap_or_default()
}

impl<'a> Results<'a> {
    pub(crate) fn open(
        options: &Batch,
        format: &RowFormat,
        plan: &Plan<'_>,
        messages: &'a Messages,
    ) -> anyhow::Result<Self> {
        let (mut rows, rejects) = match &options.output {
            None => (Target::Standard(BufWriter::with_capacity(1 << 16, std::io::stdout())), None),
            Some(output) => {
                let path = if is_folder(output) {
                    std::fs::create_dir_all(output).map_err(|error| cannot_write(output, &error))?;
                    output.join(format!("results.{}", format.name))
                } else {
                    output.clone()
                };
                let rejects = rejects_path(output);
                (Target::create(path, options.force)?, Some(Target::create(rejects, options.force)?))
            }
        };
        let begin = (format.begin)(plan.columns());
        rows.write(&begin)?;
        let mut results = Self {
            rows,
            rejects,
            header_rows: u64::from(!begin.is_empty()),
            tally: Tally::default(),
            seen: HashSet::with_capacity_and_hasher(REMEMBERED / 2, BuildHasherDefault::default()),
            messages,
            line: Vec::new(),
        };
        if let Some(rejects) = &mut results.rejects {
            rejects.write(format!("{}\n", REJECTS.join(",")).as_bytes())?;
        }
        Ok(results)
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Takes the outcome of the next piece of input.
    pub(crate) fn take(&mut self, name: &str, outcome: &Outcome) -> anyhow::Result<()> {
        self.tally.read += outcome.read;
        self.tally.problems += outcome.problems;
        self.tally.unknown += outcome.unknown;
        let (mut start, mut written) = (0, 0);
        for (position, row) in outcome.rows.iter().enumerate() {
            if row.fingerprint.is_some_and(|fingerprint| !self.seen.insert(fingerprint)) {
                self.rows.write(&outcome.bytes[written..start])?;
                written = row.end;
                self.tally.duplicates += 1;
                let respondent = String::from_utf8_lossy(outcome.name(position)).into_owned();
                let number = (row.row > 0).then_some(row.row);
                self.reject(&Refusal {
                    source: name.to_owned(),
                    row: number,
                    column: "respondent".to_owned(),
                    respondent,
                    why: Why::Duplicate,
                })?;
            } else {
                self.tally.scored += 1;
            }
            start = row.end;
        }
        self.rows.write(&outcome.bytes[written..start])?;
        for refusal in &outcome.refused {
            self.tally.refused += 1;
            self.reject(refusal)?;
        }
        Ok(())
    }

    fn reject(&mut self, refusal: &Refusal) -> anyhow::Result<()> {
        if self.tally.first.len() < SHOWN {
            self.tally.first.push(refusal.told(self.messages));
        }
        if let Some(rejects) = &mut self.rejects {
            self.line.clear();
            refusal.write(self.messages, &mut self.line);
            rejects.write(&self.line)?;
        }
        Ok(())
    }

    /// Puts the files in their places, and counts their rows again.
    pub(crate) fn close(self) -> anyhow::Result<Tally> {
        self.rows.close(self.header_rows + self.tally.scored)?;
        if let Some(rejects) = self.rejects {
            rejects.close(1 + self.tally.refused + self.tally.duplicates)?;
        }
        Ok(self.tally)
    }
}

impl Target {
    fn create(path: PathBuf, force: bool) -> anyhow::Result<Self> {
        if !force && path.exists() {
            let text = format!(
                "{} is there already, and was not touched. Choose another name, or add --force.",
                path.display()
            );
            return Err(Failure::new(Exit::CannotCreate, text).into());
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::Builder::new()
            .prefix(".circumspect-")
            .tempfile_in(folder)
            .map_err(|error| cannot_write(&path, &error))?;
        Ok(Self::File { path, file: BufWriter::with_capacity(1 << 16, file) })
    }

    fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::Standard(out) => match out.write_all(bytes) {
                Err(error) if !output::is_closed(&error) => Err(cannot_write(Path::new("standard output"), &error)),
                // A reader that has seen enough is no failure.
                _ => Ok(()),
            },
            Self::File { path, file } => file.write_all(bytes).map_err(|error| cannot_write(path, &error)),
        }
    }

    fn close(self, rows: u64) -> anyhow::Result<()> {
        let (path, file) = match self {
            Self::Standard(mut out) => {
                let _ = out.flush();
                return Ok(());
            }
            Self::File { path, file } => (path, file),
        };
        let file = file.into_inner().map_err(|error| cannot_write(&path, error.error()))?;
        file.as_file().sync_all().map_err(|error| cannot_write(&path, &error))?;
        file.persist(&path).map_err(|error| cannot_write(&path, &error.error))?;
        let found = count(&path).map_err(|error| cannot_write(&path, &error))?;
        if found != rows {
            let text =
                format!("{} holds {found} lines and should hold {rows}: do not use it, and run again.", path.display());
            return Err(Failure::new(Exit::Failed, text).into());
        }
        Ok(())
    }
}

/// Records of a file, read again from the disk.
fn count(path: &Path) -> std::io::Result<u64> {
    let mut file = File::open(path)?;
    let (mut piece, mut rows) = (Vec::with_capacity(1 << 18), 0);
    let mut quoted = false;
    loop {
        piece.clear();
        if (&mut file).take(1 << 18).read_to_end(&mut piece)? == 0 {
            return Ok(rows);
        }
        for at in memchr::memchr2_iter(b'"', b'\n', &piece) {
            quoted ^= piece[at] == b'"';
            rows += u64::from(piece[at] == b'\n' && !quoted);
        }
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> anyhow::Error {
    Failure::new(Exit::CannotCreate, format!("Cannot write {}: {}.", path.display(), reason(error))).into()
}

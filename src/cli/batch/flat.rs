//! Flat lines of JSON on their way to the workers, as the text that the same table would be in CSV.
//!
//! Responsible for reading all of them once, since the last line may name a column that no other has, and for putting them
//! aside meanwhile: in memory while they are few, else in a temporary file that is gone with the program.

use super::piece::PIECE;
use super::records::Feed;
use super::text::Text;
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::batch::{FlatLines, no_row};
use circumspect::source::LIMIT_LINE;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use tempfile::SpooledTempFile;

/// In place of the number of cells: the row is why there is none.
const NO_ROW: u32 = u32::MAX;

/// Rows that were put aside.
pub(super) struct Flat {
    rows: BufReader<SpooledTempFile>,
    left: u64,
    keys: usize,
}

/// Puts lines aside as rows.
struct Putting {
    lines: FlatLines,
    rows: BufWriter<SpooledTempFile>,
    row: Vec<u8>,
    count: u64,
}

impl Putting {
    fn line(&mut self, line: &[u8]) -> Result<(), String> {
        self.row.clear();
        let mut cells = 0;
        if !line.trim_ascii().is_empty() {
            match self.lines.add(line, &mut self.row) {
                Ok(count) => cells = u32::try_from(count).unwrap_or(NO_ROW),
                Err(why) => {
                    self.row.clear();
                    self.row.extend_from_slice(why.as_bytes());
                    cells = NO_ROW;
                }
            }
            self.lines.keys().map_err(|fault| fault.to_string())?;
        }
        self.count += 1;
        let length = u32::try_from(self.row.len()).unwrap_or(u32::MAX);
        let put = |rows: &mut BufWriter<SpooledTempFile>, row: &[u8]| -> io::Result<()> {
            rows.write_all(&length.to_le_bytes())?;
            rows.write_all(&cells.to_le_bytes())?;
            rows.write_all(row)
        };
        put(&mut self.rows, &self.row).map_err(|error| failed(&error))
    }
}

impl Flat {
    /// Reads all lines of a text, of which these bytes were read. Gives the names of the columns too.
    ///
    /// # Errors
    /// In words, why they cannot be read or put aside.
    pub(super) fn read(mut text: Text, mut bytes: Vec<u8>) -> Result<(Self, Vec<String>), String> {
        let rows = BufWriter::new(SpooledTempFile::new(4 * PIECE));
        let mut putting = Putting { lines: FlatLines::default(), rows, row: Vec::new(), count: 0 };
        loop {
            let ended = text.has_ended();
            let end = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1);
            let end = if ended { bytes.len() } else { end };
            bytes[..end].split_inclusive(|byte| *byte == b'\n').try_for_each(|line| putting.line(line))?;
            bytes.drain(..end);
            if ended {
                break;
            }
            // Of a line that is too long so much is kept that it is seen.
            bytes.truncate(LIMIT_LINE + 1);
            let most = bytes.len() + PIECE;
            text.fill(&mut bytes, most)?;
        }
        let keys = putting.lines.keys().map_err(|fault| fault.to_string())?.to_vec();
        let mut rows = putting.rows.into_inner().map_err(|error| failed(error.error()))?;
        rows.rewind().map_err(|error| failed(&error))?;
        Ok((Self { rows: BufReader::new(rows), left: putting.count, keys: keys.len() }, keys))
    }

    /// Adds the next row, as long as the header.
    fn row(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let (mut length, mut cells) = ([0; 4], [0; 4]);
        self.rows.read_exact(&mut length)?;
        self.rows.read_exact(&mut cells)?;
        let (length, cells) = (u64::from(u32::from_le_bytes(length)), u32::from_le_bytes(cells));
        if cells == NO_ROW {
            let mut why = String::new();
            (&mut self.rows).take(length).read_to_string(&mut why)?;
            no_row(&why, self.keys, bytes);
        } else {
            (&mut self.rows).take(length).read_to_end(bytes)?;
            let missing = self.keys.saturating_sub(cells.max(1) as usize);
            bytes.extend(std::iter::repeat_n(b',', if cells == 0 { 0 } else { missing }));
        }
        bytes.push(b'\n');
        self.left -= 1;
        Ok(())
    }
}

impl Feed for Flat {
    fn fill(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<(), String> {
        while bytes.len() < most && self.left > 0 {
            self.row(bytes).map_err(|error| failed(&error))?;
        }
        Ok(())
    }

    fn has_ended(&self) -> bool {
        self.left == 0
    }

    fn size(&self, bytes: usize, _: u64) -> u64 {
        bytes as u64
    }
}

/// Why lines cannot be put aside.
fn failed(error: &io::Error) -> String {
    let folder = std::env::temp_dir();
    language::say("failure.aside", &[("place", &folder.display()), ("reason", &reason(error))])
}

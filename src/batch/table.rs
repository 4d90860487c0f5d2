//! Tables as text: the header, the separator of cells, and where respondents of a long table begin.
//!
//! Responsible for telling what kind of table it is and for cutting it into pieces that can be read apart.

use crate::answers::Point;
use crate::answers::map::Changed;
use crate::answers::table::{Columns, HeaderFault, LongColumns, Terms};
use crate::bulk::{Quotes, Rows, first_record};

/// Signs that may stand between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A table whose header has been read.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name, as shown.
    pub name: String,
    /// The separator of its cells.
    pub delimiter: u8,
    /// What its columns are.
    pub layout: Layout,
    /// Rows that a map leaves out, rising.
    skip: Vec<u64>,
}

/// What the rows of a table are.
#[derive(Clone, Debug)]
pub enum Layout {
    /// One row a respondent.
    Wide(Columns),
    /// One answer a row.
    Long(LongColumns),
}

/// Why a table cannot be used at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// There is a header and no row.
    #[error("it has a header and no row below it")]
    HeaderOnly,
    /// It is a workbook with another ending.
    #[error("it is a workbook, whatever its name says; save the sheet as CSV in UTF-8")]
    Workbook,
    /// It is not in UTF-8.
    #[error("{0}")]
    Encoding(String),
    /// It is in Parquet, and this program was built without it.
    #[error("it is in Parquet, which this program was built without; save it as CSV in UTF-8")]
    NoParquet,
    /// A known column holds what cannot be an answer.
    #[error(
        "its column {0} is of a type that holds no answers; make it text, a number, true or false, or a list of texts"
    )]
    Type(String),
    /// It cannot be read as what it says it is.
    #[error(
        "it is a Parquet file that cannot be read{0}; write it again, compressed with Snappy, Zstandard or not at all"
    )]
    Damaged(String),
    /// The header names nothing that could be scored.
    #[error("{0}; the first row must name the columns, or a map must say what they are (circumspect import --draft)")]
    Header(HeaderFault),
    /// The columns are not those of the map.
    #[error("{0}")]
    Changed(#[from] Changed),
}

impl From<HeaderFault> for TableFault {
    fn from(fault: HeaderFault) -> Self {
        match fault {
            HeaderFault::Changed(changed) => Self::Changed(changed),
            fault => Self::Header(fault),
        }
    }
}

#[cfg(feature = "parquet")]
impl TableFault {
    /// A file that cannot be read, and why as far as that is known.
    pub(super) fn damaged(why: &str) -> Self {
        let why = crate::escape::one_line(why);
        Self::Damaged(if why.is_empty() { why } else { format!(" ({why})") })
    }
}

impl Table {
    /// Reads the header at the beginning of `text`, which holds at least the first record. Gives the table and where
    /// its rows begin.
    ///
    /// # Errors
    /// Why the table cannot be used.
    pub fn open(name: &str, text: &[u8], terms: Terms<'_>) -> Result<(Self, usize), TableFault> {
        if text.starts_with(b"PK\x03\x04") || text.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(TableFault::Workbook);
        }
        if text.starts_with(b"PAR1") {
            return Err(TableFault::NoParquet);
        }
        let start = if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let body = &text[start..];
        // The separator under which the header has the most cells; of as many, the first.
        let header = |delimiter: u8| {
            let header = &body[..first_record(body, delimiter)];
            let mut rows = Rows::new(header, Quotes::of(header), delimiter);
            let cells = rows.next().map(|(row, _)| row.iter().map(<[u8]>::to_vec).collect::<Vec<_>>());
            (delimiter, header.len(), cells.unwrap_or_default())
        };
        let headers = DELIMITERS.into_iter().rev().map(header);
        let (delimiter, end, cells) = headers.max_by_key(|(.., cells)| cells.len()).unwrap_or_default();
        if body[..end].trim_ascii().is_empty() {
            return Err(TableFault::Empty);
        }
        let names: Result<Vec<String>, _> =
            cells.iter().map(|name| std::str::from_utf8(name).map(|name| name.trim().to_owned())).collect();
        let names = names.map_err(|_| TableFault::Encoding("its header is not in UTF-8".to_owned()))?;
        Ok((Self::with_header(name, delimiter, &names, terms)?, start + end))
    }

    /// A table whose columns have these names.
    ///
    /// # Errors
    /// The columns cannot be used.
    pub fn with_header(name: &str, delimiter: u8, header: &[String], terms: Terms<'_>) -> Result<Self, TableFault> {
        let point = if delimiter == b';' { Point::Either } else { Point::Decimal };
        let layout = match LongColumns::new(header, terms, point)? {
            Some(long) => Layout::Long(long),
            None => Layout::Wide(Columns::new(header, terms, point)?),
        };
        let skip = terms.map().map_or_else(Vec::new, |map| map.skip().to_vec());
        Ok(Self { name: name.to_owned(), delimiter, layout, skip })
    }

    /// Whether a map leaves a row out.
    pub fn skips(&self, row: u64) -> bool {
        !self.skip.is_empty() && self.skip.binary_search(&row).is_ok()
    }

    /// The names of its columns.
    pub fn header(&self) -> &[String] {
        match &self.layout {
            Layout::Wide(columns) => columns.names(),
            Layout::Long(columns) => columns.names(),
        }
    }
}

/// Where the last respondent of a piece of a long table begins, so that the piece can be cut there; `None` if all of
/// it is one respondent.
pub fn group_start(text: &[u8], quotes: Quotes, delimiter: u8, columns: &LongColumns) -> Option<usize> {
    let mut rows = Rows::new(text, quotes, delimiter);
    let (mut key, mut start, mut begin) = ((Vec::new(), Vec::new()), None, 0);
    let mut any = false;
    while let Some((cells, _)) = rows.next() {
        let (respondent, period) = columns.key(&cells);
        if !any || key.0 != respondent || key.1 != period {
            key = (respondent.to_vec(), period.to_vec());
            start = any.then_some(begin);
            any = true;
        }
        begin = rows.position();
    }
    start
}

//! Tables as text: the header, the separator of cells, and where respondents of a long table begin.
//!
//! Responsible for telling what kind of table it is and for cutting it into pieces that can be read apart.

use super::header::{FIRST, Header};
use crate::answers::Point;
use crate::answers::map::Changed;
use crate::answers::table::{Columns, ConstantFault, Constants, HeaderFault, LongColumns, Terms};
use crate::bulk::{Quotes, Row, Rows};
use crate::questionnaire::Questionnaire;
use crate::source::{LIMIT_HEADER, LIMIT_KEYS, LIMIT_PAGE, LIMIT_PAGES, LIMIT_VALUE};
use std::sync::Arc;

/// A table whose header has been read.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name, as shown.
    pub name: String,
    /// The separator of its cells.
    pub delimiter: u8,
    /// What its columns are.
    pub layout: Layout,
    /// What holds for all of its rows, if anything does.
    pub constants: Option<Arc<Constants>>,
    /// Whether its rows were lines of JSON: one that is too long says why the line is none.
    pub(super) is_of_lines: bool,
    /// Rows that a map leaves out, rising.
    skip: Vec<u64>,
}

/// A table that begins a text.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The table.
    pub table: Table,
    /// Where its rows begin.
    pub start: usize,
    /// The row of its header, counted from 1.
    pub row: u64,
    /// Rows above the header that say something else.
    pub above: u64,
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
    /// Its header does not end.
    #[error(
        "the names of its columns do not end within {LIMIT_HEADER} bytes; check its quotes, or take columns away that no question asks for"
    )]
    LongHeader,
    /// Its lines have too many keys.
    #[error(
        "its lines have more than {LIMIT_KEYS} different keys together, each of which is a column; take keys away that no question asks for"
    )]
    ManyKeys,
    /// It is not in UTF-8.
    #[error("{0}")]
    Encoding(String),
    /// A known column holds what cannot be an answer.
    #[error(
        "its column {0} is of a type that holds no answers; make it text, a number, true or false, or a list of texts"
    )]
    Type(String),
    /// A page of it is larger than one may be.
    #[error("it has a page of more than {} MB, unpacked; write it again with smaller pages", LIMIT_PAGE / 1_000_000)]
    LargePage,
    /// Its pages are larger together than they may be, or say that they have more values than they can.
    #[error("its pages take more than {} MB together; write it again with smaller row groups", LIMIT_PAGES / 1_000_000)]
    ManyPages,
    /// A column holds a value that is longer than one may be, or values that are so together.
    #[error("row {1} of its column {0} holds a value of more than {mb} MB, or the rows about it do together; take the column away, or shorten it", mb = LIMIT_VALUE / 1_000_000)]
    LargeValue(String, u64),
    /// A column holds a date of no calendar.
    #[error("row {1} of its column {0} holds a date before the year 1 or after 9999; mend the date")]
    Date(String, u64),
    /// It cannot be read as what it says it is.
    #[error(
        "it is a Parquet file that cannot be read{0}; write it again, compressed with Snappy, Zstandard or not at all"
    )]
    Damaged(String),
    /// The header names nothing that could be scored.
    #[error(
        "{0}; one of the first {FIRST} rows must name the columns, or a map must say what they are (circumspect import --draft)"
    )]
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
    /// Reads the header at the beginning of `text`, which holds all of the table or at least [`LIMIT_HEADER`] bytes of it.
    ///
    /// # Errors
    /// Why the table cannot be used.
    pub fn open(name: &str, text: &[u8], terms: Terms<'_>) -> Result<Opened, TableFault> {
        let header = Header::find(text, terms).ok_or(TableFault::Empty)?;
        if header.end > LIMIT_HEADER {
            return Err(TableFault::LongHeader);
        }
        let names = header.names().ok_or_else(|| TableFault::Encoding("its header is not in UTF-8".to_owned()))?;
        let table = Self::with_header(name, header.delimiter, &names, terms)?;
        Ok(Opened { table, start: header.end, row: header.row, above: header.above })
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
        Ok(Self { name: name.to_owned(), delimiter, layout, constants: None, is_of_lines: false, skip })
    }

    /// The same table, with rows that were lines of JSON.
    #[must_use]
    pub fn of_lines(self) -> Self {
        Self { is_of_lines: true, ..self }
    }

    /// Has values hold for all rows, but for those that the table has a column for; gives those that cannot be used.
    pub fn hold(&mut self, values: &[(String, String)], questionnaire: &Questionnaire) -> Vec<ConstantFault> {
        let has = |name: &str| match &self.layout {
            Layout::Wide(columns) => (0..columns.count()).any(|column| columns.name(column) == name),
            Layout::Long(_) => false,
        };
        let values = values.iter().filter(|(name, _)| !has(name));
        let (constants, faults) =
            Constants::new(values.map(|(name, value)| (name.as_str(), value.as_str())), questionnaire);
        self.constants = Some(Arc::new(constants));
        faults
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
    let mut last = None;
    let mut key: Option<Key> = None;
    walk(text, quotes, delimiter, |cells, begin| {
        let found = columns.key(cells);
        if key.as_ref().is_none_or(|key| !key.is(found)) {
            last = key.is_some().then_some(begin);
            key = Some(Key::of(found));
        }
        true
    });
    last
}

/// A respondent with a period, as a long table names them.
#[derive(Clone, Debug)]
pub struct Key {
    respondent: Vec<u8>,
    period: Vec<u8>,
}

impl Key {
    fn of((respondent, period): (&[u8], &[u8])) -> Self {
        Self { respondent: respondent.to_vec(), period: period.to_vec() }
    }

    fn is(&self, (respondent, period): (&[u8], &[u8])) -> bool {
        self.respondent == respondent && self.period == period
    }

    /// The respondent, printable.
    pub fn respondent(&self) -> String {
        super::refusal::lossy(&self.respondent)
    }

    /// Whose rows begin a piece of a long table; `None` if it has none.
    pub fn first(text: &[u8], quotes: Quotes, delimiter: u8, columns: &LongColumns) -> Option<Self> {
        let mut first = None;
        walk(text, quotes, delimiter, |cells, _| {
            first = Some(Self::of(columns.key(cells)));
            false
        });
        first
    }

    /// Where the rows of others begin, or the end of the piece.
    pub fn end(&self, text: &[u8], quotes: Quotes, delimiter: u8, columns: &LongColumns) -> usize {
        let mut end = text.len();
        walk(text, quotes, delimiter, |cells, begin| {
            let same = self.is(columns.key(cells));
            if !same {
                end = begin;
            }
            same
        });
        end
    }
}

/// Goes through the rows of a text, each with where it begins, until it is told to stop.
fn walk(text: &[u8], quotes: Quotes, delimiter: u8, mut visit: impl FnMut(&Row<'_>, usize) -> bool) {
    let (mut rows, mut begin) = (Rows::new(text, quotes, delimiter), 0);
    while let Some((cells, _)) = rows.next() {
        if !visit(&cells, begin) {
            return;
        }
        begin = rows.position();
    }
}

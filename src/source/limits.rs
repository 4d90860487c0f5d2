//! Limits: how large a thing may be that is read, so that no file takes all memory or all time.
//!
//! Every limit stands here, with what it is for. A megabyte has 1,000,000 bytes. What is said when a limit is passed is
//! told where the limit is held.

/// The largest questionnaire, catalogue or part of one (4 MB).
pub const LIMIT_QUESTIONNAIRE: usize = 4_000_000;

/// The largest questionnaire with all its parts (16 MB).
pub const LIMIT_PARTS: usize = 16_000_000;

/// The largest answer sheet (1 MB).
pub const LIMIT_SHEET: usize = 1_000_000;

/// The longest line of JSON, which is a sheet as well (1 MB).
pub const LIMIT_LINE: usize = LIMIT_SHEET;

/// The longest header of a table, with all that stands above it (1 MB).
pub const LIMIT_HEADER: usize = 1_000_000;

/// The keys that flat lines of JSON have together: each is a column of every row.
pub const LIMIT_KEYS: usize = 10_000;

/// The longest row of a table (16 MB): a quote that is never closed makes one of all that follows.
pub const LIMIT_ROW: usize = 16_000_000;

/// The rows of one respondent in a long table. A questionnaire has some hundred questions.
pub const LIMIT_ROWS_OF_ONE: usize = 10_000;

/// A page of a Parquet file, unpacked (64 MB); usual ones have 1 MB.
pub const LIMIT_PAGE: usize = 64_000_000;

/// The pages of a Parquet file that are held at the same time, two for each column at most (160 MB).
pub const LIMIT_PAGES: usize = 160_000_000;

/// A value of a Parquet file (1 MB).
pub const LIMIT_VALUE: usize = 1_000_000;

/// A workbook, unpacked (256 MB), and what is needed of it beside the cells: the texts they share, and their formats.
pub const LIMIT_WORKBOOK: u64 = 256_000_000;

/// The texts that the cells of a workbook share (64 MB).
pub const LIMIT_SHARED: u64 = 64_000_000;

/// The rows of a workbook, written as text (64 MB).
pub const LIMIT_ROWS: usize = 64_000_000;

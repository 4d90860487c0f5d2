//! Opening: what an input is, told by its first bytes and never by its ending.
//!
//! Responsible for telling sheets, tables, lines and lists of JSON, columnar files, workbooks, packed files and archives
//! apart, for naming what cannot be read, and for the reader of what can. It reads no more than the beginning.

use super::flat::Flat;
use super::inputs::{self, Input};
use super::partition;
use super::piece::{PIECE, Source};
use super::reading::{Reading, Refused};
use super::records::{Feed, Kind, Records};
use super::sheet::{Whole, is_sheet};
use super::text::Text;
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::answers::table::{ConstantFault, Terms};
use circumspect::batch::{FlatLines, JsonList, Opened, Refusal, Table, TableFault};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_HEADER;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

/// Bytes by which an input is told.
const HEAD: usize = 512;

/// What begins a file that is packed with gzip.
const GZIP: &[u8] = b"\x1F\x8B";

/// What begins a ZIP archive, which workbooks are too.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// What begins files that are named and not read, and how they are called in the messages.
const NAMED: &[(&[u8], &str)] = &[
    (b"version https://git-lfs.github.com/spec/", "failure.is-pointer"),
    (b"\x28\xB5\x2F\xFD", "failure.is-packed"),
    (b"\xFD7zXZ\x00", "failure.is-packed"),
    (b"BZh", "failure.is-packed"),
    (b"7z\xBC\xAF\x27\x1C", "failure.is-packed"),
    (b"Rar!\x1A\x07", "failure.is-packed"),
    (b"%PDF-", "failure.is-pdf"),
];

/// What begins a file of the older Office, or one with a password.
#[cfg(feature = "workbooks")]
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What all inputs are opened with, and what is said of them.
pub(super) struct Opening<'a> {
    encoding: Option<&'static Encoding>,
    terms: Terms<'a>,
    /// What is to be told, in the order of the inputs.
    pub(super) notes: Vec<String>,
    /// What the folders of the input say and cannot be used.
    pub(super) cells: Vec<Refusal>,
    /// What was told of the names that folders have, which is told once.
    told: BTreeSet<String>,
}

impl<'a> Opening<'a> {
    pub(super) fn new(encoding: Option<&'static Encoding>, terms: Terms<'a>) -> Self {
        Self { encoding, terms, notes: Vec::new(), cells: Vec::new(), told: BTreeSet::new() }
    }

    /// The questions that are answered.
    pub(super) fn questionnaire(&self) -> &'a Questionnaire {
        self.terms.questionnaire
    }

    /// Whether the worker may open a sheet itself.
    pub(super) fn is_plain_sheet(&self, input: &Input) -> bool {
        inputs::is_sheet(&input.path) && self.encoding.is_none()
    }

    /// Opens an input and looks at its first bytes.
    pub(super) fn open(
        &mut self,
        input: &Input,
        name: &Arc<str>,
        refused: &Refused,
    ) -> Result<Box<dyn Source>, String> {
        let mut source: Box<dyn Read + Send> = if input.is_standard() {
            Box::new(Reading::new(io::stdin(), refused))
        } else {
            Box::new(Reading::new(File::open(&input.path).map_err(|error| reason(&refused.note(error)))?, refused))
        };
        let mut head = beginning(&mut source)?;
        let packed = head.starts_with(GZIP);
        if packed {
            source = Box::new(MultiGzDecoder::new(Cursor::new(head).chain(source)));
            head = beginning(&mut source).map_err(|_| language::say("failure.gzip-damaged", &[]))?;
        }
        if let Some((_, key)) = NAMED.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Err(language::say(key, &[]));
        }
        #[cfg(feature = "parquet")]
        if head.starts_with(circumspect::batch::ParquetTable::MAGIC) {
            let file = seekable(input, packed, head, source, refused)?;
            return self.columnar(input, name, file);
        }
        #[cfg(feature = "workbooks")]
        if ZIP.iter().any(|magic| head.starts_with(magic)) || head.starts_with(OLE) {
            let file = seekable(input, packed, head, source, refused)?;
            let read = super::workbook::text(file, self.terms)?;
            if let Some(sheet) = &read.sheet {
                self.notes.push(language::say("batch.sheet", &[("place", name), ("sheet", sheet)]));
            }
            return self.text(input, name, Text::new(Box::new(Cursor::new(read.text)), None, false));
        }
        let missing = [(!cfg!(feature = "parquet"), &b"PAR1"[..]), (!cfg!(feature = "workbooks"), ZIP[0])];
        if missing.iter().any(|(missing, magic)| *missing && head.starts_with(magic)) {
            return Err(language::say("failure.not-built", &[]));
        }
        let mark = |encoding: &'static Encoding| Encoding::for_bom(&head).is_some_and(|(found, _)| found == encoding);
        let marked = [UTF_16LE, UTF_16BE].into_iter().find(|encoding| mark(encoding));
        let encoding = self.encoding.or(marked);
        // Every second byte is zero where letters of a few alphabets are written in two bytes each.
        let pairs = head.as_chunks::<2>().0;
        if encoding.is_none() && pairs.len() > 2 && pairs.iter().all(|[a, b]| (*a == 0) != (*b == 0)) {
            return Err(language::say("failure.utf-16", &[]));
        }
        self.text(input, name, Text::new(Box::new(Cursor::new(head).chain(source)), encoding, packed))
    }

    /// Tells what a text is: a sheet, lines of JSON, or a table.
    pub(super) fn text(&mut self, input: &Input, name: &Arc<str>, mut text: Text) -> Result<Box<dyn Source>, String> {
        let mut bytes = Vec::new();
        text.fill(&mut bytes, PIECE)?;
        if inputs::is_sheet(&input.path) || is_sheet(&bytes) {
            return Ok(Box::new(Whole::new(name, text, bytes, input.size)));
        }
        let is_list = JsonList::begins(&bytes);
        if is_list {
            text.is_list(&mut bytes);
        }
        if is_list || bytes.trim_ascii_start().first() == Some(&b'{') {
            if text.has_ended() && bytes.trim_ascii().is_empty() {
                return Err(TableFault::Empty.to_string());
            }
            if FlatLines::begins(&bytes) {
                let (flat, keys) = Flat::read(text, bytes)?;
                let table = Table::with_header(name, b',', &keys, self.terms).map_err(|fault| fault.to_string())?;
                let table = self.hold(input, name, table.of_lines())?;
                return Ok(Box::new(Records::new(Box::new(flat), Kind::Table(table), Vec::new(), 1)));
            }
            if let Some((key, _)) = partition::values(&input.path).first()
                && self.told.insert(format!("{key} of lines"))
            {
                self.notes.push(language::say("batch.folder-of-lines", &[("place", name), ("key", key)]));
            }
            return Ok(Box::new(Records::new(Box::new(text), Kind::Lines(Arc::clone(name)), bytes, 1)));
        }
        let mut opened = Table::open(name, &bytes, self.terms);
        // A header as long as a piece may go on, and so may what stands above it.
        let may_go_on = |opened: &Result<Opened, _>, bytes: &[u8]| match opened {
            Ok(opened) => opened.start == bytes.len(),
            Err(_) => true,
        };
        if !text.has_ended() && may_go_on(&opened, &bytes) {
            text.fill(&mut bytes, LIMIT_HEADER + PIECE)?;
            opened = Table::open(name, &bytes, self.terms);
        }
        let Opened { table, start, row, above } = opened.map_err(|fault| fault.to_string())?;
        if above > 0 {
            let arguments: circumspect::text::Arguments<'_> = &[("place", name), ("row", &row)];
            self.notes.push(language::say("batch.above", arguments));
        }
        let table = self.hold(input, name, table)?;
        bytes.drain(..start);
        Ok(Box::new(Records::new(Box::new(text), Kind::Table(table), bytes, row + 1)))
    }

    #[cfg(feature = "parquet")]
    fn columnar(&mut self, input: &Input, name: &Arc<str>, file: Reading<File>) -> Result<Box<dyn Source>, String> {
        let size = file.inner().metadata().map_or(input.size, |metadata| metadata.len());
        let columnar = super::columnar::Columnar::open(file, size, name, self.terms)?;
        let table = self.hold(input, name, columnar.table().clone())?;
        Ok(Box::new(Records::new(Box::new(columnar), Kind::Table(table), Vec::new(), 1)))
    }

    /// Has the values of a file's folders hold for its table.
    fn hold(&mut self, input: &Input, name: &str, mut table: Table) -> Result<Arc<Table>, String> {
        let values = partition::values(&input.path);
        if !values.is_empty() {
            for fault in table.hold(&values, self.terms.questionnaire) {
                match fault {
                    ConstantFault::Unknown(key) => {
                        if self.told.insert(key.clone()) {
                            self.notes.push(language::say("batch.folder-unknown", &[("place", &name), ("key", &key)]));
                        }
                    }
                    ConstantFault::Value { name: key, text, code, question } => {
                        let folder = inputs::shown(partition::folder(&input.path, &key));
                        if self.told.insert(folder.clone()) {
                            let questionnaire = self.terms.questionnaire;
                            let of = ((key.as_str(), text.as_str()), (code, question));
                            self.cells.push(Refusal::of_folder(&folder, of.0, of.1, questionnaire));
                        }
                    }
                    ConstantFault::Scope(text) => {
                        return Err(language::say("failure.folder-scope", &[("text", &text)]));
                    }
                }
            }
        }
        Ok(Arc::new(table))
    }
}

/// The first bytes of a source.
fn beginning(source: &mut dyn Read) -> Result<Vec<u8>, String> {
    let mut head = Vec::with_capacity(HEAD);
    source.take(HEAD as u64).read_to_end(&mut head).map_err(|error| reason(&error))?;
    Ok(head)
}

/// A file that can be read in any order: the input itself, or a copy of standard input, which is gone with the program.
#[cfg(any(feature = "parquet", feature = "workbooks"))]
fn seekable(
    input: &Input,
    packed: bool,
    head: Vec<u8>,
    mut source: Box<dyn Read + Send>,
    refused: &Refused,
) -> Result<Reading<File>, String> {
    if packed {
        return Err(language::say("failure.gzip-inside", &[]));
    }
    if !input.is_standard() {
        let file = File::open(&input.path).map_err(|error| reason(&refused.note(error)))?;
        return Ok(Reading::new(file, refused));
    }
    let copy = || -> io::Result<File> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut Cursor::new(head).chain(&mut source), &mut file)?;
        io::Seek::rewind(&mut file)?;
        Ok(file)
    };
    copy().map(|file| Reading::new(file, refused)).map_err(|error| reason(&refused.note(error)))
}

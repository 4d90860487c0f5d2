//! Archives: what a file that begins like a workbook is, before anything of it is unpacked.
//!
//! Responsible for telling workbooks from other archives and older files, and for their size: what says that it unpacks to
//! more than it may is refused unread, and what says less than it unpacks to is found by unpacking it once without keeping
//! it. The same look finds what would take much memory later: one long text, or formats without number.

use super::WorkbookFault;
use crate::batch::sink::OpenFile;
use crate::source::{LIMIT_SHARED, LIMIT_VALUE, LIMIT_WORKBOOK};
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// What begins a file of the older Office, and an encrypted one.
const OLDER: &[u8] = b"\xD0\xCF\x11\xE0";

/// Signs that begin a tag in all parts together that are no rows and no shared texts: a workbook of offices has some thousands.
const MOST_TAGS: usize = 1_000_000;

/// Formats of cells: Excel makes no more than 65,490.
const MOST_FORMATS: usize = 70_000;

/// Bytes that are unpacked at once. The first tag of a part stands in the first of them.
const STEP: u64 = 64 * 1024;

/// Names that are told of an archive.
const SHOWN: usize = 3;

/// What kind of workbook it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `.xlsx`.
    Office,
    /// `.ods`.
    OpenDocument,
}

/// Tells what a file is, and that it can be unpacked.
pub(super) fn kind(place: &mut Box<dyn OpenFile>) -> Result<Kind, WorkbookFault> {
    let mut head = Vec::new();
    place.seek(SeekFrom::Start(0))?;
    place.by_ref().take(OLDER.len() as u64).read_to_end(&mut head)?;
    if head == OLDER {
        return Err(if has_text(place, &utf16("EncryptedPackage"))? {
            WorkbookFault::Password
        } else {
            WorkbookFault::Older
        });
    }
    let mut archive = ZipArchive::new(place).map_err(|error| fault(&error))?;
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let kind = if has("xl/workbook.bin") {
        return Err(WorkbookFault::Binary);
    } else if has("xl/vbaProject.bin") {
        return Err(WorkbookFault::Macros);
    } else if has("xl/workbook.xml") {
        Kind::Office
    } else if has("content.xml") && has("mimetype") {
        Kind::OpenDocument
    } else if has("word/document.xml") || has("ppt/presentation.xml") || has("Index/Document.iwa") {
        return Err(WorkbookFault::Document);
    } else if has("[Content_Types].xml") && names.iter().any(|name| name.ends_with("workbook.xml")) {
        Kind::Office
    } else {
        return Err(listed(&names));
    };
    let mut sum = 0u64;
    for part in 0..archive.len() {
        let part = archive.by_index_raw(part).map_err(|error| fault(&error))?;
        sum = sum.saturating_add(part.size());
    }
    if sum > LIMIT_WORKBOOK {
        return Err(WorkbookFault::Large);
    }
    if kind == Kind::OpenDocument {
        let (mut mimetype, mut manifest) = (Vec::new(), Vec::new());
        part(&mut archive, "mimetype", &mut mimetype)?;
        if !mimetype.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
            return Err(WorkbookFault::Document);
        }
        part(&mut archive, "META-INF/manifest.xml", &mut manifest)?;
        if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
            return Err(WorkbookFault::Password);
        }
    }
    look_through(&mut archive)?;
    Ok(kind)
}

/// Reads a small part, if it is there.
fn part(archive: &mut ZipArchive<impl Read + Seek>, name: &str, bytes: &mut Vec<u8>) -> Result<(), WorkbookFault> {
    match archive.by_name(name) {
        Ok(part) => {
            part.take(LIMIT_VALUE as u64).read_to_end(bytes).map_err(|error| WorkbookFault::damaged(&error))?;
            Ok(())
        }
        Err(ZipError::FileNotFound) => Ok(()),
        Err(error) => Err(fault(&error)),
    }
}

/// Unpacks all parts in XML once, without keeping them.
fn look_through(archive: &mut ZipArchive<impl Read + Seek>) -> Result<(), WorkbookFault> {
    let mut look = Look::default();
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(|error| fault(&error))?;
        let name = part.name().map_err(|error| fault(&error))?.to_ascii_lowercase();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            look.part(part, &name)?;
        }
    }
    Ok(())
}

/// What was seen of the parts so far.
#[derive(Default)]
struct Look {
    /// Bytes, unpacked.
    length: u64,
    /// Tags of parts that are no rows and no shared texts.
    tags: usize,
    /// Formats of cells.
    formats: usize,
}

impl Look {
    fn part(&mut self, mut part: impl Read, name: &str) -> Result<(), WorkbookFault> {
        let (is_rows, is_shared) =
            (name.contains("sheet") || name == "content.xml", name.ends_with("sharedstrings.xml"));
        let most = if is_shared { LIMIT_WORKBOOK.min(self.length + LIMIT_SHARED) } else { LIMIT_WORKBOOK };
        let (mut bytes, mut is_first, mut since) = (Vec::new(), true, 0);
        loop {
            bytes.clear();
            let read = part.by_ref().take(STEP).read_to_end(&mut bytes);
            if read.map_err(|error| WorkbookFault::damaged(&error))? == 0 {
                return Ok(());
            }
            if std::mem::take(&mut is_first) && is_shared {
                counts_honestly(&bytes)?;
            }
            self.length += bytes.len() as u64;
            if self.length > most {
                return Err(WorkbookFault::Large);
            }
            let first = memchr::memchr(b'<', &bytes);
            if since + first.unwrap_or(bytes.len()) > LIMIT_VALUE {
                return Err(WorkbookFault::damaged(&"a text in it is longer than a cell can be"));
            }
            since = memchr::memrchr(b'<', &bytes).map_or(since + bytes.len(), |last| bytes.len() - last);
            if !is_rows && !is_shared {
                self.tags += memchr::memchr_iter(b'<', &bytes).count();
            }
            if name.ends_with("styles.xml") {
                let ends = memchr::memmem::find_iter(&bytes, b"xf").filter_map(|at| bytes.get(at + 2));
                self.formats += ends.filter(|end| b" />\t\r\n".contains(end)).count();
            }
            if self.tags > MOST_TAGS || self.formats > MOST_FORMATS {
                return Err(WorkbookFault::damaged(&"it has more formats and parts than a workbook can have"));
            }
        }
    }
}

/// Shared texts say in their first tag how many they are, and room is made for so many before they are read. `beginning` is
/// the beginning of their part, in which every writer has that tag.
fn counts_honestly(beginning: &[u8]) -> Result<(), WorkbookFault> {
    let odd = || WorkbookFault::damaged(&"its shared texts do not begin as others write them");
    let start = memchr::memmem::find(beginning, b"sst").ok_or_else(odd)?;
    let tag = &beginning[start..];
    let tag = &tag[..memchr::memchr(b'>', tag).ok_or_else(odd)?];
    // A comment could hold another tag.
    if memchr::memmem::find(&beginning[..start], b"<!").is_some() {
        return Err(odd());
    }
    let Some(at) = memchr::memmem::find(tag, b"uniqueCount") else { return Ok(()) };
    let digits = tag[at..].iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    let count = digits.fold(0u64, |count, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
    // The shortest text has some ten bytes.
    if count > LIMIT_SHARED / 10 { Err(WorkbookFault::Large) } else { Ok(()) }
}

/// Whether a file holds a text, which is read to its end.
fn has_text(place: &mut Box<dyn OpenFile>, text: &[u8]) -> Result<bool, WorkbookFault> {
    let mut buffer = Vec::new();
    place.seek(SeekFrom::Start(0))?;
    loop {
        let kept = buffer.split_off(buffer.len().saturating_sub(text.len()));
        buffer = kept;
        let read = place.by_ref().take(1 << 20).read_to_end(&mut buffer)?;
        if memchr::memmem::find(&buffer, text).is_some() {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// An archive that is no workbook, with the first names in it.
fn listed(names: &[String]) -> WorkbookFault {
    let files: Vec<&String> = names.iter().filter(|name| !name.ends_with('/')).collect();
    if files.is_empty() {
        return WorkbookFault::EmptyArchive;
    }
    let shown: Vec<String> = files.iter().take(SHOWN).map(|name| crate::escape::one_line(name)).collect();
    let more = files.len() - shown.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    WorkbookFault::Archive(format!("{}{more}", shown.join(", ")))
}

fn fault(error: &ZipError) -> WorkbookFault {
    match error {
        ZipError::UnsupportedArchive(text) if text.to_lowercase().contains("password") => WorkbookFault::Password,
        error => WorkbookFault::damaged(error),
    }
}

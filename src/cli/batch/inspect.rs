//! Tables that are only checked: all their troubles, and nothing written.
//!
//! Responsible for reading them as `batch` does and telling every refusal, and for knowing a table from the other files
//! that are checked. What is wrong with one is the library's.

use super::crew;
use super::inputs::{self, is_many, is_sheet};
use super::results::{Results, Told};
use super::screen::Screen;
use super::target::Target;
use crate::cli::arguments::{Global, Reading};
use crate::cli::load;
use circumspect::answers::table::Terms;
use circumspect::batch::{CSV, Plan};
use serde_json::Value;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes in which a file without a known ending shows what it is.
const BEGINNING: u64 = 4096;

/// How files begin that are no text: workbooks, Parquet, what is compressed, UTF-16.
const MAGIC: &[&[u8]] = &[b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"PAR1", b"\x1F\x8B", b"\xFF\xFE", b"\xFE\xFF"];

/// Whether a file is a table: by its ending, else by its beginning.
pub(crate) fn is_table(path: &Path) -> bool {
    if is_sheet(path) || path == Path::new("-") || path.is_dir() {
        return false;
    }
    let mut bytes = Vec::new();
    let mut read = || File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut bytes)).is_ok();
    is_many(path) || read() && is_columns(&bytes)
}

/// The tables in a folder, as `batch` takes them.
pub(crate) fn tables_in(folder: &Path) -> Vec<PathBuf> {
    let inputs = inputs::expand(&[folder.to_path_buf()]).unwrap_or_default();
    inputs.into_iter().map(|input| input.path).filter(|path| is_many(path)).collect()
}

/// Whether a text begins like a table rather than like TOML.
fn is_columns(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#")).unwrap_or_default();
    match first.first() {
        Some(b'{') => true,
        Some(b'[') => first.starts_with(b"[{"),
        _ => !first.contains(&b'=') && first.iter().any(|byte| b",;\t".contains(byte)),
    }
}

/// Tells all troubles of tables on standard output, in words, or gives them as data. Gives whether anything was refused.
pub(crate) fn inspect(
    paths: &[PathBuf],
    as_data: bool,
    reading: &Reading,
    global: &Global,
) -> anyhow::Result<(bool, Vec<Value>)> {
    let messages = load::messages(global)?;
    let (questionnaire, catalogue) = (load::questionnaire(global)?, load::catalogue(global)?);
    let inputs = inputs::expand(paths)?;
    let encoding = inputs::encoding(reading.encoding.as_deref())?;
    let map = load::map(reading, &questionnaire, global)?;
    // Whether a row is one is known when it is assessed; the rows themselves go nowhere.
    let plan = Plan::new(&questionnaire, &catalogue, CSV);
    let told = if as_data { Told::Json(Vec::new()) } else { Told::Words(Target::standard(CSV)?) };
    let mut results = Results::telling(told, messages);
    let mut screen = Screen::new(&inputs, map.is_some(), global, messages);
    let notes =
        crew::score(&plan, Terms::new(&questionnaire, map.as_ref()), &inputs, encoding, |name, outcome, bytes| {
            results.take(name, outcome)?;
            screen.advance(results.tally(), bytes);
            Ok(())
        })?;
    screen.tell(&notes);
    let (tally, told) = results.end()?;
    screen.finish_told(&tally, "check.tables");
    Ok((tally.refused + tally.duplicates > 0, told))
}

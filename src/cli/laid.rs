//! Reports as they are asked for: text, or a layout of their outline that only a file can hold.
//!
//! Responsible for finding such a layout by its name, and for writing what it gives to its place.

use super::exit::{Exit, Failure};
use super::language;
use super::place::Place;
use super::quiet::quietly;
use circumspect::report::{FILES, Format, LayFile, Outline};

/// The layout of this name, if only a file can hold it; refused before anything is worked out where there is no file.
pub(crate) fn file(name: &str, place: &Place) -> anyhow::Result<Option<&'static Format<LayFile>>> {
    match (FILES.iter().find(|format| format.name == name), place) {
        (Some(_), Place::Standard) => {
            Err(Failure::new(Exit::Usage, language::say("export.workbook", &[("format", &name)])).into())
        }
        (file, _) => Ok(file.copied()),
    }
}

/// Writes an outline in a layout that only a file can hold.
pub(crate) fn write(format: &Format<LayFile>, outline: &Outline, place: &Place) -> anyhow::Result<()> {
    let laid = quietly(|| (format.write)(outline));
    place.write_bytes(&laid.map_err(|why| Failure::new(Exit::CannotCreate, why.to_string()))?)
}

//! Reports as they are asked for: text, or a layout of their outline that only a file can hold.
//!
//! Responsible for finding such a layout by its name, and for writing what it gives to its place.

use super::arguments::Global;
use super::exit::{Exit, Failure};
use super::language;
use super::named::chosen;
use super::place::Place;
use super::quiet::quietly;
use super::terminal;
use circumspect::report::{FILES, Format, LayFile, LayText, Outline};
use circumspect::text::Messages;

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

/// Where an outline goes, and how it is laid out: asked before anything is worked out.
pub(crate) struct Written<'o> {
    pub(crate) place: Place,
    file: Option<&'static Format<LayFile>>,
    name: &'o str,
}

impl<'o> Written<'o> {
    /// The layout of this name at a place.
    pub(crate) fn of(name: &'o str, place: Place) -> anyhow::Result<Self> {
        let file = file(name, &place)?;
        Ok(Self { place, file, name })
    }

    /// Writes an outline, in one of these formats if no file is needed for its layout.
    pub(crate) fn write(
        &self,
        outline: &Outline,
        formats: &[&'static Format<LayText>],
        messages: &Messages,
        global: &Global,
    ) -> anyhow::Result<()> {
        match self.file {
            Some(file) => write(file, outline, &self.place),
            None => {
                let format = chosen(formats, self.name)?;
                self.place.write(&(format.write)(outline, messages, terminal::layout(global)))
            }
        }
    }
}

//! The sheets of a room as files of its folder.
//!
//! Responsible for writing them where `enter` keeps its own, under the same names, and for deleting them again. What is not
//! finished can be gone on with from paper.

use super::super::drawer::Folder;
use super::super::looking::WALL;
use crate::cli::sheets::ENDING;
use circumspect::questionnaire::Questionnaire;
use circumspect::workshop::room::Unwritten;
use circumspect::workshop::{Code, Drawer as _, Pass};
use std::path::{Path, PathBuf};

/// The folder of a room.
pub(super) struct Files<'q> {
    pub(super) folder: PathBuf,
    pub(super) questionnaire: &'q Questionnaire,
    drawer: Folder<'q>,
}

impl<'q> Files<'q> {
    pub(super) fn new(folder: &Path, questionnaire: &'q Questionnaire) -> Self {
        Self { folder: folder.to_path_buf(), questionnaire, drawer: Folder::new(folder, questionnaire) }
    }

    /// Writes a sheet: under its own name if it is whole, else as one that is not finished.
    pub(super) fn write(&mut self, sheet: &Unwritten) -> Result<(), String> {
        match sheet.is_whole {
            true => self.drawer.finish(sheet.code, &sheet.text).map(drop),
            false => self.drawer.keep(sheet.code, Pass::First, &sheet.text),
        }
    }

    /// Deletes the sheets of these codes with all their copies, and the picture that was made of them. Gives the names of files
    /// that are still there.
    pub(super) fn delete(&self, codes: &[Code]) -> Vec<String> {
        let begins: Vec<String> = codes.iter().map(|code| format!("{code}{ENDING}")).collect();
        let is_ours = |name: &String| name == WALL || begins.iter().any(|begin| name.starts_with(begin.as_str()));
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        let is_left = |name: &String| std::fs::remove_file(self.folder.join(name)).is_err();
        names.into_iter().filter(is_ours).filter(is_left).collect()
    }
}

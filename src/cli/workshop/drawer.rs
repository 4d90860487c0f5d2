//! The drawer: sheets that are keyed, as files of one folder.
//!
//! Responsible for their names. A sheet is `CODE.answers.toml` once it is finished; until then it has `.part` behind its
//! name, and `.again` what was keyed of it a second time, so that no other verb takes half a sheet for a whole one.

use super::putting::put;
use crate::cli::exit::{Failure, reason};
use crate::cli::sheets::ENDING;
use crate::cli::{files, language, replace};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_SHEET;
use circumspect::workshop::{Code, Drawer, Pass, Stored};
use std::io;
use std::path::{Path, PathBuf};

/// Behind the name of a sheet that is not finished.
const FIRST: &str = ".part";

/// Behind the name of one that is keyed again.
const SECOND: &str = ".again";

/// Sheets in a folder.
pub(super) struct Folder<'q> {
    folder: PathBuf,
    questionnaire: &'q Questionnaire,
}

impl<'q> Folder<'q> {
    pub(super) fn new(folder: &Path, questionnaire: &'q Questionnaire) -> Self {
        Self { folder: folder.to_path_buf(), questionnaire }
    }

    fn sheet(&self, code: Code) -> PathBuf {
        self.folder.join(format!("{code}{ENDING}"))
    }

    fn part(&self, code: Code, pass: Pass) -> PathBuf {
        let ending = match pass {
            Pass::First => FIRST,
            Pass::Second => SECOND,
        };
        replace::beside(&self.sheet(code), ending)
    }

    fn cannot(&self, error: &io::Error) -> String {
        language::say("enter.cannot-keep", &[("place", &self.folder.display()), ("reason", &reason(error))])
    }
}

/// The codes of sheets in a folder that are not finished, in order.
pub(super) fn being_keyed(folder: &Path) -> Vec<Code> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let code = |entry: std::fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_str()?;
        let name = name.strip_suffix(FIRST).or_else(|| name.strip_suffix(SECOND))?;
        Code::read(name.strip_suffix(ENDING)?).ok()
    };
    let mut codes: Vec<Code> = entries.filter_map(code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The text of a file; `None` if it is not there.
fn text(path: &Path) -> Result<Option<String>, String> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = files::read(path, LIMIT_SHEET).map_err(|error| Failure::from(error).to_string())?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

impl Drawer for Folder<'_> {
    fn unfinished(&mut self) -> Vec<Code> {
        being_keyed(&self.folder)
    }

    fn find(&mut self, code: Code) -> Result<Stored, String> {
        let finished = text(&self.sheet(code))?;
        let mut first = text(&self.part(code, Pass::First))?;
        // The program was ended between finishing the sheet and taking this away.
        if first.is_some() && first == finished {
            let _ = std::fs::remove_file(self.part(code, Pass::First));
            first = None;
        }
        Ok(Stored { finished, first, second: text(&self.part(code, Pass::Second))? })
    }

    fn keep(&mut self, code: Code, pass: Pass, text: &str) -> Result<(), String> {
        let part = self.part(code, pass);
        replace::write_like(&part, &part, text.as_bytes(), true).map_err(|error| self.cannot(&error))
    }

    fn forget_second(&mut self, code: Code) {
        // What stays is found again, and can be gone on with.
        let _ = std::fs::remove_file(self.part(code, Pass::Second));
    }

    fn finish(&mut self, code: Code, text: &str) -> Result<String, String> {
        let path = self.sheet(code);
        put(&path, text.as_bytes(), self.questionnaire).map_err(|error| self.cannot(&error))?;
        for pass in [Pass::First, Pass::Second] {
            let _ = std::fs::remove_file(self.part(code, pass));
        }
        Ok(path.display().to_string())
    }
}

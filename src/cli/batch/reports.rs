//! Reports: a file for each enterprise that was scored.
//!
//! Responsible for names of files that are safe on every system, whatever an enterprise is called, and that are the
//! same for the same input. They lie in one folder and never outside it.

use crate::cli::exit::{Exit, Failure};
use crate::cli::language;
use crate::cli::place::{Spot, cannot_write, half};
use crate::cli::replace;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Most characters of a name taken from an enterprise.
const LONGEST: usize = 80;

/// Names that Windows keeps for itself, with any ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt", "conin", "conout", "clock"];

/// Files of reports.
pub(super) struct Reports {
    folder: PathBuf,
    extension: &'static str,
    force: bool,
    taken: HashSet<String>,
}

impl Reports {
    /// Reports in a folder, which is made if it is not there.
    pub(super) fn open(folder: PathBuf, extension: &'static str, force: bool) -> anyhow::Result<Self> {
        let there = std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
        if there && !force {
            let text = language::say("failure.reports-there", &[("place", &folder.display())]);
            return Err(Failure::new(Exit::CannotCreate, text).into());
        }
        std::fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
        replace::sweep_folder(&folder);
        Ok(Self { folder, extension, force, taken: HashSet::new() })
    }

    /// Writes the report of an enterprise.
    pub(super) fn write(&mut self, respondent: &[u8], source: &str, row: u64, report: &str) -> anyhow::Result<()> {
        let name = self.name(&String::from_utf8_lossy(respondent), source, row);
        let path = self.folder.join(format!("{name}.{}", self.extension));
        Spot::within(&path, self.force)?.write(report.as_bytes())
    }

    /// What lies in the folder and is not of this run: how many files, with the place of the first.
    pub(super) fn older(&self) -> Option<(usize, PathBuf)> {
        let own = |name: &str| {
            let stem = name.strip_suffix(self.extension).and_then(|name| name.strip_suffix('.'));
            stem.is_some_and(|stem| self.taken.contains(stem))
        };
        let entries = std::fs::read_dir(&self.folder).ok()?.flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.') && !own(name)).collect();
        names.sort_unstable();
        Some((names.len(), self.folder.join(names.first()?)))
    }

    /// A failure of the rest of the run, with a word about reports that were written before it.
    pub(super) fn beside(&self, error: anyhow::Error) -> anyhow::Error {
        if self.taken.is_empty() { error } else { half(error, &[&self.folder]) }
    }

    /// A name that no report before it has.
    fn name(&mut self, respondent: &str, source: &str, row: u64) -> String {
        let name = safe(respondent).or_else(|| safe(&place(source, row))).unwrap_or_else(|| format!("row-{row}"));
        let numbered = |number: u64| if number == 1 { name.clone() } else { format!("{name}-{number}") };
        let free = (1..).map(numbered).find(|name| !self.taken.contains(name)).unwrap_or(name.clone());
        self.taken.insert(free.clone());
        free
    }
}

/// The file an enterprise came from, and its row there.
pub(super) fn place(source: &str, row: u64) -> String {
    let file = Path::new(source).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = crate::cli::score::title(Path::new(file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem)));
    if row == 0 { stem } else { format!("{stem}-{row}") }
}

/// A text as a name of small letters, digits, `-` and `_`; `None` if too little is left of it.
fn safe(text: &str) -> Option<String> {
    let mut name = String::new();
    for c in text.to_lowercase().chars().take(LONGEST) {
        match c {
            'a'..='z' | '0'..='9' | '_' => name.push(c),
            _ if name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_matches('-');
    let kept = RESERVED.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()));
    name.contains(|c: char| c.is_ascii_alphanumeric())
        .then(|| if kept { format!("{name}-report") } else { name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_their_own() {
        let mut reports = Reports { folder: PathBuf::new(), extension: "md", force: false, taken: HashSet::new() };
        for (respondent, name) in [
            ("R-001", "r-001"),
            ("r-001", "r-001-2"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", "list-7"),
            ("", "list-7-2"),
            ("Пекарня", "list-7-3"),
            ("Bäckerei Süd", "b-ckerei-s-d"),
            ("CON", "con-report"),
            ("com1", "com1-report"),
            ("a\u{0}b/c\\d:e", "a-b-c-d-e"),
            ("r-001", "r-001-3"),
        ] {
            assert_eq!(reports.name(respondent, "folder/list.csv", 7), name, "{respondent}");
        }
        assert_eq!(place("sheets/inn.answers.toml", 0), "inn");
    }
}

//! Reports: a file for each enterprise that was scored.
//!
//! Responsible for names of files that are safe on every system, whatever an enterprise is called, and that are the
//! same for the same input. They lie in one folder and never outside it.

use super::list::List;
use crate::cli::exit::{Exit, Failure};
use crate::cli::language;
use crate::cli::place::{Spot, cannot_write, half};
use crate::cli::replace;
use circumspect::batch::Report;
use circumspect::escape::is_printable;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Most bytes of a name taken from an enterprise: systems take 255, with a number, an ending and room for a temporary name.
const LONGEST: usize = 160;

/// Names that Windows keeps for itself, with any ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt", "conin", "conout", "clock"];

/// Files of reports.
pub(super) struct Reports<'a> {
    folder: PathBuf,
    extension: &'static str,
    force: bool,
    taken: HashSet<String>,
    /// The list of them, if there is to be one.
    list: Option<List<'a>>,
}

impl<'a> Reports<'a> {
    /// Reports in a folder, which is made if it is not there.
    pub(super) fn open(folder: PathBuf, extension: &'static str, force: bool) -> anyhow::Result<Self> {
        let there = std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
        if there && !force {
            let text = language::say("failure.reports-there", &[("place", &folder.display())]);
            return Err(Failure::new(Exit::CannotCreate, text).into());
        }
        std::fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
        replace::sweep_folder(&folder);
        Ok(Self { folder, extension, force, taken: HashSet::new(), list: None })
    }

    /// The same, with a list of them beside them. No report takes the names of its pages.
    pub(super) fn with_list(mut self, list: List<'a>) -> Self {
        self.taken.extend(List::names().map(str::to_owned));
        self.list = Some(list);
        self
    }

    /// Writes the report of an enterprise.
    pub(super) fn write(&mut self, respondent: &[u8], source: &str, row: u64, report: &Report) -> anyhow::Result<()> {
        let name = self.name(&String::from_utf8_lossy(respondent), source, row);
        let file = format!("{name}.{}", self.extension);
        let path = self.folder.join(&file);
        if let Some(list) = &mut self.list {
            list.add(file, report);
        }
        Spot::within(&path, self.force)?.write(report.text.as_bytes())
    }

    /// Writes the list, if there is to be one.
    pub(super) fn list(&self) -> anyhow::Result<()> {
        let pages = self.list.iter().flat_map(List::pages);
        pages
            .into_iter()
            .try_for_each(|(file, page)| Spot::within(&self.folder.join(file), self.force)?.write(page.as_bytes()))
    }

    /// What lies in the folder and is not of this run: how many files, with the place of the first.
    pub(super) fn older(&self) -> Option<(usize, PathBuf)> {
        let own = |name: &str| {
            let stem = name.strip_suffix(self.extension).and_then(|name| name.strip_suffix('.'));
            stem.is_some_and(|stem| self.taken.contains(&stem.to_lowercase()))
        };
        let entries = std::fs::read_dir(&self.folder).ok()?.flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.') && !own(name)).collect();
        names.sort_unstable();
        Some((names.len(), self.folder.join(names.first()?)))
    }

    /// A failure of the rest of the run, with a word about reports that were written before it.
    pub(super) fn beside(&self, error: anyhow::Error) -> anyhow::Error {
        let written = self.taken.len() > self.list.iter().flat_map(|_| List::names()).count();
        if !written { error } else { half(error, &[&self.folder]) }
    }

    /// A name that no report before it has: that of the file for a sheet, that of the respondent for a row.
    fn name(&mut self, respondent: &str, source: &str, row: u64) -> String {
        let of_file = || safe(&place(source, row), &[' ', '.']);
        let of_respondent = || safe(&respondent.to_lowercase(), &[]);
        let name = if row == 0 { of_file().or_else(of_respondent) } else { of_respondent().or_else(of_file) };
        let name = name.unwrap_or_else(|| format!("row-{row}"));
        let numbered = |number: u64| if number == 1 { name.clone() } else { format!("{name}-{number}") };
        // Two names that differ in capitals are one file on some systems.
        let is_free = |name: &String| !self.taken.contains(&name.to_lowercase());
        let free = (1..).map(numbered).find(is_free).unwrap_or(name.clone());
        self.taken.insert(free.to_lowercase());
        free
    }
}

/// The file an enterprise came from, and its row there.
pub(super) fn place(source: &str, row: u64) -> String {
    let file = Path::new(source).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = crate::cli::score::title(Path::new(file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem)));
    if row == 0 { stem } else { format!("{stem}-{row}") }
}

/// A text as a name of a file: letters and digits of any script, `_`, single `-`, and what is kept besides where it stands
/// inside; `None` if too little is left of it.
fn safe(text: &str, kept: &[char]) -> Option<String> {
    let mut name = String::new();
    for c in text.chars() {
        // A mark belongs to the letter before it, so what is not ASCII stays unless it shows nothing.
        let stays =
            if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { is_printable(c) && !c.is_whitespace() };
        match c {
            _ if name.len() + c.len_utf8() > LONGEST => break,
            _ if stays || kept.contains(&c) => name.push(c),
            _ if name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_matches(|c: char| c == '-' || kept.contains(&c));
    let first = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_reserved = RESERVED.contains(&first.trim_end_matches(|c: char| c.is_numeric()));
    let word = |name: &str| if is_reserved { format!("{name}-report") } else { name.to_owned() };
    name.contains(char::is_alphanumeric).then(|| word(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_their_own() {
        let mut reports =
            Reports { folder: PathBuf::new(), extension: "md", force: false, taken: HashSet::new(), list: None };
        for (respondent, name) in [
            ("R-001", "r-001"),
            ("r-001", "r-001-2"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", "list-7"),
            ("", "list-7-2"),
            ("Пекарня", "пекарня"),
            ("ПЕКАРНЯ", "пекарня-2"),
            ("Bäckerei Süd", "bäckerei-süd"),
            ("दुकान", "दुकान"),
            ("\u{202e}工場\u{200b}", "工場"),
            ("。", "list-7-3"),
            ("CON", "con-report"),
            ("com1", "com1-report"),
            ("lpt²", "lpt²-report"),
            ("a\u{0}b/c\\d:e", "a-b-c-d-e"),
            ("r-001", "r-001-3"),
        ] {
            assert_eq!(reports.name(respondent, "folder/list.csv", 7), name, "{respondent}");
        }
        assert_eq!(place("sheets/inn.answers.toml", 0), "inn");
        // A sheet is named after its file, whatever pseudonym stands in it.
        for (source, name) in [
            ("sheets/seat00.answers.toml", "seat00"),
            ("b/Bäckerei Süd.answers.toml", "Bäckerei Süd"),
            ("c/BÄCKEREI SÜD.toml", "BÄCKEREI SÜD-2"),
            ("Гараж.answers.toml", "Гараж"),
            ("a/v1.2.toml", "v1.2"),
            ("-.toml", "24gv-g5tn"),
            ("nul.answers.toml", "nul-report"),
        ] {
            assert_eq!(reports.name("24gv-g5tn", source, 0), name, "{source}");
        }
        let long = reports.name(&"я".repeat(300), "x.csv", 2);
        assert_eq!(long.len(), 160);
    }
}

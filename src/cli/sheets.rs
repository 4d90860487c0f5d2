//! The answer sheets of a folder: found by what is in them, and by a name typed without its ending.
//!
//! Responsible for knowing which sheets there are and in which order they are offered. It opens no conversation.

use super::arguments::Global;
use super::{copies, files, language, load, replace, when};
use circumspect::escape::one_line;
use circumspect::source::LIMIT_SHEET;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder the program runs in.
pub(crate) const HERE: &str = ".";

/// Where answers are kept unless a name is given.
pub(crate) const SHEET: &str = "my-business.answers.toml";

/// What a sheet is called behind its own name.
pub(crate) const ENDING: &str = ".answers.toml";

/// Sheets that are named where one is missing.
const NAMED: usize = 10;

/// Files that are looked into at most, the newest ones.
const MOST: usize = 500;

/// A sheet that was found.
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// What it holds; `None` if it is emptied or damaged, or if only a copy of it is left.
    pub(crate) held: Option<copies::Held>,
    when: SystemTime,
}

impl Found {
    /// The sheet on one line: its name, when it was changed, and how many answers it has.
    pub(crate) fn told(&self) -> String {
        let messages = language::spoken();
        let (place, when) = (self.path.display(), when::told(self.when, messages));
        let asked = self.held.as_ref().and_then(|held| held.asked);
        match (&self.held, asked) {
            (Some(held), Some(of)) => {
                messages.count("sheets.of", of, &[("place", &place), ("when", &when), ("answers", &held.answers)])
            }
            (Some(held), None) => messages.count("sheets.other", held.answers, &[("place", &place), ("when", &when)]),
            (None, _) => messages.say("sheets.damaged", &[("place", &place), ("when", &when)]),
        }
    }
}

/// The sheets of a folder, the newest first: every TOML file that is one, whatever it is called, and what was one.
pub(crate) fn in_folder(folder: &Path, global: &Global) -> anyhow::Result<Vec<Found>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let within = Some(folder).filter(|folder| *folder != Path::new(HERE));
    let mut files: Vec<(SystemTime, PathBuf)> = entries
        .filter_map(|entry| {
            let path = within.unwrap_or(Path::new("")).join(entry.file_name());
            let found = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
            Some((found.modified().unwrap_or(SystemTime::UNIX_EPOCH), sheet_of(&path)?))
        })
        .collect();
    files.sort_by(|(a, first), (b, second)| b.cmp(a).then_with(|| first.cmp(second)));
    let at_hand = load::at_hand(global)?;
    let mut sheets: Vec<Found> = Vec::new();
    for (when, path) in files.into_iter().take(MOST) {
        let held = files::read(&path, LIMIT_SHEET).ok().and_then(|bytes| copies::held(&bytes, &at_hand));
        let is_sheet = held.is_some() || path.to_string_lossy().ends_with(ENDING);
        if is_sheet && !sheets.iter().any(|other| other.path == path) {
            sheets.push(Found { path, held, when });
        }
    }
    Ok(sheets)
}

/// The sheets that are there where one was named that is not, in words; `None` if there are none.
pub(crate) fn beside(missing: &Path, global: &Global) -> Option<String> {
    let folder = missing.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(HERE));
    let found = in_folder(folder, global).ok()?;
    let (messages, more) = (language::spoken(), found.len().saturating_sub(NAMED));
    let mut lines = vec![messages.say("sheets.beside", &[])];
    lines.extend(found.iter().take(NAMED).map(|sheet| format!("  {}", one_line(&sheet.told()))));
    if more > 0 {
        lines.push(format!("  {}", messages.count("batch.more", more, &[])));
    }
    (lines.len() > 1).then(|| lines.join("\n"))
}

/// The sheet a file may be: itself, or the one it is a copy of, if that is gone.
fn sheet_of(path: &Path) -> Option<PathBuf> {
    let name = path.to_str()?;
    if name.ends_with(".toml") {
        return Some(path.to_path_buf());
    }
    let sheet = Path::new(name.strip_suffix(".bak")?);
    (name.ends_with(&format!("{ENDING}.bak")) && !sheet.exists()).then(|| sheet.to_path_buf())
}

/// The sheet that was typed, with the ending if only that was left out.
pub(crate) fn named(typed: &Path) -> PathBuf {
    let whole = with_ending(typed);
    if typed.exists() || typed == Path::new("-") || !whole.is_file() { typed.to_path_buf() } else { whole }
}

/// A name with the ending of sheets behind it.
pub(crate) fn with_ending(typed: &Path) -> PathBuf {
    if typed.file_name().is_none() { typed.to_path_buf() } else { replace::beside(typed, ENDING) }
}

/// The next name that is free: `shop.answers.toml`, `shop-2.answers.toml`.
pub(crate) fn free_name(path: &Path) -> PathBuf {
    let title = title(path);
    let names = (2_u64..).map(|number| path.with_file_name(format!("{title}-{number}{ENDING}")));
    let is_free = |name: &PathBuf| !name.exists() && !copies::names(name).any(|copy| copy.exists());
    names.into_iter().find(is_free).unwrap_or_default()
}

/// The name of the sheet of a year beside that of an earlier one: `shop-2027.answers.toml`.
pub(crate) fn name_of_year(path: &Path, year: u16) -> PathBuf {
    let title = title(path);
    let stem = match title.rsplit_once('-') {
        Some((stem, year)) if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => stem,
        _ => title.as_str(),
    };
    let name = path.with_file_name(format!("{stem}-{year}{ENDING}"));
    if name.exists() || copies::names(&name).any(|copy| copy.exists()) { free_name(&name) } else { name }
}

/// What a sheet is called: its file name without endings; nothing for standard input.
pub(crate) fn title(path: &Path) -> String {
    if path == Path::new("-") {
        return String::new();
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let short = name.strip_suffix(".toml").unwrap_or(&name);
    short.strip_suffix(".answers").unwrap_or(short).to_owned()
}

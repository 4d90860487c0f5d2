//! The content of a map, as it was read.
//!
//! Responsible for looking up a column, a text or a row, and for telling whether the columns of a table are those that
//! the map was made for. Whether what it says is possible was told when it was read.

use crate::answers::spelling::trim;
use crate::escape::one_line;

/// Most columns that are named in one fault.
const NAMED: usize = 10;

/// What the columns and texts of a table mean, and which of its rows are left out.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// The file, as shown.
    pub name: String,
    /// How many guesses wait: they are not used.
    pub guesses: usize,
    /// Columns, each with the name by which it is known.
    pub(super) columns: Vec<(String, String)>,
    /// Columns of which the map only guesses what they are.
    pub(super) guessed: Vec<(String, String)>,
    /// Columns that are left out.
    pub(super) unmatched: Vec<String>,
    /// Texts, each with the answer as a cell would spell it, by the name of the question.
    pub(super) values: Vec<(String, Vec<(String, String)>)>,
    /// Rows that are left out, rising.
    pub(super) skip: Vec<u64>,
}

/// How the columns of a table differ from those of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    map: String,
    missing: Vec<String>,
    new: Vec<String>,
}

impl Map {
    /// Whether it says anything about columns; without that, columns go by their own names.
    pub fn names_columns(&self) -> bool {
        !(self.columns.is_empty() && self.guessed.is_empty() && self.unmatched.is_empty())
    }

    /// The name by which a column is known.
    pub fn column(&self, name: &str) -> Option<&str> {
        find(&self.columns, name)
    }

    /// What a column may be, as a guess that waits.
    pub fn guess(&self, name: &str) -> Option<&str> {
        find(&self.guessed, name)
    }

    /// The texts of a question, each with the answer as a cell would spell it.
    pub fn values(&self, question: &str) -> &[(String, String)] {
        self.values.iter().find(|(id, _)| id == question).map_or(&[], |(_, values)| values)
    }

    /// The rows that are left out, rising.
    pub fn skip(&self) -> &[u64] {
        &self.skip
    }

    /// Whether a header has the columns of the map and no others.
    ///
    /// # Errors
    /// Which are missing and which are new.
    pub fn holds(&self, header: &[String]) -> Result<(), Changed> {
        let known = self.columns.iter().chain(&self.guessed).map(|(name, _)| name).chain(&self.unmatched);
        let is_new = |name: &&String| !trim(name).is_empty() && !known.clone().any(|known| known == trim(name));
        let is_there = |name: &String| header.iter().any(|column| trim(column) == name);
        let missing = self.columns.iter().map(|(name, _)| name).filter(|name| !is_there(name));
        let (missing, new): (Vec<_>, Vec<_>) =
            (missing.cloned().collect(), header.iter().filter(is_new).cloned().collect());
        if missing.is_empty() && new.is_empty() {
            return Ok(());
        }
        Err(Changed { map: self.name.clone(), missing, new })
    }
}

impl std::error::Error for Changed {}

impl std::fmt::Display for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "its columns are not those of {}", one_line(&self.map))?;
        if !self.missing.is_empty() {
            write!(f, "; missing here: {}", list(&self.missing))?;
        }
        if !self.new.is_empty() {
            write!(f, "; not in the map: {}", list(&self.new))?;
        }
        write!(f, ". Write each of them into the map, or draft a new one with circumspect import")
    }
}

fn find<'m>(pairs: &'m [(String, String)], name: &str) -> Option<&'m str> {
    pairs.iter().find(|(column, _)| column == trim(name)).map(|(_, target)| target.as_str())
}

fn list(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).map(|name| format!("\"{}\"", one_line(name)));
    let more = names.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("and {more} more"));
    shown.chain(more).collect::<Vec<_>>().join(", ")
}

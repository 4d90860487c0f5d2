//! Copies: older states of a sheet that lie beside it.
//!
//! Responsible for what a sheet or a copy holds, for the copy that is offered when the sheet is emptied, damaged or gone,
//! and for the rule that no copy is overwritten by a poorer one: a state takes the place of a copy of the same respondent
//! that has no more answers. Else that copy stays, and the state goes under the next name, `.bak-2` and so on.

use super::arguments::Global;
use super::{files, language, replace, shell, when};
use circumspect::answers::{Admitted, Cell, admit};
use circumspect::check::{FileKind, kind_of};
use circumspect::diagnostic::Diagnostics;
use circumspect::interview::Interview;
use circumspect::questionnaire::Questionnaire;
use circumspect::source::{LIMIT_SHEET, Node, Sources};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Names of copies of one sheet at most.
const MOST: usize = 99;

/// What a sheet holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    respondent: Option<String>,
    /// Facts of the profile that are stated.
    facts: usize,
    /// Questions with a usable answer, "don't know" included.
    pub(crate) answers: usize,
    /// Questions that are asked; `None` if the questionnaire of the sheet is not at hand.
    pub(crate) asked: Option<usize>,
}

impl Held {
    fn usable(&self) -> usize {
        self.facts + self.answers
    }

    /// Whether it has more answers of the same respondent.
    pub(crate) fn is_fuller_than(&self, other: &Self) -> bool {
        self.respondent == other.respondent && self.usable() > other.usable()
    }
}

/// What the bytes of a sheet hold; `None` if they are no sheet, or a damaged one.
pub(crate) fn held(bytes: &[u8], at_hand: &[Questionnaire]) -> Option<Held> {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let node = sources.read("", bytes, LIMIT_SHEET, &mut faults);
    if faults.has_errors() || kind_of(&node) != FileKind::Sheet {
        return None;
    }
    let questionnaire = at_hand.iter().find(|one| Some(one.id.as_str()) == named(&node));
    let admitted = questionnaire.and_then(|one| Some((one, admit(&node, one, &mut faults)?)));
    let Some((questionnaire, Admitted { sheet, .. })) = admitted else { return Some(written(&node)) };
    let usable = |answer: &&circumspect::answers::Answer| !matches!(answer.cell, Cell::Blank | Cell::Invalid);
    Some(Held {
        respondent: sheet.respondent.id.clone(),
        facts: sheet.profile.iter().filter(usable).count(),
        answers: sheet.answers.iter().filter(usable).count(),
        asked: Some(Interview::new(questionnaire, sheet).questions().count()),
    })
}

/// The id of the questionnaire a sheet names.
pub(crate) fn named(node: &Node) -> Option<&str> {
    node.table()?.get("questionnaire")?.node.table()?.get("id")?.node.text()
}

/// What stands in a sheet of a questionnaire that is not at hand.
fn written(node: &Node) -> Held {
    let table = |key: &str| node.table()?.get(key)?.node.table();
    let entries = |key: &str| table(key).map_or(0, |table| table.entries.len());
    Held {
        respondent: table("respondent").and_then(|table| Some(table.get("id")?.node.text()?.to_owned())),
        facts: entries("profile"),
        answers: entries("answers"),
        asked: None,
    }
}

/// The names copies of a sheet can have.
pub(crate) fn names(sheet: &Path) -> impl Iterator<Item = PathBuf> {
    let ending = |number: usize| if number == 1 { ".bak".to_owned() } else { format!(".bak-{number}") };
    (1..=MOST).map(move |number| replace::beside(sheet, &ending(number)))
}

/// Where a state of a sheet is copied to: the first name that is free, or that has a copy it may take the place of.
pub(crate) fn place(sheet: &Path, state: &[u8], at_hand: &[Questionnaire]) -> Option<PathBuf> {
    let state = held(state, at_hand)?;
    names(sheet).find(|name| match files::read(name, LIMIT_SHEET) {
        Ok(copy) if is_blank(&copy) => true,
        // What cannot be read as a sheet may still be mended by hand.
        Ok(copy) => held(&copy, at_hand)
            .is_some_and(|copy| copy.respondent == state.respondent && copy.usable() <= state.usable()),
        Err(_) => !name.exists(),
    })
}

/// Whether a file says nothing.
pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii().is_empty()
}

/// A copy that is whole.
pub(crate) struct Copy {
    pub(crate) path: PathBuf,
    pub(crate) held: Held,
    pub(crate) bytes: Vec<u8>,
    when: SystemTime,
}

impl Copy {
    /// The copy in words: when it was made and how many answers it has.
    pub(crate) fn told(&self) -> String {
        let when = when::told(self.when, language::spoken());
        // Early on nothing but the business was described.
        let answers = if self.held.answers > 0 { self.held.answers } else { self.held.facts };
        language::spoken().count("copy.told", answers, &[("when", &when), ("copy", &self.path.display())])
    }
}

/// The copy of a sheet with the most answers, the latest of them, if any can be gone on with.
pub(crate) fn fullest(sheet: &Path, at_hand: &[Questionnaire]) -> Option<Copy> {
    let copy = |path: PathBuf| {
        let when = std::fs::metadata(&path).and_then(|found| found.modified()).ok()?;
        let bytes = files::read(&path, LIMIT_SHEET).ok()?;
        let held = held(&bytes, at_hand).filter(|held| held.asked.is_some() && held.usable() > 0)?;
        Some(Copy { path, held, bytes, when })
    };
    names(sheet).filter_map(copy).max_by_key(|copy| (copy.held.usable(), copy.when))
}

/// Whether there is any copy of a sheet, whatever is in it.
pub(crate) fn are_there(sheet: &Path) -> bool {
    names(sheet).any(|path| path.exists())
}

/// What is said beside a fault of a sheet that has a whole copy.
pub(crate) fn remark(sheet: &Path, at_hand: &[Questionnaire], global: &Global) -> Option<String> {
    let copy = fullest(sheet, at_hand)?;
    let command = shell::assess(sheet, global);
    Some(language::say("copy.remark", &[("copy", &copy.told()), ("command", &command)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use circumspect::questionnaire::{SHIPPED, shipped};

    const HEAD: &str = "format = 1\nquestionnaire = { id = \"msme-circularity\", version = \"1.0.0\" }\n";

    fn sheet(respondent: &str, answers: &str) -> Vec<u8> {
        format!("{HEAD}[respondent]\nid = \"{respondent}\"\n[profile]\n[answers]\n{answers}").into_bytes()
    }

    #[test]
    fn a_fuller_copy_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.answers.toml");
        let at_hand: Vec<_> = SHIPPED.iter().filter_map(|id| shipped(id)).collect();
        let name = |bytes: &[u8]| {
            let place = place(&path, bytes, &at_hand).unwrap();
            place.file_name().unwrap().to_str().unwrap().to_owned()
        };
        let (one, two) = (sheet("a", "sorting = 1\n"), sheet("a", "sorting = 1\nleftovers-x = 1\nenergy-aim = 1\n"));
        assert_eq!(name(&one), "s.answers.toml.bak");
        std::fs::write(folder.path().join("s.answers.toml.bak"), &one).unwrap();
        // As full, with an answer that cannot be used on top, or of another respondent.
        assert_eq!(name(&two), "s.answers.toml.bak");
        assert_eq!(name(&sheet("a", "")), "s.answers.toml.bak-2");
        assert_eq!(name(&sheet("a", "sorting = 77\n")), "s.answers.toml.bak-2");
        assert_eq!(name(&sheet("b", "sorting = 1\nbuy-less = 1\n")), "s.answers.toml.bak-2");
        std::fs::write(folder.path().join("s.answers.toml.bak"), b"[answers]\nsorting").unwrap();
        assert_eq!(name(&one), "s.answers.toml.bak-2");
        std::fs::write(folder.path().join("s.answers.toml.bak"), b"\n").unwrap();
        assert_eq!(name(&one), "s.answers.toml.bak");
        assert_eq!(place(&path, b"[answers", &at_hand), None);
    }
}

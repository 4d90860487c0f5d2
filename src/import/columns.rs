//! Columns: which question each column of a table may be.
//!
//! Responsible for names that any table may have, which are no guesses, and for guesses: texts of questions as headers, ids
//! written in another way or behind the name of a group, columns of single options, keys of form services. No question has
//! two columns; what comes first in this list counts.

use super::codes::number;
use super::reason::Reason;
use crate::answers::map::fold;
use crate::answers::names::{ids, is_named, question, shape, texts};
use crate::answers::table::known;
use crate::questionnaire::{Questionnaire, Shape};

/// Keys that form services give to each answer, the best first.
const KEYS: [&str; 8] =
    ["respondentid", "uuid", "key", "metainstanceid", "instanceid", "responseid", "submissionid", "id"];

/// Signs between the name of a question and one of its options.
const BETWEEN: [char; 6] = ['/', '[', ':', '.', '_', '-'];

/// Longest name of a column that is guessed at, in bytes.
const LONGEST: usize = 1_000;

/// A header of the table, and another text that stands for it in a row below, if there is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'t> {
    pub(super) name: &'t str,
    pub(super) label: Option<&'t str>,
}

/// What a column may be: its known name, and why, if that is a guess.
pub(super) type Found = (String, Option<Reason>);

/// One way to tell a column.
type Step<'a> = dyn Fn(Head<'_>) -> Option<Found> + 'a;

/// What the columns of a table may be.
pub(super) fn columns(heads: &[Head<'_>], questionnaire: &Questionnaire) -> Vec<Option<Found>> {
    let names = Names::new(questionnaire);
    let mut found: Vec<Option<Found>> = vec![None; heads.len()];
    // A column that is called so goes before one that is called id.
    let exact = |name: &str| (fold(name) == "respondent").then(|| ("respondent".to_owned(), None));
    let may_be_option =
        |head: Head<'_>| [Some(head.name), head.label].into_iter().flatten().find_map(|text| names.option(text, false));
    let steps: [&Step<'_>; 6] = [
        &|head| exact(head.name),
        &|head| Some((names.plain(head.name)?, None)),
        &|head| names.option(head.name, true),
        &|head| [Some(head.name), head.label].into_iter().flatten().find_map(|text| names.text(text)),
        // A column of all options goes before those of each.
        &|head| names.alike(head.name).filter(|_| may_be_option(head).is_none()),
        &may_be_option,
    ];
    for step in steps {
        for (position, head) in heads.iter().enumerate() {
            if found[position].is_none()
                && head.name.len() <= LONGEST
                && let Some(may_be) = step(*head)
                && !found.iter().flatten().any(|(taken, _)| excludes(taken, &may_be.0))
            {
                found[position] = Some(may_be);
            }
        }
    }
    let key = |key: &&str| heads.iter().position(|head| letters(head.name) == *key);
    let at = KEYS.iter().find_map(key).filter(|at| found[*at].is_none());
    if let Some(at) = at.filter(|_| !found.iter().flatten().any(|(name, _)| name == "respondent")) {
        found[at] = Some(("respondent".to_owned(), Some(Reason::Key)));
    }
    found
}

/// Whether two columns cannot have these two names: they are the same, or one is an option of the other.
fn excludes(one: &str, other: &str) -> bool {
    let question = |name: &str| name.split(':').next().unwrap_or_default().to_owned();
    one == other || question(one) == question(other) && (one.contains(':') != other.contains(':'))
}

/// A text reduced to its letters and digits.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names and texts of all questions.
struct Names<'q> {
    questionnaire: &'q Questionnaire,
    ids: Vec<&'q str>,
    /// The ids reduced to their letters and digits.
    letters: Vec<String>,
    texts: Vec<String>,
}

impl<'q> Names<'q> {
    fn new(questionnaire: &'q Questionnaire) -> Self {
        let letters = ids(questionnaire).map(letters).collect();
        let (ids, texts) = (ids(questionnaire).collect(), texts(questionnaire).map(fold).collect());
        Self { questionnaire, ids, letters, texts }
    }

    /// A name that any wide table may have.
    fn plain(&self, name: &str) -> Option<String> {
        let known = known(name, self.questionnaire)?;
        match known.as_str() {
            "id" => Some("respondent".to_owned()),
            known_name => is_named(known_name, self.questionnaire).then_some(known),
        }
    }

    /// The text of a question: alone, in brackets at the end, or behind the name of a group.
    fn text(&self, text: &str) -> Option<Found> {
        let bracket = text.trim_end().strip_suffix(']').and_then(|text| text.rsplit_once('[')).map(|(_, inner)| inner);
        let behind = text.rsplit_once('/').map(|(_, behind)| behind);
        let mut parts = [Some(text), bracket, behind].into_iter().flatten().map(fold);
        let question = parts.find_map(|part| self.texts.iter().position(|text| !part.is_empty() && *text == part))?;
        Some((self.ids[question].to_owned(), Some(Reason::Text)))
    }

    /// An id written in another way, perhaps behind the name of a group: the longest end of the name that is one.
    fn alike(&self, name: &str) -> Option<Found> {
        let ends = std::iter::once(0).chain(name.match_indices(|c: char| !c.is_alphanumeric()).map(|(at, _)| at));
        let id = ends.map(|at| letters(&name[at..])).filter(|end| !end.is_empty()).find_map(|end| {
            let mut same = self.letters.iter().enumerate().filter(|(_, id)| **id == end);
            same.next().filter(|_| same.next().is_none()).map(|(at, _)| self.ids[at])
        })?;
        Some((id.to_owned(), Some(Reason::Name)))
    }

    /// One option of a question that may have several; `exactly` by nothing but the ids of both.
    fn option(&self, name: &str, exactly: bool) -> Option<Found> {
        name.match_indices(BETWEEN).collect::<Vec<_>>().into_iter().rev().find_map(|(at, sign)| {
            let option = &name[at + sign.len()..];
            let option = if sign == "[" { option.trim_end().strip_suffix(']')? } else { option };
            let base = &name[..at];
            let sure = self.plain(base).map(|base| (base, None));
            let may_be = || self.text(base).or_else(|| self.alike(base));
            let (base, why) = if exactly { sure? } else { sure.or_else(may_be)? };
            let question = question(&base, self.questionnaire)?;
            let Some(Shape::ManyOf { choices, .. }) = shape(question, self.questionnaire) else { return None };
            let by = |same: &dyn Fn(&crate::questionnaire::Choice) -> bool| choices.iter().position(same);
            let exact = by(&|choice| choice.token.to_string() == option).map(|at| (at, why));
            let (at, why) = if exactly {
                exact?
            } else {
                let text = || by(&|choice| fold(&choice.text) == fold(option)).map(|at| (at, Some(Reason::Text)));
                let alike = || by(&|choice| letters(&choice.token.to_string()) == letters(option));
                let order = || {
                    Some((
                        number(option).filter(|number| (1..=choices.len()).contains(number))? - 1,
                        Some(Reason::Order),
                    ))
                };
                exact.or_else(text).or_else(|| alike().map(|at| (at, Some(Reason::Name)))).or_else(order)?
            };
            Some((format!("{base}:{}", choices[at].token), why))
        })
    }
}

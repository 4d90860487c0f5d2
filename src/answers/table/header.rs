//! Headers: the known name of each column.
//!
//! Responsible for the spellings that a header may have: capitals, white space around, and the names of groups that form
//! services put before the name of a question. Two columns that mean the same are refused, and what is nothing known keeps
//! its name. What a column is for is told by wide and long tables themselves.

use crate::answers::spelling::trim;
use crate::questionnaire::Questionnaire;
use crate::source::nearest;
use std::collections::HashMap;

/// Why a header cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    /// Two columns have one name.
    #[error("two columns are called \"{0}\"")]
    Twice(String),
    /// Two columns mean the same.
    #[error("the columns \"{0}\" and \"{1}\" are both {2}; take one of them away")]
    Same(String, String, String),
    /// No column is an indicator.
    #[error("no column is called like an indicator of the questionnaire {0}")]
    NoAnswers(String),
}

/// What belongs to an answer, as the last part of a column's name.
pub(super) const PARTS: [&str; 4] = ["state", "reason", "evidence", "note"];

/// Names under which the respondent's column goes.
pub(crate) const RESPONDENT: [&str; 2] = ["respondent", "id"];

/// Columns that are no questions, whatever stands before their names.
const OTHERS: [&str; 3] = ["respondent", "period", "scope"];

/// Signs behind the name of a group.
const GROUPS: [char; 3] = ['/', ':', '.'];

/// Whether a column of that name is read, in a wide table or a long one.
pub fn is_known(name: &str, questionnaire: &Questionnaire) -> bool {
    known(name, questionnaire).is_some()
}

/// The names of a header as they are known.
pub(super) fn resolve(header: &[String], questionnaire: &Questionnaire) -> Result<Vec<String>, HeaderFault> {
    let names: Vec<String> =
        header.iter().map(|name| known(name, questionnaire).unwrap_or_else(|| name.clone())).collect();
    let mut places = HashMap::with_capacity(names.len());
    for (position, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        if let Some(first) = places.insert(name, position) {
            return Err(if header[first] == header[position] {
                HeaderFault::Twice(name.clone())
            } else {
                HeaderFault::Same(header[first].clone(), header[position].clone(), name.clone())
            });
        }
    }
    Ok(names)
}

/// The known name nearest to one that is not known.
pub(super) fn meant(name: &str, questionnaire: &Questionnaire) -> Option<String> {
    let facts = questionnaire.profile.iter().map(|fact| fact.id.as_str());
    let known = facts.chain(questionnaire.indicators.iter().map(|indicator| indicator.id.as_str())).chain(OTHERS);
    nearest(name, known).map(str::to_owned)
}

/// The name by which a column is known, if it is: its own, or what stands behind the name of a group.
fn known(name: &str, questionnaire: &Questionnaire) -> Option<String> {
    let name = trim(name).to_lowercase();
    let is_question = |name: &str| questionnaire.fact(name).is_some() || questionnaire.indicator(name).is_some();
    let is_part = |name: &str| {
        let parts = name.rsplit_once('.');
        parts.is_some_and(|(id, part)| PARTS.contains(&part) && questionnaire.indicator(id).is_some())
    };
    let is_named = |name: &str| is_question(name) || is_part(name) || OTHERS.contains(&name);
    if is_named(&name) || RESPONDENT.contains(&&*name) || PARTS.contains(&&*name) || name == "value" {
        return Some(name);
    }
    let behind = name.match_indices(GROUPS).map(|(at, sign)| &name[at + sign.len()..]);
    behind.into_iter().find(|name| is_named(name)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{SHIPPED, shipped};

    #[test]
    fn capitals_and_names_of_groups_do_not_count() {
        let questionnaire = shipped(SHIPPED[0]).unwrap();
        for (name, due) in [
            ("sorting", Some("sorting")),
            (" Sorting", Some("sorting")),
            ("g_waste/sorting", Some("sorting")),
            ("a/b:sorting.state", Some("sorting.state")),
            ("data.sorting", Some("sorting")),
            ("G.Respondent", Some("respondent")),
            ("ID", Some("id")),
            ("meta/id", None),
            ("sorting/other", None),
            ("sorting.other", None),
            ("waste sorting", None),
        ] {
            assert_eq!(known(name, &questionnaire).as_deref(), due, "{name}");
        }
        assert_eq!(meant("waste known", &questionnaire).as_deref(), Some("waste-known"));
    }

    #[test]
    fn two_columns_that_mean_the_same_are_refused() {
        let questionnaire = shipped(SHIPPED[0]).unwrap();
        let fault = |names: [&str; 2]| resolve(&names.map(str::to_owned), &questionnaire).unwrap_err().to_string();
        assert_eq!(fault(["sorting", "sorting"]), "two columns are called \"sorting\"");
        let due = "the columns \"a/sorting\" and \"Sorting\" are both sorting; take one of them away";
        assert_eq!(fault(["a/sorting", "Sorting"]), due);
    }
}

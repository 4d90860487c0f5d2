//! Headers: the known name of each column.
//!
//! Responsible for the spellings that a header may have: capitals, white space around, and the names of groups that form
//! services put before the name of a question; or for the names that a map gives. Two columns that mean the same are
//! refused, and what is nothing known keeps its name. What a column is for is told by wide and long tables themselves.

use super::terms::{Naming, Terms};
use crate::answers::map::Changed;
use crate::answers::names::{is_alone, is_named};
use crate::answers::spelling::trim;
use crate::questionnaire::Questionnaire;
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
    /// The columns are not those of the map.
    #[error("{0}")]
    Changed(#[from] Changed),
    /// No column is an indicator.
    #[error("no column is called like an indicator of the questionnaire {0}")]
    NoAnswers(String),
}

/// Signs behind the name of a group.
const GROUPS: [char; 3] = ['/', ':', '.'];

/// Whether a column of that name is read, in a wide table or a long one.
pub fn is_known(name: &str, terms: Terms<'_>) -> bool {
    match terms.naming {
        Naming::Map(map) if map.names_columns() => map.column(name).is_some(),
        Naming::Ids | Naming::Map(_) => known(name, terms.questionnaire).is_some(),
        Naming::Any => true,
    }
}

/// The names of a header as they are known.
pub(super) fn resolve(header: &[String], terms: Terms<'_>) -> Result<Vec<String>, HeaderFault> {
    let names: Vec<String> = match terms.naming {
        Naming::Map(map) if map.names_columns() => {
            terms.holds(header)?;
            header.iter().map(|name| map.column(name).unwrap_or_default().to_owned()).collect()
        }
        Naming::Ids | Naming::Map(_) => {
            let known = |name: &String| known(name, terms.questionnaire).unwrap_or_else(|| name.clone());
            header.iter().map(known).collect()
        }
        Naming::Any => return Ok(header.iter().map(|name| name.to_lowercase()).collect()),
    };
    let mut places = HashMap::with_capacity(names.len());
    for (position, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        if let Some(first) = places.insert(name, position) {
            return Err(if header[first] == header[position] {
                HeaderFault::Twice(header[position].clone())
            } else {
                HeaderFault::Same(header[first].clone(), header[position].clone(), name.clone())
            });
        }
    }
    Ok(names)
}

/// The name by which a column is known, if it is: its own, or what stands behind the name of a group.
pub(crate) fn known(name: &str, questionnaire: &Questionnaire) -> Option<String> {
    let name = trim(name).to_lowercase();
    if is_named(&name, questionnaire) || is_alone(&name) {
        return Some(name);
    }
    let behind = name.match_indices(GROUPS).map(|(at, sign)| &name[at + sign.len()..]);
    behind.into_iter().find(|name| is_named(name, questionnaire)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::names::meant;
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
        let fault =
            |names: [&str; 2]| resolve(&names.map(str::to_owned), (&questionnaire).into()).unwrap_err().to_string();
        assert_eq!(fault(["sorting", "sorting"]), "two columns are called \"sorting\"");
        let due = "the columns \"a/sorting\" and \"Sorting\" are both sorting; take one of them away";
        assert_eq!(fault(["a/sorting", "Sorting"]), due);
    }
}

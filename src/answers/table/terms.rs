//! Terms: what the header and the cells of a table are read by.
//!
//! Responsible for handing the questions, and a map where there is one, to all that read tables. It reads nothing.

use crate::answers::map::{Changed, Map};
use crate::questionnaire::Questionnaire;

/// What a table is read by.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The questions.
    pub questionnaire: &'a Questionnaire,
    /// What tells the columns.
    pub naming: Naming<'a>,
}

/// What tells the columns of a table.
#[derive(Clone, Copy, Debug)]
pub enum Naming<'a> {
    /// The ids of the questions.
    Ids,
    /// A map.
    Map(&'a Map),
    /// Nothing: any columns are taken and none is read, to look at a table that has no map yet.
    Any,
}

impl<'a> Terms<'a> {
    /// The terms of tables that are read by a map, if there is one.
    pub fn new(questionnaire: &'a Questionnaire, map: Option<&'a Map>) -> Self {
        Self { questionnaire, naming: map.map_or(Naming::Ids, Naming::Map) }
    }

    /// Whether a table with all these columns is one that a map was made for, if there is one.
    ///
    /// # Errors
    /// How the columns differ from those of the map.
    pub(crate) fn holds(self, header: &[String]) -> Result<(), Changed> {
        self.map().filter(|map| map.names_columns()).map_or(Ok(()), |map| map.holds(header))
    }

    /// The map.
    pub fn map(self) -> Option<&'a Map> {
        match self.naming {
            Naming::Map(map) => Some(map),
            Naming::Ids | Naming::Any => None,
        }
    }
}

impl<'a> From<&'a Questionnaire> for Terms<'a> {
    fn from(questionnaire: &'a Questionnaire) -> Self {
        Self::new(questionnaire, None)
    }
}

//! The columns of a row: one enterprise's result as a line of a table.

use crate::questionnaire::Questionnaire;
pub(super) use crate::recommend::FIRST;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words or ids.
    Text,
    /// A number with at most six decimals (R12).
    Number,
    /// True or false.
    Truth,
}

/// Names and kinds of the columns, in order.
#[derive(Clone, Debug)]
pub struct RowColumns(Vec<(String, Kind)>);

impl RowColumns {
    /// The columns of results of a questionnaire.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let mut columns: Vec<(String, Kind)> = Vec::new();
        let mut add = |names: &[&str], kind| columns.extend(names.iter().map(|name| ((*name).to_owned(), kind)));
        add(&["respondent", "period", "source", "scope", "questionnaire", "version"], Kind::Text);
        add(&["low", "high", "estimate", "coverage"], Kind::Number);
        add(&["publishable"], Kind::Truth);
        add(&["level_low", "level_high", "blocked_by", "red_flags"], Kind::Text);
        add(&["na_share"], Kind::Number);
        for dimension in &questionnaire.dimensions {
            add(&[&format!("{}.low", dimension.id), &format!("{}.high", dimension.id)], Kind::Number);
        }
        for what in ["step", "tool"] {
            for number in 1..=FIRST {
                add(&[&format!("{what}_{number}")], Kind::Text);
            }
        }
        add(&["plan_taken", "plan_done", "plan_dropped"], Kind::Number);
        add(&["plan_saved"], Kind::Text);
        Self(columns)
    }

    /// These columns.
    pub(super) fn named(columns: Vec<(String, Kind)>) -> Self {
        Self(columns)
    }

    /// Names and kinds.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Kind)> {
        self.0.iter().map(|(name, kind)| (name.as_str(), *kind))
    }

    /// Number of columns.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

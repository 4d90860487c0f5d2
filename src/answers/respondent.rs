//! Who answered: the head of a sheet about a person or a firm.
//!
//! Responsible for reading `[respondent]`. Nothing in it is scored.

use super::spelling::trim;
use crate::source::{Fields, Value};

/// Who answered, and for when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Respondent {
    /// A pseudonym.
    pub id: Option<String>,
    /// A name, if given.
    pub name: Option<String>,
    /// A year or a date, as text.
    pub period: Option<String>,
    /// Where the firm is.
    pub place: Option<String>,
    /// Its class in the statistics of Europe, such as `10.71`.
    pub nace: Option<String>,
    /// Who gave the answers.
    pub answered_by: Option<String>,
}

pub(super) fn read(fields: &mut Fields<'_, '_>) -> Respondent {
    let Some(node) = fields.node("respondent") else { return Respondent::default() };
    let Some(mut keys) = Fields::new(node, "the respondent", fields.diagnostics) else { return Respondent::default() };
    let id = keys.node("id").and_then(|node| match &node.value {
        Value::Whole(number) => Some(number.to_string()),
        _ => keys.text_of(node).map(|id| trim(&id.value).to_owned()),
    });
    let mut text = |key| keys.optional_text(key).map(|text| text.value);
    let (name, place, nace, answered_by) = (text("name"), text("place"), text("nace"), text("answered_by"));
    let period = keys.node("period").and_then(|node| match &node.value {
        Value::Whole(year) => Some(year.to_string()),
        Value::Text(text) | Value::Date(text) => Some(trim(text).to_owned()),
        _ => {
            keys.wrong(node, "a year, or a date as text,");
            None
        }
    });
    keys.close();
    Respondent { id, name, period, place, nace, answered_by }
}

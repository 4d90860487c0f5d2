//! The plan of a sheet: steps that were decided on, and what became of them.
//!
//! Responsible for reading `[[plan]]`, for everything that is wrong in it, in one run, and for carrying it over to a newer
//! questionnaire. A plan is never scored: a fault
//! in it costs no answer, and what can be read of an entry stays.

use super::amount::{self, Saved};
use super::day::Day;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::questionnaire::{Indicator, Migration, Questionnaire};
use crate::source::{Fields, Node, Value, nearest};

/// A step that was taken on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TakenOn {
    /// The id of the indicator it betters, as written; empty where it cannot be read.
    pub indicator: String,
    /// Its position in the questionnaire; `None` if there is no such indicator.
    pub position: Option<usize>,
    /// The level the step starts from; `None` for questions without levels.
    pub from: Option<u16>,
    /// Who does it.
    pub who: Option<String>,
    /// The day it was decided.
    pub taken: Option<Day>,
    /// The day until which it is to be done.
    pub due: Option<Day>,
    /// The day it was done.
    pub done: Option<Day>,
    /// The day it was given up.
    pub dropped: Option<Day>,
    /// What it brought, in the firm's own unit.
    pub saved: Option<Saved>,
    /// A note.
    pub note: Option<String>,
}

impl TakenOn {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.dropped.is_none()
    }
}

/// The entries of a plan in the order of the file: one for each entry there, with what can be read of it.
pub(super) fn read(fields: &mut Fields<'_, '_>, questionnaire: &Questionnaire) -> Vec<TakenOn> {
    fields.list("plan").iter().map(|node| entry(node, fields, questionnaire).unwrap_or_default()).collect()
}

fn entry(node: &Node, fields: &mut Fields<'_, '_>, questionnaire: &Questionnaire) -> Option<TakenOn> {
    let mut keys = Fields::new(node, "this entry of the plan", fields.diagnostics)?;
    let id = keys.text("indicator");
    let indicator = id.as_ref().map_or(String::new(), |id| id.value.clone());
    let position = questionnaire.indicator(&indicator);
    if let (Some(id), None) = (&id, position) {
        let known = questionnaire.indicators.iter().map(|indicator| indicator.id.as_str());
        let help = nearest(&id.value, known).map_or(String::new(), |near| format!("did you mean \"{near}\"?"));
        let message = format!("the questionnaire has no indicator \"{}\"; the entry of the plan is kept", id.value);
        keys.diagnostics.push(Diagnostic::new(Code::PLAN_UNKNOWN, id.span, message).help(help));
    }
    let highest = highest(position.map(|position| &questionnaire.indicators[position]));
    let from = keys.node("from").and_then(|node| keys.whole_of(node, 0..=highest));
    let mut texts = ["who", "note"].map(|key| keys.optional_text(key).map(|text| text.value));
    let dates = ["taken", "due", "done", "dropped"].map(|key| date(&mut keys, key));
    order(&dates, &mut keys);
    let saved = keys.node("saved").and_then(|node| amount::saved(node, &mut keys));
    keys.close();
    let [taken, due, done, dropped] = dates.map(|date| date.map(|(day, _)| day));
    Some(TakenOn {
        indicator,
        position,
        from: from.and_then(|from| u16::try_from(from).ok()),
        who: texts[0].take(),
        taken,
        due,
        done,
        dropped,
        saved,
        note: texts[1].take(),
    })
}

/// The highest level a step can start from: the last but one of an indicator with levels.
fn highest(indicator: Option<&Indicator>) -> u32 {
    const OF_ANY: u32 = 10;
    let levels = indicator.filter(|indicator| indicator.shape.has_levels());
    levels.map_or(OF_ANY, |indicator| {
        u32::try_from(indicator.shape.choices().len()).map_or(OF_ANY, |count| count.saturating_sub(2))
    })
}

/// A day and where it stands.
fn date(keys: &mut Fields<'_, '_>, key: &'static str) -> Option<(Day, Span)> {
    let node = keys.node(key)?;
    let (Value::Date(text) | Value::Text(text)) = &node.value else {
        keys.wrong(node, "a date such as 2027-03-01");
        return None;
    };
    let day = Day::new(text.trim());
    if day.is_none() {
        let message = format!("{key} is no day of the calendar; it is passed over");
        keys.diagnostics.push(
            Diagnostic::new(Code::PLAN_DATE, node.span, message).help("write year, month and day, such as 2027-03-01"),
        );
    }
    Some((day?, node.span))
}

/// Nothing is due, done or dropped before it was taken on, and what is done is not dropped.
fn order([taken, due, done, dropped]: &[Option<(Day, Span)>; 4], keys: &mut Fields<'_, '_>) {
    let mut fault = |span: Span, message: String| {
        keys.diagnostics.push(Diagnostic::new(Code::PLAN_DATE, span, message).help("correct one of the two dates"));
    };
    for (key, date) in [("due", due), ("done", done), ("dropped", dropped)] {
        if let (Some((taken, _)), Some((day, span))) = (taken, date)
            && day < taken
        {
            fault(*span, format!("{key} lies before the step was taken on, {taken}"));
        }
    }
    if let (Some(_), Some((_, span))) = (done, dropped) {
        fault(*span, "a step cannot be both done and dropped".to_owned());
    }
}

/// A step that was taken on belongs to the question that asks the same today. One of a question that is gone stays as it is.
pub(super) fn carry(copy: &mut Node, migration: &Migration, questionnaire: &Questionnaire) {
    let Value::Table(sheet) = &mut copy.value else { return };
    let Some(Node { value: Value::List(plan), .. }) = sheet.get_mut("plan") else { return };
    for entry in plan {
        let Value::Table(entry) = &mut entry.value else { continue };
        let Some(Node { value: Value::Text(id), .. }) = entry.get_mut("indicator") else { continue };
        let renamed = migration.rename.iter().find(|(from, _)| from == id.as_str()).map(|(_, to)| *to);
        let merged = || migration.merge.iter().find(|one| one.from.iter().any(|from| from == id.as_str()));
        if let Some(to) = renamed.or_else(|| merged().map(|merge| merge.to)) {
            questionnaire.indicators[to].id.as_str().clone_into(id);
        }
    }
}

//! What was taken on, in words: one step of a plan, and what became of all of them.
//!
//! The same sentences stand in the interview and in reports.

use super::amount::Per;
use super::day::Day;
use super::followed::{Became, Followed, decimal, millionths_of};
use super::plan::TakenOn;
use crate::escape::one_line;
use crate::questionnaire::Questionnaire;
use crate::source::Word;
use crate::text::Messages;

/// A day as a person says it.
pub(crate) fn day_in_words(day: Day, messages: &Messages) -> String {
    messages.say(&format!("day.{}", day.month()), &[("day", &day.day()), ("year", &day.year())])
}

/// What is to be done about an indicator from a level on: its step, or its name where it has none.
pub(crate) fn to_do(questionnaire: &Questionnaire, position: usize, from: Option<u16>) -> String {
    let indicator = &questionnaire.indicators[position];
    let step = indicator.steps.iter().find(|step| step.from == from);
    one_line(step.map_or(indicator.name(), |step| step.text.as_str()))
}

impl TakenOn {
    /// What is to be done, in words.
    pub(crate) fn what(&self, questionnaire: &Questionnaire) -> String {
        match self.position {
            Some(position) => to_do(questionnaire, position, self.from),
            None => one_line(&self.indicator),
        }
    }

    /// The step in one line: what, until when or since when it is done, who, and what it saved.
    pub(crate) fn in_words(&self, questionnaire: &Questionnaire, messages: &Messages) -> String {
        let (what, facts) = (self.what(questionnaire), self.facts(messages));
        match facts.is_empty() {
            true => what,
            // A step is a sentence; here it goes on.
            false => {
                let what = what.strip_suffix('.').unwrap_or(&what);
                messages.say("plan-page.entry", &[("what", &what), ("facts", &facts)])
            }
        }
    }

    /// Until when or since when it is done, who, what it saved, and the note.
    fn facts(&self, messages: &Messages) -> String {
        let dated = [("plan-page.done", self.done), ("plan-page.dropped", self.dropped), ("plan-page.due", self.due)];
        let date =
            dated.iter().find_map(|(key, day)| Some(messages.say(key, &[("day", &day_in_words((*day)?, messages))])));
        let saved = self.saved.as_ref().map(|saved| {
            let amount = millionths_of(saved.amount.amount);
            amount_in_words(amount, &saved.amount.unit, saved.per, messages)
        });
        let texts = [&self.who, &self.note].map(|text| text.as_deref().map(one_line));
        let [who, note] = texts;
        [date, who, saved, note].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What became of a step that is still next, if it was taken on: that it is under way, or that it was marked done and the
/// answer does not show it. `None` if it was not taken on, or was dropped.
pub(crate) fn mark_in_words(
    plan: &[TakenOn],
    position: usize,
    from: Option<u16>,
    messages: &Messages,
) -> Option<String> {
    let is_it = |one: &&TakenOn| one.position == Some(position) && one.from == from && one.dropped.is_none();
    let taken = plan.iter().rev().find(is_it)?;
    let facts = taken.facts(messages);
    Some(match taken.done {
        Some(day) => messages.say("plan-page.not-shown", &[("day", &day_in_words(day, messages))]),
        None if facts.is_empty() => messages.say("plan-page.taken", &[]),
        None => messages.say("plan-page.taken-facts", &[("facts", &facts)]),
    })
}

/// Millionths of a unit, and how often, such as `480 EUR a year`.
pub(crate) fn amount_in_words(millionths: u128, unit: &str, per: Per, messages: &Messages) -> String {
    let (amount, unit) = (decimal(millionths), one_line(unit));
    messages.say(&format!("saved.{}", per.word()), &[("amount", &amount), ("unit", &unit)])
}

/// How many steps are done and open since the first was taken on, and what they saved: sums by unit and how often.
pub(crate) fn standing_in_words(plan: &[TakenOn], messages: &Messages) -> String {
    let followed = Followed::of(plan).unwrap_or_default();
    let (done, open) = (followed.count(Became::Done), followed.count(Became::Open));
    let mut text = match plan.iter().filter(|one| one.dropped.is_none()).filter_map(|one| one.taken).min() {
        Some(day) => {
            let day = day_in_words(day, messages);
            messages.say("plan-page.since", &[("day", &day), ("done", &done), ("open", &open)])
        }
        None => messages.say("plan-page.standing", &[("done", &done), ("open", &open)]),
    };
    if !followed.saved.is_empty() {
        let saved = followed.saved.iter();
        let list: Vec<String> =
            saved.map(|((unit, per), amount)| amount_in_words(*amount, unit, *per, messages)).collect();
        text.push(' ');
        text.push_str(&messages.say("plan-page.saved", &[("list", &list.join(", "))]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::amount::{Amount, Saved};
    use super::*;

    #[test]
    fn what_was_saved_is_added_exactly_and_only_of_what_is_done() {
        let saved = |amount| Some(Saved { amount: Amount { amount, unit: "EUR".to_owned() }, per: Per::Once });
        let step = |amount, done| TakenOn {
            indicator: "sorting".to_owned(),
            saved: saved(amount),
            done: Day::new(done),
            ..TakenOn::default()
        };
        let plan = [step(0.1, "2027-03-01"), step(0.2, "2027-03-02"), step(9.0, "")];
        let told = standing_in_words(&plan, &Messages::new(&crate::text::LANGUAGES[0]));
        assert!(told.contains("0.3 EUR once") && told.contains("2 done, 1 open"), "{told}");
    }
}

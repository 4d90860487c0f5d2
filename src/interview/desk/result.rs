//! The result: its first page, what stands behind its keys, and the way on.

use super::{Board, Reply, paragraph};
use crate::interview::place::{Desk, Event};
use crate::interview::session::{Ending, Session};

/// The letters of this page that are not those of the report.
const DEEPER: &str = "d";
const FACTS: &str = "c";
const PLAN: &str = "p";
const ANSWERS: &str = "l";
const SAVE: &str = "s";
const OPEN: &str = "o";
const CALENDAR: &str = "k";
const NEW_YEAR: &str = "y";

/// The letters of the page of a step.
const TAKE_ON: &str = "t";
const BILL: &str = "m";

impl Session<'_> {
    pub(super) fn result(&self, columns: usize) -> Board {
        let (interview, results) = (self.interview(), self.setting.results);
        let sheet = interview.sheet();
        let mut lines = results.first(sheet, columns);
        let open = interview.open().count();
        if open == 0
            && let Some(last) = interview.last()
        {
            let changed = results.changed(last, sheet);
            changed.iter().for_each(|text| paragraph(text, columns, &mut lines));
        }
        if !sheet.plan.is_empty() {
            paragraph(&self.standing(), columns, &mut lines);
        }
        let steps = results.steps(sheet).len();
        let mut choices: Vec<(String, String)> =
            (1..=steps).map(|number| (number.to_string(), self.say("result-page.step", &[]))).collect();
        choices.extend(results.keys(sheet).into_iter().map(|(key, text)| (key.to_string(), text)));
        let late = interview.late().count();
        let has_dates = sheet.plan.iter().any(|planned| planned.is_open() && planned.due.is_some());
        let offered = [
            (FACTS, open == 0 && late > 0),
            (DEEPER, open == 0 && !self.more().is_empty()),
            (PLAN, !sheet.plan.is_empty()),
            (CALENDAR, has_dates),
            (ANSWERS, true),
            (SAVE, open == 0),
            (OPEN, open == 0),
            (NEW_YEAR, open == 0 && self.setting.resumed.is_some()),
        ];
        for (key, _) in offered.iter().filter(|(_, is_offered)| *is_offered) {
            let text = self.count(&format!("result-page.{key}"), late, &[]);
            choices.push(((*key).to_owned(), text));
        }
        let enter = match open {
            0 => String::new(),
            _ => self.count("result-page.go-on", open, &[]),
        };
        Board { lines, choices, enter, ..Board::default() }
    }

    pub(super) fn choose_result(&mut self, line: &str) -> Reply {
        let sheet = self.interview().sheet();
        let is_open = self.interview().open().next().is_some();
        let steps = self.setting.results.steps(sheet).len();
        let mut letters = line.chars();
        match line {
            "" if is_open => self.event(Event::Continue),
            DEEPER if !is_open && !self.more().is_empty() => self.event(Event::Open(Desk::Deeper)),
            FACTS if !is_open && self.interview().late().next().is_some() => self.event(Event::Late),
            PLAN if !sheet.plan.is_empty() => self.event(Event::Open(Desk::Plan)),
            ANSWERS => self.event(Event::Open(Desk::Profile)),
            SAVE if !is_open => Reply::tell(self.setting.results.save(sheet)),
            OPEN if !is_open => Reply::tell(self.setting.results.open(sheet)),
            CALENDAR if !sheet.plan.is_empty() => Reply::tell(self.setting.results.calendar(sheet)),
            NEW_YEAR if !is_open && self.setting.resumed.is_some() => Reply::end(Ending::NewYear(sheet.clone())),
            _ => match (letters.next(), letters.next()) {
                (Some(key), None) if self.stands_behind(key, steps) => self.event(Event::Open(Desk::Behind(key))),
                _ => self.refused(),
            },
        }
    }

    fn stands_behind(&self, key: char, steps: usize) -> bool {
        let is_step =
            key.to_digit(10).and_then(|number| usize::try_from(number).ok()).is_some_and(|n| (1..=steps).contains(&n));
        is_step || self.setting.results.keys(self.interview().sheet()).iter().any(|(other, _)| *other == key)
    }

    pub(super) fn behind(&self, key: char, columns: usize) -> Board {
        let sheet = self.interview().sheet();
        let lines = self.setting.results.behind(sheet, key, columns).unwrap_or_default();
        let mut choices = Vec::new();
        // What was taken on already says so itself.
        if step_number(key).is_some_and(|step| self.taken_on(step).is_none()) {
            choices.push((TAKE_ON.to_owned(), self.say("result-page.take-on", &[])));
        }
        choices.extend(
            step_number(key).and_then(|step| self.bill_of(step)).map(|of| (BILL.to_owned(), self.bill_choice(of))),
        );
        Board { lines, choices, enter: self.say("desk.back", &[]), ..Board::default() }
    }

    pub(super) fn choose_behind(&mut self, key: char, line: &str) -> Reply {
        match (line, step_number(key)) {
            ("", _) => self.event(Event::Back),
            (BILL, Some(step)) if self.bill_of(step).is_some() => self.event(Event::Open(Desk::Bill(step))),
            (TAKE_ON, Some(step)) if self.taken_on(step).is_none() => self.event(Event::Open(Desk::Due(step))),
            _ => self.refused(),
        }
    }
}

/// The place of a step by its number, counted from 0.
fn step_number(key: char) -> Option<usize> {
    usize::try_from(key.to_digit(10)?).ok()?.checked_sub(1)
}

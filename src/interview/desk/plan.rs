//! What is taken on: until when, who, whether it is done, and what it saved.
//!
//! Responsible for the pages about `[[plan]]`. Nothing in it is scored.

use super::bill::split_amount;
use super::{Board, Reply, numbered, paragraph, position};
use crate::answers::{Amount, Cell, Day, Per, Saved, TakenOn, day_in_words, standing_in_words, to_do};
use crate::escape::one_line;
use crate::interview::place::{Desk, Event, Place};
use crate::interview::session::Session;
use crate::text::wrap_hanging;

/// Hours of a week that an owner has for a step besides the work.
const HOURS_A_WEEK: u32 = 4;

/// The fewest weeks for a step, and the most that can be typed.
const FEWEST_WEEKS: u32 = 2;
const MOST_WEEKS: u32 = 104;

impl Session<'_> {
    /// The place in the plan of a step of the result that was taken on and is open.
    pub(super) fn taken_on(&self, step: usize) -> Option<usize> {
        let sheet = self.interview().sheet();
        let steps = self.setting.results.steps(sheet);
        let step = steps.get(step)?;
        let is_it = |planned: &TakenOn| {
            planned.is_open() && planned.position == Some(step.indicator) && planned.from == step.from
        };
        sheet.plan.iter().position(is_it)
    }

    /// A sensible day for a step of so many hours.
    fn sensible(&self, hours: u32) -> Day {
        self.setting.today.plus(7 * hours.div_ceil(HOURS_A_WEEK).max(FEWEST_WEEKS))
    }

    pub(super) fn due(&self, step: usize, columns: usize) -> Board {
        let steps = self.setting.results.steps(self.interview().sheet());
        let hours = steps.get(step).map_or(0, |step| step.hours);
        let mut lines = Vec::new();
        if let Some(step) = steps.get(step) {
            paragraph(&to_do(self.interview().questionnaire(), step.indicator, step.from), columns, &mut lines);
        }
        paragraph(&self.say("take-on.due", &[]), columns, &mut lines);
        let enter =
            self.say("take-on.due-enter", &[("day", &day_in_words(self.sensible(hours), self.setting.messages))]);
        Board { lines, enter, takes_words: true, ..Board::default() }
    }

    pub(super) fn choose_due(&mut self, at: usize, line: &str) -> Reply {
        let steps = self.setting.results.steps(self.interview().sheet());
        let Some(step) = steps.get(at) else { return self.event(Event::Back) };
        let today = self.setting.today;
        let weeks = line.parse().ok().filter(|weeks| (1..=MOST_WEEKS).contains(weeks));
        let due = match line {
            "" => Some(self.sensible(step.hours)),
            _ => weeks.map(|weeks: u32| today.plus(7 * weeks)).or_else(|| Day::new(line)).filter(|day| *day >= today),
        };
        let Some(due) = due else { return Reply::tell(self.say("take-on.due-wrong", &[])) };
        let indicator = &self.interview().questionnaire().indicators[step.indicator];
        let planned = TakenOn {
            indicator: indicator.id.to_string(),
            position: Some(step.indicator),
            from: step.from,
            taken: Some(today),
            due: Some(due),
            ..TakenOn::default()
        };
        let place = self.interview().sheet().plan.len();
        let chosen = self.event(Event::Plan(place, planned));
        self.go(Event::Turn(Desk::Who(place)));
        chosen
    }

    pub(super) fn who(&self, _at: usize, columns: usize) -> Board {
        let mut lines = Vec::new();
        paragraph(&self.say("take-on.who", &[]), columns, &mut lines);
        Board { lines, enter: self.say("take-on.who-enter", &[]), takes_words: true, ..Board::default() }
    }

    pub(super) fn choose_who(&mut self, at: usize, line: &str) -> Reply {
        let mut chosen = Reply::nothing();
        if !line.is_empty() {
            chosen = self.amend(at, |planned, _| planned.who = Some(one_line(line)));
        }
        let told = self.interview().sheet().plan.get(at).map(|planned| self.planned(planned));
        // Over the page of the step, which lies over the result.
        self.go(Event::Back);
        self.go(Event::Back);
        chosen.told.extend(told.map(|planned| self.say("take-on.noted", &[("planned", &planned)])));
        chosen
    }

    /// What was taken on and what became of it, in one sentence, with what it saved.
    pub(super) fn standing(&self) -> String {
        standing_in_words(&self.interview().sheet().plan, self.setting.messages)
    }

    /// A step of the plan in one line.
    pub(super) fn planned(&self, planned: &TakenOn) -> String {
        planned.in_words(self.interview().questionnaire(), self.setting.messages)
    }

    pub(super) fn plan(&self, columns: usize) -> Board {
        let plan = &self.interview().sheet().plan;
        let mut lines = Vec::new();
        paragraph(&self.standing(), columns, &mut lines);
        paragraph(&self.say("plan-page.how", &[]), columns, &mut lines);
        let choices = numbered(plan.iter().map(|planned| self.planned(planned)));
        Board { lines, choices, is_list: true, enter: self.say("desk.back", &[]), ..Board::default() }
    }

    pub(super) fn choose_plan(&mut self, line: &str) -> Reply {
        match (line, position(line, self.interview().sheet().plan.len())) {
            ("", _) => self.event(Event::Back),
            (_, Some(at)) => self.event(Event::Open(Desk::Entry(at))),
            _ => self.refused(),
        }
    }

    pub(super) fn entry(&self, at: usize, columns: usize) -> Board {
        let Some(planned) = self.interview().sheet().plan.get(at) else { return Board::default() };
        let mut lines = wrap_hanging(&self.planned(planned), columns, "", "");
        lines.push(String::new());
        let keys: &[&str] =
            if planned.is_open() { &["plan-page.mark-done", "plan-page.drop"] } else { &["plan-page.reopen"] };
        let choices = numbered(keys.iter().map(|key| self.say(key, &[])));
        Board { lines, choices, is_list: true, enter: self.say("desk.back", &[]), ..Board::default() }
    }

    pub(super) fn choose_entry(&mut self, at: usize, line: &str) -> Reply {
        let is_open = self.interview().sheet().plan.get(at).is_some_and(TakenOn::is_open);
        match (line, is_open) {
            ("", _) => self.event(Event::Back),
            ("1", true) => {
                let chosen =
                    self.amend(at, |planned, today| planned.done = Some(planned.taken.unwrap_or(today).max(today)));
                self.go(Event::Turn(Desk::Saved(at)));
                chosen
            }
            ("2", true) => {
                let chosen =
                    self.amend(at, |planned, today| planned.dropped = Some(planned.taken.unwrap_or(today).max(today)));
                self.go(Event::Back);
                chosen
            }
            ("1", false) => self.amend(at, |planned, _| (planned.done, planned.dropped) = (None, None)),
            _ => self.refused(),
        }
    }

    pub(super) fn saved(&self, _at: usize, columns: usize) -> Board {
        let mut lines = Vec::new();
        paragraph(&self.say("plan-page.ask-saved", &[]), columns, &mut lines);
        Board { lines, enter: self.say("plan-page.saved-enter", &[]), takes_words: true, ..Board::default() }
    }

    pub(super) fn choose_saved(&mut self, at: usize, line: &str) -> Reply {
        let mut chosen = Reply::nothing();
        if !line.is_empty() {
            let Some(saved) = self.read_saved(line) else { return Reply::tell(self.say("plan-page.saved-wrong", &[])) };
            chosen = self.amend(at, |planned, _| planned.saved = Some(saved));
        }
        self.go(Event::Back);
        chosen.told.extend(self.lead_to_answer(at));
        chosen
    }

    /// Goes to the question of a step that was done, where its answer does not show it yet; gives what there is to say.
    fn lead_to_answer(&mut self, at: usize) -> Option<String> {
        let sheet = self.interview().sheet();
        let planned = sheet.plan.get(at).filter(|planned| planned.done.is_some())?;
        let position = planned.position?;
        if matches!((sheet.answers[position].cell, planned.from), (Cell::Choice(level), Some(from)) if level > from) {
            return None;
        }
        self.go(Event::Jump(position));
        let is_there = self.interview().place() == Place::Question(position);
        is_there.then(|| self.say("plan-page.true-now", &[]))
    }

    /// An amount, a unit and how often, such as `480 EUR a year`.
    fn read_saved(&self, line: &str) -> Option<Saved> {
        let (amount, rest) = split_amount(line)?;
        let ends = [("saved.word-once", Per::Once), ("saved.word-month", Per::Month), ("saved.word-year", Per::Year)];
        let (unit, per) =
            ends.iter().find_map(|(key, per)| Some((rest.strip_suffix(self.say(key, &[]).as_str())?, *per)))?;
        let unit = unit.trim_end();
        let unit = unit.strip_suffix(&format!(" {}", self.say("saved.word-a", &[]))).unwrap_or(unit).trim();
        (!unit.is_empty()).then(|| Saved { amount: Amount { amount, unit: unit.to_owned() }, per })
    }

    /// Changes a step of the plan.
    fn amend(&mut self, at: usize, change: impl FnOnce(&mut TakenOn, Day)) -> Reply {
        let today = self.setting.today;
        let Some(mut planned) = self.interview().sheet().plan.get(at).cloned() else { return self.refused() };
        change(&mut planned, today);
        self.event(Event::Plan(at, planned))
    }
}

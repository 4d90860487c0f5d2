//! What is taken on: until when, who, whether it is done, and what it saved.
//!
//! Responsible for the pages about `[[plan]]`. Nothing in it is scored.

use super::{Board, Reply, numbered, paragraph, position};
use crate::answers::{Amount, Day, Per, Planned, Saved};
use crate::escape::one_line;
use crate::interview::place::{Desk, Event};
use crate::interview::session::Session;
use crate::text::wrap_hanging;
use std::collections::BTreeMap;

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
        let is_it = |planned: &Planned| {
            planned.is_open() && planned.position == Some(step.indicator) && planned.from == step.from
        };
        sheet.plan.iter().position(is_it)
    }

    /// A sensible day for a step of so many hours.
    fn sensible(&self, hours: u32) -> Day {
        self.setting.today.plus(7 * hours.div_ceil(HOURS_A_WEEK).max(FEWEST_WEEKS))
    }

    fn day(&self, day: Day) -> String {
        self.say(&format!("day.{}", day.month()), &[("day", &day.day()), ("year", &day.year())])
    }

    pub(super) fn due(&self, step: usize, columns: usize) -> Board {
        let steps = self.setting.results.steps(self.interview().sheet());
        let hours = steps.get(step).map_or(0, |step| step.hours);
        let mut lines = Vec::new();
        if let Some(step) = steps.get(step) {
            paragraph(&self.text_of(step.indicator, step.from), columns, &mut lines);
        }
        paragraph(&self.say("take-on.due", &[]), columns, &mut lines);
        let enter = self.say("take-on.due-enter", &[("day", &self.day(self.sensible(hours)))]);
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
        let planned = Planned {
            indicator: indicator.id.to_string(),
            position: Some(step.indicator),
            from: step.from,
            taken: Some(today),
            due: Some(due),
            ..Planned::default()
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
        let plan = &self.interview().sheet().plan;
        let count = |is_it: &dyn Fn(&Planned) -> bool| plan.iter().filter(|planned| is_it(planned)).count();
        let (done, open) = (count(&|one| one.done.is_some()), count(&|one| one.is_open()));
        let mut text = match plan.iter().filter(|one| one.dropped.is_none()).filter_map(|one| one.taken).min() {
            Some(day) => self.say("plan-page.since", &[("day", &self.day(day)), ("done", &done), ("open", &open)]),
            None => self.say("plan-page.standing", &[("done", &done), ("open", &open)]),
        };
        let mut sums: BTreeMap<(&str, Per), f64> = BTreeMap::new();
        for saved in plan.iter().filter_map(|one| one.saved.as_ref()) {
            *sums.entry((&saved.amount.unit, saved.per)).or_default() += saved.amount.amount;
        }
        if !sums.is_empty() {
            let sums = sums.iter().map(|(&(unit, per), &amount)| self.amount(amount, unit, per));
            let list = sums.collect::<Vec<_>>().join(", ");
            text.push(' ');
            text.push_str(&self.say("plan-page.saved", &[("list", &list)]));
        }
        text
    }

    fn amount(&self, amount: f64, unit: &str, per: Per) -> String {
        let key = match per {
            Per::Once => "saved.once",
            Per::Month => "saved.month",
            Per::Year => "saved.year",
        };
        self.say(key, &[("amount", &amount), ("unit", &one_line(unit))])
    }

    /// What is to be done: the step, or the name of the question where there is no such step.
    fn text_of(&self, position: usize, from: Option<u16>) -> String {
        let indicator = &self.interview().questionnaire().indicators[position];
        let step = indicator.steps.iter().find(|step| step.from == from).or_else(|| indicator.steps.first());
        one_line(step.map_or(indicator.name(), |step| step.text.as_str()))
    }

    /// A step of the plan in one line.
    pub(super) fn planned(&self, planned: &Planned) -> String {
        let what = match planned.position {
            Some(position) => self.text_of(position, planned.from),
            None => one_line(&planned.indicator),
        };
        let mut facts = Vec::new();
        match (planned.done, planned.dropped, planned.due) {
            (Some(day), ..) => facts.push(self.say("plan-page.done", &[("day", &self.day(day))])),
            (_, Some(day), _) => facts.push(self.say("plan-page.dropped", &[("day", &self.day(day))])),
            (.., Some(day)) => facts.push(self.say("plan-page.due", &[("day", &self.day(day))])),
            _ => {}
        }
        facts.extend(planned.who.as_deref().map(one_line));
        let saved = planned.saved.as_ref();
        facts.extend(saved.map(|saved| self.amount(saved.amount.amount, &saved.amount.unit, saved.per)));
        facts.extend(planned.note.as_deref().map(one_line));
        match facts.is_empty() {
            true => what,
            false => self.say("plan-page.entry", &[("what", &what), ("facts", &facts.join(", "))]),
        }
    }

    pub(super) fn plan(&self, columns: usize) -> Board {
        let plan = &self.interview().sheet().plan;
        let mut lines = Vec::new();
        paragraph(&self.standing(), columns, &mut lines);
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
        let is_open = self.interview().sheet().plan.get(at).is_some_and(Planned::is_open);
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
        chosen
    }

    /// An amount, a unit and how often, such as `480 EUR a year`.
    fn read_saved(&self, line: &str) -> Option<Saved> {
        let line = one_line(line);
        let (number, rest) = line.split_at(line.find(|c: char| !(c.is_ascii_digit() || ",.".contains(c)))?);
        let amount = crate::interview::reading::quantity(number)?;
        let rest = rest.trim();
        let ends = [("saved.word-once", Per::Once), ("saved.word-month", Per::Month), ("saved.word-year", Per::Year)];
        let (unit, per) =
            ends.iter().find_map(|(key, per)| Some((rest.strip_suffix(self.say(key, &[]).as_str())?, *per)))?;
        let unit = unit.trim_end();
        let unit = unit.strip_suffix(&format!(" {}", self.say("saved.word-a", &[]))).unwrap_or(unit).trim();
        (!unit.is_empty()).then(|| Saved { amount: Amount { amount, unit: unit.to_owned() }, per })
    }

    /// Changes a step of the plan.
    fn amend(&mut self, at: usize, change: impl FnOnce(&mut Planned, Day)) -> Reply {
        let today = self.setting.today;
        let Some(mut planned) = self.interview().sheet().plan.get(at).cloned() else { return self.refused() };
        change(&mut planned, today);
        self.event(Event::Plan(at, planned))
    }
}

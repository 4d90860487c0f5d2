//! The schedule: the moves of a plan as steps, in an order that can be followed, by month.
//!
//! Responsible for what comes first, for the month in which a step is begun at an even pace, and for the result after each step,
//! which is scored again and not added up.

use super::offers::{Move, moves};
use super::standing::Standing;
use crate::answers::{AnswerSheet, Cell};
use crate::catalogue::Catalogue;
use crate::questionnaire::{Cost, Questionnaire};
use crate::recommend::{Firm, Money, best_for, money};
use crate::score::millionths;
use crate::scoring::Scorer;
use crate::source::Word;

/// What there is for a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Hours of the firm's own time, at most [`MOST_HOURS`](super::MOST_HOURS); more count as so many.
    pub hours: u32,
    /// No step costs more than this.
    pub money: Cost,
    /// In how long a time.
    pub horizon: Horizon,
}

impl Default for Budget {
    fn default() -> Self {
        Self { hours: 40, money: Cost::Low, horizon: Horizon::Quarter }
    }
}

/// How far a plan looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

impl Word for Horizon {
    const WORDS: &'static [(&'static str, Self)] = &[("30", Self::Month), ("90", Self::Quarter), ("365", Self::Year)];
}

impl Horizon {
    /// Its days.
    pub fn days(self) -> u32 {
        match self {
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
        }
    }

    /// Its months.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// What to do, and what it would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What there was for it.
    pub budget: Budget,
    /// The result of today.
    pub before: Standing,
    /// The steps, in their order.
    pub steps: Vec<Planned>,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The month in which it is begun, from 1.
    pub month: u32,
    /// Position of the indicator.
    pub indicator: usize,
    /// Position of the step among those of the indicator.
    pub step: usize,
    /// Level it leads to.
    pub to: u16,
    /// Whether a red flag or a gate that holds the level asks for it.
    pub settles: bool,
    /// What it saves of the firm's own bill, if a source says how much and the bill is known.
    pub money: Option<Money>,
    /// Position of the guide to open.
    pub tool: Option<usize>,
    /// The result when this step and all before it are done.
    pub after: Standing,
}

impl Plan {
    /// The result when all is done.
    pub fn after(&self) -> &Standing {
        self.steps.last().map_or(&self.before, |step| &step.after)
    }

    /// Hours of all steps.
    pub fn hours(&self, questionnaire: &Questionnaire) -> u32 {
        self.steps.iter().map(|step| questionnaire.indicators[step.indicator].steps[step.step].hours).sum()
    }
}

/// Makes the plan of an enterprise (R21).
pub fn plan(questionnaire: &Questionnaire, catalogue: &Catalogue, sheet: &AnswerSheet, budget: Budget) -> Plan {
    let scorer = Scorer::new(questionnaire);
    let (mut coded, mut card) = (sheet.coded(), scorer.scorecard());
    scorer.score(coded.view(), &mut card);
    let before = Standing::of(questionnaire, &card);
    let mut moves = moves(questionnaire, &scorer, &card, budget.money, budget.hours);
    // A move that settles comes first, then the one that brings most for each hour; it keeps its steps together.
    moves.sort_by_key(|one| {
        (!one.settles, std::cmp::Reverse(millionths(one.gain / f64::from(one.hours.max(1)))), one.hours, one.indicator)
    });
    let firm = Firm::new(questionnaire, &coded.profile);
    let (mut steps, mut begun, mut taken) = (Vec::new(), 0u32, Vec::new());
    for Move { indicator, steps: of, settles, .. } in moves {
        let asked = &questionnaire.indicators[indicator];
        let areas = &asked.areas;
        let tool = best_for(catalogue, &firm, &questionnaire.areas, areas, &taken);
        taken.extend(tool);
        for step in of {
            let written = &asked.steps[step];
            let to = written.from.map_or(0, |from| from + 1);
            coded.cells[indicator] = Cell::Choice(to);
            scorer.score(coded.view(), &mut card);
            let after = Standing::of(questionnaire, &card);
            let money = asked.saves(step).and_then(|saves| money(saves, &sheet.bills));
            let month = month(begun, budget);
            steps.push(Planned { month, indicator, step, to, settles, money, tool, after });
            begun += written.hours;
        }
    }
    Plan { budget, before, steps }
}

/// The month in which a step is begun that has so many hours before it, if the hours are spread evenly.
fn month(before: u32, budget: Budget) -> u32 {
    let months = budget.horizon.months();
    (before * months / budget.hours.clamp(1, super::MOST_HOURS) + 1).min(months)
}

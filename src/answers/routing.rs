//! Routing: which questions are asked.
//!
//! Responsible for evaluating conditions in three-valued logic: a fact that is not stated, or an indicator without an
//! answer, makes a comparison unknown, and only a condition that is false keeps a question from being asked. A
//! comparison with a question that was itself not asked is false.

use super::cell::Cell;
use super::scope::Scope;
use crate::questionnaire::{Condition, Questionnaire, Subject};

/// The routing of one questionnaire, compiled for many sheets.
#[derive(Clone, Debug)]
pub(crate) struct Routing {
    /// The conditions of facts and indicators, each with those that have it, in the order of the first of them. All others
    /// are always asked, if the scope has them. A condition looks only at what comes before the first.
    facts: Vec<(Condition, Vec<usize>)>,
    indicators: Vec<(Condition, Vec<usize>)>,
    /// For each indicator whether it is quick, and its dimension.
    scopes: Vec<(bool, usize)>,
    fact_count: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    False,
    Unknown,
    True,
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }
}

/// What is known when a condition is evaluated.
struct Known<'a> {
    profile: &'a [Cell],
    profile_asked: &'a [bool],
    cells: &'a [Cell],
    asked: &'a [bool],
    /// The scope, if what it has not is not known rather than not asked, and where each indicator belongs.
    within: Option<(Scope, &'a [(bool, usize)])>,
}

impl Routing {
    /// Compiles the conditions of a questionnaire.
    pub(crate) fn new(questionnaire: &Questionnaire) -> Self {
        Self {
            facts: conditions(questionnaire.profile.iter().map(|fact| &fact.ask_if)),
            indicators: conditions(questionnaire.indicators.iter().map(|indicator| &indicator.ask_if)),
            scopes: questionnaire.indicators.iter().map(|one| (one.quick, one.dimension)).collect(),
            fact_count: questionnaire.profile.len(),
        }
    }

    /// For each indicator whether it is asked of an enterprise with this profile and these answers.
    pub(super) fn asked(questionnaire: &Questionnaire, scope: Scope, profile: &[Cell], cells: &[Cell]) -> Vec<bool> {
        let mut profile_asked = vec![true; questionnaire.profile.len()];
        let mut asked = vec![true; questionnaire.indicators.len()];
        Self::new(questionnaire).route(scope, profile, cells, &mut profile_asked, &mut asked);
        asked
    }

    /// Number of profile facts.
    pub(crate) fn facts(&self) -> usize {
        self.fact_count
    }

    /// Decides for every profile fact and every indicator whether it is asked. The four slices have the length of the
    /// questionnaire's lists; nothing is allocated.
    pub(crate) fn route(
        &self,
        scope: Scope,
        profile: &[Cell],
        cells: &[Cell],
        profile_asked: &mut [bool],
        asked: &mut [bool],
    ) {
        self.route_without(scope, (profile, cells), |_| false, (profile_asked, asked));
    }

    /// The same, where an indicator waits whose condition is not known because of a fact that `waits` says is asked later.
    pub(crate) fn route_without(
        &self,
        scope: Scope,
        (profile, cells): (&[Cell], &[Cell]),
        waits: impl Fn(usize) -> bool,
        (profile_asked, asked): (&mut [bool], &mut [bool]),
    ) {
        profile_asked.fill(true);
        for (condition, positions) in &self.facts {
            let known = Known { profile, profile_asked, cells: &[], asked: &[], within: None };
            if known.evaluate(condition) == Truth::False {
                positions.iter().for_each(|position| profile_asked[*position] = false);
            }
        }
        for (asked, (quick, dimension)) in asked.iter_mut().zip(&self.scopes) {
            *asked = scope.covers(*quick, *dimension);
        }
        let waiting = |subject| matches!(subject, Subject::Fact(fact) if waits(fact));
        for (condition, positions) in &self.indicators {
            let known = Known { profile, profile_asked, cells, asked, within: None };
            let is_asked = match known.evaluate(condition) {
                Truth::False => false,
                Truth::True => true,
                Truth::Unknown => !condition.looks_at(waiting),
            };
            if !is_asked {
                positions.iter().for_each(|position| asked[*position] = false);
            }
        }
    }
}

impl Routing {
    /// Decides for every indicator whether it is out of scope and would be asked in a wider one, as far as that is known:
    /// its condition is not false, where a comparison with another indicator out of scope is unknown (R8). The slices are
    /// those of [`Routing::route`], filled.
    pub(crate) fn leave_out(
        &self,
        scope: Scope,
        profile: &[Cell],
        cells: &[Cell],
        profile_asked: &[bool],
        asked: &[bool],
        out_of_scope: &mut [bool],
    ) {
        if scope == Scope::Full {
            return out_of_scope.fill(false);
        }
        for (out, (quick, dimension)) in out_of_scope.iter_mut().zip(&self.scopes) {
            *out = !scope.covers(*quick, *dimension);
        }
        let known = Known { profile, profile_asked, cells, asked, within: Some((scope, &self.scopes)) };
        for (condition, positions) in &self.indicators {
            if known.evaluate(condition) == Truth::False {
                positions.iter().for_each(|position| out_of_scope[*position] = false);
            }
        }
    }
}

/// The conditions there are, each with the positions that have it.
fn conditions<'q>(all: impl Iterator<Item = &'q Option<Condition>>) -> Vec<(Condition, Vec<usize>)> {
    let mut conditions: Vec<(Condition, Vec<usize>)> = Vec::new();
    for (position, condition) in all.enumerate() {
        let Some(condition) = condition else { continue };
        match conditions.iter_mut().find(|(known, _)| known == condition) {
            Some((_, positions)) => positions.push(position),
            None => conditions.push((condition.clone(), vec![position])),
        }
    }
    conditions
}

impl Known<'_> {
    fn evaluate(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::All(parts) => self.decide(parts, Truth::False, Truth::True),
            Condition::Any(parts) => self.decide(parts, Truth::True, Truth::False),
            Condition::Not(part) => match self.evaluate(part) {
                Truth::True => Truth::False,
                Truth::Unknown => Truth::Unknown,
                Truth::False => Truth::True,
            },
            Condition::Among(subject, set) => self.is_among(*subject, *set),
            Condition::Within { subject, at_least, below } => match self.cell(*subject) {
                None => Truth::False,
                Some(Cell::Choice(level)) => (*at_least..*below).contains(&f64::from(*level)).into(),
                Some(Cell::Number(number)) => (*at_least..*below).contains(number).into(),
                Some(_) => Truth::Unknown,
            },
        }
    }

    /// Whether what was answered is among the options of a set, as most conditions ask.
    #[inline]
    fn is_among(&self, subject: Subject, set: u64) -> Truth {
        match self.cell(subject) {
            None => Truth::False,
            Some(Cell::Choice(choice)) => (set >> choice & 1 == 1).into(),
            Some(Cell::Choices(choices)) => (set & choices != 0).into(),
            Some(_) => Truth::Unknown,
        }
    }

    /// The truth of several parts together: one that decides alone does; if there is none, the others do, if they agree.
    fn decide(&self, parts: &[Condition], alone: Truth, together: Truth) -> Truth {
        let mut truth = together;
        for part in parts {
            let part = match part {
                Condition::Among(subject, set) => self.is_among(*subject, *set),
                _ => self.evaluate(part),
            };
            match part {
                part if part == alone => return alone,
                Truth::Unknown => truth = Truth::Unknown,
                _ => {}
            }
        }
        truth
    }

    /// The cell of a subject; `None` if it was not asked.
    #[inline]
    fn cell(&self, subject: Subject) -> Option<&Cell> {
        match subject {
            Subject::Fact(position) => self.profile_asked[position].then_some(&self.profile[position]),
            Subject::Indicator(position) if self.is_left_out(position) => Some(&Cell::Blank),
            Subject::Indicator(position) => self.asked[position].then_some(&self.cells[position]),
        }
    }

    /// Whether an indicator is out of the scope, where that makes its answer unknown.
    fn is_left_out(&self, position: usize) -> bool {
        self.within.is_some_and(|(scope, belongs)| {
            let (quick, dimension) = belongs[position];
            !scope.covers(quick, dimension)
        })
    }
}

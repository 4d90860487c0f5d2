//! Routing: which questions are asked.
//!
//! Responsible for what follows from conditions: a fact that is not stated, or an indicator without an answer, makes a
//! comparison unknown (`known`), and only a condition that is false keeps a question from being asked. A comparison with a
//! question that was itself not asked is false.

use super::cell::Cell;
use super::known::{Known, Truth};
use super::scope::Scope;
use crate::questionnaire::{Condition, Questionnaire, Shape, Subject};

/// The routing of one questionnaire.
#[derive(Clone, Debug)]
pub(crate) struct Routing {
    /// The conditions of facts and indicators, each with those that have it, in the order of the first of them. All others
    /// are always asked, if the scope has them. A condition looks only at what comes before the first.
    facts: Vec<(Condition, Vec<usize>)>,
    indicators: Vec<(Condition, Vec<usize>)>,
    /// For each indicator whether it is quick, and its dimension.
    scopes: Vec<(bool, usize)>,
    fact_count: usize,
    /// The fact that most conditions of indicators look at, such as the trade, with what each of its options leaves open.
    deciding: Option<usize>,
    left: Vec<Left>,
    /// What is open while that fact is not known: everything.
    all: Left,
}

/// What one option of a fact leaves open: most questions of other trades are decided by the trade alone.
#[derive(Clone, Debug)]
struct Left {
    /// Indicators that are not asked, whatever else is known.
    never: Vec<usize>,
    /// What has to be looked at of the conditions of indicators, each by its position.
    open: Vec<(Condition, usize)>,
}

impl Routing {
    /// Compiles the conditions of a questionnaire for many enterprises: what one fact decides alone is worked out beforehand.
    pub(crate) fn of_many(questionnaire: &Questionnaire) -> Self {
        let mut routing = Self::new(questionnaire);
        let looks = |fact: usize| {
            let is_it = |subject| matches!(subject, Subject::Fact(other) if other == fact);
            routing.indicators.iter().filter(|(condition, _)| condition.looks_at(is_it)).count()
        };
        let has_options = |fact: &usize| {
            let fact = &questionnaire.profile[*fact];
            fact.ask_if.is_none() && matches!(fact.shape, Shape::OneOf(_))
        };
        if let Some(fact) = (0..routing.fact_count).filter(has_options).max_by_key(|fact| looks(*fact)) {
            let options =
                (0..questionnaire.profile[fact].shape.choices().len()).filter_map(|at| u16::try_from(at).ok());
            routing.left = options.map(|option| routing.left_by(questionnaire, fact, option)).collect();
            routing.deciding = Some(fact);
        }
        routing
    }

    /// Compiles the conditions of a questionnaire as they stand: one sheet is not worth more work.
    pub(crate) fn new(questionnaire: &Questionnaire) -> Self {
        let indicators = conditions(questionnaire.indicators.iter().map(|indicator| &indicator.ask_if));
        let all = indicators.iter().enumerate().map(|(at, (condition, _))| (condition.clone(), at)).collect();
        Self {
            facts: conditions(questionnaire.profile.iter().map(|fact| &fact.ask_if)),
            scopes: questionnaire.indicators.iter().map(|one| (one.quick, one.dimension)).collect(),
            fact_count: questionnaire.profile.len(),
            deciding: None,
            left: Vec::new(),
            all: Left { never: Vec::new(), open: all },
            indicators,
        }
    }

    /// What is left open where one option of a fact is all that is known. What is false then stays so, whatever else becomes
    /// known, and what is true stays true.
    fn left_by(&self, questionnaire: &Questionnaire, fact: usize, option: u16) -> Left {
        let mut profile = vec![Cell::Blank; self.fact_count];
        profile[fact] = Cell::Choice(option);
        let cells = vec![Cell::Blank; questionnaire.indicators.len()];
        let (profile_asked, asked) = (vec![true; profile.len()], vec![true; cells.len()]);
        let known =
            Known { profile: &profile, profile_asked: &profile_asked, cells: &cells, asked: &asked, within: None };
        let mut left = Left { never: Vec::new(), open: Vec::new() };
        for (at, (condition, positions)) in self.indicators.iter().enumerate() {
            match known.evaluate(condition) {
                Truth::False => left.never.extend(positions),
                Truth::Unknown => left.open.push((known.undecided(condition), at)),
                Truth::True => {}
            }
        }
        left
    }

    /// What is left open by what is known of the fact that decides most.
    fn left(&self, profile: &[Cell]) -> &Left {
        match self.deciding.map(|fact| profile[fact]) {
            Some(Cell::Choice(option)) => self.left.get(usize::from(option)).unwrap_or(&self.all),
            _ => &self.all,
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
        let Left { never, open } = self.left(profile);
        never.iter().for_each(|position| asked[*position] = false);
        let waiting = |subject| matches!(subject, Subject::Fact(fact) if waits(fact));
        for (condition, at) in open {
            let known = Known { profile, profile_asked, cells, asked, within: None };
            let is_asked = match known.evaluate(condition) {
                Truth::False => false,
                Truth::True => true,
                Truth::Unknown => !condition.looks_at(waiting),
            };
            if !is_asked {
                self.indicators[*at].1.iter().for_each(|position| asked[*position] = false);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{SHIPPED, shipped};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What one fact decides alone is what all conditions say.
        #[test]
        fn what_the_trade_leaves_open_is_what_the_conditions_say(words in proptest::collection::vec(any::<u64>(), 300), scope in 0u8..2) {
            let questionnaire = shipped(SHIPPED[0]).unwrap();
            let cell = |word: u64, shape: &Shape| match (word % 5, shape) {
                (0, _) => Cell::Blank,
                (1, _) => Cell::DontKnow,
                (_, Shape::ManyOf { .. }) => Cell::Choices(word >> 8 & word >> 30),
                (_, shape) => Cell::Choice(u16::try_from((word >> 8) % 16).unwrap().min(u16::try_from(shape.choices().len().saturating_sub(1)).unwrap_or(0))),
            };
            let facts = questionnaire.profile.iter().map(|fact| &fact.shape);
            let shapes = facts.chain(questionnaire.indicators.iter().map(|one| &one.shape));
            let mut cells: Vec<Cell> = words.iter().cycle().zip(shapes).map(|(word, shape)| cell(*word, shape)).collect();
            let answers = cells.split_off(questionnaire.profile.len());
            let scope = if scope == 0 { Scope::Quick } else { Scope::Full };
            let route = |routing: &Routing| {
                let (mut profile_asked, mut asked) = (vec![true; cells.len()], vec![true; answers.len()]);
                routing.route(scope, &cells, &answers, &mut profile_asked, &mut asked);
                (profile_asked, asked)
            };
            let routing = Routing::of_many(&questionnaire);
            prop_assert!(routing.left.iter().all(|left| left.open.len() < routing.all.open.len() / 2));
            prop_assert_eq!(route(&routing), route(&Routing::new(&questionnaire)));
        }
    }
}

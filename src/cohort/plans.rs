//! What became of the plans of a cohort: how many took steps on, did them and gave them up, and what they saved.
//!
//! Responsible for the sums over members, of which nothing may be shown, and for the figures that may. Every number of firms
//! splits all firms in two, those that took a step on are split again, and each part has none or enough (R15). Sums are held by
//! the rule of dominance of `protection`; how many stand behind one is never told.

use crate::answers::{Became, Followed, Per};
use crate::protection::{Total, tell};
use std::collections::BTreeMap;

/// Sums over the plans of members.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    taken: usize,
    done: usize,
    dropped: usize,
    /// How many took on a step of each indicator.
    steps: BTreeMap<usize, usize>,
    saved: BTreeMap<(String, Per), Total>,
}

/// What may be told of them. Numbers are of enterprises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanFigures {
    /// Those that took at least one step on; `None` where it is not shown, as below.
    pub taken: Option<usize>,
    /// Those that did at least one.
    pub done: Option<usize>,
    /// Those that gave at least one up.
    pub dropped: Option<usize>,
    /// Positions of indicators, each with those that took on a step of it; most first.
    pub steps: Vec<(usize, usize)>,
    /// What the done steps saved, in the order of the units.
    pub saved: Vec<Sum>,
}

/// What members saved together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The unit, in the words of the members.
    pub unit: String,
    /// How often.
    pub per: Per,
    /// Millionths, in three digits.
    pub millionths: u128,
}

impl Plans {
    /// Adds the plan of a member.
    pub(super) fn add(&mut self, followed: Followed) {
        let one = |became| usize::from(followed.count(became) > 0);
        self.taken += usize::from(followed.taken() > 0);
        self.done += one(Became::Done);
        self.dropped += one(Became::Dropped);
        let mut positions: Vec<usize> = followed.steps.iter().filter_map(|(position, _)| *position).collect();
        positions.sort_unstable();
        positions.dedup();
        positions.into_iter().for_each(|position| *self.steps.entry(position).or_default() += 1);
        followed.saved.into_iter().for_each(|(of, amount)| self.saved.entry(of).or_default().add(amount));
    }

    /// Takes in another part of the same cohort.
    pub(super) fn merge(&mut self, other: Self) {
        self.taken += other.taken;
        self.done += other.done;
        self.dropped += other.dropped;
        other.steps.into_iter().for_each(|(position, count)| *self.steps.entry(position).or_default() += count);
        other.saved.into_iter().for_each(|(of, total)| self.saved.entry(of).or_default().merge(total));
    }

    /// What may be told of a cohort of so many.
    pub(super) fn figures(&self, count: usize, least: usize) -> PlanFigures {
        let split = |part: usize, of: usize| tell(&[of - part, part], least).iter().all(|told| *told);
        let taken = Some(self.taken).filter(|taken| split(*taken, count));
        // A part of those that took a step on leaves a rest of them too.
        let part =
            |part: usize| Some(part).filter(|part| split(*part, count) && taken.is_none_or(|all| split(*part, all)));
        let steps = self.steps.iter().filter_map(|(position, count)| Some((*position, part(*count)?)));
        let mut steps: Vec<(usize, usize)> = steps.filter(|(_, count)| *count >= least).collect();
        steps.sort_by_key(|(position, count)| (std::cmp::Reverse(*count), *position));
        let sum = |((unit, per), total): (&(String, Per), &Total)| {
            Some(Sum { unit: unit.clone(), per: *per, millionths: total.told(least)? })
        };
        PlanFigures {
            taken,
            done: part(self.done),
            dropped: part(self.dropped),
            steps,
            saved: self.saved.iter().filter_map(sum).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plans(taken: usize, done: usize, dropped: usize, steps: &[usize]) -> Plans {
        Plans { taken, done, dropped, steps: steps.iter().copied().enumerate().collect(), saved: BTreeMap::new() }
    }

    #[test]
    fn figures_by_hand() {
        let told = |plans: Plans| {
            let figures = plans.figures(22, 5);
            (figures.taken, figures.done, figures.dropped, figures.steps)
        };
        // 5 that took a step on did none, and 7 dropped none.
        assert_eq!(told(plans(12, 7, 5, &[6, 5, 7])), (Some(12), Some(7), Some(5), vec![(2, 7), (0, 6), (1, 5)]));
        // 3 took none on: then 19 cannot be told either. 12 did one, and 10 did not.
        assert_eq!(told(plans(19, 12, 4, &[12, 4])), (None, Some(12), None, vec![(0, 12)]));
        // 2 of the 12 did none; 3 of them took on something else.
        assert_eq!(told(plans(12, 10, 0, &[9])), (Some(12), None, Some(0), vec![]));
        assert_eq!(told(plans(12, 12, 0, &[12])), (Some(12), Some(12), Some(0), vec![(0, 12)]));
        assert_eq!(told(plans(0, 0, 0, &[])), (Some(0), Some(0), Some(0), vec![]));
        assert_eq!(told(plans(4, 1, 0, &[4])), (None, None, Some(0), vec![]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// By subtracting any of the numbers from another one that holds it, no number from 1 to 4 is found.
        #[test]
        fn subtraction_finds_no_small_number(
            (count, taken, done, dropped, step) in (5usize..40).prop_flat_map(|count| (Just(count), 0..=count))
                .prop_flat_map(|(count, taken)| (Just(count), Just(taken), 0..=taken, 0..=taken, 0..=taken)),
        ) {
            let figures = plans(taken, done, dropped, &[step]).figures(count, 5);
            let parts: Vec<usize> =
                [figures.done, figures.dropped, figures.steps.first().map(|(_, count)| *count)].into_iter().flatten().collect();
            let of_all = parts.iter().copied().chain(figures.taken).flat_map(|part| [part, count - part]);
            let of_taken = figures.taken.iter().flat_map(|taken| parts.iter().map(move |part| taken - part));
            prop_assert!(of_all.chain(of_taken).all(|found| found == 0 || found >= 5), "{figures:?}");
        }
    }
}

//! Which numbers of a question may be told: how many don't know, left it open, or say that it does not apply, and whether
//! its mean is given.
//!
//! Responsible for hiding these together. How many answered, and how many were not asked, is never told; but the whole is,
//! so the two are hidden only as the rest of it. A mean tells that there are enough answers. A state that is hidden takes
//! the zeros with it: so each of the hidden ones could have none.

use crate::protection::{Patience, Puzzle, Sum, suppress};
use crate::questionnaire::{Indicator, NotApplicable};

/// Numbers of enterprises: answered, not asked, does not apply, left open, don't know.
pub(super) type Sizes = [usize; 5];

pub(super) const ANSWERED: usize = 0;
pub(super) const NOT_ASKED: usize = 1;
pub(super) const NOT_APPLICABLE: usize = 2;
pub(super) const NOT_ANSWERED: usize = 3;
pub(super) const DONT_KNOW: usize = 4;

/// What everybody can know of a question beforehand, out of the questionnaire.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// Its answers have points.
    pub(super) has_points: bool,
    /// It is not asked of all.
    pub(super) of_some: bool,
    /// "Not applicable" is an answer.
    pub(super) may_not_apply: bool,
}

impl Asked {
    pub(super) fn of(indicator: &Indicator) -> Self {
        Self {
            has_points: indicator.scale.is_scored(),
            of_some: indicator.ask_if.is_some(),
            may_not_apply: indicator.not_applicable != NotApplicable::Never,
        }
    }
}

impl Asked {
    /// Whether it is known that the state has no firm, since it is no answer.
    fn is_known(self, state: usize) -> bool {
        state == NOT_APPLICABLE && !self.may_not_apply
    }
}

/// What is told of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// For each state whether its number is told; never the first two.
    pub(super) states: [bool; 5],
    pub(super) mean: bool,
}

/// What may be told of a question: as of groups (R15), and while a hidden number is known to be small for all that is
/// told, the smallest that is told is hidden too, and the mean after all of them.
pub(super) fn told(sizes: &Sizes, asked: Asked, least: usize) -> Told {
    let mut told = by_size(sizes, asked, least, &[false; 5]);
    while !is_open(sizes, told, asked, least) {
        let shown = (NOT_APPLICABLE..=DONT_KNOW).filter(|&at| told.states[at] && !asked.is_known(at));
        match shown.min_by_key(|&at| (sizes[at], at)) {
            Some(smallest) => {
                let mut back = told.states.map(|told| !told);
                back[smallest] = true;
                told = Told { mean: told.mean, ..by_size(sizes, asked, least, &back) };
            }
            None if told.mean => told.mean = false,
            None => return told,
        }
    }
    told
}

/// What is told by the sizes alone. The first in the list of R15 are those of whom nothing is told anyway.
fn by_size(sizes: &Sizes, asked: Asked, least: usize, back: &[bool; 5]) -> Told {
    let rest = sizes[ANSWERED] + sizes[NOT_ASKED];
    let list = [rest, sizes[NOT_APPLICABLE], sizes[NOT_ANSWERED], sizes[DONT_KNOW]];
    let any_back = (NOT_APPLICABLE..=DONT_KNOW).any(|at| back[at]);
    let is_small = |size: &usize| (1..least).contains(size);
    let hides = any_back || list.iter().any(is_small);
    let shown = suppress(&list, &[hides, back[NOT_APPLICABLE], back[NOT_ANSWERED], back[DONT_KNOW]], least);
    let mut states = [false; 5];
    for (at, shown) in (NOT_APPLICABLE..=DONT_KNOW).zip(&shown[1..]) {
        states[at] = asked.is_known(at) || (*shown && (sizes[at] > 0 || !hides));
    }
    Told { states, mean: asked.has_points && sizes[ANSWERED] >= least }
}

/// Whether no hidden number, nor the hidden ones together, is known to be small.
fn is_open(sizes: &Sizes, told: Told, asked: Asked, least: usize) -> bool {
    let mut sums = vec![Sum::is((ANSWERED..=DONT_KNOW).collect(), sizes.iter().sum())];
    let known = (NOT_APPLICABLE..=DONT_KNOW).filter(|&at| told.states[at]).map(|at| Sum::is(vec![at], sizes[at]));
    sums.extend(known);
    if !asked.of_some {
        sums.push(Sum::is(vec![NOT_ASKED], sizes[NOT_ASKED]));
    }
    if told.mean {
        sums.push(Sum { members: vec![ANSWERED], low: least, high: usize::MAX });
    }
    let same = |other: &[usize]| {
        let other: Option<Sizes> = other.try_into().ok();
        other.is_some_and(|other| by_size(&other, asked, least, &[false; 5]) == told)
    };
    let patience = Patience::default();
    let puzzle = Puzzle { numbers: sizes, sums, least, patience: &patience };
    let hidden: Vec<usize> = (NOT_APPLICABLE..=DONT_KNOW).filter(|&at| !told.states[at]).collect();
    let together = Some(hidden.clone()).filter(|hidden| !hidden.is_empty());
    let others = [ANSWERED, NOT_ASKED].into_iter().filter(|&at| asked.of_some || at == ANSWERED);
    let single = hidden.into_iter().chain(others).map(|at| vec![at]);
    single.chain(together).all(|members| puzzle.may_be_none_or_many(&members, &same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const PLAIN: Asked = Asked { has_points: true, of_some: false, may_not_apply: true };

    #[test]
    fn states_by_hand() {
        let told = |sizes: Sizes| told(&sizes, PLAIN, 5);
        let of = |states: [bool; 3], mean: bool| Told { states: [false, false, states[0], states[1], states[2]], mean };
        assert_eq!(told([14, 0, 0, 0, 0]), of([true; 3], true));
        assert_eq!(told([7, 0, 5, 0, 6]), of([true; 3], true));
        // 2 left it open: the zeros are hidden with them, and 20 are still many that answered.
        assert_eq!(told([20, 0, 0, 2, 0]), of([false; 3], true));
        assert_eq!(told([13, 0, 0, 1, 8]), of([false, false, true], true));
        // A mean is of 5 at least, so 14 less 8 would leave 1 that is open.
        assert_eq!(told([5, 0, 0, 1, 8]), of([false; 3], true));
        // Of nine a mean would leave 4 at most.
        assert_eq!(told([8, 0, 0, 1, 0]), of([false; 3], false));
        // 4 answered.
        assert_eq!(told([4, 0, 0, 0, 10]), of([false; 3], false));
        // Where no firm can say that it does not apply, the one who left it open has to be hidden among the 8.
        let never = Asked { may_not_apply: false, ..PLAIN };
        assert_eq!(super::told(&[13, 0, 0, 1, 8], never, 5), of([true, false, false], true));
    }

    /// A reader who tries all numbers of up to 30 enterprises, and knows the rules, finds none that is known to be small.
    #[test]
    fn no_state_is_known_to_be_small() {
        for (asked, most) in
            [(PLAIN, 18), (Asked { may_not_apply: false, ..PLAIN }, 30), (Asked { of_some: true, ..PLAIN }, 12)]
        {
            for total in 5..=most {
                let mut seen: BTreeMap<Vec<Option<usize>>, Vec<Sizes>> = BTreeMap::new();
                for sizes in all(total, asked) {
                    let told = told(&sizes, asked, 5);
                    let mut output: Vec<Option<usize>> =
                        (NOT_APPLICABLE..=DONT_KNOW).map(|at| told.states[at].then_some(sizes[at])).collect();
                    output.push(told.mean.then_some(1));
                    seen.entry(output).or_default().push(sizes);
                }
                for (output, alike) in seen.iter().filter(|(output, _)| output.iter().any(Option::is_some)) {
                    let hidden: Vec<usize> =
                        (NOT_APPLICABLE..=DONT_KNOW).filter(|at| output[at - 2].is_none()).collect();
                    let single = (ANSWERED..=DONT_KNOW).filter(|at| *at < 2 || hidden.contains(at)).map(|at| vec![at]);
                    for members in single.chain([hidden.clone()]) {
                        let number = |sizes: &Sizes| members.iter().map(|&at| sizes[at]).sum::<usize>();
                        let open = alike.iter().any(|sizes| !(1..5).contains(&number(sizes)));
                        assert!(open, "{total} {asked:?} {output:?} {members:?} {alike:?}");
                    }
                }
            }
        }
    }

    /// All numbers of so many enterprises.
    fn all(total: usize, asked: Asked) -> Vec<Sizes> {
        let mut all = Vec::new();
        for not_asked in 0..=if asked.of_some { total } else { 0 } {
            for never in 0..=if asked.may_not_apply { total - not_asked } else { 0 } {
                for open in 0..=total - not_asked - never {
                    for unknown in 0..=total - not_asked - never - open {
                        all.push([total - not_asked - never - open - unknown, not_asked, never, open, unknown]);
                    }
                }
            }
        }
        all
    }
}

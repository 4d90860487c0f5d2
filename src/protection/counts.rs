//! Counts beside a group: of those left out, and of those whose total is known, such as how many rose, stayed and fell.
//!
//! Responsible for which of them may be told. Zeros are told, too; but where one of the counts is hidden, the zeros are
//! hidden with it, so that none of those hidden is known to be more than none.

use super::bounds::{Patience, Puzzle, Sum};
use super::suppression::suppress;

/// A number of enterprises, as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// That many: none, or at least the smallest group.
    Is(usize),
    /// Some, and fewer than the smallest group.
    Few,
}

impl Count {
    /// A count of those that stand beside a group, whose total is not told.
    pub fn of(count: usize, least: usize) -> Self {
        if (1..least).contains(&count) { Self::Few } else { Self::Is(count) }
    }

    /// The number, if it may be told.
    pub fn told(self) -> Option<usize> {
        match self {
            Self::Is(count) => Some(count),
            Self::Few => None,
        }
    }
}

/// Which of some counts may be told: as groups are (R15), and while a hidden one is known to be small for all that is
/// told, those that are told and the smallest are hidden too.
pub fn tell(counts: &[usize], least: usize) -> Vec<bool> {
    let mut told = with_zeros(counts, &[], least);
    while !is_open(counts, &told, least) {
        let smallest = (0..counts.len()).filter(|&at| told[at]).min_by_key(|&at| (counts[at], at));
        let Some(smallest) = smallest else { return told };
        let back: Vec<bool> = (0..counts.len()).map(|at| !told[at] || at == smallest).collect();
        told = with_zeros(counts, &back, least);
    }
    told
}

fn with_zeros(counts: &[usize], back: &[bool], least: usize) -> Vec<bool> {
    let mut told = suppress(counts, back, least);
    if told.contains(&false) {
        told.iter_mut().zip(counts).for_each(|(told, count)| *told &= *count > 0);
    }
    told
}

fn is_open(counts: &[usize], told: &[bool], least: usize) -> bool {
    let hidden: Vec<usize> = (0..counts.len()).filter(|&at| !told[at]).collect();
    let known = (0..counts.len()).filter(|&at| told[at]).map(|at| Sum::is(vec![at], counts[at]));
    let total = Sum::is((0..counts.len()).collect(), counts.iter().sum());
    let same = |other: &[usize]| with_zeros(other, &[], least) == told;
    let patience = Patience::default();
    let puzzle = Puzzle { numbers: counts, sums: known.chain([total]).collect(), least, patience: &patience };
    hidden.into_iter().all(|at| puzzle.may_be_none_or_many(&[at], &same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn counts_by_hand() {
        assert_eq!(tell(&[8, 0, 5], 5), [true, true, true]);
        // 2 is hidden, the zero with it, and 8 since 10 less 8 would be the 2.
        assert_eq!(tell(&[8, 0, 2], 5), [false, false, false]);
        assert_eq!(tell(&[8, 4, 9], 5), [false, false, true]);
        assert_eq!(tell(&[6, 0, 0], 5), [true, true, true]);
    }

    /// A reader who tries all counts and knows the rule finds none that he knows to be 1 to 4, up to 30 together.
    #[test]
    fn no_count_is_known_to_be_small() {
        for total in 5usize..=30 {
            let all = (0..=total).flat_map(|a| (0..=total - a).map(move |b| [a, b, total - a - b]));
            let mut seen: BTreeMap<Vec<Option<usize>>, Vec<[usize; 3]>> = BTreeMap::new();
            for counts in all {
                let told = tell(&counts, 5);
                let output = counts.iter().zip(told).map(|(count, told)| told.then_some(*count)).collect();
                seen.entry(output).or_default().push(counts);
            }
            for (output, alike) in seen {
                for at in (0..3).filter(|&at| output[at].is_none()) {
                    assert!(alike.iter().any(|counts| !(1..5).contains(&counts[at])), "{output:?} {alike:?}");
                }
            }
        }
    }
}

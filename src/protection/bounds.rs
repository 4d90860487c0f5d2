//! What a reader can find out about hidden numbers.
//!
//! Responsible for one question: is a hidden number known to be small, by all that is shown and by the rules of hiding? Two
//! readers are thought of, both of whom know the questionnaire and all that is shown.
//!
//! - One knows which groups do *not* occur. By the sums that are shown he must not learn that a hidden group has at least
//!   one member and fewer than the smallest group: it could have none as well, or as many as the smallest group.
//! - One also knows which *do* occur, and by which rules groups are hidden. He must not learn the number of a small one:
//!   there is another that it could have. For that he tries all numbers that would have been hidden in the very same way.
//!
//! Numbers are looked for by bounds: each sum bounds each of its members by what the others have at least and at most,
//! until nothing changes. Where that leaves a choice, each number is tried, the nearest to the true one first. What is
//! found does not depend on that order, only how soon. Where nothing is found after [`TRIES`] steps the question counts as
//! open: so much is left to choose that it takes more than patience to rule all of it out. A search may ask what the rules
//! would do with other numbers, and that may need searches of its own: all those of one table share their [`Patience`].

use std::cell::Cell;

/// Steps after which a search is given up.
const TRIES: usize = 4_000;

/// Steps that the searches of one table have together.
const ALL_TRIES: usize = 20_000;

/// Steps that are left to the searches of one table.
#[derive(Debug)]
pub struct Patience(Cell<usize>);

impl Default for Patience {
    fn default() -> Self {
        Self(Cell::new(ALL_TRIES))
    }
}

impl Patience {
    /// Takes a step; false if none is left.
    fn step(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// What some of the numbers sum to, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Positions of the numbers.
    pub members: Vec<usize>,
    /// At least so much.
    pub low: usize,
    /// At most so much.
    pub high: usize,
}

impl Sum {
    /// A sum that is known.
    pub fn is(members: Vec<usize>, total: usize) -> Self {
        Self { members, low: total, high: total }
    }
}

/// Whether the rules would hide other numbers in the same way.
pub type Rule<'r> = &'r dyn Fn(&[usize]) -> bool;

/// Numbers some of which are hidden, with what is known of them.
#[derive(Debug)]
pub struct Puzzle<'a> {
    /// The numbers as they are.
    pub numbers: &'a [usize],
    /// What is known of them; each of them lies in a sum that is known.
    pub sums: Vec<Sum>,
    /// The smallest number that is shown.
    pub least: usize,
    /// The steps that are left.
    pub patience: &'a Patience,
}

/// What came of a search.
#[derive(Debug, PartialEq, Eq)]
enum Search {
    Found(Vec<usize>),
    Nothing,
    GivenUp,
}

impl Search {
    fn is_open(&self) -> bool {
        *self != Self::Nothing
    }
}

impl Puzzle<'_> {
    /// Whether some numbers together may have none or at least the smallest group, for a reader who does not know whether
    /// they occur. `same` tells whether the rules would hide other numbers in the same way, as far as he knows them.
    pub fn may_be_none_or_many(&self, members: &[usize], same: Rule<'_>) -> bool {
        let ends = [(0, 0), (self.least, usize::MAX)];
        ends.into_iter().any(|(low, high)| self.search(0, members, low, high, same).is_open())
    }

    /// Whether some numbers together have two possible numbers, or one that is not small, for a reader who knows that
    /// all of them occur.
    pub fn may_be_another(&self, members: &[usize], same: Rule<'_>) -> bool {
        let of = |numbers: &[usize]| members.iter().map(|&at| numbers[at]).sum::<usize>();
        let is_small = |number: usize| (1..self.least).contains(&number);
        // The true numbers are one possibility, unless more was hidden than the rules would hide at once.
        let first = if same(self.numbers) {
            of(self.numbers)
        } else {
            match self.search(1, members, 0, usize::MAX, same) {
                Search::Found(numbers) => of(&numbers),
                end => return end.is_open(),
            }
        };
        let other = |low: usize, high: usize| self.search(1, members, low, high, same).is_open();
        !is_small(first) || other(first + 1, usize::MAX) || other(0, first - 1)
    }

    /// Whether the bounds alone, without any search, tell neither reader a small number. It takes little time for many
    /// numbers, too.
    pub fn has_room(&self, members: &[usize]) -> bool {
        [0, 1].into_iter().all(|each| {
            let mut bounds = self.bounds(each);
            let (low, high) = if narrow(&self.sums, &mut bounds) { span(members, &bounds) } else { (0, 0) };
            low == 0 || high >= self.least || (each == 1 && low < high)
        })
    }

    fn bounds(&self, each: usize) -> Vec<(usize, usize)> {
        self.numbers.iter().map(|&number| (each.min(number), usize::MAX)).collect()
    }

    /// Looks for numbers of at least `each` (where there are any) that agree with all that is known, and of which these
    /// members have so many together.
    fn search(&self, each: usize, members: &[usize], low: usize, high: usize, same: Rule<'_>) -> Search {
        let mut sums = self.sums.clone();
        sums.push(Sum { members: members.to_vec(), low, high });
        let mut tries = TRIES;
        self.extend(&sums, self.bounds(each), same, &mut tries)
    }

    fn extend(&self, sums: &[Sum], mut bounds: Vec<(usize, usize)>, same: Rule<'_>, tries: &mut usize) -> Search {
        if !narrow(sums, &mut bounds) {
            return Search::Nothing;
        }
        let Some(left) = tries.checked_sub(1).filter(|_| self.patience.step()) else { return Search::GivenUp };
        *tries = left;
        let open = (0..bounds.len()).filter(|&at| bounds[at].0 < bounds[at].1);
        let Some(at) = open.min_by_key(|&at| (bounds[at].1 - bounds[at].0, at)) else {
            let numbers: Vec<usize> = bounds.into_iter().map(|(number, _)| number).collect();
            return if same(&numbers) { Search::Found(numbers) } else { Search::Nothing };
        };
        for number in nearest(self.numbers[at], bounds[at]) {
            let mut with = bounds.clone();
            with[at] = (number, number);
            match self.extend(sums, with, same, tries) {
                Search::Nothing => {}
                end => return end,
            }
        }
        Search::Nothing
    }
}

/// All numbers within bounds, the nearest to a number first.
fn nearest(to: usize, (low, high): (usize, usize)) -> impl Iterator<Item = usize> {
    let to = to.clamp(low, high);
    let away = (to - low).max(high - to);
    let both = move |by: usize| {
        let below = to.checked_sub(by).filter(|number| by > 0 && *number >= low);
        let above = to.checked_add(by).filter(|number| *number <= high);
        above.into_iter().chain(below)
    };
    (0..=away).flat_map(both)
}

/// What some numbers have together, at least and at most.
fn span(members: &[usize], bounds: &[(usize, usize)]) -> (usize, usize) {
    let add = |sum: (usize, usize), &at: &usize| (sum.0 + bounds[at].0, sum.1.saturating_add(bounds[at].1));
    members.iter().fold((0, 0), add)
}

/// Narrows bounds by the sums until nothing changes; false if no numbers are left.
fn narrow(sums: &[Sum], bounds: &mut [(usize, usize)]) -> bool {
    loop {
        let mut changed = false;
        for sum in sums {
            let (low, high) = span(&sum.members, bounds);
            if low > sum.high || high < sum.low {
                return false;
            }
            for &at in &sum.members {
                let (own_low, own_high) = bounds[at];
                let most = sum.high - (low - own_low);
                // What the others have at most is not known while one of them has no bound.
                let others = if high == usize::MAX { usize::MAX } else { high - own_high };
                let fewest = sum.low.saturating_sub(others);
                let narrower = (own_low.max(fewest), own_high.min(most));
                if narrower != (own_low, own_high) {
                    if narrower.0 > narrower.1 {
                        return false;
                    }
                    bounds[at] = narrower;
                    changed = true;
                }
            }
        }
        if !changed {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of two by two whose rows and columns are shown, with numbers that all occur.
    fn square<'a>(numbers: &'a [usize; 4], patience: &'a Patience) -> Puzzle<'a> {
        let line = |members: [usize; 2]| Sum::is(members.to_vec(), members.iter().map(|&at| numbers[at]).sum());
        Puzzle { numbers, sums: [[0, 1], [2, 3], [0, 2], [1, 3]].map(line).to_vec(), least: 5, patience }
    }

    #[test]
    fn bounds_by_hand() {
        let (free, patience): (Rule<'_>, _) = (&|_| true, Patience::default());
        // Rows 10 and 12, columns 9 and 13: the first may be 1 to 9.
        let wide = square(&[4, 6, 5, 7], &patience);
        assert!(wide.may_be_another(&[0], free) && wide.may_be_none_or_many(&[0], free) && wide.has_room(&[0]));
        // Rows 9 and 2, columns 9 and 2: a reader who knows that all four occur knows that the last is 1.
        let tight = square(&[8, 1, 1, 1], &patience);
        assert!(!tight.may_be_another(&[3], free) && !tight.has_room(&[3]));
        assert!(tight.may_be_none_or_many(&[3], free));
        assert!(tight.may_be_another(&[0], free), "8 is no small number");
        // The rules leave one number where the sums leave several.
        assert!(!wide.may_be_another(&[0], &|numbers| numbers[0] == 4));
        // Who has no patience left has ruled nothing out.
        patience.0.set(0);
        assert!(wide.may_be_another(&[0], &|numbers| numbers[0] == 4));
    }
}

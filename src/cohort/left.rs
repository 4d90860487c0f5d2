//! Why answers do not count, and how often.
//!
//! Responsible for the reasons in the order in which they are decided, and for naming the first answers that were left
//! out. Who is left out is decided in `gathering`.

use crate::source::Word;

/// Answers left out that are named one by one.
pub const NAMED_LEFT_OUT: usize = 10;

/// Why answers do not count. The order is the one in which it is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// They could not be read at all.
    Refused,
    /// The same respondent and period were there before; the first one counts.
    Twice,
    /// The periods of the respondent were told in another form before.
    OtherForm,
    /// Most of the others answered another scope.
    OtherScope,
    /// The same respondent has answered for a later period.
    Earlier,
    /// Nothing in them has points.
    NothingToScore,
    /// Too few of their points are answered.
    LowCoverage,
}

impl Word for Left {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("refused", Self::Refused),
        ("twice", Self::Twice),
        ("other-form", Self::OtherForm),
        ("other-scope", Self::OtherScope),
        ("earlier-period", Self::Earlier),
        ("nothing-to-score", Self::NothingToScore),
        ("low-coverage", Self::LowCoverage),
    ];
}

/// Answers that were left out: which of all, counted from 0 in the order of the input, their row of a table (0 for a
/// sheet), and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// How many answers came before.
    pub position: usize,
    /// Their row of a table; 0 for a sheet.
    pub row: u64,
    /// Why they were left out.
    pub why: Left,
}

/// Everything that was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllLeftOut {
    counts: [usize; Left::WORDS.len()],
    first: Vec<LeftOut>,
}

impl AllLeftOut {
    /// Number of answers left out for a reason.
    pub fn count(&self, why: Left) -> usize {
        self.counts[why as usize]
    }

    /// Number of answers that were read and left out, for any reason.
    pub fn read(&self) -> usize {
        self.counts.iter().sum::<usize>() - self.count(Left::Refused)
    }

    /// Number of answers that were refused as they came, and told then, for their respondent and period.
    pub fn told(&self) -> usize {
        self.count(Left::Twice) + self.count(Left::OtherForm)
    }

    /// The first of the others, in the order of the input; at most [`NAMED_LEFT_OUT`].
    pub fn first(&self) -> &[LeftOut] {
        &self.first
    }

    pub(super) fn refuse(&mut self, count: usize) {
        self.counts[Left::Refused as usize] += count;
    }

    pub(super) fn add(&mut self, left: LeftOut) {
        self.counts[left.why as usize] += 1;
        let is_told = matches!(left.why, Left::Twice | Left::OtherForm);
        if !is_told && self.first.len() < NAMED_LEFT_OUT {
            self.first.push(left);
        }
    }

    /// Takes in what was left out elsewhere, of answers that may stand anywhere in the order of the input.
    pub(super) fn merge(&mut self, other: Self) {
        self.counts.iter_mut().zip(other.counts).for_each(|(count, more)| *count += more);
        self.first.extend(other.first);
        self.first.sort_unstable();
        self.first.truncate(NAMED_LEFT_OUT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_several_parts_are_named() {
        let part = |positions: &[usize]| {
            let mut part = AllLeftOut::default();
            positions.iter().for_each(|&position| part.add(LeftOut { position, row: 7, why: Left::Earlier }));
            part
        };
        let mut all = part(&[3, 4, 40, 41, 42, 43, 44, 45, 46, 47, 48]);
        all.merge(part(&[1, 10, 11, 12, 13, 14]));
        all.refuse(2);
        assert_eq!((all.count(Left::Earlier), all.count(Left::Refused), all.read()), (17, 2, 17));
        let first: Vec<usize> = all.first().iter().map(|left| left.position).collect();
        assert_eq!(first, [1, 3, 4, 10, 11, 12, 13, 14, 40, 41]);
    }
}

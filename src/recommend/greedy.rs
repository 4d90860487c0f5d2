//! The greedy choice of R18: again and again the candidate that closes the most of what is left.
//!
//! Responsible for who is chosen. All candidates are estimated side by side, which leaves one or a few that may be the
//! first; these are looked at exactly, so the choice is the one that exact numbers give. Who is a candidate, and what it
//! closes, is decided elsewhere, and what it was chosen for is told elsewhere.

use super::estimate::{
    FOUR, MARGIN, SIDE_BY_SIDE, Side, Worths, alone, clear, each_near, largest, part, sum, take, weigh,
};
use super::fitting::{Candidate, Fitting, Four};
use super::foremost::larger;

/// Shares of needs that are closer than this are equal (the method's 1e-9), and a smaller one is nothing.
pub(super) const LEAST: f64 = 1e-9;

/// Room for one choice after the other.
#[derive(Debug, Default)]
pub(super) struct Greedy {
    /// What is left of the need of each area, and of the one that nobody needs.
    left: Vec<f64>,
    /// The same for the areas of each candidate together, in parts of the whole; 0 for those that cannot be chosen.
    sums: Vec<Side>,
    /// What each candidate would close of what is left, estimated.
    worths: Vec<Worths>,
    /// Room for the parts of all areas.
    parts: Vec<Side>,
    /// Places of those that were chosen.
    chosen: Vec<usize>,
    /// Those that may close the most, with what they do close.
    close: Vec<(usize, f64)>,
    /// The largest estimate.
    top: i16,
    /// Whoever was chosen last, and what is yet to be taken away for it.
    last: Option<usize>,
}

impl Greedy {
    /// Begins with whole needs, which sum to 1 at most. None is a candidate that needs an activity of those that are
    /// `lacking`.
    pub(super) fn begin(&mut self, fitting: &Fitting, lacking: u64, needs: &[f64]) {
        self.chosen.clear();
        self.last = None;
        self.left.clear();
        self.left.extend(fitting.whole_needs(needs));
        let whole = fitting.whole();
        self.parts.clear();
        self.parts.extend(self.left.iter().map(|need| [part(*need, whole); SIDE_BY_SIDE]));
        self.sums.clear();
        self.sums.extend(fitting.blocks().map(|(rows, _)| sum(rows, &self.parts)));
        for at in fitting.barred(lacking) {
            clear(&mut self.sums, at);
        }
        self.worths.clear();
        self.worths.extend(self.sums.iter().zip(fitting.rates()).map(|(sums, rates)| weigh(sums, rates)));
        self.top = largest(&self.worths.iter().fold([0; SIDE_BY_SIDE], |most, worths| larger(&most, worths)));
    }

    /// The next tool; `None` if nobody closes anything of what is left. The arguments are those it began with.
    #[inline]
    pub(super) fn next(&mut self, fitting: &Fitting, lacking: u64) -> Option<usize> {
        if let Some(candidate) = self.last.take().and_then(|at| fitting.candidate(at)) {
            self.close(fitting, candidate);
        }
        let at = self.best(fitting, lacking)?;
        self.chosen.push(at);
        clear(&mut self.sums, at);
        self.last = Some(at);
        fitting.candidate(at).map(|candidate| candidate.tool)
    }

    /// Closes what a candidate closes, and estimates all others again.
    fn close(&mut self, fitting: &Fitting, candidate: &Candidate) {
        for four in fitting.further(candidate) {
            let closed = self.close_four(fitting, candidate, four);
            for ((rows, _), sums) in fitting.blocks().zip(&mut self.sums) {
                *sums = take(sums, four.map(|area| &rows[usize::from(area)]), &closed);
            }
        }
        let closed = self.close_four(fitting, candidate, &candidate.areas);
        let areas = candidate.areas.map(usize::from);
        let mut most = [0; SIDE_BY_SIDE];
        for ((rows, rates), (sums, worths)) in fitting.blocks().zip(self.sums.iter_mut().zip(&mut self.worths)) {
            *sums = take(sums, areas.map(|area| &rows[area]), &closed);
            *worths = weigh(sums, rates);
            most = larger(&most, worths);
        }
        self.top = largest(&most);
    }

    /// The candidate that closes the most of what is left, the first of equals; `None` if none closes anything.
    fn best(&mut self, fitting: &Fitting, lacking: u64) -> Option<usize> {
        let least = self.top - MARGIN;
        // Who cannot be chosen is estimated as 0, which is then below the least.
        let alone = if least > 0 { alone(&self.worths, least) } else { None };
        alone.or_else(|| self.first_of_close(fitting, lacking, least))
    }

    /// The same, if several may be the one.
    #[cold]
    fn first_of_close(&mut self, fitting: &Fitting, lacking: u64, least: i16) -> Option<usize> {
        let Self { left, sums, worths, chosen, close, .. } = self;
        close.clear();
        each_near(worths, least, |at| {
            if let Some(candidate) = fitting.candidate(at)
                && (sums.as_flattened()[at] > 0 || candidate.requires & lacking == 0 && !chosen.contains(&at))
            {
                close.push((at, fitting.worth(candidate, left)));
            }
        });
        let most = close.iter().map(|(_, worth)| *worth).fold(LEAST, f64::max);
        close.iter().find(|(_, worth)| *worth > LEAST && *worth >= most - LEAST).map(|(at, _)| *at)
    }

    /// Closes what a candidate closes of four of its areas, and gives how many parts of the whole that is.
    #[inline(always)]
    fn close_four(&mut self, fitting: &Fitting, candidate: &Candidate, four: &Four) -> [Side; FOUR] {
        let whole = fitting.whole();
        let before = four.map(|area| self.left[usize::from(area)]);
        let after = before.map(|left| left - left * candidate.closes);
        for (area, after) in four.iter().zip(after) {
            self.left[usize::from(*area)] = after;
        }
        // The difference of two parts, rather than the part of a difference: sums stay those of what is left.
        std::array::from_fn(|at| [part(before[at], whole).wrapping_sub(part(after[at], whole)); SIDE_BY_SIDE])
    }
}

#[cfg(test)]
mod tests {
    use super::super::reason::{Pick, reasons};
    use super::*;
    use crate::scoring::SplitMix64;

    type Plain = (usize, f64, u64, Vec<u16>);

    /// The choice as R18 says it.
    fn plainly(candidates: &[Plain], lacking: u64, needs: &[f64], most: usize) -> Vec<Pick> {
        let mut left = needs.to_vec();
        let mut open: Vec<&Plain> = candidates.iter().filter(|one| one.2 & lacking == 0).collect();
        let mut picks = Vec::new();
        while picks.len() < most {
            let worth = |one: &Plain| one.3.iter().map(|area| left[usize::from(*area)] * 0.6 * one.1).sum::<f64>();
            let largest = open.iter().map(|one| worth(one)).fold(0.0, f64::max);
            let first = open.iter().position(|one| worth(one) > LEAST && worth(one) >= largest - LEAST);
            let Some(first) = first else { break };
            let one = open.remove(first);
            let gain = worth(one);
            let mut why = usize::from(one.3[0]);
            for &area in &one.3 {
                why = if left[usize::from(area)] > left[why] + LEAST { usize::from(area) } else { why };
            }
            for &area in &one.3 {
                left[usize::from(area)] *= 1.0 - 0.6 * one.1;
            }
            picks.push(Pick { tool: one.0, why, gain });
        }
        picks
    }

    #[test]
    fn the_choice_is_the_plain_one() {
        let mut dice = SplitMix64::new(11);
        let mut below = |most: u64| dice.next_u64() % most;
        let (mut greedy, mut tools) = (Greedy::default(), Vec::new());
        for round in 0..3000 {
            let areas = [1, 2, 5, 6, 7, 18, 31][round % 7];
            // More than one mark tells, and none at all; few shares and needs make many exact equals.
            let many = [0, 1, 7, 60, 130, 300][below(6) as usize];
            let (shares, kinds) = ([1, 3, 1000][below(3) as usize], [1, 2, 4, 1000][below(4) as usize]);
            let candidates: Vec<Plain> = (0..many)
                .map(|tool| {
                    let all = 1 + below(3);
                    let mut served: Vec<u16> = (0..areas).filter(|_| below(4) < all).collect();
                    if served.is_empty() {
                        served.push(below(u64::from(areas)) as u16);
                    }
                    let share = (1 + below(shares)) as f64 / shares as f64;
                    let requires = if below(9) == 0 { 1 << below(3) } else { 0 };
                    (many - tool, share * f64::min(1.0, 2.0 / served.len() as f64), requires, served)
                })
                .collect();
            let mut needs: Vec<f64> = (0..areas).map(|_| below(kinds) as f64 * below(kinds) as f64).collect();
            let all: f64 = needs.iter().sum();
            needs.iter_mut().for_each(|need| *need = if all > 0.0 { *need / all } else { 0.0 });
            let (lacking, most) = (below(8), 1 + below(6) as usize);
            let due = plainly(&candidates, lacking, &needs, most);
            let fitting = Fitting::of(areas, &candidates);
            greedy.begin(&fitting, lacking, &needs);
            tools.clear();
            tools.extend(std::iter::from_fn(|| greedy.next(&fitting, lacking)).take(most));
            let picks = reasons(&fitting, &needs, &tools);
            assert_eq!(picks.len(), due.len(), "{round}");
            for (pick, due) in picks.iter().zip(due) {
                assert_eq!((pick.tool, pick.why), (due.tool, due.why), "{round}");
                assert!((pick.gain - due.gain).abs() < 1e-12, "{round}");
            }
        }
    }
}

//! Numbers of firms: those that took a step on, did one, and gave one up.

use super::walk::{Since, none_or_enough, walk};
use crate::answers::Became;
use crate::code::Code;
use crate::cohort::{PlanFigures, Plans};
use crate::workshop::club::ledger::Ledger;
use std::collections::BTreeMap;

/// What firms are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// They took a step on.
    Taken,
    /// They did one.
    Done,
    /// They gave one up.
    Dropped,
}

/// What the firms did, and what may be told of it by itself.
pub(super) struct Firms {
    did: BTreeMap<Code, [bool; 3]>,
    told: PlanFigures,
}

impl Firms {
    pub(super) fn of(ledger: &Ledger, least: usize) -> Self {
        let mut plans = Plans::default();
        ledger.firms.iter().for_each(|firm| plans.add(firm.followed.clone()));
        let did = ledger.firms.iter().map(|firm| {
            let taken = firm.followed.taken() > 0;
            (firm.code, [taken, firm.count(Became::Done) > 0, firm.count(Became::Dropped) > 0])
        });
        let did: BTreeMap<Code, [bool; 3]> = did.collect();
        let told = if did.len() < least { PlanFigures::default() } else { plans.figures(did.len(), least) };
        Self { did, told }
    }

    /// The number, if it may be told by itself.
    pub(super) fn told(&self, figure: Figure) -> Option<usize> {
        match figure {
            Figure::Taken => self.told.taken,
            Figure::Done => self.told.done,
            Figure::Dropped => self.told.dropped,
        }
    }

    /// Whether a firm did it; `None` if it is not among those that are split, which are all, or those that took one on.
    fn split(&self, code: Code, figure: Figure, of_taken: bool) -> Option<bool> {
        let did = self.did.get(&code)?;
        (!of_taken || did[Figure::Taken as usize]).then_some(did[figure as usize])
    }
}

/// A number of firms over all reports, out of so many.
pub(super) fn tile(firms: &[Firms], figure: Figure, least: usize) -> Option<Since<(usize, usize)>> {
    let told = |at: usize| Some((firms[at].told(figure)?, firms[at].did.len()));
    let may_move = |earlier: usize, later: usize| {
        let moves = [false, true].map(|of_taken| moves(&firms[earlier], &firms[later], figure, of_taken));
        moves[0].iter().any(|count| *count > 0) && none_or_enough(moves.into_iter().flatten(), least)
    };
    walk(firms.len(), told, may_move)
}

/// How many firms came to those that did it and to those that did not, and how many left each.
fn moves(earlier: &Firms, later: &Firms, figure: Figure, of_taken: bool) -> [usize; 4] {
    let mut codes: Vec<Code> = earlier.did.keys().chain(later.did.keys()).copied().collect();
    codes.sort_unstable();
    codes.dedup();
    let mut counts = [0; 4];
    for code in codes {
        let (before, now) = (earlier.split(code, figure, of_taken), later.split(code, figure, of_taken));
        for (at, side) in [true, false].into_iter().enumerate() {
            counts[2 * at] += usize::from(now == Some(side) && before != Some(side));
            counts[2 * at + 1] += usize::from(before == Some(side) && now != Some(side));
        }
    }
    counts
}

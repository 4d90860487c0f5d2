//! Numbers of steps: sums over firms. How many firms have a part in one is not told, so it cannot be taken away from all.

use super::sums::{Parts, difference, none_or_told, told};
use super::walk::{Since, walk};
use crate::answers::Became;
use crate::workshop::club::ledger::{FirmLedger, Ledger};

/// What became of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// They were taken on, whatever became of them.
    Taken,
    /// They were done.
    Done,
    /// They were given up.
    Dropped,
}

/// A number of steps over all reports.
pub(super) fn tile(ledgers: &[Ledger], figure: Figure, least: usize) -> Option<Since<u128>> {
    let may_move = |earlier: usize, later: usize| {
        let [before, now] = [earlier, later].map(|at| parts(&ledgers[at], &[figure]));
        told(&difference(&before, &now), least).is_some()
    };
    walk(ledgers.len(), |at| figure_at(&ledgers[at], figure, least), may_move)
}

/// The number at one time. All that were taken on are told only where those that are left, when what is told of the others
/// is taken away, are none or could be told as well.
fn figure_at(ledger: &Ledger, figure: Figure, least: usize) -> Option<u128> {
    let alone = |figure: Figure| told(&parts(ledger, &[figure]), least);
    let number = alone(figure)?;
    if figure != Figure::Taken {
        return Some(number);
    }
    let is_told = |figure: &Figure| alone(*figure).is_some();
    let subtracted: Vec<Figure> = [Figure::Done, Figure::Dropped].into_iter().filter(is_told).collect();
    let rest = difference(&parts(ledger, &[Figure::Taken]), &parts(ledger, &subtracted));
    none_or_told(&rest, least).then_some(number)
}

/// How many steps of these kinds each firm has.
fn parts(ledger: &Ledger, figures: &[Figure]) -> Parts {
    let count = |firm: &FirmLedger, figure: &Figure| match figure {
        Figure::Taken => firm.followed.taken(),
        Figure::Done => firm.count(Became::Done),
        Figure::Dropped => firm.count(Became::Dropped),
    };
    let part = |firm: &FirmLedger| figures.iter().map(|figure| count(firm, figure)).sum::<usize>() as u128;
    ledger.firms.iter().map(|firm| (firm.code, part(firm))).collect()
}

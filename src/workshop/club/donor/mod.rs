//! The joint report for a donor: what a club did, so that no firm of it can be seen.
//!
//! Responsible for which figures there are, and for hiding. Sums keep the rule of dominance of `cohort --plans`; and a
//! figure of an earlier report moves only by what enough firms have in the difference, so that two reports in a row, laid
//! side by side, tell no more than one of those firms alone would. What earlier reports were made of is remembered.

mod attendance;
mod changes;
mod kept;
mod steps;
mod story;
mod sums;
mod walk;

pub use kept::DonorReports;
pub use story::donor_story;
pub use walk::Since;

use super::ledger::Ledger;
use crate::answers::Per;
use crate::comparison::Pairs;
use crate::questionnaire::Questionnaire;
use crate::workshop::wall::least;

/// What a donor may be told. A figure that is `None` is hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct DonorFigures {
    /// The smallest group that is shown.
    pub least: usize,
    /// How many firms are in the club.
    pub firms: usize,
    /// How many meetings were held.
    pub held: usize,
    /// How often firms came to all meetings together, and how often they could have come.
    pub came: Option<Since<(u128, usize)>>,
    /// Steps that were taken on.
    pub taken: Option<Since<u128>>,
    /// Steps that were done.
    pub done: Option<Since<u128>>,
    /// Steps that were given up.
    pub dropped: Option<Since<u128>>,
    /// What was saved: the unit, how often, and millionths in three digits.
    pub saved: Vec<(String, Per, Since<u128>)>,
    /// What changed from the first sheet of each firm to its last one.
    pub change: Option<Since<Pairs>>,
}

impl DonorFigures {
    /// What may be told after all reports there were, the last of which is the one to be told; `None` of too few firms.
    pub fn of(reports: &DonorReports, questionnaire: &Questionnaire) -> Option<Self> {
        let snapshots = reports.snapshots(questionnaire);
        let least = least(questionnaire);
        let last = snapshots.last().filter(|last| last.firms.len() >= least)?;
        let ledgers: Vec<Ledger> = snapshots.iter().map(Ledger::of).collect();
        let meeting = |at: usize| snapshots[at].held.last().copied().unwrap_or_default();
        let steps = |figure| steps::tile(&ledgers, figure, least).map(|since| since.at(meeting));
        Some(Self {
            least,
            firms: last.firms.len(),
            held: last.held.len(),
            came: attendance::tile(&snapshots, least).map(|since| since.at(meeting)),
            taken: steps(steps::Figure::Taken),
            done: steps(steps::Figure::Done),
            dropped: steps(steps::Figure::Dropped),
            saved: sums::saved(&ledgers, least)
                .into_iter()
                .map(|(unit, per, of)| (unit, per, of.at(meeting)))
                .collect(),
            change: changes::tile(&snapshots, questionnaire, least).map(|since| since.at(meeting)),
        })
    }
}

//! The ledger of a club: what each firm took on, did, gave up and saved, and how often it came.

use super::snapshot::Snapshot;
use super::steps::steps;
use crate::answers::{Became, Followed, Savings, TakenOn};
use crate::code::Code;

/// The ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// How many meetings were held.
    pub held: usize,
    /// A firm each, in the order of the codes.
    pub firms: Vec<FirmLedger>,
}

/// What became of the steps of a firm.
#[derive(Clone, Debug, PartialEq)]
pub struct FirmLedger {
    /// Its code.
    pub code: Code,
    /// How many of the meetings that were held it came to.
    pub came: usize,
    /// Whether any of its sheets has an answer.
    pub has_answered: bool,
    /// Every step it took on.
    pub steps: Vec<TakenOn>,
    /// The same in figures.
    pub followed: Followed,
}

impl Ledger {
    /// The ledger of a club.
    pub fn of(snapshot: &Snapshot) -> Self {
        let firms = snapshot.firms.iter().map(|firm| {
            let steps = steps(firm);
            FirmLedger {
                code: firm.code,
                came: firm.came.iter().filter(|number| snapshot.held.contains(number)).count(),
                has_answered: firm.answered().next().is_some(),
                followed: Followed::of(&steps).unwrap_or_default(),
                steps,
            }
        });
        Self { held: snapshot.held.len(), firms: firms.collect() }
    }

    /// The firm of a code.
    pub fn firm(&self, code: Code) -> Option<&FirmLedger> {
        self.firms.iter().find(|firm| firm.code == code)
    }

    /// What all firms saved together, by unit and by how often.
    pub fn saved(&self) -> Savings {
        let mut all = Savings::new();
        for (of, amount) in self.firms.iter().flat_map(|firm| &firm.followed.saved) {
            *all.entry(of.clone()).or_default() += amount;
        }
        all
    }
}

impl FirmLedger {
    /// Number of steps of which this became.
    pub fn count(&self, became: Became) -> usize {
        self.followed.count(became)
    }
}

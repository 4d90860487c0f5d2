//! The tools that fit one kind of enterprise, laid out so that all of them are weighed at once.
//!
//! Responsible for the list of candidates (R19) and for what each closes of each area, as blocks of a matrix: a worth
//! is then a few multiplications side by side, whatever the needs. These worths are near the right ones and only say
//! who has to be looked at exactly; who is chosen is decided elsewhere.

use super::fit::{Firm, fit};
use crate::catalogue::Catalogue;
use crate::id::Id;
use crate::questionnaire::Questionnaire;

/// The most a tool can close of what is left of an area.
const CLOSES: f64 = 0.6;

/// Candidates side by side.
pub(super) const BLOCK: usize = 8;

/// A worth for each candidate of a block.
pub(super) type Worths = [f32; BLOCK];

/// The worth of a candidate that cannot be chosen, or was chosen already; no other is below 0 by more than a rounding.
pub(super) const TAKEN: f32 = -1.0;

/// A tool that fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Position in the catalogue.
    pub(super) tool: usize,
    /// What it closes of each of its areas, 0 to 1.
    pub(super) closes: f64,
    /// Its areas begin here among the areas of all candidates, and end there.
    areas: (u32, u32),
}

/// The tools that fit one kind of enterprise, by id, so that the first of equals wins.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Fitting {
    candidates: Vec<Candidate>,
    areas: Vec<u16>,
    /// The few that need activities: candidate, and activities as bits (all bits if it needs one that the questionnaire
    /// does not know).
    requiring: Vec<(usize, u64)>,
    /// What each candidate closes of each area, 0 where it does not serve it: block by block, in each area by area.
    closes: Vec<Worths>,
    /// Number of areas, at least 1.
    area_count: usize,
}

impl Fitting {
    /// The tools that fit a firm whatever its activities. `by_id` are the positions of all tools by id; `bits` gives
    /// activities as bits.
    pub(super) fn new(
        questionnaire: &Questionnaire,
        catalogue: &Catalogue,
        by_id: &[usize],
        firm: &Firm,
        bits: impl Fn(&[Id]) -> u64,
    ) -> Self {
        let mut fitting = Self { area_count: questionnaire.areas.len().max(1), ..Self::default() };
        for &position in by_id {
            let tool = &catalogue.tools[position];
            let Ok(fit) = fit(tool, firm) else { continue };
            let start = fitting.areas.len();
            let served = tool.areas.iter().filter_map(|area| questionnaire.areas.binary_search(area).ok());
            fitting.areas.extend(served.filter_map(|area| u16::try_from(area).ok()));
            fitting.areas[start..].sort_unstable();
            #[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
            let closes = CLOSES * fit * f64::min(1.0, 2.0 / tool.areas.len() as f64);
            if !tool.requires.is_empty() {
                fitting.requiring.push((fitting.candidates.len(), bits(&tool.requires)));
            }
            #[allow(clippy::cast_possible_truncation, reason = "areas of all tools of a catalogue")]
            let areas = (start as u32, fitting.areas.len() as u32);
            fitting.candidates.push(Candidate { tool: position, closes, areas });
        }
        fitting.closes = vec![[0.0; BLOCK]; fitting.candidates.len().div_ceil(BLOCK) * fitting.area_count];
        for (at, candidate) in fitting.candidates.iter().enumerate() {
            for &area in &fitting.areas[candidate.areas.0 as usize..candidate.areas.1 as usize] {
                let row = at / BLOCK * fitting.area_count + usize::from(area);
                fitting.closes[row][at % BLOCK] = near(candidate.closes);
            }
        }
        fitting
    }

    /// A candidate.
    pub(super) fn candidate(&self, at: usize) -> &Candidate {
        &self.candidates[at]
    }

    /// The areas of a candidate, in alphabetical order.
    pub(super) fn areas_of(&self, candidate: &Candidate) -> &[u16] {
        &self.areas[candidate.areas.0 as usize..candidate.areas.1 as usize]
    }

    /// What a candidate closes of what is left of each area.
    pub(super) fn worth(&self, at: usize, left: &[f64]) -> f64 {
        let candidate = &self.candidates[at];
        candidate.closes * self.areas_of(candidate).iter().map(|&area| left[usize::from(area)]).sum::<f64>()
    }

    /// What each candidate would nearly close of the needs; nothing if it needs an activity that is `lacking`, or is
    /// there to fill the last block.
    pub(super) fn weigh(&self, lacking: u64, needs: &[f32], worths: &mut Vec<Worths>) {
        worths.clear();
        worths.extend(self.closes.chunks_exact(self.area_count).map(|block| {
            let mut worths = [0.0; BLOCK];
            for (need, closes) in needs.iter().zip(block) {
                worths = std::array::from_fn(|at| worths[at] + need * closes[at]);
            }
            worths
        }));
        for (at, requires) in &self.requiring {
            if requires & lacking != 0 {
                worths[at / BLOCK][at % BLOCK] = TAKEN;
            }
        }
        for at in self.candidates.len()..worths.len() * BLOCK {
            worths[at / BLOCK][at % BLOCK] = TAKEN;
        }
    }

    /// Takes away what a chosen candidate has `closed`, by area; what cannot be chosen stays so.
    pub(super) fn lessen(&self, closed: &[(usize, f32)], worths: &mut [Worths]) {
        for (worths, block) in worths.iter_mut().zip(self.closes.chunks_exact(self.area_count)) {
            for (area, closed) in closed {
                let closes = &block[*area];
                *worths = std::array::from_fn(|at| worths[at] - closed * closes[at]);
            }
        }
    }
}

/// A number for the worths that are only near.
#[allow(clippy::cast_possible_truncation, reason = "what is lost is far below the margin of those near the largest")]
pub(super) fn near(number: f64) -> f32 {
    number as f32
}

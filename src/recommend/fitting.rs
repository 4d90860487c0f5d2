//! The tools that fit one kind of enterprise, laid out so that all of them are weighed at once.
//!
//! Responsible for the list of candidates (R19), for what each closes exactly, and for the rows of numbers from which
//! all are estimated side by side: one row an area, one place a candidate. Who is chosen is decided elsewhere.

use super::estimate::{FOUR, SIDE_BY_SIDE, Side, rate, whole};
use super::fit::{Firm, fit};
use crate::catalogue::Catalogue;
use crate::id::Id;
use crate::questionnaire::Questionnaire;

/// The most a tool can close of what is left of an area.
const CLOSES: f64 = 0.6;

/// Areas by fours: few tools serve more, and four numbers are handled without a loop. Where there are fewer, an area that
/// nobody needs stands in.
pub(super) type Four = [u16; FOUR];

/// A tool that fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Position in the catalogue.
    pub(super) tool: usize,
    /// What it closes of each of its areas, 0 to 1.
    pub(super) closes: f64,
    /// Activities it needs, as bits; all bits if it needs one that the questionnaire does not know.
    pub(super) requires: u64,
    /// Its first areas, in alphabetical order.
    pub(super) areas: Four,
    /// Its further areas begin here among the further areas of all candidates, and end there.
    further: (u32, u32),
}

/// A tool as it is for every enterprise, worked out once.
#[derive(Debug)]
pub(super) struct Offer {
    /// Position in the catalogue.
    tool: usize,
    /// Its areas, as positions in the questionnaire.
    areas: Vec<u16>,
    /// Activities it needs, as bits.
    requires: u64,
    /// The share it closes of what a tool can, if it fits perfectly.
    most: f64,
}

/// All tools by id, as they are for every enterprise. `bits` gives activities as bits.
pub(super) fn offers(questionnaire: &Questionnaire, catalogue: &Catalogue, bits: impl Fn(&[Id]) -> u64) -> Vec<Offer> {
    let mut by_id: Vec<usize> = (0..catalogue.tools.len()).collect();
    by_id.sort_by(|a, b| catalogue.tools[*a].id.cmp(&catalogue.tools[*b].id));
    let offer = |position: usize| {
        let tool = &catalogue.tools[position];
        let served = tool.areas.iter().filter_map(|area| questionnaire.areas.binary_search(area).ok());
        let mut areas: Vec<u16> = served.filter_map(|area| u16::try_from(area).ok()).collect();
        areas.retain(|area| *area < area_count(questionnaire));
        areas.sort_unstable();
        #[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
        let most = f64::min(1.0, 2.0 / tool.areas.len() as f64);
        Offer { tool: position, areas, requires: bits(&tool.requires), most }
    };
    by_id.into_iter().map(offer).collect()
}

/// Number of areas. More than fit a small number are in no questionnaire that could be read.
pub(super) fn area_count(questionnaire: &Questionnaire) -> u16 {
    u16::try_from(questionnaire.areas.len()).map_or(u16::MAX - 1, |areas| areas.min(u16::MAX - 1))
}

/// The tools that fit one kind of enterprise, by id, so that the first of equals wins.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Fitting {
    candidates: Vec<Candidate>,
    further: Vec<Four>,
    /// The few candidates that need activities.
    requiring: Vec<usize>,
    /// How much of what it may each candidate closes.
    rates: Vec<Side>,
    /// Of each block of candidates, for each area and for the one that nobody needs, who serves it: all bits, or none.
    rows: Vec<Side>,
    /// Number of areas, which is also the position of the one that nobody needs.
    areas: u16,
}

impl Fitting {
    /// The tools that fit a firm whatever its activities. `offers` are all tools by id.
    pub(super) fn new(areas: u16, catalogue: &Catalogue, offers: &[Offer], firm: &Firm) -> Self {
        let mut fitting = Self { areas, ..Self::default() };
        for offer in offers {
            if let Ok(fit) = fit(&catalogue.tools[offer.tool], firm) {
                fitting.push(offer.tool, fit * offer.most, offer.requires, &offer.areas);
            }
        }
        fitting.lay_out();
        fitting
    }

    /// The same from candidates as they are: position, share, activities, areas.
    #[cfg(test)]
    pub(super) fn of(areas: u16, candidates: &[(usize, f64, u64, Vec<u16>)]) -> Self {
        let mut fitting = Self { areas, ..Self::default() };
        for (tool, share, requires, served) in candidates {
            fitting.push(*tool, *share, *requires, served);
        }
        fitting.lay_out();
        fitting
    }

    /// One more candidate, which closes a `share` (0 to 1) of what it may.
    fn push(&mut self, tool: usize, share: f64, requires: u64, served: &[u16]) {
        let at = self.candidates.len();
        if requires != 0 {
            self.requiring.push(at);
        }
        let mut fours = served.chunks(FOUR).map(|some| {
            let mut four = [self.areas; FOUR];
            four[..some.len()].copy_from_slice(some);
            four
        });
        let first = fours.next().unwrap_or([self.areas; FOUR]);
        let start = self.further.len();
        self.further.extend(fours);
        #[allow(clippy::cast_possible_truncation, reason = "areas of all tools of a catalogue")]
        let further = (start as u32, self.further.len() as u32);
        self.candidates.push(Candidate { tool, closes: CLOSES * share, requires, areas: first, further });
        if at.is_multiple_of(SIDE_BY_SIDE) {
            self.rates.push([0; SIDE_BY_SIDE]);
        }
        self.rates.as_flattened_mut()[at] = rate(share);
    }

    /// Makes the rows, once all candidates are there.
    fn lay_out(&mut self) {
        self.rows = vec![[0; SIDE_BY_SIDE]; self.rates.len() * self.row_count()];
        for (at, candidate) in self.candidates.iter().enumerate() {
            let start = at / SIDE_BY_SIDE * self.row_count();
            let further = &self.further[candidate.further.0 as usize..candidate.further.1 as usize];
            for &area in candidate.areas.iter().chain(further.iter().flatten()).filter(|area| **area < self.areas) {
                self.rows[start + usize::from(area)][at % SIDE_BY_SIDE] = u16::MAX;
            }
        }
    }

    /// Rows of a block of candidates.
    fn row_count(&self) -> usize {
        usize::from(self.areas) + 1
    }

    /// A candidate, unless nobody stands there.
    pub(super) fn candidate(&self, at: usize) -> Option<&Candidate> {
        self.candidates.get(at)
    }

    /// The further areas of a candidate, after its first four.
    #[inline]
    pub(super) fn further(&self, candidate: &Candidate) -> &[Four] {
        &self.further[candidate.further.0 as usize..candidate.further.1 as usize]
    }

    /// The candidate that a tool is.
    pub(super) fn offering(&self, tool: usize) -> Option<&Candidate> {
        self.candidates.iter().find(|candidate| candidate.tool == tool)
    }

    /// The areas of a candidate, in alphabetical order.
    pub(super) fn areas_of<'a>(&'a self, candidate: &'a Candidate) -> impl Iterator<Item = usize> {
        let all = candidate.areas.iter().chain(self.further(candidate).iter().flatten());
        all.filter(|area| **area < self.areas).map(|area| usize::from(*area))
    }

    /// The needs of all areas, and of the one that nobody needs.
    pub(super) fn whole_needs(&self, needs: &[f64]) -> impl Iterator<Item = f64> {
        let areas = usize::from(self.areas);
        needs.iter().copied().take(areas).chain(std::iter::repeat(0.0)).take(areas + 1)
    }

    /// What a candidate closes of what is `left` of each area.
    #[inline]
    pub(super) fn worth(&self, candidate: &Candidate, left: &[f64]) -> f64 {
        let sum = |four: &Four| {
            let [a, b, c, d] = four.map(|area| left[usize::from(area)]);
            (a + b) + (c + d)
        };
        let mut all = sum(&candidate.areas);
        for four in self.further(candidate) {
            all += sum(four);
        }
        candidate.closes * all
    }

    /// Places of candidates that need an activity of those that are `lacking`.
    pub(super) fn barred(&self, lacking: u64) -> impl Iterator<Item = usize> {
        self.requiring.iter().copied().filter(move |at| self.candidates[*at].requires & lacking != 0)
    }

    /// The rates of all blocks of candidates.
    pub(super) fn rates(&self) -> &[Side] {
        &self.rates
    }

    /// The rows of all blocks of candidates, one row an area in each.
    #[inline]
    pub(super) fn blocks(&self) -> impl Iterator<Item = (&[Side], &Side)> {
        self.rows.chunks_exact(self.row_count()).zip(&self.rates)
    }

    /// What stands for all needs in estimates.
    pub(super) fn whole(&self) -> f64 {
        whole(self.areas)
    }
}

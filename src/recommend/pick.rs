//! Choosing tools: greedy cover of needs (R17 and R18 of the method).
//!
//! Each tool closes at most 60 % of what is left of an area, so a second one on the largest need may return and a
//! fifth does not. The function is monotone and submodular, so the greedy choice reaches at least 63 % of the best.

use super::fit::{Firm, Misfit, fit};
use crate::catalogue::{Catalogue, Tool};
use crate::id::Id;

/// The most a tool can close of what is left of an area.
const CLOSES: f64 = 0.6;

/// A tool that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// Position of the tool in the catalogue.
    pub tool: usize,
    /// Position of the area it was chosen for most of all.
    pub why: usize,
    /// Share of all needs (0 to 1) it closes, after those chosen before it.
    pub gain: f64,
}

/// A tool that fits, with the areas it serves.
struct Candidate<'a> {
    position: usize,
    id: &'a Id,
    /// Areas (positions) with what it closes of each.
    closes: Vec<(usize, f64)>,
}

fn candidates<'a>(catalogue: &'a Catalogue, firm: &Firm, areas: &[Id]) -> Vec<Candidate<'a>> {
    let candidate = |(position, tool): (usize, &'a Tool)| -> Result<Candidate<'a>, Misfit> {
        let fit = fit(tool, firm)?;
        #[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
        let share = CLOSES * fit * f64::min(1.0, 2.0 / tool.areas.len() as f64);
        let served = tool.areas.iter().filter_map(|area| areas.binary_search(area).ok());
        Ok(Candidate { position, id: &tool.id, closes: served.map(|area| (area, share)).collect() })
    };
    catalogue.tools.iter().enumerate().filter_map(|tool| candidate(tool).ok()).collect()
}

/// Chooses up to `most` tools. `areas` are the practice areas in alphabetical order, `needs` what is missing in each,
/// summing to 1.
pub fn pick(catalogue: &Catalogue, firm: &Firm, areas: &[Id], needs: &[f64], most: usize) -> Vec<Pick> {
    let candidates = candidates(catalogue, firm, areas);
    let mut left = vec![1.0; areas.len()];
    let mut picks: Vec<Pick> = Vec::new();
    while picks.len() < most {
        let worth = |candidate: &Candidate<'_>| -> f64 {
            candidate.closes.iter().map(|&(area, share)| needs[area] * left[area] * share).sum()
        };
        let fresh = candidates.iter().filter(|candidate| picks.iter().all(|pick| pick.tool != candidate.position));
        let best = fresh
            .map(|candidate| (worth(candidate), candidate))
            .max_by(|(a, first), (b, second)| a.total_cmp(b).then_with(|| second.id.cmp(first.id)));
        let Some((gain, candidate)) = best.filter(|(gain, _)| *gain > 0.0) else { break };
        let why = candidate
            .closes
            .iter()
            .map(|&(area, share)| (needs[area] * left[area] * share, area))
            // Areas are in alphabetical order, so the lower position wins a tie.
            .max_by(|(a, first), (b, second)| a.total_cmp(b).then_with(|| second.cmp(first)))
            .map_or(0, |(_, area)| area);
        picks.push(Pick { tool: candidate.position, why, gain });
        for &(area, share) in &candidate.closes {
            left[area] *= 1.0 - share;
        }
    }
    picks
}

/// What a further area of a step counts beside its first one.
const FURTHER: f64 = 0.5;

/// The tool to open for a step in `wanted` areas, the most important first: the one that suits the enterprise and
/// speaks most of them and least of anything else; not among `taken` if that can be avoided.
pub fn best_for(catalogue: &Catalogue, firm: &Firm, areas: &[Id], wanted: &[usize], taken: &[usize]) -> Option<usize> {
    let (first, further) = wanted.split_first()?;
    let speaks = |tool: &Tool| -> f64 {
        let of = |area: usize| tool.areas.contains(&areas[area]);
        let further = further.iter().filter(|area| of(**area)).count();
        #[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
        let share = f64::from(u8::from(of(*first))) * (1.0 + FURTHER * further as f64) / tool.areas.len() as f64;
        share
    };
    let worth = |tool: &Tool| Some(fit(tool, firm).ok()? * speaks(tool)).filter(|worth| *worth > 0.0);
    let suiting: Vec<(f64, usize)> = (0..catalogue.tools.len())
        .filter_map(|position| Some((worth(&catalogue.tools[position])?, position)))
        .collect();
    let id = |position: usize| &catalogue.tools[position].id;
    let best = |free: bool| {
        let open = suiting.iter().filter(|(_, position)| !free || !taken.contains(position));
        open.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| id(b.1).cmp(id(a.1)))).map(|(_, position)| *position)
    };
    best(true).or_else(|| best(false))
}

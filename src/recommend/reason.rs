//! Reasons: what each chosen tool closes of the needs, and of which practice area it closes the most (R18 of the method).
//!
//! Responsible for telling this afterwards, since of a million enterprises whose tools are chosen only a few are told why.
//! It goes through the choice step by step, and chooses nothing.

use super::fitting::{Candidate, Fitting};
use super::greedy::LEAST;

/// A tool that was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick {
    /// Position of the tool in the catalogue.
    pub tool: usize,
    /// Position of the area it was chosen for most of all.
    pub why: usize,
    /// Share of all needs (0 to 1) it closes, after those chosen before it.
    pub gain: f64,
}

/// The reasons for tools in the order of choice, which began with these needs.
pub(super) fn reasons(fitting: &Fitting, needs: &[f64], tools: &[usize]) -> Vec<Pick> {
    let mut left: Vec<f64> = fitting.whole_needs(needs).collect();
    let mut reason = |tool: usize| {
        let candidate = fitting.offering(tool)?;
        let pick = Pick { tool, why: most_needed(fitting, candidate, &left), gain: fitting.worth(candidate, &left) };
        for area in fitting.areas_of(candidate) {
            left[area] -= left[area] * candidate.closes;
        }
        Some(pick)
    };
    tools.iter().filter_map(|tool| reason(*tool)).collect()
}

/// The area of which a candidate closes the most. Areas are in alphabetical order, so the first of equals wins.
fn most_needed(fitting: &Fitting, candidate: &Candidate, left: &[f64]) -> usize {
    let more = |best: usize, area: usize| if left[area] > left[best] + LEAST { area } else { best };
    fitting.areas_of(candidate).reduce(more).unwrap_or_default()
}

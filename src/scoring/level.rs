//! Maturity levels and gates (R8 of the method).
//!
//! A level is reached if the points reach its cut-off and all gates of it and of the levels below are met. What is
//! not known keeps a gate shut in the strict reading and open in the favourable one.

use super::plan::Plan;
use super::scorecard::{LevelReading, Scorecard};
use crate::answers::State;
use crate::questionnaire::{Gate, Part, Requirement};
use crate::score::{SHOWN_DECIMALS, half_up, reaches};

/// How what is not known is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Against the enterprise: the lower end.
    Strict,
    /// In its favour: the upper end.
    Favourable,
}

/// The level that `points` (0 to 100) reach, given which gates are not met.
pub(super) fn read(plan: &Plan, points: f64, unmet: impl Fn(usize) -> bool) -> LevelReading {
    // The same value is used for the level and on the screen, so that 60.0 shown is 60 reached.
    let shown = half_up(points, SHOWN_DECIMALS);
    // Cut-offs rise from level to level. They are counted rather than searched: nobody could guess where it ends.
    let level = plan.cut_offs.iter().skip(1).map(|cut_off| usize::from(shown >= *cut_off)).sum();
    // What of a gate is not met is asked only where it would stop the reading.
    let gates = plan.gates.iter().enumerate();
    let gates = gates.filter(|(gate, known)| (1..=level).contains(&known.level) && unmet(*gate));
    match gates.map(|(_, gate)| gate.level).min() {
        Some(stopped) => LevelReading { level: stopped - 1, stopped_at: Some(stopped) },
        None => LevelReading { level, stopped_at: None },
    }
}

/// Whether all requirements of a gate are met.
#[inline]
pub(super) fn met(gate: &Gate, card: &Scorecard, reading: Reading) -> bool {
    // All are looked at: a gate has few, and which one fails first cannot be guessed.
    gate.requires.iter().fold(true, |met, requirement| met & requirement_met(requirement, card, reading))
}

#[inline]
fn requirement_met(requirement: &Requirement, card: &Scorecard, reading: Reading) -> bool {
    match requirement.of {
        Part::Indicator(position) => match card.answer(position) {
            (State::NotApplicable | State::NotAsked, _) => true,
            (State::Answered, points) => points.is_some_and(|points| reaches(points, requirement.min)),
            _ => reading == Reading::Favourable,
        },
        Part::Dimension(position) => {
            let dimension = &card.dimensions[position];
            let points = if reading == Reading::Strict { dimension.low } else { dimension.high };
            dimension.excluded.is_some() || half_up(points, SHOWN_DECIMALS) >= requirement.min
        }
    }
}

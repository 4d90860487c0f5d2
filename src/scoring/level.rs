//! Maturity levels and gates (R8 of the method).
//!
//! A level is reached if the points reach its cut-off and all gates of it and of the levels below are met. What is
//! not known keeps a gate shut in the strict reading and open in the favourable one.

use super::compiled::Compiled;
use super::scorecard::{LevelReading, Scorecard};
use crate::answers::State;
use crate::questionnaire::{Gate, Part, Requirement};
use crate::score::{SHOWN_DECIMALS, half_up, reaches};

/// How answers that are not known are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// Against the enterprise: the strict reading, of the lower end.
    Against,
    /// In its favour: the favourable reading, of the upper end.
    InFavour,
}

/// The level that `points` (0 to 100) reach, given which gates are not met.
pub(super) fn read(compiled: &Compiled, points: f64, unmet: impl Fn(usize) -> bool) -> LevelReading {
    // The same value is used for the level and on the screen, so that 60.0 shown is 60 reached.
    let shown = half_up(points, SHOWN_DECIMALS);
    // Cut-offs rise from level to level, and everybody reaches the first.
    let level = compiled.cut_offs.iter().skip(1).filter(|cut_off| shown >= **cut_off).count();
    let gates = compiled.gates.iter().enumerate().filter(|(_, gate)| gate.level <= level);
    match gates.filter(|(position, _)| unmet(*position)).map(|(_, gate)| gate.level).min() {
        Some(stopped) => LevelReading { level: stopped - 1, stopped_at: Some(stopped) },
        None => LevelReading { level, stopped_at: None },
    }
}

/// Whether all requirements of a gate are met.
pub(super) fn met(compiled: &Compiled, gate: &Gate, card: &Scorecard, unknown: Unknown) -> bool {
    gate.requires.iter().all(|requirement| requirement_met(compiled, requirement, card, unknown))
}

/// What a gate asks for and is not met, read strictly.
pub(super) fn lacking<'a>(
    compiled: &'a Compiled,
    gate: &'a Gate,
    card: &'a Scorecard,
) -> impl Iterator<Item = Requirement> + 'a {
    let unmet = |requirement: &&Requirement| !requirement_met(compiled, requirement, card, Unknown::Against);
    gate.requires.iter().filter(unmet).copied()
}

fn requirement_met(compiled: &Compiled, requirement: &Requirement, card: &Scorecard, unknown: Unknown) -> bool {
    match requirement.of {
        Part::Indicator(position) => {
            let score = &card.indicators[position];
            match score.state {
                State::NotAsked if card.out_of_scope[position] => unknown == Unknown::InFavour,
                State::NotApplicable | State::NotAsked => true,
                State::Answered => score.points.is_some_and(|points| reaches(points, requirement.min)),
                State::DontKnow | State::NotAnswered | State::Invalid => unknown == Unknown::InFavour,
            }
        }
        Part::Dimension(position) => {
            let dimension = &card.dimensions[position];
            let points = match unknown {
                Unknown::Against => dimension.low,
                Unknown::InFavour => dimension.high,
            };
            if dimension.excluded.is_none() {
                return half_up(points, SHOWN_DECIMALS) >= requirement.min;
            }
            // What a wider scope would ask of it is not known.
            let members = compiled.members[position].clone();
            let is_out_of_scope = members.into_iter().any(|at| card.out_of_scope[at] && compiled.carries[at]);
            !is_out_of_scope || unknown == Unknown::InFavour
        }
    }
}

//! Gaps: how much an answer may lack (R17 of the method).
//!
//! Responsible for what is missing from one indicator, be it shown or unknown. To which practice areas it falls is the
//! business of their needs.

use super::scorecard::IndicatorScore;
use crate::answers::State;

/// The part of an unknown point that counts as missing.
pub const UNKNOWN_COUNTS: f64 = 0.5;

impl IndicatorScore {
    /// Points of the index that may be missing: those shown to be, and half of the unknown ones (R17).
    pub fn gap(&self) -> f64 {
        self.share * self.lacking
    }
}

/// Points of an answer that may be missing, 0 to 100.
pub(super) fn lacking(state: State, points: Option<f64>) -> f64 {
    match state {
        State::Answered => 100.0 - points.unwrap_or_default(),
        State::DontKnow | State::NotAnswered | State::Invalid => UNKNOWN_COUNTS * 100.0,
        State::NotApplicable | State::NotAsked => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_what_is_open_and_half_of_what_is_unknown() {
        for state in [State::Answered, State::NotApplicable, State::DontKnow, State::NotAnswered, State::Invalid] {
            let points = (state == State::Answered).then_some(30.0);
            let shown = points.unwrap_or_default();
            let lacking = lacking(state, points);
            let score = IndicatorScore { state, choice: None, points, shown, lacking, share: 0.25 };
            assert_eq!(score.gap(), score.open() + UNKNOWN_COUNTS * score.unknown(), "{state:?}");
        }
    }
}

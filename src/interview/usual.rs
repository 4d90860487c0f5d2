//! What is usual: what the profile so far says about a firm before it is asked.
//!
//! Responsible for the trade, and for the activities that are ticked beforehand because most of that trade do them. They
//! count only once the person has confirmed them.

use super::machine::Interview;
use crate::answers::Cell;

/// The fact that says the trade.
const SECTOR: &str = "sector";

/// The fact whose options are ticked beforehand.
const ACTIVITIES: &str = "activities";

impl Interview<'_> {
    /// The trade, as the position of an option.
    pub(super) fn trade(&self) -> Option<u16> {
        let fact = self.questionnaire().fact(SECTOR)?;
        match self.sheet().profile[fact].cell {
            Cell::Choice(trade) => Some(trade),
            _ => None,
        }
    }

    /// What a fact is most likely to be, if nothing was said about it yet: bit n stands for its choice n.
    pub(super) fn usual(&self, fact: usize) -> Option<u64> {
        let questionnaire = self.questionnaire();
        if questionnaire.profile[fact].id != ACTIVITIES || self.sheet().profile[fact].cell != Cell::Blank {
            return None;
        }
        let usual = &questionnaire.profile[questionnaire.fact(SECTOR)?].usual;
        usual.get(usize::from(self.trade()?)).copied().filter(|set| *set != 0)
    }
}

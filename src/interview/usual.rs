//! What is usual: what the profile so far says about a firm before it is asked.
//!
//! Responsible for the trade, for the activities that are ticked beforehand because most of that trade do them, and for how
//! many questions a firm is asked whose trade is not known yet. What is usual counts only once the person has confirmed it.

use super::machine::Interview;
use crate::answers::{Cell, Scope};
use crate::questionnaire::Shape;

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
    pub(crate) fn usual(&self, fact: usize) -> Option<u64> {
        let questionnaire = self.questionnaire();
        if questionnaire.profile[fact].id != ACTIVITIES || self.sheet().profile[fact].cell != Cell::Blank {
            return None;
        }
        let usual = &questionnaire.profile[questionnaire.fact(SECTOR)?].usual;
        usual.get(usize::from(self.trade()?)).copied().filter(|set| *set != 0)
    }

    /// The fewest and the most questions in a scope of a firm of any trade that does what is usual in it. With a trade that
    /// is known, or where nothing is usual, both are the number of those that would be asked.
    pub fn span(&self, scope: Scope) -> (usize, usize) {
        let of_trades = || {
            let facts = [SECTOR, ACTIVITIES].map(|id| self.questionnaire().fact(id));
            let [Some(sector), Some(activities)] = facts else { return Vec::new() };
            let usual = self.questionnaire().profile[sector].usual.iter().zip(0..);
            let firm = |(&does, trade): (&u64, u16)| {
                let known = [(sector, Cell::Choice(trade)), (activities, Cell::Choices(does))];
                [true, false].map(|says_no| self.length_of(scope, &known, says_no))
            };
            usual.flat_map(firm).collect()
        };
        let lengths: Vec<usize> = if self.trade().is_none() { of_trades() } else { Vec::new() };
        match (lengths.iter().min(), lengths.iter().max()) {
            (Some(fewest), Some(most)) => (*fewest, *most),
            _ => (self.length(scope), self.length(scope)),
        }
    }

    /// The number of questions with some facts known, and with the first option of every other one that has options, such
    /// as no or a micro firm, if it says so.
    fn length_of(&self, scope: Scope, known: &[(usize, Cell)], says_no: bool) -> usize {
        let mut other = self.clone();
        for (fact, answer) in self.questionnaire().profile.iter().zip(&mut other.sheet.profile) {
            if says_no && matches!(fact.shape, Shape::OneOf(_)) {
                answer.cell = Cell::Choice(0);
            }
        }
        for &(fact, cell) in known {
            other.sheet.profile[fact].cell = cell;
        }
        other.set_scope(scope);
        other.questions().count()
    }
}

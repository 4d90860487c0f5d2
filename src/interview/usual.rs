//! What is usual in a trade: what is ticked before a firm is asked, and how long the interview is before its trade is known.
//!
//! What is usual counts only once the person has confirmed it.

use super::machine::Interview;
use crate::answers::{Cell, SECTOR, Scope, usual};
use crate::questionnaire::Shape;

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
        match usual(questionnaire, self.trade()?) {
            Cell::Choices(set) => Some(set),
            _ => None,
        }
    }

    /// The fewest and the most of a figure over firms of any trade that do what is usual in it. With a trade that is known, or
    /// where nothing is usual, both are the figure of this firm.
    fn over_trades(&self, figure: impl Fn(&Self) -> usize) -> (usize, usize) {
        let facts = [SECTOR, ACTIVITIES].map(|id| self.questionnaire().fact(id));
        let figures: Vec<usize> = match facts {
            [Some(sector), Some(activities)] if self.trade().is_none() => {
                let trades = 0..self.questionnaire().profile[sector].usual.len();
                let firm = |trade: u16| {
                    let known = [(sector, Cell::Choice(trade)), (activities, usual(self.questionnaire(), trade))];
                    [true, false].map(|says_no| figure(&self.firm(&known, says_no)))
                };
                trades.filter_map(|trade| u16::try_from(trade).ok()).flat_map(firm).collect()
            }
            _ => Vec::new(),
        };
        match (figures.iter().min(), figures.iter().max()) {
            (Some(fewest), Some(most)) => (*fewest, *most),
            _ => (figure(self), figure(self)),
        }
    }

    /// The fewest and the most questions in a scope.
    pub fn span(&self, scope: Scope) -> (usize, usize) {
        self.within(scope).over_trades(|firm| firm.questions().count())
    }

    /// The shortest and the longest time to the result in a scope, in minutes.
    pub fn minutes_span(&self, scope: Scope) -> (usize, usize) {
        self.within(scope).over_trades(Self::minutes)
    }

    /// A firm with some facts known, and with the first option of every other one that has options, such as no or a micro
    /// firm, if it says so.
    fn firm(&self, known: &[(usize, Cell)], says_no: bool) -> Self {
        let mut other = self.clone();
        for (fact, answer) in self.questionnaire().profile.iter().zip(&mut other.sheet.profile) {
            if says_no && matches!(fact.shape, Shape::OneOf(_)) {
                answer.cell = Cell::Choice(0);
            }
        }
        for &(fact, cell) in known {
            other.sheet.profile[fact].cell = cell;
        }
        other.route();
        other
    }
}

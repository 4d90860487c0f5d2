//! Paper: what stands on a sheet of a trade, in which order, and under which number.
//!
//! Responsible for the questions that are printed for a trade and for the facts that are asked beside them, so that what is
//! printed and what is keyed have the same numbers. It draws no page.

use crate::answers::{Answer, AnswerSheet, Cell, Routing, Scope};
use crate::questionnaire::{Questionnaire, Subject};

/// The fact that says the trade.
const SECTOR: &str = "sector";

/// One thing that is keyed of a paper sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A profile fact, by its position.
    Fact(usize),
    /// A question, by its position.
    Question(usize),
}

/// The paper sheets of one room.
#[derive(Clone, Debug)]
pub struct Paper<'q> {
    questionnaire: &'q Questionnaire,
    routing: Routing,
    /// Which questions are printed.
    pub(super) scope: Scope,
    /// Facts that are the same for the whole room, so that they are not keyed.
    pub(super) given: Vec<(usize, Answer)>,
    /// Facts that are keyed.
    facts: Vec<usize>,
}

impl<'q> Paper<'q> {
    /// The paper of a scope. The facts that are `given` are the same on all sheets. Asked are the trade, what is required and
    /// what decides which questions are asked, and the facts in `also`.
    pub fn new(questionnaire: &'q Questionnaire, scope: Scope, given: &[(usize, Answer)], also: &[usize]) -> Self {
        let deciding = deciding(questionnaire, scope);
        let is_due = |fact: &usize| {
            let asked = &questionnaire.profile[*fact];
            asked.required || asked.id == SECTOR || deciding.contains(fact) || also.contains(fact)
        };
        let is_open = |fact: &usize| given.iter().all(|(known, _)| known != fact);
        let facts = (0..questionnaire.profile.len()).filter(is_open).filter(is_due).collect();
        Self { questionnaire, routing: Routing::new(questionnaire), scope, given: given.to_vec(), facts }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The facts that stand on the paper, in their order.
    pub fn facts(&self) -> &[usize] {
        &self.facts
    }

    /// The questions that are printed for a trade (the position of an option of the fact `sector`), in their order: all that
    /// some firm of it may be asked. Their numbers on the paper are counted from 1.
    pub fn questions(&self, trade: Option<u16>) -> Vec<usize> {
        let mut profile = vec![Cell::Blank; self.questionnaire.profile.len()];
        if let (Some(fact), Some(trade)) = (self.questionnaire.fact(SECTOR), trade) {
            profile[fact] = Cell::Choice(trade);
        }
        let cells = vec![Cell::Blank; self.questionnaire.indicators.len()];
        let (_, asked) = self.route(&profile, &cells);
        (0..asked.len()).filter(|&at| asked[at]).collect()
    }

    /// The number that a question has on the paper of a sheet, counted from 1.
    pub fn number(&self, sheet: &AnswerSheet, question: usize) -> usize {
        let trade = self.questionnaire.fact(SECTOR).and_then(|fact| match sheet.profile[fact].cell {
            Cell::Choice(trade) => Some(trade),
            _ => None,
        });
        self.questions(trade).iter().take_while(|&&at| at <= question).count()
    }

    /// What is keyed of a sheet, by what is known of it: the facts first, then the questions that are asked.
    pub fn fields(&self, sheet: &AnswerSheet) -> Vec<Field> {
        let coded = sheet.coded();
        let (facts_asked, asked) = self.route(&coded.profile, &coded.cells);
        let facts = self.facts.iter().copied().filter(|&fact| facts_asked[fact]).map(Field::Fact);
        facts.chain((0..asked.len()).filter(|&at| asked[at]).map(Field::Question)).collect()
    }

    fn route(&self, profile: &[Cell], cells: &[Cell]) -> (Vec<bool>, Vec<bool>) {
        let (mut facts, mut asked) = (vec![true; profile.len()], vec![true; cells.len()]);
        self.routing.route(self.scope, profile, cells, &mut facts, &mut asked);
        (facts, asked)
    }
}

/// The facts that decide which questions of a scope are asked.
fn deciding(questionnaire: &Questionnaire, scope: Scope) -> Vec<usize> {
    let mut facts = Vec::new();
    let questions = questionnaire.indicators.iter().filter(|one| scope.has(one));
    for condition in questions.filter_map(|one| one.ask_if.as_ref()) {
        condition.subjects(&mut |subject| {
            if let Subject::Fact(fact) = subject {
                facts.push(fact);
            }
        });
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::shipped;

    #[test]
    fn a_paper_has_the_questions_of_its_trade_and_the_facts_that_decide() {
        let questionnaire = shipped("msme-circularity").unwrap();
        let ids = |paper: &Paper<'_>| -> Vec<String> {
            paper.facts().iter().map(|&fact| questionnaire.profile[fact].id.to_string()).collect()
        };
        let paper = Paper::new(&questionnaire, Scope::Quick, &[], &[]);
        assert_eq!(ids(&paper), ["sector", "activities", "size", "wants-markets"]);
        let sector = questionnaire.fact("sector").unwrap();
        let given = [(sector, Answer { cell: Cell::Choice(0), ..Answer::default() })];
        let also = [questionnaire.fact("country").unwrap()];
        assert_eq!(
            ids(&Paper::new(&questionnaire, Scope::Quick, &given, &also)),
            ["activities", "size", "wants-markets", "country"]
        );
        for trade in 0..15 {
            let printed = paper.questions(Some(trade));
            assert!((14..=30).contains(&printed.len()), "{}", printed.len());
            assert!(printed.iter().all(|&at| questionnaire.indicators[at].quick));
        }
        assert!(paper.questions(None).len() > 50);
    }
}

//! Review: the answers on a page a part, the profile first.
//!
//! A number changes an answer and leads back to its page.

use super::{Board, Reply, numbered, paragraph, position};
use crate::answers::{Answer, Cell, in_words};
use crate::escape::one_line;
use crate::interview::place::{Desk, Event};
use crate::interview::session::Session;
use crate::questionnaire::Shape;

impl Session<'_> {
    pub(super) fn profile(&self, columns: usize) -> Board {
        let questionnaire = self.interview().questionnaire();
        let facts = self.listed_facts();
        let rows: Vec<String> = facts
            .iter()
            .map(|&at| {
                let fact = &questionnaire.profile[at];
                self.row(&fact.question, &self.interview().sheet().profile[at], &fact.shape)
            })
            .collect();
        self.page(&self.say("review.profile", &[]), &rows, Desk::Profile, columns)
    }

    pub(super) fn part(&self, dimension: usize, columns: usize) -> Board {
        let questionnaire = self.interview().questionnaire();
        let rows: Vec<String> = self
            .interview()
            .of_dimension(dimension)
            .map(|at| {
                let indicator = &questionnaire.indicators[at];
                self.row(indicator.name(), &self.interview().sheet().answers[at], &indicator.shape)
            })
            .collect();
        self.page(&one_line(&questionnaire.dimensions[dimension].title), &rows, Desk::Part(dimension), columns)
    }

    fn listed_facts(&self) -> Vec<usize> {
        (0..self.interview().facts_asked.len()).filter(|&at| self.interview().facts_asked[at]).collect()
    }

    fn row(&self, question: &str, answer: &Answer, shape: &Shape) -> String {
        let answer = match answer.cell {
            Cell::Blank | Cell::Invalid => self.say("review.open", &[]),
            _ => in_words(answer, shape, self.setting.messages),
        };
        self.say("list.item", &[("question", &one_line(question)), ("answer", &answer)])
    }

    fn page(&self, title: &str, rows: &[String], here: Desk, columns: usize) -> Board {
        let pages = self.pages();
        let at = pages.iter().position(|page| *page == here).unwrap_or(0);
        let mut lines = Vec::new();
        let arguments: crate::text::Arguments<'_> = &[("title", &title), ("page", &(at + 1)), ("pages", &pages.len())];
        paragraph(&self.say("review.title", arguments), columns, &mut lines);
        paragraph(&self.say("review.how", &[]), columns, &mut lines);
        let enter = if at + 1 < pages.len() { "review.next" } else { "review.end" };
        let keys = [("b", "command.back"), ("g", "review.leave")];
        let keys = keys.map(|(key, text)| (key.to_owned(), self.say(text, &[]))).to_vec();
        Board {
            lines,
            choices: numbered(rows.iter().cloned()),
            is_list: true,
            keys,
            enter: self.say(enter, &[]),
            ..Board::default()
        }
    }

    /// The profile, and every dimension of which something is asked.
    fn pages(&self) -> Vec<Desk> {
        let dimensions = 0..self.interview().questionnaire().dimensions.len();
        let asked = dimensions.filter(|&dimension| self.interview().of_dimension(dimension).next().is_some());
        std::iter::once(Desk::Profile).chain(asked.map(Desk::Part)).collect()
    }

    fn turn(&mut self, here: Desk, by: isize) -> Reply {
        let pages = self.pages();
        let at = pages.iter().position(|page| *page == here).and_then(|at| at.checked_add_signed(by));
        match at.and_then(|at| pages.get(at)) {
            Some(page) => self.event(Event::Turn(*page)),
            None => self.event(Event::Continue),
        }
    }

    pub(super) fn choose_profile(&mut self, line: &str) -> Reply {
        let facts = self.listed_facts();
        match (line, position(line, facts.len())) {
            ("", _) => self.turn(Desk::Profile, 1),
            ("g", _) => self.event(Event::Continue),
            (_, Some(at)) => self.event(Event::State(facts[at])),
            _ => self.refused(),
        }
    }

    pub(super) fn choose_part(&mut self, dimension: usize, line: &str) -> Reply {
        let asked: Vec<usize> = self.interview().of_dimension(dimension).collect();
        match (line, position(line, asked.len())) {
            ("", _) => self.turn(Desk::Part(dimension), 1),
            ("b" | "back", _) => self.turn(Desk::Part(dimension), -1),
            ("g", _) => self.event(Event::Continue),
            (_, Some(at)) => self.event(Event::Jump(asked[at])),
            _ => self.refused(),
        }
    }
}

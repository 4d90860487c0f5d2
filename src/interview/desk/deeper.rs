//! Deeper: the parts of which more can be asked, in the order of need, each with its questions and minutes.

use super::{Board, Reply, numbered, paragraph, position};
use crate::answers::Scope;
use crate::escape::one_line;
use crate::interview::place::Event;
use crate::interview::session::Session;

/// The letter for all questions.
const ALL: &str = "a";

/// A part of which more can be asked.
pub(super) struct More {
    dimension: usize,
    scope: Scope,
    questions: usize,
    minutes: usize,
}

impl Session<'_> {
    /// The parts of which more can be asked, the most needed first.
    pub(super) fn more(&self) -> Vec<More> {
        let interview = self.interview();
        let (sheet, questionnaire) = (interview.sheet(), interview.questionnaire());
        if sheet.scope == Scope::Full {
            return Vec::new();
        }
        let more = |dimension: usize| {
            let scope = sheet.scope.and(Scope::into(dimension, questionnaire), questionnaire);
            let (questions, minutes) = self.beyond(scope);
            More { dimension, scope, questions, minutes }
        };
        let needed = self.setting.results.needed(sheet);
        needed.into_iter().map(more).filter(|more| more.questions > 0).collect()
    }

    /// The questions and minutes that a wider scope adds.
    fn beyond(&self, scope: Scope) -> (usize, usize) {
        let now: Vec<usize> = self.interview().questions().collect();
        let wider = self.interview().within(scope);
        let added = || wider.questions().filter(|at| !now.contains(at));
        (added().count(), wider.minutes_for(added()))
    }

    fn minutes(&self, minutes: usize) -> String {
        self.count("deeper.minutes", minutes, &[])
    }

    pub(super) fn deeper(&self, columns: usize) -> Board {
        let mut lines = Vec::new();
        paragraph(&self.say("deeper.title", &[]), columns, &mut lines);
        let told = self.more().into_iter().map(|more| {
            let title = one_line(&self.interview().questionnaire().dimensions[more.dimension].title);
            self.count("deeper.part", more.questions, &[("title", &title), ("minutes", &self.minutes(more.minutes))])
        });
        let mut choices = numbered(told);
        let (questions, minutes) = self.beyond(Scope::Full);
        if questions > 0 {
            choices.push((ALL.to_owned(), self.count("deeper.all", questions, &[("minutes", &self.minutes(minutes))])));
        }
        Board { lines, choices, is_list: true, enter: self.say("desk.back", &[]), ..Board::default() }
    }

    pub(super) fn choose_deeper(&mut self, line: &str) -> Reply {
        let more = self.more();
        match (line, position(line, more.len())) {
            ("", _) => self.event(Event::Back),
            (ALL, _) => self.event(Event::Widen(Scope::Full)),
            (_, Some(at)) => self.event(Event::Widen(more[at].scope)),
            _ => self.refused(),
        }
    }
}

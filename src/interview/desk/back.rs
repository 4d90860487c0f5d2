//! Coming back: what was taken on and what became of it, and what can be done now.

use super::{Board, Reply, item, numbered, paragraph, position};
use crate::answers::{Cell, ProblemCode, in_words};
use crate::escape::one_line;
use crate::interview::place::{Desk, Event};
use crate::interview::session::{Ending, Session};

/// Answers that are shown again.
const LAST: usize = 2;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offer {
    GoOn,
    Plan,
    Look,
    Deeper,
    NewYear,
    Afresh,
}

impl Session<'_> {
    fn offers(&self) -> Vec<Offer> {
        let is_done = self.interview().open().next().is_none() && self.interview().has_begun();
        let has_plan = !self.interview().sheet().plan.is_empty();
        let all = [
            (Offer::GoOn, true),
            (Offer::Plan, has_plan),
            (Offer::Look, true),
            (Offer::Deeper, is_done && !self.more().is_empty()),
            (Offer::NewYear, is_done),
            (Offer::Afresh, true),
        ];
        all.into_iter().filter(|(_, is_offered)| *is_offered).map(|(offer, _)| offer).collect()
    }

    fn offered(&self, offer: Offer) -> String {
        let is_open = self.interview().open().next().is_some() || !self.interview().has_begun();
        let key = match offer {
            Offer::GoOn if is_open => "back.go-on",
            Offer::GoOn => "back.to-result",
            Offer::Plan => "back.plan",
            Offer::Look => "back.look",
            Offer::Deeper => "back.deeper",
            Offer::NewYear => "back.new-year",
            Offer::Afresh => "back.afresh",
        };
        self.say(key, &[])
    }

    pub(super) fn back(&self, columns: usize) -> Board {
        let interview = self.interview();
        let questionnaire = interview.questionnaire();
        let of = interview.questions().count();
        let when = self.setting.resumed.clone().unwrap_or_default();
        let mut lines = Vec::new();
        let title = self.say(
            "back.title",
            &[
                ("place", &self.place()),
                ("when", &when),
                ("answered", &(of - interview.open().count())),
                ("of", &of),
                ("version", &questionnaire.version),
            ],
        );
        paragraph(&title, columns, &mut lines);
        self.trouble(columns, &mut lines);
        if interview.sheet().plan.is_empty() {
            let given = interview.questions().filter(|&at| interview.sheet().answers[at].cell != Cell::Blank);
            let given: Vec<usize> = given.collect();
            if !given.is_empty() {
                paragraph(&self.say("back.last", &[]), columns, &mut lines);
            }
            for &position in &given[given.len().saturating_sub(LAST)..] {
                let indicator = &questionnaire.indicators[position];
                let answer = in_words(&interview.sheet().answers[position], &indicator.shape, self.setting.messages);
                let name = one_line(indicator.name());
                lines.extend(item(&self.say("list.item", &[("question", &name), ("answer", &answer)]), columns));
            }
        } else {
            paragraph(&self.standing(), columns, &mut lines);
            let open = interview.sheet().plan.iter().filter(|planned| planned.is_open());
            open.for_each(|planned| lines.extend(item(&self.planned(planned), columns)));
        }
        let choices = numbered(self.offers().into_iter().map(|offer| self.offered(offer)));
        Board { lines, choices, is_list: true, ..Board::default() }
    }

    pub(super) fn choose_back(&mut self, line: &str) -> Reply {
        let offers = self.offers();
        let at = if line.is_empty() { Some(0) } else { position(line, offers.len()) };
        match at.map(|at| offers[at]) {
            Some(Offer::GoOn) => self.event(Event::Continue),
            Some(Offer::Plan) => self.event(Event::Open(Desk::Plan)),
            Some(Offer::Look) => self.event(Event::Open(Desk::Profile)),
            Some(Offer::Deeper) => self.event(Event::Open(Desk::Deeper)),
            Some(Offer::NewYear) => Reply::end(Ending::NewYear(self.interview().sheet().clone())),
            Some(Offer::Afresh) => Reply::end(Ending::Afresh),
            None => Reply::tell(self.say("ask.number-due", &[("most", &offers.len())])),
        }
    }

    /// What in the sheet cannot be used: it is asked again, or belongs to nothing here.
    fn trouble(&self, columns: usize, lines: &mut Vec<String>) {
        let questionnaire = self.interview().questionnaire();
        let problems = &self.interview().sheet().problems;
        let question = |id: &str| {
            let facts = questionnaire.profile.iter().map(|fact| (&fact.id, fact.question.as_str()));
            let indicators = questionnaire.indicators.iter().map(|indicator| (&indicator.id, indicator.name()));
            facts.chain(indicators).find(|(other, _)| other.as_str() == id).map(|(_, question)| one_line(question))
        };
        let is_unknown = |code| matches!(code, ProblemCode::Unknown | ProblemCode::UnknownDimension);
        let is_asked_again = |code| !is_unknown(code) && !matches!(code, ProblemCode::NotAsked | ProblemCode::Evidence);
        let again = problems.iter().filter(|problem| is_asked_again(problem.code));
        let again: Vec<String> = again.filter_map(|problem| question(&problem.id)).collect();
        if !again.is_empty() {
            paragraph(&self.count("back.unusable", again.len(), &[]), columns, lines);
            again.iter().for_each(|text| lines.extend(item(text, columns)));
        }
        let unknown = problems.iter().filter(|problem| is_unknown(problem.code));
        let ids: Vec<String> = unknown.map(|problem| one_line(&problem.id)).collect();
        if !ids.is_empty() {
            paragraph(&self.count("back.unknown", ids.len(), &[("ids", &ids.join(", "))]), columns, lines);
        }
    }
}

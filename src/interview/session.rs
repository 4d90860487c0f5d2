//! The session: the machine, the sheet as a document, and the keeper, in step.
//!
//! Responsible for one rule above all: what an event changed is given to the keeper before anybody can show anything else.
//! It shows nothing and reads nothing; the conversation in lines and the screen both drive it, so the same events give the
//! same bytes of the sheet.

use super::machine::Interview;
use super::place::{Change, Desk, Effect, Event};
use super::prompter::{Keeper, Kept};
use crate::answers::{AnswerSheet, Day, SheetDocument};
use crate::assessment::Step;
use crate::questionnaire::Questionnaire;
use crate::text::Messages;

/// What an interview is about.
pub struct Setting<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// The wording of the interface.
    pub messages: &'a Messages,
    /// The sheet as read.
    pub sheet: AnswerSheet,
    /// The sheet as a document, into which answers are written.
    pub document: SheetDocument,
    /// The same firm's sheet of an earlier time, whose answers are shown beside the questions.
    pub last: Option<AnswerSheet>,
    /// When the sheet was last changed, in words; `None` for a new one.
    pub resumed: Option<String>,
    /// The command that goes on with this sheet.
    pub command: String,
    /// Today.
    pub today: Day,
    /// Results in words.
    pub results: &'a dyn Results,
}

/// Tells results in the words of reports, which the interview does not know.
pub trait Results {
    /// The first page of a result, laid out in that many columns.
    fn first(&self, sheet: &AnswerSheet, columns: usize) -> Vec<String>;

    /// The letters behind which more of the result stands, each with what it shows.
    fn keys(&self, sheet: &AnswerSheet) -> Vec<(char, String)>;

    /// What stands behind such a letter, or behind the number of a step; `None` if nothing does.
    fn behind(&self, sheet: &AnswerSheet, key: char, columns: usize) -> Option<Vec<String>>;

    /// A dimension that was completed, in one line.
    fn part(&self, sheet: &AnswerSheet, dimension: usize) -> String;

    /// The steps of the first page, in their order.
    fn steps(&self, sheet: &AnswerSheet) -> Vec<Step>;

    /// The dimensions, the most needed first.
    fn needed(&self, sheet: &AnswerSheet) -> Vec<usize>;

    /// What changed since an older sheet, in a few lines.
    fn changed(&self, older: &AnswerSheet, newer: &AnswerSheet) -> Vec<String>;

    /// Puts the result into a page to keep; gives what there is to say about it, whether it went well or not.
    fn save(&self, sheet: &AnswerSheet) -> String;

    /// Writes the result as a page, and opens it; says where it is.
    fn open(&self, sheet: &AnswerSheet) -> String;

    /// Puts the dates of what was taken on into a file for a calendar; gives what there is to say about it.
    fn calendar(&self, sheet: &AnswerSheet) -> String;
}

/// How an interview ended.
#[derive(Clone, Debug)]
pub enum Ending {
    /// Everything was asked, and the result was seen.
    Finished(AnswerSheet),
    /// The person left; the answers are kept.
    Left(AnswerSheet),
    /// The person wants a new sheet; this one stays as it is.
    Afresh,
    /// The person answers again: a new sheet with the profile of this one, which stays as it is.
    NewYear(AnswerSheet),
}

/// What came of keeping: where it is, or why it could not be kept, in words for a person.
pub type Outcome = Result<Kept, String>;

/// An interview whose answers are kept.
pub struct Session<'a> {
    pub(super) setting: &'a Setting<'a>,
    interview: Interview<'a>,
    document: SheetDocument,
    keeper: &'a mut dyn Keeper,
    /// Whether the result of everything that is asked was shown.
    has_shown: bool,
}

impl<'a> Session<'a> {
    /// Begins where the sheet of a setting is: with a page of its own, where the owner comes back to it.
    pub fn new(setting: &'a Setting<'a>, keeper: &'a mut dyn Keeper) -> Self {
        let mut interview =
            Interview::new(setting.questionnaire, setting.sheet.clone()).with_last(setting.last.clone());
        if setting.resumed.is_some() && interview.has_answers() {
            interview.apply(Event::Open(Desk::Back));
        }
        Self { setting, interview, document: setting.document.clone(), keeper, has_shown: false }
    }

    /// The machine, to be looked at: only events change it.
    pub fn interview(&self) -> &Interview<'a> {
        &self.interview
    }

    /// What a person calls the place where the answers are.
    pub fn place(&self) -> String {
        self.keeper.place()
    }

    /// Takes an event and keeps what it changed.
    ///
    /// # Errors
    /// The second part tells why the sheet could not be kept. The answer is not lost: it stands in the sheet of the machine
    /// and of the document, and [`Session::keep`] tries again.
    pub fn apply(&mut self, event: Event) -> (Effect, Outcome) {
        let effect = self.interview.apply(event);
        let questionnaire = self.interview.questionnaire();
        let sheet = self.interview.sheet();
        match effect.changed {
            Some(Change::Name) => {
                self.document.set_respondent("name", sheet.respondent.name.as_deref().unwrap_or_default());
            }
            Some(Change::Fact(position)) => {
                let fact = &questionnaire.profile[position];
                self.document.set_fact(fact.id.as_str(), &sheet.profile[position], &fact.shape);
            }
            Some(Change::Answer(position)) => {
                let indicator = &questionnaire.indicators[position];
                self.document.set_answer(indicator.id.as_str(), &sheet.answers[position], &indicator.shape);
            }
            Some(Change::Scope) => self.document.set_scope(sheet.scope, questionnaire),
            Some(Change::Plan(at)) => self.document.set_planned(at, &sheet.plan[at]),
            Some(Change::Bill(at)) => self.document.set_bill(&sheet.bills[at]),
            None => return (effect, Ok(Kept::Safely)),
        }
        (effect, self.keep())
    }

    /// Moves on by an event that changes no answer.
    pub(super) fn go(&mut self, event: Event) {
        self.interview.apply(event);
    }

    /// What a person has to know of an effect, in one line; `None` if there is nothing.
    pub fn told(&self, effect: &Effect) -> Option<String> {
        let messages = self.setting.messages;
        let counted = [("ask.opened", effect.opened), ("ask.closed", effect.closed), ("ask.lost", effect.lost)];
        let told = counted.iter().filter(|(_, count)| *count > 0).map(|(key, count)| messages.count(key, *count, &[]));
        let part = effect.finished.map(|dimension| self.setting.results.part(self.interview.sheet(), dimension));
        let told = part.into_iter().chain(told).collect::<Vec<_>>().join(" ");
        Some(told).filter(|told| !told.is_empty())
    }

    /// The result of everything that is asked is on the screen.
    pub(super) fn has_shown_result(&mut self) {
        self.has_shown |= self.interview.open().next().is_none();
    }

    /// How it ends when the person leaves here.
    pub fn left(&self) -> Ending {
        let sheet = self.interview.sheet().clone();
        let is_whole = self.has_shown && self.interview.open().next().is_none();
        if is_whole { Ending::Finished(sheet) } else { Ending::Left(sheet) }
    }

    /// Keeps the sheet as it is now.
    ///
    /// # Errors
    /// Why it could not be kept.
    pub fn keep(&mut self) -> Outcome {
        self.keeper.keep(&self.document.to_string())
    }

    /// Keeps the sheet somewhere else from now on.
    ///
    /// # Errors
    /// Why it could not be kept there.
    pub fn move_to(&mut self, place: &str) -> Outcome {
        self.keeper.move_to(place, &self.document.to_string())
    }
}

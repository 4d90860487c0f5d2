//! Answering: one question, one line read, one answer kept.
//!
//! Responsible for telling answers from commands and for asking again until there is one or the other.

use super::{Break, Talk};
use crate::answers::{Answer, Cell};
use crate::escape::one_line;
use crate::interview::commands::{Command, command};
use crate::interview::place::{Desk, Event};
use crate::interview::question::{OF_FACT, Page, choice_text, listed, of_indicator};
use crate::interview::reading::{Read, is_yes_no, read};
use crate::questionnaire::{NotApplicable, Shape};

impl Talk<'_> {
    pub(super) fn fact(&mut self, position: usize) -> Result<(), Break> {
        let told_keys = self.tell_keys(None);
        self.screen(&Page { told_keys, ..self.page() }.fact(position))?;
        let fact = &self.interview().questionnaire().profile[position];
        loop {
            let line = self.line(listed(&fact.shape))?;
            let colon = matches!(fact.shape, Shape::Text | Shape::Date);
            let means_no = is_yes_no(&fact.shape) && is_letter_n(&line);
            match command(&line, colon).filter(|_| !means_no) {
                Some(Command::Leave) => return Err(Break::Leave),
                Some(Command::Back) => return self.event(Event::Back).map(drop),
                Some(Command::Keys) => {
                    self.prompter.show(&self.page().keys(OF_FACT, &fact.shape))?;
                    continue;
                }
                Some(Command::Help) => {
                    let help = fact.help.clone().unwrap_or_else(|| self.say("ask.no-help", &[]));
                    self.tell(&one_line(&help))?;
                    continue;
                }
                Some(_) => {
                    self.tell(&self.say("ask.not-here", &[]))?;
                    continue;
                }
                None => {}
            }
            if line.trim().is_empty() {
                if let Some(usual) = self.interview().usual(position) {
                    let answer = Answer { cell: Cell::Choices(usual), ..Answer::default() };
                    return self.stated(answer);
                }
                if !fact.required || self.interview().sheet().profile[position].cell.is_answered() {
                    return self.leave_as_is(position);
                }
                self.tell(&self.say("ask.required", &[]))?;
                continue;
            }
            if let Some((cell, words)) = self.understood(&line, &fact.shape)? {
                if let (Cell::Choice(chosen), 0) = (cell, listed(&fact.shape)) {
                    // A few letters were typed; the whole name says that they were understood.
                    let answer = choice_text(&fact.shape, usize::from(chosen), self.setting.messages);
                    self.noted.push(self.say("ask.noted", &[("answer", &answer)]));
                }
                return self.stated(Answer { cell, words, ..Answer::default() });
            }
        }
    }

    /// Keeps a fact, and tells what it opens and closes.
    fn stated(&mut self, answer: Answer) -> Result<(), Break> {
        // Before the first question all of them are only coming.
        let has_begun = self.interview().has_begun();
        let effect = self.event(Event::Answer(answer))?;
        self.noted.extend(self.session.told(&effect).filter(|_| has_begun));
        Ok(())
    }

    /// Enter on a fact: what was stated stays, what is optional stays open.
    pub(super) fn leave_as_is(&mut self, position: usize) -> Result<(), Break> {
        let stated = self.interview().sheet().profile[position].clone();
        let event = if stated.cell.is_answered() { Event::Answer(stated) } else { Event::Skip };
        self.event(event).map(drop)
    }

    /// Reads a line as an answer; `None` after telling why it is none.
    pub(super) fn understood(&mut self, line: &str, shape: &Shape) -> Result<Option<(Cell, Option<String>)>, Break> {
        match read(line, shape, &self.shown, self.setting.messages) {
            Read::Answer(cell, words) => Ok(Some((cell, words))),
            Read::Refused(why) => self.tell(&why).map(|()| None),
            Read::Several(found) => {
                let lines: Vec<String> = found.iter().flat_map(|&at| self.page().choice(shape, at)).collect();
                self.prompter.show(&lines)?;
                let which = self.which(shape, &found);
                self.shown = found;
                self.tell(&which).map(|()| None)
            }
        }
    }

    /// Asks which of several is meant, by their names if they are few.
    fn which(&self, shape: &Shape, found: &[usize]) -> String {
        const FEW: usize = 3;
        let names: Vec<String> = found.iter().map(|&at| choice_text(shape, at, self.setting.messages)).collect();
        match names.split_last() {
            Some((last, before)) if (1..FEW).contains(&before.len()) => {
                let names = self.say("ask.or", &[("names", &before.join(", ")), ("last", last)]);
                self.say("ask.which", &[("names", &names)])
            }
            _ => self.say("ask.several", &[]),
        }
    }

    pub(super) fn indicator(&mut self, position: usize) -> Result<(), Break> {
        let indicator = &self.interview().questionnaire().indicators[position];
        let told_keys = self.tell_keys(Some(indicator.dimension));
        self.screen(&Page { told_keys, ..self.page() }.indicator(position))?;
        loop {
            let line = self.line(listed(&indicator.shape))?;
            let colon = matches!(indicator.shape, Shape::Text | Shape::Date);
            let answer = match command(&line, colon) {
                Some(Command::Leave) => return Err(Break::Leave),
                Some(Command::Back) => return self.event(Event::Back).map(drop),
                Some(Command::List) => return self.event(Event::Open(Desk::Part(indicator.dimension))).map(drop),
                Some(Command::Result) => return self.event(Event::Open(Desk::Result)).map(drop),
                Some(Command::Keys) => {
                    self.prompter.show(&self.page().keys(&of_indicator(indicator), &indicator.shape))?;
                    continue;
                }
                Some(Command::Help) => {
                    self.help(position)?;
                    continue;
                }
                Some(Command::Note) => {
                    self.note(position)?;
                    continue;
                }
                Some(Command::Proof) => {
                    self.prove_here(position)?;
                    continue;
                }
                Some(Command::DontKnow) => Some(Answer { cell: Cell::DontKnow, ..Answer::default() }),
                Some(Command::NotApplicable) if is_yes_no(&indicator.shape) && is_letter_n(&line) => {
                    self.no_or_not(&indicator.shape, indicator.not_applicable)?
                }
                Some(Command::NotApplicable) => self.not_applicable(indicator.not_applicable)?,
                None if line.trim().is_empty() => {
                    if let Some(kept) = self.interview().kept(position).cloned() {
                        return self.accept(kept);
                    }
                    self.tell(&self.say("ask.empty", &[]))?;
                    None
                }
                None => self.understood(&line, &indicator.shape)?.map(|(cell, words)| Answer {
                    cell,
                    words,
                    ..Answer::default()
                }),
            };
            if let Some(answer) = answer {
                return self.accept(answer);
            }
        }
    }

    /// The letter n where yes or no is asked: no if nothing else can be meant.
    fn no_or_not(&mut self, shape: &Shape, rule: NotApplicable) -> Result<Option<Answer>, Break> {
        if rule != NotApplicable::Never {
            return self.tell(&self.say("ask.no-or-not", &[])).map(|()| None);
        }
        let no = self.understood(&self.say("ask.no", &[]), shape)?;
        Ok(no.map(|(cell, words)| Answer { cell, words, ..Answer::default() }))
    }

    /// Keeps an answer, and tells what it opens, closes and completes.
    fn accept(&mut self, answer: Answer) -> Result<(), Break> {
        let effect = self.event(Event::Answer(answer))?;
        self.noted.extend(self.session.told(&effect));
        Ok(())
    }
}

/// The letter that may stand for no and for "does not apply".
fn is_letter_n(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("n")
}

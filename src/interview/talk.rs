//! The conversation: the machine, a person and the disk, in step.
//!
//! Responsible for one rule above all: an accepted answer is kept before anything else is shown. It shows the screens,
//! turns lines into events, and tells what can be done when something cannot be kept.

use super::commands::{Command, command};
use super::machine::{Change, Effect, Event, Interview, Place};
use super::prompter::{Keeper, Kept, Prompter, Said, Stopped};
use super::question::Page;
use super::reading::{Read, read};
use crate::answers::{Answer, AnswerSheet, Cell, Evidence, Scope, SheetDocument};
use crate::escape::one_line;
use crate::questionnaire::{NotApplicable, Questionnaire, Shape};
use crate::text::{Messages, wrap, wrap_hanging};

/// What a conversation is about.
pub struct Setting<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// The wording of the interface.
    pub messages: &'a Messages,
    /// The sheet as read.
    pub sheet: AnswerSheet,
    /// The sheet as a document, into which answers are written.
    pub document: SheetDocument,
    /// When the sheet was last changed, in words; `None` for a new one.
    pub resumed: Option<String>,
    /// Whether the scope is settled, or is chosen once the profile is complete.
    pub scope_settled: bool,
    /// The command that goes on with this sheet.
    pub command: String,
    /// The partial result of a dimension, laid out in that many columns.
    pub look_back: &'a dyn Fn(&AnswerSheet, usize, usize) -> Vec<String>,
}

/// How a conversation ended.
#[derive(Clone, Debug)]
pub enum Ending {
    /// Everything was asked and reviewed.
    Finished(AnswerSheet),
    /// The person left; the answers are kept.
    Left(AnswerSheet),
    /// The person wants a new sheet; this one stays as it is.
    Afresh,
}

/// From which level on proof is asked for: the third.
const PROOF_FROM: u16 = 2;

/// Holds the conversation to its end.
///
/// # Errors
/// Input or output failed, or an answer could not be kept and the person left.
pub fn talk(setting: Setting<'_>, prompter: &mut dyn Prompter, keeper: &mut dyn Keeper) -> Result<Ending, Stopped> {
    let interview = Interview::new(setting.questionnaire, setting.sheet.clone());
    let mut talk = Talk { interview, document: setting.document.clone(), setting: &setting, prompter, keeper };
    match talk.all() {
        Ok(true) => Ok(Ending::Finished(talk.interview.sheet().clone())),
        Ok(false) => Ok(Ending::Afresh),
        Err(Break::Leave) => Ok(Ending::Left(talk.interview.sheet().clone())),
        Err(Break::Stop(stopped)) => Err(stopped),
    }
}

/// Why the conversation does not go on.
enum Break {
    /// The person leaves.
    Leave,
    /// Something failed.
    Stop(Stopped),
}

impl From<std::io::Error> for Break {
    fn from(error: std::io::Error) -> Self {
        Self::Stop(Stopped::Broken(error))
    }
}

struct Talk<'a> {
    setting: &'a Setting<'a>,
    interview: Interview<'a>,
    document: SheetDocument,
    prompter: &'a mut dyn Prompter,
    keeper: &'a mut dyn Keeper,
}

impl Talk<'_> {
    fn page(&self) -> Page<'_> {
        Page { interview: &self.interview, messages: self.setting.messages, columns: self.columns() }
    }

    fn columns(&self) -> usize {
        self.prompter.columns().clamp(20, 100)
    }

    fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.setting.messages.say(key, arguments)
    }

    /// Shows a new screen.
    fn screen(&mut self, lines: &[String]) -> Result<(), Break> {
        self.prompter.begin()?;
        Ok(self.prompter.show(lines)?)
    }

    /// Tells something below what is shown.
    fn tell(&mut self, text: &str) -> Result<(), Break> {
        let lines = wrap_hanging(text, self.columns(), "  ", "  ");
        Ok(self.prompter.show(&lines)?)
    }

    /// Asks for a line.
    fn line(&mut self) -> Result<String, Break> {
        match self.prompter.ask(">")? {
            Said::Line(line) => Ok(line),
            Said::Ended => Err(Break::Leave),
        }
    }

    /// Asks for a line that may be the command to leave.
    fn line_or_leave(&mut self) -> Result<String, Break> {
        let line = self.line()?;
        if command(&line, false) == Some(Command::Leave) { Err(Break::Leave) } else { Ok(line) }
    }

    /// The whole conversation; `false` if a new sheet is wanted.
    fn all(&mut self) -> Result<bool, Break> {
        if !self.open()? {
            return Ok(false);
        }
        loop {
            match self.interview.place() {
                Place::Fact(position) => self.fact(position)?,
                Place::Ready => self.ready()?,
                Place::Question(position) => self.indicator(position)?,
                Place::Partial(dimension) => self.look_back(dimension)?,
                Place::Review => self.review()?,
                Place::Done => return Ok(true),
            }
        }
    }

    /// The first screen; `false` if a new sheet is wanted.
    fn open(&mut self) -> Result<bool, Break> {
        let place = self.keeper.place();
        if let Some(when) = self.setting.resumed.clone().filter(|_| self.interview.has_answers()) {
            self.screen(&self.page().back_again(&place, &when))?;
            loop {
                match self.line_or_leave()?.trim() {
                    "" | "1" => return Ok(true),
                    "2" => return self.list().map(|()| true),
                    "3" => return Ok(false),
                    _ => self.tell(&self.say("ask.number-due", &[("most", &3)]))?,
                }
            }
        }
        self.screen(&self.page().welcome(&place, &self.setting.command))?;
        // Even an empty sheet is kept at once, so that a place where nothing can be written shows now.
        self.keep()?;
        loop {
            match self.line_or_leave()?.trim() {
                "" | "1" => return Ok(true),
                "2" => self.screen(&self.page().contents()).and_then(|()| self.tell(&self.say("ask.enter-on", &[])))?,
                _ => self.tell(&self.say("ask.number-due", &[("most", &2)]))?,
            }
        }
    }

    fn fact(&mut self, position: usize) -> Result<(), Break> {
        self.screen(&self.page().fact(position))?;
        let fact = &self.interview.questionnaire().profile[position];
        loop {
            let line = self.line()?;
            let colon = matches!(fact.shape, Shape::Text | Shape::Date);
            match command(&line, colon) {
                Some(Command::Leave) => return Err(Break::Leave),
                Some(Command::Back) => return self.event(Event::Back).map(drop),
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
                if !fact.required || self.interview.sheet().profile[position].cell.is_answered() {
                    return self.leave_as_is(position);
                }
                self.tell(&self.say("ask.required", &[]))?;
                continue;
            }
            if let Some((cell, words)) = self.understood(&line, &fact.shape)? {
                return self.event(Event::Answer(Answer { cell, words, ..Answer::default() })).map(drop);
            }
        }
    }

    /// Enter on a fact: what was stated stays, what is optional stays open.
    fn leave_as_is(&mut self, position: usize) -> Result<(), Break> {
        let stated = self.interview.sheet().profile[position].clone();
        let event = if stated.cell.is_answered() { Event::Answer(stated) } else { Event::Skip };
        self.event(event).map(drop)
    }

    /// Reads a line as an answer; `None` after telling why it is none.
    fn understood(&mut self, line: &str, shape: &Shape) -> Result<Option<(Cell, Option<String>)>, Break> {
        match read(line, shape, self.setting.messages) {
            Read::Answer(cell, words) => Ok(Some((cell, words))),
            Read::Refused(why) => self.tell(&why).map(|()| None),
            Read::Several(found) => {
                let lines: Vec<String> = found.iter().flat_map(|&at| self.page().choice(shape, at)).collect();
                self.prompter.show(&lines)?;
                self.tell(&self.say("ask.several", &[])).map(|()| None)
            }
        }
    }

    fn ready(&mut self) -> Result<(), Break> {
        let choose = !self.setting.scope_settled && self.interview.length(Scope::Quick) > 0;
        self.screen(&self.page().ready(choose))?;
        loop {
            let line = self.line_or_leave()?;
            if command(&line, false) == Some(Command::Back) {
                return self.event(Event::Back).map(drop);
            }
            match line.trim() {
                "" | "1" => break,
                "2" if choose => {
                    self.interview.set_scope(Scope::Quick);
                    self.document.set_scope(Scope::Quick);
                    self.keep()?;
                    break;
                }
                _ => self.tell(&self.say("ask.number-due", &[("most", &if choose { 2 } else { 1 })]))?,
            }
        }
        self.event(Event::Continue).map(drop)
    }

    fn indicator(&mut self, position: usize) -> Result<(), Break> {
        self.screen(&self.page().indicator(position))?;
        let indicator = &self.interview.questionnaire().indicators[position];
        loop {
            let line = self.line()?;
            let colon = matches!(indicator.shape, Shape::Text | Shape::Date);
            let answer = match command(&line, colon) {
                Some(Command::Leave) => return Err(Break::Leave),
                Some(Command::Back) => return self.event(Event::Back).map(drop),
                Some(Command::List) => return self.list(),
                Some(Command::Help) => {
                    self.help(position)?;
                    continue;
                }
                Some(Command::Note) => {
                    self.note()?;
                    continue;
                }
                Some(Command::Proof) => {
                    self.prove_here(position)?;
                    continue;
                }
                Some(Command::DontKnow) => Some(Answer { cell: Cell::DontKnow, ..Answer::default() }),
                Some(Command::NotApplicable) => self.not_applicable(indicator.not_applicable)?,
                None if line.trim().is_empty() => {
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
                return self.accept(position, answer);
            }
        }
    }

    /// Keeps an answer, says so, and asks for proof where it matters.
    fn accept(&mut self, position: usize, answer: Answer) -> Result<(), Break> {
        let cell = answer.cell;
        let effect = self.event(Event::Answer(answer))?;
        let indicator = &self.interview.questionnaire().indicators[position];
        if matches!(cell, Cell::Choice(level) if level >= PROOF_FROM) && indicator.shape.has_levels() {
            self.ask_proof(position)?;
        }
        if effect.opened > 0 {
            self.tell(&self.setting.messages.count("ask.opened", effect.opened, &[]))?;
        }
        if effect.closed > 0 {
            self.tell(&self.setting.messages.count("ask.closed", effect.closed, &[]))?;
        }
        Ok(())
    }

    fn help(&mut self, position: usize) -> Result<(), Break> {
        let indicator = &self.interview.questionnaire().indicators[position];
        let help = indicator.help.clone().unwrap_or_else(|| self.say("ask.no-help", &[]));
        self.tell(&one_line(&help))?;
        if let Some(evidence) = &indicator.evidence {
            self.tell(&self.say("indicator.evidence", &[("evidence", &one_line(evidence))]))?;
        }
        Ok(())
    }

    fn note(&mut self) -> Result<(), Break> {
        const LONGEST: usize = 2000;
        self.tell(&self.say("ask.note", &[]))?;
        let note = one_line(&self.line()?);
        if note.chars().count() > LONGEST {
            return self.tell(&self.say("ask.too-long", &[("most", &LONGEST)]));
        }
        self.event(Event::Note(note))?;
        self.tell(&self.say("ask.note-kept", &[]))
    }

    fn prove_here(&mut self, position: usize) -> Result<(), Break> {
        if self.interview.sheet().answers[position].cell.is_answered() {
            self.ask_proof(position)
        } else {
            self.tell(&self.say("ask.answer-first", &[]))
        }
    }

    /// Asks what stands behind an answer; Enter leaves it at the respondent's word.
    fn ask_proof(&mut self, position: usize) -> Result<(), Break> {
        let indicator = &self.interview.questionnaire().indicators[position];
        if let Some(evidence) = &indicator.evidence {
            self.tell(&self.say("ask.proof-could-be", &[("evidence", &one_line(evidence))]))?;
        }
        self.tell(&self.say("ask.proof", &[]))?;
        loop {
            let evidence = match self.line_or_leave()?.trim() {
                "" => return Ok(()),
                "1" => Evidence::Claim,
                "2" => Evidence::Estimate,
                "3" => Evidence::Document,
                "4" => Evidence::Verified,
                _ => {
                    self.tell(&self.say("ask.number-due", &[("most", &4)]))?;
                    continue;
                }
            };
            return self.event(Event::Prove(position, evidence)).map(drop);
        }
    }

    /// Asks why a question does not apply, where a reason is due.
    fn not_applicable(&mut self, rule: NotApplicable) -> Result<Option<Answer>, Break> {
        let answer = |reason| Some(Answer { cell: Cell::NotApplicable, reason, ..Answer::default() });
        match rule {
            NotApplicable::Never => self.tell(&self.say("ask.na-never", &[])).map(|()| None),
            NotApplicable::Allowed => Ok(answer(None)),
            NotApplicable::WithReason => {
                let mut lines = wrap_hanging(&self.say("ask.na-why", &[]), self.columns(), "  ", "  ");
                for (number, key) in NA_REASONS.iter().enumerate() {
                    let head = format!("  {}  ", number + 1);
                    lines.extend(wrap_hanging(&self.say(key, &[]), self.columns(), &head, "     "));
                }
                self.prompter.show(&lines)?;
                let line = one_line(&self.line_or_leave()?);
                let listed = line.parse::<usize>().ok().and_then(|number| NA_REASONS.get(number.checked_sub(1)?));
                match listed {
                    Some(key) => Ok(answer(Some(self.say(key, &[])))),
                    None if line.is_empty() || line.parse::<f64>().is_ok() => {
                        self.tell(&self.say("ask.na-no-reason", &[])).map(|()| None)
                    }
                    None => Ok(answer(Some(line))),
                }
            }
        }
    }

    fn look_back(&mut self, dimension: usize) -> Result<(), Break> {
        let mut lines = (self.setting.look_back)(self.interview.sheet(), dimension, self.columns());
        lines.push(String::new());
        lines.extend(wrap(&self.say("ask.enter-on-back", &[]), self.columns()));
        self.screen(&lines)?;
        let line = self.line_or_leave()?;
        let event = if command(&line, false) == Some(Command::Back) { Event::Back } else { Event::Continue };
        self.event(event).map(drop)
    }

    /// The list of answers, with a jump.
    fn list(&mut self) -> Result<(), Break> {
        self.screen(&self.page().list())?;
        self.tell(&self.say("list.jump", &[]))?;
        self.jump().map(drop)
    }

    /// Reads a number of the list and goes there; `false` if there was none.
    fn jump(&mut self) -> Result<bool, Break> {
        loop {
            let line = self.line_or_leave()?;
            match line.trim() {
                "" => return Ok(false),
                "p" => return self.event(Event::Profile).map(|_| true),
                number => match number.parse().ok().and_then(|number| self.page().numbered(number)) {
                    Some(position) => return self.event(Event::Jump(position)).map(|_| true),
                    None => self.tell(&self.say("list.no-such", &[]))?,
                },
            }
        }
    }

    fn review(&mut self) -> Result<(), Break> {
        self.screen(&self.page().list())?;
        self.tell(&self.say("list.finish", &[]))?;
        if !self.jump()? {
            self.event(Event::Finish)?;
        }
        Ok(())
    }

    /// Applies an event and keeps what it changed before anything else is shown.
    fn event(&mut self, event: Event) -> Result<Effect, Break> {
        let effect = self.interview.apply(event);
        let questionnaire = self.interview.questionnaire();
        match effect.changed {
            Some(Change::Fact(position)) => {
                let fact = &questionnaire.profile[position];
                self.document.set_fact(fact.id.as_str(), &self.interview.sheet().profile[position], &fact.shape);
                self.keep()?;
            }
            Some(Change::Answer(position)) => {
                let indicator = &questionnaire.indicators[position];
                let answer = &self.interview.sheet().answers[position];
                self.document.set_answer(indicator.id.as_str(), answer, &indicator.shape);
                self.keep()?;
            }
            None => {}
        }
        Ok(effect)
    }

    /// Keeps the sheet, and does not give up before it is kept or the person leaves.
    fn keep(&mut self) -> Result<(), Break> {
        let text = self.document.to_string();
        let mut outcome = self.keeper.keep(&text);
        loop {
            match outcome {
                Ok(Kept::Safely) => return Ok(()),
                Ok(Kept::With(told)) => return self.tell(&told),
                Err(trouble) => {
                    self.tell(&trouble)?;
                    self.tell(&self.say("keep.choice", &[]))?;
                    let line = match self.prompter.ask(">")? {
                        Said::Line(line) => line,
                        Said::Ended => return Err(Break::Stop(Stopped::NotKept(trouble))),
                    };
                    outcome = match line.trim() {
                        "" => self.keeper.keep(&text),
                        "q" => return Err(Break::Stop(Stopped::NotKept(trouble))),
                        place => self.keeper.move_to(place, &text),
                    };
                }
            }
        }
    }
}

/// Reasons offered for "does not apply".
const NA_REASONS: &[&str] = &["ask.na-no-such-work", "ask.na-no-such-thing"];

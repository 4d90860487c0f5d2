//! The conversation: the machine, a person and the disk, in step.
//!
//! Responsible for one rule above all: an accepted answer is kept before anything else is shown. It shows the screens,
//! turns lines into events, and tells what can be done when something cannot be kept.

mod answering;
mod aside;
mod keeping;
mod opening;
mod review;

use super::asking;
use super::commands::{Command, command};
use super::machine::{Interview, Place};
use super::prompter::{Keeper, Prompter, Said, Stopped};
use super::question::Page;
use crate::answers::{AnswerSheet, SheetDocument};
use crate::questionnaire::Questionnaire;
use crate::text::Messages;

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

/// Holds the conversation to its end.
///
/// # Errors
/// Input or output failed, or an answer could not be kept and the person left.
pub fn talk(setting: &Setting<'_>, prompter: &mut dyn Prompter, keeper: &mut dyn Keeper) -> Result<Ending, Stopped> {
    let interview = Interview::new(setting.questionnaire, setting.sheet.clone());
    let mut talk = Talk {
        interview,
        document: setting.document.clone(),
        setting,
        prompter,
        keeper,
        shown: Vec::new(),
        noted: None,
    };
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
    /// Options of a long list that were shown with their numbers, since the last screen.
    shown: Vec<usize>,
    /// What has to be told of the last answer, below the next screen, where it is not pushed out of the window.
    noted: Option<String>,
}

impl Talk<'_> {
    fn page(&self) -> Page<'_> {
        Page { interview: &self.interview, messages: self.setting.messages, columns: self.columns() }
    }

    fn columns(&self) -> usize {
        asking::columns(self.prompter)
    }

    fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.setting.messages.say(key, arguments)
    }

    /// Shows a new screen.
    fn screen(&mut self, lines: &[String]) -> Result<(), Break> {
        self.shown.clear();
        self.prompter.begin()?;
        self.prompter.show(lines)?;
        match self.noted.take() {
            Some(noted) => self.tell(&noted),
            None => Ok(()),
        }
    }

    /// Tells something below what is shown.
    fn tell(&mut self, text: &str) -> Result<(), Break> {
        Ok(asking::tell(self.prompter, text)?)
    }

    /// Asks for a line below that many numbered options.
    fn line(&mut self, options: usize) -> Result<String, Break> {
        asking::line(self.prompter, self.setting.messages, options)?.ok_or(Break::Leave)
    }

    /// Asks for words, which may be pasted in several lines: these are joined, and that is said.
    fn words(&mut self) -> Result<String, Break> {
        match self.prompter.ask(">", 0)? {
            Said::Line(line) => Ok(line),
            Said::Ended => Err(Break::Leave),
            Said::Pasted(lines) => {
                self.tell(&self.setting.messages.count("ask.pasted-joined", lines.len(), &[]))?;
                Ok(lines.join(" "))
            }
        }
    }

    /// Asks for a line that may be the command to leave.
    fn line_or_leave(&mut self, options: usize) -> Result<String, Break> {
        let line = self.line(options)?;
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
}

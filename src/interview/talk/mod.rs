//! The conversation in lines: a session and a person, one line at a time.
//!
//! Responsible for showing the screens as lines, for turning lines into events, and for telling what can be done when
//! something cannot be kept.

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
use super::session::{Ending, Session, Setting};

/// Holds the conversation to its end.
///
/// # Errors
/// Input or output failed, or an answer could not be kept and the person left.
pub fn talk(setting: &Setting<'_>, prompter: &mut dyn Prompter, keeper: &mut dyn Keeper) -> Result<Ending, Stopped> {
    let session = Session::new(setting, keeper);
    let mut talk = Talk { session, setting, prompter, shown: Vec::new(), noted: None };
    match talk.all() {
        Ok(true) => Ok(Ending::Finished(talk.interview().sheet().clone())),
        Ok(false) => Ok(Ending::Afresh),
        Err(Break::Leave) => Ok(Ending::Left(talk.interview().sheet().clone())),
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
    session: Session<'a>,
    prompter: &'a mut dyn Prompter,
    /// Options of a long list that were shown with their numbers, since the last screen.
    shown: Vec<usize>,
    /// What has to be told of the last answer, below the next screen, where it is not pushed out of the window.
    noted: Option<String>,
}

impl<'a> Talk<'a> {
    fn interview(&self) -> &Interview<'a> {
        self.session.interview()
    }

    fn page(&self) -> Page<'_> {
        Page { interview: self.interview(), messages: self.setting.messages, columns: self.columns() }
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
            match self.interview().place() {
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

//! The conversation in lines: a session and a person, one line at a time.
//!
//! Responsible for showing the screens as lines, for turning lines into events, and for telling what can be done when
//! something cannot be kept.

mod answering;
mod aside;
mod desk;
mod keeping;
mod opening;

use super::asking;
use super::commands::{Command, command};
use super::machine::Interview;
use super::place::Place;
use super::prompter::{Keeper, Prompter, Said, Stopped};
use super::question::{Keys, Page};
use super::session::{Ending, Session, Setting};

/// Holds the conversation to its end.
///
/// # Errors
/// Input or output failed, or an answer could not be kept and the person left.
pub fn talk(setting: &Setting<'_>, prompter: &mut dyn Prompter, keeper: &mut dyn Keeper) -> Result<Ending, Stopped> {
    let session = Session::new(setting, keeper);
    let mut talk = Talk { session, setting, prompter, shown: Vec::new(), noted: Vec::new(), keys_of: None };
    match talk.all() {
        Ok(ending) => Ok(ending),
        Err(Break::Leave) => Ok(talk.session.left()),
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
    noted: Vec<String>,
    /// The dimension of which the keys were told last; the profile has none.
    keys_of: Option<Option<usize>>,
}

impl<'a> Talk<'a> {
    fn interview(&self) -> &Interview<'a> {
        self.session.interview()
    }

    fn page(&self) -> Page<'_> {
        Page {
            interview: self.interview(),
            messages: self.setting.messages,
            columns: self.columns(),
            told_keys: Keys::None,
        }
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
        std::mem::take(&mut self.noted).iter().try_for_each(|noted| self.tell(noted))
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

    /// How many keys are told at a question of a dimension, or of the profile: all of them at the first one, and a few each
    /// time another dimension is come to.
    fn tell_keys(&mut self, of: Option<usize>) -> Keys {
        match self.keys_of.replace(of) {
            Some(before) if before == of => Keys::None,
            Some(Some(_)) => Keys::Few,
            Some(None) | None => Keys::All,
        }
    }

    /// The whole conversation.
    fn all(&mut self) -> Result<Ending, Break> {
        self.open()?;
        loop {
            match self.interview().place() {
                Place::Name => self.name()?,
                Place::Fact(position) => self.fact(position)?,
                Place::Ready => self.ready()?,
                Place::Question(position) => self.indicator(position)?,
                Place::Desk(desk) => {
                    if let Some(ending) = self.desk(desk)? {
                        return Ok(ending);
                    }
                }
            }
        }
    }
}

//! Opening: the first screen, the name of the business, and the length once the profile is known.

use super::{Break, Talk};
use crate::escape::one_line;
use crate::interview::commands::{Command, command};
use crate::interview::place::{Event, Place};

/// The longest name of a business, in characters.
const LONGEST_NAME: usize = 200;

impl Talk<'_> {
    /// The first screen, where nothing was answered yet.
    pub(super) fn open(&mut self) -> Result<(), Break> {
        // Even an empty sheet is kept at once, so that a place where nothing can be written shows now.
        if self.interview().place() != Place::Name && self.setting.resumed.is_some() {
            return Ok(());
        }
        let place = self.session.place();
        self.screen(&self.page().welcome(&place, &self.setting.command))?;
        let kept = self.session.keep();
        self.settle(kept)?;
        loop {
            match self.line_or_leave(2)?.trim() {
                "" | "1" => return Ok(()),
                "2" => self.screen(&self.page().contents())?,
                _ => self.tell(&self.say("ask.number-due", &[("most", &2)]))?,
            }
        }
    }

    /// The name of the business, which may be left out.
    pub(super) fn name(&mut self) -> Result<(), Break> {
        let lines = crate::text::wrap(&self.say("ask.name", &[]), self.columns());
        self.screen(&lines)?;
        self.tell(&self.say("ask.name-how", &[]))?;
        loop {
            let line = one_line(&self.line(0)?);
            let event = match command(&line, true) {
                Some(Command::Leave) => return Err(Break::Leave),
                Some(Command::Help | Command::Keys) => {
                    self.tell(&self.say("ask.name-help", &[]))?;
                    continue;
                }
                Some(_) => {
                    self.tell(&self.say("ask.not-here", &[]))?;
                    continue;
                }
                None if line.trim() == "h" => {
                    self.tell(&self.say("ask.name-help", &[]))?;
                    continue;
                }
                None if line.trim().is_empty() => Event::Skip,
                // A firm may be called "B", but who wants to leave types q here too.
                None if line.trim() == "q" => return Err(Break::Leave),
                None if line.chars().count() > LONGEST_NAME => {
                    self.tell(&self.say("ask.too-long", &[("most", &LONGEST_NAME)]))?;
                    continue;
                }
                None => Event::Name(line.trim().to_owned()),
            };
            return self.event(event).map(drop);
        }
    }

    pub(super) fn ready(&mut self) -> Result<(), Break> {
        self.screen(&self.page().ready(self.prompter.has_arrows()))?;
        loop {
            let line = self.line_or_leave(0)?;
            if command(&line, false) == Some(Command::Back) {
                return self.event(Event::Back).map(drop);
            }
            match line.trim() {
                "" => return self.event(Event::Continue).map(drop),
                _ => self.tell(&self.say("ask.enter-due", &[]))?,
            }
        }
    }
}

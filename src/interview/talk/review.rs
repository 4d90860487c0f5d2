//! Looking back: the partial result of a dimension, the list of answers, and the review before the end.

use super::{Break, Talk};
use crate::escape::one_line;
use crate::interview::commands::{Command, command};
use crate::interview::machine::{Event, Place};
use crate::text::wrap_hanging;

impl Talk<'_> {
    pub(super) fn look_back(&mut self, dimension: usize) -> Result<(), Break> {
        let mut lines = (self.setting.look_back)(self.interview().sheet(), dimension, self.columns());
        let questionnaire = self.interview().questionnaire();
        let on = match self.interview().after() {
            Place::Question(next) => {
                let dimension = &questionnaire.dimensions[questionnaire.indicators[next].dimension];
                self.say("ask.on-to", &[("title", &one_line(&dimension.title))])
            }
            _ => self.say("ask.on-review", &[]),
        };
        let foot = match self.interview().open().count() {
            0 => self.say("ask.look-back-last", &[("on", &on)]),
            left => self.setting.messages.count("ask.look-back", left, &[("on", &on)]),
        };
        lines.push(String::new());
        lines.extend(wrap_hanging(&foot, self.columns(), "  ", "  "));
        self.screen(&lines)?;
        loop {
            let line = self.line_or_leave(0)?;
            let event = match command(&line, false) {
                Some(Command::Back) => Event::Back,
                _ if line.trim().is_empty() => Event::Continue,
                _ => {
                    self.tell(&self.say("ask.enter-due", &[]))?;
                    continue;
                }
            };
            return self.event(event).map(drop);
        }
    }

    /// The list of answers, with a jump.
    pub(super) fn list(&mut self) -> Result<(), Break> {
        self.screen(&self.page().list())?;
        self.tell(&self.say("list.jump", &[]))?;
        self.jump().map(drop)
    }

    /// Reads a number of the list and goes there; `false` if there was none.
    pub(super) fn jump(&mut self) -> Result<bool, Break> {
        let listed = self.interview().questions().count();
        loop {
            let line = self.line_or_leave(listed)?;
            match line.trim() {
                "" => return Ok(false),
                "b" if self.interview().place() == Place::Review => return self.event(Event::Back).map(|_| true),
                "b" => return Ok(false),
                "p" => return self.event(Event::Profile).map(|_| true),
                number => match number.parse().ok().and_then(|number| self.page().numbered(number)) {
                    Some(position) => return self.event(Event::Jump(position)).map(|_| true),
                    None => self.tell(&self.say("list.no-such", &[]))?,
                },
            }
        }
    }

    pub(super) fn review(&mut self) -> Result<(), Break> {
        self.screen(&self.page().list())?;
        self.tell(&self.say("list.finish", &[]))?;
        if !self.jump()? {
            self.event(Event::Finish)?;
        }
        Ok(())
    }
}

//! Opening: the first screen, coming back, and the length once the profile is known.

use super::{Break, Talk};
use crate::answers::Scope;
use crate::interview::commands::{Command, command};
use crate::interview::machine::Event;

impl Talk<'_> {
    /// The first screen; `false` if a new sheet is wanted.
    pub(super) fn open(&mut self) -> Result<bool, Break> {
        let place = self.session.place();
        if let Some(when) = self.setting.resumed.clone().filter(|_| self.interview().has_answers()) {
            self.screen(&self.page().back_again(&place, &when))?;
            let full = self.interview().beyond_quick().is_some();
            let options = if full { 4 } else { 3 };
            loop {
                match self.line_or_leave(options)?.trim() {
                    "" | "1" => return Ok(true),
                    "2" => return self.list().map(|()| true),
                    "3" => return Ok(false),
                    "4" if full => return self.widen().map(|()| true),
                    _ => self.tell(&self.say("ask.number-due", &[("most", &options)]))?,
                }
            }
        }
        self.screen(&self.page().welcome(&place, &self.setting.command))?;
        // Even an empty sheet is kept at once, so that a place where nothing can be written shows now.
        let kept = self.session.keep();
        self.settle(kept)?;
        loop {
            match self.line_or_leave(2)?.trim() {
                "" | "1" => return Ok(true),
                "2" => self.screen(&self.page().contents())?,
                _ => self.tell(&self.say("ask.number-due", &[("most", &2)]))?,
            }
        }
    }

    /// From the quick set on to the full one.
    fn widen(&mut self) -> Result<(), Break> {
        let kept = self.session.widen();
        self.settle(kept)
    }

    pub(super) fn ready(&mut self) -> Result<(), Break> {
        let choose = !self.setting.scope_settled
            && !self.interview().has_begun()
            && self.interview().sheet().scope == Scope::Full
            && self.interview().length(Scope::Quick) > 0;
        self.screen(&self.page().ready(choose, self.prompter.has_arrows()))?;
        let options = if choose { 2 } else { 0 };
        loop {
            let line = self.line_or_leave(options)?;
            if command(&line, false) == Some(Command::Back) {
                return self.event(Event::Back).map(drop);
            }
            match line.trim() {
                "" | "1" => break,
                "2" if choose => {
                    let kept = self.session.set_scope(Scope::Quick);
                    self.settle(kept)?;
                    break;
                }
                _ if choose => self.tell(&self.say("ask.number-due", &[("most", &options)]))?,
                _ => self.tell(&self.say("ask.enter-due", &[]))?,
            }
        }
        self.event(Event::Continue).map(drop)
    }
}

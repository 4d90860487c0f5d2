//! Keeping: every change is on the disk before anything else is shown, or it is said that it is not.

use super::{Break, Talk};
use crate::interview::asking;
use crate::interview::place::{Effect, Event};
use crate::interview::prompter::{Kept, Stopped};
use crate::interview::session::Outcome;

impl Talk<'_> {
    /// Applies an event and keeps what it changed before anything else is shown.
    pub(super) fn event(&mut self, event: Event) -> Result<Effect, Break> {
        let (effect, kept) = self.session.apply(event);
        self.settle(kept)?;
        Ok(effect)
    }

    /// Tells what came of keeping the sheet, and does not give up before it is kept or the person leaves.
    pub(super) fn settle(&mut self, mut outcome: Outcome) -> Result<(), Break> {
        loop {
            match outcome {
                Ok(Kept::Safely) => return Ok(()),
                Ok(Kept::With(text)) => return self.tell(&text),
                Err(trouble) => {
                    self.tell(&trouble)?;
                    self.tell(&self.say("keep.choice", &[]))?;
                    let Some(line) = asking::line(self.prompter, self.setting.messages, 0)? else {
                        return Err(Break::Stop(Stopped::NotKept(trouble)));
                    };
                    outcome = match line.trim() {
                        "" => self.session.keep(),
                        "q" => return Err(Break::Stop(Stopped::NotKept(trouble))),
                        place => self.session.move_to(place),
                    };
                }
            }
        }
    }
}

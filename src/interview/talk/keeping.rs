//! Keeping: every change is on the disk before anything else is shown, or it is said that it is not.

use super::{Break, Talk};
use crate::interview::asking;
use crate::interview::machine::{Change, Effect, Event};
use crate::interview::prompter::{Kept, Stopped};

impl Talk<'_> {
    /// Applies an event and keeps what it changed before anything else is shown.
    pub(super) fn event(&mut self, event: Event) -> Result<Effect, Break> {
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
    pub(super) fn keep(&mut self) -> Result<(), Break> {
        let text = self.document.to_string();
        let mut outcome = self.keeper.keep(&text);
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
                        "" => self.keeper.keep(&text),
                        "q" => return Err(Break::Stop(Stopped::NotKept(trouble))),
                        place => self.keeper.move_to(place, &text),
                    };
                }
            }
        }
    }
}

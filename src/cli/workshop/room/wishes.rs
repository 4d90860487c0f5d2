//! What the trainer wishes, and how it is done.
//!
//! Responsible for the round, for the freeze, for the end and for deleting. Of the group nothing is shown before it is frozen.

use super::super::looking::look;
use super::clerk::Clerk;
use super::errand::{Ending, Wish};
use super::welcome;
use crate::cli::exit::Failure;
use circumspect::workshop::room::{Desk, Page, Reply, Stage, deleted, ended};

/// The word that is typed before everything is deleted.
const WORD: &str = "delete";

/// What is shown, or where the trainer goes on.
enum Next {
    /// A page of its own.
    Page(Page),
    /// The room, with what was not done.
    Room(Option<String>),
    /// The page of that path.
    To(&'static str),
}

impl Clerk<'_> {
    /// Does what the trainer wishes; gives the answer, and how the room ends if it does.
    pub(super) fn grant(&mut self, wish: &Wish) -> anyhow::Result<(Reply, Option<Ending>)> {
        let mut ending = None;
        let next = match wish {
            Wish::Look => Next::Room(None),
            Wish::Open => self.turned(Stage::Open)?,
            Wish::Close => {
                let next = self.turned(Stage::Closed)?;
                self.write(false);
                next
            }
            Wish::Freeze => self.freeze()?,
            Wish::Picture if self.host.stage() == Stage::Frozen => match self.look(false) {
                Ok((page, _)) => Next::Page(page),
                Err(why) => Next::Room(Some(why)),
            },
            Wish::Picture => Next::To("/"),
            Wish::End => {
                let count = self.close();
                let command = welcome::show(&self.files.folder, self.global);
                let place = self.files.folder.display().to_string();
                ending = Some(Ending::Kept(count));
                Next::Page(ended(count.whole, &place, &command, self.hall.messages))
            }
            Wish::Delete(word) if word.trim() == WORD => {
                let (sheets, left) = self.delete();
                let page = deleted(sheets, &left, self.hall.messages);
                ending = Some(Ending::Deleted(sheets, left));
                Next::Page(page)
            }
            Wish::Delete(_) => Next::Room(Some(self.hall.messages.say("room.delete-not", &[("word", &WORD)]))),
        };
        let page = match next {
            Next::To(path) => {
                return Ok((Reply { status: 303, to: Some(path.to_owned()), ..Reply::default() }, ending));
            }
            Next::Page(page) => page,
            Next::Room(trouble) => self.desk().page(trouble.as_deref()),
        };
        Ok((Reply { status: 200, page: Some(page), ..Reply::default() }, ending))
    }

    fn desk(&self) -> Desk<'_> {
        Desk {
            counts: self.host.counts(),
            address: &self.address,
            form: self.host.secret().form_of_trainer(),
            word: WORD,
            messages: self.hall.messages,
        }
    }

    /// Opens or closes the round.
    fn turned(&mut self, stage: Stage) -> anyhow::Result<Next> {
        let event = self.host.turn_to(stage);
        let kept = self.keep(event.as_slice())?;
        let trouble = || Next::Room(Some(self.hall.messages.say("room.refused-disk", &[])));
        Ok(if kept { Next::To("/") } else { trouble() })
    }

    /// Closes the round for good, if there is a picture to show.
    fn freeze(&mut self) -> anyhow::Result<Next> {
        if let Next::Room(trouble) = self.turned(Stage::Closed)? {
            return Ok(Next::Room(trouble));
        }
        let say = |key| Ok(Next::Room(Some(self.hall.messages.say(key, &[]))));
        if self.write(false).failed > 0 {
            return say("room.refused-disk");
        }
        match self.look(true) {
            Ok((_, true)) => match self.turned(Stage::Frozen)? {
                Next::To(_) => Ok(Next::To("/picture")),
                other => Ok(other),
            },
            Ok((_, false)) => say("room.freeze-early"),
            Err(why) => Ok(Next::Room(Some(why))),
        }
    }

    /// The page of the group, and whether it is frozen; paper that was keyed into the same folder is in it.
    fn look(&self, freeze: bool) -> Result<(Page, bool), String> {
        let (files, hall) = (&self.files, self.hall);
        let seen = look(&files.folder, freeze, files.questionnaire, hall.catalogue, hall.messages);
        let seen = seen.map_err(|error| Failure::from(error).to_string())?;
        Ok((self.desk().picture(&seen.story), seen.looked.frozen))
    }

    /// Deletes the sheets, the picture and the journal.
    fn delete(&mut self) -> (usize, Vec<String>) {
        let codes = self.host.codes();
        let mut left = self.files.delete(&codes);
        left.extend(self.log.delete());
        (codes.len(), left)
    }
}

//! What a typed line is: an answer, a note, a reason, or the name of another file.

use super::pressed::not_applicable;
use super::{Left, Purpose, Screen};
use crate::answers::Cell;
use crate::escape::one_line;
use crate::interview::place::{Event, Place};
use crate::interview::prompter::Stopped;
use crate::interview::reading::{Read, read};

/// The longest note, in characters.
const LONGEST: usize = 2000;

/// The longest name of a business, in characters.
const LONGEST_NAME: usize = 200;

impl Screen<'_> {
    /// A line was typed.
    pub(super) fn line(&mut self, purpose: &Purpose, line: &str) -> Option<Left> {
        match purpose {
            Purpose::Place(Place::Fact(_) | Place::Question(_)) if line.trim() == "?" => {
                self.all_keys(purpose);
                None
            }
            Purpose::Place(place @ (Place::Fact(_) | Place::Question(_))) => self.typed(*place, line),
            // As in lines: a firm may be called "B", but who types q wants to leave.
            Purpose::Place(Place::Name) if line.trim() == "q" => self.leave(),
            Purpose::Place(Place::Name) if matches!(line.trim(), "?" | "h") => {
                self.clear_words();
                self.tell(self.say("ask.name-help", &[]));
                None
            }
            Purpose::Place(Place::Name) => {
                self.named(&one_line(line));
                None
            }
            Purpose::Note(position) => {
                self.noted(*position, line);
                None
            }
            Purpose::OwnReason(_) => {
                let reason = one_line(line);
                if reason.chars().count() < 2 || reason.parse::<f64>().is_ok() {
                    self.tell(self.say("screen.no-reason", &[]));
                    return None;
                }
                self.event(Event::Answer(not_applicable(Some(reason))));
                None
            }
            Purpose::Trouble(trouble) => self.keep_again(trouble, line),
            _ => None,
        }
    }

    /// A line that is meant as the answer of a fact or a question.
    fn typed(&mut self, place: Place, line: &str) -> Option<Left> {
        let interview = self.session.interview();
        let questionnaire = interview.questionnaire();
        let (shape, given, may_skip) = match place {
            Place::Fact(at) => {
                let fact = &questionnaire.profile[at];
                (&fact.shape, &interview.sheet().profile[at], !fact.required)
            }
            Place::Question(at) => {
                let given = interview.kept(at).unwrap_or(&interview.sheet().answers[at]);
                (&questionnaire.indicators[at].shape, given, false)
            }
            _ => return None,
        };
        if line.trim().is_empty() {
            let is_given = !matches!(given.cell, Cell::Blank | Cell::Invalid);
            match (is_given, may_skip) {
                (true, _) => self.event(Event::Answer(given.clone())),
                (false, true) => self.event(Event::Skip),
                (false, false) => self.tell(self.say("screen.type", &[])),
            }
            return None;
        }
        match read(line, shape, &[], self.setting.messages) {
            Read::Answer(cell, words) => self.answered(&Purpose::Place(place), cell, words),
            Read::Refused(why) => {
                self.tell(why);
                None
            }
            Read::Several(_) => None,
        }
    }

    /// The name of the business was typed; without one it is left out.
    fn named(&mut self, name: &str) {
        match name {
            "" => self.event(Event::Skip),
            _ if name.chars().count() > LONGEST_NAME => {
                self.tell(self.say("ask.too-long", &[("most", &LONGEST_NAME)]));
            }
            _ => self.event(Event::Name(name.to_owned())),
        }
    }

    /// A note was typed; an empty one takes it away.
    fn noted(&mut self, position: usize, line: &str) {
        let note = one_line(line);
        if note.chars().count() > LONGEST {
            return self.tell(self.say("ask.too-long", &[("most", &LONGEST)]));
        }
        let before = self.session.interview().sheet().answers[position].note.clone().unwrap_or_default();
        self.close();
        if note == before {
            return;
        }
        let key = if note.is_empty() { "screen.note-gone" } else { "screen.note-kept" };
        let (_, kept) = self.session.apply(Event::Note(note));
        self.show_place();
        self.tell(self.say(key, &[]));
        self.settle(kept);
    }

    /// Tries again to keep the sheet, here or elsewhere.
    fn keep_again(&mut self, trouble: &str, line: &str) -> Option<Left> {
        let kept = match line.trim() {
            "" => self.session.keep(),
            "q" => return Some(Err(Stopped::NotKept(trouble.to_owned()))),
            place => self.session.move_to(place),
        };
        self.close();
        self.settle(kept);
        None
    }
}

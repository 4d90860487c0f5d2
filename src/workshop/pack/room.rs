//! The room: what all pages of a pack have in common.
//!
//! Responsible for the papers of its trades, the codes, the steps with their minutes, and for how long keying takes.

use super::lots;
use super::printed::Printed;
use super::schedule::{FEWEST, MOST_MINUTES, MOST_PEOPLE, Slot, Step, least_minutes, schedule};
use super::{Pack, PackFault};
use crate::answers::{SECTOR, choice_text};
use crate::escape::one_line;
use crate::interview::{SECONDS_AN_ANSWER, WORDS_A_MINUTE};
use crate::text::{Arguments, Messages};
use crate::workshop::{Code, Field};

/// Seconds that a key takes a person who is not used to it.
const SECONDS_A_KEY: usize = 1;

/// Words on the head of a sheet.
const HEAD_WORDS: usize = 100;

/// A room that a pack is made for.
pub(super) struct Room<'a> {
    pub(super) pack: &'a Pack<'a>,
    /// The paper of each trade that may come; one, if all have the same.
    pub(super) papers: Vec<Printed<'a>>,
    pub(super) codes: Vec<Code>,
    pub(super) slots: Vec<Slot>,
}

impl<'a> Room<'a> {
    pub(super) fn new(pack: &'a Pack<'a>) -> Result<Self, PackFault> {
        if !(FEWEST..=MOST_PEOPLE).contains(&pack.people) {
            return Err(PackFault::People(FEWEST, MOST_PEOPLE));
        }
        if pack.minutes > MOST_MINUTES {
            return Err(PackFault::TooLong(MOST_MINUTES));
        }
        let trades = pack.questionnaire.choices_of(SECTOR).len();
        let papers: Vec<Printed<'_>> = match pack.trade {
            None if trades > 0 => (0..trades)
                .filter_map(|trade| u16::try_from(trade).ok())
                .map(|trade| Printed::new(pack.questionnaire, Some(trade), false))
                .collect(),
            trade => vec![Printed::new(pack.questionnaire, trade, true)],
        };
        if papers.iter().all(|paper| paper.items.is_empty()) {
            return Err(PackFault::Nothing);
        }
        let codes = lots::draw(pack.people, pack.seed);
        let mut room = Self { pack, papers, codes, slots: Vec::new() };
        let reading = room.papers.iter().map(|paper| reading_minutes(paper, pack.messages)).max().unwrap_or(1);
        let slots = schedule(pack.minutes, pack.people, reading, room.shown_from());
        room.slots =
            slots.ok_or_else(|| PackFault::TooShort(least_minutes(pack.people, reading, room.shown_from())))?;
        Ok(room)
    }

    pub(super) fn messages(&self) -> &'a Messages {
        self.pack.messages
    }

    pub(super) fn say(&self, key: &str, arguments: Arguments<'_>) -> String {
        self.pack.messages.say(key, arguments)
    }

    pub(super) fn minutes(&self, minutes: usize) -> String {
        self.pack.messages.count("pack.minutes", minutes, &[])
    }

    pub(super) fn people(&self) -> String {
        self.pack.messages.count("pack.people-count", self.pack.people, &[])
    }

    /// Whether the people are of any trade, so that a sheet and its code come together only in the room.
    pub(super) fn is_mixed(&self) -> bool {
        self.papers.len() > 1
    }

    /// The paper of everything that is for all of the room, such as an example: the one all have, or else a short one, which
    /// the most trades share.
    pub(super) fn usual_paper(&self) -> Option<&Printed<'a>> {
        self.papers.iter().min_by_key(|paper| paper.items.len())
    }

    /// The text of a trade.
    pub(super) fn trade(&self, trade: u16) -> String {
        let choices = self.pack.questionnaire.choices_of(SECTOR);
        choices.get(usize::from(trade)).map_or_else(String::new, |choice| one_line(&choice.text))
    }

    /// The word of a trade in files.
    pub(super) fn trade_id(&self, trade: u16) -> String {
        let choices = self.pack.questionnaire.choices_of(SECTOR);
        choices.get(usize::from(trade)).map_or_else(String::new, |choice| choice.token.to_string())
    }

    /// From how many people on their group is shown.
    pub(super) fn shown_from(&self) -> usize {
        usize::try_from(self.pack.questionnaire.method.cohort_min).unwrap_or(usize::MAX)
    }

    pub(super) fn has(&self, step: Step) -> bool {
        self.slots.iter().any(|slot| slot.step == step)
    }

    /// Keys that all sheets take, of the longest paper. What firms do takes some more where it is not as usual.
    pub(super) fn keys(&self) -> usize {
        let of_paper = |paper: &Printed<'_>| Code::LENGTH + paper.usually_asked().len() + 1;
        self.pack.people * self.papers.iter().map(of_paper).max().unwrap_or_default()
    }

    /// Minutes that one person keys.
    pub(super) fn keying_minutes(&self) -> usize {
        (self.keys() * SECONDS_A_KEY).div_ceil(60)
    }

    /// Minutes between the sheets being taken in and the moment in which they are shown.
    pub(super) fn minutes_to_key(&self) -> usize {
        let alone = self.slots.iter().find(|slot| slot.step == Step::Alone).map_or(0, |slot| slot.from + slot.minutes);
        let shown =
            self.slots.iter().find(|slot| slot.step == Step::Picture).map_or(self.pack.minutes, |slot| slot.from);
        shown - alone
    }

    /// How many people key at once, so that all sheets are keyed before they are shown.
    pub(super) fn keying_people(&self) -> usize {
        self.keying_minutes().div_ceil(self.minutes_to_key().max(1)).max(1)
    }
}

/// Minutes in which a sheet is read and answered by a person who sees it for the first time.
fn reading_minutes(paper: &Printed<'_>, messages: &Messages) -> usize {
    let count = |text: &str| text.split_whitespace().count();
    let asked = paper.usually_asked();
    let words = asked.iter().map(|&field| {
        let questionnaire = paper.questionnaire;
        let (question, applies) = match field {
            Field::Fact(at) => (&questionnaire.profile[at].question, None),
            Field::Question(at) => {
                (&questionnaire.indicators[at].question, questionnaire.indicators[at].applies.as_deref())
            }
        };
        let shape = paper.shape(field);
        let choices = (0..shape.choices().len()).map(|at| count(&choice_text(shape, at, messages)));
        count(question) + applies.map_or(0, count) + choices.sum::<usize>()
    });
    let words = words.sum::<usize>() + HEAD_WORDS;
    (words * 60 / WORDS_A_MINUTE + asked.len() * SECONDS_AN_ANSWER).div_ceil(60)
}

//! The cards that open over a question and lead back to it: help, keys, a note, proof, and why it does not apply.

use super::card::{Card, Input};
use super::list::{Choice, List};
use super::{Purpose, Screen};
use crate::escape::one_line;
use crate::interview::commands::{COMMANDS, Command};
use crate::interview::reasons::NA_REASONS;
use crate::text::Typing;

/// What stands behind an answer, in the order of its numbers.
const PROOFS: [&str; 4] = ["screen.proof-claim", "screen.proof-estimate", "screen.proof-paper", "screen.proof-others"];

/// Pasted lines that are shown; the others are only counted.
const SHOWN: usize = 5;

impl Screen<'_> {
    /// A card over the one that is there, with keys to choose or go back.
    fn over(&self, take: Option<&str>) -> Card {
        let mut card = self.cards.last().map(|(_, card)| card.over()).unwrap_or_default();
        card.foot = match take {
            Some(take) => self.foot(&[("Enter", take), ("Esc", "screen.close")]),
            None => self.foot(&[("Enter", "screen.close")]),
        };
        card
    }

    /// What it asks: the parts with their reasons.
    pub(super) fn contents(&self) -> Card {
        let dimensions = self.session.interview().questionnaire().dimensions.iter().enumerate();
        let told = dimensions.map(|(at, dimension)| match &dimension.why {
            Some(why) => format!("{}  {}: {}", at + 1, one_line(&dimension.title), one_line(why)),
            None => format!("{}  {}", at + 1, one_line(&dimension.title)),
        });
        Card {
            title: self.say("welcome.contents", &[]),
            above: told.collect(),
            foot: self.foot(&[("Enter", "screen.close")]),
            ..Card::default()
        }
    }

    /// Help on a question: what is meant, an example, and what could be kept as proof.
    pub(super) fn help_on(&mut self, position: usize) {
        let interview = self.session.interview();
        let indicator = &interview.questionnaire().indicators[position];
        let example = interview.trade().and_then(|trade| indicator.example(trade)).map(str::to_owned);
        let proof = indicator.evidence.as_ref();
        let proof = proof.map(|evidence| self.say("indicator.evidence", &[("evidence", &one_line(evidence))]));
        let help = indicator.help.clone();
        self.help(help, example);
        if let (Some(proof), Some((_, card))) = (proof, self.cards.last_mut()) {
            card.above.push(proof);
        }
    }

    pub(super) fn help(&mut self, help: Option<String>, example: Option<String>) {
        let help = help.unwrap_or_else(|| self.say("ask.no-help", &[]));
        let above = std::iter::once(help).chain(example).map(|text| one_line(&text)).collect();
        let card = Card { above, ..self.over(None) };
        self.open(Purpose::Reading, card);
    }

    /// Everything that can be typed here, as a list to choose from.
    pub(super) fn all_keys(&mut self, purpose: &Purpose) {
        let commands = match purpose {
            Purpose::Place(place) => self.commands(*place),
            Purpose::Welcome => vec![Command::Leave],
            _ => return,
        };
        let known = COMMANDS.iter().filter(|(command, ..)| commands.contains(command));
        let keys = known.map(|(_, letter, _, words)| ((*letter).to_owned(), self.say(words, &[]))).collect();
        self.open_keys(keys);
    }

    /// The list of some keys, and how to type in general.
    pub(super) fn open_keys(&mut self, keys: Vec<(String, String)>) {
        let choices = keys.into_iter().map(|(label, text)| Choice { label, text, ..Choice::default() }).collect();
        let told = ["screen.keys-answer", "screen.keys-place", "screen.keys-words", "screen.keys-leave"];
        let card = Card {
            title: self.say("screen.keys", &[]),
            input: Input::List(List { choices, ..List::default() }),
            below: told.map(|key| self.say(key, &[])).to_vec(),
            ..self.over(Some("screen.take"))
        };
        self.open(Purpose::Keys, card);
    }

    pub(super) fn note(&mut self, position: usize) {
        let mut line = Typing::default();
        let note = self.session.interview().sheet().answers[position].note.as_deref().unwrap_or_default();
        one_line(note).chars().for_each(|sign| {
            line.insert(sign);
        });
        let above = vec![self.say("screen.note", &[])];
        let card = Card { above, input: Input::Words(line), ..self.over(Some("screen.keep")) };
        self.open(Purpose::Note(position), card);
    }

    pub(super) fn proof(&mut self, position: usize) {
        let interview = self.session.interview();
        let answer = &interview.sheet().answers[position];
        if !answer.cell.is_answered() {
            return self.tell(self.say("ask.answer-first", &[]));
        }
        let mut above = vec![self.say("screen.proof", &[])];
        let evidence = interview.questionnaire().indicators[position].evidence.as_ref();
        above.extend(evidence.map(|text| self.say("indicator.evidence", &[("evidence", &one_line(text))])));
        let list = List::numbered(PROOFS.map(|key| self.say(key, &[])));
        let card = Card { above, input: Input::List(list), ..self.over(Some("screen.take")) };
        self.open(Purpose::Proof(position), card);
    }

    /// Why a question does not apply: some reasons, and own words.
    pub(super) fn why(&mut self, position: usize) {
        let mut reasons: Vec<String> = NA_REASONS.iter().map(|key| self.say(key, &[])).collect();
        reasons.push(self.say("screen.na-other", &[]));
        let above = vec![self.say("screen.na-why", &[])];
        let input = Input::List(List::numbered(reasons));
        let card = Card { above, input, ..self.over(Some("screen.take")) };
        self.open(Purpose::Why(position), card);
    }

    pub(super) fn own_reason(&mut self, position: usize) {
        let above = vec![self.say("screen.na-own", &[])];
        let card = Card { above, input: Input::Words(Typing::default()), ..self.over(Some("screen.keep")) };
        self.open(Purpose::OwnReason(position), card);
    }

    pub(super) fn no_or_not(&self) -> Card {
        let options = [self.say("ask.no", &[]), self.say("screen.not-for-us", &[])];
        let above = vec![self.say("screen.no-or-not", &[])];
        Card { above, input: Input::List(List::numbered(options)), ..self.over(Some("screen.take")) }
    }

    /// What was pasted where nothing can be: shown as what it is.
    pub(super) fn pasted(&self, text: &str) -> Card {
        let messages = self.setting.messages;
        let lines: Vec<&str> = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).collect();
        let mut above = vec![messages.count("ask.pasted", lines.len(), &[])];
        let mark = messages.say("ask.pasted-mark", &[]);
        above.extend(lines.iter().take(SHOWN).map(|line| format!("{mark}  {}", one_line(line))));
        if let Some(more) = lines.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            above.push(messages.count("ask.pasted-more", more, &[]));
        }
        Card { above, ..self.over(None) }
    }

    /// The sheet could not be kept.
    pub(super) fn trouble(&self, trouble: &str) -> Card {
        Card {
            title: trouble.to_owned(),
            above: vec![self.say("keep.choice", &[])],
            input: Input::Words(Typing::default()),
            foot: self.foot(&[("Enter", "screen.again"), ("q Enter", "screen.leave-unkept")]),
            ..Card::default()
        }
    }
}

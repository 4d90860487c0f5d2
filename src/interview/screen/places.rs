//! The cards of the places: what stands on the screen where the machine is.
//!
//! Responsible for turning a place into texts and a list or a line. It decides nothing.

use super::Screen;
use super::card::{Card, Input, Part};
use super::list::{Choice, List};
use crate::answers::{Answer, Cell};
use crate::escape::one_line;
use crate::interview::commands::Command;
use crate::interview::place::Place;
use crate::interview::question::{Keys, OF_FACT, Page, choice_text, in_words, of_indicator};
use crate::interview::reading::LONG_LIST;
use crate::questionnaire::{Shape, Token};
use crate::text::Typing;

/// Columns of texts that are laid out in lines first and put together again.
const ENOUGH: usize = 100_000;

impl Screen<'_> {
    /// The pages of the conversation in lines, for what both say in the same words.
    pub(super) fn page(&self) -> Page<'_> {
        Page {
            interview: self.session.interview(),
            messages: self.setting.messages,
            columns: ENOUGH,
            told_keys: Keys::None,
        }
    }

    /// The card of a place.
    pub(super) fn card(&self, place: Place) -> Card {
        match place {
            Place::Name => self.name(),
            Place::Fact(position) => self.fact(position),
            Place::Ready => self.ready(),
            Place::Question(position) => self.question(position),
            // What stands on a page is asked for when the window is known.
            Place::Desk(_) => Card::default(),
        }
    }

    pub(super) fn welcome(&self) -> Card {
        let interview = self.session.interview();
        let fact = |key: &str, text: String| format!("{}: {text}", self.say(key, &[]));
        let lines = [
            fact("welcome.time", self.page().time()),
            fact("welcome.hand", self.say("welcome.hand-text", &[])),
            fact("welcome.saved", self.say("welcome.saved-text", &[("place", &self.session.place())])),
            fact("welcome.private", self.say("welcome.private-text", &[])),
            fact("welcome.stop", self.say("screen.stop-text", &[])),
            self.say("welcome.honest", &[]),
        ];
        let options = ["welcome.start", "welcome.asks"].map(|key| self.say(key, &[]));
        Card {
            title: one_line(&interview.questionnaire().title),
            above: vec![self.say("welcome.get", &[])],
            input: first(List::numbered(options)),
            below: lines.to_vec(),
            foot: self.foot(&[("Enter", "screen.take"), ("q", "screen.leave"), ("?", "screen.all-keys")]),
            ..Card::default()
        }
    }

    /// The name of the business, which may be left out.
    fn name(&self) -> Card {
        Card {
            title: self.say("ask.name", &[]),
            input: Input::Words(Typing::default()),
            below: vec![self.say("ask.name-how", &[])],
            foot: self.foot(&[("Enter", "screen.take"), ("Esc", "command.back"), ("F1", "screen.all-keys")]),
            ..Card::default()
        }
    }

    pub(super) fn fact(&self, position: usize) -> Card {
        let interview = self.session.interview();
        let fact = &interview.questionnaire().profile[position];
        let (number, of) = interview.fact_progress(position);
        let stated = &interview.sheet().profile[position];
        let usual = interview.usual(position);
        let mut card = Card {
            place: self.say("ask.profile-head", &[("number", &number), ("of", &of)]),
            title: one_line(&fact.question),
            ..Card::default()
        };
        if usual.is_some() {
            card.below.push(self.say("screen.usual", &[]));
        }
        self.answering(&mut card, &fact.shape, stated, usual);
        self.tell_given(&mut card, &fact.shape, stated);
        if !fact.required && !stated.cell.is_answered() && usual.is_none() {
            card.below.push(self.say("ask.may-skip", &[]));
        }
        card
    }

    pub(super) fn question(&self, position: usize) -> Card {
        let interview = self.session.interview();
        let questionnaire = interview.questionnaire();
        let indicator = &questionnaire.indicators[position];
        let progress = interview.progress(position);
        let mut card = Card {
            place: self.say(
                "ask.head",
                &[
                    ("title", &one_line(&questionnaire.dimensions[indicator.dimension].title)),
                    ("number", &progress.in_dimension),
                    ("of", &progress.of_dimension),
                    ("question", &progress.in_all),
                    ("questions", &progress.of_all),
                ],
            ),
            parts: self.parts(Some(indicator.dimension)),
            title: one_line(&indicator.question),
            below: [&indicator.why, &indicator.applies].into_iter().flatten().map(|text| one_line(text)).collect(),
            ..Card::default()
        };
        let given = &interview.sheet().answers[position];
        let kept = interview.kept(position);
        self.answering(&mut card, &indicator.shape, kept.unwrap_or(given), None);
        match (kept, interview.last()) {
            // What was answered at an earlier time is shown beside the question.
            (Some(before), Some(last)) if matches!(given.cell, Cell::Blank | Cell::Invalid) => {
                let words = in_words(before, &indicator.shape, self.setting.messages);
                let period = last.respondent.period.as_deref().map(one_line);
                let told = match &period {
                    Some(period) => self.say("ask.last", &[("answer", &words), ("period", period)]),
                    None => self.say("ask.last-time", &[("answer", &words)]),
                };
                card.below.insert(0, told);
            }
            _ => self.tell_given(&mut card, &indicator.shape, given),
        }
        if let Some(note) = &given.note {
            card.below.push(self.say("ask.note-so-far", &[("note", &one_line(note))]));
        }
        card
    }

    /// The parts that are asked, and how far they are.
    pub(super) fn parts(&self, now: Option<usize>) -> Vec<Part> {
        let interview = self.session.interview();
        let dimension = |at: usize| interview.questionnaire().indicators[at].dimension;
        let is_open = |part: usize| interview.open().any(|at| dimension(at) == part);
        let mut asked: Vec<usize> = interview.questions().map(dimension).collect();
        asked.dedup();
        let part = |part: usize| match part {
            _ if Some(part) == now => Part::Now,
            _ if is_open(part) => Part::Open,
            _ => Part::Done,
        };
        asked.into_iter().map(part).collect()
    }

    /// What an answer is given with: a list or a line, and what has to be said about it.
    fn answering(&self, card: &mut Card, shape: &Shape, given: &Answer, usual: Option<u64>) {
        let messages = self.setting.messages;
        if given.cell == Cell::Invalid {
            card.above.push(self.say("ask.unusable", &[]));
        }
        let (take, key) = match shape {
            Shape::OneOf(_) | Shape::ManyOf { .. } => {
                let list = self.list(shape, given, usual);
                let take = if list.ticks.is_some() { "screen.take-all" } else { "screen.take" };
                let key = list.ticks.map(|_| (" ", "screen.tick"));
                card.input = Input::List(list);
                (take, key)
            }
            Shape::Number { unit, .. } => {
                card.above.push(messages.say("ask.quantity-hint", &[("unit", unit)]));
                card.input = Input::Number(Typing::default());
                ("screen.take", None)
            }
            Shape::Text | Shape::Date => {
                card.input = Input::Words(Typing::default());
                ("screen.take", None)
            }
        };
        let letters = !matches!(&card.input, Input::Words(_));
        let finds = matches!(&card.input, Input::List(list) if list.filter.is_some());
        let back = if finds || !letters { "Esc" } else { "b" };
        let space = self.say("screen.space", &[]);
        let mut keys: Vec<(&str, &str)> = Vec::new();
        keys.extend(key.map(|(_, words)| (space.as_str(), words)));
        keys.extend([("Enter", take), (back, "command.back")]);
        if key.is_none() && letters && !finds {
            keys.push(("q", "screen.leave"));
        }
        keys.push((if letters { "?" } else { "F1" }, "screen.all-keys"));
        card.foot = self.foot(&keys);
        if finds {
            card.above.push(self.say("screen.find", &[]));
        }
    }

    /// Says what Enter keeps: the dot marks it in a list, and words tell it elsewhere.
    fn tell_given(&self, card: &mut Card, shape: &Shape, given: &Answer) {
        let told = match (&card.input, given.cell) {
            (_, Cell::Blank | Cell::Invalid) => return,
            (Input::List(list), Cell::Choice(_)) if list.given.is_some() => self.say("screen.given", &[]),
            (Input::List(list), Cell::Choices(_)) if list.ticks.is_some() => return,
            _ => self.say("ask.given", &[("answer", &in_words(given, shape, self.setting.messages))]),
        };
        card.below.insert(0, told);
    }

    /// The options of a question.
    fn list(&self, shape: &Shape, given: &Answer, usual: Option<u64>) -> List {
        let finds = shape.choices().len() > LONG_LIST;
        let choice = |(at, choice): (usize, &crate::questionnaire::Choice)| Choice {
            label: if finds { String::new() } else { (at + 1).to_string() },
            text: choice_text(shape, at, self.setting.messages),
            id: if let Token::Id(id) = &choice.token { id.as_str().to_owned() } else { String::new() },
            heading: None,
        };
        let chosen = if let Cell::Choice(chosen) = given.cell { Some(usize::from(chosen)) } else { None };
        let ticks = match given.cell {
            Cell::Choices(set) => set,
            _ => usual.unwrap_or_default(),
        };
        let exclusive = if let Shape::ManyOf { exclusive, .. } = shape { *exclusive } else { None };
        let is_many = matches!(shape, Shape::ManyOf { .. });
        List {
            choices: shape.choices().iter().enumerate().map(choice).collect(),
            cursor: if is_many { Some(0) } else { chosen },
            given: chosen,
            ticks: is_many.then_some(ticks),
            exclusive,
            filter: finds.then(String::new),
            ..List::default()
        }
    }

    /// The facts before the first question are known: the true length.
    fn ready(&self) -> Card {
        let interview = self.session.interview();
        let shown = interview.questions().count();
        let minutes = interview.minutes_to_result();
        Card {
            title: self.setting.messages.count("ready.title", shown, &[("minutes", &minutes)]),
            input: first(List::numbered([self.say("screen.begin", &[])])),
            below: vec![self.say("screen.how", &[])],
            foot: self.foot(&[("Enter", "screen.take"), ("b", "command.back"), ("?", "screen.all-keys")]),
            ..Card::default()
        }
    }

    /// Keys and the words of what they do.
    pub(super) fn foot(&self, keys: &[(&str, &str)]) -> Vec<(String, String)> {
        keys.iter().map(|(key, words)| ((*key).to_owned(), self.say(words, &[]))).collect()
    }

    /// What can be done at a place besides answering.
    pub(super) fn commands(&self, place: Place) -> Vec<Command> {
        match place {
            Place::Name => vec![Command::Leave],
            Place::Fact(_) => OF_FACT.to_vec(),
            Place::Question(position) => {
                let all = of_indicator(&self.session.interview().questionnaire().indicators[position]);
                all.into_iter().filter(|command| *command != Command::Keys).collect()
            }
            Place::Ready | Place::Desk(_) => vec![Command::Back, Command::Leave],
        }
    }
}

/// A list whose first option Enter takes.
fn first(list: List) -> Input {
    Input::List(List { cursor: Some(0), ..list })
}

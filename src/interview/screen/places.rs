//! The cards of the places: what stands on the screen where the machine is.
//!
//! Responsible for turning a place into texts and a list or a line. It decides nothing.

use super::Screen;
use super::card::{Card, Input, Part};
use super::list::{Choice, List};
use crate::answers::{Answer, Cell, Scope};
use crate::escape::one_line;
use crate::interview::commands::Command;
use crate::interview::machine::Place;
use crate::interview::question::{Page, choice_text, in_words};
use crate::interview::reading::LONG_LIST;
use crate::interview::welcome::minutes;
use crate::questionnaire::{Shape, Token};
use crate::text::Typing;

/// Columns of texts that are laid out in lines first and put together again.
const ENOUGH: usize = 100_000;

impl Screen<'_> {
    /// The pages of the conversation in lines, for what both say in the same words.
    pub(super) fn page(&self) -> Page<'_> {
        Page { interview: self.session.interview(), messages: self.setting.messages, columns: ENOUGH }
    }

    /// The card of a place.
    pub(super) fn card(&self, place: Place) -> Card {
        match place {
            Place::Fact(position) => self.fact(position),
            Place::Ready => self.ready(),
            Place::Question(position) => self.question(position),
            Place::Partial(_) => self.part_done(),
            Place::Review | Place::Done => self.answers(true),
        }
    }

    pub(super) fn welcome(&self) -> Card {
        let interview = self.session.interview();
        let (full, quick) = (interview.span(Scope::Full), interview.span(Scope::Quick));
        let mut time = self.page().length("time", full);
        if quick.1 > 0 {
            time = format!("{time} {}", self.page().length("quick", quick));
        }
        let fact = |key: &str, text: String| format!("{}: {text}", self.say(key, &[]));
        let lines = [
            fact("welcome.time", time),
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

    /// The owner comes back to a sheet that was begun.
    pub(super) fn back_again(&self, when: &str) -> Card {
        let told = self.page().told_back(&self.session.place(), when);
        let mut told = told.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        let options = self.page().back_options();
        Card {
            title: told.next().unwrap_or_default(),
            input: first(List::numbered(options)),
            below: told.collect(),
            foot: self.foot(&[("Enter", "screen.take"), ("q", "screen.leave"), ("?", "screen.all-keys")]),
            ..Card::default()
        }
    }

    pub(super) fn fact(&self, position: usize) -> Card {
        let interview = self.session.interview();
        let fact = &interview.questionnaire().profile[position];
        let (number, of) = (position + 1, interview.questionnaire().profile.len());
        let stated = &interview.sheet().profile[position];
        let usual = interview.usual(position);
        let mut card = Card {
            place: self.say("ask.profile-head", &[("number", &number), ("of", &of)]),
            title: one_line(&fact.question),
            below: fact.help.iter().map(|help| one_line(help)).collect(),
            ..Card::default()
        };
        if usual.is_some() {
            card.below.push(self.say("screen.usual", &[]));
        }
        self.answering(&mut card, &fact.shape, stated, usual);
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
        self.answering(&mut card, &indicator.shape, given, None);
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
        let shown = matches!(&card.input, Input::List(list) if list.given.is_some() || list.ticks.is_some());
        if shown && matches!(given.cell, Cell::Choice(_)) {
            card.below.insert(0, self.say("screen.given", &[]));
        } else if !shown && !matches!(given.cell, Cell::Blank | Cell::Invalid) {
            card.below.insert(0, self.say("ask.given", &[("answer", &in_words(given, shape, messages))]));
        }
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

    /// The profile is complete: the true length.
    fn ready(&self) -> Card {
        let interview = self.session.interview();
        let shown = interview.questions().count();
        let count = |key: &str, scope| {
            let questions = interview.length(scope);
            self.setting.messages.count(key, questions, &[("minutes", &minutes(questions))])
        };
        let options = match self.may_choose_scope() {
            true => vec![count("ready.full", Scope::Full), count("ready.quick", Scope::Quick)],
            false => vec![self.say("screen.begin", &[])],
        };
        Card {
            title: self.setting.messages.count("ready.title", shown, &[("minutes", &minutes(shown))]),
            input: first(List::numbered(options)),
            below: vec![self.say("screen.how", &[])],
            foot: self.foot(&[("Enter", "screen.take"), ("b", "command.back"), ("?", "screen.all-keys")]),
            ..Card::default()
        }
    }

    /// Whether the quick set may still be chosen.
    pub(super) fn may_choose_scope(&self) -> bool {
        let interview = self.session.interview();
        !self.setting.scope_settled
            && !interview.has_begun()
            && interview.sheet().scope == Scope::Full
            && interview.length(Scope::Quick) > 0
    }

    /// A part was completed; what it showed is laid out as soon as the window is known.
    fn part_done(&self) -> Card {
        let interview = self.session.interview();
        let on = match interview.after() {
            Place::Question(next) => {
                let questionnaire = interview.questionnaire();
                let title = &questionnaire.dimensions[questionnaire.indicators[next].dimension].title;
                self.say("ask.on-to", &[("title", &one_line(title))])
            }
            _ => self.say("ask.on-review", &[]),
        };
        let mut foot = vec![("Enter".to_owned(), on)];
        foot.extend(self.foot(&[("b", "command.back"), ("q", "screen.leave"), ("?", "screen.all-keys")]));
        Card { parts: self.parts(None), foot, ..Card::default() }
    }

    /// All answers by part; in the review, Enter ends it.
    pub(super) fn answers(&self, is_review: bool) -> Card {
        let interview = self.session.interview();
        let questionnaire = interview.questionnaire();
        let mut dimension = None;
        let mut choices = Vec::new();
        for (number, position) in interview.questions().enumerate() {
            let (indicator, answer) = (&questionnaire.indicators[position], &interview.sheet().answers[position]);
            if answer.cell == Cell::Blank {
                continue;
            }
            let is_new = dimension.replace(indicator.dimension) != Some(indicator.dimension);
            let words = in_words(answer, &indicator.shape, self.setting.messages);
            let arguments: crate::text::Arguments<'_> =
                &[("question", &one_line(indicator.name())), ("answer", &words)];
            choices.push(Choice {
                label: (number + 1).to_string(),
                text: self.say("list.item", arguments),
                heading: is_new.then(|| one_line(&questionnaire.dimensions[indicator.dimension].title)),
                ..Choice::default()
            });
        }
        let open = interview.open().count();
        let below = match open {
            0 => self.say("list.none-open", &[]),
            _ => self.setting.messages.count("list.open", open, &[]),
        };
        let on = if is_review { "screen.to-result" } else { "screen.close" };
        Card {
            title: self.say("screen.answers", &[]),
            input: Input::List(List { choices, ..List::default() }),
            below: vec![below],
            foot: self.foot(&[
                ("1, 2 …", "screen.change"),
                ("Enter", on),
                ("p", "screen.profile"),
                ("?", "screen.all-keys"),
            ]),
            ..Card::default()
        }
    }

    /// Keys and the words of what they do.
    pub(super) fn foot(&self, keys: &[(&str, &str)]) -> Vec<(String, String)> {
        keys.iter().map(|(key, words)| ((*key).to_owned(), self.say(words, &[]))).collect()
    }

    /// What can be done at a question besides answering it.
    pub(super) fn commands(&self, place: Place) -> Vec<Command> {
        use Command::{Back, DontKnow, Help, Leave, List, NotApplicable, Note, Proof};
        match place {
            Place::Question(position) => {
                let rule = self.session.interview().questionnaire().indicators[position].not_applicable;
                let all = [DontKnow, NotApplicable, Help, Back, List, Note, Proof, Leave];
                let is_never = rule == crate::questionnaire::NotApplicable::Never;
                all.into_iter().filter(|command| !is_never || *command != NotApplicable).collect()
            }
            Place::Fact(_) => vec![Help, Back, Leave],
            Place::Ready | Place::Partial(_) => vec![Back, List, Leave],
            Place::Review | Place::Done => vec![Back, Leave],
        }
    }
}

/// A list whose first option Enter takes.
fn first(list: List) -> Input {
    Input::List(List { cursor: Some(0), ..list })
}

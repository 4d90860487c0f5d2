//! The screen of a question: where one is, the question, its answers, and one quiet line of what else can be done.
//!
//! Responsible for lines that never exceed the window, whatever the language. It decides nothing.

use super::commands::{COMMANDS, Command};
use super::machine::Interview;
use super::reading::{LONG_LIST, is_yes_no};
use crate::answers::{Answer, Cell};
pub(super) use crate::answers::{choice_text, in_words};
use crate::escape::one_line;
use crate::questionnaire::{Indicator, NotApplicable, Shape};
use crate::text::{Messages, wrap, wrap_hanging};

/// How many of the keys are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// None: they were told before.
    None,
    /// The one that is used most, and the one for all of them.
    Few,
    /// All.
    All,
}

/// What every screen needs.
pub(super) struct Page<'a> {
    pub(super) interview: &'a Interview<'a>,
    pub(super) messages: &'a Messages,
    pub(super) columns: usize,
    /// How many of the keys are told below a question.
    pub(super) told_keys: Keys,
}

impl Page<'_> {
    /// The screen of a profile fact. Its help is told on asking.
    pub(super) fn fact(&self, position: usize) -> Vec<String> {
        let (number, of) = self.interview.fact_progress(position);
        let head = wrap(&self.messages.say("ask.profile-head", &[("number", &number), ("of", &of)]), self.columns);
        [head, self.fact_below(position)].concat()
    }

    /// What stands below the head of a profile fact.
    fn fact_below(&self, position: usize) -> Vec<String> {
        let fact = &self.interview.questionnaire().profile[position];
        let mut lines = Vec::new();
        self.question(&fact.question, &fact.shape, &mut lines);
        let stated = &self.interview.sheet().profile[position];
        self.given(stated, &fact.shape, &mut lines);
        let usual = self.interview.usual(position);
        if let Some(usual) = usual {
            let ticked = (1..=listed(&fact.shape)).filter(|number| usual >> (number - 1) & 1 == 1);
            let numbers = ticked.map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
            self.aside(&self.messages.say("ask.usual", &[("numbers", &numbers)]), &mut lines);
        } else {
            self.hint(&fact.shape, !fact.required && !stated.cell.is_answered(), &mut lines);
        }
        self.foot(OF_FACT, &fact.shape, &mut lines);
        lines
    }

    /// The screen of an indicator.
    pub(super) fn indicator(&self, position: usize) -> Vec<String> {
        let questionnaire = self.interview.questionnaire();
        let indicator = &questionnaire.indicators[position];
        let progress = self.interview.progress(position);
        let title = one_line(&questionnaire.dimensions[indicator.dimension].title);
        // The part is named where it begins, and with its keys.
        let key = if self.told_keys == Keys::None { "ask.head-short" } else { "ask.head" };
        let head = self
            .messages
            .say(key, &[("title", &title), ("question", &progress.in_all), ("questions", &progress.of_all)]);
        let mut lines = wrap(&head, self.columns);
        self.question(&indicator.question, &indicator.shape, &mut lines);
        let asides = [&indicator.why, &indicator.applies].into_iter().flatten();
        asides.for_each(|text| self.aside(text, &mut lines));
        self.kept(position, &mut lines);
        self.hint(&indicator.shape, false, &mut lines);
        self.foot(&of_indicator(indicator), &indicator.shape, &mut lines);
        lines
    }

    fn question(&self, question: &str, shape: &Shape, lines: &mut Vec<String>) {
        lines.push(String::new());
        lines.extend(wrap(&one_line(question), self.columns));
        let listed = listed(shape);
        if listed == 0 {
            return;
        }
        lines.push(String::new());
        (0..listed).for_each(|position| lines.extend(self.choice(shape, position)));
    }

    /// One choice with its number.
    pub(super) fn choice(&self, shape: &Shape, position: usize) -> Vec<String> {
        let head = format!("  {:<2} ", position + 1);
        wrap_hanging(&choice_text(shape, position, self.messages), self.columns, &head, "     ")
    }

    /// A remark below the choices.
    fn aside(&self, text: &str, lines: &mut Vec<String>) {
        lines.push(String::new());
        lines.extend(wrap_hanging(&one_line(text), self.columns, "  ", "  "));
    }

    fn hint(&self, shape: &Shape, may_skip: bool, lines: &mut Vec<String>) {
        let mut hint = match shape {
            Shape::ManyOf { choices, .. } if choices.len() > LONG_LIST => {
                self.messages.say("ask.many-letters-hint", &[])
            }
            Shape::ManyOf { .. } => self.messages.say("ask.many-hint", &[]),
            Shape::OneOf(choices) if choices.len() > LONG_LIST => self.messages.say("ask.letters-hint", &[]),
            Shape::Number { unit, .. } => self.messages.say("ask.quantity-hint", &[("unit", unit)]),
            Shape::OneOf(_) | Shape::Text | Shape::Date => String::new(),
        };
        if may_skip {
            hint.push(' ');
            hint.push_str(&self.messages.say("ask.may-skip", &[]));
        }
        if !hint.is_empty() {
            self.aside(&hint, lines);
        }
    }

    /// What Enter keeps: the answer so far, or the one of an earlier time.
    fn kept(&self, position: usize, lines: &mut Vec<String>) {
        let indicator = &self.interview.questionnaire().indicators[position];
        let answer = &self.interview.sheet().answers[position];
        match (answer.cell, self.interview.kept(position), self.interview.last()) {
            (Cell::Blank | Cell::Invalid, Some(before), Some(last)) => {
                let given = in_words(before, &indicator.shape, self.messages);
                let period = last.respondent.period.as_deref().map(one_line);
                let text = match &period {
                    Some(period) => self.messages.say("ask.last", &[("answer", &given), ("period", period)]),
                    None => self.messages.say("ask.last-time", &[("answer", &given)]),
                };
                self.aside(&text, lines);
            }
            _ => self.given(answer, &indicator.shape, lines),
        }
    }

    fn given(&self, answer: &Answer, shape: &Shape, lines: &mut Vec<String>) {
        match answer.cell {
            Cell::Blank => {}
            Cell::Invalid => self.aside(&self.messages.say("ask.unusable", &[]), lines),
            _ => {
                let given = in_words(answer, shape, self.messages);
                self.aside(&self.messages.say("ask.given", &[("answer", &given)]), lines);
            }
        }
    }

    fn foot(&self, commands: &[Command], shape: &Shape, lines: &mut Vec<String>) {
        let few = [Command::DontKnow, Command::Keys];
        let few: Vec<Command> = commands.iter().copied().filter(|command| few.contains(command)).collect();
        let told = match self.told_keys {
            Keys::None => return,
            Keys::Few => few.as_slice(),
            Keys::All => commands,
        };
        lines.push(String::new());
        lines.extend(self.keys(told, shape));
    }

    /// What can be typed besides answers.
    pub(super) fn keys(&self, commands: &[Command], shape: &Shape) -> Vec<String> {
        let colon = matches!(shape, Shape::Text | Shape::Date);
        let shown: Vec<String> = COMMANDS
            .iter()
            .filter(|(command, ..)| commands.contains(command))
            .map(|(command, letter, word, key)| {
                // Where yes or no is asked, the letter n could be either.
                let whole = *command == Command::NotApplicable && is_yes_no(shape);
                let letter = if whole { word } else { letter };
                let colon = if colon { ":" } else { "" };
                format!("{colon}{letter}\u{a0}{}", self.messages.say(key, &[]).replace(' ', "\u{a0}"))
            })
            .collect();
        row(&shown, self.columns)
    }
}

/// What can be done at a fact of the profile.
pub(super) const OF_FACT: &[Command] = &[Command::Help, Command::Back, Command::Leave];

/// What can be done at an indicator.
pub(super) fn of_indicator(indicator: &Indicator) -> Vec<Command> {
    let all = COMMANDS.iter().map(|(command, ..)| *command);
    all.filter(|command| *command != Command::NotApplicable || indicator.not_applicable != NotApplicable::Never)
        .collect()
}

/// Keys with their words in a row. Spaces that do not break keep a key and its words on one line.
pub(super) fn row(keys: &[String], columns: usize) -> Vec<String> {
    let rows = wrap_hanging(&keys.join("   "), columns, "  ", "  ");
    rows.iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

/// How many choices stand on the screen with a number; none of a long list that is chosen from by letters.
pub(super) fn listed(shape: &Shape) -> usize {
    Some(shape.choices().len()).filter(|choices| *choices <= LONG_LIST).unwrap_or(0)
}

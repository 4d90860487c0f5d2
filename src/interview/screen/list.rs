//! A list that is chosen from: by arrows, by labels such as numbers, by ticks, or by typing what an option begins with.
//!
//! Responsible for where the cursor is and for what a key does to it. What is chosen is an option's position; what that
//! means is not known here.

use super::keyboard::{Key, Keyboard};
use crate::interview::finding::{begins, plain};

/// One of the options.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// What it is called: a number, a letter, or nothing where it is found by typing.
    pub(super) label: String,
    pub(super) text: String,
    /// A code by which it is found as well.
    pub(super) id: String,
    /// What stands above it, if something new begins with it.
    pub(super) heading: Option<String>,
}

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Took {
    /// The option at that position.
    Option(usize),
    /// The options that are ticked: bit n stands for position n.
    Ticked(u64),
    /// A line of words.
    Line(String),
    /// Enter, where nothing is chosen.
    Nothing,
    /// What is typed fits nothing.
    NoSuch(String),
    /// The key moved something.
    Moved,
    /// The key means nothing here.
    Unknown,
}

/// A list.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) choices: Vec<Choice>,
    /// Position of the option the cursor is on.
    pub(super) cursor: Option<usize>,
    /// The answer that was given before.
    pub(super) given: Option<usize>,
    /// Ticks, where several may be chosen.
    pub(super) ticks: Option<u64>,
    /// The option that excludes all others.
    pub(super) exclusive: Option<usize>,
    /// What was typed to find an option, where that is how they are found.
    pub(super) filter: Option<String>,
    /// The label that is being typed; empty at first.
    pub(super) label: String,
    /// The ticks before the label that is being typed flipped one: a longer label takes that back.
    pub(super) ticks_before: Option<u64>,
}

impl List {
    /// A list whose options are numbered from 1.
    pub(super) fn numbered(texts: impl IntoIterator<Item = String>) -> Self {
        let choice = |(at, text): (usize, String)| Choice { label: (at + 1).to_string(), text, ..Choice::default() };
        Self { choices: texts.into_iter().enumerate().map(choice).collect(), ..Self::default() }
    }

    /// The positions that can be seen: those that what was typed fits.
    pub(super) fn seen(&self, keyboard: Keyboard) -> Vec<usize> {
        match &self.filter {
            Some(typed) if !typed.is_empty() => self.fitting(typed, keyboard),
            _ => (0..self.choices.len()).collect(),
        }
    }

    /// What fits a text; if nothing does, what fits it by the places of its keys.
    fn fitting(&self, typed: &str, keyboard: Keyboard) -> Vec<usize> {
        let fits = |wanted: &str| -> Vec<usize> {
            let wanted = plain(wanted);
            let fits = |at: &usize| begins(&self.choices[*at].id, &self.choices[*at].text, &wanted);
            (0..self.choices.len()).filter(fits).collect()
        };
        match fits(typed) {
            none if none.is_empty() => fits(&typed.chars().map(|c| keyboard.latin(c)).collect::<String>()),
            found => found,
        }
    }

    /// Whether an option is ticked.
    pub(super) fn is_ticked(&self, position: usize) -> bool {
        self.ticks.is_some_and(|ticks| ticks >> position & 1 == 1)
    }

    /// Takes a key.
    pub(super) fn key(&mut self, key: Key, keyboard: Keyboard) -> Took {
        match key {
            Key::Up | Key::Down | Key::Home | Key::End => self.go(key, keyboard),
            Key::Enter => match &self.filter {
                Some(typed) if self.seen(keyboard).is_empty() => Took::NoSuch(typed.clone()),
                _ => self.enter(),
            },
            Key::Char(' ') => match (self.ticks, self.cursor, &mut self.filter) {
                (Some(_), Some(at), _) => self.tick(at),
                (Some(_), None, Some(typed)) if !typed.is_empty() => Took::NoSuch(typed.clone()),
                // A name may have several words.
                (None, _, Some(typed)) if !typed.is_empty() => self.find(' ', keyboard),
                _ => Took::Moved,
            },
            Key::Char(sign) if self.filter.is_some() => self.find(sign, keyboard),
            Key::Char(sign) => self.labelled(sign, keyboard),
            Key::Backspace => match &mut self.filter {
                Some(typed) if !typed.is_empty() => {
                    typed.pop();
                    self.settle(keyboard)
                }
                _ => Took::Unknown,
            },
            Key::Escape | Key::Clear => match &mut self.filter {
                Some(typed) if !typed.is_empty() => {
                    typed.clear();
                    Took::Moved
                }
                _ => Took::Unknown,
            },
            _ => Took::Unknown,
        }
    }

    fn go(&mut self, key: Key, keyboard: Keyboard) -> Took {
        self.label.clear();
        let seen = self.seen(keyboard);
        let at = self.cursor.and_then(|cursor| seen.iter().position(|&at| at == cursor));
        let last = seen.len().saturating_sub(1);
        let to = match (key, at) {
            (Key::Home, _) | (Key::Down, None) => 0,
            (Key::End, _) | (Key::Up, None) => last,
            (Key::Up, Some(at)) => at.saturating_sub(1),
            (_, Some(at)) => (at + 1).min(last),
            (_, None) => 0,
        };
        self.cursor = seen.get(to).copied().or(self.cursor);
        Took::Moved
    }

    fn enter(&mut self) -> Took {
        match (self.ticks, self.cursor) {
            (Some(0), _) | (None, None) => Took::Nothing,
            (Some(ticks), _) => Took::Ticked(ticks),
            (None, Some(at)) => Took::Option(at),
        }
    }

    /// Ticks an option, or takes its tick away. One that excludes all others stands alone.
    fn tick(&mut self, position: usize) -> Took {
        self.label.clear();
        self.cursor = Some(position);
        // What was looked for is found; the next one is looked for from the first letter.
        if let Some(typed) = &mut self.filter {
            typed.clear();
        }
        let ticks = self.ticks.unwrap_or_default() ^ (1 << position);
        let alone = self.exclusive.map_or(0, |alone| 1u64 << alone);
        let is_on = ticks >> position & 1 == 1;
        self.ticks = Some(match is_on {
            true if self.exclusive == Some(position) => alone,
            true => ticks & !alone,
            false => ticks,
        });
        Took::Moved
    }

    /// What is typed stays as it is typed, also where nothing fits it: a part of it would be the name of something else.
    fn find(&mut self, sign: char, keyboard: Keyboard) -> Took {
        if !sign.is_alphanumeric() && !" -'’".contains(sign) {
            return Took::Unknown;
        }
        self.filter.get_or_insert_default().push(sign);
        self.settle(keyboard)
    }

    /// Puts the cursor on what can be seen.
    fn settle(&mut self, keyboard: Keyboard) -> Took {
        let seen = self.seen(keyboard);
        if !self.cursor.is_some_and(|cursor| seen.contains(&cursor)) {
            self.cursor = seen.first().copied();
        }
        match &self.filter {
            Some(typed) if seen.is_empty() => Took::NoSuch(typed.clone()),
            _ => Took::Moved,
        }
    }

    /// A sign of a label: a label that no other one begins with is chosen at once. Where several are ticked, every label ticks at
    /// once, and a second digit that makes a longer one of it moves the tick there.
    fn labelled(&mut self, sign: char, keyboard: Keyboard) -> Took {
        let sign = if sign.is_ascii_digit() { sign } else { keyboard.latin(sign) };
        let with = |before: &str| format!("{before}{sign}");
        let begin = |typed: &str| self.choices.iter().filter(|choice| choice.label.starts_with(typed)).count();
        let is_label = |typed: &str| self.choices.iter().position(|choice| choice.label == typed);
        let mut typed = with(&self.label);
        if begin(&typed) == 0 {
            typed = with("");
        }
        match (is_label(&typed), begin(&typed)) {
            (_, 0) => Took::Unknown,
            (Some(at), longer) if self.ticks.is_some() => {
                if !self.label.is_empty() && typed.len() > 1 {
                    self.ticks = self.ticks_before;
                }
                self.ticks_before = self.ticks;
                self.tick(at);
                self.label = if longer > 1 { typed } else { String::new() };
                Took::Moved
            }
            (Some(at), 1) if typed.chars().count() == 1 && self.choices.len() < 10 => {
                self.cursor = Some(at);
                Took::Option(at)
            }
            (at, _) => {
                self.cursor = at.or(self.cursor);
                self.label = typed;
                Took::Moved
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(options: usize) -> List {
        List::numbered((1..=options).map(|number| format!("option {number}")))
    }

    fn keys(list: &mut List, keys: &str) -> Took {
        let keyboard = Keyboard::of("en");
        let key = |sign| match sign {
            '\n' => Key::Enter,
            '^' => Key::Up,
            'v' => Key::Down,
            '<' => Key::Backspace,
            sign => Key::Char(sign),
        };
        keys.chars().map(|sign| list.key(key(sign), keyboard)).last().unwrap()
    }

    #[test]
    fn nothing_is_chosen_before_the_cursor_is_somewhere() {
        assert_eq!(keys(&mut list(3), "\n"), Took::Nothing);
        assert_eq!(keys(&mut list(3), "vv\n"), Took::Option(1));
        assert_eq!(keys(&mut list(3), "^\n"), Took::Option(2));
        assert_eq!(keys(&mut list(3), "vvvvv^\n"), Took::Option(1));
    }

    #[test]
    fn a_number_chooses_at_once_where_no_longer_one_is_possible() {
        assert_eq!(keys(&mut list(3), "2"), Took::Option(1));
        assert_eq!(keys(&mut list(3), "4"), Took::Unknown);
        assert_eq!(keys(&mut list(12), "1"), Took::Moved);
        assert_eq!(keys(&mut list(12), "12\n"), Took::Option(11));
        assert_eq!(keys(&mut list(12), "1\n"), Took::Option(0));
        assert_eq!(keys(&mut list(12), "13\n"), Took::Option(2));
    }

    #[test]
    fn ticks_are_set_by_space_and_by_number_and_one_stands_alone() {
        let mut many = List { ticks: Some(0), exclusive: Some(3), ..list(4) };
        assert_eq!(keys(&mut many, "\n"), Took::Nothing);
        assert_eq!(keys(&mut many, "v v 2\n"), Took::Ticked(0b0001));
        assert_eq!(keys(&mut many, "34\n"), Took::Ticked(0b1000));
        assert_eq!(keys(&mut many, "1\n"), Took::Ticked(0b0001));
    }

    #[test]
    fn a_number_ticks_its_row_at_once_and_enter_always_goes_on() {
        let long = |ticks| List { ticks: Some(ticks), exclusive: Some(8), ..list(12) };
        assert_eq!(keys(&mut long(0), "4\n"), Took::Ticked(1 << 3));
        assert_eq!(keys(&mut long(0b1001), "4\n"), Took::Ticked(1));
        assert_eq!(keys(&mut long(0b1001), "1\n"), Took::Ticked(0b1000));
        // A second digit moves the tick to the longer number; the first row is as it was.
        assert_eq!(keys(&mut long(0), "12\n"), Took::Ticked(1 << 11));
        assert_eq!(keys(&mut long(1), "12\n"), Took::Ticked(1 | 1 << 11));
        assert_eq!(keys(&mut long(1 << 8), "12\n"), Took::Ticked(1 << 11));
        assert_eq!(keys(&mut long(0), "13\n"), Took::Ticked(0b101));
        assert_eq!(keys(&mut long(0), "1v2\n"), Took::Ticked(0b11));
        assert_eq!(keys(&mut long(0), "21 \n"), Took::Ticked(0b10));
    }

    #[test]
    fn typing_finds_also_by_the_place_of_the_keys() {
        let countries = ["Georgia", "Germany", "United Kingdom (UK)"].map(str::to_owned);
        let mut list = List { filter: Some(String::new()), ..List::numbered(countries) };
        assert_eq!(keys(&mut list, "ger\n"), Took::Option(1));
        assert_eq!(keys(&mut list, "<\n"), Took::Option(1));
        assert_eq!(keys(&mut list, "<<uk\n"), Took::Option(2));
        assert_eq!(keys(&mut list, "<<пук\n"), Took::Option(1));
        assert_eq!(keys(&mut list, "<<<united k\n"), Took::Option(2));
    }

    #[test]
    fn letters_that_lead_nowhere_stay_and_choose_nothing() {
        let languages = ["Gaeilge (Irish)", "Deutsch (German)", "ქართული (Georgian)"].map(str::to_owned);
        let mut list = List { filter: Some(String::new()), ticks: Some(0), ..List::numbered(languages) };
        assert_eq!(keys(&mut list, "gax"), Took::NoSuch("gax".into()));
        assert_eq!(keys(&mut list, "e"), Took::NoSuch("gaxe".into()));
        for key in [" ", "\n"] {
            assert_eq!(keys(&mut list, key), Took::NoSuch("gaxe".into()));
        }
        assert_eq!(list.ticks, Some(0));
        // Each is found by either name, and the next one is looked for afresh.
        assert_eq!(keys(&mut list, "<<<<georg ger \n"), Took::Ticked(0b110));
    }
}

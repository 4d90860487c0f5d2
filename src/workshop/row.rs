//! A row: one thing that is asked, and the keys that answer it.
//!
//! Responsible for what each key means on a row: one key is an answer where it can be, and what is longer ends with Enter.
//! It counts the keys. What becomes of an answer is decided in `entry`.

use super::desk::{Desk, Key, Typing};
use super::given::is_one_key;
use crate::answers::{Answer, Cell};
use crate::code::{Code, Slip};
use crate::escape::one_line;
use crate::interview::{LONG_LIST, Read, is_yes_no, read};
use crate::questionnaire::{NotApplicable, Shape};
use crate::text::{Arguments, Messages, pad, width, wrap_hanging};
use std::io;

/// The longest note, in characters.
const LONGEST: usize = 2000;

/// Why nothing more is keyed.
pub(super) enum Break {
    /// The person leaves, or nothing more will come.
    Left,
    /// Input or output failed.
    Broken(io::Error),
    /// What was keyed could not be kept: why, in words.
    NotKept(String),
}

impl From<io::Error> for Break {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

/// What was said on the row of a field.
pub(super) enum Said {
    /// An answer.
    Answer(Answer),
    /// Enter alone.
    Enter,
    /// A note.
    Note(String),
    /// To go back to what was keyed before.
    Back,
    /// A key that made no sense, with others behind it, which were thrown away.
    Astray,
}

/// What was said on the row of a code.
pub(super) enum Asked {
    /// A code.
    Code(Code),
    /// To go back to the sheet before.
    Back,
}

/// What a row asks.
pub(super) struct Question<'a> {
    /// What stands in front of what is typed.
    pub(super) head: &'a str,
    pub(super) shape: &'a Shape,
    /// Whether "does not apply" is an answer; `None` for a fact, which has neither that nor "don't know".
    pub(super) rule: Option<NotApplicable>,
}

/// The hands of one person at a desk.
pub(super) struct Hands<'a> {
    pub(super) desk: &'a mut dyn Desk,
    pub(super) messages: &'a Messages,
    /// Keys that came.
    pub(super) keys: usize,
}

impl Hands<'_> {
    pub(super) fn say(&self, key: &str, arguments: Arguments<'_>) -> String {
        self.messages.say(key, arguments)
    }

    /// Tells something below what is shown.
    pub(super) fn tell(&mut self, text: &str) -> Result<(), Break> {
        let lines = wrap_hanging(&one_line(text), self.columns(), "  ", "  ");
        Ok(self.desk.show(&lines)?)
    }

    /// Leaves a row as it was answered.
    pub(super) fn answered(&mut self, head: &str, answer: &str) -> Result<(), Break> {
        let line = format!("{head}{}", one_line(answer));
        let line = if width(&line) > self.columns() { pad(&line, self.columns()) } else { line };
        Ok(self.desk.show(&[line])?)
    }

    fn columns(&self) -> usize {
        self.desk.columns().clamp(20, 100)
    }

    fn key(&mut self, typing: Typing) -> Result<Key, Break> {
        let key = self.desk.key(typing)?.ok_or(Break::Left)?;
        self.keys += 1;
        Ok(key)
    }

    /// Asks for a code; it is taken with its last sign.
    pub(super) fn code(&mut self, head: &str) -> Result<Asked, Break> {
        let mut typed = String::new();
        loop {
            self.desk.row(head, &typed)?;
            let typing = if typed.is_empty() { Typing::Nothing } else { Typing::Something };
            match self.key(typing)? {
                Key::Back if typed.pop().is_none() => return Ok(Asked::Back),
                Key::Back => {}
                Key::Enter if typed.is_empty() => {}
                Key::Enter => {
                    self.tell(&self.say("enter.code-length", &[("text", &typed), ("signs", &Code::LENGTH)]))?;
                    typed.clear();
                }
                Key::Sign('q' | 'Q') if typed.is_empty() => return Err(Break::Left),
                Key::Sign('b' | 'B') if typed.is_empty() => return Ok(Asked::Back),
                // A hyphen stands in codes that are printed, and is not needed.
                Key::Sign('-' | ' ') => {}
                Key::Sign(sign) if !Code::has(sign) => {
                    self.tell(&self.say("enter.code-sign", &[("sign", &sign)]))?;
                    if self.desk.drop_rest() {
                        typed.clear();
                        self.tell(&self.say("enter.astray", &[]))?;
                    }
                }
                Key::Sign(sign) => typed.push(sign.to_ascii_lowercase()),
            }
            if typed.chars().count() < Code::LENGTH {
                continue;
            }
            match Code::read(&typed) {
                Ok(code) => return Ok(Asked::Code(code)),
                Err(Slip::Check | Slip::Length | Slip::Sign(_)) => {
                    self.tell(&self.say("enter.code-check", &[("text", &typed)]))?;
                    typed.clear();
                    if self.desk.drop_rest() {
                        self.tell(&self.say("enter.astray", &[]))?;
                    }
                }
            }
        }
    }

    /// Asks for the number of one of a few options.
    pub(super) fn choice(&mut self, head: &str, options: usize) -> Result<usize, Break> {
        loop {
            self.desk.row(head, "")?;
            match self.key(Typing::Nothing)? {
                Key::Sign('q' | 'Q') => return Err(Break::Left),
                Key::Sign(sign) if sign.is_whitespace() => {}
                Key::Sign(sign) => {
                    let number = sign.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                    match number.filter(|number| (1..=options).contains(number)) {
                        Some(number) => return Ok(number),
                        None => self.tell(&self.say("ask.number-due", &[("most", &options)]))?,
                    }
                }
                Key::Enter | Key::Back => {}
            }
        }
    }

    /// Asks for the answer to a field.
    pub(super) fn field(&mut self, question: &Question<'_>) -> Result<Said, Break> {
        let (mut typed, mut shown) = (String::new(), Vec::new());
        let is_words = is_words(question.shape);
        loop {
            self.desk.row(question.head, &typed)?;
            let typing = match typed.is_empty() {
                true => Typing::Nothing,
                false if is_words => Typing::Words,
                false => Typing::Something,
            };
            let line = match self.key(typing)? {
                Key::Back if typed.pop().is_none() => return Ok(Said::Back),
                Key::Back => continue,
                Key::Enter if typed.trim().is_empty() => return Ok(Said::Enter),
                Key::Enter => std::mem::take(&mut typed),
                Key::Sign(sign) if sign.is_whitespace() && typed.is_empty() => continue,
                Key::Sign(sign) if typed.is_empty() && !is_words => {
                    if let Some(said) = self.command(sign, question)? {
                        return Ok(said);
                    }
                    if is_one_key(question.shape) {
                        sign.to_string()
                    } else {
                        if sign.is_ascii_digit() {
                            typed.push(sign);
                        } else {
                            self.tell(&self.say("enter.no-key", &[("sign", &sign)]))?;
                            if self.desk.drop_rest() {
                                return Ok(Said::Astray);
                            }
                        }
                        continue;
                    }
                }
                Key::Sign(sign) => {
                    typed.push(sign);
                    continue;
                }
            };
            // Where words are due, a command has a colon in front.
            let mut signs = line.trim().chars();
            if let (true, Some(':'), Some(sign), None) = (is_words, signs.next(), signs.next(), signs.next()) {
                match self.command(sign, question)? {
                    Some(said) => return Ok(said),
                    None => continue,
                }
            }
            match read(&line, question.shape, &shown, self.messages) {
                Read::Answer(cell, words) => return Ok(Said::Answer(Answer { cell, words, ..Answer::default() })),
                Read::Refused(_) if is_one_key(question.shape) => {
                    let most = question.shape.choices().len();
                    self.tell(&self.say("enter.no-answer", &[("sign", &line), ("most", &most)]))?;
                    if self.desk.drop_rest() {
                        return Ok(Said::Astray);
                    }
                }
                Read::Refused(why) => {
                    self.tell(&why)?;
                    if self.desk.drop_rest() {
                        return Ok(Said::Astray);
                    }
                }
                Read::Several(found) => {
                    for &at in &found {
                        let text = crate::answers::choice_text(question.shape, at, self.messages);
                        self.tell(&format!("{}  {text}", at + 1))?;
                    }
                    self.tell(&self.say("ask.several", &[]))?;
                    shown = found;
                }
            }
        }
    }

    /// What a letter does where no words are typed; `None` if it does nothing, which was told if it might have.
    fn command(&mut self, sign: char, question: &Question<'_>) -> Result<Option<Said>, Break> {
        let answer = |cell, reason| Some(Said::Answer(Answer { cell, reason, ..Answer::default() }));
        Ok(match (sign.to_ascii_lowercase(), question.rule) {
            ('b', _) => Some(Said::Back),
            ('q', _) => return Err(Break::Left),
            ('w', Some(_)) => Some(Said::Note(self.note()?)),
            ('d', Some(_)) => answer(Cell::DontKnow, None),
            ('n', None | Some(NotApplicable::Never)) if is_yes_no(question.shape) => None,
            ('n', Some(NotApplicable::Never)) => {
                self.tell(&self.say("enter.na-never", &[]))?;
                if self.desk.drop_rest() { Some(Said::Astray) } else { Some(self.field(question)?) }
            }
            ('n', Some(NotApplicable::Allowed)) => answer(Cell::NotApplicable, None),
            // The box on the paper says this reason.
            ('n', Some(NotApplicable::WithReason)) => {
                answer(Cell::NotApplicable, Some(self.say("enter.na-reason", &[])))
            }
            _ => None,
        })
    }

    /// Asks for the words of a note.
    fn note(&mut self) -> Result<String, Break> {
        let (head, mut typed) = (format!("      {}  ", self.say("enter.note", &[])), String::new());
        loop {
            self.desk.row(&head, &typed)?;
            let typing = if typed.is_empty() { Typing::Nothing } else { Typing::Words };
            match self.key(typing)? {
                Key::Back => drop(typed.pop()),
                Key::Enter => return Ok(one_line(typed.trim())),
                Key::Sign(_) if typed.chars().count() >= LONGEST => {}
                Key::Sign(sign) => typed.push(sign),
            }
        }
    }
}

/// Whether letters are part of an answer, so that they are no commands.
fn is_words(shape: &Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Date) || matches!(shape, Shape::OneOf(all) if all.len() > LONG_LIST)
}

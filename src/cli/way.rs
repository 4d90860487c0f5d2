//! The way to talk: a screen where one can be drawn, else lines.
//!
//! Responsible for choosing it once, and for what both ways can do.

use super::arguments::Global;
use super::paste::Pasting;
use super::screen::{self, Held, Screen};
use super::terminal;
use circumspect::interview::{self, Choosing, Chosen, Ending, Keeper, Lines, Prompter, Setting, Stopped, choose, talk};
use circumspect::text::Messages;
use std::io;

/// How the person is talked with.
pub(crate) enum Way<'a> {
    /// Line by line: a screen reader, a pipe, a simple or a small terminal.
    Lines(Box<dyn Prompter>),
    /// One screen at a time. It is taken when something stands on it.
    Screen(&'a Global),
}

/// How an interview was held.
pub(crate) enum Talked {
    /// To one of its ends.
    To(Ending),
    /// The interrupt key was pressed.
    Interrupted,
}

impl<'a> Way<'a> {
    /// The best way that is possible here.
    pub(crate) fn new(global: &'a Global) -> Self {
        if screen::is_possible(global) {
            Self::Screen(global)
        } else if terminal::is_interactive(global) {
            Self::Lines(Box::new(Pasting(terminal::Dialogue::new())))
        } else {
            let input = io::BufReader::new(io::stdin());
            Self::Lines(Box::new(Pasting(Lines::new(input, io::stderr(), terminal::talk_columns()))))
        }
    }

    /// Asks for one of some numbered options.
    pub(crate) fn choose(
        &mut self,
        text: &str,
        options: &[String],
        leave: &str,
        messages: &Messages,
    ) -> io::Result<Chosen> {
        match self {
            Self::Lines(prompter) => choose(text, options, leave, prompter.as_mut(), messages),
            Self::Screen(global) => {
                let mut choosing = Choosing::new(text, options, leave, messages, screen::keyboard());
                Ok(match Screen::open(global)?.hold(&mut choosing)? {
                    Held::Ended(chosen) => chosen,
                    Held::Interrupted => return Err(io::ErrorKind::Interrupted.into()),
                    Held::Closed => Chosen::Ended,
                })
            }
        }
    }

    /// Holds the interview to its end.
    pub(crate) fn talk(&mut self, setting: &Setting<'_>, keeper: &mut dyn Keeper) -> Result<Talked, Stopped> {
        match self {
            Self::Lines(prompter) => talk(setting, prompter.as_mut(), keeper).map(Talked::To),
            Self::Screen(global) => {
                let mut interview = interview::Screen::new(setting, keeper, screen::keyboard());
                match Screen::open(global)?.hold(&mut interview)? {
                    Held::Ended(left) => left.map(Talked::To),
                    Held::Interrupted => Ok(Talked::Interrupted),
                    Held::Closed => Ok(Talked::To(interview.left())),
                }
            }
        }
    }
}

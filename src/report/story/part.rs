//! The parts behind the first layer, each shown on asking.
//!
//! Responsible for which parts there are, the key of each, and what stands in it. Every part is complete: who shows one on a
//! screen needs no other.

use super::{Depth, Teller, duties, first, next, people, standing};
use crate::assessment::Assessment;
use crate::report::outline::{Block, Outline};
use crate::report::{Request, Texts};

/// A part of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything about one of the steps shown, by its number from 1: why, first hour, card, guide, case.
    Step(usize),
    /// Where the business stands: points, bars, strengths, what to find out, what the law may ask for.
    Standing,
    /// Guides that fit, and whom to call.
    Guides,
}

impl Part {
    /// The part behind a key, as it is typed; `None` if the key shows none.
    pub fn of(key: char) -> Option<Self> {
        match key {
            'w' => Some(Self::Standing),
            'g' => Some(Self::Guides),
            _ => key.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).map(Self::Step),
        }
    }
}

/// A part as an outline; `None` if there is no step of that number.
pub fn part(part: Part, assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Option<Outline> {
    let teller = Teller::new(assessment, texts);
    let title = Block::Title(teller.title(&request.title));
    let blocks = match part {
        Part::Step(number) => {
            let seated = teller.seated();
            next::about(&teller, seated.get(number.checked_sub(1)?)?)
        }
        Part::Standing => {
            let mut blocks = vec![title, Block::Paragraph(first::stands(&teller))];
            blocks.extend(standing::strong(&teller, Depth::Whole));
            blocks.extend(standing::blocks(&teller));
            blocks.extend(duties::blocks(&teller, Depth::Whole));
            blocks
        }
        Part::Guides => people::blocks(&teller, Depth::Whole),
    };
    Some(Outline(blocks))
}

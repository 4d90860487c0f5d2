//! The pack: everything a trainer prints for a workshop, as files made from the questionnaire.
//!
//! Responsible for the list of pages, and for what they have in common: the trade, the papers, the codes and the minutes. It
//! gives names and bytes. It opens no file, throws no dice, and knows no browser; numbers drawn by lot begin with a seed that
//! comes as a value, so the same seed gives the same bytes.

mod cards;
mod dress;
mod firm;
mod index;
mod keys;
mod labels;
mod lots;
mod own;
mod plan;
mod practice;
mod printed;
mod room;
mod schedule;
mod seats;
mod sheet;
mod sheets;
mod skip;
mod skip_words;
mod slides;
mod steps;
mod votes;

pub use index::INDEX;

use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;
use crate::text::Messages;
use room::Room;

/// A pack that is asked for.
pub struct Pack<'a> {
    /// The questions.
    pub questionnaire: &'a Questionnaire,
    /// The guides, which the result of the practice firm is made with.
    pub catalogue: &'a Catalogue,
    /// The wording of the interface.
    pub messages: &'a Messages,
    /// Minutes of the workshop.
    pub minutes: usize,
    /// People who come.
    pub people: usize,
    /// The trade of all of them, as a position among the options of the fact `sector`.
    pub trade: Option<u16>,
    /// Where the lots for codes begin.
    pub seed: u64,
    /// Paper of one size, for what is printed without asking; otherwise any.
    pub is_a4: bool,
    /// Whether the pages also lie beside themselves as PDF.
    pub has_pdf: bool,
    /// Commands that the pages tell.
    pub commands: PackCommands,
}

/// Commands that the pages of a pack tell, as they are typed in the shell of this system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackCommands {
    /// Keys sheets into a folder.
    pub enter: String,
    /// Keys the practice sheet into another one.
    pub enter_practice: String,
    /// Brings the sheets together and tells who is missing.
    pub collect: String,
    /// Opens the page for phones, where the program has one.
    pub phones: Option<String>,
    /// Shows the group.
    pub show: String,
    /// Makes a page for each code.
    pub reports: String,
    /// Shows the result of the practice firm.
    pub score_practice: String,
}

/// A file of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is, in words.
    pub what: String,
    /// What to print of it, in words.
    pub print: String,
}

/// Why there is no pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackFault {
    /// Too few minutes; the least that works.
    TooShort(usize),
    /// Too many minutes; the most.
    TooLong(usize),
    /// Too few or too many people: the fewest and the most.
    People(usize, usize),
    /// The questionnaire has nothing to print.
    Nothing,
}

/// Every page, in the order of the index. A new one is one file and its name here.
const PAGES: &[fn(&Room<'_>) -> Vec<PackFile>] = &[
    plan::pages,
    slides::pages,
    practice::pages,
    sheets::pages,
    labels::pages,
    keys::pages,
    cards::pages,
    votes::pages,
    own::pages,
];

/// The files of a pack; the index comes first.
///
/// # Errors
/// The minutes or the people do not make a workshop.
pub fn pack(asked: &Pack<'_>) -> Result<Vec<PackFile>, PackFault> {
    let room = Room::new(asked)?;
    let mut files: Vec<PackFile> = PAGES.iter().flat_map(|pages| pages(&room)).collect();
    files.insert(0, index::page(&room, &files));
    Ok(files)
}

impl PackFault {
    /// Why there is no pack, in words.
    pub fn told(self, asked: &Pack<'_>) -> String {
        let (minutes, people) = (asked.minutes, asked.people);
        match self {
            Self::TooShort(least) => asked.messages.say("pack.too-short", &[("minutes", &minutes), ("least", &least)]),
            Self::TooLong(most) => asked.messages.say("pack.too-long", &[("minutes", &minutes), ("most", &most)]),
            Self::People(fewest, most) => {
                asked.messages.say("pack.people", &[("fewest", &fewest), ("most", &most), ("people", &people)])
            }
            Self::Nothing => asked.messages.say("pack.nothing", &[]),
        }
    }
}

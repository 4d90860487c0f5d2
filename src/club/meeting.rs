//! The file of a meeting: its day, its agenda, who was there, and what was promised aloud.

use super::MOST_FIRMS;
use super::dates::{day, fault};
use super::plan::{Club, codes, format};
use super::promise::Promise;
use crate::answers::Day;
use crate::code::Code;
use crate::diagnostic::{Diagnostics, Spanned};
use crate::source::{Fields, Node, respelling};

/// The highest number of a meeting.
const MOST: u32 = 1_000;

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its number, from 1, and where it stands.
    pub number: Spanned<usize>,
    /// Its day.
    pub date: Day,
    /// What is to be talked about, in order.
    pub agenda: Vec<String>,
    /// Who was there; `None` while that is not written down.
    pub came: Option<Vec<Code>>,
    /// What was promised aloud and stands in no sheet yet.
    pub promises: Vec<Promise>,
    /// What the trainer wants to remember.
    pub remarks: Option<String>,
}

impl Meeting {
    /// Reads it; held against its club where that is known. `None` if what it needs cannot be read.
    pub fn read(node: &Node, club: Option<&Club>, diagnostics: &mut Diagnostics) -> Option<Self> {
        respelling(node, diagnostics, |node, faults| Self::read_whole(node, club, faults)).0
    }

    fn read_whole(node: &Node, club: Option<&Club>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::new(node, "the meeting", diagnostics)?;
        format(&mut fields);
        let number = fields.required("meeting").and_then(|node| {
            let number = fields.whole_of(node, 1..=MOST).and_then(|number| usize::try_from(number).ok());
            number.map(|value| Spanned { value, span: node.span })
        });
        let date = fields.required("date").and_then(|node| day(node, &mut fields));
        if let (Some(date), Some(club)) = (&date, club)
            && date.value < club.start
        {
            fault(date.span, format!("this meeting lies before the start of the club, {}", club.start), &mut fields);
        }
        let agenda = fields.texts("agenda").into_iter().map(|point| point.value).collect();
        let came = fields.node("came").map(|node| codes(node, club, MOST_FIRMS, &mut fields));
        let list = fields.list("promise");
        let promises = list.iter().filter_map(|node| Promise::read(node, club, fields.diagnostics)).collect();
        let remarks = fields.optional_text("remarks").map(|text| text.value);
        fields.close();
        Some(Self { number: number?, date: date?.value, agenda, came, promises, remarks })
    }
}

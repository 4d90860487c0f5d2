//! A club at one time: its firms with their sheets, and which meetings were held.

use crate::club::{Club, Meeting};
use crate::code::Code;
use crate::workshop::candidate::Candidate;

/// A club at one time.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Numbers of the meetings of which it is written down who came.
    pub held: Vec<usize>,
    /// The firms, in the order of their codes.
    pub firms: Vec<FirmAt>,
}

/// A firm at one time.
#[derive(Clone, Debug)]
pub struct FirmAt {
    /// Its code.
    pub code: Code,
    /// Its sheets, the earliest period first.
    pub sheets: Vec<Candidate>,
    /// Numbers of the meetings to which it came.
    pub came: Vec<usize>,
}

impl Snapshot {
    /// A club with the sheets that were found, each with the firm it belongs to.
    pub fn of(club: &Club, meetings: &[Meeting], sheets: impl IntoIterator<Item = (Code, Candidate)>) -> Self {
        let held = || meetings.iter().filter_map(|meeting| Some((meeting.number.value, meeting.came.as_ref()?)));
        let firm = |code: &Code| {
            let came = held().filter(|(_, came)| came.contains(code)).map(|(number, _)| number);
            FirmAt { code: *code, sheets: Vec::new(), came: came.collect() }
        };
        let mut firms: Vec<FirmAt> = club.firms.iter().map(firm).collect();
        firms.sort_by_key(|firm| firm.code);
        for (code, sheet) in sheets {
            if let Some(firm) = firms.iter_mut().find(|firm| firm.code == code) {
                firm.sheets.push(sheet);
            }
        }
        firms.iter_mut().for_each(FirmAt::sort);
        Self { held: held().map(|(number, _)| number).collect(), firms }
    }
}

impl FirmAt {
    /// Puts the sheets in order, by periods and then by what they say, so that it does not matter how they came in.
    pub(super) fn sort(&mut self) {
        let period = |one: &Candidate| one.sheet.respondent.period.clone().unwrap_or_default();
        self.sheets.sort_by_cached_key(|one| (period(one), one.usable(), one.planned(), one.bytes.clone()));
    }

    /// The sheets that say anything.
    pub(super) fn answered(&self) -> impl DoubleEndedIterator<Item = &Candidate> {
        self.sheets.iter().filter(|one| one.says_anything())
    }
}

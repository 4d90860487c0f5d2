//! The wall: which sheets are in the picture that a room looks at, while more sheets come.
//!
//! Responsible for one rule: what is on the wall grows by at least the smallest group, or not at all, so that no sheet can
//! be found by subtracting one picture from the next. Sheets that would not count in a cohort do not count here. A sheet
//! that is in stays as it was when it came in. Those that wait are taken in an order that is drawn once, so that neither
//! names nor the time of looking choose who comes next.

use super::candidate::Candidate;
use super::hex::hex;
use crate::answers::table::Record;
use crate::answers::{Scope, Scopes};
use crate::cohort::{Cohort, Gathering};
use crate::questionnaire::Questionnaire;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The name of the form.
const SCHEMA: &str = "circumspect-wall/1";

/// What is on a wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wall {
    schema: String,
    /// Fingerprint of the questionnaire.
    digest: String,
    /// Decides the order, together with the sheets.
    seed: u64,
    /// Which indicators the sheets cover: a word.
    scope: String,
    /// Whether no more sheets come in.
    frozen: bool,
    /// How many sheets were in each of the pictures that were shown, the first one first.
    shown: Vec<usize>,
    /// The sheets that are in, in the order in which they came in.
    sheets: Vec<Hung>,
}

/// A sheet that is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Hung {
    /// Whose it is.
    whose: String,
    /// Its text as it came in.
    text: String,
}

/// Why what is on a wall cannot be gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallFault {
    /// It is none, or was changed by hand.
    NotOne,
    /// It is of another questionnaire, or of another version or content of it.
    OtherQuestionnaire,
}

/// What came of looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Sheets that would count and are not in the picture.
    pub waiting: usize,
    /// Sheets that do not count in a cohort: of another scope than most, answered too little, or older ones of a firm.
    pub left: usize,
    /// Sheets that are in the picture and were changed since.
    pub changed: usize,
    /// Whether no more sheets come in.
    pub frozen: bool,
    /// Whether the picture is another one than before.
    pub is_new: bool,
}

/// The smallest group that is shown.
pub(super) fn least(questionnaire: &Questionnaire) -> usize {
    usize::try_from(questionnaire.method.cohort_min).unwrap_or(usize::MAX).max(2)
}

impl Wall {
    /// An empty wall. The seed is drawn at random.
    pub fn new(questionnaire: &Questionnaire, seed: u64) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            digest: questionnaire.digest.clone(),
            seed,
            scope: String::new(),
            frozen: false,
            shown: Vec::new(),
            sheets: Vec::new(),
        }
    }

    /// Reads what is on a wall.
    ///
    /// # Errors
    /// It is none, or one of another questionnaire.
    pub fn read(text: &str, questionnaire: &Questionnaire) -> Result<Self, WallFault> {
        let wall: Self = serde_json::from_str(text).map_err(|_| WallFault::NotOne)?;
        let least = least(questionnaire);
        let grows = wall.shown.first().is_none_or(|first| *first >= least)
            && wall.shown.windows(2).all(|pair| pair[1] >= pair[0].saturating_add(least));
        let whole = wall.shown.last().copied().unwrap_or_default() == wall.sheets.len();
        match () {
            () if wall.schema != SCHEMA || !grows || !whole => Err(WallFault::NotOne),
            () if wall.digest != questionnaire.digest => Err(WallFault::OtherQuestionnaire),
            () if wall.hung(questionnaire).len() != wall.sheets.len() => Err(WallFault::NotOne),
            () => Ok(wall),
        }
    }

    /// The same as text.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Looks at the sheets that are there: takes in as many as may come in, and all if it is frozen and that may be.
    pub fn look(&mut self, found: &[Candidate], freeze: bool, questionnaire: &Questionnaire) -> Looked {
        let least = least(questionnaire);
        if self.sheets.is_empty() {
            self.scope = scope_of(found, questionnaire).word(questionnaire);
        }
        let counting = self.counting(found, questionnaire);
        let left = found.len() - counting.len();
        let is_in = |one: &&Candidate| self.sheets.iter().any(|hung| hung.whose == whose(one));
        let changed =
            |one: &&Candidate| self.sheets.iter().any(|hung| hung.whose == whose(one) && hung.text != one.text);
        let changed = counting.iter().copied().filter(changed).count();
        let mut waiting: Vec<&Candidate> = counting.into_iter().filter(|one| !is_in(one)).collect();
        waiting.sort_by_cached_key(|one| self.drawn(one));
        let (before, all) = (self.sheets.len(), self.sheets.len() + waiting.len());
        let rest = if freeze && all >= before + least { 0 } else { all % least };
        let now = if self.frozen { before } else { before.max(all - rest) };
        for one in waiting.iter().take(now - before) {
            self.sheets.push(Hung { whose: whose(one), text: one.text.clone() });
        }
        if now > before {
            self.shown.push(now);
        }
        self.frozen |= freeze && now > 0;
        Looked { waiting: all - now, left, changed, frozen: self.frozen, is_new: now > before }
    }

    /// The sizes of the pictures that were shown, the first one first.
    pub(super) fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The sheets that are in, in the order in which they came in.
    pub(super) fn hung(&self, questionnaire: &Questionnaire) -> Vec<Candidate> {
        let read =
            |hung: &Hung| Candidate::read(String::new(), true, hung.text.clone().into_bytes(), questionnaire).ok();
        self.sheets.iter().filter_map(read).collect()
    }

    /// The sheets that would count in a cohort of the scope of this wall: one of each respondent.
    fn counting<'c>(&self, found: &'c [Candidate], questionnaire: &Questionnaire) -> Vec<&'c Candidate> {
        let scope = Scopes::of(questionnaire).named(&self.scope).unwrap_or_default();
        let mut respondents: BTreeMap<String, Vec<&Candidate>> = BTreeMap::new();
        for one in found.iter().filter(|one| one.sheet.scope == scope) {
            respondents.entry(whose(one)).or_default().push(one);
        }
        let latest = |sheets: Vec<&'c Candidate>| {
            let counts = |one: &&&Candidate| cohort([**one], questionnaire).count() == 1;
            match sheets.as_slice() {
                [_] => sheets.iter().find(counts).copied(),
                // The cohort tells which of them counts.
                several => {
                    let left = cohort(several.iter().copied(), questionnaire);
                    let is_left = |at: usize| left.left_out.first().iter().any(|left| left.position == at);
                    let stays = (0..several.len()).find(|at| !is_left(*at)).and_then(|at| several.get(at));
                    stays.filter(counts).copied()
                }
            }
        };
        respondents.into_values().filter_map(latest).collect()
    }

    /// Where a sheet stands in the order that was drawn.
    fn drawn(&self, one: &Candidate) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(self.seed.to_le_bytes());
        digest.update(whose(one).as_bytes());
        digest.finalize().into()
    }
}

/// Whose answers a sheet has: the respondent, or else the fingerprint of the file.
fn whose(one: &Candidate) -> String {
    match one.sheet.respondent.id.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => format!("id {id}"),
        None => hex(&Sha256::digest(&one.text)),
    }
}

/// The scope that most of the sheets have.
fn scope_of(found: &[Candidate], questionnaire: &Questionnaire) -> Scope {
    cohort(found, questionnaire).scope
}

/// Some sheets as a cohort.
pub(super) fn cohort<'c>(sheets: impl IntoIterator<Item = &'c Candidate>, questionnaire: &Questionnaire) -> Cohort {
    let mut gathering = Gathering::new(questionnaire, &[]);
    for one in sheets {
        // The ids of a room are held in memory, which does not fail; what were not added would not count.
        let _ = gathering.add(&record(one, questionnaire));
    }
    gathering.finish(0)
}

/// A sheet as a record.
pub(super) fn record(one: &Candidate, questionnaire: &Questionnaire) -> Record {
    let (coded, respondent) = (one.sheet.coded(), &one.sheet.respondent);
    let text = |text: &Option<String>| text.as_deref().unwrap_or_default().as_bytes().to_vec();
    let mut record = Record::new(questionnaire);
    (record.respondent, record.period) = (text(&respondent.id), text(&respondent.period));
    (record.scope, record.profile, record.cells) = (coded.scope, coded.profile, coded.cells);
    record
}

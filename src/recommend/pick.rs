//! Choosing tools: greedy cover of needs (R17 and R18 of the method).
//!
//! Each tool closes at most 60 % of what is left of an area, so a second one on the largest need may return and a
//! fifth does not. The function is monotone and submodular, so the greedy choice reaches at least 63 % of the best;
//! and what a tool would add never grows while others are chosen, so an older value is a bound that spares most of
//! the arithmetic. Which tools fit depends on the profile alone and is remembered for the profiles seen; activities, of which
//! there are many mixtures, are looked at each time.

use super::fit::{Firm, fit};
use crate::answers::Cell;
use crate::catalogue::Catalogue;
use crate::id::Id;
use crate::questionnaire::{Choice, Questionnaire, Token};
use std::collections::HashMap;
use std::rc::Rc;

/// The most a tool can close of what is left of an area.
const CLOSES: f64 = 0.6;

/// Profiles that are remembered before all are forgotten: enough for every trade, size and country.
const PROFILES: usize = 1 << 14;

/// A tool that was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick {
    /// Position of the tool in the catalogue.
    pub tool: usize,
    /// Position of the area it was chosen for most of all.
    pub why: usize,
    /// Share of all needs (0 to 1) it closes, after those chosen before it.
    pub gain: f64,
}

/// A tool that fits.
#[derive(Clone, Debug)]
struct Candidate {
    /// Position in the catalogue.
    tool: usize,
    /// What it closes of each of its areas.
    closes: f64,
    /// Activities it needs, as bits; all of them if it needs one that the questionnaire does not know.
    requires: u64,
    /// Its areas, as a piece of the list of all candidates' areas.
    areas: std::ops::Range<usize>,
}

/// The tools that fit one kind of enterprise, by id, so that the first of equals wins.
#[derive(Debug, Default)]
struct Fitting {
    candidates: Vec<Candidate>,
    areas: Vec<usize>,
}

/// Chooses tools for any number of enterprises.
#[derive(Debug)]
pub struct Picker<'a> {
    questionnaire: &'a Questionnaire,
    catalogue: &'a Catalogue,
    /// Positions of the tools by id.
    by_id: Vec<usize>,
    /// Positions of the profile facts that fit depends on, but for the activities.
    facts: Vec<usize>,
    /// Position of the fact that tells activities.
    activities: Option<usize>,
    fitting: HashMap<Vec<u64>, Rc<Fitting>>,
    profile: Vec<u64>,
    left: Vec<f64>,
    /// What each candidate added when it was weighed last, in ticks.
    bounds: Vec<i64>,
}

impl<'a> Picker<'a> {
    /// A picker of tools of the catalogue for answers to the questionnaire.
    pub fn new(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        let mut by_id: Vec<usize> = (0..catalogue.tools.len()).collect();
        by_id.sort_by(|a, b| catalogue.tools[*a].id.cmp(&catalogue.tools[*b].id));
        let other = Firm::FACTS.iter().filter(|id| **id != Firm::ACTIVITIES);
        let facts = other.filter_map(|id| questionnaire.fact(id)).collect();
        Self {
            questionnaire,
            catalogue,
            by_id,
            facts,
            activities: questionnaire.fact(Firm::ACTIVITIES),
            fitting: HashMap::new(),
            profile: Vec::new(),
            left: Vec::new(),
            bounds: Vec::new(),
        }
    }

    /// Puts up to `most` tools into `picks`, in the order of choice. `needs` are what is missing in each practice area
    /// of the questionnaire, summing to 1.
    pub fn pick(&mut self, profile: &[Cell], needs: &[f64], most: usize, picks: &mut Vec<Pick>) {
        picks.clear();
        let fitting = self.fitting(profile);
        self.left.clear();
        self.left.resize(needs.len(), 1.0);
        let worth = |candidate: &Candidate, left: &[f64]| -> f64 {
            let areas = &fitting.areas[candidate.areas.clone()];
            areas.iter().map(|&area| needs[area] * left[area]).sum::<f64>() * candidate.closes
        };
        let ticks = |candidate: &Candidate, left: &[f64]| ticks(worth(candidate, left));
        self.bounds.clear();
        let lacking = self.activities.map_or(0, |fact| lacking(profile[fact]));
        self.bounds.extend(
            fitting
                .candidates
                .iter()
                .map(|candidate| if candidate.requires & lacking == 0 { ticks(candidate, &self.left) } else { 0 }),
        );
        while picks.len() < most {
            let Some(at) = best(&mut self.bounds, |at| ticks(&fitting.candidates[at], &self.left)) else { break };
            let candidate = &fitting.candidates[at];
            let areas = &fitting.areas[candidate.areas.clone()];
            let gain = worth(candidate, &self.left);
            let term = |area: usize| self::ticks(needs[area] * self.left[area]);
            // Areas are in alphabetical order, so the first of equals wins.
            let why = areas.iter().copied().reduce(|best, area| if term(area) > term(best) { area } else { best });
            picks.push(Pick { tool: candidate.tool, why: why.unwrap_or_default(), gain });
            for &area in areas {
                self.left[area] *= 1.0 - candidate.closes;
            }
            self.bounds[at] = 0;
        }
    }

    /// The tools that fit an enterprise whatever its activities, remembered by what its profile says.
    fn fitting(&mut self, profile: &[Cell]) -> Rc<Fitting> {
        self.profile.clear();
        self.profile.extend(self.facts.iter().flat_map(|&fact| code(profile[fact])));
        if let Some(known) = self.fitting.get(&self.profile) {
            return Rc::clone(known);
        }
        if self.fitting.len() >= PROFILES {
            self.fitting.clear();
        }
        let firm = Firm { activities: None, ..Firm::new(self.questionnaire, profile) };
        let found = Rc::new(self.fitting_of(&firm));
        self.fitting.insert(self.profile.clone(), Rc::clone(&found));
        found
    }

    /// Activities as bits.
    fn bits(&self, activities: &[Id]) -> u64 {
        let shape = self.activities.map(|fact| &self.questionnaire.profile[fact].shape);
        let choices = shape.map_or(&[][..], |shape| shape.choices());
        activities.iter().fold(0, |bits, activity| {
            let known = |choice: &Choice| matches!(&choice.token, Token::Id(id) if id == activity);
            bits | choices.iter().position(known).map_or(u64::MAX, |position| 1 << position)
        })
    }

    fn fitting_of(&self, firm: &Firm) -> Fitting {
        let mut fitting = Fitting::default();
        for &position in &self.by_id {
            let tool = &self.catalogue.tools[position];
            let Ok(fit) = fit(tool, firm) else { continue };
            let start = fitting.areas.len();
            let served = tool.areas.iter().filter_map(|area| self.questionnaire.areas.binary_search(area).ok());
            fitting.areas.extend(served);
            fitting.areas[start..].sort_unstable();
            #[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
            let closes = CLOSES * fit * f64::min(1.0, 2.0 / tool.areas.len() as f64);
            let requires = self.bits(&tool.requires);
            fitting.candidates.push(Candidate { tool: position, closes, requires, areas: start..fitting.areas.len() });
        }
        fitting
    }
}

/// A share of needs in billionths: what is closer than the method's 1e-9 is equal, and the first by id wins.
#[allow(clippy::cast_possible_truncation, reason = "a share of 1")]
pub(super) fn ticks(share: f64) -> i64 {
    (share * 1e9 + 0.5) as i64
}

/// The activities an enterprise does not have, as bits; none if it states nothing.
fn lacking(activities: Cell) -> u64 {
    match activities {
        Cell::Choices(set) => !set,
        Cell::Choice(choice) => !(1 << choice),
        _ => 0,
    }
}

/// The position of the best candidate; `None` if none is worth anything. `bounds` are worths of earlier
/// rounds, which can only have shrunk since: the candidate with the largest bound is weighed again until it keeps it.
fn best(bounds: &mut [i64], worth: impl Fn(usize) -> i64) -> Option<usize> {
    loop {
        let (at, bound) =
            bounds.iter().copied().enumerate().fold((0, 0), |best, one| if one.1 > best.1 { one } else { best });
        if bound <= 0 {
            return None;
        }
        let now = worth(at);
        if now >= bound {
            return Some(at);
        }
        bounds[at] = now;
    }
}

/// A cell of the profile as two numbers, different for different cells.
fn code(cell: Cell) -> [u64; 2] {
    match cell {
        Cell::Choice(choice) => [1, u64::from(choice)],
        Cell::Choices(set) => [2, set],
        // Facts that fit depends on are choices; whatever else stands there says nothing.
        _ => [0, 0],
    }
}

//! Choosing tools: greedy cover of needs (R17 and R18 of the method).
//!
//! Each tool closes at most 60 % of what is left of an area, so a second one on the largest need may return and a
//! fifth does not. The function is monotone and submodular, so the greedy choice reaches at least 63 % of the best.
//! A choice takes away from the tools that serve the same areas, and only from these. Which tools fit depends on the
//! profile alone and is remembered for the profiles seen; activities, of which there are many mixtures, are looked at
//! each time.

use super::fit::{Firm, fit};
use crate::answers::Cell;
use crate::catalogue::Catalogue;
use crate::id::Id;
use crate::questionnaire::{Choice, Questionnaire, Token};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::rc::Rc;

/// The most a tool can close of what is left of an area.
const CLOSES: f64 = 0.6;

/// Shares of needs that are closer than this are equal (the method's 1e-9), and a smaller one is nothing.
const LEAST: f64 = 1e-9;

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
#[derive(Clone, Debug, PartialEq)]
struct Candidate {
    /// Position in the catalogue.
    tool: usize,
    /// Activities it needs, as bits; all of them if it needs one that the questionnaire does not know.
    requires: u64,
    /// Its areas, as a piece of the list of all candidates' areas.
    areas: Range<usize>,
}

/// The tools that fit one kind of enterprise, by id, so that the first of equals wins.
#[derive(Debug, Default, PartialEq)]
struct Fitting {
    candidates: Vec<Candidate>,
    /// What each closes of each of its areas.
    closes: Vec<f64>,
    areas: Vec<u16>,
    /// The candidates that serve each area, as pieces of `serving`. Small numbers and few lists, because a table goes
    /// through many kinds of enterprises, and all of this should stay near the processor.
    by_area: Vec<Range<usize>>,
    serving: Vec<u16>,
}

impl Fitting {
    fn areas_of(&self, candidate: &Candidate) -> &[u16] {
        &self.areas[candidate.areas.clone()]
    }

    /// What each candidate would close of the needs; nothing if it needs an activity that is lacking.
    fn weigh(&self, lacking: u64, needs: &[f64], worths: &mut Vec<f64>) {
        worths.clear();
        worths.resize(self.candidates.len(), 0.0);
        // By area rather than by candidate: the sums then do not wait for one another.
        for (need, serving) in needs.iter().zip(&self.by_area) {
            for &candidate in &self.serving[serving.clone()] {
                worths[usize::from(candidate)] += need;
            }
        }
        for ((worth, candidate), closes) in worths.iter_mut().zip(&self.candidates).zip(&self.closes) {
            let possible = candidate.requires & lacking == 0;
            *worth = if possible { *worth * closes } else { f64::NEG_INFINITY };
        }
    }
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
    fitting: HashMap<Vec<u64>, Rc<Fitting>, BuildHasherDefault<Mixed>>,
    distinct: Vec<Rc<Fitting>>,
    profile: Vec<u64>,
    /// What is left of the need of each area.
    left: Vec<f64>,
    /// What each candidate would close of what is left.
    worths: Vec<f64>,
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
            fitting: HashMap::default(),
            distinct: Vec::new(),
            profile: Vec::new(),
            left: Vec::new(),
            worths: Vec::new(),
        }
    }

    /// Puts up to `most` tools into `picks`, in the order of choice. `needs` are what is missing in each practice area
    /// of the questionnaire, summing to 1.
    pub fn pick(&mut self, profile: &[Cell], needs: &[f64], most: usize, picks: &mut Vec<Pick>) {
        picks.clear();
        let fitting = self.fitting(profile);
        let lacking = self.activities.map_or(0, |fact| lacking(profile[fact]));
        self.left.clear();
        self.left.extend_from_slice(needs);
        fitting.weigh(lacking, needs, &mut self.worths);
        while picks.len() < most {
            let Some(at) = best(&self.worths) else { break };
            let candidate = &fitting.candidates[at];
            // Areas are in alphabetical order, so the first of equals wins.
            let areas = fitting.areas_of(candidate);
            let more = |best: u16, area: u16| self.left[usize::from(area)] > self.left[usize::from(best)] + LEAST;
            let why = areas.iter().copied().reduce(|best, area| if more(best, area) { area } else { best });
            let why = usize::from(why.unwrap_or_default());
            picks.push(Pick { tool: candidate.tool, why, gain: self.worths[at] });
            for &area in areas {
                let area = usize::from(area);
                let closed = self.left[area] * fitting.closes[at];
                self.left[area] -= closed;
                if picks.len() == most {
                    break;
                }
                for &other in &fitting.serving[fitting.by_area[area].clone()] {
                    self.worths[usize::from(other)] -= closed * fitting.closes[usize::from(other)];
                }
            }
            self.worths[at] = f64::NEG_INFINITY;
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
            self.distinct.clear();
        }
        let firm = Firm { activities: None, ..Firm::new(self.questionnaire, profile) };
        let found = self.fitting_of(&firm);
        // Different profiles often come to the same tools.
        let same = self.distinct.iter().find(|known| ***known == found).map(Rc::clone);
        let found = same.unwrap_or_else(|| {
            let found = Rc::new(found);
            self.distinct.push(Rc::clone(&found));
            found
        });
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
            fitting.areas.extend(served.filter_map(|area| u16::try_from(area).ok()));
            fitting.areas[start..].sort_unstable();
            #[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
            let closes = CLOSES * fit * f64::min(1.0, 2.0 / tool.areas.len() as f64);
            let requires = self.bits(&tool.requires);
            fitting.closes.push(closes);
            fitting.candidates.push(Candidate { tool: position, requires, areas: start..fitting.areas.len() });
        }
        for area in 0..self.questionnaire.areas.len() {
            let start = fitting.serving.len();
            let serves =
                |candidate: &Candidate| fitting.areas_of(candidate).iter().any(|one| usize::from(*one) == area);
            let serving = (0..).zip(&fitting.candidates).filter(|(_, candidate)| serves(candidate)).map(|(at, _)| at);
            let serving: Vec<u16> = serving.collect();
            fitting.serving.extend(serving);
            fitting.by_area.push(start..fitting.serving.len());
        }
        fitting
    }
}

/// The activities an enterprise does not have, as bits; none if it states nothing.
fn lacking(activities: Cell) -> u64 {
    match activities {
        Cell::Choices(set) => !set,
        Cell::Choice(choice) => !(1 << choice),
        _ => 0,
    }
}

/// The first candidate whose worth is the largest; `None` if none is worth anything.
fn best(worths: &[f64]) -> Option<usize> {
    // Four at a time, each with a maximum of its own, so that none waits for another.
    let mut most = [LEAST; 4];
    let (fours, rest) = worths.as_chunks::<4>();
    for four in fours {
        for (most, worth) in most.iter_mut().zip(four) {
            *most = if worth > most { *worth } else { *most };
        }
    }
    let most = most.iter().chain(rest).copied().fold(LEAST, f64::max);
    if most <= LEAST {
        return None;
    }
    worths.iter().position(|worth| *worth >= most - LEAST)
}

/// A quick hash of numbers that nobody outside chooses: they are positions of options.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..piece.len()].copy_from_slice(piece);
            self.write_u64(u64::from_le_bytes(eight));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
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

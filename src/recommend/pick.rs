//! Choosing tools: greedy cover of needs (R17 and R18 of the method).
//!
//! Each tool closes at most 60 % of what is left of an area, so a second one on the largest need may return and a
//! fifth does not. The function is monotone and submodular, so the greedy choice reaches at least 63 % of the best.
//! A choice takes away from the tools that serve the same areas, and only from these. Which tools fit depends on the
//! profile alone and is remembered for the profiles seen; activities, of which there are many mixtures, are looked at
//! each time.

use super::fit::Firm;
use super::fitting::{Fitting, Offer, area_count, offers};
use super::greedy::Greedy;
use super::reason::{Pick, reasons};
use crate::answers::Cell;
use crate::catalogue::Catalogue;
use crate::id::Id;
use crate::questionnaire::{Choice, Questionnaire, Token};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::rc::Rc;

/// Profiles that are remembered before all are forgotten: enough for every trade, size and country.
const PROFILES: usize = 1 << 14;

/// Lists of fitting tools that are remembered; about ten thousand bytes each.
const LISTS: usize = 1 << 9;

/// What a profile says of the facts that fit depends on, but for the activities; 0 for those that are not asked.
#[derive(Clone, Copy, Debug, Default, Eq)]
struct Facts([u64; Firm::FACTS.len() - 1]);

impl PartialEq for Facts {
    /// Few numbers, so all are compared: to stop at the first that differs is slower.
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
    }
}

impl Hash for Facts {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.iter().for_each(|code| state.write_u64(*code));
    }
}

/// The tools that fit an enterprise, and the activities it does not have.
#[derive(Debug)]
pub struct Fits {
    fitting: Rc<Fitting>,
    lacking: u64,
}

/// Chooses tools for any number of enterprises.
#[derive(Debug)]
pub struct Picker<'a> {
    questionnaire: &'a Questionnaire,
    catalogue: &'a Catalogue,
    /// All tools, as they are for every enterprise.
    offers: Vec<Offer>,
    /// Positions of the profile facts that fit depends on, but for the activities.
    facts: Vec<usize>,
    /// Position of the fact that tells activities.
    activities: Option<usize>,
    fitting: HashMap<Facts, Rc<Fitting>, BuildHasherDefault<Mixed>>,
    distinct: Vec<Rc<Fitting>>,
    greedy: Greedy,
}

impl<'a> Picker<'a> {
    /// A picker of tools of the catalogue for answers to the questionnaire.
    pub fn new(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        let other = Firm::FACTS.iter().filter(|id| **id != Firm::ACTIVITIES);
        let facts = other.filter_map(|id| questionnaire.fact(id)).collect();
        let activities = questionnaire.fact(Firm::ACTIVITIES);
        let known = activities.map(|fact| questionnaire.profile[fact].shape.choices()).unwrap_or_default();
        Self {
            questionnaire,
            catalogue,
            offers: offers(questionnaire, catalogue, |ids| bits(known, ids)),
            facts,
            activities,
            fitting: HashMap::default(),
            distinct: Vec::new(),
            greedy: Greedy::default(),
        }
    }

    /// The tools that fit an enterprise.
    #[inline]
    pub fn fits(&mut self, profile: &[Cell]) -> Fits {
        let lacking = self.activities.map_or(0, |fact| lacking(profile[fact]));
        Fits { fitting: self.fitting(profile), lacking }
    }

    /// The best of the tools that fit, as positions in the catalogue, in the order of choice. `needs` are what is missing
    /// in each practice area of the questionnaire, summing to 1.
    pub fn tools<'s>(&'s mut self, fits: &'s Fits, needs: &[f64]) -> impl Iterator<Item = usize> + use<'s, 'a> {
        let Fits { fitting, lacking } = fits;
        self.greedy.begin(fitting, *lacking, needs);
        std::iter::from_fn(move || self.greedy.next(fitting, *lacking))
    }

    /// Why these `tools` were chosen for an enterprise: the first ones that [`Picker::tools`] gives for the same profile
    /// and needs.
    pub fn reasons(&mut self, profile: &[Cell], needs: &[f64], tools: &[usize]) -> Vec<Pick> {
        reasons(&self.fitting(profile), needs, tools)
    }

    /// The tools that fit an enterprise whatever its activities, remembered by what its profile says.
    fn fitting(&mut self, profile: &[Cell]) -> Rc<Fitting> {
        let mut facts = Facts::default();
        facts.0.iter_mut().zip(&self.facts).for_each(|(code, &fact)| *code = coded(profile[fact]));
        if let Some(known) = self.fitting.get(&facts) {
            return Rc::clone(known);
        }
        if self.fitting.len() >= PROFILES || self.distinct.len() >= LISTS {
            self.fitting.clear();
            self.distinct.clear();
        }
        let firm = Firm { activities: None, ..Firm::new(self.questionnaire, profile) };
        let found = Fitting::new(area_count(self.questionnaire), self.catalogue, &self.offers, &firm);
        // Different profiles often come to the same tools.
        let same = self.distinct.iter().find(|known| ***known == found).map(Rc::clone);
        let found = same.unwrap_or_else(|| {
            let found = Rc::new(found);
            self.distinct.push(Rc::clone(&found));
            found
        });
        self.fitting.insert(facts, Rc::clone(&found));
        found
    }
}

/// Activities as bits of those that are known; all bits if one is not known.
fn bits(known: &[Choice], activities: &[Id]) -> u64 {
    activities.iter().fold(0, |bits, activity| {
        let same = |choice: &Choice| matches!(&choice.token, Token::Id(id) if id == activity);
        bits | known.iter().position(same).map_or(u64::MAX, |position| 1 << position)
    })
}

/// The activities an enterprise does not have, as bits; none if it states nothing.
fn lacking(activities: Cell) -> u64 {
    match activities {
        Cell::Choices(set) => !set,
        Cell::Choice(choice) => !(1 << choice),
        _ => 0,
    }
}

/// A quick hash of numbers that nobody outside chooses: they are positions of options.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A cell of the profile as a number, different for different cells of one fact.
fn coded(cell: Cell) -> u64 {
    match cell {
        Cell::Choice(choice) => u64::from(choice) + 1,
        Cell::Choices(set) => set,
        // Facts that fit depends on are choices; whatever else stands there says nothing.
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::shipped;
    use crate::recommend::fit;
    use crate::recommend::greedy::LEAST;
    use crate::scoring::SplitMix64;

    /// The choice as R18 says it, candidate by candidate.
    fn plainly(questionnaire: &Questionnaire, catalogue: &Catalogue, firm: &Firm, needs: &[f64]) -> Vec<(usize, f64)> {
        let mut tools: Vec<usize> = (0..catalogue.tools.len()).collect();
        tools.sort_by(|a, b| catalogue.tools[*a].id.cmp(&catalogue.tools[*b].id));
        let closes = |tool: usize| {
            let areas = &catalogue.tools[tool].areas;
            fit(&catalogue.tools[tool], firm).map_or(0.0, |fit| 0.6 * fit * f64::min(1.0, 2.0 / areas.len() as f64))
        };
        let mut left = needs.to_vec();
        let mut chosen: Vec<(usize, f64)> = Vec::new();
        while chosen.len() < 5 {
            let serves = |tool: usize, area: usize| catalogue.tools[tool].areas.contains(&questionnaire.areas[area]);
            let worth = |tool: usize| -> f64 {
                (0..left.len()).filter(|&area| serves(tool, area)).map(|area| left[area] * closes(tool)).sum()
            };
            let open = tools.iter().filter(|tool| chosen.iter().all(|(other, _)| other != *tool));
            let worths: Vec<(usize, f64)> = open.map(|&tool| (tool, worth(tool))).collect();
            let most = worths.iter().map(|(_, worth)| *worth).fold(LEAST, f64::max);
            let Some(&(tool, gain)) = worths.iter().find(|(_, worth)| *worth > LEAST && *worth >= most - LEAST) else {
                break;
            };
            for (area, left) in left.iter_mut().enumerate() {
                *left *= if serves(tool, area) { 1.0 - closes(tool) } else { 1.0 };
            }
            chosen.push((tool, gain));
        }
        chosen
    }

    #[test]
    fn the_choice_is_the_plain_one() {
        let questionnaire = shipped("msme-circularity").unwrap();
        let catalogue = crate::catalogue::shipped();
        let mut picker = Picker::new(&questionnaire, &catalogue);
        let mut tools = Vec::new();
        let mut dice = SplitMix64::new(7);
        let mut below = |most: u64| dice.next_u64() % most;
        for round in 0..600 {
            let profile: Vec<Cell> = questionnaire
                .profile
                .iter()
                .map(|fact| match (below(4), &fact.shape) {
                    (0, _) => Cell::Blank,
                    (_, crate::questionnaire::Shape::OneOf(choices)) => {
                        Cell::Choice(below(choices.len() as u64) as u16)
                    }
                    (_, crate::questionnaire::Shape::ManyOf { choices, .. }) => {
                        Cell::Choices(below(1 << choices.len()))
                    }
                    _ => Cell::Blank,
                })
                .collect();
            // Few different needs make many tools close exactly as much as another.
            let kinds = [2, 3, 1000][round % 3];
            let mut needs: Vec<f64> = questionnaire.areas.iter().map(|_| below(kinds) as f64).collect();
            let all: f64 = needs.iter().sum();
            needs.iter_mut().for_each(|need| *need = if all > 0.0 { *need / all } else { 0.0 });
            tools.clear();
            let fits = picker.fits(&profile);
            tools.extend(picker.tools(&fits, &needs).take(5));
            let picks = picker.reasons(&profile, &needs, &tools);
            let due = plainly(&questionnaire, &catalogue, &Firm::new(&questionnaire, &profile), &needs);
            assert_eq!(tools, due.iter().map(|(tool, _)| *tool).collect::<Vec<_>>(), "{round}");
            for (pick, (_, gain)) in picks.iter().zip(due) {
                assert!((pick.gain - gain).abs() < 1e-12, "{round}");
            }
        }
    }
}

//! Choosing tools: greedy cover of needs (R17 and R18 of the method).
//!
//! A tool closes a part of what is left of each of its areas, at most 60 %, so a second one on the largest need may return
//! and a fifth does not. The function is monotone and submodular, so the greedy choice reaches at least 63 % of the best
//! cover. Which few tools may close the most is found by a list of roughly equal ones; which does is told exactly.
//!
//! What an enterprise cannot read, or what has no page to open, is chosen only where fewer than five others close anything.
//!
//! How well tools suit is told elsewhere (R19).

use super::FIRST;
use super::fit::is_for_any;
use super::tables::{Tables, Turn};
use crate::answers::Cell;
use crate::bulk::{Rough, Shortlist};
use crate::catalogue::{Catalogue, Tool};
use crate::questionnaire::Questionnaire;
use crate::score::TOLERANCE;

/// The most a tool can close of what is left of an area.
const CLOSES: f64 = 0.6;

/// Areas of which a tool may close the most; one with more closes less of each.
const FULLY_SERVED: f64 = 2.0;

/// What a tool closes of each of its areas if it suits perfectly.
#[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
fn most(tool: &Tool) -> f64 {
    CLOSES * f64::min(1.0, FULLY_SERVED / tool.areas.len() as f64)
}

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

/// Chooses tools for any number of enterprises.
#[derive(Clone, Debug)]
pub struct Picker {
    /// Positions of all tools in the catalogue, by id, so that the first of equals wins. All lists of tools are in this
    /// order.
    tools: Vec<usize>,
    tables: Tables,
    /// Areas of each tool, as positions in the questionnaire, in alphabetical order.
    areas: Vec<Vec<usize>>,
    /// What is left of the need of each area, of the enterprise at hand, like what follows.
    left: Vec<f64>,
    /// Roughly what each tool closes of its areas, 0 to 1.
    rough: Rough,
    /// Tells the tools that may close the most of what is left.
    shortlist: Shortlist,
    /// Their places.
    near: Vec<usize>,
    /// What each of these would close of what is left.
    gains: Vec<f64>,
}

impl Picker {
    /// A picker of tools of the catalogue for answers to the questionnaire.
    pub fn new(questionnaire: &Questionnaire, catalogue: &Catalogue) -> Self {
        let mut by_id: Vec<(usize, &Tool)> = catalogue.tools.iter().enumerate().collect();
        by_id.retain(|(_, tool)| is_for_any(tool));
        by_id.sort_by(|a, b| a.1.id.cmp(&b.1.id));
        let (tools, by_id): (Vec<usize>, Vec<&Tool>) = by_id.into_iter().unzip();
        let serves = |tool: &Tool, area: usize| tool.areas.contains(&questionnaire.areas[area]);
        let areas_of = |tool: &&Tool| (0..questionnaire.areas.len()).filter(|area| serves(tool, *area)).collect();
        let areas: Vec<Vec<usize>> = by_id.iter().map(areas_of).collect();
        let tables = Tables::new(questionnaire, &by_id, most);
        Self {
            shortlist: Shortlist::new(&areas, questionnaire.areas.len(), tables.error()),
            tables,
            areas,
            tools,
            left: Vec::new(),
            rough: Rough::default(),
            near: Vec::new(),
            gains: Vec::new(),
        }
    }

    /// Fills in the tools for an enterprise in the order of choice. `needs` are what is missing in each practice area of
    /// the questionnaire, summing to 1 at most.
    pub fn pick(&mut self, profile: &[Cell], needs: &[f64], picks: &mut Vec<Pick>) {
        self.left.clear();
        self.left.extend_from_slice(needs);
        needs.iter().enumerate().for_each(|(area, need)| self.shortlist.set(area, *need));
        picks.clear();
        self.tables.look_up(profile);
        for turn in Turn::ALL {
            self.tables.fill(turn, &mut self.rough);
            while let Some((place, gain)) = self.best() {
                picks.push(Pick { tool: self.tools[place], why: self.why(place), gain });
                if picks.len() == FIRST {
                    return;
                }
                let closes = self.tables.fit(place);
                for area in &self.areas[place] {
                    self.left[*area] *= 1.0 - closes;
                    self.shortlist.set(*area, self.left[*area]);
                }
                // It is not chosen again.
                self.rough.clear(place);
            }
        }
    }

    /// The place of the tool that closes the most of what is left, the first of equals, and what it closes; `None` if none
    /// closes anything. Gains closer than the tolerance are equal, and a smaller one is nothing.
    fn best(&mut self) -> Option<(usize, f64)> {
        self.shortlist.list(&self.rough, &mut self.near);
        self.gains.clear();
        self.gains.extend(self.near.iter().map(|place| {
            let left: f64 = self.areas[*place].iter().map(|area| self.left[*area]).sum();
            left * self.tables.fit(*place)
        }));
        let larger = |largest: f64, gain: &f64| if *gain > largest { *gain } else { largest };
        let least = f64::max(self.gains.iter().fold(0.0, larger) - TOLERANCE, TOLERANCE);
        let mut gains = self.near.iter().copied().zip(self.gains.iter().copied());
        gains.find(|(_, gain)| *gain >= least)
    }

    /// The area of which a tool closes the most, the first of equals.
    fn why(&self, place: usize) -> usize {
        let more = |best: usize, area: usize| if self.left[area] > self.left[best] + TOLERANCE { area } else { best };
        self.areas[place].iter().copied().reduce(more).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit::{Firm, fit, hurdle};
    use super::super::tables::tests::{random_catalogue, random_profile};
    use super::*;
    use crate::questionnaire::shipped;
    use crate::scoring::SplitMix64;

    /// The choice as R18 says it, tool by tool and area by area.
    fn plainly(questionnaire: &Questionnaire, catalogue: &Catalogue, firm: &Firm, needs: &[f64]) -> Vec<Pick> {
        let mut tools: Vec<usize> = (0..catalogue.tools.len()).collect();
        tools.sort_by(|a, b| catalogue.tools[*a].id.cmp(&catalogue.tools[*b].id));
        let closes = |tool: usize| {
            let areas = &catalogue.tools[tool].areas;
            fit(&catalogue.tools[tool], firm).map_or(0.0, |fit| 0.6 * fit * f64::min(1.0, 2.0 / areas.len() as f64))
        };
        let mut left = needs.to_vec();
        let mut picks: Vec<Pick> = Vec::new();
        let is_chosen =
            |tool: usize, others_are_few: bool| others_are_few || hurdle(&catalogue.tools[tool], firm).is_none();
        let mut others_are_few = false;
        while picks.len() < 5 {
            let serves = |tool: usize, area: usize| catalogue.tools[tool].areas.contains(&questionnaire.areas[area]);
            let terms = |tool: usize| -> Vec<f64> {
                (0..left.len()).map(|area| f64::from(serves(tool, area)) * left[area] * closes(tool)).collect()
            };
            let open = tools.iter().filter(|tool| picks.iter().all(|pick| pick.tool != **tool));
            let open = open.filter(|tool| is_chosen(**tool, others_are_few));
            let gains: Vec<(usize, f64)> = open.map(|&tool| (tool, terms(tool).iter().sum())).collect();
            let largest = gains.iter().map(|(_, gain)| *gain).fold(1e-9, f64::max);
            let Some(&(tool, gain)) = gains.iter().find(|(_, gain)| *gain > 1e-9 && *gain >= largest - 1e-9) else {
                if others_are_few {
                    break;
                }
                others_are_few = true;
                continue;
            };
            let most = terms(tool).into_iter().fold(0.0, f64::max);
            let why = terms(tool).iter().position(|term| *term >= most - 1e-9 * closes(tool)).unwrap();
            picks.push(Pick { tool, why, gain });
            for (area, left) in left.iter_mut().enumerate() {
                *left *= if serves(tool, area) { 1.0 - closes(tool) } else { 1.0 };
            }
        }
        picks
    }

    #[test]
    fn the_choice_is_the_plain_one() {
        let questionnaire = shipped("msme-circularity").unwrap();
        let mut dice = SplitMix64::new(7);
        let (mut picks, mut few, mut equals) = (Vec::new(), 0, 0);
        for round in 0..60 {
            let catalogue = match round % 5 {
                0 => crate::catalogue::shipped(),
                many => random_catalogue(&mut dice, &questionnaire.areas, [4, 30, 100, 300][many - 1]),
            };
            let mut picker = Picker::new(&questionnaire, &catalogue);
            for kinds in [2, 3, 1000].into_iter().cycle().take(15) {
                let profile = random_profile(&mut dice, &questionnaire);
                // Few different needs make many tools close exactly as much as another.
                let mut needs: Vec<f64> =
                    questionnaire.areas.iter().map(|_| (dice.next_u64() % kinds) as f64).collect();
                let all: f64 = needs.iter().sum();
                needs.iter_mut().for_each(|need| *need = if all > 0.0 { *need / all } else { 0.0 });
                picker.pick(&profile, &needs, &mut picks);
                let due = plainly(&questionnaire, &catalogue, &Firm::new(&questionnaire, &profile), &needs);
                assert_eq!(picks.len(), due.len(), "{round}");
                for (pick, due) in picks.iter().zip(&due) {
                    assert_eq!((pick.tool, pick.why), (due.tool, due.why), "{round}");
                    assert!((pick.gain - due.gain).abs() < 1e-12, "{round}");
                }
                few += usize::from(due.len() < 5);
                equals += due.windows(2).filter(|two| (two[0].gain - two[1].gain).abs() < 1e-12).count();
            }
        }
        assert!(few > 20 && equals > 20, "{few} {equals}");
    }
}

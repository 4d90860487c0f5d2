//! Counting: from kept answers to the sums and lists that figures of a cohort are made of.
//!
//! Responsible for scoring each of the answers once, and for the reason of those that do not count. Several may count
//! pieces of one cohort at the same time: what they give holds whole numbers and lists, which have no order to depend on.

use super::gathered::{Gathered, UNNAMED};
use super::left::{Left, LeftOut};
use super::members::Cohort;
use super::tables::Groups;
use crate::answers::{Compact, Evidence, Followed, read_bits};
use crate::bulk::Chunk;
use crate::score::reaches;
use crate::scoring::{Coded, Scorecard, Scorer, Totals};

/// Counts some pieces of a cohort.
#[derive(Debug)]
pub struct Counting<'g> {
    gathered: &'g Gathered<'g>,
    groups: Groups,
    scorer: Scorer,
    card: Scorecard,
    answers: Compact,
    evidence: Vec<Evidence>,
    part: Cohort,
}

impl<'g> Counting<'g> {
    /// Begins to count.
    pub fn new(gathered: &'g Gathered<'g>) -> Self {
        let questionnaire = gathered.questionnaire;
        let (facts, indicators) = (questionnaire.profile.len(), questionnaire.indicators.len());
        let scorer = Scorer::new(questionnaire);
        Self {
            gathered,
            groups: Groups::new(questionnaire, &gathered.facts),
            card: scorer.scorecard(),
            scorer,
            answers: Compact::new(facts, indicators),
            evidence: vec![Evidence::Claim; indicators],
            part: Cohort::empty(questionnaire, gathered.scope, &gathered.facts),
        }
    }

    /// Counts a piece.
    pub fn count(&mut self, chunk: &Chunk) {
        let (mut rest, mut position) = (chunk.bytes.as_slice(), chunk.first);
        while let Some(row) = read_bits(&mut rest) {
            if let Some(why) = self.count_one(position, &mut rest) {
                self.part.left_out.add(LeftOut { position, row, why });
            }
            position += 1;
        }
    }

    /// What was counted.
    pub fn finish(self) -> Cohort {
        self.part
    }

    /// Counts the answers that come next, or gives why they do not count.
    fn count_one(&mut self, position: usize, rest: &mut &[u8]) -> Option<Left> {
        let answered = self.gathered.answered[position];
        let scope = match answered.scope {
            Ok(scope) => scope,
            Err(why) => return Some(why),
        };
        // What was written can be read; there would be nothing to score in what cannot.
        let Some(length) = self.answers.read(rest) else {
            *rest = &[];
            return Some(Left::NothingToScore);
        };
        *rest = &rest[length..];
        let followed = if self.gathered.plans { Followed::read(rest) } else { None };
        if scope != self.gathered.scope {
            return Some(Left::OtherScope);
        }
        let latest = self.gathered.latest.get(answered.respondent as usize);
        if answered.respondent != UNNAMED && latest != Some(&answered.period) {
            return Some(Left::Earlier);
        }
        let (profile, cells, evidence) = (&self.answers.profile, &self.answers.cells, &self.evidence);
        self.scorer.score(Coded { scope, profile, cells, evidence }, &mut self.card);
        let Some(totals) = self.card.totals else { return Some(Left::NothingToScore) };
        if !reaches(totals.coverage, self.gathered.questionnaire.method.min_coverage) {
            return Some(Left::LowCoverage);
        }
        self.add(totals, self.gathered.years[answered.period as usize]);
        if let Some(followed) = followed {
            self.part.plans.get_or_insert_default().add(followed);
        }
        None
    }

    /// Adds the member that was scored last.
    fn add(&mut self, totals: Totals, year: Option<u16>) {
        let (part, card) = (&mut self.part, &self.card);
        self.groups.add(&self.answers.profile, totals.low, &mut part.index);
        let shown = card.dimensions.iter().map(|dimension| dimension.excluded.is_none().then_some(dimension.low));
        part.add_points(totals.high, shown);
        let years = part.years.into_iter().flat_map(|(first, last)| [first, last]).chain(year);
        part.years = years.clone().min().zip(years.max());
        for (position, answers) in part.answers.iter_mut().enumerate() {
            let score = card.indicator(position);
            answers.add(score.state, score.points);
        }
        for cases in &mut part.cases {
            cases.add(|position| card.indicator(position).points);
        }
    }
}

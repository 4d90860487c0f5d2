//! Who is in: from enterprises as they were read to the members of a cohort.
//!
//! Responsible for counting nobody twice and nobody silently out. Members have answered the same questionnaire in the
//! same scope, each with its latest period, and enough of it; every other enterprise has the reason it was left out.

use crate::answers::table::Record;
use crate::answers::{Cell, Scope, State};
use crate::questionnaire::Questionnaire;
use crate::score::reaches;
use crate::scoring::{Coded, Scorecard, Scorer};
use crate::source::Word;
use std::collections::{HashMap, HashSet};

/// Why answers do not count. The order is the one in which it is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// They could not be read at all.
    Refused,
    /// The same respondent and period were there before; the first one counts.
    Twice,
    /// Most of the others answered another scope.
    OtherScope,
    /// The same respondent has answered for a later period.
    Earlier,
    /// Nothing in them has points.
    NothingToScore,
    /// Too few of their points are answered.
    LowCoverage,
}

impl Word for Left {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("refused", Self::Refused),
        ("twice", Self::Twice),
        ("other-scope", Self::OtherScope),
        ("earlier-period", Self::Earlier),
        ("nothing-to-score", Self::NothingToScore),
        ("low-coverage", Self::LowCoverage),
    ];
}

/// An enterprise of a cohort. Points are 0 to 100.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The year its answers are for, if the period names one.
    pub year: Option<u16>,
    /// A cell for each profile fact.
    pub profile: Vec<Cell>,
    /// Points shown and points possible.
    pub index: (f64, f64),
    /// Points shown of each dimension; `None` if it does not count.
    pub dimensions: Vec<Option<f64>>,
    /// State and points of each indicator.
    pub indicators: Vec<(State, Option<f64>)>,
}

/// The members of a cohort, and what was left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cohort {
    /// Which indicators all of them answered.
    pub scope: Scope,
    /// The members, in the order of the input.
    pub members: Vec<Member>,
    /// What was left out: its position in the order of the input, and why.
    pub left_out: Vec<(usize, Left)>,
    /// Number of inputs that could not be read.
    pub refused: usize,
}

/// Gathers a cohort, one enterprise after the other.
#[derive(Debug)]
pub struct Gathering<'a> {
    questionnaire: &'a Questionnaire,
    scorer: Scorer,
    card: Scorecard,
    /// Respondents and periods that were there.
    seen: HashSet<(Vec<u8>, Vec<u8>)>,
    rows: Vec<Row>,
    cohort: Cohort,
    added: usize,
}

/// Answers that may count.
#[derive(Debug)]
struct Row {
    position: usize,
    respondent: Vec<u8>,
    period: Vec<u8>,
    scope: Scope,
    /// The member it would be, or why it cannot be one.
    member: Result<Member, Left>,
}

impl<'a> Gathering<'a> {
    /// Begins to gather a cohort of a questionnaire.
    pub fn new(questionnaire: &'a Questionnaire) -> Self {
        let scorer = Scorer::new(questionnaire);
        let card = scorer.scorecard();
        let (seen, rows, cohort) = (HashSet::new(), Vec::new(), Cohort::default());
        Self { questionnaire, scorer, card, seen, rows, cohort, added: 0 }
    }

    /// Adds the answers of one enterprise.
    pub fn add(&mut self, record: &Record) {
        let position = self.added;
        self.added += 1;
        let key = (record.respondent.clone(), record.period.clone());
        if !record.respondent.is_empty() && !self.seen.insert(key) {
            self.cohort.left_out.push((position, Left::Twice));
            return;
        }
        let coded =
            Coded { scope: record.scope, profile: &record.profile, cells: &record.cells, evidence: &record.evidence };
        self.scorer.score(coded, &mut self.card);
        let member = self.member(record);
        let (respondent, period) = (record.respondent.clone(), record.period.clone());
        self.rows.push(Row { position, respondent, period, scope: record.scope, member });
    }

    fn member(&self, record: &Record) -> Result<Member, Left> {
        let card = &self.card;
        let totals = card.totals.ok_or(Left::NothingToScore)?;
        if !reaches(totals.coverage, self.questionnaire.method.min_coverage) {
            return Err(Left::LowCoverage);
        }
        Ok(Member {
            year: year(&record.period),
            profile: record.profile.clone(),
            index: (totals.low, totals.high),
            dimensions: card.dimensions.iter().map(|one| one.excluded.is_none().then_some(one.low)).collect(),
            indicators: card.indicators().map(|one| (one.state, one.points)).collect(),
        })
    }

    /// The cohort: the scope that most have (the full one of two with as many), the latest period of each respondent,
    /// and enough coverage in that. `refused` is the number of inputs that could not be read.
    pub fn finish(self, refused: usize) -> Cohort {
        let Self { rows, mut cohort, .. } = self;
        let quick = rows.iter().filter(|row| row.scope == Scope::Quick).count();
        cohort.refused = refused;
        cohort.scope = if quick > rows.len() - quick { Scope::Quick } else { Scope::Full };
        let mut latest: HashMap<Vec<u8>, Vec<u8>> = HashMap::new();
        for row in rows.iter().filter(|row| row.scope == cohort.scope) {
            let period = latest.entry(row.respondent.clone()).or_default();
            if row.period > *period {
                period.clone_from(&row.period);
            }
        }
        for row in rows {
            let is_latest = row.respondent.is_empty() || latest.get(&row.respondent) == Some(&row.period);
            let left = match row.member {
                _ if row.scope != cohort.scope => Left::OtherScope,
                _ if !is_latest => Left::Earlier,
                Err(left) => left,
                Ok(member) => {
                    cohort.members.push(member);
                    continue;
                }
            };
            cohort.left_out.push((row.position, left));
        }
        cohort.left_out.sort_unstable();
        cohort
    }
}

impl Cohort {
    /// Number of answers left out for a reason.
    pub fn left(&self, why: Left) -> usize {
        if why == Left::Refused {
            return self.refused;
        }
        self.left_out.iter().filter(|(_, left)| *left == why).count()
    }

    /// The first and the last year the answers are for.
    pub fn years(&self) -> Option<(u16, u16)> {
        let years = || self.members.iter().filter_map(|member| member.year);
        Some((years().min()?, years().max()?))
    }
}

/// The year of a period that is a year or a date.
fn year(period: &[u8]) -> Option<u16> {
    let text = std::str::from_utf8(period).ok()?.trim();
    let (year, rest) = text.split_at_checked(4)?;
    let is_date = rest.is_empty() || rest.starts_with('-');
    if is_date && year.bytes().all(|byte| byte.is_ascii_digit()) { year.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_periods() {
        for (period, due) in [
            ("2026", Some(2026)),
            ("2026-05", Some(2026)),
            ("2026-05-04", Some(2026)),
            ("spring", None),
            ("20261", None),
            ("", None),
            ("été 26", None),
        ] {
            assert_eq!(year(period.as_bytes()), due, "{period}");
        }
    }

    fn record(questionnaire: &Questionnaire, respondent: &str, period: &str, answered: bool) -> Record {
        let mut record = Record::new(questionnaire);
        record.respondent = respondent.into();
        record.period = period.into();
        if answered {
            record.cells = record.cells.iter().map(|_| Cell::Choice(1)).collect();
        }
        record
    }

    #[test]
    fn everybody_counts_once_or_has_a_reason() {
        let questionnaire = crate::questionnaire::shipped("msme-circularity").unwrap();
        let mut gathering = Gathering::new(&questionnaire);
        let mut quick = record(&questionnaire, "d", "2026", true);
        quick.scope = Scope::Quick;
        for record in [
            record(&questionnaire, "a", "2025", true),
            record(&questionnaire, "a", "2026", true),
            record(&questionnaire, "a", "2026", false),
            record(&questionnaire, "b", "2026", false),
            // The latest counts, even where an earlier one says more.
            record(&questionnaire, "c", "2025", true),
            record(&questionnaire, "c", "2026-02", false),
            quick,
            // Nobody knows whether these two are one.
            record(&questionnaire, "", "2026", true),
            record(&questionnaire, "", "2026", true),
        ] {
            gathering.add(&record);
        }
        let cohort = gathering.finish(2);
        assert_eq!((cohort.scope, cohort.members.len()), (Scope::Full, 3));
        assert_eq!(
            cohort.left_out,
            [
                (0, Left::Earlier),
                (2, Left::Twice),
                (3, Left::LowCoverage),
                (4, Left::Earlier),
                (5, Left::LowCoverage),
                (6, Left::OtherScope)
            ]
        );
        assert_eq!((cohort.left(Left::Refused), cohort.left(Left::Earlier)), (2, 2));
        assert_eq!(cohort.years(), Some((2026, 2026)));
    }
}

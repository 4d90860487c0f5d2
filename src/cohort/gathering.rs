//! Who is in: from answers as they were read to those that may count.
//!
//! Responsible for counting no enterprise twice and leaving none out silently. Which scope and which period of a respondent count is
//! known after the last answers, so all are kept until then, in few bytes. They are scored in `counting`.

use super::counting::Counting;
use super::gathered::{Answered, Gathered, UNNAMED};
use super::left::Left;
use super::members::Cohort;
use crate::answers::table::Record;
use crate::answers::{Arrival, Arrived, Collection, Compact, Scope, write_bits};
use crate::bulk::{Chunk, Chunks, Key, Shelf};
use crate::questionnaire::Questionnaire;
use std::collections::BTreeMap;
use std::io;

/// Gathers a cohort, one enterprise after the other.
#[derive(Debug)]
pub struct Gathering<'a> {
    questionnaire: &'a Questionnaire,
    /// The profile facts that groups are made by.
    facts: Vec<usize>,
    respondents: Collection,
    answered: Vec<Answered>,
    answers: Chunks,
    /// Whether plans are kept behind the answers.
    plans: bool,
    head: Vec<u8>,
}

impl<'a> Gathering<'a> {
    /// Begins to gather a cohort of a questionnaire, with groups by these profile facts.
    pub fn new(questionnaire: &'a Questionnaire, facts: &[usize]) -> Self {
        Self {
            questionnaire,
            facts: facts.to_vec(),
            respondents: Collection::default(),
            answered: Vec::new(),
            answers: Chunks::default(),
            plans: false,
            head: Vec::new(),
        }
    }

    /// The same, with what became of plans.
    #[must_use]
    pub fn with_plans(self) -> Self {
        Self { plans: true, ..self }
    }

    /// The same, with the ids of respondents kept on that shelf and not in memory.
    #[must_use]
    pub fn on(self, shelf: Box<dyn Shelf>) -> Self {
        Self { respondents: Collection::on(shelf), ..self }
    }

    /// Adds the answers of one enterprise. Gives how they came.
    ///
    /// # Errors
    /// The shelf of ids fails.
    pub fn add(&mut self, record: &Record) -> io::Result<Arrival> {
        let mut answers = Vec::new();
        Compact::write(record.scope, &record.profile, &record.cells, &[], &mut answers);
        if self.plans {
            record.followed.clone().unwrap_or_default().write(&mut answers);
        }
        self.add_compact(record.respondent_key(), &record.period, 0, record.scope, &answers)
    }

    /// Adds answers that are [`Compact`] already: the key of the respondent, if it is named, the period, the row (0 for a
    /// sheet), the scope, and the answers, with what became of the plan behind them if that is asked for. Gives how they came:
    /// those that came twice, or with another form of periods, do not count.
    ///
    /// # Errors
    /// The shelf of ids fails.
    pub fn add_compact(
        &mut self,
        respondent: Option<Key<'_>>,
        period: &[u8],
        row: u64,
        scope: Scope,
        answers: &[u8],
    ) -> io::Result<Arrival> {
        let Arrived { respondent, period, how } = match respondent {
            None => Arrived { respondent: UNNAMED, period: self.respondents.period(period), how: Arrival::First },
            Some(respondent) => self.respondents.add(respondent, period)?,
        };
        let scope = match how {
            Arrival::First | Arrival::Further => Ok(scope),
            Arrival::Twice => Err(Left::Twice),
            Arrival::OtherForm => Err(Left::OtherForm),
        };
        self.head.clear();
        write_bits(row, &mut self.head);
        self.answers.add([&self.head, if scope.is_ok() { answers } else { &[] }]);
        self.answered.push(Answered { respondent, period, scope });
        Ok(how)
    }

    /// Settles who may be in: those of the scope that most have, with the latest
    /// period of each respondent. `refused` is the number of inputs that could not be read. Gives the answers in pieces,
    /// each of which may be counted apart.
    pub fn settle(self, refused: usize) -> (Gathered<'a>, Vec<Chunk>) {
        let scope = most(self.answered.iter().filter_map(|one| one.scope.ok()));
        let mut latest = vec![None; self.respondents.count()];
        for one in self.answered.iter().filter(|one| one.scope == Ok(scope) && one.respondent != UNNAMED) {
            let latest = &mut latest[one.respondent as usize];
            if latest.is_none_or(|other| self.respondents.is_later(one.period, other)) {
                *latest = Some(one.period);
            }
        }
        let gathered = Gathered {
            questionnaire: self.questionnaire,
            facts: self.facts,
            scope,
            answered: self.answered,
            latest: latest.into_iter().map(Option::unwrap_or_default).collect(),
            years: self.respondents.periods().map(year).collect(),
            refused,
            plans: self.plans,
        };
        (gathered, self.answers.into_chunks())
    }

    /// The cohort, counted piece after piece.
    pub fn finish(self, refused: usize) -> Cohort {
        let (gathered, chunks) = self.settle(refused);
        let mut counting = Counting::new(&gathered);
        chunks.iter().for_each(|chunk| counting.count(chunk));
        gathered.cohort([counting.finish()])
    }
}

/// The scope that comes most often; of several that come as often the full one, and else the one with fewer dimensions.
fn most(scopes: impl Iterator<Item = Scope>) -> Scope {
    let mut counts: BTreeMap<Scope, usize> = BTreeMap::new();
    scopes.for_each(|scope| *counts.entry(scope).or_default() += 1);
    let fewer = |scope: Scope| (scope == Scope::Full, std::cmp::Reverse((scope.dimensions().count(), scope)));
    let most = counts.into_iter().max_by_key(|(scope, count)| (*count, fewer(*scope)));
    most.map_or(Scope::Full, |(scope, _)| scope)
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
    use crate::answers::Cell;

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
        let mut gathering = Gathering::new(&questionnaire, &[]);
        let mut quick = record(&questionnaire, "d", "2026", true);
        quick.scope = Scope::Quick;
        for record in [
            record(&questionnaire, "a", "2025", true),
            record(&questionnaire, "a", "2026", true),
            record(&questionnaire, "a", "2026", false),
            record(&questionnaire, "b", "2026", false),
            // The latest counts, even where an earlier one says more.
            record(&questionnaire, "c", "2025", true),
            record(&questionnaire, "c", "2026", false),
            quick,
            // Whether these two are one is not known.
            record(&questionnaire, "", "2026", true),
            record(&questionnaire, "", "2026", true),
            record(&questionnaire, "a", "2025", true),
        ] {
            gathering.add(&record).unwrap();
        }
        let cohort = gathering.finish(2);
        assert_eq!((cohort.scope, cohort.count()), (Scope::Full, 3));
        let left: Vec<(usize, Left)> = cohort.left_out.first().iter().map(|left| (left.position, left.why)).collect();
        assert_eq!(
            left,
            [
                (0, Left::Earlier),
                (3, Left::LowCoverage),
                (4, Left::Earlier),
                (5, Left::LowCoverage),
                (6, Left::OtherScope),
            ]
        );
        assert_eq!((cohort.left_out.count(Left::Refused), cohort.left_out.count(Left::Earlier)), (2, 2));
        assert_eq!((cohort.left_out.count(Left::Twice), cohort.left_out.read()), (2, 7));
        assert_eq!(cohort.years, Some((2026, 2026)));
    }

    /// Not even two that have one fingerprint.
    #[test]
    fn two_respondents_are_never_taken_for_one() {
        let questionnaire = crate::questionnaire::shipped("msme-circularity").unwrap();
        let (mut gathering, mut answers) = (Gathering::new(&questionnaire, &[]), Vec::new());
        let one = record(&questionnaire, "", "2026", true);
        Compact::write(one.scope, &one.profile, &one.cells, &[], &mut answers);
        let mut add = |id: &str| {
            gathering.add_compact(Some(Key::with(7, id.as_bytes(), b"")), &one.period, 0, one.scope, &answers).unwrap()
        };
        assert_eq!(
            ["a", "b", "a", "c"].map(&mut add)[..],
            [Arrival::First, Arrival::First, Arrival::Twice, Arrival::First]
        );
        assert_eq!(gathering.finish(0).count(), 3);
    }

    #[test]
    fn what_does_not_count_says_nothing_of_the_period_of_others() {
        let questionnaire = crate::questionnaire::shipped("msme-circularity").unwrap();
        let mut gathering = Gathering::new(&questionnaire, &[]);
        // A later period in another scope leaves the earlier one in.
        let mut quick = record(&questionnaire, "a", "2027", true);
        quick.scope = Scope::Quick;
        gathering.add(&quick).unwrap();
        gathering.add(&record(&questionnaire, "a", "2026", true)).unwrap();
        gathering.add(&record(&questionnaire, "b", "", true)).unwrap();
        gathering.add(&record(&questionnaire, "b", "1999", true)).unwrap();
        let cohort = gathering.finish(0);
        assert_eq!((cohort.count(), cohort.years), (2, Some((1999, 2026))));
    }

    #[test]
    fn a_cohort_is_the_same_however_its_pieces_are_shared_out() {
        let questionnaire = crate::questionnaire::shipped("msme-circularity").unwrap();
        let gathering = || {
            let mut gathering = Gathering::new(&questionnaire, &[0]);
            for number in 0..1_200u16 {
                let mut record = record(&questionnaire, &format!("r{}", number / 2 * 2 % 1_000), "2026", true);
                record.profile[0] = Cell::Choice(number % 3);
                record.cells = record.cells.iter().map(|_| Cell::Choice(number % 5)).collect();
                gathering.add(&record).unwrap();
            }
            gathering
        };
        let whole = gathering().finish(0);
        let (gathered, chunks) = gathering().settle(0);
        assert!(chunks.len() > 1);
        let (mut odd, mut even) = (Counting::new(&gathered), Counting::new(&gathered));
        for (at, chunk) in chunks.iter().enumerate() {
            if at % 2 == 0 { even.count(chunk) } else { odd.count(chunk) }
        }
        let parts = gathered.cohort([odd.finish(), even.finish()]);
        let picture = |cohort| crate::cohort::picture(&questionnaire, cohort);
        assert_eq!(picture(&parts), picture(&whole));
        assert_eq!((&parts.left_out, whole.count()), (&whole.left_out, 500));
    }

    #[test]
    fn most_have_the_scope_that_counts() {
        let questionnaire = crate::questionnaire::shipped("msme-circularity").unwrap();
        let into = |dimensions: &[usize]| {
            dimensions
                .iter()
                .fold(Scope::Quick, |scope, at| scope.and(Scope::into(*at, &questionnaire), &questionnaire))
        };
        let (one, other, two) = (into(&[1]), into(&[3]), into(&[1, 3]));
        for (scopes, due) in [
            (vec![], Scope::Full),
            (vec![two, two, Scope::Full], two),
            (vec![Scope::Quick, one, Scope::Full], Scope::Full),
            (vec![two, one, Scope::Quick], Scope::Quick),
            (vec![two, other, one], one),
            (vec![two, other, two, other], other),
        ] {
            assert_eq!(most(scopes.iter().copied()), due, "{scopes:?}");
        }
    }
}

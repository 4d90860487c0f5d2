//! Many enterprises, each in an older and a newer collection of answers.
//!
//! Responsible for finding the pairs by the ids of respondents, and for counting what has no partner. Of several periods of
//! one respondent in a collection the latest counts; of the same period twice the first. The older collection is kept, in
//! few bytes; answers of the newer one are compared as they come, by as many comparers as there are, and only what changed
//! is kept of them.

use super::bridge::Side;
use super::comparer::Comparer;
use super::group::{Group, group};
use super::moved::{Moved, TENTHS};
use super::pair::PARTS;
use crate::answers::table::Record;
use crate::answers::{Arrival, Arrived, Collection, Compact, Evidence};
use crate::bulk::{Chunks, Key, Shelf, Start};
use crate::protection::{Count, suppress, tell, whole};
use crate::questionnaire::Questionnaire;
use crate::scoring::Coded;
use std::io;

/// What became of many enterprises.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// How they moved; `None` of too few pairs.
    pub group: Option<Group>,
    /// Mean points of each part of the change over all pairs, in whole points; `None` of a part that too few pairs have,
    /// and of what would give it away.
    pub parts: [Option<f64>; PARTS],
    /// The smallest number of pairs of which anything is said.
    pub least: usize,
    /// Respondents in the older collection only.
    pub only_before: Count,
    /// Respondents in the newer collection only.
    pub only_after: Count,
    /// Answers without a respondent's id.
    pub unnamed: Count,
    /// Answers set aside, because the same respondent has a later period in the collection, or the same one twice.
    pub set_aside: Count,
    /// Pairs without a question that can be compared.
    pub nothing_shared: Count,
    /// Pairs of which one has the quick scope and the other the full one.
    pub scopes_differ: Count,
    /// Pairs with answers carried over from an older version.
    pub carried: Count,
}

/// The older collection.
#[derive(Debug)]
pub struct Before<'a> {
    questionnaire: &'a Questionnaire,
    respondents: Collection,
    /// The number of the period that counts of each respondent, and its answers.
    latest: Vec<(u32, Start)>,
    answers: Chunks,
    unnamed: usize,
    set_aside: usize,
}

impl<'a> Before<'a> {
    /// A collection without answers to a questionnaire.
    pub fn new(questionnaire: &'a Questionnaire) -> Self {
        Self {
            questionnaire,
            respondents: Collection::default(),
            latest: Vec::new(),
            answers: Chunks::default(),
            unnamed: 0,
            set_aside: 0,
        }
    }

    /// The same, with the ids of respondents kept on that shelf and not in memory.
    #[must_use]
    pub fn on(self, shelf: Box<dyn Shelf>) -> Self {
        Self { respondents: Collection::on(shelf), ..self }
    }

    /// Adds answers that are [`Compact`]: with the key of the respondent, if it is named, and the period. Gives how they
    /// came: those that came twice, or with another form of periods, do not count.
    ///
    /// # Errors
    /// The shelf of ids fails.
    pub fn add(&mut self, respondent: Option<Key<'_>>, period: &[u8], answers: &[u8]) -> io::Result<Arrival> {
        let Some(respondent) = respondent else {
            self.unnamed += 1;
            return Ok(Arrival::First);
        };
        let Arrived { respondent, period, how } = self.respondents.add(respondent, period)?;
        self.set_aside += usize::from(how != Arrival::First);
        if how == Arrival::First {
            self.latest.push((period, self.answers.add([answers, &[]])));
        } else if how == Arrival::Further {
            let latest = &mut self.latest[respondent as usize];
            if self.respondents.is_later(period, latest.0) {
                *latest = (period, self.answers.add([answers, &[]]));
            }
        }
        Ok(how)
    }
}

/// Newer answers of a respondent that is in the older collection.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Its number in the older collection.
    number: u32,
    /// What changed; `None` if nothing can be compared.
    moved: Option<Moved>,
}

/// Finds what newer answers are compared with, and compares them.
#[derive(Debug)]
pub struct Matcher<'b> {
    before: &'b Before<'b>,
    comparer: Comparer<'b>,
    older: Compact,
    evidence: Vec<Evidence>,
}

impl<'b> Matcher<'b> {
    /// A matcher of newer answers with those of an older collection.
    pub fn new(before: &'b Before<'b>) -> Self {
        let questionnaire = before.questionnaire;
        let (facts, indicators) = (questionnaire.profile.len(), questionnaire.indicators.len());
        let evidence = vec![Evidence::Claim; indicators];
        Self { before, comparer: Comparer::new(questionnaire), older: Compact::new(facts, indicators), evidence }
    }

    /// Compares the answers of a respondent with the older ones; `None` if there are none. `same` tells for each indicator
    /// whether it was asked the same as today, and is empty if the answers were not carried over.
    ///
    /// # Errors
    /// The shelf of the older ids fails.
    pub fn find(&mut self, respondent: Key<'_>, record: &Record, same: &[bool]) -> io::Result<Option<Found>> {
        let number = self.before.respondents.find(respondent)?;
        Ok(number.and_then(|number| self.compare(number, record, same)))
    }

    /// Compares answers with those of that number; `None` if these cannot be read.
    fn compare(&mut self, number: u32, record: &Record, same: &[bool]) -> Option<Found> {
        let (_, start) = self.before.latest[number as usize];
        self.older.read(self.before.answers.from(start))?;
        let (older, evidence) = (&self.older, &self.evidence);
        let sides = [
            (older.scope, &older.profile, &older.cells, older.same.as_slice()),
            (record.scope, &record.profile, &record.cells, same),
        ];
        let sides = sides.map(|(scope, profile, cells, same)| {
            let coded = Coded { scope, profile, cells, evidence };
            Side { coded, same, then: None }
        });
        let scopes_differ = older.scope != record.scope;
        let carried = !older.same.is_empty() || !same.is_empty();
        let movement = self.comparer.compare(sides);
        Some(Found { number, moved: movement.map(|movement| Moved::of(&movement, scopes_differ, carried)) })
    }
}

/// The newer collection, as far as it is not compared yet.
#[derive(Debug)]
pub struct After<'b> {
    before: &'b Before<'b>,
    respondents: Collection,
    /// What was found of each respondent of the older collection, with the number of its period.
    found: Vec<Option<(u32, Option<Moved>)>>,
    /// Respondents that are not in the older collection.
    others: usize,
    unnamed: usize,
    set_aside: usize,
}

impl<'b> After<'b> {
    /// A collection without answers, to be compared with an older one.
    pub fn new(before: &'b Before<'b>) -> Self {
        let found = vec![None; before.latest.len()];
        Self { before, respondents: Collection::default(), found, others: 0, unnamed: 0, set_aside: 0 }
    }

    /// The same, with the ids of respondents kept on that shelf and not in memory.
    #[must_use]
    pub fn on(self, shelf: Box<dyn Shelf>) -> Self {
        Self { respondents: Collection::on(shelf), ..self }
    }

    /// Adds answers: with the key of the respondent, if it is named, the period, and what a [`Matcher`] has found. Gives
    /// how they came: those that came twice, or with another form of periods, do not count.
    ///
    /// # Errors
    /// The shelf of ids fails.
    pub fn add(&mut self, respondent: Option<Key<'_>>, period: &[u8], found: Option<Found>) -> io::Result<Arrival> {
        let Some(respondent) = respondent else {
            self.unnamed += 1;
            return Ok(Arrival::First);
        };
        let Arrived { period, how, .. } = self.respondents.add(respondent, period)?;
        self.set_aside += usize::from(how != Arrival::First);
        let Some(Found { number, moved }) = found else {
            self.others += usize::from(how == Arrival::First);
            return Ok(how);
        };
        let place = &mut self.found[number as usize];
        let counts = match (how, &place) {
            (Arrival::Twice | Arrival::OtherForm, _) => false,
            (_, Some((other, _))) => self.respondents.is_later(period, *other),
            (_, None) => true,
        };
        if counts {
            *place = Some((period, moved));
        }
        Ok(how)
    }

    /// What became of all.
    pub fn pairs(&self) -> Pairs {
        let questionnaire = self.before.questionnaire;
        let least = usize::try_from(questionnaire.method.cohort_min).unwrap_or(usize::MAX).max(2);
        let found = || self.found.iter().flatten().map(|(_, moved)| moved);
        let moved = || found().flatten();
        let count = |is_one: fn(&&Moved) -> bool| moved().filter(is_one).count();
        let changes: Vec<f64> = moved().map(Moved::change).collect();
        let part = |part: usize| moved().map(|one| i64::from(one.parts[part])).sum::<i64>();
        #[allow(clippy::cast_precision_loss, reason = "numbers of pairs, and tenths of their points")]
        let mean = |tenths: i64| whole(tenths as f64 / TENTHS / changes.len().max(1) as f64);
        let having: [usize; PARTS] = std::array::from_fn(|at| moved().filter(|one| one.parts[at] != 0).count());
        let told = suppress(&having, &[], least);
        let beside = |count: usize| Count::of(count, least);
        Pairs {
            group: group(&changes, least),
            parts: std::array::from_fn(|at| told[at].then(|| mean(part(at)))),
            least,
            only_before: beside(self.found.iter().filter(|found| found.is_none()).count()),
            only_after: beside(self.others),
            unnamed: beside(self.before.unnamed + self.unnamed),
            set_aside: beside(self.before.set_aside + self.set_aside),
            nothing_shared: beside(found().filter(|moved| moved.is_none()).count()),
            scopes_differ: of_pairs(count(|one| one.scopes_differ), changes.len(), least),
            carried: of_pairs(count(|one| one.carried), changes.len(), least),
        }
    }
}

/// A number of the pairs: `Few` also where the rest of them would be few.
fn of_pairs(count: usize, pairs: usize, least: usize) -> Count {
    if tell(&[count, pairs - count], least)[0] { Count::Is(count) } else { Count::Few }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Cell;
    use crate::comparison::Part;
    use crate::protection::Middle;

    /// Answers at one level for all questions, the first ten of which may be left open.
    fn enterprise(q: &Questionnaire, id: &str, period: &str, level: u16, first_known: bool) -> Record {
        let mut record = Record::new(q);
        (record.respondent, record.period) = (id.into(), period.into());
        record.cells = vec![Cell::Choice(level); q.indicators.len()].into_iter().collect();
        if !first_known {
            record.cells.iter_mut().take(10).for_each(|cell| *cell = Cell::DontKnow);
        }
        record
    }

    fn pairs(q: &Questionnaire, before: &[Record], after: &[Record]) -> Pairs {
        let mut older = Before::new(q);
        for record in before {
            let mut answers = Vec::new();
            Compact::write(record.scope, &record.profile, &record.cells, &[], &mut answers);
            older.add(record.respondent_key(), &record.period, &answers).unwrap();
        }
        let (mut matcher, mut newer) = (Matcher::new(&older), After::new(&older));
        for record in after {
            let found = record.respondent_key().and_then(|key| matcher.find(key, record, &[]).unwrap());
            newer.add(record.respondent_key(), &record.period, found).unwrap();
        }
        newer.pairs()
    }

    #[test]
    fn a_group_by_hand() {
        let q = crate::questionnaire::shipped("msme-circularity").unwrap();
        let one = |id: &str, level| enterprise(&q, id, "2025", level, true);
        let before: Vec<Record> = ["a", "b", "c", "d", "e", "gone"].map(|id| one(id, 1)).into();
        // Of all questions one level up is 25 points; d stays, e falls.
        let mut after =
            vec![one("a", 2), one("b", 2), one("c", 2), one("d", 1), one("e", 0), one("new", 1), one("", 1)];
        after.push(enterprise(&q, "a", "2026", 3, true));
        after.push(enterprise(&q, "a", "2024", 0, true));
        let found = pairs(&q, &before, &after);
        assert_eq!([found.only_before, found.only_after, found.unnamed, found.set_aside], [Count::Few; 4]);
        let group = found.group.unwrap();
        // a now has 75: changes 50, 25, 25, 0, -25; the three in the middle are 16.7 on average.
        assert_eq!((group.pairs, group.middle), (5, Middle::Mean(17.0)));
        // Three, one and one: none of them is told, nor what the three add up to.
        assert_eq!((group.ways, group.spread), ([None; 3], None));
        assert_eq!(found.parts[Part::Improved as usize], None);
        assert_eq!(pairs(&q, &before[..4], &after).group, None);
    }

    #[test]
    fn answering_more_is_better_known() {
        let q = crate::questionnaire::shipped("msme-circularity").unwrap();
        let ids = ["a", "b", "c", "d", "e"];
        let before: Vec<Record> = ids.map(|id| enterprise(&q, id, "2025", 2, false)).into();
        let after: Vec<Record> = ids.map(|id| enterprise(&q, id, "2026", 2, true)).into();
        let found = pairs(&q, &before, &after);
        assert!(found.parts[Part::BetterKnown as usize] > Some(0.0));
        assert_eq!(found.parts[Part::Improved as usize], Some(0.0));
    }
}

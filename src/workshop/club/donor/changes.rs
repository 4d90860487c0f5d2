//! What changed from the first sheet of each firm to its last one: a comparison of pairs, as `compare` makes it.

use super::walk::{Since, walk};
use crate::answers::Compact;
use crate::code::Code;
use crate::comparison::{After, Before, Matcher, Pairs};
use crate::protection::{Middle, QUARTILES_FROM};
use crate::questionnaire::Questionnaire;
use crate::workshop::candidate::Candidate;
use crate::workshop::club::snapshot::Snapshot;
use crate::workshop::wall::record;
use std::collections::BTreeMap;

/// The first and the last sheet of a firm.
type Pair<'s> = (&'s Candidate, &'s Candidate);

/// The comparison over all reports: it moves if what moved is enough firms to be told of alone.
pub(super) fn tile(snapshots: &[Snapshot], questionnaire: &Questionnaire, least: usize) -> Option<Since<Pairs>> {
    let all: Vec<BTreeMap<Code, Pair<'_>>> = snapshots.iter().map(pairs_of).collect();
    let told =
        |pairs: &BTreeMap<Code, Pair<'_>>| compare(pairs.values(), questionnaire).filter(|pairs| pairs.group.is_some());
    let may_move = |earlier: usize, later: usize| {
        let same = |code: &Code, of: &Pair<'_>| {
            all[earlier].get(code).is_some_and(|other| says_the_same(other.0, of.0) && says_the_same(other.1, of.1))
        };
        let moved: BTreeMap<Code, Pair<'_>> =
            all[later].iter().filter(|(code, of)| !same(code, of)).map(|(code, of)| (*code, *of)).collect();
        let gone = all[earlier].keys().filter(|code| !all[later].contains_key(code)).count();
        (gone == 0 || gone >= least) && told(&moved).is_some()
    };
    let hides_rest = |at: usize, pairs: &Pairs| hides_rest(pairs, snapshots[at].firms.len(), least);
    walk(snapshots.len(), |at| told(&all[at]).filter(|pairs| hides_rest(at, pairs)), may_move)
}

/// Whether the kind of figure leaves open that no firm is missing in it, or many. Quartiles are of eight firms or more, and so
/// perhaps of all; a mean in their place is of fewer.
fn hides_rest(pairs: &Pairs, firms: usize, least: usize) -> bool {
    let is_of_few = pairs.group.as_ref().is_some_and(|group| matches!(group.middle, Middle::Mean(_)));
    !is_of_few || firms < QUARTILES_FROM || firms >= 2 * least
}

/// The pairs of a club: firms with at least two sheets that say anything.
fn pairs_of(snapshot: &Snapshot) -> BTreeMap<Code, Pair<'_>> {
    let pair = |firm: &'_ crate::workshop::club::FirmAt| firm.answered().count() > 1;
    let firms = snapshot.firms.iter().filter(|firm| pair(firm));
    firms.filter_map(|firm| Some((firm.code, (firm.answered().next()?, firm.answered().next_back()?)))).collect()
}

/// Whether a comparison takes two sheets for the same, whatever became of their plans.
fn says_the_same(one: &Candidate, other: &Candidate) -> bool {
    let [one, other] = [one, other].map(|sheet| (sheet.sheet.coded(), &sheet.same));
    (one.0.scope, &one.0.profile, &one.0.cells, one.1) == (other.0.scope, &other.0.profile, &other.0.cells, other.1)
}

/// The comparison of some pairs; the ids of respondents are those of the places here, since sheets may have any.
fn compare<'p, 's: 'p>(pairs: impl Iterator<Item = &'p Pair<'s>>, questionnaire: &Questionnaire) -> Option<Pairs> {
    let pairs: Vec<&Pair<'_>> = pairs.collect();
    let of = |at: usize, one: &Candidate| {
        let mut record = record(one, questionnaire);
        (record.respondent, record.period) = (at.to_string().into_bytes(), Vec::new());
        record
    };
    // Ids of a club are held in memory, which does not fail.
    let mut before = Before::new(questionnaire);
    for (at, (first, _)) in pairs.iter().enumerate() {
        let (record, mut answers) = (of(at, first), Vec::new());
        Compact::write(record.scope, &record.profile, &record.cells, &first.same, &mut answers);
        before.add(record.respondent_key(), &record.period, &answers).ok()?;
    }
    let (mut matcher, mut after) = (Matcher::new(&before), After::new(&before));
    for (at, (_, last)) in pairs.iter().enumerate() {
        let record = of(at, last);
        let key = record.respondent_key();
        let found = matcher.find(key?, &record, &last.same).ok()?;
        after.add(key, &record.period, found).ok()?;
    }
    Some(after.pairs())
}

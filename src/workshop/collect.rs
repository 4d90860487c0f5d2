//! Collecting: sheets from many places, told apart.
//!
//! Responsible for which sheet of a respondent counts, and for what becomes of every other one. The one with more answers
//! counts, wherever it lies, and of as many the one whose plan goes further. What a plan in the folder says is never lost to
//! a sheet that does not say it. Nothing is decided by the order or the names of files but a tie.

use super::candidate::Candidate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What becomes of a sheet that was found. Others are named by their position among all that were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is in the folder, and stays.
    Stays,
    /// It is taken: nothing of that respondent and period is in the folder.
    New,
    /// It is taken in place of one in the folder, which has fewer answers, or a plan that says less. So many answers differ.
    Fuller(usize, usize),
    /// It is in the folder, and a fuller one takes its place or stands beside it.
    GivesWay(usize),
    /// It says the same as another.
    Same(usize),
    /// It has fewer answers than another, or no more. So many answers differ.
    Poorer(usize, usize),
    /// It has answers or a plan that another does not have, which has what it lacks: none is an earlier state.
    Apart(usize),
}

/// Whose answers a sheet has: the respondent and the period, or else the very bytes of the file.
type Whose<'a> = (Option<(&'a str, &'a str)>, &'a [u8]);

fn whose(one: &Candidate) -> Whose<'_> {
    let respondent = &one.sheet.respondent;
    match respondent.id.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => (Some((id, respondent.period.as_deref().unwrap_or_default())), &[]),
        None => (None, &one.bytes),
    }
}

/// What becomes of each of the sheets that were found, those in the folder of the room included.
pub fn verdicts(found: &[Candidate]) -> Vec<Verdict> {
    let mut groups: BTreeMap<Whose<'_>, Vec<usize>> = BTreeMap::new();
    for (at, one) in found.iter().enumerate() {
        groups.entry(whose(one)).or_default().push(at);
    }
    let mut verdicts = vec![Verdict::Stays; found.len()];
    for group in groups.into_values() {
        let rank = |at: &usize| (found[*at].usable(), found[*at].planned(), found[*at].here, Reverse(*at));
        let held = group.iter().copied().filter(|&at| found[at].here).max_by_key(rank);
        let may = |at: &usize| found[*at].here || held.is_none_or(|held| found[*at].goes_on_from(&found[held]));
        let Some(winner) = group.iter().copied().filter(may).max_by_key(rank) else { continue };
        for at in group.iter().copied() {
            let (one, other) = (&found[at], &found[winner]);
            verdicts[at] = match held {
                _ if at == winner && one.here => Verdict::Stays,
                Some(held) if at == winner => Verdict::Fuller(held, one.differs(&found[held])),
                None if at == winner => Verdict::New,
                _ if one.here => Verdict::GivesWay(winner),
                _ if one.is_like(other) => Verdict::Same(winner),
                _ if one.usable() > other.usable() || !other.goes_on_from(one) => Verdict::Apart(winner),
                _ => Verdict::Poorer(winner, one.differs(other)),
            };
        }
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, AnswerSheet, Cell, Day, Respondent, TakenOn};

    fn sheet(id: &str, period: &str, here: bool, levels: &[u16]) -> Candidate {
        let answer = |level: &u16| Answer { cell: Cell::Choice(*level), ..Answer::default() };
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let respondent = Respondent { id: text(id), period: text(period), ..Respondent::default() };
        let mut answers: Vec<Answer> = levels.iter().map(answer).collect();
        answers.resize(4, Answer::default());
        let sheet = AnswerSheet { respondent, answers, ..AnswerSheet::default() };
        let text = format!("{id}{period}{levels:?}");
        Candidate { place: String::new(), here, sheet, from: None, same: Vec::new(), bytes: text.clone().into(), text }
    }

    #[test]
    fn the_fuller_sheet_counts_and_every_other_one_has_its_reason() {
        let found = [
            sheet("a", "", true, &[1, 2]),
            sheet("a", "", false, &[1, 2, 3]),
            sheet("a", "", false, &[1]),
            sheet("a", "", false, &[1, 2, 3]),
            // Another period of the same respondent is another sheet.
            sheet("a", "2026", false, &[4]),
            // As many answers, but others: what is in the folder stays.
            sheet("b", "", false, &[1, 1]),
            sheet("b", "", true, &[1, 2]),
            // Without a respondent only the same bytes are the same sheet.
            sheet("", "", false, &[1]),
            sheet("", "", false, &[1]),
            sheet("", "", false, &[1, 2]),
        ];
        let due = [
            Verdict::GivesWay(1),
            Verdict::Fuller(0, 0),
            Verdict::Poorer(1, 0),
            Verdict::Same(1),
            Verdict::New,
            Verdict::Poorer(6, 1),
            Verdict::Stays,
            Verdict::New,
            Verdict::Same(7),
            Verdict::New,
        ];
        assert_eq!(verdicts(&found), due);
    }

    /// A plan with steps of these questions, of which the first so many are done.
    fn plan(mut of: Candidate, questions: &[&str], done: usize) -> Candidate {
        let step = |(at, question): (usize, &&str)| TakenOn {
            indicator: (*question).to_owned(),
            done: Day::new("2026-04-01").filter(|_| at < done),
            ..TakenOn::default()
        };
        of.sheet.plan = questions.iter().enumerate().map(step).collect();
        of.bytes.extend(format!("{questions:?}{done}").bytes());
        of
    }

    #[test]
    fn a_plan_goes_on_and_is_never_lost() {
        let found = [
            plan(sheet("a", "", true, &[1, 2]), &["x", "y"], 0),
            // The same answers: one step is done, and then another one is taken on.
            plan(sheet("a", "", false, &[1, 2]), &["x", "y"], 1),
            plan(sheet("a", "", false, &[1, 2]), &["x", "y", "z"], 1),
            plan(sheet("a", "", false, &[1, 2]), &["x"], 0),
            // More answers, and a step is missing.
            plan(sheet("a", "", false, &[1, 2, 3]), &["x"], 1),
            // Fewer answers, and a step more.
            plan(sheet("b", "", false, &[1]), &["x"], 0),
            plan(sheet("b", "", true, &[1, 2]), &[], 0),
            // The same step twice is two steps.
            plan(sheet("c", "", true, &[1]), &["x", "x"], 0),
            plan(sheet("c", "", false, &[1, 2]), &["x"], 1),
        ];
        let due = [
            Verdict::GivesWay(2),
            Verdict::Poorer(2, 0),
            Verdict::Fuller(0, 0),
            Verdict::Poorer(2, 0),
            Verdict::Apart(2),
            Verdict::Apart(6),
            Verdict::Stays,
            Verdict::Stays,
            Verdict::Apart(7),
        ];
        assert_eq!(verdicts(&found), due);
    }

    #[test]
    fn the_order_decides_nothing_but_a_tie() {
        let mut found = vec![
            sheet("a", "", false, &[1]),
            sheet("a", "", false, &[3, 2, 2]),
            sheet("a", "", false, &[1, 2]),
            sheet("b", "", false, &[0]),
        ];
        for _ in 0..found.len() {
            found.rotate_left(1);
            let taken: Vec<usize> = found
                .iter()
                .zip(verdicts(&found))
                .filter(|(_, verdict)| *verdict == Verdict::New)
                .map(|(one, _)| one.usable())
                .collect();
            assert_eq!((taken.len(), taken.iter().sum::<usize>()), (2, 4));
        }
    }
}

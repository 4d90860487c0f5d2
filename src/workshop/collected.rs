//! The story of a collection: what was taken, what was not and why, who is half-way, and who is missing.

use super::candidate::{Candidate, Unusable};
use super::codes::Codes;
use super::collect::Verdict;
use crate::questionnaire::Questionnaire;
use crate::report::{Block, Outline};
use crate::text::{Arguments, Messages};

/// What came of collecting.
pub struct Collected<'a> {
    /// What the folder of the room is called.
    pub folder: &'a str,
    /// The sheets that were found.
    pub found: &'a [Candidate],
    /// What becomes of each.
    pub verdicts: &'a [Verdict],
    /// The name of each in the folder; `None` for those that are not in it.
    pub names: &'a [Option<String>],
    /// Copies of sheets that gave way, by the position of the sheet that took the place.
    pub kept: &'a [(usize, String)],
    /// Files that are no sheets that can be used.
    pub unusable: &'a [(String, Unusable)],
    /// Codes of sheets that are being keyed in.
    pub keyed: &'a [String],
    /// The codes that were handed out, if a list was given.
    pub codes: Option<&'a Codes>,
}

impl Collected<'_> {
    /// The story.
    pub fn story(&self, questionnaire: &Questionnaire, messages: &Messages) -> Outline {
        let say = |key: &str, arguments: Arguments<'_>| messages.say(key, arguments);
        let inside = || (0..self.found.len()).filter(|&at| self.names[at].is_some());
        let is = |wanted: fn(&Verdict) -> bool| self.verdicts.iter().filter(|verdict| wanted(verdict)).count();
        let (new, fuller) =
            (is(|verdict| *verdict == Verdict::New), is(|verdict| matches!(verdict, Verdict::Fuller(..))));
        let mut blocks =
            vec![Block::Title(messages.count("collect.title", inside().count(), &[("folder", &self.folder)]))];
        blocks.push(Block::Paragraph(say("collect.taken", &[("new", &new), ("fuller", &fuller)])));
        let mut list = |key: &str, items: Vec<String>| {
            if !items.is_empty() {
                blocks.push(Block::Heading(messages.count(key, items.len(), &[])));
                blocks.push(Block::list("", items));
            }
        };
        list("collect.replaced", self.replaced(messages));
        list("collect.not-taken", self.not_taken(messages));
        let half = inside().filter_map(|at| {
            let ((answered, of), name) = (self.found[at].answered(questionnaire), self.names[at].as_ref()?);
            let arguments: Arguments<'_> = &[("name", name), ("answered", &answered), ("of", &of)];
            (answered < of).then(|| say("collect.half-item", arguments))
        });
        list("collect.half", half.collect());
        let older = inside().filter_map(|at| {
            let (from, name) = (self.found[at].from?, self.names[at].as_ref()?);
            Some(say("collect.older-item", &[("name", name), ("from", &from), ("to", &questionnaire.version)]))
        });
        list("collect.older", older.collect());
        list("collect.keyed", self.keyed.to_vec());
        if let Some(codes) = self.codes {
            let ids: Vec<&str> = inside().filter_map(|at| self.found[at].sheet.respondent.id.as_deref()).collect();
            let missing = codes.missing(&ids);
            let of = codes.all.len();
            let told = match missing.len() {
                0 => messages.count("collect.none-missing", of, &[]),
                count => messages.count("collect.missing", count, &[("of", &of), ("codes", &missing.join(", "))]),
            };
            let wrong = |(line, code): &(usize, String)| say("collect.wrong-code", &[("line", line), ("code", code)]);
            list("collect.wrong-codes", codes.wrong.iter().map(wrong).collect());
            let foreign: Vec<String> = codes.foreign(&ids).into_iter().map(str::to_owned).collect();
            list("collect.foreign", foreign);
            blocks.push(Block::Heading(say("collect.who", &[])));
            blocks.push(Block::Paragraph(told));
        }
        Outline(blocks)
    }

    fn name(&self, at: usize) -> &str {
        self.names[at].as_deref().unwrap_or(&self.found[at].place)
    }

    fn replaced(&self, messages: &Messages) -> Vec<String> {
        let of = |(at, verdict): (usize, &Verdict)| {
            let Verdict::Fuller(before, differs) = *verdict else { return None };
            let (now, then) = (self.found[at].usable(), self.found[before].usable());
            let kept = self.kept.iter().find(|(of, _)| *of == at).map_or("", |(_, place)| place.as_str());
            let arguments: Arguments<'_> = &[
                ("name", &self.name(at)),
                ("place", &self.found[at].place),
                ("now", &now),
                ("then", &then),
                ("kept", &kept),
            ];
            let key = if now == then { "collect.further" } else { "collect.fuller" };
            let mut told = messages.say(key, arguments);
            if differs > 0 {
                told.push(' ');
                told.push_str(&messages.count("collect.differs", differs, &[]));
            }
            Some(told)
        };
        self.verdicts.iter().enumerate().filter_map(of).collect()
    }

    fn not_taken(&self, messages: &Messages) -> Vec<String> {
        let of = |(at, verdict): (usize, &Verdict)| {
            let place = &self.found[at].place;
            let own = self.found[at].usable();
            match *verdict {
                Verdict::Stays | Verdict::New | Verdict::Fuller(..) => None,
                // One that was replaced is told with the one that took its place.
                Verdict::GivesWay(winner) if matches!(self.verdicts[winner], Verdict::Fuller(before, _) if before == at) => {
                    None
                }
                Verdict::GivesWay(winner) => {
                    Some(messages.say("collect.twice", &[("place", place), ("name", &self.name(winner))]))
                }
                Verdict::Same(winner) => {
                    Some(messages.say("collect.same", &[("place", place), ("name", &self.name(winner))]))
                }
                Verdict::Apart(winner) => {
                    Some(messages.say("collect.apart", &[("place", place), ("name", &self.name(winner))]))
                }
                Verdict::Poorer(winner, differs) => {
                    let all = self.found[winner].usable();
                    let arguments: Arguments<'_> =
                        &[("place", place), ("name", &self.name(winner)), ("own", &own), ("all", &all)];
                    let is_earlier = self.found[winner].planned() != self.found[at].planned();
                    let key = match (own < all, differs) {
                        (false, 0) if is_earlier => "collect.earlier",
                        (true, 0) => "collect.poorer",
                        (true, _) => "collect.poorer-other",
                        (false, 0) => "collect.no-fuller",
                        (false, _) => "collect.other",
                    };
                    Some(messages.count(key, differs, arguments))
                }
            }
        };
        let unusable = self.unusable.iter().map(|(place, why)| {
            let key = match why {
                Unusable::Empty => "collect.empty",
                Unusable::NoSheet => "collect.no-sheet",
                Unusable::Table => "collect.table",
                Unusable::Fault(fault) => {
                    return messages.say("collect.fault", &[("place", place), ("fault", fault)]);
                }
            };
            messages.say(key, &[("place", place)])
        });
        self.verdicts.iter().enumerate().filter_map(of).chain(unusable).collect()
    }
}

//! Which groups are shown in tables over the same enterprises, so that they do not give each other away (R15).
//!
//! Responsible for groups of each single fact, and of all facts together. A group of all facts is shown only if the groups
//! of each single fact that it lies in are; in each of these, and in the whole, what is hidden is never few or alone. Then
//! more is hidden while something small can be found out: by adding and subtracting shown numbers, or by bounds and the
//! rules themselves (`protection`).

use super::span::Span;
use crate::protection::{Patience, Puzzle, Sum, suppress};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// Groups of all facts up to which a reader's search is tried in full; of more only the bounds are looked at, and each
/// fact is searched by itself.
const SEARCHED: usize = 40;

/// The answers to the facts, as places in the order of their ids; what is not stated comes last.
pub(super) type Key = Vec<usize>;

/// Enterprises that are alike in all facts (atoms), and the groups of each single fact made of them.
#[derive(Clone)]
pub(super) struct Lattice {
    sizes: Vec<usize>,
    /// For each fact its groups, each a list of atoms.
    margins: Vec<Vec<Vec<usize>>>,
}

/// Which groups are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The groups of each fact.
    pub(super) margins: Vec<Vec<bool>>,
    /// The groups of all facts; none of them if there is one fact only.
    pub(super) cells: Vec<bool>,
}

/// All that a reader sees: the number of each group that is shown.
type Seen = Vec<Option<usize>>;

/// What was found out, for all that a reader sees, and the steps that are left to find out more.
#[derive(Debug, Default)]
struct Memory {
    found: RefCell<HashMap<Seen, Option<Vec<usize>>>>,
    patience: Patience,
}

impl Shown {
    /// Whether everything that another shows is shown.
    fn holds(&self, other: &Self) -> bool {
        let all = |shown: &Self| shown.margins.concat().into_iter().chain(shown.cells.clone()).collect::<Vec<bool>>();
        all(self).into_iter().zip(all(other)).all(|(shown, due)| shown || !due)
    }
}

impl Lattice {
    pub(super) fn of(keys: &[&Key], sizes: Vec<usize>, facts: usize) -> Self {
        let margin = |fact: usize| {
            let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (atom, key) in keys.iter().enumerate() {
                groups.entry(key[fact]).or_default().push(atom);
            }
            groups.into_values().collect()
        };
        Self { sizes, margins: (0..facts).map(margin).collect() }
    }

    /// The groups of a fact.
    pub(super) fn groups(&self, fact: usize) -> &[Vec<usize>] {
        &self.margins[fact]
    }

    fn size(&self, group: &[usize]) -> usize {
        group.iter().map(|&atom| self.sizes[atom]).sum()
    }

    /// What is shown.
    pub(super) fn shown(&self, least: usize) -> Shown {
        self.hidden_on(&self.nothing(), least, &Memory::default())
    }

    /// Hides more as long as something is found out. Ends early where a goal is reached, or passed.
    fn hidden_on(&self, goal: &Shown, least: usize, memory: &Memory) -> Shown {
        let mut shown = self.settled(self.all(), least, goal);
        while shown != *goal && shown.holds(goal) {
            let Some(group) = self.found_out(&shown, least, memory) else { break };
            if !self.hide_beside(&group, &mut shown) {
                break;
            }
            shown = self.settled(shown, least, goal);
        }
        shown
    }

    /// What is shown by R15 of what may be shown, and once no small number can be computed from it. Ends early where
    /// something of a goal is not shown any more.
    fn settled(&self, mut shown: Shown, least: usize, goal: &Shown) -> Shown {
        loop {
            for (groups, may) in self.margins.iter().zip(&mut shown.margins) {
                let sizes: Vec<usize> = groups.iter().map(|group| self.size(group)).collect();
                let back: Vec<bool> = may.iter().map(|may| !may).collect();
                *may = suppress(&sizes, &back, least);
            }
            if !shown.holds(goal) {
                return shown;
            }
            shown.cells = self.cells(&shown.margins, &shown.cells, least);
            if !shown.holds(goal) || !self.leaks(&shown, least) || !self.hide_smallest(&mut shown) {
                return shown;
            }
        }
    }

    /// Hides the smallest group that is shown, those of all facts first; false if there is none.
    fn hide_smallest(&self, shown: &mut Shown) -> bool {
        self.hide_cell(shown) || self.hide_margin(shown, |_, _| true)
    }

    /// Hides one more group for the sake of one that would be found out: of all facts; else of the facts it is a group
    /// of, or of those that hold it; else any. False if there is none.
    fn hide_beside(&self, group: &[usize], shown: &mut Shown) -> bool {
        let is_of = |fact: usize, _| self.margins[fact].iter().any(|other| other == group);
        let holds = |fact: usize, at: usize| group.iter().all(|atom| self.margins[fact][at].contains(atom));
        self.hide_cell(shown)
            || self.hide_margin(shown, is_of)
            || self.hide_margin(shown, holds)
            || self.hide_margin(shown, |_, _| true)
    }

    fn hide_cell(&self, shown: &mut Shown) -> bool {
        let cells = (0..shown.cells.len()).filter(|&atom| shown.cells[atom]);
        let smallest = cells.min_by_key(|&atom| (self.sizes[atom], atom));
        smallest.inspect(|&atom| shown.cells[atom] = false).is_some()
    }

    /// Hides the smallest of some groups of single facts.
    fn hide_margin(&self, shown: &mut Shown, is_one: impl Fn(usize, usize) -> bool) -> bool {
        let size = |fact: usize, at: usize| self.size(&self.margins[fact][at]);
        let margins =
            (0..shown.margins.len()).flat_map(|fact| (0..shown.margins[fact].len()).map(move |at| (fact, at)));
        let margins = margins.filter(|&(fact, at)| shown.margins[fact][at] && is_one(fact, at));
        let smallest = margins.min_by_key(|&(fact, at)| (size(fact, at), fact, at));
        smallest.inspect(|&(fact, at)| shown.margins[fact][at] = false).is_some()
    }

    /// Groups of all facts that may be shown: large enough, inside shown groups only, and so that in each of these and
    /// in the whole what is hidden is not few or alone.
    fn cells(&self, margins: &[Vec<bool>], may: &[bool], least: usize) -> Vec<bool> {
        let mut shown = vec![self.margins.len() > 1; self.sizes.len()];
        for (groups, are_shown) in self.margins.iter().zip(margins) {
            for (group, _) in groups.iter().zip(are_shown).filter(|(_, is_shown)| !**is_shown) {
                group.iter().for_each(|&atom| shown[atom] = false);
            }
        }
        let whole: Vec<usize> = (0..self.sizes.len()).collect();
        let lines = || {
            let shown = self.margins.iter().zip(margins).flat_map(|(groups, are)| groups.iter().zip(are));
            shown.filter(|(_, is_shown)| **is_shown).map(|(group, _)| group).chain([&whole])
        };
        loop {
            let before = shown.clone();
            for line in lines() {
                let sizes: Vec<usize> = line.iter().map(|&atom| self.sizes[atom]).collect();
                let kept: Vec<bool> = line.iter().map(|&atom| !shown[atom] || !may[atom]).collect();
                for (&atom, stays) in line.iter().zip(suppress(&sizes, &kept, least)) {
                    shown[atom] &= stays;
                }
            }
            if shown == before {
                return shown;
            }
        }
    }

    /// All groups of single facts that are shown, or all that are not.
    fn groups_shown<'s>(&'s self, shown: &'s Shown, are: bool) -> impl Iterator<Item = &'s Vec<usize>> {
        let groups = self.margins.iter().zip(&shown.margins).flat_map(|(groups, shown)| groups.iter().zip(shown));
        groups.filter(move |(_, is_shown)| **is_shown == are).map(|(group, _)| group)
    }

    /// Whether a small number of enterprises can be computed from the numbers that are shown. Groups of all facts that
    /// are shown are known anyway and taken out first.
    fn leaks(&self, shown: &Shown, least: usize) -> bool {
        let hidden: Vec<usize> = (0..shown.cells.len()).filter(|&atom| !shown.cells[atom]).collect();
        let vector =
            |group: &[usize]| hidden.iter().map(|atom| group.binary_search(atom).is_ok()).collect::<Vec<bool>>();
        let small = |vector: &[bool]| {
            let size: usize =
                vector.iter().zip(&hidden).filter(|(is_in, _)| **is_in).map(|(_, &at)| self.sizes[at]).sum();
            (1..least).contains(&size)
        };
        let vectors: Vec<Vec<bool>> = std::iter::once(vec![true; hidden.len()])
            .chain(self.groups_shown(shown, true).map(|group| vector(group)))
            .collect();
        let difference = |a: &[bool], b: &[bool]| {
            let inside = a.iter().zip(b).all(|(a, b)| *a || !*b);
            inside.then(|| a.iter().zip(b).map(|(a, b)| *a && !*b).collect::<Vec<bool>>())
        };
        let span = Span::of(vectors.iter().cloned());
        vectors.iter().any(|one| small(one))
            || span.plain().any(|plain| small(&plain))
            || vectors.iter().any(|a| vectors.iter().any(|b| difference(a, b).is_some_and(|rest| small(&rest))))
            || self.groups_shown(shown, false).any(|group| {
                let vector = vector(group);
                small(&vector) && span.holds(&vector)
            })
    }

    /// The first hidden group that is known to be small, by all that is shown and by the rules. It hangs on nothing but
    /// what a reader sees, so numbers that a reader tries are hidden as the true ones are.
    fn found_out(&self, shown: &Shown, least: usize, memory: &Memory) -> Option<Vec<usize>> {
        let seen = self.seen(shown);
        let known = memory.found.borrow().get(&seen).cloned();
        known.unwrap_or_else(|| {
            let found = self.find_out(shown, least, memory);
            memory.found.borrow_mut().insert(seen, found.clone());
            found
        })
    }

    fn find_out(&self, shown: &Shown, least: usize, memory: &Memory) -> Option<Vec<usize>> {
        let whole: Vec<usize> = (0..self.sizes.len()).collect();
        let lines =
            self.groups_shown(shown, true).chain([&whole]).map(|group| Sum::is(group.clone(), self.size(group)));
        let single = whole.iter().filter(|&&atom| shown.cells[atom]).map(|&atom| Sum::is(vec![atom], self.sizes[atom]));
        let puzzle =
            Puzzle { numbers: &self.sizes, sums: single.chain(lines).collect(), least, patience: &memory.patience };
        let cells = whole.iter().filter(|&&atom| !shown.cells[atom] && self.margins.len() > 1).map(|&atom| vec![atom]);
        let mut hidden = self.groups_shown(shown, false).cloned().chain(cells);
        if self.margins.len() > 1 && self.sizes.len() > SEARCHED {
            return hidden.find(|group| !puzzle.has_room(group));
        }
        let with = |sizes: &[usize]| Self { sizes: sizes.to_vec(), margins: self.margins.clone() };
        let at_once = |sizes: &[usize]| with(sizes).settled(self.all(), least, shown) == *shown;
        let in_the_end = |sizes: &[usize]| with(sizes).hidden_on(shown, least, memory) == *shown;
        let is_open = |group: &Vec<usize>| {
            puzzle.may_be_none_or_many(group, &|_| true)
                && (puzzle.may_be_another(group, &at_once) || puzzle.may_be_another(group, &in_the_end))
        };
        hidden.find(|group| !is_open(group))
    }

    /// All that a reader sees: the number of each group that is shown, and of the whole.
    fn seen(&self, shown: &Shown) -> Seen {
        let margins = self.margins.iter().zip(&shown.margins).flat_map(|(groups, shown)| groups.iter().zip(shown));
        let margins = margins.map(|(group, shown)| shown.then(|| self.size(group)));
        let cells = self.sizes.iter().zip(&shown.cells).map(|(size, shown)| shown.then_some(*size));
        margins.chain(cells).chain([Some(self.sizes.iter().sum())]).collect()
    }

    /// Everything.
    fn all(&self) -> Shown {
        let margins = self.margins.iter().map(|groups| vec![true; groups.len()]).collect();
        Shown { margins, cells: vec![true; self.sizes.len()] }
    }

    fn nothing(&self) -> Shown {
        let margins = self.margins.iter().map(|groups| vec![false; groups.len()]).collect();
        Shown { margins, cells: vec![false; self.sizes.len()] }
    }
}

#[cfg(test)]
mod tests;

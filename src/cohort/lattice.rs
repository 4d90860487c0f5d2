//! Which groups are shown in tables over the same enterprises, so that they do not give each other away (R15).
//!
//! Responsible for groups of each single fact, and of all facts together. A group of all facts is shown only if the groups
//! of each single fact that it lies in are; in each of these, and in the whole, what is hidden is never few or alone. Then
//! more is hidden while something small can be found out: by adding and subtracting shown numbers, or by bounds and the
//! rules themselves (`protection`).

use super::span::Span;
use super::tables::Key;
use crate::protection::{Puzzle, Sum, suppress};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// Groups of all facts up to which a reader's search is tried in full; of more only the bounds are looked at, and each
/// fact is searched by itself.
const SEARCHED: usize = 40;

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

/// What was found out, for all that a reader sees.
type Memory = RefCell<HashMap<Vec<Option<usize>>, Option<Vec<usize>>>>;

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
        let known = memory.borrow().get(&seen).cloned();
        known.unwrap_or_else(|| {
            let found = self.find_out(shown, least, memory);
            memory.borrow_mut().insert(seen, found.clone());
            found
        })
    }

    fn find_out(&self, shown: &Shown, least: usize, memory: &Memory) -> Option<Vec<usize>> {
        let whole: Vec<usize> = (0..self.sizes.len()).collect();
        let lines =
            self.groups_shown(shown, true).chain([&whole]).map(|group| Sum::is(group.clone(), self.size(group)));
        let single = whole.iter().filter(|&&atom| shown.cells[atom]).map(|&atom| Sum::is(vec![atom], self.sizes[atom]));
        let puzzle = Puzzle { numbers: &self.sizes, sums: single.chain(lines).collect(), least };
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
    fn seen(&self, shown: &Shown) -> Vec<Option<usize>> {
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
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// A lattice of two facts from a table of numbers, and the atom of each place.
    fn lattice(numbers: &[&[usize]]) -> (Lattice, Vec<Key>) {
        let places = numbers.iter().enumerate().flat_map(|(row, line)| {
            line.iter().enumerate().filter(|(_, size)| **size > 0).map(move |(column, size)| (vec![row, column], *size))
        });
        let (keys, sizes): (Vec<Key>, Vec<usize>) = places.unzip();
        (Lattice::of(&keys.iter().collect::<Vec<_>>(), sizes, 2), keys)
    }

    #[test]
    fn a_hidden_corner_takes_others_with_it() {
        // The 2 is too small. Its row and its column each need a second hidden one, and these need company in turn: the
        // whole square goes, and everything of the third row and column stays.
        let (lattice, _) = lattice(&[&[2, 7, 9], &[8, 9, 9], &[9, 9, 9]]);
        let Shown { margins, cells } = lattice.shown(5);
        assert_eq!(margins, [[true; 3]; 2]);
        assert_eq!(cells, [false, false, true, false, false, true, true, true, true]);
    }

    #[test]
    fn groups_of_a_hidden_group_are_hidden() {
        // The second row has 4, so the first with 6 goes too; its groups of 6 and 0 would tell that it is 6.
        let (lattice, _) = lattice(&[&[6, 0], &[0, 4], &[9, 9]]);
        let Shown { margins, cells } = lattice.shown(5);
        assert_eq!(margins[0], [false, false, true]);
        assert!(!cells[0] && !cells[1]);
    }

    #[test]
    fn a_reader_who_knows_what_does_not_occur_learns_nothing_either() {
        // All of the second column is in the second row, and the rest of that row is 3: row less column would be 3.
        let (lattice, _) = lattice(&[&[9, 0], &[3, 9]]);
        let Shown { margins, cells } = lattice.shown(5);
        assert!(cells.iter().all(|shown| !shown));
        let both = |at: usize| margins[0][at] && margins[1][at];
        assert!(!both(0) && !both(1));
    }

    /// Whether some other table has the same shown numbers and another number for these atoms: one enterprise more or
    /// less in each is enough to look for.
    fn is_open(lattice: &Lattice, shown: &[&[usize]], wanted: &[usize]) -> bool {
        let atoms = lattice.sizes.len();
        let count = 3usize.pow(u32::try_from(atoms).unwrap());
        (0..count).any(|code| {
            let step = |atom: usize| code / 3usize.pow(u32::try_from(atom).unwrap()) % 3;
            let sum = |group: &[usize]| group.iter().map(|&atom| step(atom)).sum::<usize>() == group.len();
            shown.iter().all(|group| sum(group)) && !sum(wanted)
        })
    }

    /// Whether some numbers of at least `each` that have the sums they should satisfy `take`: a plain search of all.
    fn any(
        sums: &[(Vec<usize>, usize)],
        each: usize,
        numbers: &mut Vec<usize>,
        count: usize,
        take: &mut dyn FnMut(&[usize]) -> bool,
    ) -> bool {
        let room = |sum: &(Vec<usize>, usize)| {
            sum.1.checked_sub(sum.0.iter().filter_map(|&at| numbers.get(at)).sum::<usize>())
        };
        let ended = |sum: &(Vec<usize>, usize)| sum.0.iter().all(|&at| at < numbers.len());
        if sums.iter().any(|sum| room(sum).is_none_or(|room| room > 0 && ended(sum))) {
            return false;
        }
        if numbers.len() == count {
            return take(numbers);
        }
        let own = sums.iter().filter(|sum| sum.0.contains(&numbers.len()));
        let most = own.filter_map(room).min().unwrap_or_default();
        (each..=most).any(|number| {
            numbers.push(number);
            let is_one = any(sums, each, numbers, count, take);
            numbers.pop();
            is_one
        })
    }

    /// What both readers find out who try every set of numbers there is, one of them by the rules: the hidden groups that
    /// are known to be small, with the numbers they may have.
    fn known_to_be_small(lattice: &Lattice, memory: &Memory) -> Vec<(Vec<usize>, BTreeSet<usize>)> {
        let shown = lattice.hidden_on(&lattice.nothing(), 5, memory);
        let whole: Vec<usize> = (0..lattice.sizes.len()).collect();
        let single = whole.iter().filter(|&&at| shown.cells[at]).map(|&at| vec![at]);
        let lines = lattice.groups_shown(&shown, true).cloned().chain(single).chain([whole.clone()]);
        let sums: Vec<(Vec<usize>, usize)> = lines.map(|group| (group.clone(), lattice.size(&group))).collect();
        let cells = whole.iter().filter(|&&at| !shown.cells[at] && lattice.margins.len() > 1).map(|&at| vec![at]);
        let hidden: Vec<Vec<usize>> = lattice.groups_shown(&shown, false).cloned().chain(cells).collect();
        let mut found = Vec::new();
        for each in [0, 1] {
            let is_open = |may: &BTreeSet<usize>| {
                may.iter().any(|number| !(1..5).contains(number)) || (each == 1 && may.len() > 1)
            };
            let mut may = vec![BTreeSet::new(); hidden.len()];
            any(&sums, each, &mut Vec::new(), whole.len(), &mut |sizes| {
                let other = Lattice { sizes: sizes.to_vec(), margins: lattice.margins.clone() };
                let news =
                    |(group, may): (&Vec<usize>, &BTreeSet<usize>)| !is_open(may) && !may.contains(&other.size(group));
                if hidden.iter().zip(&may).any(news)
                    && (each == 0 || other.hidden_on(&lattice.nothing(), 5, memory) == shown)
                {
                    hidden.iter().zip(&mut may).for_each(|(group, may)| {
                        may.insert(other.size(group));
                    });
                }
                may.iter().all(is_open)
            });
            // Where nothing is shown but the whole, nothing is left to hide.
            let anything = shown != lattice.nothing();
            found.extend(hidden.iter().cloned().zip(may).filter(|(_, may)| anything && !is_open(may)));
        }
        found
    }

    /// All lists of so many groups with so many enterprises, each with one at least.
    fn lists(groups: usize, count: usize) -> Vec<Vec<usize>> {
        if groups == 1 {
            return vec![vec![count]];
        }
        let with =
            |first: usize| lists(groups - 1, count - first).into_iter().map(move |rest| [vec![first], rest].concat());
        (1..=count + 1 - groups).flat_map(with).collect()
    }

    #[test]
    fn a_reader_who_tries_every_list_finds_nothing() {
        for (groups, most) in [(2, 30), (3, 30), (4, 14)] {
            let memory = Memory::default();
            let keys: Vec<Key> = (0..groups).map(|at| vec![at]).collect();
            for sizes in (5..=most).flat_map(|count| lists(groups, count)) {
                let lattice = Lattice::of(&keys.iter().collect::<Vec<_>>(), sizes, 1);
                assert_eq!(known_to_be_small(&lattice, &memory), [], "{:?}", lattice.sizes);
            }
        }
        // 5, 5 and 4: were the first the small one, the second would have been hidden before the third.
        let keys: Vec<Key> = (0..3).map(|at| vec![at]).collect();
        let shown =
            |sizes: [usize; 3]| Lattice::of(&keys.iter().collect::<Vec<_>>(), sizes.to_vec(), 1).shown(5).margins;
        assert_eq!(shown([5, 5, 4]), [[false; 3]]);
        assert_eq!(shown([5, 4, 6]), [[false, false, true]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_reader_who_tries_every_table_finds_nothing(firms in proptest::collection::vec((0usize..6, 0usize..6), 8..31)) {
            let mut cells: BTreeMap<Key, usize> = BTreeMap::new();
            for (row, column) in firms {
                *cells.entry(vec![[0, 0, 0, 1, 1, 2][row], [0, 0, 0, 0, 1, 1][column]]).or_default() += 1;
            }
            let lattice = Lattice::of(&cells.keys().collect::<Vec<_>>(), cells.values().copied().collect(), 2);
            prop_assert_eq!(known_to_be_small(&lattice, &Memory::default()), vec![], "{:?}", cells);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_small_group_can_be_computed(numbers in proptest::collection::vec(proptest::collection::vec(0usize..9, 3), 3)) {
            let rows: Vec<&[usize]> = numbers.iter().map(Vec::as_slice).collect();
            let (lattice, _) = lattice(&rows);
            let whole: Vec<usize> = (0..lattice.sizes.len()).collect();
            prop_assume!(lattice.size(&whole) >= 5);
            let Shown { margins, cells } = lattice.shown(5);
            let single: Vec<Vec<usize>> = whole.iter().map(|&atom| vec![atom]).collect();
            let all = || {
                let groups = lattice.margins.iter().zip(&margins).flat_map(|(groups, shown)| groups.iter().zip(shown));
                groups.chain(single.iter().zip(&cells))
            };
            let shown: Vec<&[usize]> =
                all().filter(|(_, shown)| **shown).map(|(group, _)| group.as_slice()).chain([whole.as_slice()]).collect();
            for (group, is_shown) in all() {
                let size = lattice.size(group);
                prop_assert!(!is_shown || size >= 5);
                if !is_shown && size < 5 {
                    prop_assert!(is_open(&lattice, &shown, group), "{numbers:?} {group:?}");
                }
            }
        }
    }
}

//! Groups by facts: sector, size, country and the like, each alone and all together.
//!
//! Responsible for tables over the same enterprises that do not give each other away (R15). A group of all facts is
//! shown only if the groups of each single fact that it lies in are; in each of these, and in the whole, what is hidden
//! is never few or alone; and what could still be computed by adding and subtracting shown numbers, even by a reader
//! who knows which combinations do not occur, hides one more group until nothing small can be.

use super::span::Span;
use super::spread::Quartiles;
use super::suppression::suppress;
use crate::answers::Cell;
use crate::questionnaire::Questionnaire;
use std::collections::BTreeMap;

/// Groups by one fact, or by several together.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Positions of the facts.
    pub facts: Vec<usize>,
    /// The groups that are shown, in the order of the ids of their answers.
    pub groups: Vec<Group>,
    /// Number of enterprises in groups that are not shown; 0 or at least the smallest group.
    pub rest: usize,
}

/// A group that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Position of the answer to each fact; `None` if it is not stated.
    pub answers: Vec<Option<u16>>,
    /// Number of enterprises.
    pub count: usize,
    /// Quartiles of their points shown.
    pub index: Quartiles,
}

/// The answers to the facts, as places in the order of their ids; what is not stated comes last.
pub(super) type Key = Vec<usize>;

/// What enterprises are put into groups by.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    facts: Vec<usize>,
    /// The choices of each fact in the order of their ids.
    orders: Vec<Vec<u16>>,
    /// The key of the enterprise that is being added.
    key: Key,
}

impl Groups {
    pub(super) fn new(questionnaire: &Questionnaire, facts: &[usize]) -> Self {
        let orders = facts.iter().map(|&fact| by_name(questionnaire, fact)).collect();
        Self { facts: facts.to_vec(), orders, key: Key::new() }
    }

    /// Adds the points of an enterprise with this profile to those of its group.
    pub(super) fn add(&mut self, profile: &[Cell], points: f64, to: &mut BTreeMap<Key, Vec<f64>>) {
        let place = |(order, &fact): (&Vec<u16>, &usize)| match profile[fact] {
            Cell::Choice(choice) => order.iter().position(|other| *other == choice).unwrap_or(order.len()),
            _ => order.len(),
        };
        self.key.clear();
        self.key.extend(self.orders.iter().zip(&self.facts).map(place));
        match to.get_mut(&self.key) {
            Some(group) => group.push(points),
            None => {
                to.insert(self.key.clone(), vec![points]);
            }
        }
    }
}

/// Tables by each fact alone and, if there are several, by all of them together; given are the points shown of the members
/// of each group of all facts.
pub(super) fn tables(
    questionnaire: &Questionnaire,
    index: &BTreeMap<Key, Vec<f64>>,
    facts: &[usize],
    least: usize,
) -> Vec<Table> {
    let orders = Groups::new(questionnaire, facts).orders;
    let (keys, atoms): (Vec<&Key>, Vec<&Vec<f64>>) = index.iter().unzip();
    let sizes: Vec<usize> = atoms.iter().map(|points| points.len()).collect();
    let all: usize = sizes.iter().sum();
    let lattice = Lattice::of(&keys, sizes, facts.len());
    let (margins, cells) = lattice.shown(least);
    let table = |facts: Vec<usize>, groups: Vec<(Vec<Option<u16>>, Vec<f64>)>| {
        let groups: Vec<Group> = groups
            .into_iter()
            .filter_map(|(answers, points)| {
                let count = points.len();
                Some(Group { answers, count, index: Quartiles::of(points, least)? })
            })
            .collect();
        let rest = all - groups.iter().map(|group| group.count).sum::<usize>();
        Table { facts, groups, rest }
    };
    let answer = |fact: usize, place: usize| orders[fact].get(place).copied();
    let mut tables: Vec<Table> = (0..facts.len())
        .map(|fact| {
            let shown = lattice.margins[fact].iter().zip(&margins[fact]).filter(|(_, shown)| **shown);
            let groups = shown.map(|(group, _)| {
                let points = group.iter().flat_map(|&atom| atoms[atom].iter().copied()).collect();
                (vec![answer(fact, keys[group[0]][fact])], points)
            });
            table(vec![facts[fact]], groups.collect())
        })
        .collect();
    if facts.len() > 1 {
        let shown = (0..atoms.len()).filter(|&atom| cells[atom]).map(|atom| {
            let answers = keys[atom].iter().enumerate().map(|(fact, &place)| answer(fact, place)).collect();
            (answers, atoms[atom].clone())
        });
        tables.push(table(facts.to_vec(), shown.collect()));
    }
    tables
}

/// The choices of a fact in the order of their ids.
fn by_name(questionnaire: &Questionnaire, fact: usize) -> Vec<u16> {
    let choices = questionnaire.profile[fact].shape.choices();
    let mut order: Vec<u16> = (0..u16::try_from(choices.len()).unwrap_or(u16::MAX)).collect();
    order.sort_by_key(|&choice| choices[usize::from(choice)].token.to_string());
    order
}

/// Enterprises that are alike in all facts, and the groups of each single fact made of them.
struct Lattice {
    sizes: Vec<usize>,
    /// For each fact its groups, each a list of atoms.
    margins: Vec<Vec<Vec<usize>>>,
}

/// Which groups of each fact, and which groups of all facts, are shown.
type Shown = (Vec<Vec<bool>>, Vec<bool>);

impl Lattice {
    fn of(keys: &[&Key], sizes: Vec<usize>, facts: usize) -> Self {
        let margin = |fact: usize| {
            let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (atom, key) in keys.iter().enumerate() {
                groups.entry(key[fact]).or_default().push(atom);
            }
            groups.into_values().collect()
        };
        Self { sizes, margins: (0..facts).map(margin).collect() }
    }

    fn size(&self, group: &[usize]) -> usize {
        group.iter().map(|&atom| self.sizes[atom]).sum()
    }

    fn shown(&self, least: usize) -> Shown {
        let mut kept_back: Vec<Vec<bool>> = self.margins.iter().map(|groups| vec![false; groups.len()]).collect();
        let mut cells_back = vec![false; self.sizes.len()];
        loop {
            let sizes = |groups: &[Vec<usize>]| groups.iter().map(|group| self.size(group)).collect::<Vec<_>>();
            let margins: Vec<Vec<bool>> = self
                .margins
                .iter()
                .zip(&kept_back)
                .map(|(groups, back)| suppress(&sizes(groups), back, least))
                .collect();
            let cells = self.cells(&margins, &cells_back, least);
            if !self.leaks(&margins, &cells, least) {
                return (margins, cells);
            }
            let smallest = (0..cells.len()).filter(|&atom| cells[atom]).min_by_key(|&atom| (self.sizes[atom], atom));
            if let Some(atom) = smallest {
                cells_back[atom] = true;
                continue;
            }
            let shown = (0..margins.len()).flat_map(|fact| (0..margins[fact].len()).map(move |at| (fact, at)));
            let shown = shown.filter(|&(fact, at)| margins[fact][at]);
            match shown.min_by_key(|&(fact, at)| (self.size(&self.margins[fact][at]), fact, at)) {
                Some((fact, at)) => kept_back[fact][at] = true,
                None => return (margins, cells),
            }
        }
    }

    /// Groups of all facts that may be shown: large enough, inside shown groups only, and so that in each of these and
    /// in the whole what is hidden is not few or alone.
    fn cells(&self, margins: &[Vec<bool>], back: &[bool], least: usize) -> Vec<bool> {
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
                let kept: Vec<bool> = line.iter().map(|&atom| !shown[atom] || back[atom]).collect();
                for (&atom, stays) in line.iter().zip(suppress(&sizes, &kept, least)) {
                    shown[atom] &= stays;
                }
            }
            if shown == before {
                return shown;
            }
        }
    }

    /// Whether a small number of enterprises can be computed from the numbers that are shown. Groups of all facts that
    /// are shown are known anyway and taken out first.
    fn leaks(&self, margins: &[Vec<bool>], cells: &[bool], least: usize) -> bool {
        let hidden: Vec<usize> = (0..cells.len()).filter(|&atom| !cells[atom]).collect();
        let vector =
            |group: &[usize]| hidden.iter().map(|atom| group.binary_search(atom).is_ok()).collect::<Vec<bool>>();
        let small = |vector: &[bool]| {
            let size: usize =
                vector.iter().zip(&hidden).filter(|(is_in, _)| **is_in).map(|(_, &at)| self.sizes[at]).sum();
            (1..least).contains(&size)
        };
        let groups = || self.margins.iter().zip(margins).flat_map(|(groups, shown)| groups.iter().zip(shown));
        let shown: Vec<Vec<bool>> = std::iter::once(vec![true; hidden.len()])
            .chain(groups().filter(|(_, shown)| **shown).map(|(group, _)| vector(group)))
            .collect();
        let difference = |a: &[bool], b: &[bool]| {
            let inside = a.iter().zip(b).all(|(a, b)| *a || !*b);
            inside.then(|| a.iter().zip(b).map(|(a, b)| *a && !*b).collect::<Vec<bool>>())
        };
        let span = Span::of(shown.iter().cloned());
        shown.iter().any(|one| small(one))
            || span.plain().any(|plain| small(&plain))
            || shown.iter().any(|a| shown.iter().any(|b| difference(a, b).is_some_and(|rest| small(&rest))))
            || groups().filter(|(_, shown)| !**shown).any(|(group, _)| {
                let vector = vector(group);
                small(&vector) && span.holds(&vector)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
        let (margins, cells) = lattice.shown(5);
        assert_eq!(margins, [[true; 3]; 2]);
        assert_eq!(cells, [false, false, true, false, false, true, true, true, true]);
    }

    #[test]
    fn groups_of_a_hidden_group_are_hidden() {
        // The second row has 4, so the first with 6 goes too; its groups of 6 and 0 would tell that it is 6.
        let (lattice, _) = lattice(&[&[6, 0], &[0, 4], &[9, 9]]);
        let (margins, cells) = lattice.shown(5);
        assert_eq!(margins[0], [false, false, true]);
        assert!(!cells[0] && !cells[1]);
    }

    #[test]
    fn whoever_knows_what_does_not_occur_learns_nothing_either() {
        // All of the second column is in the second row, and the rest of that row is 3: row less column would be 3.
        let (lattice, _) = lattice(&[&[9, 0], &[3, 9]]);
        let (margins, cells) = lattice.shown(5);
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

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_small_group_can_be_computed(numbers in proptest::collection::vec(proptest::collection::vec(0usize..9, 3), 3)) {
            let rows: Vec<&[usize]> = numbers.iter().map(Vec::as_slice).collect();
            let (lattice, _) = lattice(&rows);
            let whole: Vec<usize> = (0..lattice.sizes.len()).collect();
            prop_assume!(lattice.size(&whole) >= 5);
            let (margins, cells) = lattice.shown(5);
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

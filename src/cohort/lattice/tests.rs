//! What a reader of the tables could find out, tried in full on small ones.

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
    let count: usize = (0..atoms).fold(1, |count, _| 3 * count);
    (0..count).any(|code| {
        let step = |atom: usize| code / (0..atom).fold(1, |count, _| 3 * count) % 3;
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
    let room =
        |sum: &(Vec<usize>, usize)| sum.1.checked_sub(sum.0.iter().filter_map(|&at| numbers.get(at)).sum::<usize>());
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
        let is_open =
            |may: &BTreeSet<usize>| may.iter().any(|number| !(1..5).contains(number)) || (each == 1 && may.len() > 1);
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
    let shown = |sizes: [usize; 3]| Lattice::of(&keys.iter().collect::<Vec<_>>(), sizes.to_vec(), 1).shown(5).margins;
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

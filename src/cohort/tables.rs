//! Groups by facts: sector, size, country and the like, each alone and all together.
//!
//! Responsible for putting enterprises into groups, and for the tables of those that are shown. Which these are is decided
//! in `lattice`.

use super::lattice::{Key, Lattice};
use crate::answers::Cell;
use crate::protection::Middle;
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
    /// The middle of their points shown.
    pub index: Middle,
}

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
    let shown = lattice.shown(least);
    let table = |facts: Vec<usize>, groups: Vec<(Vec<Option<u16>>, Vec<f64>)>| {
        let groups: Vec<Group> = groups
            .into_iter()
            .filter_map(|(answers, points)| {
                let count = points.len();
                Some(Group { answers, count, index: Middle::of(points, least)? })
            })
            .collect();
        let rest = all - groups.iter().map(|group| group.count).sum::<usize>();
        Table { facts, groups, rest }
    };
    let answer = |fact: usize, place: usize| orders[fact].get(place).copied();
    let mut tables: Vec<Table> = (0..facts.len())
        .map(|fact| {
            let shown = lattice.groups(fact).iter().zip(&shown.margins[fact]).filter(|(_, shown)| **shown);
            let groups = shown.map(|(group, _)| {
                let points = group.iter().flat_map(|&atom| atoms[atom].iter().copied()).collect();
                (vec![answer(fact, keys[group[0]][fact])], points)
            });
            table(vec![facts[fact]], groups.collect())
        })
        .collect();
    if facts.len() > 1 {
        let shown = (0..atoms.len()).filter(|&atom| shown.cells[atom]).map(|atom| {
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

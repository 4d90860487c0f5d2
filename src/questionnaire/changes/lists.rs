//! Changes of the profile and of the dimensions, and of the order of anything.

use super::{Change, ChangeKind, Pair};
use crate::id::Id;
use crate::questionnaire::model::{Fact, Questionnaire};
use crate::questionnaire::shape::{Choice, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// Whether those that stand in both lists stand in the same order; each is the position of the older one.
pub(super) fn in_order(older: impl Iterator<Item = Option<usize>>) -> bool {
    let both: Vec<usize> = older.flatten().collect();
    both.is_sorted()
}

pub(super) fn profile(pair: &Pair<'_>, found: &mut Vec<Change>) {
    for fact in &pair.old.profile {
        if pair.new.fact(fact.id.as_str()).is_none() {
            found.push(Change::new(ChangeKind::FactRemoved, fact.id.as_str()));
        }
    }
    for fact in &pair.new.profile {
        match pair.old.fact(fact.id.as_str()) {
            None => found.push(Change::new(ChangeKind::FactAdded, fact.id.as_str())),
            Some(older) => compare_facts(pair, &pair.old.profile[older], fact, found),
        }
    }
    if !in_order(pair.new.profile.iter().map(|fact| pair.old.fact(fact.id.as_str()))) {
        found.push(Change::new(ChangeKind::Order, "profile"));
    }
}

fn compare_facts(pair: &Pair<'_>, old: &Fact, new: &Fact, found: &mut Vec<Change>) {
    let id = new.id.as_str();
    let mut add = |kind: ChangeKind| found.push(Change::new(kind, id));
    let same_form = same_form(&old.shape, &new.shape);
    if old.question != new.question || (same_form && texts_differ(&old.shape, &new.shape, |id| id.to_owned())) {
        add(pair.text(None));
    }
    if old.help != new.help {
        add(ChangeKind::Words);
    }
    if (old.required, old.late) != (new.required, new.late) || usual(old, pair.old) != usual(new, pair.new) {
        add(ChangeKind::Marks);
    }
    let (before, after) = (pair.before(), pair.after());
    if before.asked(old.ask_if.as_ref()) != after.asked(new.ask_if.as_ref()) {
        add(ChangeKind::Asked);
    }
    if !same_form {
        add(ChangeKind::Scale);
        return;
    }
    let tokens = |shape: &Shape| shape.choices().iter().map(|choice| choice.token.to_string()).collect::<Vec<_>>();
    let (older, newer) = (tokens(&old.shape), tokens(&new.shape));
    for gone in older.iter().filter(|token| !newer.contains(token)) {
        found.push(Change::new(ChangeKind::OptionRemoved, id).between(gone, ""));
    }
    for added in newer.iter().filter(|token| !older.contains(token)) {
        found.push(Change::new(ChangeKind::OptionAdded, id).between("", added));
    }
}

/// What is usual with each option, by ids.
fn usual(fact: &Fact, of: &Questionnaire) -> BTreeMap<String, BTreeSet<String>> {
    let activities = of.choices_of("activities");
    let named = |set: u64| {
        let chosen = activities.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        chosen.map(|(_, choice)| choice.token.to_string()).collect::<BTreeSet<_>>()
    };
    let options = fact.shape.choices().iter().zip(&fact.usual);
    let all = options.map(|(choice, set)| (choice.token.to_string(), named(*set)));
    all.filter(|(_, set)| !set.is_empty()).collect()
}

/// Whether two shapes take the same form of answer: options may differ.
pub(super) fn same_form(old: &Shape, new: &Shape) -> bool {
    match (old, new) {
        (Shape::OneOf(older), Shape::OneOf(newer)) => {
            old.has_levels() == new.has_levels() && (!old.has_levels() || older.len() == newer.len())
        }
        (Shape::ManyOf { choices: older, exclusive }, Shape::ManyOf { choices: newer, exclusive: now }) => {
            let token = |choices: &[Choice], at: Option<usize>| at.map(|at| choices[at].token.to_string());
            token(older, *exclusive) == token(newer, *now)
        }
        (Shape::Number { unit: older, valid }, Shape::Number { unit: newer, valid: now }) => {
            older == newer && now.0 <= valid.0 && now.1 >= valid.1
        }
        (Shape::Text, Shape::Text) | (Shape::Date, Shape::Date) => true,
        _ => false,
    }
}

/// Whether an answer that is there in both has another text; `today` gives the token of today.
pub(super) fn texts_differ(old: &Shape, new: &Shape, today: impl Fn(&str) -> String) -> bool {
    old.choices().iter().any(|choice| {
        let token = today(&choice.token.to_string());
        new.choices().iter().any(|other| other.token.to_string() == token && other.text != choice.text)
    })
}

pub(super) fn dimensions(pair: &Pair<'_>, found: &mut Vec<Change>) {
    for dimension in &pair.old.dimensions {
        if pair.new.dimension(dimension.id.as_str()).is_none() {
            found.push(Change::new(ChangeKind::DimensionRemoved, dimension.id.as_str()));
        }
    }
    for new in &pair.new.dimensions {
        let Some(old) = pair.old.dimension(new.id.as_str()).map(|at| &pair.old.dimensions[at]) else {
            found.push(Change::new(ChangeKind::DimensionAdded, new.id.as_str()));
            continue;
        };
        if old.title != new.title || old.why != new.why {
            found.push(Change::new(ChangeKind::Words, new.id.as_str()));
        }
        if old.weight != new.weight {
            found
                .push(Change::new(ChangeKind::Weight, new.id.as_str()).between(number(old.weight), number(new.weight)));
        }
    }
    if !in_order(pair.new.dimensions.iter().map(|dimension| pair.old.dimension(dimension.id.as_str()))) {
        found.push(Change::new(ChangeKind::Order, "dimension"));
    }
}

pub(super) fn number(number: u32) -> String {
    number.to_string()
}

/// Ids joined for people.
pub(super) fn joined(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}

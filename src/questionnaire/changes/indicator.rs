//! Changes of indicators: which are gone, new or moved, and what differs in those that stayed.

use super::lists::{in_order, joined, number, same_form, texts_differ};
use super::{Change, ChangeKind, Entry, Pair};
use crate::questionnaire::model::{Indicator, NotApplicable, Questionnaire};
use crate::source::nearest;
use std::collections::BTreeMap;

pub(super) fn indicators(pair: &Pair<'_>, found: &mut Vec<Change>) {
    gone(pair, found);
    for merge in &pair.migration.merge {
        let to = pair.new.indicators[merge.to].id.as_str();
        found.push(Change::new(ChangeKind::Merged, to).between(joined(&merge.from), to));
    }
    for (position, new) in pair.new.indicators.iter().enumerate() {
        let merged = pair.migration.merge.iter().any(|merge| merge.to == position);
        match pair.older(position) {
            Some(older) => compare(pair, &pair.old.indicators[older], new, position, found),
            None if merged => {}
            None => found.push(Change::new(ChangeKind::Added, new.id.as_str())),
        }
    }
    if !in_order((0..pair.new.indicators.len()).map(|position| pair.older(position))) {
        found.push(Change::new(ChangeKind::Order, "indicator"));
    }
}

/// Older indicators that have no successor of the same id.
fn gone(pair: &Pair<'_>, found: &mut Vec<Change>) {
    for (position, old) in pair.old.indicators.iter().enumerate() {
        let id = old.id.as_str();
        let stays = pair.new.indicator(id).is_some_and(|today| pair.older(today) == Some(position));
        if pair.migration.retire.contains(&old.id) {
            found.push(Change::new(ChangeKind::Retired, id));
        } else if !pair.migration.settles(id) && !stays {
            found.push(Change::new(ChangeKind::Removed, id).lacking(Some(Entry::Fate(likeness(pair, old)))));
        }
    }
}

/// The new indicator that a lost one most likely became: the one with the same question, else the nearest id.
fn likeness(pair: &Pair<'_>, lost: &Indicator) -> Option<String> {
    let new = |position: usize| pair.older(position).is_none();
    let candidates: Vec<&Indicator> =
        pair.new.indicators.iter().enumerate().filter(|(position, _)| new(*position)).map(|(_, one)| one).collect();
    let same = candidates.iter().find(|one| one.question == lost.question).map(|one| one.id.as_str());
    same.or_else(|| nearest(lost.id.as_str(), candidates.iter().map(|one| one.id.as_str()))).map(str::to_owned)
}

fn compare(pair: &Pair<'_>, old: &Indicator, new: &Indicator, position: usize, found: &mut Vec<Change>) {
    let id = new.id.as_str();
    if old.id != new.id {
        found.push(Change::new(ChangeKind::Renamed, id).between(old.id.as_str(), id));
    }
    let (before, after) =
        (pair.old.dimensions[old.dimension].id.as_str(), pair.new.dimensions[new.dimension].id.as_str());
    if before != after {
        found.push(Change::new(ChangeKind::Moved, id).between(before, after));
    }
    // Where other answers are taken, their texts are part of that change.
    let reworded = same_form(&old.shape, &new.shape)
        && texts_differ(&old.shape, &new.shape, |token| option(pair, position, token));
    if old.question != new.question || reworded {
        found.push(Change::new(pair.text(Some(position)), id));
    } else if pair.migration.not_comparable.contains(&position) {
        found.push(Change::new(ChangeKind::OtherMeaning, id));
    }
    answers(pair, old, new, position, found);
    let steps = |one: &Indicator| {
        one.steps
            .iter()
            .map(|s| (s.from, s.object.clone(), s.saves.clone(), s.who, s.hours, s.cost))
            .collect::<Vec<_>>()
    };
    let step_texts =
        |one: &Indicator| one.steps.iter().map(|s| (s.text.clone(), s.first_hour.clone())).collect::<Vec<_>>();
    let mut add = |kind: ChangeKind| found.push(Change::new(kind, id));
    if (&old.why, &old.help, &old.evidence) != (&new.why, &new.help, &new.evidence)
        || (&old.maps_to, &old.r_strategies) != (&new.maps_to, &new.r_strategies)
        || (&old.label, &old.applies, &old.card) != (&new.label, &new.applies, &new.card)
        || examples(old, pair.old) != examples(new, pair.new)
        || (steps(old) == steps(new) && step_texts(old) != step_texts(new))
    {
        add(ChangeKind::Words);
    }
    if steps(old) != steps(new) {
        add(ChangeKind::Steps);
    }
    if pair.before().asked(old.ask_if.as_ref()) != pair.after().asked(new.ask_if.as_ref()) {
        add(ChangeKind::Asked);
    }
    if areas(old, pair.old) != areas(new, pair.new) {
        add(ChangeKind::Areas);
    }
    if (old.role, old.quick, old.legal, &old.benefits) != (new.role, new.quick, new.legal, &new.benefits) {
        add(ChangeKind::Marks);
    }
    match (old.not_applicable, new.not_applicable) {
        (older, newer) if older == newer => {}
        (NotApplicable::Never, _) | (NotApplicable::WithReason, NotApplicable::Allowed) => add(ChangeKind::Marks),
        _ => add(ChangeKind::Stricter),
    }
    if old.adds != new.adds {
        let word = |adds: bool| if adds { "adds" } else { "of its dimension" };
        found.push(Change::new(ChangeKind::Weight, id).between(word(old.adds), word(new.adds)));
    }
    if old.weight != new.weight {
        found.push(Change::new(ChangeKind::Weight, id).between(number(old.weight), number(new.weight)));
    }
}

/// The examples by trade, whatever the order of the trades.
fn examples(indicator: &Indicator, of: &Questionnaire) -> BTreeMap<String, String> {
    let trades = of.choices_of("sector");
    let named =
        |(trade, text): &(u16, String)| Some((trades.get(usize::from(*trade))?.token.to_string(), text.clone()));
    indicator.examples.iter().filter_map(named).collect()
}

fn areas(indicator: &Indicator, of: &Questionnaire) -> Vec<String> {
    indicator.areas.iter().map(|&area| of.areas[area].to_string()).collect()
}

/// The option of today for an older one.
fn option(pair: &Pair<'_>, position: usize, token: &str) -> String {
    let renamed = pair.migration.options.iter().find(|(at, from, _)| *at == position && from == token);
    renamed.map_or_else(|| token.to_owned(), |(_, _, to)| to.to_string())
}

/// What can be answered, and what it is worth.
fn answers(pair: &Pair<'_>, old: &Indicator, new: &Indicator, position: usize, found: &mut Vec<Change>) {
    let id = new.id.as_str();
    let settled = pair.migration.not_comparable.contains(&position);
    if old.kind != new.kind || !same_form(&old.shape, &new.shape) {
        let missing = (!settled).then_some(Entry::NotComparable);
        found.push(Change::new(ChangeKind::Scale, id).between(old.kind, new.kind).lacking(missing));
        return;
    }
    let tokens =
        |one: &Indicator| one.shape.choices().iter().map(|choice| choice.token.to_string()).collect::<Vec<_>>();
    let (older, newer) = (tokens(old), tokens(new));
    for token in &older {
        let today = option(pair, position, token);
        if today != *token {
            found.push(Change::new(ChangeKind::OptionRenamed, id).between(token, &today));
        } else if !newer.contains(&today) {
            let missing = (!settled).then_some(Entry::Option);
            found.push(Change::new(ChangeKind::OptionRemoved, id).between(token, "").lacking(missing));
        }
    }
    for token in newer.iter().filter(|token| !older.iter().any(|older| option(pair, position, older) == **token)) {
        found.push(Change::new(ChangeKind::OptionAdded, id).between("", token));
    }
    if !in_order(newer.iter().map(|token| older.iter().position(|one| option(pair, position, one) == *token))) {
        found.push(Change::new(ChangeKind::Order, id));
    }
    let other_points = (0..older.len()).any(|at| {
        let today = option(pair, position, &older[at]);
        newer
            .iter()
            .position(|token| *token == today)
            .is_some_and(|now| old.scale.points_of_choice(at) != new.scale.points_of_choice(now))
    });
    if other_points || !old.scale.is_like(&new.scale) {
        found.push(Change::new(ChangeKind::Points, id));
    }
}

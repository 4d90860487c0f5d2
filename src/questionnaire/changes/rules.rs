//! Changes of the head and of the rules over the answers: relevance, levels, gates, red flags, contradictions.

use super::canonical::Side;
use super::{Change, ChangeKind, Pair};
use crate::questionnaire::model::Questionnaire;
use std::collections::BTreeMap;

pub(super) fn head(pair: &Pair<'_>, found: &mut Vec<Change>) {
    let (old, new) = (pair.old, pair.new);
    let sources = |of: &Questionnaire| format!("{:?}", of.sources);
    if (&old.title, &old.publisher, &old.licence, &old.language)
        != (&new.title, &new.publisher, &new.licence, &new.language)
        || sources(old) != sources(new)
    {
        found.push(Change::new(ChangeKind::Words, new.id.as_str()));
    }
    if old.method != new.method {
        found.push(Change::new(ChangeKind::Method, new.id.as_str()));
    }
}

pub(super) fn rules(pair: &Pair<'_>, found: &mut Vec<Change>) {
    relevance(pair, found);
    maturity_levels(pair, found);
    let (before, after) = (rules_of(&pair.before(), pair.old), rules_of(&pair.after(), pair.new));
    for (id, (rule, text)) in &after {
        match before.get(id) {
            Some((older, _)) if older == rule => {
                if before[id].1 != *text {
                    found.push(Change::new(ChangeKind::Words, id));
                }
            }
            _ => found.push(Change::new(ChangeKind::Rule, id)),
        }
    }
    for id in before.keys().filter(|id| !after.contains_key(*id)) {
        found.push(Change::new(ChangeKind::Rule, id));
    }
}

/// Every rule by its id: what it says, and its text.
fn rules_of(side: &Side<'_>, of: &Questionnaire) -> BTreeMap<String, (String, String)> {
    let level = |at: usize| of.maturity_levels[at].id.to_string();
    let mut rules = BTreeMap::new();
    for gate in &of.gates {
        let mut asks: Vec<String> =
            gate.requires.iter().map(|one| format!("{} from {}", side.part(one.of), one.min)).collect();
        asks.sort();
        let rule = format!("gate {}: {}", level(gate.level), asks.join(", "));
        rules.insert(gate.id.to_string(), (rule, gate.text.clone()));
    }
    for flag in &of.red_flags {
        let rule = format!("red flag {} to {}", side.indicator(flag.indicator), flag.max);
        rules.insert(flag.id.to_string(), (rule, flag.text.clone()));
    }
    for one in &of.consistency {
        let (says, should) = (one.if_at_least, one.then_at_least);
        let rule = format!("{} {} {} {}", side.indicator(says.0), says.1, side.indicator(should.0), should.1);
        rules.insert(one.id.to_string(), (rule, one.text.clone()));
    }
    rules
}

/// Factors by sector, by the ids of today, without those of indicators that stand in one version only.
fn factors(pair: &Pair<'_>, side: &Side<'_>, of: &Questionnaire) -> BTreeMap<(String, String), f64> {
    let sectors = of.choices_of("sector");
    let mut factors = BTreeMap::new();
    for relevance in &of.relevance {
        let Some(sector) = sectors.get(usize::from(relevance.sector)).map(|choice| choice.token.to_string()) else {
            continue;
        };
        for (at, factor) in relevance.dimensions.iter().enumerate() {
            let id = of.dimensions[at].id.to_string();
            if pair.old.dimension(&id).is_some() && pair.new.dimension(&id).is_some() {
                factors.insert((sector.clone(), id), *factor);
            }
        }
        for (at, factor) in relevance.indicators.iter().enumerate() {
            let id = side.indicator(at).to_owned();
            if pair.new.indicator(&id).is_some_and(|now| pair.older(now).is_some()) {
                factors.insert((sector.clone(), id), *factor);
            }
        }
    }
    factors.retain(|_, factor| (*factor - 1.0).abs() > f64::EPSILON);
    factors
}

fn relevance(pair: &Pair<'_>, found: &mut Vec<Change>) {
    let (before, after) = (factors(pair, &pair.before(), pair.old), factors(pair, &pair.after(), pair.new));
    let mut sectors: Vec<&str> = before.keys().chain(after.keys()).map(|(sector, _)| sector.as_str()).collect();
    sectors.sort_unstable();
    sectors.dedup();
    let of = |factors: &BTreeMap<(String, String), f64>, sector: &str| {
        let own = factors.iter().filter(|((of, _), _)| of == sector);
        own.map(|((_, id), factor)| (id.clone(), factor.to_bits())).collect::<Vec<_>>()
    };
    for sector in sectors {
        if of(&before, sector) != of(&after, sector) {
            found.push(Change::new(ChangeKind::Relevance, sector));
        }
    }
}

fn maturity_levels(pair: &Pair<'_>, found: &mut Vec<Change>) {
    let bands = |of: &Questionnaire| {
        of.maturity_levels.iter().map(|level| (level.id.to_string(), level.min.to_bits())).collect::<Vec<_>>()
    };
    let words = |of: &Questionnaire| {
        of.maturity_levels.iter().map(|level| (level.title.clone(), level.text.clone())).collect::<Vec<_>>()
    };
    if bands(pair.old) != bands(pair.new) {
        found.push(Change::new(ChangeKind::MaturityLevels, pair.new.id.as_str()));
    } else if words(pair.old) != words(pair.new) {
        found.push(Change::new(ChangeKind::Words, "maturity-level"));
    }
}

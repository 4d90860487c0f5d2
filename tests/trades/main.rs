//! Twelve firms of the region, and what would serve each: that sheets and lists are right, and hold together.
//!
//! Responsible for what benches/usefulness.rs rests on, and for the bars of the advice. What each firm is shown is printed
//! there.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod lists;
mod worth;

use std::collections::BTreeSet;

use circumspect::answers::State;
use circumspect::assessment::assess;
use circumspect::catalogue::{self, Catalogue};
use circumspect::id::Id;
use circumspect::questionnaire::{Questionnaire, shipped};
use lists::{Firm, firms};

fn questionnaire() -> Questionnaire {
    shipped("msme-circularity").unwrap()
}

fn all() -> (Questionnaire, Catalogue, Vec<Firm>) {
    let questionnaire = questionnaire();
    let firms = firms(&questionnaire);
    (questionnaire, catalogue::shipped(), firms)
}

#[test]
fn twelve_trades_of_ten_countries() {
    let (_, _, firms) = all();
    let trades: BTreeSet<&str> = firms.iter().map(|firm| firm.serves.trade.as_str()).collect();
    let countries: BTreeSet<&str> = firms.iter().map(|firm| firm.profile.country.as_str()).collect();
    assert_eq!((firms.len(), trades.len()), (12, 12));
    assert!(countries.len() >= 10, "{countries:?}");
}

#[test]
fn every_question_of_every_sheet_has_an_answer_that_can_be_used() {
    let (questionnaire, catalogue, firms) = all();
    for firm in &firms {
        let result = assess(&questionnaire, &catalogue, &firm.sheet);
        assert!(result.problems.is_empty(), "{}: {:?}", firm.name, result.problems);
        assert!(result.contradictions.is_empty(), "{} contradicts itself: {:?}", firm.name, result.contradictions);
        for (indicator, one) in questionnaire.indicators.iter().zip(&result.indicators) {
            assert!(!matches!(one.state, State::NotAnswered | State::Invalid), "{}: {}", firm.name, indicator.id);
        }
        let states: BTreeSet<State> = result.indicators.iter().map(|one| one.state).collect();
        assert!(states.contains(&State::NotApplicable), "{} leaves nothing out", firm.name);
    }
}

#[test]
fn lists_are_long_enough_and_graded() {
    let (_, _, firms) = all();
    for Firm { name, serves, .. } in &firms {
        let today: Vec<_> = serves.steps.iter().filter(|one| one.today).collect();
        assert!(today.len() >= 8, "{name}: only {} steps", today.len());
        assert!(serves.guides.len() >= worth::GUIDES, "{name}: only {} guides", serves.guides.len());
        assert!(serves.guides.len() + serves.contacts.len() >= 10, "{name}: too few guides and contacts");
        assert!(!serves.never.is_empty(), "{name}: nothing that must not come");
        let entries = serves.guides.iter().chain(&serves.contacts);
        let graded =
            serves.steps.iter().map(|one| (one.grade, &one.does)).chain(entries.map(|one| (one.grade, &one.why)));
        for (grade, words) in graded.chain(serves.never.iter().map(|one| (1, &one.why))) {
            assert!((1..=2).contains(&grade), "{name}: grade {grade}: {words}");
            assert!(words.len() > 5 && words.ends_with(['.', '?']), "{name}: no sentence: {words}");
        }
    }
}

/// A step from another level than the firm's own could never be shown to it.
#[test]
fn steps_exist_and_start_where_the_firm_stands() {
    let (questionnaire, catalogue, firms) = all();
    for firm in &firms {
        let offered = assess(&questionnaire, &catalogue, &firm.sheet).steps;
        for one in &firm.serves.steps {
            let name = format!("{}: {:?} from {:?}: {}", firm.name, one.step, one.from, one.does);
            let Some(step) = one.step.as_deref().filter(|_| one.today) else {
                assert!(!one.today && one.step.is_none() && one.from.is_none(), "{name}");
                continue;
            };
            let indicator = questionnaire.indicator(step).unwrap_or_else(|| panic!("no such indicator: {name}"));
            let is_offered = offered.iter().any(|other| other.indicator == indicator && other.from == one.from);
            assert!(one.from.is_some() && is_offered, "not the next step of this firm: {name}");
        }
    }
}

#[test]
fn guides_and_contacts_stand_in_the_catalogue_and_are_within_reach() {
    let (_, catalogue, firms) = all();
    for firm in &firms {
        for one in firm.serves.guides.iter().chain(&firm.serves.contacts) {
            assert!(Id::new(&one.id).is_some(), "{}: {} is no id", firm.name, one.id);
        }
        for one in firm.serves.guides.iter().filter(|one| !one.coming) {
            let tool = catalogue.tool(&one.id).unwrap_or_else(|| panic!("{}: no such guide: {}", firm.name, one.id));
            assert!(worth::is_within_reach(firm, tool), "{}: its owner cannot use {}", firm.name, one.id);
        }
        for one in firm.serves.contacts.iter().filter(|one| !one.coming) {
            let contact = catalogue.contact(&one.id).unwrap_or_else(|| panic!("{}: no contact: {}", firm.name, one.id));
            assert!(contact.country.eq_ignore_ascii_case(&firm.profile.country), "{}: {}", firm.name, one.id);
        }
    }
}

#[test]
fn what_must_not_come_exists_and_serves_nobody_there() {
    let (questionnaire, catalogue, firms) = all();
    for Firm { name, serves, .. } in &firms {
        for one in &serves.never {
            let ids = [&one.step, &one.guide, &one.case, &one.advice];
            assert_eq!(ids.iter().filter(|id| id.is_some()).count(), 1, "{name}: {one:?}");
            let is_known = |id: &Option<String>, is_there: &dyn Fn(&str) -> bool| id.as_deref().is_none_or(is_there);
            assert!(is_known(&one.step, &|id| questionnaire.indicator(id).is_some()), "{name}: {one:?}");
            assert!(is_known(&one.guide, &|id| catalogue.tool(id).is_some()), "{name}: {one:?}");
            assert!(
                is_known(&one.case, &|id| catalogue.cases.iter().any(|case| case.id.as_str() == id)),
                "{name}: {one:?}"
            );
            assert!(one.step.is_none() || serves.steps.iter().all(|other| other.step != one.step), "{name}: {one:?}");
            assert!(serves.guides.iter().all(|other| Some(&other.id) != one.guide.as_ref()), "{name}: {one:?}");
        }
    }
}

#[test]
fn nothing_stands_twice_in_a_list() {
    let (_, _, firms) = all();
    for Firm { name, serves, .. } in &firms {
        let entries = serves.guides.iter().chain(&serves.contacts).map(|one| one.id.as_str());
        let steps = serves.steps.iter().filter_map(|one| one.step.as_deref());
        let never =
            serves.never.iter().filter_map(|one| one.guide.as_deref().or(one.step.as_deref()).or(one.case.as_deref()));
        let all: Vec<&str> = entries.chain(steps).chain(never).collect();
        let different: BTreeSet<&&str> = all.iter().collect();
        assert_eq!(all.len(), different.len(), "{name}: {all:?}");
    }
}

/// By hand: grades 1, 2, 0, 2 and 2. The best three places come to 2 + 2 + 2, the best five to 7, and nothing to nothing.
#[test]
fn the_best_of_a_list_fills_the_places() {
    let grades = [1, 2, 0, 2, 2];
    assert_eq!(worth::best(grades.into_iter(), 3), 6);
    assert_eq!(worth::best(grades.into_iter(), 5), 7);
    assert_eq!(worth::best(std::iter::empty(), 5), 0);
}

/// What is shown can be told from what is listed: a step and a guide of a list have its grade, and one that must not come is found.
#[test]
fn worth_knows_grades_and_what_must_not_come() {
    let (questionnaire, catalogue, mut firms) = all();
    let firm = &mut firms[0];
    let result = assess(&questionnaire, &catalogue, &firm.sheet);
    let shown: Vec<_> = result.steps.iter().filter(|step| step.seat.is_some()).collect();
    let step = &questionnaire.indicators[shown[0].indicator].id;
    let guide = &catalogue.tools[result.recommendations[0].tool].id;
    firm.serves.steps = vec![lists::Action {
        step: Some(step.to_string()),
        from: shown[0].from,
        today: true,
        grade: 2,
        does: String::new(),
    }];
    firm.serves.guides = vec![lists::Entry { id: guide.to_string(), coming: false, grade: 1, why: String::new() }];
    firm.serves.never = vec![lists::Never {
        step: Some(questionnaire.indicators[shown[1].indicator].id.to_string()),
        guide: None,
        case: None,
        advice: None,
        why: "Not here.".to_owned(),
    }];
    let worth = worth::worth(firm, &result, &questionnaire, &catalogue);
    let grades = |shown: &[(String, u32)]| shown.iter().map(|one| one.1).collect::<Vec<u32>>();
    assert_eq!((grades(&worth.steps).iter().sum::<u32>(), worth.best_steps), (2, 2));
    assert_eq!((grades(&worth.guides), worth.best_guides), (vec![1, 0, 0, 0, 0], 1));
    assert!(worth.unwanted.iter().any(|one| one.starts_with("step ") && one.ends_with(": Not here.")), "{worth:?}");
}

/// Grades shown to all firms together, of the best that their lists have: the bars that the advice is held to.
#[test]
fn advice_serves_the_twelve_firms() {
    let (questionnaire, catalogue, firms) = all();
    let sum = |shown: &[(String, u32)]| shown.iter().map(|one| one.1).sum::<u32>();
    let (mut steps, mut guides) = ((0, 0), (0, 0));
    for firm in &firms {
        let result = assess(&questionnaire, &catalogue, &firm.sheet);
        let worth = worth::worth(firm, &result, &questionnaire, &catalogue);
        assert!(worth.unwanted.is_empty(), "{}: {:?}", firm.name, worth.unwanted);
        steps = (steps.0 + sum(&worth.steps), steps.1 + worth.best_steps);
        guides = (guides.0 + sum(&worth.guides), guides.1 + worth.best_guides);
    }
    assert!(steps.0 * 100 >= steps.1 * 75, "steps: {steps:?}");
    assert!(guides.0 * 100 >= guides.1 * 65, "guides: {guides:?}");
}

#[test]
fn a_quick_run_holds_two_of_the_first_three_steps() {
    let (questionnaire, catalogue, firms) = all();
    for firm in &firms {
        let result = assess(&questionnaire, &catalogue, &firm.sheet);
        let shown = result.steps.iter().filter(|step| step.seat.is_some());
        let quick = shown.filter(|step| questionnaire.indicators[step.indicator].quick).count();
        assert!(quick >= 2, "{}: {quick}", firm.name);
    }
}

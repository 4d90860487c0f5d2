//! Two sheets of one business: the parts of the change by hand, and as a property that they add up.

use super::{assert_says, files, run};
use circumspect::answers::{Answer, AnswerSheet, Cell, Scope};
use circumspect::comparison::{Comparison, Part, Wave, compare, share_out};
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::{self, Questionnaire, Shelf};
use circumspect::score::half_up;
use circumspect::source::Sources;
use proptest::prelude::*;

struct Folder;

impl Shelf for Folder {
    fn open(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(files().join(path)).map_err(|error| error.to_string())
    }
}

fn workshop() -> Questionnaire {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    questionnaire::read("old.toml", &Folder, &mut sources, &mut faults).unwrap().into_questionnaire().unwrap()
}

/// A sheet from cells in the order energy-metering, heat-source, paper, cardboard, fax-use.
fn sheet(cells: [Cell; 5]) -> AnswerSheet {
    AnswerSheet {
        profile: vec![Answer::default()],
        answers: cells.into_iter().map(|cell| Answer { cell, ..Answer::default() }).collect(),
        ..AnswerSheet::default()
    }
}

fn compared(before: [Cell; 5], after: [Cell; 5]) -> Comparison {
    let (before, after) = (sheet(before), sheet(after));
    compare(&workshop(), &Wave::of_today(&before), &Wave::of_today(&after))
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

const C: fn(u16) -> Cell = Cell::Choice;

#[test]
fn better_and_better_known_are_two_things() {
    // Energy: the meter from 2 to 3 levels, heat unknown and then gas. Shares: energy 2/3 (meter 3/4, heat 1/4).
    let comparison = compared([C(2), Cell::DontKnow, C(2), C(1), C(0)], [C(3), C(1), C(1), C(1), C(0)]);
    let movement = comparison.movement.unwrap();
    // Improved: 50 x 25/100 for the meter, less half of the ninth of paper.
    near(movement.part(Part::Improved), 12.5 - 50.0 / 9.0);
    near(movement.part(Part::BetterKnown), 30.0 / 6.0);
    near(movement.part(Part::Questionnaire), 0.0);
    assert_eq!(movement.counts[Part::Improved as usize], 2);
    assert_eq!(comparison.items.len(), 5);
    near(movement.parts.iter().sum::<f64>(), movement.change());
}

#[test]
fn unknown_now_is_less_known_and_not_worse() {
    let movement = compared([C(4), C(2), C(2), C(2), C(1)], [C(4), Cell::Blank, C(2), C(2), C(1)]).movement.unwrap();
    near(movement.part(Part::LessKnown), -100.0 / 6.0);
    near(movement.part(Part::Improved), 0.0);
}

#[test]
fn what_does_not_apply_any_more_is_no_improvement() {
    // Heat was oil (0 points) and does not apply now: its half of 3 in weight goes to all others in proportion. The meter
    // (1.5) has 75 points, paper and cardboard (a third each) 100, the fax 0.
    let others = 1.5 * 75.0 + 200.0 / 3.0;
    let movement =
        compared([C(3), C(0), C(2), C(2), C(1)], [C(3), Cell::NotApplicable, C(2), C(2), C(1)]).movement.unwrap();
    near(movement.part(Part::NoLongerApplicable), others / 2.5 - others / 3.0);
    near(movement.part(Part::Improved), 0.0);
    assert_eq!(movement.counts[Part::NoLongerApplicable as usize], 1);
    // And the other way round.
    let movement =
        compared([C(3), Cell::NotApplicable, C(2), C(2), C(1)], [C(3), C(0), C(2), C(2), C(1)]).movement.unwrap();
    near(movement.part(Part::NewlyApplicable), others / 3.0 - others / 2.5);
}

#[test]
fn nothing_in_common_is_no_comparison() {
    let none = [Cell::NotApplicable; 5];
    assert_eq!(compared(none, [C(1), C(1), C(1), C(1), C(1)]).movement, None);
    assert_eq!(compared([Cell::Blank; 5], [Cell::Blank; 5]).movement.unwrap().change(), 0.0);
}

#[test]
fn only_what_asked_the_same_is_compared() {
    let (before, after) = (sheet([C(3), C(0), C(2), C(1), C(1)]), sheet([C(4), C(2), C(2), C(1), C(0)]));
    let questionnaire = workshop();
    let mut older = Wave::of_today(&before);
    older.same = vec![true, false, true, true, true];
    let comparison = compare(&questionnaire, &older, &Wave::of_today(&after));
    assert!(comparison.items.iter().all(|item| item.indicator != 1));
    let movement = comparison.movement.unwrap();
    // Without heat 2.5 of 3 in weight are left: the meter has 1.5 of it, the fax a third.
    near(movement.part(Part::Improved), (1.5 * 25.0 + 100.0 / 3.0) / 2.5);
    assert_eq!(movement.counts[Part::Questionnaire as usize], 1);
    near(movement.parts.iter().sum::<f64>(), movement.change());
}

#[test]
fn sheets_of_different_scope_are_not_compared_silently() {
    let mut questionnaire = workshop();
    questionnaire.indicators[0].quick = true;
    questionnaire.indicators[2].quick = true;
    let (before, mut after) = (sheet([C(3), C(0), C(2), C(1), C(0)]), sheet([C(4), C(2), C(2), C(1), C(1)]));
    after.scope = Scope::Quick;
    let comparison = compare(&questionnaire, &Wave::of_today(&before), &Wave::of_today(&after));
    assert!(comparison.scopes_differ);
    assert_eq!(comparison.items.iter().map(|item| item.indicator).collect::<Vec<_>>(), [0, 2]);
    let movement = comparison.movement.unwrap();
    // The meter has 1.5, and paper a third.
    near(movement.part(Part::Improved), 1.5 * 25.0 / (1.5 + 1.0 / 3.0));
    near(movement.parts.iter().sum::<f64>(), movement.change());
}

#[test]
fn the_report_says_what_was_compared() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new.answers.toml");
    let text = std::fs::read_to_string(files().join("old.answers.toml")).unwrap();
    let text = text.replace("cardboard = 1", "cardboard = 2").replace("period = 2025", "period = 2026");
    let text = text.replace("fax-use = true", "fax-use = false");
    std::fs::write(
        &new,
        text.replace("version = \"1.0.0\"", "version = \"2.0.0\"").replace(", digest = \"", ", digest = \"x"),
    )
    .unwrap();
    // Another digest of the same version is refused here as everywhere.
    let arguments = ["compare", "old.answers.toml", new.to_str().unwrap(), "--questionnaire"];
    assert_eq!(run(&[&arguments[..], &["removed.toml"]].concat()).code, 65);
    let plain: String = text
        .lines()
        .map(|line| {
            let line = if line.starts_with("questionnaire") {
                "questionnaire = { id = \"workshop\", version = \"2.0.0\" }"
            } else {
                line
            };
            if line.starts_with("fax-use") { String::new() } else { format!("{line}\n") }
        })
        .collect();
    std::fs::write(&new, plain).unwrap();
    let said = run(&[&arguments[..], &["removed.toml"]].concat());
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(
        &said,
        &[
            "Joinery: what changed from 2025 to 2026",
            "answered under the versions 1.0.0 and 2.0.0",
            "4 questions are compared",
            "Shown before, of 100 points: 62.5. Shown now: 70.8. That is 8.3 points more.",
            "+8.3",
            "called better known, not better",
            "Where does cardboard go? Before: Into a corner. Now: Back to the supplier.",
        ],
    );
    // With its own questionnaire the older number is the one shown then, and the rest is the questions'.
    let json = ["removed.toml", "--older", "old.toml", "--format", "json"];
    let document = run(&[&arguments[..], &json[..]].concat()).json();
    assert_eq!(document["before"]["low"], 54.166667);
    assert_eq!(document["parts"]["questionnaire"]["points"], 8.333333);
    assert_eq!(document["parts"]["improved"]["shown"], 8.3);
    let parts = document["parts"].as_object().unwrap().values();
    let sum: f64 = parts.map(|part| part["shown"].as_f64().unwrap()).sum();
    assert_eq!(half_up(sum, 1), document["shown_change"].as_f64().unwrap());
    let markdown = run(&[&arguments[..], &["removed.toml", "--format", "markdown"]].concat());
    assert!(markdown.out.starts_with("# Joinery") && markdown.out.contains("| Improved"), "{}", markdown.out);
    // The older questionnaire must be the older sheet's.
    assert_eq!(run(&[&arguments[..], &["removed.toml", "--older", "added.toml"]].concat()).code, 65);
}

fn cell(choices: u16) -> impl Strategy<Value = Cell> {
    prop_oneof![
        1 => Just(Cell::Blank),
        1 => Just(Cell::DontKnow),
        1 => Just(Cell::NotApplicable),
        4 => (0..choices).prop_map(Cell::Choice),
    ]
}

fn cells() -> impl Strategy<Value = [Cell; 5]> {
    (cell(5), cell(3), cell(3), cell(3), cell(2)).prop_map(|(a, b, c, d, e)| [a, b, c, d, e])
}

/// A questionnaire whose weights differ between two sectors, and whose last question is asked of one of them only.
fn by_sector() -> Questionnaire {
    struct Sectors;
    impl Shelf for Sectors {
        fn open(&self, path: &str) -> Result<Vec<u8>, String> {
            let text = String::from_utf8(Folder.open(path)?).map_err(|error| error.to_string())?;
            let text = text.replace("invert = true", "invert = true\nquick = true\nask_if = { sector = \"retail\" }");
            let text = text.replace("id = \"paper\"", "id = \"paper\"\nquick = true");
            Ok(format!("{text}\n[relevance.services]\nenergy = \"very-high\"\npaper = \"low\"\n").into_bytes())
        }
    }
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    questionnaire::read("old.toml", &Sectors, &mut sources, &mut faults).unwrap().into_questionnaire().unwrap()
}

proptest! {
    #[test]
    fn the_parts_add_up_exactly(
        before in cells(),
        after in cells(),
        same in prop::collection::vec(prop::bool::weighted(0.8), 5),
        sectors in (0u16..3, 0u16..3),
        quick in (prop::bool::weighted(0.2), prop::bool::weighted(0.2)),
    ) {
        let questionnaire = by_sector();
        let made = |cells: [Cell; 5], sector: u16, quick: bool| {
            let mut sheet = sheet(cells);
            sheet.profile[0].cell = if sector < 2 { Cell::Choice(sector) } else { Cell::Blank };
            sheet.scope = if quick { Scope::Quick } else { Scope::Full };
            sheet
        };
        let (before, after) = (made(before, sectors.0, quick.0), made(after, sectors.1, quick.1));
        let older = Wave { same, ..Wave::of_today(&before) };
        let comparison = compare(&questionnaire, &older, &Wave::of_today(&after));
        if let Some(movement) = &comparison.movement {
            prop_assert!((movement.parts.iter().sum::<f64>() - movement.change()).abs() < 1e-8);
            let tenths = |value: f64| (value * 10.0).round() as i64;
            let shown = movement.shown_parts();
            prop_assert_eq!(shown.iter().map(|part| tenths(*part)).sum::<i64>(), tenths(movement.shown_change()));
            for (part, shown) in movement.parts.iter().zip(shown) {
                prop_assert!((part - shown).abs() < 0.3, "{} is shown as {}", part, shown);
                prop_assert!(*part != 0.0 || shown == 0.0);
            }
            for item in &comparison.items {
                prop_assert!(older.same[item.indicator]);
            }
            if sectors.0 == sectors.1 {
                prop_assert!(movement.part(Part::Reweighted) == 0.0);
            }
        }
        // The same sheet twice has not moved.
        if let Some(movement) = compare(&questionnaire, &Wave::of_today(&after), &Wave::of_today(&after)).movement {
            prop_assert!(movement.parts.iter().all(|part| *part == 0.0));
        }
    }

    #[test]
    fn shown_parts_of_any_parts_add_up(parts in prop::collection::vec(-60.0f64..60.0, 1..8)) {
        let sum: f64 = parts.iter().sum();
        let total = half_up(sum, 1);
        let tenths = |value: f64| (value * 10.0).round() as i64;
        let shown = share_out(&parts, total);
        prop_assert_eq!(shown.iter().map(|part| tenths(*part)).sum::<i64>(), tenths(total));
        prop_assert!(parts.iter().zip(shown).all(|(part, shown)| (part - shown).abs() < 0.2));
    }
}

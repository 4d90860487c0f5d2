//! Attempts to find single enterprises in everything that is given out about a cohort.
//!
//! The one who tries has every format, the reference, and knows the method. What he would need is shown to be open:
//! there are other rooms that give the very same bytes, or the very same numbers, and differ in what he looks for.

use super::room::{Firm, firm, gathered, json, outputs, questionnaire};
use circumspect::answers::Cell;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

const LEAST: usize = 5;

/// Pairs of firms that are exchanged in a room: a room that takes long to look through takes as long for each.
const EXCHANGES: usize = 4;

/// Any room: trades and places uneven, answers of all kinds.
fn rooms() -> impl Strategy<Value = Vec<Firm>> {
    let cell = prop_oneof![
        8 => (0u16..5).prop_map(Cell::Choice),
        1 => Just(Cell::DontKnow),
        1 => Just(Cell::NotApplicable),
    ];
    let firm = (0u16..9, 0u16..9, proptest::collection::vec(cell, 6)).prop_map(|(trade, place, cells)| Firm {
        trade: [0, 0, 0, 0, 0, 1, 1, 1, 2][usize::from(trade)],
        place: [0, 0, 0, 0, 0, 0, 1, 1, 2][usize::from(place)],
        cells,
    });
    // Those that answer too little are left out, so that everybody in the room counts.
    let counts = |firm: &Firm| gathered(questionnaire(), std::slice::from_ref(firm), &[]).count() == 1;
    proptest::collection::vec(firm, 5..45).prop_map(move |room| room.into_iter().filter(counts).collect())
}

/// The groups of a table by the ids of their answers, with their numbers.
fn shown(document: &Value, by: &[&str]) -> BTreeMap<Vec<String>, usize> {
    let table = document["groups"].as_array().unwrap().iter().find(|table| table["by"] == serde_json::json!(by));
    let groups = table.unwrap()["groups"].as_array().unwrap();
    let answer = |group: &Value, fact: &&str| group["of"][*fact].as_str().unwrap_or("").to_owned();
    groups
        .iter()
        .map(|group| {
            let of = by.iter().map(|fact| answer(group, fact)).collect();
            (of, usize::try_from(group["enterprises"].as_u64().unwrap()).unwrap())
        })
        .collect()
}

fn trade(firm: &Firm) -> String {
    ["a", "b", "c"][usize::from(firm.trade)].to_owned()
}

fn place(firm: &Firm) -> String {
    ["x", "y", "z"][usize::from(firm.place)].to_owned()
}

/// All numbers of a text, without signs.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|part| part.trim_matches('.').parse().ok())
        .collect()
}

fn numbers_of(document: &Value, found: &mut Vec<f64>) {
    match document {
        Value::Number(number) => found.extend(number.as_f64()),
        Value::Array(list) => list.iter().for_each(|one| numbers_of(one, found)),
        Value::Object(table) => table.values().for_each(|one| numbers_of(one, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Who knows everything that is given out cannot tell the firms of one hidden group from those of another: with
    /// their trades exchanged every byte of every output is the same.
    #[test]
    fn firms_of_hidden_groups_can_be_exchanged(room in rooms()) {
        let q = questionnaire();
        let before = outputs(q, &room, &[0]);
        let document = json(q, &room, &[0]);
        prop_assume!(document["reason"].is_null());
        let groups = shown(&document, &["trade"]);
        let hidden: Vec<usize> = (0..room.len()).filter(|&at| !groups.contains_key(&vec![trade(&room[at])])).collect();
        for &a in &hidden {
            prop_assert!(hidden.len() >= LEAST);
            let other = hidden.iter().find(|&&b| room[b].trade != room[a].trade);
            // There is always another hidden group, unless all are one trade.
            let Some(&b) = other else { prop_assert!(false, "{groups:?}"); continue };
            let mut exchanged = room.clone();
            (exchanged[a].trade, exchanged[b].trade) = (room[b].trade, room[a].trade);
            prop_assert_eq!(&outputs(q, &exchanged, &[0]), &before);
        }
    }

    /// The same with a table of trade and place: firms of hidden trades in the same place can be exchanged.
    #[test]
    fn firms_of_hidden_groups_can_be_exchanged_in_two_facts(room in rooms()) {
        let q = questionnaire();
        let before = outputs(q, &room, &[0, 1]);
        let document = json(q, &room, &[0, 1]);
        prop_assume!(document["reason"].is_null());
        let groups = shown(&document, &["trade"]);
        let hidden: Vec<usize> = (0..room.len()).filter(|&at| !groups.contains_key(&vec![trade(&room[at])])).collect();
        let may_be_exchanged = |a: usize, b: usize| room[b].trade != room[a].trade && room[b].place == room[a].place;
        let pairs = hidden.iter().flat_map(|&a| hidden.iter().map(move |&b| (a, b)));
        for (a, b) in pairs.filter(|&(a, b)| may_be_exchanged(a, b)).take(EXCHANGES) {
            let mut exchanged = room.clone();
            (exchanged[a].trade, exchanged[b].trade) = (room[b].trade, room[a].trade);
            prop_assert_eq!(&outputs(q, &exchanged, &[0, 1]), &before);
        }
    }

    /// Numbers of groups by subtraction, over all tables together: for every group of fewer than five there is another
    /// room with the same shown numbers, and another number in that group.
    #[test]
    fn no_small_number_can_be_computed_from_all_tables(room in rooms()) {
        let q = questionnaire();
        let document = json(q, &room, &[0, 1]);
        prop_assume!(document["reason"].is_null());
        let mut cells: BTreeMap<(String, String), usize> = BTreeMap::new();
        room.iter().for_each(|firm| *cells.entry((trade(firm), place(firm))).or_default() += 1);
        let keys: Vec<&(String, String)> = cells.keys().collect();
        let mut sets: Vec<(bool, Vec<usize>)> = vec![(true, (0..keys.len()).collect())];
        let mut set = |is_shown: bool, inside: &dyn Fn(&(String, String)) -> bool| {
            sets.push((is_shown, (0..keys.len()).filter(|&at| inside(keys[at])).collect()));
        };
        let (trades, places, both) =
            (shown(&document, &["trade"]), shown(&document, &["place"]), shown(&document, &["trade", "place"]));
        for id in ["a", "b", "c"] {
            set(trades.contains_key(&vec![id.to_owned()]), &|key| key.0 == id);
        }
        for id in ["x", "y", "z"] {
            set(places.contains_key(&vec![id.to_owned()]), &|key| key.1 == id);
        }
        for key in cells.keys() {
            set(both.contains_key(&vec![key.0.clone(), key.1.clone()]), &|other| other == key);
        }
        let sizes: Vec<usize> = cells.values().copied().collect();
        let size = |set: &[usize]| set.iter().map(|&at| sizes[at]).sum::<usize>();
        // One more or one fewer in each cell: enough to look for, since every cell has at least one.
        let step = |code: usize, at: usize| code / 3usize.pow(u32::try_from(at).unwrap()) % 3;
        let same = |code: usize, set: &[usize]| set.iter().map(|&at| step(code, at)).sum::<usize>() == set.len();
        for (is_shown, wanted) in &sets {
            if *is_shown || wanted.is_empty() || size(wanted) >= LEAST {
                prop_assert!(!is_shown || wanted.is_empty() || size(wanted) >= LEAST);
                continue;
            }
            let open = (0..3usize.pow(u32::try_from(keys.len()).unwrap()))
                .any(|code| sets.iter().filter(|(is_shown, _)| *is_shown).all(|(_, set)| same(code, set)) && !same(code, wanted));
            prop_assert!(open, "{cells:?} {document}");
        }
    }

    /// No number of one to four firms stands anywhere, nor can one be had by subtracting the states of a question.
    #[test]
    fn no_small_number_stands_anywhere(room in rooms()) {
        let q = questionnaire();
        let document = json(q, &room, &[0, 1]);
        prop_assume!(document["reason"].is_null());
        let all = document["enterprises"].as_u64().unwrap();
        let fits = |count: u64| count == 0 || count >= LEAST as u64;
        for table in document["groups"].as_array().unwrap() {
            let sum: u64 = table["groups"].as_array().unwrap().iter().map(|group| group["enterprises"].as_u64().unwrap()).sum();
            prop_assert!(fits(table["not_shown"].as_u64().unwrap()) && fits(all - sum));
        }
        for one in document["left_out"].as_array().unwrap() {
            prop_assert!(one["count"].is_null() || fits(one["count"].as_u64().unwrap()));
        }
        for indicator in document["indicators"].as_array().unwrap() {
            let counts: Vec<u64> =
                ["dont_know", "not_answered", "not_applicable"].iter().filter_map(|state| indicator[state]["count"].as_u64()).collect();
            prop_assert!(counts.iter().all(|count| fits(*count)) && fits(all - counts.iter().sum::<u64>()), "{}", indicator);
        }
    }

    /// No format says more than another: every number of the texts stands in the JSON document.
    #[test]
    fn no_format_says_more_than_another(room in rooms()) {
        let q = questionnaire();
        let document = json(q, &room, &[0, 1]);
        prop_assume!(document["reason"].is_null());
        let mut known = Vec::new();
        numbers_of(&document, &mut known);
        // Numbers of texts are read without their signs.
        known.iter_mut().for_each(|number| *number = number.abs());
        // Shares are percents in texts; the rest are words of the method: 100 points, 30 complete answers, the coverage.
        let percents: Vec<f64> = known.iter().map(|number| (number * 100.0).round()).collect();
        known.extend(percents);
        known.extend([100.0, 30.0, 75.0]);
        known.extend(numbers(q.digest.as_str()).into_iter().chain(numbers("1.0.0")));
        for (name, text) in outputs(q, &room, &[0, 1]).iter().filter(|(name, _)| ["terminal", "markdown", "csv"].contains(name)) {
            let text = text.replace(q.digest.as_str(), "").replace("1.0.0", "").replace("&#", "");
            for number in numbers(&text) {
                prop_assert!(known.contains(&number), "{name}: {number} in\n{text}\n{document}");
            }
        }
    }
}

/// Of fewer than five nothing is said at all: rooms that have nothing in common give the same bytes.
#[test]
fn rooms_that_are_too_small_are_all_alike() {
    let q = questionnaire();
    let one = outputs(q, &[firm(0, 0, 4)], &[0, 1]);
    let four = outputs(q, &[firm(1, 2, 0), firm(2, 2, 1), firm(1, 0, 1), firm(0, 1, 3)], &[0, 1]);
    assert_eq!(one, four);
    assert_eq!(one, outputs(q, &[], &[0, 1]));
    assert!(one.iter().all(|(name, _)| *name != "reference"));
}

/// The total less the groups shown: the classic attempt, by hand.
#[test]
fn the_total_less_what_is_shown_is_two_groups() {
    let q = questionnaire();
    let room: Vec<Firm> = [vec![firm(0, 0, 1); 9], vec![firm(1, 0, 2); 6], vec![firm(2, 0, 4); 3]].concat();
    let document = json(q, &room, &[0]);
    // c has 3, and 18 - 9 - 6 would tell: b goes with it, and what is left is 9 of two trades.
    assert_eq!(shown(&document, &["trade"]), BTreeMap::from([(vec!["a".to_owned()], 9)]));
    assert_eq!(document["groups"][0]["not_shown"], 9);
    let text = &outputs(q, &room, &[0])[0].1;
    assert!(text.contains("Groups that are not shown have 9 firms together."), "{text}");
    assert!(!text.contains("\n C "), "{text}");
}

/// Bounds and the rules themselves: what no sum gives away, and a reader who knows which combinations occur would find.
#[test]
fn what_bounds_and_the_rules_would_tell_is_hidden_too() {
    let q = questionnaire();
    let of = |cells: &[(u16, u16, usize)]| -> Vec<Firm> {
        cells.iter().flat_map(|&(trade, place, count)| vec![firm(trade, place, 2); count]).collect()
    };
    // 11 of trade a, 14 in place y, and 19 in all leave one solution for eight combinations.
    let cells = [(0, 0, 1), (0, 1, 9), (0, 2, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (2, 0, 1), (2, 1, 4)];
    let document = json(q, &of(&cells), &[0, 1]);
    let (trades, places) = (shown(&document, &["trade"]), shown(&document, &["place"]));
    assert!(trades.is_empty() || places.is_empty(), "{document}");
    // 5, 5 and 4: were a the small one, b would have been hidden before c.
    let document = json(q, &of(&[(0, 0, 5), (1, 0, 5), (2, 0, 4)]), &[0]);
    assert!(shown(&document, &["trade"]).is_empty(), "{document}");
    // Of 14 firms 8 don't know and 5 answered, as many as a mean needs: one left it open.
    let mut room = of(&[(0, 0, 14)]);
    room[..8].iter_mut().for_each(|firm| firm.cells[0] = Cell::DontKnow);
    room[8].cells[0] = Cell::Blank;
    let one = &json(q, &room, &[])["indicators"][0];
    assert_eq!(one["mean"], 50.0);
    assert!(
        ["dont_know", "not_answered", "not_applicable"].iter().all(|state| one[*state]["count"].is_null()),
        "{one}"
    );
}

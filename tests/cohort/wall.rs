//! The wall of a room: somebody looks again and again while sheets come, and tries to find single firms by laying the
//! pictures side by side.

use super::room::questionnaire;
use circumspect::catalogue;
use circumspect::text::{LANGUAGES, Messages};
use circumspect::workshop::{Candidate, Looked, Mosaic, Tile, Wall, WallFault, mosaic, wall_story};
use std::collections::BTreeMap;

const IDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// An answer of a firm to a question.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Level(u32),
    DontKnow,
    NotApplicable,
}

/// Six answers.
type Firm = [Said; 6];

fn sheet(id: &str, firm: &Firm) -> Candidate {
    let answer = |said: &Said| match said {
        Said::Level(level) => level.to_string(),
        Said::DontKnow => "{ state = \"dont-know\" }".to_owned(),
        Said::NotApplicable => "{ state = \"not-applicable\" }".to_owned(),
    };
    let answers: String = IDS.iter().zip(firm).map(|(id, said)| format!("{id} = {}\n", answer(said))).collect();
    let text = format!(
        "format = 1\nquestionnaire = {{ id = \"room\", version = \"1.0.0\" }}\n[respondent]\nid = \"{id}\"\n[answers]\n{answers}"
    );
    Candidate::read(format!("{id}.toml"), true, text.into_bytes(), questionnaire()).unwrap()
}

/// A number that looks drawn, from 0 to below another.
fn drawn(state: &mut u64, below: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

/// A firm: one question in six it does not know, and for some a whole part does not apply.
fn firm(state: &mut u64) -> Firm {
    let mut firm = [Said::Level(0); 6];
    firm.iter_mut().for_each(|said| *said = Said::Level(u32::try_from(drawn(state, 5)).unwrap()));
    match drawn(state, 4) {
        0 => firm[usize::try_from(drawn(state, 6)).unwrap()] = Said::DontKnow,
        1 => firm[3..].fill(Said::NotApplicable),
        _ => {}
    }
    firm
}

fn look(wall: &mut Wall, found: &[Candidate], freeze: bool) -> (Looked, Mosaic) {
    let looked = wall.look(found, freeze, questionnaire());
    // What is on the disk in between is all there is.
    *wall = Wall::read(&wall.write(), questionnaire()).unwrap();
    (looked, mosaic(wall, questionnaire(), &catalogue::shipped()))
}

/// The respondents on a wall, in the order in which they came in.
fn order(wall: &Wall) -> Vec<String> {
    let wall: serde_json::Value = serde_json::from_str(&wall.write()).unwrap();
    let whose = |sheet: &serde_json::Value| sheet["whose"].as_str().unwrap().trim_start_matches("id ").to_owned();
    wall["sheets"].as_array().unwrap().iter().map(whose).collect()
}

/// What a figure was in each picture in which it moved.
fn moves<T: Copy + PartialEq>(seen: &[Mosaic], tile: impl Fn(&Mosaic) -> Option<Tile<T>>) -> Vec<Tile<T>> {
    let mut moves: Vec<Tile<T>> = Vec::new();
    for tile in seen.iter().filter_map(tile) {
        if moves.last().is_none_or(|last| last.of != tile.of) {
            moves.push(tile);
        } else {
            assert!(moves.last() == Some(&tile), "a figure of the same firms changed");
        }
    }
    moves
}

/// Each group of firms that somebody finds by subtracting one of the moves from a later one.
fn between<T: Copy>(moves: &[Tile<T>]) -> Vec<(Option<Tile<T>>, Tile<T>)> {
    let mut pairs = Vec::new();
    for (at, later) in moves.iter().enumerate() {
        pairs.push((None, *later));
        pairs.extend(moves[..at].iter().map(|earlier| (Some(*earlier), *later)));
    }
    pairs
}

#[test]
fn nobody_is_found_by_looking_after_every_sheet_and_subtracting() {
    let mut state = 7;
    let mut moved = 0;
    for room in 0..6u64 {
        let firms: BTreeMap<String, Firm> = (0..26).map(|at| (format!("f{at}"), firm(&mut state))).collect();
        let (mut wall, mut found, mut seen) = (Wall::new(questionnaire(), room), Vec::new(), Vec::new());
        for (id, firm) in &firms {
            found.push(sheet(id, firm));
            // Some look every time, some now and then.
            if room % 3 > 0 || drawn(&mut state, 3) == 0 {
                let (looked, mosaic) = look(&mut wall, &found, false);
                assert_eq!(mosaic.count % 5, 0);
                assert_eq!(
                    (mosaic.count + looked.waiting, mosaic.count <= found.len()),
                    (found.len() - looked.left, true)
                );
                seen.push(mosaic);
            }
        }
        seen.push(look(&mut wall, &found, true).1);
        let order = order(&wall);
        let group = |from: usize, to: usize| order[from..to].iter().map(|id| &firms[id]);
        for at in 0..6 {
            let is = |wanted: fn(Said) -> bool, from: usize, to: usize| {
                group(from, to).filter(|firm| wanted(firm[at])).count()
            };
            let means = moves(&seen, |mosaic| mosaic.means[at]);
            for (earlier, later) in between(&means) {
                let answered = is(|said| matches!(said, Said::Level(_)), earlier.map_or(0, |tile| tile.of), later.of);
                assert!(answered >= 5, "a mean moved by {answered} answers");
                moved += usize::from(earlier.is_some());
            }
            let unknown = moves(&seen, |mosaic| mosaic.unknown[at]);
            for (earlier, later) in between(&unknown) {
                let from = earlier.map_or(0, |tile| tile.of);
                let more = later.figure - earlier.map_or(0, |tile| tile.figure);
                assert_eq!(more, is(|said| said == Said::DontKnow, from, later.of));
                assert!(more == 0 || more >= 5, "{more} who don't know were found");
            }
            let steps = moves(&seen, |mosaic| mosaic.steps[at]);
            for (earlier, later) in between(&steps) {
                let (from, before) = earlier.map_or((0, 0), |tile| (tile.of, tile.figure));
                let (all, more) = (later.of - from, later.figure - before);
                for few in [more, all - more] {
                    assert!(few == 0 || few >= 5, "{few} of {all} were found to take a step, or not to");
                }
            }
        }
        for (at, questions) in [(0, 0..3), (1, 3..6)] {
            for (earlier, later) in between(&moves(&seen, |mosaic| mosaic.dimensions[at])) {
                let counts = |firm: &&Firm| firm[questions.clone()].iter().any(|said| *said != Said::NotApplicable);
                let counted = group(earlier.map_or(0, |tile| tile.of), later.of).filter(counts).count();
                assert!(counted >= 5, "points of a part moved by {counted} firms");
            }
        }
    }
    assert!(moved > 10, "so little moves that nothing was tried: {moved}");
}

/// Firms that all answer alike but for their level.
fn room(count: u32) -> Vec<Candidate> {
    (0..count).map(|at| sheet(&format!("f{at}"), &[Said::Level(at % 5); 6])).collect()
}

fn told(wall: &Wall, looked: Looked) -> String {
    let mosaic = mosaic(wall, questionnaire(), &catalogue::shipped());
    let story = wall_story(&mosaic, looked, questionnaire(), &Messages::new(&LANGUAGES[0]));
    circumspect::report::Terminal::default().lay_out(&story)
}

#[test]
fn four_are_never_shown_and_one_sheet_more_changes_nothing() {
    let mut wall = Wall::new(questionnaire(), 1);
    // Two rooms of four look the same, frozen or not.
    for freeze in [false, true] {
        let mut other = Wall::new(questionnaire(), 2);
        let others: Vec<Candidate> = (0..4).map(|at| sheet(&format!("g{at}"), &[Said::Level(4); 6])).collect();
        let (one, two) = (look(&mut wall, &room(4), freeze), look(&mut other, &others, freeze));
        assert_eq!(told(&wall, one.0), told(&other, two.0));
        assert_eq!((one.1.count, one.1.index, one.0.frozen), (0, None, false));
    }
    let first = look(&mut wall, &room(5), false).1;
    assert_eq!(first.count, 5);
    for count in 6..10 {
        assert_eq!(look(&mut wall, &room(count), false).1, first);
    }
    // Neither a sheet that is changed or taken away, nor the freeze, brings in fewer than five.
    let mut changed = room(9);
    changed[0] = sheet("f0", &[Said::Level(4); 6]);
    let (looked, same) = look(&mut wall, &changed, false);
    assert!(same == first && looked.changed <= 1);
    assert_eq!(look(&mut wall, &changed[1..], false).1, first);
    let (looked, same) = look(&mut wall, &room(9), true);
    assert_eq!((same, looked.frozen, looked.waiting), (first.clone(), true, 4));
    // Frozen is frozen.
    assert_eq!(look(&mut wall, &room(40), true).1, first);
}

#[test]
fn a_freeze_takes_all_where_it_may() {
    // Without a picture before, or with five at least since the last one.
    for (before, all) in [(0, 8), (0, 23), (5, 13), (10, 17)] {
        let mut wall = Wall::new(questionnaire(), 3);
        look(&mut wall, &room(before), false);
        let (looked, mosaic) = look(&mut wall, &room(all), true);
        assert_eq!((mosaic.count, looked.waiting, looked.frozen), (usize::try_from(all).unwrap(), 0, true));
    }
}

#[test]
fn neither_names_nor_the_order_of_files_choose_who_comes_in() {
    let (mut one, mut two, mut three) =
        (Wall::new(questionnaire(), 4), Wall::new(questionnaire(), 4), Wall::new(questionnaire(), 5));
    let mut found = room(9);
    look(&mut one, &found, false);
    look(&mut three, &found, false);
    found.reverse();
    look(&mut two, &found, false);
    assert_eq!(order(&one), order(&two));
    // Another seed, another order: nobody knows it before the first look.
    assert_ne!(order(&one), order(&three));
}

#[test]
fn what_was_changed_by_hand_is_refused() {
    let mut wall = Wall::new(questionnaire(), 6);
    look(&mut wall, &room(10), false);
    let text = wall.write();
    for (from, to) in
        [("\"shown\": [\n    10\n  ]", "\"shown\": [\n    9,\n    10\n  ]"), ("wall/1", "wall/2"), ("f3", "f3\\\"]")]
    {
        assert!(text.contains(from), "{text}");
        assert_eq!(Wall::read(&text.replace(from, to), questionnaire()), Err(WallFault::NotOne), "{to}");
    }
    assert_eq!(Wall::read("", questionnaire()), Err(WallFault::NotOne));
    let shipped = circumspect::questionnaire::shipped("msme-circularity").unwrap();
    assert_eq!(Wall::read(&text, &shipped), Err(WallFault::OtherQuestionnaire));
}

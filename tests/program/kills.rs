//! Ended at any moment: at most the answer being typed is lost, and nothing is in the way of going on.

use super::asking::answers;
use super::run::Folder;
use super::talk::{Asked, Talk, asked};
use std::time::Duration;

/// How often the program is ended.
const KILLS: usize = 200;

const SHEET: &str = "shop.answers.toml";

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }
}

/// Everything stated and answered in a sheet, in the order in which it was.
fn entries(folder: &Folder) -> Vec<String> {
    let Ok(text) = std::fs::read_to_string(folder.at(SHEET)) else { return Vec::new() };
    assert!(text.parse::<toml::Table>().is_ok(), "{text}");
    let facts = text.lines().skip_while(|line| *line != "[profile]").skip(1);
    let facts = facts.take_while(|line| *line != "[answers]").filter(|line| line.contains(" = "));
    facts.chain(answers(&text)).map(str::to_owned).collect()
}

/// How one conversation went.
struct Course {
    /// Answers whose next prompt was seen, so that they must be kept.
    safe: usize,
    /// Answers that were sent, in order.
    sent: Vec<u64>,
    /// Everything was answered.
    complete: bool,
}

/// Talks until enough was answered, and ends the program in the middle of what it does then.
fn talk(folder: &Folder, random: &mut Random) -> Course {
    let mut talk = Talk::begin(folder, &["assess", SHEET]);
    let mut course = Course { safe: 0, sent: Vec::new(), complete: false };
    let enough = random.below(4);
    // Some are ended before they have shown anything.
    let early = random.below(5) == 0;
    loop {
        if early {
            break;
        }
        let screen = talk.screen().unwrap_or_else(|rest| panic!("the program ended by itself: {rest}"));
        course.safe = course.sent.len();
        match asked(&screen) {
            Asked::Result => {
                course.complete = true;
                break;
            }
            Asked::Answer => {
                let most = if screen.contains("2  Yes") { 2 } else { 3 };
                let choice = 1 + random.below(most);
                course.sent.push(choice);
                talk.say(&choice.to_string());
                if course.sent.len() as u64 > enough {
                    break;
                }
            }
            Asked::Optional | Asked::Sure | Asked::Nothing => talk.say(""),
        }
    }
    match random.below(3) {
        // At the result nothing was sent, and nothing more would come.
        _ if course.complete => {}
        0 => {}
        1 => std::thread::sleep(Duration::from_micros(random.below(6000))),
        _ => talk.read(random.below(600) as usize),
    }
    talk.kill();
    course
}

#[test]
fn two_hundred_times_at_random_moments() {
    let folder = Folder::new();
    let mut random = Random(2026);
    let mut kept = entries(&folder);
    let (mut lost, mut finished) = (0, 0);
    for round in 0..KILLS {
        let course = talk(&folder, &mut random);
        let now = entries(&folder);
        assert_eq!(now[..kept.len().min(now.len())], kept[..], "round {round}: what was kept before stays");
        let new = &now[kept.len()..];
        let (fewest, most) = (course.safe, course.sent.len());
        assert!((fewest..=most).contains(&new.len()), "round {round}: {new:?}, sent {:?}", course.sent);
        for (entry, choice) in new.iter().zip(&course.sent) {
            // An option of the profile is written by its name, several in a list, a level by its number.
            let level = entry.split(" = ").nth(1).and_then(|value| value.parse::<u64>().ok());
            assert!(level.is_none_or(|level| level + 1 == *choice), "round {round}: {entry}, sent {choice}");
        }
        lost += most - new.len();
        kept = now;
        let names = folder.names();
        assert!(names.len() <= 5, "round {round}: {names:?}");
        if course.complete {
            finished += 1;
            // The copy goes too, or it would be offered.
            [SHEET, "shop.answers.toml.bak"].iter().for_each(|name| std::fs::remove_file(folder.at(name)).unwrap());
            kept.clear();
        }
    }
    assert!(lost > 0, "no moment was one at which an answer could be lost");
    assert!(finished > 0, "the interview got nowhere");
    // And then it goes on as if nothing had been.
    let run = folder.run(&["assess", SHEET, "--plain"]).ends(0);
    let said = if kept.is_empty() { "Nothing was answered" } else { "Your answers are kept in shop.answers.toml." };
    assert!(run.err().contains(said), "{}", run.err());
    let names = folder.names();
    assert!(names.iter().all(|name| !name.ends_with(".lock") && !name.starts_with(".")), "{names:?}");
}

#[test]
fn what_a_killed_program_left_is_swept_and_nothing_else() {
    let folder = Folder::new();
    let left = [
        ".shop.answers.toml.circumspect-Ab12Cd",
        ".shop.answers.toml.bak.circumspect-Ab12Cd",
        ".other.answers.toml.circumspect-Ab12Cd",
    ];
    let others = [".shop.answers.toml.swp", ".shop.answers.toml.circumspect-x", "shop.answers.toml.circumspect-Ab12Cd"];
    left.iter().chain(&others).for_each(|name| folder.write(name, "x"));
    folder.write("shop.answers.toml.lock", "");
    folder.run_with(&["assess", SHEET, "--plain"], b"1\n").ends(0);
    let names = folder.names();
    assert!(left.iter().all(|name| !names.iter().any(|there| there == name)), "{names:?}");
    assert!(others.iter().all(|name| names.iter().any(|there| there == name)), "{names:?}");
    assert!(!names.iter().any(|name| name.ends_with(".lock")), "{names:?}");
}

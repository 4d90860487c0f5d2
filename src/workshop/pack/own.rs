//! Own cards: what each person takes on, for themselves.
//!
//! Responsible for one card a person, two on a piece of paper. Nothing on it comes back.

use super::PackFile;
use super::dress::{Lies, Page, SLIPS};
use super::room::Room;
use maud::html;

/// What is written on a card, by messages, each with the lines it gets.
const LINES: &[(&str, usize)] = &[("code", 1), ("what", 2), ("hour", 2), ("who", 1), ("done", 1), ("when", 1)];

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    let title = room.say("pack-own.title", &[]);
    let content = html! {
        h1.hidden { (title) }
        @for _ in 0..room.pack.people {
            section.own {
                h2 { (room.say("pack-own.head", &[])) }
                @for (key, lines) in LINES {
                    p { (room.say(&format!("pack-own.{key}"), &[])) }
                    @for _ in 0..*lines { p.write {} }
                }
                p.hint { (room.say("pack-own.keep", &[])) }
            }
        }
    };
    let page = Page {
        name: "own-cards.html".to_owned(),
        title: &title,
        styles: vec![SLIPS],
        lies: Lies::Upright,
        foot: "",
        what: room.say("pack-index.own-what", &[]),
        print: room.say("pack-index.own-print", &[]),
    };
    vec![page.file(&content, room)]
}

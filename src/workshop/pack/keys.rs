//! The key sheet: how paper is keyed in, for the person who does it, and the list of codes.
//!
//! Responsible for telling what `enter` and `collect` do, in the order in which it is needed.

use super::PackFile;
use super::dress::{Lies, Page, WHOLE};
use super::firm::firm;
use super::lots;
use super::room::Room;
use crate::report::{Block, Outline, html_blocks};
use maud::html;

/// The name of the list of codes.
const CODES: &str = "codes.txt";

/// How Enter is written among keys.
const ENTER: &str = "⏎";

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    let title = room.say("pack-keys.title", &[]);
    let before = html_blocks(&Outline(how(&title, room)), room.messages());
    let content = html! {
        (before)
        section {
            h2 { (room.say("pack-keys.codes", &[])) }
            p { (room.say("pack-keys.codes-lead", &[])) }
            ul.codes { @for code in &room.codes { li { span.box {} " " (code.to_string()) } } }
        }
    };
    let page = Page {
        name: "keys.html".to_owned(),
        title: &title,
        styles: vec![WHOLE],
        lies: Lies::Upright,
        foot: &title,
        what: room.say("pack-index.keys-what", &[]),
        print: room.say("pack-index.keys-print", &[]),
    };
    let codes: String = room.codes.iter().map(|code| format!("{code}\n")).collect();
    let list = PackFile {
        name: CODES.to_owned(),
        bytes: codes.into_bytes(),
        what: room.say("pack-index.codes-what", &[]),
        print: room.say("pack-index.codes-print", &[]),
    };
    vec![page.file(&content, room), list]
}

fn how(title: &str, room: &Room<'_>) -> Vec<Block> {
    let (messages, commands) = (room.messages(), &room.pack.commands);
    let say = |key: &str| room.say(&format!("pack-keys.{key}"), &[]);
    let minutes = room.minutes(room.keying_minutes());
    let lead: crate::text::Arguments<'_> = &[("keys", &room.keys()), ("minutes", &minutes)];
    let mut blocks = vec![
        Block::Title(title.to_owned()),
        Block::Paragraph(messages.count("pack-keys.lead", room.pack.people, lead)),
        Block::Command(say("start"), commands.enter.clone()),
        Block::Paragraph(say("first")),
    ];
    if room.is_mixed() {
        blocks.push(Block::Paragraph(say("trade-means")));
    }
    let row = |key: &str, means: &str| (say(key), say(means));
    blocks.push(Block::Facts(vec![
        row("code", "code-means"),
        row("number", "number-means"),
        ("d".to_owned(), say("d-means")),
        ("n".to_owned(), say("n-means")),
        ("w".to_owned(), say("w-means")),
        row("enter", "enter-means"),
        row("several", "several-means"),
        row("back", "back-means"),
        ("q".to_owned(), say("q-means")),
    ]));
    blocks.push(Block::Paragraph(say("skips")));
    if let Some(paper) = room.usual_paper() {
        let keys = firm(paper, messages).keys.join(" ").replace(';', ENTER);
        let keys = format!("{} {keys}", lots::practice());
        blocks.push(Block::Command(say("try"), commands.enter_practice.clone()));
        blocks.push(Block::Paragraph(room.say("pack-keys.try-keys", &[("keys", &keys)])));
        blocks.push(Block::Paragraph(say("try-result")));
    }
    blocks.push(Block::Command(say("done"), commands.collect.clone()));
    if room.pack.people >= room.shown_from() {
        let show = room.say("pack-keys.show", &[("least", &room.shown_from())]);
        blocks.push(Block::Command(show, commands.show.clone()));
    }
    blocks.push(Block::Command(say("reports"), commands.reports.clone()));
    blocks
}

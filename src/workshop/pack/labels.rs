//! Codes to cut out, where a sheet and its code come together only in the room.
//!
//! Responsible for one label a person. Where the sheets have their codes already, there is no such page.

use super::PackFile;
use super::dress::{Lies, Page};
use super::room::Room;
use maud::html;

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    if !room.is_mixed() {
        return Vec::new();
    }
    let title = room.say("pack-labels.title", &[]);
    let content = html! {
        h1 { (title) }
        p { (room.say("pack-labels.lead", &[])) }
        ul.labels { @for code in &room.codes { li { (code.to_string()) } } }
    };
    let page = Page {
        name: "codes.html".to_owned(),
        title: &title,
        styles: Vec::new(),
        lies: Lies::Upright,
        foot: "",
        what: room.say("pack-index.labels-what", &[]),
        print: room.say("pack-index.labels-print", &[]),
    };
    vec![page.file(&content, room)]
}

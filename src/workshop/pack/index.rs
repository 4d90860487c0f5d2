//! The index: what lies in the folder of a pack, and what to print of it.
//!
//! Responsible for the page that a trainer opens first. What each file is comes with the file.

use super::PackFile;
use super::dress::{Lies, Page};
use super::room::Room;
use maud::html;

/// The name of the page that is opened first.
pub const INDEX: &str = "index.html";

pub(super) fn page(room: &Room<'_>, files: &[PackFile]) -> PackFile {
    let title = room.say("pack-index.title", &[]);
    let (people, minutes) = (room.people(), room.minutes(room.pack.minutes));
    let whom: crate::text::Arguments<'_> = &[("people", &people), ("minutes", &minutes)];
    let for_whom = match room.pack.trade {
        Some(trade) => room.say("pack-index.for", &[whom, &[("trade", &room.trade(trade))]].concat()),
        None if room.is_mixed() => room.say("pack-index.for-mixed", whom),
        None => room.say("pack-index.for-all", whom),
    };
    let heads = ["file", "what", "print-head"].map(|key| room.say(&format!("pack-index.{key}"), &[]));
    let content = html! {
        h1 { (title) }
        p { (for_whom) }
        p { (room.say("pack-index.print", &[])) }
        @if room.is_mixed() { p { (room.say("pack-index.mixed", &[])) } }
        @if room.pack.has_pdf { p { (room.say("pack-index.pdf", &[])) } }
        table role="table" {
            thead role="rowgroup" {
                tr role="row" { @for head in &heads { th role="columnheader" scope="col" { (head) } } }
            }
            tbody role="rowgroup" {
                @for file in files {
                    tr role="row" {
                        th role="rowheader" scope="row" { a href=(format!("./{}", file.name)) { (file.name) } }
                        td role="cell" data-head=(heads[1]) { (file.what) }
                        td role="cell" data-head=(heads[2]) { (file.print) }
                    }
                }
            }
        }
    };
    let page = Page {
        name: INDEX.to_owned(),
        title: &title,
        styles: Vec::new(),
        lies: Lies::Upright,
        foot: "",
        what: String::new(),
        print: String::new(),
    };
    page.file(&content, room)
}

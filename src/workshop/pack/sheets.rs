//! The paper sheets: one a person with a code of its own, or one a trade where the trades are not known yet.
//!
//! Responsible for the head and the end of a sheet, and for its code on every piece of paper it is printed on.

use super::PackFile;
use super::dress::{Lies, Page};
use super::printed::Printed;
use super::room::Room;
use super::sheet::Drawing;
use crate::answers::AnswerSheet;
use crate::report::quoted;
use crate::workshop::Code;
use maud::{Markup, html};

/// How a sheet looks.
pub(super) const STYLE: &str = include_str!("sheets.css");

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    if !room.is_mixed() {
        let codes: Vec<Option<Code>> = room.codes.iter().copied().map(Some).collect();
        return room.papers.iter().map(|printed| page("sheets.html".to_owned(), printed, &codes, room)).collect();
    }
    let named = |printed: &Printed<'_>| {
        let trade = printed.trade.map_or_else(String::new, |trade| room.trade_id(trade));
        page(format!("sheets-{trade}.html"), printed, &[None], room)
    };
    room.papers.iter().map(named).collect()
}

fn page(name: String, printed: &Printed<'_>, codes: &[Option<Code>], room: &Room<'_>) -> PackFile {
    let title = room.say("pack.title", &[]);
    let content = html! {
        h1.hidden { (title) }
        @for (at, code) in codes.iter().enumerate() { (sheet(at, *code, printed, None, room)) }
    };
    let foot = room.say("pack.foot", &[]);
    let running: String =
        codes.iter().enumerate().filter_map(|(at, code)| Some(on_paper(at, (*code)?, room))).collect();
    let trade = printed.trade.map_or_else(String::new, |trade| room.trade(trade));
    let (what, print) = match room.is_mixed() {
        true => ("pack-index.sheet-of-what", "pack-index.sheet-of-print"),
        false => ("pack-index.sheets-what", "pack-index.sheets-print"),
    };
    let page = Page {
        name,
        title: &title,
        styles: vec![STYLE, &running],
        lies: Lies::Upright,
        foot: &foot,
        what: room.say(what, &[("trade", &trade)]),
        print: room.say(print, &[]),
    };
    page.file(&content, room)
}

/// The rule by which the code of a sheet stands on each of its pieces of paper.
pub(super) fn on_paper(at: usize, code: Code, room: &Room<'_>) -> String {
    let told = quoted(&room.say("pack.code", &[("code", &code)]));
    format!("#sheet-{at}{{page:sheet-{at}}}@page sheet-{at}{{@top-right{{content:{told}}}}}")
}

/// A sheet.
pub(super) fn sheet(
    at: usize,
    code: Option<Code>,
    printed: &Printed<'_>,
    filled: Option<&AnswerSheet>,
    room: &Room<'_>,
) -> Markup {
    let messages = room.messages();
    let drawing = Drawing { printed, messages, filled };
    let code = code.map(|code| code.to_string());
    let trade = printed.trade.map(|trade| room.trade(trade));
    html! {
        section.sheet id=(format!("sheet-{at}")) {
            div.head {
                div {
                    p.title { (room.say("pack.title", &[])) }
                    @if let Some(trade) = &trade { p { (room.say("pack-sheet.sub", &[("trade", trade)])) } }
                }
                div.code {
                    span { (room.say("pack-sheet.code-box", &[])) } " "
                    @match &code { Some(code) => strong { (code) }, None => span.empty {} }
                }
            }
            div.lead {
                p { (room.say("pack-sheet.lead", &[])) " " (room.say("pack-sheet.code-how", &[])) }
                p { (room.say("pack-sheet.how", &[])) " " (room.say("screen.how", &[])) }
                p { (room.say("pack-sheet.unsure", &[])) " " (room.say("pack-sheet.arrow", &[])) }
            }
            (drawing.body())
            p.end {
                (room.say("pack-sheet.end", &[]))
                @if let Some(code) = &code { " " (room.say("pack-sheet.end-code", &[("code", code)])) }
            }
            p.self-declared { (room.say("pack.foot", &[])) }
        }
    }
}

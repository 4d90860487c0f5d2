//! The practice page: the story of a firm that does not exist, its sheet filled in, and what the program says of it.
//!
//! Responsible for telling it. Its answers are made in `firm`, and its result is that of every other sheet.

use super::PackFile;
use super::dress::{Lies, Page};
use super::firm::{Firm, firm};
use super::lots;
use super::printed::Printed;
use super::room::Room;
use super::sheets::{STYLE, on_paper, sheet};
use crate::answers::{Cell, in_words};
use crate::assessment::assess;
use crate::escape::one_line;
use crate::report::{Request, Texts, first, html_blocks};
use crate::workshop::Field;
use maud::html;

/// The name of its sheet as a file.
const SHEET: &str = "practice.answers.toml";

/// What the result calls the firm: the name of its file.
const NAME: &str = "practice";

/// Words at the end of a sentence that get no full stop.
const ENDS: &[char] = &['.', '!', '?'];

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    let Some(printed) = room.usual_paper() else { return Vec::new() };
    let messages = room.messages();
    let firm = firm(printed, messages);
    let title = room.say("pack-practice.title", &[]);
    let catalogue = room.pack.catalogue;
    let assessment = assess(room.pack.questionnaire, catalogue, &firm.sheet);
    let texts = Texts { questionnaire: room.pack.questionnaire, catalogue, messages };
    let result = first(&assessment, texts, &Request { title: NAME.to_owned(), ..Request::default() });
    let code = lots::practice();
    let content = html! {
        section {
            h1 { (title) }
            p { (room.say("pack-practice.lead", &[])) }
            h2 { (room.say("pack-practice.story", &[])) }
            p { (story(printed, room)) }
            p { (room.say("pack-practice.says", &[])) }
            ul.story { @for line in quotes(printed, &firm, room) { li { (line) } } }
        }
        section.result {
            h2 { (room.say("pack-practice.result", &[])) }
            p {
                (room.say("pack-practice.result-lead", &[("file", &SHEET)])) " "
                code { (room.pack.commands.score_practice) }
            }
            div.told { (html_blocks(&result, messages)) }
        }
        section.filled {
            h2 { (room.say("pack-practice.filled", &[])) }
            p { (room.say("pack-practice.filled-lead", &[])) }
        }
        (sheet(0, Some(code), printed, Some(&firm.sheet), room))
    };
    let (foot, running) = (room.say("pack.practice", &[]), on_paper(0, code, room));
    let page = Page {
        name: "practice.html".to_owned(),
        title: &title,
        styles: vec![STYLE, &running],
        lies: Lies::Upright,
        foot: &foot,
        what: room.say("pack-index.practice-what", &[]),
        print: room.say("pack-index.practice-print", &[]),
    };
    let command = &room.pack.commands.score_practice;
    let file = PackFile {
        name: SHEET.to_owned(),
        what: room.say("pack-index.practice-sheet-what", &[("command", command)]),
        print: room.say("pack-index.practice-sheet-print", &[]),
        bytes: firm.text.into_bytes(),
    };
    vec![page.file(&content, room), file]
}

/// Who the firm is.
fn story(printed: &Printed<'_>, room: &Room<'_>) -> String {
    let Some(trade) = printed.trade else { return room.say("pack-practice.other-plain", &[]) };
    let key = format!("pack-firm.{}", room.trade_id(trade));
    if !room.messages().has(&key) {
        return room.say("pack-practice.other", &[("trade", &room.trade(trade))]);
    }
    room.say("pack-practice.firm", &[("story", &room.say(&key, &[]))])
}

/// What the owner says to each question.
fn quotes(printed: &Printed<'_>, firm: &Firm, room: &Room<'_>) -> Vec<String> {
    let fields = printed.paper.fields(&firm.sheet);
    let quote = |field: Field| {
        let Field::Question(at) = field else { return None };
        let (indicator, answer) = (&room.pack.questionnaire.indicators[at], &firm.sheet.answers[at]);
        let name = one_line(indicator.name());
        Some(match answer.cell {
            Cell::DontKnow => room.say("pack-practice.unknown", &[("name", &name)]),
            Cell::NotApplicable => room.say("pack-practice.absent", &[("name", &name)]),
            _ => {
                let answer = in_words(answer, &indicator.shape, room.messages());
                room.say("pack-practice.quote", &[("name", &name), ("answer", &answer.trim_end_matches(ENDS))])
            }
        })
    };
    fields.into_iter().filter_map(quote).collect()
}

//! Ballots of the secret vote, and the page on which they are counted.
//!
//! Responsible for what may be voted on: what the sheets of all trades ask about.

use super::PackFile;
use super::dress::{Lies, Page, SLIPS};
use super::room::Room;
use crate::escape::one_line;
use maud::{Markup, html};

/// Boxes for crosses beside each line.
const CROSSES: usize = 3;

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    let title = room.say("pack-votes.title", &[]);
    let names = names(room);
    let content = html! {
        h1.hidden { (title) }
        div.slips { @for _ in 0..room.pack.people { (ballot(&names, room)) } }
        (tally(&names, room))
    };
    let page = Page {
        name: "votes.html".to_owned(),
        title: &title,
        styles: vec![SLIPS],
        lies: Lies::Upright,
        foot: "",
        what: room.say("pack-index.votes-what", &[]),
        print: room.say("pack-index.votes-print", &[]),
    };
    vec![page.file(&content, room)]
}

/// What all sheets ask about.
fn names(room: &Room<'_>) -> Vec<String> {
    let on = |paper: &super::printed::Printed<'_>| paper.paper.questions(paper.trade);
    let mut papers = room.papers.iter().map(on);
    let first = papers.next().unwrap_or_default();
    let common = papers.fold(first, |common, other| common.into_iter().filter(|at| other.contains(at)).collect());
    common.into_iter().map(|at| one_line(room.pack.questionnaire.indicators[at].name())).collect()
}

fn ballot(names: &[String], room: &Room<'_>) -> Markup {
    let other = room.say("pack-votes.other", &[]);
    html! {
        div.slip {
            p.slip-head { (room.say("pack-votes.ballot", &[])) }
            p.hint { (room.say("pack-votes.how", &[])) }
            ul.ballot {
                @for name in names.iter().chain([&other]) {
                    li { span.text { (name) } span.boxes { @for _ in 0..CROSSES { span.box {} } } }
                }
            }
        }
    }
}

fn tally(names: &[String], room: &Room<'_>) -> Markup {
    let heads = ["name", "strokes", "sum"].map(|key| room.say(&format!("pack-votes.{key}"), &[]));
    let other = room.say("pack-votes.other", &[]);
    html! {
        section.tally {
            h2 { (room.say("pack-votes.tally", &[])) }
            p { (room.say("pack-votes.tally-how", &[])) }
            table role="table" {
                thead role="rowgroup" {
                    tr role="row" { @for head in &heads { th role="columnheader" scope="col" { (head) } } }
                }
                tbody role="rowgroup" {
                    @for name in names.iter().chain([&other]) {
                        tr role="row" {
                            th role="rowheader" scope="row" { (name) }
                            td role="cell" {}
                            td role="cell" {}
                        }
                    }
                }
            }
        }
    }
}

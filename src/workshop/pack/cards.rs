//! The action cards of the questions on the sheets, one a page in large type.
//!
//! Responsible for which cards there are and on which page each of them is.

use super::PackFile;
use super::dress::{Lies, Page};
use super::room::Room;
use crate::escape::one_line;
use crate::report::card_block;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// How a card looks.
const STYLE: &str = include_str!("cards.css");

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    let messages = room.messages();
    let questions = questions(room);
    if questions.is_empty() {
        return Vec::new();
    }
    let title = room.say("pack-cards.title", &[]);
    let content = html! {
        h1.hidden { (title) }
        @for question in questions.keys() { (card(*question, room)) }
    };
    let mut what = messages.count("pack-index.cards-what", questions.len(), &[]);
    if room.is_mixed() {
        let everywhere = (1..).zip(questions.values()).filter(|(_, papers)| **papers == room.papers.len());
        let list: Vec<String> = everywhere.map(|(page, _): (usize, _)| page.to_string()).collect();
        if !list.is_empty() {
            what = format!("{what} {}", room.say("pack-index.cards-trades", &[("list", &list.join(", "))]));
        }
    }
    let page = Page {
        name: "cards.html".to_owned(),
        title: &title,
        styles: vec![STYLE],
        lies: Lies::Upright,
        foot: &title,
        what,
        print: room.say("pack-index.cards-print", &[]),
    };
    vec![page.file(&content, room)]
}

/// The questions that have a card, each with the number of papers it stands on.
fn questions(room: &Room<'_>) -> BTreeMap<usize, usize> {
    let mut questions = BTreeMap::new();
    for paper in &room.papers {
        for question in paper.paper.questions(paper.trade) {
            if room.pack.questionnaire.indicators[question].card.is_some() {
                *questions.entry(question).or_default() += 1;
            }
        }
    }
    questions
}

fn card(question: usize, room: &Room<'_>) -> Markup {
    let indicator = &room.pack.questionnaire.indicators[question];
    let about = room.say("pack-cards.about", &[("question", &one_line(&indicator.question))]);
    let number = match room.papers.as_slice() {
        [paper] => paper.item(crate::workshop::Field::Question(question)).map(|item| item.label.clone()),
        _ => None,
    };
    html! {
        section.action {
            h2 { (one_line(indicator.name())) }
            p.about {
                (about)
                @if let Some(number) = number { br; (room.say("pack-cards.where", &[("number", &number)])) }
            }
            @if let Some(card) = &indicator.card {
                @let block = card_block(card, room.messages());
                @for line in &block.before { p { (one_line(line)) } }
                ol { @for action in &block.actions { li { (one_line(action)) } } }
                @for line in &block.after { p { (one_line(line)) } }
            }
        }
    }
}

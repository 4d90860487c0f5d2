//! Certificates of attendance: one a firm, by its code, with a line for the name that is written by hand.

use super::ledger::Ledger;
use crate::answers::{Day, day_in_words};
use crate::club::Club;
use crate::report::{Block, Outline};
use crate::text::Messages;

/// A certificate for each firm that came, one a page; the day is that on which they are made.
pub fn certificates(club: &Club, ledger: &Ledger, day: Day, messages: &Messages) -> Outline {
    let mut blocks = Vec::new();
    for firm in ledger.firms.iter().filter(|firm| firm.came > 0) {
        if !blocks.is_empty() {
            blocks.push(Block::Page);
        }
        let held = messages.count("certificate.meetings", ledger.held, &[]);
        let start = day_in_words(club.start, messages);
        blocks.push(Block::Title(messages.say("certificate.title", &[])));
        blocks.push(Block::Paragraph(messages.say("certificate.line", &[])));
        blocks.push(Block::Paragraph(messages.say("certificate.name", &[("code", &firm.code)])));
        let came = messages.say("certificate.came", &[("came", &firm.came), ("held", &held)]);
        blocks.push(Block::Callout(vec![came]));
        blocks.push(Block::Paragraph(messages.say("certificate.club", &[("title", &club.title), ("start", &start)])));
        blocks.push(Block::Paragraph(messages.say("certificate.declared", &[])));
        let today = day_in_words(day, messages);
        blocks.push(Block::Paragraph(messages.say("certificate.signed", &[("day", &today)])));
    }
    if blocks.is_empty() {
        blocks.push(Block::Title(messages.say("certificate.title", &[])));
        blocks.push(Block::Paragraph(messages.say("certificate.none", &[])));
    }
    Outline(blocks)
}

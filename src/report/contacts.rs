//! Telling of people and offices to call: those chosen for a firm, those of a country, and one alone.
//!
//! Responsible for what is said of a contact. A page of somebody else is named as such, so that it is not taken for their own.

use super::Texts;
use super::outline::{Block, Outline, StepBlock};
use super::tools::{area, firm, languages, named};
use crate::assessment::Assessment;
use crate::catalogue::{Contact, LanguagesBasis, LinkKind};
use crate::source::Word;
use crate::text::Messages;

/// The contacts chosen for a firm, or in few lines only the names, what they are for and their pages; one line that says
/// whom to ask for, where there is none.
pub(super) fn block(assessment: &Assessment, texts: Texts<'_>, is_brief: bool) -> Vec<Block> {
    let messages = texts.messages;
    let heading = Block::Heading(messages.say("contact.heading", &[]));
    let chosen: Vec<&Contact> = assessment.contacts.iter().map(|contact| &texts.catalogue.contacts[*contact]).collect();
    if chosen.is_empty() {
        return vec![heading, Block::Paragraph(without_contacts(assessment, texts))];
    }
    let in_short = |contact: &&Contact| {
        let arguments: crate::text::Arguments<'_> = &[("name", &contact.name), ("about", &about(contact, messages))];
        let is_own = contact.link.is_none() || contact.link_kind == LinkKind::Official;
        let key = if is_own { "contact.short" } else { "contact.short-other" };
        StepBlock::new(messages.say(key, arguments), "").linked("", contact.link.as_ref())
    };
    let items = if is_brief { chosen.iter().map(in_short).collect() } else { items(&chosen, messages) };
    vec![heading, Block::Steps(items)]
}

/// Whom to ask for where we know no contact, as a sentence.
fn without_contacts(assessment: &Assessment, texts: Texts<'_>) -> String {
    let country = firm(assessment, texts).country;
    texts.messages.say(if country.is_some() { "contact.none" } else { "contact.no-country" }, &[])
}

/// What to ask a contact about, short.
pub(super) fn about(contact: &Contact, messages: &Messages) -> String {
    messages.say(&format!("about.{}", contact.kind.word()), &[])
}

/// The name of a contact, in both languages if they are known.
fn name(contact: &Contact, messages: &Messages) -> String {
    match &contact.name_local {
        Some(local) if *local != contact.name => {
            messages.say("contact.name", &[("name", &contact.name), ("local", local)])
        }
        _ => contact.name.clone(),
    }
}

/// What a contact is, and what to ask.
fn kind(contact: &Contact, messages: &Messages) -> String {
    messages.say(&format!("contact-kind.{}", contact.kind.word()), &[])
}

/// The contacts that a search found in a country; one line that says whom to ask for, if none.
pub fn list_contacts(contacts: &[&Contact], messages: &Messages) -> Vec<Block> {
    let heading = Block::Heading(messages.count("contact.found", contacts.len(), &[]));
    if contacts.is_empty() {
        return vec![heading, Block::Paragraph(messages.say("contact.none-found", &[]))];
    }
    vec![heading, Block::Steps(items(contacts, messages))]
}

/// Everything known of a contact.
pub fn explain_contact(contact: &Contact, messages: &Messages) -> Outline {
    let areas: Vec<String> = contact.helps_with.iter().map(|id| area(id.as_str(), messages)).collect();
    let sectors: Vec<String> = contact.serves.iter().map(|id| named("sector", id.as_str(), messages)).collect();
    let mut lines = vec![
        messages.say("contact.country", &[("country", &contact.country)]),
        messages.say("tool.areas", &[("areas", &areas.join(", "))]),
        messages.say("tool.sectors", &[("sectors", &sectors.join(", "))]),
        messages.say("tool.status", &[("status", &messages.say(&format!("status.{}", contact.status.word()), &[]))]),
    ];
    if let Some(year) = contact.seen_in {
        lines.push(messages.say("contact.seen", &[("year", &year)]));
    }
    Outline(vec![Block::Steps(items(&[contact], messages)), Block::list("", lines)])
}

fn items(contacts: &[&Contact], messages: &Messages) -> Vec<StepBlock> {
    contacts.iter().map(|contact| item(contact, messages)).collect()
}

/// Name in both languages, what for, what is known, and the address.
fn item(contact: &Contact, messages: &Messages) -> StepBlock {
    let mut item = StepBlock::new(name(contact, messages), kind(contact, messages));
    if let Some(note) = &contact.note {
        item = item.detail(note);
    }
    if !contact.languages.is_empty() {
        let key = match contact.languages_basis {
            Some(LanguagesBasis::Seen) => "contact.languages",
            Some(LanguagesBasis::OfficialLanguage) | None => "contact.languages-official",
        };
        item = item.detail(messages.say(key, &[("languages", &languages(&contact.languages, messages))]));
    }
    let page = match contact.link_kind {
        _ if contact.link.is_none() => "contact.no-page",
        LinkKind::Official => "contact.own-page",
        _ => "contact.other-page",
    };
    item.linked(messages.say(page, &[]), contact.link.as_ref())
}

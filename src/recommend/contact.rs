//! Whom to call: people and offices of the enterprise's own country.
//!
//! Responsible for the choice of a few contacts, by language, sector and need. Which tools suit is decided elsewhere
//! (R18, R19); a contact has no price and no effort.

use super::fit::Firm;
use crate::catalogue::{Catalogue, Contact, ToolStatus};
use crate::id::Id;
use crate::score::millionths;

/// The most contacts that are named.
const CONTACTS: usize = 3;

/// What a contact that serves any sector counts beside one that serves the enterprise's own.
const ANY_SECTOR: f64 = 0.6;

/// What one counts of which it is not certain that it still works.
const UNCERTAIN: f64 = 0.6;

/// What is left of the need of an area once a contact is named that helps with it.
const LEFT: f64 = 0.4;

/// Positions of at most three contacts in the enterprise's own country. Those with a language in common come first; among
/// equals, the one that helps with the largest needs. `needs` are those of the practice `areas`.
pub fn contacts(catalogue: &Catalogue, firm: &Firm, areas: &[Id], needs: &[f64]) -> Vec<usize> {
    let mut left = needs.to_vec();
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < CONTACTS {
        let helps = |contact: &Contact, area: usize| contact.helps_with.contains(&areas[area]);
        let worth = |contact: &Contact| {
            let need: f64 = (0..left.len()).filter(|area| helps(contact, *area)).map(|area| left[area]).sum();
            // In millionths, so that equals are equal and the first by id wins.
            Some(millionths(need * suits(contact, firm)?))
        };
        let open = (0..catalogue.contacts.len()).filter(|at| !chosen.contains(at));
        let open = open.filter_map(|at| {
            let contact = &catalogue.contacts[at];
            Some((speaks(contact, firm), worth(contact)?, at))
        });
        let id = |at: usize| &catalogue.contacts[at].id;
        let best = open.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| id(b.2).cmp(id(a.2))));
        let Some((_, _, at)) = best else { break };
        let contact = &catalogue.contacts[at];
        (0..left.len()).filter(|area| helps(contact, *area)).for_each(|area| left[area] *= LEFT);
        chosen.push(at);
    }
    chosen
}

/// How well a contact suits, above 0 and at most 1; `None` if it is not for this enterprise.
fn suits(contact: &Contact, firm: &Firm) -> Option<f64> {
    let certainty = match contact.status {
        ToolStatus::Current => 1.0,
        ToolStatus::Unknown => UNCERTAIN,
        ToolStatus::Ended | ToolStatus::Superseded | ToolStatus::Draft => return None,
    };
    if firm.country.as_ref() != Some(&contact.country) {
        return None;
    }
    if contact.serves.iter().any(|sector| firm.sectors.contains(sector)) {
        Some(certainty)
    } else if contact.serves.iter().any(|sector| sector == "general") {
        Some(certainty * ANY_SECTOR)
    } else {
        None
    }
}

/// Whether there is a language in common, as far as both are known.
fn speaks(contact: &Contact, firm: &Firm) -> bool {
    let is_spoken = contact.languages.iter().any(|language| firm.languages.contains(language));
    is_spoken || contact.languages.is_empty() || firm.languages.is_empty()
}

//! What was done to an older sheet, line by line.
//!
//! Responsible for the wording of a migration's list. Ids are said rather than questions: they are what stands in the
//! file.

use crate::answers::{Carried, Migrated, Taken};
use crate::questionnaire::Questionnaire;
use crate::text::Messages;

/// The lines that tell what became of the answers of an older sheet; the first one says that it is a copy.
pub fn carried(migrated: &Migrated, place: &str, questionnaire: &Questionnaire, messages: &Messages) -> Vec<String> {
    let id = |position: usize| questionnaire.indicators[position].id.as_str();
    let (from, to) = (migrated.from, questionnaire.version);
    let mut lines = vec![messages.say("carried.lead", &[("place", &place), ("from", &from), ("to", &to)])];
    for change in &migrated.changes {
        lines.push(match change {
            Carried::Renamed { from, to } => messages.say("carried.renamed", &[("from", from), ("to", &id(*to))]),
            Carried::Merged { from, to, taken } => {
                let older: Vec<&str> = from.iter().map(crate::id::Id::as_str).collect();
                let arguments: crate::text::Arguments<'_> = &[("from", &joined(&older, messages)), ("to", &id(*to))];
                messages.say(&format!("carried.merged-{}", taken_word(*taken)), arguments)
            }
            Carried::Retired(older) => messages.say("carried.retired", &[("id", older)]),
            Carried::Option { indicator, from, to } => {
                messages.say("carried.option", &[("id", &id(*indicator)), ("from", from), ("to", to)])
            }
            Carried::OtherMeaning(position) => messages.say("carried.other-meaning", &[("id", &id(*position))]),
        });
    }
    if migrated.changes.is_empty() {
        lines.push(messages.say("carried.nothing", &[]));
    }
    if !migrated.open.is_empty() {
        let ids: Vec<&str> = migrated.open.iter().map(|&position| id(position)).collect();
        lines.push(messages.say("carried.open", &[("ids", &ids.join(", "))]));
    }
    lines
}

fn taken_word(taken: Taken) -> &'static str {
    match taken {
        Taken::Lowest => "lowest",
        Taken::Highest => "highest",
        Taken::NotApplicable => "not-applicable",
        Taken::Unknown => "unknown",
        Taken::Nothing => "nothing",
    }
}

/// Names in a sentence: "a, b and c".
fn joined(names: &[&str], messages: &Messages) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => messages.say("carried.and", &[("first", &first.join(", ")), ("last", last)]),
    }
}

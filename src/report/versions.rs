//! What changed between two versions of a questionnaire, or between two catalogues: the largest changes first.

use super::outline::{Block, Outline};
use crate::catalogue::Catalogue;
use crate::id::Id;
use crate::questionnaire::{Rise, Versions};
use crate::source::Word;
use crate::text::Messages;

/// The changes from one version to another, and which number must rise.
pub fn tell_versions(id: &str, versions: &Versions, messages: &Messages) -> Outline {
    let Versions { from, to, changes, due, .. } = versions;
    let title = messages.say("versions.title", &[("id", &id), ("from", from), ("to", to)]);
    let mut blocks = vec![Block::Title(title)];
    for (word, rise) in Rise::WORDS.iter().rev() {
        let own = changes.iter().filter(|change| change.rise == *rise);
        let items: Vec<String> = own
            .map(|change| {
                let key = format!("change.{}", change.kind.word());
                let arguments: crate::text::Arguments<'_> =
                    &[("id", &change.id), ("before", &change.before), ("after", &change.after)];
                messages.say(&key, arguments)
            })
            .collect();
        if !items.is_empty() {
            blocks.push(Block::list(messages.say(&format!("versions.{word}"), &[]), items));
        }
    }
    match (due, versions.right()) {
        (Some(due), Some(right)) => {
            let needed = messages.say(&format!("versions.due-{}", due.word()), &[("right", &right)]);
            let verdict =
                if versions.is_enough() { messages.say("versions.right", &[("to", to)]) } else { String::new() };
            blocks.push(Block::Paragraph(format!("{needed} {verdict}").trim_end().to_owned()));
        }
        _ => blocks.push(Block::Paragraph(messages.say("versions.none", &[]))),
    }
    Outline(blocks)
}

/// Which tools and contacts are gone and which are new. A catalogue has no version: no answer rests on it.
pub fn tell_catalogues(old: &Catalogue, new: &Catalogue, messages: &Messages) -> Outline {
    let say = |key: &str, ids: Vec<&Id>| ids.into_iter().map(|id| messages.say(key, &[("id", id)])).collect::<Vec<_>>();
    let tools = |of: &'_ Catalogue| of.tools.iter().map(|tool| tool.id.clone()).collect::<Vec<_>>();
    let contacts = |of: &'_ Catalogue| of.contacts.iter().map(|contact| contact.id.clone()).collect::<Vec<_>>();
    let mut items = Vec::new();
    for (ids, gone, fresh) in [
        ([tools(old), tools(new)], "versions.tool-gone", "versions.tool-new"),
        ([contacts(old), contacts(new)], "versions.contact-gone", "versions.contact-new"),
    ] {
        items.extend(say(gone, ids[0].iter().filter(|id| !ids[1].contains(id)).collect()));
        items.extend(say(fresh, ids[1].iter().filter(|id| !ids[0].contains(id)).collect()));
    }
    if items.is_empty() {
        items.push(messages.say("versions.catalogue-same", &[]));
    }
    Outline(vec![Block::Title(messages.say("versions.catalogue", &[])), Block::list("", items)])
}

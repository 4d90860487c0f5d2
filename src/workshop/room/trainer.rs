//! The trainer's pages: how far the room is, the group on the wall once it is frozen, and the end.
//!
//! Responsible for telling how many, and never who or what: codes and answers of single people stand on none of these pages.

use super::event::Stage;
use super::frame::{Page, page, page_on_a_wall};
use super::pages::button;
use crate::report::{Outline, part_of_page};
use crate::text::Messages;
use maud::{Markup, html};

/// How many are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How far the room is.
    pub stage: Stage,
    /// People who began.
    pub began: usize,
    /// Those of them who sent their answers.
    pub sent: usize,
}

/// What the trainer's pages are made with.
pub struct Desk<'a> {
    /// How many are how far.
    pub counts: Counts,
    /// The address of the phones.
    pub address: &'a str,
    /// The key that each form holds.
    pub form: String,
    /// The word that is to be typed before everything is deleted.
    pub word: &'a str,
    /// The wording of the interface.
    pub messages: &'a Messages,
}

impl Desk<'_> {
    fn say(&self, key: &str) -> String {
        self.messages.say(key, &[])
    }

    /// The first page, with something that was not done and why.
    pub fn page(&self, trouble: Option<&str>) -> Page {
        let Counts { stage, began, sent } = self.counts;
        let title = self.say("room.trainer");
        let now = match stage {
            Stage::Open => "room.now-open",
            Stage::Closed => "room.now-closed",
            Stage::Frozen => "room.now-frozen",
        };
        let content = html! {
            h1 { (title) }
            @if let Some(trouble) = trouble { p.trouble { (trouble) } }
            p { (self.messages.say("room.trainer-address", &[("address", &self.address)])) }
            dl.figures {
                dt { (self.say("room.began")) } dd { (began) }
                dt { (self.say("room.sent")) } dd { (sent) }
                dt { (self.say("room.at-it")) } dd { (began - sent.min(began)) }
            }
            p { (self.say(now)) }
            p { a href="/" { (self.say("room.look-again")) } }
            @match stage {
                Stage::Open => (button("/close", &self.form, "first", &self.say("room.close"))),
                Stage::Closed => (button("/open", &self.form, "first", &self.say("room.open"))),
                Stage::Frozen => p { a href="/picture" { (self.say("room.picture")) } },
            }
            @if stage != Stage::Frozen {
                h2 { (self.say("room.freeze-head")) }
                p { (self.say("room.freeze-how")) }
                (button("/freeze", &self.form, "second", &self.say("room.freeze")))
            }
            h2 { (self.say("room.end-head")) }
            p { (self.say("room.end-how")) }
            (button("/end", &self.form, "second", &self.say("room.end")))
            (self.delete())
        };
        page(&title, &content, self.messages)
    }

    fn delete(&self) -> Markup {
        html! {
            details {
                summary { (self.say("room.delete-head")) }
                p { (self.say("room.delete-how")) }
                form method="post" action="/delete" autocomplete="off" {
                    input type="hidden" name="form" value=(self.form);
                    label.field {
                        (self.messages.say("room.delete-word", &[("word", &self.word)]))
                        input name="word" maxlength="40";
                    }
                    p.go { button.grave type="submit" { (self.say("room.delete")) } }
                }
            }
        }
    }

    /// The group, as it may be shown.
    pub fn picture(&self, group: &Outline) -> Page {
        let content = html! {
            (part_of_page(group, self.messages))
            p { a href="/" { (self.say("room.back-to-room")) } }
        };
        page_on_a_wall(&self.say("room.picture"), &content, self.messages)
    }
}

/// The room has ended, and the sheets are kept.
pub fn ended(sheets: usize, place: &str, command: &str, messages: &Messages) -> Page {
    let title = messages.say("room.ended", &[]);
    let content = html! {
        h1 { (title) }
        p { (messages.count("room.ended-sheets", sheets, &[("place", &place)])) }
        p { (messages.say("room.ended-next", &[("command", &command)])) }
    };
    page(&title, &content, messages)
}

/// The room has ended, and so much was deleted; what could not be is named.
pub fn deleted(sheets: usize, left: &[String], messages: &Messages) -> Page {
    let title = messages.say("room.deleted-head", &[]);
    let content = html! {
        h1 { (title) }
        p { (messages.count("room.deleted", sheets, &[])) }
        @if !left.is_empty() {
            p.trouble { (messages.say("room.deleted-not", &[("places", &left.join(", "))])) }
        }
    };
    page(&title, &content, messages)
}

//! The frame of every page of a room: its language, its styles, its title.
//!
//! Responsible for pages that ask no server for anything and run nothing: the policy that is sent with a page names its style
//! sheets by their fingerprints and allows nothing else but forms that go back to where the page came from.

use crate::report::{STYLE, fingerprint};
use crate::text::Messages;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How the pages of a room look.
const ROOM: &str = include_str!("room.css");

/// A page, and the policy that is to be sent with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The page.
    pub html: String,
    /// The header `Content-Security-Policy`.
    pub policy: String,
}

/// A page of questions and few words.
pub(super) fn page(title: &str, content: &Markup, messages: &Messages) -> Page {
    framed(title, content, &[ROOM], None, messages)
}

/// A page with a part of a report on it.
pub(super) fn page_with_report(title: &str, content: &Markup, messages: &Messages) -> Page {
    framed(title, content, &[STYLE, ROOM], None, messages)
}

/// The same in large type, for a projector.
pub(super) fn page_on_a_wall(title: &str, content: &Markup, messages: &Messages) -> Page {
    framed(title, content, &[STYLE], Some("wall"), messages)
}

fn framed(title: &str, content: &Markup, styles: &[&str], class: Option<&str>, messages: &Messages) -> Page {
    let allowed: Vec<String> = styles.iter().map(|style| fingerprint(style)).collect();
    let policy = format!(
        "default-src 'none'; style-src {}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        allowed.join(" ")
    );
    let page = html! {
        (DOCTYPE)
        html lang=(messages.tag()) class=[class] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                @for style in styles { style { (PreEscaped(style)) } }
            }
            body { main { (content) } }
        }
    };
    Page { html: page.into_string() + "\n", policy }
}

//! Pages of HTML: an outline as one file that needs nothing else, to show on a screen, to print, and to send.
//!
//! Responsible for the name of the format and for what a page is made of: the frame with its policy, the blocks, the
//! charts, and the list of pages that many reports have. It tells nothing of its own: every sentence comes with the
//! outline or from the messages.

mod blocks;
mod chart;
mod index;
mod page;

pub(crate) use blocks::lay_out as blocks;
pub use index::{Entry, INDEX_PAGES, IndexPage};
pub(crate) use page::{Extra, STYLE, bound, fingerprint, quoted};

use super::outline::Outline;
use super::{Format, Request, Texts, story};
use crate::assessment::Assessment;
use crate::text::Messages;
use page::Paper;

/// To show and to print.
pub const FORMAT: Format = Format { name: "html", about: "a page to show and to print", extension: "html", write };

fn write(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> String {
    lay_out(&story::book(assessment, texts, request), texts.messages)
}

/// Lays an outline out as a page for a screen and any paper.
pub(super) fn lay_out(outline: &Outline, messages: &Messages) -> String {
    page::page(outline, messages, Paper::Any)
}

/// Lays an outline out as a part of a page that has another frame, with [`STYLE`].
pub(crate) fn part_of_page(outline: &Outline, messages: &Messages) -> maud::Markup {
    maud::html! { (chart::patterns()) (blocks::lay_out(outline, messages)) }
}

/// Lays an outline out as a page that a projector throws on a wall.
pub(super) fn on_a_wall(outline: &Outline, messages: &Messages) -> String {
    page::page(outline, messages, Paper::Wall)
}

/// Lays certificates out, one a page.
pub fn certificates_page(outline: &Outline, messages: &Messages) -> String {
    page::page(outline, messages, Paper::Certificates)
}

/// The report of one assessment as a page that is printed at once, on A4: a browser without a window asks for no paper.
pub fn to_print(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> String {
    page::page(&story::book(assessment, texts, request), texts.messages, Paper::A4)
}

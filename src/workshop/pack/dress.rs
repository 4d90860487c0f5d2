//! How pages of a pack look: their style sheets, and what runs along on paper.
//!
//! Responsible for one way from a title and what stands on a page to the bytes of a file.

use super::PackFile;
use super::room::Room;
use crate::report::{Extra, Outline, bound, html_blocks, quoted};
use maud::Markup;

/// What all pages of a pack have.
const PACK: &str = include_str!("pack.css");

/// What pages have that are cut up.
pub(super) const SLIPS: &str = include_str!("slips.css");

/// What keeps the parts of a page whole on paper.
pub(super) const WHOLE: &str = include_str!("whole.css");

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    Upright,
    Across,
}

/// A page to be made.
pub(super) struct Page<'a> {
    pub(super) name: String,
    pub(super) title: &'a str,
    /// The style sheet of its own, and rules for paper.
    pub(super) styles: Vec<&'a str>,
    pub(super) lies: Lies,
    /// What stands below on every sheet of paper.
    pub(super) foot: &'a str,
    /// What it is, and what to print of it.
    pub(super) what: String,
    pub(super) print: String,
}

impl Page<'_> {
    /// The file of a page.
    pub(super) fn file(self, content: &Markup, room: &Room<'_>) -> PackFile {
        let size = match (self.lies, room.pack.is_a4) {
            (Lies::Upright, true) => "size:A4;",
            (Lies::Upright, false) => "",
            (Lies::Across, true) => "size:A4 landscape;",
            (Lies::Across, false) => "size:landscape;",
        };
        let running = format!("@page{{{size}@bottom-left{{content:{}}}}}", quoted(self.foot));
        let mut styles = vec![PACK];
        styles.extend(&self.styles);
        styles.push(&running);
        let extra = Extra { styles: &styles, foot: "", class: None };
        let text = bound(self.title, content, room.messages(), &extra);
        PackFile { name: self.name, bytes: text.into_bytes(), what: self.what, print: self.print }
    }
}

/// The file of a page that is told as an outline.
pub(super) fn told(page: Page<'_>, outline: &Outline, room: &Room<'_>) -> PackFile {
    let content = html_blocks(outline, room.messages());
    page.file(&content, room)
}

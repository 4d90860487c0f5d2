//! An outline as text, in each format that is for people.
//!
//! Responsible for the lists of formats of reports that are nothing but an outline. Where a page is thrown on a wall, its
//! type is large; what it says is the same.

use super::outline::Outline;
use super::{Format, HTML, MARKDOWN, TERMINAL, Terminal, html, markdown};
use crate::text::Messages;

/// Lays an outline out.
pub type LayText = fn(&Outline, &Messages, Terminal) -> String;

/// Every format of an outline, in the order of the help.
pub const OUTLINE_FORMATS: &[&Format<LayText>] = &[
    &TERMINAL.of(|outline, _, terminal| terminal.lay_out(outline)),
    &MARKDOWN.of(|outline, _, _| markdown::lay_out(outline)),
    &HTML.of(|outline, messages, _| html::lay_out(outline, messages)),
];

/// The same for a wall.
pub const WALL_FORMATS: &[&Format<LayText>] =
    &[OUTLINE_FORMATS[0], OUTLINE_FORMATS[1], &HTML.of(|outline, messages, _| html::on_a_wall(outline, messages))];

//! The list of many reports: a page for each order, since nothing on a page runs.
//!
//! Responsible for the orders and for links to the files of the reports, which lie in the same folder. It has the figures
//! that a reader chooses by, and no others.

use super::blocks::text;
use super::page::{Paper, frame};
use crate::escape::is_printable;
use crate::questionnaire::Questionnaire;
use crate::score::{SHOWN_DECIMALS, half_up};
use crate::text::Messages;
use maud::{Markup, html};
use std::cmp::Ordering;

/// A report among many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The name of its file.
    pub file: String,
    /// What the reader calls the enterprise.
    pub name: String,
    /// The period of its answers.
    pub period: String,
    /// Points shown and points possible.
    pub points: Option<(f64, f64)>,
    /// Position of its maturity level.
    pub level: Option<usize>,
    /// Answers that stand above the score.
    pub warnings: usize,
}

/// A page of the list.
#[derive(Clone, Copy, Debug)]
pub struct IndexPage {
    /// The name of its file.
    pub file: &'static str,
    /// The message that names its order.
    key: &'static str,
    order: fn(&Entry, &Entry) -> Ordering,
}

/// Every page, the one to begin with first.
pub const INDEX_PAGES: &[IndexPage] = &[
    IndexPage { file: "index.html", key: "index.by-name", order: by_name },
    IndexPage { file: "index-points.html", key: "index.by-points", order: by_points },
    IndexPage {
        file: "index-warnings.html",
        key: "index.by-warnings",
        order: |a, b| b.warnings.cmp(&a.warnings).then_with(|| by_points(a, b)),
    },
    IndexPage { file: "index-input.html", key: "index.by-input", order: |_, _| Ordering::Equal },
];

fn by_name(a: &Entry, b: &Entry) -> Ordering {
    a.name.to_lowercase().cmp(&b.name.to_lowercase())
}

/// Enterprises without a number come last.
fn by_points(a: &Entry, b: &Entry) -> Ordering {
    let shown = |entry: &Entry| entry.points.map_or(f64::INFINITY, |(low, _)| half_up(low, SHOWN_DECIMALS));
    shown(a).total_cmp(&shown(b)).then_with(|| by_name(a, b))
}

impl IndexPage {
    /// The page for the entries in the order of the input; `all` is how many reports there are.
    pub fn write(&self, entries: &[Entry], all: usize, questionnaire: &Questionnaire, messages: &Messages) -> String {
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        // Stable: what is equal stays in the order of the input.
        sorted.sort_by(|a, b| (self.order)(a, b));
        let title = messages.count("index.title", all, &[]);
        let heads = ["name", "period", "shown", "possible", "level", "warnings"];
        let heads = heads.map(|key| messages.say(&format!("index.{key}"), &[]));
        let content = html! {
            section {
                h1 { (title) }
                @if entries.len() < all {
                    p { (messages.say("index.shortened", &[("most", &entries.len()), ("n", &all)])) }
                }
                (self.orders(messages))
                table role="table" {
                    thead role="rowgroup" {
                        tr role="row" {
                            @for (at, head) in heads.iter().enumerate() {
                                th role="columnheader" scope="col" class=[figure(at)] { (head) }
                            }
                        }
                    }
                    tbody role="rowgroup" { @for entry in sorted { (row(entry, &heads, questionnaire)) } }
                }
            }
        };
        frame(&title, &content, messages, Paper::Any)
    }

    /// Links to the other orders.
    fn orders(&self, messages: &Messages) -> Markup {
        html! {
            nav aria-label=(messages.say("index.order", &[])) {
                p { (messages.say("index.order", &[])) }
                ul {
                    @for page in INDEX_PAGES {
                        li {
                            @if page.file == self.file {
                                strong aria-current="page" { (messages.say(page.key, &[])) }
                            } @else {
                                a href=(page.file) { (messages.say(page.key, &[])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The class of a column of figures.
fn figure(column: usize) -> Option<&'static str> {
    matches!(column, 2 | 3 | 5).then_some("figure")
}

fn row(entry: &Entry, heads: &[String; 6], questionnaire: &Questionnaire) -> Markup {
    let points = |value: f64| half_up(value, SHOWN_DECIMALS).to_string();
    let (low, high) = entry.points.map_or_else(Default::default, |(low, high)| (points(low), points(high)));
    let level = entry.level.and_then(|level| questionnaire.maturity_levels.get(level));
    let level = level.map_or_else(String::new, |level| level.title.clone());
    let warnings = entry.warnings.to_string();
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { a href=(address(&entry.file)) { (text(&entry.name)) } }
            @for (at, cell) in (1..).zip([&entry.period, &low, &high, &level, &warnings]) {
                td role="cell" class=[figure(at)] data-head=(heads[at]) { (text(cell)) }
            }
        }
    }
}

/// The name of a file in the same folder as an address: whatever has a meaning there is written by its bytes, and the dot
/// in front keeps a colon from naming a scheme.
fn address(file: &str) -> String {
    let mut out = String::from("./");
    for c in file.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') => out.push(c),
            _ if !c.is_ascii() && is_printable(c) => out.push(c),
            _ => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_more_than_a_file_of_the_folder() {
        assert_eq!(address("bäcker süd.html"), "./bäcker%20süd.html");
        assert_eq!(address("javascript:alert(1)"), "./javascript%3Aalert%281%29");
        assert_eq!(address("a?b#c%d"), "./a%3Fb%23c%25d");
    }
}

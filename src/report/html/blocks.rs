//! Blocks as HTML: which element each one is.
//!
//! Responsible for an order of headings without gaps, for lists and tables that are such for a screen reader too, also
//! where a small screen stacks their cells, and for links to official addresses only. Texts are escaped by the templates,
//! and made printable here.

use super::chart;
use crate::escape::{is_printable, one_line};
use crate::report::outline::{Block, CardBlock, Detail, Outline, Spread, StepBlock};
use crate::text::Messages;
use maud::{Markup, html};

/// Sections from which a page has a list of them.
const LISTED: usize = 4;

/// Rows of a table that paper keeps together.
const SHORT: usize = 12;

/// A text from anywhere, on one line and printable; a template escapes it.
pub(super) fn text(text: &str) -> String {
    one_line(text)
}

/// A part of a page: a heading with what stands below it.
#[derive(Default)]
struct Section<'a> {
    heading: Option<&'a str>,
    /// Whether it begins a page where there are pages.
    breaks: bool,
    blocks: Vec<&'a Block>,
}

/// An outline as what stands on a page.
pub(super) fn lay_out(outline: &Outline, messages: &Messages) -> Markup {
    let sections = sections(outline);
    let first = sections.iter().position(|section| section.breaks).unwrap_or(sections.len());
    let listed = sections[first..].iter().filter(|section| section.heading.is_some()).count() >= LISTED;
    html! {
        @for (number, section) in sections.iter().enumerate() {
            @if number == first && listed { (contents(&sections, first, messages)) }
            section id=(format!("part-{number}")) class=[section.breaks.then_some("page")] {
                @if let Some(heading) = section.heading { h2 { (text(heading)) } }
                @for part in &section.blocks { (block(part, messages)) }
            }
        }
    }
}

fn sections(outline: &Outline) -> Vec<Section<'_>> {
    let mut sections = vec![Section::default()];
    let mut breaks = false;
    for block in &outline.0 {
        match block {
            Block::Page => breaks = true,
            Block::Heading(heading) => {
                sections.push(Section { heading: Some(heading), breaks, blocks: Vec::new() });
                breaks = false;
            }
            _ => {
                if breaks {
                    sections.push(Section { breaks, ..Section::default() });
                    breaks = false;
                }
                if let Some(section) = sections.last_mut() {
                    section.blocks.push(block);
                }
            }
        }
    }
    sections
}

/// Links to the parts that follow.
fn contents(sections: &[Section<'_>], first: usize, messages: &Messages) -> Markup {
    html! {
        nav aria-label=(messages.say("html.contents", &[])) {
            ul {
                @for (number, section) in sections.iter().enumerate().skip(first) {
                    @if let Some(heading) = section.heading {
                        li { a href=(format!("#part-{number}")) { (text(heading)) } }
                    }
                }
            }
        }
    }
}

fn block(block: &Block, messages: &Messages) -> Markup {
    html! {
        @match block {
            Block::Title(title) => h1 { (text(title)) },
            Block::Heading(heading) => h2 { (text(heading)) },
            Block::Subheading(heading) => h3 { (text(heading)) },
            Block::Page => {},
            Block::Paragraph(paragraph) => p { (text(paragraph)) },
            Block::Callout(lines) => div.callout {
                @for line in lines { p { (text(line)) } }
            },
            Block::Meters { legend, meters } => div.meters {
                (chart::legend(legend))
                ul {
                    @for meter in meters {
                        li {
                            span.label { (text(&meter.label)) }
                            @if let Some((low, high)) = meter.range { (chart::bar(meter, low, high)) }
                            span.figures { (text(&meter.words)) }
                        }
                    }
                }
            },
            Block::List { lead, items } => {
                @if !lead.is_empty() { p.lead { (text(lead)) } }
                ul { @for item in items { li { (lines(item)) } } }
            },
            Block::Facts(facts) => dl {
                @for (name, value) in facts { div { dt { (text(name)) } dd { (text(value)) } } }
            },
            Block::Steps(steps) => ol.steps { @for one in steps { (step(one)) } },
            Block::Card(of) => div.card { (card(of)) },
            Block::Table { head, rows } => (table(head, rows, &[])),
            Block::Spreads { head, rows } => {
                @let cells: Vec<Vec<String>> = rows.iter().map(|row| row.cells.clone()).collect();
                @let charts: Vec<Option<Markup>> = rows.iter().map(|row| spread(head, row)).collect();
                @if charts.iter().any(Option::is_some) { p.legend { (messages.say("html.spread", &[])) } }
                (table(head, &cells, &charts))
            },
            Block::Link(label, url) => p { (text(label)) " " (link(url)) },
            Block::Command(lead, command) => p { (text(lead)) " " code { (text(command)) } },
        }
    }
}

/// A text whose line feeds are breaks that its writer meant.
fn lines(item: &str) -> Markup {
    html! {
        @for (at, line) in item.lines().enumerate() {
            @if at > 0 { br; }
            (text(line))
        }
    }
}

/// An address: a link if it is one that a browser opens without running anything.
fn link(url: &str) -> Markup {
    let opens = url.starts_with("https://") || url.starts_with("http://");
    html! {
        @if opens { a href=(text(url)) rel="noreferrer" { (readable(url)) } } @else { (text(url)) }
    }
}

/// An address with letters of other scripts as letters, which is shorter and can be typed from paper.
fn readable(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        // A sign of ASCII stays written by its code: it may have a meaning in an address.
        match code.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if !byte.is_ascii() => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            _ => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|shown| shown.chars().all(is_printable)).unwrap_or_else(|| text(url))
}

fn step(step: &StepBlock) -> Markup {
    html! {
        li {
            p.what { (text(&step.text)) }
            @if !step.remark.is_empty() { p.remark { (text(&step.remark)) } }
            @for detail in &step.details { (line(detail)) }
            @if let Some(of) = &step.card { div.card { (card(of)) } }
        }
    }
}

fn line(detail: &Detail) -> Markup {
    html! {
        p {
            (text(&detail.text))
            @if let Some(url) = &detail.link { br; (link(url)) }
        }
    }
}

fn card(card: &CardBlock) -> Markup {
    html! {
        @for line in &card.before { p { (text(line)) } }
        ol { @for action in &card.actions { li { (text(action)) } } }
        @for line in &card.after { p { (text(line)) } }
    }
}

/// The box of a row that has one.
fn spread(head: &[String], row: &Spread) -> Option<Markup> {
    let told = head.iter().zip(&row.cells).skip(1).map(|(name, cell)| format!("{name}: {cell}"));
    Some(chart::spread(row.cells.first()?, &told.collect::<Vec<_>>().join(", "), row.quartiles?))
}

/// A table, with a chart at the end of each row if there are any. Its roles are named, because a small screen stacks the
/// cells, and browsers forget then that it is a table.
fn table(head: &[String], rows: &[Vec<String>], charts: &[Option<Markup>]) -> Markup {
    // A column of figures, in which some cells may hold a word instead.
    let is_figure = |at: usize| {
        let cells: Vec<&String> = rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty()).collect();
        2 * cells.iter().filter(|cell| cell.parse::<f64>().is_ok()).count() > cells.len()
    };
    let classes: Vec<Option<&str>> = (0..head.len()).map(|at| is_figure(at).then_some("figure")).collect();
    html! {
        table role="table" class=[(rows.len() <= SHORT).then_some("short")] {
            thead role="rowgroup" {
                tr role="row" {
                    @for (name, class) in head.iter().zip(&classes) {
                        th role="columnheader" scope="col" class=[*class] { (text(name)) }
                    }
                    @if !charts.is_empty() { td role="cell" {} }
                }
            }
            tbody role="rowgroup" {
                @for (number, row) in rows.iter().enumerate() {
                    tr role="row" {
                        @for ((at, cell), (name, class)) in row.iter().enumerate().zip(head.iter().zip(&classes)) {
                            @if at == 0 {
                                th role="rowheader" scope="row" { (lines(cell)) }
                            } @else {
                                td role="cell" class=[*class] data-head=(text(name)) { (lines(cell)) }
                            }
                        }
                        @if let Some(chart) = charts.get(number) {
                            td.chart role="cell" { @if let Some(chart) = chart { (chart) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_as_it_reads() {
        for (url, shown) in [
            ("https://a.ge/%E1%83%90%E1%83%91-1", "https://a.ge/აბ-1"),
            ("https://a.org/%2F%20x%", "https://a.org/%2F%20x%"),
            ("https://a.org/%E1%83", "https://a.org/%E1%83"),
            ("https://a.org/%E2%80%AEx", "https://a.org/%E2%80%AEx"),
        ] {
            assert_eq!(readable(url), shown);
        }
    }
}

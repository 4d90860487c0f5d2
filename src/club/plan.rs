//! `club.toml`: what a club is called, which firms are in it, and on which days it is to meet.

use super::dates::{day, fault};
use super::{FORMAT, MOST_FIRMS, MOST_MEETINGS};
use crate::answers::Day;
use crate::code::{Code, Slip};
use crate::diagnostic::{Code as Fault, Diagnostic, Diagnostics, Spanned};
use crate::source::{Fields, Node, Value, respelling};

/// A club as it was planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Club {
    /// What it is called.
    pub title: String,
    /// The day it begins.
    pub start: Day,
    /// The id of the questionnaire that its firms answer.
    pub questionnaire: String,
    /// Its firms, in the order of the file.
    pub firms: Vec<Code>,
    /// The days on which it is to meet, the first one first.
    pub meetings: Vec<Day>,
}

impl Club {
    /// Reads it. `None` if what it needs cannot be read; the faults go to `diagnostics`.
    pub fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        respelling(node, diagnostics, Self::read_whole).0
    }

    fn read_whole(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::new(node, "the club", diagnostics)?;
        format(&mut fields);
        let title = fields.text("title");
        let start = fields.required("start").and_then(|node| day(node, &mut fields));
        let questionnaire = fields.id("questionnaire");
        let firms = fields.required("firms").map(|node| codes(node, None, MOST_FIRMS, &mut fields));
        let meetings = fields.required("meetings").map(|node| days(node, start.as_ref(), &mut fields));
        fields.close();
        Some(Self {
            title: title?.value,
            start: start?.value,
            questionnaire: questionnaire?.value.to_string(),
            firms: firms?,
            meetings: meetings?,
        })
    }
}

/// The format of the file.
pub(super) fn format(fields: &mut Fields<'_, '_>) {
    if let Some(format) = fields.required("format")
        && ![Value::Whole(FORMAT), Value::Lost].contains(&format.value)
    {
        let message = "this format is not known to this version of the program";
        let help = format!("this version reads format = {FORMAT}");
        fields.diagnostics.push(Diagnostic::new(Fault::FORMAT_VERSION, format.span, message).help(help));
    }
}

/// A list of codes, each once; those of a meeting are of the club, if it is known.
pub(super) fn codes<'a>(node: &'a Node, club: Option<&Club>, most: usize, fields: &mut Fields<'a, '_>) -> Vec<Code> {
    let list = fields.list_of(node);
    if list.len() > most {
        let message = format!("there are {} firms here; a club has at most {most}", list.len());
        fields.diagnostics.push(Diagnostic::new(Fault::OUT_OF_RANGE, node.span, message));
    }
    let mut all: Vec<Spanned<Code>> = Vec::new();
    for item in list {
        let Some(code) = code(item, club, fields) else { continue };
        match all.iter().find(|other| other.value == code.value) {
            Some(first) => {
                let fault = Diagnostic::new(Fault::CLUB_TWICE, code.span, format!("{} stands twice", code.value));
                fields.diagnostics.push(fault.and(first.span, "here for the first time").help("take one of them out"));
            }
            None => all.push(code),
        }
    }
    all.into_iter().map(|code| code.value).collect()
}

/// One code.
pub(super) fn code(node: &Node, club: Option<&Club>, fields: &mut Fields<'_, '_>) -> Option<Spanned<Code>> {
    let text = fields.text_of(node)?;
    let mut wrong = |message: String, help: &str| {
        fields.diagnostics.push(Diagnostic::new(Fault::CLUB_CODE, text.span, message).help(help));
    };
    match Code::read(&text.value) {
        Ok(code) if club.is_none_or(|club| club.firms.contains(&code)) => {
            return Some(Spanned { value: code, span: text.span });
        }
        Ok(code) => wrong(format!("{code} is no firm of this club"), "write one of the codes in club.toml"),
        Err(Slip::Check) => wrong(
            format!("\"{}\" is no code: one of its signs is wrong, or two changed places", text.value),
            "look it up on the paper of the firm, or in club.toml",
        ),
        Err(Slip::Length) => {
            wrong(format!("\"{}\" is no code", text.value), "a code has six signs, such as 5u3-72m");
        }
        Err(Slip::Sign(sign)) => wrong(
            format!("\"{}\" is no code: no code has the sign {sign}", text.value),
            "a code has six signs, without 0, 1, b, i, l, o and q",
        ),
    }
    None
}

/// Days on which the club meets: in order, each once, none before it begins.
fn days<'a>(node: &'a Node, start: Option<&Spanned<Day>>, fields: &mut Fields<'a, '_>) -> Vec<Day> {
    let list = fields.list_of(node);
    if list.len() > MOST_MEETINGS {
        let message = format!("there are {} meetings here; a club has at most {MOST_MEETINGS}", list.len());
        fields.diagnostics.push(Diagnostic::new(Fault::OUT_OF_RANGE, node.span, message));
    }
    let mut all: Vec<Spanned<Day>> = Vec::new();
    for item in list {
        let Some(day) = day(item, fields) else { continue };
        match (all.last(), start) {
            (Some(before), _) if day.value == before.value => {
                let fault = Diagnostic::new(Fault::CLUB_TWICE, day.span, format!("{} stands twice", day.value));
                fields.diagnostics.push(fault.and(before.span, "the first time").help("take one of them out"));
                continue;
            }
            (Some(before), _) if day.value < before.value => {
                fault(day.span, format!("this meeting lies before the one in front of it, {}", before.value), fields);
            }
            (None, Some(start)) if day.value < start.value => {
                fault(day.span, format!("the first meeting lies before the start, {}", start.value), fields);
            }
            _ => {}
        }
        all.push(day);
    }
    all.into_iter().map(|day| day.value).collect()
}

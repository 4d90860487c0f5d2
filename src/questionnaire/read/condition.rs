//! Reading conditions: from `ask_if` to positions and sets of choices.
//!
//! Responsible for every reference in a condition: the id must exist, be asked earlier, and have the answer that is
//! named. Whether a condition can ever hold is looked at by `examine`.

use super::draft::{FactDraft, IndicatorDraft};
use super::names::{Named, Names};
use super::option;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::condition::{Condition, Subject};
use crate::questionnaire::shape::{Shape, Token};
use crate::source::{Entry, Fields, Node, Value};

/// What a condition may refer to.
pub(super) struct Scope<'a> {
    pub(super) names: &'a Names,
    pub(super) facts: &'a [FactDraft<'a>],
    pub(super) indicators: &'a [IndicatorDraft<'a>],
    /// What asks: only what comes earlier is known to it.
    pub(super) asker: Subject,
}

/// Reads a condition; `None` if it has faults.
pub(super) fn read(node: &Node, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> Option<Condition> {
    let Value::Table(table) = &node.value else {
        if node.value == Value::Lost {
            return None;
        }
        let message = format!("a condition is a table such as {{ sector = \"retail\" }}, not {}", node.value.kind());
        diagnostics.push(Diagnostic::new(Code::WRONG_TYPE, node.span, message));
        return None;
    };
    let parts: Vec<Option<Condition>> =
        table.entries.iter().map(|entry| read_entry(entry, scope, diagnostics)).collect();
    let mut parts: Vec<Condition> = parts.into_iter().collect::<Option<_>>()?;
    if parts.len() == 1 { parts.pop() } else { Some(Condition::All(parts)) }
}

fn read_entry(entry: &Entry, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> Option<Condition> {
    match entry.key.as_str() {
        "all" => Some(Condition::All(read_list(&entry.node, scope, diagnostics)?)),
        "any" => Some(Condition::Any(read_list(&entry.node, scope, diagnostics)?)),
        "not" => Some(Condition::Not(Box::new(read(&entry.node, scope, diagnostics)?))),
        _ => {
            let (subject, shape) = subject(entry, scope, diagnostics)?;
            comparison(entry, subject, shape?, diagnostics)
        }
    }
}

fn read_list(node: &Node, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<Condition>> {
    let Some(list) = node.list() else {
        if node.value == Value::Lost {
            return None;
        }
        let message = "a list of conditions is due here, such as [{ sector = \"retail\" }, { size = \"micro\" }]";
        diagnostics.push(Diagnostic::new(Code::WRONG_TYPE, node.span, message));
        return None;
    };
    let parts: Vec<Option<Condition>> = list.iter().map(|part| read(part, scope, diagnostics)).collect();
    parts.into_iter().collect()
}

/// The fact or indicator a key names, with its shape if that could be read.
fn subject<'a>(
    entry: &Entry,
    scope: &'a Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Subject, Option<&'a Shape>)> {
    let (subject, shape) = match scope.names.get(&entry.key) {
        Some(Named::Fact(position)) => {
            let draft = scope.facts.get(position)?;
            (Subject::Fact(position), draft.known.then_some(&draft.fact.shape))
        }
        Some(Named::Indicator(position)) if matches!(scope.asker, Subject::Fact(_)) => {
            (Subject::Indicator(position), None)
        }
        Some(Named::Indicator(position)) => {
            let draft = scope.indicators.get(position)?;
            (Subject::Indicator(position), draft.known.then_some(&draft.indicator.shape))
        }
        _ if scope.names.may_be_lost(&entry.key) => return None,
        _ => {
            let near = scope.names.nearest(&entry.key, |named| matches!(named, Named::Fact(_) | Named::Indicator(_)));
            let help = near.map_or_else(
                || "a condition looks at a profile fact or at an indicator asked earlier".to_owned(),
                |near| format!("did you mean \"{near}\"?"),
            );
            let message =
                format!("the condition names \"{}\", which is neither a profile fact nor an indicator", entry.key);
            diagnostics.push(Diagnostic::new(Code::CONDITION_UNKNOWN, entry.key_span, message).help(help));
            return None;
        }
    };
    if subject >= scope.asker {
        let message = if subject == scope.asker {
            format!("{} asks about its own answer", entry.key)
        } else {
            format!("{} is asked later, so its answer is not known yet", entry.key)
        };
        let mut fault = Diagnostic::new(Code::CONDITION_ORDER, entry.key_span, message)
            .help("a condition looks at what is asked earlier; two questions must not wait for each other");
        if let Some(span) = scope.names.span(&entry.key) {
            fault = fault.and(span, "asked here");
        }
        diagnostics.push(fault);
        return None;
    }
    Some((subject, shape))
}

fn comparison(entry: &Entry, subject: Subject, shape: &Shape, diagnostics: &mut Diagnostics) -> Option<Condition> {
    if let Value::Table(_) = entry.node.value {
        return range(entry, subject, shape, diagnostics);
    }
    if shape.choices().is_empty() {
        let message = format!("{} has no list of answers to compare with", entry.key);
        diagnostics.push(Diagnostic::new(Code::CONDITION_VALUE, entry.node.span, message).help(
            "a quantity is compared with { at_least = ... } or { below = ... }; words and dates are not compared",
        ));
        return None;
    }
    if entry.node.value == Value::Lost {
        return None;
    }
    let values = entry.node.list().unwrap_or(std::slice::from_ref(&entry.node));
    let mut set = 0u64;
    let mut complete = true;
    for value in values {
        match choice(value, shape) {
            Some(position) => set |= 1 << position,
            None => {
                diagnostics.push(option::unknown(
                    Code::CONDITION_VALUE,
                    &entry.key,
                    shape,
                    &written(&value.value),
                    value.span,
                ));
                complete = false;
            }
        }
    }
    complete.then_some(Condition::Among(subject, set))
}

fn choice(value: &Node, shape: &Shape) -> Option<usize> {
    shape.choices().iter().position(|choice| match (&choice.token, &value.value) {
        (Token::Id(id), Value::Text(text)) => id == text.as_str(),
        (Token::Whole(level), Value::Whole(whole)) => i64::from(*level) == *whole,
        (Token::Truth(truth), Value::Truth(other)) => truth == other,
        _ => false,
    })
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Whole(whole) => whole.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
        other => other.kind().to_owned(),
    }
}

fn range(entry: &Entry, subject: Subject, shape: &Shape, diagnostics: &mut Diagnostics) -> Option<Condition> {
    if !shape.has_levels() && !matches!(shape, Shape::Number { .. }) {
        let message = format!("{} is neither a quantity nor a level, so more and less cannot be compared", entry.key);
        diagnostics.push(
            Diagnostic::new(Code::CONDITION_VALUE, entry.node.span, message)
                .help(format!("name the answers instead, such as {} = [\"...\"]", entry.key)),
        );
        return None;
    }
    let mut fields = Fields::new(&entry.node, "this comparison", diagnostics)?;
    let written = [fields.node("at_least"), fields.node("below")];
    let [at_least, below] = written.map(|node| node.and_then(|node| fields.number_of(node, -1e15..=1e15)));
    let faulty = fields.has_unknown();
    fields.close();
    if faulty || written.iter().flatten().count() > [at_least, below].iter().flatten().count() {
        return None;
    }
    if at_least.is_none() && below.is_none() {
        let message = "this comparison says neither at_least nor below";
        diagnostics.push(
            Diagnostic::new(Code::CONDITION_VALUE, entry.node.span, message)
                .help("write for instance { at_least = 10 }"),
        );
        return None;
    }
    Some(Condition::Within {
        subject,
        at_least: at_least.unwrap_or(f64::NEG_INFINITY),
        below: below.unwrap_or(f64::INFINITY),
    })
}

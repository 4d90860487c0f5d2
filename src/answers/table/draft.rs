//! Drafts: a respondent of a table as the sheet that would say the same.
//!
//! Responsible for turning texts of cells into the tree that a sheet's TOML gives, with reasons and notes, so that
//! reports of rows are made by the one reader of sheets. It judges nothing: what is wrong with an answer is said there.

use super::cells::Cells;
use super::columns::{Column, Columns};
use super::number::number;
use crate::diagnostic::Span;
use crate::questionnaire::{FORMAT, Questionnaire, Shape, Token};
use crate::source::{Entry, Node, Table, Value};

/// The words for states in a cell, and in a sheet.
const STATES: [(&str, &str); 2] = [("na", "not-applicable"), ("dk", "dont-know")];

/// What is said about one question.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// The cell of the value.
    pub value: &'a [u8],
    /// The state, in the words of a sheet or a cell.
    pub state: &'a [u8],
    /// The reason.
    pub reason: &'a [u8],
    /// The evidence.
    pub evidence: &'a [u8],
    /// The note.
    pub note: &'a [u8],
}

/// A respondent being read.
#[derive(Clone, Debug)]
pub struct Draft {
    span: Span,
    who: Vec<Entry>,
    scope: Option<String>,
    profile: Vec<Entry>,
    answers: Vec<Entry>,
}

impl Draft {
    /// A respondent of whom nothing is known yet; every value is said to stand at `span`.
    pub fn new(span: Span) -> Self {
        Self { span, who: Vec::new(), scope: None, profile: Vec::new(), answers: Vec::new() }
    }

    /// Who it is.
    pub fn respondent(&mut self, respondent: &[u8], period: &[u8]) {
        for (key, text) in [("id", respondent), ("period", period)] {
            if !text.is_empty() {
                let entry = self.entry(key, Value::Text(lossy(text)));
                self.who.push(entry);
            }
        }
    }

    /// Which questions it covers.
    pub fn scope(&mut self, text: &[u8]) {
        let text = lossy(text.trim_ascii());
        self.scope = (!text.is_empty()).then_some(text);
    }

    /// A fact of the profile.
    pub fn fact(&mut self, id: &str, shape: &Shape, text: &[u8]) {
        let text = lossy(text);
        // A state in place of a fact says that it is not stated.
        if text.trim().is_empty() || STATES.iter().any(|(word, _)| *word == text.trim()) {
            return;
        }
        let value = self.value(shape, &text);
        let entry = self.entry(id, value);
        self.profile.push(entry);
    }

    /// An answer.
    pub fn answer(&mut self, id: &str, shape: &Shape, said: Said<'_>) {
        let mut entries = Vec::new();
        let value = lossy(said.value);
        let in_words = |text: &str| STATES.iter().find(|(word, _)| *word == text).map(|(_, state)| (*state).to_owned());
        let stated = lossy(said.state.trim_ascii());
        let mut state = in_words(&stated).or(Some(stated).filter(|state| !state.is_empty()));
        if let Some(word) = in_words(value.trim()) {
            state.get_or_insert(word);
        } else if !value.trim().is_empty() {
            let value = self.value(shape, &value);
            entries.push(self.entry("value", value));
        }
        if let Some(state) = state {
            entries.push(self.entry("state", Value::Text(state)));
        }
        for (key, text) in [("reason", said.reason), ("evidence", said.evidence), ("note", said.note)] {
            let text = if key == "evidence" { text.trim_ascii() } else { text };
            if !text.is_empty() {
                entries.push(self.entry(key, Value::Text(lossy(text))));
            }
        }
        if !entries.is_empty() {
            let entry = self.entry(id, Value::Table(Table { entries }));
            self.answers.push(entry);
        }
    }

    /// The tree of the sheet.
    pub fn into_node(self, questionnaire: &Questionnaire) -> Node {
        let text = |text: &str| Value::Text(text.to_owned());
        let stamp = vec![
            self.entry("id", text(questionnaire.id.as_str())),
            self.entry("version", text(&questionnaire.version.to_string())),
        ];
        let mut entries = vec![
            self.entry("format", Value::Whole(i64::from(FORMAT))),
            self.entry("questionnaire", Value::Table(Table { entries: stamp })),
        ];
        entries.extend(self.scope.as_deref().map(|scope| self.entry("scope", text(scope))));
        let span = self.span;
        for (key, inner) in [("respondent", self.who), ("profile", self.profile), ("answers", self.answers)] {
            let node = Node { span, value: Value::Table(Table { entries: inner }) };
            entries.push(Entry { key: key.to_owned(), key_span: span, node });
        }
        Node { span, value: Value::Table(Table { entries }) }
    }

    fn entry(&self, key: &str, value: Value) -> Entry {
        Entry { key: key.to_owned(), key_span: self.span, node: Node { span: self.span, value } }
    }

    /// A text as the value that a sheet would hold; what is no such value stays text.
    fn value(&self, shape: &Shape, text: &str) -> Value {
        match shape {
            Shape::OneOf(choices) => token(choices.first().map(|choice| &choice.token), text.trim()),
            Shape::ManyOf { choices, .. } => {
                let first = choices.first().map(|choice| &choice.token);
                let items = text.trim();
                let items = if items == "[]" { None } else { Some(items.split([';', '|', ','])) };
                let node = |item: &str| Node { span: self.span, value: token(first, item.trim()) };
                Value::List(items.into_iter().flatten().map(node).collect())
            }
            Shape::Number { .. } => {
                number(text.as_bytes()).map_or_else(|_| Value::Text(text.to_owned()), Value::Number)
            }
            Shape::Text | Shape::Date => Value::Text(text.to_owned()),
        }
    }
}

/// A choice as a sheet writes it, told by how the others are written.
fn token(like: Option<&Token>, text: &str) -> Value {
    match like {
        Some(Token::Whole(_)) => match number(text.as_bytes()) {
            #[allow(clippy::cast_possible_truncation, reason = "checked: a small whole number")]
            Ok(level) if level.fract() == 0.0 && (0.0..100.0).contains(&level) => Value::Whole(level as i64),
            _ => Value::Text(text.to_owned()),
        },
        Some(Token::Truth(_)) if ["true", "True", "TRUE"].contains(&text) => Value::Truth(true),
        Some(Token::Truth(_)) if ["false", "False", "FALSE"].contains(&text) => Value::Truth(false),
        _ => Value::Text(text.to_owned()),
    }
}

fn lossy(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

impl Columns {
    /// The row of a wide table as a draft.
    pub fn draft(&self, cells: &Cells<'_>, questionnaire: &Questionnaire, draft: &mut Draft) {
        let (mut respondent, mut period) = (&[][..], &[][..]);
        let mut said = vec![Said::default(); questionnaire.indicators.len()];
        for ((at, text), column) in cells.iter().enumerate().zip(&self.columns) {
            match *column {
                Column::Respondent => respondent = text,
                Column::Period => period = text,
                Column::Scope => draft.scope(text),
                Column::Fact(fact) => {
                    let fact = &questionnaire.profile[fact];
                    draft.fact(fact.id.as_str(), &fact.shape, text);
                }
                Column::Indicator(indicator) => said[indicator].value = text,
                Column::State(indicator) => said[indicator].state = text,
                Column::Reason(indicator) => said[indicator].reason = text,
                Column::Evidence(indicator) => said[indicator].evidence = text,
                Column::Other => {
                    let id = self.name(at).strip_suffix(".note").and_then(|id| questionnaire.indicator(id));
                    if let Some(indicator) = id {
                        said[indicator].note = text;
                    }
                }
            }
        }
        draft.respondent(respondent, period);
        for (indicator, said) in questionnaire.indicators.iter().zip(said) {
            draft.answer(indicator.id.as_str(), &indicator.shape, said);
        }
    }
}

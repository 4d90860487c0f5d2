//! The index of ids of a questionnaire.
//!
//! Responsible for one name, one thing: over profile facts, dimensions, indicators and measures together. It answers
//! where an id stands, and offers the nearest one for an id that is not there.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::id::Id;
use crate::questionnaire::model::Indicator;
use crate::source::{Certainty, OwnId, nearest};
use std::cell::Cell;
use std::collections::HashMap;

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Fact(usize),
    Dimension(usize),
    Indicator(usize),
    Measure,
}

impl Named {
    /// What it is, with the article that goes with it.
    fn noun(self) -> &'static str {
        match self {
            Self::Fact(_) => "a profile fact",
            Self::Dimension(_) => "a dimension",
            Self::Indicator(_) => "an indicator",
            Self::Measure => "a measure",
        }
    }
}

/// Words of conditions that cannot be ids.
const RESERVED: &[&str] = &["all", "any", "not"];

/// Nearest ids that are looked for in one questionnaire. With so many unknown ids, what is missing is a file.
const MOST_LOOKS: usize = 300;

#[derive(Default)]
pub(super) struct Names {
    /// In the order of declaration, so that offers are deterministic.
    declared: Vec<(Id, Named, Span)>,
    index: HashMap<String, usize>,
    /// Nearest ids looked for so far: each look goes through all ids.
    looks: Cell<usize>,
    /// Whether there is something whose right id is not known: one that is not declared may be its own.
    lost: bool,
}

impl Names {
    /// Takes in an id; a fault if it is taken.
    pub(super) fn declare(&mut self, OwnId { id, certainty }: &OwnId, named: Named, diagnostics: &mut Diagnostics) {
        self.lost |= *certainty != Certainty::Read;
        if RESERVED.iter().any(|word| id.value == *word) {
            let message = format!("\"{}\" cannot be an id: conditions use the word", id.value);
            diagnostics.push(Diagnostic::new(Code::BAD_ID, id.span, message).help("choose another word"));
        }
        if let Some(&first) = self.index.get(id.value.as_str()) {
            // What should have another id has one that is not known.
            self.lost = true;
            if *certainty != Certainty::Read {
                return;
            }
            let (_, other, span) = &self.declared[first];
            let message = format!("the id \"{}\" is taken by {}", id.value, other.noun());
            diagnostics.push(
                Diagnostic::new(Code::DUPLICATE_ID, id.span, message)
                    .and(*span, "the first one")
                    .help("ids are unique over profile facts, dimensions, indicators and measures together"),
            );
            return;
        }
        self.index.insert(id.value.as_str().to_owned(), self.declared.len());
        self.declared.push((id.value.clone(), named, id.span));
    }

    /// Gives indicators their final positions, after they were sorted by dimension.
    pub(super) fn number_indicators<'a>(&mut self, indicators: impl Iterator<Item = &'a Indicator>) {
        for (position, indicator) in indicators.enumerate() {
            // Of two with one id, the first has it.
            if let Some(&at) = self.index.get(indicator.id.as_str())
                && matches!(self.declared[at].1, Named::Indicator(_))
                && self.declared[at].2 == indicator.span
            {
                self.declared[at].1 = Named::Indicator(position);
            }
        }
    }

    /// What an id stands for.
    pub(super) fn get(&self, id: &str) -> Option<Named> {
        self.index.get(id).map(|&at| self.declared[at].1)
    }

    /// Where an id is declared.
    pub(super) fn span(&self, id: &str) -> Option<Span> {
        self.index.get(id).map(|&at| self.declared[at].2)
    }

    /// Position of a dimension; a fault if there is none of that id.
    pub(super) fn dimension(&self, id: &Spanned<Id>, what: &str, diagnostics: &mut Diagnostics) -> Option<usize> {
        if let Some(Named::Dimension(position)) = self.get(id.value.as_str()) {
            return Some(position);
        }
        let wanted = |named| matches!(named, Named::Dimension(_));
        self.missing(Code::UNKNOWN_DIMENSION, id, what, "dimension", wanted, diagnostics);
        None
    }

    /// Position of an indicator; a fault if there is none of that id.
    pub(super) fn indicator(&self, id: &Spanned<Id>, what: &str, diagnostics: &mut Diagnostics) -> Option<usize> {
        if let Some(Named::Indicator(position)) = self.get(id.value.as_str()) {
            return Some(position);
        }
        let wanted = |named| matches!(named, Named::Indicator(_));
        self.missing(Code::UNKNOWN_INDICATOR, id, what, "indicator", wanted, diagnostics);
        None
    }

    /// Whether an id that is not declared may be that of something whose id could not be read, which was reported.
    pub(super) fn may_be_lost(&self, id: &str) -> bool {
        self.lost && self.get(id).is_none() && self.may_look() && self.near(id, |_| true).is_none()
    }

    fn missing(
        &self,
        code: Code,
        id: &Spanned<Id>,
        what: &str,
        noun: &str,
        wanted: impl Fn(Named) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        if self.may_be_lost(id.value.as_str()) {
            return;
        }
        let article = if noun.starts_with('i') { "an" } else { "a" };
        let message = format!("{what} names {article} {noun} that does not exist");
        let mut fault = Diagnostic::new(code, id.span, message).label(format!("no {noun} \"{}\"", id.value));
        if let Some(other) = self.get(id.value.as_str()) {
            fault = fault.help(format!("\"{}\" is {}", id.value, other.noun()));
        } else if let Some(near) = self.nearest(id.value.as_str(), wanted) {
            fault = fault.help(format!("did you mean \"{near}\"?"));
        }
        diagnostics.push(fault);
    }

    /// Counts a look at all ids; false once there were so many that nothing more is offered.
    fn may_look(&self) -> bool {
        self.looks.set(self.looks.get().saturating_add(1));
        self.looks.get() <= MOST_LOOKS
    }

    /// The nearest declared id of a sort, to be offered.
    pub(super) fn nearest(&self, word: &str, wanted: impl Fn(Named) -> bool) -> Option<&str> {
        if self.may_look() { self.near(word, wanted) } else { None }
    }

    fn near(&self, word: &str, wanted: impl Fn(Named) -> bool) -> Option<&str> {
        nearest(word, self.declared.iter().filter(|(_, named, _)| wanted(*named)).map(|(id, _, _)| id.as_str()))
    }
}

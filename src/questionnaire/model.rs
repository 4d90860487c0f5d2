//! The checked questionnaire: what is asked, of whom, and what an answer is worth.
//!
//! Responsible for the plain record every later stage reads. References between its parts are positions in its lists,
//! so nothing can dangle once a questionnaire exists. It knows nothing of answers or scores.

use super::condition::Condition;
use super::migration::{Migration, Version};
use super::rules::{Consistency, Gate, MaturityLevel, RedFlag};
use super::scales::Scale;
use super::shape::{Choice, Shape};
use super::step::{Card, Saves, Step};
use crate::diagnostic::Span;
use crate::id::Id;
use crate::source::Word;
use std::borrow::Cow;

/// A questionnaire that has passed all checks which make scoring meaningful (R1 of the method).
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// Its name, the same in every version.
    pub id: Id,
    /// Its version.
    pub version: Version,
    /// Language of its texts, such as `en`.
    pub language: String,
    /// Title for people.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Licence of its texts.
    pub licence: Option<String>,
    /// Fingerprint of its content without embedded tests: the first 16 hexadecimal digits of a SHA-256.
    pub digest: String,
    /// The conventions it is scored by.
    pub method: Method,
    /// Sources it names.
    pub sources: Vec<Reference>,
    /// Facts about the enterprise, in the order in which they are asked.
    pub profile: Vec<Fact>,
    /// Dimensions in order.
    pub dimensions: Vec<Dimension>,
    /// Indicators, by dimension and then in the order of the files: the order in which they are asked.
    pub indicators: Vec<Indicator>,
    /// Practice areas that indicators are tagged with, in alphabetical order.
    pub areas: Vec<Id>,
    /// Where each area is named first.
    pub area_spans: Vec<Span>,
    /// Factors by sector.
    pub relevance: Vec<Relevance>,
    /// Maturity levels, lowest first; empty if the questionnaire has none.
    pub maturity_levels: Vec<MaturityLevel>,
    /// What must be met to reach a maturity level.
    pub gates: Vec<Gate>,
    /// Answers that stand above the score.
    pub red_flags: Vec<RedFlag>,
    /// Contradictions worth asking about.
    pub consistency: Vec<Consistency>,
    /// Embedded tests.
    pub tests: Vec<Test>,
    /// How answers to older versions are carried over.
    pub migrations: Vec<Migration>,
}

impl Questionnaire {
    /// Position of an indicator.
    pub fn indicator(&self, id: &str) -> Option<usize> {
        self.indicators.iter().position(|indicator| indicator.id == id)
    }

    /// Position of a profile fact.
    pub fn fact(&self, id: &str) -> Option<usize> {
        self.profile.iter().position(|fact| fact.id == id)
    }

    /// The choices of the fact of that id; none if there is no such fact.
    pub fn choices_of(&self, id: &str) -> &[Choice] {
        self.fact(id).map_or(&[], |fact| self.profile[fact].shape.choices())
    }

    /// How answers to an older version are carried over; `None` if nothing is declared about that version.
    pub fn migration_from(&self, version: Version) -> Option<&Migration> {
        self.migrations.iter().find(|migration| migration.from == version)
    }

    /// Position of a dimension.
    pub fn dimension(&self, id: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.id == id)
    }
}

/// Conventions of the method that a questionnaire may set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Method {
    /// Coverage (0 to 1) below which no estimate is published (R7).
    pub min_coverage: f64,
    /// Share of not-applicable answers (0 to 1) above which a warning is given (R7).
    pub max_na_share: f64,
    /// Share (0 to 1) by which weights may vary in the weight range (R10).
    pub weight_delta: f64,
    /// Smallest group that is shown (R13 to R15).
    pub cohort_min: u32,
}

impl Default for Method {
    fn default() -> Self {
        Self { min_coverage: 0.75, max_na_share: 0.3, weight_delta: 0.25, cohort_min: 5 }
    }
}

/// A source a questionnaire names.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Year of publication.
    pub year: Option<u32>,
    /// Its address, if it was seen.
    pub url: Option<String>,
}

/// A fact about the enterprise: asked, never scored.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its id.
    pub id: Id,
    /// The question.
    pub question: String,
    /// More about the question.
    pub help: Option<String>,
    /// What an answer looks like.
    pub shape: Shape,
    /// For each option what a firm that chooses it mostly does: bit n stands for choice n of the fact `activities`. Empty
    /// if nothing is said.
    pub usual: Vec<u64>,
    /// Whether the interview does not go on without it.
    pub required: bool,
    /// Whether it is asked with the result rather than before the first question, where the questions are not asked in full.
    pub late: bool,
    /// When it is asked.
    pub ask_if: Option<Condition>,
    /// Where it stands.
    pub span: Span,
}

/// A part of the index: a group of indicators with a weight.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// Its id.
    pub id: Id,
    /// Title for people.
    pub title: String,
    /// What is in it for the firm.
    pub why: Option<String>,
    /// Weight among the dimensions, 0 to 100.
    pub weight: u32,
    /// Where it stands.
    pub span: Span,
}

/// A practice that is asked about and scored.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id.
    pub id: Id,
    /// Position of its dimension.
    pub dimension: usize,
    /// Positions of its practice areas in [`Questionnaire::areas`], the most important first.
    pub areas: Vec<usize>,
    /// The question.
    pub question: String,
    /// Two to four words that stand for the question in tables and lists.
    pub label: Option<String>,
    /// What is in it for the firm.
    pub why: Option<String>,
    /// More about the question.
    pub help: Option<String>,
    /// What could be shown as proof.
    pub evidence: Option<String>,
    /// The word of its kind in the file, such as `maturity`.
    pub kind: &'static str,
    /// What an answer looks like.
    pub shape: Shape,
    /// What an answer is worth.
    pub scale: Scale,
    /// Weight inside the dimension, 0 to 100; 0: asked and shown, without points.
    pub weight: u32,
    /// A trade's own question: its weight comes on top of its dimension's (R5).
    pub adds: bool,
    /// What the firm gets from it; at most two.
    pub benefits: Vec<Benefit>,
    /// Practice or result.
    pub role: Role,
    /// Part of the quick scope.
    pub quick: bool,
    /// A duty in law: reports ask for attention.
    pub legal: bool,
    /// Whether "not applicable" is an answer.
    pub not_applicable: NotApplicable,
    /// When it does not apply, in one sentence.
    pub applies: Option<String>,
    /// When it is asked.
    pub ask_if: Option<Condition>,
    /// What it answers in other frameworks, as text.
    pub maps_to: Vec<String>,
    /// Which strategies of the R ladder it belongs to, as words.
    pub r_strategies: Vec<String>,
    /// What to do next, by level.
    pub steps: Vec<Step>,
    /// How to do it.
    pub card: Option<Card>,
    /// One sentence for a trade: the position of the trade among the options of the fact `sector`, and its example.
    pub examples: Vec<(u16, String)>,
    /// Where it stands.
    pub span: Span,
}

impl Indicator {
    /// What stands for it as a noun: its label, or else the question.
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.question)
    }

    /// The same where more follows on the line: a label gets a full stop, a question has its mark.
    pub fn lead(&self) -> Cow<'_, str> {
        self.label.as_ref().map_or(Cow::Borrowed(&self.question), |label| Cow::Owned(format!("{label}.")))
    }

    /// The example for a trade, by its position among the options of the fact `sector`.
    pub fn example(&self, trade: u16) -> Option<&str> {
        self.examples.iter().find(|(of, _)| *of == trade).map(|(_, text)| text.as_str())
    }

    /// What a step saves of a yearly bill, by its position; else what the card says, which holds for all of its steps.
    pub fn saves(&self, step: usize) -> Option<&Saves> {
        let of_card = || self.card.as_ref().and_then(|card| card.saves.as_ref());
        self.steps.get(step).and_then(|step| step.saves.as_ref()).or_else(of_card)
    }
}

/// What a firm gets from a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Benefit {
    /// Money that is not spent.
    SavesMoney,
    /// Peace with the law.
    Law,
    /// Buyers who stay, or come.
    Buyers,
    /// Strength when prices rise or supplies fail.
    Resilience,
    /// Something for those who work there.
    People,
    /// Something for nature.
    Nature,
}

impl Word for Benefit {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("saves-money", Self::SavesMoney),
        ("law", Self::Law),
        ("buyers", Self::Buyers),
        ("resilience", Self::Resilience),
        ("people", Self::People),
        ("nature", Self::Nature),
    ];
}

/// Enabler (a practice) or outcome (a result); sub-totalled apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A practice that makes results possible.
    Enabler,
    /// What comes out of it.
    Outcome,
}

impl Word for Role {
    const WORDS: &'static [(&'static str, Self)] = &[("enabler", Self::Enabler), ("outcome", Self::Outcome)];
}

/// Whether "not applicable" is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    /// It is not.
    Never,
    /// It is, without a reason.
    Allowed,
    /// It is, with a reason.
    WithReason,
}

impl Word for NotApplicable {
    const WORDS: &'static [(&'static str, Self)] =
        &[("never", Self::Never), ("allowed", Self::Allowed), ("with-reason", Self::WithReason)];
}

/// Factors of one sector: how much more or less dimensions and indicators matter there.
#[derive(Clone, Debug)]
pub struct Relevance {
    /// Position of the sector among the options of the fact `sector`.
    pub sector: u16,
    /// Factor of each dimension.
    pub dimensions: Vec<f64>,
    /// Factor of each indicator.
    pub indicators: Vec<f64>,
    /// Where it stands.
    pub span: Span,
}

/// The words for factors (method.md 9.1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Factor(pub(crate) f64);

impl Word for Factor {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("negligible", Self(0.25)),
        ("low", Self(0.5)),
        ("normal", Self(1.0)),
        ("high", Self(1.5)),
        ("very-high", Self(2.0)),
    ];
}

/// An embedded test: answers and what they must give. Its tables are kept as written and read by the stages that
/// understand them.
#[derive(Clone, Debug)]
pub struct Test {
    /// What it shows.
    pub name: String,
    /// Profile facts, as in an answer sheet.
    pub profile: Option<crate::source::Node>,
    /// Answers, as in an answer sheet.
    pub answers: Option<crate::source::Node>,
    /// Expected figures and lists.
    pub expect: crate::source::Node,
    /// Where it stands.
    pub span: Span,
}

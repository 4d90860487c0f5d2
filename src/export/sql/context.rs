//! What every step of the query needs to know: the questionnaire, the dialect, and which questions play a part.
//!
//! Responsible for leaving out what changes no figure: facts no condition looks at, and indicators without points
//! that no condition and no gate names.

use super::dialect::Dialect;
use super::marks::Marks;
use crate::export::{Input, Request};
use crate::questionnaire::{Condition, Indicator, NotApplicable, Part, Questionnaire, Scale, Shape, Subject};
use crate::scoring::nominal_weights;
use std::collections::BTreeSet;

/// Everything a step is made from.
pub(super) struct Context<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) dialect: &'static Dialect,
    pub(super) input: Input,
    /// Whether the words of states have a place of their own in the table.
    pub(super) states: bool,
    /// Whether reasons have a place in the table.
    reasons: bool,
    /// The table, as given.
    pub(super) table: &'a str,
    /// Facts that are read.
    pub(super) facts: BTreeSet<usize>,
    /// Indicators that are read.
    pub(super) indicators: Vec<usize>,
    /// The nominal weights of all indicators: by option of the sector, and at the end without one.
    pub(super) weights: Vec<Vec<f64>>,
    /// What conditions look at.
    compared: BTreeSet<Subject>,
    marks: Marks<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn new(questionnaire: &'a Questionnaire, dialect: &'static Dialect, request: &'a Request) -> Self {
        let mut compared = BTreeSet::new();
        let mut look = |condition: &Option<Condition>| {
            let mut fresh = Vec::new();
            if let Some(condition) = condition {
                condition.subjects(&mut |subject| fresh.extend(compared.insert(subject).then_some(subject)));
            }
            fresh
        };
        let mut open: Vec<Subject> = questionnaire.indicators.iter().flat_map(|one| look(&one.ask_if)).collect();
        while let Some(subject) = open.pop() {
            if let Subject::Fact(position) = subject {
                open.extend(look(&questionnaire.profile[position].ask_if));
            }
        }
        let mut facts: BTreeSet<usize> = compared
            .iter()
            .filter_map(|subject| match subject {
                Subject::Fact(position) => Some(*position),
                Subject::Indicator(_) => None,
            })
            .collect();
        facts.extend(sector(questionnaire));
        let mut context = Self {
            questionnaire,
            dialect,
            input: request.input,
            states: request.states || request.input == Input::Long,
            reasons: request.reasons || request.input == Input::Long,
            table: &request.table,
            facts,
            indicators: Vec::new(),
            weights: weights(questionnaire),
            compared,
            marks: Marks::of(questionnaire),
        };
        context.indicators = (0..questionnaire.indicators.len()).filter(|&at| context.plays_a_part(at)).collect();
        context
    }

    fn plays_a_part(&self, position: usize) -> bool {
        self.counts(position)
            || self.is_compared(Subject::Indicator(position))
            || self.is_required(position)
            || self.questionnaire.red_flags.iter().any(|flag| flag.indicator == position)
    }

    /// Whether an indicator carries points of the index.
    pub(super) fn counts(&self, position: usize) -> bool {
        let indicator = self.indicator(position);
        let weight = self.questionnaire.dimensions[indicator.dimension].weight;
        indicator.scale.is_scored() && indicator.weight > 0 && weight > 0
    }

    /// Whether a condition looks at it.
    pub(super) fn is_compared(&self, subject: Subject) -> bool {
        self.compared.contains(&subject)
    }

    /// Whether a gate asks for it.
    pub(super) fn is_required(&self, position: usize) -> bool {
        let mut requires = self.questionnaire.gates.iter().flat_map(|gate| &gate.requires);
        requires.any(|requirement| requirement.of == Part::Indicator(position))
    }

    /// The indicators of a dimension that carry points.
    pub(super) fn members(&self, dimension: usize) -> impl Iterator<Item = usize> {
        self.indicators.iter().copied().filter(move |&at| self.indicator(at).dimension == dimension && self.counts(at))
    }

    /// The dimensions that may carry points: the others are left out of every index.
    pub(super) fn dimensions(&self) -> Vec<usize> {
        let all = 0..self.questionnaire.dimensions.len();
        all.filter(|&dimension| self.members(dimension).next().is_some()).collect()
    }

    pub(super) fn indicator(&self, position: usize) -> &'a Indicator {
        &self.questionnaire.indicators[position]
    }

    /// Whether "not applicable" is lost for want of a place for its reason.
    pub(super) fn lacks_reasons(&self) -> bool {
        !self.reasons && self.questionnaire.indicators.iter().any(|one| one.not_applicable == NotApplicable::WithReason)
    }

    /// The column of an id.
    pub(super) fn column(&self, id: &str, suffix: &str) -> String {
        self.dialect.column(id, self.marks.get(id), suffix)
    }

    /// The column of the result for the need of a practice area.
    pub(super) fn need(&self, area: &str) -> String {
        let whole = format!("need.{area}");
        if whole.len() <= self.dialect.longest_name {
            return self.dialect.name(&whole);
        }
        let kept: String = whole.chars().take(self.dialect.longest_name.saturating_sub(9)).collect();
        self.dialect.name(&format!("{kept}~{:08x}", self.marks.get(area)))
    }

    /// A column of an indicator.
    pub(super) fn of(&self, position: usize, suffix: &str) -> String {
        self.column(self.indicator(position).id.as_str(), suffix)
    }

    /// A column of a profile fact.
    pub(super) fn of_fact(&self, position: usize, suffix: &str) -> String {
        self.column(self.questionnaire.profile[position].id.as_str(), suffix)
    }

    /// A column of a dimension.
    pub(super) fn of_dimension(&self, position: usize, suffix: &str) -> String {
        self.column(self.questionnaire.dimensions[position].id.as_str(), suffix)
    }

    /// A column of a question.
    pub(super) fn column_of(&self, subject: Subject, suffix: &str) -> String {
        match subject {
            Subject::Fact(position) => self.of_fact(position, suffix),
            Subject::Indicator(position) => self.of(position, suffix),
        }
    }

    /// The value of a question.
    pub(super) fn value_of(&self, subject: Subject) -> String {
        self.column_of(subject, ".value")
    }

    /// The points of each option, where they add up.
    pub(super) fn points_of_options(&self, subject: Subject) -> Option<&'a [f64]> {
        let Subject::Indicator(position) = subject else { return None };
        match &self.indicator(position).scale {
            Scale::Sum(points) => Some(points),
            Scale::None | Scale::Choice(_) | Scale::Curve(_) => None,
        }
    }

    /// The shape of a question.
    pub(super) fn shape_of(&self, subject: Subject) -> &'a Shape {
        match subject {
            Subject::Fact(position) => &self.questionnaire.profile[position].shape,
            Subject::Indicator(position) => &self.indicator(position).shape,
        }
    }

    /// Whether "not applicable" can be an answer that counts.
    pub(super) fn may_not_apply(&self, position: usize) -> bool {
        match self.indicator(position).not_applicable {
            NotApplicable::Never => false,
            NotApplicable::Allowed => true,
            NotApplicable::WithReason => self.reasons,
        }
    }

    /// Whether "not applicable" needs a reason that the table has a place for.
    pub(super) fn needs_reason(&self, position: usize) -> bool {
        self.reasons && self.indicator(position).not_applicable == NotApplicable::WithReason
    }

    pub(super) fn number(&self, value: f64) -> String {
        (self.dialect.number)(value)
    }

    pub(super) fn literal(&self, text: &str) -> String {
        (self.dialect.literal)(text)
    }

    /// Texts as a list in brackets.
    pub(super) fn list<S: AsRef<str>>(&self, texts: &[S]) -> String {
        let literals: Vec<String> = texts.iter().map(|text| self.literal(text.as_ref())).collect();
        format!("({})", super::query::joined(&literals, ", "))
    }

    /// The fact by which sectors are told, if weights depend on it.
    pub(super) fn sector(&self) -> Option<usize> {
        sector(self.questionnaire)
    }
}

fn weights(questionnaire: &Questionnaire) -> Vec<Vec<f64>> {
    let options = sector(questionnaire).map_or(0, |fact| questionnaire.profile[fact].shape.choices().len());
    (0..=options).map(|option| nominal_weights(questionnaire, option)).collect()
}

fn sector(questionnaire: &Questionnaire) -> Option<usize> {
    let fact = questionnaire.fact("sector")?;
    let one = matches!(questionnaire.profile[fact].shape, Shape::OneOf(_));
    (one && !questionnaire.relevance.is_empty()).then_some(fact)
}

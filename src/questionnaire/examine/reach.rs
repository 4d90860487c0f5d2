//! Reach: conditions that can never hold, and questions nobody is ever asked.
//!
//! Responsible for an exact answer where it is cheap and for silence where it is not. Every fact and indicator a
//! condition depends on is reduced to the truth values its comparisons can take together; then all combinations are
//! tried, up to a bound.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::condition::{Condition, Subject};
use crate::questionnaire::model::Questionnaire;
use crate::questionnaire::shape::Shape;
use std::collections::BTreeSet;

/// Combinations tried before the examination gives up and says nothing.
const MOST_COMBINATIONS: usize = 200_000;

/// Comparisons of one subject that are told apart; conditions in use have two or three.
const MOST_COMPARISONS: usize = 12;

pub(super) fn examine(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let facts = (0..questionnaire.profile.len()).map(Subject::Fact);
    let indicators = (0..questionnaire.indicators.len()).map(Subject::Indicator);
    for asker in facts.chain(indicators) {
        let Some(condition) = asked_if(questionnaire, asker) else { continue };
        let (id, span) = match asker {
            Subject::Fact(at) => (&questionnaire.profile[at].id, questionnaire.profile[at].span),
            Subject::Indicator(at) => (&questionnaire.indicators[at].id, questionnaire.indicators[at].span),
        };
        if never(questionnaire, condition, false) {
            let message = format!("the condition of {id} cannot hold, whatever is answered");
            diagnostics.push(
                Diagnostic::new(Code::CONDITION_NEVER, span, message)
                    .help("look for answers that exclude each other, or for an empty list"),
            );
        } else if never(questionnaire, condition, true) {
            let message = format!("nobody is ever asked {id}: what its condition looks at is not asked then");
            diagnostics.push(
                Diagnostic::new(Code::UNREACHABLE, span, message)
                    .help("compare its condition with the conditions of the questions it names"),
            );
        }
    }
}

fn asked_if(questionnaire: &Questionnaire, subject: Subject) -> Option<&Condition> {
    match subject {
        Subject::Fact(at) => questionnaire.profile[at].ask_if.as_ref(),
        Subject::Indicator(at) => questionnaire.indicators[at].ask_if.as_ref(),
    }
}

/// Whether a condition holds for no combination of answers; with `routed`, a comparison with a question that is not
/// asked then does not hold.
fn never(questionnaire: &Questionnaire, condition: &Condition, routed: bool) -> bool {
    let mut subjects = BTreeSet::new();
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        condition.subjects(&mut |subject| {
            if subjects.insert(subject)
                && routed
                && let Some(before) = asked_if(questionnaire, subject)
            {
                open.push(before);
            }
        });
    }
    let subjects: Vec<Subject> = subjects.into_iter().collect();
    let mut conditions = vec![condition];
    if routed {
        conditions.extend(subjects.iter().filter_map(|subject| asked_if(questionnaire, *subject)));
    }
    let mut domains = Vec::with_capacity(subjects.len());
    let mut combinations = 1usize;
    for subject in &subjects {
        let comparisons = comparisons(&conditions, *subject);
        if comparisons.len() > MOST_COMPARISONS {
            return false;
        }
        let domain = domain(questionnaire, *subject, &comparisons);
        combinations = combinations.saturating_mul(domain.len());
        domains.push((comparisons, domain));
    }
    if combinations > MOST_COMBINATIONS {
        return false;
    }
    (0..combinations).all(|mut number| {
        let mut world = World { questionnaire, subjects: &subjects, domains: &domains, truths: Vec::new(), routed };
        for (_, domain) in &domains {
            world.truths.push(domain[number % domain.len()]);
            number /= domain.len();
        }
        !world.holds(condition)
    })
}

/// All different comparisons with a subject.
fn comparisons<'a>(conditions: &[&'a Condition], subject: Subject) -> Vec<&'a Condition> {
    fn collect<'a>(condition: &'a Condition, subject: Subject, found: &mut Vec<&'a Condition>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| collect(part, subject, found));
            }
            Condition::Not(part) => collect(part, subject, found),
            Condition::Among(of, _) | Condition::Within { subject: of, .. } => {
                if *of == subject && !found.contains(&condition) {
                    found.push(condition);
                }
            }
        }
    }
    let mut found = Vec::new();
    conditions.iter().for_each(|condition| collect(condition, subject, &mut found));
    found
}

/// The truth values, as bits, that the comparisons with a subject can take together.
fn domain(questionnaire: &Questionnaire, subject: Subject, comparisons: &[&Condition]) -> Vec<u32> {
    let shape = match subject {
        Subject::Fact(at) => &questionnaire.profile[at].shape,
        Subject::Indicator(at) => &questionnaire.indicators[at].shape,
    };
    let bits = |holds: &dyn Fn(&Condition) -> bool| {
        comparisons.iter().enumerate().fold(0u32, |bits, (n, comparison)| bits | u32::from(holds(comparison)) << n)
    };
    let of_choice = |choice: usize| {
        #[allow(clippy::cast_precision_loss, reason = "at most 64 choices")]
        let level = choice as f64;
        bits(&|comparison| match comparison {
            Condition::Among(_, set) => set >> choice & 1 == 1,
            Condition::Within { at_least, below, .. } => (*at_least..*below).contains(&level),
            _ => false,
        })
    };
    let values: BTreeSet<u32> = match shape {
        Shape::OneOf(choices) => (0..choices.len()).map(of_choice).collect(),
        Shape::ManyOf { choices, exclusive } => {
            let mut sets = BTreeSet::from([0]);
            for choice in (0..choices.len()).filter(|choice| Some(*choice) != *exclusive) {
                let more: Vec<u32> = sets.iter().map(|set| set | of_choice(choice)).collect();
                sets.extend(more);
            }
            sets.extend(exclusive.map(of_choice));
            sets
        }
        Shape::Number { valid, .. } => {
            let mut points = vec![valid.0, valid.1];
            for comparison in comparisons {
                if let Condition::Within { at_least, below, .. } = comparison {
                    let bounds = [*at_least, *below].into_iter().filter(|bound| bound.is_finite());
                    points.extend(bounds.flat_map(|bound| [bound, bound.next_down()]));
                }
            }
            let possible = points.into_iter().filter(|point| (valid.0..=valid.1).contains(point));
            possible
                .map(|point| {
                    bits(&|comparison| {
                        matches!(comparison, Condition::Within { at_least, below, .. } if (*at_least..*below).contains(&point))
                    })
                })
                .collect()
        }
        Shape::Text | Shape::Date => BTreeSet::from([0]),
    };
    values.into_iter().collect()
}

/// One combination of truth values.
struct World<'a> {
    questionnaire: &'a Questionnaire,
    subjects: &'a [Subject],
    domains: &'a [(Vec<&'a Condition>, Vec<u32>)],
    truths: Vec<u32>,
    routed: bool,
}

impl World<'_> {
    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
            Condition::Among(subject, _) | Condition::Within { subject, .. } => {
                let asked =
                    !self.routed || asked_if(self.questionnaire, *subject).is_none_or(|before| self.holds(before));
                asked && self.comparison(*subject, condition)
            }
        }
    }

    fn comparison(&self, subject: Subject, condition: &Condition) -> bool {
        let Ok(at) = self.subjects.binary_search(&subject) else { return false };
        let number = self.domains[at].0.iter().position(|comparison| *comparison == condition);
        number.is_some_and(|number| self.truths[at] >> number & 1 == 1)
    }
}

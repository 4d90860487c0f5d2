//! Reach: conditions that can never hold, and questions nobody is ever asked.
//!
//! Responsible for an exact answer where it is cheap and for silence where it is not. Every fact and indicator a
//! condition depends on is reduced to the truth values its comparisons can take together; then all combinations are
//! tried. What one condition may depend on, and what is tried for it and for all of them, is bounded, so that the time
//! grows with the number of conditions and no faster.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::condition::{Condition, Subject};
use crate::questionnaire::model::Questionnaire;
use crate::questionnaire::shape::Shape;
use std::collections::{BTreeSet, HashSet};

/// Comparisons made for one condition before the examination gives up and says nothing.
const MOST_TRIALS: usize = 2_000_000;

/// Comparisons made for all conditions of a questionnaire together.
const MOST_TRIALS_TOGETHER: usize = 20_000_000;

/// Facts and indicators that one condition may depend on, directly and through what must be asked before.
const MOST_SUBJECTS: usize = 20;

/// Comparisons of one subject that are told apart; conditions in use have two or three.
const MOST_COMPARISONS: usize = 12;

pub(super) fn examine(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let mut search = Search { questionnaire, told: HashSet::new(), trials_left: MOST_TRIALS_TOGETHER };
    let facts = (0..questionnaire.profile.len()).map(Subject::Fact);
    let indicators = (0..questionnaire.indicators.len()).map(Subject::Indicator);
    for asker in facts.chain(indicators) {
        let Some(condition) = asked_if(questionnaire, asker) else { continue };
        let (id, span) = match asker {
            Subject::Fact(at) => (&questionnaire.profile[at].id, questionnaire.profile[at].span),
            Subject::Indicator(at) => (&questionnaire.indicators[at].id, questionnaire.indicators[at].span),
        };
        if search.never(condition, false) {
            let message = format!("the condition of {id} cannot hold, whatever is answered");
            diagnostics.push(
                Diagnostic::new(Code::CONDITION_NEVER, span, message)
                    .help("look for answers that exclude each other, or for an empty list"),
            );
        } else if search.never(condition, true) {
            let message = format!("nobody is ever asked {id}: what its condition looks at is not asked then");
            diagnostics.push(
                Diagnostic::new(Code::UNREACHABLE, span, message)
                    .help("compare its condition with the conditions of the questions it names"),
            );
        } else {
            continue;
        }
        search.told.insert(asker);
    }
}

fn asked_if(questionnaire: &Questionnaire, subject: Subject) -> Option<&Condition> {
    match subject {
        Subject::Fact(at) => questionnaire.profile[at].ask_if.as_ref(),
        Subject::Indicator(at) => questionnaire.indicators[at].ask_if.as_ref(),
    }
}

struct Search<'q> {
    questionnaire: &'q Questionnaire,
    /// What was reported as never asked. What depends on it is looked at as if it could be: one fault, one message.
    told: HashSet<Subject>,
    trials_left: usize,
}

impl<'q> Search<'q> {
    /// What must hold before a subject is asked.
    fn before(&self, subject: Subject) -> Option<&'q Condition> {
        asked_if(self.questionnaire, subject).filter(|_| !self.told.contains(&subject))
    }

    /// Whether a condition holds for no combination of answers; with `routed`, a comparison with a question that is not
    /// asked then does not hold.
    fn never(&mut self, condition: &'q Condition, routed: bool) -> bool {
        let mut subjects = BTreeSet::new();
        let mut conditions = vec![condition];
        let mut next = 0;
        while let Some(condition) = conditions.get(next) {
            next += 1;
            let mut found = Vec::new();
            condition.subjects(&mut |subject| {
                if subjects.len() <= MOST_SUBJECTS && subjects.insert(subject) && routed {
                    found.extend(self.before(subject));
                }
            });
            if subjects.len() > MOST_SUBJECTS {
                return false;
            }
            conditions.append(&mut found);
        }
        let subjects: Vec<Subject> = subjects.into_iter().collect();
        let mut domains = Vec::with_capacity(subjects.len());
        let mut combinations = 1usize;
        for subject in &subjects {
            let comparisons = comparisons(&conditions, *subject);
            if comparisons.len() > MOST_COMPARISONS {
                return false;
            }
            let domain = domain(self.questionnaire, *subject, &comparisons);
            combinations = combinations.saturating_mul(domain.len());
            domains.push((comparisons, domain));
        }
        let size: usize = conditions.iter().map(|condition| size(condition)).sum();
        let trials = combinations.saturating_mul(size.max(1));
        if trials > MOST_TRIALS || trials > self.trials_left {
            return false;
        }
        // Nearly every condition holds in one of the first worlds; those that are tried to the end are few.
        let mut tried = 0;
        let never = (0..combinations).all(|mut number| {
            tried += size.max(1);
            let mut world = World { subjects: &subjects, domains: &domains, truths: Vec::new() };
            // A condition looks only at what is asked earlier, and subjects are in that order.
            for (subject, (_, domain)) in subjects.iter().zip(&domains) {
                let asked = !routed || self.before(*subject).is_none_or(|before| world.holds(before));
                world.truths.push(domain[number % domain.len()] * u32::from(asked));
                number /= domain.len();
            }
            !world.holds(condition)
        });
        self.trials_left -= tried.min(self.trials_left);
        never
    }
}

/// The comparisons of a condition, each counted as often as it is written.
fn size(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(size).sum(),
        Condition::Not(part) => size(part),
        Condition::Among(..) | Condition::Within { .. } => 1,
    }
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
                if *of == subject && found.len() <= MOST_COMPARISONS && !found.contains(&condition) {
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
    subjects: &'a [Subject],
    domains: &'a [(Vec<&'a Condition>, Vec<u32>)],
    /// For each subject so far which of its comparisons hold, as bits; none of one that is not asked.
    truths: Vec<u32>,
}

impl World<'_> {
    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
            Condition::Among(subject, _) | Condition::Within { subject, .. } => self.comparison(*subject, condition),
        }
    }

    fn comparison(&self, subject: Subject, condition: &Condition) -> bool {
        let Ok(at) = self.subjects.binary_search(&subject) else { return false };
        let number = self.domains[at].0.iter().position(|comparison| *comparison == condition);
        number.zip(self.truths.get(at)).is_some_and(|(number, truths)| truths >> number & 1 == 1)
    }
}

//! The picture of a cohort: every figure that may be given, and no other.
//!
//! Responsible for one document of protected figures. Reports and files are made from it alone, so what it does not
//! hold cannot be found by laying them side by side.

use super::alpha::Cases;
use super::apart::share_apart;
use super::indicators::IndicatorFigures;
use super::left::Left;
use super::members::Cohort;
use super::plans::PlanFigures;
use super::states::Asked;
use super::tables::{Table, tables};
use crate::answers::Scope;
use crate::protection::{Count, Middle, PERCENT_FROM};
use crate::questionnaire::Questionnaire;
use crate::score::{half_up, millionths};
use crate::source::Word;

/// Complete cases from which alpha is given.
const CASES: usize = 30;

/// Questions from which alpha is given.
const QUESTIONS: usize = 3;

/// Alpha above which two questions may ask the same.
const TWINS: f64 = 0.9;

/// Indicators named as the hardest, and as those left unknown most often.
const NAMED: usize = 3;

/// What may be said of a cohort.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Which indicators the members answered.
    pub scope: Scope,
    /// The smallest group that is shown.
    pub least: usize,
    /// The figures; `None` of a cohort that is too small.
    pub figures: Option<Figures>,
}

/// The figures of a cohort. Points are whole points of 100.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Number of enterprises.
    pub count: usize,
    /// The first and the last year the answers are for.
    pub years: Option<(u16, u16)>,
    /// Answers left out, by reason; reasons that never came up are left out.
    pub left_out: Vec<(Left, Count)>,
    /// The middle of the points shown.
    pub index: Middle,
    /// The middle of each dimension; `None` where it counts for too few.
    pub dimensions: Vec<Option<Middle>>,
    /// Figures of each indicator.
    pub indicators: Vec<IndicatorFigures>,
    /// Positions of the indicators with the fewest points on average.
    pub hardest: Vec<usize>,
    /// Positions of those most often left unknown.
    pub unknown: Vec<usize>,
    /// How far the questions of each dimension go together.
    pub reliability: Vec<Reliability>,
    /// Correlation of each indicator with the others of its dimension, two decimals; `None` where there are too few
    /// complete cases or questions.
    pub item_rest: Vec<Option<f64>>,
    /// Share of pairs, 0 to 1, a whole percent, whose ranges do not overlap; `None` of too few enterprises.
    pub apart: Option<f64>,
    /// Groups by facts.
    pub tables: Vec<Table>,
    /// What became of plans, if that was asked for.
    pub plans: Option<PlanFigures>,
}

/// How far the questions of a dimension go together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// Cronbach's alpha, two decimals; `None` of too few complete cases or questions, or where all answer alike.
    pub alpha: Option<f64>,
    /// Whether two of the questions may ask the same.
    pub twins: bool,
}

/// The picture of a cohort.
pub fn picture(questionnaire: &Questionnaire, cohort: &Cohort) -> Picture {
    let least = usize::try_from(questionnaire.method.cohort_min).unwrap_or(usize::MAX).max(2);
    let figures = figures(questionnaire, cohort, least);
    Picture { scope: cohort.scope, least, figures }
}

fn figures(questionnaire: &Questionnaire, cohort: &Cohort, least: usize) -> Option<Figures> {
    let index = Middle::of(cohort.index().collect(), least)?;
    let dimension = |at: usize| Middle::of(cohort.dimension(at).collect(), least);
    let asked = questionnaire.indicators.iter().map(Asked::of);
    let indicators: Vec<IndicatorFigures> =
        cohort.answers.iter().zip(asked).map(|(answers, asked)| IndicatorFigures::of(answers, asked, least)).collect();
    let apart = share_apart(cohort.index().map(millionths).collect(), cohort.highs().map(millionths).collect());
    let (reliability, item_rest) = together(questionnaire, &cohort.cases);
    Some(Figures {
        count: cohort.count(),
        years: cohort.years,
        left_out: left_out(cohort, least),
        index,
        dimensions: (0..questionnaire.dimensions.len()).map(dimension).collect(),
        hardest: hardest(&indicators),
        unknown: unknown(&indicators),
        indicators,
        reliability,
        item_rest,
        apart: apart.filter(|_| cohort.count() >= PERCENT_FROM).map(|share| half_up(share, 2)),
        tables: tables(questionnaire, &cohort.index, &cohort.facts, least),
        plans: cohort.plans.as_ref().map(|plans| plans.figures(cohort.count(), least)),
    })
}

fn left_out(cohort: &Cohort, least: usize) -> Vec<(Left, Count)> {
    let counts = Left::WORDS.iter().map(|(_, why)| (*why, cohort.left_out.count(*why))).filter(|(_, count)| *count > 0);
    counts.map(|(why, count)| (why, Count::of(count, least))).collect()
}

/// Ordered by what is shown, so that the order says no more than the figures; ties as in the questionnaire.
fn hardest(indicators: &[IndicatorFigures]) -> Vec<usize> {
    let mut means: Vec<(usize, f64)> =
        indicators.iter().enumerate().filter_map(|(at, figures)| Some((at, figures.mean?))).collect();
    means.sort_by(|a, b| a.1.total_cmp(&b.1));
    means.into_iter().take(NAMED).map(|(at, _)| at).collect()
}

fn unknown(indicators: &[IndicatorFigures]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..indicators.len()).filter(|&at| indicators[at].unknown() > 0).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(indicators[at].unknown()));
    order.truncate(NAMED);
    order
}

/// Alpha of each dimension and the item-rest correlation of each indicator, over those who answered all of them.
fn together(questionnaire: &Questionnaire, cases: &[Cases]) -> (Vec<Reliability>, Vec<Option<f64>>) {
    let mut rests = vec![None; questionnaire.indicators.len()];
    let reliability = cases.iter().map(|cases| {
        if cases.questions().len() < QUESTIONS || cases.count() < CASES {
            return Reliability::default();
        }
        for (question, &at) in cases.questions().iter().enumerate() {
            rests[at] = cases.item_rest(question).map(|value| half_up(value, 2));
        }
        let alpha = cases.alpha();
        Reliability { alpha: alpha.map(|value| half_up(value, 2)), twins: alpha.is_some_and(|value| value > TWINS) }
    });
    let reliability = reliability.collect();
    (reliability, rests)
}

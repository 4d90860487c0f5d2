//! The mosaic: the figures that are on a wall, each from the last picture that may tell it.
//!
//! Responsible for the rule of single figures. A question that concerns some of the firms may gain one firm where the
//! picture gains five. So a figure moves only if it could be told of those alone who came since, for every earlier picture
//! in which it moved; else it stays as it was, with the number of firms it is of. What may be told of a group is decided by
//! `cohort`; here is no second statistics.

use super::candidate::Candidate;
use super::wall::{Wall, cohort, least};
use crate::answers::AnswerSheet;
use crate::assessment::assess;
use crate::catalogue::Catalogue;
use crate::cohort::{Figures, picture};
use crate::protection::{Middle, tell};
use crate::questionnaire::Questionnaire;

/// A figure, and of how many firms it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile<T> {
    /// Firms in the picture it is from.
    pub of: usize,
    /// The figure.
    pub figure: T,
}

/// What may be told on a wall.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mosaic {
    /// Firms in the last picture; none if there was none.
    pub count: usize,
    /// The smallest group that is shown.
    pub least: usize,
    /// Points shown by all of them.
    pub index: Option<Tile<Middle>>,
    /// Points shown in each dimension.
    pub dimensions: Vec<Option<Tile<Middle>>>,
    /// The mean points of each question, from 5 (or less) to 95 (or more).
    pub means: Vec<Option<Tile<f64>>>,
    /// How many don't know, of each question.
    pub unknown: Vec<Option<Tile<usize>>>,
    /// How many would take a step, of each question.
    pub steps: Vec<Option<Tile<usize>>>,
}

/// A group of firms that came in between two pictures: what may be told of it.
struct Group {
    count: usize,
    figures: Option<Figures>,
    /// How many would take a step of each question.
    steps: Vec<usize>,
}

/// What may be told of the sheets on a wall.
pub fn mosaic(wall: &Wall, questionnaire: &Questionnaire, catalogue: &Catalogue) -> Mosaic {
    let hung = wall.hung(questionnaire);
    let wanted: Vec<Vec<bool>> = hung.iter().map(|one| would_take(&one.sheet, questionnaire, catalogue)).collect();
    let mut bounds = vec![0];
    bounds.extend_from_slice(wall.shown());
    let group = |from: usize, to: usize| group(&hung[from..to], &wanted[from..to], questionnaire);
    // Of each picture the groups that came since each earlier one; the first is since the beginning, which is the picture.
    let since: Vec<Vec<Group>> =
        (1..bounds.len()).map(|to| (0..to).map(|from| group(bounds[from], bounds[to])).collect()).collect();
    let least = least(questionnaire);
    let points = |at: usize| move |group: &Group| group.figures.as_ref().and_then(|of| of.dimensions[at]);
    let mean = |at: usize| move |group: &Group| group.figures.as_ref().and_then(|of| of.indicators[at].mean);
    let unknown =
        |at: usize| move |group: &Group| group.figures.as_ref().and_then(|of| of.indicators[at].dont_know.count);
    let steps = |at: usize| {
        move |group: &Group| {
            let told = tell(&[group.steps[at], group.count - group.steps[at]], least);
            told[0].then_some(group.steps[at])
        }
    };
    let questions = || 0..questionnaire.indicators.len();
    Mosaic {
        count: hung.len(),
        least,
        index: tile(&since, |group| group.figures.as_ref().map(|of| of.index)),
        dimensions: (0..questionnaire.dimensions.len()).map(|at| tile(&since, points(at))).collect(),
        means: questions().map(|at| tile(&since, mean(at))).collect(),
        unknown: questions().map(|at| tile(&since, unknown(at))).collect(),
        steps: questions().map(|at| tile(&since, steps(at))).collect(),
    }
}

/// The figure as it was when it moved last.
fn tile<T>(since: &[Vec<Group>], told: impl Fn(&Group) -> Option<T>) -> Option<Tile<T>> {
    let (mut moved, mut last) = (Vec::new(), None);
    for (at, groups) in since.iter().enumerate() {
        // Behind the picture of the beginning stand those since the first picture, the second, and so on.
        let may_move = moved.iter().all(|&picture: &usize| told(&groups[picture + 1]).is_some());
        if let (Some(figure), true) = (told(&groups[0]), may_move) {
            moved.push(at);
            last = Some(Tile { of: groups[0].count, figure });
        }
    }
    last
}

fn group(sheets: &[Candidate], wanted: &[Vec<bool>], questionnaire: &Questionnaire) -> Group {
    let figures = picture(questionnaire, &cohort(sheets, questionnaire)).figures;
    let steps = (0..questionnaire.indicators.len()).map(|at| wanted.iter().filter(|wanted| wanted[at]).count());
    Group { count: sheets.len(), figures, steps: steps.collect() }
}

/// For each question whether a firm would take a step of it: what it took on, or else the three steps that it is shown.
fn would_take(sheet: &AnswerSheet, questionnaire: &Questionnaire, catalogue: &Catalogue) -> Vec<bool> {
    let mut wanted = vec![false; questionnaire.indicators.len()];
    let taken_on = sheet.plan.iter().filter(|planned| planned.dropped.is_none()).filter_map(|planned| planned.position);
    taken_on.for_each(|at| wanted[at] = true);
    if !wanted.contains(&true) {
        let steps = assess(questionnaire, catalogue, sheet).steps;
        steps.iter().filter(|step| step.seat.is_some()).for_each(|step| wanted[step.indicator] = true);
    }
    wanted
}

//! What an assessment is worth to a firm: the grades of what is shown, beside the best that its list has.
//!
//! Responsible for the arithmetic and for finding what must not come. It looks at what an owner sees first: the steps of
//! the three seats, with the guide and the case beside each, and five guides. Does not read files and does not print.

use circumspect::assessment::{Assessment, Step};
use circumspect::catalogue::{Case, Catalogue, Tool, ToolKind};
use circumspect::questionnaire::Questionnaire;

use super::lists::{Firm, Never};

/// Steps that an owner sees first.
pub(crate) const STEPS: usize = 3;

/// Guides that an owner sees.
pub(crate) const GUIDES: usize = 5;

/// What is shown to one firm.
#[derive(Debug)]
pub(crate) struct Worth {
    /// The steps shown with their grades, 0 if the list does not name them.
    pub steps: Vec<(String, u32)>,
    /// The grades that the best three steps of the list have together.
    pub best_steps: u32,
    /// The guides shown with their grades, 0 if the list does not name them.
    pub guides: Vec<(String, u32)>,
    /// The grades that the best five guides of the list have together.
    pub best_guides: u32,
    /// What came that must not, and why it must not.
    pub unwanted: Vec<String>,
}

/// What an assessment shows first, by its place in the questionnaire and in the catalogue.
struct Shown<'a> {
    /// Indicator and level of each step.
    steps: Vec<(&'a str, Option<u16>)>,
    guides: Vec<&'a Tool>,
    /// The guides beside the steps.
    beside: Vec<&'a Tool>,
    cases: Vec<&'a Case>,
}

/// What this assessment is worth to this firm.
pub(crate) fn worth(
    firm: &Firm,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
    catalogue: &Catalogue,
) -> Worth {
    let mut first: Vec<&Step> = assessment.steps.iter().filter(|step| step.seat.is_some()).collect();
    first.sort_by_key(|step| step.seat);
    let shown = Shown {
        steps: first.iter().map(|step| (questionnaire.indicators[step.indicator].id.as_str(), step.from)).collect(),
        guides: assessment.recommendations.iter().take(GUIDES).map(|one| &catalogue.tools[one.tool]).collect(),
        beside: first.iter().filter_map(|step| Some(&catalogue.tools[step.tool?])).collect(),
        cases: first.iter().filter_map(|step| Some(&catalogue.cases[step.case?])).collect(),
    };
    let serves = &firm.serves;
    let step_grade = |(indicator, from): (&str, Option<u16>)| {
        let found = serves.steps.iter().find(|one| one.step.as_deref() == Some(indicator) && one.from == from);
        found.map_or(0, |one| one.grade)
    };
    let guide_grade = |id: &str| serves.guides.iter().find(|one| one.id == id).map_or(0, |one| one.grade);
    Worth {
        steps: shown.steps.iter().map(|&step| (step.0.to_owned(), step_grade(step))).collect(),
        best_steps: best(serves.steps.iter().map(|one| one.grade), STEPS),
        guides: shown.guides.iter().map(|tool| (tool.id.to_string(), guide_grade(tool.id.as_str()))).collect(),
        best_guides: best(serves.guides.iter().map(|one| one.grade), GUIDES),
        unwanted: unwanted(firm, &shown),
    }
}

/// What the best grades come to, for so many places.
pub(crate) fn best(grades: impl Iterator<Item = u32>, places: usize) -> u32 {
    let mut grades: Vec<u32> = grades.collect();
    grades.sort_unstable_by(|one, other| other.cmp(one));
    grades.iter().take(places).sum()
}

/// What came that must not: what the list names, and what no list has to name.
fn unwanted(firm: &Firm, shown: &Shown<'_>) -> Vec<String> {
    let never = |key: fn(&Never) -> Option<&str>, id: &str| {
        firm.serves.never.iter().find(|one| key(one) == Some(id)).map(|one| one.why.clone())
    };
    let steps =
        shown.steps.iter().filter_map(|(id, _)| Some(format!("step {id}: {}", never(|one| one.step.as_deref(), id)?)));
    let tools = shown.guides.iter().chain(&shown.beside).filter_map(|tool| {
        let why = never(|one| one.guide.as_deref(), tool.id.as_str()).or_else(|| closed(firm, tool))?;
        Some(format!("guide {}: {why}", tool.id))
    });
    let cases = shown.cases.iter().filter_map(|case| {
        let why = never(|one| one.case.as_deref(), case.id.as_str()).or_else(|| foreign(firm, case))?;
        Some(format!("case {}: {why}", case.id))
    });
    let mut found: Vec<String> = Vec::new();
    for one in steps.chain(tools).chain(cases) {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// Why no firm of this kind should be shown this guide: it has just answered a self-assessment, or cannot read it.
fn closed(firm: &Firm, tool: &Tool) -> Option<String> {
    if firm.serves.guides.iter().any(|one| one.id == tool.id.as_str()) {
        None
    } else if tool.kind == ToolKind::SelfAssessment {
        Some("A self-assessment after a self-assessment.".to_owned())
    } else if !is_within_reach(firm, tool) {
        Some("Not in a language that its owner reads, or for another country.".to_owned())
    } else {
        None
    }
}

/// Whether the owner can read a guide, or it is of the firm's own country, where somebody can be asked in its language.
pub(crate) fn is_within_reach(firm: &Firm, tool: &Tool) -> bool {
    let is_read = tool.languages.is_empty() || tool.languages.iter().any(|one| firm.profile.languages.contains(one));
    let is_national = tool.countries.iter().any(|one| one.eq_ignore_ascii_case(&firm.profile.country));
    is_national || is_read && tool.countries.is_empty()
}

/// Why no firm of this trade should be shown this case: it is of another trade.
fn foreign(firm: &Firm, case: &Case) -> Option<String> {
    let sector = case.sector.as_str();
    let is_own = sector == "general"
        || sector == firm.profile.sector
        || firm.profile.further_sectors.iter().any(|one| one == sector);
    (!is_own).then(|| format!("A case of another trade ({sector})."))
}

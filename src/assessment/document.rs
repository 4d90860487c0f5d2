//! The record of an assessment. Points are 0 to 100 of the index unless said otherwise; shares and coverage 0 to 1.

use super::followed::Progress;
use crate::answers::{Answer, Evidence, Problem, Respondent, Scope, State, TakenOn};
use crate::questionnaire::{Cost, Method, Version};
use crate::recommend::{Money, Seat};
use crate::scoring::Exclusion;

/// The result of one enterprise. Positions refer to the questionnaire's and the catalogue's lists.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Which questionnaire it rests on.
    pub questionnaire: QuestionnaireStamp,
    /// The conventions it was scored by.
    pub method: Method,
    /// Which indicators it covers; results of different scope are never compared silently.
    pub scope: Scope,
    /// Who answered.
    pub respondent: Respondent,
    /// The profile as stated.
    pub profile: Vec<Answer>,
    /// The index; `None` if there is nothing to score.
    pub index: Option<Index>,
    /// One for each dimension.
    pub dimensions: Vec<DimensionResult>,
    /// One for each indicator.
    pub indicators: Vec<IndicatorResult>,
    /// What is still to be won, the largest first.
    pub gaps: Vec<Gap>,
    /// Positions of raised red flags.
    pub red_flags: Vec<usize>,
    /// Positions of red flags that depend on an answer not known.
    pub possible_red_flags: Vec<usize>,
    /// Positions of contradictions found.
    pub contradictions: Vec<usize>,
    /// Number of indicators in each state, in the order of the states.
    pub counts: [usize; 6],
    /// Share of points answered as not applicable (R7).
    pub na_share: f64,
    /// Points earned by each word of evidence.
    pub earned_by_evidence: [f64; Evidence::COUNT],
    /// Need of each practice area, summing to 1 (R17).
    pub needs: Vec<f64>,
    /// Everything that could be done next, the most worthwhile first.
    pub steps: Vec<Step>,
    /// Tools, in the order in which they were chosen (R18).
    pub recommendations: Vec<Recommendation>,
    /// Positions of the contacts to call in the firm's own country, the first one first.
    pub contacts: Vec<usize>,
    /// What became of the steps that were taken on; `None` if none was.
    pub progress: Option<Progress>,
    /// What is wrong with the answers.
    pub problems: Vec<Problem>,
    /// What was taken on, as the sheet says; never scored.
    pub plan: Vec<TakenOn>,
}

/// Which questionnaire a result rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionnaireStamp {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: Version,
    /// Fingerprint of its content.
    pub digest: String,
}

/// The index and what can be read from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Points shown.
    pub low: f64,
    /// Points if all unknown answers were the best.
    pub high: f64,
    /// Mean over answered indicators.
    pub estimate: Option<f64>,
    /// Whether the coverage is enough to publish the estimate.
    pub publishable: bool,
    /// Share of the points that is answered.
    pub coverage: f64,
    /// Geometric companion of the lower end.
    pub balanced_low: f64,
    /// Geometric companion of the upper end.
    pub balanced_high: f64,
    /// What other sensible weights would give (R10).
    pub weight_range: (f64, f64),
    /// Position of the maturity level read strictly; `None` if the questionnaire has no levels.
    pub level_low: Option<usize>,
    /// Position of the maturity level read in favour of the enterprise.
    pub level_high: Option<usize>,
    /// Positions of the gates that keep the lower level from being higher.
    pub blocked_by: Vec<usize>,
}

/// The result of one dimension; its points are 0 to 100 of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionResult {
    /// Share of the index.
    pub share: f64,
    /// Points shown; `None` if it does not count.
    pub low: Option<f64>,
    /// Points if all unknown answers were the best; `None` if it does not count.
    pub high: Option<f64>,
    /// Mean of answered indicators.
    pub estimate: Option<f64>,
    /// Share of its points that is answered; `None` if it does not count.
    pub coverage: Option<f64>,
    /// Why it does not count.
    pub excluded: Option<Exclusion>,
}

/// The result of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorResult {
    /// Its state.
    pub state: State,
    /// The answer as given, with its note and reason.
    pub answer: Answer,
    /// Points of the answer, of its own 100; `None` if it has none.
    pub points: Option<f64>,
    /// Share of the index.
    pub share: f64,
    /// Points shown by the answer.
    pub earned: f64,
    /// Points shown to be missing.
    pub open: f64,
    /// Points that are not known.
    pub unknown: f64,
    /// Points the next better answer adds; `None` if there is none, or it cannot be told.
    pub next_gain: Option<f64>,
}

/// What is still to be won at one indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Position of the indicator.
    pub indicator: usize,
    /// Points open and unknown.
    pub points: f64,
    /// Points the next better answer adds; `None` if it cannot be told.
    pub gain: Option<f64>,
    /// Whether the answer has to be found out first.
    pub find_out: bool,
}

/// A thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Position of the indicator.
    pub indicator: usize,
    /// Position of the step among those of the indicator.
    pub step: usize,
    /// Level it starts from; `None` for kinds without levels.
    pub from: Option<u16>,
    /// Level it leads to.
    pub to: Option<u16>,
    /// Hours of the firm's own time.
    pub hours: u32,
    /// Money it costs.
    pub cost: Cost,
    /// Points it adds; `None` where the next answer cannot be told.
    pub gain: Option<f64>,
    /// What it saves of the firm's own bill, if a source says how much and the bill is known.
    pub money: Option<Money>,
    /// Whether a red flag or an unmet gate asks for it.
    pub urgent: bool,
    /// What it is shown for, if it is one of the three shown (R23).
    pub seat: Option<Seat>,
    /// Position of the tool to open with it.
    pub tool: Option<usize>,
    /// Position of a case that shows it: of the same trade, or one that says it is of no single trade.
    pub case: Option<usize>,
}

/// A tool that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    /// Position of the tool.
    pub tool: usize,
    /// Position of the practice area it was chosen for.
    pub why: usize,
    /// The indicators of that area with the largest gaps, at most two.
    pub because: Vec<Because>,
    /// Share of all needs it closes, after those chosen before it.
    pub gain: f64,
}

/// An indicator behind a recommendation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Because {
    /// Position of the indicator.
    pub indicator: usize,
    /// Its gap: points open, and half of those unknown (R17).
    pub points: f64,
}

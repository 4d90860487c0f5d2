//! Building an assessment: scores, then everything that follows from them.

use super::assessor::Assessor;
use super::document::{
    Assessment, Because, DimensionResult, Gap, Index, IndicatorResult, QuestionnaireStamp, Recommendation, Step,
};
use super::followed::progress;
use crate::answers::{Answer, AnswerSheet, Bill, Cell, Evidence, State};
use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;
use crate::recommend::{Firm, NextStep, Pick, Seat, best_for, contacts, gain, money, nearest_case, seats};
use crate::scoring::{Flag, Scorecard, Totals, balanced_ends, weight_range};
use crate::source::Word;

/// Steps that get a tool and a case of their own.
const STEPS_WITH_TOOLS: usize = 10;

/// Indicators named as the reason for a tool.
const REASONS: usize = 2;

/// Assesses one sheet.
pub fn assess(questionnaire: &Questionnaire, catalogue: &Catalogue, sheet: &AnswerSheet) -> Assessment {
    Assessor::new(questionnaire, catalogue).document(sheet)
}

impl Assessor<'_> {
    /// Assesses one sheet and builds its document.
    pub fn document(&mut self, sheet: &AnswerSheet) -> Assessment {
        build(self, sheet)
    }
}

fn build(assessor: &mut Assessor<'_>, sheet: &AnswerSheet) -> Assessment {
    let (questionnaire, catalogue) = (assessor.questionnaire(), assessor.catalogue());
    let coded = sheet.coded();
    assessor.assess(coded.view(), usize::MAX);
    let range = weight_range(assessor.scorer(), coded.view(), assessor.card(), questionnaire.method.weight_delta);
    let card = assessor.card();
    let firm = Firm::new(questionnaire, &coded.profile);
    let positions = |flag: Flag| {
        card.red_flags.iter().enumerate().filter(move |(_, raised)| **raised == Some(flag)).map(|(at, _)| at).collect()
    };
    let mut counts = [0; 6];
    for score in card.indicators() {
        counts[score.state as usize] += 1;
    }
    Assessment {
        questionnaire: QuestionnaireStamp {
            id: questionnaire.id.as_str().to_owned(),
            version: questionnaire.version,
            digest: questionnaire.digest.clone(),
        },
        method: questionnaire.method,
        scope: sheet.scope,
        respondent: sheet.respondent.clone(),
        profile: sheet.profile.clone(),
        index: card.totals.map(|totals| index(questionnaire, card, totals, range)),
        dimensions: dimensions(card),
        indicators: indicators(questionnaire, card, &sheet.answers),
        gaps: gaps(questionnaire, card),
        red_flags: positions(Flag::Raised),
        possible_red_flags: positions(Flag::Possible),
        contradictions: (0..card.contradictions.len()).filter(|&position| card.contradictions[position]).collect(),
        counts,
        na_share: card.na_share,
        earned_by_evidence: card.earned_by_evidence(&coded.evidence),
        needs: card.needs.clone(),
        steps: steps(questionnaire, catalogue, &firm, assessor.steps(), &sheet.bills),
        recommendations: recommendations(questionnaire, card, assessor.picks()),
        contacts: contacts(catalogue, &firm, &questionnaire.areas, &card.needs),
        progress: progress(questionnaire, card, sheet),
        problems: sheet.problems.clone(),
        plan: sheet.plan.clone(),
    }
}

fn index(questionnaire: &Questionnaire, card: &Scorecard, totals: Totals, range: Option<(f64, f64)>) -> Index {
    let level = |level: usize| (!questionnaire.maturity_levels.is_empty()).then_some(level);
    let blocked =
        |(gate, unmet): (&crate::questionnaire::Gate, &bool)| *unmet && Some(gate.level) == totals.level_low.stopped_at;
    let (balanced_low, balanced_high) = balanced_ends(card).unwrap_or_default();
    let gates = questionnaire.gates.iter().zip(&card.unmet_gates).enumerate();
    Index {
        low: totals.low,
        high: totals.high,
        estimate: totals.estimate,
        publishable: totals.publishable,
        coverage: totals.coverage,
        balanced_low,
        balanced_high,
        weight_range: range.unwrap_or((totals.low, totals.high)),
        level_low: level(totals.level_low.level),
        level_high: level(totals.level_high.level),
        blocked_by: gates.filter(|(_, gate)| blocked(*gate)).map(|(position, _)| position).collect(),
    }
}

fn dimensions(card: &Scorecard) -> Vec<DimensionResult> {
    let result = |score: &crate::scoring::DimensionScore| {
        let counts = score.excluded.is_none();
        DimensionResult {
            share: score.share,
            low: counts.then_some(score.low),
            high: counts.then_some(score.high),
            estimate: score.estimate.filter(|_| counts),
            coverage: counts.then_some(score.coverage),
            excluded: score.excluded,
        }
    };
    card.dimensions.iter().map(result).collect()
}

fn indicators(questionnaire: &Questionnaire, card: &Scorecard, answers: &[Answer]) -> Vec<IndicatorResult> {
    let result = |(position, answer): (usize, &Answer)| {
        let score = card.indicator(position);
        IndicatorResult {
            state: score.state,
            answer: answer.clone(),
            points: score.points,
            share: score.share,
            earned: score.earned(),
            open: score.open(),
            unknown: score.unknown(),
            next_gain: gain(questionnaire, &score, position),
        }
    };
    answers.iter().enumerate().map(result).collect()
}

/// Gaps by points, the largest first; ties in the order of the questionnaire; nothing without points (R12).
fn gaps(questionnaire: &Questionnaire, card: &Scorecard) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = (0..card.indicator_count())
        .map(|indicator| {
            let score = card.indicator(indicator);
            Gap {
                indicator,
                points: score.open() + score.unknown(),
                gain: gain(questionnaire, &score, indicator),
                find_out: score.state.is_unresolved(),
            }
        })
        .filter(|gap| gap.points > 0.0)
        .collect();
    // Rounded as in files, so that the last bit of a sum does not decide an order.
    gaps.sort_by(|a, b| crate::score::for_file(b.points).total_cmp(&crate::score::for_file(a.points)));
    gaps
}

fn steps(
    questionnaire: &Questionnaire,
    catalogue: &Catalogue,
    firm: &Firm,
    next: &[NextStep],
    bills: &[Bill],
) -> Vec<Step> {
    let mut taken = Vec::new();
    let mut shown_cases = Vec::new();
    let seats = seats(questionnaire, next);
    let seat = |rank: usize| seats.iter().find(|(_, step)| *step == Some(rank)).map(|(seat, _)| *seat);
    next.iter()
        .enumerate()
        .map(|(rank, next)| {
            let indicator = &questionnaire.indicators[next.indicator];
            let step = &indicator.steps[next.step];
            let areas = if rank < STEPS_WITH_TOOLS || seat(rank).is_some() { indicator.areas.as_slice() } else { &[] };
            let tool = best_for(catalogue, firm, &questionnaire.areas, areas, &taken);
            taken.extend(tool);
            let case = nearest_case(catalogue, firm, &questionnaire.areas, areas, &shown_cases);
            shown_cases.extend(case);
            Step {
                indicator: next.indicator,
                step: next.step,
                from: next.from,
                to: next.to,
                hours: step.hours,
                cost: step.cost,
                gain: next.gain,
                money: indicator.saves(next.step).and_then(|saves| money(saves, bills)),
                urgent: next.urgent,
                seat: seat(rank),
                tool,
                case,
            }
        })
        .collect()
}

fn recommendations(questionnaire: &Questionnaire, card: &Scorecard, picks: &[Pick]) -> Vec<Recommendation> {
    let because = |area: usize| {
        let gaps = card.indicators().map(|score| score.gap()).zip(&questionnaire.indicators).enumerate();
        let mut gaps: Vec<Because> = gaps
            .filter(|(_, (gap, indicator))| indicator.areas.contains(&area) && *gap > 0.0)
            .map(|(indicator, (points, _))| Because { indicator, points })
            .collect();
        gaps.sort_by(|a, b| crate::score::for_file(b.points).total_cmp(&crate::score::for_file(a.points)));
        gaps.truncate(REASONS);
        gaps
    };
    picks
        .iter()
        .map(|pick| Recommendation { tool: pick.tool, why: pick.why, because: because(pick.why), gain: pick.gain })
        .collect()
}

impl Assessment {
    /// Number of indicators in a state.
    pub fn count(&self, state: State) -> usize {
        self.counts[state as usize]
    }

    /// Points earned on a word of evidence.
    pub fn earned_on(&self, evidence: Evidence) -> f64 {
        self.earned_by_evidence[evidence as usize]
    }

    /// The steps that are shown, in their order.
    pub fn shown_steps(&self) -> Vec<&Step> {
        let of = |(_, seat): &(&str, Seat)| self.steps.iter().find(|step| step.seat == Some(*seat));
        Seat::WORDS.iter().filter_map(of).collect()
    }

    /// Whether anything was answered at all.
    pub fn has_answers(&self) -> bool {
        self.indicators.iter().any(|indicator| indicator.answer.cell != Cell::Blank)
    }
}

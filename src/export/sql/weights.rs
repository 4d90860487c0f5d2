//! Weights: what counts how much, by sector (the nominal weights of R5).
//!
//! Responsible for a small table with a row for each sector that has factors of its own, joined to the answers.
//! Weights that are the same in every sector are written where they are used.

use super::context::Context;
use super::query::{Query, Step, joined};

/// The column by which the table is joined.
const KEY: &str = "sector_weights";

/// The nominal weight of an indicator.
struct Weight {
    /// The quoted column.
    column: String,
    plain: f64,
    /// In each sector with factors, in the order of the questionnaire.
    by_sector: Vec<f64>,
}

impl Weight {
    fn varies(&self) -> bool {
        self.by_sector.iter().any(|weight| *weight != self.plain)
    }
}

fn indicator(context: &Context<'_>, position: usize) -> Weight {
    let plain = context.weights[context.weights.len() - 1][position];
    let by_sector = match context.sector() {
        Some(_) => {
            let sectors = context.questionnaire.relevance.iter().map(|relevance| usize::from(relevance.sector));
            sectors.map(|sector| context.weights[sector][position]).collect()
        }
        None => Vec::new(),
    };
    Weight { column: context.of(position, ".by_sector"), plain, by_sector }
}

/// The weights that are not the same in every sector.
fn varying(context: &Context<'_>) -> Vec<Weight> {
    let indicators = context.indicators.iter().filter(|&&at| context.counts(at)).map(|&at| indicator(context, at));
    indicators.filter(Weight::varies).collect()
}

/// The step that holds the table, to be put before those that read answers; nothing if no weight varies.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    let varying = varying(context);
    let Some(sector) = context.sector().filter(|_| !varying.is_empty()) else { return };
    let choices = context.questionnaire.profile[sector].shape.choices();
    let row = |name: &str, weights: Vec<f64>| {
        let cells: Vec<String> =
            [context.literal(name)].into_iter().chain(weights.into_iter().map(|one| context.number(one))).collect();
        format!("({})", joined(&cells, ", "))
    };
    let mut rows = vec![row("", varying.iter().map(|weight| weight.plain).collect())];
    for (position, relevance) in context.questionnaire.relevance.iter().enumerate() {
        if let Some(choice) = choices.get(usize::from(relevance.sector)) {
            let weights = varying.iter().map(|weight| weight.by_sector[position]).collect();
            rows.push(row(&choice.token.to_string(), weights));
        }
    }
    let columns: Vec<&str> =
        std::iter::once("sector_").chain(varying.iter().map(|weight| weight.column.as_str())).collect();
    query.table(
        "weight_",
        "Nominal weights that depend on the sector (R5). The first row is for all other sectors, and for those\nwho name none.",
        &joined(&columns, ", "),
        &rows,
    );
}

/// Adds the column by which the table is joined: the sector if it has weights of its own, else an empty text. It is a
/// column, since an engine joins columns faster than expressions. Nothing is added if no weight varies.
pub(super) fn key(context: &Context<'_>, step: &mut Step) {
    let Some(sector) = context.sector().filter(|_| !varying(context).is_empty()) else { return };
    let choices = context.questionnaire.profile[sector].shape.choices();
    let relevances = context.questionnaire.relevance.iter();
    let with: Vec<String> = relevances
        .filter_map(|relevance| choices.get(usize::from(relevance.sector)).map(|choice| choice.token.to_string()))
        .collect();
    let text = context.of_fact(sector, "");
    step.column(format!("CASE WHEN {text} IN {} THEN {text} ELSE '' END", context.list(&with)), KEY);
}

/// What the step of points reads, where weights vary; nothing if they do not.
pub(super) fn join(context: &Context<'_>, last: &str) -> Option<String> {
    context.sector().filter(|_| !varying(context).is_empty())?;
    Some(format!("{last}\n  JOIN weight_ ON weight_.sector_ = {KEY}"))
}

/// The weight of an indicator: its number, or its column in the table.
pub(super) fn of_indicator(context: &Context<'_>, position: usize) -> String {
    written(context, &indicator(context, position))
}

fn written(context: &Context<'_>, weight: &Weight) -> String {
    if weight.varies() { format!("weight_.{}", weight.column) } else { context.number(weight.plain) }
}

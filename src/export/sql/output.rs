//! The result: the columns a batch writes, each number rounded once (R12).

use super::context::Context;
use super::levels::{self, Reading};
use super::query::{Step, joined};
use super::{flags, needs};
use crate::score::{FILE_DECIMALS, TOLERANCE};

/// The last step, whose columns are the result.
pub(super) fn step(context: &Context<'_>) -> Step {
    let mut step = Step::new(
        "",
        "The result: numbers half-up to six decimals (R12), lists joined by semicolons in the order of the questionnaire.",
    );
    step.alone = true;
    let questionnaire = context.questionnaire;
    let name = |name: &str| context.dialect.name(name);
    let rounded = |value: &str| context.dialect.half_up(value, FILE_DECIMALS);
    step.column(name("respondent"), name("respondent"));
    step.column(name("period"), name("period"));
    step.column(context.literal(context.table), name("source"));
    let mut words = vec![context.literal("quick")];
    for (position, dimension) in questionnaire.dimensions.iter().enumerate() {
        let (deeper, word) = (context.of_dimension(position, ".deeper"), format!("+{}", dimension.id));
        words.push(format!("CASE WHEN {deeper} THEN {} ELSE '' END", context.literal(&word)));
    }
    let words = joined(&words, " || ");
    step.column(format!("CASE WHEN full_scope THEN {} ELSE {words} END", context.literal("full")), name("scope"));
    step.column(context.literal(questionnaire.id.as_str()), name("questionnaire"));
    step.column(context.literal(&questionnaire.version.to_string()), name("version"));
    for (value, column) in
        [("lower_end", "low"), ("upper_end", "high"), ("estimate_", "estimate"), ("coverage_", "coverage")]
    {
        step.column(rounded(value), name(column));
    }
    let enough = context.number(questionnaire.method.min_coverage - TOLERANCE);
    step.column(
        format!("CASE WHEN coverage_ IS NOT NULL THEN estimate_ IS NOT NULL AND coverage_ >= {enough} END"),
        name("publishable"),
    );
    step.column(levels::level(context, Reading::Strict), name("level_low"));
    step.column(levels::level(context, Reading::Favourable), name("level_high"));
    step.column(levels::blocked_by(context), name("blocked_by"));
    step.column(flags::raised(context), name("red_flags"));
    step.column(rounded("na_share_"), name("na_share"));
    let counting = context.dimensions();
    for (dimension, model) in questionnaire.dimensions.iter().enumerate() {
        for (end, suffix) in [(".lower", ".low"), (".upper", ".high")] {
            let value = if counting.contains(&dimension) {
                rounded(&context.of_dimension(dimension, end))
            } else {
                format!("CAST(NULL AS {})", context.dialect.number_type)
            };
            step.column(value, context.column(model.id.as_str(), suffix));
        }
    }
    for area in &questionnaire.areas {
        step.column(rounded(&needs::need(context, area.as_str())), context.need(area.as_str()));
    }
    step
}

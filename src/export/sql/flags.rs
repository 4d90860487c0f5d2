//! Red flags (R8), and lists of ids.

use super::context::Context;
use crate::score::TOLERANCE;

/// Most arguments of one call: some databases take a hundred.
const MOST_ARGUMENTS: usize = 50;

/// The red flags that an answer raises, joined. Those that are only possible are not among them.
pub(super) fn raised(context: &Context<'_>) -> String {
    let flags = context.questionnaire.red_flags.iter().map(|flag| {
        let condition = format!(
            "{} - {} <= {}",
            context.of(flag.indicator, ".points"),
            context.number(TOLERANCE),
            context.number(flag.max)
        );
        (condition, flag.id.as_str())
    });
    named(context, flags)
}

/// The ids whose condition holds, joined by semicolons; an empty text if none does.
pub(super) fn named<'i>(context: &Context<'_>, ids: impl Iterator<Item = (String, &'i str)>) -> String {
    let cases: Vec<String> =
        ids.map(|(condition, id)| format!("CASE WHEN {condition} THEN {} END", context.literal(id))).collect();
    join(&cases)
}

fn join(parts: &[String]) -> String {
    match parts.len() {
        0 => "''".to_owned(),
        1..=MOST_ARGUMENTS => format!("concat_ws(';',\n    {})", parts.join(",\n    ")),
        _ => {
            let groups: Vec<String> =
                parts.chunks(MOST_ARGUMENTS).map(|group| format!("nullif({}, '')", join(group))).collect();
            join(&groups)
        }
    }
}

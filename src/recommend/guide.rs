//! The guide beside a step.
//!
//! Responsible for one tool for one step. Which tools cover all needs of an enterprise is decided elsewhere (R18).

use super::fit::{Firm, fit, hurdle};
use crate::catalogue::{Audience, Catalogue, Tool};
use crate::id::Id;
use crate::score::millionths;

/// What a further area of a step counts beside its first one.
const FURTHER: f64 = 0.5;

/// A guide beside a step is mostly about it: one that is half about something else is none.
const MOSTLY: f64 = 0.5;

/// The tool to open for a step in `wanted` areas, the most important first: the one that suits the enterprise and
/// speaks most of them and least of anything else; not among `taken` if that can be avoided. One that the enterprise cannot
/// read or open, or that is not for owners, is none.
pub fn best_for(catalogue: &Catalogue, firm: &Firm, areas: &[Id], wanted: &[usize], taken: &[usize]) -> Option<usize> {
    let (first, further) = wanted.split_first()?;
    let speaks = |tool: &Tool| -> f64 {
        let of = |area: usize| tool.areas.contains(&areas[area]);
        let further = further.iter().filter(|area| of(**area)).count();
        #[allow(clippy::cast_precision_loss, reason = "at most a few areas")]
        let share = f64::from(u8::from(of(*first))) * (1.0 + FURTHER * further as f64) / tool.areas.len() as f64;
        share
    };
    // In millionths, so that equals are equal and the first by id wins.
    let worth = |tool: &Tool| {
        let is_for_it = tool.audience.contains(&Audience::Owner) && hurdle(tool, firm).is_none();
        let fit = fit(tool, firm).ok().filter(|_| is_for_it)?;
        let speaks = speaks(tool);
        (speaks > MOSTLY).then(|| millionths(fit * speaks)).filter(|worth| *worth > 0)
    };
    let suiting = catalogue.tools.iter().enumerate().filter_map(|(position, tool)| Some((worth(tool)?, position)));
    let id = |position: usize| &catalogue.tools[position].id;
    let rank = |(worth, position): &(i64, usize)| (!taken.contains(position), *worth);
    suiting.max_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| id(b.1).cmp(id(a.1)))).map(|(_, position)| position)
}

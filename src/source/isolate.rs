//! Isolation: an entry that breaks the rules of the syntax is taken out of the way of the others.
//!
//! Responsible for finding the entry to which a fault belongs, by reading it alone, and for what to put in its place: the same
//! with its bracket closed or its comma put in, where that makes it right, or else a value of which nothing is known.

use super::brackets::{entry_starts, is_break};
use super::syntax::{Cause, Fault};
use std::ops::Range;
use toml::de::DeTable;

/// Lines of one entry that are read together at most.
const MOST_LINES: usize = 400;

/// A change of the text.
pub(super) type Change = (Range<usize>, String);

/// The fault of the entry in which, or right behind which, a byte stands, and how to go on without it. `None` if that entry
/// is right by itself, or if the parser knows what it says in spite of its fault.
pub(super) fn isolated(text: &str, at: usize) -> Option<(Fault, Change)> {
    let starts = entry_starts(text);
    let containing = starts.iter().rposition(|start| *start <= at)?;
    [Some(containing), containing.checked_sub(1)].into_iter().flatten().find_map(|position| {
        let start = starts[position];
        let end = end_of_entry(text, start, starts.get(position + 1).copied().unwrap_or(text.len()));
        without(text, start..end)
    })
}

/// Where the lines of an entry end at the latest: before the next entry or heading, without blanks.
fn end_of_entry(text: &str, start: usize, next: usize) -> usize {
    let mut end = start;
    for (number, line) in text[start..next].split_inclusive('\n').enumerate() {
        if number > 0 && (is_break(line) || number > MOST_LINES) {
            break;
        }
        end += line.len();
    }
    start + text[start..end].trim_end().len()
}

fn without(text: &str, block: Range<usize>) -> Option<(Fault, Change)> {
    // The lines up to the first at which it is whole; what stands behind is no part of it.
    let mut lines = text[block.clone()].match_indices('\n').map(|(at, _)| at).chain([block.len()]);
    if lines.any(|end| is_right(&text[block.start..block.start + end])) {
        return None;
    }
    let alone = &text[block.clone()];
    let (_, errors) = DeTable::parse_recoverable(alone);
    let mut faults: Vec<Fault> = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            let end = block.start + range.end.min(alone.len());
            Fault::new(text, (block.start + range.start).min(end)..end, error.message())
        })
        .collect();
    // What has a name of its own says more than what the parser expected.
    faults.sort_by_key(|fault| (fault.cause == Cause::Other, fault.at.start));
    if faults.len() == 1 && faults[0].cause.leaves_the_value() {
        return None;
    }
    let fault = faults.into_iter().next()?;
    let tries = [
        fault.mended(text).filter(|(at, _)| block.contains(&at.start)),
        // Of brackets within brackets it is not known which one is open.
        (alone.matches('[').count() == 1).then(|| (block.end..block.end, "]".to_owned())),
        (alone.matches('{').count() == 1).then(|| (block.end..block.end, "}".to_owned())),
    ];
    let mends = |(at, by): &Change| {
        let mut entry = alone.to_owned();
        entry.replace_range(at.start - block.start..at.end - block.start, by);
        is_right(&entry)
    };
    let change = tries.into_iter().flatten().find(mends).or_else(|| {
        let value = block.start + alone.find('=')? + 1;
        Some((value..block.end, " nan".to_owned()))
    })?;
    Some((fault, change))
}

fn is_right(text: &str) -> bool {
    DeTable::parse_recoverable(text).1.is_empty()
}

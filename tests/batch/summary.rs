//! The last line of a run, and rows as they are compared.

use crate::run::Run;
use serde_json::Value;

/// What the summary counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) read: usize,
    pub(crate) scored: usize,
    pub(crate) refused: usize,
    pub(crate) before: usize,
}

impl Run {
    /// The counts of the summary, which must add up.
    #[track_caller]
    pub(crate) fn summary(&self) -> Summary {
        let line = self.err().lines().last().expect("a summary");
        let numbers: Vec<usize> =
            line.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
        let [read, scored, refused, before] = numbers[..] else { panic!("{line}") };
        assert_eq!(read, scored + refused + before, "{line}");
        Summary { read, scored, refused, before }
    }
}

/// Rows in JSON Lines, without where they came from.
#[track_caller]
pub(crate) fn rows(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| {
            let mut row: Value = serde_json::from_str(line).unwrap();
            assert!(row.as_object_mut().unwrap().remove("source").is_some());
            row
        })
        .collect()
}

//! Cells of a workbook as a person sees them, in the digits and words of a table.
//!
//! Responsible for numbers, times and the names of cells. A spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004 and shows 0.3:
//! fifteen digits count, as on its screen.

use crate::answers::NO_VALUE;

/// Characters of a formula that are told.
const SHOWN: usize = 60;

/// A cell: where it stands in its row, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its column, counted from 0.
    pub(super) column: usize,
    /// Its text.
    pub(super) text: String,
}

/// A formula that was never worked out, as a cell of text: no answer and no name can look like it.
pub(super) fn without_value(formula: &str) -> String {
    let formula: String = formula.chars().take(SHOWN).collect();
    format!("{NO_VALUE}={formula}")
}

/// A number in plain digits.
pub(super) fn number(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if shown == 0.0 { "0".to_owned() } else { shown.to_string() }
}

/// A share of one as a percentage.
pub(super) fn percentage(share: f64) -> String {
    format!("{}%", number(share * 100.0))
}

/// The name of a cell, such as `C7`; both are counted from 0.
pub(super) fn name(row: u64, column: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        #[allow(clippy::cast_possible_truncation, reason = "below 26")]
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().map(|letter| char::from(*letter)).collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_a_person_sees() {
        for (value, shown) in [
            (3.0, "3"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.3"),
            (12.5, "12.5"),
            (1e21, "1000000000000000000000"),
            (101_000_000_001.0, "101000000001"),
            (0.000_012_5, "0.0000125"),
        ] {
            assert_eq!(number(value), shown);
        }
        assert_eq!((percentage(0.3), percentage(0.07), percentage(1.0)), ("30%".into(), "7%".into(), "100%".into()));
        assert_eq!(
            (name(0, 0), name(6, 25), name(9, 26), name(0, 701)),
            ("A1".into(), "Z7".into(), "AA10".into(), "ZZ1".into())
        );
    }
}

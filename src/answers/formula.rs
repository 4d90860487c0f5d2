//! Formulas that were never worked out, among the cells of a table.
//!
//! Responsible for telling them from every text that a person may have written. What becomes of such a cell is the business of
//! those who read it: it is no answer, no name and no reason.

/// What stands before a formula that was never worked out, where the cells of a workbook become text: a sign that no workbook
/// can hold.
pub(crate) const NO_VALUE: char = '\u{1}';

/// The formula that a cell holds without its value, if it does.
pub(crate) fn formula(cell: &[u8]) -> Option<&[u8]> {
    cell.strip_prefix(&[NO_VALUE as u8]).filter(|formula| formula.starts_with(b"="))
}

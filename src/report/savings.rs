//! Amounts in words: what was saved, in the firm's own unit, and how often.

use crate::answers::{Per, decimal};
use crate::source::Word;
use crate::text::Messages;

/// Millionths of a unit, such as `480 EUR a year`.
pub(super) fn amount(millionths: u128, unit: &str, per: Per, messages: &Messages) -> String {
    messages.say(&format!("saved.{}", per.word()), &[("amount", &decimal(millionths)), ("unit", &unit)])
}

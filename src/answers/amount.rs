//! Amounts in the firm's own unit: what it pays a year, and what a step has saved.
//!
//! Responsible for reading them. A unit is a word of the firm, such as EUR or kWh: amounts are added up by unit and never
//! turned into another one.

use crate::source::{Fields, Node, Word};

/// The largest amount: what is more was typed by mistake.
const MOST: f64 = 1e12;

/// So much of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// How much, from 0.
    pub amount: f64,
    /// Of what, in the firm's own word.
    pub unit: String,
}

/// What a step brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// How much.
    pub amount: Amount,
    /// How often.
    pub per: Per,
}

/// How often an amount is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Per {
    /// One time.
    Once,
    /// Every month.
    Month,
    /// Every year.
    Year,
}

impl Word for Per {
    const WORDS: &'static [(&'static str, Self)] =
        &[("once", Self::Once), ("month", Self::Month), ("year", Self::Year)];
}

/// What a firm pays a year for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// What for: one of [`BILLS`].
    pub of: &'static str,
    /// How much a year.
    pub amount: Amount,
}

/// What bills are for.
pub const BILLS: [&str; 5] = ["energy", "fuel", "water", "waste", "materials"];

/// The two keys of every amount; `None` if one of them cannot be read.
fn read(keys: &mut Fields<'_, '_>) -> Option<Amount> {
    let amount = keys.required("amount").and_then(|node| keys.number_of(node, 0.0..=MOST));
    let unit = keys.text("unit");
    Some(Amount { amount: amount?, unit: unit?.value.trim().to_owned() })
}

/// What was saved; `None` if it cannot be read.
pub(super) fn saved(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Saved> {
    let mut keys = Fields::new(node, "what was saved", fields.diagnostics)?;
    let amount = read(&mut keys);
    let per = keys.required("per").and_then(|node| keys.word_of(node));
    keys.close();
    Some(Saved { amount: amount?, per: per? })
}

/// The bills of a sheet, in the order of [`BILLS`].
pub(super) fn bills(fields: &mut Fields<'_, '_>) -> Vec<Bill> {
    let Some(node) = fields.node("bills") else { return Vec::new() };
    let Some(mut keys) = Fields::new(node, "the table of bills", fields.diagnostics) else { return Vec::new() };
    let mut bill = |of: &'static str| {
        let mut keys = Fields::new(keys.node(of)?, "this bill", keys.diagnostics)?;
        let amount = read(&mut keys);
        keys.close();
        Some(Bill { of, amount: amount? })
    };
    let bills = BILLS.iter().filter_map(|of| bill(of)).collect();
    keys.close();
    bills
}

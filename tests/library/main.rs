//! What users rely on, tested through the library: figures, files, faults, reports.

#![allow(
    missing_docs,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly, and compares exact figures"
)]

mod alive;
mod bank;
mod beside;
mod cascades;
mod codes;
mod document;
mod escaping;
mod exports;
mod golden;
mod interview;
mod kept;
mod keys;
mod layers;
mod messages;
mod mutations;
mod open;
mod pack;
mod pages;
mod plans;
mod progress;
mod properties;
mod reports;
mod room;
mod scopes;
mod screen;
mod screen_keys;
mod steps;
mod trades;
#[cfg(feature = "xlsx")]
mod workbook;
mod worked;

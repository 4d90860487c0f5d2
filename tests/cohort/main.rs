//! Many enterprises together: who counts, what is said of them, and that nobody can be found in it. Places among others
//! are R13, quartiles R14, hidden groups R15, questions that go together R16; `choices` are the draws of R11.

#![allow(
    missing_docs,
    dead_code,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly, and compares exact figures; two modules are shared with other tests"
)]

mod choices;
mod club;
mod inputs;
#[path = "../library/open.rs"]
mod open;
mod pairs;
mod picture;
mod plans;
mod recovery;
mod reference;
mod room;
#[path = "../program/run.rs"]
mod run;
mod wall;

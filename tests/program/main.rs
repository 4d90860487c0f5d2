//! The program as people run it: the real binary, driven through pipes, on every system it is made for.
//!
//! The same tests run natively and, built for Windows, under Wine. What needs a terminal is tested elsewhere.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../library/alive.rs"]
mod alive;
mod asking;
mod checking;
mod clubs;
mod collecting;
mod copies;
mod entering;
mod explaining;
// What is counted is the same on every system but for commands and paths, which are words too.
#[cfg(unix)]
mod first;
mod formats;
mod generated;
mod hostile;
mod keeping;
mod kills;
mod leading;
mod merging;
mod packing;
mod pages;
mod paths;
mod places;
mod planning;
mod refusals;
mod run;
mod scoring;
mod showing;
mod taken;
mod talk;
mod told;
mod trade;

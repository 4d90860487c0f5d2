//! The interview in a real terminal: the program is run in a pseudo-terminal, typed at, resized, interrupted, closed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests")]

mod arrows;
mod closing;
mod driver;
mod hostile;
mod keeping;
mod keying;
mod paste;
mod plain;
mod quick;
mod script;
mod scripts_of_the_world;
mod stream;
mod versions;

//! The interview in a real terminal: the program is run in a pseudo-terminal, typed at, resized, interrupted, closed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests")]

mod arrows;
mod closing;
mod driver;
mod first;
mod hostile;
mod introducing;
mod keeping;
mod keying;
mod paste;
mod pictures;
mod plain;
mod quick;
mod screen_ends;
mod screen_keys;
mod screen_runs;
mod screen_sizes;
mod script;
mod scripts_of_the_world;
mod stream;
mod versions;

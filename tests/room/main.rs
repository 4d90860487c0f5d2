//! The room: the real program, and phones in another process that speak to it over loopback.
//!
//! What was acknowledged is never lost and never counted twice, whatever is sent again, cut off or killed; and nothing that a
//! stranger sends lets anything in or out.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod client;
mod crowd;
mod host;
mod strangers;
mod trainer;
mod walk;

//! A seed for what is drawn at random: codes, pseudonyms, what no two walls share.
//!
//! Responsible for a number that differs from run to run. It is no secret: keys are drawn from the system.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A number drawn anew at each call.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

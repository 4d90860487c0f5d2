//! Why a question does not apply: the reasons that are offered, and what is none.

/// Reasons offered for "does not apply", as the keys of their messages.
pub(super) const NA_REASONS: &[&str] = &["ask.na-no-such-work", "ask.na-no-such-thing", NOT_OURS];

/// What many take for a reason, and what is a level: there is an answer for it.
pub(super) const NOT_OURS: &str = "ask.na-not-ours";

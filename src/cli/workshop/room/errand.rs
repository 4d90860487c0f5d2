//! Errands: what the listeners hand to the clerk, and how a room ends.

use circumspect::workshop::room::{Deed, Reply};
use std::net::IpAddr;
use tokio::sync::oneshot::Sender;

/// What the trainer asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// How far the room is.
    Look,
    /// Phones may answer.
    Open,
    /// Phones wait.
    Close,
    /// The group is shown, and nothing changes afterwards.
    Freeze,
    /// The group, once it is frozen.
    Picture,
    /// The sheets are written, and the room ends.
    End,
    /// Everything is deleted, if the word is right.
    Delete(String),
}

/// What the clerk is asked for.
pub(super) enum Errand {
    /// Something of a phone.
    Phone(Option<String>, IpAddr, Deed, Sender<Reply>),
    /// Something of the trainer.
    Trainer(Wish, Sender<Reply>),
    /// To end.
    End,
}

/// Sheets as they were written at the end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) whole: usize,
    pub(super) half: usize,
    pub(super) failed: usize,
}

/// How a room ended.
pub(super) enum Ending {
    /// Its sheets are kept.
    Kept(Count),
    /// So many sheets were deleted; these files could not be.
    Deleted(usize, Vec<String>),
}

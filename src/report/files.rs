//! Layouts of an outline that only a file can hold.
//!
//! Responsible for their list, which holds for every report that has an outline, and for saying why one cannot be made.

use super::Format;
use super::outline::Outline;

/// Lays an outline out as the bytes of a file.
pub type LayFile = fn(&Outline) -> Result<Vec<u8>, Unwritten>;

/// Why a file cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The file cannot be made: {0}.")]
pub struct Unwritten(pub String);

/// Every such layout, in the order of the help. A new one is one file and its name here.
pub const FILES: &[&Format<LayFile>] = &[
    #[cfg(feature = "xlsx")]
    &super::xlsx::FORMAT,
];

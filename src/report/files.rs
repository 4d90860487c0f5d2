//! Layouts of an outline that only a file can hold.
//!
//! Responsible for what such a layout is, and for saying why a file cannot be made. Their list stands beside the other formats.

use super::outline::Outline;

/// Lays an outline out as the bytes of a file.
pub type LayFile = fn(&Outline) -> Result<Vec<u8>, Unwritten>;

/// Why a file cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The file cannot be made: {0}.")]
pub struct Unwritten(pub String);

//! Bulk: what makes millions of rows quick, whatever stands in them.
//!
//! Responsible for data structures over bytes. It never knows a questionnaire, an answer or a score.

mod chunks;
mod numbers;
mod repeated;
mod respondents;

pub use chunks::Chunk;
pub(crate) use chunks::{Chunks, Start};
pub(crate) use numbers::Numbers;
pub(crate) use repeated::Repeated;
pub(crate) use respondents::fingerprint;
pub use respondents::{Known, Respondents};

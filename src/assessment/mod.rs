//! Assessment: the one result document of one enterprise.
//!
//! Responsible for bringing numbers, reasons and recommendations together in one self-sufficient record from which
//! every report is made. Texts are referred to by id, never held; numbers are exact here and rounded (R12) where they
//! are written.

mod assessor;
mod build;
mod contributions;
mod deeper;
mod document;
mod followed;
mod robustness;

pub use assessor::Assessor;
pub use build::assess;
pub use contributions::{apportion, shown_open, shown_unknown};
pub use deeper::{Deeper, deeper, needed};
pub use document::{
    Assessment, Because, DimensionResult, Gap, Index, IndicatorResult, QuestionnaireStamp, Recommendation, Step,
};
pub use followed::{DoneStep, Progress};
pub use robustness::{Alternative, Choice, DRAWS, Robustness, SEED, robustness};

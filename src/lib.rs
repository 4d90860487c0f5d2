//! circumspect: a circularity self-assessment for micro, small and medium enterprises.
//!
//! Data flows one way, one noun a stage: text with positions ([`source`]), the checked [`questionnaire`], the checked
//! [`answers`], the numbers of [`scoring`], the [`assessment`] with its reasons and recommendations, and then bytes
//! ([`report`]). A module uses only modules of lower floors; the table of floors stands in ARCHITECTURE.md and a test
//! enforces it.
//!
//! The library never touches the terminal, the clock, the environment, files or the network: it is given text and
//! gives back values and text. The program in `src/main.rs` and `src/cli` does the rest.

pub mod answers;
pub mod assessment;
pub mod batch;
pub mod bulk;
pub mod catalogue;
pub mod check;
pub mod cohort;
pub mod comparison;
pub mod diagnostic;
pub mod escape;
pub mod export;
pub mod id;
pub mod interview;
pub mod questionnaire;
pub mod recommend;
pub mod report;
pub mod score;
pub mod scoring;
pub mod source;
pub mod text;

//! circumspect: a circularity self-assessment for micro, small and medium enterprises.
//!
//! For programs that score such assessments themselves: a web form, a table of a ministry, a workbench of an adviser. A
//! questionnaire is read from its files, an answer sheet is checked against it, and what comes back is one
//! [`assessment::Assessment`]: numbers with their range, the reasons for them, steps with their exact gains, and the
//! guides that fit.
//!
//! ```
//! use circumspect::{answers, assessment::assess, catalogue, diagnostic::Diagnostics, questionnaire, score, source};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let questionnaire = questionnaire::shipped("msme-circularity").ok_or("there is no such questionnaire")?;
//!     let sheet = std::fs::read("examples/bakery.answers.toml")?;
//!     let (mut sources, mut faults) = (source::Sources::new(), Diagnostics::new());
//!     let sheet = sources.read("bakery.answers.toml", &sheet, source::LIMIT_SHEET, &mut faults);
//!     let sheet = answers::read(&sheet, &questionnaire, &mut faults).ok_or("the sheet cannot be used")?;
//!     let result = assess(&questionnaire, &catalogue::shipped(), &sheet);
//!     let index = result.index.ok_or("nothing in it can be scored, so there is no number")?;
//!     assert_eq!(score::shown(index.low, 1), "36.9");
//!     assert_eq!(score::shown(index.high, 1), "39.9");
//!     Ok(())
//! }
//! ```
//!
//! Faults of a file are collected in [`diagnostic::Diagnostics`], each with its place, and drawn by [`source::render`].
//! Many enterprises are scored from one table by [`batch`]; figures are told as people read them by [`report`]. The
//! feature `cli`, which the program needs, is not needed here: without default features nothing but the library is
//! built; `parquet` and `xlsx` add these formats.
//!
//! # How it is built
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
pub mod club;
mod code;
pub mod cohort;
pub mod comparison;
pub mod diagnostic;
pub mod escape;
pub mod export;
pub mod id;
pub mod import;
pub mod interview;
pub mod plan;
pub mod protection;
pub mod questionnaire;
pub mod recommend;
pub mod report;
pub mod score;
pub mod scoring;
pub mod source;
#[cfg(feature = "xlsx")]
mod spreadsheet;
pub mod text;
pub mod workshop;

/// The examples of README.md, run as they stand there.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

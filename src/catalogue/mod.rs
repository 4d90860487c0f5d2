//! Catalogue: guidance tools and the cases of others.
//!
//! Responsible for reading catalogues, for their vocabulary, and for showing a link only where it is official. It
//! knows nothing of scores; which tool fits whom is decided by the recommendations.

mod model;
mod read;
mod search;

pub use model::{
    Audience, Case, CaseStatus, Catalogue, Confidence, Effort, LinkKind, Price, Relation, Tool, ToolKind, ToolStatus,
};
pub use read::read;
pub use search::{Search, covers};

/// The text of the catalogue embedded in the program.
pub const SHIPPED: &str = include_str!("../../questionnaires/catalogue.toml");

/// The catalogue embedded in the program; empty if it could not be read, which a test rules out.
pub fn shipped() -> Catalogue {
    let mut sources = crate::source::Sources::new();
    let mut faults = crate::diagnostic::Diagnostics::new();
    let node = sources.read("catalogue.toml", SHIPPED.as_bytes(), crate::source::LIMIT_QUESTIONNAIRE, &mut faults);
    read(&node, &mut faults).unwrap_or_default()
}

/// The practice areas of the shipped catalogue and questionnaire, in alphabetical order. Other catalogues may use
/// areas of their own.
pub const AREAS: &[&str] = &[
    "biodiversity-nature",
    "business-model",
    "business-model-sharing",
    "chemicals-pollution",
    "collaboration-symbiosis",
    "design",
    "digital-traceability",
    "energy-buildings",
    "energy-process",
    "energy-vehicles",
    "finance",
    "materials-production-efficiency",
    "packaging-logistics",
    "people-skills",
    "procurement-inputs",
    "procurement-suppliers",
    "product-life-extension",
    "reporting-measurement",
    "strategy-governance",
    "trade-export-compliance",
    "waste-byproducts",
    "water",
];

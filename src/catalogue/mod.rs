//! Catalogue: guidance tools, the cases of others, and people to call.
//!
//! Responsible for reading catalogues, for their vocabulary, and for showing a link only where it is official. It
//! knows nothing of scores; which tool fits whom is decided by the recommendations.

mod contact;
mod lists;
mod model;
mod read;
mod search;

pub use contact::{Contact, ContactKind, LanguagesBasis};
pub use lists::Catalogue;
pub use model::{
    Audience, Case, CaseSize, CaseStatus, Confidence, Effort, LinkKind, Price, Relation, Tool, ToolKind, ToolStatus,
};
pub use read::read;
pub use search::{Search, covers};

// Every list may grow: catalogues describe what others publish.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name { $($(#[$what])* $variant,)* }

        impl Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
        }
    };
}
use words;

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

//! The questionnaires embedded in the program.
//!
//! Responsible for bringing their files under the names they have in the repository. They have no right that a file
//! given by a user does not have: the same reader reads both.

use super::model::Questionnaire;
use super::parts::Shelf;
use super::read::read;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

macro_rules! embedded {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../../questionnaires/", $path))),)*]
    };
}

/// Every embedded file: its path below `questionnaires/`, and its text.
pub const FILES: &[(&str, &str)] = embedded! {
    "msme-circularity/questionnaire.toml",
    "msme-circularity/dimensions/steering.toml",
    "msme-circularity/dimensions/buying.toml",
    "msme-circularity/dimensions/design.toml",
    "msme-circularity/dimensions/making.toml",
    "msme-circularity/dimensions/packaging.toml",
    "msme-circularity/dimensions/longer-use.toml",
    "msme-circularity/dimensions/waste.toml",
    "msme-circularity/dimensions/energy.toml",
    "msme-circularity/dimensions/water.toml",
    "msme-circularity/dimensions/proof.toml",
    "msme-circularity/dimensions/market.toml",
    "msme-circularity/rules.toml",
    "msme-circularity/tests.toml",
    "msme-circularity/sectors/farming.toml",
    "msme-circularity/sectors/agrifood.toml",
    "msme-circularity/sectors/construction.toml",
    "msme-circularity/sectors/electronics.toml",
    "msme-circularity/sectors/forestry-wood.toml",
    "msme-circularity/sectors/hospitality.toml",
    "msme-circularity/sectors/manufacturing.toml",
    "msme-circularity/sectors/mining-minerals.toml",
    "msme-circularity/sectors/plastics-packaging.toml",
    "msme-circularity/sectors/print-paper.toml",
    "msme-circularity/sectors/retail.toml",
    "msme-circularity/sectors/services.toml",
    "msme-circularity/sectors/textiles.toml",
    "msme-circularity/sectors/transport.toml",
    "msme-circularity/sectors/vehicle-repair.toml",
};

/// Ids of the embedded questionnaires; the first one is asked unless another is named.
pub const SHIPPED: &[&str] = &["msme-circularity"];

/// The shelf of embedded files.
pub struct Embedded;

impl Shelf for Embedded {
    fn open(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = FILES.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| "it is not among the embedded files".to_owned())
    }
}

/// The embedded questionnaire of that id; `None` if there is none.
pub fn shipped(id: &str) -> Option<Questionnaire> {
    SHIPPED.contains(&id).then_some(())?;
    let head = format!("{id}/questionnaire.toml");
    read(&head, &Embedded, &mut Sources::new(), &mut Diagnostics::new())?.into_questionnaire()
}

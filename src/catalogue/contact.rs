//! People and offices to call or write to.
//!
//! Responsible for the record of a contact and its closed lists of words. Who is shown to whom is decided by the
//! recommendations.

use super::model::{LinkKind, ToolStatus};
use super::words;
use crate::id::Id;
use crate::source::Word;

/// A person or an office in one country whom a small firm can ask.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Its id.
    pub id: Id,
    /// Its country, as a code in capitals.
    pub country: String,
    /// Its name in English.
    pub name: String,
    /// Its name in a language of the country, if it was seen.
    pub name_local: Option<String>,
    /// What it is.
    pub kind: ContactKind,
    /// Sectors it serves; `general` means any.
    pub serves: Vec<Id>,
    /// Practice areas it helps with.
    pub helps_with: Vec<Id>,
    /// Languages in which one can write to it, as codes.
    pub languages: Vec<String>,
    /// How its languages are known.
    pub languages_basis: Option<LanguagesBasis>,
    /// Its address, if it may be shown: its own page, or one of others that names it.
    pub link: Option<String>,
    /// What the address is.
    pub link_kind: LinkKind,
    /// Year of the newest page about it, if one was visible.
    pub seen_in: Option<u32>,
    /// Whether it is certain that it still works.
    pub status: ToolStatus,
    /// What has to be said of it; a telephone number only where a page shows one.
    pub note: Option<String>,
}

words! {
    /// What a contact is.
    ContactKind {
        /// A chamber of commerce or crafts.
        Chamber = "chamber",
        /// An agency of the state for small firms.
        SmeAgency = "sme-agency",
        /// A centre for cleaner production, or those who train for it.
        RecpCentre = "recp-centre",
        /// A network of offices.
        Network = "network",
        /// A bank, a fund or a programme that lends or grants.
        Finance = "finance",
        /// A ministry or another body of the state.
        Ministry = "ministry",
        /// An association of firms.
        Association = "association",
    }
}

words! {
    /// How the languages of a contact are known.
    LanguagesBasis {
        /// Its page, or a page about it, is in them.
        Seen = "seen",
        /// They are official or working languages of its country.
        OfficialLanguage = "official-language",
    }
}

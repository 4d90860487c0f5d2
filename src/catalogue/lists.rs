//! The whole catalogue.
//!
//! Responsible for its lists and for finding an entry by its id.

use super::contact::Contact;
use super::model::{Case, Tool};

/// Tools, cases and contacts, each list in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Guidance tools.
    pub tools: Vec<Tool>,
    /// What others did.
    pub cases: Vec<Case>,
    /// People and offices to call or write to.
    pub contacts: Vec<Contact>,
}

impl Catalogue {
    /// The tool of that id.
    pub fn tool(&self, id: &str) -> Option<&Tool> {
        self.tools.iter().find(|tool| tool.id == id)
    }

    /// The contact of that id.
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }
}

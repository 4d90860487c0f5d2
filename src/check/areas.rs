//! Practice areas that no tool serves: a firm that is weak there would be left without a guide.

use crate::catalogue::{Catalogue, covers};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::questionnaire::Questionnaire;
use crate::source::nearest;
use std::collections::BTreeSet;

pub(super) fn check(questionnaire: &Questionnaire, catalogue: &Catalogue, diagnostics: &mut Diagnostics) {
    let served = || catalogue.tools.iter().flat_map(|tool| &tool.areas);
    for (area, span) in questionnaire.areas.iter().zip(&questionnaire.area_spans) {
        if served().any(|other| other == area) {
            continue;
        }
        let parts: BTreeSet<&str> = served().map(Id::as_str).filter(|other| covers(area.as_str(), other)).collect();
        let near = nearest(area.as_str(), served().map(Id::as_str));
        let help = match near.map(|near| vec![near]).unwrap_or_else(|| parts.into_iter().collect()).as_slice() {
            [] => "use an area of the catalogue, or give a catalogue of your own with --catalogue".to_owned(),
            near => format!("did you mean \"{}\"?", near.join("\" or \"")),
        };
        let message = format!("no tool of the catalogue serves the area \"{area}\"");
        diagnostics.push(Diagnostic::new(Code::AREA_UNSERVED, *span, message).help(help));
    }
}

//! Accepting a sheet: does it belong to this format, this questionnaire, this version?
//!
//! Responsible for refusing, with what to do, what would otherwise be scored as something it is not. A sheet of
//! another patch version is accepted: only spelling may differ between patches.

use crate::diagnostic::{Code, Diagnostic};
use crate::questionnaire::{FORMAT, Questionnaire, Version};
use crate::source::{Fields, Value};

/// Whether the sheet belongs to this format and questionnaire.
pub(super) fn accept(fields: &mut Fields<'_, '_>, questionnaire: &Questionnaire) -> bool {
    let format = fields.required("format");
    let known = format.is_some_and(|node| node.value == Value::Whole(i64::from(FORMAT)));
    if let (Some(node), false) = (format, known) {
        fields.diagnostics.push(
            Diagnostic::new(Code::FORMAT_VERSION, node.span, "this format is not known to this version of the program")
                .help(format!("this version reads format = {FORMAT}; a newer sheet needs a newer program")),
        );
    }
    let Some(node) = fields.required("questionnaire") else { return false };
    let Some(mut head) = Fields::new(node, "the questionnaire of the sheet", fields.diagnostics) else { return false };
    let (id, version, digest) = (head.id("id"), head.text("version"), head.optional_text("digest"));
    head.close();
    let (Some(id), Some(version)) = (id, version) else { return false };
    if id.value != questionnaire.id {
        let message = format!("the sheet answers the questionnaire {}, not {}", id.value, questionnaire.id);
        fields.diagnostics.push(
            Diagnostic::new(Code::OTHER_QUESTIONNAIRE, id.span, message)
                .help("name the questionnaire it belongs to with --questionnaire"),
        );
        return false;
    }
    let today = questionnaire.version;
    let fault = match Version::new(&version.value) {
        None => Some(("a version is three whole numbers joined by dots, such as \"1.0.0\"".to_owned(), version.span)),
        Some(of) if of > today => Some((
            format!("the sheet was made with version {of} of the questionnaire, newer than {today} here"),
            version.span,
        )),
        Some(of) if (of.0, of.1) != (today.0, today.1) => Some((
            format!("the sheet was made with version {of} of the questionnaire; {today} here asks other questions"),
            version.span,
        )),
        Some(of) => digest.filter(|digest| of == today && digest.value != questionnaire.digest).map(|digest| {
            (format!("version {of} of the questionnaire has other content here than in the sheet"), digest.span)
        }),
    };
    if let Some((message, span)) = fault {
        fields.diagnostics.push(
            Diagnostic::new(Code::OTHER_VERSION, span, message)
                .help("use the program or the questionnaire file the sheet was made with; the sheet was not changed"),
        );
        return false;
    }
    known
}

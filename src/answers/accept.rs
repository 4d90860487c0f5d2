//! Accepting a sheet: does it belong to this format, this questionnaire, this version?
//!
//! Responsible for refusing, with what to do, what would otherwise be scored as something it is not. A sheet of
//! another patch version is accepted: only spelling may differ between patches.

use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::questionnaire::{FORMAT, Questionnaire, Version};
use crate::source::{Fields, Value};

/// What to do with a sheet that was not made with what is here.
const UNTOUCHED: &str = "use the program or the questionnaire file the sheet was made with; the sheet was not changed";

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
    if let Some((span, message, help)) = other_version(&version, digest.as_ref(), questionnaire) {
        fields.diagnostics.push(Diagnostic::new(Code::OTHER_VERSION, span, message).help(help));
        return false;
    }
    known
}

/// Why a version cannot be taken: where, what, and what to do. An older one for which a migration is declared has
/// been carried over before it comes here.
fn other_version(
    version: &Spanned<String>,
    digest: Option<&Spanned<String>>,
    questionnaire: &Questionnaire,
) -> Option<(Span, String, String)> {
    let today = questionnaire.version;
    let Some(of) = Version::new(&version.value) else {
        let message = "a version is three whole numbers joined by dots, such as \"1.0.0\"".to_owned();
        return Some((version.span, message, UNTOUCHED.to_owned()));
    };
    if of > today {
        let message = format!("the sheet was made with version {of} of the questionnaire, newer than {today} here");
        return Some((version.span, message, UNTOUCHED.to_owned()));
    }
    // Patches differ in words only.
    if (of.0, of.1) != (today.0, today.1) {
        let message = format!(
            "the sheet was made with version {of} of the questionnaire, and {today} here does not say what became of it"
        );
        let help = match nearest_migration(of, questionnaire) {
            Some(from) => format!(
                "{today} takes over sheets of {from}: carry it to {from} first, with circumspect migrate and the questionnaire of that version; the sheet was not changed"
            ),
            None => format!(
                "use the questionnaire file the sheet was made with, or ask its publisher for a [[migration]] from \"{of}\"; the sheet was not changed"
            ),
        };
        return Some((version.span, message, help));
    }
    let digest = digest.filter(|digest| of == today && digest.value != questionnaire.digest)?;
    let message = format!("version {of} of the questionnaire has other content here than in the sheet");
    Some((digest.span, message, UNTOUCHED.to_owned()))
}

/// The oldest version after the sheet's own from which answers are taken over.
fn nearest_migration(of: Version, questionnaire: &Questionnaire) -> Option<Version> {
    questionnaire.migrations.iter().map(|migration| migration.from).filter(|from| *from > of).min()
}

//! Reading the scope of a sheet: which indicators it covers (R20 of the method).
//!
//! Responsible for `scope` and `deeper`. A dimension that the questionnaire does not have is a problem of the sheet, and
//! passed over.

use super::problem::{Problem, ProblemCode};
use super::scope::{Scope, Scopes, bit};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::questionnaire::Questionnaire;
use crate::source::{Fields, nearest};

/// The scope, and what is wrong with it.
pub(super) fn read(fields: &mut Fields<'_, '_>, questionnaire: &Questionnaire) -> (Scope, Vec<(Span, Problem)>) {
    let scope = read_word(fields, questionnaire).unwrap_or_default();
    let mut set = scope.set();
    let mut problems = Vec::new();
    for id in fields.texts("deeper") {
        if let Some(position) = questionnaire.dimension(&id.value) {
            set |= bit(position);
            continue;
        }
        let known = questionnaire.dimensions.iter().map(|dimension| dimension.id.as_str());
        let help = nearest(&id.value, known).map_or(String::new(), |near| format!("did you mean \"{near}\"?"));
        let message =
            format!("the questionnaire has no dimension \"{}\" to go deeper into; it is passed over", id.value);
        fields.diagnostics.push(Diagnostic::new(Code::DEEPER_UNKNOWN, id.span, message).help(help));
        problems.push((id.span, Problem::new(ProblemCode::UnknownDimension, id.value)));
    }
    let scope = if scope == Scope::Full { scope } else { Scope::deeper(set, questionnaire) };
    (scope, problems)
}

fn read_word(fields: &mut Fields<'_, '_>, questionnaire: &Questionnaire) -> Option<Scope> {
    let node = fields.node("scope")?;
    let text = fields.text_of(node)?;
    let scope = Scopes::of(questionnaire).named(&text.value);
    if scope.is_none() {
        let words = Scope::PLAIN.map(|(word, _)| word);
        let help = nearest(&text.value, words)
            .map_or_else(|| format!("write one of: {}", words.join(", ")), |word| format!("did you mean \"{word}\"?"));
        let message = format!("\"{}\" is not one of the words known here", text.value);
        fields.diagnostics.push(Diagnostic::new(Code::UNKNOWN_WORD, text.span, message).help(help));
    }
    scope
}

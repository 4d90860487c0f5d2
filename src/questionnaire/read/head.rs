//! Reading the head: who publishes what, in which version, by which conventions.

use crate::diagnostic::{Code, Diagnostic};
use crate::id::Id;
use crate::questionnaire::FORMAT;
use crate::questionnaire::migration::Version;
use crate::questionnaire::model::{Method, Reference};
use crate::source::{Fields, Value};

/// Latest year a source may have been published in.
const LAST_YEAR: u32 = 2200;

/// The head, as far as it could be read.
pub(super) struct Head {
    pub(super) id: Option<Id>,
    pub(super) version: Option<Version>,
    pub(super) language: String,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) method: Method,
    pub(super) sources: Vec<Reference>,
}

pub(super) fn read(fields: &mut Fields<'_, '_>) -> Head {
    read_format(fields);
    let id = fields.id("id").map(|id| id.value);
    let version = read_version(fields, "version");
    let language = fields.optional_text("language").map_or("en".to_owned(), |language| language.value);
    let title = fields.text("title").map(|title| title.value);
    let publisher = fields.optional_text("publisher").map(|publisher| publisher.value);
    let licence = fields.optional_text("licence").map(|licence| licence.value);
    // Parts were brought in before; here only their form is checked.
    fields.texts("parts");
    let method = read_method(fields);
    let sources = read_sources(fields);
    Head { id, version, language, title, publisher, licence, method, sources }
}

/// `format = 1`, of questionnaires, catalogues and answer sheets alike.
fn read_format(fields: &mut Fields<'_, '_>) {
    let Some(node) = fields.required("format") else { return };
    if node.value != Value::Lost && node.value != Value::Whole(i64::from(FORMAT)) {
        fields.diagnostics.push(
            Diagnostic::new(Code::FORMAT_VERSION, node.span, "this format is not known to this version of the program")
                .help(format!("this version reads format = {FORMAT}; a newer file needs a newer program")),
        );
    }
}

/// A version such as `1.0.0`.
pub(super) fn read_version(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Version> {
    let text = fields.text(key)?;
    let version = Version::new(&text.value);
    if version.is_none() {
        fields.diagnostics.push(
            Diagnostic::new(Code::BAD_VERSION, text.span, "a version is three whole numbers joined by dots")
                .help("for instance \"1.0.0\""),
        );
    }
    version
}

fn read_method(fields: &mut Fields<'_, '_>) -> Method {
    let mut method = Method::default();
    let Some(node) = fields.node("method") else { return method };
    let Some(mut keys) = Fields::new(node, "the method", fields.diagnostics) else { return method };
    method.min_coverage = keys.number("min_coverage", 0.0..=1.0, method.min_coverage);
    method.max_na_share = keys.number("max_na_share", 0.0..=1.0, method.max_na_share);
    method.weight_delta = keys.number("weight_delta", 0.0..=0.99, method.weight_delta);
    method.cohort_min = keys.whole("cohort_min", 3..=1000, method.cohort_min);
    keys.close();
    method
}

fn read_sources(fields: &mut Fields<'_, '_>) -> Vec<Reference> {
    let mut sources: Vec<Reference> = Vec::new();
    for node in fields.list("source") {
        let Some(mut keys) = Fields::new(node, "this source", fields.diagnostics) else { continue };
        let id = keys.id("id");
        let title = keys.text("title").map(|title| title.value);
        let publisher = keys.optional_text("publisher").map(|publisher| publisher.value);
        let year = keys.node("year").and_then(|node| keys.whole_of(node, 1..=LAST_YEAR));
        let url = keys.optional_text("url").map(|url| url.value);
        keys.close();
        let (Some(id), Some(title)) = (id, title) else { continue };
        if sources.iter().any(|source| source.id == id.value) {
            let message = format!("the source \"{}\" is given twice", id.value);
            fields.diagnostics.push(Diagnostic::new(Code::DUPLICATE_ID, id.span, message).help("keep one of the two"));
            continue;
        }
        sources.push(Reference { id: id.value, title, publisher, year, url });
    }
    sources
}

//! Reading a questionnaire: from its files to the checked model.
//!
//! Responsible for the order of reading: first everything that declares an id, then everything that refers to one.
//! Every fault of all files is found in one run; a part that is faulty keeps its id, so that what refers to it is not
//! reported as well. What only makes a questionnaire worse, not unusable, is looked at by `examine`.

mod condition;
mod draft;
mod example;
mod head;
mod indicator;
mod migration;
mod names;
mod option;
mod profile;
mod relevance;
mod rules;
mod step;

use super::digest::digest;
use super::migration::Version;
use super::model::Questionnaire;
use super::parts::{self, Shelf};
use crate::diagnostic::{Diagnostics, Severity, Span};
use crate::id::Id;
use crate::source::{Fields, Node, Sources, respelling};
use names::Names;

/// A questionnaire as read: the model if it can be used, and the tree it came from for checks of its wording.
#[derive(Clone, Debug)]
pub struct Reading {
    pub(super) draft: Option<Questionnaire>,
    usable: bool,
    /// All files as one tree.
    pub(super) whole: Node,
}

impl Reading {
    /// The model; `None` if there are errors.
    pub fn questionnaire(&self) -> Option<&Questionnaire> {
        self.draft.as_ref().filter(|_| self.usable)
    }

    /// The model as far as it goes, for checks; not to be scored with unless it is usable.
    pub(crate) fn draft(&self) -> Option<&Questionnaire> {
        self.draft.as_ref()
    }

    /// Where the version stands, or else the head.
    pub(crate) fn version_span(&self) -> Span {
        self.entry("version").map_or(self.whole.span, |node| node.span)
    }

    /// Where the migration from an older version stands.
    pub(crate) fn migration_span(&self, from: Version) -> Option<Span> {
        let of = |node: &Node| Version::new(node.table()?.get("from")?.node.text()?);
        self.entry("migration")?.list()?.iter().find(|node| of(node) == Some(from)).map(|node| node.span)
    }

    fn entry(&self, key: &str) -> Option<&Node> {
        self.whole.table()?.get(key).map(|entry| &entry.node)
    }

    /// The model, taken out; `None` if there are errors.
    pub fn into_questionnaire(self) -> Option<Questionnaire> {
        self.draft.filter(|_| self.usable)
    }
}

/// Reads the questionnaire whose head is the file `name` of a shelf. Faults go to `diagnostics`; `None` if the head
/// cannot be opened at all.
pub fn read(name: &str, shelf: &dyn Shelf, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Reading> {
    let mut faults = Diagnostics::new();
    let whole = parts::gather(name, shelf, sources, &mut faults);
    let (draft, whole) = whole
        .as_ref()
        .map(|whole| respelling(whole, &mut faults, read_whole))
        .map_or((None, None), |(draft, whole)| (draft, Some(whole.into_owned())));
    let usable = faults.count(Severity::Error) == 0;
    diagnostics.append(faults);
    Some(Reading { draft, usable, whole: whole? })
}

fn read_whole(whole: &Node, diagnostics: &mut Diagnostics) -> Option<Questionnaire> {
    let mut fields = Fields::new(whole, "the questionnaire", diagnostics)?;
    let head = head::read(&mut fields);
    let mut names = Names::default();
    let mut profile = profile::read(&mut fields, &mut names);
    let dimensions = indicator::read_dimensions(&mut fields, &mut names);
    let mut drafts = indicator::read(&mut fields, &mut names, &dimensions);
    indicator::sort(&mut drafts, dimensions.len());
    names.number_indicators(drafts.iter().map(|draft| &draft.indicator));

    profile::resolve(&mut fields, &mut profile, &names);
    let (areas, area_spans) = indicator::resolve(&mut fields, &mut drafts, &profile, &names);
    let indicators: Vec<_> = drafts.into_iter().map(|draft| draft.indicator).collect();
    let relevance = relevance::read(&mut fields, &names, &profile, dimensions.len(), indicators.len());
    let facts: Vec<_> = profile.into_iter().map(|draft| draft.fact).collect();
    let (maturity_levels, lost) = rules::read_levels(&mut fields);
    let gates = rules::read_gates(&mut fields, &names, &indicators, (&maturity_levels, lost));
    let red_flags = rules::read_red_flags(&mut fields, &names, &indicators);
    let consistency = rules::read_consistency(&mut fields, &names, &indicators);
    rules::read_measures(&mut fields, &mut names);
    let tests = rules::read_tests(&mut fields);
    let migrations = migration::read(&mut fields, &names, head.version, &indicators);
    fields.close();

    Some(Questionnaire {
        id: head.id.or_else(|| Id::new("unnamed"))?,
        version: head.version.unwrap_or(Version(0, 0, 0)),
        language: head.language,
        title: head.title.unwrap_or_default(),
        publisher: head.publisher,
        licence: head.licence,
        digest: digest(whole.table()?),
        method: head.method,
        sources: head.sources,
        profile: facts,
        dimensions,
        indicators,
        areas,
        area_spans,
        relevance,
        maturity_levels,
        gates,
        red_flags,
        consistency,
        tests,
        migrations,
    })
}

//! Two versions of a questionnaire: has the right number risen, and is every older answer accounted for?
//!
//! Responsible for the faults of a new version against an older one. What changed is found by the questionnaire's own
//! comparison; here it is held against the number the author wrote and the migration they declared.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::questionnaire::{ChangeKind, Entry, Migration, Questionnaire, Reading, Rise, Versions, versions};
use crate::source::Word;

/// Compares a new version with an older one; `None` if one of them cannot be used or they are two questionnaires.
pub fn check_versions(old: &Reading, new: &Reading, diagnostics: &mut Diagnostics) -> Option<Versions> {
    let (older, newer) = (old.questionnaire()?, new.questionnaire()?);
    if older.id != newer.id {
        let message = format!("{} and {} are two questionnaires, not two versions of one", newer.id, older.id);
        diagnostics.push(
            Diagnostic::new(Code::OTHER_ID, new.version_span(), message)
                .help("the id stays the same in every version; compare with an older version of this questionnaire"),
        );
        return None;
    }
    let versions = versions(older, newer);
    check_number(&versions, new.version_span(), diagnostics);
    check_entries(&versions, newer, new, diagnostics);
    if let Some(migration) = newer.migration_from(older.version) {
        let span = new.migration_span(older.version).unwrap_or(new.version_span());
        check_older_ids(migration, older, newer, span, diagnostics);
    }
    Some(versions)
}

fn check_number(versions: &Versions, span: Span, diagnostics: &mut Diagnostics) {
    if versions.to < versions.from {
        let message = format!("version {} is older than {}, against which it is checked", versions.to, versions.from);
        diagnostics.push(
            Diagnostic::new(Code::VERSION_TOO_LOW, span, message)
                .help("name the newer one first: circumspect check NEW --against OLD"),
        );
        return;
    }
    let Versions { from, to, due: Some(due), risen, .. } = versions else { return };
    let right = from.raised(*due);
    if !versions.is_enough() {
        let because = versions.changes.iter().find(|change| change.rise == *due);
        let what = because.map_or_else(
            || "its content changed".to_owned(),
            |change| format!("{} ({})", in_words(change.kind), change.id),
        );
        let message = format!("version {to} does not follow {from}: {what} asks for a {} version", due.word());
        let help = if because.is_some_and(|change| change.kind == ChangeKind::Text) {
            format!(
                "write version = \"{right}\"; or, if the text means the same, say so with [[migration]] from = \"{from}\""
            )
        } else {
            format!("write version = \"{right}\" or a higher one")
        };
        diagnostics.push(Diagnostic::new(Code::VERSION_TOO_LOW, span, message).help(help));
    } else if risen.is_some_and(|risen| risen > *due) {
        let message = format!("version {to} says more than changed since {from}: a {} version would do", due.word());
        diagnostics.push(
            Diagnostic::new(Code::VERSION_TOO_HIGH, span, message)
                .help(format!("write version = \"{right}\", or keep the higher number if it is meant")),
        );
    }
}

/// The change in a few words of a sentence.
fn in_words(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Words | ChangeKind::Spelling => "a changed wording",
        ChangeKind::Order => "another order",
        ChangeKind::Added | ChangeKind::FactAdded | ChangeKind::DimensionAdded | ChangeKind::OptionAdded => {
            "an addition"
        }
        ChangeKind::Weight => "a changed weight",
        ChangeKind::Text => "a changed question or answer text of which nothing is declared",
        ChangeKind::OtherMeaning => "an answer that cannot be compared",
        ChangeKind::Renamed | ChangeKind::OptionRenamed => "a new id",
        ChangeKind::Merged => "a merge",
        ChangeKind::Retired
        | ChangeKind::Removed
        | ChangeKind::OptionRemoved
        | ChangeKind::FactRemoved
        | ChangeKind::DimensionRemoved => "a removal",
        ChangeKind::Points => "a change of points",
        ChangeKind::Scale => "a change of what can be answered",
        ChangeKind::Moved => "a move to another dimension",
        ChangeKind::MaturityLevels => "a change of the maturity levels",
        _ => "a changed rule or mark",
    }
}

/// Every older answer needs a way into the new version, or a word that it has none.
fn check_entries(versions: &Versions, newer: &Questionnaire, new: &Reading, diagnostics: &mut Diagnostics) {
    let from = versions.from;
    let (span, heading) = match new.migration_span(from) {
        Some(span) => (span, String::new()),
        None => (new.version_span(), format!("[[migration]] from = \"{from}\" with ")),
    };
    let mut lacking = false;
    for change in &versions.changes {
        let Some(missing) = &change.missing else { continue };
        lacking = true;
        let id = &change.id;
        let (message, entry) = match missing {
            Entry::Fate(likely) => (
                format!("nothing is said about what became of {id}, which version {from} asks"),
                likely.as_ref().map_or_else(
                    || format!("retire = [\"{id}\"]"),
                    |to| format!("rename = [{{ from = \"{id}\", to = \"{to}\" }}] or retire = [\"{id}\"]"),
                ),
            ),
            Entry::Option => (
                format!("nothing is said about what became of the option {} of {id}", change.before),
                format!(
                    "options = [{{ indicator = \"{id}\", from = \"{}\", to = \"...\" }}] or not_comparable = [\"{id}\"]",
                    change.before
                ),
            ),
            Entry::NotComparable => (
                format!("{id} takes other answers than in version {from}, and nothing is said about the older ones"),
                format!("not_comparable = [\"{id}\"]"),
            ),
        };
        let place = newer.indicator(id).map_or(span, |at| newer.indicators[at].span);
        diagnostics
            .push(Diagnostic::new(Code::MIGRATION_MISSING, place, message).help(format!("write {heading}{entry}")));
    }
    let silent = newer.migration_from(from).is_none() && versions.risen > Some(Rise::Patch);
    if silent && !lacking {
        let message = format!("nothing is declared about version {from}, so its answer sheets will be refused");
        diagnostics.push(
            Diagnostic::new(Code::NO_MIGRATION, new.version_span(), message).help(format!(
                "add [[migration]] from = \"{from}\": it says that what it does not list means the same"
            )),
        );
    }
}

/// Ids a migration takes at their word when the older version is not at hand.
fn check_older_ids(
    migration: &Migration,
    older: &Questionnaire,
    newer: &Questionnaire,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let renamed = migration.rename.iter().map(|(from, _)| from);
    let merged = migration.merge.iter().flat_map(|merge| &merge.from);
    for id in renamed.chain(merged).chain(&migration.retire) {
        if older.indicator(id.as_str()).is_none() {
            let message = format!("this migration names \"{id}\", which version {} does not ask", older.version);
            let help = crate::source::nearest(id.as_str(), older.indicators.iter().map(|one| one.id.as_str()))
                .map_or_else(|| "take the entry out".to_owned(), |near| format!("did you mean \"{near}\"?"));
            diagnostics.push(Diagnostic::new(Code::MIGRATION, span, message).help(help));
        }
    }
    for (position, from, _) in &migration.options {
        let known = migration
            .older_id(*position, &newer.indicators[*position].id)
            .and_then(|id| older.indicator(id.as_str()))
            .is_some_and(|at| older.indicators[at].shape.choices().iter().any(|one| *from == *one.token.to_string()));
        if !known {
            let id = &newer.indicators[*position].id;
            let message = format!("version {} has no option \"{from}\" at {id}", older.version);
            diagnostics
                .push(Diagnostic::new(Code::MIGRATION, span, message).help("take the entry out, or mend the id"));
        }
    }
}

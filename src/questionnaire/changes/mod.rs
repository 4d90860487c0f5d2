//! Changes between two versions of a questionnaire, and which number of the version each of them asks for.
//!
//! Responsible for finding every change an answer, a score or a reader could notice, and for the rule that says
//! whether it is a patch, a minor or a major one (docs/versions.md). It compares what is asked, never files: the
//! order of keys, comments and embedded tests are no change. It draws nothing and judges no number.

mod canonical;
mod indicator;
mod lists;
mod rules;

use super::migration::{Migration, Rise, Version};
use super::model::Questionnaire;
use crate::source::Word;

/// Two versions of a questionnaire side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Versions {
    /// The older version.
    pub from: Version,
    /// The newer version.
    pub to: Version,
    /// Every change: of the head, the profile, the dimensions, the indicators, the rules, in this order.
    pub changes: Vec<Change>,
    /// The number that must rise at least; `None` if nothing changed.
    pub due: Option<Rise>,
    /// The number that rises; `None` if the newer version is not newer.
    pub risen: Option<Rise>,
}

impl Versions {
    /// The lowest version that what changed allows; `None` if nothing changed.
    pub fn right(&self) -> Option<Version> {
        self.due.map(|due| self.from.raised(due))
    }

    /// Whether a number has risen that is high enough.
    pub fn is_enough(&self) -> bool {
        self.due.is_none_or(|due| self.risen.is_some_and(|risen| risen >= due))
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The id it concerns, as in the newer version if it is there.
    pub id: String,
    /// What it was or came from, where that says more than the kind.
    pub before: String,
    /// What it is now, where that says more than the kind.
    pub after: String,
    /// The number of the version it asks for.
    pub rise: Rise,
    /// The entry that the migration lacks.
    pub missing: Option<Entry>,
}

/// An entry of a migration that has to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// What became of an older indicator; the indicator of today that looks like it.
    Fate(Option<String>),
    /// What became of an option.
    Option,
    /// That an indicator cannot be compared.
    NotComparable,
}

impl Change {
    fn new(kind: ChangeKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into(), before: String::new(), after: String::new(), rise: kind.rise(), missing: None }
    }

    fn between(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        self.before = before.into();
        self.after = after.into();
        self
    }

    fn lacking(mut self, missing: Option<Entry>) -> Self {
        self.missing = missing;
        self
    }
}

macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident = $word:literal $rise:ident,)*) => {
        /// The kinds of changes. The rule of version numbers is this table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $($(#[$about])* $kind,)*
        }

        impl Word for ChangeKind {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$kind),)*];
        }

        impl ChangeKind {
            /// The number of the version that must rise at least.
            pub fn rise(self) -> Rise {
                match self {
                    $(Self::$kind => Rise::$rise,)*
                }
            }
        }
    };
}

kinds! {
    /// Titles, labels, reasons, help, examples, proof, texts of steps, cards, sources: nothing that is answered or counted.
    Words = "words" Patch,
    /// The order in which things are asked.
    Order = "order" Patch,
    /// The text of a question or an answer, with its meaning declared the same.
    Spelling = "spelling" Patch,
    /// An indicator was added.
    Added = "added" Minor,
    /// A profile fact was added.
    FactAdded = "fact-added" Minor,
    /// A dimension was added.
    DimensionAdded = "dimension-added" Minor,
    /// An option was added.
    OptionAdded = "option-added" Minor,
    /// A weight.
    Weight = "weight" Minor,
    /// The relevance for a sector.
    Relevance = "relevance" Minor,
    /// When it is asked.
    Asked = "asked" Minor,
    /// Which practice areas, and so which tools, it leads to.
    Areas = "areas" Minor,
    /// Whether it is quick, a duty, an enabler, required, or may not apply; what is usual with an option.
    Marks = "marks" Minor,
    /// Hours, money, people or savings of steps, or which steps there are.
    Steps = "steps" Minor,
    /// Gates, red flags or contradictions.
    Rule = "rule" Minor,
    /// The conventions of the method.
    Method = "method" Minor,
    /// The text of a question or an answer, with nothing said about its meaning.
    Text = "text" Major,
    /// Declared to mean something else now.
    OtherMeaning = "other-meaning" Major,
    /// An indicator has a new id.
    Renamed = "renamed" Major,
    /// Indicators became one.
    Merged = "merged" Major,
    /// An indicator is gone, and the migration says so.
    Retired = "retired" Major,
    /// An indicator is gone, and nothing is said about it.
    Removed = "removed" Major,
    /// An option has a new id.
    OptionRenamed = "option-renamed" Major,
    /// An option is gone.
    OptionRemoved = "option-removed" Major,
    /// A profile fact is gone.
    FactRemoved = "fact-removed" Major,
    /// What an answer is worth.
    Points = "points" Major,
    /// What can be answered: the kind, the number of levels, the unit, the range.
    Scale = "scale" Major,
    /// "Not applicable" is no longer accepted as it was.
    Stricter = "stricter" Major,
    /// It stands in another dimension: one was split, merged or renamed.
    Moved = "moved" Major,
    /// A dimension is gone.
    DimensionRemoved = "dimension-removed" Major,
    /// The maturity levels or where they begin.
    MaturityLevels = "maturity-levels" Major,
}

/// Compares an older version with a newer one. What the newer version declares about the older one counts.
pub fn versions(old: &Questionnaire, new: &Questionnaire) -> Versions {
    let declared = new.migration_from(old.version);
    let unchanged = Migration::unchanged(old.version);
    let pair = Pair { old, new, migration: declared.unwrap_or(&unchanged), declared: declared.is_some() };
    let mut changes = Vec::new();
    rules::head(&pair, &mut changes);
    lists::profile(&pair, &mut changes);
    lists::dimensions(&pair, &mut changes);
    indicator::indicators(&pair, &mut changes);
    rules::rules(&pair, &mut changes);
    let due = changes.iter().map(|change| change.rise).max();
    // Something may differ that is no change to anybody, such as a default that is written out.
    let due = due.or_else(|| (old.digest != new.digest && old.version == new.version).then_some(Rise::Patch));
    Versions { from: old.version, to: new.version, changes, due, risen: old.version.rise_to(new.version) }
}

/// Two versions with what is declared between them.
struct Pair<'a> {
    old: &'a Questionnaire,
    new: &'a Questionnaire,
    migration: &'a Migration,
    /// Whether the newer version says anything about the older one.
    declared: bool,
}

impl Pair<'_> {
    /// Position of the older indicator that an indicator of today was; `None` if it is new or made of several. An id
    /// that stayed is the same indicator even where its meaning did not.
    fn older(&self, position: usize) -> Option<usize> {
        if self.migration.merge.iter().any(|merge| merge.to == position) {
            return None;
        }
        let renamed = self.migration.rename.iter().find(|(_, to)| *to == position).map(|(from, _)| from);
        let own = &self.new.indicators[position].id;
        let id = renamed.or_else(|| Some(own).filter(|id| !self.migration.settles(id.as_str())))?;
        self.old.indicator(id.as_str())
    }

    /// The id of today for an older indicator, where it has one.
    fn today<'i>(&'i self, older: &'i str) -> &'i str {
        let renamed = self.migration.rename.iter().find(|(from, _)| from == older);
        renamed.map_or(older, |(_, to)| self.new.indicators[*to].id.as_str())
    }

    /// How a text that changed is judged, of a profile fact or of an indicator.
    fn text(&self, indicator: Option<usize>) -> ChangeKind {
        match indicator {
            Some(position) if self.migration.not_comparable.contains(&position) => ChangeKind::OtherMeaning,
            _ if self.declared => ChangeKind::Spelling,
            _ => ChangeKind::Text,
        }
    }
}

//! The legend: what the columns of rows mean to people, and words for the ids that stand in them.
//!
//! Responsible for that alone. Which cells are shown how is told by the format that people open.

use super::columns::{FIRST, RowColumns};
use crate::answers::{Evidence, Scope, State};
use crate::catalogue::Catalogue;
use crate::questionnaire::{Choice, Questionnaire};
use crate::source::Word;
use crate::text::Messages;
use std::collections::HashMap;

/// Words for ids, by id.
type Words = HashMap<String, String>;

/// What people see in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The text as it is.
    Text,
    /// A year or a day.
    Period,
    /// A number of things.
    Count,
    /// Points of 100.
    Points,
    /// The same, told only where enough is answered (R7 of the method).
    Estimate,
    /// A share of one, as percents.
    Share,
    /// Words of this vocabulary in place of ids.
    Words(Vocabulary),
    /// The answer to the question that the row is about.
    Answer,
}

/// Ids of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Vocabulary {
    Scope,
    Questionnaire,
    Level,
    Gate,
    Flag,
    Indicator,
    Tool,
    State,
    Evidence,
    Truth,
}

/// A column for people.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    /// What stands above it.
    pub(super) heading: String,
    /// What it means, in a sentence.
    pub(super) meaning: String,
    pub(super) shown: Shown,
}

/// What columns mean, and words for the ids in them.
#[derive(Clone, Debug)]
pub struct Legend {
    pub(super) columns: Vec<Meaning>,
    words: HashMap<Vocabulary, Words>,
    /// Words for the answers to each indicator, by its id.
    answers: HashMap<String, Words>,
    /// Names of sheets, and words of the sheet that explains the columns.
    pub(super) names: Names,
}

/// Names of the sheets of a workbook, and the headings of the one that explains its columns.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub(super) rows: String,
    pub(super) columns: String,
    pub(super) data: String,
    pub(super) refused: String,
    pub(super) more_refused: String,
    pub(super) headings: [String; 3],
}

impl Legend {
    /// The legend of rows with these columns.
    pub(super) fn new(
        columns: &RowColumns,
        questionnaire: &Questionnaire,
        catalogue: &Catalogue,
        messages: &Messages,
    ) -> Self {
        let say = |key: &str| messages.say(key, &[]);
        let meaning = |(name, _): (&str, _)| meaning(name, questionnaire, messages);
        Self {
            columns: columns.iter().map(meaning).collect(),
            words: words(questionnaire, catalogue, messages),
            answers: questionnaire
                .indicators
                .iter()
                .map(|indicator| (indicator.id.to_string(), answers(indicator.shape.choices(), messages)))
                .collect(),
            names: Names {
                rows: say("workbook.rows"),
                columns: say("workbook.columns"),
                data: say("workbook.data"),
                refused: say("workbook.refused"),
                more_refused: say("workbook.more-refused"),
                headings: [say("workbook.heading"), say("workbook.name"), say("workbook.meaning")],
            },
        }
    }

    /// Ids, joined by `;`, in words.
    pub(super) fn words(&self, vocabulary: Vocabulary, ids: &str) -> String {
        in_words(self.words.get(&vocabulary), ids)
    }

    /// The answer to an indicator in words.
    pub(super) fn answer(&self, indicator: &str, value: &str) -> String {
        in_words(self.answers.get(indicator), value)
    }
}

/// What is not among the words stays as it is.
fn in_words(words: Option<&Words>, ids: &str) -> String {
    let word = |id: &str| words.and_then(|words| words.get(id)).map_or_else(|| id.to_owned(), Clone::clone);
    if words.is_some_and(|words| words.contains_key(ids)) {
        return word(ids);
    }
    ids.split(';').map(word).collect::<Vec<_>>().join("; ")
}

/// What a column means, by its name.
fn meaning(name: &str, questionnaire: &Questionnaire, messages: &Messages) -> Meaning {
    use Vocabulary as V;
    let (key, subject) = key(name, questionnaire);
    let shown = match key.as_str() {
        "period" => Shown::Period,
        "low" | "high" | "dimension-low" | "dimension-high" => Shown::Points,
        "points" | "earned" | "open" | "unknown" => Shown::Points,
        "plan-taken" | "plan-done" | "plan-dropped" => Shown::Count,
        "estimate" => Shown::Estimate,
        "coverage" | "na-share" | "share" => Shown::Share,
        "scope" => Shown::Words(V::Scope),
        "questionnaire" => Shown::Words(V::Questionnaire),
        "publishable" => Shown::Words(V::Truth),
        "level-low" | "level-high" => Shown::Words(V::Level),
        "blocked-by" => Shown::Words(V::Gate),
        "red-flags" => Shown::Words(V::Flag),
        "step" | "indicator" => Shown::Words(V::Indicator),
        "tool" => Shown::Words(V::Tool),
        "state" => Shown::Words(V::State),
        "evidence" => Shown::Words(V::Evidence),
        "value" => Shown::Answer,
        _ => Shown::Text,
    };
    let say = |section: &str| messages.say(&format!("{section}.{key}"), &[("subject", &subject)]);
    Meaning { heading: say("column"), meaning: say("meaning"), shown }
}

/// The key of the words for a column, and what they are about.
fn key(name: &str, questionnaire: &Questionnaire) -> (String, String) {
    let numbered = |what: &str| name.strip_prefix(what)?.parse::<usize>().ok().filter(|number| *number <= FIRST);
    for what in ["step", "tool"] {
        if let Some(number) = numbered(&format!("{what}_")) {
            return (what.to_owned(), number.to_string());
        }
    }
    if let Some((id, end)) = name.split_once('.')
        && let Some(dimension) = questionnaire.dimensions.iter().find(|dimension| dimension.id.as_str() == id)
    {
        return (format!("dimension-{end}"), dimension.title.clone());
    }
    (name.replace('_', "-"), String::new())
}

fn words(questionnaire: &Questionnaire, catalogue: &Catalogue, messages: &Messages) -> HashMap<Vocabulary, Words> {
    let say = |section: &str, word: &str| (word.to_owned(), messages.say(&format!("{section}.{word}"), &[]));
    let of =
        |pairs: Vec<(&str, &str)>| pairs.into_iter().map(|(id, words)| (id.to_owned(), words.to_owned())).collect();
    let truths = answers(&[], messages).into_iter().filter(|(word, _)| word != "[]");
    HashMap::from([
        (Vocabulary::Scope, Scope::PLAIN.iter().map(|(word, _)| say("scope", word)).collect()),
        (Vocabulary::State, State::WORDS.iter().map(|(word, _)| say("state", word)).collect()),
        (Vocabulary::Evidence, Evidence::WORDS.iter().map(|(word, _)| say("evidence", word)).collect()),
        (Vocabulary::Truth, truths.collect()),
        (Vocabulary::Questionnaire, of(vec![(questionnaire.id.as_str(), &questionnaire.title)])),
        (
            Vocabulary::Level,
            of(questionnaire.maturity_levels.iter().map(|of| (of.id.as_str(), of.title.as_str())).collect()),
        ),
        (Vocabulary::Gate, of(questionnaire.gates.iter().map(|of| (of.id.as_str(), of.text.as_str())).collect())),
        (Vocabulary::Flag, of(questionnaire.red_flags.iter().map(|of| (of.id.as_str(), of.text.as_str())).collect())),
        (Vocabulary::Indicator, of(questionnaire.indicators.iter().map(|of| (of.id.as_str(), of.name())).collect())),
        (Vocabulary::Tool, of(catalogue.tools.iter().map(|of| (of.id.as_str(), of.title.as_str())).collect())),
    ])
}

/// Words for answers, as a table writes them.
fn answers(choices: &[Choice], messages: &Messages) -> Words {
    let own = choices.iter().filter(|choice| !choice.text.is_empty());
    let own = own.map(|choice| (choice.token.to_string(), choice.text.clone()));
    let of_all = [("true", "ask.yes"), ("false", "ask.no"), ("[]", "ask.none-of-them")];
    of_all.into_iter().map(|(word, key)| (word.to_owned(), messages.say(key, &[]))).chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::detail_columns;
    use crate::text::LANGUAGES;

    #[test]
    fn every_column_has_words() {
        let questionnaire = crate::questionnaire::shipped("msme-circularity").unwrap();
        for language in LANGUAGES {
            let messages = Messages::new(language);
            for columns in [RowColumns::new(&questionnaire), detail_columns()] {
                for (name, _) in columns.iter() {
                    let (key, _) = key(name, &questionnaire);
                    for section in ["column", "meaning"] {
                        assert!(messages.has(&format!("{section}.{key}")), "{section}.{key}");
                    }
                }
            }
        }
    }

    #[test]
    fn indicators_are_told_by_their_labels() {
        let mut questionnaire = crate::questionnaire::shipped("msme-circularity").unwrap();
        questionnaire.indicators[0].label = Some("A plan".to_owned());
        questionnaire.indicators[1].label = None;
        let catalogue = Catalogue::default();
        let legend =
            Legend::new(&RowColumns::new(&questionnaire), &questionnaire, &catalogue, &Messages::new(&LANGUAGES[0]));
        let told = |at: usize| legend.words(Vocabulary::Indicator, questionnaire.indicators[at].id.as_str());
        assert_eq!((told(0).as_str(), told(1).as_str()), ("A plan", questionnaire.indicators[1].question.as_str()));
        // A scope that went deeper stands as its word.
        assert_eq!(legend.words(Vocabulary::Scope, "quick+energy"), "quick+energy");
    }
}

//! Reading a map: every fault in one run.
//!
//! Responsible for the keys of a map, for names and answers that the questionnaire does not have, and for what is said
//! twice. Guesses are read like the rest, so that one that is moved is not found faulty then, but nothing uses them.

use super::content::Map;
use super::folded::fold;
use crate::answers::cell::Cell;
use crate::answers::names::{ids, is_alone, is_named, meant, option, question};
use crate::answers::spelling::{EMPTY_LIST, Origin, Question, trim};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{Questionnaire, Shape, Token};
use crate::source::{Entry, Fields, Node, Value, nearest};
use std::collections::HashMap;

/// The format of maps this program reads.
const FORMAT: i64 = 1;

/// Where the ids of a table with one answer a row stand.
const LONG_ID: &str = "id";

/// Options that are named in a message.
const NAMED: usize = 12;

/// Reads a map to a questionnaire. `None` if it has errors; the faults go to `diagnostics`.
pub fn read(name: &str, node: &Node, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) -> Option<Map> {
    let mut faults = Diagnostics::new();
    let map = read_whole(name, node, questionnaire, &mut faults);
    let usable = !faults.has_errors();
    diagnostics.append(faults);
    map.filter(|_| usable)
}

fn read_whole(name: &str, node: &Node, questionnaire: &Questionnaire, faults: &mut Diagnostics) -> Option<Map> {
    let mut fields = Fields::new(node, "the map", faults)?;
    if let Some(format) = fields.required("format")
        && format.value != Value::Whole(FORMAT)
    {
        let message = "this format is not known to this version of the program";
        let help = format!("this version reads format = {FORMAT}");
        fields.diagnostics.push(Diagnostic::new(Code::FORMAT_VERSION, format.span, message).help(help));
    }
    let (columns, values, skip) = said(&mut fields, questionnaire);
    let guess = fields.node("guess").and_then(|node| {
        let mut guess = Fields::new(node, "the guess of a map", fields.diagnostics)?;
        let said = said(&mut guess, questionnaire);
        guess.close();
        Some(said)
    });
    let unmatched = fields.node("unmatched").and_then(|node| {
        let mut unmatched = Fields::new(node, "what is unmatched", fields.diagnostics)?;
        let columns = unmatched.node("columns").map(|node| entries(node, &mut unmatched)).unwrap_or_default();
        unmatched.node("values").map(|node| entries(node, &mut unmatched));
        unmatched.close();
        Some(columns.iter().map(|entry| trim(&entry.key).to_owned()).collect())
    });
    fields.close();
    let (guessed, waiting, rows) = guess.unwrap_or_default();
    let guesses = guessed.len() + waiting.iter().map(|(_, values)| values.len()).sum::<usize>() + rows.len();
    Some(Map {
        name: name.to_owned(),
        guesses,
        columns,
        guessed,
        unmatched: unmatched.unwrap_or_default(),
        values,
        skip,
    })
}

/// Columns, values and rows.
type Said = (Vec<(String, String)>, Vec<(String, Vec<(String, String)>)>, Vec<u64>);

/// What a map says, or guesses: both have the same keys.
fn said(fields: &mut Fields<'_, '_>, questionnaire: &Questionnaire) -> Said {
    let columns = fields.node("columns").map(|node| columns(node, fields, questionnaire)).unwrap_or_default();
    let values = fields.node("values").map(|node| values(node, fields, questionnaire)).unwrap_or_default();
    let rows = fields.node("skip").and_then(|node| {
        let mut skip = Fields::new(node, "what is skipped", fields.diagnostics)?;
        let rows = skip.list("rows").iter().filter_map(|row| skip.whole_of(row, 1..=u32::MAX));
        let mut rows: Vec<u64> = rows.collect::<Vec<u32>>().into_iter().map(u64::from).collect();
        skip.close();
        rows.sort_unstable();
        rows.dedup();
        Some(rows)
    });
    (columns, values, rows.unwrap_or_default())
}

/// The entries of a table whose keys are anything.
fn entries<'a>(node: &'a Node, fields: &mut Fields<'_, '_>) -> &'a [Entry] {
    node.table().map_or_else(
        || {
            fields.wrong(node, "a table of names");
            &[][..]
        },
        |table| &table.entries,
    )
}

fn columns(node: &Node, fields: &mut Fields<'_, '_>, questionnaire: &Questionnaire) -> Vec<(String, String)> {
    let mut columns: Vec<(String, String)> = Vec::new();
    let mut taken: Vec<(String, &Entry)> = Vec::new();
    for entry in entries(node, fields) {
        let Some(target) = fields.text_of(&entry.node) else { continue };
        let known = option(&target.value, questionnaire).is_some();
        if !known && !is_named(&target.value, questionnaire) && !is_alone(&target.value) {
            fields.diagnostics.push(no_such(&target.value, &entry.node, questionnaire));
            continue;
        }
        // A question with several answers has one column for all of them, or one for each.
        let whole = target.value.split(':').next().unwrap_or_default();
        let other =
            taken.iter().find(|(name, _)| *name == target.value || *name == whole || is_option_of(name, &target.value));
        if let Some((name, first)) = other {
            let message = format!("two columns are both {name}");
            let mut fault =
                Diagnostic::new(Code::MAP_TWICE, entry.node.span, message).and(first.node.span, "the first one");
            if *name != target.value {
                fault = fault.help("take either the column of all its options, or those of each");
            }
            fields.diagnostics.push(fault);
            continue;
        }
        taken.push((target.value.clone(), entry));
        columns.push((trim(&entry.key).to_owned(), target.value));
    }
    columns
}

/// Whether a name is an option of a question, and another is that question.
fn is_option_of(name: &str, question: &str) -> bool {
    name.split_once(':').is_some_and(|(id, _)| id == question)
}

fn no_such(name: &str, node: &Node, questionnaire: &Questionnaire) -> Diagnostic {
    let message = format!("the questionnaire {} has no \"{name}\"", questionnaire.id);
    let help = nearest_name(name, questionnaire).map_or_else(
        || "write the id of a question, or respondent, period or scope".to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    );
    Diagnostic::new(Code::MAP_NAME, node.span, message).help(help)
}

/// The known name that may be meant, options of a question included.
fn nearest_name(name: &str, questionnaire: &Questionnaire) -> Option<String> {
    let Some((id, item)) = name.split_once(':') else { return meant(name, questionnaire) };
    let id = nearest(id, ids(questionnaire))?;
    let shape = crate::answers::names::shape(question(id, questionnaire)?, questionnaire)?;
    let options: Vec<String> = shape.choices().iter().map(|choice| choice.token.to_string()).collect();
    let option = nearest(item, options.iter().map(String::as_str))?;
    matches!(shape, Shape::ManyOf { .. }).then(|| format!("{id}:{option}"))
}

fn values(
    node: &Node,
    fields: &mut Fields<'_, '_>,
    questionnaire: &Questionnaire,
) -> Vec<(String, Vec<(String, String)>)> {
    let mut values = Vec::new();
    for entry in entries(node, fields) {
        let Some(of) = Of::named(&entry.key, questionnaire) else {
            let fault = no_such(&entry.key, &Node { span: entry.key_span, value: Value::Truth(false) }, questionnaire);
            fields.diagnostics.push(fault);
            continue;
        };
        let mut texts: Vec<(String, String)> = Vec::new();
        let mut folded: HashMap<String, (&Entry, String)> = HashMap::new();
        for text in entries(&entry.node, fields) {
            let Some(value) = written(&text.node) else {
                fields.wrong(&text.node, "an answer");
                continue;
            };
            if let Err(due) = of.takes(&value, questionnaire) {
                let message = format!("this is no answer to {}", entry.key);
                fields.diagnostics.push(Diagnostic::new(Code::MAP_VALUE, text.node.span, message).help(due));
                continue;
            }
            match folded.get(&fold(&text.key)) {
                Some((first, other)) if *other != value => {
                    let message = "this text has two answers, since capitals and white space do not count";
                    let fault = Diagnostic::new(Code::MAP_TWICE, text.key_span, message);
                    fields.diagnostics.push(fault.and(first.key_span, "the first one"));
                }
                _ => {
                    folded.insert(fold(&text.key), (text, value.clone()));
                    texts.push((trim(&text.key).to_owned(), value));
                }
            }
        }
        values.push((entry.key.clone(), texts));
    }
    values
}

/// An answer as a cell would spell it.
fn written(node: &Node) -> Option<String> {
    Some(match &node.value {
        Value::Text(text) => text.clone(),
        Value::Whole(whole) => whole.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::List(items) if items.is_empty() => EMPTY_LIST.to_owned(),
        Value::List(items) => items.iter().map(written).collect::<Option<Vec<_>>>()?.join(";"),
        Value::Date(_) | Value::Table(_) | Value::Lost => return None,
    })
}

/// What texts are the answers of.
enum Of<'q> {
    /// A question, and whether it is a fact.
    Question(Question<'q>),
    /// One option of a question.
    Option,
    /// The ids of a table with one answer a row.
    Ids,
}

impl<'q> Of<'q> {
    fn named(name: &str, questionnaire: &'q Questionnaire) -> Option<Self> {
        if option(name, questionnaire).is_some() {
            return Some(Self::Option);
        }
        let fact = || Some(Question::fact(&questionnaire.profile[questionnaire.fact(name)?].shape, Origin::CELL));
        let indicator = || {
            let at = questionnaire.indicator(name)?;
            Some(Question::indicator(&questionnaire.indicators[at], Origin::CELL))
        };
        match fact().or_else(indicator) {
            Some(question) => Some(Self::Question(question)),
            None => (name == LONG_ID).then_some(Self::Ids),
        }
    }

    /// Whether a value is an answer; else what is due.
    fn takes(&self, value: &str, questionnaire: &Questionnaire) -> Result<(), String> {
        match self {
            Self::Option if matches!(value, "true" | "false") => Ok(()),
            Self::Option => Err("write true where the option is chosen, and false where it is not".to_owned()),
            Self::Ids if question(value, questionnaire).is_some() => Ok(()),
            Self::Ids => Err(nearest(value, ids(questionnaire))
                .map_or_else(|| "write the id of a question".to_owned(), |near| format!("did you mean \"{near}\"?"))),
            Self::Question(question) => match question.read(value) {
                Ok(Cell::Words) | Err(_) => Err(due(question.shape)),
                Ok(_) => Ok(()),
            },
        }
    }
}

/// What is an answer to a question of that shape.
fn due(shape: &Shape) -> String {
    let choices = shape.choices();
    match (choices.last().map(|choice| &choice.token), shape) {
        (Some(Token::Whole(last)), _) => {
            format!("write a level from 0 to {last}, \"dk\", or \"na\" where that is possible")
        }
        (Some(Token::Truth(_)), _) => "write true, false, \"dk\", or \"na\" where that is possible".to_owned(),
        (Some(Token::Id(_)), _) => {
            let ids: Vec<String> = choices.iter().take(NAMED).map(|choice| choice.token.to_string()).collect();
            let more = if choices.len() > NAMED { ", and so on" } else { "" };
            format!("write one of: {}{more}", ids.join(", "))
        }
        (None, Shape::Number { valid, .. }) => format!("write a number from {} to {}", valid.0, valid.1),
        (None, _) => "answers in words stay as they are; only \"dk\" and \"na\" can stand here".to_owned(),
    }
}

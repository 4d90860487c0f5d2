//! The table to fill: one row an enterprise, a column for each question, to be scored as it is.
//!
//! Responsible for its columns and for what may stand in them; CSV gives the header alone, with the questions as a table of
//! their own, a workbook everything.

#[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "only a workbook has notes"))]
mod words;
#[cfg(feature = "xlsx")]
mod workbook;

use super::{Export, Refused, Request};
use crate::answers::{DONT_KNOW, Evidence, NOT_APPLICABLE, Scope};
use crate::escape::in_csv;
use crate::questionnaire::{NotApplicable, Questionnaire, Shape};
use crate::source::Word;
use crate::text::Messages;

pub(super) const EXPORT: Export = Export {
    name: "answer-template",
    about: "the table to fill for many enterprises, as CSV or as a workbook with lists and questions",
    said: Some("template.counting"),
    write,
};

/// Writes the table to fill.
type Write = fn(&Questionnaire, &Messages, &[Column]) -> Result<Vec<u8>, Refused>;

/// A format of the table to fill.
#[derive(Clone, Copy, Debug)]
pub struct TemplateFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    write: Write,
}

/// Every format of the table to fill, in the order of the help; the first one holds unless another is named.
pub const TEMPLATE_FORMATS: &[&TemplateFormat] = &[
    &TemplateFormat { name: "csv", extension: "csv", about: "the head of the table, for any program", write: csv },
    &TemplateFormat {
        name: "questions",
        extension: "csv",
        about: "what each column asks and what can be answered, as CSV",
        write: asked,
    },
    #[cfg(feature = "xlsx")]
    &TemplateFormat {
        name: "xlsx",
        extension: "xlsx",
        about: "a workbook with lists and questions",
        write: workbook::write,
    },
];

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "a header has names only"))]
enum What {
    Respondent,
    Period,
    Scope,
    Fact(usize),
    Indicator(usize),
    Reason(usize),
    Evidence(usize),
}

/// A column of the table.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "a header has names only"))]
struct Column {
    name: String,
    what: What,
    /// What may stand in it, if that can be listed.
    list: Vec<String>,
    /// Whether more than one of the list may stand in it.
    several: bool,
}

fn write(questionnaire: &Questionnaire, messages: &Messages, request: &Request) -> Result<Vec<u8>, Refused> {
    let wanted = if request.format.is_empty() { TEMPLATE_FORMATS[0].name } else { request.format.as_str() };
    let format = TEMPLATE_FORMATS.iter().find(|format| format.name == wanted);
    let format = format.ok_or_else(|| Refused::Format(wanted.to_owned()))?;
    (format.write)(questionnaire, messages, &columns(questionnaire, request.evidence))
}

fn columns(questionnaire: &Questionnaire, evidence: bool) -> Vec<Column> {
    let column = |name: &str, what| Column { name: name.to_owned(), what, list: Vec::new(), several: false };
    let mut columns = vec![column("respondent", What::Respondent), column("period", What::Period)];
    columns.push(Column { list: Scope::PLAIN.map(|(word, _)| word.to_owned()).into(), ..column("scope", What::Scope) });
    for (position, fact) in questionnaire.profile.iter().enumerate() {
        let (list, several) = (words::entries(&fact.shape), is_several(&fact.shape));
        columns.push(Column { list, several, ..column(fact.id.as_str(), What::Fact(position)) });
    }
    for (position, indicator) in questionnaire.indicators.iter().enumerate() {
        let mut list = words::entries(&indicator.shape);
        if !list.is_empty() {
            list.push(DONT_KNOW.to_owned());
            list.extend((indicator.not_applicable != NotApplicable::Never).then(|| NOT_APPLICABLE.to_owned()));
        }
        let (id, several) = (indicator.id.as_str(), is_several(&indicator.shape));
        columns.push(Column { list, several, ..column(id, What::Indicator(position)) });
        if indicator.not_applicable == NotApplicable::WithReason {
            columns.push(column(&format!("{id}.reason"), What::Reason(position)));
        }
        if evidence {
            let name = format!("{id}.evidence");
            columns.push(Column { list: every::<Evidence>(), ..column(&name, What::Evidence(position)) });
        }
    }
    columns
}

fn is_several(shape: &Shape) -> bool {
    matches!(shape, Shape::ManyOf { .. })
}

fn every<W: Word>() -> Vec<String> {
    W::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect()
}

/// The header alone. Ids need no quotes.
fn csv(_: &Questionnaire, _: &Messages, columns: &[Column]) -> Result<Vec<u8>, Refused> {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    Ok(format!("{}\n", names.join(",")).into_bytes())
}

/// The questions as a table, with a byte order mark, since it is opened by people.
fn asked(questionnaire: &Questionnaire, messages: &Messages, _: &[Column]) -> Result<Vec<u8>, Refused> {
    let mut text = "\u{feff}".to_owned();
    line(&words::heads(messages), &mut text);
    for asked in words::questions(questionnaire, messages) {
        line(&[asked.column, asked.part, asked.question, asked.answers.join(" | "), asked.more], &mut text);
    }
    Ok(text.into_bytes())
}

fn line(cells: &[String; 5], text: &mut String) {
    let cells: Vec<String> = cells.iter().map(|cell| in_csv(cell)).collect();
    text.push_str(&cells.join(","));
    text.push('\n');
}

//! Words about the table to fill: what stands at the head of a column, what can be answered, and the questions.
//!
//! Responsible for one meaning of a column in whatever format, and for what is offered to choose: the text of a level and
//! never its number, since a number in a file counts from 0 and on the screen from 1.

use super::What;
use crate::answers::{DONT_KNOW, NOT_APPLICABLE};
use crate::questionnaire::{Choice, NotApplicable, Questionnaire, Shape, Token};
use crate::text::Messages;

/// Characters of an entry that a list of a workbook shows, as UTF-16 counts them.
const MOST_ENTRY: usize = 255;

/// What is offered to choose for a shape. Nothing if it has no choices, or if the text of a level would be read as
/// something else than that level.
pub(super) fn entries(shape: &Shape) -> Vec<String> {
    let choices = shape.choices();
    if !is_levels(choices) {
        return choices.iter().map(|choice| choice.token.to_string()).collect();
    }
    let texts: Vec<String> = choices.iter().map(|choice| choice.text.to_lowercase()).collect();
    let entries: Vec<String> = choices.iter().map(|choice| cut(&choice.text, MOST_ENTRY)).collect();
    let is_clear = |(at, entry): (usize, &String)| {
        let entry = entry.to_lowercase();
        let begins = texts.iter().enumerate().filter(|(_, text)| text.starts_with(&entry));
        let is_word =
            [DONT_KNOW, NOT_APPLICABLE].contains(&entry.as_str()) || entry.replace(',', ".").parse::<f64>().is_ok();
        let same = texts.iter().filter(|text| **text == entry).count();
        !is_word && ((entry == texts[at] && same == 1) || begins.count() == 1)
    };
    if entries.iter().enumerate().all(is_clear) { entries } else { Vec::new() }
}

/// Whether choices are levels, which are written as numbers.
fn is_levels(choices: &[Choice]) -> bool {
    choices.iter().any(|choice| matches!(choice.token, Token::Whole(_)))
}

/// A text of at most so many characters, as UTF-16 counts them.
fn cut(text: &str, most: usize) -> String {
    let mut length = 0;
    let kept = text.chars().take_while(|c| {
        length += c.len_utf16();
        length <= most
    });
    kept.collect::<String>().trim_end().to_owned()
}

/// The same with a sign that something is missing, if it is.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most { text.to_owned() } else { format!("{}…", cut(text, most - 1)) }
}

/// What is said at the head of a column.
pub(super) fn note(what: What, questionnaire: &Questionnaire, messages: &Messages) -> String {
    let about = |key: &str, at: usize| messages.say(key, &[("id", &questionnaire.indicators[at].id)]);
    match what {
        What::Respondent => format!("{}\n{}", messages.say("template.respondent", &[]), counting(messages)),
        What::Period => messages.say("template.period", &[]),
        What::Scope => messages.say("template.scope", &[]),
        What::Fact(at) => {
            let fact = &questionnaire.profile[at];
            format!("{}\n{}", fact.question, allowed(&fact.shape, None, messages).join("\n"))
        }
        What::Indicator(at) => {
            let indicator = &questionnaire.indicators[at];
            let mut lines = vec![indicator.question.clone()];
            lines.extend(allowed(&indicator.shape, Some(indicator.not_applicable), messages));
            if is_levels(indicator.shape.choices()) {
                lines.push(counting(messages));
            }
            lines.join("\n")
        }
        What::Reason(at) => about("template.reason", at),
        What::Evidence(at) => about("template.evidence", at),
    }
}

/// How a number in a file counts.
pub(super) fn counting(messages: &Messages) -> String {
    messages.say("template.counting", &[])
}

/// What may be answered, in words, one after the other.
fn allowed(shape: &Shape, not_applicable: Option<NotApplicable>, messages: &Messages) -> Vec<String> {
    let mut lines: Vec<String> = match shape {
        Shape::OneOf(choices) | Shape::ManyOf { choices, .. } => choices
            .iter()
            .map(|choice| match &choice.token {
                Token::Whole(_) => choice.text.clone(),
                token if choice.text.is_empty() => token.to_string(),
                token => format!("{token} = {}", choice.text),
            })
            .collect(),
        Shape::Number { unit, valid } => {
            vec![messages.say("template.number", &[("low", &valid.0), ("high", &valid.1), ("unit", unit)])]
        }
        Shape::Text => vec![messages.say("template.text", &[])],
        Shape::Date => vec![messages.say("template.date", &[])],
    };
    if matches!(shape, Shape::ManyOf { .. }) {
        lines.insert(0, messages.say("template.several", &[]));
    }
    if let Some(not_applicable) = not_applicable {
        lines.push(messages.say("template.dont-know", &[]));
        match not_applicable {
            NotApplicable::Never => {}
            NotApplicable::Allowed => lines.push(messages.say("template.not-applicable", &[])),
            NotApplicable::WithReason => lines.push(messages.say("template.with-reason", &[])),
        }
    }
    lines
}

/// A question of the table.
pub(super) struct Asked {
    pub(super) column: String,
    /// The dimension it belongs to.
    pub(super) part: String,
    pub(super) question: String,
    /// What can be answered.
    pub(super) answers: Vec<String>,
    pub(super) more: String,
}

/// The heads of a table of questions. The one of the answers tells how a number counts.
pub(super) fn heads(messages: &Messages) -> [String; 5] {
    let say = |key: &str| messages.say(key, &[]);
    let answers = format!("{}. {}", say("template.answers"), counting(messages));
    [say("template.column"), say("template.part"), say("template.question"), answers, say("template.more")]
}

/// All questions of the table, those about the business first.
pub(super) fn questions<'q>(
    questionnaire: &'q Questionnaire,
    messages: &'q Messages,
) -> impl Iterator<Item = Asked> + 'q {
    let profile = messages.say("template.profile", &[]);
    let facts = questionnaire.profile.iter().map(move |fact| Asked {
        column: fact.id.to_string(),
        part: profile.clone(),
        question: fact.question.clone(),
        answers: allowed(&fact.shape, None, messages),
        more: fact.help.clone().unwrap_or_default(),
    });
    facts.chain(questionnaire.indicators.iter().map(|indicator| {
        let more: Vec<&str> = [&indicator.why, &indicator.help].into_iter().flatten().map(String::as_str).collect();
        Asked {
            column: indicator.id.to_string(),
            part: questionnaire.dimensions[indicator.dimension].title.clone(),
            question: indicator.question.clone(),
            answers: allowed(&indicator.shape, Some(indicator.not_applicable), messages),
            more: more.join("\n"),
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(texts: &[&str]) -> Shape {
        let choice = |(level, text): (u16, &&str)| Choice { token: Token::Whole(level), text: (*text).to_owned() };
        Shape::OneOf((0..).zip(texts).map(choice).collect())
    }

    #[test]
    fn a_level_is_offered_by_its_text_if_that_can_be_no_other() {
        assert_eq!(entries(&levels(&["None", "Some", "Some of all"])), ["None", "Some", "Some of all"]);
        for unclear in [&["1", "2"][..], &["None", "1,5"], &["DK", "Some"], &["same", "Same"]] {
            assert!(entries(&levels(unclear)).is_empty(), "{unclear:?}");
        }
        let (long, other) = ("a long text ".repeat(40), format!("another {}", "long text ".repeat(40)));
        let cut = entries(&levels(&[&long, &other]));
        assert!(
            cut.iter().all(|text| text.encode_utf16().count() <= MOST_ENTRY) && long.starts_with(&cut[0]),
            "{cut:?}"
        );
        // Cut as short as a list shows them, two would be one.
        assert!(entries(&levels(&[&long, &format!("{long} and more")])).is_empty());
    }
}

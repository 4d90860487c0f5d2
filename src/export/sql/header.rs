//! The comment before the query, and the definition of the table it reads.
//!
//! Responsible for telling the reader of the file what it is, what it needs and how to run it. Every line is a comment
//! of its own and made of printable characters, so that no text of a questionnaire ends it.

use super::context::Context;
use super::query::joined;
use super::states;
use crate::escape::one_line;
use crate::export::Input;

/// Columns of a long table.
const LONG: [&str; 7] = ["respondent", "period", "id", "value", "state", "reason", "evidence"];

/// The comment before the query.
pub(super) fn comment(context: &Context<'_>) -> String {
    let questionnaire = context.questionnaire;
    let mut lines = vec![
        format!("Scores of the questionnaire {}, computed by {}.", questionnaire.id, context.dialect.about),
        format!("Title: {}", questionnaire.title),
        format!("Version: {}    Digest: {}", questionnaire.version, questionnaire.digest),
        "Made by: circumspect export sql. The rules R1 to R17 are those of docs/method.md.".to_owned(),
        String::new(),
        format!("Reads: {}", states::table(context)),
    ];
    lines.extend(reads(context));
    lines.push(String::new());
    lines.push(
        "Gives a row for each respondent: the columns of the last step, in its order. No order of rows is promised."
            .into(),
    );
    lines.push("Run it for example so:".into());
    lines.extend(
        context.dialect.example.iter().map(|line| format!("  {}", line.replace("{table}", &states::table(context)))),
    );
    lines.push(String::new());
    let mut text = String::new();
    for line in lines {
        text.push_str("-- ");
        // Some programs put variables into comments too.
        let indent = line.len() - line.trim_start().len();
        text.push_str(&" ".repeat(indent));
        text.push_str(&one_line(&line).replace("${", "$ {"));
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn reads(context: &Context<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut say = |text: &str| lines.extend(text.lines().map(|line| format!("  {line}")));
    match context.input {
        Input::Wide => {
            say("a row for each respondent, with these columns, which must be there and may be empty:");
            for line in joined(&read_columns(context), ", ").lines() {
                say(&format!("  {}", line.trim()));
            }
            say(WIDE);
            if context.states {
                say("<id>.state says answered, not-applicable, dont-know or nothing.");
            }
            say(if context.lacks_reasons() { NO_REASONS } else { REASONS });
        }
        Input::Long => {
            say("a row for each answer, with these columns as text:");
            say(&format!("  {}", LONG[..6].join(", ")));
            say(ANSWERS);
        }
    }
    say(CELLS);
    lines
}

const WIDE: &str = "All columns are text; whole numbers and booleans may have their own type.";

const REASONS: &str = "<id>.reason says why a question does not apply; without one the answer na is unresolved there.";

const NO_REASONS: &str = "It has no reasons, so the answer na is unresolved wherever a reason is due.";

const ANSWERS: &str = "Profile facts and the scope are rows too. Rows with other ids do not count.
Respondents who answer a question twice in a period are left out; find them with GROUP BY respondent, period, id
HAVING count(*) > 1.";

const CELLS: &str =
    "A cell is a value, na (does not apply), dk (not known) or empty (not answered). A level is its number from 0; yes
or no is true or false; a list joins its ids by semicolons, and [] is an empty list. The scope is quick,
quick+ and dimensions joined by +, or full, also if it is empty.";

/// The columns of a wide table that the query reads.
fn read_columns(context: &Context<'_>) -> Vec<String> {
    let mut columns: Vec<String> = ["respondent", "period", "scope"].map(|name| context.dialect.name(name)).into();
    columns.extend(context.facts.iter().map(|&fact| context.of_fact(fact, "")));
    for &position in &context.indicators {
        columns.push(context.of(position, ""));
        let further = states::further_columns(context, position);
        columns.extend(further.into_iter().map(|suffix| context.of(position, suffix)));
    }
    columns
}

/// The statement that makes the table.
pub(super) fn schema(context: &Context<'_>) -> String {
    let columns: Vec<String> = match context.input {
        Input::Wide => {
            let mut columns: Vec<String> =
                ["respondent", "period", "scope"].map(|name| context.dialect.name(name)).into();
            columns.extend((0..context.questionnaire.profile.len()).map(|fact| context.of_fact(fact, "")));
            for position in 0..context.questionnaire.indicators.len() {
                columns.push(context.of(position, ""));
                let further = states::further_columns(context, position);
                columns.extend(further.into_iter().map(|suffix| context.of(position, suffix)));
            }
            columns
        }
        Input::Long => LONG.map(|name| context.dialect.name(name)).into(),
    };
    let typed: Vec<String> = columns.iter().map(|name| format!("  {name} {}", context.dialect.text_type)).collect();
    format!("CREATE TABLE {} (\n{}\n);\n", states::table(context), typed.join(",\n"))
}

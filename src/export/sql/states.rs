//! States: from the columns of a table to a value, "not applicable", or nothing that counts (R4).
//!
//! Responsible for finding the cells of a respondent and for the words of states in them. For scoring, "don't know", an
//! empty cell and a cell that cannot be used are one thing, unresolved: the text is then NULL, or no value of the
//! question. In which ways a value may be written is told in `spelling`.

use super::context::Context;
use super::query::{Query, Step};
use super::spelling::{plain, trimmed, white_space};
use crate::answers::{DONT_KNOW, NOT_APPLICABLE};
use crate::export::Input;
use crate::questionnaire::{Questionnaire, Shape, Subject, Token};

/// The columns of a wide table that are read for one indicator, besides the indicator itself.
pub(super) fn further_columns(context: &Context<'_>, position: usize) -> Vec<&'static str> {
    let state = context.states.then_some(".state");
    state.into_iter().chain(context.needs_reason(position).then_some(".reason")).collect()
}

/// The table by its parts.
pub(super) fn table(context: &Context<'_>) -> String {
    context.table.split('.').map(|part| context.dialect.name(part)).collect::<Vec<_>>().join(".")
}

/// The steps that read the table.
pub(super) fn push(context: &Context<'_>, query: &mut Query<'_>) {
    match context.input {
        Input::Wide => wide(context, query),
        Input::Long => long(context, query),
    }
}

fn wide(context: &Context<'_>, query: &mut Query<'_>) {
    let dialect = context.dialect;
    let mut text =
        Step::new("text_", "The columns that are read, as texts, and the white space that does not count around them.");
    text.alone = true;
    text.from = Some(table(context));
    let mut read: Vec<String> = ["respondent", "period", "scope"].map(|name| dialect.name(name)).into();
    read.extend(context.facts.iter().map(|&fact| context.of_fact(fact, "")));
    for &position in &context.indicators {
        read.push(context.of(position, ""));
        read.extend(further_columns(context, position).into_iter().map(|suffix| context.of(position, suffix)));
    }
    for name in read {
        text.column(format!("CAST({name} AS {})", dialect.text_type), name);
    }
    white_space(context, &mut text);
    query.push(text);

    let mut cell = cells(context);
    for &position in &context.indicators {
        for suffix in further_columns(context, position) {
            let name = context.of(position, suffix);
            cell.column(trimmed(context, &name), name);
        }
    }
    query.push(cell);

    let mut state = Step::new(
        "state_",
        "States (R4). A cell that is to be read as a value keeps its text; \"not applicable\" counts only where it is\naccepted, and with the reason that is due. Everything else is unresolved.",
    );
    for &position in &context.indicators {
        let (value, word) = (context.of(position, ""), context.of(position, ".state"));
        if context.states {
            state.column(read_as_value(context, &value, &word), context.of(position, ".text"));
        } else if is_mistakable(&context.indicator(position).shape) {
            state.column(
                format!("CASE WHEN {} THEN {value} END", no_word(context, &value)),
                context.of(position, ".text"),
            );
        }
        if context.may_not_apply(position) {
            let mut applies = not_applicable(context, &value, &word);
            if context.needs_reason(position) {
                applies = format!("{applies} AND {} IS NOT NULL", context.of(position, ".reason"));
            }
            state.column(format!("coalesce({applies}, FALSE)"), context.of(position, ".na"));
        }
    }
    query.push(state);
}

/// The step that brings the cells of a respondent into their plain form.
fn cells(context: &Context<'_>) -> Step {
    let mut cell = Step::new(
        "cell_",
        "Each cell in its plain form: most are in it already, and only the others are trimmed and looked at closely. An\nempty cell is NULL.",
    );
    cell.alone = true;
    for key in ["respondent", "period"] {
        cell.column(context.dialect.name(key), context.dialect.name(key));
    }
    let scope = context.dialect.name("scope");
    cell.column(trimmed(context, &scope), scope);
    for &fact in &context.facts {
        let name = context.of_fact(fact, "");
        cell.column(plain(context, Subject::Fact(fact), &name), name);
    }
    for &position in &context.indicators {
        let name = context.of(position, "");
        cell.column(plain(context, Subject::Indicator(position), &name), name);
    }
    cell
}

fn long(context: &Context<'_>, query: &mut Query<'_>) {
    let dialect = context.dialect;
    let name = |name: &str| dialect.name(name);
    let mut line =
        Step::new("line_", "The lines that are read, without blanks around their cells; an empty cell is NULL.");
    line.alone = true;
    line.from = Some(table(context));
    for key in ["respondent", "period"] {
        line.column(format!("CAST({} AS {})", name(key), dialect.text_type), name(key));
    }
    for cell in ["id", "value", "state", "reason"] {
        let text = format!("CAST({} AS {})", name(cell), dialect.text_type);
        line.column(dialect.trimmed(&text, &format!("({})", dialect.white_space)), name(cell));
    }
    query.push(line);

    let (value, word) = (name("value"), name("state"));
    let mut said =
        Step::new("said_", "What a line says (R4): a text to be read as a value, or that the question does not apply.");
    said.column(read_as_value(context, &value, &word), "said_value");
    said.column(format!("coalesce({}, FALSE)", not_applicable(context, &value, &word)), "said_na");
    query.push(said);

    let mut text = Step::new(
        "text_",
        "A row for each respondent and period. One who answers a question twice is left out, as a sheet that says a key\ntwice is refused: nothing tells which answer is meant.",
    );
    text.alone = true;
    for key in ["respondent", "period"] {
        text.column(name(key), name(key));
    }
    let pick = |what: &str, id: &str| format!("max({what}) FILTER (WHERE {} = {})", name("id"), context.literal(id));
    text.column(pick(&value, "scope"), name("scope"));
    for &fact in &context.facts {
        text.column(pick(&value, context.questionnaire.profile[fact].id.as_str()), context.of_fact(fact, ""));
    }
    for &position in &context.indicators {
        let id = context.indicator(position).id.as_str();
        text.column(pick("said_value", id), context.of(position, ""));
        if context.may_not_apply(position) {
            let reason = format!(" AND {} IS NOT NULL", name("reason"));
            let due = if context.needs_reason(position) { reason.as_str() } else { "" };
            let says = format!("CASE WHEN said_na{due} THEN 1 ELSE 0 END");
            text.column(format!("coalesce({}, 0) = 1", pick(&says, id)), context.of(position, ".na"));
        }
    }
    white_space(context, &mut text);
    text.after = format!(
        "GROUP BY {}, {}\n  HAVING count(*) = count(DISTINCT {})",
        name("respondent"),
        name("period"),
        name("id")
    );
    query.push(text);

    let mut cell = cells(context);
    for &position in &context.indicators {
        cell.columns.extend(na(context, position).map(|name| (name.clone(), name)));
    }
    query.push(cell);
}

/// The text of an indicator that is to be read as a value.
pub(super) fn text(context: &Context<'_>, position: usize) -> String {
    let is_wide = context.input == Input::Wide;
    let apart = is_wide && (context.states || is_mistakable(&context.indicator(position).shape));
    context.of(position, if apart { ".text" } else { "" })
}

/// Whether "not applicable" was answered and counts, or nothing if it never does.
pub(super) fn na(context: &Context<'_>, position: usize) -> Option<String> {
    context.may_not_apply(position).then(|| context.of(position, ".na"))
}

/// Ids that are columns of every table, so that no question may have them.
pub(super) fn taken(questionnaire: &Questionnaire) -> Option<&str> {
    const TAKEN: [&str; 3] = ["respondent", "period", "scope"];
    let facts = questionnaire.profile.iter().map(|fact| fact.id.as_str());
    let mut ids = facts.chain(questionnaire.indicators.iter().map(|indicator| indicator.id.as_str()));
    ids.find(|id| TAKEN.contains(id))
}

/// Whether the words of states would be taken for values of the question.
fn is_mistakable(shape: &Shape) -> bool {
    let word = |token: &Token| matches!(token, Token::Id(id) if [NOT_APPLICABLE, DONT_KNOW].contains(&id.as_str()));
    match shape {
        Shape::Text | Shape::Date => true,
        Shape::OneOf(choices) | Shape::ManyOf { choices, .. } => choices.iter().any(|choice| word(&choice.token)),
        Shape::Number { .. } => false,
    }
}

fn no_word(context: &Context<'_>, value: &str) -> String {
    format!("{value} NOT IN {}", context.list(&[NOT_APPLICABLE, DONT_KNOW]))
}

fn read_as_value(context: &Context<'_>, value: &str, word: &str) -> String {
    format!("CASE WHEN ({word} = 'answered' OR {word} IS NULL) AND {} THEN {value} END", no_word(context, value))
}

fn not_applicable(context: &Context<'_>, value: &str, word: &str) -> String {
    let says = format!("{value} = {}", context.literal(NOT_APPLICABLE));
    if !context.states {
        return says;
    }
    let stated = context.list(&["not-applicable", NOT_APPLICABLE]);
    format!("(({word} IS NULL AND {says}) OR ({word} IN {stated} AND ({value} IS NULL OR {says})))")
}

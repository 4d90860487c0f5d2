//! SQL: the scoring as one query, to be run where the answers are.
//!
//! Responsible for the order of the steps. Each file holds one idea of the method and adds the steps for it; what
//! differs between databases stands in [`dialect`] alone. The query uses no function that a user would have to
//! install. Its figures are the scorer's to the six decimals of the result, not to the last bit: a database may take a
//! sum in another order, and has a logarithm of its own.

mod conditions;
mod context;
mod dialect;
mod flags;
mod header;
mod levels;
mod marks;
mod needs;
mod output;
mod points;
mod query;
mod shares;
mod spelling;
mod states;
mod totals;
mod values;
mod weights;

pub use dialect::{DIALECTS, Dialect};

use super::{Export, Refused, Request};
use crate::questionnaire::Questionnaire;
use crate::text::Messages;
use context::Context;
use query::Query;

pub(super) const EXPORT: Export =
    Export { name: "sql", about: "a query that scores a table of answers inside a database", said: None, write };

fn write(questionnaire: &Questionnaire, _: &Messages, request: &Request) -> Result<Vec<u8>, Refused> {
    query(questionnaire, request).map(String::into_bytes)
}

/// The query, or the definition of its table.
fn query(questionnaire: &Questionnaire, request: &Request) -> Result<String, Refused> {
    let named = |dialect: &&&Dialect| request.dialect.is_empty() || dialect.name == request.dialect;
    let dialect = DIALECTS.iter().find(named).ok_or_else(|| Refused::Dialect(request.dialect.clone()))?;
    if request.table.split('.').any(|part| part.trim().is_empty()) {
        return Err(Refused::Table(request.table.clone()));
    }
    if let Some(id) = states::taken(questionnaire) {
        return Err(Refused::TakenId(id.to_owned()));
    }
    let context = Context::new(questionnaire, dialect, request);
    if request.schema {
        return Ok(header::schema(&context));
    }
    let mut query = Query::new(dialect);
    weights::push(&context, &mut query);
    states::push(&context, &mut query);
    values::push(&context, &mut query);
    conditions::push(&context, &mut query);
    points::push(&context, &mut query);
    shares::push(&context, &mut query);
    totals::push(&context, &mut query);
    Ok(format!("{}\n{}", header::comment(&context), query.finish(&output::step(&context))))
}

//! The query as text: steps with their columns, laid out to be read.
//!
//! Responsible for common table expressions, indentation and line breaks. It does not know what a column means.

use super::dialect::Dialect;
use std::fmt::Write;

/// Widest line that a list of parts is broken to.
const WIDTH: usize = 110;

/// A step of the query: a common table expression.
#[derive(Debug, Default)]
pub(super) struct Step {
    /// Its name; no underscore is in an id, so names with one never meet an id.
    pub(super) name: String,
    /// What it does, as lines of a comment.
    pub(super) about: &'static str,
    /// Expressions with their columns, quoted.
    pub(super) columns: Vec<(String, String)>,
    /// What follows FROM, where it is not the step before.
    pub(super) from: Option<String>,
    /// What follows that, such as GROUP BY.
    pub(super) after: String,
    /// Leave out the columns of the step before.
    pub(super) alone: bool,
}

impl Step {
    pub(super) fn new(name: impl Into<String>, about: &'static str) -> Self {
        Self { name: name.into(), about, ..Self::default() }
    }

    /// Adds a column.
    pub(super) fn column(&mut self, expression: impl Into<String>, name: impl Into<String>) {
        self.columns.push((expression.into(), name.into()));
    }
}

/// The steps of a query, each of which reads the one before.
#[derive(Debug)]
pub(super) struct Query<'d> {
    dialect: &'d Dialect,
    text: String,
    last: String,
}

impl<'d> Query<'d> {
    pub(super) fn new(dialect: &'d Dialect) -> Self {
        Self { dialect, text: String::new(), last: String::new() }
    }

    /// The name of the last step.
    pub(super) fn last(&self) -> &str {
        &self.last
    }

    /// Adds a step; one that would add no column is left out.
    pub(super) fn push(&mut self, step: Step) {
        if step.columns.is_empty() {
            return;
        }
        self.open(step.about);
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{} {} (", step.name, self.dialect.step);
        self.select(&step, "  ");
        if !self.dialect.fence.is_empty() {
            let _ = writeln!(self.text, "  {}", self.dialect.fence);
        }
        self.text.push(')');
        self.last = step.name;
    }

    /// Adds a table of constants, which does not count as the step before the next one.
    pub(super) fn table(&mut self, name: &str, about: &str, columns: &str, rows: &[String]) {
        self.open(about);
        let rows = rows.join(",\n    ");
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{name} ({columns}) AS (\n  VALUES\n    {rows}\n)");
    }

    /// Ends the query with its result.
    pub(super) fn finish(mut self, step: &Step) -> String {
        self.text.push_str("\n\n");
        self.comment(step.about);
        self.select(step, "");
        self.text.push_str(";\n");
        self.text
    }

    /// What stands before a step: the comma after the one before, and its comment.
    fn open(&mut self, about: &str) {
        self.text.push_str(if self.text.is_empty() { "WITH\n\n" } else { ",\n\n" });
        self.comment(about);
    }

    fn comment(&mut self, about: &str) {
        for line in about.lines() {
            let _ = writeln!(self.text, "-- {line}");
        }
    }

    fn select(&mut self, step: &Step, indent: &str) {
        let mut columns: Vec<String> = Vec::with_capacity(step.columns.len() + 1);
        if !step.alone {
            columns.push(format!("{}.*", self.last));
        }
        columns.extend(step.columns.iter().map(|(expression, name)| format!("{expression} AS {name}")));
        let between = format!(",\n{indent}  ");
        let from = step.from.as_deref().unwrap_or(&self.last);
        let _ = write!(self.text, "{indent}SELECT\n{indent}  {}\n{indent}FROM {from}", columns.join(&between));
        if !step.after.is_empty() {
            let _ = write!(self.text, "\n{indent}{}", step.after);
        }
        if !indent.is_empty() {
            self.text.push('\n');
        }
    }
}

/// Parts with an operator between them, broken into lines.
pub(super) fn joined<S: AsRef<str>>(parts: &[S], operator: &str) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for (position, part) in parts.iter().map(AsRef::as_ref).enumerate() {
        if position > 0 {
            if width + part.len() > WIDTH {
                // A comma ends a line, an operator begins one.
                let (end, begin) = if operator == ", " { (",", "      ") } else { ("", operator) };
                let _ = write!(text, "{end}\n{}{begin}", if end.is_empty() { "     " } else { "" });
                width = 0;
            } else {
                text.push_str(operator);
            }
        }
        text.push_str(part);
        width += part.len() + operator.len();
    }
    text
}

/// A sum of terms; 0 if there are none.
pub(super) fn sum<S: AsRef<str>>(terms: &[S], dialect: &Dialect) -> String {
    if terms.is_empty() { (dialect.number)(0.0) } else { joined(terms, " + ") }
}

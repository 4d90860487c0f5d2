//! Dialects: where databases differ.
//!
//! Responsible for everything that is not the same in all of them: quoting, types, literals of numbers, trimming,
//! safe casts, and how the work of a step is kept from being done twice. Everything else is common SQL and stands in
//! the steps themselves.

use crate::answers::LONGEST_NUMBER;

/// A database and its SQL.
#[derive(Debug)]
pub struct Dialect {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The mark around names of columns and tables.
    pub(super) quote: char,
    /// Most bytes of a name.
    pub(super) longest_name: usize,
    /// The type of texts.
    pub(super) text_type: &'static str,
    /// The type of numbers in double precision.
    pub(super) number_type: &'static str,
    /// A text between quotes.
    pub(super) literal: fn(&str) -> String,
    /// A number as double precision.
    pub(super) number: fn(f64) -> String,
    /// The white space of tables as a text: space, tab, line feed, carriage return, the two no-break spaces and the
    /// byte order mark.
    pub(super) white_space: &'static str,
    /// The same characters as they stand in a set of a pattern.
    white_set: &'static str,
    /// Whether a text matches a pattern as a whole.
    matches: fn(&str, &str) -> String,
    /// A text in which a replacement takes the place of every match of a pattern.
    replace: fn(&str, &str, &str) -> String,
    /// A pattern that has to match a text from its beginning to its end.
    whole: fn(&str) -> String,
    /// The mark before the number of a group in a replacement.
    group: &'static str,
    /// A text as double precision, if it is known to be a number.
    cast_number: fn(&str) -> String,
    /// What follows the name of a step.
    pub(super) step: &'static str,
    /// What ends a step, so that the next one uses its columns instead of repeating how they are computed.
    pub(super) fence: &'static str,
    /// How to run the query, as lines of a comment; `{table}` stands for the quoted table.
    pub(super) example: &'static [&'static str],
}

/// Every dialect; the first one is used unless another is named.
pub const DIALECTS: &[&Dialect] = &[&DUCKDB, &POSTGRESQL, &SPARK];

/// The grammar of numbers, without backslashes, which not every database reads alike.
const NUMBER: &str = "[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9][0-9]?)?";

const DUCKDB: Dialect = Dialect {
    name: "duckdb",
    about: "DuckDB: one file or a folder of Parquet on one machine",
    quote: '"',
    longest_name: 1_000,
    text_type: "VARCHAR",
    number_type: "DOUBLE",
    literal: doubled_quotes,
    number: |value| signed(value, |digits| format!("{digits}e0")),
    white_space: "E' \\t\\n\\r' || chr(160) || chr(8239) || chr(65279)",
    white_set: " \\t\\n\\r\\x{A0}\\x{202F}\\x{FEFF}",
    matches: |text, pattern| format!("regexp_full_match({text}, '{pattern}')"),
    replace: |text, pattern, with| format!("regexp_replace({text}, '{pattern}', '{with}', 'g')"),
    whole: |pattern| format!("^{pattern}$"),
    group: "\\",
    cast_number: |text| format!("TRY_CAST({text} AS DOUBLE)"),
    step: "AS NOT MATERIALIZED",
    fence: "",
    example: &[
        "CREATE VIEW {table} AS FROM read_csv('answers.csv', all_varchar = true);",
        "COPY (this query) TO 'scores.parquet';",
    ],
};

const POSTGRESQL: Dialect = Dialect {
    name: "postgresql",
    about: "PostgreSQL 12 or newer",
    quote: '"',
    longest_name: 63,
    text_type: "text",
    number_type: "double precision",
    literal: doubled_quotes,
    number: |value| signed(value, |digits| format!("{digits}::float8")),
    white_space: "E' \\t\\n\\r\\u00A0\\u202F\\uFEFF'",
    white_set: " \\t\\n\\r\\u00A0\\u202F\\uFEFF",
    matches: |text, pattern| format!("{text} ~ '^({pattern})$'"),
    replace: |text, pattern, with| format!("regexp_replace({text}, '{pattern}', '{with}', 'g')"),
    whole: |pattern| format!("^{pattern}$"),
    group: "\\",
    cast_number: |text| format!("CAST({text} AS float8)"),
    step: "AS",
    // Without it the planner copies expressions into every place that uses them, and the query grows without end.
    // Zero is typed, since the planner gives up parallel work at an offset it would have to compute.
    fence: "OFFSET bigint '0'",
    example: &["SET jit = off;  -- compiling takes longer than it saves", "CREATE TABLE scores AS (this query);"],
};

const SPARK: Dialect = Dialect {
    name: "spark",
    about: "Apache Spark SQL 3.5 or newer",
    quote: '`',
    longest_name: 1_000,
    text_type: "STRING",
    number_type: "DOUBLE",
    literal: escaped_quotes,
    number: |value| signed(value, |digits| format!("{digits}D")),
    white_space: "' \\t\\n\\r\\u00A0\\u202F\\uFEFF'",
    white_set: " \\t\\n\\r\\u00A0\\u202F\\uFEFF",
    // `$` would also match before a line separator at the end.
    matches: |text, pattern| format!("{text} RLIKE '(?s)^({pattern})(?!.)'"),
    replace: |text, pattern, with| format!("regexp_replace({text}, '{pattern}', '{with}')"),
    whole: |pattern| format!("(?s)^{pattern}(?!.)"),
    group: "$",
    cast_number: |text| format!("try_cast({text} AS DOUBLE)"),
    step: "AS",
    fence: "",
    example: &[
        "answers = spark.read.csv('answers.csv', header=True, multiLine=True, escape='\"')",
        "answers.createOrReplaceTempView('answers')",
        "spark.sql(open('score.sql').read()).write.parquet('scores')",
    ],
};

fn doubled_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn escaped_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// Digits in the way of the dialect; a negative number in brackets, since two minus signs start a comment.
fn signed(value: f64, write: impl Fn(String) -> String) -> String {
    let digits = write(value.abs().to_string());
    if value < 0.0 { format!("(-{digits})") } else { digits }
}

impl Dialect {
    /// A name of a column or a table between its marks.
    pub(super) fn name(&self, name: &str) -> String {
        let quote = self.quote;
        let inside: String = name
            .chars()
            .filter(|c| !c.is_control())
            .flat_map(|c| std::iter::repeat_n(c, if c == quote { 2 } else { 1 }))
            .collect();
        format!("{quote}{inside}{quote}")
    }

    /// The column of an id, such as `energy-known.points`. An id that would be too long is cut, and the mark of the
    /// whole id keeps it apart from others.
    pub(super) fn column(&self, id: &str, mark: u32, suffix: &str) -> String {
        if id.len() + suffix.len() <= self.longest_name {
            return self.name(&format!("{id}{suffix}"));
        }
        let kept: String = id.chars().take(self.longest_name.saturating_sub(suffix.len() + 9)).collect();
        self.name(&format!("{kept}~{mark:08x}{suffix}"))
    }

    /// A text without the characters of another one around it, NULL if nothing is left.
    pub(super) fn trimmed(&self, text: &str, characters: &str) -> String {
        format!("nullif(trim(BOTH {characters} FROM {text}), '')")
    }

    /// Whether a text matches a pattern as a whole.
    pub(super) fn matches(&self, text: &str, pattern: &str) -> String {
        (self.matches)(text, pattern)
    }

    /// A text that matches a pattern as a whole, with its groups (`\1`) put in place; any other text as it is.
    pub(super) fn replaced(&self, text: &str, pattern: &str, with: &str) -> String {
        (self.replace)(text, &(self.whole)(pattern), &with.replace('\\', self.group))
    }

    /// A list with a single semicolon wherever separators and white space stand.
    pub(super) fn separated(&self, text: &str) -> String {
        let white = self.white_set;
        (self.replace)(text, &format!("[{white}]*[;|,][;|,{white}]*"), ";")
    }

    /// A text that follows the grammar of numbers as double precision, else NULL.
    pub(super) fn to_number(&self, text: &str) -> String {
        let is_number = self.matches(text, NUMBER);
        format!("CASE WHEN length({text}) <= {LONGEST_NUMBER} AND {is_number} THEN {} END", (self.cast_number)(text))
    }

    /// A text in small letters, those of English only: what a locale makes of others does not count.
    pub(super) fn lower(&self, text: &str) -> String {
        format!("translate({text}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')")
    }

    /// Half-up rounding (R12).
    pub(super) fn half_up(&self, value: &str, decimals: i32) -> String {
        let number = self.number;
        let scale = number(10f64.powi(decimals));
        format!("floor({value} * {scale} + {} + {}) / {scale}", number(0.5), number(1e-9))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_literal_or_a_name() {
        assert_eq!((DUCKDB.literal)("it's \\' -- x"), "'it''s \\'' -- x'");
        assert_eq!((SPARK.literal)("it's \\' -- x"), "'it\\'s \\\\\\' -- x'");
        assert_eq!(POSTGRESQL.name("a\"; DROP TABLE x; --\n"), "\"a\"\"; DROP TABLE x; --\"");
        assert_eq!(SPARK.name("a`b"), "`a``b`");
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let (one, two) = ("x".repeat(64), format!("{}y", "x".repeat(63)));
        let (one, two) = (POSTGRESQL.column(&one, 1, ".reason"), POSTGRESQL.column(&two, 2, ".reason"));
        assert_ne!(one, two);
        assert_eq!((one.len(), two.len()), (65, 65));
        assert_eq!(POSTGRESQL.column("a", 1, ".na"), "\"a.na\"");
    }

    #[test]
    fn numbers_are_double_precision() {
        assert_eq!((DUCKDB.number)(100.0 / 3.0), "33.333333333333336e0");
        assert_eq!((POSTGRESQL.number)(-5.0), "(-5::float8)");
        assert_eq!((SPARK.number)(1e-9), "0.000000001D");
    }
}

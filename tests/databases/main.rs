//! Exported queries, run in real engines on many records and held against the scorer: every column of every row.
//!
//! `.ci/databases` installs the engines and runs this. The environment says where they are:
//! `CIRCUMSPECT_PYTHON` is a Python with duckdb and pyspark, and the variables of libpq lead to a PostgreSQL server.
//! `CIRCUMSPECT_RECORDS` and `CIRCUMSPECT_RECORDS_SPARK` change how many records are made.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and says how fast an engine was"
)]

mod engines;
mod expected;
mod partitions;
mod records;
mod spellings;
mod table;

use circumspect::diagnostic::Diagnostics;
use circumspect::export::{EXPORTS, Input, Request};
use circumspect::questionnaire::{self, Questionnaire, Reading, Shelf};
use circumspect::source::Sources;
use circumspect::text::{LANGUAGES, Messages};
use engines::Engine;
use records::Record;
use table::Table;

/// The questionnaire written for this test.
struct EveryKind;

impl Shelf for EveryKind {
    fn open(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(include_bytes!("every-kind.toml").to_vec())
    }
}

fn every_kind() -> Questionnaire {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let reading = questionnaire::read("every-kind.toml", &EveryKind, &mut sources, &mut faults);
    reading.and_then(Reading::into_questionnaire).expect("the questionnaire of the test is right")
}

fn shipped() -> Questionnaire {
    questionnaire::shipped("msme-circularity").expect("the shipped questionnaire is right")
}

/// How many records are scored.
fn many(variable: &str, usual: usize) -> usize {
    std::env::var(variable).map_or(usual, |text| text.parse().expect("a number of records"))
}

/// How the records stand in the database.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) input: Input,
    pub(crate) states: bool,
    pub(crate) reasons: bool,
}

const WIDE: Layout = Layout { input: Input::Wide, states: false, reasons: true };
const STATES: Layout = Layout { states: true, ..WIDE };
const BARE: Layout = Layout { reasons: false, ..WIDE };
const LONG: Layout = Layout { input: Input::Long, ..STATES };

/// Runs the exported query on `count` records in a layout and compares all of its result with the scorer's.
fn compare(engine: &Engine, questionnaire: &Questionnaire, layout: Layout, count: usize) {
    let export = EXPORTS.iter().find(|export| export.name == "sql").expect("there is an export to SQL");
    let Layout { input, states, reasons } = layout;
    let request = Request { dialect: engine.dialect.to_owned(), input, states, reasons, ..Request::default() };
    let messages = Messages::new(&LANGUAGES[0]);
    let write = |request: &Request| {
        let bytes = (export.write)(questionnaire, &messages, request).expect("the export is written");
        String::from_utf8(bytes).expect("SQL is text")
    };
    let query = write(&request);
    let schema = write(&Request { schema: true, ..request });
    let records: Vec<Record> = records::draw(questionnaire, layout, count);
    let written = spellings::vary(questionnaire, &records);
    let given = match input {
        Input::Wide => records::wide(questionnaire, &written, layout),
        Input::Long => records::long(questionnaire, &written),
    };
    let expected = expected::result(questionnaire, &records, input);
    let label = format!("{} {} {input:?} states {states} reasons {reasons}", engine.dialect, questionnaire.id);
    assert_varied(&label, questionnaire, layout, &expected);
    let (found, seconds) = engine.run(&label, &schema, &given, &query);
    println!("{label}: {} rows and {} columns in {seconds:.1} s", found.rows.len(), found.columns.len());
    assert_same(&label, &expected, &found, &given);
}

/// Holds that the records show what can happen: else an equal result would prove little.
fn assert_varied(label: &str, questionnaire: &Questionnaire, layout: Layout, expected: &Table) {
    let cells = |column: &str| {
        let at = expected.columns.iter().position(|name| name == column).expect("the column is there");
        expected.rows.iter().map(move |row| row[at].as_str())
    };
    let seen = |column: &str, id: &str| cells(column).any(|cell| cell.split(';').any(|one| one == id));
    for level in &questionnaire.maturity_levels {
        assert!(seen("level_low", level.id.as_str()) && seen("level_high", level.id.as_str()), "{label}: {}", level.id);
    }
    for flag in &questionnaire.red_flags {
        assert!(seen("red_flags", flag.id.as_str()), "{label}: {}", flag.id);
    }
    for gate in questionnaire.gates.iter().filter(|gate| gate.level < questionnaire.maturity_levels.len() - 1) {
        assert!(seen("blocked_by", gate.id.as_str()), "{label}: {}", gate.id);
    }
    for (column, least) in [("low", 50), ("na_share", 50), ("estimate", 50), ("coverage", 50), ("publishable", 2)] {
        let different: std::collections::BTreeSet<&str> = cells(column).collect();
        assert!(different.len() >= least, "{label}: {column}");
        // Only in the questionnaire of the test may nothing apply at all.
        if column != "na_share" && questionnaire.id == "every-kind" && layout.reasons {
            assert!(different.contains(""), "{label}: {column}");
        }
    }
}

/// Fails with the first row that differs, in full.
fn assert_same(label: &str, expected: &Table, found: &Table, given: &Table) {
    assert_eq!(expected.columns, found.columns, "{label}: the columns");
    for (right, other) in expected.rows.iter().zip(&found.rows) {
        let differs = |at: &usize| !table::equal(&right[*at], &other[*at]);
        let places: Vec<usize> = (0..expected.columns.len()).filter(differs).collect();
        if !places.is_empty() {
            let cells: Vec<String> = places
                .iter()
                .map(|&at| format!("  {}: scorer {:?}, database {:?}", expected.columns[at], right[at], other[at]))
                .collect();
            let lines: Vec<String> = given
                .rows
                .iter()
                .filter(|row| row[0] == right[0])
                .map(|row| {
                    let pairs = given.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                    pairs.map(|(column, cell)| format!("{column}={cell:?}")).collect::<Vec<_>>().join(" ")
                })
                .collect();
            panic!("{label}: {} differs\n{}\nanswers:\n{}", right[0], cells.join("\n"), lines.join("\n"));
        }
    }
    assert_eq!(expected.rows.len(), found.rows.len(), "{label}: the number of rows");
}

/// Both questionnaires in all layouts.
fn compare_all(engine: &Engine, count: usize) {
    compare(engine, &every_kind(), STATES, count);
    compare(engine, &shipped(), WIDE, count);
    // Other layouts differ in how a cell is found, which fewer records show as well.
    for layout in [WIDE, BARE, LONG] {
        compare(engine, &every_kind(), layout, count / 5);
    }
    // A long row for each of 144 questions; of fewer records not every level comes up.
    compare(engine, &shipped(), LONG, (count / 10).max(count.min(2_500)));
}

#[test]
fn duckdb_scores_like_the_scorer() {
    compare_all(&engines::duckdb(), many("CIRCUMSPECT_RECORDS", 100_000));
}

#[test]
fn postgresql_scores_like_the_scorer() {
    compare_all(&engines::postgresql(), many("CIRCUMSPECT_RECORDS", 100_000));
}

#[test]
fn spark_scores_like_the_scorer() {
    compare_all(&engines::spark(), many("CIRCUMSPECT_RECORDS_SPARK", 5_000));
}

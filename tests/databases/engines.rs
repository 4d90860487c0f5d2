//! The engines: a table in, a table out, and how long the query took.

use crate::table::Table;
use std::path::Path;
use std::process::{Command, Stdio};

/// A database that can run a query.
pub(crate) struct Engine {
    /// The dialect it speaks.
    pub(crate) dialect: &'static str,
    /// Runs `query.sql` over `answers.csv` in a folder, with the table of `schema.sql`; writes `scores.csv` ordered by
    /// respondent, and gives the seconds of the query alone.
    run: fn(&Path) -> f64,
}

pub(crate) fn duckdb() -> Engine {
    Engine { dialect: "duckdb", run: |folder| seconds(&python("duckdb_run.py", folder)) }
}

pub(crate) fn spark() -> Engine {
    Engine { dialect: "spark", run: |folder| seconds(&python("spark_run.py", folder)) }
}

pub(crate) fn postgresql() -> Engine {
    Engine { dialect: "postgresql", run: postgresql_run }
}

impl Engine {
    pub(crate) fn run(&self, label: &str, schema: &str, given: &Table, query: &str) -> (Table, f64) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(label.replace(' ', "-"));
        std::fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write("schema.sql", schema);
        write("answers.csv", &given.to_csv());
        write("query.sql", query);
        let seconds = (self.run)(&folder);
        let found = Table::from_csv(&std::fs::read_to_string(folder.join("scores.csv")).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
        (found, seconds)
    }
}

/// What a command wrote, or its failure.
pub(crate) fn output(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {}\n{said}\n{wrong}", output.status);
    said.into_owned()
}

/// Runs a script of this folder over another one; gives what it wrote.
pub(crate) fn python(script: &str, folder: &Path) -> String {
    let python = std::env::var("CIRCUMSPECT_PYTHON").expect("CIRCUMSPECT_PYTHON names a Python with the engines");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases").join(script);
    output(Command::new(python).arg(script).arg(folder))
}

/// The seconds that a runner tells in its last line.
fn seconds(said: &str) -> f64 {
    said.lines().last().and_then(|line| line.parse().ok()).unwrap_or_else(|| panic!("no seconds in {said}"))
}

fn postgresql_run(folder: &Path) -> f64 {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let query = read("query.sql");
    let script = format!(
        "\\set ON_ERROR_STOP on\nSET jit = off;\nDROP TABLE IF EXISTS answers, scores;\n{}\
         \\copy answers FROM 'answers.csv' WITH (FORMAT csv, HEADER true)\nANALYZE answers;\n\\timing on\n\
         CREATE TABLE scores AS\n{query}\n\\timing off\n\
         \\copy (SELECT * FROM scores ORDER BY respondent COLLATE \"C\") TO 'scores.csv' WITH (FORMAT csv, HEADER true)\n",
        read("schema.sql")
    );
    std::fs::write(folder.join("all.sql"), script).unwrap();
    let said = output(Command::new("psql").args(["-X", "-q", "-f", "all.sql"]).current_dir(folder));
    let time = said.lines().find_map(|line| line.strip_prefix("Time: ")).expect("a time");
    time.split(' ').next().and_then(|time| time.parse::<f64>().ok()).expect("milliseconds") / 1000.0
}

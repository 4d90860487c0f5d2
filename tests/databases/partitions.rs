//! The program of docs/at-scale.md that passes partitions of a table through `circumspect batch` in Spark, run as it stands
//! there and held against one `batch` over all rows.

use crate::engines::{output, python};
use crate::records::{self, Record};
use crate::{WIDE, many, shipped, spellings};
use std::path::Path;
use std::process::{Command, Stdio};

/// How the program begins in the document.
const BEGIN: &str = "# partitions.py\n";

/// The program as the document shows it.
fn documented() -> String {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/at-scale.md");
    let text = std::fs::read_to_string(document).unwrap();
    let (_, rest) = text.split_once(&format!("```text\n{BEGIN}")).expect("the document shows the program");
    rest.split_once("```").expect("the block has an end").0.to_owned()
}

/// Lines of JSON without the place that each row came from, in the order of the alphabet.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text
        .lines()
        .map(|line| {
            let (before, from) = line.split_once("\"source\":").expect("a row has its source");
            let (_, after) = from.split_once(',').expect("more columns follow");
            format!("{before}{after}")
        })
        .collect();
    lines.sort();
    lines
}

/// All parts of a folder of Spark.
fn parts(folder: &Path) -> (usize, String) {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("part-")));
    names.sort();
    let texts = names.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    (names.len(), texts)
}

/// The respondents of refused rows with the codes, in the order of the alphabet.
fn refused(rows: impl Iterator<Item = [String; 3]>) -> Vec<String> {
    let mut rows: Vec<String> = rows.map(|columns| columns.join(" ")).collect();
    rows.sort();
    rows
}

#[test]
fn partitions_passed_through_the_program_are_one_batch() {
    let questionnaire = shipped();
    let records: Vec<Record> = records::draw(&questionnaire, WIDE, many("CIRCUMSPECT_RECORDS_SPARK", 5_000));
    let mut table = records::wide(&questionnaire, &spellings::vary(&questionnaire, &records), WIDE);
    // A row that is refused, and one that is there twice.
    let level = questionnaire.indicators.iter().find(|one| one.shape.has_levels()).expect("there are levels");
    let at = table.columns.iter().position(|name| *name == level.id.as_str()).unwrap();
    let mut date = table.rows[7].clone();
    (date[0], date[at]) = ("made-a-date".to_owned(), "2-Mar".to_owned());
    table.rows.extend([date, table.rows[0].clone()]);

    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("answers.csv"), table.to_csv()).unwrap();
    let batch = Command::new(env!("CARGO_BIN_EXE_circumspect"))
        .args(["--quiet", "batch", "-", "--format", "jsonl", "--output"])
        .arg(file("once"))
        .stdin(std::fs::File::open(file("answers.csv")).unwrap())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(batch.code(), Some(65));

    python("to_parquet.py", folder.path());
    std::fs::write(file("partitions.py"), documented()).unwrap();
    let python = std::env::var("CIRCUMSPECT_PYTHON").expect("CIRCUMSPECT_PYTHON names a Python with the engines");
    output(
        Command::new(Path::new(&python).with_file_name("spark-submit"))
            .args(["--master", "local[2]", "--conf", "spark.ui.enabled=false", "--files"])
            .arg(env!("CARGO_BIN_EXE_circumspect"))
            .arg(file("partitions.py"))
            .args([file("answers.parquet"), file("result")])
            .env("PYSPARK_PYTHON", &python)
            .current_dir(folder.path()),
    );
    let (written, scores) = parts(&file("result/scores"));
    assert!(written > 1, "the rows were in one partition");
    let (found, expected) = (lines(&scores), lines(&std::fs::read_to_string(file("once/results.jsonl")).unwrap()));
    assert_eq!(found.len(), records.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert!(found.iter().any(|line| line.contains("\"step_5\":\"") && line.contains("\"tool_5\":\"")));

    let (_, rejects) = parts(&file("result/refused"));
    let found = refused(rejects.lines().map(|line| {
        let cell = |name: &str| {
            let (_, from) = line.split_once(&format!("\"{name}\": \"")).expect("the column is there");
            from.split_once('"').expect("a text has an end").0.to_owned()
        };
        [cell("respondent"), cell("code"), cell("kind")]
    }));
    let expected = crate::table::Table::from_csv(&std::fs::read_to_string(file("once/rejects.csv")).unwrap());
    let expected = refused(expected.rows.into_iter().map(|row| [3, 4, 7].map(|at: usize| row[at].clone())));
    assert!(found == expected, "{} and {}", found.len(), expected.len());
    let whole: Vec<&String> = found.iter().filter(|line| !line.ends_with(" cell")).collect();
    assert_eq!(whole, ["made-a-date date row", "r000000000 duplicate twice"]);
}

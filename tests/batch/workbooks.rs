//! Workbooks: results as offices open them, and the table to fill; read back by another reader.

use crate::enterprises::{enterprises, wide_csv};
use crate::run::Folder;
use crate::summary::rows;
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
#[cfg(feature = "parquet")]
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

fn sheet(path: &std::path::Path, name: &str) -> Range<Data> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    workbook.worksheet_range(name).unwrap()
}

#[test]
fn results_are_cells_of_their_kinds() {
    let (folder, all) = (Folder::new(), enterprises(60));
    folder.write("in.csv", wide_csv(&all).replace("firm-0001", "=1+1"));
    folder.run(&["batch", "in.csv", "--output", "a", "--format", "xlsx"]).ends(0);
    let run = folder.run(&["batch", "in.csv", "--format", "jsonl"]).ends(0);
    let range = sheet(&folder.at("a/results.xlsx"), "Results");
    let mut cells = range.rows();
    let header: Vec<String> = cells.next().unwrap().iter().map(ToString::to_string).collect();
    let source = header.iter().position(|name| name == "source").unwrap();
    let due = rows(run.out());
    assert_eq!(cells.len(), due.len());
    for (row, due) in cells.zip(due) {
        for (at, cell) in row.iter().enumerate().filter(|(at, _)| *at != source) {
            let due = &due[&header[at]];
            match cell {
                Data::Empty => assert_eq!(*due, Value::Null),
                Data::String(text) => assert_eq!(due, text.as_str()),
                Data::Float(number) => assert_eq!(due.as_f64().unwrap().to_bits(), number.to_bits()),
                Data::Bool(truth) => assert_eq!(due, truth),
                other => panic!("{other:?}"),
            }
        }
    }
    let mut workbook: Xlsx<_> = open_workbook(folder.at("a/results.xlsx")).unwrap();
    assert!(workbook.worksheet_formula("Results").unwrap().is_empty(), "nothing is a formula");
    folder.run(&["batch", "in.csv", "--output", "b", "--format", "xlsx"]).ends(0);
    assert_eq!(
        std::fs::read(folder.at("a/results.xlsx")).unwrap(),
        std::fs::read(folder.at("b/results.xlsx")).unwrap()
    );
}

/// More rows than a row group of Parquet holds, counted by readers of both formats.
#[cfg(feature = "parquet")]
#[test]
fn no_row_is_lost_by_those_who_write_the_file() {
    let folder = Folder::new();
    let count = 70_000;
    let rows: String = (0..count).map(|row| format!("firm-{row},{}\n", row % 5)).collect();
    folder.write("in.csv", format!("respondent,sorting\n{rows}"));
    for format in ["xlsx", "parquet"] {
        let run = folder.run(&["batch", "in.csv", "--output", format, "--format", format]).ends(0);
        assert_eq!(run.summary().scored, count);
    }
    let range = sheet(&folder.at("xlsx/results.xlsx"), "Results");
    assert_eq!(range.height(), count + 1);
    assert_eq!(range.rows().next_back().unwrap()[0], Data::String(format!("firm-{}", count - 1)));
    let file = std::fs::File::open(folder.at("parquet/results.parquet")).unwrap();
    let metadata = SerializedFileReader::new(file).unwrap().metadata().clone();
    assert_eq!(usize::try_from(metadata.file_metadata().num_rows()).unwrap(), count);
    assert!(metadata.num_row_groups() > 1);
}

#[test]
fn the_table_to_fill_has_lists_and_questions() {
    let folder = Folder::new();
    let arguments = ["export", "answer-template", "--format", "xlsx", "--evidence", "--output", "t.xlsx"];
    folder.run(&arguments).ends(0);
    folder.run(&arguments).ends(73);
    let header = folder.run(&["export", "answer-template", "--evidence"]).ends(0).out().to_owned();
    let names: Vec<String> =
        sheet(&folder.at("t.xlsx"), "Answers").rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(names.join(","), header.trim_end());
    let questions = sheet(&folder.at("t.xlsx"), "Questions");
    let words: Vec<String> = questions.rows().flatten().map(ToString::to_string).collect();
    assert!(words.iter().any(|text| text.starts_with("0 = ")));
    let lists = sheet(&folder.at("t.xlsx"), "Lists");
    let sorting = names.iter().position(|name| name == "sorting").unwrap();
    let column: Vec<String> =
        lists.rows().map(|row| row[sorting].to_string()).filter(|text| !text.is_empty()).collect();
    assert_eq!(&column[..6], ["0", "1", "2", "3", "4", "dk"]);
    assert_eq!(folder.run(&["export", "answer-template", "--format", "xlsx"]).ends(2).out(), "");
    // The header alone is a table without rows.
    folder.write("empty.csv", &header);
    let run = folder.run(&["batch", "empty.csv"]).ends(65);
    assert!(run.err().contains("a header and no row"), "{}", run.err());
}

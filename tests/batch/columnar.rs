//! Parquet: what is written can be read back, what is read is what the same table in CSV would be.

use crate::enterprises::{Cell, enterprises, long_csv, wide_csv};
use crate::parquet_files::{long, texts, wide, write};
use crate::run::Folder;
use crate::summary::rows;
use parquet::basic::Compression;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;
use std::fs::File;

/// Rows of a Parquet file as JSON.
fn read(path: &std::path::Path) -> Vec<Value> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let value = |field: &Field| match field {
        Field::Null => Value::Null,
        Field::Str(text) => Value::from(text.as_str()),
        Field::Double(number) => serde_json::from_str(&number.to_string()).unwrap(),
        Field::Bool(truth) => Value::from(*truth),
        other => panic!("{other:?}"),
    };
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        Value::Object(row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect())
    });
    rows.collect()
}

#[test]
fn five_thousand_rows_there_and_back() {
    let (folder, all) = (Folder::new(), enterprises(5_000));
    std::fs::write(folder.at("in.parquet"), wide(&all, 1_500)).unwrap();
    folder.write("in.csv", wide_csv(&all));
    folder.run(&["batch", "in.parquet", "--output", "a", "--format", "parquet"]).ends(0);
    let run = folder.run(&["batch", "in.csv", "--format", "jsonl"]).ends(0);
    let mut written = read(&folder.at("a/results.parquet"));
    assert_eq!(written.len(), 5_000);
    assert_eq!(written[0]["source"], "in.parquet:1", "rows of Parquet count from 1");
    assert_eq!(written[4_999]["source"], "in.parquet:5000");
    for row in &mut written {
        row.as_object_mut().unwrap().remove("source");
    }
    assert_eq!(written, rows(run.out()));
    // Rows that were written are the same bytes for the same input.
    folder.run(&["batch", "in.parquet", "--output", "b", "--format", "parquet"]).ends(0);
    assert_eq!(
        std::fs::read(folder.at("a/results.parquet")).unwrap(),
        std::fs::read(folder.at("b/results.parquet")).unwrap()
    );
}

/// Respondents are cut neither by row groups nor by pieces.
#[test]
fn a_long_table_is_read_by_respondents() {
    let (folder, all) = (Folder::new(), enterprises(400));
    std::fs::write(folder.at("long.parquet"), long(&all, 999)).unwrap();
    folder.write("long.csv", long_csv(&all));
    assert!(std::fs::metadata(folder.at("long.csv")).unwrap().len() > 2 * 512 * 1024, "more than a piece");
    let of = |name: &str| rows(folder.run(&["batch", name, "--format", "jsonl"]).ends(0).out());
    assert_eq!(of("long.parquet"), of("long.csv"));
    let run = folder.run(&["batch", "long.parquet", "--format", "jsonl"]);
    let last: Value = serde_json::from_str(run.out().lines().last().unwrap()).unwrap();
    let rows: usize = all[0].answers.len() + all[0].profile.len() + 1;
    assert_eq!(last["source"], format!("long.parquet:{}", 399 * rows + 1), "the first row of the respondent");
}

#[test]
fn a_row_that_cannot_be_read_exactly_is_refused_with_its_row_and_column() {
    let folder = Folder::new();
    let text = |text: &str| Cell::Text(text.to_owned());
    let columns = vec![
        ("respondent".to_owned(), vec![text("a"), text("b"), text("=1+1")]),
        ("sorting".to_owned(), vec![text("3"), text("2-Mar"), text("3.0")]),
    ];
    std::fs::write(folder.at("t.parquet"), write(&columns, 2, Compression::SNAPPY)).unwrap();
    let run = folder.run(&["batch", "t.parquet", "--output", "o", "--format", "parquet"]).ends(65);
    assert_eq!(run.summary().scored, 2);
    assert!(folder.text("o/rejects.csv").contains("t.parquet,2,sorting,b,date,"), "{}", folder.text("o/rejects.csv"));
    let rows = read(&folder.at("o/results.parquet"));
    assert_eq!(rows[1]["respondent"], "=1+1");
    assert_eq!(rows[0]["low"], rows[1]["low"], "3.0 is the level 3");
}

#[test]
fn parquet_is_a_file_with_columns_that_hold_answers() {
    let folder = Folder::new();
    let list = Cell::List(vec!["a".to_owned()]);
    let other = vec![("shop".to_owned(), vec![Cell::Text("x".to_owned())])];
    std::fs::write(folder.at("other.parquet"), write(&other, 1, Compression::UNCOMPRESSED)).unwrap();
    let run = folder.run(&["batch", "other.parquet"]).ends(65);
    assert!(run.err().contains("no column is called like an indicator"), "{}", run.err());
    let good = write(
        &[("sorting".to_owned(), vec![Cell::Number(3.0)]), ("unknown".to_owned(), vec![list])],
        1,
        Compression::UNCOMPRESSED,
    );
    assert_eq!(folder.run_with(&["batch", "-"], &good).ends(0).summary().scored, 1);
    let run = folder.run_with(&["cohort", "-"], &good).ends(0);
    assert!(run.err().contains("1 read: 1 scored"), "{}", run.err());
    std::fs::write(folder.at("named.csv"), &good).unwrap();
    assert_eq!(folder.run(&["batch", "named.csv"]).ends(0).summary().scored, 1);
    let run = folder.run(&["batch", "named.csv", "--format", "parquet"]).ends(2);
    assert!(run.err().contains("--output"), "{}", run.err());
}

/// Wherever tables are read, Parquet is one of them.
#[test]
fn collections_in_parquet_are_compared_and_looked_at_together() {
    let (folder, all) = (Folder::new(), enterprises(300));
    let (older, newer) = all.split_at(150);
    let mut newer = newer.to_vec();
    newer.iter_mut().zip(older).for_each(|(one, old)| one.respondent.clone_from(&old.respondent));
    for (name, some) in [("old", older), ("new", &newer)] {
        folder.write(&format!("{name}.csv"), wide_csv(some));
        std::fs::write(folder.at(&format!("{name}.PARQUET")), wide(some, 40)).unwrap();
    }
    let of = |arguments: &[&str]| folder.run(&[arguments, &["--format", "json"]].concat()).ends(0).out().to_owned();
    let text = of(&["compare", "old.csv", "new.csv"]);
    let document: Value = serde_json::from_str(&text).unwrap();
    assert!(document["pairs"].as_u64().unwrap() > 100, "{text}");
    assert_eq!(of(&["compare", "old.PARQUET", "new.PARQUET"]), text);
    assert_eq!(of(&["compare", "old.PARQUET", "new.csv"]), text);
    assert_eq!(of(&["cohort", "old.PARQUET"]), of(&["cohort", "old.csv"]));
}

#[test]
fn levels_counted_from_one_refuse_a_table_in_columns_too() {
    let header = ["respondent", "sorting", "energy-known"].map(str::to_owned);
    let rows: Vec<Vec<String>> =
        (0..40).map(|row| vec![format!("f{row}"), (1 + row % 5).to_string(), (1 + row % 4).to_string()]).collect();
    let folder = Folder::new();
    folder.write("t.parquet", texts(&header, &rows));
    let run = folder.run(&["batch", "t.parquet"]).ends(65);
    assert!(run.err().contains("row 5, column sorting says 5 where 4 is the highest"), "{}", run.err());
    assert_eq!(run.out().lines().count(), 1);
}

#[test]
fn a_damaged_file_is_refused_in_words() {
    let (folder, good) = (Folder::new(), wide(&enterprises(3), 2));
    std::fs::create_dir(folder.at("damaged")).unwrap();
    let mut seed = 7usize;
    // Where the end of the file tells what is in it: there the reader of Parquet is most easily led astray.
    let end = good.len() - 8 - u32::from_le_bytes(good[good.len() - 8..][..4].try_into().unwrap()) as usize;
    for number in 0..600 {
        let mut bytes = good.clone();
        let first = if number % 4 == 0 { 4 } else { end };
        for _ in 0..3 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = first + (seed >> 33) % (bytes.len() - first);
            bytes[at] = [0, 255, (seed >> 20) as u8][(seed >> 40) % 3];
        }
        if number % 10 == 0 {
            bytes.truncate(bytes.len() / 2);
        }
        std::fs::write(folder.at(&format!("damaged/{number:03}.parquet")), bytes).unwrap();
    }
    let run = folder.run(&["batch", "damaged", "--output", "o"]);
    assert!([0, 65].contains(&run.code), "{}", run.err());
    assert!(run.err().contains("cannot be read"), "{}", run.err());
    assert!(!run.err().contains("panicked"), "{}", run.err());
    run.summary();
}

/// A few bytes of such a file may claim to be many of memory.
#[cfg(target_os = "linux")]
#[test]
fn what_would_take_all_memory_is_refused_before_it_is_unpacked() {
    use crate::run::{finish, shipped};
    use std::process::{Command, Stdio};
    for (name, told) in [
        ("value-repeated", "row 1 of its column respondent holds a value of more than 1 MB"),
        ("value-of-10-MB", "row 1 of its column respondent holds a value of more than 1 MB"),
        ("page-of-2-GB", "a page of more than 64 MB"),
    ] {
        let path = shipped(&format!("tests/batch/files/{name}.parquet"));
        let script = format!("ulimit -v 900000; exec '{}' --lang en batch '{path}'", env!("CARGO_BIN_EXE_circumspect"));
        let mut command = Command::new("sh");
        command.args(["-c", &script]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let run = finish(&mut command, b"").ends(65);
        assert!(run.err().contains(told), "{}", run.err());
        assert_eq!(run.summary().read, 1);
    }
}

#[test]
fn values_of_a_megabyte_are_read_a_few_at_a_time() {
    let folder = Folder::new();
    let text = |text: String| Cell::Text(text);
    let columns = |long: usize| {
        let note = "a".repeat(long);
        let names: Vec<Cell> = (0..60).map(|row| text(format!("firm-{row}"))).collect();
        vec![
            ("respondent".to_owned(), names),
            ("sorting".to_owned(), vec![Cell::Number(3.0); 60]),
            ("sorting.note".to_owned(), vec![text(note); 60]),
        ]
    };
    std::fs::write(folder.at("t.parquet"), write(&columns(900_000), 60, Compression::SNAPPY)).unwrap();
    let run = folder.run(&["batch", "t.parquet"]).ends(0);
    assert_eq!(run.summary().scored, 60);
    std::fs::write(folder.at("t.parquet"), write(&columns(1_100_000), 60, Compression::SNAPPY)).unwrap();
    let run = folder.run(&["batch", "t.parquet"]).ends(65);
    assert!(run.err().contains("column sorting.note holds a value of more than 1 MB"), "{}", run.err());
}

#[test]
fn a_date_of_no_calendar_becomes_no_other_date() {
    let path = crate::run::shipped("tests/batch/files/dates-of-no-calendar.parquet");
    let run = Folder::new().run(&["batch", &path]).ends(65);
    assert_eq!(run.summary().scored, 0);
    assert!(run.err().contains("row 1 of its column period holds a date before the year 1"), "{}", run.err());
}

//! Tables as spreadsheets write them, and as they should not.

use crate::enterprises::{enterprises, wide_csv};
use crate::run::{Folder, Run};
use crate::summary::rows;

const TABLE: &str = "respondent,sorting,energy-known\na,3,2\nb,1,dk\n";

fn run_of(bytes: impl AsRef<[u8]>, more: &[&str]) -> Run {
    let folder = Folder::new();
    folder.write("t.csv", bytes);
    folder.run(&[&["batch", "t.csv", "--format", "jsonl"], more].concat())
}

/// Why a table is refused.
fn refused(bytes: impl AsRef<[u8]>) -> String {
    let run = run_of(bytes, &[]).ends(65);
    assert_eq!(run.summary().scored, 0);
    assert_eq!(run.out(), "");
    run.err().to_owned()
}

#[test]
fn an_inch_mark_loses_no_firm() {
    // Two cells hold a quote that opens nothing; between them stand many firms.
    let mut table = "respondent,sorting,trade\n".to_owned();
    for firm in 0..100 {
        let trade = if firm % 60 == 20 { "Pipes 5\" and more" } else { "\"Bread, cakes\"" };
        table.push_str(&format!("firm {firm},{},{trade}\n", firm % 5));
    }
    let run = run_of(&table, &[]).ends(0);
    assert_eq!((run.summary().read, run.summary().scored), (100, 100));
    let mut found = rows(run.out()).into_iter();
    assert!((0..100).all(|firm| found.next().unwrap()["respondent"] == format!("firm {firm}")));
    let run = run_of("respondent,sorting\n5\" x,3\n", &[]).ends(0);
    assert_eq!(rows(run.out())[0]["respondent"], "5\" x");
}

#[test]
fn the_same_table_however_it_was_saved() {
    let due = rows(run_of(TABLE, &[]).ends(0).out());
    let forms = [
        TABLE.trim_end().to_owned(),
        TABLE.replace('\n', "\r\n"),
        format!("\u{feff}{TABLE}"),
        TABLE.replace(',', ";"),
        TABLE.replace(',', "\t"),
        "respondent,sorting,energy-known\n\"a\",\"3\",\"2\"\n\"b\",\"1\",\"dk\"\n".to_owned(),
        "respondent,sorting,energy-known\na,3.0,2\n\nb,1, dk \n\n".to_owned(),
    ];
    for form in forms {
        assert_eq!(rows(run_of(&form, &[]).ends(0).out()), due, "{form:?}");
    }
}

#[test]
fn a_line_end_within_quotes_is_no_end_of_a_row() {
    let table = "respondent,sorting,sorting.note\n\"a\",3,\"first\nsecond\"\nb,1,x\nc,0,2-Mar\nd,1\n";
    let folder = Folder::new();
    folder.write("t.csv", table);
    let run = folder.run(&["batch", "t.csv", "--output", "o"]).ends(65);
    assert_eq!(run.summary().scored, 3);
    assert!(folder.text("o/rejects.csv").contains("t.csv,5,"), "{}", folder.text("o/rejects.csv"));
}

#[test]
fn rows_are_numbered_as_in_a_spreadsheet() {
    let folder = Folder::new();
    folder.write("t.csv", "respondent,sorting\n\na,3\n\r\n\nb,2-Mar\nc,1\n");
    folder.run(&["batch", "t.csv", "--output", "o"]).ends(65);
    assert!(folder.text("o/rejects.csv").contains("t.csv,6,"), "{}", folder.text("o/rejects.csv"));
    assert!(folder.text("o/results.csv").contains("t.csv:7,"), "{}", folder.text("o/results.csv"));
}

#[test]
fn files_that_are_no_tables_say_what_they_are() {
    assert!(refused("").contains("nothing in it"));
    assert!(refused("\n \n").contains("nothing in it"));
    assert!(refused("respondent,sorting\n").contains("a header and no row"));
    assert!(refused(b"PK\x03\x04rest of an archive").contains("cannot be read"));
    assert!(refused("a,b\n1,2\n").contains("indicator"));
    assert!(refused("sorting,sorting\n1,2\n").contains("two columns"));
}

#[test]
fn another_encoding_is_named_or_the_row_is_refused() {
    // "Пекарня" in windows-1251.
    let table = [&b"respondent,sorting\n"[..], b"\xCF\xE5\xEA\xE0\xF0\xED\xFF,3\nb,1\n"].concat();
    let run = run_of(&table, &[]).ends(65);
    assert_eq!((run.summary().scored, run.summary().refused), (1, 1));
    assert!(run.err().contains("t.csv, row 2") && run.err().contains("--encoding"), "{}", run.err());
    let run = run_of(&table, &["--encoding", "windows-1251"]).ends(0);
    assert_eq!(rows(run.out())[0]["respondent"], "Пекарня");
    run_of(&table, &["--encoding", "klingon"]).ends(2);
    let utf16: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(run_of(&utf16, &["--encoding", "utf-16le"]).ends(0).summary().scored, 2);
}

#[test]
fn numbers_are_read_exactly_or_the_row_is_refused() {
    let folder = Folder::new();
    folder.write("q.toml", QUANTITY);
    folder.write(
        "t.csv",
        "respondent;power\nplain;1234.5\ncomma;1234,5\nspace;1 234,5\nnarrow;1\u{202f}234,5\npoints;1.234,5\nswiss;1'234.5\n\
         two;1,234\nday;02.03.2026\nmonth;2-Mar\nword;much\npoint;1.234\n",
    );
    let run =
        folder.run(&["batch", "t.csv", "--questionnaire", "q.toml", "--output", "o", "--format", "jsonl"]).ends(65);
    let lines = folder.text("o/results.jsonl");
    let rows = rows(&lines);
    for row in &rows[..6] {
        assert_eq!(row["low"], rows[0]["low"], "{}", row["respondent"]);
    }
    assert_eq!((run.summary().scored, run.summary().refused), (6, 5));
    let rejects = folder.text("o/rejects.csv");
    for line in [
        "t.csv,8,power,two,ambiguous-number,",
        "t.csv,9,power,day,date,",
        "t.csv,10,power,month,date,",
        "t.csv,11,power,word,no-answers,",
        "t.csv,12,power,point,ambiguous-number,",
    ] {
        assert!(rejects.contains(line), "{line}\n{rejects}");
    }
}

const QUANTITY: &str = r#"
format = 1
id = "power"
version = "1.0.0"
language = "en"
title = "Power"

[[dimension]]
id = "energy"
title = "Energy"
weight = 1

[[indicator]]
id = "power"
dimension = "energy"
areas = ["energy-process"]
question = "How much power did you use last year?"
kind = "quantity"
unit = "kWh"
valid = [0, 100000]
knots = [[0, 100], [10000, 0]]
weight = 1
not_applicable = "never"
"#;

#[test]
fn standard_input_is_a_table_or_a_sheet_or_lines() {
    let (folder, all) = (Folder::new(), enterprises(4));
    let run = folder.run_with(&["batch", "-", "--format", "jsonl"], wide_csv(&all).as_bytes()).ends(0);
    assert_eq!(run.summary().scored, 4);
    let lines = crate::enterprises::json_lines(&all);
    assert_eq!(
        rows(folder.run_with(&["batch", "-", "--format", "jsonl"], lines.as_bytes()).ends(0).out()),
        rows(run.out())
    );
    let run = folder.run_with(&["batch", "-"], crate::run::bakery().as_bytes()).ends(0);
    assert_eq!(run.summary().scored, 1);
}

#[test]
fn quotes_within_json_do_not_shift_the_numbers_of_lines() {
    let (folder, mut sheet) = (Folder::new(), enterprises(1)[0].sheet());
    // More than one piece, and an odd number of quotes in each line.
    let line = |at: usize| {
        sheet["respondent"]["id"] = at.to_string().into();
        sheet["answers"]["sorting"] = serde_json::json!({ "value": 3, "note": "a 5\" pipe" });
        format!("{sheet}\n")
    };
    let mut lines: String = (0..601).map(line).collect();
    assert!(lines.len() > 300_000);
    lines.push_str("{ this is no JSON }\n");
    folder.write("t.jsonl", lines);
    let run = folder.run(&["batch", "t.jsonl", "--output", "o.csv"]).ends(65);
    assert_eq!((run.summary().scored, run.summary().refused), (601, 1));
    assert!(folder.text("o.rejects.csv").contains(",602,"), "{}", folder.text("o.rejects.csv"));
}

#[test]
fn a_respondent_with_quotes_and_formulas_keeps_the_counts_right() {
    let folder = Folder::new();
    folder.write("t.csv", "respondent,sorting\n\"say \"\"hi\",3\n=1+1,2\n\"a\nb\",1\n");
    for format in circumspect::batch::ROW_FORMATS {
        let run = folder.run(&["batch", "t.csv", "--output", format.name, "--format", format.name]).ends(0);
        assert_eq!(run.summary().scored, 3, "{}", format.name);
    }
    assert!(folder.text("csv/results.csv").contains("\n\"'=1+1\","));
}

#[test]
fn rows_are_as_private_as_other_files() {
    let folder = Folder::new();
    folder.write("t.csv", TABLE);
    folder.run(&["batch", "t.csv", "--output", "o"]).ends(0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| std::fs::metadata(folder.at(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("o/results.csv"), mode("t.csv"));
    }
}

//! Tables however they were saved: marks, line ends, encodings, titles above the header, lists of JSON, packed files.

use crate::enterprises::{enterprises, json_lines, wide_csv};
use crate::run::{Folder, Run};
use crate::summary::rows;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::io::Write;

const TABLE: &str = "respondent,sorting,energy-known\na,3,2\nb,1,dk\nПекарня,0,1\n";

fn run_of(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    let folder = Folder::new();
    folder.write(name, bytes);
    folder.run(&["batch", name, "--format", "jsonl"])
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The place of each row that was scored.
fn places(run: &Run) -> Vec<String> {
    let place = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap();
        row["source"].as_str().unwrap().to_owned()
    };
    run.out().lines().map(place).collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_table_is_the_same_whatever_ends_its_lines_and_marks_it() {
    let due = rows(run_of("t.csv", TABLE).ends(0).out());
    let forms: Vec<Vec<u8>> = vec![
        TABLE.replace('\n', "\r").into(),
        TABLE.replacen('\n', "\r", 1).replacen('\n', "\r\n", 1).into(),
        format!("\u{feff}{}", TABLE.replace('\n', "\r\n\u{feff}").replace("3,", "\u{feff}3,")).into(),
        format!("\u{feff}\"{}", TABLE.replacen(',', "\",", 1)).into(),
        utf16(TABLE, u16::to_le_bytes, true),
        utf16(TABLE, u16::to_be_bytes, true),
        utf16(&TABLE.replace('\n', "\r\n"), u16::to_le_bytes, true),
        packed(TABLE.as_bytes()),
        packed(&utf16(TABLE, u16::to_le_bytes, true)),
        [packed(&TABLE.as_bytes()[..20]), packed(&TABLE.as_bytes()[20..])].concat(),
        format!("sep=,\r\n{TABLE}").into(),
        format!("sep=|\n{}", TABLE.replace(',', "|")).into(),
    ];
    for form in forms {
        assert_eq!(rows(run_of("t.csv", &form).ends(0).out()), due, "{:?}", String::from_utf8_lossy(&form));
    }
    let run = run_of("t.csv", utf16("respondent,sorting\na,3\n", u16::to_le_bytes, false)).ends(65);
    assert!(run.err().contains("--encoding utf-16le"), "{}", run.err());
}

/// Where a piece ends, a line end or a mark may be cut.
#[test]
fn old_line_ends_and_marks_are_read_across_pieces() {
    let all = enterprises(3_000);
    let table = wide_csv(&all);
    assert!(table.len() > 3 * 256 * 1024);
    let due = rows(run_of("t.csv", &table).ends(0).out());
    let marked = table.replace('\n', "\r\u{feff}");
    for form in [table.replace('\n', "\r"), table.replace('\n', "\r\n"), marked] {
        assert_eq!(rows(run_of("t.csv", &form).ends(0).out()), due);
    }
}

#[test]
fn rows_count_from_the_top_of_the_file_whatever_stands_there() {
    for (text, row, told) in [
        ("sep=;\r\nrespondent;sorting\r\nmill;3\r\n", 3, false),
        ("\nrespondent,sorting\nmill,3\n", 3, false),
        ("\r\n \r\n\r\nrespondent,sorting\r\n\r\nmill,3\r\n", 6, false),
        ("# exported 2026-03-01\n# do not edit\nrespondent,sorting\nmill,3\n", 4, true),
        ("Answers of 2026; Mill, Forge and others\n\nrespondent;period;sorting\nmill;2026;3\n", 4, true),
        ("\"a title\nof two lines\",,\nrespondent,period,sorting\nmill,2026,3\n", 3, true),
    ] {
        let run = run_of("in.csv", text).ends(0);
        assert_eq!(places(&run), [format!("in.csv:{row}")], "{text:?}");
        assert_eq!(run.err().contains("the names of columns are taken from row"), told, "{}", run.err());
    }
    // Above a header that is not known, nothing is passed over.
    let run = run_of("in.csv", "Firm,Question,Answer\nmill,sorting,3\nmill,energy-known,2\n").ends(65);
    assert_eq!(run.summary().read, 1);
    assert!(run.err().contains("one of the first 20 rows must name the columns"), "{}", run.err());
}

#[test]
fn a_long_header_and_nothing_below_it_are_told_for_what_they_are() {
    let more: String = (0..60_000).map(|column| format!(",c{column}")).collect();
    assert!(more.len() > 256 * 1024);
    let cells = ",1".repeat(60_000);
    let run = run_of("t.csv", format!("respondent,sorting{more}\nr,1{cells}\n")).ends(0);
    assert_eq!(run.summary().scored, 1);
    let run = run_of("t.csv", format!("respondent,sorting{}\nr,1\n", more.repeat(4))).ends(65);
    assert!(run.err().contains("do not end within 1000000 bytes"), "{}", run.err());
    let run = run_of("t.csv", format!("respondent,sorting\n{}", "\n".repeat(300_000))).ends(65);
    assert_eq!(run.summary().read, 1);
    assert!(run.err().contains("a header and no row below it"), "{}", run.err());
    let run = run_of("t.csv", format!("respondent,sorting\n{}mill,3\n", "\n".repeat(300_000))).ends(0);
    assert_eq!(places(&run), ["t.csv:300002"]);
}

#[test]
fn a_list_of_json_is_its_lines() {
    let all = enterprises(600);
    let lines = json_lines(&all);
    let due = run_of("t.jsonl", &lines).ends(0);
    let objects: Vec<&str> = lines.lines().collect();
    let pretty: Vec<String> = objects
        .iter()
        .map(|line| serde_json::to_string_pretty(&serde_json::from_str::<Value>(line).unwrap()).unwrap())
        .collect();
    for form in [format!("[{}]", objects.join(",")), format!("\u{feff} [\r\n{}\r\n]\r\n", pretty.join(",\r\n"))] {
        let run = run_of("t.json", &form).ends(0);
        assert_eq!(rows(run.out()), rows(due.out()));
        assert_eq!(places(&run)[599], "t.json:600");
    }
    assert_eq!(rows(run_of("t.json.gz", packed(lines.as_bytes())).ends(0).out()), rows(due.out()));
    // Each fault has its place, and a list that breaks off is not taken for whole.
    let [first, second] = [objects[0], objects[1]];
    let run = run_of("t.json", format!("[{first},\n{{\"format\": 2}},\n7,{second}")).ends(65);
    assert_eq!((run.summary().scored, run.summary().refused), (2, 3));
    for place in ["t.json, row 2", "t.json, row 3", "t.json, row 5"] {
        assert!(run.err().contains(place), "{place}: {}", run.err());
    }
    assert!(run_of("t.json", "[]").ends(65).err().contains("nothing in it"));
    // A sheet that begins with a table is no list.
    assert_eq!(run_of("t", "[answers]\nsorting = 3\n").ends(65).summary().read, 1);
}

#[test]
fn what_cannot_be_read_is_named_for_what_it_is() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    for (bytes, told) in [
        (pointer.as_bytes(), "pointer of Git LFS"),
        (b"\x28\xB5\x2F\xFD rest", "it is packed"),
        (b"%PDF-1.7", "it is a PDF"),
        (&packed(TABLE.as_bytes())[..30], "breaks off"),
        (&packed(b"PK\x03\x04"), "unpack it (gunzip)"),
    ] {
        let run = run_of("answers.csv", bytes).ends(65);
        assert_eq!(run.summary().read, 1);
        assert!(run.err().contains(told), "{told}: {}", run.err());
    }
}

#[test]
fn what_is_too_long_is_refused_alone() {
    let sheet = json_lines(&enterprises(2));
    let [first, second] = [sheet.lines().next().unwrap(), sheet.lines().nth(1).unwrap()];
    let long = format!("{{\"x\":\"{}\"}}", "a".repeat(2_000_000));
    let run = run_of("t.jsonl", format!("{first}\n{long}\n\n{second}\n{long}")).ends(65);
    assert_eq!((run.summary().scored, run.summary().refused), (2, 2));
    assert_eq!(places(&run), ["t.jsonl:1", "t.jsonl:4"]);
    assert!(run.err().contains("t.jsonl, row 2: the line is longer than 1000000 bytes"), "{}", run.err());

    // One respondent with too many rows, in the middle of a piece and over several of them.
    for many in [10_001, 40_000] {
        let rows: String = (0..many).map(|row| format!("many,x{row},3\n")).collect();
        let table = format!("respondent,id,value\na,sorting,3\n{rows}b,sorting,1\n\nb,energy-known,2\n");
        let folder = Folder::new();
        folder.write("t.csv", table);
        let run = folder.run(&["batch", "t.csv", "--output", "o"]).ends(65);
        assert_eq!((run.summary().scored, run.summary().refused), (2, 1));
        let rejects = folder.text("o/rejects.csv");
        assert!(rejects.contains("\nt.csv,3,,many,too-many-rows,"), "{rejects}");
        assert!(folder.text("o/results.csv").contains(&format!("\nb,,t.csv:{},", many + 3)));
    }
    let fits: String = (0..10_000).map(|row| format!("many,x{row},3\n")).collect();
    assert_eq!(run_of("t.csv", format!("respondent,id,value\n{fits}")).ends(0).summary().scored, 1);
    let run = run_of("t.csv", format!("respondent,sorting\na,3\n\"{}", "b,1\n".repeat(5_000_000))).ends(65);
    assert!(run.err().contains("begins in row 3"), "{}", run.err());
}

/// Each key was compared with all before it, which took hours for a line of many.
#[test]
fn a_line_of_many_keys_is_read_in_time_linear_in_their_number() {
    let keys: Vec<String> = (0..70_000).map(|key| format!("\"k{key}\":1")).collect();
    let (sheet, keys) = (json_lines(&enterprises(1)), keys.join(","));
    let line = |more: &str| sheet.replacen('{', &format!("{{\"x\":{{{keys}{more}}},"), 1);
    let run = run_of("t.jsonl", line(""));
    assert!(run.summary().read == 1 && !run.err().contains("stands twice"), "{}", run.err());
    let run = run_of("t.jsonl", line(",\"k7\":2")).ends(65);
    assert!(run.err().contains("the key \"k7\" stands twice"), "{}", run.err());
}

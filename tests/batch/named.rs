//! What of a table could not be used: each cell and row by its place, its text and why, and the results right all the same.

use crate::run::{Folder, Run};
use crate::summary::{Summary, rows};

/// The lines of the file of refusals, as lists of cells.
fn rejects(folder: &Folder, output: &str) -> Vec<Vec<String>> {
    let text = folder.text(&format!("{output}/rejects.csv"));
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let lines = reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect());
    lines.collect()
}

/// What is seen of a table with the shipped questionnaire.
#[track_caller]
fn run(folder: &Folder, table: &str, code: i32) -> Run {
    folder.write("t.csv", table);
    let _ = std::fs::remove_dir_all(folder.at("o"));
    folder.run(&["batch", "t.csv", "--output", "o", "--format", "jsonl"]).ends(code)
}

/// The place, text and kind of what was refused: row, column, code, text, kind.
fn places(folder: &Folder) -> Vec<String> {
    let line = |line: Vec<String>| [&line[1], &line[2], &line[4], &line[6], &line[7]].map(String::as_str).join("|");
    rejects(folder, "o").into_iter().map(line).collect()
}

const HEADER: &str = "respondent,period,sector,sorting,energy-known,waste-known,energy-known.evidence";

/// Three hundred clients; of every twelfth a cell is what `spoil` makes of it.
fn clients(spoil: impl Fn(usize) -> (usize, String)) -> Vec<String> {
    let client = |number: usize| {
        let level = |question: usize| ((number * 7 + question * 3) % 5).to_string();
        let mut row = [format!("client-{number:03}"), "2026".into(), "agrifood".into(), level(1), level(2), level(3)]
            .into_iter()
            .chain([["claim", "document"][number % 2].to_owned()])
            .collect::<Vec<String>>();
        if number % 12 == 5 {
            let (column, text) = spoil(number / 12);
            row[column] = text;
        }
        row.join(",")
    };
    (0..300).map(client).collect()
}

/// What is planted into cells: a column, and its text.
const TROUBLES: [(usize, &str); 25] = [
    (3, "A4"),
    (3, "5"),
    (4, "-1"),
    (5, "2.5"),
    (3, "often"),
    (4, "na"),
    (5, "yes"),
    (3, "3;"),
    (4, "1 2"),
    (5, "four"),
    (2, "bakery"),
    (2, "Germany"),
    (2, "5"),
    (3, "[]"),
    (4, "true"),
    (5, "?"),
    (3, "-"),
    (4, "n/a"),
    (5, "x"),
    (3, "#REF!"),
    (4, "#N/A"),
    (5, "99"),
    (3, "6"),
    (6, "photo"),
    (6, "yes"),
];

/// Rows that are no enterprise.
const NO_ENTERPRISES: [&str; 15] = [
    "Which firm?,Year,Trade,How is waste sorted?,Is energy use known?,Is waste known?,",
    "#org+name,#date,#sector,#indicator,#indicator,#indicator,",
    HEADER,
    "Average,2026,,2,2,2,",
    "TOTAL:,,,600,600,600,",
    "Итого,2026,,2,2,2,",
    "1.01E+11,2026,agrifood,2,2,2,claim",
    "client-1,2026,agrifood,2,2,2",
    "client-2,2026,agrifood,2,2,2,claim,more",
    "client-3,2026,agrifood,2-Mar,2,2,claim",
    "client-4,2026,agrifood,\"1,234\",2,2,claim",
    "mean,,,1.9,2.0,2.1,",
    "client-000,2026,agrifood,1,1,1,claim",
    "client-001,2026,agrifood,1,1,1,claim",
    "client-5,2026,agrifood,A1,A2,A3,claim",
];

#[test]
fn of_three_hundred_clients_with_forty_troubles_each_is_named_and_every_result_is_right() {
    let folder = Folder::new();
    let mut lines = clients(|at| (TROUBLES[at].0, TROUBLES[at].1.to_owned()));
    for (at, row) in NO_ENTERPRISES.iter().enumerate() {
        lines.insert(20 * (at + 1), (*row).to_owned());
        // A row of nothing but separators is like an empty line.
        lines.insert(20 * at + 3, ",,,,,, ".to_owned());
    }
    let table = format!("{HEADER}\n{}\n", lines.join("\n"));
    let found = run(&folder, &table, 65);
    assert_eq!(found.summary(), Summary { read: 315, scored: 300, refused: 13, before: 2 });

    // Each trouble is named where it stands, in the order of the table.
    let named = rejects(&folder, "o");
    assert_eq!(named.len(), TROUBLES.len() + NO_ENTERPRISES.len());
    let mut last = 0;
    for line in &named {
        let [source, row, column, respondent, _, reason, text, kind] = &line[..] else { panic!("{line:?}") };
        let number: usize = row.parse().unwrap();
        assert!(source == "t.csv" && number > last && !reason.is_empty(), "{line:?}");
        last = number;
        let cells: Vec<&str> = lines[number - 2].split(',').collect();
        assert_eq!(respondent, cells[0]);
        match kind.as_str() {
            "cell" => {
                let at = HEADER.split(',').position(|name| name == column).unwrap();
                // A text that a spreadsheet might run has an apostrophe before it.
                let text = text.strip_prefix('\'').unwrap_or(text);
                assert_eq!(text, cells[at], "{line:?}");
                assert!(TROUBLES.iter().any(|(column, trouble)| *column == at && *trouble == text), "{line:?}");
            }
            "twice" => assert!(cells[0].starts_with("client-00"), "{line:?}"),
            _ => assert_eq!(kind, "row"),
        }
    }
    for kind in ["cell", "twice", "row"] {
        let due = [("cell", 25), ("twice", 2), ("row", 13)].into_iter().find(|(name, _)| *name == kind).unwrap().1;
        assert_eq!(named.iter().filter(|line| line[7] == kind).count(), due, "{kind}");
    }
    // Ten of each on the screen, and how many there are in which column.
    assert!(found.err().contains("25 cells could not be used"), "{}", found.err());
    assert!(found.err().contains("sorting 8, energy-known 6, waste-known 6, sector 3, energy-known.evidence 2."));
    assert!(found.err().contains("and 5 more.") && found.err().contains("and 15 more."), "{}", found.err());

    // A cell that could not be used counts like one that is empty.
    let with_troubles = rows(&folder.text("o/results.jsonl"));
    let clean = clients(|at| (TROUBLES[at].0, String::new()));
    run(&folder, &format!("{HEADER}\n{}\n", clean.join("\n")), 0);
    assert_eq!(with_troubles, rows(&folder.text("o/results.jsonl")));
}

#[test]
fn the_text_of_a_level_is_read_in_place_of_its_number() {
    let folder = Folder::new();
    let questionnaire = include_str!("spellings.toml").replace("[\"No\", ", "[\"All in one bin.\", ");
    folder.write("q.toml", questionnaire);
    let table = "respondent,sorting,anchor\n\
         a,All in one bin.,true\nb,ALL IN  ONE BIN.,true\nc,all in one,true\nd,all in,true\ne,0,true\n";
    folder.write("t.csv", table);
    let run =
        folder.run(&["batch", "t.csv", "--questionnaire", "q.toml", "--output", "o", "--format", "jsonl"]).ends(0);
    let rows = rows(&folder.text("o/results.jsonl"));
    for row in [0, 1, 2] {
        assert_eq!(rows[row]["low"], rows[4]["low"], "{row}");
        assert_eq!(rows[row]["coverage"], rows[4]["coverage"], "{row}");
    }
    assert!(rows[3]["coverage"].as_f64() < rows[4]["coverage"].as_f64(), "six letters are too few to be sure");
    assert!(run.err().contains("3 levels were given in words"), "{}", run.err());
    assert_eq!(places(&folder), ["5|sorting|value|all in|cell"]);
}

#[test]
fn levels_counted_from_one_refuse_the_table_before_anything_is_written() {
    let folder = Folder::new();
    let level = |number: usize, question: usize| 1 + (number * 3 + question) % 5;
    let wide = |zero: Option<usize>| {
        let row = |number: usize| match zero {
            Some(at) if at == number => format!("f{number},0,1\n"),
            _ => format!("f{number},{},{}\n", level(number, 0), level(number, 1)),
        };
        "respondent,sorting,energy-known\n".to_owned() + &(0..3000).map(row).collect::<String>()
    };
    let refused = run(&folder, &wide(None), 65);
    assert_eq!(refused.summary(), Summary { read: 1, scored: 0, refused: 1, before: 0 });
    assert!(refused.err().contains("row 3, column energy-known says 5"), "{}", refused.err());
    assert_eq!(places(&folder), ["||counted-from-one||row"]);
    assert_eq!(folder.text("o/results.jsonl"), "");
    // One 0 among the first thousand says that the count is right; cells above the highest level are then named.
    assert_eq!(run(&folder, &wide(Some(999)), 0).summary().scored, 3000);
    assert_eq!(run(&folder, &wide(Some(1000)), 65).summary().scored, 0);
    // The same for a table of one answer a row.
    let row = |number: usize| {
        format!("f{number},sorting,{}\nf{number},energy-known,{}\n", level(number, 0), level(number, 1))
    };
    let long = |from: usize| "respondent,id,value\n".to_owned() + &(from..3000).map(row).collect::<String>();
    assert_eq!(run(&folder, &long(0), 65).summary().scored, 0);
    let with_zero = long(1).replacen("\nf1,", "\nf0,sorting,0\nf1,", 1);
    assert_eq!(run(&folder, &with_zero, 0).summary().scored, 3000);
}

/// A sheet a line says it in other words, with the same mistake.
#[test]
fn sheets_of_levels_counted_from_one_are_refused_together() {
    let folder = Folder::new();
    let head = "{\"format\":1,\"questionnaire\":{\"id\":\"msme-circularity\",\"version\":\"1.0.0\"}";
    let line = |number: usize, sorting: usize| {
        let known = ["1", "{\"value\":5}", "\"4\""][number % 3];
        let answers = format!("{{\"sorting\":{sorting},\"energy-known\":{known}}}");
        format!("{head},\"respondent\":{{\"id\":\"f{number}\"}},\"answers\":{answers}}}")
    };
    let lines = |zero: Option<usize>| -> Vec<String> {
        (0..3000).map(|number| line(number, if zero == Some(number) { 0 } else { 1 + number % 5 })).collect()
    };
    let run = |name: &str, text: String| {
        folder.write(name, text);
        folder.run(&["batch", name])
    };
    for (name, text) in [
        ("t.jsonl", lines(None).join("\n")),
        ("broken.jsonl", format!("{{\n\n{}", lines(None).join("\r\n"))),
        ("t.json", format!("[{}]", lines(None).join(",\n"))),
    ] {
        let refused = run(name, text).ends(65);
        assert_eq!(refused.summary(), Summary { read: 1, scored: 0, refused: 1, before: 0 }, "{name}");
        assert!(refused.err().contains("column sorting says 5 where 4 is the highest"), "{}", refused.err());
        assert_eq!(refused.out().lines().count(), 1, "{name}");
    }
    // Those of which no answer can be used are refused alone.
    assert_eq!(run("t.jsonl", lines(Some(999)).join("\n")).ends(65).summary().scored, 2800);
    assert_eq!(run("t.jsonl", lines(Some(1000)).join("\n")).ends(65).summary().scored, 0);
    let few = lines(None).into_iter().filter(|line| !line.contains(":5")).take(100).collect::<Vec<_>>().join("\n");
    assert!(run("t.jsonl", few).ends(0).err().contains("t.jsonl: no answer is 0. In a file levels count from 0"));
}

#[test]
fn a_table_without_any_zero_is_scored_with_a_doubt() {
    let folder = Folder::new();
    let table = |levels: &[usize]| {
        let row = |number: usize| {
            format!("f{number},{},{}\n", levels[number % levels.len()], levels[(number + 1) % levels.len()])
        };
        "respondent,sorting,energy-known\n".to_owned() + &(0..30).map(row).collect::<String>()
    };
    let doubt = "t.csv: no answer is 0. In a file levels count from 0";
    let doubted = run(&folder, &table(&[1, 2, 3, 4]), 0);
    assert!(doubted.err().contains(doubt) && doubted.summary().scored == 30, "{}", doubted.err());
    assert!(!run(&folder, &table(&[1, 2, 0, 4]), 0).err().contains(doubt));
    // Of few answers it says nothing.
    let few = "respondent,sorting,energy-known\na,1,2\nb,2,3\n";
    assert!(!run(&folder, few, 0).err().contains(doubt));
}

#[test]
fn what_stands_below_another_header_belongs_to_another_table() {
    let folder = Folder::new();
    let rows = |from: usize, to: usize| (from..to).map(|number| format!("f{number},3,2\n")).collect::<String>();
    let table =
        format!("respondent,sorting,energy-known\n{}\nrespondent,waste-known,sorting\n{}", rows(0, 3), rows(3, 5));
    assert_eq!(run(&folder, &table, 65).summary(), Summary { read: 6, scored: 3, refused: 3, before: 0 });
    let due = ["6|||header-again|row", "7||another-table||row", "8||another-table||row"];
    assert_eq!(places(&folder)[1..], due[1..]);
    // Pieces of the file that other workers read are refused as well.
    let large =
        format!("respondent,sorting,energy-known\n{}respondent,waste-known,sorting\n{}", rows(0, 3), rows(3, 90_000));
    assert_eq!(run(&folder, &large, 65).summary(), Summary { read: 90_001, scored: 3, refused: 89_998, before: 0 });
    // The same header again, as when files are joined, ends nothing.
    let joined = format!("respondent,sorting\n{0}respondent,sorting\nz,1\n", "a,0\nb,1\n");
    assert_eq!(run(&folder, &joined, 65).summary(), Summary { read: 4, scored: 3, refused: 1, before: 0 });
    assert_eq!(places(&folder), ["4||header-again||row"]);
}

#[test]
fn columns_that_are_not_read_are_named_once_and_capitals_do_not_count() {
    let folder = Folder::new();
    for name in ["a.csv", "b.csv"] {
        folder.write(name, format!("Respondent,SORTING,sectr,Remarks\n{name},3,agrifood,x\n"));
    }
    let run = folder.run(&["batch", "a.csv", "b.csv"]).ends(0);
    assert_eq!(run.err().matches("sectr (is it sector?), Remarks.").count(), 1, "{}", run.err());
    assert_eq!(run.out().lines().nth(1).unwrap().split(',').next(), Some("a.csv"));
    let run = folder.run(&["batch", "a.csv", "-q"]).ends(0);
    assert_eq!(run.err(), "");
}

#[test]
fn cells_of_long_tables_of_lines_and_of_sheets_are_named_too() {
    let folder = Folder::new();
    let head = "format = 1\nquestionnaire = { id = \"msme-circularity\", version = \"1.0.0\" }\n";
    folder.write(
        "sheet.toml",
        format!("{head}[profile]\nsector = \"bakery\"\n[answers]\nsorting = 5\nsortng = 3\nwaste-known = 1\n"),
    );
    let line = |answers: &str| {
        format!(
            "{{\"format\":1,\"questionnaire\":{{\"id\":\"msme-circularity\",\"version\":\"1.0.0\"}},\"answers\":{answers}}}\n"
        )
    };
    folder.write("lines.jsonl", line("{\"sorting\":\"often\",\"waste-known\":1}") + &line("{\"sorting\":\"A4\"}"));
    folder.write("long.csv", "respondent,id,value\na,waste-known,1\na,sorting,9\na,sortng,3\nb,sorting,A4\n");
    let inputs = ["batch", "sheet.toml", "lines.jsonl", "long.csv", "--output", "o"];
    let run = folder.run(&inputs).ends(65);
    assert_eq!(run.summary(), Summary { read: 5, scored: 3, refused: 2, before: 0 });
    let due = [
        "|sortng|unknown-indicator|3|cell",
        "|sector|value|bakery|cell",
        "|sorting|value|5|cell",
        "1|sorting|value|often|cell",
        "2|sorting|no-answers|A4|row",
        "3|value|value|9|cell",
        "4|id|unknown-indicator|sortng|cell",
        "5|value|no-answers|A4|row",
    ];
    assert_eq!(places(&folder), due);
}

#[test]
fn numbers_and_ids_are_read_as_people_write_them_and_never_guessed() {
    let folder = Folder::new();
    folder.write("q.toml", include_str!("spellings.toml").replace("unit = \"litres\"", "unit = \"percent\""));
    let row = |respondent: &str, litres: &str| format!("\"{respondent}\";\"{litres}\";true\n");
    let table: String = [
        row(" a\u{a0}", "12 %"),
        row("b", "12%"),
        row("c", "12,0"),
        row("d", "1.234"),
        row("e", "0.125"),
        row("f", "12.3456"),
        row("1,01E+11", "1"),
    ]
    .concat();
    folder.write("t.csv", "respondent;litres;anchor\n".to_owned() + &table);
    folder.run(&["batch", "t.csv", "--questionnaire", "q.toml", "--output", "o", "--format", "jsonl"]).ends(65);
    let rows = rows(&folder.text("o/results.jsonl"));
    assert_eq!(rows[0]["respondent"], "a");
    for row in [1, 2] {
        assert_eq!(rows[row]["low"], rows[0]["low"]);
        assert_eq!(rows[row]["coverage"], rows[0]["coverage"]);
    }
    assert_eq!(rows.len(), 5);
    assert_eq!(places(&folder), ["5|litres|ambiguous-number|1.234|row", "8||shortened-id||row"]);
}

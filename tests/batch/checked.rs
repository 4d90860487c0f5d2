//! Tables that are only checked: every trouble is told, and nothing is written.

use crate::run::Folder;
use crate::summary::rows;

/// A table of 300 clients, as the adviser who keeps it believes it to be.
fn clients() -> Vec<String> {
    let row = |client: usize| {
        let (sorting, energy) = (client % 5, (client / 5) % 5);
        format!("client-{client:03},2026,agrifood,has-premises;exports,{sorting},{energy},1")
    };
    (1..=300).map(row).collect()
}

const HEADER: &str = "respondent,period,sector,activities,sorting,energy-known,water-known";

/// Troubles: the cell that is changed, what stands there then, and what is told of it.
const CELLS: &[(usize, &str, &str)] = &[
    (2, "bakery", ", column sector: \"bakery\" is none of the options"),
    (2, "Agri food", ", column sector: \"Agri food\" is none of the options"),
    (3, "exports;exports", ", column activities: \"exports\" is named twice"),
    (3, "export", ", column activities: \"export\" is none of the options; is \"exports\" meant?"),
    (3, "has premises", ", column activities: \"has premises\" is none of the options; is \"has-premises\" meant?"),
    (4, "7", ", column sorting: \"7\" is none of the levels 0 to 4"),
    (4, "5", ", column sorting: \"5\" is one above the highest level"),
    (4, "-1", ", column sorting: \"-1\" is none of the levels"),
    (4, "2.5", ", column sorting: \"2.5\" is none of the levels"),
    (4, "good", ", column sorting: \"good\" is none of the levels"),
    (4, "yes", ", column sorting: \"yes\" is none of the levels"),
    (4, "3 or 4", ", column sorting: \"3 or 4\" is none of the levels"),
    (4, "A3", ", column sorting: \"A3\" is none of the levels"),
    (4, "#REF!", ", column sorting: \"#REF!\" is none of the levels"),
    (4, "?", ", column sorting: \"?\" is none of the levels"),
    (5, "9", ", column energy-known: \"9\" is none of the levels"),
    (5, "three", ", column energy-known: \"three\" is none of the levels"),
    (5, "n/a", ", column energy-known: \"n/a\" is none of the levels"),
    (5, "N/A", ", column energy-known: \"N/A\" is none of the levels"),
    (5, "don't know", ", column energy-known: \"don't know\" is none of the levels"),
    (5, "DK", ", column energy-known: \"DK\" is none of the levels"),
    (5, "x", ", column energy-known: \"x\" is none of the levels"),
    (5, "2;3", ", column energy-known: \"2;3\" is none of the levels"),
    (6, "99", ", column water-known: \"99\" is none of the levels"),
    (6, "#N/A", ", column water-known: \"#N/A\" is none of the levels"),
    (6, "TRUE", ", column water-known: \"TRUE\" is none of the levels"),
    (6, "1 (of 4)", ", column water-known: \"1 (of 4)\" is none of the levels"),
    (6, "1%", ", column water-known: \"1%\" is none of the levels"),
];

const ROWS: &[(usize, &str, &str)] = &[
    (4, "2-Mar", ", column sorting: \"2-Mar\" is a date"),
    (4, "02.03.2026", ", column sorting: \"02.03.2026\" is a date"),
    (5, "\"1,234\"", ", column energy-known: \"1,234\" could be two numbers"),
    (6, "Mar-26", ", column water-known: \"Mar-26\" is a date"),
    (0, "client-001", ", column respondent: the same respondent and period were there before"),
    (0, "client-002", ", column respondent: the same respondent and period were there before"),
    (0, "1.01E+11", ": \"1.01E+11\" is an id that a spreadsheet has shortened"),
    (0, "Average", ": \"Average\" is a figure over the rows above"),
    (0, "Summe", ": \"Summe\" is a figure over the rows above"),
    (6, "1,1", ": the row has 8 cells and the header 7"),
    (6, "1,", ": the row has 8 cells and the header 7"),
    (6, "1,2,3", ": the row has 9 cells and the header 7"),
];

/// The table with forty troubles, seven rows apart, each with its row and what is told of it.
fn troubled() -> (String, Vec<String>) {
    let mut clients = clients();
    let mut told = Vec::new();
    for (at, (cell, text, why)) in CELLS.iter().chain(ROWS).enumerate() {
        let client = 10 + 7 * at;
        let mut cells: Vec<&str> = clients[client].split(',').collect();
        cells[*cell] = text;
        clients[client] = cells.join(",");
        told.push(format!("clients.csv, row {}{why}", client + 2));
    }
    (format!("{HEADER}\n{}\n", clients.join("\n")), told)
}

#[test]
fn forty_troubles_of_three_hundred_clients_are_all_told() {
    let folder = Folder::new();
    let (table, due) = troubled();
    folder.write("clients.csv", &table);
    let run = folder.run(&["check", "clients.csv"]).ends(65);
    let lines: Vec<&str> = run.out().lines().collect();
    assert_eq!(lines.len(), 40, "{}", run.out());
    for (line, due) in lines.iter().zip(&due) {
        assert!(line.starts_with(due.as_str()), "{line}\n{due}");
    }
    let summary = run.summary();
    assert_eq!((summary.read, summary.scored, summary.refused, summary.before), (300, 288, 10, 2));
    assert!(run.err().contains("28 cells could not be used"), "{}", run.err());
    assert_eq!(folder.names(), ["clients.csv"]);
    // The others have the results that they have without any trouble in the table, and so have those whose cell about water
    // is of a question that they are not asked.
    folder.write("sound.csv", format!("{HEADER}\n{}\n", clients().join("\n")));
    let results = |name: &str, code: i32| rows(folder.run(&["batch", name, "--format", "jsonl"]).ends(code).out());
    let (found, sound) = (results("clients.csv", 65), results("sound.csv", 0));
    assert_eq!(sound.iter().filter(|row| found.contains(row)).count(), 265);
    // As data, with the same lines.
    let run = folder.run(&["check", "clients.csv", "--format", "json"]).ends(65);
    let data: Vec<serde_json::Value> = serde_json::from_str(run.out()).unwrap();
    let kinds = |kind: &str| data.iter().filter(|one| one["kind"] == kind).count();
    assert_eq!((kinds("cell"), kinds("row"), kinds("twice")), (28, 10, 2));
}

#[test]
fn a_table_without_trouble_and_one_with_cells_alone_end_well() {
    let folder = Folder::new();
    folder.write("t.csv", "respondent,sorting\na,3\n");
    let run = folder.run(&["check", "t.csv"]).ends(0);
    assert_eq!(run.out(), "");
    let due = "1 read: 1 can be scored, 0 refused, 0 there before. Nothing was scored or written.\n";
    assert_eq!(run.err(), due);
    folder.write("t.csv", "respondent,sorting,sortng,energy-known\na,9,1,2\n");
    let run = folder.run(&["check", "t.csv"]).ends(0);
    assert_eq!(run.out(), "t.csv, row 2, column sorting: \"9\" is none of the levels 0 to 4\n");
    assert!(run.err().contains("Columns that are not read: sortng (is it sorting?).\n"), "{}", run.err());
}

#[test]
fn the_codes_of_a_form_lead_to_a_map() {
    let folder = Folder::new();
    folder.write("my answers.csv", "respondent,sorting\na,A3\nb,A1\n");
    for verb in ["check", "batch"] {
        let run = folder.run(&[verb, "my answers.csv"]).ends(65);
        let name = if cfg!(windows) { "\"my answers.csv\"" } else { "'my answers.csv'" };
        let told = format!("mean:\n  circumspect import {name} --draft map.toml\n");
        assert!(run.err().contains(&told), "{}", run.err());
    }
    folder.run(&["import", "my answers.csv", "--draft", "map.toml"]).ends(0);
    // The guesses wait, so nothing has changed; and the way that was gone is not offered again.
    let run = folder.run(&["check", "my answers.csv", "--map", "map.toml"]).ends(65);
    assert!(run.err().contains("5 guesses wait in map.toml"), "{}", run.err());
    assert!(!run.err().contains("circumspect import"), "{}", run.err());
    folder.write("map.toml", crate::forms::moved(&folder.text("map.toml")));
    folder.run(&["check", "my answers.csv", "--map", "map.toml"]).ends(0);
}

#[test]
fn files_of_people_and_tables_are_checked_together() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("all")).unwrap();
    folder.write("all/a.answers.toml", crate::run::bakery());
    folder.write("all/b.csv", "respondent,sorting\na,2-Mar\n");
    folder.write("all/c.tsv", "respondent\tsorting\twater-known\nb\t9\t1\nc\t1\t1\n");
    let run = folder.run(&["check", "all"]).ends(65);
    let told = ["all/b.csv, row 2, column sorting: \"2-Mar\" is a date", "all/c.tsv, row 2, column sorting: \"9\""];
    for told in told {
        assert!(run.out().contains(told), "{}", run.out());
    }
    assert!(run.err().contains("3 read: 2 can be scored, 1 refused"), "{}", run.err());
    assert!(run.err().ends_with("0 errors, 0 warnings in 1 file or folder.\n"), "{}", run.err());
    // A table is known by its beginning where its name does not tell.
    folder.write("export", "respondent;sorting;water-known\na;9;1\nb;1;1\n");
    let run = folder.run(&["check", "export"]).ends(0);
    assert!(run.out().starts_with("export, row 2, column sorting: \"9\""), "{}", run.out());
    folder.write("sheet", crate::run::bakery());
    let run = folder.run(&["check", "sheet"]).ends(0);
    assert!(run.err().ends_with("0 errors, 0 warnings in 1 file or folder.\n"), "{}", run.err());
    let run = folder.run(&["check", "sheet", "--map", "map.toml"]).ends(2);
    assert!(run.err().contains("no table was named"), "{}", run.err());
}

//! Folders of an advisor: hundreds of sheets, some broken, in no order.

use crate::enterprises::{enterprises, wide_csv};
use crate::run::{Folder, bakery};
use crate::summary::Summary;

/// Three hundred sheets in two folders, three of them broken.
fn clients(backwards: bool) -> Folder {
    let folder = Folder::new();
    for year in ["clients/2025", "clients/2026"] {
        std::fs::create_dir_all(folder.at(year)).unwrap();
    }
    let mut files: Vec<(String, String)> = enterprises(297)
        .iter()
        .map(|one| (format!("clients/{}/{}.answers.toml", one.period, one.respondent), one.toml()))
        .collect();
    files.push(("clients/2025/bad.answers.toml".to_owned(), "format = 1\nquestionnaire = {\n".to_owned()));
    files.push(("clients/2026/other.answers.toml".to_owned(), bakery().replace("msme-circularity", "laundry")));
    files.push((
        "clients/2026/twice.answers.toml".to_owned(),
        format!("{}\n[answers.sorting]\nvalue = 1\n[answers.sorting]\nvalue = 2\n", bakery()),
    ));
    if backwards {
        files.reverse();
    }
    for (name, text) in files {
        folder.write(&name, text);
    }
    folder.write("clients/notes.txt", "not a sheet");
    folder
}

#[test]
fn three_hundred_sheets_of_which_three_are_broken() {
    let folder = clients(false);
    let run = folder.run(&["batch", "clients", "--output", "out"]).ends(65);
    assert_eq!(run.summary(), Summary { read: 300, scored: 297, refused: 3, before: 0 });
    assert_eq!(folder.text("out/results.csv").lines().count(), 298);
    let rejects = folder.text("out/rejects.csv");
    assert_eq!(rejects.lines().filter(|line| line.ends_with(",row")).count(), 3, "{rejects}");
    for name in ["bad", "other", "twice"] {
        let line = rejects.lines().find(|line| line.contains(&format!("/{name}.answers.toml"))).unwrap();
        assert!(line.ends_with(",row"), "{line}");
        assert!(line.rsplit(',').nth(2).unwrap().len() > 10, "a reason in words: {line}");
        assert!(run.err().contains(&format!("/{name}.answers.toml: ")), "{}", run.err());
    }
    // What was written is not taken for input when everything is read again.
    std::fs::rename(folder.at("out"), folder.at("clients/out")).unwrap();
    assert_eq!(folder.run(&["batch", "clients"]).ends(65).summary().read, 300);
}

#[test]
fn rows_do_not_depend_on_the_order_in_which_files_were_made() {
    let rows = |backwards| clients(backwards).run(&["batch", "clients"]).ends(65).out;
    assert_eq!(rows(false), rows(true));
}

#[test]
fn more_tables_than_there_are_buffers() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("tables")).unwrap();
    for number in 0..60 {
        let text = if number % 3 == 0 {
            "nothing,known\n1,2\n".to_owned()
        } else {
            format!("respondent,sorting\nr{number},3\n")
        };
        folder.write(&format!("tables/{number:02}.csv"), text);
    }
    let run = folder.run(&["batch", "tables"]).ends(65);
    assert_eq!(run.summary(), Summary { read: 60, scored: 40, refused: 20, before: 0 });
}

#[test]
fn the_same_respondent_and_period_count_once() {
    let (folder, all) = (Folder::new(), enterprises(30));
    folder.write("a.csv", wide_csv(&all[..20]));
    folder.write("b.csv", wide_csv(&all[10..]));
    let run = folder.run(&["batch", "a.csv", "b.csv", "--output", "o"]).ends(65);
    assert_eq!(run.summary(), Summary { read: 40, scored: 30, refused: 0, before: 10 });
    assert_eq!(folder.text("o/rejects.csv").matches(",duplicate,").count(), 10);
    assert!(folder.text("o/rejects.csv").contains("b.csv,2,respondent,firm-0010,duplicate,"));
}

#[test]
fn whoever_comes_again_is_found_however_the_table_is_sorted() {
    // Long notes, so that there are several pieces to read.
    let note = "a long note, ".repeat(200);
    let table = |numbers: &[u32]| {
        let row = |number: &u32| format!("{number},3,\"{note}\"\n");
        format!("respondent,sorting,sorting.note\n{}", numbers.iter().map(row).collect::<String>())
    };
    let rising: Vec<u32> = (8..1500).collect();
    let mixed: Vec<u32> = (0..1492).map(|number| 8 + number * 997 % 1492).collect();
    for numbers in [&rising, &mixed] {
        let folder = Folder::new();
        folder.write("t.csv", table(numbers));
        let run = folder.run(&["batch", "t.csv", "--output", "o"]).ends(0);
        assert_eq!(run.summary(), Summary { read: 1492, scored: 1492, refused: 0, before: 0 });
        folder.write("again.csv", table(&[&numbers[..], &[1, 1499, 8, 2000, 2000, 5, 12]].concat()));
        let run = folder.run(&["batch", "again.csv", "--output", "o", "--force"]).ends(65);
        assert_eq!(run.summary(), Summary { read: 1499, scored: 1495, refused: 0, before: 4 });
        let rejects = folder.text("o/rejects.csv");
        let rows: Vec<&str> = rejects.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
        assert_eq!(rows, ["1495", "1496", "1498", "1500"], "{rejects}");
    }
}

#[test]
fn a_pattern_a_file_and_no_overwriting() {
    let (folder, all) = (Folder::new(), enterprises(6));
    for one in &all {
        folder.write(&format!("{}.answers.toml", one.respondent), one.toml());
    }
    let run = folder.run(&["batch", "*-000[0-3].answers.toml", "--output", "rows.jsonl", "--format", "jsonl"]).ends(0);
    assert_eq!(run.summary().scored, 4);
    let first = folder.text("rows.jsonl");
    let run = folder.run(&["batch", "firm-0005.answers.toml", "--output", "rows.jsonl", "--format", "jsonl"]).ends(73);
    assert!(run.err().contains("--force"), "{}", run.err());
    assert_eq!(folder.text("rows.jsonl"), first);
    folder.run(&["batch", "firm-0005.answers.toml", "--output", "rows.jsonl", "--format", "jsonl", "--force"]).ends(0);
    assert_eq!(folder.text("rows.jsonl").lines().count(), 1);
    folder.run(&["batch", "nothing-*.toml"]).ends(66);
}

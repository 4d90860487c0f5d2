//! Maps: what they change in a table, what they leave, and what they refuse.

use crate::run::{Folder, Run};
use crate::summary::rows;

/// A folder with a table of the shipped questionnaire and a map.
fn folder(table: &str, map: &str) -> Folder {
    let folder = Folder::new();
    folder.write("t.csv", table);
    folder.write("map.toml", map);
    folder
}

fn batch(table: &str, map: &str) -> Run {
    folder(table, map).run(&["batch", "t.csv", "--map", "map.toml", "--format", "jsonl"])
}

/// The numbers of the rows that a table has without a map.
fn plain(table: &str) -> Vec<serde_json::Value> {
    let run = folder(table, "").run(&["batch", "t.csv", "--format", "jsonl"]).ends(0);
    rows(run.out())
}

const CODES: &str = "firm,Waste,energy-known\na,A4,2\nb,A1,dk\n";
const DUE: &str = "respondent,sorting,energy-known\na,3,2\nb,0,dk\n";
const MAP: &str = "format = 1\n[columns]\n\"firm\" = \"respondent\"\nWaste = \"sorting\"\nenergy-known = \"energy-known\"\n\
                   [values.sorting]\nA1 = 0\nA4 = 3\n";

#[test]
fn columns_and_texts_are_what_the_map_says() {
    let run = batch(CODES, MAP).ends(0);
    assert_eq!(rows(run.out()), plain(DUE));
    // Capitals and white space do not count; what is in no list goes its usual way.
    let run = batch(&CODES.replace("A4", " a4 ").replace("A1", "0"), MAP).ends(0);
    assert_eq!(rows(run.out()), plain(DUE));
    let run = batch(&CODES.replace("A4", "A5"), MAP).ends(0);
    assert!(run.err().contains("t.csv, row 2, column Waste: \"A5\" is none of the levels 0 to 4\n"), "{}", run.err());
}

#[test]
fn a_map_may_be_of_texts_alone() {
    let run = batch("respondent,sorting\na,A4\n", "format = 1\n[values.sorting]\nA4 = 3\n").ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting\na,3\n"));
}

#[test]
fn numbers_mean_what_the_map_says_and_not_levels_counted_from_one() {
    let map = "format = 1\n[values.sorting]\n1 = 0\n2 = 1\n3 = 2\n4 = 3\n5 = 4\n";
    let run = batch("respondent,sorting\na,5\nb,1\n", map).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting\na,4\nb,0\n"));
}

#[test]
fn states_and_reasons_are_mapped() {
    let table = "respondent,How?,Why not?,Sure?,water-known\na,not here,rented shop,,1\nb,1,,no idea,1\n";
    let map = "format = 1\n[columns]\nrespondent = \"respondent\"\n\"How?\" = \"heat-source\"\n";
    // Whatever the question is, an id that it does not have is told with the nearest.
    let run = batch(table, map).ends(65);
    assert!(run.err().contains("error[M001]"), "{}", run.err());
    let map = "format = 1\n[columns]\nrespondent = \"respondent\"\n\"How?\" = \"sorting\"\n\"Why not?\" = \"sorting.reason\"\n\
               \"Sure?\" = \"sorting.state\"\nwater-known = \"water-known\"\n[values.sorting]\n\"not here\" = \"dk\"\n";
    let run = batch(table, map).ends(0);
    let told = "t.csv, row 3, column Sure?: \"no idea\" is no state that goes with this answer";
    assert!(run.err().contains(told), "{}", run.err());
}

#[test]
fn rows_are_skipped_and_told() {
    let table = "respondent,sorting\nWhich firm?,How?\na,3\n#id,#x\nb,1\n";
    let run = batch(table, "format = 1\n[skip]\nrows = [4, 2]\n").ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting\na,3\nb,1\n"));
    assert!(run.err().contains("2 rows were left out because the map says so.\n"), "{}", run.err());
    assert_eq!(run.summary().read, 2);
    // A row that is not skipped any more is there again.
    let run = batch(table, "format = 1\n[skip]\nrows = [2]\n").ends(65);
    assert_eq!((run.summary().read, run.summary().refused), (3, 1));
}

#[test]
fn rows_of_a_table_with_one_answer_a_row_are_skipped_too() {
    let table = "respondent,id,value\nWho?,Which?,What?\na,Waste,A4\na,energy-known,2\n";
    let map = "format = 1\n[values.id]\nWaste = \"sorting\"\n[values.sorting]\nA4 = 3\n[skip]\nrows = [2]\n";
    let run = batch(table, map).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting,energy-known\na,3,2\n"));
    let header = "firm,question,answer\na,Waste,A4\na,energy-known,2\n";
    let columns = "[columns]\nfirm = \"respondent\"\nquestion = \"id\"\nanswer = \"value\"\n[values.id]";
    let run = batch(header, &map.replace("[values.id]", columns).replace("[skip]\nrows = [2]\n", "")).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting,energy-known\na,3,2\n"));
}

#[test]
fn a_table_whose_columns_changed_is_refused_by_name() {
    let new = CODES.replace("energy-known", "energy-known,Glass").replace(",2", ",2,x").replace(",dk", ",dk,x");
    let run = batch(&new, MAP).ends(65);
    let told = "t.csv: its columns are not those of map.toml; not in the map: \"Glass\". Write each of them into the map, \
                or draft a new one with circumspect import\n";
    assert!(run.err().contains(told), "{}", run.err());
    assert_eq!(run.summary().scored, 0);
    let gone = batch("firm,Rubbish\na,A4\n", MAP).ends(65);
    let told = "missing here: \"Waste\", \"energy-known\"; not in the map: \"Rubbish\"";
    assert!(gone.err().contains(told), "{}", gone.err());
    // What is known as unmatched, or as a guess, is no news.
    for section in ["[unmatched.columns]\nGlass = []\n", "[guess.columns]\nGlass = \"packaging-known\"\n"] {
        let run = batch(&new, &format!("{MAP}{}", section.replace("packaging-known", "water-known"))).ends(0);
        assert_eq!(rows(run.out()), plain(DUE));
        assert!(run.err().contains("Columns that are not read: Glass"), "{}", run.err());
    }
}

#[test]
fn a_guess_is_not_used_and_its_number_is_told() {
    let guess = MAP.replace("[values", "[guess.values").replace("Waste =", "[guess.columns]\nWaste =");
    let guess = guess
        .replace("energy-known = \"energy-known\"\n", "")
        .replace("[columns]\n", "[columns]\nenergy-known = \"energy-known\"\n");
    let run = batch(CODES, &guess).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,energy-known\na,2\nb,dk\n"));
    let told = "3 guesses wait in map.toml and are not used: move them out of [guess] to use them.\n";
    assert!(run.err().starts_with(told), "{}", run.err());
    assert!(run.err().contains("Columns that are not read: Waste (is it sorting?)"), "{}", run.err());
}

#[test]
fn every_fault_of_a_map_is_told_in_one_run() {
    let map = "format = 1\ncolums = 1\n[columns]\na = \"sortng\"\nb = \"sorting\"\nc = \"sorting\"\nd = \"activities\"\n\
               e = \"activities:exports\"\n[values.sorting]\nA5 = 5\nA1 = 0\na1 = 1\n[values.watr-known]\nx = 1\n[skip]\nrows = [0]\n\
               [guess.values.sorting]\nA9 = 9\n";
    let folder = folder(CODES, map);
    let run = folder.run(&["batch", "t.csv", "--map", "map.toml"]).ends(65);
    for told in [
        "error[S005]: the map has no key \"colums\"",
        "did you mean \"columns\"?",
        "error[M001]: the questionnaire msme-circularity has no \"sortng\"",
        "did you mean \"sorting\"?",
        "error[M002]: two columns are both sorting",
        "take either the column of all its options, or those of each",
        "error[M003]: this is no answer to sorting",
        "write a level from 0 to 4",
        "error[M002]: this text has two answers",
        "error[M001]: the questionnaire msme-circularity has no \"watr-known\"",
        "error[S008]: 0 is outside the range",
        "The map cannot be used.",
    ] {
        assert!(run.err().contains(told), "{told}\n{}", run.err());
    }
    assert_eq!(run.err().matches("error[").count(), 9, "{}", run.err());
    // The same as a file that is checked on its own.
    let checked = folder.run(&["check", "map.toml"]).ends(65);
    assert_eq!(checked.out().matches("error[").count(), 9, "{}", checked.out());
}

#[test]
fn an_option_column_says_yes_or_no_or_is_named() {
    let table = "respondent,sorting,a/exports,a/makes-products\na,1,1,0\nb,1,,x\nc,1,perhaps,1\nd,1,,\n";
    let map = "format = 1\n[columns]\nrespondent = \"respondent\"\nsorting = \"sorting\"\n\
               \"a/exports\" = \"activities:exports\"\n\"a/makes-products\" = \"activities:makes-products\"\n";
    let run = batch(table, map).ends(0);
    let due = "respondent,sorting,activities\na,1,exports\nb,1,makes-products\nc,1,\nd,1,\n";
    assert_eq!(rows(run.out()), plain(due));
    let told = "t.csv, row 4, column a/exports: \"perhaps\" is neither true nor false\n";
    assert!(run.err().contains(told), "{}", run.err());
    let run = batch(table, &format!("{map}[values.\"activities:exports\"]\nperhaps = true\n")).ends(0);
    assert_eq!(rows(run.out()), plain(&due.replace("c,1,", "c,1,exports;makes-products")));
}

#[test]
fn cohort_and_compare_read_by_a_map_too() {
    let folder = folder("", MAP);
    let mut table = "firm,Waste,energy-known\n".to_owned();
    (0..9).for_each(|firm| table.push_str(&format!("f{firm},A4,2\n")));
    folder.write("old.csv", table.replace("A4", "A1"));
    folder.write("new.csv", &table);
    folder.write("plain.csv", table.replace("firm,Waste", "respondent,sorting").replace("A4", "3"));
    let mapped = folder.run(&["cohort", "new.csv", "--map", "map.toml"]).ends(0);
    assert_eq!(mapped.out(), folder.run(&["cohort", "plain.csv"]).ends(0).out());
    let run = folder.run(&["compare", "old.csv", "new.csv", "--map", "map.toml"]).ends(0);
    assert_eq!(run.err().matches("9 read: 9 scored").count(), 2, "{}", run.err());
    folder.write("a.answers.toml", crate::run::bakery());
    let run = folder.run(&["compare", "a.answers.toml", "a.answers.toml", "--map", "map.toml"]).ends(2);
    assert!(run.err().contains("--map tells what the columns of tables mean"), "{}", run.err());
}

#[test]
fn a_draft_is_the_same_each_time_and_replaces_nothing_unasked() {
    let folder = folder(CODES, "kept");
    let run = folder.run(&["import", "t.csv", "--draft", "map.toml"]).ends(73);
    assert!(run.err().contains("map.toml is there already"), "{}", run.err());
    assert_eq!(folder.text("map.toml"), "kept");
    let run = folder.run(&["import", "t.csv", "--draft", "map.toml", "--force"]).ends(0);
    let told = "map.toml was written. Columns: 1 known by its name. 0 guesses wait. Neither: 2 columns, 0 texts.\n";
    assert!(run.err().contains(told), "{}", run.err());
    assert!(run.err().contains("circumspect check t.csv --map map.toml\n"), "{}", run.err());
    let first = folder.text("map.toml");
    folder.run(&["import", "t.csv", "--draft", "map.toml", "--force", "--quiet"]).ends(0);
    assert_eq!(folder.text("map.toml"), first);
}

#[test]
fn a_draft_holds_nothing_that_is_alive() {
    let table = "respondent,sorting,\"x\"\" = 1\n[skip]\u{1b}[31m\u{202e}\"\na,3,\"\\\"\"\u{7}\"\n";
    let folder = folder(table, "");
    folder.run(&["import", "t.csv", "--draft", "map.toml", "--force"]).ends(0);
    let map = folder.text("map.toml");
    assert!(!map.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{map}");
    let run = folder.run(&["batch", "t.csv", "--map", "map.toml", "--format", "jsonl"]).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting\na,3\n"));
}

#[test]
fn what_is_no_table_has_no_map() {
    let folder = folder("", "");
    folder.write("a.answers.toml", crate::run::bakery());
    let run = folder.run(&["import", "a.answers.toml", "--draft", "m.toml"]).ends(65);
    assert!(run.err().contains("a.answers.toml is no table with columns"), "{}", run.err());
    let run = folder.run(&["import", "none.csv", "--draft", "m.toml"]).ends(66);
    assert!(run.err().contains("none.csv"), "{}", run.err());
    assert!(!folder.at("m.toml").exists());
}

#[cfg(feature = "parquet")]
#[test]
fn a_table_in_columns_is_mapped_like_any_other() {
    // Rows that were written in Parquet are a table whose columns are no questions, but for one that the map makes one.
    let folder = folder("respondent,sorting\na,3\nb,1\n", "");
    folder.run(&["batch", "t.csv", "--format", "parquet", "--output", "rows.parquet"]).ends(0);
    folder.run(&["import", "rows.parquet", "--draft", "map.toml", "--force"]).ends(0);
    let map = folder.text("map.toml");
    assert!(map.contains("\"respondent\" = \"respondent\"") && map.contains("\"level_low\" = ["), "{map}");
    let level = "\"level_low\" = \"sorting\"\n[values.sorting]\nnot-started = 0\n[unmatched.columns]";
    let without: String = map
        .lines()
        .filter(|line| !line.starts_with("\"level_low\""))
        .fold(String::new(), |map, line| map + line + "\n");
    folder.write("map.toml", without.replace("[unmatched.columns]", level));
    let run = folder.run(&["batch", "rows.parquet", "--map", "map.toml", "--format", "jsonl"]).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting\na,0\nb,0\n"));
    // A column that the map does not have is seen there as well.
    folder.write("map.toml", "format = 1\n[columns]\nlevel_low = \"sorting\"\n");
    let run = folder.run(&["batch", "rows.parquet", "--map", "map.toml"]).ends(65);
    assert!(run.err().contains("not in the map: \"respondent\", \"period\""), "{}", run.err());
}

#[test]
fn a_list_is_cut_where_its_texts_end_or_not_at_all() {
    let questions = include_str!("workshop.toml").replace("text = \"Shoes\"", "text = \"Bicycles, shoes\"");
    let folder = folder(
        "what,sorting\n\"Bicycles, Tools (drills, saws, etc.)\",1\nBicycles;Hats,1\n\"Bicycles, shoes\",1\n",
        "",
    );
    folder.write("q.toml", questions);
    let map = "format = 1\n[columns]\nwhat = \"works-on\"\nsorting = \"sorting\"\n[values.works-on]\nBicycles = \"bicycles\"\n\
               \"Tools (drills, saws, etc.)\" = \"power-tools\"\n\"Bicycles, shoes\" = \"shoes\"\n\"shoes\" = \"shoes\"\n";
    folder.write("map.toml", map);
    let run = folder.run(&["check", "t.csv", "--map", "map.toml", "--questionnaire", "q.toml"]).ends(0);
    // The item to blame is told; and what could be one text or two is neither.
    let due = "t.csv, row 3, column what: \"hats\" is none of the options\n\
               t.csv, row 4, column what: \"Bicycles, shoes\" could be two different lists of answers\n";
    assert_eq!(run.out(), due);
}

#[test]
fn a_draft_never_takes_the_place_of_its_table() {
    let folder = folder(CODES, "");
    let run = folder.run(&["import", "t.csv", "--draft", "t.csv", "--force"]).ends(73);
    assert!(run.err().contains("t.csv is read by this command, so nothing is written over it"), "{}", run.err());
    assert_eq!(folder.text("t.csv"), CODES);
    std::fs::create_dir(folder.at("two")).unwrap();
    folder.write("two/a.csv", CODES);
    folder.write("two/b.csv", DUE);
    let run = folder.run(&["import", "two", "--draft", "m.toml"]).ends(2);
    assert!(run.err().contains("two holds several files"), "{}", run.err());
}

#[test]
fn columns_of_one_name_are_left_out_together() {
    let folder = folder("respondent,sorting,Comment,Comment,water known,water known\na,3,x,y,1,2\n", "");
    folder.run(&["import", "t.csv", "--draft", "map.toml", "--force"]).ends(0);
    let map = folder.text("map.toml");
    assert_eq!((map.matches("\"Comment\"").count(), map.matches("\"water known\"").count()), (1, 1), "{map}");
    let run = folder.run(&["batch", "t.csv", "--map", "map.toml", "--format", "jsonl"]).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting\na,3\n"));
}

/// Lines of JSON that are rows and no sheets are a table, with or without a map.
#[test]
fn flat_lines_of_json_are_a_table() {
    let map =
        "format = 1\n[columns]\nwho = \"respondent\"\n\"g/How?\" = \"sorting\"\n[values.sorting]\nA4 = 4\nA2 = 2\n";
    let lines = "{\"who\": 417, \"g/How?\": \"A4\"}\n\n{\"g\": {\"How?\": \"A2\"}, \"who\": \"b\"}\n";
    let folder = folder("", map);
    let same = |name: &str, text: &str, more: &[&str], due: &str| {
        folder.write(name, text);
        let run = folder.run(&[&["batch", name, "--format", "jsonl"], more].concat()).ends(0);
        assert_eq!(rows(run.out()), plain(due), "{name}: {}", run.err());
    };
    same("t.jsonl", lines, &["--map", "map.toml"], "respondent,sorting\n417,4\nb,2\n");
    for verb in ["cohort", "check"] {
        folder.run(&[verb, "t.jsonl", "--map", "map.toml"]).ends(0);
    }
    let run = folder.run_with(&["batch", "-", "--map", "map.toml", "--format", "jsonl"], lines.as_bytes()).ends(0);
    assert_eq!(rows(run.out()), plain("respondent,sorting\n417,4\nb,2\n"));
    // A key that comes late is a column, and one that the map does not know is told.
    folder.write("t.jsonl", format!("{}{{\"who\": \"c\", \"late\": 1}}\n", lines.repeat(2_000)));
    let run = folder.run(&["batch", "t.jsonl", "--map", "map.toml"]).ends(65);
    assert!(run.err().contains("not in the map: \"late\""), "{}", run.err());
    let due = "respondent,sorting,water-known\na,3,\nb,0,true\n";
    same(
        "plain.jsonl",
        "{\"respondent\":\"a\",\"sorting\":3}\n{\"water-known\":true,\"sorting\":0,\"respondent\":\"b\"}",
        &[],
        due,
    );
    let long =
        "{\"respondent\":\"a\",\"id\":\"sorting\",\"value\":3}\n{\"respondent\":\"b\",\"id\":\"sorting\",\"value\":0}";
    same("long.jsonl", long, &[], "respondent,sorting\na,3\nb,0\n");
    // What is no object is refused by its line, in a table of any width.
    for keys in ["\"respondent\":\"a\",\"sorting\":3", "\"sorting\":3"] {
        folder.write("t.jsonl", format!("{{{keys}}}\n{{\"sorting\":\n[1]\n{{{keys}}}\n"));
        let run = folder.run(&["batch", "t.jsonl"]);
        for told in [
            "t.jsonl, row 2: the line is no object of JSON",
            "t.jsonl, row 3: the line is no object of JSON that can be read: it is a list",
        ] {
            assert!(run.err().contains(told), "{}", run.err());
        }
    }
    // Levels that were counted from 1 are seen here, too.
    let shifted: String =
        (0..20).map(|row| format!("{{\"respondent\":\"r{row}\",\"sorting\":{}}}\n", 1 + row % 5)).collect();
    folder.write("t.jsonl", shifted);
    let run = folder.run(&["batch", "t.jsonl"]).ends(65);
    assert!(run.err().contains("row 5, column sorting says 5 where 4 is the highest"), "{}", run.err());
}

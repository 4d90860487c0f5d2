//! Beside the rows: every indicator in a row of its own, and a report of every enterprise.

use crate::enterprises::{enterprises, json_lines, long_csv, questionnaire, wide_csv};
use crate::run::Folder;

#[test]
fn a_report_is_the_one_that_score_gives() {
    let (folder, all) = (Folder::new(), enterprises(12));
    std::fs::create_dir(folder.at("sheets")).unwrap();
    for one in &all {
        folder.write(&format!("sheets/{}.answers.toml", one.respondent), one.toml());
    }
    folder.write("wide.csv", wide_csv(&all));
    folder.write("long.csv", long_csv(&all));
    folder.write("lines.jsonl", json_lines(&all));
    for (format, ending) in [("markdown", "md"), ("json", "json"), ("html", "html")] {
        let score = |one: &crate::enterprises::Enterprise| {
            let sheet = format!("sheets/{}.answers.toml", one.respondent);
            folder.run(&["score", &sheet, "--format", format]).ends(0).out().to_owned()
        };
        let due: Vec<String> = all.iter().map(score).collect();
        for input in ["sheets", "wide.csv", "long.csv", "lines.jsonl"] {
            let output = format!("{format}-{}", input.replace('.', "-"));
            folder.run(&["batch", input, "--output", &output, "--reports", format]).ends(0);
            for (one, due) in all.iter().zip(&due) {
                let report = folder.text(&format!("{output}/reports/{}.{ending}", one.respondent));
                assert_eq!(report, *due, "{input} {}", one.respondent);
            }
        }
    }
}

#[test]
fn reports_stay_in_their_folder_whatever_a_respondent_is_called() {
    let folder = Folder::new();
    folder.write(
        "t.csv",
        "respondent,period,sorting\n../../x,1,3\n../../x,2,3\nCON,1,2\n,1,1\n/etc/passwd,1,0\n=1+1,1,0\n",
    );
    let run = folder.run(&["batch", "t.csv", "--output", "o", "--reports", "markdown", "--details"]).ends(0);
    assert_eq!(run.summary().scored, 6);
    let mut names: Vec<String> = std::fs::read_dir(folder.at("o/reports"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["1-1.md", "con-report.md", "etc-passwd.md", "t-5.md", "x-2.md", "x.md"]);
    assert_eq!(folder.names(), ["o", "t.csv"]);
    let run = folder.run(&["batch", "t.csv", "--output", "o", "--reports", "markdown"]).ends(73);
    assert!(run.err().contains("--force"), "{}", run.err());
    folder.run(&["batch", "t.csv", "--output", "o", "--reports", "markdown", "--force"]).ends(0);
}

/// A sheet is filed under the name of its file, a row under that of its respondent, in the letters they are written with.
#[test]
fn reports_are_found_by_the_names_people_gave() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("room")).unwrap();
    let sheet = "format = 1\nquestionnaire = { id = \"msme-circularity\", version = \"1.0.0\" }\n[respondent]\nid = \"ID\"\n[answers]\nsorting = 3\n";
    for (name, id) in [("seat00", "24gv-g5tn"), ("Bäckerei Süd", "k3sd-99aa"), ("Гараж", "p0o9-i8u7")] {
        folder.write(&format!("room/{name}.answers.toml"), sheet.replace("ID", id));
    }
    folder.write("t.csv", "respondent,sorting\nBäckerei,3\nГараж,2\nსაცხობი,1\n");
    let reports = |output: &str| {
        let entries = std::fs::read_dir(folder.at(&format!("{output}/reports"))).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    folder.run(&["batch", "room", "--output", "a", "--reports", "markdown"]).ends(0);
    assert_eq!(reports("a"), ["Bäckerei Süd.md", "seat00.md", "Гараж.md"]);
    folder.run(&["batch", "t.csv", "--output", "b", "--reports", "markdown"]).ends(0);
    assert_eq!(reports("b"), ["bäckerei.md", "гараж.md", "საცხობი.md"]);
}

/// A number is a number in the details, whatever its sign; only a text that a spreadsheet would run gets an apostrophe.
#[test]
fn negative_numbers_stay_numbers_in_the_details() {
    let folder = Folder::new();
    folder.write(
        "q.toml",
        "format = 1\nid = \"case\"\nversion = \"1.0.0\"\ntitle = \"Case\"\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n\
         [[indicator]]\nid = \"balance\"\nareas = [\"energy\"]\nquestion = \"What is left over?\"\nkind = \"quantity\"\n\
         unit = \"tonnes\"\nvalid = [-10, 10]\ngoalposts = [-10, 10]\n",
    );
    folder.write("t.csv", "respondent,balance\na,-3\n=b,-2.5\nc,0\n");
    folder.run(&["batch", "t.csv", "--questionnaire", "q.toml", "--output", "o", "--details"]).ends(0);
    let details = folder.text("o/details.csv");
    let values: Vec<&str> = details.lines().skip(1).map(|line| line.split(',').nth(5).unwrap()).collect();
    assert_eq!(values, ["-3", "-2.5", "0"], "{details}");
    assert!(details.contains("\n\"'=b\","), "{details}");
}

/// What keeps a sheet from being read is told with its line and key, as score tells it.
#[test]
fn a_refused_sheet_is_told_with_line_and_key() {
    let folder = Folder::new();
    let head = "format = 1\nquestionnaire = { id = \"msme-circularity\", version = \"1.0.0\" }\n";
    for (name, text, told) in [
        ("twice", format!("{head}[answers]\nsorting = 1\nsorting = 2\n"), "line 5, sorting: this key is said twice"),
        ("cut", format!("{head}[answers]\nsorting = \"a\nwaste"), "line 4, sorting: this text is not closed"),
        (
            "other",
            "format = 1\nquestionnaire = { id = \"x\", version = \"1.0.0\" }\n".into(),
            "line 2, questionnaire: the sheet answers",
        ),
        ("newer", head.replace("1.0.0", "9.0.0"), "line 2, questionnaire: the sheet was made with version 9.0.0"),
        ("headless", "[answers]\nsorting = 1\n".into(), "the answer sheet has no format"),
    ] {
        let file = format!("{name}.answers.toml");
        folder.write(&file, text);
        let run = folder.run(&["batch", &file]).ends(65);
        assert!(run.err().contains(told), "{}", run.err());
    }
}

#[test]
fn reports_of_an_earlier_run_are_told_apart() {
    let folder = Folder::new();
    folder.write("t.csv", "respondent,sorting\na,3\nb,2\nc,1\n");
    let words = ["batch", "t.csv", "--output", "o", "--reports", "markdown", "--force"];
    let run = folder.run(&words).ends(0);
    assert!(!run.err().contains("earlier"), "{}", run.err());
    folder.write("t.csv", "respondent,sorting\nb,2\n");
    let run = folder.run(&words).ends(0);
    let said = run.err().replace('\\', "/");
    assert!(
        said.contains("2 files beside the reports are not of this run, but of an earlier one, such as o/reports/a.md."),
        "{said}"
    );
    assert!(folder.at("o/reports/c.md").exists(), "they stay: somebody may have written into them");
}

/// Reports are written one by one; a failure after some of them says so.
#[test]
fn reports_that_were_written_before_a_failure_are_named() {
    let folder = Folder::new();
    let rows: String = (0..300).map(|row| format!("firm-{row},3\n")).collect();
    folder.write("t.csv", format!("respondent,sorting\n{rows}"));
    std::fs::create_dir_all(folder.at("o/reports/firm-200.json")).unwrap();
    let run = folder.run(&["batch", "t.csv", "--output", "o", "--reports", "json", "--force"]).ends(73);
    let said = run.err().replace('\\', "/");
    assert!(said.contains("Cannot write o/reports/firm-200.json: it is a folder"), "{said}");
    assert!(said.contains("of this run: o/reports."), "{said}");
    assert!(!folder.at("o/results.csv").exists());
}

#[test]
fn details_have_a_row_for_every_indicator() {
    let (folder, all) = (Folder::new(), enterprises(20));
    let again = all[3].clone();
    folder.write("t.csv", wide_csv(&[all, vec![again]].concat()));
    let run = folder.run(&["batch", "t.csv", "--output", "o", "--details"]).ends(65);
    assert_eq!(run.summary().before, 1);
    let text = folder.text("o/details.csv");
    let indicators = questionnaire().indicators.len();
    assert_eq!(text.lines().count(), 1 + 20 * indicators, "the one that was there before has none");
    assert!(
        text.starts_with("respondent,period,source,indicator,state,value,points,share,earned,open,unknown,evidence\n")
    );
    for state in ["answered", "not-applicable", "dont-know", "not-answered", "not-asked", "invalid"] {
        assert!(text.contains(&format!(",{state},")), "{state}");
    }
    // What is earned adds up to the points of the row.
    let earned: f64 = text
        .lines()
        .filter(|line| line.starts_with("firm-0000,"))
        .map(|line| line.rsplit(',').nth(3).unwrap().parse::<f64>().unwrap())
        .sum();
    let results = folder.text("o/results.csv");
    let low: f64 = results.lines().nth(1).unwrap().split(',').nth(6).unwrap().parse().unwrap();
    assert!((earned - low).abs() < 1e-3, "{earned} {low}");
    for format in circumspect::batch::ROW_FORMATS.iter().skip(1) {
        // The program counts the rows of each again.
        folder.run(&["batch", "t.csv", "--output", format.name, "--details", "--format", format.name]).ends(65);
        assert!(folder.at(&format!("{}/details.{}", format.name, format.extension)).exists());
    }
    assert_eq!(folder.text("jsonl/details.jsonl").lines().count(), 20 * indicators);
}

#[test]
fn what_writes_several_files_needs_a_folder() {
    let folder = Folder::new();
    folder.write("t.csv", "respondent,sorting\na,3\n");
    for more in [&["--details"][..], &["--reports", "json"]] {
        let run = folder.run(&[&["batch", "t.csv"], more].concat()).ends(2);
        assert!(run.err().contains("--output"), "{}", run.err());
        folder.run(&[&["batch", "t.csv", "--output", "rows.csv"], more].concat()).ends(2);
    }
    folder.run(&["batch", "t.csv", "--output", "o", "--reports", "terminal"]).ends(2);
    assert_eq!(folder.names(), ["t.csv"]);
}

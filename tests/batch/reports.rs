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
    for (format, ending) in [("markdown", "md"), ("json", "json")] {
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

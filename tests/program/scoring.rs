//! The verb `score`: formats, files, limits, standard input, and the same bytes for the same answers.

use super::run::{Folder, bakery, begin, finish, program};
use circumspect::report::FORMATS;

const SHEET: &str = "a.answers.toml";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write(SHEET, bakery());
    folder
}

#[test]
fn every_format_on_standard_output() {
    let folder = folder();
    for format in FORMATS {
        let run = folder.run(&["score", SHEET, "--format", format.name]).ends(0);
        assert!(run.err.is_empty() && run.out().contains("market square"), "{}: {}", format.name, run.out());
    }
    let terminal = folder.run(&["score", SHEET]).ends(0);
    assert!(terminal.out().contains("From your own answers, "), "{}", terminal.out());
    let long = folder.run(&["score", SHEET, "--long"]).ends(0);
    assert!(long.out().contains("For advisers: what this rests on"), "{}", long.out());
    let markdown = folder.run(&["score", SHEET, "--format", "markdown"]).ends(0);
    assert!(markdown.out().starts_with("# Bakery on the market square"), "{}", markdown.out());
    let json = folder.run(&["score", SHEET, "--format", "json"]).ends(0);
    let document: serde_json::Value = serde_json::from_slice(&json.out).unwrap();
    assert_eq!(document["schema"], "circumspect-assessment/1");
    assert_eq!(document["profile"]["country"], "ge");
    let refused = folder.run(&["score", SHEET, "--format", "docx"]).ends(2);
    assert!(FORMATS.iter().all(|format| refused.err().contains(format.name)), "{}", refused.err());
}

#[test]
fn a_file_is_written_and_never_overwritten_unasked() {
    let folder = folder();
    for format in FORMATS.iter().map(|format| format.name) {
        let run = folder.run(&["score", SHEET, "--format", format, "--output", "report"]).ends(0);
        assert!(run.out.is_empty());
        let written = std::fs::read(folder.at("report")).unwrap();
        assert_eq!(written, folder.run(&["score", SHEET, "--format", format]).ends(0).out, "{format}");
        folder.write("report", "mine");
        let run = folder.run(&["score", SHEET, "--format", format, "-o", "report"]).ends(73);
        assert!(run.err().contains("report is there already") && run.err().contains("--force"), "{}", run.err());
        assert_eq!(folder.text("report"), "mine");
        folder.run(&["score", SHEET, "--format", format, "-o", "report", "--force"]).ends(0);
        assert_eq!(std::fs::read(folder.at("report")).unwrap(), written);
        std::fs::remove_file(folder.at("report")).unwrap();
    }
    assert_eq!(folder.names(), [SHEET]);
    let run = folder.run(&["score", SHEET, "-o", "none/report"]).ends(73);
    assert!(run.err().contains("Cannot write none/report: it is not there"), "{}", run.err());
    std::fs::create_dir(folder.at("reports")).unwrap();
    folder.run(&["score", SHEET, "-o", "reports", "--force"]).ends(73);
    assert_eq!(folder.names(), [SHEET, "reports"]);
}

#[test]
fn a_limit_met_and_missed() {
    let folder = folder();
    let report = folder.run(&["score", SHEET, "--long"]).ends(0);
    let shown = report.out().split_once("Shown: ").and_then(|(_, rest)| rest.split(' ').next()).unwrap();
    folder.run(&["score", SHEET, "--fail-under", shown]).ends(0);
    let higher = format!("{:.1}", shown.parse::<f64>().unwrap() + 0.1);
    let missed = folder.run(&["score", SHEET, "--long", "--fail-under", &higher]).ends(1);
    assert_eq!(missed.out, report.out, "the report is given all the same");
    for wrong in ["-1", "101", "nan", "many"] {
        folder.run(&["score", SHEET, &format!("--fail-under={wrong}")]).ends(2);
    }
}

#[test]
fn standard_input() {
    let folder = folder();
    let run = folder.run_with(&["score", "-", "--format", "json"], bakery().as_bytes()).ends(0);
    assert_eq!(run.out, folder.run(&["score", SHEET, "--format", "json"]).out);
    for empty in ["", "\n", "\u{feff}\r\n"] {
        let run = folder.run_with(&["score", "-"], empty.as_bytes()).ends(65);
        assert!(run.err().contains("standard input is empty"), "{}", run.err());
        assert!(run.out.is_empty());
    }
    assert!(folder.run_with(&["score", "-"], b"a = ").ends(65).err().contains("standard input"));
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let folder = folder();
    folder.write("crlf", bakery().replace('\n', "\r\n"));
    folder.write("mark", format!("\u{feff}{}", bakery()));
    folder.write("both", format!("\u{feff}{}", bakery().replace('\n', "\r\n")));
    for format in FORMATS.iter().map(|format| format.name) {
        let first = folder.run(&["score", SHEET, "--format", format]).ends(0).out;
        for name in [SHEET, "crlf", "mark", "both"] {
            let other = folder.run(&["score", name, "--format", format]).ends(0);
            // Commands name the sheet.
            let other =
                other.out().replace(&format!("circumspect score {name} "), &format!("circumspect score {SHEET} "));
            assert_eq!(String::from_utf8(first.clone()).unwrap(), other, "{format} {name}");
        }
        assert!(!first.contains(&b'\r'), "lines end in the same way on every system");
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = folder();
    let coloured = |variables: &[(&str, &str)], more: &[&str]| {
        let run = finish(program(folder.path()).args(["score", SHEET]).args(more).envs(variables.iter().copied()), b"");
        run.ends(0).out.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]), "a pipe gets none");
    assert!(coloured(&[], &["--color", "always"]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]), "what was typed counts more");
    assert!(!coloured(&[("NO_COLOR", "")], &[]));
    assert!(!coloured(&[], &["--color", "always", "--plain"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("ACCESSIBLE", "1")], &[]));
    folder.run(&["score", SHEET, "--color", "sometimes"]).ends(2);
}

#[test]
fn plain_words_have_no_drawing() {
    let folder = folder();
    let drawn = |run: super::run::Run| run.ends(0).out().contains(['█', '░']);
    assert!(drawn(folder.run(&["score", SHEET, "--long"])));
    assert!(!drawn(folder.run(&["score", SHEET, "--long", "--plain"])));
    assert!(!drawn(folder.run(&["score", SHEET, "--plain"])));
}

#[test]
fn why_a_tool_is_not_offered() {
    let folder = folder();
    let run = folder.run(&["score", SHEET, "--why-not", "unece-msme-compendium"]).ends(0);
    assert!(run.out().contains("UNECE") || run.out().contains("Compendium"), "{}", run.out());
    let run = folder.run(&["score", SHEET, "--why-not", "unece-msme-compendum"]).ends(66);
    assert!(run.err().contains("Did you mean unece-msme-compendium?"), "{}", run.err());
}

/// A reader that has seen enough, such as `head`, is no failure.
#[test]
fn a_reader_that_goes_away() {
    let folder = folder();
    for arguments in [&["score", SHEET][..], &["tools"], &["man"], &["check", SHEET], &["--help"], &["explain", "Q014"]]
    {
        for read in [0, 10] {
            let mut child = begin(program(folder.path()).args(arguments));
            drop(child.stdin.take());
            let mut stdout = child.stdout.take().unwrap();
            std::io::Read::read_exact(&mut stdout, &mut vec![0; if arguments[0] == "check" { 0 } else { read }])
                .unwrap();
            drop(stdout);
            let run = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&run.stderr);
            assert_eq!(run.status.code(), Some(0), "{arguments:?}: {said}");
            assert!(arguments[0] == "check" || said.is_empty(), "{arguments:?}: {said}");
        }
    }
}

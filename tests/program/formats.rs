//! Every format that the program writes, over hostile texts and in narrow windows.
//!
//! What is run follows from the lists of formats alone, and what is alive in each from its name or the ending of its file.
//! A new format is tested here without a line.

use super::alive::{HOSTILE, assert_dead, questionnaire, quoted, sheet};
use super::run::{Folder, finish, program};
use circumspect::batch::ROW_FORMATS;
use circumspect::export::{DIALECTS, EXPORTS, TEMPLATE_FORMATS};
use circumspect::report::{
    COHORT_FORMATS, COMPARISON_FORMATS, FILES, FORMATS, OUTLINE_FORMATS, PAIRS_FORMATS, PLAN_FORMATS, WALL_FORMATS,
    WHAT_IF_FORMATS,
};
use circumspect::text::width;
use circumspect::workshop::Code;
use std::path::Path;

/// Enterprises of a folder: more than the smallest group that is told of.
const ENTERPRISES: usize = 8;

/// Columns of the windows that reports are laid out for.
const WINDOWS: &[usize] = &[40, 60, 80];

/// A folder with a hostile questionnaire, and with sheets of many enterprises, older and newer ones.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("q.toml", questionnaire());
    for (year, least) in [("old", 0u16), ("new", 1)] {
        std::fs::create_dir(folder.at(year)).unwrap();
        for enterprise in 0..ENTERPRISES {
            let answer = least + u16::try_from(enterprise % 2).unwrap();
            folder.write(&format!("{year}/{enterprise}.toml"), dated(&sheet(enterprise, answer)));
        }
        // One alone may say anything of its period.
        folder.write(&format!("{year}.toml"), sheet(0, least));
    }
    club(&folder);
    folder
}

/// A club of that questionnaire, whose every own word is hostile: a meeting that was held, and one that is prepared.
fn club(folder: &Folder) {
    let codes: Vec<String> = (0..ENTERPRISES as u64).map(|number| Code::new(number * 77_777 + 5).to_string()).collect();
    let list = codes.iter().map(|code| format!("\"{code}\"")).collect::<Vec<_>>().join(", ");
    let text = quoted(&format!("N {HOSTILE}"));
    std::fs::create_dir_all(folder.at("club/meetings")).unwrap();
    let head = format!("format = 1\ntitle = {text}\nstart = 2026-03-01\nquestionnaire = \"hostile\"\n");
    folder.write("club/club.toml", format!("{head}firms = [{list}]\nmeetings = [2026-03-01, 2026-03-22]\n"));
    for (number, day, came) in [(1, "2026-03-01", format!("came = [{list}]")), (2, "2026-03-22", String::new())] {
        folder.write(
            &format!("club/meetings/{number}.toml"),
            format!(
                "format = 1\nmeeting = {number}\ndate = {day}\nagenda = [{text}]\n{came}\nremarks = {text}\n\
                 [[promise]]\nfirm = \"{}\"\nwhat = {text}\ndue = 2026-04-01\n",
                codes[0]
            ),
        );
    }
    for (enterprise, code) in codes.iter().enumerate() {
        let saved = format!("saved = {{ amount = 10, unit = {text}, per = \"year\" }}");
        let plan = format!(
            "[[plan]]\nindicator = \"i\"\nfrom = 0\nwho = {text}\ntaken = 2026-03-01\ndone = 2026-03-20\n{saved}\nnote = {text}\n"
        );
        std::fs::create_dir_all(folder.at(&format!("club/firms/{code}"))).unwrap();
        for (year, answer) in [(2025, 0), (2026, 1)] {
            let sheet = dated(&sheet(enterprise, answer)).replace("period = 2026", &format!("period = {year}"));
            folder.write(&format!("club/firms/{code}/{year}.answers.toml"), format!("{sheet}\n{plan}"));
        }
    }
}

/// A sheet for a period whose order is known, as enterprises that are looked at together need it.
fn dated(sheet: &str) -> String {
    let lines = sheet.lines().map(|line| if line.starts_with("period = ") { "period = 2026" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// Names of formats, each with what tells what is alive in it.
type Formats = Vec<(&'static str, &'static str)>;

/// Each verb that writes reports, in each of its formats: its arguments, and what tells what is alive in it.
fn reports() -> Vec<(Vec<&'static str>, &'static str)> {
    let of_one = || FORMATS.iter().map(|format| (format.name, format.extension)).collect();
    let outlines = || OUTLINE_FORMATS.iter().map(|format| (format.name, format.extension)).collect();
    let all: [(&[&str], Formats); 12] = [
        (&["score", "new.toml"], of_one()),
        (&["score", "new.toml", "--long"], of_one()),
        (&["score", "new.toml", "--robustness"], of_one()),
        (
            &["compare", "old.toml", "new.toml"],
            COMPARISON_FORMATS.iter().map(|format| (format.name, format.extension)).collect(),
        ),
        (&["plan", "new.toml"], PLAN_FORMATS.iter().map(|format| (format.name, format.extension)).collect()),
        (
            &["plan", "new.toml", "--what-if", "i=1"],
            WHAT_IF_FORMATS.iter().map(|format| (format.name, format.extension)).collect(),
        ),
        (&["compare", "old", "new"], PAIRS_FORMATS.iter().map(|format| (format.name, format.extension)).collect()),
        (
            &["cohort", "new", "--by", "trade"],
            COHORT_FORMATS.iter().map(|format| (format.name, format.extension)).collect(),
        ),
        (&["club", "show", "club"], outlines()),
        (&["club", "show", "club", "--for", "donor"], outlines()),
        (&["club", "meet", "club"], outlines()),
        (&["workshop", "show", "new"], WALL_FORMATS.iter().map(|format| (format.name, format.extension)).collect()),
    ];
    let each = all.into_iter().flat_map(|(verb, formats)| {
        formats.into_iter().map(move |(name, alive)| ([verb, &["--format", name]].concat(), alive))
    });
    each.collect()
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn reports_of_every_verb_are_dead_text() {
    let folder = folder();
    for (arguments, format) in reports() {
        let run = folder.run(&[&["--questionnaire", "q.toml"], &arguments[..]].concat()).ends(0);
        assert_dead(format, &run.out);
        assert_dead("terminal", &run.err);
    }
}

/// What only a file can hold is made of the same reports, and is refused where there is no file.
#[test]
fn files_of_every_verb_are_dead_text() {
    let folder = folder();
    for (at, (arguments, _)) in
        reports().into_iter().filter(|(arguments, _)| arguments.ends_with(&["terminal"])).enumerate()
    {
        let verb = &arguments[..arguments.len() - 1];
        for format in FILES {
            let file = format!("{at}.{}", format.extension);
            let to_file = [&["--questionnaire", "q.toml"], verb, &[format.name, "--output", &file]].concat();
            assert_dead("terminal", &folder.run(&to_file).ends(0).err);
            assert_dead(format.extension, &std::fs::read(folder.at(&file)).unwrap());
            let refused = folder.run(&to_file[..to_file.len() - 2]).ends(2);
            assert!(refused.err().contains("--output") && refused.out.is_empty(), "{}", refused.err());
        }
    }
}

/// Rows, the details and refusals beside them, and the reports of all enterprises.
#[test]
fn files_of_a_batch_are_dead() {
    let folder = folder();
    folder.write("new/refused.toml", format!("= {}", sheet(0, 0)));
    for (at, rows) in ROW_FORMATS.iter().enumerate() {
        for report in FORMATS.iter().filter(|report| report.name != "terminal") {
            let out = format!("out-{at}-{}", report.name);
            let arguments = ["batch", "new", "--details", "--format", rows.name, "--reports", report.name, "-o", &out];
            let run = folder.run(&[&["--questionnaire", "q.toml"], &arguments[..]].concat());
            assert!(run.code != 2, "{}", run.err());
            assert_dead("terminal", &run.err);
            let files = files(&folder.at(&out));
            assert!(files.len() > ENTERPRISES + 2, "{files:?}");
            for file in files {
                let ending = file.extension().unwrap().to_str().unwrap();
                assert_dead(ending, &std::fs::read(&file).unwrap());
            }
        }
    }
}

#[test]
fn exports_are_dead() {
    let folder = folder();
    let export = |arguments: &[&str]| {
        folder.run(&[&["--questionnaire", "q.toml", "export"], arguments, &["-o", "out", "--force"]].concat()).ends(0);
        std::fs::read(folder.at("out")).unwrap()
    };
    for kind in EXPORTS {
        assert!(!export(&[kind.name]).is_empty());
    }
    for format in TEMPLATE_FORMATS {
        assert_dead(format.extension, &export(&["answer-template", "--evidence", "--format", format.name]));
    }
    for dialect in DIALECTS {
        assert_dead("sql", &export(&["sql", "--dialect", dialect.name]));
        assert_dead("sql", &export(&["sql", "--dialect", dialect.name, "--schema"]));
    }
}

/// What changes with the window fits into it.
#[test]
fn no_line_is_wider_than_the_window() {
    let folder = folder();
    let mut fitted = 0;
    for (arguments, format) in reports() {
        for look in [&[][..], &["--plain"]] {
            let arguments = [&["--questionnaire", "q.toml"], &arguments[..], look].concat();
            let at = |columns: usize| {
                let mut command = program(folder.path());
                let run = finish(command.args(&arguments).env("COLUMNS", columns.to_string()), b"").ends(0);
                run.out().to_owned()
            };
            let texts: Vec<String> = WINDOWS.iter().map(|columns| at(*columns)).collect();
            if texts.iter().all(|text| *text == texts[0]) {
                continue;
            }
            fitted += 1;
            for (text, columns) in texts.iter().zip(WINDOWS) {
                // Addresses and commands stay whole, to be copied.
                let is_whole =
                    |line: &&str| ["http", "circumspect "].iter().any(|it| line.trim_start().starts_with(it));
                for line in text.lines().filter(|line| !is_whole(line)) {
                    assert!(width(line) <= *columns, "{arguments:?} as {format} at {columns}: {line}");
                }
            }
        }
    }
    assert!(fitted >= 8, "{fitted} reports change with the window");
}

//! Hostile text, wherever text can come from: it is shown, and nothing of it comes alive.
//!
//! Responsible for the bytes that reach a screen, a file or another program. What each escaping does by itself is
//! tested beside it.

use super::alive::{HOSTILE, assert_dead, quoted};
use super::run::{Folder, Run, bakery, shipped};
use super::talk::{Talk, answer_all};
use circumspect::report::FORMATS;

/// Fails if there are bytes that a terminal would obey, or characters that turn the direction of writing.
#[track_caller]
fn dead(bytes: &[u8]) {
    assert_dead("terminal", bytes);
}

#[track_caller]
fn both_dead(run: Run) -> Run {
    dead(&run.out);
    dead(&run.err);
    run
}

/// Fails if Markdown made from hostile text is more than text.
#[track_caller]
fn dead_in_markdown(text: &str) {
    assert_dead("markdown", text.as_bytes());
}

/// Runs a verb on a sheet in every format there is, and gives the Markdown.
#[track_caller]
fn scored(folder: &Folder, arguments: &[&str]) -> String {
    for format in FORMATS {
        let run =
            both_dead(folder.run(&[&["score", "--long"], arguments, &["--format", format.name]].concat()).ends(0));
        assert_dead(format.extension, &run.out);
        // Documents for machines name questions by their ids.
        assert!(format.extension == "json" || run.out().contains("Mallory"), "{}", run.out());
    }
    for more in [&["--plain"][..], &["--plain", "--long"], &[]] {
        both_dead(folder.run(&[&["score"], arguments, more].concat()).ends(0));
    }
    folder.run(&[&["score"], arguments, &["--format", "markdown"]].concat()).out().to_owned()
}

#[test]
fn in_an_answer_sheet() {
    let folder = Folder::new();
    let hostile = quoted(HOSTILE);
    let sheet = bakery()
        .replace("\"Bakery on the market square\"", &hostile)
        .replace("id = \"bk7f-2mzt\"", &format!("id = {hostile}"))
        .replace("period = 2026", &format!("period = {hostile}"))
        .replace("\"offers for the new oven\"", &hostile)
        .replace("\"we claim nothing green\"", &hostile)
        .replace("skills = 2", &format!("{hostile} = 2\nskills = {hostile}"));
    folder.write("a.toml", &sheet);
    let markdown = scored(&folder, &["a.toml"]);
    assert!(markdown.contains("Mallory"));
    for arguments in
        [&["check", "a.toml"][..], &["check", "a.toml", "--plain"], &["check", "a.toml", "--format", "json"]]
    {
        let run = both_dead(folder.run(arguments));
        assert!(run.out().contains("Mallory"), "{}", run.out());
    }
    // The list of all answers, with notes and all.
    both_dead(folder.run_with(&["assess", "a.toml", "--plain"], b"2\n\nl\n\nq\n").ends(0));
    // JSON says the same to a program that reads it.
    let json = folder.run(&["score", "a.toml", "--format", "json"]).ends(0);
    let document: serde_json::Value = serde_json::from_slice(&json.out).unwrap();
    assert_eq!(document["respondent"]["name"], HOSTILE);
}

#[test]
fn in_faults_of_every_kind() {
    let folder = Folder::new();
    let hostile = quoted(HOSTILE);
    for text in [
        bakery().replace("\"msme-circularity\"", &hostile),
        bakery().replace("version = \"1.0.0\"", &format!("version = {hostile}")),
        bakery().replace("format = 1", &format!("format = {hostile}")),
        bakery().replace("format = 1", &format!("{hostile} = 1\nformat = 1")),
        bakery().replace("[profile]", &format!("[profile]\n{hostile} = 1\n{hostile} = 2")),
        bakery().replace("sector = \"agrifood\"", &format!("sector = {hostile}")),
        bakery().replace("scope = \"full\"", &format!("scope = {hostile}")),
        bakery().replace("format = 1", HOSTILE),
        format!("{hostile} = [{hostile}"),
    ] {
        folder.write("a.toml", &text);
        for arguments in
            [&["check", "a.toml"][..], &["check", "a.toml", "--plain"], &["check", "a.toml", "--format", "json"]]
        {
            both_dead(folder.run(arguments));
        }
        for arguments in [&["score", "a.toml"][..], &["score", "a.toml", "--plain"], &["assess", "a.toml", "--plain"]] {
            both_dead(folder.run(arguments));
        }
    }
}

#[test]
fn in_a_questionnaire() {
    let folder = Folder::new();
    let mut text = std::fs::read_to_string(shipped("examples/laundry.toml")).unwrap();
    for words in [
        "Water and soap in a small laundry",
        "How many washing machines do you run?",
        "Rinsing",
        "Soap",
        "What happens to the last rinse water?",
        "It goes down the drain",
        "photo of the tank",
        "Put a clean barrel under the outlet of one machine and use the water for floors.",
        "By eye",
        "Mark a cup for soft and for hard water and hang it beside the machine.",
        "litres per kilogram",
        "half of everything",
        "Measuring soap",
        "a clear cup",
        "Read on the packet how much one load takes.",
        "A packet lasts as many loads as it says.",
    ] {
        text = text.replace(&format!("\"{words}\""), &quoted(HOSTILE));
    }
    folder.write("q.toml", &text);
    both_dead(folder.run(&["check", "q.toml"]));
    both_dead(folder.run(&["check", "q.toml", "--format", "json"]));
    both_dead(folder.run(&["explain", "rinse-water", "--questionnaire", "q.toml"]).ends(0));
    both_dead(
        folder
            .run_with(&["assess", "b.toml", "--plain", "--questionnaire", "q.toml"], b"2\n1\n2\n1\nh\nl\n\n1\n0\n2\n"),
    );
    let (run, _) = answer_all(Talk::begin(&folder, &["assess", "a.toml", "--questionnaire", "q.toml"]), "1");
    both_dead(run.ends(0));
    assert_dead("html", folder.text("a.report.html").as_bytes());
    scored(&folder, &["a.toml", "--questionnaire", "q.toml"]);
    // Where an id, a kind or a number is due.
    for (from, to) in [
        ("id = \"rinse-water\"", "id = "),
        ("kind = \"maturity\"", "kind = "),
        ("dimension = \"soap\"", "dimension = "),
        ("version = \"1.0.0\"", "version = "),
        ("areas = [\"water\"]", "areas = "),
        ("valid = [1, 200]", "valid = "),
    ] {
        folder.write("q.toml", text.replace(from, &format!("{to}{}", quoted(HOSTILE))));
        both_dead(folder.run(&["check", "q.toml"]).ends(65));
        both_dead(folder.run(&["check", "q.toml", "--plain"]).ends(65));
        both_dead(folder.run(&["score", "a.toml", "--questionnaire", "q.toml"]).ends(65));
    }
}

#[test]
fn in_a_catalogue() {
    let folder = Folder::new();
    let hostile = quoted(HOSTILE);
    let text = std::fs::read_to_string(shipped("questionnaires/catalogue.toml")).unwrap();
    let changed: Vec<String> = text
        .lines()
        .map(|line| match line.split_once(" = \"") {
            Some((key @ ("title" | "description" | "publisher" | "symbol" | "measure" | "saving" | "firm"), _)) => {
                format!("{key} = {hostile}")
            }
            _ => line.to_owned(),
        })
        .collect();
    folder.write("c.toml", changed.join("\n"));
    folder.write("a.toml", bakery());
    both_dead(folder.run(&["check", "c.toml"]));
    both_dead(folder.run(&["tools", "--catalogue", "c.toml"]).ends(0));
    both_dead(folder.run(&["explain", "unece-msme-compendium", "--catalogue", "c.toml"]).ends(0));
    scored(&folder, &["a.toml", "--catalogue", "c.toml"]);
    // An address that is none, or that would end its brackets.
    for url in ["https://unece.org/> <script>alert(1)</script>", "javascript:alert(1)", HOSTILE] {
        let address = "url = \"https://unece.org/media/Circular-Economy/press/384305\"";
        assert!(text.contains(address));
        folder.write("c.toml", text.replace(address, &format!("url = {}", quoted(url))));
        both_dead(folder.run(&["check", "c.toml"]));
        both_dead(folder.run(&["explain", "unece-msme-compendium", "--catalogue", "c.toml"]));
        let run = folder.run(&["score", "a.toml", "--catalogue", "c.toml", "--format", "markdown"]);
        dead_in_markdown(run.out());
        dead(&run.err);
        assert!(!run.out().contains("<javascript"), "{}", run.out());
    }
}

#[test]
fn in_what_is_typed() {
    let folder = Folder::new();
    let typed = HOSTILE.replace(['\n', '\r'], " ");
    // A question that is for everybody is answered, another one gets the reason.
    let skipped = format!("n\n{typed}\n1\n").repeat(3);
    let lines = format!(
        "1\n{typed}\n\n1\n{typed}\n1 4\n1\n\n{typed}\nw\n{typed}\nw\n{typed}\n1\n{skipped}{skipped}{skipped}{skipped}r\n{typed}\n\nl\n{typed}\nq\n"
    );
    let run = both_dead(folder.run_with(&["assess", "a.toml", "--plain"], lines.as_bytes()).ends(0));
    assert!(run.err().contains("Mallory"), "{}", run.err());
    let kept = folder.text("a.toml");
    assert!(["note = ", "reason = "].iter().all(|words| kept.contains(&format!("{words}'Mallory"))), "{kept}");
    dead(kept.as_bytes());
    both_dead(folder.run_with(&["assess", "b.toml", "--plain"], &[0xff, 0xfe, 0x1b, b'\n', 0x9b, b'\n']).ends(0));
}

#[test]
fn in_what_stands_on_the_command_line() {
    let folder = Folder::new();
    folder.write("a.toml", bakery());
    for arguments in [
        &["explain", HOSTILE][..],
        &["tools", HOSTILE],
        &["tools", "--area", HOSTILE],
        &["tools", "--cost", HOSTILE],
        &["score", HOSTILE],
        &["score", "a.toml", HOSTILE],
        &["score", "a.toml", "--output", HOSTILE],
        &["score", "a.toml", "--why-not", HOSTILE],
        &["score", "a.toml", "--format", HOSTILE],
        &["score", "a.toml", "--questionnaire", HOSTILE],
        &["score", "a.toml", "--catalogue", HOSTILE],
        &["score", "a.toml", "--fail-under", HOSTILE],
        &["check", HOSTILE],
        &["tools", "--lang", HOSTILE],
        &["completions", HOSTILE],
        &[HOSTILE],
    ] {
        let run = both_dead(folder.run(arguments));
        assert_ne!(run.code, 0, "{arguments:?}");
    }
    let named = ["assess", "b.toml", "--plain", "--name", HOSTILE, "--period", HOSTILE, "--respondent", HOSTILE];
    both_dead(folder.run(&named).ends(0));
    scored(&folder, &["b.toml"]);
}

/// Names of files come from others too. Windows itself refuses control characters in them.
#[test]
fn in_the_name_of_a_file() {
    let name = if cfg!(windows) {
        "Mallory \u{202e}\u{2066}\u{200f}"
    } else {
        "Mallory \u{1b}[31m\u{9b}2J\u{7f}\n# x\u{202e}"
    };
    let folder = Folder::new();
    let sheet = format!("{name}.answers.toml");
    let (run, _) = answer_all(
        Talk::begin(&folder, &["assess", &sheet, "--questionnaire", &shipped("examples/laundry.toml")]),
        "1",
    );
    both_dead(run.ends(0));
    let report = folder.text(&format!("{name}.report.html"));
    assert_dead("html", report.as_bytes());
    assert!(report.contains("Mallory"), "{report}");
    both_dead(folder.run_with(&["assess", &sheet, "--plain"], b"").ends(65));
    both_dead(folder.run_with(&["assess", "x.toml", "--plain", "--questionnaire", &sheet], b"").ends(65));
    both_dead(folder.run(&["score", &sheet]).ends(65));
    both_dead(folder.run(&["check", &sheet]).ends(65));
    both_dead(folder.run(&["check", &sheet, "--format", "json"]).ends(65));
    both_dead(folder.run(&["score", &sheet, &sheet]).ends(2));
    folder.write("a.toml", bakery());
    both_dead(folder.run(&["score", "a.toml", "-o", &sheet]).ends(73));
    let mut talk = Talk::begin(&folder, &["assess", &format!("2{sheet}")]);
    dead(talk.screen().unwrap().as_bytes());
    dead(talk.after("1").as_bytes());
    both_dead(folder.run(&["assess", &format!("2{sheet}"), "--plain"]).ends(74));
    folder.write(&format!("2{sheet}"), "x");
    dead(talk.after("1").as_bytes());
    both_dead(talk.end().ends(0));
}

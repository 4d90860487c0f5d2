//! Places of results: nothing is replaced unasked, no input ever, and nothing is left behind for long.

#[cfg(unix)]
use super::run::finish;
use super::run::{Folder, Run, bakery, begin, program, rest, shipped};
use std::io::Write;
use std::process::Child;
use std::time::{Duration, Instant};

const TABLE: &str = "respondent,period,sector,sorting,energy-known\na,2026,agrifood,3,2\nb,2026,textiles,1,2\n";

/// A folder with one of everything that can be read, and the commands that read it, each with what it reads.
fn readers() -> (Folder, Vec<(Vec<&'static str>, &'static str)>) {
    let folder = Folder::new();
    folder.write("s.toml", bakery());
    folder.write("t.csv", TABLE);
    std::fs::create_dir(folder.at("d")).unwrap();
    folder.write("d/t.csv", TABLE);
    std::fs::copy(shipped("examples/laundry.toml"), folder.at("q.toml")).unwrap();
    copy(shipped("questionnaires/msme-circularity").as_ref(), &folder.at("parts"));
    std::fs::copy(shipped("questionnaires/catalogue.toml"), folder.at("c.toml")).unwrap();
    folder.run(&["cohort", &shipped("examples/workshop-2026.csv"), "--save-reference", "r.json", "-q"]);
    assert!(folder.at("r.json").exists());
    let commands = [
        (&["batch", "s.toml"][..], "s.toml"),
        (&["batch", "t.csv"], "t.csv"),
        (&["batch", "d"], "d/t.csv"),
        (&["batch", "*.csv"], "t.csv"),
        (&["batch", "t.csv", "--catalogue", "c.toml"], "c.toml"),
        (&["cohort", "t.csv"], "t.csv"),
        (&["cohort", "d"], "d/t.csv"),
        (&["cohort", "t.csv", "--questionnaire", "parts"], "parts/questionnaire.toml"),
        (&["compare", "t.csv", "d/t.csv"], "t.csv"),
        (&["compare", "t.csv", "d"], "d/t.csv"),
        (&["compare", "s.toml", "s.toml"], "s.toml"),
        (&["score", "s.toml"], "s.toml"),
        (&["score", "s.toml", "--reference", "r.json"], "r.json"),
        (&["score", "s.toml", "--catalogue", "c.toml"], "c.toml"),
        (&["plan", "s.toml"], "s.toml"),
        (&["plan", "s.toml", "--what-if", "sorting=3"], "s.toml"),
        (&["migrate", "s.toml"], "s.toml"),
        (&["export", "sql", "--questionnaire", "q.toml"], "q.toml"),
        (&["export", "sql", "--questionnaire", "parts"], "parts/questionnaire.toml"),
        (&["export", "sql", "--questionnaire", "parts"], PART),
    ];
    (folder, commands.into_iter().map(|(words, read)| (words.to_vec(), read)).collect())
}

/// A part of the shipped questionnaire.
const PART: &str = "parts/dimensions/water.toml";

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).map(drop).unwrap();
        }
    }
}

#[test]
fn no_output_replaces_what_the_same_command_reads() {
    let (folder, commands) = readers();
    for (words, read) in commands {
        let before = std::fs::read(folder.at(read)).unwrap();
        for force in [&[][..], &["--force"]] {
            let run = folder.run(&[&words[..], &["--output", read], force].concat()).ends(73);
            assert!(run.err().contains(&format!("{read} is read by this command")), "{words:?} {}", run.err());
            assert!(std::fs::read(folder.at(read)).unwrap() == before, "{words:?}");
        }
    }
    let save = ["cohort", "t.csv", "--save-reference", "t.csv", "--force"];
    folder.run(&save).ends(73);
    assert_eq!(folder.text("t.csv"), TABLE);
    // Rows in a folder, and what stands beside them.
    std::fs::create_dir(folder.at("o")).unwrap();
    for name in ["o/results.csv", "o/rejects.csv", "o/details.csv"] {
        folder.write(name, TABLE);
        folder.run(&["batch", name, "--output", "o", "--details", "--force"]).ends(73);
        assert_eq!(folder.text(name), TABLE);
    }
    std::fs::create_dir(folder.at("o/reports")).unwrap();
    folder.write("o/reports/a.json", "{\"format\":1,\"respondent\":{\"id\":\"a\"}}\n");
    let before = folder.text("o/reports/a.json");
    folder.run(&["batch", "t.csv", "o/reports/a.json", "--output", "o", "--reports", "json", "--force"]).ends(73);
    assert_eq!(folder.text("o/reports/a.json"), before);
}

/// Other names of an input: a link to it, another name of the same file, a way around, and standard input.
#[cfg(unix)]
#[test]
fn no_output_replaces_an_input_by_another_name() {
    let folder = Folder::new();
    folder.write("t.csv", TABLE);
    std::fs::create_dir(folder.at("d")).unwrap();
    std::os::unix::fs::symlink("t.csv", folder.at("link.csv")).unwrap();
    std::fs::hard_link(folder.at("t.csv"), folder.at("same.csv")).unwrap();
    for name in ["link.csv", "same.csv", "d/../t.csv", "./t.csv"] {
        for words in [["batch", "t.csv"], ["cohort", "t.csv"], ["batch", "link.csv"]] {
            folder.run(&[&words[..], &["--output", name, "--force"]].concat()).ends(73);
            assert_eq!(folder.text("t.csv"), TABLE, "{words:?} {name}");
        }
    }
    let mut command = program(folder.path());
    command
        .args(["batch", "-", "--output", "t.csv", "--force"])
        .stdin(std::fs::File::open(folder.at("t.csv")).unwrap());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(73));
    assert_eq!(folder.text("t.csv"), TABLE);
}

#[test]
fn two_results_have_two_places() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("d")).unwrap();
    let table = shipped("examples/workshop-2026.csv");
    for (output, reference) in [("x", "x"), ("x", "d/../x"), ("-", "-")] {
        for force in [&[][..], &["--force"]] {
            let words = ["cohort", &table, "--output", output, "--save-reference", reference];
            let run = folder.run(&[&words[..], force].concat()).ends(2);
            assert!(run.err().contains("is named for two results"), "{}", run.err());
            assert_eq!(folder.names(), ["d"]);
        }
    }
}

#[test]
fn a_line_stands_for_standard_output() {
    let folder = Folder::new();
    folder.write("s.toml", bakery());
    folder.write("t.csv", TABLE);
    let migrated = folder.run(&["migrate", "s.toml", "--output", "-"]).ends(0);
    assert_eq!(migrated.out(), bakery());
    for words in [
        &["batch", "t.csv"][..],
        &["cohort", "t.csv"],
        &["compare", "t.csv", "t.csv"],
        &["compare", "s.toml", "s.toml"],
        &["score", "s.toml"],
        &["plan", "s.toml"],
        &["export", "answer-template"],
    ] {
        let due = folder.run(words).ends(0);
        let run = folder.run(&[words, &["--output", "-"]].concat()).ends(0);
        assert_eq!(run.out(), due.out(), "{words:?}");
    }
    folder.run(&["batch", "t.csv", "--output", "-", "--details"]).ends(2);
    folder.run(&["batch", "t.csv", "--output", "-", "--format", "xlsx"]).ends(2);
    assert_eq!(folder.names(), ["s.toml", "t.csv"]);
}

/// A batch that has begun to write its rows and its refusals, and waits for more of its input.
fn waiting(folder: &Folder, output: &str, more: &[&str]) -> Child {
    let mut child = begin(program(folder.path()).args(["batch", "-", "--output", output]).args(more));
    child.stdin.as_mut().unwrap().write_all(TABLE.as_bytes()).unwrap();
    let begun = Instant::now();
    let refusals = output.replace(".csv", ".rejects.csv");
    while ![output, &refusals].iter().all(|file| {
        let hidden = format!(".{file}.circumspect-");
        folder.names().iter().any(|name| name.starts_with(&hidden))
    }) {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is written: {:?}", folder.names());
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

fn ended(mut child: Child) -> Run {
    drop(child.stdin.take());
    let (out, err) = (rest(child.stdout.take().unwrap()), rest(child.stderr.take().unwrap()));
    Run { code: child.wait().unwrap().code().unwrap(), out, err }
}

#[test]
fn a_file_that_comes_to_be_meanwhile_is_not_replaced_unless_that_was_asked_for() {
    let folder = Folder::new();
    let child = waiting(&folder, "out.csv", &[]);
    folder.write("out.csv", "mine");
    let run = ended(child).ends(73);
    assert!(run.err().contains("out.csv came to be while this ran"), "{}", run.err());
    assert!(run.err().contains("of this run: out.rejects.csv"), "{}", run.err());
    assert_eq!(folder.text("out.csv"), "mine");
    assert_eq!(folder.names(), ["out.csv", "out.rejects.csv"]);
    // Refusals take their place first, so new rows never stand beside older ones.
    let child = waiting(&folder, "other.csv", &[]);
    folder.write("other.rejects.csv", "mine");
    ended(child).ends(73);
    assert_eq!(folder.names(), ["other.rejects.csv", "out.csv", "out.rejects.csv"]);
    let child = waiting(&folder, "forced.csv", &["--force"]);
    folder.write("forced.csv", "mine");
    ended(child).ends(0);
    assert!(folder.text("forced.csv").starts_with("respondent,"));
}

#[test]
fn of_many_that_write_one_file_at_a_time_one_does() {
    let folder = Folder::new();
    folder.write("s.toml", bakery());
    for round in 0..5 {
        let output = format!("report-{round}.md");
        let words = ["score", "s.toml", "--format", "markdown", "--output", &output];
        let children: Vec<Child> = (0..8).map(|_| begin(program(folder.path()).args(words))).collect();
        let mut codes: Vec<i32> = children.into_iter().map(|child| ended(child).code).collect();
        codes.sort_unstable();
        assert_eq!(codes, [0, 73, 73, 73, 73, 73, 73, 73]);
        assert!(folder.text(&output).contains("Bakery"));
    }
    assert_eq!(folder.names().len(), 6, "nothing is left: {:?}", folder.names());
}

#[test]
fn what_a_program_left_is_swept_by_the_next_one_and_what_is_being_written_is_not() {
    let folder = Folder::new();
    let mut killed = waiting(&folder, "out.csv", &[]);
    killed.kill().unwrap();
    killed.wait().unwrap();
    let hidden = |folder: &Folder| folder.names().into_iter().filter(|name| name.starts_with('.')).collect::<Vec<_>>();
    assert_eq!(hidden(&folder).len(), 2, "rows and refusals: {:?}", folder.names());
    folder.write(".notes.circumspect-draft", "nothing of ours");
    let alive = waiting(&folder, "alive.csv", &[]);
    folder.write("s.toml", bakery());
    folder.run(&["score", "s.toml", "--output", "report.txt"]).ends(0);
    let left = hidden(&folder);
    assert!(left.iter().all(|name| name.starts_with(".alive.") || name == ".notes.circumspect-draft"), "{left:?}");
    assert_eq!(left.len(), 3, "{left:?}");
    ended(alive).ends(0);
    assert_eq!(hidden(&folder), [".notes.circumspect-draft"]);
    assert!(folder.text("alive.csv").contains("\na,2026,"));
}

/// A file that the system refuses to read on any system of this kind: the memory of the program, from its first byte.
#[cfg(target_os = "linux")]
#[test]
fn an_input_that_the_system_does_not_give_is_a_failure_after_all_the_rest_is_done() {
    let folder = Folder::new();
    folder.write("t.csv", TABLE);
    folder.write("bad.csv", TABLE.replace("b,2026,textiles", "b,2026"));
    std::fs::create_dir(folder.at("d")).unwrap();
    folder.write("d/t.csv", TABLE);
    for name in ["m.csv", "m.toml", "m.jsonl", "d/m.csv"] {
        std::os::unix::fs::symlink("/proc/self/mem", folder.at(name)).unwrap();
    }
    for words in [
        &["batch", "m.csv", "t.csv"][..],
        &["batch", "t.csv", "m.toml"],
        &["batch", "d"],
        &["batch", "m.jsonl", "t.csv", "bad.csv"],
        &["cohort", "m.csv", "t.csv"],
        &["cohort", "d"],
        &["compare", "t.csv", "d"],
        &["compare", "m.csv", "t.csv"],
    ] {
        let run = folder.run(words).ends(74);
        assert!(run.err().contains("it cannot be read: the system says"), "{words:?} {}", run.err());
        assert!(words[0] != "batch" || run.out().contains("\na,2026,"), "the rest is done: {}", run.out());
    }
    let run = folder.run(&["batch", "m.csv", "t.csv", "--output", "o"]).ends(74);
    assert!(folder.text("o/rejects.csv").contains("read-error"), "{}", run.err());
    // Content that cannot be used is told apart.
    folder.run(&["batch", "bad.csv"]).ends(65);
}

/// Every verb that has something to say on standard output hears that it was not taken.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_standard_output_does_not_take_is_a_failure() {
    let folder = Folder::new();
    folder.write("s.toml", bakery());
    folder.write("t.csv", TABLE);
    for words in [
        &["--help"][..],
        &["--version"],
        &["help", "batch"],
        &[],
        &["batch", "t.csv"],
        &["batch", "t.csv", "--format", "jsonl"],
        &["cohort", "t.csv"],
        &["compare", "t.csv", "t.csv"],
        &["compare", "s.toml", "s.toml"],
        &["score", "s.toml"],
        &["plan", "s.toml"],
        &["score", "s.toml", "--format", "json"],
        &["score", "s.toml", "--why-not", "unece-msme-compendium"],
        &["migrate", "s.toml", "--output", "-"],
        &["check", "s.toml", "--format", "json"],
        &["explain", "Q014"],
        &["explain", "sorting"],
        &["tools"],
        &["export", "answer-template"],
        &["export", "sql"],
        &["completions", "bash"],
        &["man"],
    ] {
        let program = program(folder.path());
        let mut command = std::process::Command::new("sh");
        let pipe = std::process::Stdio::piped;
        command.current_dir(folder.path()).args(["-c", "exec \"$@\" > /dev/full", "sh"]).arg(program.get_program());
        command.args(program.get_args()).args(words).stdin(pipe()).stdout(pipe()).stderr(pipe());
        let run = finish(&mut command, b"").ends(74);
        assert!(run.err().contains("Cannot write the result: no room is left"), "{words:?} {}", run.err());
    }
}

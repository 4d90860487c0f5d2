//! What a system may run out of: room on the disk, here by a limit on the size of files that a shell sets, and threads.

use crate::run::{Folder, finish, program};
use std::process::{Command, Stdio};

/// What a file may have, in blocks of 512 bytes or of a kilobyte, as the shell counts: room for some pieces of the table
/// and not for all of them.
const LIMIT: &str = "2000";

#[test]
#[cfg(target_os = "linux")]
fn rows_that_standard_output_does_not_take_are_a_failure_however_few_they_are() {
    let folder = Folder::new();
    folder.write("t.csv", "respondent,sorting\na,3\n");
    let program = program(folder.path());
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).args(["-c", "exec \"$@\" > /dev/full", "sh"]).arg(program.get_program());
    command.args(program.get_args()).args(["batch", "t.csv"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = finish(&mut command, b"").ends(74);
    assert!(run.err().contains("Cannot write the result"), "{}", run.err());
}

#[test]
fn the_program_ends_with_a_reason_and_leaves_nothing() {
    let folder = Folder::new();
    // Longer than what is under way at any time, as one table and as many.
    let mut table = "respondent,sorting,energy-known\n".to_owned();
    (0..200_000).for_each(|row| table.push_str(&format!("somebody with a long name {row},3,dk\n")));
    folder.write("t.csv", table);
    std::fs::create_dir(folder.at("many")).unwrap();
    (0..60).for_each(|number| folder.write(&format!("many/{number}.csv"), "respondent,sorting\nb,1\n"));
    let program = program(folder.path());
    let mut command = Command::new("sh");
    // The program hears of the limit as it would hear of a full disk, if no signal ends it.
    let shell = format!("trap '' XFSZ; ulimit -f {LIMIT}; exec \"$@\"");
    command.current_dir(folder.path()).args(["-c", &shell, "sh"]).arg(program.get_program()).args(program.get_args());
    command.args(["batch", "t.csv", "many", "--output", "out.csv"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = finish(&mut command, b"").ends(73);
    assert!(run.err().contains("Cannot write out.csv"), "{}", run.err());
    assert_eq!(folder.names(), ["many", "t.csv"]);
}

/// Ids of many respondents need a file of their own; without room for it nothing is taken for twice or for new.
#[test]
fn without_room_for_the_ids_of_many_respondents_the_folder_is_named() {
    let folder = Folder::new();
    // Few of them need no file: a longest name, and a million bytes of ids.
    let rows = |count: usize| (0..count).map(|row| format!("{row}-{},3,dk\n", "n".repeat(200))).collect::<String>();
    folder.write("many.csv", format!("respondent,sorting,energy-known\n{}", rows(6_000)));
    folder.write("few.csv", format!("respondent,sorting,energy-known\n{}", rows(100)));
    let run = |words: &[&str]| finish(program(folder.path()).args(words).env("TMPDIR", folder.at("nowhere")), b"");
    for words in [&["batch", "many.csv"][..], &["cohort", "many.csv"], &["compare", "many.csv", "few.csv"]] {
        let run = run(words).ends(74);
        let err = run.err();
        assert!(err.contains("Cannot keep the ids of respondents in") && err.contains("TMPDIR"), "{words:?}: {err}");
    }
    run(&["batch", "few.csv"]).ends(0);
    folder.run(&["batch", "many.csv"]).ends(0);
    // Those on the disk are known when they come again.
    folder.write("again.csv", format!("respondent,sorting,energy-known\n{}{}", rows(6_000), rows(3)));
    let run = folder.run(&["batch", "again.csv", "--output", "out.csv"]).ends(65);
    assert_eq!(folder.text("out.rejects.csv").lines().filter(|line| line.ends_with(",twice")).count(), 3);
    assert_eq!(folder.text("out.csv").lines().count(), 6_001, "{}", run.err());
}

/// Threads are asked for with stacks that no system has.
const STACK: (&str, &str) = ("RUST_MIN_STACK", "1000000000000000");

#[test]
fn without_threads_there_is_one_worker_fewer_and_the_same_rows() {
    let folder = Folder::new();
    let rows: String = (0..12_000).map(|row| format!("firm-{row},agrifood,{},dk\n", row % 5)).collect();
    folder.write("t.csv", format!("respondent,sector,sorting,energy-known\n{rows}"));
    folder.write("few.csv", "respondent,sorting\na,3\nb,1\n");
    for words in [
        &["batch", "t.csv"][..],
        &["batch", "few.csv", "--format", "xlsx", "--output", "o"],
        &["cohort", "t.csv"],
        &["compare", "t.csv", "t.csv"],
    ] {
        let due = folder.run(words).ends(0);
        let run = finish(program(folder.path()).args(words).env(STACK.0, STACK.1).arg("--force"), b"").ends(0);
        assert!(run.out == due.out, "{words:?}");
        assert_eq!(run.err(), due.err(), "{words:?}");
    }
    let words = ["export", "answer-template", "--format", "xlsx", "--output", "t.xlsx"];
    let run = finish(program(folder.path()).args(words).env(STACK.0, STACK.1), b"").ends(73);
    assert!(run.err().contains("begin no thread") && !run.err().contains("panicked"), "{}", run.err());
    assert!(!folder.at("t.xlsx").exists());
}

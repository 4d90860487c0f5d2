//! Cold start: the real program, from its beginning to the first prompt, and to the report of one sheet.
//!
//! Responsible for the figures of benches/README.md that need a new process each time: the wall time in which the
//! system starts the program and the program reads its questionnaire and catalogue. Memory is measured from outside;
//! the README says how.

#![allow(missing_docs, clippy::expect_used, clippy::panic, reason = "a bench may fail loudly")]

use std::io::Read;
use std::process::{Command, Stdio};

fn main() {
    divan::main();
}

/// From the start of the program to the prompt under its first screen.
#[divan::bench(sample_count = 50)]
fn first_prompt(bencher: divan::Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    bencher.bench_local(|| {
        let _ = std::fs::remove_file(folder.path().join("my-business.answers.toml"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_circumspect"))
            .args(["--plain", "assess"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut talk = child.stderr.take().expect("the talk is piped");
        let (mut seen, mut piece) = (Vec::new(), [0; 4096]);
        while !seen.ends_with(b"\n> ") {
            let read = talk.read(&mut piece).expect("the talk can be read");
            assert!(read > 0, "the program ended before its first prompt");
            seen.extend_from_slice(&piece[..read]);
        }
        child.kill().and_then(|()| child.wait()).expect("the program ends");
    });
}

/// One sheet, from the start of the program to its end with the report written.
#[divan::bench(sample_count = 50)]
fn score_of_one_sheet(bencher: divan::Bencher<'_, '_>) {
    let sheet = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/bakery.answers.toml");
    bencher.bench_local(|| {
        Command::new(env!("CARGO_BIN_EXE_circumspect")).args(["score", sheet]).output().expect("the program runs")
    });
}

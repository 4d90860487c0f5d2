//! Versions of a questionnaire and years of answers, with real files and the real program: for each way a
//! questionnaire can change, what `check --against` says, what `score` does with an older sheet, and the figures.
//!
//! The questionnaire of version 1.0.0 is `old.toml`. By hand: energy (weight 2) is (3 x 75 + 0) / 4 = 56.25, waste
//! (weight 1) is (100 + 50 + 0) / 3 = 50, and the index (2 x 56.25 + 50) / 3 = 54.166667.

#![allow(
    missing_docs,
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly, and compares exact figures"
)]

mod cases;
mod rule;
mod sheets;
mod years;

use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}\n{}", self.out, self.err))
    }

    /// Lower and upper end of the index.
    fn ends(&self) -> (f64, f64) {
        assert_eq!(self.code, 0, "{}", self.err);
        let index = &self.json()["index"];
        (index["low"].as_f64().unwrap(), index["high"].as_f64().unwrap())
    }

    /// Everything said, on one line, so that wrapping does not matter.
    fn all(&self) -> String {
        format!("{} {}", self.out, self.err).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions/files")
}

/// Runs the program in the folder of the files.
fn run(arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_circumspect"))
        .args(arguments)
        .current_dir(files())
        .env("LANG", "en")
        .env("COLUMNS", "96")
        .env_remove("CLICOLOR_FORCE")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What `check NEW --against old.toml` says.
fn check(new: &str) -> Said {
    run(&["check", new, "--against", "old.toml"])
}

/// What `score` makes of the sheet of 1.0.0 under another version.
fn score(questionnaire: &str) -> Said {
    let before = std::fs::read(files().join("old.answers.toml")).unwrap();
    let said = run(&["score", "old.answers.toml", "--questionnaire", questionnaire, "--format", "json"]);
    assert_eq!(before, std::fs::read(files().join("old.answers.toml")).unwrap(), "the sheet was changed");
    said
}

fn assert_says(said: &Said, texts: &[&str]) {
    let all = said.all();
    for text in texts {
        assert!(all.contains(text), "{text}\nis not in\n{all}");
    }
}

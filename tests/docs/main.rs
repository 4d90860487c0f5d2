//! The commands of the documents, run as a reader would run them.
//!
//! A fenced block `console` shows commands after `$ ` with what they print; a line `...` stands for any lines. A block
//! `sh` is run and must succeed. Commands of cargo are left to the gate, which runs them in a clean clone. The folder
//! they run in has the examples and the questionnaires, and nothing that is written lands in the project.

#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod reach;
mod rules;

use std::path::{Path, PathBuf};
use std::process::Command;

/// Documents with commands.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "CONTRIBUTING.md",
    "docs/at-scale.md",
    "docs/batch.md",
    "docs/club.md",
    "docs/format.md",
    "docs/groups.md",
    "docs/method.md",
    "docs/page.md",
    "docs/plan.md",
    "docs/versions.md",
    "docs/workshop.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

struct Block {
    language: String,
    text: String,
    line: usize,
}

fn blocks(document: &str) -> Vec<Block> {
    let text = std::fs::read_to_string(root().join(document)).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            if !open {
                blocks.push(Block { language: language.to_owned(), text: String::new(), line: number + 1 });
            }
            open = !open;
        } else if open {
            let block = blocks.last_mut().unwrap();
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    assert!(!open, "{document} has a block without an end");
    blocks
}

/// A folder like a reader's copy of the project.
fn workplace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["examples", "questionnaires", "schema"] {
        let to = folder.path().join(name);
        let copied = Command::new("cp").arg("-r").arg(root().join(name)).arg(&to).status().unwrap();
        assert!(copied.success());
    }
    folder
}

fn run(script: &str, folder: &Path) -> (bool, String) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_circumspect"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .args(["-euc", &format!("exec 2>&1\n{script}")])
        .current_dir(folder)
        .env("PATH", path)
        .env("COLUMNS", "80")
        .env("LANG", "en")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

/// Whether lines are as shown; `...` stands for any number of lines.
fn alike(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((&"...", rest)) => (0..=printed.len()).any(|skipped| alike(rest, &printed[skipped..])),
        Some((line, rest)) => printed
            .split_first()
            .is_some_and(|(first, printed)| line.trim_end() == first.trim_end() && alike(rest, printed)),
    }
}

#[test]
fn shown_sessions_are_what_the_program_prints() {
    let folder = workplace();
    let mut shown = 0;
    for document in DOCUMENTS {
        for block in blocks(document).iter().filter(|block| block.language == "console") {
            for session in block.text.split("$ ").filter(|session| !session.trim().is_empty()) {
                let (command, expected) = session.split_once('\n').unwrap();
                let (_, printed) = run(command, folder.path());
                let expected: Vec<&str> = expected.trim_end().lines().collect();
                let lines: Vec<&str> = printed.trim_end().lines().collect();
                assert!(alike(&expected, &lines), "{document}:{}: {command}\n{printed}", block.line);
                shown += 1;
            }
        }
    }
    assert!(shown >= 3);
}

#[test]
fn commands_of_the_documents_succeed() {
    let folder = workplace();
    let mut commands = 0;
    for document in DOCUMENTS {
        for block in blocks(document).iter().filter(|block| block.language == "sh") {
            if block.text.lines().all(|line| line.starts_with("cargo ") || line.starts_with(".ci/")) {
                continue;
            }
            let (success, printed) = run(&block.text, folder.path());
            assert!(success, "{document}:{}\n{}\n{printed}", block.line, block.text);
            commands += 1;
        }
    }
    assert!(commands >= 3);
}

/// Every other fenced block is one that nobody runs, and says so by its language.
#[test]
fn blocks_are_of_known_kinds() {
    for document in DOCUMENTS {
        for block in blocks(document) {
            let known = ["sh", "console", "text", "toml", "rust"];
            assert!(known.contains(&block.language.as_str()), "{document}:{}: {}", block.line, block.language);
        }
    }
}

/// A whole file of the documents, told by its first line, has no faults.
#[test]
fn whole_files_of_the_documents_are_right() {
    let folder = workplace();
    let mut whole = 0;
    for document in DOCUMENTS {
        for block in blocks(document).iter().filter(|block| block.text.starts_with("# whole: ")) {
            std::fs::write(folder.path().join("whole.toml"), &block.text).unwrap();
            let (success, printed) = run("circumspect check whole.toml", folder.path());
            assert!(success && printed.contains("0 errors, 0 warnings"), "{document}:{}\n{printed}", block.line);
            whole += 1;
        }
    }
    assert!(whole >= 3);
}

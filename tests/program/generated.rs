//! What comes from the definition of the arguments: help, version, completions, the manual page, wrong usage.

use super::run::Folder;

const VERBS: &[&str] = &["assess", "score", "check", "explain", "tools", "completions", "man"];

#[test]
fn help_names_every_verb_and_every_exit_code() {
    let folder = Folder::new();
    let help = folder.run(&["--help"]).ends(0);
    for words in VERBS.iter().chain(&["circumspect assess", "65", "66", "73", "74", "130"]) {
        assert!(help.out().contains(words), "{words}\n{}", help.out());
    }
    for verb in VERBS {
        assert!(folder.run(&[verb, "--help"]).ends(0).out().contains("Usage: circumspect"), "{verb}");
    }
    // Where nobody can answer, the program alone tells what it can do.
    assert!(folder.run(&[]).ends(0).out().contains("circumspect assess"));
    assert!(folder.names().is_empty());
}

#[test]
fn version() {
    let run = Folder::new().run(&["--version"]).ends(0);
    assert_eq!(run.out(), concat!("circumspect ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn wrong_usage() {
    let folder = Folder::new();
    for (arguments, hint) in [
        (&["asses"][..], "assess"),
        (&["score", "a", "b"], "b"),
        (&["score", "a", "--formt", "json"], "--format"),
        (&["assess", "--lang", "xx"], "xx"),
        (&["completions", "tcsh"], "bash"),
    ] {
        let run = folder.run(arguments).ends(2);
        assert!(run.out.is_empty() && run.err().contains(hint), "{arguments:?}: {}", run.err());
    }
    assert!(folder.names().is_empty());
}

#[test]
fn completions_name_verbs_options_and_formats() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = folder.run(&["completions", shell]).ends(0);
        for word in ["assess", "score", "fail-under"] {
            assert!(run.out().contains(word), "{shell}: {word}");
        }
        // The generators for these two know no values.
        assert!(["elvish", "powershell"].contains(&shell) || run.out().contains("markdown"), "{shell}");
    }
}

// Windows comes without this shell.
#[cfg(unix)]
#[test]
fn bash_reads_its_completions() {
    let script = Folder::new().run(&["completions", "bash"]).ends(0).out;
    let mut command = std::process::Command::new("bash");
    command.arg("-n").stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    super::run::finish(command.stderr(std::process::Stdio::piped()), &script).ends(0);
}

#[test]
fn the_manual_page_has_its_parts() {
    let run = Folder::new().run(&["man"]).ends(0);
    let page = run.out();
    assert!(page.lines().any(|line| line.starts_with(".TH circumspect 1")), "{page}");
    for part in [".SH NAME", ".SH SYNOPSIS", ".SH \"VERB ASSESS\"", ".SH \"VERB SCORE\"", "fail\\-under"] {
        assert!(page.contains(part), "{part}");
    }
}

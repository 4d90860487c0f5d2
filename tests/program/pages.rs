//! Pages as the program writes them: for whom, as PDF, and many with their list.

use super::run::{Folder, bakery, finish, program};

#[test]
fn a_page_for_a_bank_is_for_people() {
    let folder = Folder::new();
    folder.write("a.answers.toml", bakery());
    for format in ["terminal", "markdown", "html"] {
        let run = folder.run(&["score", "a", "--for", "bank", "--format", format]).ends(0);
        assert!(run.out().contains("NACE code") && run.out().contains("2026-05-30"), "{}", run.out());
        assert!(!run.out().contains("Look at this first"), "{}", run.out());
        let run = folder.run(&["score", "a", "--for", "bank", "--with-gaps", "--format", format]).ends(0);
        assert!(run.out().contains("Look at this first"), "{}", run.out());
    }
    let run = folder.run(&["score", "a", "--for", "bank", "--format", "json"]).ends(2);
    assert!(run.err().contains("--for makes a page that people read"), "{}", run.err());
    folder.run(&["score", "a", "--with-gaps"]).ends(2);
    folder.run(&["score", "a", "--for", "burglars"]).ends(2);
}

/// The same sheet on the same day gives the same bytes, and the day is one that can be set.
#[test]
fn a_page_says_when_it_was_made() {
    let folder = Folder::new();
    folder.write("a.answers.toml", bakery());
    let page = |seconds: &str| {
        let mut command = program(folder.path());
        finish(command.args(["score", "a", "--format", "html"]).env("SOURCE_DATE_EPOCH", seconds), b"").ends(0).out
    };
    assert_eq!(page("1780143000"), page("1780143001"));
    let text = String::from_utf8(page("951782400")).unwrap();
    assert!(text.contains("Page made on 2000-02-29."), "{text}");
}

/// A PDF is printed by a browser: where there is none, it is said what to do, and nothing is written.
#[test]
fn a_pdf_needs_a_browser_and_a_file() {
    let folder = Folder::new();
    folder.write("a.answers.toml", bakery());
    let run = folder.run(&["score", "a", "--format", "pdf"]).ends(2);
    assert!(run.err().contains("add -o"), "{}", run.err());
    let pdf = |browser: &str| {
        let mut command = program(folder.path());
        command.args(["score", "a", "--format", "pdf", "-o", "a.pdf"]).env("CIRCUMSPECT_BROWSER", browser);
        finish(&mut command, b"")
    };
    let run = pdf("no-such-browser").ends(66);
    assert!(run.err().contains("--format html") && run.err().contains("CIRCUMSPECT_BROWSER"), "{}", run.err());
    assert_eq!(folder.names(), ["a.answers.toml"]);
}

/// Edge is found where Windows has it. The one here prints nothing, which is told with its name.
#[cfg(windows)]
#[test]
fn on_windows_the_browser_of_the_system_is_found() {
    let folder = Folder::new();
    folder.write("a.answers.toml", bakery());
    let place = folder.path().join(r"Microsoft\Edge\Application");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::copy(program(folder.path()).get_program(), place.join("msedge.exe")).unwrap();
    let mut command = program(folder.path());
    command.args(["score", "a", "--format", "pdf", "-o", "a.pdf"]).env("ProgramFiles(x86)", folder.path());
    let run = finish(&mut command, b"").ends(74);
    assert!(run.err().contains(r"Microsoft\Edge\Application\msedge.exe did not print the page"), "{}", run.err());
    assert!(!folder.at("a.pdf").exists());
}

/// A browser gets the page in a file and is told to ask nobody; what it prints takes the place that was named. One that
/// prints nothing is told of, and leaves nothing behind.
#[cfg(unix)]
#[test]
fn a_pdf_is_what_the_browser_printed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("a.answers.toml", bakery());
    let browser = |name: &str, script: &str| {
        folder.write(name, format!("#!/bin/sh\n{script}\n"));
        std::fs::set_permissions(folder.at(name), std::fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = program(folder.path());
        command.args(["score", "a", "--format", "pdf", "-o", "a.pdf", "--force"]);
        finish(command.env("CIRCUMSPECT_BROWSER", folder.at(name)), b"")
    };
    let writes = "for it in \"$@\"; do case $it in --print-to-pdf=*) out=${it#*=};; file://*) in=${it#file://};; esac; done\n\
        { printf '%%PDF-1.4\\n'; printf '%s\\n' \"$@\"; cat \"$in\"; } > \"$out\"";
    browser("prints", writes).ends(0);
    let pdf = folder.text("a.pdf");
    assert!(pdf.starts_with("%PDF-1.4\n") && pdf.contains("@page{size:A4;"), "{pdf}");
    assert!(pdf.contains("--host-resolver-rules=MAP * ~NOTFOUND") && pdf.contains("--headless"), "{pdf}");
    for (name, script) in [("idle", "exit 0"), ("fails", &*format!("{writes}\nexit 1")), ("other", "out=x")] {
        let run = browser(name, script).ends(74);
        assert!(run.err().contains("did not print the page"), "{}", run.err());
    }
    assert_eq!(folder.text("a.pdf"), pdf);
    assert_eq!(folder.names(), ["a.answers.toml", "a.pdf", "fails", "idle", "other", "prints"]);
}

/// The pages of the list take no report's place, and no report takes theirs; a second run makes them anew.
#[test]
fn many_pages_have_a_list() {
    let folder = Folder::new();
    folder.write("t.csv", "respondent,period,sorting\nindex,1,3\nindex-points,1,2\nb,1,0\n");
    for _ in 0..2 {
        let run = folder.run(&["batch", "t.csv", "--reports", "html", "-o", "o", "--force"]).ends(0);
        assert!(!run.err().contains("not of this run"), "{}", run.err());
        let entries = std::fs::read_dir(folder.at("o/reports")).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        assert_eq!(
            names,
            [
                "b.html",
                "index-2.html",
                "index-input.html",
                "index-points-2.html",
                "index-points.html",
                "index-warnings.html",
                "index.html"
            ]
        );
    }
    let list = folder.text("o/reports/index.html");
    assert!(list.contains("3 businesses") && list.contains("href=\"./index-2.html\">index</a>"), "{list}");
    folder.run(&["batch", "t.csv", "--reports", "markdown", "-o", "m"]).ends(0);
    assert!(!folder.at("m/reports/index.html").exists());
}

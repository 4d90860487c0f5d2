//! Nothing from a file comes alive: not on a terminal, not in Markdown, not in a message about the file.

use super::alive::{HOSTILE, assert_dead, questionnaire, quoted, sheet};
use super::codes::check;
use super::document::{json, reports};
use super::open;
use circumspect::report::Request;

#[test]
fn reports_are_dead_text() {
    let q = open::questionnaire(&questionnaire());
    let sheet = open::try_sheet(&sheet(1, 1), &q).unwrap();
    for long in [false, true] {
        let request = Request { title: "\u{1b}[2J\u{202e}<b>".into(), long, ..Request::default() };
        for (format, text) in reports(&q, &sheet, &request) {
            assert_dead(format.extension, text.as_bytes());
            assert!(text.contains("Mallory"), "{}: the text itself is kept", format.name);
        }
    }
    // JSON escapes control characters by its own rules; the text survives whole for machines.
    assert_eq!(json(&q, &sheet)["respondent"]["name"], format!("N {HOSTILE}"));
}

#[test]
fn messages_about_files_are_dead_text() {
    let hostile = quoted(HOSTILE);
    let broken = [
        questionnaire().replace("dimension = \"d\"", &format!("dimension = {hostile}")),
        questionnaire().replace("id = \"i\"", &format!("id = {hostile}")),
        format!("{hostile} = 1\n{}", questionnaire()),
        format!("\u{1b}[31m\u{202e} = = =\n{}", questionnaire()),
        sheet(1, 1).replace("value = 1", &format!("value = {hostile}")),
    ];
    for text in broken {
        let (faults, drawn) = check("\u{1b}[2J\u{202e}.toml", text.as_bytes());
        assert!(!faults.is_empty());
        assert_dead("terminal", drawn.as_bytes());
    }
}

/// An address that is none is refused, so that the links of a report are safe to open.
#[test]
fn only_addresses_of_web_pages_become_links() {
    let tool = |url: &str| {
        format!(
            "format = 1\n[[tool]]\nid = \"t\"\ntitle = \"T\"\npublisher = \"P\"\nkind = \"guideline\"\naudience = [\"owner\"]\n\
             sectors = [\"general\"]\nareas = [\"energy\"]\neffort = \"hours\"\ndescription = \"D\"\nurl_kind = \"official\"\nurl = \"{url}\"\n"
        )
    };
    for url in
        ["javascript:alert(1)", "https://a b", "https://a>b", "https://\\u202Egro.elpmaxe", "ftp://a", "https://a\\nb"]
    {
        let (faults, _) = check("catalogue.toml", tool(url).as_bytes());
        assert_eq!(faults.iter().map(|fault| fault.code.name()).collect::<Vec<_>>(), ["C001"], "{url}");
    }
    assert!(check("catalogue.toml", tool("https://example.org/a?b=c#d").as_bytes()).0.is_empty());
}

/// A note of several lines keeps them where a format has breaks, and is one line with spaces where it has none.
#[test]
fn notes_keep_their_lines() {
    let q = open::shipped();
    let note =
        "written-aim = { value = 2, note = \"first line\\r\\nsecond line | with a bar\\n- a dash\\n\\n1. one\" }\n";
    let reason = "inputs-recycled = { state = \"not-applicable\", reason = \"cloth comes\\nfrom customers\" }\n";
    let sheet = open::sheet(&q, "", &format!("{note}{reason}"));
    for (format, text) in reports(&q, &sheet, &Request::default()) {
        assert!(!text.contains('\u{FFFD}'), "{}", format.name);
    }
    let markdown = super::document::report("markdown", &q, &sheet, &Request::default());
    assert!(
        markdown.contains("first line  \n  second line \\| with a bar  \n  \\- a dash  \n  1\\. one\n"),
        "{markdown}"
    );
    assert!(markdown.contains("cloth comes  \n  from customers\n"), "{markdown}");
}

/// A name of two lines is one line wherever it is part of a sentence.
#[test]
fn a_name_of_two_lines_is_said_in_one() {
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    let head = "format = 1\nquestionnaire = { id = \"laundry-water\", version = \"1.0.0\" }\n";
    let text = format!("{head}[respondent]\nname = \"Corner\\nLaundry\"\n[answers]\nrinse-water = 1\n");
    let sheet = open::try_sheet(&text, &q).unwrap();
    for (format, text) in reports(&q, &sheet, &Request::default()) {
        assert!(text.contains("Corner Laundry") || format.name == "json", "{}: {text}", format.name);
    }
}

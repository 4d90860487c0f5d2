//! Several people of one firm: what they agree on, what they differ on and by how much, and what becomes of it.

use super::run::{Folder, bakery};

/// The sheet of one person: the bakery's with some lines changed, and an id of its own.
fn person(id: &str, changes: &[(&str, &str)]) -> String {
    let mut text = bakery().replace("bk7f-2mzt", id);
    for (key, to) in changes {
        let line = text.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap().to_owned();
        let new = if to.is_empty() { String::new() } else { format!("{key} = {to}") };
        text = text.replacen(&line, &new, 1);
    }
    text
}

fn room() -> Folder {
    let folder = Folder::new();
    folder.write("anna.toml", person("anna", &[("written-aim", "3"), ("skills", "1"), ("inner-loops", "3")]));
    folder.write(
        "boris.toml",
        person(
            "boris",
            &[("written-aim", "0"), ("skills", "2"), ("inner-loops", "{ state = \"dont-know\" }"), ("idle-assets", "")],
        ),
    );
    let na = "{ state = \"not-applicable\", reason = \"nothing is returned\" }";
    folder.write("ceno.toml", person("ceno", &[("written-aim", "3"), ("skills", "2"), ("returns-handled", na)]));
    folder
}

const MERGE: [&str; 6] = ["merge", "anna.toml", "boris.toml", "ceno.toml", "--output", "firm.answers.toml"];

#[test]
fn what_differs_is_settled_largest_first_and_votes_have_no_names() {
    let folder = room();
    // The aim is 3 levels apart, skills one; then what one does not know, then what does not apply for one.
    let input = "2\nWe found the paper\nEnter is no number\n\n4\n\nn\nwe never take bread back\n";
    let run = folder.run_with(&MERGE, input.as_bytes()).ends(0);
    let at = |text: &str| run.err().find(text).unwrap_or_else(|| panic!("{text}: {}", run.err()));
    let order =
        ["4 things", "What aim", "3 things", "How do people", "2 things", "Which leftovers", "One thing", "goods that"];
    assert!(order.map(at).is_sorted(), "{}", run.err());
    assert!(run.err().contains("(2 people)") && run.err().contains("(1 person)"), "{}", run.err());
    let text = folder.text("firm.answers.toml");
    for line in [
        "written-aim = { value = 1, note = \"We found the paper\", votes = [0, 3, 3] }",
        "skills = { votes = [1, 2, 2] }",
        "inner-loops = { value = 3, votes = [3, 3, \"dk\"] }",
        "reason = \"we never take bread back\"",
        "votes = [2, 2, \"na\"] }",
        // Two of three have answered, and agree.
        "idle-assets = { value = 0, votes = [0, 0] }",
        "duties-known = { value = 2, votes = [2, 2, 2] }",
        "risk-look = { value = 2, note = \"flour, gas and power cuts\", votes = [2, 2, 2] }",
        "period = 2026",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    for name in ["anna", "boris", "ceno"] {
        assert!(!text.contains(name), "{text}");
    }
    // What is left open is not known, and the interview asks it.
    assert!(run.out().contains("Settled: 3.") && run.out().contains("1 is left open: "), "{}", run.out());
    folder.run(&["check", "firm.answers.toml"]).ends(0);
    folder.run(&["score", "firm.answers.toml"]).ends(0);
    let run = folder.run_with(&["assess", "firm.answers.toml"], b"1\n3\n\nq\n").ends(0);
    let text = folder.text("firm.answers.toml");
    assert!(text.contains("skills = { value = 2, votes = [1, 2, 2] }"), "{}\n{text}", run.err());
}

#[test]
fn the_order_of_the_sheets_says_nothing() {
    let folder = room();
    let there = folder.run_with(&[&MERGE[..], &["--respondent", "firm"]].concat(), b"").ends(0);
    let back = ["merge", "ceno.toml", "boris.toml", "anna.toml", "--output", "back.toml", "--respondent", "firm"];
    folder.run_with(&back, b"").ends(0);
    assert_eq!(folder.text("firm.answers.toml"), folder.text("back.toml"));
    assert!(there.out().contains("4 are left open: "), "{}", there.out());
}

#[test]
fn facts_come_first_and_decide_the_questions() {
    let folder = Folder::new();
    folder.write("a.toml", person("one", &[("sector", "\"agrifood\"")]));
    folder.write("b.toml", person("one", &[("sector", "\"hospitality\""), ("written-aim", "4")]));
    // Back leads to the fact again; another trade asks other questions.
    let merge = ["merge", "a.toml", "b.toml", "--output", "firm.toml"];
    let run = folder.run_with(&merge, b"b\n2\nb\n4\n3\nbecause\n").ends(0);
    assert!(run.err().contains("This is the first one."), "{}", run.err());
    let text = folder.text("firm.toml");
    assert!(text.contains("sector = \"hospitality\"") && text.contains("id = \"one\""), "{text}");
    assert!(text.contains("written-aim = { value = 2, note = \"because\", votes = [1, 4] }"), "{text}");
    // Nothing that is there is replaced, and no sheet is merged with itself.
    let run = folder.run(&merge).ends(73);
    assert!(run.err().contains("firm.toml"), "{}", run.err());
    let run = folder.run(&["merge", "a.toml", "./a.toml", "--output", "c.toml"]).ends(2);
    assert!(run.err().contains("./a.toml is named twice"), "{}", run.err());
    folder.write("c.toml", "format = 1\n[[tool]]\nid = \"x\"\n");
    let run = folder.run(&["merge", "a.toml", "c.toml", "--output", "d.toml"]).ends(65);
    assert!(run.err().contains("c.toml: this is no answer sheet. Nothing was written."), "{}", run.err());
    assert!(!folder.at("d.toml").exists());
}

//! The verb `check`: exit codes, and diagnostics for people and for editors.

use super::run::{Folder, bakery, shipped};

#[test]
fn everything_shipped_is_without_errors() {
    let folder = Folder::new();
    let paths = ["questionnaires/msme-circularity", "questionnaires/catalogue.toml", "examples/bakery.answers.toml"];
    let [questionnaire, catalogue, sheet] = paths.map(shipped);
    let run = folder.run(&["check", &questionnaire, &catalogue, &sheet]).ends(0);
    assert!(run.err().contains("0 errors") && run.err().contains("in 3 files or folders"), "{}", run.err());
    let run = folder.run(&["check", &questionnaire, &catalogue, &sheet, "--quiet"]).ends(0);
    assert!(run.err.is_empty() && run.out.is_empty(), "{}{}", run.out(), run.err());
}

#[test]
fn every_mistake_of_every_file_in_one_run() {
    let folder = Folder::new();
    folder.write("a.toml", bakery().replace("written-aim = 1", "written-aim = 9").replace("skills", "skilsl"));
    folder.write("b.toml", bakery().replace("version = \"1.0.0\"", "version = \"3.0.0\""));
    let run = folder.run(&["check", "a.toml", "b.toml", &shipped("tests/faults/Q014.toml")]).ends(65);
    for words in ["a.toml", "written-aim", "skilsl", "skills", "b.toml", "A002", "Q014"] {
        assert!(run.out().contains(words), "{words}\n{}", run.out());
    }
    assert!(run.err().contains("in 3 files or folders"), "{}", run.err());
}

#[test]
fn an_embedded_test_with_an_impossible_answer() {
    let folder = Folder::new();
    let text = std::fs::read_to_string(shipped("tests/faults/Q031.toml")).unwrap();
    folder.write(
        "q.toml",
        text.replace("energy-known = 1 }", "energy-known = 7 }").replace("lowest = 100.0", "low = 0.0"),
    );
    let run = folder.run(&["check", "q.toml"]).ends(65);
    assert!(run.out().contains("Q031") && run.out().contains("write "), "{}", run.out());
}

#[test]
fn json_for_editors() {
    let folder = Folder::new();
    let text =
        bakery().replace("written-aim = 1", "  \"café\" = 1\nwritten-aim = 1").replace("format = 1", "format = 2");
    folder.write("a.toml", &text);
    let run = folder.run(&["check", "a.toml", "--format", "json"]).ends(65);
    assert!(run.err.is_empty(), "{}", run.err());
    let faults: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
    let fault =
        faults.as_array().unwrap().iter().find(|fault| fault["message"].to_string().contains("format")).unwrap();
    assert_eq!((&fault["file"], &fault["severity"]), (&"a.toml".into(), &"error".into()), "{fault}");
    assert!(fault["code"].as_str().is_some_and(|code| code.len() == 4), "{fault}");
    assert_eq!((&fault["line"], &fault["column"]), (&3.into(), &10.into()), "{fault}");
    assert_eq!((&fault["end_line"], &fault["end_column"]), (&3.into(), &11.into()), "{fault}");
    assert!(fault["help"].is_string() && fault["related"].is_array(), "{fault}");

    let right = folder.run(&["check", &shipped("questionnaires/msme-circularity"), "--format", "json"]).ends(0);
    let faults: serde_json::Value = serde_json::from_slice(&right.out).unwrap();
    assert!(faults.as_array().unwrap().iter().all(|fault| fault["severity"] == "warning"));
}

#[test]
fn standard_input_and_a_questionnaire_of_ones_own() {
    let folder = Folder::new();
    folder.run_with(&["check", "-"], bakery().as_bytes()).ends(0);
    let laundry = shipped("examples/laundry.toml");
    let sheet = "format = 1\nquestionnaire = { id = \"laundry-water\", version = \"1.0.0\" }\n[profile]\nmachines = 2\n[answers]\n";
    folder.run_with(&["check", "-"], sheet.as_bytes()).ends(65);
    folder.run_with(&["check", "-", "--questionnaire", &laundry], sheet.as_bytes()).ends(0);
}

#[test]
fn places_where_there_is_nothing_to_check() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("empty")).unwrap();
    let run = folder.run(&["check", "empty"]).ends(66);
    assert!(run.err().contains("questionnaire.toml") && run.err().contains("it is not there"), "{}", run.err());
    let run = folder.run(&["check", "none.toml"]).ends(66);
    assert!(run.err().contains("Cannot read none.toml: it is not there."), "{}", run.err());
    folder.write("letter.toml", "dear = \"reader\"\n");
    assert!(folder.run(&["check", "letter.toml"]).ends(65).out().contains("S013"));
    folder.write("empty.toml", "");
    folder.run(&["check", "empty.toml"]).ends(65);
    folder.run(&["check"]).ends(2);
    folder.run(&["check", "letter.toml", "--format", "xml"]).ends(2);
}

#[test]
fn a_level_that_is_one_too_high_names_both_ways_of_counting() {
    let folder = Folder::new();
    folder.write("a.toml", bakery().replace("sorting = 2", "sorting = 5"));
    let run = folder.run(&["check", "a.toml"]).ends(65);
    for words in ["A005", "sorting has no level 5: in files levels count from 0 to 4", "count from 1 to 5"] {
        assert!(run.out().contains(words), "{words}: {}", run.out());
    }
    let run = folder.run(&["score", "a.toml"]).ends(0);
    assert!(run.out().contains("1 answer needs a second look: Sorting of waste."), "{}", run.out());
    let run = folder.run(&["score", "a.toml", "--long"]).ends(0);
    let said = super::talk::joined(run.out());
    assert!(said.contains("In files levels count from 0, on the screen from 1"), "{said}");
    folder.write("b.toml", bakery().replace("sorting = 2", "sorting = 77"));
    let run = folder.run(&["check", "b.toml"]).ends(65);
    assert!(run.out().contains("sorting has no such answer"), "{}", run.out());
    // An owner who counts as the screen does would not write that.
    let run = folder.run(&["score", "b.toml", "--long"]).ends(0);
    let said = super::talk::joined(run.out());
    assert!(said.contains("sorting (Sorting of waste): ") && !said.contains("count from 0, on the screen"), "{said}");
}

/// A table could not say that somebody chose an option called `na` or `dk`, so no table is scored against it either.
#[test]
fn options_that_a_table_cannot_say_are_refused_everywhere() {
    let folder = Folder::new();
    let text = "format = 1\nid = \"collectors\"\nversion = \"1.0.0\"\ntitle = \"Collectors\"\n[[dimension]]\nid = \"waste\"\ntitle = \"Waste\"\n\
         [[indicator]]\nid = \"collector\"\nareas = [\"waste-byproducts\"]\nquestion = \"Who collects your waste?\"\nevidence = \"slip\"\n\
         kind = \"one-of\"\noptions = [ { id = \"nobody\", text = \"Nobody\", points = 0 }, { id = \"na\", text = \"Nino and Alex\", points = 50 }, \
         { id = \"city\", text = \"The city\", points = 100 } ]\nstep = [{ text = \"Do it.\", hours = 1, cost = \"none\" }]\n";
    folder.write("q.toml", text);
    folder.write("in.csv", "respondent,collector\nmill,na\nweaver,city\n");
    let run = folder.run(&["check", "q.toml"]).ends(65);
    assert!(
        run.out().contains("Q043") && run.out().contains("in a table it means \"does not apply\""),
        "{}",
        run.out()
    );
    let run = folder.run(&["batch", "in.csv", "--questionnaire", "q.toml"]);
    assert!(run.out.is_empty() && run.err().contains("Q043"), "{}", run.err());
    folder.write("q.toml", text.replace("\"na\"", "\"nino\""));
    folder.run(&["check", "q.toml"]).ends(0);
    folder.write("in.csv", "respondent,collector\nmill,nino\nweaver,city\n");
    folder.run(&["batch", "in.csv", "--questionnaire", "q.toml"]).ends(0);
}

//! Every diagnostic code has a page and an example that raises it, and nothing else. Those of questionnaires that cannot
//! be scored are R1 of the method.

use super::open::{self, Folder, root};
use circumspect::catalogue::{self, Catalogue};
use circumspect::check::{Against, FileKind, check_file, check_questionnaire, check_versions};
use circumspect::diagnostic::{CODES, Code, Diagnostics};
use circumspect::questionnaire::{self, Questionnaire};
use circumspect::source::{LIMIT_QUESTIONNAIRE, Rendering, Sources, Word, render};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Everything `check` finds in a file, as it would be shown, and the faults themselves.
pub(crate) fn check(name: &str, bytes: &[u8]) -> (Diagnostics, String) {
    // Read once: thousands of mutated files are checked against the same ones.
    static AT_HAND: LazyLock<(Vec<Questionnaire>, Catalogue)> = LazyLock::new(|| {
        let questionnaire = |path| open::questionnaire(&open::text(path));
        let names = ["examples/laundry.toml", "tests/faults/example.toml", "tests/library/cascades/questionnaire.toml"];
        (names.map(questionnaire).to_vec(), catalogue::shipped())
    });
    let against = Against { questionnaires: &AT_HAND.0, catalogue: &AT_HAND.1 };
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    if check_file(name, bytes, against, &mut sources, &mut faults) == FileKind::Questionnaire {
        if Path::new(name).exists() {
            check_questionnaire(name, &Folder, against, &mut sources, &mut faults);
        } else {
            let text = String::from_utf8_lossy(bytes);
            check_questionnaire(name, &open::Memory(&[(name, &text)]), against, &mut sources, &mut faults);
        }
    }
    faults.sort();
    let drawn = render(&sources, &faults, Rendering { colour: false, plain: false });
    (faults, drawn)
}

/// Everything `check --against` finds in a questionnaire, the faults of the older one left out.
fn check_against(name: &str, older: &Path) -> (Diagnostics, String) {
    let catalogue = catalogue::shipped();
    let against = Against { questionnaires: &[], catalogue: &catalogue };
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let newer = check_questionnaire(name, &Folder, against, &mut sources, &mut faults).unwrap();
    let older = older.display().to_string();
    let older = questionnaire::read(&older, &Folder, &mut sources, &mut Diagnostics::new()).unwrap();
    check_versions(&older, &newer, &mut faults);
    faults.sort();
    let drawn = render(&sources, &faults, Rendering { colour: false, plain: false });
    (faults, drawn)
}

fn example(code: Code) -> (String, Vec<u8>) {
    if code == Code::TOO_LARGE {
        // Too large to keep in a repository.
        return ("large.toml".into(), vec![b'#'; LIMIT_QUESTIONNAIRE + 1]);
    }
    let faults = root().join("tests/faults");
    let folder = faults.join(code.name()).join("questionnaire.toml");
    let path: PathBuf = if folder.exists() { folder } else { faults.join(format!("{}.toml", code.name())) };
    let bytes = std::fs::read(&path).unwrap_or_else(|_| panic!("{} has no failing example", code.name()));
    (path.display().to_string(), bytes)
}

#[test]
fn every_code_has_an_example_that_raises_it_alone() {
    for code in CODES {
        let (name, bytes) = example(*code);
        let older = Path::new(&name).with_file_name("older.toml");
        let (faults, drawn) = if older.exists() { check_against(&name, &older) } else { check(&name, &bytes) };
        let raised: Vec<&str> = faults.iter().map(|fault| fault.code.name()).collect();
        assert_eq!(raised, [code.name()], "{drawn}");
        let fault = faults.iter().next().unwrap();
        assert!(!fault.message.is_empty() && !fault.message.ends_with('.'), "{}", fault.message);
        assert!(drawn.contains(code.name()), "{drawn}");
    }
}

#[test]
fn every_code_has_a_page_that_shows_how_to_mend_it() {
    for code in CODES {
        let page = code.page();
        let title = format!("# {}: ", code.name());
        assert!(page.starts_with(&title) && page.lines().next().unwrap().len() > title.len() + 8, "{page}");
        assert!(page.lines().all(|line| line.chars().count() <= 76), "{page}");
        let about_the_file_as_a_whole = [Code::NOT_UTF8, Code::TOO_LARGE].contains(code);
        assert!(about_the_file_as_a_whole || page.matches("```toml").count() == 2, "{page}");
        assert!(page.trim_end().ends_with('.'), "{page}");
    }
}

#[test]
fn every_example_belongs_to_a_code() {
    for entry in std::fs::read_dir(root().join("tests/faults")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().replace(".toml", "");
        assert!(name == "example" || Code::find(&name).is_some(), "{name}");
    }
}

/// A file with five mistakes gives five messages: no fault hides another, and none is told twice.
#[test]
fn five_mistakes_give_five_messages() {
    let text = r#"format = 1
id = "five"
version = "1.0"
language = "en"
title = "Five mistakes"

[[dimension]]
id = "energy"
title = "Energy"
wieght = 3

[[indicator]]
id = "energy-known"
dimension = "enrgy"
areas = ["energy-process"]
question = "What do you know about your energy?"
evidence = "bills"
kind = "maturity"
levels = ["Nothing", "Something", "Something"]
[[indicator.step]]
from = 0
text = "Read the bill."
hours = 1
cost = "none"
[[indicator.step]]
from = 1
text = "Read all bills."
hours = 1
cost = "cheap"
"#;
    let (faults, drawn) = check("five.toml", text.as_bytes());
    let raised: Vec<&str> = faults.iter().map(|fault| fault.code.name()).collect();
    assert_eq!(raised, ["Q015", "S005", "Q014", "Q010", "S009"], "{drawn}");
    for (line, mend) in [("3:11", "1.0.0"), ("10:1", "weight"), ("14:13", "energy"), ("29:8", "low")] {
        assert!(drawn.contains(&format!("five.toml:{line}")), "{line}\n{drawn}");
        assert!(drawn.contains(mend), "{drawn}");
    }
}

#[test]
fn a_line_of_a_megabyte_does_not_flood_the_screen() {
    let text = format!("format = 1\nid = \"{}\"\nversion = \"1.0.0\"\ntitle = \"T\"\n", "x".repeat(1_000_000));
    let (faults, drawn) = check("long.toml", text.as_bytes());
    assert!(faults.has_errors());
    assert!(drawn.len() < 5_000, "{} bytes", drawn.len());
    assert!(drawn.lines().all(|line| line.chars().count() <= 160));
}

#[test]
fn byte_order_marks_and_windows_line_ends_are_fine_and_other_encodings_are_named() {
    let laundry = open::text("examples/laundry.toml");
    let windows = format!("\u{feff}{}", laundry.replace('\n', "\r\n"));
    let (faults, drawn) = check("windows.toml", windows.as_bytes());
    assert!(faults.is_empty(), "{drawn}");
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(laundry.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (_, drawn) = check("wide.toml", &wide);
    assert!(drawn.contains("UTF-16") && drawn.contains("UTF-8"), "{drawn}");
    let old: Vec<u8> = "title = \"Wäscherei\"\n".chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let (_, drawn) = check("old.toml", &old);
    assert!(drawn.contains("S001") && drawn.contains("UTF-8"), "{drawn}");
}

/// What a word processor, a telephone or another keyboard leaves in a file is told by its cause and by how to mend it.
#[test]
fn causes_of_broken_lines_are_named() {
    let laundry = open::text("examples/laundry.toml");
    let causes: &[(&str, &str, &str, &[&str])] = &[
        (
            "title = \"Rinsing\"",
            "title = “Rinsing”",
            "S003",
            &["typographic quotes", "word processor", "straight ones"],
        ),
        ("title = \"Rinsing\"", "title = „Rinsing“", "S003", &["typographic quotes"]),
        ("title = \"Rinsing\"", "title = \"Rinsing”", "S003", &["typographic quotes"]),
        ("title = \"Rinsing\"", "title = «Rinsing»", "S003", &["typographic quotes"]),
        ("title = \"Rinsing\"", "title = \"C:\\papers\"", "S003", &["backslash", "'C:\\papers'"]),
        ("weight = 2", "weıght = 2", "S003", &["\"ı\" (U+0131) looks like \"i\"", "write weight"]),
        (
            "[[dimension]]\nid = \"soap\"",
            "[[dimensıon]]\nid = \"soap\"",
            "S003",
            &["\"ı\" (U+0131)", "write dimension"],
        ),
        ("weight = 2", "weight =\u{a0}2", "S003", &["U+00A0", "no-break space", "ordinary space"]),
        ("weight = 2", "\u{a0}weight = 2", "S003", &["U+00A0"]),
        ("weight = 2", "weight = 2\u{200b}", "S003", &["U+200B"]),
        ("id = \"soap\"", "id = \"sоap\"", "S010", &["\"о\" (U+043E) looks like \"o\"", "for instance \"soap\""]),
        ("dimension = \"soap\"", "dimension = \"ѕoap\"", "S010", &["\"ѕ\" (U+0455) looks like \"s\""]),
        (
            "weight = 2",
            "weight = 0.33",
            "S007",
            &[
                "a whole number from 0 to 100 is due here, not 0.33; weights are relative, so 1 and 2 or 33 and 67 will do",
            ],
        ),
        ("weight = 2", "weight = 0,33", "S003", &["decimal point"]),
        ("weight = 2", "weight = 2;", "S003", &["without a comma or a semicolon"]),
        ("weight = 2", "weight: 2", "S003", &["joined by ="]),
        ("title = \"Rinsing\"", "title = \"Rinsing", "S003", &["closing quote is missing"]),
        ("weight = 2", "weight = nan", "S008", &["no number that can be used"]),
        (
            "areas = [\"chemicals-pollution\"]",
            "areas = [\"chemicals-pollution\"",
            "S003",
            &["its ] is missing", "before the next key"],
        ),
    ];
    for (old, new, code, words) in causes {
        assert_eq!(laundry.matches(old).count(), 1, "{old}");
        let (faults, drawn) = check("laundry.toml", laundry.replace(old, new).as_bytes());
        let raised: Vec<&str> = faults.iter().map(|fault| fault.code.name()).collect();
        assert_eq!(raised, [*code], "{new}\n{drawn}");
        assert!(words.iter().all(|word| drawn.contains(word)), "{new}\n{drawn}");
    }
}

#[test]
fn what_an_id_is_taken_by_has_its_article() {
    let text = open::text("tests/library/cascades/questionnaire.toml");
    for (new, told) in [
        ("id = \"barrel\"", "the id \"barrel\" is taken by an indicator"),
        ("id = \"soil\"", "the id \"soil\" is taken by a dimension"),
        ("id = \"staff\"", "the id \"staff\" is taken by a profile fact"),
    ] {
        let (_, drawn) = check("twice.toml", text.replace("id = \"remarks\"", new).as_bytes());
        assert!(drawn.contains(told), "{drawn}");
    }
    let gate = text.replace("{ dimension = \"rain\", min = 10 }", "{ dimension = \"barrel\", min = 10 }");
    assert!(check("gate.toml", gate.as_bytes()).1.contains("\"barrel\" is an indicator"));
}

/// The screen counts levels from 1 and a file from 0: a number that is one too high is told by both.
#[test]
fn a_level_that_is_one_too_high_names_both_ways_of_counting() {
    let sheet = |level: &str| {
        format!(
            "format = 1\nquestionnaire = {{ id = \"laundry-water\", version = \"1.0.0\" }}\n[answers]\nrinse-water = {level}\n"
        )
    };
    let (_, drawn) = check("s.toml", sheet("3").as_bytes());
    assert!(drawn.contains("A005") && drawn.contains("what is 3 there is 2 here"), "{drawn}");
    assert!(!check("s.toml", sheet("4").as_bytes()).1.contains("on the screen"));
}

/// What is no number is an answer that cannot be used, and the sheet is scored; unknown ids are named as they stand.
#[test]
fn a_sheet_with_odd_answers_is_a_sheet() {
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    let head = "format = 1\nquestionnaire = { id = \"laundry-water\", version = \"1.0.0\" }\n";
    let problems = |text: &str| {
        let sheet = open::try_sheet(&format!("{head}{text}"), &q).unwrap();
        sheet.problems.iter().map(|problem| (problem.code.word(), problem.id.clone())).collect::<Vec<_>>()
    };
    for value in ["nan", "-nan", "inf", "-inf", "true", "\"many\""] {
        let found = problems(&format!("[answers]\nlitres-per-kilo = {value}\nrinse-water = {value}\n"));
        let due = [("value", "rinse-water".to_owned()), ("value", "litres-per-kilo".to_owned())];
        assert_eq!(found, due, "{value}");
    }
    // However large it is, a number is a number.
    for value in ["1e300", "9007199254740993", "99999999999999999999", "-1"] {
        let found = problems(&format!("[answers]\nlitres-per-kilo = {value}\n"));
        assert_eq!(found, [("value-range", "litres-per-kilo".to_owned())], "{value}");
    }
    let found = problems("[answers]\nzzz = 1\nbbb = 2\n[profile]\naaa = 1\n");
    let ids: Vec<&str> = found.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(ids, ["zzz", "bbb", "aaa"]);
    let ids: Vec<String> = problems("[profile]\nzzz = 1\n[answers]\naaa = 1\n").into_iter().map(|(_, id)| id).collect();
    assert_eq!(ids, ["zzz", "aaa"]);
}

/// A key that is misspelt in a sheet is told once, and what stands behind it does not count.
#[test]
fn a_misspelt_key_of_a_sheet_is_told_once_and_not_guessed() {
    let q = open::questionnaire(&open::text("examples/laundry.toml"));
    let head = "format = 1\nquestionnaire = { id = \"laundry-water\", version = \"1.0.0\" }\n";
    let text = format!("{head}[answers]\nrinse-water = {{ vale = 2 }}\n");
    let (faults, drawn) = check("s.toml", text.as_bytes());
    assert_eq!(faults.iter().map(|fault| fault.code.name()).collect::<Vec<_>>(), ["S005"], "{drawn}");
    let sheet = open::try_sheet(&text, &q).unwrap();
    assert!(sheet.answers.iter().all(|answer| !answer.cell.is_answered()));
    let (faults, drawn) = check("s.toml", head.replace("version", "vesrion").as_bytes());
    assert_eq!(faults.iter().map(|fault| fault.code.name()).collect::<Vec<_>>(), ["S005"], "{drawn}");
    assert!(open::try_sheet(&head.replace("version", "vesrion"), &q).is_err());
}

/// Ten thousand questions of which each waits for the one before are checked, and so are many that look at the same.
#[test]
fn many_conditions_are_checked() {
    let indicator = |id: usize, ask_if: &str| {
        format!(
            "[[indicator]]\nid = \"i{id}\"\nareas = [\"water\"]\nlabel = \"It\"\nquestion = \"Do you {id}?\"\nevidence = \"e\"\nkind = \"yes-no\"\n{ask_if}\n\
             [[indicator.step]]\ntext = \"Do it.\"\nhours = 1\ncost = \"none\"\n"
        )
    };
    let head =
        "format = 1\nid = \"many\"\nversion = \"1.0.0\"\ntitle = \"T\"\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n";
    let chain: String = (0..10_000)
        .map(|n| indicator(n, &if n == 0 { String::new() } else { format!("ask_if = {{ i{} = true }}", n - 1) }))
        .collect();
    let (faults, drawn) = check("chain.toml", format!("{head}{chain}").as_bytes());
    assert!(faults.is_empty(), "{drawn}");
    // Each of thousands of unknown ids is told; the first ones with the id that was likely meant.
    let unknown: String = (0..2_000).map(|n| indicator(n, &format!("ask_if = {{ ii{n} = true }}"))).collect();
    let (faults, _) = check("unknown.toml", format!("{head}{unknown}").as_bytes());
    assert_eq!(faults.iter().filter(|fault| fault.code.name() == "Q022").count(), 2_000);
    assert!(faults.iter().next().unwrap().help.contains("did you mean"));
    // The faults of short conditions are found among long ones, each once, and none that follows from another.
    let wide: String = (0..40)
        .map(|n| {
            let earlier: Vec<String> = (0..n).map(|at| format!("{{ i{at} = true }}")).collect();
            let ask_if = match n {
                0 => String::new(),
                30 => "ask_if = { all = [{ i3 = true }, { i3 = false }] }".to_owned(),
                31 => "ask_if = { i30 = true }".to_owned(),
                32 => "ask_if = { i31 = true, not = { i3 = true } }".to_owned(),
                _ => format!("ask_if = {{ any = [{}] }}", earlier.join(", ")),
            };
            indicator(n, &ask_if)
        })
        .collect();
    let (faults, drawn) = check("wide.toml", format!("{head}{wide}").as_bytes());
    assert_eq!(faults.iter().map(|fault| fault.code.name()).collect::<Vec<_>>(), ["Q025"], "{drawn}");
    assert!(drawn.contains("the condition of i30 cannot hold"), "{drawn}");
}

/// All parts of a questionnaire together have a limit of their own.
#[test]
fn parts_have_a_limit_together() {
    let filler = "#".repeat(LIMIT_QUESTIONNAIRE - 100);
    let names: Vec<String> = (1..=5).map(|n| format!("{n}.toml")).collect();
    let head = format!(
        "format = 1\nid = \"q\"\nversion = \"1.0.0\"\ntitle = \"T\"\nparts = {names:?}\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n"
    );
    let told = |count: usize| {
        let parts = &names[..count];
        let head = head.replace(&format!("{names:?}"), &format!("{parts:?}"));
        let mut files = vec![("q.toml", head.as_str())];
        files.extend(parts.iter().map(|name| (name.as_str(), filler.as_str())));
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        questionnaire::read("q.toml", &open::Memory(&files), &mut sources, &mut faults);
        faults.iter().map(|fault| (fault.code.name(), fault.message.clone())).collect::<Vec<_>>()
    };
    assert_eq!(told(4), []);
    let [(code, message)] = &told(5)[..] else { panic!("one fault is due") };
    assert_eq!(*code, "S002");
    assert!(message.contains("5.toml") && message.contains("16000000 bytes"), "{message}");
}

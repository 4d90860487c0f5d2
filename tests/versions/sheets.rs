//! Older sheets: the copy that `migrate` writes, and what a merge takes.

use super::{assert_says, files, run};
use circumspect::answers::{Carried, Cell, Taken, admit};
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::{self, Questionnaire, Shelf};
use circumspect::source::{LIMIT_SHEET, Sources};

#[test]
fn the_copy_is_a_sheet_of_today_and_the_sheet_stays() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.answers.toml");
    let arguments =
        ["migrate", "old.answers.toml", "--questionnaire", "merged.toml", "--output", copy.to_str().unwrap()];
    let before = std::fs::read(files().join("old.answers.toml")).unwrap();
    let said = run(&arguments);
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["paper and cardboard became sorting: the lowest was taken.", "The copy is in"]);
    assert_eq!(before, std::fs::read(files().join("old.answers.toml")).unwrap());
    let text = std::fs::read_to_string(&copy).unwrap();
    let note = "energy-metering = { value = 3, evidence = \"document\", note = \"read by the apprentice\" }";
    assert!(text.contains(note) && text.contains("sorting = 1") && text.contains("version = \"2.0.0\""), "{text}");
    let copy = copy.to_str().unwrap();
    // It is of this version now, with its digest: nothing more is carried over.
    let said = run(&["score", copy, "--questionnaire", "merged.toml", "--format", "json"]);
    assert_eq!(said.ends(), (45.833333, 45.833333));
    assert!(said.err.is_empty(), "{}", said.err);
    // Another file is not overwritten unasked.
    assert_eq!(run(&arguments).code, 73);
    assert_eq!(run(&[&arguments[..], &["--force"]].concat()).code, 0);
}

#[test]
fn a_sheet_is_never_changed_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("old.answers.toml");
    std::fs::copy(files().join("old.answers.toml"), &sheet).unwrap();
    let before = std::fs::read(&sheet).unwrap();
    let roundabout = folder.path().join(".").join("old.answers.toml");
    for output in [&sheet, &roundabout] {
        let (from, to) = (sheet.to_str().unwrap(), output.to_str().unwrap());
        let said = run(&["migrate", from, "--output", to, "--force", "--questionnaire", "merged.toml"]);
        assert_eq!(said.code, 73, "{}", said.all());
        assert_says(&said, &["so nothing is written over it"]);
    }
    let said = run(&["assess", sheet.to_str().unwrap(), "--questionnaire", "merged.toml"]);
    assert_eq!(said.code, 65, "{}", said.all());
    assert_says(&said, &["circumspect migrate", "old-2.answers.toml"]);
    assert_eq!(before, std::fs::read(&sheet).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
}

#[test]
fn a_patch_and_a_sheet_of_today_are_copied() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.answers.toml");
    for (questionnaire, version, says) in
        [("order.toml", "1.0.1", "Nothing in it had to change."), ("old.toml", "1.0.0", "with nothing carried over")]
    {
        let to = copy.to_str().unwrap();
        let said = run(&["migrate", "old.answers.toml", "--output", to, "--questionnaire", questionnaire, "--force"]);
        assert_eq!(said.code, 0, "{}", said.all());
        assert_says(&said, &[says]);
        assert!(std::fs::read_to_string(&copy).unwrap().contains(&format!("version = \"{version}\"")));
        assert_eq!(run(&["score", to, "--questionnaire", questionnaire, "--format", "json"]).code, 0);
    }
}

#[test]
fn checking_an_older_sheet_checks_its_copy() {
    let said = run(&["check", "old.answers.toml", "--questionnaire", "merged.toml"]);
    assert_eq!(said.code, 0, "{}", said.all());
    let said = run(&["check", "old.answers.toml", "--questionnaire", "text-major.toml"]);
    assert_eq!(said.code, 65);
    assert_says(&said, &["A002"]);
}

struct Folder;

impl Shelf for Folder {
    fn open(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(files().join(path)).map_err(|error| error.to_string())
    }
}

fn merged(take: &str) -> Questionnaire {
    struct Changed<'a>(&'a str);
    impl Shelf for Changed<'_> {
        fn open(&self, path: &str) -> Result<Vec<u8>, String> {
            let text = String::from_utf8(Folder.open(path)?).map_err(|error| error.to_string())?;
            Ok(text.replace("take = \"lowest\"", &format!("take = \"{}\"", self.0)).into_bytes())
        }
    }
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let reading = questionnaire::read("merged.toml", &Changed(take), &mut sources, &mut faults);
    reading.unwrap().into_questionnaire().unwrap()
}

/// What a merge makes of two answers: what was taken, and the cell.
fn merge(take: &str, answers: &str) -> (Option<Taken>, Cell) {
    let questionnaire = merged(take);
    let text = format!(
        "format = 1\nquestionnaire = {{ id = \"workshop\", version = \"1.0.0\" }}\n[answers]\nfax-use = false\n{answers}\n"
    );
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let file = sources.add("s.toml", text.as_bytes(), LIMIT_SHEET, &mut faults);
    let node = sources.parse(file, &mut faults);
    let admitted = admit(&node, &questionnaire, &mut faults).unwrap();
    let taken = admitted.migrated.unwrap().changes.iter().find_map(|change| match change {
        Carried::Merged { taken, .. } => Some(*taken),
        _ => None,
    });
    let sorting = questionnaire.indicator("sorting").unwrap();
    (taken, admitted.sheet.answers[sorting].cell)
}

#[test]
fn a_merge_never_says_more_than_is_known() {
    const NA: &str = "{ state = \"not-applicable\", reason = \"none here\" }";
    const UNSURE: &str = "{ state = \"dont-know\" }";
    let both = |paper: &str, cardboard: &str| format!("paper = {paper}\ncardboard = {cardboard}");
    let cases = [
        ("lowest", both("2", "1"), Some(Taken::Lowest), Cell::Choice(1)),
        ("highest", both("2", "1"), Some(Taken::Highest), Cell::Choice(2)),
        ("lowest", both("0", "0"), Some(Taken::Lowest), Cell::Choice(0)),
        // One that does not apply leaves the other.
        ("lowest", both("2", NA), Some(Taken::Lowest), Cell::Choice(2)),
        // One that is not known could be the lowest, and cannot make the highest lower.
        ("lowest", both("2", UNSURE), Some(Taken::Unknown), Cell::DontKnow),
        ("highest", both("1", UNSURE), Some(Taken::Highest), Cell::Choice(1)),
        ("lowest", "paper = 2".to_owned(), Some(Taken::Unknown), Cell::Blank),
        ("highest", "cardboard = 2".to_owned(), Some(Taken::Highest), Cell::Choice(2)),
        ("highest", both(UNSURE, UNSURE), Some(Taken::Unknown), Cell::DontKnow),
        ("none", both("2", "2"), Some(Taken::Nothing), Cell::Blank),
        // What cannot be an answer is not known.
        ("lowest", both("2", "\"much\""), Some(Taken::Unknown), Cell::Blank),
        ("lowest", String::new(), None, Cell::Blank),
        // The new question is for everybody, so that an older "does not apply" is a problem of the copy.
        ("lowest", both(NA, NA), Some(Taken::NotApplicable), Cell::Invalid),
    ];
    for (take, answers, taken, cell) in cases {
        assert_eq!(merge(take, &answers), (taken, cell), "{take}: {answers}");
    }
}

/// Whatever stands in an older sheet, the copy is TOML, is written without a panic, and reads the same again.
#[test]
fn any_older_sheet_can_be_copied() {
    let questionnaire = merged("lowest");
    let head = "format = 1\nquestionnaire = { id = \"workshop\", version = \"1.0.0\" }\n";
    for rest in [
        "answers = 3\n",
        "[answers]\n\"\" = 1\n\"a b\" = [[1, 2], { x = 1979-05-27T07:32:00Z }]\npaper = [1]\ncardboard = {}\n",
        "[answers.paper]\nvalue = 2\nnote = \"\"\"two\nlines\"\"\"\n[answers.cardboard]\nvalue = 1\n[[extra]]\nx = 1\n",
        "[answers]\nheat-source = [\"oil\", \"oil\", \"fossil\"]\nfax-use = 1e300\n[profile]\nsector = \"Retail\"\n",
        "answers = { paper = { state = 1 }, cardboard = { state = \"not-applicable\", value = 2 } }\n[respondent]\nperiod = 2025-01-01\n",
    ] {
        let text = format!("{head}{rest}");
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let file = sources.add("s.toml", text.as_bytes(), LIMIT_SHEET, &mut faults);
        let node = sources.parse(file, &mut faults);
        assert!(!faults.has_errors(), "{text}");
        let migrated = admit(&node, &questionnaire, &mut faults).unwrap().migrated.unwrap();
        let copy = circumspect::answers::written(&migrated.node);
        let mut faults = Diagnostics::new();
        let file = sources.add("copy.toml", copy.as_bytes(), LIMIT_SHEET, &mut faults);
        let again = sources.parse(file, &mut faults);
        assert!(!faults.has_errors(), "{copy}");
        assert_eq!(circumspect::answers::written(&again), copy);
    }
}

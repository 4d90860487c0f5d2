//! The rule of version numbers, kind by kind: one change to the questionnaire of 1.0.0, and what it asks for.

use super::files;
use circumspect::check::check_versions;
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::{self, Reading, Rise, Shelf, Versions};
use circumspect::source::{Sources, Word};

struct Text(String);

impl Shelf for Text {
    fn open(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// More than the small questionnaire has, so that every kind of rule can change.
const MORE: &str = r#"
[relevance.retail]
energy = "high"

[[gate]]
id = "meter-read"
level = "on-the-way"
text = "The meter is read."
requires = [{ indicator = "energy-metering", min = 50 }]
"#;

fn read(text: &str, sources: &mut Sources) -> Reading {
    let mut faults = Diagnostics::new();
    let reading = questionnaire::read("q.toml", &Text(text.to_owned()), sources, &mut faults).unwrap();
    assert!(!faults.has_errors(), "{faults:?}\n{text}");
    reading
}

fn base() -> String {
    std::fs::read_to_string(files().join("old.toml")).unwrap() + MORE
}

fn compare(old: &str, new: &str) -> (Versions, Vec<&'static str>) {
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let (old, new) = (read(old, &mut sources), read(new, &mut sources));
    let versions = check_versions(&old, &new, &mut faults).unwrap();
    (versions, faults.iter().map(|fault| fault.code.name()).collect())
}

/// Replacements of text, the kinds of change they make, and the number they ask for.
type Case<'a> = (Vec<(&'a str, &'a str)>, &'a [&'a str], Rise);

#[test]
fn every_kind_of_change_asks_for_its_number() {
    let swap = |from: &'static str, to: &'static str| vec![(from, to)];
    let cases: Vec<Case<'_>> = vec![
        (swap("title = \"Energy\"", "title = \"Power\""), &["words"], Rise::Patch),
        (swap("evidence = \"the machine\"", "evidence = \"the old machine\""), &["words"], Rise::Patch),
        (swap("text = \"Ask for an offer.\"", "text = \"Ask for two offers.\""), &["words", "words"], Rise::Patch),
        (swap("text = \"The meter is read.\"", "text = \"Somebody reads the meter.\""), &["words"], Rise::Patch),
        (swap("title = \"On the way\"", "title = \"Under way\""), &["words"], Rise::Patch),
        (swap("{ id = \"gas\", text = \"Gas\", points = 30 }, ", ""), &["option-removed"], Rise::Major),
        (
            swap(
                "text = \"Sun\", points = 100 }",
                "text = \"Sun\", points = 100 }, { id = \"air\", text = \"Air\", points = 90 }",
            ),
            &["option-added"],
            Rise::Minor,
        ),
        (swap("text = \"Gas\", points = 30", "text = \"Gas\", points = 40"), &["points"], Rise::Major),
        (swap("text = \"Gas\"", "text = \"Natural gas\""), &["text"], Rise::Major),
        (swap("\"Into a corner\"", "\"Into the corner\""), &["text"], Rise::Major),
        (swap("weight = 3", "weight = 2"), &["weight"], Rise::Minor),
        (swap("weight = 2", "weight = 1"), &["weight"], Rise::Minor),
        (swap("energy = \"high\"", "energy = \"low\""), &["relevance"], Rise::Minor),
        (swap("min = 50", "min = 75"), &["rule"], Rise::Minor),
        (swap("min = 40", "min = 50"), &["maturity-levels"], Rise::Major),
        (swap("hours = 2", "hours = 3"), &["steps"; 5], Rise::Minor),
        (swap("areas = [\"energy-process\"]", "areas = [\"water\"]"), &["areas"; 2], Rise::Minor),
        (swap("invert = true", ""), &["points"], Rise::Major),
        (swap("invert = true", "invert = true\nquick = true"), &["marks"], Rise::Minor),
        (swap("invert = true", "invert = true\nnot_applicable = \"with-reason\""), &["marks"], Rise::Minor),
        (swap("invert = true", "invert = true\nask_if = { sector = \"retail\" }"), &["asked"], Rise::Minor),
        (swap("kind = \"yes-no\"\ninvert = true", "kind = \"text\""), &["scale"], Rise::Major),
        (swap("question = \"What do you do?\"", "question = \"What is your trade?\""), &["text"], Rise::Major),
        (swap("id = \"services\"", "id = \"crafts\""), &["option-removed", "option-added"], Rise::Major),
        (swap("[[gate]]", "[method]\nmin_coverage = 0.5\n[[gate]]"), &["method"], Rise::Minor),
        (swap("invert = true", "invert = true\nlabel = \"Old machine\""), &["words"], Rise::Patch),
        (
            swap("invert = true", "invert = true\nexample = { retail = \"A shop looks into its cellar.\" }"),
            &["words"],
            Rise::Patch,
        ),
        (
            swap(
                "invert = true",
                "invert = true\ncard = { takes = \"an hour\", need = [], do = [\"a\", \"b\", \"c\"], mistake = \"m\", done_when = \"d\" }",
            ),
            &["words"],
            Rise::Patch,
        ),
        // Written otherwise, and the same.
        (swap("weight = 3\n", "weight = 3\nrole = \"enabler\"\n# a comment\n"), &[], Rise::Patch),
    ];
    let old = base();
    for (swaps, kinds, rise) in cases {
        let new = swaps.iter().fold(old.clone(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let (versions, raised) = compare(&old, &new);
        let found: Vec<&str> = versions.changes.iter().map(|change| change.kind.word()).collect();
        assert_eq!(found, kinds, "{swaps:?}");
        assert_eq!(versions.due, Some(rise), "{swaps:?}");
        // The version did not rise, which is never right.
        assert!(raised.contains(&"Q038"), "{swaps:?}: {raised:?}");
        let right = versions.right().unwrap();
        let (versions, raised) = compare(&old, &new.replace("version = \"1.0.0\"", &format!("version = \"{right}\"")));
        assert!(
            versions.is_enough() && !raised.contains(&"Q038") && !raised.contains(&"Q040"),
            "{swaps:?}: {raised:?}"
        );
    }
}

/// What is accepted less easily than before leaves older answers without a way.
#[test]
fn the_way_back_is_judged_on_its_own() {
    let old = base().replace("invert = true", "invert = true\nnot_applicable = \"allowed\"");
    for (from, to, kind) in [
        ("not_applicable = \"allowed\"", "not_applicable = \"with-reason\"", "stricter"),
        ("not_applicable = \"allowed\"", "not_applicable = \"never\"", "stricter"),
    ] {
        let (versions, _) = compare(&old, &old.replace(from, to));
        assert_eq!(versions.changes.iter().map(|change| change.kind.word()).collect::<Vec<_>>(), [kind]);
        assert_eq!(versions.due, Some(Rise::Major));
    }
    let number = base().replace(
        "kind = \"yes-no\"\ninvert = true",
        "kind = \"quantity\"\nunit = \"pages\"\nvalid = [0, 1000]\ngoalposts = [0, 100]\nbetter = \"lower\"",
    );
    for (from, to, due) in [
        ("valid = [0, 1000]", "valid = [0, 2000]", None),
        ("valid = [0, 1000]", "valid = [0, 500]", Some("scale")),
        ("unit = \"pages\"", "unit = \"sheets\"", Some("scale")),
        ("goalposts = [0, 100]", "goalposts = [0, 50]", Some("points")),
    ] {
        let (versions, _) = compare(&number, &number.replace(from, to));
        assert_eq!(versions.changes.first().map(|change| change.kind.word()), due, "{to}");
        assert_eq!(versions.due, due.map_or(Some(Rise::Patch), |_| Some(Rise::Major)));
    }
}

/// A migration is held against the older version it speaks of, and a number that is too high is told.
#[test]
fn a_migration_is_held_against_the_older_version() {
    let old = base();
    let next = |version: &str, migration: &str| {
        old.replace("version = \"1.0.0\"", &format!("version = \"{version}\""))
            + &format!("\n[[migration]]\nfrom = \"1.0.0\"\n{migration}\n")
    };
    let raised = |new: &str| compare(&old, new).1;
    assert_eq!(raised(&next("1.0.1", "")), [""; 0]);
    assert_eq!(raised(&next("1.0.1", "retire = [\"telex-use\"]")), ["Q021"]);
    let option = "options = [{ indicator = \"heat-source\", from = \"coal\", to = \"oil\" }]";
    assert_eq!(raised(&next("2.0.0", option)), ["Q021"]);
    let words = next("2.0.0", "").replace("title = \"Energy\"", "title = \"Power\"");
    assert_eq!(raised(&words), ["Q040"]);
    // An id that another one took is gone, whatever stands under it now.
    let taken = next("2.0.0", "rename = [{ from = \"paper\", to = \"cardboard\" }]")
        .replace("id = \"paper\"", "id = \"paper-boxes\"");
    assert_eq!(raised(&taken), ["Q039"]);
    // The wrong way round.
    assert_eq!(compare(&next("1.0.1", ""), &old).1, ["Q038"]);
}

#[test]
fn an_indicator_comes_of_one_entry() {
    let two = "rename = [{ from = \"a\", to = \"paper\" }, { from = \"b\", to = \"paper\" }]";
    let text = base().replace("1.0.0", "2.0.0") + &format!("[[migration]]\nfrom = \"1.0.0\"\n{two}\n");
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let reading = questionnaire::read("q.toml", &Text(text), &mut sources, &mut faults).unwrap();
    assert!(reading.questionnaire().is_none());
    assert_eq!(faults.iter().map(|fault| fault.code.name()).collect::<Vec<_>>(), ["Q021"]);
}

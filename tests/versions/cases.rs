//! The thirteen ways a questionnaire can change, and a few more.

use super::{assert_says, check, files, run, score};

const CARRIED: &str = "old.answers.toml was answered under version 1.0.0 of the questionnaire. It is read as a copy";

#[test]
fn case_01_order_only() {
    let said = check("order.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(
        &said,
        &["dimension: asked in another order", "indicator: asked", "to 1.0.1", "Version 1.0.1 is right."],
    );
    let said = score("order.toml");
    assert_eq!(said.ends(), (54.166667, 54.166667));
    assert!(said.err.is_empty(), "{}", said.err);
}

#[test]
fn case_02_spelling_with_the_same_meaning_declared() {
    let said = check("spelling.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["heat-source: its text changed, and the migration says", "The last number must rise"]);
    let said = score("spelling.toml");
    assert_eq!(said.ends(), (54.166667, 54.166667));
    assert_says(&said, &[CARRIED, "Nothing in it had to change."]);
}

#[test]
fn case_03_a_text_changed_and_nothing_declared() {
    let said = check("text-patch.toml");
    assert_eq!(said.code, 65);
    assert_says(
        &said,
        &["error[Q038]", "(heat-source) asks for a major version", "write version = \"2.0.0\"", "[[migration]]"],
    );
    let said = check("text-major.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["warning[Q041]", "Version 2.0.0 is right."]);
    let said = score("text-major.toml");
    assert_eq!(said.code, 65);
    assert_says(&said, &["A002", "2.0.0 here does not say what became of it", "ask its publisher"]);
}

#[test]
fn case_04_an_id_renamed_with_a_declaration() {
    let said = check("renamed.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["energy-known: was energy-metering", "Version 2.0.0 is right."]);
    let said = score("renamed.toml");
    assert_eq!(said.ends(), (54.166667, 54.166667));
    assert_says(&said, &[CARRIED, "energy-metering is now energy-known."]);
}

#[test]
fn case_05_an_id_renamed_without() {
    let said = check("renamed-silently.toml");
    assert_eq!(said.code, 65);
    let entry =
        "write [[migration]] from = \"1.0.0\" with rename = [{ from = \"energy-metering\", to = \"energy-known\" }]";
    assert_says(&said, &["error[Q039]", "what became of energy-metering", entry]);
    let said = score("renamed-silently.toml");
    assert_eq!(said.code, 65);
    // The ids that do not fit follow from the version, and are not told on top.
    assert!(said.err.contains("A002") && !said.err.contains("A003"), "{}", said.err);
}

#[test]
fn case_06_an_indicator_removed() {
    let said = check("removed.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["fax-use: no longer asked", "The first number must rise"]);
    let said = score("removed.toml");
    // Waste is (100 + 50) / 2 = 75 then, and the index (2 x 56.25 + 75) / 3.
    assert_eq!(said.ends(), (62.5, 62.5));
    assert_says(&said, &[CARRIED, "fax-use is no longer asked."]);
}

#[test]
fn case_07_an_indicator_added() {
    let said = check("added.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["water-known: a new indicator", "Version 1.1.0 is right."]);
    let said = score("added.toml");
    // Waste is 150 / 4 = 37.5 to 250 / 4 = 62.5 then.
    assert_eq!(said.ends(), (50.0, 58.333333));
    assert_says(&said, &[CARRIED, "Not answered yet, because it is new or was left open before: water-known."]);
}

#[test]
fn case_08_a_weight_changed() {
    let said = check("weight.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["energy-metering: weight 3 became 1", "The second number must rise: to 1.1.0 or higher."]);
    // Energy is 75 / 2 = 37.5 then.
    assert_eq!(score("weight.toml").ends(), (41.666667, 41.666667));
    // The ids are all the same, and yet nothing is declared.
    let said = check("weight-silently.toml");
    assert_eq!(said.code, 0);
    assert_says(&said, &["warning[Q041]", "its answer sheets will be refused"]);
    assert_eq!(score("weight-silently.toml").code, 65);
}

#[test]
fn case_09_a_scale_changed() {
    let said = check("scale.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["paper: what can be answered", "The first number must rise"]);
    let said = score("scale.toml");
    // Paper is open: waste is 50 / 3 to 150 / 3.
    assert_eq!(said.ends(), (43.055556, 54.166667));
    assert_says(&said, &["paper asks something else now: the older answer was left out.", "left open before: paper."]);
    let said = check("scale-silently.toml");
    assert_eq!(said.code, 65);
    assert_says(&said, &["error[Q039]", "write not_comparable = [\"paper\"]"]);
}

#[test]
fn case_10_a_dimension_split() {
    let said = check("split.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["paper: moved from waste to papers", "papers: a new dimension", "Version 2.0.0 is right."]);
    // Papers are 75 and waste 0, with weight 1 each: (2 x 56.25 + 75 + 0) / 4.
    assert_eq!(score("split.toml").ends(), (46.875, 46.875));
    // The other way round it is a merge of two dimensions.
    let said = run(&["check", "old.toml", "--against", "split.toml"]);
    assert_eq!(said.code, 65);
    assert_says(&said, &["papers: a dimension that is gone", "paper: moved from papers to waste", "Q038"]);
}

#[test]
fn case_11_a_tool_removed_from_the_catalogue() {
    let said = run(&["check", "catalogue-new.toml", "--against", "catalogue-old.toml"]);
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["bins-by-colour is no longer in the catalogue. No answer and no score changes"]);
    let with = |catalogue: &str| {
        let sheet = ["score", "old.answers.toml", "--questionnaire", "old.toml", "--format", "json", "--catalogue"];
        run(&[&sheet[..], &[catalogue]].concat())
    };
    let (before, after) = (with("catalogue-old.toml"), with("catalogue-new.toml"));
    assert_eq!(before.ends(), after.ends());
    assert!(before.out.contains("bins-by-colour") && !after.out.contains("bins-by-colour"));
}

#[test]
fn case_12_the_same_version_with_other_content() {
    let said = check("same-version.toml");
    assert_eq!(said.code, 65);
    assert_says(&said, &["error[Q038]", "version 1.0.0 does not follow 1.0.0"]);
    let said = score("same-version.toml");
    assert_eq!(said.code, 65);
    assert_says(&said, &["A002", "version 1.0.0 of the questionnaire has other content here than in the sheet"]);
}

#[test]
fn case_13_a_sheet_from_a_newer_version() {
    let before = std::fs::read(files().join("newer.answers.toml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.answers.toml");
    for arguments in [
        &["score", "newer.answers.toml"][..],
        &["assess", "newer.answers.toml"],
        &["migrate", "newer.answers.toml", "--output", copy.to_str().unwrap()],
        &["compare", "newer.answers.toml", "newer.answers.toml"],
    ] {
        let said = run(&[arguments, &["--questionnaire", "old.toml"]].concat());
        assert_eq!(said.code, 65, "{}", said.all());
        assert_says(&said, &["version 3.0.0 of the questionnaire, newer than 1.0.0 here"]);
    }
    assert_eq!(before, std::fs::read(files().join("newer.answers.toml")).unwrap());
    assert!(!copy.exists());
}

#[test]
fn indicators_and_options_that_became_one() {
    let said = check("merged.toml");
    assert_eq!(said.code, 0, "{}", said.all());
    assert_says(&said, &["sorting: came of paper, cardboard", "heat-source: the answer oil is now fossil"]);
    let said = score("merged.toml");
    // The lowest of 2 and 1 is 1, half way: waste is (50 + 0) / 2.
    assert_eq!(said.ends(), (45.833333, 45.833333));
    assert_says(
        &said,
        &["heat-source: the answer oil is now fossil.", "paper and cardboard became sorting: the lowest was taken."],
    );
}

#[test]
fn a_migration_from_a_nearer_version_only() {
    let said = score("from-nearer.toml");
    assert_eq!(said.code, 65);
    assert_says(&said, &["2.0.0 takes over sheets of 1.1.0: carry it to 1.1.0 first, with circumspect migrate"]);
}

#[test]
fn two_questionnaires_are_no_two_versions() {
    let laundry = "../../../examples/laundry.toml";
    let said = check(laundry);
    assert_eq!(said.code, 65);
    assert_says(&said, &["Q042", "laundry-water and workshop are two questionnaires"]);
    let said = run(&["check", "catalogue-new.toml", "--against", "old.toml"]);
    assert_eq!(said.code, 2);
}

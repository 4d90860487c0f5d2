//! Tables for offices: what a spreadsheet shows of a file that it is told nothing about.

use crate::run::Folder;

const MARK: &str = "\u{feff}";

const TABLE: &str =
    "respondent,period,sector,sorting,energy-known\nПекарня,2026,agrifood,3,2\nПекарня,2026,agrifood,1,2\n";

#[test]
fn letters_are_known_by_the_mark_in_front_of_every_table() {
    let folder = Folder::new();
    folder.write("in.csv", TABLE);
    folder.run(&["batch", "in.csv", "--output", "plain", "--details"]).ends(65);
    folder.run(&["batch", "in.csv", "--output", "office", "--details", "--format", "csv-excel"]).ends(65);
    for name in ["results.csv", "details.csv", "rejects.csv"] {
        let (plain, office) = (folder.text(&format!("plain/{name}")), folder.text(&format!("office/{name}")));
        assert!(plain.contains("Пекарня"), "{plain}");
        assert!(!plain.starts_with(MARK), "programs get no mark");
        assert_eq!(office, format!("{MARK}{plain}"), "{name} differs by its mark alone");
    }
    let run = folder.run(&["batch", "in.csv", "--format", "csv-excel"]).ends(65);
    assert_eq!(run.out(), folder.text("office/results.csv"));
    // A folder of a run is not read again as if it were answers.
    folder.write("office/in.csv", TABLE);
    assert_eq!(folder.run(&["batch", "office"]).ends(65).out().lines().count(), 2);
}

#[test]
fn the_help_sends_offices_to_it() {
    let folder = Folder::new();
    let run = folder.run(&["batch", "--help"]).ends(0);
    assert!(run.out().contains("csv-excel: CSV for spreadsheets"), "{}", run.out());
    let about = |name: &str| circumspect::batch::ROW_FORMATS.iter().find(|format| format.name == name).unwrap().about;
    assert!(about("csv-excel").contains("spreadsheet") && !about("csv").contains("spreadsheet"));
}

//! The same answers give the same rows, in whatever form they come.

use crate::enterprises::{enterprises, json_lines, long_csv, wide_csv};
use crate::run::Folder;
use crate::summary::rows;

#[test]
fn every_form_of_the_same_answers_gives_the_same_rows() {
    let (folder, all) = (Folder::new(), enterprises(200));
    std::fs::create_dir(folder.at("sheets")).unwrap();
    for one in &all {
        folder.write(&format!("sheets/{}.answers.toml", one.respondent), one.toml());
    }
    folder.write("wide.csv", wide_csv(&all));
    folder.write("long.csv", long_csv(&all));
    folder.write("lines.jsonl", json_lines(&all));
    #[cfg(feature = "parquet")]
    std::fs::write(folder.at("wide.parquet"), crate::parquet_files::wide(&all, 64)).unwrap();
    let of = |input: &str| {
        let run = folder.run(&["batch", input, "--format", "jsonl"]).ends(0);
        assert_eq!(run.summary().scored, 200, "{input}");
        rows(run.out())
    };
    let sheets = of("sheets");
    let states = sheets.iter().filter(|row| row["low"].is_null()).count();
    assert!(states < 200, "most of them have numbers");
    for input in ["wide.csv", "long.csv", "lines.jsonl"] {
        assert_eq!(of(input), sheets, "{input}");
    }
    #[cfg(feature = "parquet")]
    assert_eq!(of("wide.parquet"), sheets);
}

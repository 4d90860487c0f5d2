//! Where inputs lie: links, pipes and devices, folders that say what holds for a table.

#[cfg(unix)]
use crate::enterprises::{enterprises, wide_csv};
use crate::run::Folder;
#[cfg(unix)]
use crate::run::bakery;
use crate::summary::rows;

#[cfg(unix)]
#[test]
fn a_file_counts_once_however_many_names_it_has() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    std::fs::create_dir_all(folder.at("d/b")).unwrap();
    folder.write("d/one.answers.toml", bakery());
    folder.write("d/b/table.csv", "respondent,sorting\nmill,3\n");
    symlink(".", folder.at("d/a")).unwrap();
    symlink("..", folder.at("d/b/up")).unwrap();
    symlink("b/table.csv", folder.at("d/same.csv")).unwrap();
    std::fs::hard_link(folder.at("d/one.answers.toml"), folder.at("d/two.answers.toml")).unwrap();
    let run = folder.run(&["batch", "d"]).ends(0);
    assert_eq!(run.summary().read, 2);
    for place in ["d/a", "d/b/up", "d/same.csv", "d/two.answers.toml"] {
        assert!(run.err().contains(&format!("{place} was among the inputs before")), "{}", run.err());
    }
    let run = folder.run(&["batch", "d/one.answers.toml", "d/two.answers.toml", "d"]).ends(0);
    assert_eq!(run.summary().read, 2);
    // One firm is no cohort, whatever leads to it.
    let run = folder.run(&["cohort", "d"]).ends(0);
    assert!(run.err().contains("2 read"), "{}", run.err());
    // The two collections of a comparison may be one.
    folder.write("t.csv", wide_csv(&enterprises(30)));
    let run = folder.run(&["compare", "t.csv", "t.csv"]).ends(0);
    assert_eq!(run.err().matches("30 read: 30 scored").count(), 2, "{}", run.err());
}

#[cfg(unix)]
#[test]
fn what_could_be_waited_for_without_end_is_refused_at_once() {
    use std::os::unix::net::UnixListener;
    let folder = Folder::new();
    std::fs::create_dir(folder.at("d")).unwrap();
    folder.write("d/t.csv", "respondent,sorting\nmill,3\n");
    for name in ["d/x.toml", "d/x.csv", "x.answers.toml"] {
        let made = std::process::Command::new("mkfifo").arg(folder.at(name)).status().unwrap();
        assert!(made.success());
    }
    let _socket = UnixListener::bind(folder.at("d/y.csv")).unwrap();
    for verb in ["batch", "cohort"] {
        let run = folder.run(&[verb, "d"]).ends(65);
        assert!(run.err().contains("4 read: 1 scored, 3 refused"), "{}", run.err());
        for name in ["d/x.toml", "d/x.csv", "d/y.csv"] {
            assert!(run.err().contains(&format!("{name}: it is no file but a pipe")), "{}", run.err());
        }
    }
    let run = folder.run(&["batch", "/dev/zero", "d/t.csv"]).ends(65);
    assert_eq!((run.summary().scored, run.summary().refused), (1, 1));
    let run = folder.run(&["compare", "d", "d"]).ends(65);
    assert!(run.err().contains("d/x.csv: it is no file"), "{}", run.err());
    for verb in ["score", "check", "assess"] {
        let run = folder.run(&[verb, "x.answers.toml"]);
        assert!(run.code != 0 && run.err().contains("no ordinary file"), "{verb}: {}", run.err());
    }
}

#[test]
fn folders_of_a_partition_give_their_columns() {
    let folder = Folder::new();
    let [textiles, food] = ["sector=textiles/period=2026/x=1", "sector=agrifood/period=2025/x=2"];
    for place in [textiles, food] {
        std::fs::create_dir_all(folder.at(&format!("t/{place}"))).unwrap();
    }
    folder.write(&format!("t/{textiles}/part.csv"), "respondent,sorting\nweaver,3\n");
    folder.write(&format!("t/{food}/part.csv"), "respondent,id,value\nmill,sorting,3\nmill,energy-known,2\n");
    folder.write(
        "same.csv",
        "respondent,period,sector,sorting,energy-known\nmill,2025,agrifood,3,2\nweaver,2026,textiles,3,\n",
    );
    let run = folder.run(&["batch", "t", "--format", "jsonl"]).ends(0);
    assert_eq!(rows(run.out()), rows(folder.run(&["batch", "same.csv", "--format", "jsonl"]).ends(0).out()));
    assert_eq!(run.err().matches("says x, which is nothing the questionnaire asks").count(), 1, "{}", run.err());
    // And in the report of a row.
    for (name, input) in [("a", "t"), ("b", "same.csv")] {
        folder.run(&["batch", input, "--output", name, "--reports", "json"]).ends(0);
    }
    for report in ["mill.json", "weaver.json"] {
        assert_eq!(folder.text(&format!("a/reports/{report}")), folder.text(&format!("b/reports/{report}")));
    }
}

#[test]
fn a_table_says_more_than_its_folder() {
    let folder = Folder::new();
    let own = "t/sector=textiles/scope=quick/size=__HIVE_DEFAULT_PARTITION__";
    for place in [own, "u/scope=fast", "v/sector=te%78tiles", "w/sector=no-such-trade"] {
        std::fs::create_dir_all(folder.at(place)).unwrap();
    }
    folder.write(&format!("{own}/a.csv"), "respondent,sector,sorting\nmill,agrifood,3\nforge,,3\n");
    folder.write("same.csv", "respondent,scope,sector,sorting\nmill,quick,agrifood,3\nforge,quick,,3\n");
    let of = |input: &str| rows(folder.run(&["batch", input, "--format", "jsonl"]).ends(0).out());
    assert_eq!(of("t"), of("same.csv"));
    // A row of a long table, too.
    folder.write(
        "v/sector=te%78tiles/a.csv",
        "respondent,id,value\nmill,sector,agrifood\nmill,sorting,3\nforge,sorting,3\n",
    );
    folder.write("long.csv", "respondent,sector,sorting\nmill,agrifood,3\nforge,textiles,3\n");
    assert_eq!(of("v"), of("long.csv"));
    folder.write("u/scope=fast/a.csv", "respondent,sorting\nmill,3\n");
    let run = folder.run(&["batch", "u"]).ends(65);
    assert!(run.err().contains("scope=fast, which is no scope"), "{}", run.err());
    // What is no answer is no answer in a folder either.
    folder.write("w/sector=no-such-trade/a.csv", "respondent,sorting\nmill,3\n");
    // It is one cell for all tables in the folder, and is told like any other.
    folder.write("w/sector=no-such-trade/more.csv", "respondent,sorting\nfarm,3\n");
    let told = "w/sector=no-such-trade, column sector: \"no-such-trade\" is none of the options";
    let run = folder.run(&["batch", "w", "--output", "w.csv"]).ends(0);
    assert!(run.err().contains(told) && run.err().contains("1 cell could not be used"), "{}", run.err());
    let refused = folder.text("w.rejects.csv");
    let due =
        "w/sector=no-such-trade,,sector,,value,\"\"\"no-such-trade\"\" is none of the options\",no-such-trade,cell";
    assert_eq!(refused.lines().skip(1).collect::<Vec<_>>(), [due]);
    assert_eq!(run.summary().scored, 2);
    for words in [&["cohort", "w"][..], &["check", "w"]] {
        let run = folder.run(words).ends(0);
        assert!(format!("{}{}", run.out(), run.err()).contains(told), "{words:?}: {}", run.err());
    }
    std::fs::remove_file(folder.at("w/sector=no-such-trade/more.csv")).unwrap();
    folder.write("w/sector=no-such-trade/b.jsonl", "{}\n");
    assert!(folder.run(&["batch", "w"]).ends(65).err().contains("read for tables only"));
}

#[cfg(feature = "parquet")]
#[test]
fn folders_of_parquet_give_their_columns() {
    use crate::parquet_files::texts;
    let folder = Folder::new();
    let header = ["respondent", "sorting"].map(str::to_owned);
    for (sector, respondent) in [("agrifood", "mill"), ("textiles", "weaver")] {
        let place = format!("answers/sector={sector}");
        std::fs::create_dir_all(folder.at(&place)).unwrap();
        let bytes = texts(&header, &[vec![respondent.to_owned(), "3".to_owned()]]);
        folder.write(&format!("{place}/part-0.parquet"), bytes);
    }
    folder.write("same.csv", "respondent,sector,sorting\nmill,agrifood,3\nweaver,textiles,3\n");
    let of = |input: &str| rows(folder.run(&["batch", input, "--format", "jsonl"]).ends(0).out());
    assert_eq!(of("answers"), of("same.csv"));
}

//! Workbooks: results as offices open them, and the table to fill; read back by another reader.

use crate::enterprises::{enterprises, wide_csv};
use crate::run::Folder;
use crate::summary::rows;
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
#[cfg(feature = "parquet")]
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

fn sheet(path: &std::path::Path, name: &str) -> Range<Data> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    workbook.worksheet_range(name).unwrap()
}

#[test]
fn results_are_cells_of_their_kinds() {
    let (folder, all) = (Folder::new(), enterprises(60));
    folder.write("in.csv", wide_csv(&all).replace("firm-0001", "=1+1"));
    folder.run(&["batch", "in.csv", "--output", "a", "--format", "xlsx"]).ends(0);
    let run = folder.run(&["batch", "in.csv", "--format", "jsonl"]).ends(0);
    let range = sheet(&folder.at("a/results.xlsx"), "Data");
    let mut cells = range.rows();
    let header: Vec<String> = cells.next().unwrap().iter().map(ToString::to_string).collect();
    let source = header.iter().position(|name| name == "source").unwrap();
    let due = rows(run.out());
    assert_eq!(cells.len(), due.len());
    for (row, due) in cells.zip(due) {
        for (at, cell) in row.iter().enumerate().filter(|(at, _)| *at != source) {
            let due = &due[&header[at]];
            match cell {
                Data::Empty => assert_eq!(*due, Value::Null),
                Data::String(text) => assert_eq!(due, text.as_str()),
                Data::Float(number) => assert_eq!(due.as_f64().unwrap().to_bits(), number.to_bits()),
                Data::Bool(truth) => assert_eq!(due, truth),
                other => panic!("{other:?}"),
            }
        }
    }
    let mut workbook: Xlsx<_> = open_workbook(folder.at("a/results.xlsx")).unwrap();
    assert_eq!(workbook.sheet_names(), ["Results", "Columns", "Data", "Not used"]);
    for name in workbook.sheet_names() {
        assert!(workbook.worksheet_formula(&name).unwrap().is_empty(), "nothing is a formula in {name}");
    }
    folder.run(&["batch", "in.csv", "--output", "b", "--format", "xlsx"]).ends(0);
    assert_eq!(
        std::fs::read(folder.at("a/results.xlsx")).unwrap(),
        std::fs::read(folder.at("b/results.xlsx")).unwrap()
    );
}

/// The sheet that people open: words above the columns and in place of ids, days as days, numbers whole.
#[test]
fn results_are_in_words_on_the_sheet_that_is_open() {
    let folder = Folder::new();
    folder.write(
        "in.csv",
        "respondent,period,sector,sorting,energy-known,hazardous-waste\n\
         007,2026-05-30,agrifood,3,2,0\nПекарня,2026,textiles,1,dk,\nc,spring,,3,2,\n007,2026-05-30,,1,1,\n",
    );
    let words = ["batch", "in.csv", "--output", "o", "--format", "xlsx", "--details"];
    folder.run(&words).ends(65);
    let book = folder.at("o/results.xlsx");
    let (people, data) = (sheet(&book, "Results"), sheet(&book, "Data"));
    let names = sheet(&book, "Columns");
    assert_eq!(names.height(), data.width() + 1);
    for (at, line) in names.rows().skip(1).enumerate() {
        assert_eq!(line[0], people[(0, at)], "what stands above a column");
        assert_eq!(line[1], data[(0, at)], "its name");
        assert!(line[2].to_string().ends_with('.'), "what it is: {line:?}");
    }
    let at = |name: &str| data.rows().next().unwrap().iter().position(|cell| *cell == *name).unwrap();
    assert_eq!(people[(1, 0)], "007");
    assert!(matches!(people[(1, 1)], Data::DateTime(day) if day.to_ymd_hms_milli().0 == 2026), "{:?}", people[(1, 1)]);
    assert_eq!((&people[(2, 1)], &data[(2, 1)]), (&Data::Float(2026.0), &Data::String("2026".into())));
    assert_eq!(people[(3, 1)], "spring");
    let q = crate::enterprises::questionnaire();
    let title = |id: &Data| q.maturity_levels.iter().find(|level| *id == *level.id.as_str()).unwrap().title.clone();
    let label = |id: &Data| q.indicators.iter().find(|one| *id == *one.id.as_str()).unwrap().name().to_owned();
    for row in 1..=3 {
        assert_eq!(people[(row, at("low"))], data[(row, at("low"))], "the number is kept whole");
        assert_eq!(people[(row, at("level_low"))], *title(&data[(row, at("level_low"))]).as_str());
        assert_eq!(people[(row, at("step_1"))], *label(&data[(row, at("step_1"))]).as_str());
        assert!(people[(row, at("tool_1"))].to_string().contains(' '), "the title of a guide");
        assert_eq!(people[(row, at("scope"))], "all questions");
        assert_eq!(
            (&people[(row, at("publishable"))], &people[(row, at("estimate"))]),
            (&Data::String("No".into()), &Data::Empty)
        );
        assert!(matches!(data[(row, at("estimate"))], Data::Float(_)), "a mean of little is for programs");
    }
    let refused = sheet(&book, "Not used");
    assert_eq!((refused.height(), &refused[(1, 1)]), (2, &Data::Float(5.0)));
    assert_eq!(refused[(1, 3)], "007");
    // The refusals beside it are for the same people: their program has to know its letters.
    assert!(folder.text("o/rejects.csv").starts_with("\u{feff}source,row,"));
    let details = sheet(&folder.at("o/details.xlsx"), "Results");
    let line = details.rows().find(|line| line[3] == *label(&Data::String("sorting".into())).as_str()).unwrap();
    let level = &q.indicators[q.indicator("sorting").unwrap()].shape.choices()[3].text;
    assert_eq!((&line[4], &line[5]), (&Data::String("answered".into()), &Data::String(level.clone())));
}

#[test]
#[cfg(unix)]
fn a_workbook_whose_rows_cannot_be_put_aside_is_told_and_not_a_crash() {
    let folder = Folder::new();
    let rows: String = (0..6_000).map(|row| format!("somebody with a long name {row},3\n")).collect();
    folder.write("t.csv", format!("respondent,sorting\n{rows}"));
    let program = crate::run::program(folder.path());
    let arguments: Vec<_> = program.get_args().map(ToOwned::to_owned).collect();
    let run = |shell: &str| {
        let mut command = std::process::Command::new("sh");
        let pipe = std::process::Stdio::piped;
        command
            .current_dir(folder.path())
            .args(["-c", &format!("{shell} exec \"$@\""), "sh"])
            .arg(program.get_program());
        command.args(&arguments).args(["batch", "t.csv", "--output", "o.xlsx", "--format", "xlsx"]);
        crate::run::finish(command.stdin(pipe()).stdout(pipe()).stderr(pipe()), b"").ends(73)
    };
    // No such folder, and one that is full: a limit on the size of files, which the rows reach before the workbook does.
    for shell in ["TMPDIR=/nowhere/at/all", "trap '' XFSZ; ulimit -f 2000;"] {
        let run = run(shell);
        assert!(run.err().contains("Cannot write o.xlsx") && run.err().contains("TMPDIR"), "{}", run.err());
        assert!(!run.err().contains("panicked"), "{}", run.err());
        assert_eq!(folder.names(), ["t.csv"]);
    }
}

/// What the lists of the table to fill offer is read as the level it stands for, for every question.
#[test]
fn what_is_chosen_from_a_list_is_read_as_its_level() {
    let folder = Folder::new();
    folder.run(&["export", "answer-template", "--format", "xlsx", "--output", "t.xlsx"]).ends(0);
    let (answers, lists) = (sheet(&folder.at("t.xlsx"), "Answers"), sheet(&folder.at("t.xlsx"), "Lists"));
    let q = crate::enterprises::questionnaire();
    let is_level = |id: &str| {
        q.indicator(id)
            .is_some_and(|at| matches!(q.indicators[at].shape.choices(), [first, ..] if first.token.to_string() == "0"))
    };
    let columns: Vec<(u32, String)> =
        (0..).zip(answers.rows().next().unwrap()).map(|(at, name)| (at, name.to_string())).collect();
    let columns: Vec<_> = columns.into_iter().filter(|(_, name)| is_level(name)).collect();
    assert!(columns.len() > 30, "{}", columns.len());
    let header: String = columns.iter().map(|(_, name)| format!(",{name}")).collect();
    let rows = |cell: &dyn Fn(u32, u32) -> String| {
        let row = |level| columns.iter().map(|(at, _)| format!(",{}", cell(level, *at))).collect::<String>();
        let rows: String = (0..3).map(|level| format!("firm-{level}{}\n", row(level))).collect();
        format!("respondent{header}\n{rows}")
    };
    let text = |level, at| format!("\"{}\"", lists.get_value((level, at)).unwrap());
    folder.write("in.csv", rows(&text));
    let chosen = folder.run(&["batch", "in.csv"]).ends(0).out().to_owned();
    folder.write("in.csv", rows(&|level, _| level.to_string()));
    assert_eq!(chosen, folder.run(&["batch", "in.csv"]).ends(0).out());
}

/// More rows than are written at once, counted by readers of both formats.
#[cfg(feature = "parquet")]
#[test]
fn no_row_is_lost_by_those_who_write_the_file() {
    let folder = Folder::new();
    let (count, more) = (5_000, 70_000);
    for (format, count) in [("xlsx", count), ("parquet", more)] {
        let rows: String = (0..count).map(|row| format!("firm-{row},{}\n", row % 5)).collect();
        folder.write("in.csv", format!("respondent,sorting\n{rows}"));
        let run = folder.run(&["batch", "in.csv", "--output", format, "--format", format]).ends(0);
        assert_eq!(run.summary().scored, count);
    }
    for name in ["Results", "Data"] {
        let range = sheet(&folder.at("xlsx/results.xlsx"), name);
        assert_eq!(range.height(), count + 1);
        assert_eq!(range.rows().next_back().unwrap()[0], Data::String(format!("firm-{}", count - 1)));
    }
    let file = std::fs::File::open(folder.at("parquet/results.parquet")).unwrap();
    let metadata = SerializedFileReader::new(file).unwrap().metadata().clone();
    assert_eq!(usize::try_from(metadata.file_metadata().num_rows()).unwrap(), more);
    assert!(metadata.num_row_groups() > 1);
}

#[test]
fn the_table_to_fill_has_lists_and_questions() {
    let folder = Folder::new();
    let arguments = ["export", "answer-template", "--format", "xlsx", "--evidence", "--output", "t.xlsx"];
    folder.run(&arguments).ends(0);
    folder.run(&arguments).ends(73);
    let header = folder.run(&["export", "answer-template", "--evidence"]).ends(0).out().to_owned();
    let names: Vec<String> =
        sheet(&folder.at("t.xlsx"), "Answers").rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(names.join(","), header.trim_end());
    let questions = sheet(&folder.at("t.xlsx"), "Questions");
    let words: Vec<String> = questions.rows().flatten().map(ToString::to_string).collect();
    let q = crate::enterprises::questionnaire();
    let levels: Vec<String> = q.indicators[q.indicator("sorting").unwrap()]
        .shape
        .choices()
        .iter()
        .map(|choice| choice.text.clone())
        .collect();
    assert!(words.iter().any(|text| text.starts_with(&levels.join("\n"))));
    assert!(words.iter().any(|text| text.contains("counts from 0")));
    let lists = sheet(&folder.at("t.xlsx"), "Lists");
    let sorting = names.iter().position(|name| name == "sorting").unwrap();
    let cell = |row| lists.get_value((row, u32::try_from(sorting).unwrap())).map(ToString::to_string);
    let column: Vec<String> = (0..).map_while(cell).filter(|text| !text.is_empty()).collect();
    assert_eq!(column[..5], levels, "what can be chosen is the text of a level");
    assert_eq!(column[5], "dk");
    let is_number = |cell: &Data| cell.to_string().parse::<f64>().is_ok();
    assert!(!lists.rows().flatten().any(is_number), "no bare number can be chosen");
    assert_eq!(folder.run(&["export", "answer-template", "--format", "xlsx"]).ends(2).out(), "");
    let run = folder.run(&["export", "answer-template", "--format", "questions"]).ends(0);
    assert!(run.err().contains("counts from 0"), "{}", run.err());
    let mut table = csv::Reader::from_reader(run.out().as_bytes());
    let asked: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let line = asked.iter().find(|line| &line[0] == "sorting").unwrap();
    assert!(line[3].starts_with(&levels.join(" | ")), "{line:?}");
    // The header alone is a table without rows.
    folder.write("empty.csv", &header);
    let run = folder.run(&["batch", "empty.csv"]).ends(65);
    assert!(run.err().contains("a header and no row"), "{}", run.err());
}

//! Workbooks as inputs: what is typed in a cell is what the same cell in CSV says, and the rows are those of the spreadsheet.

use crate::enterprises::enterprises;
use crate::run::{Folder, Run};
use crate::summary::rows;
use crate::workbook_files::{archive, open_document, parts, replaced};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde_json::Value;

/// A sheet under the name of another, and a title above the table.
const FIRST_ROW: u32 = 3;

fn book(name: &str, fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let notes = workbook.add_worksheet().set_name("Notes").unwrap();
    notes.write_string(0, 0, "respondent").unwrap().write_string(0, 1, "sorting").unwrap();
    notes.write_string(1, 0, "not this one").unwrap().write_number(1, 1, 4).unwrap();
    fill(workbook.add_worksheet().set_name(name).unwrap());
    workbook.save_to_buffer().unwrap()
}

fn header(sheet: &mut Worksheet, names: &[&str]) {
    for (column, name) in (0..).zip(names) {
        sheet.write_string(FIRST_ROW, column, *name).unwrap();
    }
}

/// A table with every type of cell.
fn typed() -> Vec<u8> {
    book("Answers", |sheet| {
        sheet.merge_range(0, 0, 0, 4, "Answers of our clients, 2026", &Format::new()).unwrap();
        header(sheet, &["respondent", "period", "sorting", "energy-known", "sorting.note", "", "helper"]);
        let (day, text) = (Format::new().set_num_format("dd.mm.yyyy"), Format::new().set_num_format("@"));
        sheet.write_number(4, 0, 101_000_000_001.0).unwrap();
        sheet.write_with_format(4, 1, ExcelDateTime::from_ymd(2026, 5, 30).unwrap(), &day).unwrap();
        sheet.write_number(4, 2, 3).unwrap().write_string_with_format(4, 3, "2", &text).unwrap();
        sheet.write_string(4, 4, "a \"note\";\nof two lines, and more").unwrap();
        sheet.write_number(4, 9, 7).unwrap();
        // A blank row, and one with a formula.
        sheet.write_string(6, 0, "Пекарня").unwrap().write_string(6, 1, "2026").unwrap();
        sheet.write_formula(6, 2, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_string(6, 3, " dk ").unwrap();
        sheet.write_number(7, 3, 0.1 + 0.2).unwrap().write_string(7, 0, "mill").unwrap();
        sheet.write_string(7, 1, "2026").unwrap().write_number(7, 2, 1).unwrap();
        let share = Format::new().set_num_format("0.0%");
        sheet.write_number_with_format(8, 0, 0.07, &share).unwrap().write_number(8, 2, 1).unwrap();
        sheet.write_boolean(9, 0, true).unwrap().write_number(9, 2, 1).unwrap();
    })
}

const TYPED: &str = "Answers of our clients,,,,\n\n\nrespondent,period,sorting,energy-known,sorting.note,,helper\n\
    101000000001,2026-05-30,3,2,\"a \"\"note\"\";\nof two lines, and more\",,\n\nПекарня,2026,2,dk,,,\nmill,2026,1,0.3,,,\n\
    7%,,1,,,,\ntrue,,1,,,,\n";

fn run_of(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    let folder = Folder::new();
    folder.write(name, bytes);
    folder.run(&["batch", name, "--format", "jsonl"])
}

/// Everything that is said and given, whatever the file is called.
fn all_of(name: &str, bytes: impl AsRef<[u8]>) -> (String, String) {
    let run = run_of(name, bytes).ends(0);
    (run.out().replace(name, "t"), run.err().replace(name, "t"))
}

#[test]
fn cells_are_what_a_person_sees_in_them() {
    let due = all_of("t.csv", TYPED);
    assert!(
        due.0.contains("\"respondent\":\"101000000001\",\"period\":\"2026-05-30\",\"source\":\"t:5\""),
        "{}",
        due.0
    );
    assert!(due.0.contains("\"source\":\"t:7\"") && due.0.contains("\"source\":\"t:8\""), "{}", due.0);
    assert_eq!(all_of("t.xlsx", typed()), due);
    // A workbook is told by its content.
    assert_eq!(all_of("answers", typed()), due);
    let folder = Folder::new();
    let run = folder.run_with(&["batch", "-", "--format", "jsonl"], &typed()).ends(0);
    assert_eq!(rows(run.out()), rows(&due.0));
    // Notes come into the report of a row.
    for name in ["t.xlsx", "t.csv"] {
        folder.write(name, if name == "t.csv" { TYPED.as_bytes().to_vec() } else { typed() });
        folder.run(&["batch", name, "--output", &name[2..], "--reports", "markdown"]).ends(0);
    }
    let report = |output: &str| folder.text(&format!("{output}/reports/101000000001.md"));
    assert!(report("xlsx").contains("of two lines, and more"));
    assert_eq!(report("xlsx"), report("csv"));
}

#[test]
fn a_workbook_of_libreoffice_is_the_same() {
    let cell = |kind: &str, value: &str, shown: &str| {
        format!("<table:table-cell office:value-type=\"{kind}\" {value}><text:p>{shown}</text:p></table:table-cell>")
    };
    let text = |shown: &str| cell("string", "", shown);
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let blank = |count: usize| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{count}\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
        )
    };
    let empty = |count: usize| format!("<table:table-cell table:number-columns-repeated=\"{count}\"/>");
    let note = "<office:annotation><text:p>said on the telephone</text:p></office:annotation>";
    let lines = [
        row(&["<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"5\"><text:p>Answers of our clients, 2026</text:p></table:table-cell>".to_owned(), "<table:covered-table-cell table:number-columns-repeated=\"4\"/>".to_owned()]),
        blank(2),
        row(&["respondent", "period", "sorting", "energy-known", "sorting.note", "", "helper"].map(text)),
        row(&[
            cell("float", "office:value=\"101000000001\"", "1.01E+11"),
            cell("date", "office:date-value=\"2026-05-30\"", "30.05.2026"),
            format!("<table:table-cell office:value-type=\"float\" office:value=\"3\">{note}<text:p>3</text:p></table:table-cell>"),
            text("2"),
            text("a &quot;note&#34;;</text:p><text:p>of<text:s/>two lines, and more"),
            empty(4),
            cell("float", "office:value=\"7\"", "7"),
        ]),
        blank(1),
        row(&[
            text("Пекарня"),
            text("2026"),
            "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"><text:p>2,00</text:p></table:table-cell>".to_owned(),
            text(" dk "),
        ]),
        row(&[text("mill"), text("2026"), cell("float", "office:value=\"1\"", "1"), cell("float", "office:value=\"0.30000000000000004\"", "0,3")]),
        row(&[
            cell("percentage", "office:value=\"0.07\"", "7,0 %"),
            empty(1),
            cell("float", "office:value=\"1\"", "1"),
        ]),
        // A truth of Excel, as LibreOffice keeps it.
        row(&[
            cell("float", "table:formula=\"of:=TRUE()\" office:value=\"1\"", "WAHR"),
            empty(1),
            cell("float", "office:value=\"1\"", "1"),
        ]),
        blank(1_048_000),
    ];
    let (table, other) = (lines.concat(), row(&[text("respondent"), text("sorting")]));
    let due = all_of("t.csv", TYPED);
    assert_eq!(all_of("t.ods", open_document(&[("Notes", &other), ("Answers", &table)])), due);
    // Without a sheet of that name the first is read, and that is said where there are others.
    let (out, err) = all_of("t.ods", open_document(&[("Tabelle1", &table), ("Tabelle2", &other)]));
    assert_eq!(out, due.0);
    assert!(err.contains("the sheet Tabelle1 is read, and no other"), "{err}");
    assert_eq!(all_of("t.ods", open_document(&[("Tabelle1", &table)])), due);
    // Truths, shares of a hundred, and a row that is said once and meant twice.
    let twice = "<table:table-row table:number-rows-repeated=\"2\">";
    let truths = [cell("boolean", "office:boolean-value=\"true\"", "WAHR"), cell("float", "office:value=\"3\"", "3")];
    let share = [cell("percentage", "office:value=\"0.07\"", "7 %"), cell("float", "office:value=\"2\"", "2")];
    let table =
        row(&["respondent", "sorting"].map(text)) + &row(&share) + &row(&truths).replace("<table:table-row>", twice);
    let run = run_of("t.ods", open_document(&[("A", &table)])).ends(65);
    assert_eq!((run.summary().scored, run.summary().before), (2, 1));
    let found: Vec<Value> = rows(run.out()).into_iter().map(|row| row["respondent"].clone()).collect();
    assert_eq!(found, ["7%", "true"]);
}

#[test]
fn what_cannot_be_told_from_a_sheet_is_named_with_its_cell() {
    let table = |more: fn(&mut Worksheet)| {
        book("Answers", |sheet| {
            header(sheet, &["respondent", "sorting", "helper"]);
            for (row, name) in (4..).zip(["a", "b", "c"]) {
                sheet.write_string(row, 0, name).unwrap().write_number(row, 1, 3).unwrap();
            }
            more(sheet);
        })
    };
    let merged = table(|sheet| {
        sheet.merge_range(4, 1, 5, 1, "3", &Format::new()).unwrap();
    });
    assert!(run_of("t.xlsx", merged).ends(65).err().contains("its cells B5:B6 are merged"));
    let beside = table(|sheet| {
        sheet.merge_range(4, 2, 5, 2, "not read", &Format::new()).unwrap();
        sheet.write_formula(6, 2, Formula::new("=ROW()")).unwrap();
    });
    let beside = replaced(&beside, "xl/worksheets/sheet2.xml", "<v>0</v>", "");
    assert_eq!(run_of("t.xlsx", beside).ends(0).summary().scored, 3);
    let formula = table(|sheet| {
        sheet.write_formula(6, 1, Formula::new("=1+1")).unwrap();
    });
    for empty in ["", "<v></v>", "<v/>"] {
        let formula = replaced(&formula, "xl/worksheets/sheet2.xml", "<v>0</v>", empty);
        // The row has no other answer.
        let run = run_of("t.xlsx", formula).ends(65);
        let told = "row 7, column sorting: \"=1+1\" is a formula without a value: open the workbook in a spreadsheet";
        assert!(run.err().contains(told) && run.summary().scored == 2, "{}", run.err());
    }
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let text = |more: &str, text: &str| {
        format!("<table:table-cell office:value-type=\"string\" {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let head = row(&(text("", "respondent") + &text("", "sorting")));
    for (cells, told) in [
        (
            text("", "a") + "<table:table-cell table:formula=\"of:=1+1\"/>",
            "row 2, column sorting: \"=1+1\" is a formula",
        ),
        (text("", "a") + &text("table:number-rows-spanned=\"2\"", "3"), "its cells B2:B3 are merged"),
    ] {
        // The row that only has the formula says nothing that can be used.
        let run = run_of("t.ods", open_document(&[("A", &(head.clone() + &row(&cells)))])).ends(65);
        assert!(run.err().contains(told), "{}", run.err());
    }
}

/// A formula that was never worked out stands for no answer, for no name and for no reason; the row is scored.
#[test]
fn a_formula_without_a_value_is_a_named_cell() {
    let folder = Folder::new();
    let table = |header: &[&str], cells: &[(u32, u16, &str)]| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, name) in (0..).zip(header) {
            sheet.write_string(0, column, *name).unwrap();
        }
        for (row, column, text) in cells {
            match text.strip_prefix('=') {
                Some(_) => sheet.write_formula(*row, *column, Formula::new(*text).set_result("7777")).unwrap(),
                None => sheet.write_string(*row, *column, *text).unwrap(),
            };
        }
        replaced(&workbook.save_to_buffer().unwrap(), "xl/worksheets/sheet1.xml", "<v>7777</v>", "")
    };
    let header = ["respondent", "period", "sorting", "energy-known", "packaging-reusable", "packaging-reusable.reason"];
    folder.write(
        "t.xlsx",
        table(
            &header,
            &[
                (1, 0, "=A9"),
                (1, 1, "2026"),
                (1, 2, "=1+1"),
                (1, 3, "3"),
                (2, 0, "b"),
                (2, 1, "=YEAR(TODAY())"),
                (2, 2, "2"),
                (2, 4, "na"),
                (2, 5, "=A9"),
            ],
        ),
    );
    let run = folder.run(&["batch", "t.xlsx", "--output", "out.csv"]).ends(0);
    assert_eq!(run.summary().scored, 2, "{}", run.err());
    let told: Vec<String> = folder.text("out.rejects.csv").lines().skip(1).map(str::to_owned).collect();
    let due = [
        ("t.xlsx,2,sorting", "=1+1"),
        ("t.xlsx,2,respondent", "=A9"),
        ("t.xlsx,3,packaging-reusable.reason", "=A9"),
        ("t.xlsx,3,period", "=YEAR(TODAY())"),
    ];
    assert_eq!(told.len(), due.len(), "{told:#?} {}", folder.text("out.csv"));
    for (line, (place, formula)) in told.iter().zip(due) {
        let formula = format!(",\"'{formula}\",cell");
        assert!(line.starts_with(place) && line.ends_with(&formula), "{line}");
        assert!(line.contains("is a formula without a value"), "{line}");
    }
    // Whose answers a row of a long table are has to be known.
    folder.write("long.xlsx", table(&["respondent", "id", "value"], &[(1, 0, "=A9"), (1, 1, "sorting"), (1, 2, "3")]));
    let run = folder.run(&["batch", "long.xlsx"]).ends(65);
    assert!(run.err().contains("\"=A9\" is a formula without a value, so it is not known whose row"), "{}", run.err());
}

#[test]
fn the_table_to_fill_comes_back_as_it_is() {
    let folder = Folder::new();
    folder.run(&["export", "answer-template", "--format", "xlsx", "--output", "t.xlsx"]).ends(0);
    let template = std::fs::read(folder.at("t.xlsx")).unwrap();
    assert!(run_of("t.xlsx", &template).ends(65).err().contains("a header and no row below it"));
    let header = folder.run(&["export", "answer-template"]).ends(0).out().trim_end().to_owned();
    let names: Vec<&str> = header.split(',').collect();
    std::fs::create_dir(folder.at("clients")).unwrap();
    let mut table = format!("{header}\n");
    for one in enterprises(4) {
        let said: Vec<(String, String)> = one.wide().into_iter().map(|(name, cell)| (name, cell.text())).collect();
        let cells: Vec<&str> = names
            .iter()
            .map(|name| said.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text.as_str()))
            .collect();
        table.push_str(
            &cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(","),
        );
        table.push('\n');
        // The row as a spreadsheet would keep it, in the workbook that was sent.
        let inline = |(column, text): (usize, &&str)| {
            let mut letters = String::new();
            let mut rest = column + 1;
            while rest > 0 {
                letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap()));
                rest = (rest - 1) / 26;
            }
            match text.parse::<u8>() {
                Ok(number) => format!("<c r=\"{letters}2\"><v>{number}</v></c>"),
                Err(_) => format!(
                    "<c r=\"{letters}2\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                    text.replace('&', "&amp;").replace('<', "&lt;")
                ),
            }
        };
        let filled: String = cells.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(inline).collect();
        let row = format!("<row r=\"2\">{filled}</row></sheetData>");
        let bytes = replaced(&template, "xl/worksheets/sheet1.xml", "</sheetData>", &row);
        folder.write(&format!("clients/{}.xlsx", one.respondent), bytes);
    }
    folder.write("same.csv", table);
    let of = |input: &str| rows(folder.run(&["batch", input, "--format", "jsonl"]).ends(0).out());
    let due = of("same.csv");
    assert_eq!(due.len(), 4);
    assert_eq!(of("clients"), due);
    let picture = |input: &str| folder.run(&["cohort", input, "--format", "json"]).ends(0).out().to_owned();
    assert_eq!(picture("clients"), picture("same.csv"));
    let run = folder.run(&["score", "clients/firm-0000.xlsx"]).ends(65);
    assert!(run.err().contains("circumspect batch clients/firm-0000.xlsx"), "{}", run.err());
}

#[test]
fn two_workbooks_are_compared() {
    let folder = Folder::new();
    for (name, year, level) in [("old", "2025", 1), ("new", "2026", 3)] {
        let bytes = book("Answers", |sheet| {
            header(sheet, &["respondent", "period", "sorting"]);
            for row in 4..14 {
                sheet.write_string(row, 0, format!("firm-{row}")).unwrap().write_string(row, 1, year).unwrap();
                sheet.write_number(row, 2, level).unwrap();
            }
        });
        folder.write(&format!("{name}.xlsx"), bytes);
    }
    let run = folder.run(&["compare", "old.xlsx", "new.xlsx", "--format", "json"]).ends(0);
    let document: Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(document["pairs"], 10);
}

#[test]
fn other_files_of_offices_are_told_for_what_they_are() {
    let part = |name: &str| (name.to_owned(), b"x".to_vec());
    let with = |more: &str| archive(&[parts(&typed()), vec![part(more)]].concat());
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let older = |name: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 4_000_000], utf16(name)].concat();
    let open = open_document(&[("A", "")]);
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        ("t.xls", older("Workbook"), "the older Office (.xls)"),
        ("t.xlsx", older("EncryptedPackage"), "protected by a password"),
        ("t.xlsm", with("xl/vbaProject.bin"), "with macros (.xlsm)"),
        ("t.xlsb", with("xl/workbook.bin"), "binary workbook (.xlsb)"),
        (
            "t.ods",
            replaced(&open, "META-INF/manifest.xml", "/>", "><manifest:encryption-data/></manifest:manifest>"),
            "protected by a password",
        ),
        ("t.odt", replaced(&open, "mimetype", "spreadsheet", "text"), "a document and no workbook"),
        ("t.docx", archive(&[part("word/document.xml")]), "a document and no workbook"),
        (
            "t.zip",
            archive(&[part("a.csv"), part("b/"), part("b/c.csv"), part("d.csv"), part("e.csv")]),
            "ZIP archive with a.csv, b/c.csv, d.csv and 1 more in it: unpack it",
        ),
        ("t.zip", archive(&[]), "with nothing in it"),
        ("t.ods", open_document(&[]), "without a sheet"),
        ("t.ods", replaced(&open, "content.xml", "</table:table>", "<table:table-row>"), "cannot be read"),
        (
            "t.ods",
            replaced(
                &open,
                "content.xml",
                "</table:table></office:spreadsheet></office:body></office:document-content>",
                "",
            ),
            "cannot be read (it breaks off)",
        ),
        ("t.xlsx", typed()[..2_000].to_vec(), "cannot be read"),
    ];
    for (name, bytes, told) in files {
        let run = run_of(name, bytes).ends(65);
        assert_eq!(run.summary().read, 1);
        assert!(run.err().contains(told), "{told}: {}", run.err());
    }
}

/// A few bytes of a workbook may claim to be many.
#[cfg(target_os = "linux")]
#[test]
fn what_unpacks_to_too_much_is_refused() {
    use crate::run::finish;
    use std::process::{Command, Stdio};
    let folder = Folder::new();
    let (office, open) = (typed(), open_document(&[("A", "")]));
    let long = |length: usize| format!("<x>{}</x>", "a".repeat(length));
    let formats = "<xf numFmtId=\"0\"/>".repeat(200_000);
    let cell = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"9000\" office:value-type=\"string\"><text:p>sorting</text:p></table:table-cell></table:table-row>";
    // What it unpacks to is not always what it says.
    let mut lying =
        replaced(&open, "content.xml", "<office:body>", &format!("{}<office:body>", "<a/>".repeat(80_000_000)));
    let size = u32::try_from(parts(&lying)[2].1.len()).unwrap().to_le_bytes();
    let at = lying.windows(4).rposition(|bytes| bytes == size).unwrap();
    lying[at..at + 4].copy_from_slice(&1_000u32.to_le_bytes());
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "large.xlsx",
            replaced(&office, "xl/workbook.xml", "<sheets>", &format!("{}<sheets>", long(300_000_000))),
            "more than 256 MB",
        ),
        ("lying.ods", lying, "is a workbook that cannot be read"),
        (
            "text.ods",
            replaced(&open, "content.xml", "<office:body>", &format!("<office:body>{}", long(200_000_000))),
            "longer than a cell can be",
        ),
        ("formats.xlsx", replaced(&office, "xl/styles.xml", "<cellXfs", &format!("{formats}<cellXfs")), "more formats"),
        (
            "count.xlsx",
            replaced(&office, "xl/sharedStrings.xml", "uniqueCount=\"", "uniqueCount=\"99999999999"),
            "more than 256 MB",
        ),
        ("repeated.ods", open_document(&[("A", cell)]), "more than 64 MB of text"),
    ];
    for (name, bytes, told) in files {
        folder.write(name, bytes);
        let script = format!("ulimit -v 900000; exec '{}' --lang en batch {name}", env!("CARGO_BIN_EXE_circumspect"));
        let mut command = Command::new("sh");
        command.args(["-c", &script]).current_dir(folder.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let run = finish(&mut command, b"").ends(65);
        assert!(run.err().contains(told), "{name}: {}", run.err());
    }
}

#[test]
fn a_damaged_workbook_is_refused_in_words() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("damaged")).unwrap();
    let row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>sorting</text:p></table:table-cell></table:table-row>";
    let good = [("xlsx", parts(&typed())), ("ods", parts(&open_document(&[("A", &row.repeat(3))])))];
    let mut seed = 11usize;
    let mut throw = |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % sides
    };
    for number in 0..400 {
        let (ending, parts) = &good[number % 2];
        let mut parts = parts.clone();
        for _ in 0..1 + throw(3) {
            let at = throw(parts.len());
            let bytes = &mut parts[at].1;
            match throw(3) {
                0 => bytes.truncate(throw(bytes.len() + 1)),
                1 if !bytes.is_empty() => {
                    let place = throw(bytes.len());
                    bytes[place] = [b'<', b'>', b'"', b'9', 0, 0xFF][throw(6)];
                }
                _ => {
                    let (from, to) = (throw(bytes.len() + 1), throw(bytes.len() + 1));
                    bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 40));
                }
            }
        }
        let mut bytes = archive(&parts);
        if number % 5 == 0 {
            let place = throw(bytes.len());
            bytes[place] ^= 1 << throw(8);
        }
        folder.write(&format!("damaged/{number:03}.{ending}"), bytes);
    }
    let run = folder.run(&["batch", "damaged", "--output", "o"]);
    assert!([0, 65].contains(&run.code), "{}", run.err());
    assert!(!run.err().contains("panicked"), "{}", run.err());
    run.summary();
}

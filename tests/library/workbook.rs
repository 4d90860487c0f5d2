//! Reports as workbooks, read back by another reader: texts stay texts, numbers are numbers, and nothing is a formula.

use calamine::{Data, Reader, Xlsx};
use circumspect::report::{Block, CardBlock, FILES, Legend, Meter, Outline, Spread, StepBlock};
use std::io::Cursor;

const HOSTILE: [&str; 6] = ["=1+1", "+A1", "-A1", "@SUM(A1)", "=HYPERLINK(\"http://a\")", "a\u{1b}[31m\u{202e}b"];

fn read(outline: &Outline) -> Xlsx<Cursor<Vec<u8>>> {
    let format = FILES.iter().find(|format| format.name == "xlsx").unwrap();
    let bytes = (format.write)(outline).unwrap();
    assert_eq!((format.write)(outline).unwrap(), bytes, "the same outline gives the same bytes");
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// Every block there is, of this text.
fn outline(text: &str) -> Outline {
    let own = || text.to_owned();
    let step = StepBlock::new(text, text).detail(text).linked(text, Some(&own()));
    let meter = Meter { label: own(), range: Some((12.34, 56.0)), words: own() };
    Outline(vec![
        Block::Title(own()),
        Block::Paragraph(own()),
        Block::Callout(vec![own()]),
        Block::Heading(own()),
        Block::Meters { legend: Legend { shown: own(), between: own(), rest: own() }, meters: vec![meter] },
        Block::list(text, vec![own()]),
        Block::Steps(vec![step]),
        Block::Table { head: vec![own()], rows: vec![vec![own()]] },
        Block::Page,
        Block::Subheading(own()),
        Block::Facts(vec![(own(), own())]),
        Block::Card(CardBlock { before: vec![own()], actions: vec![own()], after: vec![own()] }),
        Block::Spreads { head: vec![own()], rows: vec![Spread { cells: vec![own()], quartiles: None }] },
        Block::Link(own(), own()),
        Block::Command(own(), own()),
    ])
}

#[test]
fn hostile_texts_stay_texts() {
    for text in HOSTILE {
        let mut book = read(&outline(text));
        let names = book.sheet_names();
        assert_eq!(names.len(), 2, "{text}");
        let mut texts = 0;
        for name in names {
            assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{text}");
            let sheet = book.worksheet_range(&name).unwrap();
            for cell in sheet.rows().flatten() {
                match cell {
                    Data::String(cell) => {
                        texts += 1;
                        assert!(cell.contains(text) || cell.contains('\u{fffd}'), "{cell}");
                        assert!(!cell.contains(['\u{1b}', '\u{202e}']), "{cell}");
                    }
                    Data::Float(number) => assert!([12.34, 56.0].contains(number), "{number}"),
                    Data::Empty => {}
                    other => panic!("{other:?}"),
                }
            }
        }
        assert_eq!(texts, 26, "{text}");
    }
}

#[test]
fn cells_are_of_their_kinds() {
    let row = ["36.9", "+9", "12 %", "2027-03-01", "007", "36.9, up to 39.9"].map(str::to_owned).to_vec();
    let head = (0..row.len()).map(|at| at.to_string()).collect();
    let mut book = read(&Outline(vec![Block::Title("A".to_owned()), Block::Table { head, rows: vec![row] }]));
    let sheet = book.worksheet_range("A").unwrap();
    let cells: Vec<&Data> = sheet.rows().nth(2).unwrap().iter().collect();
    assert_eq!((cells[0], cells[1], cells[2]), (&Data::Float(36.9), &Data::Float(9.0), &Data::Float(0.12)));
    assert!(matches!(cells[3], Data::DateTime(day) if day.to_ymd_hms_milli().0 == 2027), "{:?}", cells[3]);
    assert_eq!((cells[4], cells[5]), (&Data::String("007".into()), &Data::String("36.9, up to 39.9".into())));
    // A name of a column is text, whatever it looks like.
    assert!(sheet.rows().nth(1).unwrap().iter().all(|cell| matches!(cell, Data::String(_))));
    // Nothing at all, and more than a cell holds, are workbooks too.
    read(&Outline::default());
    let long = Outline(vec![Block::Paragraph("😀".repeat(40_000))]);
    let sheet = read(&long).worksheet_range_at(0).unwrap().unwrap();
    assert!(matches!(&sheet[(0, 0)], Data::String(text) if text.encode_utf16().count() == 32_766));
}

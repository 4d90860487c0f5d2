//! Reports as people read them: snapshots of every format, widths, and layouts without colour or drawing.
//!
//! A changed snapshot is looked at and, if it is meant, taken over with `INSTA_UPDATE=always cargo test reports`.

use super::document::{report, sheets};
use super::open;
use circumspect::report::{Request, Terminal};
use circumspect::text::width;

fn request(terminal: Terminal) -> Request {
    Request {
        title: "my-business".into(),
        terminal,
        again: "circumspect score my-business.answers.toml".into(),
        ..Request::default()
    }
}

fn terminal(columns: usize, plain: bool) -> Terminal {
    Terminal { columns, plain, colour: false }
}

#[test]
fn reports_read_as_they_should() {
    let q = open::shipped();
    for (name, sheet) in sheets(&q) {
        let as_written = |format: &str, layout| report(format, &q, &sheet, &request(layout));
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}.terminal"), as_written("terminal", terminal(80, false)));
            insta::assert_snapshot!(format!("{name}.markdown"), as_written("markdown", terminal(80, false)));
            insta::assert_snapshot!(format!("{name}.plain"), as_written("terminal", terminal(60, true)));
        });
    }
}

#[test]
fn no_line_is_wider_than_the_window() {
    let q = open::shipped();
    for (name, sheet) in sheets(&q) {
        for columns in [40, 60, 80] {
            for plain in [false, true] {
                let text = report("terminal", &q, &sheet, &request(terminal(columns, plain)));
                for line in text.lines().filter(|line| !line.trim_start().starts_with("http")) {
                    assert!(width(line) <= columns, "{name} at {columns}: {line}");
                }
            }
        }
    }
}

#[test]
fn plain_layout_has_words_only() {
    let q = open::shipped();
    for (name, sheet) in sheets(&q) {
        let text = report("terminal", &q, &sheet, &request(terminal(80, true)));
        let drawing = |c: char| ('\u{2500}'..='\u{259f}').contains(&c) || c == '\u{1b}';
        assert!(!text.contains(drawing), "{name}");
    }
}

/// Colour only adds: without it the same words stand in the same places.
#[test]
fn colour_is_an_extra() {
    let q = open::shipped();
    for (name, sheet) in sheets(&q) {
        let bare = report("terminal", &q, &sheet, &request(terminal(80, false)));
        let coloured = report("terminal", &q, &sheet, &request(Terminal { columns: 80, plain: false, colour: true }));
        assert_ne!(bare, coloured);
        assert_eq!(bare, coloured.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), "{name}");
    }
}

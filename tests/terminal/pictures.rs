//! Pictures of six screens for the documents, drawn from what the terminal shows, colours and all.
//!
//! They are made anew with `CIRCUMSPECT_NEW_SCREENS=1 cargo test --test terminal pictures`; else they are compared.

use crate::driver::{Session, Start};
use crate::script::folder;
use std::fmt::Write;
use std::path::PathBuf;

/// Set to make the pictures anew.
const ANEW: &str = "CIRCUMSPECT_NEW_SCREENS";

/// Width and height of a cell, the size of the letters, and the rim around all of it, in points.
const CELL: (f32, f32) = (8.4, 18.0);
const LETTERS: f32 = 14.0;
const RIM: f32 = 16.0;

/// Ground and letters of a dark terminal.
const GROUND: &str = "#1e2127";
const PLAIN: &str = "#dcdfe4";

/// The sixteen colours that have names.
const NAMED: [&str; 16] = [
    "#282c34", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#dcdfe4", "#5c6370", "#e06c75",
    "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#ffffff",
];

/// How a cell looks.
#[derive(Clone, PartialEq)]
struct Look {
    colour: &'static str,
    ground: Option<&'static str>,
    bold: bool,
}

fn look(cell: &vt100::Cell) -> Look {
    let named = |colour: vt100::Color, otherwise: &'static str| match colour {
        vt100::Color::Idx(index) => NAMED[usize::from(index)],
        vt100::Color::Default => otherwise,
        vt100::Color::Rgb(..) => panic!("only named colours can be read on every ground"),
    };
    let (letters, ground) = (named(cell.fgcolor(), PLAIN), named(cell.bgcolor(), GROUND));
    let (colour, ground) = if cell.inverse() { (ground, letters) } else { (letters, ground) };
    Look { colour, ground: Some(ground).filter(|ground| *ground != GROUND), bold: cell.bold() }
}

/// The screen as a picture: runs of cells that look alike, each as wide as its cells whatever the font.
fn svg(screen: &vt100::Screen) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let (width, height) = (f32::from(columns) * CELL.0 + 2.0 * RIM, f32::from(rows) * CELL.1 + 2.0 * RIM);
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"{LETTERS}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for row in 0..rows {
        let mut runs: Vec<(u16, u16, Look, String)> = Vec::new();
        for column in 0..columns {
            let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) else { continue };
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let (look, wide) = (look(cell), if cell.is_wide() { 2 } else { 1 });
            match runs.last_mut() {
                Some((_, length, last, run)) if *last == look => {
                    *length += wide;
                    run.push_str(text);
                }
                _ => runs.push((column, wide, look, text.to_owned())),
            }
        }
        for (column, length, look, text) in runs {
            let (x, y) = (RIM + f32::from(column) * CELL.0, RIM + f32::from(row) * CELL.1);
            let long = f32::from(length) * CELL.0;
            if let Some(ground) = look.ground {
                let _ = writeln!(
                    picture,
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{long:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>",
                    CELL.1
                );
            }
            let filled = text.trim_end();
            if filled.is_empty() {
                continue;
            }
            let cells = circumspect::text::width(filled);
            let long = f32::from(u16::try_from(cells).unwrap()) * CELL.0;
            let bold = if look.bold { " font-weight=\"bold\"" } else { "" };
            let escaped = filled.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(
                picture,
                "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{}\"{bold} textLength=\"{long:.1}\" xml:space=\"preserve\">{escaped}</text>",
                y + CELL.1 * 0.75,
                look.colour
            );
        }
    }
    picture.push_str("</svg>\n");
    picture
}

/// Holds a screen against its picture, or draws the picture anew.
fn pictured(session: &Session, name: &str) {
    let drawn = session.terminal(svg);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/screens").join(format!("{name}.svg"));
    if std::env::var_os(ANEW).is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, drawn).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "docs/screens/{name}.svg is not what the screen shows; look at it and set {ANEW}=1:\n{}",
        session.screen()
    );
}

#[test]
fn the_pictures_are_what_the_program_shows() {
    let folder = folder();
    let arguments =
        ["assess", "sewing-shop.answers.toml", "--respondent", "shop-1", "--name", "Sewing shop", "--period", "2026"];
    let mut session = Session::start(&Start { size: (24, 80), ..Start::new(folder.path(), &arguments) });
    session.wait_for("1 Start");
    pictured(&session, "first");
    session.key("1");
    for _ in 0..20 {
        let shown = session.flat_screen();
        match () {
            () if shown.contains("main line of work") => {
                session.key("3");
                session.key("\r");
            }
            () if shown.contains("What does your business do?") => {
                pictured(&session, "activities");
                session.key("\r");
            }
            () if shown.contains("1 Fewer than 10") => session.key("1"),
            () if shown.contains("part 1 of") => break,
            () => session.key("\r"),
        }
    }
    session.key("h");
    pictured(&session, "help");
    session.key("\r");
    let mut choices = ["2", "3", "1", "4"].into_iter().cycle();
    let mut is_pictured = false;
    for _ in 0..80 {
        let shown = session.flat_screen();
        if shown.contains("part 4 of") && !is_pictured {
            is_pictured = true;
            for _ in 0..3 {
                session.key("\u{1b}[B");
            }
            pictured(&session, "question");
        }
        match () {
            () if shown.contains("more about a step") => break,
            () if shown.contains("How sure are you") => session.key("\r"),
            () if shown.contains("part ") && shown.contains("1 No 2 Yes") => session.key("2"),
            () if shown.contains("part ") => session.key(choices.next().unwrap()),
            () => session.key("\r"),
        }
    }
    pictured(&session, "result");
    session.key("d");
    pictured(&session, "deeper");
    session.press("q");
    assert_eq!(session.end(), 0);
}

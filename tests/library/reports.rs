//! Reports as people read them: snapshots of every format, widths, and layouts without colour or drawing.
//!
//! The snapshots are those of a small questionnaire, so that a mended sentence of the shipped one changes a single file.
//! A changed snapshot is looked at and, if it is meant, taken over with `INSTA_UPDATE=always cargo test reports`.

use super::alive;
use super::document::{reports, reports_from, sheets};
use super::open;
use circumspect::answers::AnswerSheet;
use circumspect::questionnaire::Questionnaire;
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

fn whole(terminal: Terminal) -> Request {
    Request { long: true, ..request(terminal) }
}

fn terminal(columns: usize, plain: bool) -> Terminal {
    Terminal { columns, plain, colour: false }
}

/// The reports that are laid out for a terminal, each with the name of its format: those that change with it. The first layer
/// and the whole result.
fn laid_out(q: &Questionnaire, sheet: &AnswerSheet, layout: Terminal) -> Vec<(&'static str, String)> {
    let mut laid_out = Vec::new();
    for long in [false, true] {
        let in_layout = |terminal| reports(q, sheet, &Request { long, ..request(terminal) });
        let (other, as_asked) = (in_layout(terminal(layout.columns + 7, !layout.plain)), in_layout(layout));
        let changed = as_asked.into_iter().zip(other).filter(|((_, text), (_, other))| text != other);
        laid_out.extend(changed.map(|((format, text), _)| (format.name, text)));
    }
    assert!(!laid_out.is_empty());
    laid_out
}

/// Guides that suit a laundry: one with a link and a price, one that has to be searched for.
const GUIDES: &str = r#"
format = 1
[[tool]]
id = "rinse-guide"
title = "Rinsing with less"
publisher = "A chamber of laundries"
kind = "guideline"
audience = ["owner"]
sectors = ["general"]
areas = ["water"]
cost = "paid"
effort = "days"
languages = ["en"]
description = "How to catch the last rinse water, with drawings of tanks."
url = "https://laundry.example/rinse"
url_kind = "official"
[[tool]]
id = "soap-course"
title = "Soap by the gram"
publisher = "A school"
kind = "training"
audience = ["advisor"]
sectors = ["general"]
areas = ["chemicals-pollution"]
cost = "free"
effort = "hours"
description = "A course of two evenings."
"#;

/// Results of the shipped questionnaire, and one whose every text is hostile.
fn results() -> Vec<(String, Questionnaire, AnswerSheet)> {
    let q = open::shipped();
    let mut results: Vec<_> = sheets(&q).into_iter().map(|(name, sheet)| (name, q.clone(), sheet)).collect();
    let hostile = open::questionnaire(&alive::questionnaire());
    let sheet = open::try_sheet(&alive::sheet(1, 1), &hostile).unwrap();
    results.push(("hostile".into(), hostile, sheet));
    results
}

/// A page with an element a line and without its styles, so that a change of it can be read; other texts as they are.
fn in_lines(text: &str) -> String {
    if !text.starts_with("<!DOCTYPE html>") {
        return text.to_owned();
    }
    let (head, rest) = text.split_once("<style>").unwrap();
    let (_, page) = rest.rsplit_once("</style>").unwrap();
    let (start, policy) = head.split_once("style-src ").unwrap();
    let (_, policy) = policy.split_once("; ").unwrap();
    format!("{start}{policy}{page}").replace("><", ">\n<")
}

#[test]
fn reports_read_as_they_should() {
    let (q, guides) = (open::questionnaire(&open::text("examples/laundry.toml")), open::catalogue(GUIDES));
    let answered = open::sheet(
        &q,
        "machines = 3",
        "rinse-water = { value = 1, evidence = \"document\", note = \"since May\" }\nlitres-per-kilo = { state = \"dont-know\" }\nsoap-dosed = \"cup\"",
    );
    let faulty =
        open::sheet(&q, "machines = 0", "rinse-water = 9\nsoap-dosed = { state = \"not-applicable\" }\nno-such = 1");
    let shipped = open::shipped();
    let (_, bakery) = sheets(&shipped).swap_remove(0);
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        for (format, text) in reports_from(&guides, &q, &answered, &whole(terminal(80, false))) {
            insta::assert_snapshot!(format!("laundry.{}", format.name), in_lines(&text));
        }
        // The first format is that of the terminal.
        for (name, sheet, layout) in
            [("laundry.plain", &answered, terminal(60, true)), ("laundry.faulty", &faulty, terminal(80, false))]
        {
            insta::assert_snapshot!(name, reports_from(&guides, &q, sheet, &whole(layout))[0].1);
        }
        insta::assert_snapshot!("bakery", reports(&shipped, &bakery, &whole(terminal(80, false)))[0].1);
        insta::assert_snapshot!("bakery.first", reports(&shipped, &bakery, &request(terminal(80, false)))[0].1);
    });
}

#[test]
fn no_line_is_wider_than_the_window() {
    for (name, q, sheet) in results() {
        for columns in [40, 60, 80] {
            for plain in [false, true] {
                for (format, text) in laid_out(&q, &sheet, terminal(columns, plain)) {
                    // Addresses and commands stay whole, to be copied.
                    let is_whole =
                        |line: &&str| ["http", "circumspect "].iter().any(|it| line.trim_start().starts_with(it));
                    for line in text.lines().filter(|line| !is_whole(line)) {
                        assert!(width(line) <= columns, "{name} as {format} at {columns}: {line}");
                    }
                }
            }
        }
    }
}

#[test]
fn plain_layout_has_words_only() {
    for (name, q, sheet) in results() {
        for (format, text) in laid_out(&q, &sheet, terminal(80, true)) {
            let drawing = |c: char| ('\u{2500}'..='\u{259f}').contains(&c) || c == '\u{1b}';
            assert!(!text.contains(drawing), "{name} as {format}");
        }
    }
}

/// Colour only adds: without it the same words stand in the same places.
#[test]
fn colour_is_an_extra() {
    for (name, q, sheet) in results() {
        let of = |colour| {
            let reports = reports(&q, &sheet, &whole(Terminal { columns: 80, plain: false, colour }));
            reports.into_iter().map(|(format, text)| (format.name, text)).collect::<Vec<_>>()
        };
        let (bare, coloured) = (of(false), of(true));
        assert_ne!(bare, coloured);
        for ((format, bare), (_, coloured)) in bare.iter().zip(&coloured) {
            let without = coloured.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
            assert_eq!(*bare, without, "{name} as {format}");
        }
    }
}

/// Strengths are told as what is done, whatever kind of question they answer, and a single one goes with its unit.
#[test]
fn strengths_are_sentences() {
    let q = open::questionnaire(&open::text("tests/library/cascades/questionnaire.toml"));
    let answers = "left-overs = [\"heap\", \"animals\"]\nlitres = 10\nhose-used = false\n";
    let sheet = open::sheet(&q, "sector = \"retail\"\nstaff = 2", answers);
    let strong = |sheet: &AnswerSheet| {
        let text = super::document::report("markdown", &q, sheet, &Request::default());
        let list = text.split("This business does well:").nth(1).unwrap().split("\n## ").next().unwrap().to_owned();
        list.trim().to_owned()
    };
    let told = strong(&sheet);
    for line in [
        "- What becomes of left-overs: The heap; Animals",
        "- How much water does a bed take: 10 litres a week",
        "- Do you water with a hose: no",
    ] {
        assert!(told.contains(line), "{told}");
    }
    assert!(!told.contains('?'), "{told}");
    let sheet = open::sheet(&q, "sector = \"retail\"\nstaff = 2", "litres = 1\n");
    assert_eq!(strong(&sheet), "- How much water does a bed take: 1, counted in litres a week");
}

/// What is shown as a figure agrees with the words beside it: no "up to" the same number, no step for nothing, and neither
/// all nor nothing answered where a little is missing or there.
#[test]
fn figures_agree_with_the_words_beside_them() {
    let indicator = |id: &str, weight: u32| {
        format!(
            "[[indicator]]\nid = \"{id}\"\nareas = [\"water\"]\nquestion = \"Do you {id}?\"\nevidence = \"e\"\nkind = \"yes-no\"\n\
             weight = {weight}\nstep = [{{ text = \"Do it.\", hours = 1, cost = \"none\" }}]\n"
        )
    };
    let head =
        "format = 1\nid = \"agree\"\nversion = \"1.0.0\"\ntitle = \"T\"\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n";
    let tell = |ids: &[(&str, u32)], answers: &str| {
        let indicators: String = ids.iter().map(|(id, weight)| indicator(id, *weight)).collect();
        let q = open::questionnaire(&format!("{head}{indicators}"));
        super::document::report("markdown", &q, &open::sheet(&q, "", answers), &Request::default())
    };
    let without_points = tell(&[("wash", 3), ("hum", 0)], "wash = true\n");
    assert!(without_points.contains("Shown: 100 of 100 points."), "{without_points}");
    assert!(!without_points.contains("up to 100"), "{without_points}");
    let names: Vec<String> = (0..9).map(|n| format!("mend-{n}")).collect();
    let mut ids: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 100)).collect();
    ids.push(("hum", 1));
    let all_but_one: String = names.iter().map(|name| format!("{name} = true\n")).collect();
    let nearly = tell(&ids, &all_but_one);
    assert!(nearly.contains("99 % of the points are answered") && nearly.contains("1 open answer"), "{nearly}");
    let little = tell(&ids, "hum = false\n");
    assert!(little.contains("1 % of the points are answered"), "{little}");
    assert!(tell(&ids, &format!("{all_but_one}hum = false\n")).contains("100 % of the points are answered"));
}

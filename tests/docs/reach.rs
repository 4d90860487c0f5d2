//! docs/reach.md: what an owner can open, by trade and language, and by practice area and language.
//!
//! The table is made from the shipped catalogue. A figure that falls has to be named in CHANGELOG.md: under the heading of
//! what is not released yet, a point that names docs/reach.md and has the place in backquotes, such as `farming-ru` for a
//! trade and language or `energy-process` for an area. Then CIRCUMSPECT_NEW_REACH=1 writes the table anew.

use super::root;
use circumspect::catalogue::{self, AREAS, Audience, Catalogue, Contact, Tool, ToolStatus};
use circumspect::id::Id;
use std::collections::BTreeSet;
use std::fmt::Write;

const TRADES: [&str; 15] = [
    "farming",
    "agrifood",
    "textiles",
    "hospitality",
    "construction",
    "forestry-wood",
    "print-paper",
    "manufacturing",
    "electronics",
    "plastics-packaging",
    "transport",
    "vehicle-repair",
    "retail",
    "services",
    "mining-minerals",
];

const LANGUAGES: [&str; 14] = ["en", "fr", "ru", "uk", "ka", "hy", "az", "kk", "uz", "tr", "ro", "sr", "mk", "sq"];

const ABOUT: &str = "\
# Who can open what

How many tools and contacts of the shipped catalogue an owner can use, by trade and language. A tool counts if it is made
for owners, has a page to open, is not ended, replaced or a draft, is for that trade or for any, and was seen in that
language. A contact counts if it serves that trade or any, has a page to open, and one can write to it in that language. A
cell `12 + 3` is twelve tools and three contacts. Countries, prices and activities are left out: they narrow further.

A test makes this page. It fails when a figure falls and CHANGELOG.md does not say why.
";

/// Tools and contacts.
type Reach = (usize, usize);

/// A row: its name, and its figures by language.
type Row = (String, Vec<Reach>);

fn is_open(status: ToolStatus) -> bool {
    matches!(status, ToolStatus::Current | ToolStatus::Unknown)
}

fn tool_reaches(tool: &Tool, language: &str) -> bool {
    tool.audience.contains(&Audience::Owner)
        && tool.link.is_some()
        && is_open(tool.status)
        && tool.languages.iter().any(|other| other == language)
}

fn contact_reaches(contact: &Contact, language: &str) -> bool {
    contact.link.is_some() && is_open(contact.status) && contact.languages.iter().any(|other| other == language)
}

fn reach(
    catalogue: &Catalogue,
    language: &str,
    tools: impl Fn(&Tool) -> bool,
    contacts: impl Fn(&Contact) -> bool,
) -> Reach {
    let tools = catalogue.tools.iter().filter(|tool| tool_reaches(tool, language) && tools(tool));
    let contacts = catalogue.contacts.iter().filter(|one| contact_reaches(one, language) && contacts(one));
    (tools.count(), contacts.count())
}

/// One row for each trade, and one for each area.
fn rows(catalogue: &Catalogue) -> [Vec<Row>; 2] {
    let serves = |ids: &[Id], trade: &str| ids.iter().any(|id| id == trade || id == "general");
    let of_trade = |trade: &str, language: &str| {
        reach(catalogue, language, |tool| serves(&tool.sectors, trade), |contact| serves(&contact.serves, trade))
    };
    let of_area = |area: &str, language: &str| {
        let has = |ids: &[Id]| ids.iter().any(|id| id == area);
        reach(catalogue, language, |tool| has(&tool.areas), |contact| has(&contact.helps_with))
    };
    let row = |name: &str, of: &dyn Fn(&str, &str) -> Reach| {
        (name.to_owned(), LANGUAGES.iter().map(|language| of(name, language)).collect())
    };
    [TRADES.iter().map(|trade| row(trade, &of_trade)).collect(), AREAS.iter().map(|area| row(area, &of_area)).collect()]
}

fn page(rows: &[Vec<Row>; 2]) -> String {
    let mut page = ABOUT.to_owned();
    for (heading, name, rows) in [("By trade", "Trade", &rows[0]), ("By practice area", "Area", &rows[1])] {
        write!(page, "\n## {heading}\n\n| {name} | {} |\n", LANGUAGES.join(" | ")).unwrap();
        writeln!(page, "|---|{}", "---:|".repeat(LANGUAGES.len())).unwrap();
        for (name, figures) in rows {
            let cells: Vec<String> = figures.iter().map(|(tools, contacts)| format!("{tools} + {contacts}")).collect();
            writeln!(page, "| {name} | {} |", cells.join(" | ")).unwrap();
        }
    }
    page
}

/// The figures of a page by row and language.
fn figures(page: &str) -> Vec<(String, String, Reach)> {
    let mut found = Vec::new();
    let mut languages: Vec<&str> = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if matches!(cells[0], "Trade" | "Area") {
            languages = cells[1..].to_vec();
            continue;
        }
        for (language, cell) in languages.iter().zip(&cells[1..]) {
            let (tools, contacts) = cell.split_once(" + ").unwrap_or_else(|| panic!("no figures: {cell}"));
            let reach = (tools.parse().unwrap(), contacts.parse().unwrap());
            found.push((cells[0].to_owned(), (*language).to_owned(), reach));
        }
    }
    found
}

/// Where a figure fell, as it has to be named: a trade with its language, an area alone. What is gone fell too.
fn falls(before: &str, after: &str) -> BTreeSet<String> {
    let after = figures(after);
    let now = |row: &str, language: &str| {
        after.iter().find(|one| one.0 == row && one.1 == language).map_or((0, 0), |one| one.2)
    };
    let fell = figures(before).into_iter().filter(|(row, language, was)| {
        let now = now(row, language);
        now.0 < was.0 || now.1 < was.1
    });
    let is_area = |row: &str| AREAS.contains(&row) || !TRADES.contains(&row);
    fell.map(|(row, language, _)| if is_area(&row) { row } else { format!("{row}-{language}") }).collect()
}

/// The places that the changelog names in points about docs/reach.md, under its first heading.
fn named(changelog: &str) -> BTreeSet<String> {
    let unreleased = changelog.split("\n## ").nth(1).unwrap_or_default();
    let points = unreleased.split("\n- ").filter(|point| point.contains("docs/reach.md"));
    points.flat_map(|point| point.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

#[test]
fn what_could_be_opened_is_not_lost_without_a_word() {
    let file = root().join("docs/reach.md");
    let today = page(&rows(&catalogue::shipped()));
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    let changelog = std::fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let unnamed: Vec<String> = falls(&before, &today).difference(&named(&changelog)).cloned().collect();
    assert!(unnamed.is_empty(), "fewer can be opened, and CHANGELOG.md does not say why: {unnamed:?}");
    if std::env::var_os("CIRCUMSPECT_NEW_REACH").is_some() {
        std::fs::write(&file, &today).unwrap();
        return;
    }
    assert!(before == today, "docs/reach.md is not what the catalogue gives; write it with CIRCUMSPECT_NEW_REACH=1");
}

#[test]
fn a_fall_is_found_and_has_to_be_named() {
    let mut catalogue = catalogue::shipped();
    let before = page(&rows(&catalogue));
    assert_eq!(falls(&before, &before), BTreeSet::new());
    assert_eq!(falls("", &before), BTreeSet::new(), "more is no fall");
    // One guide in Georgian that is for any trade, and one contact.
    let gone = |catalogue: &mut Catalogue, id: &str| {
        catalogue.tools.retain(|tool| tool.id != id);
        catalogue.contacts.retain(|contact| contact.id != id);
    };
    gone(&mut catalogue, "isoconsulting-3r-ka");
    let after = falls(&before, &page(&rows(&catalogue)));
    assert!(
        after.len() == 16 && after.contains("vehicle-repair-ka") && after.contains("waste-byproducts"),
        "{after:?}"
    );
    gone(&mut catalogue, "kg-legprom");
    let after = falls(&before, &page(&rows(&catalogue)));
    assert!(after.contains("textiles-ru") && after.contains("collaboration-symbiosis"), "{after:?}");

    let text = "# Changes\n\n## Unreleased\n\n- Fewer ([docs/reach.md](docs/reach.md)): `farming-ru` and\n  `water`, gone.\n\
                - Another: `farming-uk`.\n\n## 1.0.0\n\n- docs/reach.md: `farming-en`.\n";
    assert_eq!(named(text), BTreeSet::from(["farming-ru".to_owned(), "water".to_owned()]));
}

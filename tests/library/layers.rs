//! The layers of a result: the first one fits on a screen, the whole one in 90 lines, and both speak plainly to an owner.

use super::alive::{self, assert_dead};
use super::document::{reports, sheets};
use super::{open, trades};
use circumspect::answers::{AnswerSheet, Scope};
use circumspect::assessment::{Assessment, assess, deeper};
use circumspect::catalogue;
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{self, Outline, Part, Request, Rest, Terminal, Texts};
use circumspect::scoring::SplitMix64;
use circumspect::text::{Language, Messages, width};
use std::collections::BTreeSet;

/// Lines of the first layer, and of everything.
const FIRST: usize = 22;
const LONG: usize = 90;

/// Words that an owner has no use for; advisers find them at the end of the report.
const FORBIDDEN: &[&str] = &["shown", "open", "mean", "coverage", "conventions"];

/// The heading of the part that is not for owners.
const ADVISERS: &str = "For advisers: what this rests on";

/// A sheet by its name and its place.
type Named = (String, AnswerSheet);

/// The examples and the firms of tests/trades, whose every question is answered.
fn owners(q: &Questionnaire) -> Vec<Named> {
    let folders = ["examples", "tests/trades"].map(|folder| open::root().join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let names = files
        .map(|file| file.unwrap().path())
        .map(|path| path.strip_prefix(open::root()).unwrap().to_string_lossy().replace('\\', "/"));
    let sheets: BTreeSet<String> = names.filter(|name| name.ends_with(".answers.toml")).collect();
    assert!(sheets.len() >= 15, "{sheets:?}");
    sheets.into_iter().map(|name| (name.clone(), open::try_sheet(&open::text(&name), q).unwrap())).collect()
}

/// The request of `score`, as it is typed in the folder of the project.
fn request(name: &str, plain: bool, long: bool) -> Request {
    let more = if plain { " --plain" } else { "" };
    let score = |option: &str| format!("circumspect score {name} {option}{more}");
    Request {
        title: name.to_owned(),
        terminal: Terminal { columns: 80, plain, colour: false },
        long,
        rest: Rest::Commands { all: score("--long"), on: None, page: score("--format markdown") },
        ..Request::default()
    }
}

fn on_terminal(q: &Questionnaire, sheet: &AnswerSheet, request: &Request) -> String {
    reports(q, sheet, request).into_iter().find(|(format, _)| format.name == "terminal").unwrap().1
}

/// Runs something with a result and its texts.
fn with<T>(q: &Questionnaire, sheet: &AnswerSheet, run: impl FnOnce(&Assessment, Texts<'_>) -> T) -> T {
    let (catalogue, messages) = (catalogue::shipped(), Messages::new(Language::choose(Some("en"), None).unwrap()));
    let assessment = assess(q, &catalogue, sheet);
    run(&assessment, Texts { questionnaire: q, catalogue: &catalogue, messages: &messages })
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_layer_is_a_screen_and_the_whole_one_ninety_lines() {
    let q = open::shipped();
    for (name, sheet) in owners(&q) {
        for plain in [false, true] {
            let first = on_terminal(&q, &sheet, &request(&name, plain, false));
            assert!(first.lines().count() <= FIRST, "{name}, {} lines:\n{first}", first.lines().count());
            let keys = Request { rest: Rest::Keys, ..request(&name, plain, false) };
            assert!(on_terminal(&q, &sheet, &keys).lines().count() <= FIRST, "{name} with keys");
            let long = on_terminal(&q, &sheet, &request(&name, plain, true));
            assert!(long.lines().count() <= LONG, "{name}, {} lines:\n{long}", long.lines().count());
            // The three steps, each with hours and money, in both.
            let result = with(&q, &sheet, |assessment, _| assessment.clone());
            let seated: Vec<_> = result.steps.iter().filter(|step| step.seat.is_some()).collect();
            assert_eq!(seated.len(), 3, "{name}");
            for step in seated {
                let text = &q.indicators[step.indicator].steps[step.step].text;
                for layer in [&first, &long] {
                    assert!(words(layer).contains(&format!("{} {} hour", words(text), step.hours)), "{name}: {text}");
                }
            }
            for part in ["From your own answers", "Good for: ", "Whom to call: "] {
                assert!(words(&first).contains(part), "{name}: no {part:?} in\n{first}");
            }
            assert!(!first.contains(" points"), "{name}: a number that says nothing by itself:\n{first}");
        }
    }
}

/// Firms of every trade whose answers are made by chance: theirs is a screen, too, unless a name is long.
#[test]
fn the_first_layer_is_a_screen_for_any_firm() {
    let q = open::shipped();
    let mut chance = SplitMix64::new(22);
    for number in 0..200 {
        let blank = trades::firm(&q, number % 15, || chance.next_unit() >= 0.2, number % 2 == 1);
        let sheet = trades::answered(&q, blank, &mut chance);
        let commands = request("my-business.answers.toml", false, false);
        for request in [Request { rest: Rest::Keys, ..commands.clone() }, commands] {
            let first = on_terminal(&q, &sheet, &request);
            assert!(first.lines().count() <= FIRST, "{} lines:\n{first}", first.lines().count());
        }
    }
}

/// Every text of the files of a questionnaire and its catalogue that holds a word of the list.
fn texts_with_them(folder: &std::path::Path, found: &mut Vec<String>) {
    fn strings(value: &toml::Value, found: &mut Vec<String>) {
        match value {
            toml::Value::String(text) => found.push(words(text).to_lowercase()),
            toml::Value::Array(list) => list.iter().for_each(|one| strings(one, found)),
            toml::Value::Table(table) => table.values().for_each(|one| strings(one, found)),
            _ => {}
        }
    }
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            texts_with_them(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            strings(&toml::Value::Table(toml::from_str(&text).unwrap()), found);
        }
    }
}

/// A text without tags, addresses between angle brackets, and escapes of Markdown.
fn spoken(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    let untagged = parts.fold(first, |said, part| said + " " + part.split_once('>').map_or(part, |(_, behind)| behind));
    let entities = [
        ("&#64;", "@"),
        ("&#58;", ":"),
        ("&#46;", "."),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ];
    let plain = entities.iter().fold(untagged.replace('\\', ""), |text, (entity, sign)| text.replace(entity, sign));
    plain.replace("&amp;", "&")
}

/// What stands before the part for advisers; a page names that part among its contents too.
fn before(text: &str) -> &str {
    text.rsplit_once(ADVISERS).map_or(text, |(before, _)| before)
}

fn forbidden(text: &str) -> Option<&'static str> {
    let has = |word: &&&str| text.split(|c: char| !c.is_alphanumeric()).any(|other| other == **word);
    FORBIDDEN.iter().find(has).copied()
}

/// An owner reads plain words up to the part for advisers, whatever the format. Texts of the questionnaire and the catalogue
/// speak of open lids and of what is shown at a counter: those are left out.
#[test]
fn plain_words_stand_before_the_part_for_advisers() {
    let q = open::shipped();
    let mut own = Vec::new();
    texts_with_them(&open::root().join("questionnaires"), &mut own);
    own.retain(|text| forbidden(text).is_some());
    own.sort_by_key(|text| std::cmp::Reverse(text.len()));
    assert!(own.len() > 20);
    let messages = Messages::new(Language::choose(Some("en"), None).unwrap());
    assert_eq!(messages.say("report.advisers", &[]), ADVISERS);
    for (name, sheet) in owners(&q).into_iter().chain(sheets(&q)) {
        for (plain, long) in [(false, false), (false, true), (true, false), (true, true)] {
            for (format, text) in reports(&q, &sheet, &request(&name, plain, long)) {
                let is_first = format.name == "terminal" && !long;
                let Some(for_owners) = Some(before(&text)).filter(|before| is_first || *before != text) else {
                    assert!(format.name == "json", "{name} as {} has no part for advisers", format.name);
                    continue;
                };
                let mut said = words(&spoken(for_owners)).to_lowercase();
                own.iter().for_each(|text| said = said.replace(text, ""));
                // What the owner wrote is the owner's business.
                let written = sheet.answers.iter().flat_map(|answer| answer.note.iter().chain(&answer.reason));
                written.for_each(|text| said = said.replace(&words(text).to_lowercase(), ""));
                assert_eq!(forbidden(&said), None, "{name} as {}:\n{said}", format.name);
            }
        }
    }
}

/// Duties in law: what may be due and what to do, said once, and never that a law is broken.
#[test]
fn a_duty_is_told_once_and_nobody_is_accused() {
    let q = open::shipped();
    for (name, sheet) in owners(&q) {
        let long = words(&on_terminal(&q, &sheet, &request(&name, false, true)));
        assert!(long.matches("may be due by law").count() <= 1, "{name}: {long}");
        for accusing in ["illegal", "break the law", "against the law", "violat", "offence", "must by law"] {
            assert!(!long.contains(accusing), "{name}: {accusing}");
        }
    }
    let bakery = &owners(&q)[0];
    assert!(bakery.0.contains("bakery"));
    let first = words(&on_terminal(&q, &bakery.1, &request("b", false, false)));
    assert!(first.contains("It may be due by law where you are: Permits and duties, and 2 more. First: "), "{first}");
}

/// Before the quick set is answered there is no level, in any format, and nothing is said of questions not reached.
#[test]
fn a_sheet_that_was_left_has_no_level() {
    let q = open::shipped();
    let sheet = open::sheet(&q, "sector = \"retail\"\nsize = \"micro\"", "written-aim = 1\nhazardous-waste = 1\n");
    for long in [false, true] {
        for (format, text) in reports(&q, &sheet, &request("s", false, long)) {
            if format.name == "json" {
                continue;
            }
            let text = words(&text);
            assert!(text.contains("So far 2 of ") && text.contains("A level is told after the short set"), "{text}");
            for title in ["Just begun", "First steps", "Permits and duties", "Worth finding out"] {
                assert!(!text.contains(title), "{}: {title}: {text}", format.name);
            }
        }
    }
}

/// Keys lead to parts that are whole, and no key to nothing.
#[test]
fn every_key_has_its_part() {
    let q = open::shipped();
    let (_, sheet) = sheets(&q).swap_remove(0);
    with(&q, &sheet, |assessment, texts| {
        let keys = report::keys(assessment, texts);
        assert_eq!(keys.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["1 to 3", "w", "g", "s", "d"]);
        let part = |key: char| report::part(Part::of(key)?, assessment, texts, &Request::default());
        let told = |outline: Outline| words(&Terminal::default().lay_out(&outline));
        for (key, number) in [('1', 0), ('2', 1), ('3', 2)] {
            let step = assessment
                .steps
                .iter()
                .filter(|step| step.seat.is_some())
                .find(|step| step.seat.map(|seat| seat as usize) == Some(number));
            let (step, text) = (step.unwrap(), told(part(key).unwrap()));
            let indicator = &q.indicators[step.indicator];
            let parts = [&indicator.steps[step.step].text, indicator.why.as_ref().unwrap()];
            for one in parts.into_iter().chain(&indicator.steps[step.step].first_hour) {
                assert!(text.contains(&words(one)), "{key}: {one}: {text}");
            }
            let card = indicator.card.iter().flat_map(|card| &card.actions);
            let guide = step.tool.iter().map(|tool| &texts.catalogue.tools[*tool].title);
            let case = step.case.iter().map(|case| &texts.catalogue.cases[*case].firm);
            for one in card.chain(guide).chain(case) {
                assert!(text.contains(&words(one)), "{key}: {one}: {text}");
            }
        }
        let standing = told(part('w').unwrap());
        for one in q.dimensions.iter().map(|dimension| dimension.title.as_str()).chain(["\"Under way\" starts at"]) {
            assert!(standing.contains(one), "{one}: {standing}");
        }
        let guides = told(part('g').unwrap());
        for one in &assessment.recommendations {
            assert!(guides.contains(&words(&texts.catalogue.tools[one.tool].title)), "{guides}");
        }
        for at in &assessment.contacts {
            let contact = &texts.catalogue.contacts[*at];
            let names = [Some(&contact.name), contact.name_local.as_ref()];
            assert!(names.into_iter().flatten().all(|name| guides.contains(&words(name))), "{guides}");
        }
        for nothing in ['0', '4', '9', 'x', 's'] {
            assert!(part(nothing).is_none(), "{nothing}");
        }
    });
}

/// The first layer with its keys, and every part, of texts that try to come alive.
#[test]
fn no_layer_comes_alive() {
    let q = open::questionnaire(&alive::questionnaire());
    let sheet = open::try_sheet(&alive::sheet(1, 1), &q).unwrap();
    with(&q, &sheet, |assessment, texts| {
        let request = Request { title: alive::HOSTILE.into(), rest: Rest::Keys, ..Request::default() };
        let parts = [Part::Step(1), Part::Standing, Part::Guides];
        let parts = parts.map(|part| report::part(part, assessment, texts, &request).unwrap());
        for outline in parts.into_iter().chain([report::first(assessment, texts, &request)]) {
            for (columns, plain) in [(80, false), (40, true)] {
                let text = Terminal { columns, plain, colour: false }.lay_out(&outline);
                assert_dead("terminal", text.as_bytes());
                assert!(text.lines().all(|line| width(line) <= columns || line.contains("http")), "{text}");
            }
        }
    });
}

/// What a short set leaves out of a part is not told as not asked of the firm, since going deeper asks it.
#[test]
fn a_part_that_can_be_gone_into_is_not_told_as_not_asked() {
    let q = open::shipped();
    let mut later = 0;
    for (name, mut sheet) in owners(&q) {
        sheet.scope = Scope::Quick;
        let text = words(&on_terminal(&q, &sheet, &request(&name, true, true)));
        let offered: Vec<usize> = with(&q, &sheet, |assessment, _| {
            deeper(&q, &sheet, assessment).into_iter().map(|one| one.dimension).collect()
        });
        for (at, dimension) in q.dimensions.iter().enumerate() {
            let is_told = |why: &str| usize::from(text.contains(&format!("{}: {why}", dimension.title)));
            later += is_told("not in the short set; go deeper to be asked");
            assert_eq!(is_told("not asked of this business") * usize::from(offered.contains(&at)), 0, "{name}: {text}");
        }
    }
    assert!(later > 0);
}

//! Pages of HTML: what their policy allows, what they are made of, and what the page for a bank shows and leaves out.
//!
//! Responsible for what can be told from the text of a page. What a browser makes of it is tested in `.ci/browser`.

use super::document::{report, sheets};
use super::{alive, open};
use circumspect::answers::{AnswerSheet, Cell, State};
use circumspect::assessment::assess;
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{Entry, FORMATS, INDEX_PAGES, Reader, Request};
use circumspect::text::{LANGUAGES, Messages};
use sha2::{Digest, Sha256};

fn request(reader: Reader) -> Request {
    Request { title: "my-business".into(), day: "2026-05-30".into(), reader, ..Request::default() }
}

fn page(q: &Questionnaire, sheet: &AnswerSheet, reader: Reader) -> String {
    report("html", q, sheet, &request(reader))
}

/// The texts between two marks.
pub(crate) fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

const BANK: Reader = Reader::Bank { gaps: false };
const GAPS: Reader = Reader::Bank { gaps: true };

#[test]
fn the_policy_allows_the_styles_of_the_page_and_nothing_else() {
    let hostile = open::questionnaire(&alive::questionnaire());
    let sheet = open::try_sheet(&alive::sheet(1, 1), &hostile).unwrap();
    for reader in [Reader::Owner, BANK, GAPS] {
        assert_policy(&page(&hostile, &sheet, reader));
    }
}

/// That a page allows its own styles and nothing else, and has nothing else.
#[track_caller]
pub(crate) fn assert_policy(page: &str) {
    let policy = between(page, "Content-Security-Policy\" content=\"", "\"").next().unwrap();
    let allowed: Vec<&str> = between(policy, "style-src ", ";").next().unwrap().split(' ').collect();
    let styles: Vec<String> = between(page, "<style>", "</style>").map(fingerprint).collect();
    assert_eq!(styles, allowed);
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for word in ["unsafe", "script-src", "data:", "http", "*"] {
        assert!(!policy.contains(word), "{policy}");
    }
    // The policy stands before what it is about.
    assert!(page.find(policy) < page.find("<title>"));
    for alive in ["<script", "<link", "<base", "<img", "<iframe", "<form", " style=\"", "@import", "url(//"] {
        assert!(!page.contains(alive), "{alive}");
    }
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"));
}

/// A style sheet as a policy names it.
fn fingerprint(style: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = Sha256::digest(style).iter().map(|byte| format!("{byte:08b}")).collect();
    let letter = |six: &[u8]| {
        let padded = format!("{:0<6}", std::str::from_utf8(six).unwrap());
        char::from(LETTERS[usize::from_str_radix(&padded, 2).unwrap()])
    };
    format!("'sha256-{}='", bits.as_bytes().chunks(6).map(letter).collect::<String>())
}

/// Links lead to parts of the page, which are there, or to addresses of the catalogue.
#[test]
fn links_lead_somewhere() {
    let q = open::shipped();
    let mut parts = 0;
    for (name, sheet) in sheets(&q) {
        let page = page(&q, &sheet, Reader::Owner);
        for link in between(&page, "href=\"", "\"") {
            match link.strip_prefix('#') {
                Some(part) => {
                    assert!(page.contains(&format!("id=\"{part}\"")), "{name}: {part}");
                    parts += 1;
                }
                None => assert!(link.starts_with("http"), "{name}: {link}"),
            }
        }
    }
    assert!(parts > 20, "{parts}");
}

/// Every question that something was said of stands among the answers, with its note.
#[test]
fn all_answers_stand_on_the_page() {
    let q = open::shipped();
    for (name, sheet) in sheets(&q) {
        let page = page(&q, &sheet, Reader::Owner);
        let assessment = assess(&q, &circumspect::catalogue::shipped(), &sheet);
        assert_eq!(answers_left(&page), assessment.count(State::NotAnswered) > 0, "{name}");
        let answers = page.split(">All answers</h2>").nth(1).unwrap().split("<h2>").next().unwrap();
        let asked = assessment
            .indicators
            .iter()
            .filter(|result| !matches!(result.state, State::NotAsked | State::NotAnswered))
            .count();
        assert_eq!(between(answers, "<th role=\"rowheader\"", "</th>").count(), asked, "{name}");
        for answer in &sheet.answers {
            if let Some(note) = &answer.note {
                assert!(answers.contains(note.as_str()), "{name}: {note}");
            }
        }
    }
}

fn answers_left(page: &str) -> bool {
    ["question is not answered yet.", "questions are not answered yet."].iter().any(|words| page.contains(words))
}

/// A page for a bank has no warning, no duty that is not settled, no note, and no answer without anything in place.
#[test]
fn a_bank_sees_what_is_in_place() {
    let q = open::shipped();
    let answers = "hazardous-waste = 0\nduties-known = 1\ndischarge = { state = \"dont-know\" }\nsorting = 0\n\
         energy-known = { value = 3, evidence = \"document\", note = \"in the green folder\" }\nwater-known = 2\nenergy-saving = 2\n\
         skills = 1";
    let profile = "sector = \"agrifood\"\nactivities = [\"handles-hazardous\", \"has-premises\", \"uses-process-water\"]\nbudget = \"none\"";
    let sheet = open::sheet(&q, profile, answers);
    let name = |id: &str| format!("\"row\">{}</th>", q.indicators[q.indicator(id).unwrap()].name());
    let flag = &q.red_flags.iter().find(|flag| q.indicators[flag.indicator].id == "hazardous-waste").unwrap().text;
    for format in ["html", "markdown", "terminal"] {
        let without = report(format, &q, &sheet, &request(BANK));
        let with = report(format, &q, &sheet, &request(GAPS));
        assert!(
            without.contains("B3, paragraphs 29 to 31") && without.contains("B6, paragraphs 35 and 36"),
            "{without}"
        );
        assert!(without.contains("2026-05-30") && without.contains("not stated"), "{without}");
        for left_out in ["your", "Look at this first", "in the green folder", "money at hand"] {
            assert!(!without.contains(left_out), "{format}: {left_out}");
        }
        assert!(with.contains("Look at this first"), "{format}");
        let words = without.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("are left out of this page; they stand in the business's own report."), "{words}");
    }
    let (without, with) = (page(&q, &sheet, BANK), page(&q, &sheet, GAPS));
    assert!(with.contains(flag.as_str()) && !without.contains(flag.as_str()));
    for (id, is_shown) in [
        ("energy-known", true),
        ("water-known", true),
        ("energy-saving", true),
        // What is done only now and then is not in place.
        ("skills", false),
        ("sorting", false),
        ("hazardous-waste", false),
    ] {
        assert_eq!(without.contains(&name(id)), is_shown, "{id}");
    }
    // Not to know about a duty is a gap in law too.
    let discharge = q.indicators[q.indicator("discharge").unwrap()].name();
    assert!(!without.contains(discharge) && with.contains(discharge));
    // A duty that is only begun is no practice; with the gaps it stands where they do.
    let duties = q.indicators[q.indicator("duties-known").unwrap()].name();
    assert!(!without.contains(duties) && with.contains(duties) && !with.contains(&name("duties-known")));
}

/// Steps that were taken on stand on both pages, each with its card on the owner's; what was given up is not for a bank.
#[test]
fn steps_taken_on_stand_on_the_page() {
    let q = open::shipped();
    let text = "format = 1\nquestionnaire = { id = \"msme-circularity\", version = \"1.0.0\" }\n\
        [profile]\nsector = \"services\"\n[answers]\nsorting = 2\nwritten-aim = 1\nskills = 1\n\
        [[plan]]\nindicator = \"sorting\"\nfrom = 2\nwho = \"Anna\"\ntaken = 2026-05-30\ndue = 2026-09-01\n\
        [[plan]]\nindicator = \"written-aim\"\nfrom = 1\nwho = \"Beka\"\ndone = 2026-06-30\n\
        [[plan]]\nindicator = \"skills\"\nfrom = 1\nwho = \"Cholpon\"\ndropped = 2026-07-30\n";
    let sheet = open::try_sheet(text, &q).unwrap();
    let (owner, bank) = (page(&q, &sheet, Reader::Owner), page(&q, &sheet, BANK));
    let step = |id: &str, from: u16| {
        let indicator = &q.indicators[q.indicator(id).unwrap()];
        let step = indicator.steps.iter().find(|step| step.from == Some(from)).unwrap();
        (step.text.clone(), indicator.card.as_ref().unwrap().actions[0].clone())
    };
    for (words, for_bank) in [
        ("Anna", true),
        ("2026-09-01", true),
        ("taken on, 2026-05-30", true),
        ("done on 2026-06-30", true),
        ("Cholpon", false),
        ("given up on 2026-07-30", false),
    ] {
        assert!(owner.contains(words), "{words}");
        assert_eq!(bank.contains(words), for_bank, "{words}");
    }
    let (sorting, aim) = (step("sorting", 2), step("written-aim", 1));
    assert!(bank.contains(&sorting.0) && bank.contains(&aim.0));
    // Only what is still to be done has its card there.
    assert!(owner.contains(&sorting.1) && !owner.contains(&aim.1));
    assert!(page(&q, &open::sheet(&q, "", "sorting = 2"), BANK).contains("No step is written down as decided"));
}

/// What the sheet says of who answered stands on the page for a bank.
#[test]
fn a_bank_sees_who_says_so() {
    let q = open::shipped();
    let text = "format = 1\nquestionnaire = { id = \"msme-circularity\", version = \"1.0.0\" }\n\
        [respondent]\nname = \"Laundry Nino\"\nperiod = 2026\nplace = \"Kutaisi\"\nnace = \"96.01\"\nanswered_by = \"Nino, owner\"\n\
        [profile]\nsector = \"services\"\n[answers]\nsorting = 2\n";
    let sheet = open::try_sheet(text, &q).unwrap();
    let page = page(&q, &sheet, BANK);
    for (name, value) in [
        ("Period", "2026"),
        ("Place", "Kutaisi"),
        ("NACE code", "96.01"),
        ("Answered by", "Nino, owner"),
        ("Date of this page", "2026-05-30"),
    ] {
        assert!(page.contains(&format!("<dt>{name}</dt><dd>{value}</dd>")), "{name}");
    }
    assert!(!page.contains("not stated"));
}

/// A bar says with its lengths what stands beside it, and in words for who does not see it.
#[test]
fn bars_are_as_long_as_their_figures_say() {
    let q = open::shipped();
    let (_, bakery) = sheets(&q).swap_remove(0);
    let page = page(&q, &bakery, Reader::Owner);
    let assessment = assess(&q, &circumspect::catalogue::shipped(), &bakery);
    let mut bars = between(&page, "<svg class=\"bar\"", "</svg>");
    let mut drawn = 0;
    for (dimension, result) in q.dimensions.iter().zip(&assessment.dimensions) {
        let (Some(low), Some(high)) = (result.low, result.high) else { continue };
        let bar = bars.next().unwrap();
        assert!(bar.contains(&format!("<title>{}</title>", dimension.title)), "{bar}");
        let lengths = |class: &str| {
            let piece = between(bar, &format!("<rect class=\"{class}\""), ">").next()?.to_owned();
            between(&piece, "width=\"", "%").next().map(|width| width.parse::<f64>().unwrap())
        };
        assert!((lengths("done").unwrap_or(0.0) - low).abs() < 0.1, "{bar}");
        assert!((lengths("unknown").unwrap_or(0.0) - (high - low)).abs() < 0.11, "{bar}");
        drawn += 1;
    }
    assert!(drawn > 5 && bars.next().is_none());
    assert!(bakery.answers.iter().any(|answer| answer.cell == Cell::DontKnow));
}

/// The list of many: an order for each page, and names that are nothing but names.
#[test]
fn many_reports_are_listed_in_every_order() {
    let (q, messages) = (open::shipped(), Messages::new(&LANGUAGES[0]));
    let entry = |file: &str, name: &str, points: Option<(f64, f64)>, warnings: usize| Entry {
        file: file.into(),
        name: name.into(),
        points,
        warnings,
        ..Entry::default()
    };
    let entries = [
        entry("c.html", "c", Some((20.0, 30.0)), 0),
        entry("A.html", "A", None, 1),
        entry("b.html", "b", Some((10.0, 10.0)), 1),
        entry("javascript:alert(1).html", alive::HOSTILE, Some((10.04, 10.0)), 0),
    ];
    let due = [
        ["A", "b", "c", "Mallory"],
        ["b", "Mallory", "c", "A"],
        ["b", "A", "Mallory", "c"],
        ["c", "A", "b", "Mallory"],
    ];
    assert_eq!(INDEX_PAGES.len(), due.len());
    for (page, due) in INDEX_PAGES.iter().zip(due) {
        let text = page.write(&entries, entries.len(), &q, &messages);
        alive::assert_dead("html", text.as_bytes());
        let names = between(&text, "scope=\"row\"><a href=\"./", "</a>");
        let names: Vec<&str> = names.map(|link| link.split('>').nth(1).unwrap().split(' ').next().unwrap()).collect();
        assert_eq!(names, due, "{}", page.file);
        assert!(text.contains("href=\"./javascript%3Aalert%281%29.html\""));
        for other in INDEX_PAGES.iter().filter(|other| other.file != page.file) {
            assert!(text.contains(&format!("href=\"{}\"", other.file)), "{}", page.file);
        }
    }
    let shortened = INDEX_PAGES[0].write(&entries[..2], 4, &q, &messages);
    assert!(shortened.contains("The first 2 of 4 are listed."), "{shortened}");
}

#[test]
fn every_format_has_a_name_of_its_own() {
    let names: std::collections::BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    assert!(names.contains("html"));
}

//! The pack of a workshop, read as a person reads it: from what is printed.
//!
//! Responsible for numbers that are printed and keyed alike, for arrows that lead past what is not asked, for times that add
//! up, for codes, and for texts that stay texts. What paper looks like is tested in `.ci/browser`.

use super::pages::{assert_policy, between};
use super::{alive, open};
use circumspect::answers::{Answer, AnswerSheet, Cell, Scope};
use circumspect::catalogue;
use circumspect::questionnaire::Questionnaire;
use circumspect::scoring::SplitMix64;
use circumspect::text::{LANGUAGES, Messages};
use circumspect::workshop::{
    Code, Drawer, Entry, INDEX, KeyLines, Pack, PackCommands, PackFault, PackFile, Paper, Pass, Stored, enter, pack,
};
use std::collections::{BTreeMap, BTreeSet};

/// Sheets that are read and keyed of each trade.
const SHEETS: usize = 12;

fn made(q: &Questionnaire, trade: Option<u16>, minutes: usize, people: usize, seed: u64) -> Vec<PackFile> {
    asked(q, trade, minutes, people, seed).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn asked(
    q: &Questionnaire,
    trade: Option<u16>,
    minutes: usize,
    people: usize,
    seed: u64,
) -> Result<Vec<PackFile>, PackFault> {
    let (messages, catalogue) = (Messages::new(&LANGUAGES[0]), catalogue::shipped());
    pack(&Pack {
        questionnaire: q,
        catalogue: &catalogue,
        messages: &messages,
        minutes,
        people,
        trade,
        seed,
        is_a4: false,
        has_pdf: false,
        commands: PackCommands::default(),
    })
}

fn text(files: &[PackFile], name: &str) -> String {
    let file = files.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("there is no {name}"));
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// A text as a browser shows it.
fn shown(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (written, sign)| text.replace(written, sign))
}

fn first(text: &str, start: &str, end: &str) -> Option<String> {
    between(text, start, end).next().map(shown)
}

/// A line with a box.
struct Line {
    number: String,
    text: String,
    is_crossed: bool,
    /// Where its arrow leads.
    jump: Option<String>,
}

/// Something asked on paper.
struct Item {
    gate: Option<String>,
    label: String,
    question: String,
    lines: Vec<Line>,
}

/// What is printed on one sheet.
fn items(sheet: &str) -> Vec<Item> {
    let read = |item: &str| Item {
        gate: first(item, "<p class=\"gate\"><span class=\"arrow\">→</span> ", "</p>"),
        label: first(item, "<span class=\"label\">", "<").unwrap(),
        // It stands behind its label.
        question: first(item, "<h3>", "</h3>").unwrap().split("</span> ").nth(1).unwrap().to_owned(),
        lines: between(item, "<li>", "</li>")
            .map(|line| Line {
                number: first(line, "<span class=\"number\">", "<").unwrap(),
                text: first(line, "<span class=\"text\">", "<").unwrap(),
                is_crossed: line.starts_with("<span class=\"box\">×"),
                jump: first(line, "<span class=\"jump\">→ go on with ", "<"),
            })
            .collect(),
    };
    sheet.split("<div class=\"item\">").skip(1).map(read).collect()
}

/// Whether the sentence of a gate is true of what was crossed, and where it leads.
fn passes(gate: &str, crossed: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let (when, to) = gate.strip_prefix("If ")?.rsplit_once(": ")?;
    let to = to.strip_prefix("go on with ").map_or("end", |to| to.trim_end_matches('.'));
    let mut plain = String::new();
    let mut depth = 0;
    for sign in when.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => plain.push(sign),
            _ => {}
        }
    }
    let is_true = |part: &str| {
        let (numbers, item) = part.trim().split_once(" is ").unwrap();
        let item = item.trim().rsplit(' ').next().unwrap();
        let crossed = crossed.get(item).cloned().unwrap_or_default();
        let numbers = numbers.trim_start_matches("none of ").replace(" and ", ", ");
        let one = numbers.replace(" or ", ", ").split(", ").any(|number| crossed.contains(number));
        let is_none = part.contains("not crossed") || part.trim().starts_with("none of");
        one != is_none
    };
    plain.split(", or ").any(is_true).then(|| to.to_owned())
}

/// A drawer in memory.
#[derive(Default)]
struct Memory(Vec<(Code, String)>);

impl Drawer for Memory {
    fn unfinished(&mut self) -> Vec<Code> {
        Vec::new()
    }

    fn find(&mut self, _: Code) -> Result<Stored, String> {
        Ok(Stored::default())
    }

    fn keep(&mut self, _: Code, _: Pass, _: &str) -> Result<(), String> {
        Ok(())
    }

    fn forget_second(&mut self, _: Code) {}

    fn finish(&mut self, code: Code, text: &str) -> Result<String, String> {
        self.0.push((code, text.to_owned()));
        Ok(String::new())
    }
}

/// The sheets that come of some lines of keys.
fn keyed(q: &Questionnaire, given: Option<u16>, lines: &str) -> Vec<(Code, String)> {
    let messages = Messages::new(&LANGUAGES[0]);
    let sector = q.fact("sector").zip(given);
    let given = sector.map(|(fact, trade)| (fact, Answer { cell: Cell::Choice(trade), ..Answer::default() }));
    let paper = Paper::new(q, Scope::Quick, given.as_slice(), &[]);
    let entry = Entry { paper: &paper, messages: &messages, twice: false, period: None, place: String::new() };
    let (mut said, mut drawer) = (Vec::new(), Memory::default());
    enter(&entry, &mut KeyLines::new(lines.as_bytes(), &mut said, 80), &mut drawer).unwrap();
    drawer.0
}

/// A person fills a sheet and goes where the arrows lead: the keys, and what was crossed by question.
fn filled(items: &[Item], dice: &mut SplitMix64) -> (String, BTreeMap<String, Vec<String>>) {
    let mut below = |most: usize| usize::try_from(dice.next_u64() % u64::try_from(most).unwrap()).unwrap();
    let (mut keys, mut told, mut crossed) = (String::new(), BTreeMap::new(), BTreeMap::new());
    let mut at = 0;
    let place = |to: &str| items.iter().position(|item| item.label == to).unwrap_or(items.len());
    while let Some(item) = items.get(at) {
        if let Some(to) = item.gate.as_ref().and_then(|gate| passes(gate, &crossed)) {
            assert!(place(&to) > at, "{to}");
            at = place(&to);
            continue;
        }
        at += 1;
        let beforehand: Vec<usize> = (0..item.lines.len()).filter(|at| item.lines[*at].is_crossed).collect();
        let several = item.lines.iter().any(|line| line.number == "0");
        let chosen: Vec<&Line> = if several && below(3) == 0 {
            keys.push(';');
            beforehand.iter().map(|at| &item.lines[*at]).collect()
        } else if several {
            let boxes = item.lines.iter().filter(|line| line.number != "0");
            let some: Vec<&Line> = boxes.filter(|_| below(3) == 0).collect();
            let numbers: Vec<&str> = some.iter().map(|line| line.number.as_str()).collect();
            keys.push_str(&if numbers.is_empty() { "0;".to_owned() } else { format!("{};", numbers.join(" ")) });
            some
        } else {
            let line = match beforehand.first() {
                Some(fixed) => &item.lines[*fixed],
                None => &item.lines[below(item.lines.len())],
            };
            keys.push_str(&line.number);
            // The trade is one of more than nine.
            if !beforehand.is_empty() {
                keys.push(';');
            }
            if let Some(to) = &line.jump {
                at = place(to);
            }
            vec![line]
        };
        crossed.insert(item.label.clone(), chosen.iter().map(|line| line.number.clone()).collect());
        told.insert(item.question.clone(), chosen.iter().map(|line| line.text.clone()).collect());
    }
    (keys, told)
}

/// What a sheet says, by question, in the words that are printed.
fn said(q: &Questionnaire, sheet: &AnswerSheet) -> BTreeMap<String, Vec<String>> {
    let facts = q.profile.iter().zip(&sheet.profile).map(|(fact, answer)| (&fact.question, &fact.shape, answer, None));
    let questions = q.indicators.iter().zip(&sheet.answers);
    let questions = questions.map(|(one, answer)| (&one.question, &one.shape, answer, one.applies.as_deref()));
    let mut said = BTreeMap::new();
    for (question, shape, answer, applies) in facts.chain(questions) {
        let text = |at: usize| match shape.choices()[at].token.to_string().as_str() {
            "true" => "Yes".to_owned(),
            "false" => "No".to_owned(),
            _ => shape.choices()[at].text.clone(),
        };
        let words = match answer.cell {
            Cell::Blank => continue,
            Cell::DontKnow => vec!["don't know".to_owned()],
            Cell::NotApplicable => {
                let why = "no such work or thing in this business.";
                vec![applies.map_or(why.to_owned(), |applies| format!("{why} {applies}"))]
            }
            Cell::Choice(choice) => vec![text(usize::from(choice))],
            Cell::Choices(set) => (0..shape.choices().len()).filter(|at| set >> at & 1 == 1).map(text).collect(),
            other => panic!("{other:?}"),
        };
        said.insert(question.clone(), words);
    }
    said
}

/// Sheets of every trade, with the trade printed or given: what is crossed by its printed number is what is kept, and what
/// arrows lead past is what is not asked.
#[test]
fn what_is_printed_is_what_is_keyed() {
    let q = open::shipped();
    let sector = q.fact("sector").unwrap();
    let mut dice = SplitMix64::new(5);
    let mixed = made(&q, None, 90, 2, 1);
    let mut arrows = 0;
    for (trade, choice) in (0..).zip(q.profile[sector].shape.choices()) {
        let given = text(&made(&q, Some(trade), 90, 2, 1), "sheets.html");
        let master = text(&mixed, &format!("sheets-{}.html", choice.token));
        for (page, given) in [(given, Some(trade)), (master, None)] {
            let items = items(page.split("<section class=\"sheet\"").nth(1).unwrap());
            arrows += items.iter().filter(|item| item.gate.is_some()).count();
            for number in 0..SHEETS {
                let code = Code::new(u64::try_from(number).unwrap() + 1);
                let (keys, mut told) = filled(&items, &mut dice);
                let sheets = keyed(&q, given, &format!("{code}{keys}"));
                assert_eq!(sheets.len(), 1, "{code}{keys}");
                let sheet = open::try_sheet(&sheets[0].1, &q).unwrap();
                told.insert(q.profile[sector].question.clone(), vec![choice.text.clone()]);
                assert_eq!(said(&q, &sheet), told, "{code}{keys}");
            }
        }
    }
    assert!(arrows > 100, "{arrows}");
}

/// Questions that hang on answers have arrows at those answers, and say themselves when they are left out.
#[test]
fn answers_that_lead_on_say_where() {
    let mut text = "format = 1\nid = \"t\"\nversion = \"1.0.0\"\ntitle = \"t\"\n\
         [[profile]]\nid = \"staff\"\nquestion = \"How many?\"\nkind = \"quantity\"\nunit = \"people\"\n\
         [[dimension]]\nid = \"d\"\ntitle = \"d\"\n"
        .to_owned();
    for (id, condition) in [
        ("a", ""),
        ("b", "ask_if = { a = { at_least = 2 } }"),
        ("c", "ask_if = { b = { at_least = 1 } }"),
        ("e", "ask_if = { staff = { at_least = 10 } }"),
        ("f", "ask_if = { staff = { at_least = 10 } }"),
    ] {
        text.push_str(&format!(
            "[[indicator]]\nid = \"{id}\"\ndimension = \"d\"\nareas = [\"water\"]\nquestion = \"{id}?\"\nkind = \"maturity\"\n\
             levels = [\"none\", \"some\", \"all\"]\nquick = true\n{condition}\n"
        ));
    }
    let q = open::questionnaire(&text);
    let items = items(&text_of_first(&q));
    let gates: Vec<Option<&str>> = items.iter().map(|item| item.gate.as_deref()).collect();
    let due = [
        None,
        None,
        Some("If 1 or 2 is crossed in question 1: go on with 3."),
        Some("If 1 is crossed in question 2, or an arrow led past question 2: go on with 4."),
        Some("If the figure in A is below 10: you are done."),
        None,
    ];
    assert_eq!(gates, due);
    let jumps = |item: usize| items[item].lines.iter().map(|line| line.jump.as_deref()).collect::<Vec<_>>();
    // Behind what hangs on a comes what hangs on b, which is then left out as well.
    assert_eq!(jumps(1), [Some("4"), Some("4"), None, None]);
    assert_eq!(jumps(2), [Some("4"), None, None, None]);
    assert_eq!(jumps(3), [None; 4]);
}

/// The first sheet of the pack of a questionnaire.
fn text_of_first(q: &Questionnaire) -> String {
    text(&made(q, None, 60, 4, 1), "sheets.html").split("<section class=\"sheet\"").nth(1).unwrap().to_owned()
}

/// The steps follow each other, and their minutes are those that were asked for.
#[test]
fn the_plan_adds_up() {
    let q = open::shipped();
    for (minutes, people) in [(45, 2), (45, 25), (60, 7), (90, 25), (119, 3), (120, 4), (181, 60), (240, 5)] {
        for trade in [Some(12), None] {
            let files = made(&q, trade, minutes, people, 1);
            let plan = text(&files, "plan.html");
            let rows = plan.split("<tbody").nth(1).unwrap().split("</tbody>").next().unwrap();
            let mut clock = 0;
            for row in rows.split("<tr").skip(1) {
                let begins = first(row, "scope=\"row\">", "<").unwrap();
                assert_eq!(begins, format!("{}:{:02}", clock / 60, clock % 60));
                let long = row.rsplit("</td>").nth(1).unwrap().rsplit('>').next().unwrap();
                clock += long.parse::<usize>().unwrap();
            }
            assert_eq!(clock, minutes, "{people}");
            assert!(plan.contains(&format!("to {}:{:02} ", minutes / 60, minutes % 60)), "{minutes}");
        }
    }
}

#[test]
fn what_makes_no_workshop_is_refused_with_what_does() {
    let q = open::shipped();
    for trade in (0..15).map(Some).chain([None]) {
        let Err(PackFault::TooShort(least)) = asked(&q, trade, 5, 25, 1) else { panic!("{trade:?}") };
        assert!((30..=45).contains(&least), "{least}");
        assert!(asked(&q, trade, least, 25, 1).is_ok());
        assert_eq!(asked(&q, trade, least - 1, 25, 1), Err(PackFault::TooShort(least)));
    }
    assert_eq!(asked(&q, None, 241, 25, 1), Err(PackFault::TooLong(240)));
    assert_eq!(asked(&q, None, 90, 1, 1), Err(PackFault::People(2, 200)));
}

/// Every person has a code; none is printed twice, and none is guessed.
#[test]
fn codes_are_different_and_right() {
    let q = open::shipped();
    for (trade, page, start) in [(Some(2), "sheets.html", "</span> <strong>"), (None, "codes.html", "<li>")] {
        let files = made(&q, trade, 90, 60, 9);
        let printed: Vec<String> = between(&text(&files, page), start, "<").map(str::to_owned).collect();
        let list = text(&files, "codes.txt");
        assert_eq!(list.lines().collect::<Vec<_>>(), printed);
        assert_eq!(printed.iter().collect::<BTreeSet<_>>().len(), 60);
        for code in &printed {
            assert_eq!(Code::read(code).unwrap().to_string(), *code);
        }
        // On the key sheet, too.
        let keys = text(&files, "keys.html");
        assert!(printed.iter().all(|code| keys.contains(&format!(" {code}</li>"))));
    }
}

/// The same lots give the same bytes; other lots change what has a code, and nothing else.
#[test]
fn a_pack_is_made_of_what_it_is_given() {
    let q = open::shipped();
    let (one, again, other) = (made(&q, Some(4), 90, 9, 3), made(&q, Some(4), 90, 9, 3), made(&q, Some(4), 90, 9, 4));
    assert_eq!(one, again);
    let changed: Vec<&str> = one
        .iter()
        .zip(&other)
        .filter(|(one, other)| one.bytes != other.bytes)
        .map(|(one, _)| one.name.as_str())
        .collect();
    assert_eq!(changed, ["sheets.html", "keys.html", "codes.txt"]);
    // The index names every other file.
    let index = text(&one, INDEX);
    for file in &one {
        assert!(file.name == INDEX || index.contains(&format!("href=\"./{}\"", file.name)), "{}", file.name);
    }
}

/// The practice sheet as it is printed, keyed as the key sheet says, is the file, and its result is that of the file.
#[test]
fn the_practice_firm_is_one_on_paper_on_keys_and_in_its_file() {
    let q = open::shipped();
    let sector = q.fact("sector").unwrap();
    for trade in (0..15).map(Some).chain([None]) {
        let files = made(&q, trade, 90, 25, 1);
        let file = text(&files, "practice.answers.toml");
        let sheet = open::try_sheet(&file, &q).unwrap();
        let keys = first(&text(&files, "keys.html"), "is the key Enter): ", "<").unwrap();
        let (code, keys) = keys.split_once(' ').unwrap();
        let sheets = keyed(&q, trade, &format!("{code}{}", keys.replace(' ', "").replace('⏎', ";")));
        assert_eq!(sheets, [(Code::read(code).unwrap(), file.clone())]);
        // On paper.
        let page = text(&files, "practice.html");
        let mut crossed: BTreeMap<String, Vec<String>> = items(page.split("<section class=\"sheet\"").nth(1).unwrap())
            .into_iter()
            .map(|item| {
                let crossed = item.lines.into_iter().filter(|line| line.is_crossed).map(|line| line.text).collect();
                (item.question, crossed)
            })
            .filter(|(_, crossed): &(_, Vec<_>)| !crossed.is_empty())
            .collect();
        let Cell::Choice(own) = sheet.profile[sector].cell else { panic!() };
        // Each way to answer is practised, but that a haulier lacks nothing it is asked about.
        let count = |cell: Cell| sheet.answers.iter().filter(|answer| answer.cell == cell).count();
        let is_haulier = q.profile[sector].shape.choices()[usize::from(own)].token.to_string() == "transport";
        assert_eq!((count(Cell::DontKnow), count(Cell::NotApplicable)), (1, usize::from(!is_haulier)), "{own}");
        let name = q.profile[sector].shape.choices()[usize::from(own)].text.clone();
        crossed.insert(q.profile[sector].question.clone(), vec![name]);
        assert_eq!(said(&q, &sheet), crossed);
        // The result.
        let messages = Messages::new(&LANGUAGES[0]);
        let catalogue = catalogue::shipped();
        let assessment = circumspect::assessment::assess(&q, &catalogue, &sheet);
        let texts = circumspect::report::Texts { questionnaire: &q, catalogue: &catalogue, messages: &messages };
        let request = circumspect::report::Request { title: "practice".to_owned(), ..Default::default() };
        let outline = circumspect::report::first(&assessment, texts, &request);
        let result = shown(&page);
        let mut told = 0;
        for block in &outline.0 {
            let texts: Vec<&String> = match block {
                circumspect::report::Block::Paragraph(text) => vec![text],
                circumspect::report::Block::Steps(steps) => steps.iter().map(|step| &step.text).collect(),
                _ => Vec::new(),
            };
            told += texts.len();
            assert!(texts.iter().all(|text| result.contains(text.as_str())), "{texts:?}");
        }
        assert!(told >= 4, "{told}");
    }
}

/// Texts of a questionnaire stay texts on every page, with and without trades.
#[test]
fn nothing_on_a_page_is_alive() {
    let plain = alive::questionnaire();
    let trades = plain.replace("id = \"trade\"", "id = \"sector\"");
    let quick = trades.replace("legal = true", "legal = true\nquick = true\nask_if = { sector = [\"a\"] }");
    for (text, trade) in [(&plain, None), (&trades, None), (&trades, Some(1)), (&quick, Some(0)), (&quick, None)] {
        let q = open::questionnaire(text);
        let files = made(&q, trade, 60, 6, 2);
        assert!(files.len() > 9);
        for file in &files {
            let ending = file.name.rsplit('.').next().unwrap();
            if ending == "html" {
                alive::assert_dead("html", &file.bytes);
                assert_policy(std::str::from_utf8(&file.bytes).unwrap());
            } else if ending == "txt" {
                alive::assert_dead("txt", &file.bytes);
            }
            assert!(file.name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')), "{}", file.name);
        }
        assert!(self::text(&files, "cards.html").contains("Mallory"));
    }
}

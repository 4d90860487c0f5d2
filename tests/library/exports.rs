//! Exports as text: snapshots of a small query in each dialect, hostile texts, and what is refused. That the figures
//! are right is shown where engines run the queries (`.ci/databases`).
//!
//! A changed snapshot is looked at and, if it is meant, taken over with `INSTA_UPDATE=always cargo test exports`.

use super::open;
use circumspect::export::{DIALECTS, EXPORTS, Input, Refused, Request};
use circumspect::questionnaire::Questionnaire;
use circumspect::text::{LANGUAGES, Messages};

const SMALL: &str = r#"
format = 1
id = "small"
version = "1.0.0"
language = "en"
title = "TITLE"

[[profile]]
id = "sector"
question = "Which line of work?"
kind = "one-of"
options = [{ id = "a", text = "A" }, { id = "b", text = "B" }]

[[dimension]]
id = "energy"
title = "Energy"
weight = 2

[[dimension]]
id = "water"
title = "Water"

[relevance.a]
water = "high"

[[indicator]]
id = "known"
dimension = "energy"
areas = ["energy"]
question = "Do you know it?"
kind = "maturity"
levels = ["No", "In part", "Yes"]
quick = true

[[indicator]]
id = "saved"
dimension = "energy"
areas = ["energy", "water"]
question = "What do you do?"
kind = "many-of"
options = [{ id = "lamps", text = "Lamps", points = 60 }, { id = "walls", text = "Walls", points = 60 }, { id = "none", text = "None", points = 0, exclusive = true }]
not_applicable = "with-reason"
ask_if = { known = { at_least = 1 } }

[[indicator]]
id = "used"
dimension = "water"
areas = ["water"]
question = "How much?"
kind = "quantity"
unit = "m3"
valid = [0, 1000]
goalposts = [1, 100]
better = "lower"
scale = "log"
not_applicable = "allowed"

[[maturity_level]]
id = "first"
title = "First"
min = 0

[[maturity_level]]
id = "second"
title = "Second"
min = 50

[[gate]]
id = "known-for-second"
level = "second"
text = "It is known."
requires = [{ indicator = "known", min = 50 }, { dimension = "water", min = 30 }]

[[red_flag]]
id = "much"
text = "Much."
when = { indicator = "used", max = 0 }
"#;

fn small(title: &str) -> Questionnaire {
    open::questionnaire(&SMALL.replace("TITLE", title))
}

fn sql(questionnaire: &Questionnaire, request: &Request) -> Result<String, Refused> {
    let export = EXPORTS.iter().find(|export| export.name == "sql").expect("there is an export to SQL");
    let messages = Messages::new(&LANGUAGES[0]);
    (export.write)(questionnaire, &messages, request).map(|bytes| String::from_utf8(bytes).unwrap())
}

fn request(dialect: &str, input: Input, states: bool) -> Request {
    Request { dialect: dialect.to_owned(), input, states, ..Request::default() }
}

/// A query without comments, names and literals; `escapes` if a backslash does in literals.
fn skeleton(text: &str, escapes: bool) -> String {
    let mut left = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '-' if letters.peek() == Some(&'-') => while letters.next().is_some_and(|letter| letter != '\n') {},
            '\'' | '"' | '`' => {
                while let Some(inside) = letters.next() {
                    let escaping = inside == '\\' && letter == '\'' && escapes;
                    if escaping || (inside == letter && letters.peek() == Some(&letter)) {
                        letters.next();
                    } else if inside == letter {
                        break;
                    }
                }
            }
            letter => left.push(letter),
        }
    }
    left
}

#[test]
fn a_small_query_reads_as_it_should() {
    let q = small("It's \\\"small\\\" */ ${x}");
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("small.duckdb.wide", sql(&q, &request("duckdb", Input::Wide, false)).unwrap());
        insta::assert_snapshot!("small.postgresql.states", sql(&q, &request("postgresql", Input::Wide, true)).unwrap());
        insta::assert_snapshot!("small.spark.long", sql(&q, &request("spark", Input::Long, false)).unwrap());
        let schema = Request { schema: true, ..request("postgresql", Input::Wide, true) };
        insta::assert_snapshot!("small.postgresql.schema", sql(&q, &schema).unwrap());
    });
}

#[test]
fn hostile_texts_stay_in_comments_names_and_literals() {
    let title = "*/ \\n'; DROP TABLE answers; --\\r\\u2028\\u0085 \\\" \\\\ ` $$ ${x} \\u001b[2J";
    for dialect in DIALECTS {
        for (input, states) in [(Input::Wide, false), (Input::Wide, true), (Input::Long, false)] {
            let plain = sql(&small("Small"), &request(dialect.name, input, states)).unwrap();
            let hostile_table =
                Request { table: "a\"; DROP`'--*/\n.b c".into(), ..request(dialect.name, input, states) };
            let hostile = sql(&small(title), &hostile_table).unwrap();
            let escapes = dialect.name == "spark";
            let left = skeleton(&hostile, escapes);
            assert_eq!(left.matches(';').count(), 1, "{left}");
            assert!(left.trim_end().ends_with(';'));
            assert_eq!(left.matches('(').count(), left.matches(')').count());
            // A table has one part more between its marks; nothing else differs.
            let words = |text: &str| text.replace('.', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words(&left), words(&skeleton(&plain, escapes)), "{}", dialect.name);
            let (comment, _) = hostile.split_once("\nWITH\n").expect("the query begins with WITH");
            assert!(comment.lines().all(|line| line.starts_with("--")), "{comment}");
            assert!(!hostile.contains("${"), "{comment}");
            assert!(hostile.chars().all(|c| c == '\n' || circumspect::escape::is_printable(c)));
        }
    }
}

#[test]
fn what_cannot_be_exported_is_refused() {
    let q = small("Small");
    let of = |table: &str| Request { table: table.into(), ..Request::default() };
    assert_eq!(sql(&q, &request("oracle", Input::Wide, false)), Err(Refused::Dialect("oracle".into())));
    assert_eq!(sql(&q, &of("")), Err(Refused::Table(String::new())));
    assert_eq!(sql(&q, &of("a..b")), Err(Refused::Table("a..b".into())));
    let taken =
        open::questionnaire(&SMALL.replace("id = \"used\"", "id = \"period\"").replace("\"used\"", "\"period\""));
    assert_eq!(sql(&taken, &Request::default()), Err(Refused::TakenId("period".into())));
}

/// Every column the query names is one the schema makes.
#[test]
fn the_schema_has_what_the_query_reads() {
    for q in [small("Small"), open::shipped()] {
        for dialect in DIALECTS {
            for states in [false, true] {
                let wide = request(dialect.name, Input::Wide, states);
                let query = sql(&q, &wide).unwrap();
                let schema = sql(&q, &Request { schema: true, ..wide }).unwrap();
                let first = query.split("text_ AS").nth(1).and_then(|rest| rest.split("FROM \"answers\"").next());
                let first = first.and_then(|rest| rest.split("FROM `answers`").next()).expect("the first step");
                let names = first
                    .lines()
                    .filter_map(|line| line.rsplit_once(" AS "))
                    .map(|(_, name)| name.trim_end_matches(','))
                    .filter(|name| *name != "white_space");
                for name in names {
                    assert!(schema.contains(&format!("  {name} ")), "{name} is not in the schema");
                }
            }
        }
    }
}

/// Two ids that were made to meet where a database cuts names have columns of their own all the same.
#[test]
fn no_column_is_made_twice_whatever_ids_are_called() {
    let start = "a".repeat(50);
    let (one, two) = (format!("{start}0000a06613d53c"), format!("{start}000077fa18085a"));
    let indicator = |id: &str| {
        format!(
            "[[indicator]]\nid = \"{id}\"\nareas = [\"{id}\"]\nquestion = \"Q {id}?\"\nevidence = \"e\"\nkind = \"yes-no\"\n\
             not_applicable = \"with-reason\"\n"
        )
    };
    let head =
        "format = 1\nid = \"meet\"\nversion = \"1.0.0\"\ntitle = \"T\"\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n";
    let q = open::questionnaire(&format!("{head}{}{}", indicator(&one), indicator(&two)));
    for dialect in DIALECTS {
        let wide = request(dialect.name, Input::Wide, true);
        let schema = sql(&q, &Request { schema: true, reasons: true, ..wide.clone() }).unwrap();
        let lines = schema.lines().filter(|line| line.starts_with("  "));
        let names: Vec<&str> = lines.filter_map(|line| line.split_whitespace().next()).collect();
        let different: std::collections::BTreeSet<&&str> = names.iter().collect();
        assert!(names.len() > 6 && different.len() == names.len(), "{}: {schema}", dialect.name);
        // The names of the result, as far as a database keeps them.
        let query = sql(&q, &wide).unwrap();
        let last = query.rsplit("SELECT").next().unwrap();
        let kept = last.lines().filter_map(|line| line.rsplit_once(" AS ")).map(|(_, name)| {
            let bare: String = name.trim_matches(['"', '`', ',']).chars().take(63).collect();
            bare
        });
        let kept: Vec<String> = kept.collect();
        let different: std::collections::BTreeSet<&String> = kept.iter().collect();
        assert!(kept.len() > 16 && different.len() == kept.len(), "{}: {kept:?}", dialect.name);
    }
}

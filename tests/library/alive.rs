//! What could come alive in what the program writes, and a questionnaire and sheets that try it.
//!
//! The name of a format, or the ending of its files, tells what is alive in it. A format that is not named here is held
//! to all that a text could do, so that a new one is strict until its rules are written down.

use circumspect::escape::is_printable;

/// A word that shows that a text got where it should, and then everything that must not come alive: a cleared screen, a
/// link of the terminal, turned writing, a heading, a list, a script, an image, the end of an attribute, bare addresses.
pub(crate) const HOSTILE: &str = "Mallory \u{1b}[31m\u{1b}]8;;http://example.org\u{7}\u{9b}2J\u{8}\u{7f}\u{202e}\u{2066}\u{200f}\r\n# heading\n- item | cell\n<script>alert(1)</script> <img src=x onerror=y> \" onfocus=\"z [x](javascript:alert(1)) ![i](http://example.org/i.png) `code` **bold** www.example.org a@example.org";

/// What a spreadsheet would run.
pub(crate) const FORMULA: &str = "=HYPERLINK(1)";

/// The same text as a string in TOML, where control characters are written as escapes.
pub(crate) fn quoted(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '"' | '\\' => format!("\\{letter}"),
        letter if letter.is_control() => format!("\\u{:04x}", u32::from(letter)),
        letter => letter.to_string(),
    });
    format!("\"{}\"", letters.collect::<String>())
}

/// A questionnaire whose every text is hostile.
pub(crate) fn questionnaire() -> String {
    let text = |name: &str| quoted(&format!("{name} {HOSTILE}"));
    format!(
        "format = 1\nid = \"hostile\"\nversion = \"1.0.0\"\ntitle = {title}\n\
         [[profile]]\nid = \"trade\"\nquestion = {title}\nkind = \"one-of\"\noptions = [{{ id = \"a\", text = {text} }}, {{ id = \"b\", text = {text} }}]\n\
         [[dimension]]\nid = \"d\"\ntitle = {title}\nwhy = {text}\n\
         [[indicator]]\nid = \"i\"\ndimension = \"d\"\nareas = [\"energy\"]\nquestion = {title}\nwhy = {text}\n\
         help = {text}\nevidence = {text}\nlabel = {title}\nkind = \"maturity\"\nlevels = [{zero}, {one}, {two}]\nlegal = true\n\
         not_applicable = \"allowed\"\napplies = {text}\n\
         [[indicator.step]]\nfrom = 0\ntext = {text}\nfirst_hour = {text}\nhours = 1\ncost = \"none\"\n\
         [[indicator.step]]\nfrom = 1\ntext = {text}\nsaves = {{ of = \"water\", low = 1, high = 2, source = {text} }}\nhours = 1\ncost = \"none\"\n\
         [indicator.card]\ntakes = {text}\nneed = [{text}]\ndo = [{text}, {one}, {two}]\nmistake = {text}\ndone_when = {text}\n\
         saves = {{ of = \"waste\", low = 1, high = 2, source = {text} }}\n\
         [[maturity_level]]\nid = \"l\"\ntitle = {title}\ntext = {text}\nmin = 0\n\
         [[red_flag]]\nid = \"r\"\ntext = {text}\nwhen = {{ indicator = \"i\", max = 60 }}\n",
        title = text("T"),
        text = text("X"),
        zero = text("a"),
        one = text("b"),
        two = text("c"),
    )
}

/// A sheet of that questionnaire, of one enterprise among several, with this answer.
pub(crate) fn sheet(enterprise: usize, answer: u16) -> String {
    let text = |name: &str| quoted(&format!("{name} {HOSTILE}"));
    format!(
        "format = 1\nquestionnaire = {{ id = \"hostile\", version = \"1.0.0\" }}\n\
         [respondent]\nid = {id}\nname = {name}\nperiod = {name}\n[profile]\ntrade = \"a\"\n\
         [answers]\ni = {{ value = {answer}, evidence = {name}, note = {name} }}\n{unknown} = 1\n",
        id = quoted(&format!("{FORMULA} {enterprise} {HOSTILE}")),
        name = text("N"),
        unknown = text("unknown"),
    )
}

/// Fails if anything in a text or file of that format is alive.
#[track_caller]
pub(crate) fn assert_dead(format: &str, bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return assert_dead_file(format, bytes) };
    // A table may begin with the mark by which spreadsheets know its letters.
    let text = if format == "csv" { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
    for rule in rules(format) {
        if let Some(alive) = rule(text) {
            panic!("{alive:?} is alive in {format}:\n{text}");
        }
    }
}

/// Finds something that is alive.
type Rule = fn(&str) -> Option<String>;

/// What must be dead in a format, by its name or the ending of its files.
fn rules(format: &str) -> &'static [Rule] {
    match format {
        "terminal" | "txt" | "sql" => &[screen],
        "markdown" | "md" => &[screen, markdown],
        "html" => &[screen, html],
        "json" => &[screen, json],
        "jsonl" => &[screen, |text| text.lines().find_map(json)],
        "csv" => &[screen, formula],
        // Its lines end as the standard says; a line that is no property would be obeyed as one.
        "ics" => &[|text| screen(&text.replace("\r\n", "\n")), |text| text.split("\r\n").find_map(property)],
        _ => &[screen, markdown, html, formula],
    }
}

fn screen(text: &str) -> Option<String> {
    text.chars().find(|c| *c != '\n' && !is_printable(*c)).map(String::from)
}

fn markdown(text: &str) -> Option<String> {
    let within = [
        "<script",
        "<img",
        "[x](",
        "![i]",
        "http://example.org",
        "www.example.org",
        "a@example.org",
        "**bold**",
        "`code`",
    ];
    // Nothing of a text begins a line of its own.
    let begins = |line: &&str| line.starts_with("# heading") || line.starts_with("- item");
    within.iter().find(|alive| text.contains(**alive)).copied().or_else(|| text.lines().find(begins)).map(String::from)
}

fn html(text: &str) -> Option<String> {
    let within = ["<script", "<img", "\" onfocus=", "=\"javascript:", "=\"http://example.org"];
    within.iter().find(|alive| text.contains(**alive)).map(|alive| (*alive).to_owned())
}

fn json(text: &str) -> Option<String> {
    serde_json::from_str::<serde_json::Value>(text).err().map(|error| error.to_string())
}

/// A cell that a spreadsheet would run, in a text of rows.
fn formula(text: &str) -> Option<String> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let cells: Vec<String> =
        rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    // Programs pass over white space and control characters in front, and some read wide letters as narrow ones.
    let begin = |cell: &str| cell.trim_start_matches(|c: char| c.is_whitespace() || !is_printable(c)).chars().next();
    let runs = |cell: &String| {
        let formula = begin(cell).is_some_and(|c| "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c));
        formula && cell.parse::<f64>().is_err()
    };
    cells.into_iter().find(runs)
}

/// A line of a calendar that begins with none of the names that are written, nor goes on with the line before.
fn property(line: &str) -> Option<String> {
    const NAMES: [&str; 11] = [
        "BEGIN:",
        "END:",
        "VERSION:",
        "PRODID:",
        "CALSCALE:",
        "UID:",
        "DTSTAMP:",
        "DTSTART;",
        "SUMMARY:",
        "DESCRIPTION:",
        "TRANSP:",
    ];
    let is_known = line.is_empty() || line.starts_with(' ') || NAMES.iter().any(|name| line.starts_with(name));
    (!is_known).then(|| line.to_owned())
}

/// Files that are no text have values with types, which nothing runs but a spreadsheet.
#[track_caller]
fn assert_dead_file(format: &str, bytes: &[u8]) {
    match format {
        "parquet" => assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1")),
        "xlsx" => {
            use calamine::Reader;
            let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
            for name in book.sheet_names() {
                let formulas = book.worksheet_formula(&name).unwrap();
                assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{name} has formulas");
                assert!(!book.worksheet_range(&name).unwrap().is_empty(), "{name} is empty");
            }
        }
        _ => panic!("{format} is no text, and nothing here can tell what is alive in it"),
    }
}

/// Each rule finds what it is there for, and strangers are held to all of them.
#[test]
fn what_is_alive_is_found() {
    for (format, alive) in [
        ("txt", "\u{1b}[2J"),
        ("md", "see ![i](x)"),
        ("md", "a\n# heading"),
        ("html", "<p><script>1</script>"),
        ("html", "<a href=\"javascript:1\">"),
        ("json", "{"),
        ("jsonl", "{}\n{"),
        ("csv", "a,b\n1,=1+1\n"),
        ("csv", "a,\"+1+1\"\n"),
        ("csv", "a,\"\u{a0}=1+1\"\n"),
        ("csv", "a,\u{ff1d}1+1\n"),
        ("csv", "a,b\u{feff}\n"),
        ("unheard-of", "**bold**"),
        ("unheard-of", "-1+1,b"),
        ("unheard-of", "\u{202e}"),
    ] {
        assert!(rules(format).iter().any(|rule| rule(alive).is_some()), "{format}: {alive:?}");
    }
    for (format, dead) in [("txt", "=1 **bold**"), ("csv", "a,-1.5\n'=1+1,+2\n"), ("jsonl", "{}\n1\n")] {
        assert!(rules(format).iter().all(|rule| rule(dead).is_none()), "{format}: {dead:?}");
    }
}

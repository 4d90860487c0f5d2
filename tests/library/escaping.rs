//! Nothing from a file comes alive: not on a terminal, not in Markdown, not in a message about the file.

use super::codes::check;
use super::document::report;
use super::open;
use circumspect::escape::is_printable;
use circumspect::report::{Request, Terminal};

/// What somebody could hide in a text: a cleared screen, turned writing, a link, an image, a script, a new heading.
const HOSTILE: &str = "\\u001b[2J\\u001b]0;x\\u0007\\u202Eabc\\u2066 <script>alert(1)</script> [x](javascript:alert(1)) ![i](http://example.org/i.png) `code` **bold**\\n\\n# heading\\n- item | cell www.example.org a@example.org";

fn questionnaire() -> String {
    format!(
        "format = 1\nid = \"hostile\"\nversion = \"1.0.0\"\ntitle = \"T {HOSTILE}\"\n\
         [[dimension]]\nid = \"d\"\ntitle = \"D {HOSTILE}\"\nwhy = \"W {HOSTILE}\"\n\
         [[indicator]]\nid = \"i\"\ndimension = \"d\"\nareas = [\"energy\"]\nquestion = \"Q {HOSTILE}\"\nwhy = \"Y {HOSTILE}\"\n\
         help = \"H {HOSTILE}\"\nevidence = \"E {HOSTILE}\"\nkind = \"maturity\"\nlevels = [\"a {HOSTILE}\", \"b {HOSTILE}\", \"c {HOSTILE}\"]\nlegal = true\n\
         [[indicator.step]]\nfrom = 0\ntext = \"S {HOSTILE}\"\nfirst_hour = \"F {HOSTILE}\"\nhours = 1\ncost = \"none\"\n\
         [[indicator.step]]\nfrom = 1\ntext = \"S {HOSTILE}\"\nhours = 1\ncost = \"none\"\n\
         [[maturity_level]]\nid = \"l\"\ntitle = \"L {HOSTILE}\"\ntext = \"X {HOSTILE}\"\nmin = 0\n\
         [[red_flag]]\nid = \"r\"\ntext = \"R {HOSTILE}\"\nwhen = {{ indicator = \"i\", max = 60 }}\n"
    )
}

fn sheet() -> String {
    format!(
        "format = 1\nquestionnaire = {{ id = \"hostile\", version = \"1.0.0\" }}\n\
         [respondent]\nid = \"r {HOSTILE}\"\nname = \"N {HOSTILE}\"\nperiod = \"P {HOSTILE}\"\n\
         [answers]\ni = {{ value = 1, evidence = \"E {HOSTILE}\", note = \"N {HOSTILE}\" }}\n\"unknown {HOSTILE}\" = 1\n"
    )
}

#[test]
fn reports_are_dead_text() {
    let q = open::questionnaire(&questionnaire());
    let sheet = open::try_sheet(&sheet(), &q).unwrap();
    let request = Request { title: "\u{1b}[2J\u{202e}<b>".into(), terminal: Terminal::default(), ..Request::default() };
    for format in ["terminal", "markdown"] {
        let text = report(format, &q, &sheet, &request);
        assert!(text.chars().all(|c| c == '\n' || is_printable(c)), "{format}");
        assert!(text.contains("script"), "the text itself is kept");
    }
    let text = report("markdown", &q, &sheet, &request);
    for alive in
        ["<script", "[x](javascript", "![i]", "http://example.org", "www.example.org", "a@example.org", "**bold**"]
    {
        assert!(!text.contains(alive), "{alive} in\n{text}");
    }
    // Nothing of a text begins a line of its own.
    assert!(!text.lines().any(|line| line.starts_with("# heading") || line.starts_with("- item")), "{text}");
    // JSON escapes control characters by its own rules; the text survives whole for machines.
    let document: serde_json::Value = serde_json::from_str(&report("json", &q, &sheet, &request)).unwrap();
    assert!(document["respondent"]["name"].as_str().unwrap().contains("\u{1b}[2J"));
}

#[test]
fn messages_about_files_are_dead_text() {
    let broken = [
        questionnaire().replace("weight", "wieght").replace("dimension = \"d\"", &format!("dimension = \"{HOSTILE}\"")),
        questionnaire().replace("id = \"i\"", &format!("id = \"{HOSTILE}\"")),
        format!("\"{HOSTILE}\" = 1\n{}", questionnaire()),
        format!("\u{1b}[31m\u{202e} = = =\n{}", questionnaire()),
        sheet().replace("value = 1", &format!("value = \"{HOSTILE}\"")),
    ];
    for text in broken {
        let (faults, drawn) = check("\u{1b}[2J\u{202e}.toml", text.as_bytes());
        assert!(!faults.is_empty());
        assert!(drawn.chars().all(|c| c == '\n' || is_printable(c)), "{drawn:?}");
    }
}

/// An address that is none is refused, so that the links of a report are safe to open.
#[test]
fn only_addresses_of_web_pages_become_links() {
    let tool = |url: &str| {
        format!(
            "format = 1\n[[tool]]\nid = \"t\"\ntitle = \"T\"\npublisher = \"P\"\nkind = \"guideline\"\naudience = [\"owner\"]\n\
             sectors = [\"general\"]\nareas = [\"energy\"]\neffort = \"hours\"\ndescription = \"D\"\nurl_kind = \"official\"\nurl = \"{url}\"\n"
        )
    };
    for url in
        ["javascript:alert(1)", "https://a b", "https://a>b", "https://\\u202Egro.elpmaxe", "ftp://a", "https://a\\nb"]
    {
        let (faults, _) = check("catalogue.toml", tool(url).as_bytes());
        assert_eq!(faults.iter().map(|fault| fault.code.name()).collect::<Vec<_>>(), ["C001"], "{url}");
    }
    assert!(check("catalogue.toml", tool("https://example.org/a?b=c#d").as_bytes()).0.is_empty());
}

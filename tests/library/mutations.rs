//! Whatever is done to a file, the program answers or refuses: seeded mutations, and shapes made to break parsers.

use super::alive::assert_dead;
use super::codes::check;
use super::document::reports;
use super::open;
use circumspect::report::Request;
use circumspect::scoring::SplitMix64;

/// Pieces that are likely to hit a nerve.
const PIECES: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'''",
    "\"\"\"",
    "=",
    "=\n",
    ",",
    ".",
    "#",
    "\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "-1",
    "1e999",
    "-0.0",
    "nan",
    "inf",
    "9223372036854775807",
    "99999999999999999999",
    "0x7fffffffffffffff",
    "true",
    "1979-05-27",
    "[[indicator]]\n",
    "[[dimension]]\n",
    "not = ",
    "all = []",
    "any = []",
    "id = \"\"\n",
    "levels = []\n",
    "weight = 0\n",
    "value = ",
    "state = \"not-applicable\"",
    "knots = [[0, 0], [0, 100]]\n",
    "parts = [\"..\"]\n",
    "energy-known = 9\n",
    "[relevance.retail]\n",
    "valid = [5, 1]\n",
    "🦀",
];

struct Dice(SplitMix64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.0.next_u64() % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    /// A tenth of the texts get a digit or letter changed, which often leaves them whole; the others get up to five
    /// cruel changes.
    fn mutate(&mut self, text: &[u8]) -> Vec<u8> {
        let mut bytes = text.to_vec();
        if self.below(10) == 0 {
            let at = self.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at).filter(|byte| byte.is_ascii_alphanumeric()) {
                *byte = if byte.is_ascii_digit() { b'0' } else { b'x' } + u8::try_from(self.below(3)).unwrap();
            }
            return bytes;
        }
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let end = (at + self.below(60)).min(bytes.len());
            match self.below(6) {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let copy = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, copy);
                }
                2 | 3 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(at..at, piece.bytes());
                }
                4 => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = u8::try_from(self.below(256)).unwrap();
                    }
                }
                _ => bytes.truncate(at),
            }
            if bytes.is_empty() {
                break;
            }
        }
        bytes
    }
}

fn corpus() -> Vec<(String, String)> {
    let catalogue: String = open::text("questionnaires/catalogue.toml").chars().take(6_000).collect();
    let mut corpus = vec![("catalogue.toml".to_owned(), catalogue)];
    for name in [
        "examples/laundry.toml",
        "examples/bakery.answers.toml",
        "tests/faults/A005.toml",
        "tests/faults/Q012.toml",
        "tests/faults/Q026.toml",
        "tests/faults/Q021.toml",
        "tests/faults/Q030.toml",
        "tests/library/cascades/club.toml",
        "tests/library/cascades/meeting.toml",
    ] {
        corpus.push((name.replace('/', "-"), open::text(name)));
    }
    corpus
}

/// Thousands of mutated questionnaires, catalogues and sheets: checked, and scored where they can be.
#[test]
fn mutated_files_are_answered_or_refused() {
    let laundry = open::questionnaire(&open::text("examples/laundry.toml"));
    let corpus = corpus();
    let mut dice = Dice(SplitMix64::new(20_261_124));
    let (mut refused, mut scored) = (0, 0);
    for round in 0..6_000 {
        let (name, text) = &corpus[round % corpus.len()];
        let mutated = dice.mutate(text.as_bytes());
        let (faults, drawn) = check(name, &mutated);
        assert_dead("terminal", drawn.as_bytes());
        refused += usize::from(faults.has_errors());
        let Ok(text) = std::str::from_utf8(&mutated) else { continue };
        if let Ok(q) = open::try_questionnaire(text) {
            let sheet = open::sheet(&q, "", "");
            for (format, text) in reports(&q, &sheet, &Request::default()) {
                assert!(!text.is_empty());
                assert_dead(format.extension, text.as_bytes());
            }
            scored += 1;
        }
        if let Ok(sheet) = open::try_sheet(text, &laundry) {
            for (format, text) in reports(&laundry, &sheet, &Request::default()) {
                assert_dead(format.extension, text.as_bytes());
            }
            scored += 1;
        }
    }
    // The mutations are neither all harmless nor all deadly.
    assert!(refused > 1_000 && scored > 200, "{refused} refused, {scored} scored");
}

#[test]
fn shapes_made_to_break_parsers_are_refused() {
    let head = "format = 1\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\n";
    let condition = format!("{}{{ a = true }}{}", "{ not = ".repeat(30_000), " }".repeat(30_000));
    let shapes = [
        "[".repeat(200_000),
        "a = ".to_owned() + &"[".repeat(200_000),
        "a = ".to_owned() + &"{ a = ".repeat(100_000),
        "a.".repeat(400_000) + "a = 1",
        "[".to_owned() + &"a.".repeat(400_000) + "a]",
        "'".repeat(500_000),
        "\"\"\"".repeat(300_000),
        "\\".repeat(500_000),
        "#".repeat(3_900_000),
        (0..60_000).map(|n| format!("key-{n} = {n}\n")).collect(),
        (0..40_000).map(|_| "[[indicator]]\n").collect(),
        (0..20_000).map(|n| format!("[[dimension]]\nid = \"d{n}\"\ntitle = \"D\"\n")).collect(),
        format!(
            "{head}[[dimension]]\nid = \"a\"\ntitle = \"A\"\n[[indicator]]\nid = \"b\"\ndimension = \"a\"\nquestion = \"?\"\nkind = \"yes-no\"\nask_if = {condition}\n"
        ),
        format!("{head}title = \"{}\"\n", "\u{202e}\u{1b}[2J".repeat(100_000)),
    ];
    for shape in shapes {
        let (faults, drawn) = check("shape.toml", shape.as_bytes());
        assert!(faults.has_errors(), "{}", &shape[..60]);
        assert_dead("terminal", drawn.as_bytes());
    }
}

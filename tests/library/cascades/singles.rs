//! One fault, one message: every key of a questionnaire, a catalogue and a sheet misspelt, left out, or with a value of
//! another kind.

use super::super::codes::check;
use super::super::open;
use circumspect::scoring::SplitMix64;
use std::ops::Range;

/// A change of the text that somebody may make by mistake.
struct Slip {
    what: String,
    /// The bytes it changes, and what stands there then.
    at: Range<usize>,
    new: String,
    /// Whether it is a fault in any case: a key that is left out may be one that need not be there.
    certain: bool,
}

/// A word that misses its last but one letter, as typed in a hurry.
fn misspelt(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        letters.push('x');
    } else {
        letters.remove(letters.len() - 2);
    }
    letters.into_iter().collect()
}

/// Where values stand: the key in front of `=` and the bytes of both, in lines and in inline tables alike.
fn entries(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let bytes = text.as_bytes();
    let is_key = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let mut found = Vec::new();
    for (at, _) in text.match_indices(" = ") {
        let start = (0..at).rev().take_while(|&at| is_key(bytes[at])).last().unwrap_or(at);
        let (mut depth, mut quoted, mut end) = (0, false, at + 3);
        for (byte, c) in text[at + 3..].char_indices() {
            end = at + 3 + byte;
            match c {
                '"' => quoted = !quoted,
                _ if quoted => {}
                '[' | '{' => depth += 1,
                ']' | '}' | ',' if depth == 0 => break,
                ']' | '}' => depth -= 1,
                '\n' if depth == 0 => break,
                _ => {}
            }
        }
        let value = text[at + 3..end].trim_end();
        found.push((start..at, at + 3..at + 3 + value.len()));
    }
    found
}

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (key, value) in entries(text) {
        let line = text[..key.start].matches('\n').count() + 1;
        let mut slip = |what: &str, range: &Range<usize>, new: &str, certain| {
            let what = format!("{what}: {} in line {line}", &text[key.clone()]);
            slips.push(Slip { what, at: range.clone(), new: new.to_owned(), certain });
        };
        slip("misspelt", &key, &misspelt(&text[key.clone()]), true);
        for (what, new) in [("nan", "nan"), ("a date", "2026-05-01"), ("an empty list", "[]")] {
            slip(what, &value, new, false);
        }
        // In place of a table it is three mistakes: two keys are missing, and one is not known.
        if !text[value.clone()].starts_with('{') {
            slip("a table", &value, "{ x = 1 }", false);
        }
        slip("empty text", &value, "\"\"", false);
        slip("a text", &value, "\"Some Thing\"", false);
        slip("a large number", &value, "123456789", false);
        let whole = key.start..value.end;
        if text[..key.start].ends_with('\n') {
            slip("left out", &whole, "", false);
        }
    }
    for (at, _) in text.match_indices("\n[") {
        let end = at + 1 + text[at + 1..].find('\n').unwrap();
        let heading = &text[at + 1..end];
        let name = heading.trim_matches(['[', ']']);
        let wrong = heading.replace(name, &misspelt(name));
        slips.push(Slip {
            what: format!("misspelt: {heading}, byte {at}"),
            at: at + 1..end,
            new: wrong,
            certain: true,
        });
    }
    slips
}

/// A text with some slips in it; `None` where two of them change the same bytes.
fn made(text: &str, slips: &[&Slip]) -> Option<String> {
    let mut slips = slips.to_vec();
    slips.sort_by_key(|slip| slip.at.start);
    if slips.windows(2).any(|pair| pair[1].at.start <= pair[0].at.end) {
        return None;
    }
    let mut made = text.to_owned();
    slips.iter().rev().for_each(|slip| made.replace_range(slip.at.clone(), &slip.new));
    Some(made)
}

#[test]
fn a_slip_gives_one_message() {
    let mut told = Vec::new();
    for name in ["questionnaire", "catalogue", "sheet", "club", "meeting"] {
        let text = open::text(&format!("tests/library/cascades/{name}.toml"));
        let (faults, drawn) = check("whole.toml", text.as_bytes());
        assert!(faults.is_empty(), "{drawn}");
        let slips = slips(&text);
        assert!(slips.len() > 10, "{}", slips.len());
        for slip in &slips {
            let (faults, drawn) = check("slip.toml", made(&text, &[slip]).unwrap().as_bytes());
            let count = faults.iter().count();
            if count > 1 || slip.certain && count == 0 {
                told.push(format!("{name}, {}: {count}\n{drawn}", slip.what));
            }
        }
    }
    assert!(told.is_empty(), "{} slips\n{}", told.len(), told.join("\n"));
}

/// Two slips at random places give two messages at most.
#[test]
fn two_slips_give_two_messages() {
    let mut dice = SplitMix64::new(20_261_129);
    let mut below = |most: usize| usize::try_from(dice.next_u64() % u64::try_from(most).unwrap()).unwrap();
    let (mut told, mut tried) = (Vec::new(), 0);
    for name in ["questionnaire", "questionnaire", "catalogue", "sheet"] {
        let text = open::text(&format!("tests/library/cascades/{name}.toml"));
        let slips = slips(&text);
        for _ in 0..400 {
            let (one, two) = (&slips[below(slips.len())], &slips[below(slips.len())]);
            let Some(text) = made(&text, &[one, two]) else { continue };
            tried += 1;
            let (faults, drawn) = check("slip.toml", text.as_bytes());
            let count = faults.iter().count();
            if count > 2 {
                told.push(format!("{name}, {} and {}: {count}\n{drawn}", one.what, two.what));
            }
        }
    }
    assert!(tried > 1_200, "{tried}");
    assert!(told.is_empty(), "{} slips\n{}", told.len(), told.join("\n"));
}

/// A quote, a bracket, a comma or an equals sign that is missing gives one message, and all else is read as it was meant.
#[test]
fn a_missing_sign_gives_one_message() {
    let mut told = Vec::new();
    for name in ["questionnaire", "catalogue", "sheet", "club", "meeting"] {
        let text = open::text(&format!("tests/library/cascades/{name}.toml"));
        let first = text.find("format").unwrap();
        let signs = text.char_indices().filter(|(at, c)| *at > first && "\"[]{},=".contains(*c));
        for (at, sign) in signs {
            let (faults, drawn) = check("sign.toml", format!("{}{}", &text[..at], &text[at + 1..]).as_bytes());
            let count = faults.iter().count();
            // A comma that stands last in a list may be left out.
            if count > 1 || count == 0 && sign != ',' {
                told.push(format!("{name}, {sign} at {at}: {count}\n{drawn}"));
            }
        }
    }
    assert!(told.is_empty(), "{} signs\n{}", told.len(), told.join("\n"));
}

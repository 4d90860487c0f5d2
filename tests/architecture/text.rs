//! A Rust file taken apart: its code without comments, strings and unit tests, and its comments.

/// A comment, without its slashes.
pub(crate) struct Comment {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// The code and the comments of a file. The code keeps its lines: strings are empty, and a literal character is a blank.
pub(crate) fn apart(text: &str) -> (String, Vec<Comment>) {
    let (mut code, mut comments) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    let mut line = 1;
    while let Some(letter) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            let taken = rest.find('\n').unwrap_or(rest.len());
            comments.push(Comment { line, text: rest[..taken].trim_start_matches(['/', '!']).to_owned() });
            taken
        } else if rest.starts_with("/*") {
            let taken = rest.find("*/").expect("a comment ends") + 2;
            comments.push(Comment { line, text: rest[2..taken - 2].to_owned() });
            taken
        } else if let Some(taken) = string(rest, code.chars().next_back()) {
            code.push_str("\"\"");
            taken
        } else if let Some(taken) = character(rest) {
            code.push(' ');
            taken
        } else {
            code.push(letter);
            letter.len_utf8()
        };
        let lines = rest[..taken].matches('\n').count();
        if taken > 1 {
            code.push_str(&"\n".repeat(lines));
        }
        line += lines;
        rest = &rest[taken..];
    }
    (without_tests(&code), comments)
}

/// Bytes of the string that the text begins with, if it begins with one.
fn string(text: &str, before: Option<char>) -> Option<usize> {
    let raw = text.strip_prefix("br").or_else(|| text.strip_prefix('r'));
    let in_a_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = raw.filter(|_| !in_a_word) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = text.len() - raw.len() + hashes + 1;
            return Some(start + text[start..].find(&end).expect("a string ends") + end.len());
        }
    }
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    Some(end.expect("a string ends") + 2)
}

/// Bytes of the literal character that the text begins with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    // What is escaped may itself be the character that would end it.
    let from = if first == '\\' { 2 } else { first.len_utf8() };
    let end = inside[from..].find('\'')?;
    (first == '\\' || end == 0).then_some(1 + from + end + 1)
}

/// The code without items that are there for unit tests only: what follows `#[cfg(test)]`, up to its own end.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut left = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        left.push_str(&rest[..at]);
        let end = at + MARK.len() + item(&rest[at + MARK.len()..]);
        left.push_str(&"\n".repeat(rest[at..end].matches('\n').count()));
        rest = &rest[end..];
    }
    left + rest
}

/// Bytes of the item that the code begins with: up to the brace that ends it, or to its semicolon.
fn item(code: &str) -> usize {
    let is_import = code.lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with("#["));
    let is_import =
        is_import.is_some_and(|line| line.starts_with("use ") || line.starts_with("pub") && line.contains(" use "));
    let mut depth = 0;
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' => depth -= 1,
            '}' => {
                depth -= 1;
                if depth == 0 && !is_import {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    panic!("a test item has no end:\n{code}")
}

#[test]
fn a_file_is_taken_apart() {
    let text = "//! Head\nuse a::b; // why {\nconst S: &str = \"}\\\"//\"; const R: &str = r#\"\"}\"#;\nfn f<'a>(x: &'a str) -> char { '{' }\n#[cfg(test)]\nuse c::{d, e};\n#[cfg(test)]\n#[allow(x)]\nfn only() { if true { '}'; } }\nfn g() { '\\'' }\n#[cfg(test)]\nmod tests {\n    fn t() {}\n}\nfn last() {}\n";
    let (code, comments) = apart(text);
    let comments: Vec<(usize, &str)> = comments.iter().map(|one| (one.line, one.text.trim())).collect();
    assert_eq!(comments, [(1, "Head"), (2, "why {")]);
    assert_eq!(code.lines().count(), text.lines().count());
    let lines: Vec<&str> = code.lines().map(str::trim_end).collect();
    assert_eq!(lines[1], "use a::b;");
    assert_eq!(lines[2], "const S: &str = \"\"; const R: &str = \"\";");
    assert_eq!(lines[3], "fn f<'a>(x: &'a str) -> char {   }");
    assert_eq!((lines[9], lines[14]), ("fn g() {   }", "fn last() {}"));
    assert_eq!(lines[4..9], [""; 5]);
    assert_eq!(lines[10..14], [""; 4]);
}

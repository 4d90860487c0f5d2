//! Messages: every key that the code names has its words, in every language.

use circumspect::text::{LANGUAGES, Messages};
use std::path::Path;

/// The texts of all source files below a folder.
fn sources(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => sources(&path),
            Some(ending) if ending == "rs" => vec![std::fs::read_to_string(&path).unwrap()],
            _ => Vec::new(),
        })
        .collect()
}

/// Whether a literal is written like a key: two names of small letters, digits and hyphens with a dot between them.
fn is_key(literal: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    literal.split_once('.').is_some_and(|(section, key)| is_name(section) && is_name(key))
}

#[test]
fn every_key_that_the_code_names_has_words() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    // Literals of one line, as they stand right behind the bracket of a call that takes a key.
    let calls = ["say(\"", "count(\"", "Failure::io(\""];
    let keys: Vec<&str> = sources
        .iter()
        .flat_map(|text| calls.iter().flat_map(|call| text.split(call).skip(1)))
        .filter_map(|rest| rest.split('"').next())
        .filter(|literal| is_key(literal))
        .collect();
    assert!(keys.len() > 150, "{}", keys.len());
    for language in LANGUAGES {
        let messages = Messages::new(language);
        for key in &keys {
            assert!(messages.has(key), "{} has no words for {key}", language.tag);
        }
    }
}

/// Articles go with the word behind them: a dimension, an indicator. Where the word is filled in, its article comes with it.
#[test]
fn articles_go_with_their_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = sources(&root.join("src"));
    for folder in ["src/text/messages", "src/diagnostic/pages"] {
        let files = std::fs::read_dir(root.join(folder)).unwrap();
        texts.extend(files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()));
    }
    // Words that are spoken otherwise than they are written, and a kind of version, of which there are three.
    let sounds_open = |word: &str| word.starts_with(['a', 'e', 'i', 'o', 'u']) && !["one", "once"].contains(&word);
    let spoken_with_y = ["use", "uni", "user", "europ"];
    let mut wrong = Vec::new();
    for line in texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim_start().starts_with("//")) {
        // In code only what stands in quotes; in a page or a file of messages everything.
        let is_code = line.trim_end().ends_with([';', '{', '}', ',', ')', '>']);
        let spoken: Vec<&str> = if is_code { line.split('"').skip(1).step_by(2).collect() } else { vec![line] };
        if line.contains("fill(") {
            continue;
        }
        let words: Vec<String> = spoken
            .join(" ; ")
            .split([' ', '"', '(', ')'])
            .map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '{').to_lowercase())
            .collect();
        for pair in words.windows(2) {
            let (article, word) = (pair[0].as_str(), pair[1].as_str());
            let is_open = (sounds_open(word) && !spoken_with_y.iter().any(|start| word.starts_with(start)))
                || word.starts_with("hour")
                || word.starts_with("honest");
            let filled_in = word.starts_with('{') && !line.contains("a {} version");
            let is_wrong = match article {
                "a" => is_open && word.len() > 1 || filled_in,
                "an" => !is_open && word.starts_with(|c: char| c.is_ascii_lowercase()) && word.len() > 1 || filled_in,
                _ => false,
            };
            if is_wrong {
                wrong.push(format!("{article} {word}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

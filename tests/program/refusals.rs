//! Sheets and places that cannot be used: the exit code, what is said, and a file that stays as it is.

use super::run::{Folder, bakery, shipped};

/// Both verbs that read a sheet refuse it in the same way.
#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, words: &[&str]) {
    let folder = Folder::new();
    folder.write("a.toml", bytes.as_ref());
    for arguments in [&["score", "a.toml"][..], &["assess", "a.toml", "--plain"], &["score", "a.toml", "--plain"]] {
        let run = folder.run(arguments).ends(65);
        assert!(run.out().is_empty());
        // An owner is told in words; codes are for those who write files. Lines of diagnostics are cut, never wrapped.
        let is_code = |word: &str| word.len() == 4 && word[1..].bytes().all(|byte| byte.is_ascii_digit());
        for words in words {
            let due = arguments[0] == "score" || !is_code(words);
            assert_eq!(run.err().contains(words), due, "{words}\n{}", run.err());
        }
        assert!(arguments[0] == "score" || !run.err().contains("TOML"), "{}", run.err());
    }
    assert_eq!(std::fs::read(folder.at("a.toml")).unwrap(), bytes.as_ref());
    assert_eq!(folder.names(), ["a.toml"]);
}

#[test]
fn of_a_newer_version() {
    let sheet = bakery().replace("version = \"1.0.0\"", "version = \"9.0.0\"");
    refused(sheet, &["A002", "made with version 9.0.0", "newer than 1.0.0 here", "was not changed"]);
}

#[test]
fn of_an_older_version_without_a_way_over() {
    let sheet = bakery().replace("version = \"1.0.0\"", "version = \"0.9.0\"");
    refused(sheet, &["A002", "version 0.9.0", "does not say what became of it", "was not changed"]);
}

#[test]
fn of_another_questionnaire() {
    let sheet = bakery().replace("\"msme-circularity\"", "\"tax-return\"");
    refused(sheet, &["A001", "answers the questionnaire tax-return", "--questionnaire"]);
}

#[test]
fn of_another_content_under_the_same_version() {
    let sheet = bakery().replace("version = \"1.0.0\"", "version = \"1.0.0\", digest = \"0123456789abcdef\"");
    refused(sheet, &["A002", "has other content here", "was not changed"]);
}

#[test]
fn of_another_format() {
    refused(bakery().replace("format = 1", "format = 2"), &["this format is not known", "newer program"]);
}

#[test]
fn that_is_no_toml() {
    refused("<html>", &["a.toml", "was not changed"]);
}

#[test]
fn in_another_encoding() {
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(bakery().encode_utf16()).flat_map(u16::to_le_bytes).collect();
    refused(utf16, &["S001", "UTF-16", "save it again as UTF-8", "Notepad"]);
    // "Пекарня" in windows-1251.
    let name: &[u8] = b"\xCF\xE5\xEA\xE0\xF0\xED\xFF";
    let parts = bakery();
    let (before, after) = parts.split_once("Bakery").unwrap();
    refused([before.as_bytes(), name, after.as_bytes()].concat(), &["S001", "line 9", "windows-1251", "UTF-8"]);
}

#[test]
fn that_is_too_large() {
    let sheet = bakery() + &"# nothing\n".repeat(100_000);
    refused(sheet, &["S002", "at most 1000000 are read", "right file"]);
}

#[test]
fn that_is_empty() {
    for empty in ["", " \n\r\n\t", "\u{feff}"] {
        refused(empty, &["a.toml is empty"]);
    }
}

#[test]
fn that_is_a_folder() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("sheets")).unwrap();
    for verb in ["score", "assess"] {
        let run = folder.run(&[verb, "sheets", "--plain"]).ends(74);
        assert_eq!(run.err().trim_end(), "Cannot read sheets: it is a folder.");
    }
    assert_eq!(folder.names(), ["sheets"]);
}

#[test]
fn that_is_not_there() {
    let folder = Folder::new();
    for path in ["none.toml", "none/none.toml"] {
        let run = folder.run(&["score", path]).ends(66);
        assert!(run.err().contains(path) && run.err().contains("it is not there"), "{}", run.err());
    }
}

#[test]
fn in_a_folder_that_is_not_there() {
    let folder = Folder::new();
    let run = folder.run(&["assess", "none/a.toml", "--plain"]).ends(73);
    assert!(run.err().contains("Answers cannot be kept in none"), "{}", run.err());
    assert!(run.err().contains("it is not there") && run.err().contains("Choose another folder"), "{}", run.err());
    assert!(folder.names().is_empty());
}

#[test]
fn a_questionnaire_that_is_not_there_or_is_wrong() {
    let folder = Folder::new();
    folder.write("a.toml", bakery());
    let run = folder.run(&["score", "a.toml", "--questionnaire", "none"]).ends(66);
    assert!(run.err().contains("none") && run.err().contains("msme-circularity"), "{}", run.err());
    let wrong = shipped("tests/faults/Q014.toml");
    let run = folder.run(&["score", "a.toml", "--questionnaire", &wrong]).ends(65);
    assert!(run.err().contains("Q014"), "{}", run.err());
    folder.run(&["score", "a.toml", "--catalogue", "none.toml"]).ends(66);
    folder.run(&["score", "a.toml", "--catalogue", "a.toml"]).ends(65);
}

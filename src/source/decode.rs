//! Bytes to text: size limit first, then encoding.
//!
//! Responsible for refusing, by name and with what to do, everything that is not UTF-8 with or without a byte order
//! mark. It never guesses an encoding and repairs nothing.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};

/// The text of a file, or `None` with the reason among the diagnostics.
pub(super) fn text(bytes: &[u8], limit: usize, file: FileId, diagnostics: &mut Diagnostics) -> Option<String> {
    let nowhere = Span { file, start: 0, end: 0 };
    if bytes.len() > limit {
        let message = format!("the file has {} bytes; at most {limit} are read", bytes.len());
        diagnostics.push(
            Diagnostic::new(Code::TOO_LARGE, nowhere, message)
                .help("check that it is the right file; split a questionnaire into parts"),
        );
        return None;
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(body) {
        Ok(text) => Some(text.to_owned()),
        Err(error) => {
            diagnostics.push(refusal(body, error.valid_up_to(), nowhere));
            None
        }
    }
}

fn refusal(body: &[u8], at: usize, nowhere: Span) -> Diagnostic {
    let line = body[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let (found, help) = match body {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => (
            "the file is UTF-16, as some Windows editors save it".to_owned(),
            "save it again as UTF-8: in Notepad choose Save as, Encoding, UTF-8",
        ),
        [b'P', b'K', 3, 4, ..] => (
            "the file is a workbook or an archive, not a text file".to_owned(),
            "open it in its own program and save the content as plain text in UTF-8",
        ),
        _ => (
            format!("the file is not UTF-8: byte {:#04x} in line {line} is from another encoding", body[at]),
            "it may be in an older code page such as windows-1251; open it in an editor and save it as UTF-8",
        ),
    };
    Diagnostic::new(Code::NOT_UTF8, nowhere, found).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Option<String>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let text = text(bytes, 100, FileId(0), &mut diagnostics);
        (text, diagnostics)
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(read("é".as_bytes()).0.unwrap(), "é");
        assert_eq!(read(b"\xEF\xBB\xBFa\r\n").0.unwrap(), "a\r\n");
    }

    #[test]
    fn other_encodings_are_named() {
        assert!(read(b"\xFF\xFEa\0").1.iter().next().unwrap().message.contains("UTF-16"));
        let cyrillic = read(b"a = 1\nname = \"\xCF\xE5\xEA\"").1;
        assert!(cyrillic.iter().next().unwrap().message.contains("line 2"));
        assert!(read(&[b'a'; 101]).1.iter().next().unwrap().code == Code::TOO_LARGE);
    }
}

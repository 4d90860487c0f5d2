//! Tidying: a text as it came from elsewhere, so that it can be split.
//!
//! Responsible for line ends and byte order marks. A carriage return that stands alone ends a line, as on old machines and in
//! some exports, and becomes a line feed; one before a line feed stays, since splitting knows it. A byte order mark is
//! taken away wherever it stands: files that were put together have some in their middle. Most texts have neither, and are
//! only searched. Texts come in parts, and what may go on in the next part is left to it.

/// A byte order mark in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Tidies what was added to a text behind `from`. Gives how many bytes at its end may go on in what follows; they
/// belong before it, and are tidied with it.
pub fn tidy(text: &mut Vec<u8>, from: usize, ended: bool) -> usize {
    // Most texts have neither sign, and are looked through once.
    if memchr::memchr2(b'\r', MARK[0], &text[from..]).is_none() {
        return 0;
    }
    take_marks(text, from);
    let added = &mut text[from..];
    let open = if ended { 0 } else { open_end(added) };
    let end = added.len() - open;
    let is_alone = |text: &[u8], at: usize| text[at] == b'\r' && text.get(at + 1) != Some(&b'\n');
    if let Some(first) = memchr::memchr_iter(b'\r', &added[..end]).find(|at| is_alone(added, *at)) {
        for at in first..end {
            if is_alone(added, at) {
                added[at] = b'\n';
            }
        }
    }
    open
}

/// Takes away all marks behind `from`.
fn take_marks(text: &mut Vec<u8>, from: usize) {
    let Some(first) = memchr::memmem::find(&text[from..], MARK) else { return };
    let (mut to, mut at) = (from + first, from + first);
    while at < text.len() {
        if text[at..].starts_with(MARK) {
            at += MARK.len();
            continue;
        }
        let next = memchr::memmem::find(&text[at..], MARK).map_or(text.len(), |more| at + more);
        text.copy_within(at..next, to);
        to += next - at;
        at = next;
    }
    text.truncate(to);
}

/// Bytes at the end of a text that may be another sign together with what follows: a part of a mark, and a carriage return
/// before it.
fn open_end(text: &[u8]) -> usize {
    let part = (1..MARK.len()).rev().find(|length| text.ends_with(&MARK[..*length])).unwrap_or(0);
    part + usize::from(text[..text.len() - part].ends_with(b"\r"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, said plainly.
    fn plainly(text: &str) -> String {
        text.replace('\u{feff}', "").replace("\r\n", "\u{1}").replace('\r', "\n").replace('\u{1}', "\r\n")
    }

    #[test]
    fn a_text_is_tidied_alike_in_whatever_parts_it_comes() {
        let mut state = 7u64;
        let mut throw = |sides: usize| {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            (state >> 33) as usize % sides
        };
        for _ in 0..3_000 {
            let signs = ["\r", "\n", "\r\n", "\u{feff}", "a", ",", "\"", "ы", "\u{fffd}"];
            let whole: String = (0..throw(24)).map(|_| signs[throw(signs.len())]).collect();
            let (mut text, mut left, mut rest) = (Vec::new(), Vec::new(), whole.as_bytes());
            while !rest.is_empty() {
                let (part, behind) = rest.split_at((1 + throw(9)).min(rest.len()));
                rest = behind;
                let from = text.len();
                text.append(&mut left);
                text.extend_from_slice(part);
                let open = tidy(&mut text, from, rest.is_empty());
                left = text.split_off(text.len() - open);
            }
            assert!(left.is_empty());
            assert_eq!(String::from_utf8(text).unwrap(), plainly(&whole), "{whole:?}");
        }
    }

    #[test]
    fn every_line_end_is_one() {
        for (text, due) in [
            ("a\rb\rc", "a\nb\nc"),
            ("a\r\nb\rc\nd\r\r\n", "a\r\nb\nc\nd\n\r\n"),
            ("\u{feff}a\n\u{feff}b,\u{feff}c\u{feff}", "a\nb,c"),
            ("plain\ntext\r\n", "plain\ntext\r\n"),
        ] {
            let mut bytes = text.as_bytes().to_vec();
            assert_eq!(tidy(&mut bytes, 0, true), 0);
            assert_eq!(String::from_utf8(bytes).unwrap(), due);
        }
    }
}

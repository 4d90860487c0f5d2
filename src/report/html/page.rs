//! The frame of a page: its language, its policy, its styles, what runs along on paper.
//!
//! Responsible for the promise that a page asks no server for anything and runs nothing: the policy allows two style sheets,
//! named by their fingerprints, and nothing else. No name from a file stands in the styles but as escaped characters.

use super::blocks::{self, text};
use super::chart;
use crate::escape::one_line;
use crate::report::outline::{Block, Outline};
use crate::text::Messages;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// How every page looks.
pub(crate) const STYLE: &str = include_str!("style.css");

/// What a page is shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// A screen, and what the printer has.
    Any,
    /// A4, printed at once.
    A4,
    /// A wall, to be read from the back of a room.
    Wall,
    /// Certificates: one a page, without a number of pages, with a foot of their own.
    Certificates,
}

/// A whole page.
pub(super) fn page(outline: &Outline, messages: &Messages, paper: Paper) -> String {
    let title = outline.0.iter().find_map(|block| match block {
        Block::Title(title) => Some(one_line(title)),
        _ => None,
    });
    frame(&title.unwrap_or_default(), &blocks::lay_out(outline, messages), messages, paper)
}

/// The frame around what stands on a page.
pub(super) fn frame(title: &str, content: &Markup, messages: &Messages, paper: Paper) -> String {
    let foot = match paper {
        Paper::Certificates => messages.say("certificate.foot", &[]),
        Paper::Any | Paper::A4 | Paper::Wall => messages.say("html.foot", &[]),
    };
    let print = running(title, &foot, paper);
    let foot = format!("{foot} {}", messages.say("html.made", &[]));
    let extra = Extra { styles: &[&print], foot: &foot, class: class(paper) };
    bound(title, content, messages, &extra)
}

/// What a page has beside what all pages have.
pub(crate) struct Extra<'a> {
    /// Style sheets, which hold no text from a file but by [`quoted`].
    pub(crate) styles: &'a [&'a str],
    /// What stands at its foot; nothing if it is empty.
    pub(crate) foot: &'a str,
    /// The class of the whole page.
    pub(crate) class: Option<&'a str>,
}

/// The frame around what stands on a page, with what it has of its own.
pub(crate) fn bound(title: &str, content: &Markup, messages: &Messages, extra: &Extra<'_>) -> String {
    let Extra { styles, foot, class } = extra;
    let styles: Vec<&str> = [&[STYLE], *styles].concat();
    let allowed: Vec<String> = styles.iter().copied().map(fingerprint).collect();
    let policy = format!(
        "default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
        allowed.join(" ")
    );
    let page = html! {
        (DOCTYPE)
        html lang=(messages.tag()) class=[*class] {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (text(title)) }
                @for style in &styles { style { (PreEscaped(style)) } }
            }
            body {
                (chart::patterns())
                main { (content) }
                @if !foot.is_empty() { footer { p { (foot) } } }
            }
        }
    };
    page.into_string() + "\n"
}

/// What a page is called in the styles, if it looks otherwise than the others.
fn class(paper: Paper) -> Option<&'static str> {
    match paper {
        Paper::Any | Paper::A4 => None,
        Paper::Wall => Some("wall"),
        Paper::Certificates => Some("certificates"),
    }
}

/// How a policy names a style sheet.
pub(crate) fn fingerprint(style: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(style)))
}

/// What runs along on printed pages: whose page it is, what it is not, and the number.
fn running(title: &str, foot: &str, paper: Paper) -> String {
    let size = if paper == Paper::A4 { "size:A4;" } else { "" };
    if paper == Paper::Certificates {
        return format!("@page{{@bottom-left{{content:{}}}@bottom-right{{content:none}}}}", quoted(foot));
    }
    format!(
        "@page{{{size}@top-left{{content:{}}}@bottom-left{{content:{}}}}}@page:first{{@top-left{{content:none}}}}",
        quoted(title),
        quoted(foot)
    )
}

/// A text as a string of CSS: whatever is no plain letter or digit is written by its code, so that nothing ends the
/// string or the style sheet.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in one_line(text).chars() {
        match c {
            // A space behind a code would be taken for its end.
            _ if c.is_ascii_alphanumeric() => out.push(c),
            _ => out.push_str(&format!("\\{:06x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// Bytes in the alphabet that policies write fingerprints in.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * place) & 63) as usize];
            out.push(if place > three.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_written_as_others_write_them() {
        for (bytes, due) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), due);
        }
    }

    #[test]
    fn nothing_ends_a_string_of_css() {
        assert_eq!(quoted("a\"</style>\\\n}"), "\"a\\000022\\00003c\\00002fstyle\\00003e\\00005c\\000020\\00007d\"");
        assert_eq!(quoted("Пе"), "\"\\00041f\\000435\"");
    }
}

//! A list of codes: which sheets were handed out.
//!
//! Responsible for reading such a list, one code a line, and for who of it is missing. Other ids stand in it as well, since
//! some answer on a screen; but what looks like a code and is none was mistyped.

use crate::code::{Code, Slip};

/// A list of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// The codes and ids, in the order of the list, each once.
    pub all: Vec<String>,
    /// Lines that look like a code and are none, by their number.
    pub wrong: Vec<(usize, String)>,
}

impl Codes {
    /// Reads a list: the first word of each line. Lines that are empty or begin with `#` say nothing.
    pub fn read(text: &str) -> Self {
        let mut codes = Self::default();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_start_matches('\u{feff}').trim();
            let word = line.split([' ', '\t', ',', ';']).next().unwrap_or_default().trim_matches('"');
            if word.is_empty() || line.starts_with('#') {
                continue;
            }
            match Code::read(word) {
                Ok(code) => codes.add(code.to_string()),
                Err(Slip::Check) => codes.wrong.push((number, word.to_owned())),
                Err(Slip::Length | Slip::Sign(_)) => codes.add(word.to_owned()),
            }
        }
        codes
    }

    fn add(&mut self, code: String) {
        if !self.all.contains(&code) {
            self.all.push(code);
        }
    }

    /// The codes of the list that are none of these respondents.
    pub fn missing<'a>(&'a self, respondents: &[&str]) -> Vec<&'a str> {
        self.all.iter().map(String::as_str).filter(|code| !respondents.contains(code)).collect()
    }

    /// Those of the respondents that are not in the list.
    pub fn foreign<'a>(&self, respondents: &[&'a str]) -> Vec<&'a str> {
        respondents.iter().copied().filter(|one| !self.all.iter().any(|code| code == one)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_codes_ids_and_mistyped_codes() {
        let codes = Codes::read("\u{feff}# room 3\n222222, printed\n\n322-22v;x\n222-222\nk7fq-2mzt\n223-222\n");
        assert_eq!(codes.all, ["222-222", "322-22v", "k7fq-2mzt"]);
        assert_eq!(codes.wrong, [(7, "223-222".to_owned())]);
        assert_eq!(codes.missing(&["322-22v", "other"]), ["222-222", "k7fq-2mzt"]);
        assert_eq!(codes.foreign(&["322-22v", "other"]), ["other"]);
    }
}

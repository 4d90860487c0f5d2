//! Repeated texts: a number for each of a few texts that many rows have, such as periods.
//!
//! Responsible for keeping each of them once.

use std::collections::HashMap;
use std::sync::Arc;

/// Texts by number: the first one is 0, the next new one 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repeated {
    numbers: HashMap<Arc<[u8]>, u32>,
    texts: Vec<Arc<[u8]>>,
}

impl Repeated {
    /// The number of a text. There are fewer than 2^32 of them: each takes some fifty bytes.
    pub(crate) fn number(&mut self, text: &[u8]) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let (number, text) = (u32::try_from(self.texts.len()).unwrap_or(u32::MAX), Arc::from(text));
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    /// The text of a number.
    pub(crate) fn text(&self, number: u32) -> &[u8] {
        self.texts.get(number as usize).map_or(&[], |text| text)
    }

    /// All texts, in the order of their numbers.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &[u8]> {
        self.texts.iter().map(|text| &**text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number() {
        let mut repeated = Repeated::default();
        let numbers: Vec<u32> = ["2026", "", "2025", "2026", ""].map(|text| repeated.number(text.as_bytes())).into();
        assert_eq!(numbers, [0, 1, 2, 0, 1]);
        assert_eq!((repeated.text(2), repeated.text(9)), (&b"2025"[..], &b""[..]));
        assert!(repeated.texts().eq([&b"2026"[..], b"", b"2025"]));
    }
}

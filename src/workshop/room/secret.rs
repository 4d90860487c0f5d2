//! The secret of a room, and what is made of it: keys of phones, keys of forms, the key of the trainer.
//!
//! Responsible for keys of 128 bits that no phone can guess or make, and that are the same again after a break. Where the bits of
//! the secret come from is decided by the caller.

use crate::workshop::hex::hex;
use sha2::{Digest, Sha256};

/// Bytes of a key.
const KEY: usize = 16;

/// A key of 128 bits.
pub(super) type Key = [u8; KEY];

/// The secret of a room: 256 bits drawn at random when it is opened for the first time.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// The secret of these bits.
    pub fn new(bits: [u8; 32]) -> Self {
        Self(bits)
    }

    /// Reads a secret as it was written.
    pub(super) fn read(text: &str) -> Option<Self> {
        bytes(text).map(Self)
    }

    /// The secret as text.
    pub(super) fn text(&self) -> String {
        hex(&self.0)
    }

    /// The key for a purpose and what it is bound to. Half of a digest is given, from which nothing can be gone on with.
    pub(super) fn key(&self, purpose: &str, bound: &[u8]) -> Key {
        let mut digest = Sha256::new();
        digest.update(self.0);
        digest.update([u8::try_from(purpose.len()).unwrap_or(u8::MAX)]);
        digest.update(purpose);
        digest.update(bound);
        let mut key = Key::default();
        key.copy_from_slice(&digest.finalize()[..KEY]);
        key
    }

    /// The key by which the trainer is known, as text.
    pub fn trainer(&self) -> String {
        hex(&self.key("trainer", b""))
    }

    /// Whether a text is the trainer's key.
    pub fn is_trainer(&self, text: &str) -> bool {
        is_key(text, &self.key("trainer", b""))
    }

    /// The key that each form of the trainer's page holds, as text.
    pub fn form_of_trainer(&self) -> String {
        hex(&self.key("form of trainer", b""))
    }

    /// Whether a form is one of the trainer's page.
    pub fn is_form_of_trainer(&self, text: &str) -> bool {
        is_key(text, &self.key("form of trainer", b""))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Whether a text is a key. It takes as long for every text of that length.
pub(super) fn is_key(text: &str, key: &Key) -> bool {
    bytes::<KEY>(text).is_some_and(|other| other.iter().zip(key).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0)
}

/// By what a phone's key is known in memory and on the disk, where the key itself never stands.
pub(super) fn known_by(key: &Key) -> String {
    hex(&Sha256::digest(key))
}

/// A text of exactly so many bytes; small letters only, so that a key has one form.
pub(super) fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let signs = text.as_bytes();
    let is_sign = |sign: &u8| matches!(sign, b'0'..=b'9' | b'a'..=b'f');
    if signs.len() != 2 * N || !signs.iter().all(is_sign) {
        return None;
    }
    let mut out = [0; N];
    for (byte, two) in out.iter_mut().zip(signs.chunks_exact(2)) {
        *byte = std::str::from_utf8(two).ok().and_then(|two| u8::from_str_radix(two, 16).ok())?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_its_secret_its_purpose_and_what_it_is_bound_to() {
        let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let keys = [one.key("form", b"a"), one.key("form", b"b"), one.key("for", b"ma"), other.key("form", b"a")];
        for (at, key) in keys.iter().enumerate() {
            assert!(keys[..at].iter().all(|before| before != key));
        }
        assert_eq!(one.key("form", b"a"), keys[0]);
        assert_eq!(Secret::read(&one.text()), Some(one.clone()));
        assert!(one.is_trainer(&one.trainer()) && !one.is_trainer(&other.trainer()) && !one.is_trainer(""));
        assert_eq!(format!("{one:?}"), "Secret");
    }

    #[test]
    fn a_key_has_one_form() {
        assert_eq!(bytes::<2>("01fe"), Some([1, 254]));
        for text in ["01f", "01feaa", "01FE", "+1fe", "01f\u{e9}", " 1fe"] {
            assert_eq!(bytes::<2>(text), None, "{text}");
        }
    }
}

//! Bytes as text: two digits of base 16 each, as fingerprints and keys are written.

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

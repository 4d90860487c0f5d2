//! Rows packed for a sink: what workers encode and the writer puts into a file.
//!
//! Responsible for one compact form that needs no names: the kind of each column is known on both sides.

use super::columns::Kind;
use super::encoder::Encoder;
use crate::bulk::{Line, Piece, is_plain};

/// Stands for a number that is not there; no result is near it.
const NO_NUMBER: i64 = i64::MIN;

/// Stands for a truth that is not known.
const NO_TRUTH: u8 = 2;

/// Packs rows.
pub(super) struct Packed;

impl Encoder for Packed {
    #[inline]
    fn text(&self, _: usize, text: &[u8], line: &mut Line<'_>) {
        if is_plain(text, []) {
            put(text, line);
        } else {
            put(crate::escape::one_line(&String::from_utf8_lossy(text)).as_bytes(), line);
        }
    }

    #[inline]
    fn numbers(&self, _: usize, millionths: &[Option<i64>], line: &mut Line<'_>) {
        millionths.iter().for_each(|number| line.bytes(&number.unwrap_or(NO_NUMBER).to_le_bytes()));
    }

    #[inline]
    fn truth(&self, _: usize, truth: Option<bool>, line: &mut Line<'_>) {
        line.byte(truth.map_or(NO_TRUTH, u8::from));
    }

    fn piece(&self, text: &[u8]) -> Piece {
        Piece::new(|line| self.text(0, text, line))
    }

    #[inline]
    fn put(&self, _: usize, piece: &Piece, line: &mut Line<'_>) {
        line.piece(piece);
    }

    fn end(&self, _: &mut Line<'_>) {}
}

#[inline]
fn put(text: &[u8], line: &mut Line<'_>) {
    // A record longer than 16 MB is refused long before.
    line.bytes(&u32::try_from(text.len()).unwrap_or_default().to_le_bytes());
    line.bytes(text);
}

/// A cell of a packed row.
pub(super) enum Packing<'a> {
    /// A text; empty where there is none.
    Text(&'a [u8]),
    /// A number.
    Number(Option<f64>),
    /// A truth.
    Truth(Option<bool>),
}

/// Takes the next cell, which stands in a column of this kind; `None` at the end.
pub(super) fn unpack<'a>(packed: &mut &'a [u8], kind: Kind) -> Option<Packing<'a>> {
    match kind {
        Kind::Text => {
            let (length, rest) = packed.split_first_chunk::<4>()?;
            let (text, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            *packed = rest;
            Some(Packing::Text(text))
        }
        Kind::Number => {
            let (number, rest) = packed.split_first_chunk::<8>()?;
            *packed = rest;
            let number = Some(i64::from_le_bytes(*number)).filter(|number| *number != NO_NUMBER);
            // Both are held exactly, so the quotient is the nearest to the decimal that other formats write.
            #[allow(clippy::cast_precision_loss, reason = "points in millionths: far below 2^53")]
            Some(Packing::Number(number.map(|number| number as f64 / 1e6)))
        }
        Kind::Truth => {
            let (truth, rest) = packed.split_first()?;
            *packed = rest;
            Some(Packing::Truth((*truth != NO_TRUTH).then_some(*truth == 1)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::Lines;

    #[test]
    fn cells_come_out_as_they_went_in() {
        let mut lines = Lines::default();
        lines.add(|line| {
            Packed.text(0, "Пекарня\n=1+1".as_bytes(), line);
            Packed.numbers(1, &[Some(35_700_001), None], line);
            Packed.truth(3, Some(true), line);
            Packed.truth(4, None, line);
        });
        let mut rest = &*lines;
        assert!(matches!(unpack(&mut rest, Kind::Text), Some(Packing::Text(text)) if !text.contains(&b'\n')));
        let number = unpack(&mut rest, Kind::Number);
        assert!(matches!(number, Some(Packing::Number(Some(number))) if number.to_bits() == 35.700_001_f64.to_bits()));
        assert!(matches!(unpack(&mut rest, Kind::Number), Some(Packing::Number(None))));
        assert!(matches!(unpack(&mut rest, Kind::Truth), Some(Packing::Truth(Some(true)))));
        assert!(matches!(unpack(&mut rest, Kind::Truth), Some(Packing::Truth(None))));
        assert!(unpack(&mut rest, Kind::Truth).is_none());
    }
}

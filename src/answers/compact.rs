//! Answers in few bytes, to be kept by the million and scored later.
//!
//! Responsible for one form of the profile and the answers of an enterprise, and for reading it again. A byte says what
//! most answers are; lists and numbers have their value behind it. Reasons, notes, words and evidence are not kept: no
//! figure of many enterprises rests on them.

use super::cell::Cell;
use super::scope::Scope;

/// Answers without a value, each as its position here.
const STATES: [Cell; 5] = [Cell::Blank, Cell::NotApplicable, Cell::DontKnow, Cell::Invalid, Cell::Words];

/// The first choice; the others follow.
const CHOICE: u8 = 5;

/// A choice that has no byte of its own, in two bytes.
const FAR_CHOICE: u8 = 251;

/// A list: its bits, in groups of seven.
const LIST: u8 = 252;

/// A number that is whole hundredths: these, in groups of seven bits.
const HUNDREDTHS: u8 = 253;

/// Any other number, in eight bytes.
const NUMBER: u8 = 254;

/// Bits of the first byte: the quick scope; that a byte for each indicator tells whether it asked the same before; and that
/// the dimensions follow into which a quick scope went deeper.
const QUICK: u8 = 1;
const CARRIED: u8 = 2;
const DEEPER: u8 = 4;

/// The answers of one enterprise, as they are scored.
#[derive(Clone, Debug, Default)]
pub struct Compact {
    /// Which indicators they cover.
    pub scope: Scope,
    /// A cell for each profile fact.
    pub profile: Vec<Cell>,
    /// A cell for each indicator.
    pub cells: Vec<Cell>,
    /// For answers carried over from an older version: for each indicator whether it was asked the same. Empty for others.
    pub same: Vec<bool>,
}

impl Compact {
    /// Buffers for answers to so many facts and indicators.
    pub fn new(facts: usize, indicators: usize) -> Self {
        Self { profile: vec![Cell::Blank; facts], cells: vec![Cell::Blank; indicators], ..Self::default() }
    }

    /// Writes answers. `same` is empty unless they were carried over.
    pub fn write(scope: Scope, profile: &[Cell], cells: &[Cell], same: &[bool], out: &mut Vec<u8>) {
        let scope_bits = match scope {
            Scope::Full => 0,
            Scope::Quick => QUICK,
            Scope::Deeper(_) => DEEPER,
        };
        out.push(scope_bits | if same.is_empty() { 0 } else { CARRIED });
        if let Scope::Deeper(set) = scope {
            write_bits(set, out);
        }
        out.extend(same.iter().map(|same| u8::from(*same)));
        profile.iter().chain(cells).for_each(|cell| write(*cell, out));
    }

    /// Reads answers from the beginning of some bytes, in place of those before; gives how many bytes they took, or
    /// `None` if they are cut off or are answers to another questionnaire.
    pub fn read(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut rest = bytes;
        let head = take(&mut rest)?;
        self.scope = match head {
            head if head & DEEPER != 0 => Scope::Deeper(read_bits(&mut rest)?),
            head if head & QUICK != 0 => Scope::Quick,
            _ => Scope::Full,
        };
        self.same.clear();
        if head & CARRIED != 0 {
            let (same, behind) = rest.split_at_checked(self.cells.len())?;
            self.same.extend(same.iter().map(|same| *same != 0));
            rest = behind;
        }
        for cell in self.profile.iter_mut().chain(&mut self.cells) {
            *cell = read(&mut rest)?;
        }
        Some(bytes.len() - rest.len())
    }
}

fn write(cell: Cell, out: &mut Vec<u8>) {
    match cell {
        Cell::Blank => out.push(0),
        Cell::NotApplicable => out.push(1),
        Cell::DontKnow => out.push(2),
        Cell::Invalid => out.push(3),
        Cell::Words => out.push(4),
        Cell::Choice(choice) => match u8::try_from(choice).ok().and_then(|choice| choice.checked_add(CHOICE)) {
            Some(byte) if byte < FAR_CHOICE => out.push(byte),
            _ => {
                out.push(FAR_CHOICE);
                out.extend(choice.to_le_bytes());
            }
        },
        Cell::Choices(set) => {
            out.push(LIST);
            write_bits(set, out);
        }
        Cell::Number(number) => match hundredths(number) {
            Some(hundredths) => {
                out.push(HUNDREDTHS);
                write_bits(hundredths, out);
            }
            None => {
                out.push(NUMBER);
                out.extend(number.to_le_bytes());
            }
        },
    }
}

fn read(rest: &mut &[u8]) -> Option<Cell> {
    Some(match take(rest)? {
        FAR_CHOICE => {
            let (choice, behind) = rest.split_first_chunk()?;
            *rest = behind;
            Cell::Choice(u16::from_le_bytes(*choice))
        }
        LIST => Cell::Choices(read_bits(rest)?),
        HUNDREDTHS => Cell::Number(of_hundredths(read_bits(rest)?)),
        NUMBER => {
            let (number, behind) = rest.split_first_chunk()?;
            *rest = behind;
            Cell::Number(f64::from_le_bytes(*number))
        }
        byte => match byte.checked_sub(CHOICE) {
            Some(choice) => Cell::Choice(u16::from(choice)),
            None => STATES[usize::from(byte)],
        },
    })
}

fn take(rest: &mut &[u8]) -> Option<u8> {
    let (first, behind) = rest.split_first()?;
    *rest = behind;
    Some(*first)
}

/// The hundredths of a number that is written with two decimals at most; `None` where they would not give the very same
/// number again.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is cut off is not the same again")]
fn hundredths(number: f64) -> Option<u64> {
    let hundredths = (number * 100.0 + 0.5) as u64;
    (of_hundredths(hundredths).to_bits() == number.to_bits()).then_some(hundredths)
}

#[allow(clippy::cast_precision_loss, reason = "what is not exact is not written so")]
fn of_hundredths(hundredths: u64) -> f64 {
    hundredths as f64 / 100.0
}

/// Writes seven bits a byte, the lowest first; the highest bit of a byte says that there are more.
pub(crate) fn write_bits(mut bits: u64, out: &mut Vec<u8>) {
    while bits > 0x7F {
        out.push(bits as u8 | 0x80);
        bits >>= 7;
    }
    out.push(bits as u8);
}

/// Reads what [`write_bits`] wrote.
pub(crate) fn read_bits(rest: &mut &[u8]) -> Option<u64> {
    let mut bits = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let byte = take(rest)?;
        bits |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(bits);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells() -> impl Strategy<Value = Cell> {
        let numbers = prop_oneof![
            (0i64..10_000_000_000).prop_map(|number| number as f64 / 100.0),
            any::<f64>(),
            Just(-0.0),
            Just(0.1 + 0.2),
            Just(1e300),
        ];
        prop_oneof![
            Just(Cell::Blank),
            Just(Cell::NotApplicable),
            Just(Cell::DontKnow),
            Just(Cell::Invalid),
            Just(Cell::Words),
            (0u16..9).prop_map(Cell::Choice),
            (230u16..260).prop_map(Cell::Choice),
            any::<u16>().prop_map(Cell::Choice),
            (0u64..512).prop_map(Cell::Choices),
            any::<u64>().prop_map(Cell::Choices),
            numbers.prop_map(Cell::Number),
        ]
    }

    fn same(a: Cell, b: Cell) -> bool {
        match (a, b) {
            (Cell::Number(a), Cell::Number(b)) => a.to_bits() == b.to_bits(),
            (a, b) => a == b,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_written_is_read(
            all in proptest::collection::vec((cells(), cells(), any::<bool>()), 1..20),
            scope in prop_oneof![Just(Scope::Full), Just(Scope::Quick), (1u64..).prop_map(Scope::Deeper)],
            carried in any::<bool>(),
        ) {
            let profile: Vec<Cell> = all.iter().map(|(cell, ..)| *cell).collect();
            let answers: Vec<Cell> = all.iter().map(|(_, cell, _)| *cell).collect();
            let asked: Vec<bool> = all.iter().map(|(.., asked)| *asked).filter(|_| carried).collect();
            let mut bytes = Vec::new();
            Compact::write(scope, &profile, &answers, &asked, &mut bytes);
            let written = bytes.len();
            bytes.extend_from_slice(b"what comes next");
            // What was there before leaves no trace.
            let mut compact = Compact::new(all.len(), all.len());
            compact.profile.fill(Cell::Number(1.0));
            compact.same = vec![true];
            prop_assert_eq!(compact.read(&bytes), Some(written));
            prop_assert_eq!((compact.scope, &compact.same), (scope, &asked));
            prop_assert!(compact.profile.iter().zip(&profile).all(|(a, b)| same(*a, *b)));
            prop_assert!(compact.cells.iter().zip(&answers).all(|(a, b)| same(*a, *b)));
            prop_assert!((0..written).all(|cut| compact.read(&bytes[..cut]).is_none()));
        }
    }

    #[test]
    fn a_choice_is_a_byte_and_a_percentage_three() {
        let size = |cell: Cell| {
            let mut bytes = Vec::new();
            Compact::write(Scope::Full, &[], &[cell], &[], &mut bytes);
            bytes.len() - 1
        };
        let due = [(Cell::Choice(4), 1), (Cell::DontKnow, 1), (Cell::Number(62.25), 3), (Cell::Choices(5), 2)];
        due.iter().for_each(|(cell, bytes)| assert_eq!(size(*cell), *bytes, "{cell:?}"));
        assert_eq!((size(Cell::Choice(249)), size(Cell::Number(1.0 / 3.0))), (3, 9));
    }
}

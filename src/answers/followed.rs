//! What became of a plan, in figures: which steps were taken on, done and dropped, and what the done ones saved.
//!
//! Responsible for the sums of one enterprise, exact to a millionth: by unit and by how often, never added across. It is also
//! one form in few bytes, for plans that are kept by the million. Who, when and notes are not kept: no figure rests on them.

use super::amount::Per;
use super::compact::{read_bits, write_bits};
use super::plan::TakenOn;
use crate::escape::one_line;
use crate::score::millionths;
use crate::source::Word;
use std::collections::BTreeMap;

/// What became of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It is still to be done.
    Open,
    /// It was done.
    Done,
    /// It was given up.
    Dropped,
}

/// Millionths by unit and by how often, in the order of the units.
pub type Savings = BTreeMap<(String, Per), u128>;

/// What became of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// For each step that was taken on: the position of its indicator, if the questionnaire has it, and what became of it.
    pub steps: Vec<(Option<usize>, Became)>,
    /// What the done steps saved.
    pub saved: Savings,
}

impl Followed {
    /// What became of a plan; `None` if nothing was taken on. An entry that names no question is none.
    pub fn of(plan: &[TakenOn]) -> Option<Self> {
        let mut followed = Self::default();
        for step in plan.iter().filter(|step| !step.indicator.is_empty()) {
            let became = match (step.done, step.dropped) {
                (Some(_), _) => Became::Done,
                (None, Some(_)) => Became::Dropped,
                (None, None) => Became::Open,
            };
            followed.steps.push((step.position, became));
            if let (Became::Done, Some(saved)) = (became, &step.saved) {
                // What stands between amounts cannot stand in a unit.
                let unit = one_line(&saved.amount.unit).replace(';', ",");
                *followed.saved.entry((unit, saved.per)).or_default() += millionths_of(saved.amount.amount);
            }
        }
        (!followed.steps.is_empty()).then_some(followed)
    }

    /// Number of steps that were taken on, done and dropped ones among them.
    pub fn taken(&self) -> usize {
        self.steps.len()
    }

    /// Number of steps of which this became.
    pub fn count(&self, became: Became) -> usize {
        self.steps.iter().filter(|(_, one)| *one == became).count()
    }

    /// What was saved, such as `480 EUR/year; 30 kg/month`.
    pub fn saved_text(&self) -> String {
        let told =
            |((unit, per), amount): (&(String, Per), &u128)| format!("{} {unit}/{}", decimal(*amount), per.word());
        self.saved.iter().map(told).collect::<Vec<_>>().join("; ")
    }

    /// Writes it at the end of some bytes.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        write_bits(number(self.steps.len()), out);
        for (position, became) in &self.steps {
            write_bits(position.map_or(0, |at| number(at) + 1), out);
            out.push(*became as u8);
        }
        write_bits(number(self.saved.len()), out);
        for ((unit, per), amount) in &self.saved {
            write_bits(number(unit.len()), out);
            out.extend_from_slice(unit.as_bytes());
            out.push(*per as u8);
            out.extend(amount.to_le_bytes());
        }
    }

    /// Reads what [`write`](Self::write) wrote; `None` if it is cut off.
    pub(crate) fn read(rest: &mut &[u8]) -> Option<Self> {
        let mut followed = Self::default();
        for _ in 0..read_bits(rest)? {
            let position = usize::try_from(read_bits(rest)?).ok()?.checked_sub(1);
            let became = match take::<1>(rest)? {
                [1] => Became::Done,
                [2] => Became::Dropped,
                _ => Became::Open,
            };
            followed.steps.push((position, became));
        }
        for _ in 0..read_bits(rest)? {
            let length = usize::try_from(read_bits(rest)?).ok()?;
            let (unit, behind) = rest.split_at_checked(length)?;
            *rest = behind;
            let [per] = take::<1>(rest)?;
            let (_, per) = Per::WORDS.get(usize::from(per))?;
            let unit = std::str::from_utf8(unit).ok()?.to_owned();
            followed.saved.insert((unit, *per), u128::from_le_bytes(take(rest)?));
        }
        Some(followed)
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, behind) = rest.split_first_chunk()?;
    *rest = behind;
    Some(*bytes)
}

/// An amount in millionths of its unit.
pub(super) fn millionths_of(amount: f64) -> u128 {
    u128::try_from(millionths(amount)).unwrap_or_default()
}

/// Millionths as a decimal with no more digits than it needs.
pub fn decimal(millionths: u128) -> String {
    const ONE: u128 = 1_000_000;
    let text = format!("{}.{:06}", millionths / ONE, millionths % ONE);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::amount::{Amount, Saved};
    use crate::answers::day::Day;

    fn step(done: bool, dropped: bool, saved: Option<(f64, &str, Per)>) -> TakenOn {
        let day = |is: bool| Day::new("2027-02-20").filter(|_| is);
        TakenOn {
            indicator: "sorting".to_owned(),
            position: Some(7),
            done: day(done),
            dropped: day(dropped),
            saved: saved.map(|(amount, unit, per)| Saved { amount: Amount { amount, unit: unit.to_owned() }, per }),
            ..TakenOn::default()
        }
    }

    #[test]
    fn sums_are_exact_and_never_added_across() {
        let plan = [
            step(true, false, Some((0.1, "EUR", Per::Year))),
            step(true, false, Some((0.2, "EUR", Per::Year))),
            step(true, false, Some((12.0, "EUR", Per::Month))),
            step(true, false, Some((1e12, "kg; or so\n", Per::Once))),
            // Neither done nor counted.
            step(false, false, Some((5.0, "EUR", Per::Year))),
            step(false, true, Some((5.0, "EUR", Per::Year))),
            // It names no question.
            TakenOn::default(),
        ];
        let followed = Followed::of(&plan).unwrap();
        let counts = [Became::Open, Became::Done, Became::Dropped].map(|became| followed.count(became));
        assert_eq!((followed.taken(), counts), (6, [1, 4, 1]));
        assert_eq!(followed.saved_text(), "12 EUR/month; 0.3 EUR/year; 1000000000000 kg, or so/once");
        assert_eq!(Followed::default().saved_text(), "");
        assert_eq!(Followed::of(&plan[6..]), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let plan =
            [step(true, false, Some((1.5, "кВт·ч", Per::Month))), step(false, true, None), step(false, false, None)];
        for followed in [Followed::of(&plan).unwrap(), Followed::default()] {
            let mut bytes = Vec::new();
            followed.write(&mut bytes);
            assert!((0..bytes.len()).all(|end| Followed::read(&mut &bytes[..end]).is_none()));
            bytes.push(9);
            let mut rest = bytes.as_slice();
            assert_eq!((Followed::read(&mut rest), rest), (Some(followed), &[9][..]));
        }
    }
}

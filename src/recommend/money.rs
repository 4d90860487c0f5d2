//! Money: what a step saves of the firm's own bill, where a source says how much of one it saves.
//!
//! Responsible for that product alone, exact to a millionth. Without a source or without the bill there is no figure, and
//! bills are never added.

use crate::answers::Bill;
use crate::questionnaire::Saves;
use crate::score::millionths;
use crate::source::Word;

/// What is saved in a year, from the least to the most, in millionths of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The unit of the bill, in the firm's own word.
    pub unit: String,
    /// The least.
    pub low: u128,
    /// The most.
    pub high: u128,
}

/// What is saved of a bill; `None` if no such bill is known, or nothing is paid.
pub fn money(saves: &Saves, bills: &[Bill]) -> Option<Money> {
    let bill = bills.iter().find(|bill| bill.of == saves.of.word())?;
    let part = |percent: f64| share(positive(bill.amount.amount), positive(percent));
    let (low, high) = (part(saves.low), part(saves.high));
    (high > 0).then(|| Money { unit: bill.amount.unit.clone(), low, high })
}

fn positive(number: f64) -> u128 {
    u128::try_from(millionths(number)).unwrap_or_default()
}

/// So many percent of an amount, all in millionths, half up.
fn share(amount: u128, percent: u128) -> u128 {
    const WHOLE: u128 = 100 * 1_000_000;
    (amount * percent + WHOLE / 2) / WHOLE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Amount;
    use crate::questionnaire::Bill as Of;
    use proptest::prelude::*;

    fn saved(amount: f64, low: f64, high: f64) -> Option<(u128, u128)> {
        let bill = Bill { of: "energy", amount: Amount { amount, unit: "EUR".to_owned() } };
        let saves = Saves { of: Of::Energy, low, high, source: "a page".to_owned() };
        assert_eq!(money(&Saves { of: Of::Water, ..saves.clone() }, std::slice::from_ref(&bill)), None);
        money(&saves, &[bill]).map(|money| (money.low, money.high))
    }

    #[test]
    fn money_by_hand() {
        assert_eq!(saved(4200.0, 5.0, 10.0), Some((210_000_000, 420_000_000)));
        // A millionth and a half is two.
        assert_eq!(saved(0.000_1, 1.5, 1.5), Some((2, 2)));
        assert_eq!(saved(0.0, 5.0, 10.0), None);
        assert_eq!(saved(4200.0, 0.0, 0.0), None);
        assert_eq!(saved(1e12, 100.0, 100.0), Some((10u128.pow(18), 10u128.pow(18))));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// It is within half a millionth of the exact product, in order, and no more than is paid.
        #[test]
        fn money_is_the_product_and_no_more_than_the_bill(cents in 1u64..10_000_000_000, low in 0u64..=10_000, more in 0u64..=10_000) {
            let high = (low + more).min(10_000);
            #[allow(clippy::cast_precision_loss, reason = "few digits")]
            let hundredth = |number: u64| number as f64 / 100.0;
            let due = |percent: u64| u128::from(cents) * u128::from(percent);
            let found = saved(hundredth(cents), hundredth(low), hundredth(high)).unwrap_or_default();
            prop_assert_eq!(found, (due(low), due(high)));
            prop_assert!(found.0 <= found.1 && found.1 <= u128::from(cents) * 10_000);
        }
    }
}

//! Sums over a group, and when one of them would be the figure of a single enterprise.
//!
//! Responsible for the rule of dominance and for how coarsely a sum is given. Who takes part in a sum is not told, so the number
//! of them cannot be subtracted from anything.

/// So many largest parts together may be so many percent of a sum, and no more.
const MOST: [u128; 2] = [50, 75];

/// Digits of a sum that are told.
const DIGITS: usize = 3;

/// A sum with what is needed to tell whether it may be given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Enterprises with more than nothing in it.
    count: usize,
    sum: u128,
    /// The two largest parts, the largest first.
    largest: [u128; MOST.len()],
}

impl Total {
    /// Adds what one enterprise has in it.
    pub fn add(&mut self, part: u128) {
        self.count += usize::from(part > 0);
        self.sum += part;
        let [first, second] = self.largest;
        self.largest = [first.max(part), second.max(first.min(part))];
    }

    /// Adds the total of others.
    pub fn merge(&mut self, other: Self) {
        let (count, sum) = (self.count + other.count, self.sum + other.sum);
        other.largest.into_iter().for_each(|part| self.add(part));
        (self.count, self.sum) = (count, sum);
    }

    /// The sum in three digits, half up, if it may be given: at least `least` enterprises have a part in it, the largest part is no
    /// more than half of it, and the two largest are no more than three quarters.
    pub fn told(&self, least: usize) -> Option<u128> {
        let mut parts = 0;
        let is_spread = self.largest.iter().zip(MOST).all(|(part, most)| {
            parts += part;
            100 * parts <= most * self.sum
        });
        (self.count >= least.max(1) && is_spread).then(|| coarse(self.sum))
    }
}

/// A number with three digits that are not zero, half up.
fn coarse(number: u128) -> u128 {
    let digits = number.to_string().len();
    let step = 10u128.pow(u32::try_from(digits.saturating_sub(DIGITS)).unwrap_or_default());
    (number + step / 2) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(parts: &[u128]) -> Option<u128> {
        let mut total = Total::default();
        parts.iter().for_each(|part| total.add(*part));
        total.told(5)
    }

    #[test]
    fn sums_by_hand() {
        assert_eq!(told(&[10, 10, 10, 10, 10]), Some(50));
        // Four, and one that saved nothing.
        assert_eq!(told(&[10, 10, 10, 10, 0]), None);
        // 50 of 100 is half of it, 51 is more.
        assert_eq!(told(&[50, 20, 10, 10, 10]), Some(100));
        assert_eq!(told(&[51, 19, 10, 10, 10]), None);
        // 40 and 35 are three quarters, 40 and 36 are more.
        assert_eq!(told(&[40, 35, 10, 10, 5]), Some(100));
        assert_eq!(told(&[36, 40, 10, 10, 4]), None);
        assert_eq!(told(&[0, 0, 0, 0, 0]), None);
        // Three digits.
        assert_eq!(told(&[1_000, 1_001, 1_002, 1_001, 1_001]), Some(5_010));
        assert_eq!(
            (coarse(12_344), coarse(12_350), coarse(99_950), coarse(7), coarse(0)),
            (12_300, 12_400, 100_000, 7, 0)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Neither the largest nor anybody else can find out another's part closer than to a third.
        #[test]
        fn no_firm_knows_the_part_of_another(parts in proptest::collection::vec(0u128..1_000, 0..12)) {
            let (sum, mut sorted) = (parts.iter().sum::<u128>(), parts.clone());
            sorted.sort_unstable_by(|a, b| b.cmp(a));
            if told(&parts).is_some() {
                // The second largest subtracts his own: what is left is the largest part and at least a third of that.
                prop_assert!(3 * (sum - sorted[0] - sorted[1]) >= sorted[0]);
            }
        }

        #[test]
        fn totals_are_the_same_however_they_are_joined(parts in proptest::collection::vec(0u128..1_000, 0..12), cut in 0usize..12) {
            let of = |parts: &[u128]| {
                let mut total = Total::default();
                parts.iter().for_each(|part| total.add(*part));
                total
            };
            let (first, second) = parts.split_at(cut.min(parts.len()));
            let mut joined = of(second);
            joined.merge(of(first));
            prop_assert_eq!(joined, of(&parts));
        }
    }
}

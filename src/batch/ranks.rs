//! Ranks: whether respondents come in a rising order, in which none can come twice.
//!
//! Responsible for a number that rises from one short name to the next. Many tables are sorted by their respondents, or
//! number them; nobody then needs to look for each among all that came before. It compares neighbours and remembers no
//! respondent.

/// The ranks of some respondents, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    /// The first and the last; 0 before there is one.
    first: u128,
    last: u128,
    /// Whether each is above the one before.
    rise: bool,
}

/// Most bytes of a respondent and a period that have a rank of their own.
const SHORT: usize = 14;

impl Default for Ranks {
    fn default() -> Self {
        Self { first: 0, last: 0, rise: true }
    }
}

impl Ranks {
    /// Adds a respondent and a period.
    #[inline]
    pub fn add(&mut self, respondent: &[u8], period: &[u8]) {
        let rank = rank(respondent, period);
        self.rise &= rank > self.last;
        self.last = rank;
        self.first = if self.first == 0 { rank } else { self.first };
    }

    /// Takes in those that come next. Once they do not rise, they never do again: the same respondent may come twice.
    pub fn go_on(&mut self, next: &Self) {
        // Without a respondent there is nothing to compare.
        if next.last > 0 || !next.rise {
            self.rise &= next.rise && next.first > self.last;
            self.last = next.last;
        }
    }

    /// Whether each is above the one before, so that all are different.
    pub fn rise(&self) -> bool {
        self.rise
    }
}

/// A number above 0 that no other two short texts have: by their lengths first, then by their bytes. 0 if they are longer.
#[inline]
fn rank(respondent: &[u8], period: &[u8]) -> u128 {
    if respondent.is_empty() || respondent.len() + period.len() > SHORT {
        return 0;
    }
    let lengths = (respondent.len() << 8 | period.len()) as u128;
    let bytes = respondent.iter().chain(period).fold(0, |bytes, byte| bytes << 8 | u128::from(*byte));
    lengths << (8 * SHORT) | bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[(&str, &str)]) -> Ranks {
        let mut ranks = Ranks::default();
        names.iter().for_each(|(respondent, period)| ranks.add(respondent.as_bytes(), period.as_bytes()));
        ranks
    }

    #[test]
    fn names_that_rise_are_all_different() {
        let rising: [&[(&str, &str)]; 5] = [
            &[("1", ""), ("2", ""), ("10", ""), ("11", "")],
            &[("AM-000001", "2024"), ("AM-000001", "2025"), ("AM-000002", "2024")],
            &[("a", ""), ("a", "b"), ("ab", "")],
            &[("\0", ""), ("\0", "\0"), ("\0\0", "")],
            &[("z", ""), ("\u{43f}", "")],
        ];
        for names in rising {
            assert!(of(names).rise, "{names:?}");
            let turned: Vec<_> = names.iter().rev().copied().collect();
            assert!(!of(&turned).rise, "{names:?}");
        }
        for names in [&[("a", ""), ("a", "")][..], &[("b", ""), ("c", ""), ("b", "")], &[("fifteen-letters", "")]] {
            assert!(!of(names).rise, "{names:?}");
        }
        let ranks: std::collections::HashSet<u128> = ["", "a", "b", "ab", "ba", "\0", "\0\0", "a\0"]
            .iter()
            .flat_map(|one| ["", "a", "b", "ab", "\0"].map(|other| rank(one.as_bytes(), other.as_bytes())))
            .collect();
        assert_eq!(ranks.len(), 1 + 7 * 5);
    }

    #[test]
    fn pieces_go_on_where_the_one_before_has_ended() {
        let goes_on = |ranks: &mut Ranks, names: &[(&str, &str)]| {
            ranks.go_on(&of(names));
            ranks.rise()
        };
        let mut all = Ranks::default();
        assert!(goes_on(&mut all, &[]));
        assert!(goes_on(&mut all, &[("1", ""), ("9", "")]));
        assert!(goes_on(&mut all, &[]));
        assert!(goes_on(&mut all, &[("10", "")]));
        assert!(!goes_on(&mut all.clone(), &[("10", ""), ("11", "")]));
        assert!(!goes_on(&mut all.clone(), &[("12", ""), ("11", "")]));
        assert!(!goes_on(&mut all.clone(), &[("a name that is longer", "")]));
        assert!(!goes_on(&mut all, &[("11", ""), ("a name that is longer", "")]));
        assert!(!goes_on(&mut all, &[("99999", "")]));
    }
}

//! Suppression in a list of groups (R15 of the method).
//!
//! Responsible for one list whose total is known: small groups are hidden, and then as many others that what is hidden
//! cannot be found by subtracting what is shown from the total. How several lists over the same enterprises are kept
//! from giving each other away stands in `tables`.

/// Which groups may be shown. `sizes` are in the order of their names, which decides ties; `kept_back` are groups that
/// are hidden whatever their size. Hidden are groups with fewer than `least`; while the hidden ones have fewer than
/// `least` together, or are only one, the smallest shown one is hidden too. Empty groups count neither way.
pub fn suppress(sizes: &[usize], kept_back: &[bool], least: usize) -> Vec<bool> {
    let mut shown: Vec<bool> = sizes
        .iter()
        .enumerate()
        .map(|(at, &size)| size == 0 || (size >= least && !kept_back.get(at).copied().unwrap_or_default()))
        .collect();
    loop {
        let hidden = || (0..sizes.len()).filter(|&at| !shown[at]);
        let (groups, total) = (hidden().count(), hidden().map(|at| sizes[at]).sum::<usize>());
        if groups == 0 || (groups > 1 && total >= least) {
            return shown;
        }
        let smallest = (0..sizes.len()).filter(|&at| shown[at] && sizes[at] > 0).min_by_key(|&at| (sizes[at], at));
        let Some(smallest) = smallest else { return shown };
        shown[smallest] = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(sizes: &[usize]) -> Vec<bool> {
        suppress(sizes, &[], 5)
    }

    #[test]
    fn lists_by_hand() {
        assert_eq!(of(&[7, 9, 5]), [true, true, true]);
        // 3 alone would be the total less the others, so the smallest shown group goes with it: together 8.
        assert_eq!(of(&[7, 3, 9, 6]), [true, false, true, false]);
        // 4 and 2 are 6 together: nothing else has to go.
        assert_eq!(of(&[7, 4, 2]), [true, false, false]);
        // 1 and 2 are 3 together: too few; of two groups with 5 the first by name goes.
        assert_eq!(of(&[9, 1, 5, 2, 5]), [true, false, false, false, true]);
        // All together are too few.
        assert_eq!(of(&[1, 2]), [false, false]);
        // An empty group protects no other.
        assert_eq!(of(&[9, 4, 0]), [false, false, true]);
        // What is kept back needs company too.
        assert_eq!(suppress(&[9, 6, 7], &[false, true, false], 5), [true, false, false]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_hidden_is_never_small_or_alone(sizes in proptest::collection::vec(0usize..12, 0..9), least in 2usize..8) {
            let shown = suppress(&sizes, &[], least);
            let hidden: Vec<usize> = (0..sizes.len()).filter(|&at| !shown[at]).collect();
            let total: usize = hidden.iter().map(|&at| sizes[at]).sum();
            prop_assert!(sizes.iter().zip(&shown).all(|(size, shown)| !shown || *size == 0 || *size >= least));
            if shown.iter().zip(&sizes).any(|(shown, size)| *shown && *size > 0) {
                prop_assert!(hidden.is_empty() || (hidden.len() > 1 && total >= least));
            }
        }
    }
}

//! Seats: how so many people sit in pairs and in fours, and what becomes of those left over.
//!
//! Responsible for numbers that add up to all people, none of whom sits alone.

/// Groups of one size: how many there are, and of how many people each is.
pub(super) type Groups = Vec<(usize, usize)>;

/// Pairs; where the number is odd, one group of three.
pub(super) fn pairs(people: usize) -> Groups {
    let (pairs, odd) = (people / 2, people % 2);
    counted([(pairs - odd.min(pairs), 2), (odd, 3)])
}

/// Fours; where some are left over, groups of three or five. Fewer than four people stay together.
pub(super) fn fours(people: usize) -> Groups {
    let (fours, left) = (people / 4, people % 4);
    match (fours, left) {
        (0, _) => counted([(1, people), (0, 0)]),
        (1, 2) => counted([(2, 3), (0, 0)]),
        (_, 3) => counted([(fours, 4), (1, 3)]),
        _ => counted([(fours - left, 4), (left, 5)]),
    }
}

fn counted(groups: [(usize, usize); 2]) -> Groups {
    groups.into_iter().filter(|(count, _)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_seat() {
        let all = |groups: Groups| groups.iter().map(|(count, size)| count * size).sum::<usize>();
        for people in 2..=200 {
            assert_eq!(all(pairs(people)), people);
            assert_eq!(all(fours(people)), people);
            assert!(pairs(people).iter().all(|(_, size)| (2..=3).contains(size)));
            assert!(fours(people).iter().all(|(_, size)| people < 4 || (3..=5).contains(size)), "{people}");
        }
        assert_eq!(pairs(25), [(11, 2), (1, 3)]);
        assert_eq!(fours(25), [(5, 4), (1, 5)]);
        assert_eq!((fours(6), fours(7), fours(10)), (vec![(2, 3)], vec![(1, 4), (1, 3)], vec![(2, 5)]));
    }
}

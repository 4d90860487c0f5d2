//! How often a phone may ask.
//!
//! Responsible for small buckets that fill again with time: one for each phone that is known, and one for each address from
//! which unknown ones come. Many phones behind one router have one address, so that one is large.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Instant;

/// Whom a bucket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// A person, by number.
    Person(usize),
    /// Everybody at an address who is not known.
    At(IpAddr),
}

impl Who {
    /// How many requests may come at once, and how many a second on and on.
    fn size(self) -> (f64, f64) {
        match self {
            Self::Person(_) => (300.0, 10.0),
            Self::At(_) => (3000.0, 100.0),
        }
    }
}

/// Buckets that are held at most. Full ones say nothing and are let go of.
const MOST: usize = 2048;

/// All buckets: what is left in each, and when it was looked at.
#[derive(Default)]
pub(super) struct Rates(HashMap<Who, (f64, Instant)>);

impl Rates {
    /// Takes one request; gives whether it may be answered.
    pub(super) fn take(&mut self, who: Who, now: Instant) -> bool {
        let left = |who: Who, (left, then): (f64, Instant)| {
            let (size, refill) = who.size();
            (left + refill * now.saturating_duration_since(then).as_secs_f64()).min(size)
        };
        if self.0.len() >= MOST {
            self.0.retain(|who, bucket| left(*who, *bucket) < who.size().0);
        }
        let before = self.0.get(&who).map_or(who.size().0, |bucket| left(who, *bucket));
        let may = before >= 1.0;
        // So many addresses at once are no room; what is not held is not let in.
        if self.0.len() >= MOST && !self.0.contains_key(&who) {
            return false;
        }
        self.0.insert(who, (if may { before - 1.0 } else { before }, now));
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let (mut rates, begun) = (Rates::default(), Instant::now());
        let one = Who::Person(1);
        assert_eq!((0..400).filter(|_| rates.take(one, begun)).count(), 300);
        assert!(rates.take(Who::Person(2), begun));
        let later = begun + Duration::from_secs(2);
        assert_eq!((0..400).filter(|_| rates.take(one, later)).count(), 20);
    }

    #[test]
    fn buckets_stay_few() {
        let (mut rates, begun) = (Rates::default(), Instant::now());
        let taken = (0..10_000).filter(|number| rates.take(Who::Person(*number), begun)).count();
        assert_eq!((taken, rates.0.len()), (MOST, MOST));
        assert!(rates.take(Who::Person(9_999), begun + Duration::from_secs(60)));
        assert_eq!(rates.0.len(), 1);
    }
}

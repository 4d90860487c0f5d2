//! What was seen: the fingerprints of all respondents so far.
//!
//! Responsible for telling, exactly, whether a fingerprint came before. It does not know whose it is.
//!
//! The fingerprints themselves lie in the order they came in. Where to look for one stands in a table, of four bytes a
//! place so that it is small: what costs is waiting for memory, since each fingerprint has its place somewhere else. A
//! piece of input brings hundreds of them, and all their places are looked at before anything depends on what stands
//! there, so that the waits overlap. As long as respondents come in a rising order all are new, nobody looks, and there is
//! no table.

use circumspect::batch::Ranks;

/// Places to begin with, which are enough for a few thousand respondents. There are more before three quarters are taken.
const FEW: usize = 1 << 12;

/// Places for whoever has more: 8 MB and 12 MB of fingerprints, enough for a million and a half.
const MANY: usize = 1 << 21;

/// Stands where nothing is. It is not 0, so that all places are written when they are made: of memory that was only read,
/// Linux lends pages of zeros, and it stops all workers for each one that is written later.
const FREE: u32 = u32::MAX;

/// Fingerprints, which are mixed already.
#[derive(Default)]
pub(super) struct Seen {
    /// Of all respondents so far.
    ranks: Ranks,
    all: Vec<u64>,
    /// The highest bits of a fingerprint say which place is its own; it takes that or the next free one. There stands
    /// its position in `all`, and in the bits left over its own lowest bits. Empty as long as nobody has looked.
    places: Vec<u32>,
}

impl Seen {
    /// Makes ready for the fingerprints of a piece, which are about to be added, given the ranks of its respondents.
    pub(super) fn expect(&mut self, ranks: &Ranks, fingerprints: impl Iterator<Item = u64>) {
        self.ranks.go_on(ranks);
        if self.ranks.rise() {
            return;
        }
        if self.places.is_empty() {
            self.spread(places_for(self.all.len() + 1));
        }
        let touched = fingerprints.fold(0, |touched, fingerprint| touched ^ self.places[self.place(fingerprint)]);
        // Nobody needs the sum, only that the places were looked at.
        std::hint::black_box(touched);
    }

    /// Adds a fingerprint that was expected; gives whether it is new.
    pub(super) fn add(&mut self, fingerprint: u64) -> bool {
        if self.ranks.rise() {
            if self.all.len() == self.all.capacity() {
                self.make_room(places_for(self.all.len() + 1));
            }
            self.all.push(fingerprint);
            return true;
        }
        if (self.all.len() + 1) * 4 > self.places.len() * 3 {
            self.spread(places_for(self.all.len() + 1));
        }
        match self.find(fingerprint) {
            Ok(free) => {
                self.places[free] = self.entry(fingerprint, self.all.len());
                self.all.push(fingerprint);
                true
            }
            Err(()) => false,
        }
    }

    /// The free place for a fingerprint, unless it stands somewhere already.
    fn find(&self, fingerprint: u64) -> Result<usize, ()> {
        let last = self.places.len() - 1;
        let mut place = self.place(fingerprint);
        loop {
            let entry = self.places[place];
            if entry == FREE {
                return Ok(place);
            }
            let position = entry as usize & last;
            if entry == self.entry(fingerprint, position) && self.all[position] == fingerprint {
                return Err(());
            }
            place = (place + 1) & last;
        }
    }

    fn place(&self, fingerprint: u64) -> usize {
        (fingerprint >> (u64::BITS - self.places.len().trailing_zeros())) as usize
    }

    /// What stands for a fingerprint at a position. A position is below the last place, so this is never [`FREE`].
    fn entry(&self, fingerprint: u64, position: usize) -> u32 {
        (fingerprint << self.places.len().trailing_zeros()) as u32 | position as u32
    }

    /// Makes that many places, a power of two.
    #[cold]
    fn spread(&mut self, places: usize) {
        // The old ones go before the new ones come.
        self.places = Vec::new();
        self.places = vec![FREE; places];
        self.make_room(places);
        for (before, fingerprint) in self.all.iter().enumerate() {
            let mut place = self.place(*fingerprint);
            while self.places[place] != FREE {
                place = (place + 1) & (places - 1);
            }
            self.places[place] = self.entry(*fingerprint, before);
        }
    }

    /// Makes room for as many fingerprints as so many places are for. All of it is written at once, like the places:
    /// memory grows in steps, and not with every respondent.
    #[cold]
    fn make_room(&mut self, places: usize) {
        let known = self.all.len();
        self.all.resize(known.max(places / 4 * 3), 0);
        self.all.truncate(known);
    }
}

/// Places for so many fingerprints, a power of two.
fn places_for(count: usize) -> usize {
    if count * 4 <= FEW * 3 { FEW } else { (count * 4).div_ceil(3).next_power_of_two().max(MANY) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use circumspect::scoring::SplitMix64;
    use std::collections::HashSet;

    fn falling() -> Ranks {
        let mut ranks = Ranks::default();
        ranks.add(b"b", b"");
        ranks.add(b"a", b"");
        ranks
    }

    #[test]
    fn tells_what_came_before_through_every_doubling() {
        let (mut seen, mut plain) = (Seen { ranks: falling(), all: Vec::new(), places: vec![FREE; 4] }, HashSet::new());
        let mut places = 4;
        let mut dice = SplitMix64::new(7);
        for round in 0..2_000u64 {
            let state = dice.next_u64();
            // Many in few places, at the very end, and again and again.
            let few = [state, state | u64::MAX << 40, round % 97, u64::MAX - round % 89, round << 40];
            if round % 3 == 0 {
                seen.expect(&falling(), few.into_iter());
            }
            for fingerprint in few {
                if (plain.len() + 1) * 4 > places * 3 {
                    places *= 2;
                    seen.spread(places);
                }
                assert_eq!(seen.add(fingerprint), plain.insert(fingerprint), "{fingerprint:x}");
            }
        }
    }

    #[test]
    fn there_are_more_places_in_time() {
        let some = |from: usize| (from..).map(|number| (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        // Some of them before anybody looks.
        for unseen in [0, 1, FEW * 3 / 4, FEW * 3 / 4 + 1, 2 * FEW] {
            let mut seen = Seen::default();
            seen.expect(&Ranks::default(), some(0).take(unseen));
            assert!(some(0).take(unseen).all(|fingerprint| seen.add(fingerprint)));
            assert!(seen.places.is_empty());
            for fingerprint in some(unseen).take(2 * FEW) {
                seen.expect(&falling(), [fingerprint].into_iter());
                assert!(seen.add(fingerprint), "{unseen}");
            }
            assert_eq!(seen.places.len(), MANY);
            for fingerprint in some(0).take(unseen + 2 * FEW) {
                assert!(!seen.add(fingerprint), "{unseen}");
            }
        }
        assert_eq!(places_for(MANY / 4 * 3), MANY);
        assert_eq!(places_for(MANY / 4 * 3 + 1), 2 * MANY);
    }
}

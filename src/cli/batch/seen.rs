//! What was seen: the fingerprints of all respondents so far.
//!
//! Responsible for telling, exactly, whether a fingerprint came before. It does not know whose it is.
//!
//! The fingerprints themselves lie in the order they came in. Where to look for one stands in a table, of four bytes a
//! place so that it is small: what costs is waiting for memory, since each fingerprint has its place somewhere else. A
//! piece of input brings hundreds of them, and all their places are looked at before anything depends on what stands
//! there, so that the waits overlap.

/// Places to begin with: 8 MB, of which the system gives what is touched. There are more of them before three quarters are
/// taken.
const PLACES: usize = 1 << 21;

/// Stands where nothing is.
const FREE: u32 = 0;

/// Fingerprints, which are mixed already.
pub(super) struct Seen {
    all: Vec<u64>,
    /// The highest bits of a fingerprint say which place is its own; it takes that or the next free one. There stands
    /// its position in `all`, counted from 1, and in the bits left over its own lowest bits.
    places: Vec<u32>,
}

impl Seen {
    pub(super) fn new() -> Self {
        Self::with_places(PLACES)
    }

    fn with_places(places: usize) -> Self {
        Self { all: Vec::with_capacity(places), places: vec![FREE; places] }
    }

    /// Makes ready for fingerprints that are about to be added.
    pub(super) fn expect(&mut self, fingerprints: impl Iterator<Item = u64>) {
        let touched = fingerprints.fold(0, |touched, fingerprint| touched ^ self.places[self.place(fingerprint)]);
        // Nobody needs the sum, only that the places were looked at.
        std::hint::black_box(touched);
    }

    /// Adds a fingerprint; gives whether it is new.
    pub(super) fn add(&mut self, fingerprint: u64) -> bool {
        if (self.all.len() + 1) * 4 > self.places.len() * 3 {
            self.spread();
        }
        match self.find(fingerprint) {
            Ok(free) => {
                self.all.push(fingerprint);
                self.places[free] = self.entry(fingerprint, self.all.len());
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
            if entry == self.entry(fingerprint, position) && self.all[position - 1] == fingerprint {
                return Err(());
            }
            place = (place + 1) & last;
        }
    }

    fn place(&self, fingerprint: u64) -> usize {
        (fingerprint >> (u64::BITS - self.places.len().trailing_zeros())) as usize
    }

    /// What stands for a fingerprint at a position, which is less than the number of places.
    fn entry(&self, fingerprint: u64, position: usize) -> u32 {
        (fingerprint << self.places.len().trailing_zeros()) as u32 | position as u32
    }

    /// Doubles the places.
    #[cold]
    fn spread(&mut self) {
        let doubled = self.places.len() * 2;
        // The old ones go before the new ones come.
        self.places = Vec::new();
        self.places = vec![FREE; doubled];
        for (before, fingerprint) in self.all.iter().enumerate() {
            let mut place = self.place(*fingerprint);
            while self.places[place] != FREE {
                place = (place + 1) & (doubled - 1);
            }
            self.places[place] = self.entry(*fingerprint, before + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn tells_what_came_before_through_every_doubling() {
        let (mut seen, mut plain) = (Seen::with_places(4), HashSet::new());
        let mut state = 7u64;
        for round in 0..2_000u64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Many in few places, at the very end, and again and again.
            let few = [state, state | u64::MAX << 40, round % 97, u64::MAX - round % 89, round << 40];
            if round % 3 == 0 {
                seen.expect(few.into_iter());
            }
            for fingerprint in few {
                assert_eq!(seen.add(fingerprint), plain.insert(fingerprint), "{fingerprint:x}");
            }
        }
    }
}

//! What can be computed from totals: the span of shown groups.
//!
//! Responsible for one question: whether adding and subtracting numbers of shown groups can give the number of a group
//! that is hidden. Groups are vectors over the enterprises that are alike in all facts; the arithmetic is done modulo a
//! prime, where a sum is 0 if and, but for an accident that cannot be arranged, only if it is 0 in whole numbers.

/// A prime below 2^31, so that products fit.
const PRIME: u64 = 2_147_483_647;

/// The span of some vectors, as rows in reduced form.
pub(super) struct Span {
    rows: Vec<Vec<u64>>,
    pivots: Vec<usize>,
}

impl Span {
    /// The span of vectors of 0 and 1.
    pub(super) fn of(vectors: impl IntoIterator<Item = Vec<bool>>) -> Self {
        let mut span = Self { rows: Vec::new(), pivots: Vec::new() };
        for vector in vectors {
            let mut row = span.rest(&vector);
            let Some(pivot) = row.iter().position(|&entry| entry != 0) else { continue };
            let inverse = power(row[pivot], PRIME - 2);
            row.iter_mut().for_each(|entry| *entry = *entry * inverse % PRIME);
            for other in &mut span.rows {
                subtract(other, &row, pivot);
            }
            span.rows.push(row);
            span.pivots.push(pivot);
        }
        span
    }

    /// Whether a vector is a sum and difference of the others.
    pub(super) fn holds(&self, vector: &[bool]) -> bool {
        self.rest(vector).iter().all(|&entry| entry == 0)
    }

    /// Vectors of 0 and 1 that lie open in the reduced form.
    pub(super) fn plain(&self) -> impl Iterator<Item = Vec<bool>> {
        let plain = self.rows.iter().filter(|row| row.iter().all(|&entry| entry < 2));
        plain.map(|row| row.iter().map(|&entry| entry == 1).collect())
    }

    fn rest(&self, vector: &[bool]) -> Vec<u64> {
        let mut row: Vec<u64> = vector.iter().map(|&is_in| u64::from(is_in)).collect();
        for (own, &pivot) in self.rows.iter().zip(&self.pivots) {
            subtract(&mut row, own, pivot);
        }
        row
    }
}

/// Takes a row, as often as its pivot stands in another one, from that one.
fn subtract(from: &mut [u64], row: &[u64], pivot: usize) {
    let times = from[pivot];
    if times != 0 {
        for (entry, own) in from.iter_mut().zip(row) {
            *entry = (*entry + (PRIME - times) * own) % PRIME;
        }
    }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut product = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            product = product * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(bits: [u8; 4]) -> Vec<bool> {
        bits.iter().map(|&bit| bit == 1).collect()
    }

    #[test]
    fn differences_are_found_and_others_are_not() {
        let span = Span::of([vector([1, 1, 1, 1]), vector([1, 1, 0, 0]), vector([0, 1, 1, 1])]);
        // All less the third is the first entry, and so the second is known too.
        assert!(span.holds(&vector([1, 0, 0, 0])) && span.holds(&vector([0, 1, 0, 0])));
        assert!(span.holds(&vector([0, 0, 1, 1])));
        assert!(!span.holds(&vector([0, 0, 1, 0])));
        assert!(span.plain().any(|plain| plain == vector([1, 0, 0, 0])));
    }

    #[test]
    fn a_square_gives_nothing_away() {
        // Rows and columns of a table of two by two.
        let lines = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]];
        let span = Span::of(lines.map(vector));
        assert!((0..4).all(|at| !span.holds(&(0..4).map(|other| other == at).collect::<Vec<_>>())));
    }
}

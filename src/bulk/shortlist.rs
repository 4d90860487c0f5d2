//! Shortlists: of many rows, the few whose product may be the largest.
//!
//! A row has some of a few columns, and a factor. Its product is the sum of the amounts of its columns times its factor.
//! Responsible for working out all products roughly, and for how far they may be off: the row with the largest product is
//! always listed, and so is each that equals it but for a rounding error. Which of those listed it is, the caller works
//! out. What rows and columns are is not known here.

use super::rough::{BLOCK, Block, LANES, Rough, block_of};
use wide::i16x8;

/// An amount of one.
const ONE: f64 = 32_767.0;

/// Rows with the columns they have, for any amounts and factors.
#[derive(Clone, Debug)]
pub(crate) struct Shortlist {
    /// For each column, of all rows, whether they have it: all bits or none.
    columns: Vec<Vec<Block>>,
    amounts: Vec<i16>,
    /// The amounts of the columns of each row together.
    sums: Vec<Block>,
    /// How much less than the largest product another one may be found that is as large.
    error: i16,
}

impl Shortlist {
    /// Rows, each with the positions of its columns, and how far their factors may be off, in 2^-14.
    #[allow(clippy::cast_possible_truncation, reason = "a larger one is the largest")]
    pub(crate) fn new(rows: &[Vec<usize>], columns: usize, error: f64) -> Self {
        let blocks = rows.len().div_ceil(BLOCK * LANES);
        let has = |column| {
            let lane = |row: usize| -i16::from(rows.get(row).is_some_and(|columns| columns.contains(&column)));
            (0..blocks).map(|block| block_of(|at| lane(block * BLOCK * LANES + at))).collect()
        };
        let most = rows.iter().map(Vec::len).max().unwrap_or_default();
        Self {
            columns: (0..columns).map(has).collect(),
            amounts: vec![0; columns],
            sums: vec![Block::default(); blocks],
            // In 2^-13. An amount is rounded down, by less than 1/4 of that; a product, by less than 1. A factor makes
            // one of two products larger, and the other smaller, by half its error.
            #[allow(clippy::cast_precision_loss, reason = "a few columns")]
            error: (most as f64 / 4.0 + 1.0 + error).ceil() as i16,
        }
    }

    /// Takes the amount of a column. Those of all columns sum to 1 at most.
    #[allow(clippy::cast_possible_truncation, reason = "at most one")]
    pub(crate) fn set(&mut self, column: usize, amount: f64) {
        let amount = (amount * ONE) as i16;
        let before = std::mem::replace(&mut self.amounts[column], amount);
        let change = i16x8::splat(amount.wrapping_sub(before));
        for (sums, masks) in self.sums.iter_mut().zip(&self.columns[column]) {
            *sums = std::array::from_fn(|at| sums[at] + (masks[at] & change));
        }
    }

    /// Lists the rows whose product may be the largest, in rising order, and none with the factor 0.
    pub(crate) fn list(&self, factors: &Rough, rows: &mut Vec<usize>) {
        let blocks = || self.sums.iter().zip(&factors.0);
        let product = |sums: &Block, factors: &Block, at: usize| sums[at].mul_keep_high(factors[at]);
        let larger = |largest: Block, (sums, factors): (&Block, &Block)| {
            std::array::from_fn(|at| largest[at].max(product(sums, factors, at)))
        };
        let largest = blocks().fold(Block::default(), larger).into_iter().fold(i16x8::ZERO, i16x8::max).reduce_max();
        rows.clear();
        if largest > self.error {
            let below = i16x8::splat(largest - self.error - 1);
            for ((sums, factors), first) in blocks().zip((0..).step_by(BLOCK * LANES)) {
                push(first, std::array::from_fn(|at| product(sums, factors, at).simd_gt(below)), rows);
            }
        } else {
            // Any of them.
            for (factors, first) in factors.0.iter().zip((0..).step_by(BLOCK * LANES)) {
                push(first, factors.map(|factors| factors.simd_gt(i16x8::ZERO)), rows);
            }
        }
    }
}

/// Adds the rows whose bits are set to a list; the first row of the block has this number.
#[inline(always)]
fn push(first: usize, are_set: Block, rows: &mut Vec<usize>) {
    let mut bits = are_set.into_iter().rev().fold(0, |bits, eight| bits << LANES | eight.to_bitmask());
    while bits != 0 {
        rows.push(first + bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look drawn by chance, and are the same every time.
    fn dice() -> impl FnMut(usize) -> usize {
        let mut state = 3u64;
        move |sides| {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            (state >> 33) as usize % sides
        }
    }

    #[test]
    fn the_largest_product_is_listed_and_all_that_equal_it() {
        let mut throw = dice();
        let (mut list, mut listed, mut all) = (Vec::new(), 0, 0);
        for round in 0..400 {
            let (rows, columns, most) = (1 + throw(200), 1 + throw(30), 1 + throw(12));
            let row = |_| (0..columns).filter(|_| throw(columns) < most).collect();
            let of: Vec<Vec<usize>> = (0..rows).map(row).collect();
            let mut shortlist = Shortlist::new(&of, columns, 1.0);
            // Few different numbers make many products equal.
            let kinds = [2, 5, 100_000][round % 3];
            for _ in 0..5 {
                let amounts: Vec<f64> = (0..columns).map(|_| throw(kinds) as f64).collect();
                let whole: f64 = amounts.iter().sum();
                let amounts: Vec<f64> = amounts.iter().map(|amount| amount / whole.max(1.0)).collect();
                let mut factors: Vec<f64> = (0..rows).map(|_| throw(kinds) as f64 / (kinds - 1) as f64).collect();
                let mut rough = Rough::new(&factors);
                amounts.iter().enumerate().for_each(|(column, amount)| shortlist.set(column, *amount));
                for _ in 0..5 {
                    let product = |row: usize| of[row].iter().map(|at| amounts[*at]).sum::<f64>() * factors[row];
                    let largest = (0..rows).map(product).fold(0.0, f64::max);
                    shortlist.list(&rough, &mut list);
                    assert!(list.is_sorted() && list.iter().all(|row| factors[*row] > 0.0));
                    for row in (0..rows).filter(|row| factors[*row] > 0.0 && product(*row) >= largest - 1e-9) {
                        assert!(list.contains(&row), "{row} of {rows}");
                    }
                    if kinds > 5 {
                        (listed, all) = (listed + list.len(), all + rows);
                    }
                    let Some(row) = list.first() else { break };
                    rough.clear(*row);
                    factors[*row] = 0.0;
                }
            }
        }
        assert!(listed * 10 < all, "{listed} of {all}");
    }
}

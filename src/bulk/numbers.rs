//! Numbers: rows of a few numbers each, by the million.
//!
//! Responsible for a table that grows without being copied, and that others of its kind are joined to without it either.
//! It is made of blocks as large as chunks, so that the memory of chunks that were given back is used again: an allocator
//! keeps what it was given back, and serves what asks for as much.

use super::chunks::SIZE;

/// A table of numbers, with rows in no order.
#[derive(Clone, Debug)]
pub(crate) struct Numbers {
    width: usize,
    blocks: Vec<Vec<f64>>,
}

impl Numbers {
    /// A table without rows, with so many columns.
    pub(crate) fn new(width: usize) -> Self {
        Self { width, blocks: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, row: impl Iterator<Item = f64>) {
        if self.blocks.last().is_none_or(|block| block.len() + self.width > block.capacity()) {
            self.blocks.push(Vec::with_capacity(self.width.max(SIZE / size_of::<f64>())));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.extend(row.take(self.width));
        }
    }

    /// Takes in the rows of a table with the same columns.
    pub(crate) fn merge(&mut self, mut other: Self) {
        self.blocks.append(&mut other.blocks);
    }

    /// Number of rows.
    pub(crate) fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.len() / self.width).sum()
    }

    /// The numbers of a column.
    pub(crate) fn column(&self, column: usize) -> impl Iterator<Item = f64> {
        self.blocks.iter().flat_map(move |block| block.iter().skip(column).step_by(self.width).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_what_was_added() {
        let table = |from: u32, to: u32| {
            let mut table = Numbers::new(3);
            (from..to).for_each(|number| table.add([0.0, 0.25, 0.5].iter().map(|more| f64::from(number) + more)));
            table
        };
        let mut all = table(0, 5_000);
        assert!(all.blocks.len() > 1);
        all.merge(table(5_000, 5_007));
        assert_eq!(all.count(), 5_007);
        assert!(all.column(1).eq((0..5_007).map(|number| f64::from(number) + 0.25)));
        assert!(all.column(2).eq((0..5_007).map(|number| f64::from(number) + 0.5)));
    }
}

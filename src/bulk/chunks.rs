//! Chunks: many short byte strings, one after the other, that stay where they were put.
//!
//! Responsible for memory that grows by pieces, so that what is there is never copied and can be given back piece by
//! piece. It does not know where a byte string ends: what reads one knows.

/// Bytes of a chunk, unless one byte string is longer; few in tests, so that a little makes many chunks.
pub(super) const SIZE: usize = if cfg!(test) { 1 << 14 } else { 1 << 20 };

/// Where a byte string begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Start {
    chunk: u32,
    at: u32,
}

/// Some byte strings, one after the other.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// How many byte strings come before its first.
    pub(crate) first: usize,
    pub(crate) bytes: Vec<u8>,
}

/// All byte strings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chunks {
    all: Vec<Chunk>,
    count: usize,
}

impl Chunks {
    /// Adds a byte string, which is given in two parts; gives where it begins.
    pub(crate) fn add(&mut self, parts: [&[u8]; 2]) -> Start {
        let length = parts[0].len() + parts[1].len();
        if self.all.last().is_none_or(|last| last.bytes.len() + length > last.bytes.capacity()) {
            self.all.push(Chunk { first: self.count, bytes: Vec::with_capacity(SIZE.max(length)) });
        }
        self.count += 1;
        let chunk = self.all.len() - 1;
        let bytes = &mut self.all[chunk].bytes;
        let at = bytes.len();
        parts.iter().for_each(|part| bytes.extend_from_slice(part));
        #[allow(
            clippy::cast_possible_truncation,
            reason = "2^32 chunks are 4 PB; only a single byte string begins at 0"
        )]
        Start { chunk: chunk as u32, at: at as u32 }
    }

    /// The bytes from there on.
    pub(crate) fn from(&self, start: Start) -> &[u8] {
        &self.all[start.chunk as usize].bytes[start.at as usize..]
    }

    /// All chunks, in the order in which they were filled.
    pub(crate) fn into_chunks(self) -> Vec<Chunk> {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_strings_are_found_where_they_were_put() {
        let mut chunks = Chunks::default();
        let text = |number: usize| vec![number as u8; 1 + number * 7919 % 5000];
        let starts: Vec<Start> = (0..1000).map(|number| chunks.add([&text(number)[..1], &text(number)[1..]])).collect();
        let long = chunks.add([&[], &vec![7; 3 * SIZE]]);
        for (number, start) in starts.iter().enumerate() {
            assert!(chunks.from(*start).starts_with(&text(number)), "{number}");
        }
        assert_eq!(chunks.from(long).len(), 3 * SIZE);
        let all = chunks.into_chunks();
        assert!(all.len() > 3 && all.windows(2).all(|two| two[0].first < two[1].first));
        assert_eq!(all.last().unwrap().first, 1000);
        assert_eq!(
            all.iter().map(|chunk| chunk.bytes.len()).sum::<usize>(),
            (0..1000).map(|number| text(number).len()).sum::<usize>() + 3 * SIZE
        );
    }
}

//! JSON lists: a list of objects as lines of JSON, one object a line.
//!
//! Responsible for where an object of the list ends. Commas between objects become line ends, line ends within an
//! object become spaces, so that the number of a line is the position in the list; no byte is added or lost. Whether what
//! stands between the commas is JSON is not asked here.

/// A list that is being read.
#[derive(Clone, Debug, Default)]
pub struct JsonList {
    /// Brackets that are open.
    depth: usize,
    in_text: bool,
    escaped: bool,
    closed: bool,
}

impl JsonList {
    /// Whether a text begins a list of objects.
    pub fn begins(text: &[u8]) -> bool {
        let rest = text.trim_ascii_start().strip_prefix(b"[");
        rest.is_some_and(|rest| matches!(rest.trim_ascii_start().first(), Some(b'{' | b']')))
    }

    /// Turns the next part of the list into lines.
    pub fn to_lines(&mut self, part: &mut [u8]) {
        for byte in part {
            if self.in_text {
                self.in_text = self.escaped || *byte != b'"';
                self.escaped = !self.escaped && *byte == b'\\';
            } else if !self.closed {
                self.outside(byte);
                continue;
            }
            if matches!(*byte, b'\n' | b'\r') && !self.closed {
                *byte = b' ';
            }
        }
    }

    fn outside(&mut self, byte: &mut u8) {
        match *byte {
            b'"' => self.in_text = true,
            b'[' | b'{' => {
                self.depth += 1;
                if self.depth == 1 {
                    *byte = b' ';
                }
            }
            b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.closed = true;
                    *byte = b'\n';
                }
            }
            b',' if self.depth == 1 => *byte = b'\n',
            b'\n' | b'\r' => *byte = b' ',
            _ => {}
        }
    }

    /// Whether the list has ended.
    pub fn is_closed(&self) -> bool {
        self.closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_lines_in_whatever_parts_it_comes() {
        let text = b"[\n {\"a\": \"x,]}\\\"[\",\r\n \"b\": [1, 2]},\n{\"c\": {}}\n ]\n";
        for size in [1, 2, 3, 7, 100] {
            let (mut list, mut bytes) = (JsonList::default(), text.to_vec());
            assert!(JsonList::begins(&bytes) && !list.is_closed());
            bytes.chunks_mut(size).for_each(|part| list.to_lines(part));
            assert!(list.is_closed());
            let lines: Vec<&str> =
                std::str::from_utf8(&bytes).unwrap().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            assert_eq!(lines, ["{\"a\": \"x,]}\\\"[\",   \"b\": [1, 2]}", "{\"c\": {}}"]);
        }
        assert!(JsonList::begins(b" [ ]") && !JsonList::begins(b"[answers]") && !JsonList::begins(b"[[plan]]"));
    }
}

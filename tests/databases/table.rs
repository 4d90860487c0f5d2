//! Tables of texts, written and read as CSV.

/// A table: its first line and the others.
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// As CSV; an empty cell is not quoted, so that databases read it as NULL.
    pub(crate) fn to_csv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                if cell.contains(['"', ',', '\n', '\r', '\t', ' ']) {
                    text.push('"');
                    text.push_str(&cell.replace('"', "\"\""));
                    text.push('"');
                } else {
                    text.push_str(cell);
                }
            }
            text.push('\n');
        }
        text
    }

    /// From CSV.
    pub(crate) fn from_csv(text: &str) -> Self {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut quoted = false;
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {}
                '\n' if !quoted => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                letter => cell.push(letter),
            }
        }
        assert!(row.is_empty() && cell.is_empty(), "the last line is whole");
        let mut rows = rows.into_iter();
        Self { columns: rows.next().expect("a first line"), rows: rows.collect() }
    }
}

/// Whether two cells say the same: numbers by value, since engines write 25 and 25.0; truths by their first letter.
pub(crate) fn equal(one: &str, other: &str) -> bool {
    let truth = |text: &str| match text {
        "t" | "true" => Some(true),
        "f" | "false" => Some(false),
        _ => None,
    };
    #[allow(clippy::float_cmp, reason = "six decimals are six decimals")]
    let numbers = || matches!((one.parse::<f64>(), other.parse::<f64>()), (Ok(one), Ok(other)) if one == other);
    one == other || (truth(one).is_some() && truth(one) == truth(other)) || numbers()
}

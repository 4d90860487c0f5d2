//! What stands on a screen: rows of pieces of text, each with the role it plays, and where the cursor is.
//!
//! A program lays the roles out as colours and weights, or not at all: no meaning is in them alone.

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// What is read first: the question, a key.
    Strong,
    /// The option that Enter would take.
    Chosen,
    /// What is done, in the bar of parts.
    Done,
    /// What has to be read before anything else.
    Urgent,
}

/// Some text in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text: printable, on one line.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// A row of the screen.
pub type Row = Vec<Piece>;

/// A whole screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The rows from the top; none is wider than the window was said to be.
    pub rows: Vec<Row>,
    /// Column and row of the cursor, from 0.
    pub cursor: Option<(usize, usize)>,
}

impl Piece {
    pub(super) fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role }
    }
}

/// A row in one role.
pub(super) fn row(text: impl Into<String>, role: Role) -> Row {
    vec![Piece::new(text, role)]
}

impl Picture {
    /// The same in signs of ASCII, as far as the signs of drawing go, one for one: for systems that have no others.
    pub fn in_ascii(mut self) -> Self {
        for piece in self.rows.iter_mut().flatten() {
            piece.text = piece.text.chars().map(ascii).collect();
        }
        self
    }

    /// The rows as text.
    pub fn text(&self) -> String {
        let line = |row: &Row| row.iter().map(|piece| piece.text.as_str()).collect::<String>().trim_end().to_owned();
        self.rows.iter().map(|row| line(row) + "\n").collect()
    }
}

fn ascii(sign: char) -> char {
    match sign {
        '█' | '■' => '#',
        '▓' => '=',
        '▒' => ':',
        '░' => '.',
        '▸' => '>',
        '•' => '*',
        '·' | '–' | '—' => '-',
        '…' => '~',
        '‘' | '’' => '\'',
        '“' | '”' | '„' => '"',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawing_has_an_ascii_form_of_the_same_width() {
        let picture = Picture { rows: vec![row("▸ █▓░ · “a” …", Role::Plain)], cursor: None };
        assert_eq!(picture.in_ascii().text(), "> #=. - \"a\" ~\n");
    }
}

//! Painting a picture: roles become weights and a few colours.
//!
//! Responsible for colours that can be read on dark and on light ground (named ones only), and for pictures that say the same
//! without any.

use circumspect::interview::{Drawn, Picture, Role};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// How pictures are painted here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) colour: bool,
    /// Whether only signs of ASCII are drawn with.
    pub(super) ascii: bool,
}

impl Paint {
    /// Draws something into a frame.
    pub(super) fn draw<D: Drawn>(self, drawn: &mut D, frame: &mut Frame<'_>) {
        let area = frame.area();
        let picture = drawn.draw(usize::from(area.width), usize::from(area.height));
        let picture = if self.ascii { picture.in_ascii() } else { picture };
        self.fill(&picture, frame.buffer_mut());
        if let Some((column, row)) = picture.cursor
            && let (Ok(column), Ok(row)) = (u16::try_from(column), u16::try_from(row))
        {
            frame.set_cursor_position((column, row));
        }
    }

    /// Draws a picture into a buffer; what does not fit is left out.
    fn fill(self, picture: &Picture, buffer: &mut Buffer) {
        let area = buffer.area;
        for (row, y) in picture.rows.iter().zip(area.top()..area.bottom()) {
            let mut x = area.left();
            for piece in row {
                let room = usize::from(area.right().saturating_sub(x));
                (x, _) = buffer.set_stringn(x, y, &piece.text, room, self.style(piece.role));
            }
        }
    }

    fn style(self, role: Role) -> Style {
        let (weight, colour) = match role {
            Role::Plain => (Modifier::empty(), None),
            Role::Strong => (Modifier::BOLD, None),
            Role::Chosen => (Modifier::REVERSED, None),
            Role::Done => (Modifier::empty(), Some(Color::Green)),
            Role::Urgent => (Modifier::BOLD, Some(Color::Magenta)),
        };
        let style = Style::new().add_modifier(weight);
        colour.filter(|_| self.colour).map_or(style, |colour| style.fg(colour))
    }
}

//! The screen: pictures on the terminal, keys from it.
//!
//! Responsible for deciding whether a screen can be drawn here, and for the loop between what is drawn and who presses keys.
//! It knows no question: what stands on the screen comes as a picture.

mod events;
mod mode;
mod paint;

pub(crate) use mode::restore;

use super::arguments::Global;
use super::terminal;
use circumspect::interview::{Drawn, Keyboard};
use events::{Event, Events};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, BufWriter, Stderr};

/// The smallest window that gets a screen: columns and rows.
const SMALLEST: (usize, usize) = (60, 18);

/// How something on the screen ended.
pub(crate) enum Held<E> {
    /// By a key.
    Ended(E),
    /// By the interrupt key.
    Interrupted,
    /// The terminal was closed.
    Closed,
}

/// The terminal as a screen.
pub(crate) struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stderr>>>,
    events: Events,
    paint: paint::Paint,
}

/// Whether a screen can be drawn: a terminal at both ends, large enough, that does as it is told.
pub(crate) fn is_possible(global: &Global) -> bool {
    let (columns, rows) = terminal::talk_size();
    terminal::is_interactive(global) && columns >= SMALLEST.0 && rows >= SMALLEST.1 && mode::can_draw()
}

/// The keyboard that goes with the language of the system.
pub(crate) fn keyboard() -> Keyboard {
    Keyboard::of(&sys_locale::get_locale().unwrap_or_default())
}

impl Screen {
    /// Takes the terminal, until this is dropped.
    pub(crate) fn open(global: &Global) -> io::Result<Self> {
        mode::enter()?;
        let mut events = Events::default();
        // From now on a new size is told, also one of the first moment.
        events.listen().inspect_err(|_| restore())?;
        // What is drawn goes to the terminal in one piece.
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stderr()));
        let paint = paint::Paint { colour: terminal::talks_in_colour(global), ascii: !terminal::is_unicode() };
        match Terminal::new(backend) {
            Ok(terminal) => Ok(Self { terminal, events, paint }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Holds something on the screen until it ends.
    pub(crate) fn hold<D: Drawn>(&mut self, drawn: &mut D) -> io::Result<Held<D::End>> {
        loop {
            let paint = self.paint;
            if !self.events.wait() {
                self.terminal.draw(|frame| paint.draw(drawn, frame))?;
            }
            match self.events.next()? {
                Event::Key(key) => {
                    if let Some(end) = drawn.key(key) {
                        return Ok(Held::Ended(end));
                    }
                }
                Event::Pasted(text) => drawn.paste(&text),
                Event::Resized => {}
                Event::Interrupt => return Ok(Held::Interrupted),
                Event::Closed => return Ok(Held::Closed),
            }
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

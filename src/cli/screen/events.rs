//! What comes from the terminal: keys, pasted text, a new size, its end.
//!
//! Responsible for telling what was pasted from what was typed. Most terminals mark it; where one does not, as on Windows, signs
//! that come faster than anybody types are taken together.

use circumspect::interview::Key;
use ratatui::crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::time::Duration;

/// Signs at once that are no typing any more.
const PASTED_FROM: usize = 4;

/// How long a sign of what is pasted may take.
const GRACE: Duration = Duration::from_millis(2);

/// How often it is looked whether the terminal is still there.
const CHECK: Duration = Duration::from_secs(5);

/// Something that happened.
#[derive(Debug)]
pub(super) enum Event {
    Key(Key),
    Pasted(String),
    Resized,
    Interrupt,
    Closed,
}

/// What has come and was not taken yet.
#[derive(Debug, Default)]
pub(super) struct Events(VecDeque<Event>);

impl Events {
    /// Whether something is here already.
    pub(super) fn wait(&self) -> bool {
        !self.0.is_empty()
    }

    /// Begins to listen.
    pub(super) fn listen(&mut self) -> io::Result<()> {
        if event::poll(Duration::ZERO)? {
            self.0.extend(translated(&event::read()?));
        }
        Ok(())
    }

    /// The next thing that happens.
    pub(super) fn next(&mut self) -> io::Result<Event> {
        loop {
            if let Some(event) = self.0.pop_front() {
                return Ok(event);
            }
            if event::poll(CHECK)? {
                let mut grace = Duration::ZERO;
                while self.0.len() < 1_000_000 && (grace.is_zero() || event::poll(grace)?) {
                    let read = event::read()?;
                    self.0.extend(translated(&read));
                    // Only a sign can be the beginning of what is pasted.
                    grace = if self.signs() > 0 { GRACE } else { break };
                }
                self.join();
            } else if !io::stdin().is_terminal() {
                return Ok(Event::Closed);
            }
        }
    }

    /// Signs and line ends that came in a row.
    fn signs(&self) -> usize {
        self.0.iter().take_while(|event| sign(event).is_some()).count()
    }

    /// Takes many signs that came at once together as pasted text.
    fn join(&mut self) {
        let signs = self.signs();
        if signs >= PASTED_FROM {
            let text: String = self.0.drain(..signs).filter_map(|event| sign(&event)).collect();
            self.0.push_front(Event::Pasted(text));
        }
    }
}

/// The sign of a text that a key stands for.
fn sign(event: &Event) -> Option<char> {
    match event {
        Event::Key(Key::Char(sign)) => Some(*sign),
        Event::Key(Key::Enter) => Some('\n'),
        _ => None,
    }
}

fn translated(event: &event::Event) -> Option<Event> {
    match event {
        // Windows tells of keys that are let go as well.
        event::Event::Key(key) if key.kind != KeyEventKind::Release => pressed(*key),
        event::Event::Paste(text) => Some(Event::Pasted(text.clone())),
        event::Event::Resize(..) => Some(Event::Resized),
        _ => None,
    }
}

fn pressed(key: KeyEvent) -> Option<Event> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return match key.code {
            KeyCode::Char('c' | 'C' | 'с' | 'С') => Some(Event::Interrupt),
            KeyCode::Char('q' | 'Q' | 'й' | 'Й') => Some(Event::Key(Key::Leave)),
            KeyCode::Char('u' | 'U' | 'г' | 'Г') => Some(Event::Key(Key::Clear)),
            KeyCode::Char('h') => Some(Event::Key(Key::Backspace)),
            _ => None,
        };
    }
    Some(Event::Key(match key.code {
        KeyCode::Char(sign) => Key::Char(sign),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::F(1) => Key::Help,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(text: &str) -> Vec<String> {
        let key = |sign| Event::Key(if sign == '\n' { Key::Enter } else { Key::Char(sign) });
        let mut events = Events(text.chars().map(key).collect());
        events.join();
        events.0.iter().map(|event| format!("{event:?}")).collect()
    }

    #[test]
    fn what_comes_faster_than_anybody_types_was_pasted() {
        assert_eq!(came("3"), ["Key(Char('3'))"]);
        assert_eq!(came("12\n").len(), 3);
        assert_eq!(came("3\n3\n"), ["Pasted(\"3\\n3\\n\")"]);
    }

    #[test]
    fn a_key_that_is_let_go_is_none() {
        let mut key = KeyEvent::new(KeyCode::Char('3'), KeyModifiers::NONE);
        assert!(translated(&event::Event::Key(key)).is_some());
        key.kind = KeyEventKind::Release;
        assert!(translated(&event::Event::Key(key)).is_none());
    }

    #[test]
    fn the_interrupt_key_is_one_in_every_script() {
        let with = |code| translated(&event::Event::Key(KeyEvent::new(code, KeyModifiers::CONTROL)));
        assert!(matches!(with(KeyCode::Char('c')), Some(Event::Interrupt)));
        assert!(matches!(with(KeyCode::Char('с')), Some(Event::Interrupt)));
        assert!(matches!(with(KeyCode::Char('q')), Some(Event::Key(Key::Leave))));
        assert!(matches!(with(KeyCode::Char('u')), Some(Event::Key(Key::Clear))));
    }
}

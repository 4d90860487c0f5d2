//! The terminal's own echo.
//!
//! Responsible for keeping the terminal from echoing and editing by itself during a conversation. Keys are read one by
//! one, and the terminal is raw only while one is awaited: what is typed ahead or pasted in between would be shown
//! twice, and a backspace in it would erase the prompt. Every way out of the program gives the terminal back as it was.

#[cfg(unix)]
mod unix {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use std::sync::OnceLock;

    /// How the terminal was before.
    static BEFORE: OnceLock<Termios> = OnceLock::new();

    /// Gives whether the terminal collected lines before.
    pub(crate) fn hush() -> bool {
        let stdin = std::io::stdin();
        let Ok(mut modes) = tcgetattr(&stdin) else { return false };
        let collected = modes.local_modes.contains(LocalModes::ICANON);
        BEFORE.get_or_init(|| modes.clone());
        modes.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        // A terminal that refuses works too, with the flaws named above.
        let _ = tcsetattr(&stdin, OptionalActions::Now, &modes);
        collected
    }

    pub(crate) fn restore() {
        if let Some(before) = BEFORE.get() {
            // A terminal that was closed needs nothing back.
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
        }
    }
}

#[cfg(unix)]
pub(crate) use unix::{hush, restore};

/// Other systems hand over keys as they come.
#[cfg(not(unix))]
pub(crate) fn hush() -> bool {
    false
}

/// Nothing was changed.
#[cfg(not(unix))]
pub(crate) fn restore() {}

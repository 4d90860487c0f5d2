//! The terminal's mode while a screen is on it.
//!
//! Responsible for taking the terminal (a screen of its own, keys one by one, pasted text marked) and for giving it back as it was
//! after every end: by a key, an error, a signal or a panic.

use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute};
use std::io;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The panic hook is set once.
static HOOK: Once = Once::new();

/// Takes the terminal.
pub(super) fn enter() -> io::Result<()> {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // What a panic says would be lost with the screen.
            restore();
            before(panic);
        }));
    });
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stderr(), EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All)).inspect_err(|_| restore())
}

/// Gives the terminal back as it was. It may be called from everywhere, and more than once.
pub(crate) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // A terminal that was closed needs nothing back.
        let _ = execute!(io::stderr(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// Whether the terminal does as it is told; the console of an older Windows shows the orders instead.
#[cfg(windows)]
pub(super) fn can_draw() -> bool {
    ratatui::crossterm::ansi_support::supports_ansi()
}

/// Whether the terminal does as it is told: it says what it is.
#[cfg(not(windows))]
pub(super) fn can_draw() -> bool {
    std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb")
}

#[cfg(all(test, unix))]
mod tests {
    use super::enter;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;

    /// Set in the process that panics with the terminal in its hands.
    const PANICS: &str = "CIRCUMSPECT_TEST_PANICS";

    /// The test runs itself once more, in a terminal of its own, and there it panics.
    #[test]
    fn a_panic_gives_the_terminal_back_and_can_be_read() {
        if std::env::var_os(PANICS).is_some() {
            enter().unwrap();
            panic!("with the terminal in hand");
        }
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "\"$@\"; stty -a", "sh"]);
        command.arg(std::env::current_exe().unwrap());
        command.args(["--exact", "cli::screen::mode::tests::a_panic_gives_the_terminal_back_and_can_be_read"]);
        command.arg("--nocapture");
        command.env(PANICS, "1");
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut stream = Vec::new();
        // The end of a terminal is an error on some systems.
        let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut stream);
        child.wait().unwrap();
        let stream = String::from_utf8_lossy(&stream);
        let (_, drawn) = stream.split_once("\u{1b}[?1049h").unwrap_or_else(|| panic!("no screen was taken:\n{stream}"));
        let (screen, after) = drawn.split_once("\u{1b}[?1049l").unwrap_or_else(|| panic!("it was kept:\n{stream}"));
        assert!(!screen.contains("terminal in hand") && after.contains("with the terminal in hand"), "{stream}");
        assert!(after.contains("\u{1b}[?25h") && after.contains(" icanon") && after.contains(" echo "), "{stream}");
    }
}

//! Drives the real program in a pseudo-terminal.
//!
//! Responsible for starting it in a window of a given size, for typing, for waiting until something stands on the
//! screen, and for keeping every byte that came, so that a test can look at the screen and at the stream alike.
//!
//! Nothing waits a fixed time: every wait ends as soon as what is waited for is there, and fails after [`PATIENCE`]
//! with the screen in the message.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// How long something may take before it counts as never.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// The end of the stream while the program waits at a fresh prompt.
const PROMPT: &str = "\n> ";

/// What came from the program.
struct Seen {
    screen: vt100::Parser,
    stream: Vec<u8>,
    ended: bool,
}

/// The program in a terminal.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    /// Length of the stream when something was last typed.
    mark: usize,
}

/// Rows and columns of a window that is too low for the screen, so that the talk is in lines.
pub(crate) const LINES: (u16, u16) = (17, 80);

/// How the program is started.
pub(crate) struct Start<'a> {
    /// Rows and columns of the window.
    pub(crate) size: (u16, u16),
    /// The folder it runs in.
    pub(crate) folder: &'a Path,
    /// Arguments.
    pub(crate) arguments: &'a [&'a str],
    /// Variables of the environment, on top of a known few.
    pub(crate) variables: &'a [(&'a str, &'a str)],
    /// A line of the shell in which `"$@"` stands for the program and its arguments; empty for none.
    pub(crate) shell: &'a str,
}

impl<'a> Start<'a> {
    pub(crate) fn new(folder: &'a Path, arguments: &'a [&'a str]) -> Self {
        Self { size: LINES, folder, arguments, variables: &[], shell: "" }
    }
}

impl Session {
    pub(crate) fn start(start: &Start<'_>) -> Self {
        let (rows, cols) = start.size;
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let program = env!("CARGO_BIN_EXE_circumspect");
        let mut command = CommandBuilder::new(if start.shell.is_empty() { program } else { "sh" });
        if !start.shell.is_empty() {
            command.args(["-c", start.shell, "sh", program]);
        }
        command.args(start.arguments);
        command.cwd(start.folder);
        command.env_clear();
        for (name, value) in [("PATH", "/usr/bin:/bin"), ("TERM", "xterm-256color"), ("LANG", "en_GB.UTF-8")] {
            command.env(name, value);
        }
        start.variables.iter().for_each(|(name, value)| command.env(name, value));
        let child = pair.slave.spawn_command(command).unwrap();
        // Held open here, the other end would never see that the program has gone.
        drop(pair.slave);
        let seen =
            Seen { screen: vt100::Parser::new(cells(rows), cells(cols), 5000), stream: Vec::new(), ended: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let reader = pair.master.try_clone_reader().unwrap();
        let theirs = Arc::clone(&seen);
        std::thread::spawn(move || follow(reader, &theirs));
        let writer = pair.master.take_writer().unwrap();
        Self { child, master: pair.master, writer, seen, mark: 0 }
    }

    /// Types something, as it is.
    pub(crate) fn press(&mut self, keys: &str) {
        self.mark = self.stream().len();
        // A program that has ended takes nothing; the test sees that by what it waits for.
        let _ = self.writer.write_all(keys.as_bytes()).and_then(|()| self.writer.flush());
    }

    /// Presses one key where a screen is drawn, and waits until it is drawn anew.
    pub(crate) fn key(&mut self, key: &str) {
        let before = self.frames();
        self.press(key);
        self.drawn_since(before);
    }

    /// Pictures that were drawn so far: each ends by saying whether the cursor is seen.
    pub(crate) fn frames(&self) -> usize {
        frames(&self.stream())
    }

    /// Waits until more pictures were drawn than that.
    pub(crate) fn drawn_since(&self, before: usize) {
        self.wait("a picture", |seen| frames(&String::from_utf8_lossy(&seen.stream)) > before);
    }

    /// Changes the size of the window and waits until it is drawn anew.
    pub(crate) fn resize_screen(&mut self, rows: u16, cols: u16) {
        let before = self.frames();
        self.resize(rows, cols);
        self.drawn_since(before);
    }

    /// Looks at the emulated terminal.
    pub(crate) fn terminal<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.0.lock().unwrap().screen.screen())
    }

    /// Types a line at a prompt and waits for the next prompt; gives what was shown in between.
    pub(crate) fn say(&mut self, line: &str) -> String {
        self.press(&format!("{line}\r"));
        self.prompt()
    }

    /// Waits for a fresh prompt; gives what was shown since something was last typed.
    pub(crate) fn prompt(&mut self) -> String {
        let mark = self.mark;
        self.wait("a prompt", |seen| {
            seen.stream.len() > mark && String::from_utf8_lossy(&seen.stream[mark..]).ends_with(PROMPT)
        });
        self.since()
    }

    /// Waits until the text stands on the screen, wherever lines are broken.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait(text, |seen| flat(&seen.screen.screen().contents()).contains(text));
    }

    /// Waits until the program has ended and everything it said has come; gives its exit code.
    pub(crate) fn end(&mut self) -> u32 {
        self.wait("the end of the program", |seen| seen.ended);
        self.exit_code()
    }

    fn exit_code(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "the program does not end:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
        self.seen.0.lock().unwrap().screen.set_size(cells(rows), cells(cols));
    }

    /// What stands on the screen, a line each.
    pub(crate) fn screen(&self) -> String {
        self.seen.0.lock().unwrap().screen.screen().contents()
    }

    /// What stands on the screen, a line each, without spaces at their ends.
    pub(crate) fn drawn(&self) -> String {
        self.screen().lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    /// What stands on the screen, as one line.
    pub(crate) fn flat_screen(&self) -> String {
        flat(&self.screen())
    }

    /// What stands on the screen and what was scrolled out of it, as one line.
    pub(crate) fn flat_transcript(&self) -> String {
        let mut seen = self.seen.0.lock().unwrap();
        let screen = seen.screen.screen_mut();
        let (rows, columns) = screen.size();
        let (rows, columns) = (usize::from(rows.get()), columns.get());
        let mut text = String::new();
        let mut back = screen.scrollback_len();
        while back > 0 {
            screen.set_scrollback(back);
            let fresh = back.min(rows);
            for row in screen.rows(0, columns).take(fresh) {
                text.push_str(&row);
                text.push('\n');
            }
            back -= fresh;
        }
        screen.set_scrollback(0);
        text.push_str(&screen.contents());
        flat(&text)
    }

    /// Whether the cursor can be seen.
    pub(crate) fn cursor_is_visible(&self) -> bool {
        !self.seen.0.lock().unwrap().screen.screen().hide_cursor()
    }

    /// Every byte that came.
    pub(crate) fn stream(&self) -> String {
        String::from_utf8_lossy(&self.seen.0.lock().unwrap().stream).into_owned()
    }

    /// What came since something was last typed, without sequences, as one line.
    pub(crate) fn since(&self) -> String {
        flat(&crate::stream::without_sequences(&String::from_utf8_lossy(
            &self.seen.0.lock().unwrap().stream[self.mark..],
        )))
    }

    /// The process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn wait(&self, what: &str, there: impl Fn(&Seen) -> bool) {
        let (lock, news) = &*self.seen;
        let until = Instant::now() + PATIENCE;
        let mut seen = lock.lock().unwrap();
        while !there(&seen) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                let screen = seen.screen.screen().contents();
                drop(seen);
                panic!("waited in vain for {what}; the screen is:\n{screen}");
            }
            seen = news.wait_timeout(seen, left).unwrap().0;
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        let _ = self.child.kill();
    }
}

fn follow(mut reader: Box<dyn Read + Send>, seen: &(Mutex<Seen>, Condvar)) {
    let mut buffer = [0; 8192];
    loop {
        let length = reader.read(&mut buffer).unwrap_or(0);
        let mut theirs = seen.0.lock().unwrap();
        theirs.screen.process(&buffer[..length]);
        theirs.stream.extend_from_slice(&buffer[..length]);
        theirs.ended = length == 0;
        seen.1.notify_all();
        if length == 0 {
            return;
        }
    }
}

fn frames(stream: &str) -> usize {
    stream.matches("\u{1b}[?25").count()
}

/// A text as one line with single spaces.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

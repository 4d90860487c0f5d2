//! The program under test: begun, killed and begun again in one folder, on the same addresses.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use tempfile::TempDir;

/// The facts that are the same for a whole room, so that fewer are asked.
pub(crate) const FACTS: &[&str] = &["sector=retail", "size=micro"];

/// A room that runs, until it is dropped.
pub(crate) struct Host {
    folder: TempDir,
    child: Mutex<Option<Child>>,
    pub(crate) port: u16,
    pub(crate) trainer_port: u16,
    key: Mutex<String>,
    more: Vec<String>,
    /// Whether no file may grow beyond a few kilobytes, as on a full disk.
    is_full: AtomicBool,
}

/// A port of loopback that is free, and below those that systems give to connections: while a room is killed and begun again,
/// no phone's own connection takes it.
fn free() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = std::process::id().wrapping_mul(97).wrapping_add(NEXT.fetch_add(1, Ordering::SeqCst));
        let port = u16::try_from(20_000 + number % 10_000).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

impl Host {
    pub(crate) fn open(more: &[&str]) -> Self {
        Self::opened(more, false)
    }

    /// A room on a disk that is nearly full.
    #[cfg(unix)]
    pub(crate) fn open_without_space() -> Self {
        Self::opened(&[], true)
    }

    /// From its next beginning on there is room on the disk.
    #[cfg(unix)]
    pub(crate) fn make_space(&self) {
        self.is_full.store(false, Ordering::SeqCst);
    }

    fn opened(more: &[&str], is_full: bool) -> Self {
        let host = Self {
            folder: TempDir::new().unwrap(),
            child: Mutex::new(None),
            port: free(),
            trainer_port: free(),
            key: Mutex::new(String::new()),
            more: more.iter().map(|&option| option.to_owned()).collect(),
            is_full: AtomicBool::new(is_full),
        };
        host.begin();
        host
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().join("hall")
    }

    /// The trainer's key, as it stands in the window.
    pub(crate) fn key(&self) -> String {
        self.key.lock().unwrap().clone()
    }

    /// Begins the program, and waits until it says where it is.
    pub(crate) fn begin(&self) {
        let mut child = self.command().spawn().unwrap();
        let mut key = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while out.read_line(&mut line).unwrap() > 0 {
            if let Some((_, found)) = line.split_once("?key=") {
                key = found.trim().to_owned();
                break;
            }
            line.clear();
        }
        if key.is_empty() {
            let mut told = String::new();
            child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
            panic!("the room was not opened: {told}");
        }
        // What is still said is read, so that the program never waits for a reader.
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        *self.key.lock().unwrap() = key;
        *self.child.lock().unwrap() = Some(child);
    }

    fn command(&self) -> Command {
        let mut command = program(self.folder.path());
        if self.is_full.load(Ordering::SeqCst) {
            // The system then refuses to write, and does not end the program.
            let limited = "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\"";
            let mut shell = Command::new("sh");
            shell.args(["-c", limited]).arg(command.get_program()).args(command.get_args());
            shell.current_dir(self.folder.path());
            command = shell;
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        }
        let (port, trainer_port) = (self.port.to_string(), self.trainer_port.to_string());
        command.args(["workshop", "room", "--output", "hall", "--address", "127.0.0.1", "--port", &port]);
        command.args(["--trainer-port", &trainer_port]).args(&self.more);
        for fact in FACTS {
            command.args(["--fact", fact]);
        }
        command
    }

    /// Ends the program without a word, as a power cut would.
    pub(crate) fn kill(&self) {
        if let Some(mut child) = self.child.lock().unwrap().take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// The id of the process.
    #[cfg(unix)]
    pub(crate) fn id(&self) -> u32 {
        self.child.lock().unwrap().as_ref().unwrap().id()
    }

    /// Waits for the program to end by itself; gives its code and what it said.
    pub(crate) fn ended(&self) -> (i32, String) {
        let mut child = self.child.lock().unwrap().take().unwrap();
        let code = child.wait().unwrap().code().unwrap();
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        (code, told)
    }

    /// The names in the folder, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program, deaf to the environment of the tests.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(std::path::absolute(env!("CARGO_BIN_EXE_circumspect")).unwrap());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "ACCESSIBLE", "TERM", "COLUMNS"] {
        command.env_remove(variable);
    }
    command.current_dir(folder).args(["--lang", "en"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

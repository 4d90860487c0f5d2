//! Running the program once: what goes in, and what came out as bytes.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// What came of one run.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: Vec<u8>,
}

impl Run {
    /// Standard output as text.
    #[track_caller]
    pub(crate) fn out(&self) -> &str {
        std::str::from_utf8(&self.out).expect("standard output is UTF-8")
    }

    /// Standard error as text.
    #[track_caller]
    pub(crate) fn err(&self) -> &str {
        std::str::from_utf8(&self.err).expect("standard error is UTF-8")
    }

    /// Fails the test with everything that was printed, unless the program ended with this code.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out(), self.err());
        self
    }
}

/// The program, deaf to the environment of whoever runs the tests.
pub(crate) fn program(folder: &Path) -> Command {
    // A path as the system writes it: under Wine the one of the build means a place on the drive one is on.
    let mut command = Command::new(std::path::absolute(env!("CARGO_BIN_EXE_circumspect")).unwrap());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "ACCESSIBLE", "TERM", "COLUMNS"] {
        command.env_remove(variable);
    }
    // Pages are made on one day, whenever the tests run: 2026-05-30.
    command.env("SOURCE_DATE_EPOCH", "1780143000");
    command.current_dir(folder).args(["--lang", "en"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Begins a command.
#[track_caller]
pub(crate) fn begin(command: &mut Command) -> Child {
    let mut tries = 0;
    loop {
        match command.spawn() {
            Ok(child) => return child,
            // "Internal error" is how Wine at times says that it is too busy to begin a program.
            Err(error) if cfg!(windows) && error.raw_os_error() == Some(1359) && tries < 50 => {
                tries += 1;
                thread::sleep(Duration::from_millis(100));
            }
            Err(error) => panic!("the program cannot be begun: {error}"),
        }
    }
}

/// Runs a command with these bytes on its standard input.
pub(crate) fn finish(command: &mut Command, input: &[u8]) -> Run {
    let mut child = begin(command);
    let (mut stdin, stdout, stderr) =
        (child.stdin.take().unwrap(), child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (out, err) = thread::scope(|scope| {
        // A program that ends before it has read everything is judged by its exit code.
        scope.spawn(move || stdin.write_all(input));
        let err = scope.spawn(|| rest(stderr));
        (rest(stdout), err.join().unwrap())
    });
    Run { code: child.wait().unwrap().code().expect("an exit code, not a signal"), out, err }
}

/// Everything up to the end of a pipe.
pub(crate) fn rest(mut pipe: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    match pipe.read_to_end(&mut bytes) {
        Ok(_) => {}
        // "Not connected" is how Wine at times says that the writer has gone.
        Err(error) if cfg!(windows) && error.raw_os_error() == Some(233) => {}
        Err(error) => panic!("a pipe of the program cannot be read: {error}"),
    }
    bytes
}

/// A folder for one test, empty and away from everything.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.at(name), bytes).unwrap();
    }

    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names in the folder, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    /// Runs the program in this folder with something on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        finish(program(self.path()).args(arguments), input)
    }
}

/// A file of the project, by a path that is right from every folder.
pub(crate) fn shipped(path: &str) -> String {
    let root = std::path::absolute(env!("CARGO_MANIFEST_DIR")).unwrap();
    root.join(path).to_str().unwrap().to_owned()
}

/// The sheet of a bakery, as text.
pub(crate) fn bakery() -> String {
    std::fs::read_to_string(shipped("examples/bakery.answers.toml")).unwrap()
}

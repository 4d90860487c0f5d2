//! Opening a page with the program that the system has for pages.
//!
//! Responsible for handing over a file. It does not wait: a browser may run for as long as it likes.

use std::io;
use std::path::{Path, absolute};
use std::process::{Command, Stdio};

/// What opens a file as a double click on it does.
const OPENER: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Opens a page.
///
/// # Errors
///
/// If the system has no such program.
pub(crate) fn open(page: &Path) -> io::Result<()> {
    // The whole path: a name that begins with a hyphen would be read as an option.
    let opening = Command::new(OPENER)
        .arg(absolute(page)?)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    opening.map(drop)
}

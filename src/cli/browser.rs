//! A page as PDF, printed by the browser that is there.
//!
//! Responsible for finding one, for running it without a window, a network or the owner's own profile, and for saying what
//! to do where there is none. What the page says and how it is printed is the library's.

use super::exit::{Exit, Failure, reason};
use super::language::say;
use circumspect::report::{Format, to_print};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The page as PDF. It is made as HTML, and printed by [`print`].
pub(crate) const PDF: Format = Format {
    name: "pdf",
    about: "the page, printed by the browser of this computer",
    extension: "pdf",
    write: to_print,
};

/// Names a browser that can print has on a search path, by the systems that have one.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
];

/// Where Windows keeps programs, as its environment says.
const FOLDERS: &[&str] = &["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];

/// Where a browser lies below such a folder. Every Windows has Edge.
const BELOW: &[&str] = &[
    r"Microsoft\Edge\Application\msedge.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
];

/// Where macOS keeps them.
const APPLICATIONS: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// How long a browser may take. It needs a second or two; a slow disk a few more.
const PATIENCE: Duration = Duration::from_secs(60);

/// Prints a page; gives the bytes of the PDF. The browser works in a folder beside the file that is to be written, since
/// some systems let it see nothing but the folders of its user.
pub(crate) fn print(page: &str, beside: &Path) -> anyhow::Result<Vec<u8>> {
    let Some(browser) = find() else { return Err(Failure::new(Exit::NotFound, say("pdf.no-browser", &[])).into()) };
    let failed =
        |why: &str| Failure::new(Exit::Failed, say("pdf.failed", &[("browser", &browser.display()), ("reason", &why)]));
    let io = |error: std::io::Error| failed(&reason(&error));
    let parent = beside.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = tempfile::Builder::new().prefix("circumspect-print-").tempdir_in(parent).map_err(io)?;
    let folder_path = std::path::absolute(folder.path()).map_err(io)?;
    let (html, pdf) = (folder_path.join("page.html"), folder_path.join("page.pdf"));
    std::fs::write(&html, page).map_err(io)?;
    let mut command = Command::new(&browser);
    command
        .args(["--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--no-pdf-header-footer"])
        // No name of the network means anything to it.
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg("--host-resolver-rules=MAP * ~NOTFOUND")
        .arg(option("--user-data-dir=", &folder_path.join("profile")))
        .arg(option("--print-to-pdf=", &pdf))
        .args(is_root(&folder_path).then_some("--no-sandbox"))
        .arg(address(&html))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(io)?;
    let begun = Instant::now();
    let done = loop {
        match child.try_wait().map_err(io)? {
            Some(status) => break status.success(),
            None if begun.elapsed() > PATIENCE => {
                let _ = child.kill();
                let _ = child.wait();
                break false;
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    match std::fs::read(&pdf) {
        Ok(bytes) if done && bytes.starts_with(b"%PDF-") => Ok(bytes),
        _ => Err(failed(&say("pdf.no-page", &[])).into()),
    }
}

/// The browser that was named, or else one that is found.
fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CIRCUMSPECT_BROWSER").filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named)).filter(|named| named.is_file());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).flat_map(|folder| NAMES.iter().map(move |name| folder.join(name)));
    let folders = FOLDERS.iter().filter_map(std::env::var_os).map(PathBuf::from);
    let on_windows = folders.flat_map(|folder| BELOW.iter().map(move |below| folder.join(below)));
    on_path.chain(on_windows).chain(APPLICATIONS.iter().map(PathBuf::from)).find(|place| place.is_file())
}

fn option(name: &str, path: &Path) -> std::ffi::OsString {
    let mut option = std::ffi::OsString::from(name);
    option.push(path);
    option
}

/// Whether the administrator of the system runs this: a browser then wants to be told to do without its own walls, which
/// a page that runs nothing does not need.
#[cfg(unix)]
fn is_root(own: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(own).is_ok_and(|folder| folder.uid() == 0)
}

#[cfg(not(unix))]
fn is_root(_: &Path) -> bool {
    false
}

/// A file as an address; whatever has a meaning there is written by its bytes.
fn address(path: &Path) -> String {
    let mut out = String::from("file://");
    let path = path.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        out.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b':' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_as_an_address() {
        assert_eq!(address(Path::new("/home/x/Söft #1/a.html")), "file:///home/x/S%C3%B6ft%20%231/a.html");
        assert_eq!(address(Path::new(r"C:\Users\x y\a.html")), "file:///C:/Users/x%20y/a.html");
    }
}

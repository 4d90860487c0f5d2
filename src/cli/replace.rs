//! Replacing a file: whole or not at all.
//!
//! Responsible for one way of writing: a temporary file in the same folder, flushed to the disk, renamed over the old
//! one, and then (where the system offers it) the folder flushed as well.
//!
//! What each system promises: on Unix the rename is atomic and the folder is flushed, so what was written survives a
//! power cut. On Windows the file is flushed and then moved over the old one (`MoveFileExW` with replacement), which
//! survives the end of the program at any moment: the name stands for the old content or for the new one. Whether the
//! move itself survives a power cut is left to the file system there, and a file that another program holds open
//! without sharing it is not replaced: that is an error, and the old content stays.
//!
//! A program that is ended in between leaves its temporary file, which the next one to hold the lock sweeps away.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Links that are followed at most; more of them lead in a circle.
const LINKS: usize = 32;

/// The ordinary file a path leads to, through links; it need not be there yet. A device, a pipe or a folder is refused,
/// since a new file in its place would be something else.
pub(crate) fn target(path: &Path) -> io::Result<PathBuf> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => return Err(io::ErrorKind::Unsupported.into()),
        _ => {}
    }
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match std::fs::read_link(&path) {
            Ok(to) => path = folder(&path).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::ErrorKind::Unsupported.into())
}

/// Writes a file in place of what was there; what a link leads to, rather than the link.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &target(path)?;
    let mut file = begin(path)?;
    file.write_all(bytes)?;
    file.flush()?;
    put(file, path)
}

/// Begins a file that is to take the place of another: a temporary one beside it. The path is a [`target`].
pub(crate) fn begin(path: &Path) -> io::Result<NamedTempFile> {
    let prefix = temporary(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    keep_permissions(&mut builder, path);
    builder.tempfile_in(folder(path))
}

/// Puts a file that was begun and written in its place.
pub(crate) fn put(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    flush_folder(folder(path))
}

/// Takes away what was left beside a file by a program that was ended while it replaced that file. What cannot be
/// taken away stays. The caller holds the lock, so no other program is replacing
/// that file.
pub(crate) fn sweep(path: &Path) {
    let Ok(path) = &target(path) else { return };
    let prefix = temporary(path);
    let Ok(entries) = std::fs::read_dir(folder(path)) else { return };
    for entry in entries.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// How the name of every temporary file for a file begins: hidden, and with the whole name of that file.
fn temporary(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".circumspect-");
    name
}

/// The folder a file lies in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The new file may be read by whom the old one could be; a first one by whom the system says.
#[cfg(unix)]
fn keep_permissions(builder: &mut tempfile::Builder<'_, '_>, path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_or(0o666, |metadata| metadata.permissions().mode() & 0o777);
    builder.permissions(std::fs::Permissions::from_mode(mode));
}

/// Windows gives a file the rights of its folder.
#[cfg(not(unix))]
fn keep_permissions(_: &mut tempfile::Builder<'_, '_>, _: &Path) {}

/// Flushes the folder, so that the rename is on the disk too.
#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Windows offers no flush of a folder to an ordinary program.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "the signature of the other systems")]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

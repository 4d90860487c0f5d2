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
//! A program that is ended in between leaves its temporary file. The program that writes such a file holds a lock on it, which the
//! system lets go of when its program ends, in whatever way; so the next one that writes into that folder can tell what
//! was left from what is still being written, and sweeps it away.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Links that are followed at most; more of them lead in a circle.
const LINKS: usize = 32;

/// What stands in the name of every temporary file, before characters that are drawn.
const MARK: &str = ".circumspect-";

/// Characters that are drawn.
const RANDOM: usize = 6;

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
    put(file, path, true)?;
    settle(path)
}

/// Begins a file that is to take the place of another: a temporary one beside it, locked as long as it is written. The
/// path is a [`target`].
pub(crate) fn begin(path: &Path) -> io::Result<NamedTempFile> {
    let prefix = temporary(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).rand_bytes(RANDOM);
    keep_permissions(&mut builder, path);
    loop {
        let file = builder.tempfile_in(folder(path))?;
        // Some network folders know no locks; there nothing is swept either.
        let _ = file.as_file().lock();
        // Another program may have swept it before it was locked.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Puts a file that was begun and written in its place; `over` what stands there, or else only if nothing does. Whether
/// the new name outlasts a power cut is known after [`settle`].
pub(crate) fn put(file: NamedTempFile, path: &Path, over: bool) -> io::Result<()> {
    file.as_file().sync_all()?;
    if over {
        return file.persist(path).map(drop).map_err(|error| error.error);
    }
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(error.error),
        // Some file systems can do neither of the two things that this takes. There the name is taken first.
        Err(error) => {
            File::create_new(path)?;
            error.file.persist(path).map(drop).map_err(|error| {
                let _ = std::fs::remove_file(path);
                error.error
            })
        }
    }
}

/// Has the system write down that a file was put in its place.
pub(crate) fn settle(path: &Path) -> io::Result<()> {
    flush_folder(folder(path))
}

/// Takes away what was left in the folder of a file by programs that were ended while they wrote there. What another
/// program is still writing, and what cannot be taken away, stays.
pub(crate) fn sweep(path: &Path) {
    if let Ok(path) = target(path) {
        sweep_folder(folder(&path));
    }
}

/// The same, in a folder.
pub(crate) fn sweep_folder(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| is_temporary(&entry.file_name())) {
        let Ok(file) = File::options().write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// How the name of every temporary file for a file begins: hidden, and with the whole name of that file.
fn temporary(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(MARK);
    name
}

/// Whether a name is one of a temporary file.
fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    let Some(random) = name.len().checked_sub(RANDOM) else { return false };
    name.starts_with(b".")
        && name[..random].ends_with(MARK.as_bytes())
        && name[random..].iter().all(u8::is_ascii_alphanumeric)
}

/// The folder a file lies in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// One path for all that name the same place, whether a file is there or not; the path is a [`target`].
pub(crate) fn seat(path: &Path) -> PathBuf {
    let folder = folder(path).canonicalize().unwrap_or_else(|_| folder(path).to_path_buf());
    folder.join(path.file_name().unwrap_or_default())
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
    File::open(folder)?.sync_all()
}

/// Windows offers no flush of a folder to an ordinary program.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "the signature of the other systems")]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

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
use std::io::{self, Read, Write};
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

/// Writes a file that is made of a sheet, in place of what a link leads to rather than of the link: only who may read the sheet
/// may read it. Without `over` nothing that is there is replaced. Whether it outlasts a power cut is known after [`settle`].
pub(crate) fn write_like(sheet: &Path, path: &Path, bytes: &[u8], over: bool) -> io::Result<()> {
    let path = &target(path)?;
    put(written(path, bytes, sheet)?, path, over)
}

/// Replaces a file whose content is known, and keeps what is not known: if at the moment of replacing something else
/// stands there, it is put under the first of the names `.other-1`, `.other-2` that is free, which is given back. Whether all
/// of that outlasts a power cut is known after [`settle`]: a failure here means that nothing was replaced.
pub(crate) fn replace_known(
    path: &Path,
    bytes: &[u8],
    is_known: impl Fn(&[u8]) -> bool,
) -> io::Result<Option<PathBuf>> {
    let path = &target(path)?;
    let file = written(path, bytes, path)?;
    file.as_file().sync_all()?;
    // From here on the temporary name stands for what was replaced.
    let Some((mut before, was)) = exchange(file, path)? else { return Ok(None) };
    if !was.is_ok_and(|was| is_known(&was)) {
        for number in 1_u64.. {
            let aside = beside(path, &format!(".other-{number}"));
            match before.persist_noclobber(&aside) {
                Ok(_) => return Ok(Some(aside)),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => before = error.file,
                Err(error) => {
                    // It cannot be kept aside, so it stays where it was, and nothing was saved.
                    error.file.persist(path).map_err(|error| error.error)?;
                    return Err(error.error);
                }
            }
        }
    }
    Ok(None)
}

/// Begins a file that is to take the place of another: a temporary one beside it, locked as long as it is written. The
/// path is a [`target`]. It may be read by whom the file `like` may be read.
pub(crate) fn begin(path: &Path, like: &Path) -> io::Result<NamedTempFile> {
    let prefix = temporary(path);
    loop {
        let file = with_permissions(&prefix, folder(path), like)?;
        // Some network folders know no locks; there nothing is swept either.
        let _ = file.as_file().lock();
        // Another program may have swept it before it was locked.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

fn written(path: &Path, bytes: &[u8], like: &Path) -> io::Result<NamedTempFile> {
    let mut file = begin(path, like)?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file)
}

/// What was replaced: under a temporary name, and as bytes.
type Replaced = (NamedTempFile, io::Result<Vec<u8>>);

/// Lets a written file and the one at a path change their names; gives what was there, or `None` if nothing was.
fn exchange(file: NamedTempFile, path: &Path) -> io::Result<Option<Replaced>> {
    if !path.exists() {
        return match file.persist_noclobber(path) {
            Ok(_) => Ok(None),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => exchange(error.file, path),
            Err(error) => Err(error.error),
        };
    }
    if swap_names(file.path(), path).is_ok() {
        let was = std::fs::read(file.path());
        return Ok(Some((file, was)));
    }
    // Windows and some file systems cannot do it in one step: what is there is copied right before it is replaced.
    let mut was = Vec::new();
    super::files::open(path)?.read_to_end(&mut was)?;
    let before = written(path, &was, path)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(Some((before, Ok(was))))
}

/// Two files change their names in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap_names(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

/// Other systems do not offer it.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap_names(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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

/// Has the system write down that a file was put in its place. A failure does not undo that.
pub(crate) fn settle(path: &Path) -> io::Result<()> {
    flush_folder(folder(&target(path)?))
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

/// The path with something put behind its whole name.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    path.with_file_name(name)
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
fn with_permissions(prefix: &OsString, folder: &Path, like: &Path) -> io::Result<NamedTempFile> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.rand_bytes(RANDOM);
    let Ok(found) = std::fs::metadata(like) else {
        return builder.prefix(prefix).permissions(Permissions::from_mode(0o666)).tempfile_in(folder);
    };
    let file = builder.prefix(prefix).tempfile_in(folder)?;
    // Some sticks know no permissions; there everybody reads everything.
    let _ = file.as_file().set_permissions(Permissions::from_mode(found.permissions().mode() & 0o777));
    Ok(file)
}

/// Windows gives a file the rights of its folder.
#[cfg(not(unix))]
fn with_permissions(prefix: &OsString, folder: &Path, _: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(prefix).rand_bytes(RANDOM).tempfile_in(folder)
}

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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::os::unix::fs::PermissionsExt;

    /// How often another program writes into the file.
    const WRITES: usize = 60;

    #[test]
    fn what_another_program_wrote_at_any_moment_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (path, theirs) = (folder.path().join("s.toml"), folder.path().join("theirs"));
        std::fs::write(&path, "ours").unwrap();
        let done = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for number in 0..WRITES {
                    // Theirs never takes the place of theirs, so each of them has to be found.
                    while !std::fs::read(&path).is_ok_and(|now| now.starts_with(b"ours")) {}
                    std::fs::write(&theirs, format!("theirs {number}")).unwrap();
                    std::fs::rename(&theirs, &path).unwrap();
                }
                done.store(true, std::sync::atomic::Ordering::SeqCst);
            });
            let mut number = 0;
            while !done.load(std::sync::atomic::Ordering::SeqCst) {
                let ours = format!("ours {number}");
                replace_known(&path, ours.as_bytes(), |now| now.starts_with(b"ours")).unwrap();
                number += 1;
            }
        });
        let entries = std::fs::read_dir(folder.path()).unwrap();
        let found: BTreeSet<String> =
            entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
        (0..WRITES).for_each(|number| assert!(found.contains(&format!("theirs {number}")), "{number}: {found:?}"));
    }

    #[test]
    fn what_is_made_of_a_sheet_is_read_by_those_who_may_read_the_sheet() {
        let folder = tempfile::tempdir().unwrap();
        let (sheet, made) = (folder.path().join("s.toml"), folder.path().join("s.md"));
        for mode in [0o600, 0o664] {
            std::fs::write(&sheet, "x").unwrap();
            std::fs::set_permissions(&sheet, std::fs::Permissions::from_mode(mode)).unwrap();
            let modes = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            write_like(&sheet, &made, b"y", true).unwrap();
            write_like(&sheet, &sheet, b"y", true).unwrap();
            assert_eq!((modes(&sheet), modes(&made)), (mode, mode));
        }
        let error = write_like(&sheet, &made, b"z", false).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&made).unwrap(), b"y");
    }
}

//! The folder of a club: its files, read and locked.

use crate::cli::arguments::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::lock::Lock;
use crate::cli::{files, load};
use circumspect::club::{self, Meeting};
use circumspect::diagnostic::Diagnostics;
use circumspect::questionnaire::Questionnaire;
use circumspect::source::{LIMIT_SHEET, Sources};
use circumspect::text::Messages;
use std::path::{Path, PathBuf};

/// The plan of a club.
pub(super) const CLUB: &str = "club.toml";

/// The folders of its firms.
pub(super) const FIRMS: &str = "firms";

/// The files of its meetings.
pub(super) const MEETINGS: &str = "meetings";

/// What lies where.
pub(super) const README: &str = "README.txt";

/// What donor reports were made of.
pub(super) const DONOR: &str = "donor.json";

/// A club as its files say.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    pub(super) club: club::Club,
    /// The meetings by their numbers, each with its file.
    pub(super) meetings: Vec<Meeting>,
    files: Vec<PathBuf>,
}

impl Folder {
    /// Locks the folder of a club.
    pub(super) fn lock(path: &Path, messages: &Messages) -> anyhow::Result<Lock> {
        let plan = path.join(CLUB);
        if !plan.is_file() {
            let text = messages.say("club.no-folder", &[("place", &path.display())]);
            return Err(Failure::new(Exit::NotFound, text).into());
        }
        Lock::take(&plan, messages)
    }

    /// Reads the files of a club, with all their faults.
    pub(super) fn open(path: &Path, questionnaire: &Questionnaire, global: &Global) -> anyhow::Result<Self> {
        let messages = load::messages(global)?;
        let plan = path.join(CLUB);
        let bytes = files::read(&plan, LIMIT_SHEET)?;
        let mut meetings = Vec::new();
        let mut paths = Vec::new();
        for path in in_folder(&path.join(MEETINGS))? {
            meetings.push((path.display().to_string(), files::read(&path, LIMIT_SHEET)?));
            paths.push(path);
        }
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let read = club::read((&plan.display().to_string(), &bytes), &meetings, &mut sources, &mut faults);
        let Some((club, read)) = read else {
            return Err(load::refused(global, &sources, &mut faults, "club.faulty"));
        };
        if club.questionnaire != questionnaire.id.as_str() {
            let named: circumspect::text::Arguments<'_> = &[("club", &club.questionnaire), ("used", &questionnaire.id)];
            return Err(Failure::new(Exit::Content, messages.say("club.other-questionnaire", named)).into());
        }
        let file = |meeting: &Meeting| {
            let name = sources.get(meeting.number.span.file).name();
            meetings.iter().position(|(other, _)| other == name).map(|at| paths[at].clone()).unwrap_or_default()
        };
        Ok(Self { path: path.to_path_buf(), club, files: read.iter().map(file).collect(), meetings: read })
    }

    /// The last meeting whose file waits for who came, with its file.
    pub(super) fn waiting(&self) -> Option<(&Meeting, &Path)> {
        let all = self.meetings.iter().zip(&self.files);
        all.rev().find(|(meeting, _)| meeting.came.is_none()).map(|(meeting, file)| (meeting, file.as_path()))
    }

    /// The name of the file of a meeting.
    pub(super) fn meeting_file(path: &Path, number: usize, day: circumspect::answers::Day) -> PathBuf {
        path.join(MEETINGS).join(format!("{number}-{day}.toml"))
    }
}

/// The files of a club that people write, and the sheets of its firms; `None` of a folder that is none.
pub(crate) fn files_of(path: &Path) -> Option<Vec<PathBuf>> {
    let plan = path.join(CLUB);
    if !plan.is_file() {
        return None;
    }
    let mut files = vec![plan];
    files.extend(in_folder(&path.join(MEETINGS)).unwrap_or_default());
    let firms = std::fs::read_dir(path.join(FIRMS)).into_iter().flatten().flatten();
    let mut firms: Vec<PathBuf> = firms.map(|firm| firm.path()).filter(|firm| firm.is_dir()).collect();
    firms.sort();
    files.extend(firms.iter().flat_map(|firm| in_folder(firm).unwrap_or_default()));
    Some(files)
}

/// The TOML files of a folder, in the order of their names.
fn in_folder(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let failed = |error: &std::io::Error| Failure::io("failure.look-into", folder, error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(&error))? {
        let path = entry.map_err(|error| failed(&error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".toml") && !name.starts_with('.') && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

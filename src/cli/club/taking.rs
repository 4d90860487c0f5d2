//! Sheets of a club: those in the folders of its firms, and those of sticks that are taken in.

use super::folder::{FIRMS, Folder};
use crate::cli::arguments::Global;
use crate::cli::exit::Exit;
use crate::cli::place::cannot_write;
use crate::cli::sheets::{free_name, with_ending};
use crate::cli::workshop::putting::put;
use crate::cli::workshop::reading::Sheets;
use crate::cli::{output, terminal};
use circumspect::questionnaire::Questionnaire;
use circumspect::report::Terminal;
use circumspect::text::Messages;
use circumspect::workshop::club::owner;
use circumspect::workshop::{Candidate, Code, Collected, Unusable, Verdict, verdicts};
use std::path::{Path, PathBuf};

/// Sheets that belong to firms of a club.
#[derive(Default)]
pub(super) struct Owned {
    sheets: Sheets,
    /// The firm of each sheet.
    firms: Vec<Code>,
    /// What is of no firm: its place, and its respondent.
    foreign: Vec<(String, Option<String>)>,
    /// Sheets that lie in the folder of another firm: the place, the folder, and the firm it counts for.
    elsewhere: Vec<(String, Code, Code)>,
}

impl Owned {
    /// Reads the folders of the firms, and sticks.
    pub(super) fn read(folder: &Folder, sticks: &[PathBuf], questionnaire: &Questionnaire) -> Self {
        let firms = folder.path.join(FIRMS);
        let mut all = Sheets::default();
        if firms.is_dir() {
            all.add(&firms, true, &firms, questionnaire);
        }
        sticks.iter().for_each(|stick| all.add(stick, false, &firms, questionnaire));
        let lies = |path: &PathBuf| {
            let inside = path.strip_prefix(&firms).ok()?.components().next()?;
            let code = Code::read(inside.as_os_str().to_str()?).ok()?;
            folder.club.firms.contains(&code).then_some(code)
        };
        let folders: Vec<Option<Code>> =
            all.paths.iter().zip(&all.found).map(|(path, one)| lies(path).filter(|_| one.here)).collect();
        let owners: Vec<Option<Code>> =
            (0..all.found.len()).map(|at| owner(at, &all.found, &folders, &folder.club.firms)).collect();
        let mut owned = Self::default();
        (owned.sheets.unusable, owned.sheets.missed) = (all.unusable, all.missed);
        for (((one, path), owner), lies) in all.found.into_iter().zip(all.paths).zip(owners).zip(folders) {
            let Some(firm) = owner else {
                owned.foreign.push((one.place, one.sheet.respondent.id.filter(|id| !id.is_empty())));
                continue;
            };
            if let Some(other) = lies.filter(|other| *other != firm) {
                owned.elsewhere.push((one.place.clone(), other, firm));
            }
            owned.sheets.found.push(one);
            owned.sheets.paths.push(path);
            owned.firms.push(firm);
        }
        owned
    }

    /// The sheets, each with its firm.
    pub(super) fn sheets(self) -> impl Iterator<Item = (Code, Candidate)> {
        self.firms.into_iter().zip(self.sheets.found)
    }

    /// How the program ends because of files that could not be used.
    pub(super) fn exit(&self) -> Exit {
        let exit = if self.sheets.unusable.is_empty() && self.foreign.is_empty() { Exit::Done } else { Exit::Content };
        self.sheets.missed.map_or(exit, |missed| missed.worse(exit))
    }

    /// Says what is not as it should be in the folders of the firms.
    pub(super) fn tell(&self, messages: &Messages) {
        for (place, folder, firm) in &self.elsewhere {
            let told: circumspect::text::Arguments<'_> = &[("place", place), ("folder", folder), ("firm", firm)];
            output::say(&messages.say("club.firm-not-here", told));
        }
        if !self.foreign.is_empty() {
            output::say(&messages.count("club.foreign", self.foreign.len(), &[]));
        }
        for (place, id) in &self.foreign {
            output::say(&match id {
                Some(id) => messages.say("club.foreign-item", &[("place", place), ("id", id)]),
                None => messages.say("club.foreign-no-id", &[("place", place)]),
            });
        }
    }

    /// Says which files are no sheets that can be used.
    pub(super) fn tell_unusable(&self, messages: &Messages) {
        for (place, why) in &self.sheets.unusable {
            output::say(&match why {
                Unusable::Fault(fault) => messages.say("collect.fault", &[("place", place), ("fault", fault)]),
                Unusable::Empty => messages.say("collect.empty", &[("place", place)]),
                Unusable::NoSheet => messages.say("collect.no-sheet", &[("place", place)]),
                Unusable::Table => messages.say("collect.table", &[("place", place)]),
            });
        }
    }

    /// Takes the sheets of the sticks into the folders of their firms, and says what became of each.
    pub(super) fn take_in(
        &self,
        folder: &Folder,
        questionnaire: &Questionnaire,
        messages: &Messages,
        global: &Global,
    ) -> anyhow::Result<()> {
        let (found, firms) = (&self.sheets.found, folder.path.join(FIRMS));
        let verdicts = verdicts(found);
        let (mut names, mut kept) = (vec![None; found.len()], Vec::new());
        for (at, verdict) in verdicts.iter().enumerate() {
            let path = match *verdict {
                Verdict::Stays => self.sheets.paths[at].clone(),
                Verdict::New => self.name(at, &firms)?,
                Verdict::Fuller(before, _) => self.sheets.paths[before].clone(),
                Verdict::GivesWay(_) | Verdict::Same(_) | Verdict::Poorer(..) | Verdict::Apart(_) => continue,
            };
            if !found[at].here {
                let copy = put(&path, &found[at].bytes, questionnaire).map_err(|error| cannot_write(&path, &error))?;
                kept.extend(copy.map(|copy| (at, copy.file_name().unwrap_or_default().to_string_lossy().into_owned())));
            }
            names[at] = Some(path.strip_prefix(&firms).unwrap_or(&path).display().to_string());
        }
        let collected = Collected {
            folder: &firms.display().to_string(),
            found,
            verdicts: &verdicts,
            names: &names,
            kept: &kept,
            unusable: &self.sheets.unusable,
            keyed: &[],
            codes: None,
        };
        if !global.quiet {
            // It is talk beside the result, which may go elsewhere.
            let layout = Terminal { colour: false, ..terminal::layout(global) };
            output::say(&layout.lay_out(&collected.story(questionnaire, messages)));
        }
        Ok(())
    }

    /// A name that is free in the folder of the firm: its code, and the period.
    fn name(&self, at: usize, firms: &Path) -> anyhow::Result<PathBuf> {
        let code = self.firms[at].to_string();
        let folder = firms.join(&code);
        std::fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
        let period = self.sheets.found[at].sheet.respondent.period.as_deref().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let stem = match period {
            "" => code,
            period if period.len() <= 20 && period.chars().all(plain) => format!("{code}-{period}"),
            _ => code,
        };
        let path = with_ending(&folder.join(stem));
        Ok(if path.exists() { free_name(&path) } else { path })
    }
}

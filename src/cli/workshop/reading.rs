//! Reading the sheets of folders.
//!
//! Responsible for finding files and for what each of them is. What is made of them is decided elsewhere.

use crate::cli::batch;
use crate::cli::exit::{Exit, Failure};
use crate::cli::files;
use crate::cli::output;
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_SHEET;
use circumspect::workshop::{Candidate, Unusable};
use std::path::{Path, PathBuf};

/// Sheets that were found, with their paths, and files that cannot be used.
#[derive(Default)]
pub(crate) struct Sheets {
    pub(crate) found: Vec<Candidate>,
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) unusable: Vec<(String, Unusable)>,
    /// How the program ends because of what could not be looked into.
    pub(crate) missed: Option<Exit>,
}

impl Sheets {
    /// Takes in all sheets of a folder, or what else was named. What lies in the folder of the room is `here`.
    pub(crate) fn add(&mut self, named: &Path, here: bool, room: &Path, questionnaire: &Questionnaire) {
        let inputs = match batch::expand(&[named.to_path_buf()]) {
            Ok(inputs) => inputs,
            Err(error) => {
                let failure = Failure::from(error);
                // The room is empty at first. An empty stick is told, and the others are read.
                if here && failure.exit == Exit::NotFound {
                    return;
                }
                output::say(&failure.to_string());
                self.missed = Some(self.missed.map_or(failure.exit, |exit| exit.worse(failure.exit)));
                return;
            }
        };
        let room = room.canonicalize().ok();
        for input in inputs {
            let folder =
                input.path.parent().map(|folder| if folder == Path::new("") { Path::new(".") } else { folder });
            let folder = folder.and_then(|folder| folder.canonicalize().ok());
            let is_in_room = folder.zip(room.as_ref()).is_some_and(|(folder, room)| folder.starts_with(room));
            if !here && is_in_room {
                continue;
            }
            let name = input.name();
            if batch::is_collection(&input.path) {
                self.unusable.push((name, Unusable::Table));
                continue;
            }
            match files::read(&input.path, LIMIT_SHEET) {
                Err(error) => self.unusable.push((name, Unusable::Fault(Failure::from(error).to_string()))),
                Ok(bytes) => match Candidate::read(name.clone(), here, bytes, questionnaire) {
                    Ok(candidate) => {
                        self.found.push(candidate);
                        self.paths.push(input.path);
                    }
                    Err(why) => self.unusable.push((name, why)),
                },
            }
        }
    }
}

//! The verb `workshop collect`: sheets of sticks and folders, brought into one.

use super::drawer::being_keyed;
use super::putting::put;
use super::reading::Sheets;
use crate::cli::arguments::Global;
use crate::cli::exit::{Exit, Failure};
use crate::cli::place::cannot_write;
use crate::cli::sheets::{free_name, title, with_ending};
use crate::cli::together::Collect;
use crate::cli::{files, load, output, terminal};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_QUESTIONNAIRE;
use circumspect::workshop::{Codes, Collected, Verdict, verdicts};
use std::path::{Path, PathBuf};

/// The longest name that is made of a respondent's id, in bytes.
const LONGEST: usize = 64;

pub(crate) fn run(options: &Collect, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let codes = options.codes.as_ref().map(|path| files::read(path, LIMIT_QUESTIONNAIRE)).transpose()?;
    let codes = codes.map(|bytes| Codes::read(&String::from_utf8_lossy(&bytes)));
    let room = &options.into;
    if room.exists() && !room.is_dir() {
        let text = messages.say("collect.into-file", &[("place", &room.display())]);
        return Err(Failure::new(Exit::Usage, text).into());
    }
    std::fs::create_dir_all(room).map_err(|error| cannot_write(room, &error))?;
    let mut sheets = Sheets::default();
    sheets.add(room, true, room, &questionnaire);
    let unusable_here = sheets.unusable.len();
    options.inputs.iter().for_each(|named| sheets.add(named, false, room, &questionnaire));
    let verdicts = verdicts(&sheets.found);
    let (names, kept) = bring(&sheets, &verdicts, room, &questionnaire)?;
    let mut keyed: Vec<String> = options
        .inputs
        .iter()
        .chain([room])
        .flat_map(|folder| being_keyed(folder))
        .map(|code| code.to_string())
        .collect();
    keyed.sort();
    keyed.dedup();
    let collected = Collected {
        folder: &room.display().to_string(),
        found: &sheets.found,
        verdicts: &verdicts,
        names: &names,
        kept: &kept,
        unusable: &sheets.unusable,
        keyed: &keyed,
        codes: codes.as_ref(),
    };
    output::print(&terminal::layout(global).lay_out(&collected.story(&questionnaire, messages)))?;
    let unusable = sheets.unusable.len() > unusable_here;
    let exit = if unusable { Exit::Content } else { Exit::Done };
    Ok(sheets.missed.map_or(exit, |missed| missed.worse(exit)))
}

/// Names of sheets in the room, and copies of what gave way.
type Brought = (Vec<Option<String>>, Vec<(usize, String)>);

/// Puts what is taken into the room. What is in it is never taken away.
fn bring(sheets: &Sheets, verdicts: &[Verdict], room: &Path, questionnaire: &Questionnaire) -> anyhow::Result<Brought> {
    let (mut names, mut kept) = (vec![None; verdicts.len()], Vec::new());
    for (at, verdict) in verdicts.iter().enumerate() {
        let path = match *verdict {
            Verdict::Stays => sheets.paths[at].clone(),
            Verdict::New => name(room, &sheets.paths[at], sheets.found[at].sheet.respondent.id.as_deref()),
            Verdict::Fuller(before, _) => sheets.paths[before].clone(),
            Verdict::GivesWay(_) | Verdict::Same(_) | Verdict::Poorer(..) | Verdict::Apart(_) => continue,
        };
        if !sheets.found[at].here {
            let copy =
                put(&path, &sheets.found[at].bytes, questionnaire).map_err(|error| cannot_write(&path, &error))?;
            kept.extend(copy.map(|copy| (at, copy.file_name().unwrap_or_default().to_string_lossy().into_owned())));
        }
        names[at] = Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    }
    Ok((names, kept))
}

/// A name in the room that is free: that of the respondent, or else that of the file.
fn name(room: &Path, from: &Path, id: Option<&str>) -> PathBuf {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_plain = |id: &&str| !id.is_empty() && id.len() <= LONGEST && id.chars().all(plain);
    let stem = id.filter(is_plain).map_or_else(|| title(from), str::to_owned);
    let path = with_ending(&room.join(stem));
    if path.exists() { free_name(&path) } else { path }
}

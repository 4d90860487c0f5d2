//! Opening a sheet for the interview: a new one, one that was begun, or the copy of one that was lost.
//!
//! Responsible for never leaving an owner before a file that says nothing: what is wrong is said in plain words, and where a
//! copy is whole it is offered. What a sheet means is the library's; what `score` and `check` say of it is theirs.

use super::arguments::{Assess, Global};
use super::exit::{Exit, Failure};
use super::load::{self, Loaded, Refusal};
use super::sheets::{SHEET, free_name};
use super::{copies, files, language, output, replace, sheets, shell, store, when};
use circumspect::answers::{Answer, AnswerSheet, Respondent, Scope, SheetDocument};
use circumspect::check::FileKind;
use circumspect::diagnostic::{Code, Diagnostics};
use circumspect::interview::{Chosen, Prompter, choose};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::{LIMIT_SHEET, Sources};
use circumspect::text::Messages;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Sheets that are offered at most.
const MOST: usize = 20;

/// What an interview begins with.
pub(crate) struct Begun {
    pub(crate) questionnaire: Questionnaire,
    pub(crate) sheet: AnswerSheet,
    pub(crate) document: SheetDocument,
    /// The bytes of the file; `None` for a new sheet.
    pub(crate) bytes: Option<Vec<u8>>,
    /// When the file was last changed, in words; `None` for a new sheet.
    pub(crate) resumed: Option<String>,
}

/// What came of opening a sheet.
pub(crate) enum Opened {
    /// It can begin.
    Begun(Box<Begun>),
    /// Another sheet is wanted.
    Elsewhere(PathBuf),
    /// The owner left.
    Left,
}

/// The sheet to begin with where none was named: the only one of this folder, or the one that is chosen; `None` if the owner
/// leaves.
pub(crate) fn which(
    global: &Global,
    messages: &Messages,
    prompter: &mut dyn Prompter,
) -> anyhow::Result<Option<PathBuf>> {
    let mut found = sheets::in_folder(global)?;
    match found.len() {
        0 => return Ok(Some(PathBuf::from(SHEET))),
        1 => return Ok(found.pop().map(|sheet| sheet.path)),
        _ => {}
    }
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let mut text = messages.say("sheets.which", &[]);
    if more > 0 {
        text.push(' ');
        text.push_str(&messages.count("sheets.more", more, &[]));
    }
    let mut options: Vec<String> = found.iter().map(|sheet| circumspect::escape::one_line(&sheet.told())).collect();
    options.push(messages.say("sheets.new", &[]));
    let leave = messages.say("sheets.leave", &[]);
    let chosen =
        choose(&text, &options, &leave, prompter, messages).map_err(|error| talk_failed(Path::new("."), &error))?;
    Ok(match chosen {
        Chosen::Option(at) => {
            let new = if Path::new(SHEET).exists() { free_name(Path::new(SHEET)) } else { PathBuf::from(SHEET) };
            Some(found.get(at).map_or(new, |sheet| sheet.path.clone()))
        }
        Chosen::Leave | Chosen::Ended => None,
    })
}

/// Opens a sheet. The caller holds its lock.
pub(crate) fn open(
    path: &Path,
    options: &Assess,
    global: &Global,
    messages: &Messages,
    prompter: &mut dyn Prompter,
) -> anyhow::Result<Opened> {
    let metadata = std::fs::metadata(path);
    if metadata.as_ref().is_ok_and(|found| found.is_file() && found.permissions().readonly()) {
        let text = messages.say("keep.protected", &[("place", &path.display())]);
        return Err(Failure::new(Exit::CannotCreate, text).into());
    }
    let place = path.display();
    let (key, arguments, whole): (_, Vec<(&str, String)>, _) = match metadata {
        Err(_) => ("gone", vec![], Some(new(options, global, None)?)),
        Ok(_) => match load::read_sheet(path, global)? {
            Ok(loaded) => {
                return resume(path, loaded, options, global, messages).map(|begun| Opened::Begun(Box::new(begun)));
            }
            Err(Refusal::Empty) => ("empty", vec![], None),
            Err(Refusal::Faulty { sources, faults, kind }) => match damaged_at(&sources, &faults) {
                Some(line) => ("damaged", vec![("line", line.to_string())], None),
                None if load::is_foreign(&faults) => ("foreign", vec![("why", why(&faults))], None),
                None if kind != FileKind::Sheet && is_read(&faults) => ("not-a-sheet", vec![], None),
                None => ("unusable", vec![("why", why(&faults))], None),
            },
        },
    };
    // A sheet that belongs to something else is whole; no copy is better.
    let copy = if key == "foreign" { None } else { copies::fullest(path, &load::at_hand(global)?) };
    let Some(copy) = copy else {
        if let Some(begun) = whole {
            return Ok(Opened::Begun(Box::new(begun)));
        }
        return Err(Failure::new(Exit::Content, hopeless(key, path, &arguments, global, messages)).into());
    };
    let told = copy.told();
    let mut all: Vec<(&str, &dyn std::fmt::Display)> = vec![("place", &place), ("copy", &told)];
    all.extend(arguments.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)));
    let key = if key == "not-a-sheet" { "damaged-whole" } else { key };
    let text = messages.say(&format!("copy.{key}"), &all);
    let elsewhere = (!matches!(key, "gone" | "empty")).then(|| free_name(path));
    let choices = match &elsewhere {
        None => [messages.say("copy.take", &[]), messages.say("copy.afresh", &[])],
        Some(other) => [
            messages.say("copy.take-aside", &[("place", &place)]),
            messages.say("copy.afresh-elsewhere", &[("other", &other.display())]),
        ],
    };
    let leave = messages.say("sheets.leave", &[]);
    let chosen = choose(&text, &choices, &leave, prompter, messages).map_err(|error| talk_failed(path, &error))?;
    match (chosen, elsewhere) {
        (Chosen::Option(0), _) => {
            take(path, &copy, messages)?;
            open(path, options, global, messages, prompter)
        }
        (Chosen::Option(_), Some(other)) => Ok(Opened::Elsewhere(other)),
        (Chosen::Option(_), None) => {
            let bytes = files::read(path, LIMIT_SHEET).ok();
            Ok(Opened::Begun(Box::new(new(options, global, bytes)?)))
        }
        (Chosen::Leave, _) => {
            output::say(&messages.say("copy.untouched", &[]));
            Ok(Opened::Left)
        }
        (Chosen::Ended, _) => {
            let untouched = messages.say("copy.untouched", &[]);
            Err(Failure::new(Exit::Content, text).and(&untouched).into())
        }
    }
}

/// Puts a copy in the place of its sheet; what is there and says something is kept beside it.
fn take(path: &Path, copy: &copies::Copy, messages: &Messages) -> anyhow::Result<()> {
    let kept = replace::replace_known(path, &copy.bytes, copies::is_blank, store::asides(path))
        .map_err(|error| output::cannot_write(path, &error))?;
    if let Some(other) = kept {
        let (place, other) = (path.display(), other.display());
        output::say(&messages.say("copy.kept-aside", &[("place", &place), ("other", &other)]));
    }
    Ok(())
}

/// Why a sheet cannot be gone on with when there is no copy of it either.
fn hopeless(key: &str, path: &Path, arguments: &[(&str, String)], global: &Global, messages: &Messages) -> String {
    let (place, command) = (path.display(), shell::assess(&free_name(path), global));
    let mut all: Vec<(&str, &dyn std::fmt::Display)> = vec![("place", &place), ("command", &command)];
    all.extend(arguments.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)));
    let key = match key {
        "empty" => "keep.empty",
        "damaged" => "copy.no-copy-damaged",
        "not-a-sheet" => "copy.not-a-sheet",
        _ => "copy.no-copy-unusable",
    };
    messages.say(key, &all)
}

/// The line from which a file that was a sheet cannot be read any more.
fn damaged_at(sources: &Sources, faults: &Diagnostics) -> Option<usize> {
    let broken =
        |fault: &&circumspect::diagnostic::Diagnostic| [Code::SYNTAX, Code::DUPLICATE_KEY].contains(&fault.code);
    let fault = faults.iter().find(broken)?;
    let source = sources.get(fault.primary.span.file);
    let is_mark = |line: &str| {
        let line = line.trim_start();
        ["[answers]", "[profile]", "[respondent]", "questionnaire"].iter().any(|mark| line.starts_with(mark))
    };
    source.text().lines().any(is_mark).then(|| source.position(fault.primary.span.start).0)
}

/// Whether a file was read at all: it is in the right encoding and no larger than a sheet can be.
fn is_read(faults: &Diagnostics) -> bool {
    !faults.iter().any(|fault| [Code::NOT_UTF8, Code::TOO_LARGE].contains(&fault.code))
}

/// What is wrong, without codes.
fn why(faults: &Diagnostics) -> String {
    let Some(fault) = faults.iter().find(|fault| fault.is_error()) else { return String::new() };
    let help = fault.help.trim_end_matches("; the sheet was not changed");
    if help.is_empty() { fault.message.clone() } else { format!("{}: {help}", fault.message) }
}

/// Goes on with a sheet that was begun.
fn resume(
    path: &Path,
    loaded: Loaded,
    options: &Assess,
    global: &Global,
    messages: &Messages,
) -> anyhow::Result<Begun> {
    if let Some(migrated) = &loaded.migrated {
        let output = free_name(path);
        let parts = [shell::Part::File(path), shell::Part::Option("--output"), shell::Part::File(&output)];
        let command = shell::command("migrate", &parts, global);
        let (place, to) = (path.display(), loaded.questionnaire.version);
        let arguments: circumspect::text::Arguments<'_> =
            &[("place", &place), ("from", &migrated.from), ("to", &to), ("command", &command)];
        return Err(Failure::new(Exit::Content, messages.say("migrate.assess", arguments)).into());
    }
    let mut document = SheetDocument::parse(&loaded.text).map_err(|error| {
        let text = messages.say("failure.go-on", &[("place", &path.display()), ("reason", &error)]);
        Failure::new(Exit::Content, text)
    })?;
    let changed = std::fs::metadata(path).and_then(|found| found.modified()).unwrap_or_else(|_| SystemTime::now());
    let Loaded { questionnaire, mut sheet, bytes, .. } = loaded;
    if options.quick && sheet.scope == Scope::Full {
        if sheet.answers.iter().any(|answer| answer.cell.is_answered()) {
            output::say(&messages.say("back.not-quick", &[]));
        } else {
            sheet.scope = Scope::Quick;
            document.set_scope(Scope::Quick);
        }
    }
    let resumed = Some(when::told(changed, messages));
    Ok(Begun { questionnaire, sheet, document, bytes: Some(bytes), resumed })
}

/// A new sheet; `bytes` is what is in its place, if anything.
fn new(options: &Assess, global: &Global, bytes: Option<Vec<u8>>) -> anyhow::Result<Begun> {
    let questionnaire = load::questionnaire(global)?;
    let scope = if options.quick { Scope::Quick } else { Scope::Full };
    let respondent = Respondent {
        id: Some(options.respondent.clone().unwrap_or_else(pseudonym)),
        name: options.name.clone(),
        period: options.period.clone(),
    };
    let document = SheetDocument::new(&questionnaire, scope, &respondent);
    let sheet = AnswerSheet {
        scope,
        respondent,
        profile: vec![Answer::default(); questionnaire.profile.len()],
        answers: vec![Answer::default(); questionnaire.indicators.len()],
        problems: Vec::new(),
    };
    Ok(Begun { questionnaire, sheet, document, bytes, resumed: None })
}

fn talk_failed(path: &Path, error: &std::io::Error) -> anyhow::Error {
    let reason = super::exit::reason(error);
    Failure::new(Exit::Failed, language::say("failure.talk", &[("place", &path.display()), ("reason", &reason)])).into()
}

/// A pseudonym made at random, such as `k7fq-2mzt`.
fn pseudonym() -> String {
    const CHARACTERS: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
    let mut random = RandomState::new().build_hasher().finish();
    let mut draw = || {
        let drawn = CHARACTERS[usize::try_from(random % CHARACTERS.len() as u64).unwrap_or(0)];
        random /= CHARACTERS.len() as u64;
        char::from(drawn)
    };
    let mut word = || (0..4).map(|_| draw()).collect::<String>();
    format!("{}-{}", word(), word())
}

//! Opening a sheet for the interview: a new one, one that was begun, or the copy of one that was lost.
//!
//! Responsible for what an interview begins with. What is done where a sheet cannot be gone on with stands in `lost`.

use super::arguments::{Assess, Global};
use super::exit::{Exit, Failure};
use super::load::{self, Loaded, Refusal};
use super::lost::{self, Answer, Lost};
use super::sheets::{SHEET, free_name};
use super::way::Way;
use super::{copies, files, language, output, seed, sheets, shell, when};
use circumspect::answers::{self, AnswerSheet, Respondent, Scope, SheetDocument};
use circumspect::interview::Chosen;
use circumspect::questionnaire::Questionnaire;
use circumspect::source::{LIMIT_SHEET, nearest};
use circumspect::text::Messages;
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
    /// The same firm's sheet of an earlier time.
    pub(crate) last: Option<AnswerSheet>,
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

impl Opened {
    fn begun(begun: Begun) -> Self {
        Self::Begun(Box::new(begun))
    }
}

/// The sheet to begin with where none was named: the only one of this folder, or the one that is chosen; `None` if the owner
/// leaves.
pub(crate) fn which(global: &Global, messages: &Messages, way: &mut Way<'_>) -> anyhow::Result<Option<PathBuf>> {
    let mut found = sheets::in_folder(Path::new(sheets::HERE), global)?;
    match found.as_slice() {
        [] => return Ok(Some(PathBuf::from(SHEET))),
        [only] if only.held.is_some() || copies::fullest(&only.path, &load::at_hand(global)?).is_some() => {
            return Ok(found.pop().map(|sheet| sheet.path));
        }
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
    let chosen = way.choose(&text, &options, &leave, messages).map_err(|error| talk_failed(Path::new("."), &error))?;
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
    way: &mut Way<'_>,
) -> anyhow::Result<Opened> {
    let metadata = std::fs::metadata(path);
    if metadata.as_ref().is_ok_and(|found| found.is_file() && found.permissions().readonly()) {
        let text = messages.say("keep.protected", &[("place", &path.display())]);
        return Err(Failure::new(Exit::CannotCreate, text).into());
    }
    let read = if metadata.is_ok() { Some(load::read_sheet(path, global)?) } else { None };
    // Only a copy is held against questionnaires; without one they need not be read.
    let at_hand = if copies::are_there(path) { load::at_hand(global)? } else { Vec::new() };
    let lost = match &read {
        None => Lost::Gone,
        Some(Ok(loaded)) => Lost::Poorer(&loaded.bytes),
        Some(Err(refusal)) => Lost::by(refusal),
    };
    let Some(copy) = lost.copy(path, &at_hand) else {
        let text = lost.without_copy(path, global, messages);
        return match (read, text) {
            (Some(Ok(loaded)), _) => resume(path, loaded, options, global, messages),
            (_, Some(text)) => Err(Failure::new(Exit::Content, text).into()),
            (_, None) => new(options, global, None),
        };
    };
    match lost.offer(path, &copy, way, messages).map_err(|error| talk_failed(path, &error))? {
        Answer::Take => {
            lost::take(path, &copy, messages)?;
            open(path, options, global, messages, way)
        }
        Answer::Leave => {
            output::say(&messages.say("copy.untouched", &[]));
            Ok(Opened::Left)
        }
        Answer::Nothing(text) => {
            Err(Failure::new(Exit::Content, text).and(&messages.say("copy.untouched", &[])).into())
        }
        Answer::Other => match read {
            None => new(options, global, None),
            Some(Ok(loaded)) => resume(path, loaded, options, global, messages),
            Some(Err(Refusal::Empty)) => new(options, global, Some(files::read(path, LIMIT_SHEET)?)),
            Some(Err(_)) => Ok(Opened::Elsewhere(free_name(path))),
        },
    }
}

/// Goes on with a sheet that was begun.
fn resume(
    path: &Path,
    loaded: Loaded,
    options: &Assess,
    global: &Global,
    messages: &Messages,
) -> anyhow::Result<Opened> {
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
    let narrow = narrow(options, &questionnaire, messages)?;
    let scope = match narrow {
        None if options.full => Scope::Full,
        None => sheet.scope,
        Some(narrow) if sheet.scope != Scope::Full => sheet.scope.and(narrow, &questionnaire),
        Some(_) if sheet.answers.iter().any(|answer| answer.cell.is_answered()) => {
            let key = if options.deeper.is_empty() { "back.not-quick" } else { "back.not-deeper" };
            output::say(&messages.say(key, &[]));
            sheet.scope
        }
        Some(narrow) => narrow,
    };
    if scope != sheet.scope {
        sheet.scope = scope;
        document.set_scope(scope, &questionnaire);
    }
    let resumed = Some(when::told(changed, messages));
    let last = earlier(path, &sheet, &questionnaire, global)?;
    Ok(Opened::begun(Begun { questionnaire, sheet, document, bytes: Some(bytes), resumed, last }))
}

/// The newest older sheet of the same firm in this folder: of the same respondent and questionnaire, and of an earlier period.
fn earlier(
    path: &Path,
    sheet: &AnswerSheet,
    questionnaire: &Questionnaire,
    global: &Global,
) -> anyhow::Result<Option<AnswerSheet>> {
    let (Some(id), Some(period)) = (&sheet.respondent.id, &sheet.respondent.period) else { return Ok(None) };
    let mut found: Option<AnswerSheet> = None;
    for other in sheets::in_folder(Path::new(sheets::HERE), global)?
        .into_iter()
        .filter(|other| other.held.is_some() && other.path != path)
    {
        let Ok(Ok(other)) = load::read_sheet(&other.path, global) else { continue };
        let of = &other.sheet.respondent;
        let is_earlier = of.period.as_ref().is_some_and(|other| other < period);
        let is_newest = found.as_ref().is_none_or(|found| found.respondent.period < of.period);
        if other.questionnaire.digest == questionnaire.digest && of.id.as_ref() == Some(id) && is_earlier && is_newest {
            found = Some(other.sheet);
        }
    }
    Ok(found)
}

/// A new sheet of a firm that answers again, with what it is called and what it does.
pub(crate) fn again(last: AnswerSheet, global: &Global) -> anyhow::Result<Opened> {
    let questionnaire = load::questionnaire(global)?;
    let respondent = Respondent { period: Some(when::today().to_string()), ..last.respondent.clone() };
    let mut document = SheetDocument::new(&questionnaire, last.scope, &respondent);
    for (fact, answer) in questionnaire.profile.iter().zip(&last.profile) {
        document.set_fact(fact.id.as_str(), answer, &fact.shape);
    }
    let answers = vec![answers::Answer::default(); questionnaire.indicators.len()];
    let sheet =
        AnswerSheet { scope: last.scope, respondent, profile: last.profile.clone(), answers, ..AnswerSheet::default() };
    Ok(Opened::begun(Begun { questionnaire, sheet, document, bytes: None, resumed: None, last: Some(last) }))
}

/// A new sheet; `bytes` is what is in its place, if anything.
fn new(options: &Assess, global: &Global, bytes: Option<Vec<u8>>) -> anyhow::Result<Opened> {
    let questionnaire = load::questionnaire(global)?;
    // The short set comes first, where there is one.
    let has_quick = questionnaire.indicators.iter().any(|indicator| indicator.quick);
    let first = if has_quick && !options.full { Scope::Quick } else { Scope::Full };
    let scope = narrow(options, &questionnaire, load::messages(global)?)?.unwrap_or(first);
    let respondent = Respondent {
        id: Some(options.respondent.clone().unwrap_or_else(pseudonym)),
        name: options.name.clone(),
        period: options.period.clone().or_else(|| Some(when::today().to_string())),
        ..Respondent::default()
    };
    let document = SheetDocument::new(&questionnaire, scope, &respondent);
    let sheet = AnswerSheet {
        scope,
        respondent,
        profile: vec![answers::Answer::default(); questionnaire.profile.len()],
        answers: vec![answers::Answer::default(); questionnaire.indicators.len()],
        ..AnswerSheet::default()
    };
    Ok(Opened::begun(Begun { questionnaire, sheet, document, bytes, resumed: None, last: None }))
}

/// The scope that the options ask for: the quick set, and all of the dimensions that are named; `None` if they ask for none.
fn narrow(options: &Assess, questionnaire: &Questionnaire, messages: &Messages) -> anyhow::Result<Option<Scope>> {
    let mut scope = Scope::Quick;
    for id in &options.deeper {
        let ids = || questionnaire.dimensions.iter().map(|dimension| dimension.id.as_str());
        let Some(position) = questionnaire.dimension(id) else {
            let mut text = messages.say("back.no-dimension", &[("id", id)]);
            text.push(' ');
            text.push_str(&match nearest(id, ids()) {
                Some(near) => messages.say("tool.near", &[("near", &near)]),
                None => messages.say("back.dimensions", &[("list", &ids().collect::<Vec<_>>().join(", "))]),
            });
            return Err(Failure::new(Exit::Usage, text).into());
        };
        scope = scope.and(Scope::into(position, questionnaire), questionnaire);
    }
    Ok((options.quick || !options.deeper.is_empty()).then_some(scope))
}

fn talk_failed(path: &Path, error: &std::io::Error) -> anyhow::Error {
    if error.kind() == std::io::ErrorKind::Interrupted {
        return Failure::new(Exit::Interrupted, language::say("copy.untouched", &[])).into();
    }
    let reason = super::exit::reason(error);
    Failure::new(Exit::Failed, language::say("failure.talk", &[("place", &path.display()), ("reason", &reason)])).into()
}

/// A pseudonym made at random, such as `k7fq-2mzt`.
pub(crate) fn pseudonym() -> String {
    const CHARACTERS: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
    let mut random = seed::random();
    let mut draw = || {
        let drawn = CHARACTERS[usize::try_from(random % CHARACTERS.len() as u64).unwrap_or(0)];
        random /= CHARACTERS.len() as u64;
        char::from(drawn)
    };
    let mut word = || (0..4).map(|_| draw()).collect::<String>();
    format!("{}-{}", word(), word())
}

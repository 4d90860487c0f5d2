//! The verb `assess`: the interview, from the first screen to the report.

use super::arguments::{Assess, Global};
use super::exit::{Exit, Failure};
use super::files::shell_word;
use super::place::Spot;
use super::store::{Shared, Store};
use super::{echo, load, output, terminal};
use circumspect::answers::{Answer, AnswerSheet, Respondent, Scope, SheetDocument};
use circumspect::assessment::assess;
use circumspect::catalogue::Catalogue;
use circumspect::interview::{Ending, Lines, Prompter, Setting, Stopped, talk};
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{MARKDOWN, Request, TERMINAL, Terminal, Texts, partial};
use circumspect::text::Messages;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Where answers are kept unless a name is given.
const SHEET: &str = "my-business.answers.toml";

/// `circumspect` alone: prints what it can do; on a terminal, where a person can answer, it starts.
pub(crate) fn offer(global: &Global) -> anyhow::Result<Exit> {
    if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
        return run(&Assess::default(), global);
    }
    use clap::CommandFactory;
    output::print(&super::arguments::Arguments::command().render_help().to_string())?;
    Ok(Exit::Done)
}

pub(crate) fn run(options: &Assess, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let catalogue = load::catalogue(global)?;
    let mut path = options.sheet.as_deref().map_or_else(|| PathBuf::from(SHEET), sheet_name);
    let mut prompter: Box<dyn Prompter> = if terminal::is_interactive(global) {
        Box::new(terminal::Dialogue::new())
    } else {
        let input = std::io::BufReader::new(std::io::stdin());
        Box::new(Lines::new(input, std::io::stderr(), terminal::talk_columns()))
    };
    let farewell = Shared::default();
    on_interrupt(&farewell, terminal::is_interactive(global));
    loop {
        let begun = begin(&path, options, global, messages)?;
        let mut store = Store::open(&path, begun.bytes.as_deref(), &farewell, messages)?;
        let questionnaire = &begun.questionnaire;
        let texts = Texts { questionnaire, catalogue: &catalogue, messages };
        let plain = terminal::is_plain(global) || !terminal::is_interactive(global);
        let look_back = |sheet: &AnswerSheet, dimension: usize, columns: usize| -> Vec<String> {
            let outline = partial(&assess(questionnaire, &catalogue, sheet), texts, dimension);
            Terminal { columns, plain, colour: false }.lay_out(&outline).lines().map(str::to_owned).collect()
        };
        let setting = Setting {
            questionnaire,
            messages,
            sheet: begun.sheet,
            document: begun.document,
            resumed: begun.resumed.map(|changed| ago(changed, messages)),
            scope_settled: options.quick,
            command: format!("circumspect assess {}", shell_word(&path)),
            look_back: &look_back,
        };
        match talk(&setting, prompter.as_mut(), &mut store) {
            Ok(Ending::Afresh) => path = free_name(&path),
            Ok(Ending::Finished(sheet)) => {
                return finish(&sheet, texts, &catalogue, store.path(), prompter.as_mut(), global);
            }
            Ok(Ending::Left(sheet)) if begun.bytes.is_none() && is_blank(&sheet, options) && store.discard() => {
                output::say(&messages.say("leave.nothing", &[]));
                return Ok(Exit::Done);
            }
            Ok(Ending::Left(_)) => {
                let command = format!("circumspect assess {}", shell_word(store.path()));
                let place = store.path().display().to_string();
                output::say(&messages.say("leave.kept", &[("place", &place), ("command", &command)]));
                return Ok(Exit::Done);
            }
            Err(Stopped::NotKept(text)) => {
                return Err(Failure::new(Exit::CannotCreate, text).into());
            }
            Err(Stopped::Broken(error)) => {
                return Err(Failure::io("failure.talk", store.path(), &error).into());
            }
        }
    }
}

/// The name of a sheet as it was typed, with the ending where there is none.
fn sheet_name(typed: &Path) -> PathBuf {
    if typed.extension().is_some() || typed.exists() || typed.file_name().is_none() {
        return typed.to_path_buf();
    }
    typed.with_extension("answers.toml")
}

/// Whether nothing was answered, nor said on the command line.
fn is_blank(sheet: &AnswerSheet, options: &Assess) -> bool {
    let said = [&options.name, &options.period, &options.respondent];
    said.iter().all(|word| word.is_none())
        && sheet.profile.iter().chain(&sheet.answers).all(|answer| *answer == Answer::default())
}

/// Refuses a sheet that cannot be gone on with.
fn usable(path: &Path, messages: &Messages) -> anyhow::Result<()> {
    let Ok(metadata) = std::fs::metadata(path) else { return Ok(()) };
    let refused = |exit, key| Err(Failure::new(exit, messages.say(key, &[("place", &path.display())])).into());
    match () {
        () if metadata.is_file() && metadata.len() == 0 => refused(Exit::Content, "keep.empty"),
        () if metadata.is_file() && metadata.permissions().readonly() => refused(Exit::CannotCreate, "keep.protected"),
        () => Ok(()),
    }
}

/// What an interview begins with.
struct Begun {
    questionnaire: Questionnaire,
    sheet: AnswerSheet,
    document: SheetDocument,
    /// The bytes of the file; `None` for a new sheet.
    bytes: Option<Vec<u8>>,
    /// When the file was last changed.
    resumed: Option<SystemTime>,
}

fn begin(path: &Path, options: &Assess, global: &Global, messages: &Messages) -> anyhow::Result<Begun> {
    usable(path, messages)?;
    if path.exists() {
        let loaded = load::sheet(path, global)?;
        if let Some(migrated) = &loaded.migrated {
            let output = free_name(path);
            let command = format!("circumspect migrate {} --output {}", shell_word(path), shell_word(&output));
            let (place, to) = (path.display(), loaded.questionnaire.version);
            let arguments: circumspect::text::Arguments<'_> =
                &[("place", &place), ("from", &migrated.from), ("to", &to), ("command", &command)];
            return Err(Failure::new(Exit::Content, messages.say("migrate.assess", arguments)).into());
        }
        let mut document = SheetDocument::parse(&loaded.text).map_err(|error| {
            let text = messages.say("failure.go-on", &[("place", &path.display()), ("reason", &error)]);
            Failure::new(Exit::Content, text)
        })?;
        let changed =
            std::fs::metadata(path).and_then(|metadata| metadata.modified()).unwrap_or_else(|_| SystemTime::now());
        let load::Loaded { questionnaire, mut sheet, bytes, .. } = loaded;
        if options.quick && sheet.scope == Scope::Full {
            if sheet.answers.iter().any(|answer| answer.cell.is_answered()) {
                output::say(&messages.say("back.not-quick", &[]));
            } else {
                sheet.scope = Scope::Quick;
                document.set_scope(Scope::Quick);
            }
        }
        return Ok(Begun { questionnaire, sheet, document, bytes: Some(bytes), resumed: Some(changed) });
    }
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
    Ok(Begun { questionnaire, sheet, document, bytes: None, resumed: None })
}

/// Shows the result and writes the report beside the sheet.
fn finish(
    sheet: &AnswerSheet,
    texts: Texts<'_>,
    catalogue: &Catalogue,
    path: &Path,
    prompter: &mut dyn Prompter,
    global: &Global,
) -> anyhow::Result<Exit> {
    let assessment = assess(texts.questionnaire, catalogue, sheet);
    let request = |path: &Path| Request {
        title: super::score::title(path),
        terminal: terminal::layout(global),
        again: format!("circumspect score {}", shell_word(path)),
        full: super::score::full_set(texts.questionnaire, sheet, path),
        ..Request::default()
    };
    prompter.begin()?;
    output::print(&(TERMINAL.write)(&assessment, texts, &request(path)))?;
    let named = |ending: &str| {
        path.with_file_name(format!("{}.report.{ending}{}", super::score::title(path), MARKDOWN.extension))
    };
    let (report, older) = (named(""), named("bak."));
    // A report is sent to others, who are not to see the folders of this computer.
    let name = path.file_name().map_or(path, Path::new);
    let text = (MARKDOWN.write)(&assessment, texts, &request(name));
    let before = std::fs::read(&report).ok().filter(|before| before != text.as_bytes());
    // The owner may have written into the older report.
    if let Some(before) = &before {
        Spot::new(&older, true)?.write(before)?;
    }
    Spot::new(&report, true)?.write(text.as_bytes())?;
    output::say(&texts.messages.say("leave.report", &[("report", &report.display())]));
    if before.is_some() {
        output::say(&texts.messages.say("leave.report-kept", &[("older", &older.display())]));
    }
    Ok(Exit::Done)
}

/// On an interrupt: the cursor comes back where one was drawn, and it is said where the answers are.
fn on_interrupt(farewell: &Shared, drawn: bool) {
    let farewell = Shared::clone(farewell);
    let handler = move || {
        // On the interrupt key a terminal sends the signal first and then throws away what was written to it; words
        // that come too soon would be lost.
        std::thread::sleep(Duration::from_millis(50));
        if drawn {
            echo::restore();
            let _ = console::Term::stderr().show_cursor();
        }
        if let Ok(farewell) = farewell.lock()
            && !farewell.text.is_empty()
        {
            output::say(&format!("\n{}", farewell.text));
            let _ = std::fs::remove_file(&farewell.lock);
        }
        #[allow(clippy::exit, reason = "the only way out of a handler; every accepted answer is on the disk")]
        std::process::exit(Exit::Interrupted as i32);
    };
    // Without a handler an interrupt ends the program at once, and the answers are kept all the same.
    let _ = ctrlc::set_handler(handler);
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

/// The next name that is free: `shop.answers.toml`, `shop-2.answers.toml`.
fn free_name(path: &Path) -> PathBuf {
    let title = super::score::title(path);
    (2..)
        .map(|number| path.with_file_name(format!("{title}-{number}.answers.toml")))
        .find(|path| !path.exists())
        .unwrap_or_default()
}

/// How long ago something was, in words.
fn ago(then: SystemTime, messages: &Messages) -> String {
    const DAY: u64 = 24 * 60 * 60;
    let seconds = SystemTime::now().duration_since(then).map_or(0, |passed| passed.as_secs());
    let count = |key: &str, n: u64| messages.count(key, usize::try_from(n).unwrap_or(usize::MAX), &[]);
    match seconds {
        0..120 => messages.say("when.just-now", &[]),
        120..7200 => count("when.minutes", seconds / 60),
        7200..172_800 => count("when.hours", seconds / 3600),
        _ => count("when.days", seconds / DAY),
    }
}

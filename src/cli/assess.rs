//! The verb `assess`: the interview, from the first screen to the report.

use super::arguments::{Assess, Global};
use super::exit::{Exit, Failure};
use super::lock::Lock;
use super::opening::{self, Opened};
use super::paste::Pasting;
use super::place::Spot;
use super::sheets::free_name;
use super::store::{Shared, Store};
use super::{echo, load, output, sheets, shell, terminal};
use circumspect::answers::{Answer, AnswerSheet};
use circumspect::assessment::assess;
use circumspect::catalogue::Catalogue;
use circumspect::interview::{Ending, Lines, Prompter, Setting, Stopped, talk};
use circumspect::report::{MARKDOWN, Request, TERMINAL, Terminal, Texts, partial};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

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
    let mut prompter: Box<dyn Prompter> = if terminal::is_interactive(global) {
        Box::new(Pasting(terminal::Dialogue::new()))
    } else {
        let input = std::io::BufReader::new(std::io::stdin());
        Box::new(Pasting(Lines::new(input, std::io::stderr(), terminal::talk_columns())))
    };
    let farewell = Shared::default();
    on_interrupt(&farewell, terminal::is_interactive(global));
    let mut path = match &options.sheet {
        Some(typed) => sheet_name(typed),
        None => match opening::which(global, messages, prompter.as_mut())? {
            Some(path) => path,
            None => return Ok(Exit::Done),
        },
    };
    loop {
        let lock = Lock::take(&path, messages)?;
        if let Ok(mut farewell) = farewell.lock() {
            farewell.lock = lock.path().to_path_buf();
        }
        let begun = match opening::open(&path, options, global, messages, prompter.as_mut())? {
            Opened::Begun(begun) => begun,
            Opened::Elsewhere(other) => {
                path = other;
                continue;
            }
            Opened::Left => return Ok(Exit::Done),
        };
        let questionnaire = &begun.questionnaire;
        let mut store = Store::open((&path, lock), begun.bytes.as_deref(), questionnaire, &farewell, global, messages);
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
            resumed: begun.resumed,
            scope_settled: options.quick || !options.deeper.is_empty(),
            command: shell::assess(&path, global),
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
                let (place, command) = (store.path().display(), shell::assess(store.path(), global));
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
    if typed.extension().is_some() {
        sheets::named(typed)
    } else if typed.exists() {
        typed.to_path_buf()
    } else {
        sheets::with_ending(typed)
    }
}

/// Whether nothing was answered, nor said on the command line.
fn is_blank(sheet: &AnswerSheet, options: &Assess) -> bool {
    let said = [&options.name, &options.period, &options.respondent];
    said.iter().all(|word| word.is_none())
        && sheet.profile.iter().chain(&sheet.answers).all(|answer| *answer == Answer::default())
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
    // A report is sent to others, who are not to see the folders of this computer.
    let is_private = [global.questionnaire.as_ref().map(Path::new), global.catalogue.as_deref()]
        .into_iter()
        .flatten()
        .any(|place| place.components().count() > 1);
    let request = |path: &Path| Request {
        title: super::score::title(path),
        terminal: terminal::layout(global),
        again: shell::score(path, global),
        full: super::score::full_set(texts.questionnaire, sheet, path, global),
        deeper: super::score::deeper_sets(texts.questionnaire, sheet, &assessment, path, global),
        rest: super::score::rest(texts.questionnaire, sheet, path, global),
        ..Request::default()
    };
    prompter.begin()?;
    output::print(&(TERMINAL.write)(&assessment, texts, &request(path)))?;
    let named = |ending: &str| {
        path.with_file_name(format!("{}.report.{ending}{}", super::score::title(path), MARKDOWN.extension))
    };
    let (report, older) = (named(""), named("bak."));
    let mut request = request(path.file_name().map_or(path, Path::new));
    if is_private {
        (request.again, request.full, request.deeper) = (String::new(), None, Vec::new());
    }
    let text = (MARKDOWN.write)(&assessment, texts, &request);
    let before = std::fs::read(&report).ok().filter(|before| before != text.as_bytes());
    // The owner may have written into the older report.
    if let Some(before) = &before {
        Spot::new(&older, true)?.like(path).write(before)?;
    }
    Spot::new(&report, true)?.like(path).write(text.as_bytes())?;
    output::say(&texts.messages.say("leave.report", &[("report", &report.display())]));
    if before.is_some() {
        output::say(&texts.messages.say("leave.report-kept", &[("older", &older.display())]));
    }
    Ok(Exit::Done)
}

/// On an interrupt: the cursor comes back where one was drawn, and it is said where the answers are.
pub(crate) fn on_interrupt(farewell: &Shared, drawn: bool) {
    let farewell = Shared::clone(farewell);
    let handler = move || {
        // On the interrupt key a terminal sends the signal first and then throws away what was written to it; words
        // that come too soon would be lost.
        std::thread::sleep(Duration::from_millis(50));
        echo::restore();
        if drawn {
            let _ = console::Term::stderr().show_cursor();
        }
        if let Ok(farewell) = farewell.lock() {
            if !farewell.text.is_empty() {
                output::say(&format!("\n{}", farewell.text));
            }
            // There is none yet where a sheet is chosen.
            let _ = std::fs::remove_file(&farewell.lock);
        }
        #[allow(clippy::exit, reason = "the only way out of a handler; every accepted answer is on the disk")]
        std::process::exit(Exit::Interrupted as i32);
    };
    // Without a handler an interrupt ends the program at once, and the answers are kept all the same.
    let _ = ctrlc::set_handler(handler);
}

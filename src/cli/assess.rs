//! The verb `assess`: the interview, from the first screen to the report.

use super::arguments::{Assess, Global};
use super::exit::{Exit, Failure};
use super::lock::Lock;
use super::opening::{self, Opened};
use super::results::Reports;
use super::sheets::free_name;
use super::store::{Shared, Store};
use super::way::Way;
use super::{echo, load, output, screen, sheets, shell, terminal, when};
use circumspect::answers::AnswerSheet;
use circumspect::assessment::assess;
use circumspect::catalogue;
use circumspect::interview::{Ending, Setting, Stopped};
use circumspect::report::{Request, TERMINAL};
use std::cell::LazyCell;
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
    // One that was named is read at once, so that its faults are told at once.
    let named = global.catalogue.is_some().then(|| load::catalogue(global)).transpose()?;
    let catalogue = LazyCell::new(|| named.unwrap_or_else(catalogue::shipped));
    let mut way = Way::new(global);
    let farewell = Shared::default();
    on_interrupt(&farewell, terminal::is_interactive(global));
    let mut path = match &options.sheet {
        Some(typed) => sheet_name(typed),
        None => match opening::which(global, messages, &mut way)? {
            Some(path) => path,
            None => return Ok(Exit::Done),
        },
    };
    // The sheet of an earlier time whose firm answers again.
    let mut again: Option<AnswerSheet> = None;
    loop {
        let lock = Lock::take(&path, messages)?;
        if let Ok(mut farewell) = farewell.lock() {
            farewell.lock = lock.path().to_path_buf();
        }
        let is_again = again.is_some();
        let opened = match again.take() {
            Some(last) => opening::again(last, global)?,
            None => opening::open(&path, options, global, messages, &mut way)?,
        };
        let begun = match opened {
            Opened::Begun(begun) => begun,
            Opened::Elsewhere(other) => {
                path = other;
                continue;
            }
            Opened::Left => return Ok(Exit::Done),
        };
        let questionnaire = &begun.questionnaire;
        let mut store = Store::open((&path, lock), begun.bytes.as_deref(), questionnaire, &farewell, global, messages);
        let reports =
            Reports { questionnaire, catalogue: &catalogue, messages, global, farewell: Shared::clone(&farewell) };
        let setting = Setting {
            questionnaire,
            messages,
            sheet: begun.sheet.clone(),
            document: begun.document,
            last: begun.last,
            resumed: begun.resumed,
            command: shell::assess(&path, global),
            today: when::today(),
            results: &reports,
        };
        match way.talk(&setting, &mut store) {
            Ok(Some(Ending::Afresh)) => (path, again) = (free_name(&path), None),
            Ok(Some(Ending::NewYear(sheet))) => {
                (path, again) = (sheets::name_of_year(&path, when::today().year()), Some(sheet));
            }
            Ok(Some(Ending::Finished(sheet))) => {
                return finish(&sheet, &reports, store.path(), matches!(way, Way::Screen(_)));
            }
            // What was said on the command line was said of the first sheet, not of the one that answers it again.
            Ok(Some(Ending::Left(sheet)))
                if begun.bytes.is_none()
                    && is_untouched(&sheet, &begun.sheet)
                    && (is_again || is_unnamed(options))
                    && store.discard() =>
            {
                output::say(&messages.say("leave.nothing", &[]));
                return Ok(Exit::Done);
            }
            Ok(Some(Ending::Left(_))) => {
                let (place, command) = (store.path().display(), shell::assess(store.path(), global));
                output::say(&messages.say("leave.kept", &[("place", &place), ("command", &command)]));
                return Ok(Exit::Done);
            }
            Ok(None) => {
                say_farewell(&farewell);
                return Ok(Exit::Interrupted);
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

/// Whether nothing was answered in a new sheet since it began.
fn is_untouched(sheet: &AnswerSheet, begun: &AnswerSheet) -> bool {
    sheet.respondent.name == begun.respondent.name
        && sheet.profile == begun.profile
        && sheet.answers == begun.answers
        && sheet.plan == begun.plan
}

/// Whether nothing was said of the business on the command line.
fn is_unnamed(options: &Assess) -> bool {
    [&options.name, &options.period, &options.respondent].iter().all(|word| word.is_none())
}

/// Writes the report beside the sheet, and the result to standard output where it does not stand on the screen already.
fn finish(sheet: &AnswerSheet, reports: &Reports<'_>, path: &Path, was_cleared: bool) -> anyhow::Result<Exit> {
    let (texts, global) = (reports.texts(), reports.global);
    if was_cleared || !std::io::stdout().is_terminal() {
        let assessment = assess(texts.questionnaire, texts.catalogue, sheet);
        let request = Request {
            title: super::score::title(path),
            terminal: terminal::layout(global),
            rest: super::score::rest(texts.questionnaire, sheet, path, global),
            ..Request::default()
        };
        output::print(&(TERMINAL.write)(&assessment, texts, &request))?;
    }
    let written = reports.write(sheet, path)?;
    output::say(&reports.told(&written));
    let command = shell::assess(path, global);
    output::say(&texts.messages.say("leave.kept", &[("place", &path.display()), ("command", &command)]));
    Ok(Exit::Done)
}

/// Says where the answers are, after an interrupt.
fn say_farewell(farewell: &Shared) {
    if let Ok(farewell) = farewell.lock()
        && !farewell.text.is_empty()
    {
        output::say(&format!("\n{}", farewell.text));
    }
}

/// On an interrupt: the cursor comes back where one was drawn, and it is said where the answers are.
pub(crate) fn on_interrupt(farewell: &Shared, drawn: bool) {
    let farewell = Shared::clone(farewell);
    let handler = move || {
        // On the interrupt key a terminal sends the signal first and then throws away what was written to it; words
        // that come too soon would be lost.
        std::thread::sleep(Duration::from_millis(50));
        screen::restore();
        echo::restore();
        if drawn {
            let _ = console::Term::stderr().show_cursor();
        }
        say_farewell(&farewell);
        if let Ok(farewell) = farewell.lock() {
            // There is none yet where a sheet is chosen.
            let _ = std::fs::remove_file(&farewell.lock);
        }
        #[allow(clippy::exit, reason = "the only way out of a handler; every accepted answer is on the disk")]
        std::process::exit(Exit::Interrupted as i32);
    };
    // Without a handler an interrupt ends the program at once, and the answers are kept all the same.
    let _ = ctrlc::set_handler(handler);
}

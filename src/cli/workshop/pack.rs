//! The verb `workshop pack`: what a trainer prints, as files of a folder.

use crate::cli::arguments::Global;
use crate::cli::browser;
use crate::cli::exit::{Exit, Failure};
use crate::cli::place::{Spot, cannot_write, half};
use crate::cli::shell::{self, Part};
use crate::cli::together::{PackFormat, PackOptions};
use crate::cli::{load, output, seed};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::nearest;
use circumspect::text::Messages;
use circumspect::workshop::{INDEX, Pack, PackCommands, PackFile, pack};
use std::path::{Path, PathBuf};

/// The fact that says the trade.
const SECTOR: &str = "sector";

/// The folders that commands of the pack name: where sheets are keyed, where they come together, where one practises, and
/// where the pages for all go.
const KEYED: &str = "room";
const TOGETHER: &str = "hall";
const PRACTICE: &str = "practice";
const PAGES: &str = "pages";

/// The page with the group, for the projector.
const WALL: &str = "wall.html";

/// The ending of pages, and of the same as PDF.
const HTML: &str = ".html";
const PDF: &str = ".pdf";

pub(crate) fn run(options: &PackOptions, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let trade = options.sector.as_deref().map(|text| trade(text, &questionnaire, messages)).transpose()?;
    let folder = &options.output;
    if folder.exists() && !folder.is_dir() {
        let text = messages.say("pack.no-folder", &[("place", &folder.display())]);
        return Err(Failure::new(Exit::Usage, text).into());
    }
    let asked = Pack {
        questionnaire: &questionnaire,
        catalogue: &catalogue,
        messages,
        minutes: options.minutes,
        people: options.participants,
        trade,
        seed: seed::random(),
        is_a4: false,
        has_pdf: options.format == PackFormat::Pdf,
        commands: commands(options, &questionnaire, global),
    };
    let made = |asked: &Pack<'_>| pack(asked).map_err(|fault| Failure::new(Exit::Usage, fault.told(asked)));
    let mut files = made(&asked)?;
    // Before anything is printed or written: whether it may be.
    std::fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    free(&files, options)?;
    if asked.has_pdf {
        let pages = made(&Pack { is_a4: true, ..asked })?;
        files.extend(printed(&pages, folder)?);
    }
    let places = write(&files, options)?;
    if !global.quiet {
        let index = folder.join(INDEX);
        let arguments: circumspect::text::Arguments<'_> = &[("folder", &folder.display()), ("index", &index.display())];
        output::say(&messages.count("pack.written", places, arguments));
    }
    Ok(Exit::Done)
}

/// The trade of that name.
fn trade(text: &str, questionnaire: &Questionnaire, messages: &Messages) -> anyhow::Result<u16> {
    let known: Vec<String> = questionnaire.choices_of(SECTOR).iter().map(|choice| choice.token.to_string()).collect();
    let found = known.iter().position(|id| id == text.trim()).and_then(|at| u16::try_from(at).ok());
    let told = || {
        if known.is_empty() {
            return messages.say("pack.no-trades", &[]);
        }
        let mut told = messages.say("pack.no-trade", &[("text", &text), ("known", &known.join(", "))]);
        if let Some(near) = nearest(text, known.iter().map(String::as_str)) {
            told = format!("{told} {}", messages.say("tool.near", &[("near", &near)]));
        }
        told
    };
    found.ok_or_else(|| Failure::new(Exit::Usage, told()).into())
}

/// The commands that the pages tell.
fn commands(options: &PackOptions, questionnaire: &Questionnaire, global: &Global) -> PackCommands {
    let full = (!questionnaire.indicators.iter().any(|one| one.quick)).then_some(Part::Option("--full"));
    let fact = options.sector.as_ref().map(|sector| format!("{SECTOR}={}", sector.trim()));
    let keyed = |verb: &str, folder: &str| {
        let mut parts = vec![Part::Option("--output"), Part::File(Path::new(folder))];
        parts.extend(fact.as_ref().map(|_| Part::Option("--fact")));
        parts.extend(fact.as_deref().map(Part::Word));
        parts.extend(full);
        shell::command(verb, &parts, global)
    };
    let codes = options.output.join("codes.txt");
    let file = |name: &'static str| Part::File(Path::new(name));
    let collect = [file(KEYED), Part::Option("--into"), file(TOGETHER), Part::Option("--codes"), Part::File(&codes)];
    let reports =
        [file(TOGETHER), Part::Option("--reports"), Part::Word("html"), Part::Option("--output"), file(PAGES)];
    // Again and again, as more sheets are keyed.
    let html = [Part::Option("--format"), Part::Word("html"), Part::Option("--output"), file(WALL)];
    let show = [&[file(TOGETHER)][..], &html, &[Part::Option("--force")]].concat();
    PackCommands {
        enter: keyed("enter", KEYED),
        enter_practice: keyed("enter", PRACTICE),
        phones: cfg!(feature = "room").then(|| keyed("workshop room", TOGETHER)),
        collect: shell::command("workshop collect", &collect, global),
        show: shell::command("workshop show", &show, global),
        reports: shell::command("batch", &reports, global),
        score_practice: shell::command("score", &[Part::File(&options.output.join("practice.answers.toml"))], global),
    }
}

/// Refuses if any of the files is there already, unless they may be replaced.
fn free(files: &[PackFile], options: &PackOptions) -> anyhow::Result<()> {
    let pdf = options.format == PackFormat::Pdf;
    let pages = files.iter().filter(|_| pdf).filter_map(|file| as_pdf(&file.name));
    files.iter().map(|file| file.name.clone()).chain(pages).try_for_each(|name| spot(&name, options).map(drop))
}

fn spot(name: &str, options: &PackOptions) -> anyhow::Result<Spot> {
    Spot::new(&options.output.join(name), options.force)
}

/// The name of a page as PDF; nothing for the index, which is not printed, and for what is no page.
fn as_pdf(name: &str) -> Option<String> {
    let stem = name.strip_suffix(HTML).filter(|_| name != INDEX)?;
    Some(format!("{stem}{PDF}"))
}

/// The pages as PDF.
fn printed(pages: &[PackFile], folder: &Path) -> anyhow::Result<Vec<PackFile>> {
    let mut printed = Vec::new();
    for page in pages {
        let Some(name) = as_pdf(&page.name) else { continue };
        let text = String::from_utf8_lossy(&page.bytes);
        let bytes = browser::print(&text, &folder.join(&name))?;
        printed.push(PackFile { name, bytes, what: String::new(), print: String::new() });
    }
    Ok(printed)
}

/// Writes all files, and gives how many; if one cannot be written, the failure tells which ones are there.
fn write(files: &[PackFile], options: &PackOptions) -> anyhow::Result<usize> {
    let mut done: Vec<PathBuf> = Vec::new();
    for file in files {
        let written = spot(&file.name, options).and_then(|spot| spot.write(&file.bytes));
        if let Err(error) = written {
            return Err(half(error, &done.iter().map(PathBuf::as_path).collect::<Vec<_>>()));
        }
        done.push(options.output.join(&file.name));
    }
    Ok(done.len())
}

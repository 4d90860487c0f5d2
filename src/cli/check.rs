//! The verb `check`: all mistakes of all files in one run.

use super::arguments::{Check, Global};
use super::exit::Exit;
use super::files::{self, Disk};
use super::{load, output, terminal};
use circumspect::check::{Against, FileKind, check_file, check_questionnaire};
use circumspect::diagnostic::{Diagnostics, Severity};
use circumspect::questionnaire::{SHIPPED, shipped};
use circumspect::source::{LIMIT_QUESTIONNAIRE, Sources, render, render_json};

pub(crate) fn run(options: &Check, global: &Global) -> anyhow::Result<Exit> {
    let catalogue = load::catalogue(global)?;
    let mut questionnaires: Vec<_> = load::chosen_questionnaire(global)?.into_iter().collect();
    questionnaires.extend(SHIPPED.iter().filter_map(|id| shipped(id)));
    let against = Against { questionnaires: &questionnaires, catalogue: &catalogue };
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    for path in &options.paths {
        let head = load::head_of(path);
        let bytes = files::read(&head, LIMIT_QUESTIONNAIRE)?;
        let name = head.display().to_string();
        if check_file(&name, &bytes, against, &mut sources, &mut faults) == FileKind::Questionnaire {
            check_questionnaire(&name, &Disk, against, &mut sources, &mut faults);
        }
    }
    faults.sort();
    let (errors, warnings) = (faults.count(Severity::Error), faults.count(Severity::Warning));
    if options.format == "json" {
        let json = serde_json::to_string_pretty(&render_json(&sources, &faults))?;
        output::print(&circumspect::escape::in_json(&format!("{json}\n")))?;
    } else {
        output::print(&render(&sources, &faults, terminal::rendering(global)))?;
        if !global.quiet {
            let messages = load::messages(global)?;
            let files = messages.count("check.files", options.paths.len(), &[]);
            let errors = messages.count("check.errors", errors, &[]);
            let warnings = messages.count("check.warnings", warnings, &[]);
            output::say(
                &messages.say("check.summary", &[("errors", &errors), ("warnings", &warnings), ("files", &files)]),
            );
        }
    }
    Ok(if errors > 0 { Exit::Content } else { Exit::Done })
}

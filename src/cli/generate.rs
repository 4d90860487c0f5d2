//! Completions and the manual page, from the definition of the arguments.

use super::arguments::Arguments;
use super::exit::Exit;
use super::output;
use clap::CommandFactory;

pub(crate) fn completions(shell: clap_complete::Shell) -> anyhow::Result<Exit> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "circumspect", &mut bytes);
    output::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Exit::Done)
}

pub(crate) fn man() -> anyhow::Result<Exit> {
    let mut bytes = Vec::new();
    let command = Arguments::command();
    clap_mangen::Man::new(command.clone()).render(&mut bytes)?;
    for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
        let mut sections = Vec::new();
        let man = clap_mangen::Man::new(verb.clone());
        man.render_synopsis_section(&mut sections)?;
        man.render_description_section(&mut sections)?;
        man.render_options_section(&mut sections)?;
        // Verbs stand on the one page, a level below it.
        bytes.extend(format!(".SH \"VERB {}\"\n", verb.get_name().to_uppercase()).bytes());
        bytes.extend(String::from_utf8_lossy(&sections).replace(".SH ", ".SS ").bytes());
    }
    output::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Exit::Done)
}

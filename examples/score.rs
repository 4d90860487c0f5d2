//! A sheet from its file to what to do next: read it, assess it, and print the number, if there is one, and three steps.

#![allow(clippy::print_stdout, reason = "an example prints")]

use circumspect::{answers, assessment::assess, catalogue, diagnostic::Diagnostics, questionnaire, score, source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let questionnaire = questionnaire::shipped("msme-circularity").ok_or("there is no such questionnaire")?;
    let catalogue = catalogue::shipped();
    let path = std::env::args().nth(1).unwrap_or("examples/bakery.answers.toml".into());
    let (mut sources, mut faults) = (source::Sources::new(), Diagnostics::new());
    let node = sources.read(&path, &std::fs::read(&path)?, source::LIMIT_SHEET, &mut faults);
    let sheet = answers::read(&node, &questionnaire, &mut faults);
    let Some(sheet) = sheet.filter(|_| !faults.has_errors()) else {
        return Err(source::render(&sources, &faults, source::Rendering { colour: false, plain: true }).into());
    };
    let result = assess(&questionnaire, &catalogue, &sheet);
    match result.index {
        Some(index) => println!("Points shown: {} of 100", score::shown(index.low, 1)),
        None => println!("Nothing to score, so there is no number."),
    }
    for step in result.steps.iter().take(3) {
        println!("- {}", questionnaire.indicators[step.indicator].steps[step.step].text);
    }
    Ok(())
}

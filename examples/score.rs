//! The library in twenty lines: read a sheet, assess it, and print what to do next.

#![allow(clippy::print_stdout, reason = "an example prints")]

use circumspect::{answers, assessment::assess, catalogue, diagnostic::Diagnostics, questionnaire, source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let questionnaire = questionnaire::shipped("msme-circularity").ok_or("the embedded questionnaire is damaged")?;
    let catalogue = catalogue::shipped();
    let text = std::fs::read(std::env::args().nth(1).unwrap_or("examples/bakery.answers.toml".into()))?;
    let (mut sources, mut faults) = (source::Sources::new(), Diagnostics::new());
    let file = sources.add("the sheet", &text, source::LIMIT_SHEET, &mut faults);
    let node = sources.parse(file, &mut faults);
    let sheet = answers::read(&node, &questionnaire, &mut faults);
    let Some(sheet) = sheet.filter(|_| !faults.has_errors()) else {
        return Err(source::render(&sources, &faults, source::Rendering { colour: false, plain: true }).into());
    };
    let result = assess(&questionnaire, &catalogue, &sheet);
    println!("Points shown: {:.1} of 100", result.index.map_or(0.0, |index| index.low));
    for step in result.steps.iter().take(3) {
        println!("- {}", questionnaire.indicators[step.indicator].steps[step.step].text);
    }
    Ok(())
}

//! The first layer of a result: what an owner reads on one screen.
//!
//! Responsible for at most 22 lines of 80 columns: where the business stands, one strength, what the law may ask for, three
//! steps, whom to call, and where the rest is. Figures, reasons and everything else stand in the other layers.

use super::duties::{self, Why};
use super::teller::{Teller, whole};
use super::{advisers, next, others, people, standing};
use crate::answers::{Problem, ProblemCode};
use crate::assessment::Assessment;
use crate::report::outline::{Block, Outline, StepBlock};
use crate::report::{Request, Rest, Texts};

/// The first layer as an outline.
pub fn first(assessment: &Assessment, texts: Texts<'_>, request: &Request) -> Outline {
    let teller = Teller::new(assessment, texts);
    // A title would have an empty line behind it.
    let mut blocks = vec![Block::Heading(teller.short_title(&request.title)), Block::Paragraph(stands(&teller))];
    blocks.extend(strength(&teller).map(Block::Paragraph));
    blocks.extend(duty(&teller).map(|line| Block::Callout(vec![line])));
    blocks.extend(next_steps(&teller));
    blocks.push(Block::Paragraph(people::one(&teller)));
    blocks.extend(doubts(&teller).map(Block::Paragraph));
    // What was asked for beside the sheet.
    blocks.extend(request.placement.iter().flat_map(|placement| others::among(&teller, placement)));
    blocks.extend(request.robustness.iter().flat_map(|robustness| others::choices(&teller, robustness)));
    blocks.extend(rest(&teller, &request.rest));
    Outline(blocks)
}

/// Where the business stands, in one sentence without a decimal. Before the quick set is answered there is no level.
pub(super) fn stands(teller: &Teller<'_>) -> String {
    let Some(index) = &teller.assessment.index else { return teller.say("report.nothing-to-score", &[]) };
    if teller.is_early() {
        let asked = teller.asked();
        let so_far = teller.count("result.so-far", asked, &[("answered", &(asked - teller.unanswered()))]);
        let due = if teller.has_quick() { "result.early" } else { "result.early-all" };
        return format!("{so_far} {}", teller.say(due, &[]));
    }
    let levels = &teller.texts.questionnaire.maturity_levels;
    match index.level_low.and_then(|at| Some((at, levels.get(at)?))) {
        Some((at, level)) => {
            teller.say("result.level", &[("number", &(at + 1)), ("of", &levels.len()), ("title", &level.title)])
        }
        None => teller.say("result.points", &[("points", &whole(index.low))]),
    }
}

/// One thing that the business does well, and the answer that says so.
pub(super) fn strength(teller: &Teller<'_>) -> Option<String> {
    let (word, strengths) = standing::strengths(teller, None)?;
    let (name, answer) = strengths.first()?;
    Some(teller.say(&format!("result.{word}"), &[("name", name), ("answer", answer)]))
}

/// What must be looked at first, and how many more there are.
pub(super) fn duty(teller: &Teller<'_>) -> Option<String> {
    let found = duties::found(teller);
    let first = found.first()?;
    let name = teller.name(first.indicator);
    let text = match &first.why {
        // It says what to do.
        Why::Flagged(text) => return Some(text.clone()),
        Why::Unknown => return Some(teller.say("result.unsure", &[("name", &name)])),
        Why::Law if found.len() > 1 => teller.count("result.due-more", found.len() - 1, &[("name", &name)]),
        Why::Law => teller.say("result.due", &[("name", &name)]),
    };
    let step = duties::do_first(teller, first.indicator);
    Some([Some(text), step].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The three steps, each with its hours, its money and what it is good for.
fn next_steps(teller: &Teller<'_>) -> Vec<Block> {
    let steps: Vec<StepBlock> = teller.seated().iter().map(|step| next::in_short(teller, step)).collect();
    if steps.is_empty() {
        let key = if teller.assessment.has_answers() { "report.no-steps" } else { "report.no-answers" };
        return vec![Block::Paragraph(teller.say(key, &[]))];
    }
    vec![Block::Heading(teller.count("result.next", steps.len(), &[])), Block::Steps(steps)]
}

/// Which answer contradicts another or cannot be used, and how many more there are; nothing if there are none.
fn doubts(teller: &Teller<'_>) -> Option<String> {
    let of_rule = |&rule: &usize| teller.name(teller.texts.questionnaire.consistency[rule].if_at_least.0).to_owned();
    let contradictions = teller.assessment.contradictions.iter().map(of_rule);
    let unusable = teller.assessment.problems.iter().filter(|problem| problem.code != ProblemCode::NotAsked);
    let of_problem = |problem: &Problem| advisers::question(teller, &problem.id).unwrap_or(&problem.id).to_owned();
    let names: Vec<String> = unusable.map(of_problem).chain(contradictions).collect();
    let name = names.first()?;
    Some(match names.len() {
        1 => teller.say("result.doubt", &[("name", name)]),
        doubts => teller.count("result.doubts", doubts - 1, &[("name", name), ("doubts", &doubts)]),
    })
}

/// Where the rest is: the keys of the interview, or commands that can be pasted.
fn rest(teller: &Teller<'_>, rest: &Rest) -> Vec<Block> {
    match rest {
        Rest::Nothing => Vec::new(),
        Rest::Keys => {
            let keys = keys(teller.assessment, teller.texts);
            let told = keys.iter().map(|(key, does)| teller.say("result.key", &[("key", key), ("does", does)]));
            let list = told.collect::<Vec<_>>().join("; ");
            vec![Block::Paragraph(teller.say("result.keys", &[("list", &list)]))]
        }
        Rest::Commands { all, on, .. } => {
            let mut blocks = vec![Block::Command(teller.say("result.all", &[]), all.clone())];
            if let Some((more, command)) = on {
                let lead = match teller.is_early() {
                    true => teller.say("result.continue", &[]),
                    false => teller.count("result.on", *more, &[]),
                };
                blocks.push(Block::Command(lead, command.clone()));
            }
            blocks
        }
    }
}

/// The keys behind the first layer, each with what it does: the numbers of steps and the letters of [`Part`](super::Part),
/// then `s` to save the result as a page, and `d` to go deeper.
pub fn keys(assessment: &Assessment, texts: Texts<'_>) -> Vec<(String, String)> {
    let teller = Teller::new(assessment, texts);
    let steps = teller.seated().len();
    let say = |key: &str| teller.say(&format!("result-key.{key}"), &[]);
    let mut keys = Vec::new();
    if steps > 0 {
        keys.push((teller.count("result-key.steps", steps, &[]), teller.count("result-key.step", steps, &[])));
    }
    let letters = [('w', "standing"), ('g', "guides"), ('s', "save"), ('d', "deeper")];
    keys.extend(letters.map(|(key, does)| (key.to_string(), say(does))));
    keys
}

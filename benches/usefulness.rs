//! How useful the advice is: what twelve firms of the region are shown, beside what would serve them.
//!
//! Responsible for the share of the possible usefulness: the grades of the three steps and five guides shown, divided by
//! those of the best three and five of each firm's list (tests/trades), and for naming what came that must not. Times nothing, and holds no bar.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and may fail loudly"
)]

#[path = "../tests/trades/lists.rs"]
#[allow(dead_code, reason = "the tests hold what is not printed here")]
mod lists;
#[path = "../tests/trades/worth.rs"]
mod worth;

use circumspect::assessment::assess;
use circumspect::{catalogue, questionnaire};
use worth::{Worth, worth};

fn main() {
    let questionnaire = questionnaire::shipped("msme-circularity").expect("the embedded questionnaire is right");
    let catalogue = catalogue::shipped();
    let mut all = Vec::new();
    for firm in lists::firms(&questionnaire) {
        let result = assess(&questionnaire, &catalogue, &firm.sheet);
        let worth = worth(&firm, &result, &questionnaire, &catalogue);
        println!("{} ({}, {})", firm.name, firm.serves.trade, firm.profile.country.to_uppercase());
        println!("  steps  {}  {}", share([&worth], steps), named(&worth.steps));
        println!("  guides {}  {}", share([&worth], guides), named(&worth.guides));
        for one in &worth.unwanted {
            println!("  must not come: {one}");
        }
        all.push(worth);
    }
    println!("All {} firms", all.len());
    println!("  steps  {}", share(&all, steps));
    println!("  guides {}", share(&all, guides));
    println!("  must not come: {}", all.iter().map(|worth| worth.unwanted.len()).sum::<usize>());
}

/// Grades of the steps shown, and of the best.
fn steps(worth: &Worth) -> (u32, u32) {
    (worth.steps.iter().map(|one| one.1).sum(), worth.best_steps)
}

/// Grades of the guides shown, and of the best.
fn guides(worth: &Worth) -> (u32, u32) {
    (worth.guides.iter().map(|one| one.1).sum(), worth.best_guides)
}

/// What is shown to these firms together, in percent of what could be.
fn share<'a>(firms: impl IntoIterator<Item = &'a Worth>, of: fn(&Worth) -> (u32, u32)) -> String {
    let (shown, best) = firms.into_iter().map(of).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    format!("{:3.0} %", f64::from(shown) / f64::from(best) * 100.0)
}

fn named(shown: &[(String, u32)]) -> String {
    shown.iter().map(|(id, grade)| format!("{id} {grade}")).collect::<Vec<_>>().join(", ")
}

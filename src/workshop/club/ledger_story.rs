//! The ledger in words: for the trainer, and for one firm.

use super::ledger::{FirmLedger, Ledger};
use super::promises;
use crate::answers::{Became, amount_in_words, day_in_words};
use crate::club::{Club, Meeting};
use crate::report::{Block, Outline, Texts};
use crate::text::{Arguments, Messages};

/// The ledger for the trainer, firms by their codes.
pub fn ledger_story(club: &Club, meetings: &[Meeting], ledger: &Ledger, texts: Texts<'_>) -> Outline {
    let Texts { questionnaire, messages, .. } = texts;
    let say = |key: &str, arguments: Arguments<'_>| messages.say(key, arguments);
    let head = |keys: &[&str]| keys.iter().map(|key| say(&format!("club.{key}"), &[])).collect::<Vec<_>>();
    let firms = messages.count("cohort.firms", club.firms.len(), &[]);
    let held = messages.count("club.of-meetings", club.meetings.len().max(ledger.held), &[("held", &ledger.held)]);
    let start = day_in_words(club.start, messages);
    let mut blocks = vec![
        Block::Title(club.title.clone()),
        Block::Paragraph(say("club.standing", &[("firms", &firms), ("start", &start), ("held", &held)])),
        Block::Paragraph(say("club.basis", &[("id", &questionnaire.id)])),
        Block::Heading(say("club.meetings", &[])),
        Block::Table {
            head: head(&["meeting", "day", "came", "who-came"]),
            rows: meetings.iter().map(|meeting| meeting_row(meeting, club, messages)).collect(),
        },
        Block::Heading(say("club.firms", &[])),
    ];
    let counts = |firm: &FirmLedger| {
        let [open, done, dropped] =
            [Became::Open, Became::Done, Became::Dropped].map(|became| firm.count(became).to_string());
        [firm.code.to_string(), firm.came.to_string(), firm.followed.taken().to_string(), done, open, dropped]
    };
    let row = |firm: &FirmLedger| {
        let mut cells = counts(firm).to_vec();
        cells.push(saved(firm, messages).join(", "));
        cells
    };
    blocks.push(Block::Table {
        head: head(&["firm", "came", "taken", "done", "open", "dropped", "saved"]),
        rows: ledger.firms.iter().map(row).collect(),
    });
    let sums = ledger.saved();
    let all = |became| ledger.firms.iter().map(|firm| firm.count(became)).sum::<usize>();
    let (done, open, dropped) = (all(Became::Done), all(Became::Open), all(Became::Dropped));
    let taken = done + open + dropped;
    blocks.push(Block::Heading(say("club.together", &[])));
    blocks.push(Block::Paragraph(say(
        "club.sum",
        &[("taken", &taken), ("done", &done), ("open", &open), ("dropped", &dropped)],
    )));
    if !sums.is_empty() {
        let sums = sums.iter().map(|((unit, per), amount)| amount_in_words(*amount, unit, *per, messages));
        blocks.push(Block::list(say("club.sum-saved", &[]), sums));
    }
    let promised: Vec<String> = promises::open(meetings, usize::MAX, ledger)
        .map(|(number, promise)| {
            let told = promises::in_words(promise, messages);
            say("club.promised-at", &[("firm", &promise.firm), ("number", &number), ("what", &told)])
        })
        .collect();
    if !promised.is_empty() {
        blocks.push(Block::Heading(say("club.promised", &[])));
        blocks.push(Block::list(say("club.promised-lead", &[]), promised));
    }
    Outline(blocks)
}

/// What one firm took on, for itself.
pub fn firm_story(club: &Club, meetings: &[Meeting], ledger: &Ledger, firm: &FirmLedger, texts: Texts<'_>) -> Outline {
    let Texts { questionnaire, messages, .. } = texts;
    let say = |key: &str, arguments: Arguments<'_>| messages.say(key, arguments);
    let held = messages.count("certificate.meetings", ledger.held, &[]);
    let mut blocks = vec![
        Block::Title(say("club.firm-title", &[("title", &club.title), ("code", &firm.code)])),
        Block::Paragraph(say("club.firm-came", &[("came", &firm.came), ("held", &held)])),
    ];
    for (became, key) in [(Became::Open, "open"), (Became::Done, "done"), (Became::Dropped, "dropped")] {
        let of = |(step, (_, now)): (&crate::answers::TakenOn, &(Option<usize>, Became))| {
            (*now == became).then(|| step.in_words(questionnaire, messages))
        };
        let named = firm.steps.iter().filter(|step| !step.indicator.is_empty());
        let steps: Vec<String> = named.zip(&firm.followed.steps).filter_map(of).collect();
        if !steps.is_empty() {
            blocks.push(Block::Heading(say(&format!("club.{key}"), &[])));
            blocks.push(Block::list("", steps));
        }
    }
    let aloud: Vec<String> = promises::open(meetings, usize::MAX, ledger)
        .filter(|(_, promise)| promise.firm == firm.code)
        .map(|(_, promise)| promises::in_words(promise, messages))
        .collect();
    if !aloud.is_empty() {
        blocks.push(Block::Heading(say("club.promised", &[])));
        blocks.push(Block::list("", aloud));
    }
    if firm.followed.taken() == 0 {
        blocks.push(Block::Paragraph(say("club.firm-none", &[])));
    }
    let saved = saved(firm, messages);
    if !saved.is_empty() {
        blocks.push(Block::Heading(say("club.saved", &[])));
        blocks.push(Block::list("", saved));
    }
    Outline(blocks)
}

fn meeting_row(meeting: &Meeting, club: &Club, messages: &Messages) -> Vec<String> {
    let number = messages.say("club.meeting-number", &[("number", &meeting.number.value)]);
    let day = day_in_words(meeting.date, messages);
    let Some(came) = &meeting.came else {
        return vec![number, day, messages.say("club.not-held", &[]), String::new()];
    };
    let count = messages.say("club.came-of", &[("came", &came.len()), ("of", &club.firms.len())]);
    let who: Vec<String> = came.iter().map(ToString::to_string).collect();
    vec![number, day, count, who.join(", ")]
}

/// What a firm saved, a unit each.
fn saved(firm: &FirmLedger, messages: &Messages) -> Vec<String> {
    let sums = firm.followed.saved.iter();
    sums.map(|((unit, per), amount)| amount_in_words(*amount, unit, *per, messages)).collect()
}

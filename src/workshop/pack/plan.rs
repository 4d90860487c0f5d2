//! The plan of the trainer: minute by minute, with a note for each step.
//!
//! Responsible for times, numbers and commands in it; how the minutes are shared out is told in `schedule`.

use super::PackFile;
use super::dress::{Lies, Page, WHOLE, told};
use super::room::Room;
use super::schedule::{Slot, Step};
use super::seats::{Groups, fours, pairs};
use super::steps::{clock, name, word};
use crate::report::{Block, Outline};

pub(super) fn pages(room: &Room<'_>) -> Vec<PackFile> {
    let (minutes, people) = (room.minutes(room.pack.minutes), room.people());
    let title = room.say("pack-plan.title", &[("minutes", &minutes), ("people", &people)]);
    let plenary = name(Step::Plenary, room);
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Paragraph(room.say("pack-plan.lead", &[("minutes", &minutes), ("plenary", &plenary)])),
        Block::Heading(room.say("pack-plan.overview", &[])),
        overview(room),
        Block::Heading(room.say("pack-plan.before", &[])),
        Block::list("", before(room)),
    ];
    blocks.extend(room.slots.iter().flat_map(|slot| step(*slot, room)));
    blocks.extend(after(room));
    let page = Page {
        name: "plan.html".to_owned(),
        title: &title,
        styles: vec![WHOLE],
        lies: Lies::Upright,
        foot: &title,
        what: room.say("pack-index.plan-what", &[]),
        print: room.say("pack-index.plan-print", &[]),
    };
    vec![told(page, &Outline(blocks), room)]
}

/// All steps with their times.
fn overview(room: &Room<'_>) -> Block {
    let row = |slot: &Slot| vec![clock(slot.from), name(slot.step, room), slot.minutes.to_string()];
    Block::Table {
        head: ["time", "step", "long"].map(|key| room.say(&format!("pack-plan.{key}"), &[])).to_vec(),
        rows: room.slots.iter().map(row).collect(),
    }
}

/// What is to be done before.
fn before(room: &Room<'_>) -> Vec<String> {
    let messages = room.messages();
    let mut lines = vec![
        room.say("pack-plan.before-day", &[]),
        messages.count("pack-plan.before-helper", room.keying_people(), &[]),
        room.say("pack-plan.before-seats", &[]),
        room.say("pack-plan.before-table", &[]),
    ];
    if let Some(command) = &room.pack.commands.phones {
        lines.push(room.say("pack-plan.before-phones", &[("command", command)]));
    }
    let pairs = groups(&pairs(room.pack.people), room);
    lines.push(if room.has(Step::Fours) {
        let fours = groups(&fours(room.pack.people), room);
        room.say("pack-plan.before-numbers", &[("pairs", &pairs), ("fours", &fours)])
    } else {
        room.say("pack-plan.before-numbers-few", &[("pairs", &pairs)])
    });
    if !room.has(Step::Picture) {
        lines.push(room.say("pack-plan.before-no-picture", &[("least", &room.shown_from())]));
    }
    lines
}

/// Groups in words.
fn groups(groups: &Groups, room: &Room<'_>) -> String {
    let told = groups.iter().map(|(count, size)| {
        let key = format!("pack-plan.groups-{size}");
        room.messages().count(&key, *count, &[])
    });
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [one, other] => room.say("pack-plan.groups-and", &[("one", one), ("other", other)]),
        _ => told.concat(),
    }
}

/// A step: what to say, what to have ready, what to do if it goes wrong.
fn step(slot: Slot, room: &Room<'_>) -> Vec<Block> {
    let Slot { step, from, minutes } = slot;
    let (begins, ends) = (clock(from), clock(from + minutes));
    let long = room.minutes(minutes);
    let seats = match step {
        Step::Pairs => groups(&pairs(room.pack.people), room),
        Step::Fours => groups(&fours(room.pack.people), room),
        _ => String::new(),
    };
    let how = room.say("screen.how", &[]);
    let (keys, least) = (room.keys(), room.shown_from());
    let time = room.minutes(room.minutes_to_key());
    let whole = room.minutes(room.pack.minutes);
    let minutes = if step == Step::Welcome { &whole } else { &long };
    let arguments: crate::text::Arguments<'_> =
        &[("minutes", minutes), ("groups", &seats), ("how", &how), ("keys", &keys), ("time", &time), ("least", &least)];
    // Where there are no groups everybody speaks.
    let is_few = step == Step::Plenary && !room.has(Step::Fours);
    let note = |key: &str, few: &str| room.say(&format!("pack-plan.{}{few}-{key}", word(step)), arguments);
    let few = if is_few { "-few" } else { "" };
    let title: crate::text::Arguments<'_> = &[("from", &begins), ("to", &ends), ("step", &name(step, room))];
    let mut blocks = vec![
        Block::Heading(room.say("pack-plan.slot", title)),
        Block::Facts(vec![
            (room.say("pack-plan.say", &[]), note("say", few)),
            (room.say("pack-plan.ready", &[]), note("ready", few)),
            (room.say("pack-plan.wrong", &[]), note("wrong", "")),
        ]),
    ];
    if step == Step::Picture {
        let commands = &room.pack.commands;
        blocks.push(Block::Command(String::new(), commands.collect.clone()));
        blocks.push(Block::Command(String::new(), commands.show.clone()));
    }
    blocks
}

/// What is to be done afterwards.
fn after(room: &Room<'_>) -> [Block; 5] {
    let commands = &room.pack.commands;
    [
        Block::Heading(room.say("pack-plan.after", &[])),
        Block::Command(room.say("pack-plan.after-key", &[]), commands.collect.clone()),
        Block::Command(room.say("pack-keys.reports", &[]), commands.reports.clone()),
        Block::Paragraph(room.say("pack-plan.after-reports", &[])),
        Block::Paragraph(room.say("pack-plan.after-keep", &[])),
    ]
}

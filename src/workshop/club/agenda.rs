//! The next meeting: what is to be talked about, and what each firm brings to it.
//!
//! Responsible for the points of an agenda, and for the paper that the trainer has in hand: first what each took on, then
//! who has nothing taken on, then topics that many need. A topic is named only if `cohort` could tell how many need it.

use super::ledger::{FirmLedger, Ledger};
use super::promises;
use super::snapshot::Snapshot;
use crate::answers::{Became, Day, day_in_words};
use crate::assessment::assess;
use crate::club::{Meeting, Promise};
use crate::protection::tell;
use crate::questionnaire::Questionnaire;
use crate::report::{Block, Outline, StepBlock, Texts, area_name};
use crate::text::{Arguments, Messages};
use crate::workshop::wall::least;
use std::cmp::Reverse;

/// Areas of a firm that count as those it needs most.
const NEEDED: usize = 3;

/// Topics that are proposed.
const TOPICS: usize = 3;

/// What the agenda of a meeting is made from.
pub struct Agenda<'a> {
    /// What the club is called.
    pub title: &'a str,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// All meetings, by their numbers.
    pub meetings: &'a [Meeting],
    /// The club as it stands.
    pub snapshot: &'a Snapshot,
    /// What became of the steps.
    pub ledger: &'a Ledger,
    /// The command that says who came.
    pub came: &'a str,
    /// The command that explains a topic by its id.
    pub explain: &'a dyn Fn(&str) -> String,
}

/// Topics that many firms need, by the latest sheet of each: positions of areas, each with the number of firms among whose
/// first three it is.
fn topics(snapshot: &Snapshot, texts: Texts<'_>) -> Vec<(usize, usize)> {
    let questionnaire = texts.questionnaire;
    let mut counts = vec![0; questionnaire.areas.len()];
    let mut firms = 0;
    for sheet in snapshot.firms.iter().filter_map(|firm| firm.answered().next_back()) {
        let needs = assess(questionnaire, texts.catalogue, &sheet.sheet).needs;
        let mut order: Vec<usize> = (0..needs.len()).filter(|at| needs[*at] > 0.0).collect();
        order.sort_by(|a, b| needs[*b].total_cmp(&needs[*a]));
        order.iter().take(NEEDED).for_each(|at| counts[*at] += 1);
        firms += 1;
    }
    let least = least(questionnaire);
    let told = |(at, count): (usize, usize)| {
        (count >= least && tell(&[count, firms - count], least)[0]).then_some((at, count))
    };
    let mut topics: Vec<(usize, usize)> = counts.into_iter().enumerate().filter_map(told).collect();
    topics.sort_by_key(|(at, count)| (Reverse(*count), *at));
    topics.truncate(TOPICS);
    topics
}

/// The points of a new agenda, with the day that is planned for the next meeting; the first one has nothing to look back on.
pub fn agenda_points(snapshot: &Snapshot, number: usize, next: Option<Day>, texts: Texts<'_>) -> Vec<String> {
    let say = |key: &str, arguments: Arguments<'_>| texts.messages.say(key, arguments);
    let name = |(at, _): (usize, usize)| area_name(texts.questionnaire.areas[at].as_str(), texts.messages);
    let names: Vec<String> = topics(snapshot, texts).into_iter().map(name).collect();
    let topic = match names.is_empty() {
        true => say("agenda.point-topic", &[]),
        false => say("agenda.point-topics", &[("names", &names.join("; "))]),
    };
    let next = match next {
        Some(day) => say("agenda.point-planned", &[("day", &day_in_words(day, texts.messages))]),
        None => say("agenda.point-next", &[]),
    };
    let keys: &[&str] = match number {
        1 => &["agenda.point-welcome", "agenda.point-answers"],
        _ => &["agenda.point-taken", "agenda.point-nothing"],
    };
    let first = keys.iter().map(|key| say(key, &[]));
    first.chain([topic, say("agenda.point-promises", &[]), next]).collect()
}

impl Agenda<'_> {
    /// The paper of the trainer.
    pub fn story(&self, texts: Texts<'_>) -> Outline {
        let Texts { questionnaire, messages, .. } = texts;
        let say = |key: &str, arguments: Arguments<'_>| messages.say(key, arguments);
        let number = self.meeting.number.value;
        let day = day_in_words(self.meeting.date, messages);
        let title = Block::Title(say("agenda.title", &[("number", &number), ("day", &day)]));
        let mut blocks = vec![title, Block::Paragraph(say("agenda.lead", &[("title", &self.title)]))];
        if !self.meeting.agenda.is_empty() {
            blocks.push(Block::Heading(say("agenda.points", &[])));
            let point = |point: &String| StepBlock::new(point.as_str(), "");
            blocks.push(Block::Steps(self.meeting.agenda.iter().map(point).collect()));
        }
        if number > 1 {
            blocks.extend(self.taken_on(questionnaire, messages));
        }
        let idle = |firm: &&FirmLedger| firm.has_answered && firm.count(Became::Open) == 0 && !self.has_promised(firm);
        let codes = |firms: Vec<&FirmLedger>| firms.iter().map(|firm| firm.code.to_string()).collect::<Vec<_>>();
        let nothing = codes(self.ledger.firms.iter().filter(idle).collect());
        let silent = codes(self.ledger.firms.iter().filter(|firm| !firm.has_answered).collect());
        blocks.push(Block::Heading(say("agenda.nothing", &[])));
        match nothing.is_empty() {
            true if silent.len() == self.ledger.firms.len() => {}
            true => blocks.push(Block::Paragraph(say("agenda.nothing-none", &[]))),
            false => blocks.push(Block::Paragraph(say("agenda.nothing-list", &[("codes", &nothing.join(", "))]))),
        }
        if !silent.is_empty() {
            blocks.push(Block::Paragraph(say("agenda.silent", &[("codes", &silent.join(", "))])));
        }
        blocks.push(Block::Heading(say("agenda.topics", &[])));
        blocks.extend(self.topics(texts));
        blocks.push(Block::Heading(say("agenda.promises", &[])));
        blocks.push(Block::Paragraph(say("agenda.promises-how", &[])));
        blocks.push(Block::Heading(say("agenda.after", &[])));
        blocks.push(Block::Command(say("agenda.after-came", &[]), self.came.to_owned()));
        blocks.push(Block::Paragraph(say("agenda.after-missed", &[])));
        if let Some(remarks) = &self.meeting.remarks {
            blocks.push(Block::Heading(say("agenda.remarks", &[])));
            blocks.push(Block::Paragraph(remarks.clone()));
        }
        Outline(blocks)
    }

    fn has_promised(&self, firm: &FirmLedger) -> bool {
        self.promises().any(|(_, promise)| promise.firm == firm.code)
    }

    fn promises(&self) -> impl Iterator<Item = (usize, &Promise)> {
        promises::open(self.meetings, self.meeting.number.value, self.ledger)
    }

    /// The day of the last meeting that was held before.
    fn since(&self) -> Option<Day> {
        let before = |meeting: &&Meeting| meeting.number.value < self.meeting.number.value && meeting.came.is_some();
        self.meetings.iter().filter(before).map(|meeting| meeting.date).max()
    }

    /// What each firm took on: what is open, what was settled since the last meeting, and in figures what was before.
    fn taken_on(&self, questionnaire: &Questionnaire, messages: &Messages) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(messages.say("agenda.taken", &[]))];
        let since = self.since();
        for firm in &self.ledger.firms {
            let mut lines = Vec::new();
            let mut before = [0, 0];
            for step in firm.steps.iter().filter(|step| !step.indicator.is_empty()) {
                let (key, day, at) = match (step.done, step.dropped) {
                    (Some(day), _) => ("agenda.done", Some(day), 0),
                    (None, Some(day)) => ("agenda.dropped", Some(day), 1),
                    (None, None) => ("agenda.open", None, 0),
                };
                if day.is_some_and(|day| since.is_some_and(|since| day < since)) {
                    before[at] += 1;
                    continue;
                }
                lines.push(messages.say(key, &[("what", &step.in_words(questionnaire, messages))]));
            }
            let aloud = self.promises().filter(|(_, promise)| promise.firm == firm.code);
            lines.extend(aloud.map(|(number, promise)| {
                messages.say("agenda.aloud", &[("what", &promises::in_words(promise, messages)), ("number", &number)])
            }));
            if before != [0, 0] {
                lines.push(messages.say("agenda.before", &[("done", &before[0]), ("dropped", &before[1])]));
            }
            if !lines.is_empty() {
                blocks.push(Block::list(firm.code.to_string(), lines));
            }
        }
        if blocks.len() == 1 {
            blocks.push(Block::Paragraph(messages.say("agenda.taken-none", &[])));
        }
        blocks
    }

    fn topics(&self, texts: Texts<'_>) -> Vec<Block> {
        let Texts { questionnaire, messages, .. } = texts;
        let topics = topics(self.snapshot, texts);
        if topics.is_empty() {
            let least = least(questionnaire);
            return vec![Block::Paragraph(messages.say("agenda.topics-none", &[("least", &least)]))];
        }
        let topic = |(at, count): &(usize, usize)| {
            let id = questionnaire.areas[*at].as_str();
            let firms = messages.count("cohort.firms", *count, &[]);
            let name = area_name(id, messages);
            Block::Command(messages.say("agenda.topic", &[("name", &name), ("firms", &firms)]), (self.explain)(id))
        };
        let lead = Block::Paragraph(messages.say("agenda.topics-lead", &[]));
        std::iter::once(lead).chain(topics.iter().map(topic)).collect()
    }
}

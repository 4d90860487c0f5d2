//! The story of a comparison: both numbers, what was compared, where the change comes from, and which answers moved.

use super::Compared;
use crate::answers::in_words;
use crate::comparison::{Comparison, Ends, Item, Movement, Part};
use crate::report::Texts;
use crate::report::outline::{Block, Outline};
use crate::score::{SHOWN_DECIMALS, half_up, shown};
use crate::source::Word;

/// Answers named under each heading.
const NAMED: usize = 5;

/// The comparison as an outline.
pub fn story(comparison: &Comparison, texts: Texts<'_>, compared: &Compared) -> Outline {
    let teller = Teller { comparison, texts, compared };
    let mut blocks = vec![Block::Title(teller.title())];
    blocks.extend(teller.warnings());
    match &comparison.movement {
        Some(movement) => {
            blocks.push(Block::Paragraph(teller.numbers(movement)));
            blocks.push(Block::Paragraph(teller.count()));
            blocks.extend(teller.parts(movement));
            blocks.extend(teller.answers());
        }
        None => blocks.push(Block::Paragraph(teller.say("compare.nothing", &[]))),
    }
    let q = texts.questionnaire;
    let basis: crate::text::Arguments<'_> = &[("id", &q.id), ("version", &q.version), ("digest", &q.digest)];
    blocks.push(Block::Heading(teller.say("report.basis", &[])));
    blocks.push(Block::Paragraph(teller.say("compare.basis", basis)));
    Outline(blocks)
}

struct Teller<'a> {
    comparison: &'a Comparison,
    texts: Texts<'a>,
    compared: &'a Compared,
}

impl Teller<'_> {
    fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.texts.messages.say(key, arguments)
    }

    fn title(&self) -> String {
        let name = &self.compared.name;
        match &self.compared.periods {
            [Some(before), Some(after)] if before != after => {
                self.say("compare.title-periods", &[("name", name), ("before", before), ("after", after)])
            }
            _ => self.say("compare.title", &[("name", name)]),
        }
    }

    /// What a reader must know before the numbers.
    fn warnings(&self) -> Option<Block> {
        let mut lines = Vec::new();
        if let [Some(before), Some(after)] = &self.compared.respondents
            && before != after
        {
            lines.push(self.say("compare.other-people", &[("before", before), ("after", after)]));
        }
        if self.comparison.scopes_differ {
            lines.push(self.say("compare.scope", &[]));
        }
        let today = self.texts.questionnaire.version;
        if self.compared.versions != [None, None] {
            let [before, after] = self.compared.versions.map(|version| version.unwrap_or(today));
            let versions: crate::text::Arguments<'_> = &[("before", &before), ("after", &after), ("today", &today)];
            lines.push(self.say("compare.versions", versions));
        }
        if self.compared.then {
            lines.push(self.say("compare.then", &[]));
        }
        if self.comparison.doubtful > 0 {
            lines.push(self.texts.messages.count("compare.not-at-hand", self.comparison.doubtful, &[]));
        }
        (!lines.is_empty()).then_some(Block::Callout(lines))
    }

    fn numbers(&self, movement: &Movement) -> String {
        let points = |value: f64| half_up(value, SHOWN_DECIMALS).to_string();
        let range = |ends: Ends| match (points(ends.low), points(ends.high)) {
            (low, high) if low == high => low,
            (low, high) => self.say("report.up-to", &[("low", &low), ("high", &high)]),
        };
        let (before, after) = (range(movement.before), range(movement.after));
        let numbers = self.say("compare.numbers", &[("before", &before), ("after", &after)]);
        let change = movement.shown_change();
        let by = points(change.abs());
        let key = match change.total_cmp(&0.0) {
            std::cmp::Ordering::Greater => "compare.rise",
            std::cmp::Ordering::Less => "compare.fall",
            std::cmp::Ordering::Equal => "compare.same",
        };
        format!("{numbers} {}", self.texts.messages.amount(key, &by, &[]))
    }

    fn count(&self) -> String {
        let (compared, of) = (self.comparison.items.len(), self.comparison.scored);
        let mut text = self.texts.messages.count("compare.compared", compared, &[]);
        if of > compared {
            text.push(' ');
            text.push_str(&self.say("compare.of", &[("of", &of)]));
        }
        text
    }

    /// The parts as a table. The first two are always there, since their absence says something too.
    fn parts(&self, movement: &Movement) -> Vec<Block> {
        const ALWAYS: &[Part] = &[Part::Improved, Part::BetterKnown, Part::Questionnaire];
        let mut rows = Vec::new();
        for ((word, part), points) in Part::WORDS.iter().zip(movement.shown_parts()) {
            let count = movement.counts[*part as usize];
            if count > 0 || points != 0.0 || ALWAYS.contains(part) {
                // A question that is gone, or weighs otherwise, cannot be counted among those of today.
                let count = if count == 0 && points != 0.0 { String::new() } else { count.to_string() };
                rows.push(vec![self.say(&format!("compare.{word}"), &[]), count, signed(points)]);
            }
        }
        rows.push(vec![self.say("compare.total", &[]), String::new(), signed(movement.shown_change())]);
        let head = ["compare.part", "compare.questions", "compare.points"].map(|key| self.say(key, &[]));
        vec![
            Block::Heading(self.say("compare.parts", &[])),
            Block::Table { head: head.to_vec(), rows },
            Block::Paragraph(self.say("compare.honest", &[])),
        ]
    }

    /// The answers that moved most, under what they are.
    fn answers(&self) -> Vec<Block> {
        type Belongs = fn(&Item) -> bool;
        const GROUPS: &[(&str, Belongs)] = &[
            ("compare.better", |item| item.part == Some(Part::Improved) && item.after > item.before),
            ("compare.worse", |item| item.part == Some(Part::Improved) && item.after < item.before),
            ("compare.known-now", |item| item.part == Some(Part::BetterKnown)),
            ("compare.open-again", |item| item.part == Some(Part::LessKnown)),
        ];
        let mut blocks = Vec::new();
        for (key, belongs) in GROUPS {
            let mut items: Vec<&Item> = self.comparison.items.iter().filter(|item| belongs(item)).collect();
            let size = |item: &Item| crate::score::for_file(item.change.abs());
            items.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.indicator.cmp(&b.indicator)));
            if !items.is_empty() {
                blocks.push(Block::Heading(self.say(key, &[])));
                blocks.push(Block::list("", items.into_iter().take(NAMED).map(|item| self.item(item))));
            }
        }
        blocks
    }

    /// A question with both answers, in words where they are at hand.
    fn item(&self, item: &Item) -> String {
        let indicator = &self.texts.questionnaire.indicators[item.indicator];
        let messages = self.texts.messages;
        let told = |side: usize| {
            let answer = self.compared.answers[side].get(item.indicator)?;
            Some(in_words(answer, &indicator.shape, messages))
        };
        let (key, before, after) = match (told(0), told(1)) {
            (Some(before), Some(after)) => ("compare.item", before, after),
            _ => {
                let text = |points: Option<f64>| {
                    points.map_or_else(|| self.say("compare.unknown", &[]), |points| shown(points, 0))
                };
                ("compare.item-points", text(item.before), text(item.after))
            }
        };
        // An answer that ends with a full stop has it once.
        let [before, after] = [before, after].map(|answer| answer.trim_end_matches('.').to_owned());
        self.say(
            key,
            &[
                ("question", &if key == "compare.item" { indicator.lead() } else { indicator.name().into() }),
                ("before", &before),
                ("after", &after),
            ],
        )
    }
}

/// Points with their sign; none for nothing.
fn signed(points: f64) -> String {
    let text = shown(points, SHOWN_DECIMALS);
    if points > 0.0 { format!("+{text}") } else { text }
}

//! The story of a plan: what it brings, what it leaves open, and month by month what to do.

use super::Asked;
use crate::answers::standing_in_words;
use crate::plan::Plan;
use crate::report::outline::{Block, Outline};
use crate::report::{Texts, months};
use crate::source::Word;

/// The plan as an outline.
pub fn story(plan: &Plan, texts: Texts<'_>, asked: &Asked) -> Outline {
    let messages = texts.messages;
    let title: crate::text::Arguments<'_> = &[
        ("name", &asked.name),
        ("hours", &months::hours(plan.budget.hours, messages)),
        ("days", &plan.budget.horizon.word()),
    ];
    let mut blocks = vec![Block::Title(messages.say("plan.title", title))];
    if !asked.taken_on.is_empty() {
        blocks.push(Block::Heading(messages.say("plan.taken-on", &[])));
        let each = asked.taken_on.iter().map(|one| one.in_words(texts.questionnaire, messages));
        blocks.push(Block::List { lead: standing_in_words(&asked.taken_on, messages), items: each.collect() });
    }
    blocks.extend(left_open(plan, texts));
    blocks.extend(months::means(plan.budget.money, asked.means, messages).map(Block::Paragraph));
    blocks.extend(months::body(plan, &asked.taken_on, texts, Block::Heading));
    let q = texts.questionnaire;
    let cost = messages.say(&format!("cost.{}", plan.budget.money.word()), &[]);
    let basis: crate::text::Arguments<'_> =
        &[("cost", &cost), ("id", &q.id), ("version", &q.version), ("digest", &q.digest)];
    blocks.push(Block::Heading(messages.say("report.basis", &[])));
    blocks.push(Block::Paragraph(messages.say("plan.basis", basis)));
    Outline(blocks)
}

/// What the plan leaves as it is, though it stands above the score.
fn left_open(plan: &Plan, texts: Texts<'_>) -> Option<Block> {
    let (q, after) = (texts.questionnaire, plan.after());
    let flags = after.red_flags.iter().map(|flag| &q.red_flags[*flag].text);
    let gates = plan.before.blocked_by.iter().filter(|gate| after.blocked_by.contains(gate));
    let texts_left = flags.chain(gates.map(|gate| &q.gates[*gate].text));
    let lines: Vec<String> = texts_left.map(|text| texts.messages.say("plan.open", &[("text", text)])).collect();
    (!lines.is_empty()).then_some(Block::Callout(lines))
}

//! Cards in words: how a step is done, without another guide.

use super::outline::{Block, CardBlock, StepBlock};
use crate::questionnaire::{Card, Saves};
use crate::source::Word;
use crate::text::Messages;

/// The lines of a card.
pub(crate) fn block(card: &Card, messages: &Messages) -> CardBlock {
    let say = |key: &str, text: &str| messages.say(key, &[("text", &text)]);
    let mut before = vec![say("card.takes", &card.takes)];
    if !card.need.is_empty() {
        before.push(messages.say("card.need", &[("list", &card.need.join("; "))]));
    }
    let mut after = vec![say("card.mistake", &card.mistake), say("card.done", &card.done_when)];
    after.extend(card.saves.as_ref().map(|of| saves(of, messages)));
    CardBlock { before, actions: card.actions.clone(), after }
}

/// A card on its own, under a heading.
pub(super) fn blocks(card: &Card, messages: &Messages) -> Vec<Block> {
    let card = block(card, messages);
    let mut blocks = vec![Block::Heading(messages.say("card.head", &[]))];
    blocks.extend(card.before.into_iter().map(Block::Paragraph));
    blocks.push(Block::Steps(card.actions.into_iter().map(|text| StepBlock::new(text, "")).collect()));
    blocks.extend(card.after.into_iter().map(Block::Paragraph));
    blocks
}

/// What is saved of a yearly bill, with its source.
pub(super) fn saves(saves: &Saves, messages: &Messages) -> String {
    let bill = messages.say(&format!("bill.{}", saves.of.word()), &[]);
    messages
        .say("report.saves", &[("low", &saves.low), ("high", &saves.high), ("bill", &bill), ("source", &saves.source)])
}

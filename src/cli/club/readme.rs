//! What lies where in the folder of a club, and what to hand to whom: a text that any computer opens.

use circumspect::report::{Block, Outline, Terminal};
use circumspect::text::Messages;

/// Columns of the text.
const COLUMNS: usize = 78;

/// Parts of the text, each with its number of points.
const PARTS: &[(&str, usize)] = &[("lies", 4), ("hand", 3), ("before", 2), ("after", 2), ("end", 3)];

/// The text.
pub(super) fn readme(messages: &Messages) -> String {
    let say = |key: &str| messages.say(&format!("club-readme.{key}"), &[]);
    let mut blocks = vec![Block::Title(say("title")), Block::Paragraph(say("lead"))];
    for (part, points) in PARTS {
        blocks.push(Block::Heading(say(part)));
        for point in 1..=*points {
            let (lead, command) = (say(&format!("{part}-{point}")), format!("{part}-{point}-command"));
            blocks.push(match messages.has(&format!("club-readme.{command}")) {
                true => Block::Command(lead, say(&command)),
                false => Block::list("", [lead]),
            });
        }
    }
    Terminal { columns: COLUMNS, plain: true, colour: false }.lay_out(&Outline(blocks))
}

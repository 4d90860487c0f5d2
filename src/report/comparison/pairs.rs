//! Many pairs as a report: how they moved, where it came from, and who had no partner.

use crate::comparison::{Group, Pairs, Part, Spread};
use crate::protection::{Count, Middle};
use crate::report::outline::{Block, Outline};
use crate::report::{Format, HTML, MARKDOWN, TERMINAL, Terminal, Texts, html, json as report_json, markdown};
use crate::score::{for_file, shown};
use crate::source::Word;
use serde_json::{Map, Value, json};

/// Writes many pairs.
pub type WritePairs = fn(&Pairs, Texts<'_>, Terminal) -> String;

/// Every format of many pairs, in the order of the help.
pub const PAIRS_FORMATS: &[&Format<WritePairs>] = &[
    &TERMINAL.of(|pairs, texts, terminal| terminal.lay_out(&story(pairs, texts))),
    &MARKDOWN.of(|pairs, texts, _| markdown::lay_out(&story(pairs, texts))),
    &HTML.of(|pairs, texts, _| html::lay_out(&story(pairs, texts), texts.messages)),
    &report_json::FORMAT.of(|pairs, texts, _| json(pairs, texts)),
];

/// What changed in a group as an outline.
pub fn story(pairs: &Pairs, texts: Texts<'_>) -> Outline {
    let say = |key: &str, arguments: crate::text::Arguments<'_>| texts.messages.say(key, arguments);
    let Some(group) = &pairs.group else {
        return Outline(vec![
            Block::Title(say("many.too-few-title", &[])),
            Block::Paragraph(say("many.too-few", &[("least", &pairs.least)])),
        ]);
    };
    let mut blocks = vec![Block::Title(texts.messages.count("many.title", group.pairs, &[]))];
    blocks.extend(doubts(pairs, texts));
    blocks.push(Block::Paragraph(moved(group, pairs, texts)));
    blocks.push(Block::Heading(say("many.parts", &[])));
    blocks.push(parts(pairs, texts));
    blocks.push(Block::Paragraph(say("many.protection", &[("least", &pairs.least)])));
    blocks.push(Block::Paragraph(say("compare.honest", &[])));
    let unpaired = unpaired(pairs);
    if !unpaired.is_empty() {
        let told =
            unpaired.iter().map(|(key, one)| say(&format!("many.{key}"), &[("count", &count(*one, pairs, texts))]));
        blocks.push(Block::list(say("many.unpaired", &[]), told));
    }
    let q = texts.questionnaire;
    blocks.push(Block::Heading(say("report.basis", &[])));
    blocks.push(Block::Paragraph(say(
        "many.basis",
        &[("pairs", &group.pairs), ("id", &q.id), ("version", &q.version), ("digest", &q.digest)],
    )));
    Outline(blocks)
}

/// What changed without a number of pairs, for readers who know how many could have been compared: the middle, and where the
/// change comes from. Nothing of too few pairs.
pub(crate) fn gist(pairs: &Pairs, texts: Texts<'_>) -> Vec<Block> {
    let Some(group) = &pairs.group else { return Vec::new() };
    let say = |key: &str, arguments: crate::text::Arguments<'_>| texts.messages.say(key, arguments);
    vec![
        Block::Paragraph(middle(group, texts)),
        Block::Subheading(say("many.parts", &[])),
        parts(pairs, texts),
        Block::Paragraph(say("many.protection", &[("least", &pairs.least)])),
        Block::Paragraph(say("compare.honest", &[])),
    ]
}

/// Where the change comes from.
fn parts(pairs: &Pairs, texts: Texts<'_>) -> Block {
    let say = |key: &str| texts.messages.say(key, &[]);
    let few = || say("many.hidden");
    let rows = Part::WORDS
        .iter()
        .zip(pairs.parts)
        .filter(|((_, part), points)| *points != Some(0.0) || matches!(part, Part::Improved | Part::BetterKnown))
        .map(|((word, _), points)| vec![say(&format!("compare.{word}")), points.map_or_else(few, signed)]);
    Block::Table { head: ["compare.part", "compare.points"].map(say).to_vec(), rows: rows.collect() }
}

fn doubts(pairs: &Pairs, texts: Texts<'_>) -> Option<Block> {
    let doubts = [("many.scopes", pairs.scopes_differ), ("many.carried", pairs.carried)];
    let told = doubts.iter().filter(|(_, count)| *count != Count::Is(0));
    let lines: Vec<String> =
        told.map(|(key, one)| texts.messages.say(key, &[("count", &count(*one, pairs, texts))])).collect();
    (!lines.is_empty()).then_some(Block::Callout(lines))
}

/// A number of answers or pairs as people read it.
fn count(count: Count, pairs: &Pairs, texts: Texts<'_>) -> String {
    count.told().map_or_else(|| texts.messages.say("cohort.few", &[("least", &pairs.least)]), |count| count.to_string())
}

/// The change in the middle.
fn middle(group: &Group, texts: Texts<'_>) -> String {
    let say = |key: &str, arguments: crate::text::Arguments<'_>| texts.messages.say(key, arguments);
    match group.middle {
        Middle::Half(of) => {
            let [median, lower, upper] = [of.median, of.lower, of.upper].map(signed);
            say("many.middle", &[("median", &median), ("lower", &lower), ("upper", &upper)])
        }
        Middle::Mean(mean) => say("many.middle-mean", &[("mean", &signed(mean))]),
    }
}

fn moved(group: &Group, pairs: &Pairs, texts: Texts<'_>) -> String {
    let say = |key: &str, arguments: crate::text::Arguments<'_>| texts.messages.say(key, arguments);
    let way = |at: usize| group.ways[at].map_or_else(|| say("many.hidden", &[]), |count| count.to_string());
    let counts = match group.ways {
        [None, None, None] => say("many.ways-hidden", &[("least", &pairs.least)]),
        _ => say("many.moved", &[("up", &way(0)), ("same", &way(1)), ("down", &way(2))]),
    };
    let spread = group.spread.map(|spread| match spread {
        Spread::Signs(probability) => say("many.signs", &[("percent", &shown(100.0 * probability, 0))]),
        Spread::Interval { mean, low, high } => {
            say("many.interval", &[("mean", &signed(mean)), ("low", &signed(low)), ("high", &signed(high))])
        }
    });
    [Some(middle(group, texts)), Some(counts), spread].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What was not compared, and how often; only what came up.
fn unpaired(pairs: &Pairs) -> Vec<(&'static str, Count)> {
    let all = [
        ("only-before", pairs.only_before),
        ("only-after", pairs.only_after),
        ("unnamed", pairs.unnamed),
        ("set-aside", pairs.set_aside),
        ("nothing-shared", pairs.nothing_shared),
    ];
    all.into_iter().filter(|(_, count)| *count != Count::Is(0)).collect()
}

fn json(pairs: &Pairs, texts: Texts<'_>) -> String {
    let q = texts.questionnaire;
    let group = pairs.group.as_ref();
    let quartiles = group.and_then(|group| group.middle.quartiles());
    let way = |at: usize| group.and_then(|group| group.ways[at]);
    let parts = group.map(|_| {
        let parts = Part::WORDS.iter().zip(&pairs.parts);
        parts.map(|((word, _), mean)| ((*word).to_owned(), json!(mean))).collect::<Map<String, Value>>()
    });
    let (signs, interval) = match group.and_then(|group| group.spread) {
        Some(Spread::Signs(probability)) => (Some(for_file(probability)), None),
        Some(Spread::Interval { mean, low, high }) => (None, Some([mean, low, high])),
        None => (None, None),
    };
    let left: Map<String, Value> = match group {
        Some(_) => unpaired(pairs).into_iter().map(|(key, count)| (key.to_owned(), json!(count.told()))).collect(),
        None => Map::new(),
    };
    let document = json!({
        "schema": "circumspect-pairs/1",
        "questionnaire": { "id": q.id.as_str(), "version": q.version.to_string(), "digest": q.digest },
        "least": pairs.least,
        "reason": group.is_none().then_some("too-few"),
        "pairs": group.map(|group| group.pairs),
        "median": quartiles.map(|of| of.median),
        "lower": quartiles.map(|of| of.lower),
        "upper": quartiles.map(|of| of.upper),
        "middle": group.and_then(|group| group.middle.mean()),
        "up": way(0),
        "same": way(1),
        "down": way(2),
        "sign_test": signs,
        "mean_and_interval": interval,
        "parts": parts,
        "scopes_differ": group.and_then(|_| pairs.scopes_differ.told()),
        "carried": group.and_then(|_| pairs.carried.told()),
        "not_compared": left,
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// Whole points with their sign; none for nothing.
fn signed(points: f64) -> String {
    let text = shown(points, 0);
    if points > 0.0 { format!("+{text}") } else { text }
}

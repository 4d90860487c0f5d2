//! Many pairs as a report: how they moved, where it came from, and who had no partner.

use crate::comparison::{Group, Pairs, Part, Spread, share_out};
use crate::report::outline::{Block, Outline};
use crate::report::{Format, MARKDOWN, TERMINAL, Terminal, Texts, json as report_json, markdown};
use crate::score::{SHOWN_DECIMALS, for_file, half_up, shown};
use crate::source::Word;
use serde_json::{Map, Value, json};

/// Writes many pairs.
pub type WritePairs = fn(&Pairs, Texts<'_>, Terminal) -> String;

/// Every format of many pairs, in the order of the help.
pub const PAIRS_FORMATS: &[&Format<WritePairs>] = &[
    &TERMINAL.of(|pairs, texts, terminal| terminal.lay_out(&story(pairs, texts))),
    &MARKDOWN.of(|pairs, texts, _| markdown::lay_out(&story(pairs, texts))),
    &report_json::FORMAT.of(|pairs, texts, _| json(pairs, texts)),
];

fn story(pairs: &Pairs, texts: Texts<'_>) -> Outline {
    let say = |key: &str, arguments: crate::text::Arguments<'_>| texts.messages.say(key, arguments);
    let Some(group) = &pairs.group else {
        return Outline(vec![
            Block::Title(say("many.too-few-title", &[])),
            Block::Paragraph(say("many.too-few", &[("least", &pairs.least)])),
        ]);
    };
    let mut blocks = vec![Block::Title(texts.messages.count("many.title", group.pairs, &[]))];
    blocks.extend(doubts(pairs, texts));
    blocks.push(Block::Paragraph(moved(group, texts)));
    let parts = share_out(&pairs.parts, half_up(pairs.parts.iter().sum(), SHOWN_DECIMALS));
    let mut rows: Vec<Vec<String>> = Part::WORDS
        .iter()
        .zip(&parts)
        .filter(|((_, part), points)| **points != 0.0 || matches!(part, Part::Improved | Part::BetterKnown))
        .map(|((word, _), points)| vec![say(&format!("compare.{word}"), &[]), signed(*points)])
        .collect();
    rows.push(vec![say("compare.total", &[]), signed(parts.iter().sum())]);
    let head = ["compare.part", "compare.points"].map(|key| say(key, &[])).to_vec();
    blocks.push(Block::Heading(say("many.parts", &[])));
    blocks.push(Block::Table { head, rows });
    blocks.push(Block::Paragraph(say("compare.honest", &[])));
    let unpaired = unpaired(pairs);
    if !unpaired.is_empty() {
        let told = unpaired.iter().map(|(key, count)| say(&format!("many.{key}"), &[("count", count)]));
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

fn doubts(pairs: &Pairs, texts: Texts<'_>) -> Option<Block> {
    let doubts = [("many.scopes", pairs.scopes_differ), ("many.carried", pairs.carried)];
    let told = doubts.iter().filter(|(_, count)| *count > 0);
    let lines: Vec<String> = told.map(|(key, count)| texts.messages.say(key, &[("count", count)])).collect();
    (!lines.is_empty()).then_some(Block::Callout(lines))
}

fn moved(group: &Group, texts: Texts<'_>) -> String {
    let say = |key: &str, arguments: crate::text::Arguments<'_>| texts.messages.say(key, arguments);
    let (lower, upper) = (signed(group.quartiles.0), signed(group.quartiles.1));
    let middle = say("many.middle", &[("median", &signed(group.median)), ("lower", &lower), ("upper", &upper)]);
    let counts = say("many.moved", &[("up", &group.up), ("same", &group.same), ("down", &group.down)]);
    let spread = match group.spread {
        Spread::Signs(probability) => say("many.signs", &[("percent", &shown(100.0 * probability, 0))]),
        Spread::Interval { mean, low, high } => {
            say("many.interval", &[("mean", &signed(mean)), ("low", &signed(low)), ("high", &signed(high))])
        }
    };
    format!("{middle} {counts} {spread}")
}

/// What was not compared, and how often; only what came up.
fn unpaired(pairs: &Pairs) -> Vec<(&'static str, usize)> {
    let all = [
        ("only-before", pairs.only_before),
        ("only-after", pairs.only_after),
        ("unnamed", pairs.unnamed),
        ("set-aside", pairs.set_aside),
        ("nothing-shared", pairs.nothing_shared),
    ];
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}

fn json(pairs: &Pairs, texts: Texts<'_>) -> String {
    let q = texts.questionnaire;
    let group = pairs.group.as_ref();
    let number = |of: fn(&Group) -> f64| group.map(|group| for_file(of(group)));
    let count = |of: fn(&Group) -> usize| group.map(of);
    let parts = group.map(|_| {
        let parts = Part::WORDS.iter().zip(&pairs.parts);
        parts.map(|((word, _), mean)| ((*word).to_owned(), json!(for_file(*mean)))).collect::<Map<String, Value>>()
    });
    let (signs, interval) = match group.map(|group| group.spread) {
        Some(Spread::Signs(probability)) => (Some(for_file(probability)), None),
        Some(Spread::Interval { mean, low, high }) => (None, Some([mean, low, high].map(for_file))),
        None => (None, None),
    };
    let left: Map<String, Value> = match group {
        Some(_) => unpaired(pairs).into_iter().map(|(key, count)| (key.to_owned(), json!(count))).collect(),
        None => Map::new(),
    };
    let document = json!({
        "schema": "circumspect-pairs/1",
        "questionnaire": { "id": q.id.as_str(), "version": q.version.to_string(), "digest": q.digest },
        "least": pairs.least,
        "reason": group.is_none().then_some("too-few"),
        "pairs": count(|group| group.pairs),
        "median": number(|group| group.median),
        "lower": number(|group| group.quartiles.0),
        "upper": number(|group| group.quartiles.1),
        "up": count(|group| group.up),
        "same": count(|group| group.same),
        "down": count(|group| group.down),
        "sign_test": signs,
        "mean_and_interval": interval,
        "parts": parts,
        "scopes_differ": group.map(|_| pairs.scopes_differ),
        "carried": group.map(|_| pairs.carried),
        "not_compared": left,
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// Points with their sign; none for nothing.
fn signed(points: f64) -> String {
    let text = shown(points, SHOWN_DECIMALS);
    if half_up(points, SHOWN_DECIMALS) > 0.0 { format!("+{text}") } else { text }
}

//! The story of a wall: the group in large type and few words, with the number of firms on everything.
//!
//! Responsible for one outline, of which every format is made. It is made of what a mosaic tells and of nothing else.

use super::mosaic::{Mosaic, Tile};
use super::wall::Looked;
use crate::protection::{Middle, Quartiles};
use crate::questionnaire::Questionnaire;
use crate::report::{Block, Legend, Meter, Outline};
use crate::score::shown;
use crate::text::{Arguments, Messages};

/// Lines of each list.
const NAMED: usize = 5;

/// The story.
pub fn wall_story(mosaic: &Mosaic, looked: Looked, questionnaire: &Questionnaire, messages: &Messages) -> Outline {
    let teller = Teller { mosaic, looked, questionnaire, messages };
    if mosaic.count == 0 {
        return Outline(vec![
            Block::Title(teller.say("wall.none-title", &[])),
            Block::Paragraph(messages.count("wall.none", looked.waiting, &[("least", &mosaic.least)])),
        ]);
    }
    let mut blocks = vec![Block::Title(messages.count("wall.title", mosaic.count, &[]))];
    blocks.extend(teller.spread());
    let list = |key: &str, items: Vec<String>| {
        let block = match items.is_empty() {
            true => Block::Paragraph(teller.say("wall.nothing", &[("least", &mosaic.least)])),
            false => Block::list("", items),
        };
        [Block::Heading(teller.say(key, &[])), block]
    };
    if teller.has_halves() {
        blocks.extend(list("wall.disagree", teller.disagreement()));
    }
    blocks.extend(list("wall.hardest", teller.hardest()));
    blocks.extend(list("wall.unknown", teller.counted(&mosaic.unknown, "wall.unknown-item")));
    blocks.extend(list("wall.steps", teller.counted(&mosaic.steps, "wall.steps-item")));
    blocks.push(Block::Heading(teller.say("wall.rule-head", &[])));
    blocks.push(Block::Paragraph(teller.say("wall.rule", &[("least", &mosaic.least)])));
    blocks.push(Block::Paragraph(teller.next()));
    Outline(blocks)
}

struct Teller<'a> {
    mosaic: &'a Mosaic,
    looked: Looked,
    questionnaire: &'a Questionnaire,
    messages: &'a Messages,
}

impl Teller<'_> {
    fn say(&self, key: &str, arguments: Arguments<'_>) -> String {
        self.messages.say(key, arguments)
    }

    /// The bars: up to the lower quarter what nearly all have shown, then the middle half.
    fn spread(&self) -> Vec<Block> {
        let meter = |label: String, tile: &Option<Tile<Middle>>| {
            let Some(tile) = tile else {
                return Meter {
                    label,
                    range: None,
                    words: self.say("wall.not-shown", &[("least", &self.mosaic.least)]),
                };
            };
            let of = tile.of;
            match tile.figure {
                Middle::Half(Quartiles { lower, median, upper }) => Meter {
                    label,
                    range: Some((lower, upper)),
                    words: self.say(
                        "wall.half",
                        &[
                            ("median", &shown(median, 0)),
                            ("lower", &shown(lower, 0)),
                            ("upper", &shown(upper, 0)),
                            ("of", &of),
                        ],
                    ),
                },
                Middle::Mean(mean) => Meter {
                    label,
                    range: Some((mean, mean)),
                    words: self.say("wall.middle", &[("mean", &shown(mean, 0)), ("of", &of)]),
                },
            }
        };
        let all = meter(self.say("wall.all", &[]), &self.mosaic.index);
        let dimensions = self.questionnaire.dimensions.iter().zip(&self.mosaic.dimensions);
        let asked = dimensions.filter(|(dimension, _)| dimension.weight > 0);
        let meters = asked.map(|(dimension, tile)| meter(dimension.title.clone(), tile)).collect();
        let legend = match self.has_halves() {
            true => Legend {
                shown: self.say("wall.legend-quarter", &[]),
                between: self.say("wall.legend-half", &[]),
                ..Legend::default()
            },
            false => Legend { shown: self.say("wall.legend-middle", &[]), ..Legend::default() },
        };
        vec![
            Block::Paragraph(format!("{}: {}", all.label, all.words)),
            Block::Heading(self.say("wall.spread", &[])),
            Block::Meters { legend, meters },
        ]
    }

    /// Whether there are enough firms for the middle half of something.
    fn has_halves(&self) -> bool {
        let halves = self.mosaic.dimensions.iter().flatten().chain(&self.mosaic.index);
        halves.into_iter().any(|tile| tile.figure.quartiles().is_some())
    }

    /// Dimensions by the width of their middle half.
    fn disagreement(&self) -> Vec<String> {
        let width = |(at, tile): (usize, &Option<Tile<Middle>>)| {
            let tile = tile.as_ref()?;
            let half = tile.figure.quartiles()?;
            (half.upper > half.lower).then_some((at, half, tile.of))
        };
        let mut wide: Vec<(usize, Quartiles, usize)> =
            self.mosaic.dimensions.iter().enumerate().filter_map(width).collect();
        wide.sort_by(|(_, a, _), (_, b, _)| (b.upper - b.lower).total_cmp(&(a.upper - a.lower)));
        let told = |(at, half, of): (usize, Quartiles, usize)| {
            let name = &self.questionnaire.dimensions[at].title;
            let arguments: Arguments<'_> =
                &[("name", name), ("lower", &shown(half.lower, 0)), ("upper", &shown(half.upper, 0)), ("of", &of)];
            self.say("wall.disagree-item", arguments)
        };
        wide.into_iter().take(NAMED).map(told).collect()
    }

    fn hardest(&self) -> Vec<String> {
        let mut means: Vec<(usize, Tile<f64>)> =
            self.mosaic.means.iter().enumerate().filter_map(|(at, tile)| Some((at, (*tile)?))).collect();
        means.sort_by(|(_, a), (_, b)| a.figure.total_cmp(&b.figure));
        let told = |(at, tile): (usize, Tile<f64>)| {
            let points = shown(tile.figure, 0);
            let key = if tile.figure <= 5.0 { "wall.hardest-least" } else { "wall.hardest-item" };
            self.say(key, &[("name", &self.name(at)), ("points", &points), ("of", &tile.of)])
        };
        means.into_iter().take(NAMED).map(told).collect()
    }

    /// The largest of some counts.
    fn counted(&self, tiles: &[Option<Tile<usize>>], key: &str) -> Vec<String> {
        let mut counts: Vec<(usize, Tile<usize>)> =
            tiles.iter().enumerate().filter_map(|(at, tile)| Some((at, (*tile)?))).collect();
        counts.retain(|(_, tile)| tile.figure > 0);
        counts.sort_by_key(|(_, tile)| std::cmp::Reverse(tile.figure));
        let told = |(at, tile): (usize, Tile<usize>)| {
            self.say(key, &[("name", &self.name(at)), ("count", &tile.figure), ("of", &tile.of)])
        };
        counts.into_iter().take(NAMED).map(told).collect()
    }

    fn name(&self, at: usize) -> &str {
        self.questionnaire.indicators[at].name()
    }

    /// When the picture changes.
    fn next(&self) -> String {
        let (least, waiting) = (self.mosaic.least, self.looked.waiting);
        match (self.looked.frozen, waiting) {
            (true, 0) => self.say("wall.frozen", &[]),
            (true, _) => self.messages.count("wall.frozen-without", waiting, &[("least", &least)]),
            (false, _) => self.messages.count("wall.next", least.saturating_sub(waiting), &[]),
        }
    }
}

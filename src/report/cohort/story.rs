//! The story of a cohort: who it is, where it stands, what is hard, what is not known, and what cannot be said.

use super::plans;
use crate::cohort::{Figures, IndicatorFigures, Picture, Seen, Table};
use crate::protection::Count;
use crate::protection::Middle;
use crate::report::Texts;
use crate::report::outline::{Block, Outline, Spread};
use crate::score::{half_up, shown};
use crate::source::Word;

/// Indicators named as those that apply to few.
const NAMED: usize = 3;

/// The picture as an outline.
pub fn story(picture: &Picture, texts: Texts<'_>) -> Outline {
    let teller = Teller { picture, texts };
    let mut blocks = Vec::new();
    match &picture.figures {
        None => {
            blocks.push(Block::Title(teller.say("cohort.too-few-title", &[])));
            blocks.push(Block::Paragraph(teller.say("cohort.too-few", &[("least", &picture.least)])));
        }
        Some(figures) => {
            blocks.push(Block::Title(teller.title(figures)));
            blocks.extend(teller.who(figures));
            blocks.extend(teller.standing(figures));
            blocks.extend(teller.ranks(figures));
            blocks.extend(teller.questions(figures));
            blocks.extend(figures.tables.iter().flat_map(|table| teller.groups(table)));
            blocks.extend(figures.plans.iter().flat_map(|of| plans::blocks(of, picture.least, texts)));
            blocks.extend(teller.together(figures));
            blocks.push(Block::Heading(teller.say("report.basis", &[])));
            blocks.push(Block::Paragraph(teller.say("cohort.protection", &[("least", &picture.least)])));
        }
    }
    let q = texts.questionnaire;
    blocks.push(Block::Paragraph(
        teller.say("cohort.basis", &[("id", &q.id), ("version", &q.version), ("digest", &q.digest)]),
    ));
    Outline(blocks)
}

struct Teller<'a> {
    picture: &'a Picture,
    texts: Texts<'a>,
}

impl Teller<'_> {
    fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.texts.messages.say(key, arguments)
    }

    fn title(&self, figures: &Figures) -> String {
        let years = crate::report::years(figures.years, self.texts.messages);
        let scope = crate::report::scopes::named(self.picture.scope, self.texts.questionnaire, self.texts.messages);
        match years {
            Some(years) => {
                self.texts.messages.count("cohort.title-years", figures.count, &[("years", &years), ("scope", &scope)])
            }
            None => self.texts.messages.count("cohort.title", figures.count, &[("scope", &scope)]),
        }
    }

    fn who(&self, figures: &Figures) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(self.texts.messages.count("cohort.who", figures.count, &[]))];
        let told = figures.left_out.iter().map(|(why, count)| {
            let count = match count {
                Count::Is(count) => count.to_string(),
                Count::Few => self.say("cohort.few", &[("least", &self.picture.least)]),
            };
            let coverage = shown(100.0 * self.texts.questionnaire.method.min_coverage, 0);
            self.say(&format!("cohort.left-{}", why.word()), &[("count", &count), ("coverage", &coverage)])
        });
        if !figures.left_out.is_empty() {
            blocks.push(Block::list(self.say("cohort.left-out", &[]), told));
        }
        blocks
    }

    fn standing(&self, figures: &Figures) -> Vec<Block> {
        let half = match figures.index {
            Middle::Half(index) => self.say(
                "cohort.half",
                &[("median", &points(index.median)), ("lower", &points(index.lower)), ("upper", &points(index.upper))],
            ),
            Middle::Mean(mean) => self.say("cohort.middle", &[("mean", &points(mean))]),
        };
        let rows = self.texts.questionnaire.dimensions.iter().zip(&figures.dimensions).map(|(dimension, middle)| {
            let mut cells = vec![dimension.title.clone()];
            cells.extend(self.middle(*middle));
            Spread { cells, quartiles: quartiles(*middle) }
        });
        vec![
            Block::Heading(self.say("cohort.standing", &[])),
            Block::Paragraph(half),
            Block::Spreads { head: self.head("cohort.dimension"), rows: rows.collect() },
            Block::Paragraph(self.say("cohort.columns", &[])),
        ]
    }

    fn head(&self, first: &str) -> Vec<String> {
        [first, "cohort.lower", "cohort.median", "cohort.upper"].map(|key| self.say(key, &[])).to_vec()
    }

    fn middle(&self, middle: Option<Middle>) -> [String; 3] {
        match middle {
            Some(Middle::Half(one)) => [one.lower, one.median, one.upper].map(points),
            Some(Middle::Mean(mean)) => [String::new(), points(mean), String::new()],
            None => [self.say("cohort.not-shown", &[]), String::new(), String::new()],
        }
    }

    fn questions(&self, figures: &Figures) -> Vec<Block> {
        let name = |at: usize| self.texts.questionnaire.indicators[at].name();
        let of = |at: usize| &figures.indicators[at];
        let mean = |one: &IndicatorFigures| match one.mean {
            Some(mean) if mean <= 5.0 => self.say("cohort.at-most", &[("points", &points(mean))]),
            Some(mean) if mean >= 95.0 => self.say("cohort.at-least", &[("points", &points(mean))]),
            mean => points(mean.unwrap_or_default()),
        };
        let mut blocks = Vec::new();
        if !figures.hardest.is_empty() {
            let hard = figures
                .hardest
                .iter()
                .map(|&at| self.say("cohort.hard-item", &[("question", &name(at)), ("points", &mean(of(at)))]));
            blocks.push(Block::Heading(self.say("cohort.hardest", &[])));
            blocks.push(Block::list(self.say("cohort.hard-lead", &[]), hard));
        }
        blocks.push(Block::Heading(self.say("cohort.unknown", &[])));
        if figures.unknown.is_empty() {
            let least = self.picture.least;
            blocks.push(Block::Paragraph(self.say("cohort.nothing-unknown", &[("least", &least)])));
        } else {
            let unknown = figures.unknown.iter().map(|&at| {
                let (dont_know, blank) = (self.seen(of(at).dont_know), self.seen(of(at).not_answered));
                let arguments: crate::text::Arguments<'_> =
                    &[("question", &name(at)), ("known", &dont_know), ("blank", &blank)];
                self.say("cohort.unknown-item", arguments)
            });
            blocks.push(Block::list(self.say("cohort.unknown-lead", &[]), unknown));
        }
        let rewrite = (0..figures.indicators.len()).filter(|&at| of(at).rewrite).map(|at| name(at).to_owned());
        let rewrite: Vec<String> = rewrite.collect();
        if !rewrite.is_empty() {
            blocks.push(Block::list(self.say("cohort.rewrite", &[]), rewrite));
        }
        let mut apply: Vec<(usize, Seen)> = (0..figures.indicators.len())
            .map(|at| (at, of(at).not_applicable))
            .filter(|(_, seen)| seen.count.is_some_and(|count| count > 0))
            .collect();
        apply.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.count));
        if !apply.is_empty() {
            let told = apply.into_iter().take(NAMED).map(|(at, seen)| {
                self.say("cohort.apply-item", &[("question", &name(at)), ("share", &self.seen(seen))])
            });
            blocks.push(Block::list(self.say("cohort.apply", &[]), told));
        }
        blocks
    }

    /// A share, or a number where the cohort is too small for shares, or that it is not shown.
    fn seen(&self, seen: Seen) -> String {
        match (seen.share, seen.count) {
            (Some(share), _) => self.say("cohort.share", &[("share", &points(100.0 * share))]),
            (None, Some(count)) => self.texts.messages.count("cohort.firms", count, &[]),
            (None, None) => self.say("cohort.not-shown", &[]),
        }
    }

    fn groups(&self, table: &Table) -> Vec<Block> {
        let by: Vec<String> = table.facts.iter().map(|&fact| self.fact(fact)).collect();
        let mut blocks = vec![Block::Heading(self.say("cohort.groups", &[("by", &by.join(", "))]))];
        if table.groups.is_empty() {
            let least = self.picture.least;
            blocks.push(Block::Paragraph(self.say("cohort.no-groups", &[("least", &least)])));
            return blocks;
        }
        let rows = table.groups.iter().map(|group| {
            let names = table.facts.iter().zip(&group.answers).map(|(&fact, answer)| self.answer(fact, *answer));
            let mut cells = vec![names.collect::<Vec<_>>().join(", "), group.count.to_string()];
            cells.extend(self.middle(Some(group.index)));
            Spread { cells, quartiles: quartiles(Some(group.index)) }
        });
        let mut head = self.head("cohort.group");
        head.insert(1, self.say("cohort.enterprises", &[]));
        blocks.push(Block::Spreads { head, rows: rows.collect() });
        if table.rest > 0 {
            blocks.push(Block::Paragraph(self.texts.messages.count("cohort.rest", table.rest, &[])));
        }
        blocks
    }

    /// The name of a fact: the interface's, else its id.
    fn fact(&self, fact: usize) -> String {
        let (id, key) =
            (&self.texts.questionnaire.profile[fact].id, self.texts.questionnaire.profile[fact].id.as_str());
        let key = format!("fact.{key}");
        if self.texts.messages.has(&key) { self.say(&key, &[]) } else { id.to_string() }
    }

    /// The name of an answer to a fact: the interface's short one, else the questionnaire's.
    fn answer(&self, fact: usize, answer: Option<u16>) -> String {
        let fact = &self.texts.questionnaire.profile[fact];
        let Some(choice) = answer.and_then(|answer| fact.shape.choices().get(usize::from(answer))) else {
            return self.say("cohort.not-stated", &[]);
        };
        let key = format!("{}.{}", fact.id, choice.token);
        match self.texts.messages.has(&key) {
            true => self.say(&key, &[]),
            false if choice.text.is_empty() => choice.token.to_string(),
            false => choice.text.clone(),
        }
    }

    fn ranks(&self, figures: &Figures) -> Vec<Block> {
        let Some(apart) = figures.apart else { return Vec::new() };
        let told = self.say("cohort.apart", &[("share", &points(100.0 * apart))]);
        vec![Block::Heading(self.say("cohort.ranks", &[])), Block::Paragraph(told)]
    }

    /// Alpha, for the authors of questions.
    fn together(&self, figures: &Figures) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.say("cohort.together", &[]))];
        let alphas = self.texts.questionnaire.dimensions.iter().zip(&figures.reliability);
        let rows: Vec<Vec<String>> = alphas
            .filter_map(|(dimension, reliability)| {
                let note = if reliability.twins { self.say("cohort.twins", &[]) } else { String::new() };
                Some(vec![dimension.title.clone(), shown(reliability.alpha?, 2), note])
            })
            .collect();
        if rows.is_empty() {
            blocks.push(Block::Paragraph(self.say("cohort.no-alpha", &[])));
        } else {
            let head = ["cohort.dimension", "cohort.alpha", "cohort.remark"].map(|key| self.say(key, &[]));
            blocks.push(Block::Table { head: head.to_vec(), rows });
            blocks.push(Block::Paragraph(self.say("cohort.formative", &[])));
        }
        blocks
    }
}

/// What a box is drawn from, as it is told: in whole points.
fn quartiles(middle: Option<Middle>) -> Option<[f64; 3]> {
    match middle? {
        Middle::Half(one) => Some([one.lower, one.median, one.upper].map(|value| half_up(value, 0))),
        Middle::Mean(_) => None,
    }
}

/// Whole points as a person reads them.
fn points(value: f64) -> String {
    shown(value, 0)
}

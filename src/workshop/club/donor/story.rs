//! The joint report in words. It is made of the figures that may be told, and of nothing else.

use super::walk::Since;
use super::{DonorFigures, DonorReports};
use crate::answers::{amount_in_words, day_in_words};
use crate::club::Club;
use crate::report::{Block, Outline, Texts, pairs_gist};
use crate::text::Arguments;

/// The joint report after all reports that are remembered.
pub fn donor_story(club: &Club, reports: &DonorReports, texts: Texts<'_>) -> Outline {
    let say = |key: &str, arguments: Arguments<'_>| texts.messages.say(key, arguments);
    let title = Block::Title(say("donor.title", &[("title", &club.title)]));
    let Some(figures) = DonorFigures::of(reports, texts.questionnaire) else {
        let least = crate::workshop::wall::least(texts.questionnaire);
        return Outline(vec![title, Block::Paragraph(say("donor.too-few", &[("least", &least)]))]);
    };
    let teller = Teller { figures: &figures, texts };
    let firms = texts.messages.count("cohort.firms", figures.firms, &[]);
    let held = texts.messages.count("certificate.meetings", figures.held, &[]);
    let start = day_in_words(club.start, texts.messages);
    let mut blocks = vec![
        title,
        Block::Paragraph(say("donor.lead", &[("firms", &firms), ("held", &held), ("start", &start)])),
        Block::Heading(say("donor.came", &[])),
        Block::Paragraph(teller.came()),
        Block::Heading(say("donor.steps", &[])),
        Block::list("", teller.steps()),
        Block::Heading(say("donor.saved", &[])),
        teller.saved(),
    ];
    blocks.extend(teller.change());
    blocks.push(Block::Heading(say("donor.hidden", &[])));
    let most = figures.least.saturating_sub(1);
    blocks.push(Block::Paragraph(say("donor.rule", &[("least", &figures.least), ("most", &most)])));
    blocks.push(Block::Paragraph(say("donor.rule-moves", &[("least", &figures.least)])));
    let q = texts.questionnaire;
    blocks.push(Block::Heading(say("report.basis", &[])));
    blocks.push(Block::Paragraph(say("donor.basis", &[("id", &q.id), ("version", &q.version), ("digest", &q.digest)])));
    Outline(blocks)
}

struct Teller<'a> {
    figures: &'a DonorFigures,
    texts: Texts<'a>,
}

impl Teller<'_> {
    fn say(&self, key: &str, arguments: Arguments<'_>) -> String {
        self.texts.messages.say(key, arguments)
    }

    /// A figure with the meeting after which it was worked out, or that it is not shown.
    fn told<T>(&self, since: Option<&Since<T>>, words: impl Fn(&T) -> String) -> String {
        match since {
            Some(since) => {
                let told = words(&since.figure);
                self.say("donor.since", &[("told", &told), ("meeting", &since.meeting)])
            }
            None => self.say("cohort.not-shown", &[]),
        }
    }

    fn came(&self) -> String {
        let told = self
            .told(self.figures.came.as_ref(), |(came, of)| self.say("donor.came-of", &[("came", came), ("of", of)]));
        self.say("donor.came-line", &[("told", &told)])
    }

    fn steps(&self) -> Vec<String> {
        let figures =
            [("taken", &self.figures.taken), ("done", &self.figures.done), ("dropped", &self.figures.dropped)];
        let line = |(key, since): (&str, &Option<Since<u128>>)| {
            self.say(&format!("donor.steps-{key}"), &[("steps", &self.told(since.as_ref(), u128::to_string))])
        };
        figures.into_iter().map(line).collect()
    }

    fn saved(&self) -> Block {
        if self.figures.saved.is_empty() {
            return Block::Paragraph(self.say("donor.saved-none", &[]));
        }
        let sum = |(unit, per, since): &(String, crate::answers::Per, Since<u128>)| {
            self.told(Some(since), |amount| amount_in_words(*amount, unit, *per, self.texts.messages))
        };
        Block::list(self.say("donor.saved-lead", &[]), self.figures.saved.iter().map(sum))
    }

    /// What changed, as `compare` tells it of many, but for the numbers of firms: how many there are is known here.
    fn change(&self) -> Vec<Block> {
        let Some(since) = &self.figures.change else {
            let hidden = self.say("donor.change-none", &[("least", &self.figures.least)]);
            return vec![Block::Heading(self.say("donor.change", &[])), Block::Paragraph(hidden)];
        };
        let mut blocks = vec![
            Block::Heading(self.say("donor.change", &[])),
            Block::Paragraph(self.say("donor.change-since", &[("meeting", &since.meeting)])),
        ];
        blocks.extend(pairs_gist(&since.figure, self.texts));
        blocks
    }
}

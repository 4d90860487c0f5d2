//! The assessor: everything compiled from a questionnaire and a catalogue, to look at one enterprise after the other.
//!
//! Responsible for one path from answers to numbers, steps and tools, whoever asks: a sheet that becomes a report, and
//! a row of a table with millions of others. It writes into room of its own, which is used again.

use super::build;
use super::document::Assessment;
use crate::answers::{AnswerSheet, Cell};
use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;
use crate::recommend::{NextStep, Pick, Picker, Steps};
use crate::scoring::{Coded, Scorecard, Scorer};

/// Tools that are recommended.
const TOOLS: usize = 5;

/// Looks at any number of enterprises.
#[derive(Debug)]
pub struct Assessor<'a> {
    questionnaire: &'a Questionnaire,
    catalogue: &'a Catalogue,
    scorer: Scorer,
    ladder: Steps,
    picker: Picker<'a>,
    card: Scorecard,
    steps: Vec<NextStep>,
    tools: Vec<usize>,
}

impl<'a> Assessor<'a> {
    /// Compiles a questionnaire and a catalogue.
    pub fn new(questionnaire: &'a Questionnaire, catalogue: &'a Catalogue) -> Self {
        let scorer = Scorer::new(questionnaire);
        Self {
            questionnaire,
            catalogue,
            card: scorer.scorecard(),
            scorer,
            ladder: Steps::new(questionnaire),
            picker: Picker::new(questionnaire, catalogue),
            steps: Vec::new(),
            tools: Vec::new(),
        }
    }

    /// Scores one enterprise and finds its steps (at most `steps`, the most worthwhile first) and tools.
    pub fn look(&mut self, coded: Coded<'_>, steps: usize) {
        // First of all: it waits for memory, and the numbers do not wait for it.
        let fits = self.picker.fits(coded.profile);
        self.scorer.score(coded, &mut self.card);
        self.steps.clear();
        self.tools.clear();
        let mut next = self.ladder.steps(&self.card, steps);
        let mut tools = self.picker.tools(&fits, &self.card.needs).take(TOOLS);
        // In turn: each choice waits for the one before it of its kind, and meanwhile the other can be made.
        loop {
            let (step, tool) = (next.next(), tools.next());
            if step.is_none() && tool.is_none() {
                break;
            }
            self.steps.extend(step);
            self.tools.extend(tool);
        }
    }

    /// The whole document of one sheet.
    pub fn assess(&mut self, sheet: &AnswerSheet) -> Assessment {
        build::build(self, sheet)
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &'a Questionnaire {
        self.questionnaire
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &'a Catalogue {
        self.catalogue
    }

    /// The compiled scorer.
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// The numbers of the enterprise looked at last.
    pub fn card(&self) -> &Scorecard {
        &self.card
    }

    /// Its steps.
    pub fn steps(&self) -> &[NextStep] {
        &self.steps
    }

    /// Positions of its tools in the catalogue, in the order of choice.
    pub fn tools(&self) -> &[usize] {
        &self.tools
    }

    /// Its tools with the reasons why they were chosen, given its profile.
    pub(super) fn reasons(&mut self, profile: &[Cell]) -> Vec<Pick> {
        self.picker.reasons(profile, &self.card.needs, &self.tools)
    }
}

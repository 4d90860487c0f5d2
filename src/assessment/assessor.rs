//! The assessor: everything compiled from a questionnaire and a catalogue, to assess one enterprise after the other.
//!
//! Responsible for the one path from answers to numbers, steps and tools: of a sheet that becomes a document, and of a row
//! of a table with millions of others. It writes into vectors of its own, which are used again.

use crate::catalogue::Catalogue;
use crate::questionnaire::Questionnaire;
use crate::recommend::{NextStep, Pick, Picker, Steps};
use crate::scoring::{Coded, Scorecard, Scorer};

/// Assesses any number of enterprises.
#[derive(Debug)]
pub struct Assessor<'a> {
    questionnaire: &'a Questionnaire,
    catalogue: &'a Catalogue,
    scorer: Scorer,
    next: Steps,
    picker: Picker,
    card: Scorecard,
    steps: Vec<NextStep>,
    picks: Vec<Pick>,
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
            next: Steps::new(questionnaire),
            picker: Picker::new(questionnaire, catalogue),
            steps: Vec::new(),
            picks: Vec::new(),
        }
    }

    /// Scores one enterprise and finds its steps, at most `steps`, and its tools.
    pub fn assess(&mut self, coded: Coded<'_>, steps: usize) {
        self.scorer.score(coded, &mut self.card);
        self.next.fill(&self.card, steps, &mut self.steps);
        self.picker.pick(coded.profile, &self.card.needs, &mut self.picks);
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

    /// The numbers of the enterprise assessed last.
    pub fn card(&self) -> &Scorecard {
        &self.card
    }

    /// Its steps, the most worthwhile first.
    pub fn steps(&self) -> &[NextStep] {
        &self.steps
    }

    /// Its tools, in the order of choice.
    pub fn picks(&self) -> &[Pick] {
        &self.picks
    }
}

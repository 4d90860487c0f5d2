//! The teller: what every part of the story needs.
//!
//! Responsible for a result with its texts at hand, and for what several parts ask of it: names, counts, the steps shown. It
//! tells nothing itself.

use crate::answers::{AnswerSheet, State};
use crate::assessment::{Assessment, IndicatorResult, Step};
use crate::questionnaire::Indicator;
use crate::report::Texts;
use crate::score::shown;

pub(super) struct Teller<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) texts: Texts<'a>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(assessment: &'a Assessment, texts: Texts<'a>) -> Self {
        Self { assessment, texts }
    }

    pub(super) fn say(&self, key: &str, arguments: crate::text::Arguments<'_>) -> String {
        self.texts.messages.say(key, arguments)
    }

    pub(super) fn count(&self, key: &str, n: usize, arguments: crate::text::Arguments<'_>) -> String {
        self.texts.messages.count(key, n, arguments)
    }

    /// The answers as a sheet.
    pub(super) fn sheet(&self) -> AnswerSheet {
        let assessment = self.assessment;
        AnswerSheet {
            scope: assessment.scope,
            respondent: assessment.respondent.clone(),
            profile: assessment.profile.clone(),
            answers: assessment.indicators.iter().map(|result| result.answer.clone()).collect(),
            ..AnswerSheet::default()
        }
    }

    /// What the business is called: its own name, else that of the sheet, else the pseudonym in it.
    pub(super) fn business(&self, sheet: &str) -> String {
        let respondent = &self.assessment.respondent;
        let nameless = || match (sheet, &respondent.id) {
            ("", Some(id)) => id.clone(),
            ("", None) => self.say("report.sheet", &[]),
            _ => sheet.to_owned(),
        };
        respondent.name.clone().unwrap_or_else(nameless)
    }

    /// The title of the first layer: the business and the day.
    pub(super) fn short_title(&self, sheet: &str) -> String {
        let name = self.business(sheet);
        match &self.assessment.respondent.period {
            Some(period) => self.say("result.title", &[("name", &name), ("period", period)]),
            None => name,
        }
    }

    /// The title of a whole report.
    pub(super) fn title(&self, sheet: &str) -> String {
        let scope = crate::report::scopes::named(self.assessment.scope, self.texts.questionnaire, self.texts.messages);
        let questions = self.count("report.questions", self.asked(), &[]);
        self.say("report.title", &[("name", &self.short_title(sheet)), ("scope", &scope), ("questions", &questions)])
    }

    /// Questions that are asked of this business.
    pub(super) fn asked(&self) -> usize {
        self.assessment.indicators.len() - self.assessment.count(State::NotAsked)
    }

    /// Questions without an answer so far; one that is not known has been answered.
    pub(super) fn unanswered(&self) -> usize {
        self.assessment.count(State::NotAnswered)
    }

    /// Whether too little is answered for a level: a question of the quick set has no answer yet, or any question where
    /// there is no quick set.
    pub(super) fn is_early(&self) -> bool {
        let (has_quick, indicators) = (self.has_quick(), &self.texts.questionnaire.indicators);
        let is_due = |(indicator, one): (&Indicator, &IndicatorResult)| {
            (indicator.quick || !has_quick) && one.state == State::NotAnswered
        };
        !self.texts.questionnaire.maturity_levels.is_empty()
            && indicators.iter().zip(&self.assessment.indicators).any(is_due)
    }

    /// Whether the questionnaire has a quick set.
    pub(super) fn has_quick(&self) -> bool {
        self.texts.questionnaire.indicators.iter().any(|indicator| indicator.quick)
    }

    /// The short name of an indicator: its label, or else its question.
    pub(super) fn name(&self, indicator: usize) -> &'a str {
        self.texts.questionnaire.indicators[indicator].name()
    }

    /// The steps shown, in the order of their seats.
    pub(super) fn seated(&self) -> Vec<&'a Step> {
        self.assessment.shown_steps()
    }
}

/// Points as an owner reads them: whole.
pub(super) fn whole(value: f64) -> String {
    shown(value, 0)
}

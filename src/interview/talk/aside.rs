//! Aside: help, a note, proof, and why a question does not apply.

use super::{Break, Talk};
use crate::answers::{Answer, Cell, Evidence};
use crate::escape::one_line;
use crate::interview::commands::{Command, command};
use crate::interview::place::Event;
use crate::interview::reasons::{NA_REASONS, NOT_OURS};
use crate::questionnaire::NotApplicable;
use crate::text::wrap_hanging;

/// Numbers that say what stands behind an answer.
const PROOFS: usize = 4;

impl Talk<'_> {
    pub(super) fn help(&mut self, position: usize) -> Result<(), Break> {
        let indicator = &self.interview().questionnaire().indicators[position];
        let help = indicator.help.clone().unwrap_or_else(|| self.say("ask.no-help", &[]));
        let example = self.interview().trade().and_then(|trade| indicator.example(trade));
        let told = [Some(help.as_str()), example];
        self.tell(&one_line(&told.into_iter().flatten().collect::<Vec<_>>().join(" ")))?;
        if let Some(evidence) = &indicator.evidence {
            self.tell(&self.say("indicator.evidence", &[("evidence", &one_line(evidence))]))?;
        }
        Ok(())
    }

    pub(super) fn note(&mut self, position: usize) -> Result<(), Break> {
        const LONGEST: usize = 2000;
        if let Some(note) = &self.interview().sheet().answers[position].note {
            self.tell(&self.say("ask.note-so-far", &[("note", &one_line(note))]))?;
        }
        self.tell(&self.say("ask.note", &[]))?;
        let line = self.words()?;
        match command(&line, false) {
            Some(Command::Leave) => return Err(Break::Leave),
            Some(Command::Back) => return self.tell(&self.say("ask.note-same", &[])),
            _ => {}
        }
        let note = one_line(&line);
        if note.chars().count() > LONGEST {
            return self.tell(&self.say("ask.too-long", &[("most", &LONGEST)]));
        }
        let key = match (note.trim().is_empty(), &self.interview().sheet().answers[position].note) {
            (true, None) => return self.tell(&self.say("ask.note-same", &[])),
            (true, Some(_)) => "ask.note-gone",
            (false, _) => "ask.note-kept",
        };
        self.event(Event::Note(note))?;
        self.tell(&self.say(key, &[]))
    }

    pub(super) fn prove_here(&mut self, position: usize) -> Result<(), Break> {
        if self.interview().sheet().answers[position].cell.is_answered() {
            self.ask_proof(position)
        } else {
            self.tell(&self.say("ask.answer-first", &[]))
        }
    }

    /// Asks what stands behind an answer; Enter leaves it at the respondent's word.
    pub(super) fn ask_proof(&mut self, position: usize) -> Result<(), Break> {
        let indicator = &self.interview().questionnaire().indicators[position];
        if let Some(evidence) = &indicator.evidence {
            self.tell(&self.say("ask.proof-could-be", &[("evidence", &one_line(evidence))]))?;
        }
        self.tell(&self.say("ask.proof", &[]))?;
        loop {
            let line = self.line_or_leave(PROOFS)?;
            if command(&line, false) == Some(Command::Back) {
                return self.event(Event::Jump(position)).map(drop);
            }
            if matches!(command(&line, false), Some(Command::Help | Command::Keys)) {
                self.tell(&self.say("ask.proof-help", &[]))?;
                continue;
            }
            let evidence = match line.trim() {
                "" => return Ok(()),
                "1" => Evidence::Claim,
                "2" => Evidence::Estimate,
                "3" => Evidence::Document,
                "4" => Evidence::Verified,
                _ => {
                    self.tell(&self.say("ask.proof-due", &[]))?;
                    continue;
                }
            };
            return self.event(Event::Prove(position, evidence)).map(drop);
        }
    }

    /// Asks why a question does not apply, where a reason is due.
    pub(super) fn not_applicable(&mut self, rule: NotApplicable) -> Result<Option<Answer>, Break> {
        let answer = |reason| Some(Answer { cell: Cell::NotApplicable, reason, ..Answer::default() });
        match rule {
            NotApplicable::Never => self.tell(&self.say("ask.na-never", &[])).map(|()| None),
            NotApplicable::Allowed => Ok(answer(None)),
            NotApplicable::WithReason => {
                let mut lines = wrap_hanging(&self.say("ask.na-why", &[]), self.columns(), "  ", "  ");
                for (number, key) in NA_REASONS.iter().enumerate() {
                    let head = format!("  {}  ", number + 1);
                    lines.extend(wrap_hanging(&self.say(key, &[]), self.columns(), &head, "     "));
                }
                self.prompter.show(&lines)?;
                // Own words are as welcome as a number here, so it is a line of words.
                let mut line = one_line(&self.line_or_leave(0)?);
                while matches!(command(&line, false), Some(Command::Help | Command::Keys)) {
                    self.tell(&self.say("ask.na-help", &[]))?;
                    line = one_line(&self.line_or_leave(0)?);
                }
                if command(&line, false) == Some(Command::Back) {
                    return self.tell(&self.say("ask.na-back", &[])).map(|()| None);
                }
                let listed = line.parse::<usize>().ok().and_then(|number| NA_REASONS.get(number.checked_sub(1)?));
                match listed {
                    Some(&NOT_OURS) => self.tell(&self.say("ask.na-not-a-reason", &[])).map(|()| None),
                    Some(key) => Ok(answer(Some(self.say(key, &[])))),
                    // Letters and numbers that are commands elsewhere are no reason.
                    None if line.chars().count() < 2
                        || line.parse::<f64>().is_ok()
                        || command(&line, false).is_some() =>
                    {
                        self.tell(&self.say("ask.na-no-reason", &[])).map(|()| None)
                    }
                    None => Ok(answer(Some(line))),
                }
            }
        }
    }
}

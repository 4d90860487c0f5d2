//! The bill: what the firm pays a year for what a step saves, so that its result says it in money.
//!
//! Responsible for one page and for reading an amount. What becomes of it is worked out with the result.

use super::{Board, Reply, paragraph};
use crate::answers::{Amount, Bill};
use crate::escape::one_line;
use crate::interview::place::Event;
use crate::interview::session::Session;
use crate::source::Word;

impl Session<'_> {
    /// What the bill is for of which a step of the result saves, as sheets name it; `None` where no source says so.
    pub(super) fn bill_of(&self, step: usize) -> Option<&'static str> {
        let steps = self.setting.results.steps(self.interview().sheet());
        let step = steps.get(step)?;
        Some(self.interview().questionnaire().indicators[step.indicator].saves(step.step)?.of.word())
    }

    /// What is chosen to say it, or to change what was said.
    pub(super) fn bill_choice(&self, of: &str) -> String {
        let words = self.say(&format!("bill.{of}"), &[]);
        match self.interview().sheet().bills.iter().find(|bill| bill.of == of) {
            Some(Bill { amount: Amount { amount, unit }, .. }) => {
                self.say("bill-page.change", &[("bill", &words), ("amount", amount), ("unit", &one_line(unit))])
            }
            None => self.say("bill-page.choose", &[("bill", &words)]),
        }
    }

    pub(super) fn bill(&self, step: usize, columns: usize) -> Board {
        let mut lines = Vec::new();
        if let Some(of) = self.bill_of(step) {
            let words = self.say(&format!("bill.{of}"), &[]);
            paragraph(&self.say("bill-page.ask", &[("bill", &words)]), columns, &mut lines);
        }
        Board { lines, enter: self.say("bill-page.enter", &[]), takes_words: true, ..Board::default() }
    }

    pub(super) fn choose_bill(&mut self, step: usize, line: &str) -> Reply {
        let mut chosen = Reply::nothing();
        if let Some(of) = self.bill_of(step).filter(|_| !line.is_empty()) {
            let Some(amount) = read_amount(line) else { return Reply::tell(self.say("bill-page.wrong", &[])) };
            chosen = self.event(Event::Bill(Bill { of, amount }));
        }
        self.go(Event::Back);
        chosen
    }
}

/// An amount and its unit, such as `4200 EUR`.
fn read_amount(line: &str) -> Option<Amount> {
    let (amount, unit) = split_amount(line)?;
    (!unit.is_empty()).then_some(Amount { amount, unit })
}

/// The number that a line begins with, and the words behind it.
pub(super) fn split_amount(line: &str) -> Option<(f64, String)> {
    let line = one_line(line);
    let (number, rest) = line.split_at(line.find(|c: char| !(c.is_ascii_digit() || ",.".contains(c)))?);
    Some((crate::interview::reading::quantity(number)?, rest.trim().to_owned()))
}

//! How sure: what stands behind the answers of the third level and above, asked once for all of them.
//!
//! Enter leaves every answer at the respondent's word, so that who answers in a rhythm says nothing by mistake.

use super::{Board, Reply, paragraph};
use crate::answers::Evidence;
use crate::escape::one_line;
use crate::interview::place::Event;
use crate::interview::session::Session;
use crate::source::Word;

/// The letter of each word.
const LETTERS: [(char, Evidence); 4] =
    [('w', Evidence::Claim), ('e', Evidence::Estimate), ('p', Evidence::Document), ('o', Evidence::Verified)];

impl Session<'_> {
    pub(super) fn sure(&self, columns: usize) -> Board {
        let messages = self.setting.messages;
        let mut lines = Vec::new();
        paragraph(&self.say("sure.title", &[]), columns, &mut lines);
        lines.push(String::new());
        for (number, position) in (1..).zip(self.interview().unsure()) {
            let indicator = &self.interview().questionnaire().indicators[position];
            let answer = &self.interview().sheet().answers[position];
            let name = one_line(indicator.name());
            let text = match answer.evidence {
                Evidence::Claim => name,
                evidence => {
                    let evidence = messages.say(&format!("evidence.{}", evidence.word()), &[]);
                    self.say("sure.item", &[("question", &name), ("evidence", &evidence)])
                }
            };
            let head = format!("  {number:<2} ");
            lines.extend(crate::text::wrap_hanging(&text, columns, &head, "     "));
        }
        paragraph(&self.say("sure.how", &[]), columns, &mut lines);
        Board { lines, enter: self.say("sure.enter", &[]), takes_words: true, ..Board::default() }
    }

    pub(super) fn choose_sure(&mut self, line: &str) -> Reply {
        if line.is_empty() {
            return self.event(Event::Continue);
        }
        let unsure = self.interview().unsure();
        if matches!(line, "h" | "help" | "?") {
            let proofs = unsure.iter().filter_map(|&at| {
                let indicator = &self.interview().questionnaire().indicators[at];
                let proof = indicator.evidence.as_deref()?;
                let told = [("question", &one_line(indicator.name()) as &dyn std::fmt::Display), ("answer", &proof)];
                Some(self.say("list.item", &told))
            });
            let mut told = vec![self.say("sure.help", &[])];
            told.extend(proofs);
            return Reply { told, ..Reply::nothing() };
        }
        let Some(proved) = read(line, unsure.len()) else { return Reply::tell(self.say("sure.due", &[])) };
        let mut chosen = Reply::nothing();
        for (at, evidence) in proved {
            chosen = self.event(Event::Prove(unsure[at], evidence));
        }
        chosen
    }
}

/// Numbers with letters, such as `1p 3 e`: places counted from 0, out of so many, each with its word.
fn read(line: &str, of: usize) -> Option<Vec<(usize, Evidence)>> {
    let signs: Vec<char> = line.to_lowercase().chars().filter(|c| !matches!(c, ' ' | ',' | ';')).collect();
    let mut proved = Vec::new();
    let mut rest = signs.as_slice();
    while !rest.is_empty() {
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let number: usize = rest[..digits].iter().collect::<String>().parse().ok()?;
        let letter = rest.get(digits)?;
        let (_, evidence) = LETTERS.iter().find(|(one, _)| one == letter)?;
        proved.push((number.checked_sub(1).filter(|at| *at < of)?, *evidence));
        rest = &rest[digits + 1..];
    }
    Some(proved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_letters_and_nothing_else() {
        assert_eq!(
            read("1p 12 E,3o", 12),
            Some(vec![(0, Evidence::Document), (11, Evidence::Estimate), (2, Evidence::Verified)])
        );
        for line in ["1", "p", "13p", "0p", "1x", "1p p", "4 5"] {
            assert_eq!(read(line, 12), None, "{line}");
        }
    }
}

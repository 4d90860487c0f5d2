//! Agreeing: what several people differ on is settled, one thing after the other, in the way of the interview.
//!
//! Responsible for the screen of one disagreement and for reading what was agreed. What is settled is kept before the next
//! one is shown.

use super::merge::{Merging, Votes};
use super::paper::Field;
use crate::answers::{Answer, Cell, choice_text, in_words};
use crate::escape::one_line;
use crate::interview::{Keeper, Kept, Prompter, Read, Said, Stopped, read, tell};
use crate::questionnaire::{NotApplicable, Shape};
use crate::text::{Messages, wrap_hanging};

/// Settles what is open until nothing is, or until the people leave.
///
/// # Errors
/// Input or output failed, or what was settled could not be kept.
pub fn agree(
    merging: &mut Merging<'_>,
    prompter: &mut dyn Prompter,
    keeper: &mut dyn Keeper,
    messages: &Messages,
) -> Result<(), Stopped> {
    let mut table = Table { prompter, messages };
    loop {
        let open = merging.open();
        let Some(&(field, _)) = open.first() else { return Ok(table.prompter.begin()?) };
        table.screen(merging, field, open.len())?;
        match table.settled(merging, field)? {
            Settled::Leave => return Ok(table.prompter.begin()?),
            Settled::Back if merging.back() => continue,
            Settled::Back => {
                table.tell(&messages.say("merge.first", &[]))?;
                continue;
            }
            Settled::Open => merging.settle(field, Answer::default(), ""),
            Settled::Answer(answer, why) => merging.settle(field, answer, &why),
        }
        match keeper.keep(&merging.text()) {
            Ok(Kept::Safely) => {}
            Ok(Kept::With(text)) => table.tell(&text)?,
            Err(trouble) => return Err(Stopped::NotKept(trouble)),
        }
    }
}

/// What came of one disagreement.
enum Settled {
    /// An answer, and why.
    Answer(Answer, String),
    /// It stays open.
    Open,
    Back,
    Leave,
}

struct Table<'a> {
    prompter: &'a mut dyn Prompter,
    messages: &'a Messages,
}

impl Table<'_> {
    fn columns(&self) -> usize {
        self.prompter.columns().clamp(20, 100)
    }

    fn tell(&mut self, text: &str) -> std::io::Result<()> {
        tell(self.prompter, &one_line(text))
    }

    /// A line; `None` if nothing more will come. Pasted lines are taken as one.
    fn line(&mut self, options: usize) -> std::io::Result<Option<String>> {
        Ok(match self.prompter.ask(">", options)? {
            Said::Line(line) => Some(line),
            Said::Pasted(lines) => Some(lines.join(" ")),
            Said::Ended => None,
        })
    }

    fn screen(&mut self, merging: &Merging<'_>, field: Field, left: usize) -> std::io::Result<()> {
        let (question, shape, rule) = asked(merging, field);
        let votes = merging.votes(field);
        self.prompter.begin()?;
        let columns = self.columns();
        let mut lines = wrap_hanging(&self.messages.count("merge.head", left, &[]), columns, "", "");
        lines.push(String::new());
        lines.extend(wrap_hanging(&one_line(question), columns, "", ""));
        lines.push(String::new());
        let people = |count: usize| match count {
            0 => String::new(),
            count => format!("  ({})", self.messages.count("merge.people", count, &[])),
        };
        for at in 0..shape.choices().len() {
            let count = chosen(&votes, shape, at);
            let text = format!("{}{}", choice_text(shape, at, self.messages), people(count));
            lines.extend(wrap_hanging(&text, columns, &format!("  {:<2} ", at + 1), "     "));
        }
        for (answer, count) in votes.each.iter().filter(|_| shape.choices().is_empty()) {
            if answer.cell.is_answered() {
                let text = format!("{}{}", in_words(answer, shape, self.messages), people(*count));
                lines.extend(wrap_hanging(&text, columns, "  -  ", "     "));
            }
        }
        for (cell, letter, is_due) in [
            (Cell::DontKnow, "d", rule.is_some()),
            (Cell::NotApplicable, "n", rule.is_some_and(|rule| rule != NotApplicable::Never)),
        ] {
            let answer = Answer { cell, ..Answer::default() };
            if is_due {
                let text = format!("{}{}", in_words(&answer, shape, self.messages), people(votes.count(cell)));
                lines.extend(wrap_hanging(&text, columns, &format!("  {letter}  "), "     "));
            }
        }
        if let Some(note) = &merging.answer(field).note {
            lines.extend(wrap_hanging(
                &self.messages.say("merge.noted", &[("note", &one_line(note))]),
                columns,
                "  ",
                "  ",
            ));
        }
        lines.push(String::new());
        lines.extend(wrap_hanging(&self.messages.say("merge.foot", &[]), columns, "  ", "  "));
        self.prompter.show(&lines)
    }

    fn settled(&mut self, merging: &Merging<'_>, field: Field) -> std::io::Result<Settled> {
        let (_, shape, rule) = asked(merging, field);
        // All options stand on the screen with their numbers, those of a long list too.
        let shown: Vec<usize> = (0..shape.choices().len()).collect();
        let words = matches!(shape, Shape::Text | Shape::Date);
        loop {
            let Some(line) = self.line(shape.choices().len())? else { return Ok(Settled::Leave) };
            let typed = line.trim().to_lowercase();
            let command = if words { typed.strip_prefix(':').unwrap_or_default() } else { typed.as_str() };
            let answer = match (command, rule) {
                ("q", _) => return Ok(Settled::Leave),
                ("b", _) => return Ok(Settled::Back),
                ("d", Some(_)) => Answer { cell: Cell::DontKnow, ..Answer::default() },
                ("n" | "na", Some(NotApplicable::Never)) => {
                    self.tell(&self.messages.say("ask.na-never", &[]))?;
                    continue;
                }
                ("n" | "na", Some(rule)) => {
                    let Some(reason) = self.reason(rule)? else { return Ok(Settled::Leave) };
                    let reason = Some(reason).filter(|reason| !reason.is_empty());
                    let answer = Answer { cell: Cell::NotApplicable, reason, ..Answer::default() };
                    return Ok(Settled::Answer(answer, String::new()));
                }
                _ if typed.is_empty() => return Ok(Settled::Open),
                _ => match read(&line, shape, &shown, self.messages) {
                    Read::Answer(cell, words) => Answer { cell, words, ..Answer::default() },
                    Read::Refused(why) => {
                        self.tell(&why)?;
                        continue;
                    }
                    Read::Several(_) => {
                        self.tell(&self.messages.say("ask.several", &[]))?;
                        continue;
                    }
                },
            };
            // The profile has no room for reasons.
            if rule.is_none() {
                return Ok(Settled::Answer(answer, String::new()));
            }
            self.tell(&self.messages.say("merge.why", &[]))?;
            let why = self.line(0)?.unwrap_or_default();
            return Ok(Settled::Answer(answer, one_line(why.trim())));
        }
    }

    /// Why it does not apply; `None` if nothing more will come.
    fn reason(&mut self, rule: NotApplicable) -> std::io::Result<Option<String>> {
        loop {
            self.tell(&self.messages.say("merge.na-why", &[]))?;
            let Some(line) = self.line(0)? else { return Ok(None) };
            let reason = one_line(line.trim());
            if !reason.is_empty() || rule != NotApplicable::WithReason {
                return Ok(Some(reason));
            }
        }
    }
}

/// The question, what an answer looks like, and whether "does not apply" is one; `None` for facts.
fn asked<'q>(merging: &Merging<'q>, field: Field) -> (&'q str, &'q Shape, Option<NotApplicable>) {
    let questionnaire = merging.questionnaire();
    match field {
        Field::Fact(at) => (&questionnaire.profile[at].question, &questionnaire.profile[at].shape, None),
        Field::Question(at) => {
            let indicator = &questionnaire.indicators[at];
            (&indicator.question, &indicator.shape, Some(indicator.not_applicable))
        }
    }
}

/// How many people chose an option.
fn chosen(votes: &Votes, shape: &Shape, at: usize) -> usize {
    let has = |cell: Cell| match cell {
        Cell::Choice(choice) => usize::from(choice) == at && matches!(shape, Shape::OneOf(_)),
        Cell::Choices(set) => set >> at & 1 == 1,
        _ => false,
    };
    votes.each.iter().filter(|(answer, _)| has(answer.cell)).map(|(_, count)| count).sum()
}

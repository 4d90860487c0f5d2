//! The first screens: what this is, how long it takes, where it is kept; or where the owner left off.

use super::asking::numbered;
use super::machine::Interview;
use super::question::{Page, in_words};
use crate::answers::{Cell, ProblemCode, Scope};
use crate::escape::one_line;
use crate::text::{wrap, wrap_hanging, wrap_to_command};

/// Seconds an answer takes, from published self-assessments with the same number of questions.
const SECONDS_A_QUESTION: usize = 30;

/// What is said about the interview before it begins.
const FACTS: &[&str] = &["welcome.time", "welcome.hand", "welcome.saved", "welcome.private", "welcome.stop"];

/// Minutes for a number of questions, rounded up.
pub(super) fn minutes(questions: usize) -> usize {
    (questions * SECONDS_A_QUESTION).div_ceil(60)
}

impl Page<'_> {
    /// The head of a fact about the interview, and of the lines below it.
    fn heads(&self, key: &str) -> (String, String) {
        let widths = FACTS.iter().map(|key| crate::text::width(&self.messages.say(key, &[])));
        let longest = widths.max().unwrap_or(0);
        let head = format!("  {}   ", crate::text::pad(&self.messages.say(key, &[]), longest));
        (head, " ".repeat(longest + 5))
    }

    fn fact_line(&self, key: &str, text: &str) -> Vec<String> {
        let (head, indent) = self.heads(key);
        wrap_hanging(text, self.columns, &head, &indent)
    }

    /// How to stop, and the command that goes on, whole.
    fn stop(&self, command: &str) -> Vec<String> {
        let (head, indent) = self.heads("welcome.stop");
        wrap_to_command(&self.messages.say("welcome.stop-text", &[]), command, self.columns, &head, &indent)
    }

    fn paragraph(&self, text: &str, lines: &mut Vec<String>) {
        lines.push(String::new());
        lines.extend(wrap_hanging(text, self.columns, "  ", "  "));
    }

    /// The very first screen.
    pub(super) fn welcome(&self, place: &str, command: &str) -> Vec<String> {
        let title = one_line(&self.interview.questionnaire().title);
        let mut lines = wrap(&self.messages.say("welcome.title", &[("title", &title)]), self.columns);
        self.paragraph(&self.messages.say("welcome.what", &[("topics", &self.topics())]), &mut lines);
        self.paragraph(&self.messages.say("welcome.get", &[]), &mut lines);
        lines.push(String::new());
        let (full, quick) = (self.interview.span(Scope::Full), self.interview.span(Scope::Quick));
        let mut time = self.length("time", full);
        if quick.1 > 0 {
            time.push(' ');
            time.push_str(&self.length("quick", quick));
        }
        lines.extend(self.fact_line("welcome.time", &time));
        lines.extend(self.fact_line("welcome.hand", &self.messages.say("welcome.hand-text", &[])));
        lines.extend(self.fact_line("welcome.saved", &self.messages.say("welcome.saved-text", &[("place", &place)])));
        lines.extend(self.fact_line("welcome.private", &self.messages.say("welcome.private-text", &[])));
        lines.extend(self.stop(command));
        self.paragraph(&self.messages.say("welcome.honest", &[]), &mut lines);
        lines.push(String::new());
        lines.extend(self.options(&["welcome.start", "welcome.asks"].map(|key| self.messages.say(key, &[]))));
        lines
    }

    /// How long it takes: by one number of questions, or by the fewest and the most.
    pub(super) fn length(&self, what: &str, (fewest, most): (usize, usize)) -> String {
        if fewest == most {
            return self.messages.count(&format!("welcome.{what}-text"), most, &[("minutes", &minutes(most))]);
        }
        let (least, longest) = (minutes(fewest), minutes(most));
        let numbers: crate::text::Arguments<'_> =
            &[("fewest", &fewest), ("most", &most), ("least", &least), ("longest", &longest)];
        self.messages.say(&format!("welcome.{what}-span"), numbers)
    }

    /// The titles of the dimensions, as they would be read out.
    fn topics(&self) -> String {
        let lower = |title: &str| {
            let title = one_line(title);
            let mut letters = title.chars();
            // A title in capitals, such as CO2, stays as it is.
            match (letters.next(), title.chars().nth(1)) {
                (Some(first), Some(second)) if second.is_lowercase() => {
                    first.to_lowercase().chain(letters).collect::<String>()
                }
                _ => title,
            }
        };
        let titles: Vec<String> =
            self.interview.questionnaire().dimensions.iter().map(|dimension| lower(&dimension.title)).collect();
        titles.join("; ")
    }

    /// Numbered options and the way out.
    pub(super) fn options(&self, texts: &[String]) -> Vec<String> {
        numbered(texts, &self.messages.say("command.leave", &[]), self.columns)
    }

    /// What it asks: the dimensions with their reasons.
    pub(super) fn contents(&self) -> Vec<String> {
        let mut lines = wrap(&self.messages.say("welcome.contents", &[]), self.columns);
        lines.push(String::new());
        for (number, dimension) in self.interview.questionnaire().dimensions.iter().enumerate() {
            let text = match &dimension.why {
                Some(why) => format!("{}: {}", one_line(&dimension.title), one_line(why)),
                None => one_line(&dimension.title),
            };
            lines.extend(wrap_hanging(&text, self.columns, &format!("  {:<3}", number + 1), "     "));
        }
        self.paragraph(&self.messages.say("ask.enter-on", &[]), &mut lines);
        lines
    }

    /// The owner comes back to a sheet that was begun.
    pub(super) fn back_again(&self, place: &str, when: &str) -> Vec<String> {
        let mut lines = self.told_back(place, when);
        lines.push(String::new());
        lines.extend(self.options(&self.back_options()));
        lines
    }

    /// What somebody who comes back can do.
    pub(super) fn back_options(&self) -> Vec<String> {
        let is_answered = self.interview.open().next().is_none() && self.interview.has_begun();
        let go_on = if is_answered { "back.to-result" } else { "back.go-on" };
        let mut options = [go_on, "back.look", "back.afresh"].map(|key| self.messages.say(key, &[])).to_vec();
        if let Some(more) = self.interview.beyond_quick() {
            options.push(self.messages.count("back.full", more, &[("minutes", &minutes(more))]));
        }
        options
    }

    /// What is told to somebody who comes back.
    pub(super) fn told_back(&self, place: &str, when: &str) -> Vec<String> {
        let questionnaire = self.interview.questionnaire();
        let of = self.interview.questions().count();
        let answered = of - self.interview.open().count();
        let mut lines = wrap(
            &self.messages.say(
                "back.title",
                &[
                    ("place", &place),
                    ("when", &when),
                    ("answered", &answered),
                    ("of", &of),
                    ("version", &questionnaire.version),
                ],
            ),
            self.columns,
        );
        self.trouble(&mut lines);
        let given: Vec<usize> =
            self.interview.questions().filter(|&at| self.interview.sheet().answers[at].cell != Cell::Blank).collect();
        if !given.is_empty() {
            self.paragraph(&self.messages.say("back.last", &[]), &mut lines);
            for &position in given.iter().rev().take(2).rev() {
                let indicator = &questionnaire.indicators[position];
                let answer = in_words(&self.interview.sheet().answers[position], &indicator.shape, self.messages);
                let text =
                    self.messages.say("list.item", &[("question", &one_line(indicator.name())), ("answer", &answer)]);
                lines.extend(wrap_hanging(&text, self.columns, "  -  ", "     "));
            }
        }
        lines
    }

    /// What in the sheet cannot be used: it is asked again, or belongs to nothing here.
    fn trouble(&self, lines: &mut Vec<String>) {
        let questionnaire = self.interview.questionnaire();
        let problems = &self.interview.sheet().problems;
        let question = |id: &str| {
            let facts = questionnaire.profile.iter().map(|fact| (&fact.id, fact.question.as_str()));
            let indicators = questionnaire.indicators.iter().map(|indicator| (&indicator.id, indicator.name()));
            facts.chain(indicators).find(|(other, _)| other.as_str() == id).map(|(_, question)| one_line(question))
        };
        let is_unknown = |code| matches!(code, ProblemCode::Unknown | ProblemCode::UnknownDimension);
        let is_asked_again = |code| !is_unknown(code) && !matches!(code, ProblemCode::NotAsked | ProblemCode::Evidence);
        let again = problems.iter().filter(|problem| is_asked_again(problem.code));
        let again: Vec<String> = again.filter_map(|problem| question(&problem.id)).collect();
        if !again.is_empty() {
            self.paragraph(&self.messages.count("back.unusable", again.len(), &[]), lines);
            again.iter().for_each(|text| lines.extend(wrap_hanging(text, self.columns, "  -  ", "     ")));
        }
        let unknown = problems.iter().filter(|problem| is_unknown(problem.code));
        let ids: Vec<String> = unknown.map(|problem| one_line(&problem.id)).collect();
        if !ids.is_empty() {
            self.paragraph(&self.messages.count("back.unknown", ids.len(), &[("ids", &ids.join(", "))]), lines);
        }
    }

    /// The profile is complete: the true length.
    pub(super) fn ready(&self, choose: bool, arrows: bool) -> Vec<String> {
        let (full, quick) = (self.interview.length(Scope::Full), self.interview.length(Scope::Quick));
        let shown = self.interview.questions().count();
        let title = self.messages.count("ready.title", shown, &[("minutes", &minutes(shown))]);
        let mut lines = wrap(&title, self.columns);
        let mut how = self.messages.say("ready.how", &[]);
        if arrows {
            how.push(' ');
            how.push_str(&self.messages.say("ready.arrows", &[]));
        }
        self.paragraph(&how, &mut lines);
        lines.push(String::new());
        if choose {
            for (number, key, questions) in [(1, "ready.full", full), (2, "ready.quick", quick)] {
                let text = self.messages.count(key, questions, &[("minutes", &minutes(questions))]);
                lines.extend(wrap_hanging(&text, self.columns, &format!("  {number}  "), "     "));
            }
            lines.extend(wrap_hanging(&self.messages.say("command.back", &[]), self.columns, "  b  ", "     "));
            lines.extend(wrap_hanging(&self.messages.say("command.leave", &[]), self.columns, "  q  ", "     "));
        } else {
            lines.extend(wrap_hanging(&self.messages.say("ask.enter-on", &[]), self.columns, "  ", "  "));
        }
        lines
    }
}

impl Interview<'_> {
    /// Further questions the full set has for this business, once the quick one is answered.
    pub(super) fn beyond_quick(&self) -> Option<usize> {
        let answered = self.sheet().scope != Scope::Full && self.has_begun() && self.open().next().is_none();
        Some(self.beyond()).filter(|&more| answered && more > 0)
    }

    /// Number of questions that the full set has for this business and the scope of the sheet has not.
    pub fn beyond(&self) -> usize {
        self.length(Scope::Full).saturating_sub(self.questions().count())
    }

    /// Whether anything was answered before.
    pub(super) fn has_answers(&self) -> bool {
        let answered = |answer: &crate::answers::Answer| answer.cell != Cell::Blank;
        self.sheet().profile.iter().any(answered) || self.sheet().answers.iter().any(answered)
    }
}

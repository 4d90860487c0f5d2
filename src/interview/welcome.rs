//! The first screens: what this is, how long it takes, and where it is kept.

use super::asking::numbered;
use super::question::Page;
use crate::escape::one_line;
use crate::text::{wrap, wrap_hanging, wrap_to_command};

/// What is said about the interview before it begins.
const FACTS: &[&str] = &["welcome.time", "welcome.hand", "welcome.saved", "welcome.private", "welcome.stop"];

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
        self.paragraph(&self.messages.say("welcome.get", &[]), &mut lines);
        lines.push(String::new());
        lines.extend(self.fact_line("welcome.time", &self.time()));
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
    pub(super) fn time(&self) -> String {
        let scope = self.interview.sheet().scope;
        let ((fewest, most), (least, longest)) = (self.interview.span(scope), self.interview.minutes_span(scope));
        if fewest == most {
            return self.messages.count("welcome.time-text", most, &[("minutes", &longest)]);
        }
        let numbers: crate::text::Arguments<'_> =
            &[("fewest", &fewest), ("most", &most), ("least", &least), ("longest", &longest)];
        self.messages.say("welcome.time-span", numbers)
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

    /// The facts before the first question are known: the true length.
    pub(super) fn ready(&self, arrows: bool) -> Vec<String> {
        let shown = self.interview.questions().count();
        let minutes = self.interview.minutes_to_result();
        let mut lines = wrap(&self.messages.count("ready.title", shown, &[("minutes", &minutes)]), self.columns);
        let mut how = [self.messages.say("screen.how", &[]), self.messages.say("ready.how", &[])].join(" ");
        if arrows {
            how.push(' ');
            how.push_str(&self.messages.say("ready.arrows", &[]));
        }
        self.paragraph(&how, &mut lines);
        self.paragraph(&self.messages.say("ask.enter-on", &[]), &mut lines);
        lines
    }
}

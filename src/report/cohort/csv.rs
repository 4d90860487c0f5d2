//! The picture of a cohort as CSV: one line a figure, for a spreadsheet.
//!
//! Responsible for lines of part, what it is of, the figure's name and its value. All of these are ids, words and
//! numbers, so nothing has to be quoted and nothing can be run as a formula, but for units of what was saved, which firms
//! wrote. What is not shown has no line.

use super::WritePicture;
use crate::answers::decimal;
use crate::cohort::{Figures, Picture, PlanFigures, Table};
use crate::escape::in_csv;
use crate::protection::Count;
use crate::protection::Middle;
use crate::questionnaire::Questionnaire;
use crate::report::{Format, Texts};
use crate::source::Word;
use std::fmt::Display;

pub(super) const FORMAT: Format<WritePicture> = Format {
    name: "csv",
    about: "for a spreadsheet",
    extension: "csv",
    write: |picture, texts, _| write(picture, texts),
};

fn write(picture: &Picture, texts: Texts<'_>) -> String {
    let q = texts.questionnaire;
    let mut lines = Lines("part,of,figure,value\n".to_owned());
    lines.add("questionnaire", "", "id", &q.id);
    lines.add("questionnaire", "", "version", &q.version);
    lines.add("questionnaire", "", "digest", &q.digest);
    lines.add("cohort", "", "least", &picture.least);
    match &picture.figures {
        None => lines.add("cohort", "", "reason", &"too-few"),
        Some(figures) => told(figures, picture, q, &mut lines),
    }
    lines.0
}

/// Lines being written.
struct Lines(String);

impl Lines {
    fn add(&mut self, part: &str, of: &str, figure: &str, value: &dyn Display) {
        self.0.push_str(&format!("{part},{of},{figure},{value}\n"));
    }

    fn optional<T: Display>(&mut self, part: &str, of: &str, figure: &str, value: Option<T>) {
        if let Some(value) = value {
            self.add(part, of, figure, &value);
        }
    }

    fn middle(&mut self, part: &str, of: &str, middle: Option<Middle>) {
        let quartiles = middle.and_then(Middle::quartiles);
        self.optional(part, of, "lower", quartiles.map(|one| one.lower));
        self.optional(part, of, "median", quartiles.map(|one| one.median));
        self.optional(part, of, "upper", quartiles.map(|one| one.upper));
        self.optional(part, of, "middle", middle.and_then(Middle::mean));
    }
}

fn told(figures: &Figures, picture: &Picture, q: &Questionnaire, lines: &mut Lines) {
    lines.add("cohort", "", "scope", &picture.scope.word(q));
    lines.add("cohort", "", "enterprises", &figures.count);
    lines.optional("cohort", "", "first-year", figures.years.map(|(first, _)| first));
    lines.optional("cohort", "", "last-year", figures.years.map(|(_, last)| last));
    lines.optional("cohort", "", "apart", figures.apart);
    for (why, count) in &figures.left_out {
        match count {
            Count::Is(count) => lines.add("left-out", why.word(), "count", count),
            Count::Few => lines.add("left-out", why.word(), "count", &"few"),
        }
    }
    lines.middle("index", "", Some(figures.index));
    for (at, dimension) in q.dimensions.iter().enumerate() {
        lines.middle("dimension", dimension.id.as_str(), figures.dimensions[at]);
        lines.optional("dimension", dimension.id.as_str(), "alpha", figures.reliability[at].alpha);
    }
    for (at, indicator) in q.indicators.iter().enumerate() {
        let (of, one) = (indicator.id.as_str(), &figures.indicators[at]);
        lines.optional("indicator", of, "mean", one.mean);
        for (name, seen) in
            [("dont-know", one.dont_know), ("not-answered", one.not_answered), ("not-applicable", one.not_applicable)]
        {
            lines.optional("indicator", of, &format!("{name}-count"), seen.count);
            lines.optional("indicator", of, &format!("{name}-share"), seen.share);
        }
        lines.add("indicator", of, "rewrite", &one.rewrite);
        lines.optional("indicator", of, "item-rest", figures.item_rest[at]);
    }
    figures.tables.iter().for_each(|one| table(one, q, lines));
    if let Some(of) = &figures.plans {
        plans(of, q, lines);
    }
}

fn plans(of: &PlanFigures, q: &Questionnaire, lines: &mut Lines) {
    for (figure, count) in [("taken", of.taken), ("done", of.done), ("dropped", of.dropped)] {
        lines.optional("plans", "", figure, count);
    }
    for (at, count) in &of.steps {
        lines.add("plans", q.indicators[*at].id.as_str(), "taken", count);
    }
    for sum in &of.saved {
        let unit = in_csv(&format!("{}/{}", sum.unit, sum.per.word()));
        lines.add("plans", &unit, "saved", &decimal(sum.millionths));
    }
}

fn table(table: &Table, q: &Questionnaire, lines: &mut Lines) {
    let id = |at: usize| q.profile[at].id.as_str();
    for group in &table.groups {
        let answer = |(&at, answer): (&usize, &Option<u16>)| {
            let choice = answer.and_then(|answer| q.profile[at].shape.choices().get(usize::from(answer)));
            format!("{}={}", id(at), choice.map_or(String::new(), |choice| choice.token.to_string()))
        };
        let of: Vec<String> = table.facts.iter().zip(&group.answers).map(answer).collect();
        lines.add("group", &of.join("+"), "enterprises", &group.count);
        lines.middle("group", &of.join("+"), Some(group.index));
    }
    let by: Vec<&str> = table.facts.iter().map(|&at| id(at)).collect();
    lines.add("group", &by.join("+"), "not-shown", &table.rest);
}

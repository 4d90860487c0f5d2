//! Records as they may stand in a table: every state, every odd way of writing, every path of questions.
//!
//! Drawn with a fixed seed, so that every run and every engine sees the same ones.

use crate::Layout;
use crate::table::Table;
use circumspect::questionnaire::{NotApplicable, Questionnaire, Shape};
use circumspect::scoring::SplitMix64;

/// One respondent as written.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) respondent: String,
    pub(crate) period: String,
    pub(crate) scope: String,
    pub(crate) facts: Vec<String>,
    pub(crate) answers: Vec<Answer>,
    /// In a long table, answers a question twice.
    pub(crate) twice: bool,
}

/// One answer as written.
#[derive(Clone, Default)]
pub(crate) struct Answer {
    pub(crate) value: String,
    pub(crate) state: String,
    pub(crate) reason: String,
}

pub(crate) struct Dice(pub(crate) SplitMix64);

impl Dice {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.0.next_u64() % most as u64).unwrap()
    }

    pub(crate) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// How a respondent answers everything.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Mixed,
    NotApplicable,
    DontKnow,
    Blank,
    Lowest,
    Highest,
}

pub(crate) fn draw(questionnaire: &Questionnaire, layout: Layout, count: usize) -> Vec<Record> {
    let mut dice = Dice(SplitMix64::new(20_260_101));
    (0..count).map(|number| record(questionnaire, layout, number, &mut dice)).collect()
}

fn record(questionnaire: &Questionnaire, layout: Layout, number: usize, dice: &mut Dice) -> Record {
    let manner = match dice.below(60) {
        0 => Manner::NotApplicable,
        1 => Manner::DontKnow,
        2 => Manner::Blank,
        3 => Manner::Lowest,
        4 => Manner::Highest,
        _ => Manner::Mixed,
    };
    // Some know nearly everything, some hardly anything.
    let gap = dice.pick(&[3, 8, 30, 200]);
    let facts = questionnaire.profile.iter().map(|fact| written_fact(&fact.shape, dice)).collect();
    let (period, scope) = (
        dice.pick(&["", "2025", "2026", "2026-06-30"]).to_owned(),
        match dice.below(6) {
            0..3 => dice.pick(&["", "full", " full "]).to_owned(),
            3 => "quick".to_owned(),
            _ => deeper(questionnaire, dice),
        },
    );
    let indicators = questionnaire.indicators.iter();
    let answers = indicators.map(|one| answer(&one.shape, one.not_applicable, manner, layout, gap, dice)).collect();
    Record { respondent: format!("r{number:09}"), period, scope, facts, answers, twice: number % 500 == 250 }
}

/// A scope that goes deeper into some dimensions, or into all of them, in any order.
fn deeper(questionnaire: &Questionnaire, dice: &mut Dice) -> String {
    let mut word = "quick".to_owned();
    for dimension in questionnaire.dimensions.iter().rev() {
        if dice.below(2) == 0 {
            word.push_str(&format!("+{}", dimension.id));
        }
    }
    word
}

fn written_fact(shape: &Shape, dice: &mut Dice) -> String {
    match dice.below(14) {
        0 => String::new(),
        1 => dice.pick(&["fishing", "na", "dk", "  ", "\t", "'; --", "a;fishing", "Ⅳ"]).to_owned(),
        2 => value(shape, dice).to_uppercase(),
        3 => format!(" {}\t", value(shape, dice)),
        _ => value(shape, dice),
    }
}

/// A value that can be used, in one of the ways of writing it.
fn value(shape: &Shape, dice: &mut Dice) -> String {
    match shape {
        Shape::OneOf(choices) => choices[dice.below(choices.len())].token.to_string(),
        Shape::ManyOf { choices, exclusive } => {
            let chance = 1 + dice.below(4);
            let others = (0..choices.len()).filter(|at| Some(*at) != *exclusive);
            let mut ids: Vec<String> =
                others.filter(|_| dice.below(5) < chance).map(|at| choices[at].token.to_string()).collect();
            if dice.one_in(2) {
                ids.reverse();
            }
            let joint = dice.pick(&[";", ";", ";", "|", ",", "; ", " | ", ";\n"]);
            if ids.is_empty() { "[]".to_owned() } else { ids.join(joint) }
        }
        Shape::Number { valid, .. } => number(*valid, dice),
        Shape::Text | Shape::Date => dice.pick(&["words", "it's \"so\"", "*/ --", "NA", "ünï"]).to_owned(),
    }
}

fn number(valid: (f64, f64), dice: &mut Dice) -> String {
    let unit = dice.0.next_unit();
    match dice.below(8) {
        0 => format!("{}", valid.0),
        1 => format!("{}", valid.1),
        2 => format!("{:.0}", valid.0 + (valid.1 - valid.0) * unit),
        3 => format!("{:e}", (valid.1.ln() * unit).exp().max(valid.0)),
        4 => format!("+{:.3}", valid.1 * unit),
        5 => dice.pick(&["0", "40", "90", "0.3", "700", "0.01", "100000", "-10", "10", "2", "1e1"]).to_owned(),
        _ => format!("{}", valid.0 + (valid.1 - valid.0) * unit * unit * unit),
    }
}

/// A value that cannot be used, or may not be.
fn wrong(shape: &Shape, dice: &mut Dice) -> String {
    let any = ["9", "-1", "2.5", "yes", "N/A", "null", "nan", "inf", "'", "\"", "[]", ";", "true", "1;2"];
    match shape {
        Shape::ManyOf { choices, exclusive } => {
            let one = choices[dice.below(choices.len())].token.to_string();
            let alone = exclusive.map_or_else(|| one.clone(), |at| choices[at].token.to_string());
            match dice.below(6) {
                0 => format!("{one};{one}"),
                1 => format!("{one} {alone}"),
                2 => format!("na;{one}"),
                3 => format!("{one};;{one}"),
                4 => format!("{alone};{one}"),
                _ => dice.pick(&any).to_owned(),
            }
        }
        Shape::Number { valid, .. } => match dice.below(6) {
            0 => format!("{}", valid.0 - 0.001),
            1 => format!("{}", valid.1 + 1000.0),
            2 => format!("1{}", "0".repeat(dice.below(60))),
            3 => format!("0.{}1e-99", "0".repeat(dice.below(40))),
            4 => dice.pick(&["5.", ".5", "1e400", "1e-400", "0x10", "5 kg", "٣"]).to_owned(),
            _ => dice.pick(&any).to_owned(),
        },
        _ => dice.pick(&any).to_owned(),
    }
}

fn answer(shape: &Shape, may: NotApplicable, manner: Manner, layout: Layout, gap: usize, dice: &mut Dice) -> Answer {
    let Layout { states, reasons, .. } = layout;
    let reason = |dice: &mut Dice| {
        if !reasons {
            return String::new();
        }
        let usual = may == NotApplicable::WithReason && !dice.one_in(3);
        let rare = ["", "", "", " ", "\t", "\n ", "odd"];
        (if usual { dice.pick(&["none here", "\"no\"", "-", "  why ", "née"]) } else { dice.pick(&rare) }).to_owned()
    };
    let state = |word: &str, short: &str, dice: &mut Dice| {
        let by_word = states && dice.one_in(2);
        let both = by_word && dice.one_in(3);
        let value =
            if by_word && !both { String::new() } else { dice.pick(&[short, short, &format!(" {short}")]).to_owned() };
        Answer { value, state: if by_word { word.to_owned() } else { String::new() }, reason: reason(dice) }
    };
    match manner {
        Manner::NotApplicable => return state("not-applicable", "na", dice),
        Manner::DontKnow => return state("dont-know", "dk", dice),
        Manner::Blank => return Answer::default(),
        Manner::Lowest | Manner::Highest => {
            let choices = shape.choices();
            let at = if manner == Manner::Lowest { 0 } else { choices.len().saturating_sub(1) };
            let value = choices.get(at).map_or_else(|| value(shape, dice), |choice| choice.token.to_string());
            return Answer { value, ..Answer::default() };
        }
        Manner::Mixed => {}
    }
    if !dice.one_in(gap) {
        let written = value(shape, dice);
        let value = if dice.one_in(30) { format!("\n{written} ") } else { written };
        let word = states && dice.one_in(6);
        return Answer {
            value,
            state: if word { "answered".to_owned() } else { String::new() },
            reason: String::new(),
        };
    }
    match dice.below(if states { 8 } else { 6 }) {
        0 => state("dont-know", "dk", dice),
        1 => Answer::default(),
        2 | 3 => state("not-applicable", "na", dice),
        4 | 5 => Answer { value: wrong(shape, dice), ..Answer::default() },
        6 => Answer {
            value: String::new(),
            state: dice.pick(&["not-answered", "not-asked", "answered", "unknown", " dont-know "]).to_owned(),
            reason: reason(dice),
        },
        _ => Answer {
            value: if dice.one_in(2) { value(shape, dice) } else { dice.pick(&["na", "dk"]).to_owned() },
            state: dice.pick(&["not-answered", "dont-know", "not-applicable", "answered", "N/A"]).to_owned(),
            reason: reason(dice),
        },
    }
}

/// A wide table. Its columns are those of the schema, which are checked against it by the engine.
pub(crate) fn wide(questionnaire: &Questionnaire, records: &[Record], layout: Layout) -> Table {
    let Layout { states, reasons, .. } = layout;
    let mut columns: Vec<String> = ["respondent", "period", "scope"].map(str::to_owned).into();
    columns.extend(questionnaire.profile.iter().map(|fact| fact.id.to_string()));
    for indicator in &questionnaire.indicators {
        columns.push(indicator.id.to_string());
        columns.extend(states.then(|| format!("{}.state", indicator.id)));
        let due = reasons && indicator.not_applicable == NotApplicable::WithReason;
        columns.extend(due.then(|| format!("{}.reason", indicator.id)));
    }
    let row = |record: &Record| {
        let mut row = vec![record.respondent.clone(), record.period.clone(), record.scope.clone()];
        row.extend(record.facts.iter().cloned());
        for (indicator, answer) in questionnaire.indicators.iter().zip(&record.answers) {
            row.push(answer.value.clone());
            row.extend(states.then(|| answer.state.clone()));
            let due = reasons && indicator.not_applicable == NotApplicable::WithReason;
            row.extend(due.then(|| answer.reason.clone()));
        }
        row
    };
    Table { columns, rows: records.iter().map(row).collect() }
}

/// A long table.
pub(crate) fn long(questionnaire: &Questionnaire, records: &[Record]) -> Table {
    let columns = ["respondent", "period", "id", "value", "state", "reason", "evidence"].map(str::to_owned).into();
    let mut rows = Vec::new();
    for record in records {
        let mut push = |id: &str, value: &str, state: &str, reason: &str| {
            let evidence = if value.is_empty() { "" } else { "claim" };
            rows.push(
                [&record.respondent, &record.period, id, value, state, reason, evidence].map(str::to_owned).to_vec(),
            );
        };
        // Always there, so that a respondent without answers has a line.
        push("scope", &record.scope, "", "");
        for (fact, value) in questionnaire.profile.iter().zip(&record.facts) {
            if !value.is_empty() {
                push(fact.id.as_str(), value, "", "");
            }
        }
        for (indicator, answer) in questionnaire.indicators.iter().zip(&record.answers) {
            if !(answer.value.is_empty() && answer.state.is_empty() && answer.reason.is_empty()) {
                push(indicator.id.as_str(), &answer.value, &answer.state, &answer.reason);
            }
        }
        push("not-a-question", "7", "", "");
        if record.twice {
            push("scope", "quick", "", "");
        }
    }
    Table { columns, rows }
}

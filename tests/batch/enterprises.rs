//! Enterprises that do not exist, the same ones every time: with every state an answer can be in.

use circumspect::questionnaire::{NotApplicable, Questionnaire, Shape, Token, shipped};
use serde_json::{Map, Value, json};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Truth(bool),
    List(Vec<String>),
}

impl Cell {
    /// The cell as text.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
            Self::List(items) if items.is_empty() => "[]".to_owned(),
            Self::List(items) => items.join(";"),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) => json!(text),
            #[allow(clippy::cast_possible_truncation, reason = "levels and small numbers")]
            Self::Number(number) if number.fract() == 0.0 => json!(*number as i64),
            Self::Number(number) => json!(number),
            Self::Truth(truth) => json!(truth),
            Self::List(items) => json!(items),
        }
    }
}

/// What is said about one question.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) value: Cell,
    pub(crate) state: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) evidence: &'static str,
}

/// An enterprise.
#[derive(Clone, Debug)]
pub(crate) struct Enterprise {
    pub(crate) respondent: String,
    pub(crate) period: String,
    pub(crate) scope: &'static str,
    pub(crate) profile: Vec<(String, Cell)>,
    pub(crate) answers: Vec<Said>,
}

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn index(&mut self, count: usize) -> usize {
        usize::try_from(self.roll(count as u64)).unwrap()
    }
}

pub(crate) fn questionnaire() -> Questionnaire {
    shipped("msme-circularity").unwrap()
}

/// So many enterprises.
pub(crate) fn enterprises(count: usize) -> Vec<Enterprise> {
    let questionnaire = questionnaire();
    let mut dice = Dice(20_260_302);
    (0..count).map(|number| enterprise(number, &questionnaire, &mut dice)).collect()
}

fn enterprise(number: usize, questionnaire: &Questionnaire, dice: &mut Dice) -> Enterprise {
    let mut profile = Vec::new();
    for fact in &questionnaire.profile {
        let cell = if dice.roll(6) == 0 { Cell::Empty } else { value(&fact.shape, dice) };
        profile.push((fact.id.as_str().to_owned(), cell));
    }
    let mut answers = Vec::new();
    for indicator in &questionnaire.indicators {
        let mut said = Said {
            id: indicator.id.as_str().to_owned(),
            value: Cell::Empty,
            state: "",
            reason: "",
            evidence: ["", "claim", "estimate", "document", "verified"][dice.index(5)],
        };
        match dice.roll(20) {
            0 => {}
            1 | 2 => said.state = "dont-know",
            3 => said.state = "not-applicable",
            4 if indicator.not_applicable == NotApplicable::WithReason => {
                (said.state, said.reason) = ("not-applicable", "we have no such machine, \"none\"; really");
            }
            5 => said.value = wrong(&indicator.shape),
            _ => said.value = value(&indicator.shape, dice),
        }
        if said.value == Cell::Empty && said.state.is_empty() {
            said.evidence = "";
        }
        answers.push(said);
    }
    Enterprise {
        respondent: format!("firm-{number:04}"),
        period: ["2025", "2026"][dice.index(2)].to_owned(),
        scope: ["", "full", "quick", "quick+energy+waste"][dice.index(4)],
        profile,
        answers,
    }
}

fn value(shape: &Shape, dice: &mut Dice) -> Cell {
    match shape {
        Shape::OneOf(choices) => match &choices[dice.index(choices.len())].token {
            Token::Whole(level) => Cell::Number(f64::from(*level)),
            Token::Id(id) => Cell::Text(id.as_str().to_owned()),
            Token::Truth(truth) => Cell::Truth(*truth),
        },
        Shape::ManyOf { choices, exclusive } => {
            let alone = |position: usize| Some(position) == *exclusive;
            let chosen = (0..choices.len()).filter(|position| !alone(*position) && dice.roll(3) == 0);
            Cell::List(chosen.map(|position| choices[position].token.to_string()).collect())
        }
        Shape::Number { valid, .. } => {
            let share = f64::from(u32::try_from(dice.roll(1000)).unwrap()) / 1000.0;
            Cell::Number((valid.0 + (valid.1 - valid.0) * share).round())
        }
        Shape::Text | Shape::Date => Cell::Text("words, and \"more\" words".to_owned()),
    }
}

/// A value that is none of the answers.
fn wrong(shape: &Shape) -> Cell {
    match shape {
        Shape::OneOf(choices) => match choices[0].token {
            Token::Whole(_) => Cell::Number(9.0),
            Token::Id(_) => Cell::Text("nonsense".to_owned()),
            Token::Truth(_) => Cell::Empty,
        },
        Shape::ManyOf { .. } => Cell::List(vec!["nonsense".to_owned()]),
        Shape::Number { valid, .. } => Cell::Number(valid.1 + 1.0),
        Shape::Text | Shape::Date => Cell::Empty,
    }
}

impl Enterprise {
    /// The sheet as a document.
    pub(crate) fn sheet(&self) -> Value {
        let profile: Map<String, Value> = self
            .profile
            .iter()
            .filter(|(_, cell)| *cell != Cell::Empty)
            .map(|(id, cell)| (id.clone(), cell.json()))
            .collect();
        let mut answers = Map::new();
        for said in &self.answers {
            let mut answer = Map::new();
            if said.value != Cell::Empty {
                answer.insert("value".to_owned(), said.value.json());
            }
            for (key, text) in [("state", said.state), ("reason", said.reason), ("evidence", said.evidence)] {
                if !text.is_empty() {
                    answer.insert(key.to_owned(), json!(text));
                }
            }
            if !answer.is_empty() {
                answers.insert(said.id.clone(), Value::Object(answer));
            }
        }
        let mut sheet = json!({
            "format": 1,
            "questionnaire": { "id": "msme-circularity", "version": questionnaire().version.to_string() },
            "respondent": { "id": self.respondent, "period": self.period },
            "profile": profile,
            "answers": answers,
        });
        if !self.scope.is_empty() {
            sheet["scope"] = json!(self.scope);
        }
        sheet
    }

    /// The sheet as a file.
    pub(crate) fn toml(&self) -> String {
        let mut sheet = self.sheet();
        // Values stand before tables in TOML.
        let scope = sheet.as_object_mut().unwrap().remove("scope");
        let scope = scope.map_or(String::new(), |scope| format!("scope = {scope}\n"));
        format!("{scope}{}", toml::to_string(&sheet).unwrap())
    }

    /// The row of a wide table: names and cells.
    pub(crate) fn wide(&self) -> Vec<(String, Cell)> {
        let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
        let mut row = vec![
            ("respondent".to_owned(), text(&self.respondent)),
            ("period".to_owned(), text(&self.period)),
            ("scope".to_owned(), text(self.scope)),
        ];
        row.extend(self.profile.iter().cloned());
        for said in &self.answers {
            row.push((said.id.clone(), said.value.clone()));
            for (part, word) in [("state", said.state), ("reason", said.reason), ("evidence", said.evidence)] {
                row.push((format!("{}.{part}", said.id), text(word)));
            }
        }
        row
    }
}

/// A text as a cell.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// All of them as a wide table.
pub(crate) fn wide_csv(enterprises: &[Enterprise]) -> String {
    let header: Vec<String> = enterprises[0].wide().into_iter().map(|(name, _)| name).collect();
    let mut text = format!("{}\n", header.join(","));
    for enterprise in enterprises {
        let cells: Vec<String> = enterprise.wide().iter().map(|(_, cell)| quoted(&cell.text())).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// All of them as a long table.
pub(crate) fn long_csv(enterprises: &[Enterprise]) -> String {
    let mut text = "respondent,period,id,value,state,reason,evidence\n".to_owned();
    for one in enterprises {
        let mut row = |id: &str, value: &str, state: &str, reason: &str, evidence: &str| {
            let cells = [&one.respondent, &one.period, id, value, state, reason, evidence];
            text.push_str(&cells.map(quoted).join(","));
            text.push('\n');
        };
        row("scope", one.scope, "", "", "");
        for (id, cell) in &one.profile {
            row(id, &cell.text(), "", "", "");
        }
        for said in &one.answers {
            row(&said.id, &said.value.text(), said.state, said.reason, said.evidence);
        }
    }
    text
}

/// All of them as lines of JSON.
pub(crate) fn json_lines(enterprises: &[Enterprise]) -> String {
    enterprises.iter().map(|enterprise| format!("{}\n", enterprise.sheet())).collect()
}

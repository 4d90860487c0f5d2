//! Reading an answer sheet.
//!
//! Responsible for R4 of the method: the state of every answer, and the list of problems. A sheet with problems is
//! still a sheet; it is refused only if it is no TOML, says a key twice, is of another format or another
//! questionnaire, or of a version whose answers this one cannot take over.

use super::accept::accept;
use super::amount;
use super::cell::{Cell, Evidence};
use super::covered;
use super::fault::{is_one_too_high, value_fault};
use super::plan;
use super::problem::{Problem, ProblemCode, Standing};
use super::respondent;
use super::routing::Routing;
use super::scope::Scope;
use super::sheet::{Answer, AnswerSheet};
use super::spelling::{Origin, Question, trim, with_state};
use super::value::read_value;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::questionnaire::{Indicator, NotApplicable, Questionnaire};
use crate::source::{Entry, Fields, Node, Table, Value, Word, nearest, respelling};

/// Reads a sheet against its questionnaire. Faults go to `diagnostics`; `None` if the sheet is refused.
pub fn read(node: &Node, questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) -> Option<AnswerSheet> {
    read_from(Origin::Sheet, node, questionnaire, diagnostics)
}

/// Reads a tree whose answers stand in a sheet, or in cells.
pub(super) fn read_from(
    origin: Origin,
    node: &Node,
    questionnaire: &Questionnaire,
    diagnostics: &mut Diagnostics,
) -> Option<AnswerSheet> {
    let broken = |fault: &Diagnostic| {
        fault.primary.span.file == node.span.file && [Code::SYNTAX, Code::DUPLICATE_KEY].contains(&fault.code)
    };
    if diagnostics.iter().any(broken) {
        return None;
    }
    // The answers are those under the keys as written; only the faults are told as if the keys were right.
    let mut as_written = None;
    respelling(node, diagnostics, |node, faults| {
        let sheet = read_table(origin, node, questionnaire, faults);
        as_written.get_or_insert(sheet);
    });
    as_written.flatten()
}

fn read_table(
    origin: Origin,
    node: &Node,
    questionnaire: &Questionnaire,
    diagnostics: &mut Diagnostics,
) -> Option<AnswerSheet> {
    let mut fields = Fields::new(node, "the answer sheet", diagnostics)?;
    let accepted = accept(&mut fields, questionnaire);
    // What does not fit another questionnaire or version follows from that, and is not told on top.
    let foreign = |fault: &Diagnostic| {
        fault.primary.span.file == node.span.file
            && [Code::OTHER_QUESTIONNAIRE, Code::OTHER_VERSION].contains(&fault.code)
    };
    let is_foreign = fields.diagnostics.iter().any(foreign);
    let (scope, unknown) = covered::read(&mut fields, questionnaire);
    let respondent = respondent::read(&mut fields);
    let (plan, bills) = (plan::read(&mut fields, questionnaire), amount::bills(&mut fields));
    let (profile, answers) = (fields.node("profile"), fields.node("answers"));
    fields.close();
    if is_foreign {
        return None;
    }
    let mut reader = Reader::new(origin, questionnaire, diagnostics);
    reader.unknown = unknown;
    let mut sheet = reader.sheet(profile, answers, scope);
    (sheet.respondent, sheet.plan, sheet.bills) = (respondent, plan, bills);
    accepted.then_some(sheet)
}

/// Reads profile and answers alone, as embedded tests give them.
pub fn read_parts(
    profile: Option<&Node>,
    answers: Option<&Node>,
    scope: Scope,
    questionnaire: &Questionnaire,
    diagnostics: &mut Diagnostics,
) -> AnswerSheet {
    Reader::new(Origin::Sheet, questionnaire, diagnostics).sheet(profile, answers, scope)
}

struct Reader<'q, 'd> {
    origin: Origin,
    questionnaire: &'q Questionnaire,
    diagnostics: &'d mut Diagnostics,
    /// Ids that are not known, and where they stand.
    unknown: Vec<(Span, Problem)>,
}

type Found = Vec<(Problem, Diagnostic)>;

impl<'q, 'd> Reader<'q, 'd> {
    fn new(origin: Origin, questionnaire: &'q Questionnaire, diagnostics: &'d mut Diagnostics) -> Self {
        Self { origin, questionnaire, diagnostics, unknown: Vec::new() }
    }

    /// The sheet of a profile and answers, without its respondent.
    fn sheet(mut self, profile: Option<&Node>, answers: Option<&Node>, scope: Scope) -> AnswerSheet {
        let facts = self.profile(profile);
        let (answers, spans) = self.answers(answers);
        // In the order of the file, whichever of the two tables stands first in it.
        self.unknown.sort_by_key(|(span, _)| *span);
        let mut problems: Vec<Problem> = self.unknown.into_iter().map(|(_, problem)| problem).collect();
        problems.extend(facts.iter().flat_map(|(_, problem)| problem.clone()));

        let mut sheet = AnswerSheet {
            scope,
            profile: facts.into_iter().map(|(answer, _)| answer).collect(),
            answers: answers.iter().map(|(answer, _)| answer.clone()).collect(),
            ..AnswerSheet::default()
        };
        let coded = sheet.coded();
        let asked = Routing::asked(self.questionnaire, scope, &coded.profile, &coded.cells);
        for (position, (_, found)) in answers.into_iter().enumerate() {
            let id = self.questionnaire.indicators[position].id.as_str();
            match Standing::of(asked[position], sheet.answers[position].cell) {
                Standing::Nothing => {}
                Standing::NotAsked => {
                    problems.push(Problem::new(ProblemCode::NotAsked, id));
                    if let Some(span) = spans[position] {
                        let message = format!("{id} is not asked of this enterprise, so the answer does not count");
                        self.diagnostics.push(
                            Diagnostic::new(Code::ANSWER_NOT_ASKED, span, message)
                                .help("check the profile and the scope; the answer is kept"),
                        );
                    }
                }
                Standing::Counts => {
                    for (problem, fault) in found {
                        self.diagnostics.push(fault);
                        problems.push(problem);
                    }
                }
            }
        }
        sheet.problems = problems;
        sheet
    }

    fn entries<'n>(&mut self, node: Option<&'n Node>) -> &'n [Entry] {
        match node.map(|node| (&node.value, node)) {
            None => &[],
            Some((Value::Table(Table { entries }), _)) => entries,
            Some((other, node)) => {
                let message = format!("a table of ids and answers is due here, not {}", other.kind());
                self.diagnostics.push(Diagnostic::new(Code::WRONG_TYPE, node.span, message));
                &[]
            }
        }
    }

    fn unknown(&mut self, entry: &Entry, known: Vec<&str>, noun: &str) {
        let help = nearest(&entry.key, known).map_or(String::new(), |near| format!("did you mean \"{near}\"?"));
        let message =
            format!("the questionnaire has no {noun} \"{}\"; the entry is kept and does not count", entry.key);
        self.diagnostics.push(Diagnostic::new(Code::ANSWER_UNKNOWN, entry.key_span, message).help(help));
        self.unknown.push((entry.key_span, Problem::new(ProblemCode::Unknown, entry.key.clone())));
    }

    fn profile(&mut self, node: Option<&Node>) -> Vec<(Answer, Option<Problem>)> {
        let mut facts = vec![(Answer::default(), None); self.questionnaire.profile.len()];
        for entry in self.entries(node) {
            let Some(position) = self.questionnaire.fact(&entry.key) else {
                let known = self.questionnaire.profile.iter().map(|fact| fact.id.as_str()).collect();
                self.unknown(entry, known, "profile fact");
                continue;
            };
            let shape = &self.questionnaire.profile[position].shape;
            let (answer, problem) = &mut facts[position];
            match read_value(&entry.node, Question::fact(shape, self.origin)) {
                Ok(cell) => *answer = Answer { cell, words: words(cell, &entry.node), ..Answer::default() },
                Err(code) => {
                    self.diagnostics.push(value_fault(code, &entry.key, &entry.node, shape, "it counts as not stated"));
                    *problem = Some(Problem::new(code, entry.key.clone()));
                }
            }
        }
        facts
    }

    /// An answer and its problems for each indicator, and where each was answered.
    fn answers(&mut self, node: Option<&Node>) -> (Vec<(Answer, Found)>, Vec<Option<Span>>) {
        let count = self.questionnaire.indicators.len();
        let (mut answers, mut spans) = (vec![(Answer::default(), Found::new()); count], vec![None; count]);
        for entry in self.entries(node) {
            let Some(position) = self.questionnaire.indicator(&entry.key) else {
                let known = self.questionnaire.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
                self.unknown(entry, known, "indicator");
                continue;
            };
            answers[position] = self.answer(entry, position);
            spans[position] = Some(entry.key_span);
        }
        (answers, spans)
    }

    #[allow(clippy::result_large_err, reason = "a fault is made once an answer at most")]
    fn answer(&mut self, entry: &Entry, position: usize) -> (Answer, Found) {
        let indicator = &self.questionnaire.indicators[position];
        let (mut answer, mut found) = (Answer::default(), Found::new());
        let written = match &entry.node.value {
            Value::Table(table) => table.get("value").map(|entry| &entry.node),
            _ => Some(&entry.node),
        };
        let mut problem = |code: ProblemCode, fault: Diagnostic| {
            let is_one_too_high = written.is_some_and(|node| is_one_too_high(code, node, &indicator.shape));
            found.push((Problem { is_one_too_high, ..Problem::new(code, entry.key.clone()) }, fault));
        };
        let mut value = Some(&entry.node);
        let mut state = None;
        if let Value::Table(_) = entry.node.value {
            let Some(mut keys) = Fields::new(&entry.node, format!("the answer {}", entry.key), self.diagnostics) else {
                return (answer, found);
            };
            value = keys.node("value");
            state = keys.node("state");
            answer.reason = text_if_any(&mut keys, "reason");
            answer.note = text_if_any(&mut keys, "note");
            answer.votes = votes(&mut keys, indicator);
            if let Some(node) = keys.node("evidence") {
                let text = node.text().map(trim);
                match Evidence::WORDS.iter().find(|(word, _)| text == Some(word)) {
                    Some((_, evidence)) => answer.evidence = *evidence,
                    None if text == Some("") => {}
                    None => {
                        let message =
                            format!("the evidence of {} is none of the known words; it counts as a claim", entry.key);
                        problem(
                            ProblemCode::Evidence,
                            Diagnostic::new(Code::ANSWER_EVIDENCE, node.span, message)
                                .help("write one of: claim, estimate, document, verified"),
                        );
                    }
                }
            }
            keys.close();
        }
        let question = Question::indicator(indicator, self.origin);
        let refused = |code: ProblemCode, node: &Node, message: &str, help: &str| {
            (code, Diagnostic::new(code.diagnostic(), node.span, format!("{} {message}", entry.key)).help(help))
        };
        let told = |code: ProblemCode, node: &Node| match code {
            ProblemCode::NaNotAllowed => refused(
                code,
                node,
                "applies to every enterprise that is asked, so it cannot be not applicable",
                "choose the level that fits, or state = \"dont-know\"",
            ),
            _ => (code, value_fault(code, &entry.key, node, &indicator.shape, "it counts as unknown")),
        };
        let coded = match value {
            Some(value) => read_value(value, question).map_err(|code| told(code, value)),
            None => Ok(Cell::Blank),
        };
        answer.words = value.and_then(|value| words(coded.as_ref().copied().unwrap_or_default(), value));
        let stated = coded.and_then(|cell| {
            let Some(node) = state else { return Ok(cell) };
            with_state(cell, node.text().unwrap_or("?"), indicator.not_applicable).map_err(|code| match code {
                ProblemCode::Value => refused(
                    code,
                    node,
                    "has a state that is not known, or a state and a value that do not fit together",
                    "write a value, or one of the states \"not-applicable\" and \"dont-know\"",
                ),
                code => told(code, node),
            })
        });
        let outcome = stated.and_then(|cell| {
            let needs_reason = cell == Cell::NotApplicable && indicator.not_applicable == NotApplicable::WithReason;
            match state.or(value).filter(|_| needs_reason && answer.reason.is_none()) {
                Some(node) => Err(refused(
                    ProblemCode::NaNoReason,
                    node,
                    "is not applicable without a reason",
                    "add reason = \"...\": what in the enterprise makes the question pointless",
                )),
                None => Ok(cell),
            }
        });
        answer.cell = outcome.unwrap_or_else(|(code, fault)| {
            problem(code, fault);
            Cell::Invalid
        });
        (answer, found)
    }
}

/// What several people answered. A vote that is no answer is told and left out.
fn votes(keys: &mut Fields<'_, '_>, indicator: &Indicator) -> Vec<Cell> {
    let mut votes = Vec::new();
    for node in keys.list("votes") {
        // A state stands here as it does in the cell of a table.
        match read_value(node, Question::indicator(indicator, Origin::CELL)) {
            Ok(cell) => votes.push(cell),
            Err(code) => {
                let fault = value_fault(code, indicator.id.as_str(), node, &indicator.shape, "the vote does not count");
                keys.diagnostics.push(fault);
            }
        }
    }
    votes
}

/// A text that counts as missing when it is empty; other faults of it are reported.
fn text_if_any(keys: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    let node = keys.node(key)?;
    match node.text() {
        Some(text) => (!text.trim().is_empty()).then(|| text.to_owned()),
        None => {
            keys.wrong(node, "a text in quotes");
            None
        }
    }
}

/// The text of an answer in words, as written.
fn words(cell: Cell, node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Date(text) if cell == Cell::Words => Some(text.clone()),
        _ => None,
    }
}

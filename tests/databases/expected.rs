//! What the scorer makes of the records, as the columns that a query gives.

use crate::Layout;
use crate::records::{Record, wide};
use crate::table::Table;
use circumspect::answers::Point;
use circumspect::answers::table::{self, Columns};
use circumspect::bulk::RowBuffer;
use circumspect::export::Input;
use circumspect::questionnaire::Questionnaire;
use circumspect::score::for_file;
use circumspect::scoring::{Flag, Scorecard, Scorer};

pub(crate) fn result(questionnaire: &Questionnaire, records: &[Record], input: Input) -> Table {
    let first = [
        "respondent",
        "period",
        "source",
        "scope",
        "questionnaire",
        "version",
        "low",
        "high",
        "estimate",
        "coverage",
        "publishable",
        "level_low",
        "level_high",
        "blocked_by",
        "red_flags",
        "na_share",
    ];
    let mut columns: Vec<String> = first.map(str::to_owned).into();
    columns.extend(
        questionnaire.dimensions.iter().flat_map(|one| [format!("{}.low", one.id), format!("{}.high", one.id)]),
    );
    columns.extend(questionnaire.areas.iter().map(|area| format!("need.{area}")));
    let scorer = Scorer::new(questionnaire);
    let mut card = scorer.scorecard();
    // Read as `batch` reads a wide table that has a column for everything.
    let everything = Layout { input: Input::Wide, states: true, reasons: true };
    let written = wide(questionnaire, records, everything);
    let read = Columns::new(&written.columns, questionnaire.into(), Point::Decimal).unwrap();
    let mut coded = table::Record::new(questionnaire);
    let counted = records.iter().zip(&written.rows).filter(|(record, _)| input == Input::Wide || !record.twice);
    let rows = counted.map(|(record, texts)| {
        let mut buffer = RowBuffer::default();
        let cells = buffer.fill(texts.iter().map(|text| text.as_bytes()));
        read.read(&cells, &mut coded).unwrap_or_else(|fault| panic!("{}: {fault:?}", record.respondent));
        let scope = coded.scope;
        scorer.score(coded.coded(), &mut card);
        let mut row = vec![record.respondent.clone(), record.period.clone(), "answers".to_owned()];
        row.extend([scope.word(questionnaire), questionnaire.id.to_string(), questionnaire.version.to_string()]);
        row.extend(scores(questionnaire, &card));
        row
    });
    let rows: Vec<Vec<String>> = rows.collect();
    Table { columns, rows }
}

fn number(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| for_file(value).to_string())
}

/// The ids of those that hold, joined.
fn joined<'a>(ids: impl Iterator<Item = (&'a str, bool)>) -> String {
    ids.filter(|(_, holds)| *holds).map(|(id, _)| id).collect::<Vec<_>>().join(";")
}

fn scores(questionnaire: &Questionnaire, card: &Scorecard) -> Vec<String> {
    let totals = card.totals;
    let level =
        |position: usize| questionnaire.maturity_levels.get(position).map_or(String::new(), |one| one.id.to_string());
    let stopped = totals.and_then(|totals| totals.level_low.stopped_at);
    let gates = questionnaire.gates.iter().zip(&card.unmet_gates);
    let flags = questionnaire.red_flags.iter().zip(&card.red_flags);
    let mut row = vec![
        number(totals.map(|totals| totals.low)),
        number(totals.map(|totals| totals.high)),
        number(totals.and_then(|totals| totals.estimate)),
        number(totals.map(|totals| totals.coverage)),
        totals.map_or(String::new(), |totals| totals.publishable.to_string()),
        totals.map_or(String::new(), |totals| level(totals.level_low.level)),
        totals.map_or(String::new(), |totals| level(totals.level_high.level)),
        joined(gates.map(|(gate, unmet)| (gate.id.as_str(), *unmet && Some(gate.level) == stopped))),
        joined(flags.map(|(flag, raised)| (flag.id.as_str(), *raised == Some(Flag::Raised)))),
        number(Some(card.na_share)),
    ];
    for dimension in &card.dimensions {
        let counts = dimension.excluded.is_none();
        row.extend([number(counts.then_some(dimension.low)), number(counts.then_some(dimension.high))]);
    }
    row.extend(card.needs.iter().map(|need| number(Some(*need))));
    row
}

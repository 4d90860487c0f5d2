//! The crew: as many workers as there are cores, each with one piece of the input at a time from its reading to its rows.
//!
//! Responsible for threads. A worker reads a piece itself, so that its bytes are near when they are looked at, and brings
//! what became of it in the order of the input. Each has one buffer, so memory does not grow with the input.

use super::inputs::Input;
use super::order::{Done, Order};
use super::pieces::{Piece, Pieces, unreadable};
use crate::cli::exit::reason;
use circumspect::batch::{Outcome, Plan, Refusal, Worker};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_SHEET;
use encoding_rs::Encoding;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

/// Pieces for each worker that may wait for one before them.
const AHEAD: usize = 3;

/// Scores all inputs. `take` gets the outcomes in the order of the input, with the bytes of input they stand for.
pub(super) fn score(
    plan: &Plan<'_>,
    questionnaire: &Questionnaire,
    inputs: &[Input],
    encoding: Option<&'static Encoding>,
    take: impl FnMut(&str, &Outcome, u64) -> anyhow::Result<()> + Send,
) -> anyhow::Result<()> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let pieces = Mutex::new(Pieces::new(inputs, encoding, questionnaire));
    let order = Order::new((AHEAD * workers) as u64, take);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| work(plan, &pieces, &order));
        }
    });
    order.end()
}

fn work<T>(plan: &Plan<'_>, pieces: &Mutex<Pieces<'_>>, order: &Order<T>)
where
    T: FnMut(&str, &Outcome, u64) -> anyhow::Result<()>,
{
    let _leaving = Leaving(order);
    let (mut worker, mut bytes, mut outcome) = (Worker::new(plan), Vec::new(), Outcome::default());
    loop {
        let next = pieces.lock().unwrap_or_else(PoisonError::into_inner).next(&mut bytes);
        let Some((number, piece, size)) = next else { return };
        let name = look(&mut worker, piece, &mut bytes, &mut outcome);
        match order.bring(number, Done { name, outcome, size }) {
            Some(empty) => outcome = empty,
            None => return,
        }
    }
}

/// Works on a piece; gives the name of its input.
fn look(worker: &mut Worker<'_, '_>, piece: Piece, bytes: &mut Vec<u8>, outcome: &mut Outcome) -> Arc<str> {
    match piece {
        Piece::Table { table, row, quotes } => {
            worker.table(&table, row, bytes, quotes, outcome);
            table.name.as_str().into()
        }
        Piece::Lines { name, row } => {
            worker.lines(&name, row, bytes, outcome);
            name
        }
        Piece::Sheet { name } => {
            worker.sheet(&name, bytes, outcome);
            name
        }
        Piece::File { name, path } => {
            let most = LIMIT_SHEET as u64 + 1;
            match std::fs::File::open(&path).and_then(|file| file.take(most).read_to_end(bytes)) {
                Ok(_) => worker.sheet(&name, bytes, outcome),
                Err(error) => refuse(unreadable(&name, reason(&error)), outcome),
            }
            name
        }
        Piece::Refused(refusal) => {
            let name = refusal.source.as_str().into();
            refuse(refusal, outcome);
            name
        }
    }
}

fn refuse(refusal: Refusal, outcome: &mut Outcome) {
    outcome.read += 1;
    outcome.refused.push(refusal);
}

/// A worker that leaves because of a fault in the program keeps nobody waiting for its piece.
struct Leaving<'o, T>(&'o Order<T>);

impl<T> Drop for Leaving<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
        }
    }
}

//! The crew: as many workers as there are cores, each with one piece of the input at a time from its reading to its rows.
//!
//! Responsible for threads. A worker reads a piece itself, so that its bytes are in the cache of its core, and brings
//! what became of it in the order of the input. Each has one buffer, so memory does not grow with the input.

use super::inputs::Input;
use super::order::{Done, Order};
use super::piece::Piece;
use super::pieces::Pieces;
use crate::cli::exit::reason;
use crate::cli::language;
use circumspect::answers::table::Terms;
use circumspect::batch::{Outcome, Plan, Refusal, Why, Worker};
use circumspect::source::LIMIT_SHEET;
use encoding_rs::Encoding;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, ScopedJoinHandle};

/// Pieces for each worker that may wait for one before them.
const AHEAD: usize = 3;

/// Scores all inputs. `take` gets the outcomes in the order of the input, with the bytes of input they stand for. Gives what
/// is to be told of the inputs.
pub(super) fn score(
    plan: &Plan<'_>,
    terms: Terms<'_>,
    inputs: &[Input],
    encoding: Option<&'static Encoding>,
    mut take: impl FnMut(&str, &Outcome, u64) -> anyhow::Result<()> + Send,
) -> anyhow::Result<Vec<String>> {
    let workers = workers();
    let pieces = Mutex::new(Pieces::new(inputs, encoding, terms));
    // The input in which another table has begun, and the row of its header: what follows there is none of the first.
    let mut another: Option<(String, u64)> = None;
    let take = |name: &str, outcome: &mut Outcome, size: u64| {
        match &another {
            Some((source, header)) if source == name => outcome.refuse_all(name, *header),
            _ => another = outcome.another.map(|header| (name.to_owned(), header)),
        }
        take(name, outcome, size)
    };
    let order = Order::new((AHEAD * workers) as u64, take);
    std::thread::scope(|scope| {
        others(workers, || Builder::new().spawn_scoped(scope, || work(plan, &pieces, &order))).for_each(drop);
        work(plan, &pieces, &order);
    });
    order.end()?;
    Ok(pieces.into_inner().unwrap_or_else(PoisonError::into_inner).notes())
}

/// Has workers take one job after the other until there is none, each with a state of its own that it `begin`s with; gives
/// the states at the end, in no order that means anything.
pub(crate) fn share_out<J: Send, S: Send>(
    jobs: impl Iterator<Item = J> + Send,
    begin: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, J) + Sync,
) -> Vec<S> {
    let jobs = Mutex::new(jobs);
    let run = || {
        let mut state = begin();
        loop {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
            match job {
                Some(job) => work(&mut state, job),
                None => return state,
            }
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = others(workers(), || Builder::new().spawn_scoped(scope, run)).collect();
        let mut states = vec![run()];
        let theirs = others.into_iter().map(ScopedJoinHandle::join);
        states.extend(theirs.map(|state| state.unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
        states
    })
}

/// The workers beside the thread that begins them. Where the system gives no more threads there are fewer of them, and that
/// one does the rest.
fn others<H>(workers: usize, begin: impl Fn() -> io::Result<H>) -> impl Iterator<Item = H> {
    (1..workers).map_while(move |_| begin().ok())
}

fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn work<T>(plan: &Plan<'_>, pieces: &Mutex<Pieces<'_>>, order: &Order<T>)
where
    T: FnMut(&str, &mut Outcome, u64) -> anyhow::Result<()>,
{
    let _leaving = Leaving(order);
    let (mut worker, mut bytes, mut outcome) = (Worker::new(plan), Vec::new(), Outcome::default());
    loop {
        let next = pieces.lock().unwrap_or_else(PoisonError::into_inner).next(&mut bytes);
        let Some((number, piece, size)) = next else { return };
        let name = process(&mut worker, piece, &mut bytes, &mut outcome);
        match order.bring(number, Done { name, outcome, size }) {
            Some(empty) => outcome = empty,
            None => return,
        }
    }
}

/// Works on a piece; gives the name of its input.
fn process(worker: &mut Worker<'_, '_>, piece: Piece, bytes: &mut Vec<u8>, outcome: &mut Outcome) -> Arc<str> {
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
                Err(error) => {
                    let why = Why::Unread(language::say("failure.not-read", &[("reason", &reason(&error))]));
                    refuse(Refusal::whole(&name, None, String::new(), why), outcome);
                }
            }
            name
        }
        Piece::Cells { name, cells } => {
            outcome.cells.extend(cells);
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

/// Closes the order when a worker ends by a fault in the program, so that the others do not wait for its piece.
struct Leaving<'o, T>(&'o Order<T>);

impl<T> Drop for Leaving<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
        }
    }
}

//! The crew: one reader, as many workers as there are cores, and one writer, with rows in the order of the input.
//!
//! Responsible for threads and for a bound on what is under way: buffers are lent from a pool of fixed size, so that
//! memory does not grow with the input.

use super::inputs::Input;
use super::pieces::{self, Desk, Piece};
use crate::cli::exit::{Exit, Failure, reason};
use circumspect::batch::{Outcome, Plan, Refusal, Why, Worker};
use circumspect::questionnaire::Questionnaire;
use circumspect::source::LIMIT_SHEET;
use encoding_rs::Encoding;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// A buffer for input with the room for its outcome.
type Room = (Vec<u8>, Outcome);

/// A piece on its way to a worker.
struct Job {
    number: u64,
    piece: Piece,
    room: Room,
    size: u64,
}

/// A piece that was worked on.
struct Done {
    name: Arc<str>,
    room: Room,
    size: u64,
}

/// Scores all inputs. `take` gets the outcomes in the order of the input, with the bytes of input they stand for.
pub(super) fn score(
    plan: &Plan<'_>,
    questionnaire: &Questionnaire,
    inputs: &[Input],
    encoding: Option<&'static Encoding>,
    mut take: impl FnMut(&str, &Outcome, u64) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let rooms = 3 * workers + 2;
    let (lend, borrow) = sync_channel::<Room>(rooms);
    let (jobs, waiting) = sync_channel::<Job>(rooms);
    let (done, finished) = channel::<(u64, Done)>();
    for _ in 0..rooms {
        // The channel has the room for all of them.
        let _ = lend.send((Vec::new(), Outcome::default()));
    }
    // The workers alone hold it, so that the reader hears of it when they have all gone.
    let waiting = Arc::new(Mutex::new(waiting));
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut table = Counter { borrow, jobs, held: 0, outcomes: Vec::new(), spare: 0, number: 0 };
            for input in inputs {
                table.begin();
                pieces::cut(input, encoding, questionnaire, &mut table);
            }
        });
        for _ in 0..workers {
            let (done, waiting) = (done.clone(), Arc::clone(&waiting));
            scope.spawn(move || work(plan, &waiting, &done));
        }
        drop((done, waiting));
        // Both ends go with the writer: if it fails, the reader gets no room and the workers no listener, and all end.
        write_in_order(finished, lend, &mut take)
    })
}

#[allow(clippy::needless_pass_by_value, reason = "the ends of the channels are to be dropped here")]
fn write_in_order(
    finished: Receiver<(u64, Done)>,
    lend: SyncSender<Room>,
    take: &mut impl FnMut(&str, &Outcome, u64) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut early: BTreeMap<u64, Done> = BTreeMap::new();
    let mut next = 0;
    for (number, done) in finished {
        early.insert(number, done);
        while let Some(Done { name, room: (mut bytes, mut outcome), size }) = early.remove(&next) {
            take(&name, &outcome, size)?;
            next += 1;
            bytes.clear();
            outcome.clear();
            // The reader may have ended already.
            let _ = lend.send((bytes, outcome));
        }
    }
    if early.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(Exit::Failed, "A part of the input was lost on the way: nothing was written.").into())
    }
}

/// The reader's side of the pool.
struct Counter {
    borrow: Receiver<Room>,
    jobs: SyncSender<Job>,
    /// Buffers that were given out and not put.
    held: usize,
    /// Their outcomes, as far as these have been used before.
    outcomes: Vec<Outcome>,
    /// Rooms whose buffer was thrown away: as many may be made anew, or the pool would run dry.
    spare: usize,
    number: u64,
}

impl Counter {
    /// A new input begins: whoever cut the one before holds no buffer any more.
    fn begin(&mut self) {
        self.spare += std::mem::take(&mut self.held);
    }
}

impl Desk for Counter {
    fn buffer(&mut self) -> Option<Vec<u8>> {
        let bytes = if self.spare > 0 {
            self.spare -= 1;
            Vec::new()
        } else {
            let (bytes, outcome) = self.borrow.recv().ok()?;
            self.outcomes.push(outcome);
            bytes
        };
        self.held += 1;
        Some(bytes)
    }

    fn put(&mut self, piece: Piece, bytes: Vec<u8>, size: u64) {
        self.held = self.held.saturating_sub(1);
        let outcome = self.outcomes.pop().unwrap_or_default();
        // Nobody listens once the writer has failed; then there is nothing left to do.
        let _ = self.jobs.send(Job { number: self.number, piece, room: (bytes, outcome), size });
        self.number += 1;
    }
}

fn work(plan: &Plan<'_>, waiting: &Mutex<Receiver<Job>>, done: &Sender<(u64, Done)>) {
    let mut worker = Worker::new(plan);
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { number, piece, room: (mut bytes, mut outcome), size }) = job else { return };
        let name = match piece {
            Piece::Table { table, row } => {
                worker.table(&table, row, &bytes, &mut outcome);
                table.name.as_str().into()
            }
            Piece::Lines { name, row } => {
                worker.lines(&name, row, &bytes, &mut outcome);
                name
            }
            Piece::Sheet { name } => {
                worker.sheet(&name, &bytes, &mut outcome);
                name
            }
            Piece::File { name, path } => {
                let most = LIMIT_SHEET as u64 + 1;
                match std::fs::File::open(&path).and_then(|file| file.take(most).read_to_end(&mut bytes)) {
                    Ok(_) => worker.sheet(&name, &bytes, &mut outcome),
                    Err(error) => refuse(unreadable(&name, reason(&error)), &mut outcome),
                }
                name
            }
            Piece::Refused(refusal) => {
                let name = refusal.source.as_str().into();
                refuse(refusal, &mut outcome);
                name
            }
        };
        if done.send((number, Done { name, room: (bytes, outcome), size })).is_err() {
            return;
        }
    }
}

fn unreadable(name: &str, why: String) -> Refusal {
    let (column, respondent) = (String::new(), String::new());
    Refusal { source: name.to_owned(), row: None, column, respondent, why: Why::Unreadable(why) }
}

fn refuse(refusal: Refusal, outcome: &mut Outcome) {
    outcome.read += 1;
    outcome.refused.push(refusal);
}

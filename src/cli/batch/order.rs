//! Order: what workers bring is taken in the order of the input, by the worker that brings the next.
//!
//! Responsible for that order, for a bound on what may wait for it, and for ending all workers when one of them cannot go
//! on. There is no thread for it: a worker that has the next outcome hands it on, with all that waited for it, and the
//! others do not wait meanwhile.

use crate::cli::exit::{Exit, Failure};
use crate::cli::language;
use circumspect::batch::Outcome;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// A piece that was worked on: the name of its input, and the bytes of input it stands for.
pub(super) struct Done {
    pub(super) name: Arc<str>,
    pub(super) outcome: Outcome,
    pub(super) size: u64,
}

/// Outcomes on their way to one that takes them in order.
pub(super) struct Order<T> {
    /// No worker waits for it: the one that is busy uses it alone.
    take: Mutex<T>,
    state: Mutex<State>,
    /// Told whenever an outcome was taken, or nothing more will be.
    moved: Condvar,
    /// How many pieces a worker may be before the one that is waited for.
    ahead: u64,
}

#[derive(Default)]
struct State {
    /// Number of the piece that is waited for.
    next: u64,
    /// Outcomes that came before their turn.
    early: BTreeMap<u64, Done>,
    /// Outcomes that were taken, to be filled again.
    spare: Vec<Outcome>,
    /// Whether a worker hands on what is there.
    busy: bool,
    /// Whether nothing more is taken, and why, if that is known.
    closed: bool,
    failed: Option<anyhow::Error>,
}

impl<T: FnMut(&str, &mut Outcome, u64) -> anyhow::Result<()>> Order<T> {
    pub(super) fn new(ahead: u64, take: T) -> Self {
        Self { take: Mutex::new(take), state: Mutex::default(), moved: Condvar::new(), ahead }
    }

    /// Brings what became of a piece; gives an empty outcome for the next one, or `None` if no more is wanted.
    pub(super) fn bring(&self, number: u64, done: Done) -> Option<Outcome> {
        let mut state = self.state();
        while number >= state.next + self.ahead && !state.closed {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.early.insert(number, done);
        if !state.busy {
            state.busy = true;
            state = self.hand_on(state);
            state.busy = false;
        }
        if state.closed { None } else { Some(state.spare.pop().unwrap_or_default()) }
    }

    /// Has everything taken whose turn has come.
    fn hand_on<'s>(&'s self, mut state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        while !state.closed {
            let next = state.next;
            let Some(Done { name, mut outcome, size }) = state.early.remove(&next) else { break };
            drop(state);
            let taken = self.take.lock().unwrap_or_else(PoisonError::into_inner)(&name, &mut outcome, size);
            outcome.clear();
            state = self.state();
            match taken {
                Ok(()) => {
                    state.next += 1;
                    state.spare.push(outcome);
                }
                Err(error) => {
                    state.closed = true;
                    state.failed = Some(error);
                }
            }
            self.moved.notify_all();
        }
        state
    }

    /// Whether everything that was brought was taken.
    pub(super) fn end(self) -> anyhow::Result<()> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        match state.failed {
            Some(error) => Err(error),
            None if state.closed || !state.early.is_empty() => {
                Err(Failure::new(Exit::Failed, language::say("failure.lost", &[])).into())
            }
            None => Ok(()),
        }
    }
}

impl<T> Order<T> {
    /// Nothing more will be taken: a piece is lost, and the others would wait for it.
    pub(super) fn close(&self) {
        self.state().closed = true;
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(read: u64) -> Done {
        let mut outcome = Outcome::default();
        outcome.read = read;
        Done { name: "t".into(), outcome, size: 1 }
    }

    #[test]
    fn what_comes_in_any_order_is_taken_in_one() {
        let mut taken = Vec::new();
        let order = Order::new(8, |_: &str, outcome: &mut Outcome, _| {
            taken.push(outcome.read);
            Ok(())
        });
        std::thread::scope(|scope| {
            for worker in 0..3 {
                let order = &order;
                scope.spawn(move || {
                    for round in 0..200 {
                        // Each has every third number, and they change places from round to round.
                        let number = 3 * round + (worker + round) % 3;
                        assert!(order.bring(number, done(number)).is_some_and(|outcome| outcome.read == 0));
                    }
                });
            }
        });
        order.end().unwrap();
        assert_eq!(taken, (0..600).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_waits_for_what_will_not_come() {
        let order = Order::new(2, |_: &str, _: &mut Outcome, _| Ok(()));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| order.bring(5, done(5)).is_none());
            order.close();
            assert!(waiting.join().unwrap());
        });
        assert!(order.end().is_err());
    }

    #[test]
    fn after_a_failure_nothing_is_taken() {
        let mut count = 0;
        let order = Order::new(2, |_: &str, _: &mut Outcome, _| {
            count += 1;
            anyhow::bail!("the disk is full")
        });
        assert!(order.bring(0, done(0)).is_none());
        assert!(order.bring(1, done(1)).is_none());
        assert!(order.bring(9, done(9)).is_none());
        assert_eq!(order.end().unwrap_err().to_string(), "the disk is full");
        assert_eq!(count, 1);
    }
}

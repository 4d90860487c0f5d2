//! The clerk: one thread that keeps the room, and answers when what was said is on the disk.
//!
//! Responsible for the order of things: all requests that wait are done together, their lines are appended and flushed once,
//! and then each is answered. So an answer that was acknowledged is never lost, and many phones share one flush. Sheets are
//! written while nothing waits.

use super::super::drawer::being_keyed;
use super::errand::{Count, Ending, Errand};
use super::journal::Log;
use super::rates::{Rates, Who};
use super::sheets::Files;
use crate::cli::arguments::Global;
use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::output;
use crate::cli::sheets::ENDING;
use circumspect::workshop::Code;
use circumspect::workshop::room::{Deed, Event, Hall, Host, Reply, refused};
use std::net::IpAddr;
use std::time::Instant;
use tokio::sync::mpsc::Receiver;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::oneshot::Sender;

/// Requests that are done together at most.
const TOGETHER: usize = 256;

/// The clerk.
pub(super) struct Clerk<'p> {
    pub(super) host: Host<'p>,
    pub(super) hall: &'p Hall<'p>,
    pub(super) log: Log,
    pub(super) files: Files<'p>,
    pub(super) rates: Rates,
    /// Sheets that were written, which the next flush keeps too. If that is lost, they are written again.
    pub(super) noted: Vec<Event>,
    /// The address of the phones.
    pub(super) address: String,
    pub(super) global: &'p Global,
}

impl Clerk<'_> {
    /// Keeps the room until it ends.
    pub(super) fn run(mut self, mut errands: Receiver<Errand>) -> anyhow::Result<Ending> {
        // A sheet that could not be written is tried again when something else has happened.
        let mut writes = true;
        loop {
            let first = match errands.try_recv() {
                Ok(errand) => errand,
                Err(TryRecvError::Empty) if writes && self.host.unwritten(true).is_some() => {
                    writes = self.write(true).failed == 0;
                    continue;
                }
                Err(_) => match errands.blocking_recv() {
                    Some(errand) => errand,
                    None => return Ok(Ending::Kept(self.close())),
                },
            };
            writes = true;
            let mut together = vec![first];
            while together.len() < TOGETHER
                && let Ok(errand) = errands.try_recv()
            {
                together.push(errand);
            }
            if let Some(ending) = self.batch(together)? {
                return Ok(ending);
            }
        }
    }

    /// Does what came together. What the trainer asks for is done by itself, between what phones ask for.
    fn batch(&mut self, together: Vec<Errand>) -> anyhow::Result<Option<Ending>> {
        let mut phones = Vec::new();
        for errand in together {
            match errand {
                Errand::Phone(key, from, deed, reply) => phones.push((key, from, deed, reply)),
                Errand::Trainer(wish, reply) => {
                    self.phones(std::mem::take(&mut phones))?;
                    let (answer, ending) = self.grant(&wish)?;
                    let _ = reply.send(answer);
                    if ending.is_some() {
                        return Ok(ending);
                    }
                }
                Errand::End => {
                    self.phones(std::mem::take(&mut phones))?;
                    return Ok(Some(Ending::Kept(self.close())));
                }
            }
        }
        self.phones(phones)?;
        Ok(None)
    }

    /// Does what phones ask for, keeps what they said, and only then answers them.
    fn phones(&mut self, errands: Vec<(Option<String>, IpAddr, Deed, Sender<Reply>)>) -> anyhow::Result<()> {
        let (mut events, mut replies) = (Vec::new(), Vec::new());
        for (key, from, deed, reply) in errands {
            let who = key.as_deref().and_then(|key| self.host.whose(key)).map_or(Who::At(from), Who::Person);
            let mut random = [0; 16];
            let answer = if !self.rates.take(who, Instant::now()) {
                self.refuse(429, "room.refused-often")
            } else if getrandom::fill(&mut random).is_err() {
                self.refuse(503, "room.refused-busy")
            } else {
                let (answer, happened) = self.host.answer(key.as_deref(), &deed, random);
                events.extend(happened);
                answer
            };
            replies.push((reply, answer));
        }
        let kept = self.keep(&events)?;
        for (reply, answer) in replies {
            let answer = if kept { answer } else { self.refuse(503, "room.refused-disk") };
            // A phone that has gone gets its answer by asking again.
            let _ = reply.send(answer);
        }
        Ok(())
    }

    /// Keeps events on the disk; gives whether that could be done. If not, the room is again what the disk says.
    pub(super) fn keep(&mut self, events: &[Event]) -> anyhow::Result<bool> {
        if events.is_empty() {
            return Ok(true);
        }
        let noted = std::mem::take(&mut self.noted);
        let lines: String = noted.iter().chain(events).map(Event::line).collect();
        let Err(error) = self.log.append(&lines) else { return Ok(true) };
        output::say(&self.hall.messages.say("room.not-kept", &[("reason", &reason(&error))]));
        let failed = || Failure::new(Exit::Failed, self.hall.messages.say("room.lost-journal", &[]));
        let journal = self.log.again().map_err(|_| failed())?;
        self.host = Host::again(self.hall, &journal.events).ok_or_else(failed)?;
        Ok(false)
    }

    fn refuse(&self, status: u16, why: &str) -> Reply {
        Reply { status, page: Some(refused(why, self.hall.messages)), ..Reply::default() }
    }

    /// Writes the sheets that their files do not say yet: one that was sent, or all.
    pub(super) fn write(&mut self, only_one: bool) -> Count {
        let mut count = Count::default();
        while let Some(sheet) = self.host.unwritten(only_one) {
            if let Err(why) = self.files.write(&sheet) {
                output::say(&why);
                count.failed = self.host.waiting();
                break;
            }
            self.noted.extend(self.host.written(sheet.code));
            if only_one {
                break;
            }
        }
        count
    }

    /// Writes everything at the end.
    pub(super) fn close(&mut self) -> Count {
        let mut count = self.write(false);
        let noted: String = self.noted.iter().map(Event::line).collect();
        let _ = self.log.append(&noted);
        let codes = self.host.codes();
        let is_there = |code: &&Code| self.files.folder.join(format!("{code}{ENDING}")).exists();
        count.whole = codes.iter().filter(is_there).count();
        let half = being_keyed(&self.files.folder);
        count.half = codes.iter().filter(|code| half.contains(code)).count();
        count
    }
}

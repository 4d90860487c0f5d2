//! The verb `workshop room`: a page for phones in the same network.
//!
//! Responsible for putting the parts together: the journal and the sheets on the disk, a thread that keeps the room, and two
//! listeners, one for phones and one for the trainer. What a page says and what becomes of an answer is the library's.

mod address;
mod clerk;
mod errand;
mod gate;
mod journal;
mod phones;
mod rates;
mod sheets;
mod sockets;
mod trainer;
mod welcome;
mod wishes;

use super::drawer::being_keyed;
use crate::cli::arguments::Global;
use crate::cli::exit::{Exit, Failure, reason};
use crate::cli::lock::Lock;
use crate::cli::place::cannot_write;
use crate::cli::sheets::ENDING;
use crate::cli::together::Room;
use crate::cli::{load, output, replace};
use circumspect::answers::Scope;
use circumspect::questionnaire::Questionnaire;
use circumspect::text::Messages;
use circumspect::workshop::room::{Hall, Host, Secret};
use circumspect::workshop::{Code, Paper, WrongFact, read_fact, read_fact_id};
use clerk::Clerk;
use errand::{Ending, Errand};
use gate::Gate;
use journal::Log;
use sheets::Files;
use sockets::Sockets;
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

/// Requests that wait for the clerk at most; more wait in their sockets.
const WAITING: usize = 512;

/// How long the last answers have to get out.
const FAREWELL: Duration = Duration::from_millis(400);

pub(super) fn run(options: &Room, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let questionnaire = load::questionnaire(global)?;
    let catalogue = load::catalogue(global)?;
    let paper = paper(options, &questionnaire, messages)?;
    let found = address::choose(options.address, messages)?;
    // What is held against an address is told before anything is written.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(Exit::Failed, reason(&error)))?;
    let phones = SocketAddr::new(found.chosen, options.port);
    let port = options.trainer_port.unwrap_or(if options.port == 0 { 0 } else { options.port.saturating_add(1) });
    let desk = SocketAddr::new(IpAddr::from([127, 0, 0, 1]), port);
    let doors = Doors::open(&runtime, phones, desk, messages)?;
    let folder = options.output.clone().unwrap_or_else(|| PathBuf::from("."));
    std::fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
    replace::sweep_folder(&folder);
    let place = folder.join(journal::NAME);
    let _lock = Lock::take(&place, messages).map_err(|error| {
        let failure = Failure::from(error);
        if failure.exit != Exit::Failed {
            return failure;
        }
        Failure::new(Exit::Failed, messages.say("room.locked", &[("place", &folder.display())]))
    })?;
    let hall = Hall {
        paper: &paper,
        catalogue: &catalogue,
        messages,
        terms: terms(options, &questionnaire.digest),
        period: options.period.clone(),
        most: options.participants,
        taken: codes_in(&folder),
    };
    let (log, host) = opened(&place, &hall)?;
    let welcome = welcome::Welcome {
        phones: doors.phones.address(),
        trainer: format!("http://{}/?key={}", doors.desk.address(), host.secret().trainer()),
        others: &found.others,
        began: host.counts().began,
        folder: &folder,
        messages,
    };
    output::print(&welcome.text(global))?;
    let clerk = Clerk {
        host,
        hall: &hall,
        log,
        files: Files::new(&folder, &questionnaire),
        rates: rates::Rates::default(),
        noted: Vec::new(),
        address: format!("http://{}/", doors.phones.address()),
        global,
    };
    match doors.serve(&runtime, clerk, messages) {
        Some(ending) => told_end(ending?, &folder, options, global),
        None => Err(Failure::new(Exit::Failed, messages.say("room.broken", &[("place", &folder.display())])).into()),
    }
}

/// What is asked.
fn paper<'q>(options: &Room, questionnaire: &'q Questionnaire, messages: &Messages) -> anyhow::Result<Paper<'q>> {
    let wrong = |wrong: WrongFact| Failure::new(Exit::Usage, wrong.told(messages));
    let given: Result<Vec<_>, WrongFact> = options.fact.iter().map(|text| read_fact(questionnaire, text)).collect();
    let also: Result<Vec<_>, WrongFact> = options.also.iter().map(|id| read_fact_id(questionnaire, id)).collect();
    let scope = if options.full { Scope::Full } else { Scope::Quick };
    Ok(Paper::new(questionnaire, scope, &given.map_err(wrong)?, &also.map_err(wrong)?))
}

/// Where requests come in: of phones, and of the trainer.
struct Doors {
    phones: Sockets,
    desk: Sockets,
}

impl Doors {
    fn open(runtime: &Runtime, phones: SocketAddr, desk: SocketAddr, messages: &Messages) -> anyhow::Result<Self> {
        let _inside = runtime.enter();
        Ok(Self { phones: sockets::listen(phones, messages)?, desk: sockets::listen(desk, messages)? })
    }

    /// Lets requests in until the clerk ends; gives how, or `None` if the clerk broke off.
    fn serve(self, runtime: &Runtime, clerk: Clerk<'_>, messages: &'static Messages) -> Option<anyhow::Result<Ending>> {
        let gates = [&self.phones, &self.desk].map(|door| Arc::new(Gate::new(door.address(), messages)));
        let [phones_gate, desk_gate] = gates;
        let secret = clerk.host.secret().clone();
        let (errands, waiting) = mpsc::channel(WAITING);
        on_interrupt(errands.clone());
        let (stop, stopped) = oneshot::channel();
        std::thread::scope(|scope| {
            let clerk = scope.spawn(move || {
                let ending = clerk.run(waiting);
                let _ = stop.send(());
                ending
            });
            runtime.block_on(async {
                let mut serving = JoinSet::new();
                serving.spawn(phones::serve(self.phones, phones_gate, errands.clone()));
                serving.spawn(trainer::serve(self.desk, desk_gate, errands.clone(), secret));
                // The clerk ends, or breaks off.
                let _ = stopped.await;
                tokio::time::sleep(FAREWELL).await;
            });
            clerk.join().ok()
        })
    }
}

/// What is said when the room has ended.
fn told_end(ending: Ending, folder: &Path, options: &Room, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    match ending {
        Ending::Kept(count) => {
            let place = folder.display();
            output::say(&messages.count("room.ended-sheets", count.whole, &[("place", &place)]));
            if count.half > 0 {
                output::say(&messages.count(
                    "room.ended-half",
                    count.half,
                    &[("command", &welcome::enter(folder, options, global))],
                ));
            }
            if count.failed > 0 {
                let text = messages.count("room.ended-failed", count.failed, &[("place", &place)]);
                return Err(Failure::new(Exit::CannotCreate, text).into());
            }
            if count.whole > 0 {
                output::say(&messages.say("room.ended-next", &[("command", &welcome::show(folder, global))]));
            }
            output::say(&messages.say("room.ended-again", &[]));
        }
        Ending::Deleted(sheets, left) => {
            output::say(&messages.count("room.deleted", sheets, &[]));
            if !left.is_empty() {
                let text = messages.say("room.deleted-not", &[("places", &left.join(", "))]);
                return Err(Failure::new(Exit::Failed, text).into());
            }
        }
    }
    Ok(Exit::Done)
}

/// The journal, and the room as it says.
fn opened<'p>(place: &Path, hall: &'p Hall<'p>) -> anyhow::Result<(Log, Host<'p>)> {
    let (mut log, journal) = Log::open(place, hall.messages)?;
    if journal.events.is_empty() {
        let mut bits = [0; 32];
        getrandom::fill(&mut bits).map_err(|error| Failure::new(Exit::Failed, error.to_string()))?;
        let (host, event) = Host::new(hall, Secret::new(bits));
        log.append(&event.line()).map_err(|error| cannot_write(place, &error))?;
        return Ok((log, host));
    }
    let other = || Failure::new(Exit::Usage, hall.messages.say("room.other-terms", &[("place", &place.display())]));
    Ok((log, Host::again(hall, &journal.events).ok_or_else(other)?))
}

/// What must be the same to go on with a room: which questions its phones are asked.
fn terms(options: &Room, digest: &str) -> String {
    let scope = if options.full { "full" } else { "quick" };
    let period = options.period.as_deref().unwrap_or_default();
    [digest, scope, &options.fact.join(" "), &options.also.join(" "), period].join(" | ")
}

/// The codes of sheets that lie in a folder, keyed from paper or by an earlier room.
fn codes_in(folder: &Path) -> BTreeSet<Code> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |entry: std::fs::DirEntry| entry.file_name().into_string().ok();
    let finished = entries.filter_map(name).filter_map(|name| Code::read(name.strip_suffix(ENDING)?).ok());
    finished.chain(being_keyed(folder)).collect()
}

/// An interrupt ends the room as the trainer's page does.
fn on_interrupt(errands: mpsc::Sender<Errand>) {
    // Without a handler an interrupt ends the program at once; the journal has all that was acknowledged.
    let _ = ctrlc::set_handler(move || {
        let _ = errands.blocking_send(Errand::End);
    });
}

//! Sockets: connections that take no more than their share.
//!
//! Responsible for how many there are, for how long each may take from the first byte of a request to its answer, and for how
//! much it may send in that time. When there is no more room, the connection gives way that has waited longest for an answer;
//! so those who send nothing, or very slowly, keep no phone out. The server itself sets no such limits.

use super::super::super::exit::{Exit, Failure, reason};
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use circumspect::text::Messages;
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{Instant, Sleep, sleep};

/// Connections at most. Many systems let a program open 1024 files.
const MOST: usize = 640;

/// Connections of one address at most. Phones behind one router have one.
const MOST_OF_ONE: usize = 400;

/// The longest from the first byte of a request to its answer, and from an answer to the next request.
const LONGEST: Duration = Duration::from_secs(15);

/// Bytes that may be sent for one answer: a form, its head, and what was sent ahead.
const LARGEST: usize = 64 * 1024;

/// Connections that wait to be taken up.
const WAITING: u32 = 1024;

/// How long is waited when the system gives out no more connections.
const PAUSE: Duration = Duration::from_millis(50);

/// A connection as the others see it.
struct Open {
    from: IpAddr,
    /// When it was last answered, or opened.
    answered: Instant,
    /// Dropped to cut it.
    _cut: oneshot::Sender<()>,
}

/// All connections of a listener, by number.
#[derive(Default)]
struct Table {
    next: u64,
    open: HashMap<u64, Open>,
}

impl Table {
    /// Cuts the connection that has waited longest, of one address or of all.
    fn give_way(&mut self, from: Option<IpAddr>) {
        let mine = self.open.iter().filter(|(_, open)| from.is_none_or(|from| open.from == from));
        if let Some(number) = mine.min_by_key(|(_, open)| open.answered).map(|(number, _)| *number) {
            self.open.remove(&number);
        }
    }

    fn add(&mut self, from: IpAddr) -> (u64, oneshot::Receiver<()>) {
        if self.open.values().filter(|open| open.from == from).count() >= MOST_OF_ONE {
            self.give_way(Some(from));
        } else if self.open.len() >= MOST {
            self.give_way(None);
        }
        let (cut, is_cut) = oneshot::channel();
        self.next += 1;
        self.open.insert(self.next, Open { from, answered: Instant::now(), _cut: cut });
        (self.next, is_cut)
    }
}

type Shared = Arc<Mutex<Table>>;

fn locked(table: &Shared) -> MutexGuard<'_, Table> {
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Connections as they come.
pub(super) struct Sockets {
    listener: TcpListener,
    address: SocketAddr,
    table: Shared,
}

/// Listens on one address. It is called where the connections will be answered.
pub(super) fn listen(address: SocketAddr, messages: &Messages) -> anyhow::Result<Sockets> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() };
    let listener = socket.and_then(|socket| {
        // After a break the same address is free at once. On Windows it would let others have it, too.
        socket.set_reuseaddr(cfg!(unix))?;
        socket.bind(address)?;
        socket.listen(WAITING)
    });
    let failed = |error: io::Error| {
        let (key, exit) = match error.kind() {
            io::ErrorKind::AddrInUse => ("room.port-taken", Exit::Usage),
            io::ErrorKind::AddrNotAvailable => ("room.not-own-address", Exit::Usage),
            _ => ("room.cannot-listen", Exit::Failed),
        };
        let arguments: circumspect::text::Arguments<'_> =
            &[("address", &address.ip()), ("port", &address.port()), ("reason", &reason(&error))];
        Failure::new(exit, messages.say(key, arguments))
    };
    let listener = listener.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok(Sockets { listener, address, table: Shared::default() })
}

impl Sockets {
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Listener for Sockets {
    type Io = Socket;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Socket, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok((stream, from)) => {
                    let _ = stream.set_nodelay(true);
                    let (number, cut) = locked(&self.table).add(from.ip());
                    let table = Arc::clone(&self.table);
                    return (Socket { stream, number, table, cut, due: Box::pin(sleep(LONGEST)), came: 0 }, from);
                }
                // It was given up before it was taken up.
                Err(error)
                    if matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) => {}
                Err(_) => {
                    locked(&self.table).give_way(None);
                    sleep(PAUSE).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// From where a request comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct From(pub(super) IpAddr);

impl Connected<IncomingStream<'_, Sockets>> for From {
    fn connect_info(stream: IncomingStream<'_, Sockets>) -> Self {
        Self(stream.remote_addr().ip())
    }
}

/// A connection.
pub(super) struct Socket {
    stream: TcpStream,
    number: u64,
    table: Shared,
    cut: oneshot::Receiver<()>,
    due: Pin<Box<Sleep>>,
    /// Bytes that came since the last answer.
    came: usize,
}

impl Drop for Socket {
    fn drop(&mut self) {
        locked(&self.table).open.remove(&self.number);
    }
}

impl Socket {
    /// Whether the connection is to be given up: it took too long, or had to give way.
    fn is_over(&mut self, context: &mut Context<'_>) -> bool {
        let is_cut = Future::poll(Pin::new(&mut self.cut), context).is_ready();
        is_cut || self.due.as_mut().poll(context).is_ready() || self.came > LARGEST
    }

    fn more_time(&mut self) {
        self.due.as_mut().reset(Instant::now() + LONGEST);
    }

    fn over<T>() -> Poll<io::Result<T>> {
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.is_over(context) {
            return Self::over();
        }
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        let came = buffer.filled().len() - before;
        if came > 0 && self.came == 0 {
            self.more_time();
        }
        self.came += came;
        read
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.is_over(context) {
            return Self::over();
        }
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        if matches!(written, Poll::Ready(Ok(1..))) {
            self.came = 0;
            self.more_time();
            if let Some(open) = locked(&self.table).open.get_mut(&self.number) {
                open.answered = Instant::now();
            }
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_waited_longest_gives_way() {
        let mut table = Table::default();
        let is_cut = |cut: &mut oneshot::Receiver<()>| cut.try_recv() == Err(oneshot::error::TryRecvError::Closed);
        let one = IpAddr::from([10, 0, 0, 1]);
        let mut of_one: Vec<_> = (0..MOST_OF_ONE).map(|_| table.add(one)).collect();
        // The first of them is answered just now, so that the second has waited longest.
        table.open.get_mut(&of_one[0].0).unwrap().answered = Instant::now() + LONGEST;
        let mut next = table.add(one).1;
        assert_eq!(of_one.iter_mut().map(|(_, cut)| is_cut(cut)).position(|cut| cut), Some(1));
        assert_eq!(of_one.iter_mut().map(|(_, cut)| is_cut(cut)).filter(|cut| *cut).count(), 1);
        // Others have their share, until all is full: then the longest of all gives way.
        for number in 0..MOST - MOST_OF_ONE {
            let [_, _, high, low] = u32::try_from(number).unwrap().to_be_bytes();
            assert!(!is_cut(&mut table.add(IpAddr::from([10, 1, high, low])).1));
        }
        assert_eq!(table.open.len(), MOST);
        assert!(!is_cut(&mut table.add(IpAddr::from([10, 2, 0, 0])).1) && !is_cut(&mut next));
        assert!(is_cut(&mut of_one[2].1) && table.open.len() == MOST);
    }
}

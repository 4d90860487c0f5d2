//! The addresses of this computer, and the one that phones open.
//!
//! Responsible for finding them without asking anybody: the system says from which of its addresses it would speak to another
//! one, and nothing is sent. A room listens on one address that is named, never on all.

use crate::cli::exit::{Exit, Failure};
use circumspect::text::Messages;
use std::net::{IpAddr, UdpSocket};

/// Addresses in the networks that routers, phones and laptops hand out most, and one outside (RFC 5737).
const ELSEWHERE: &[&str] = &[
    "192.0.2.1",
    "192.168.137.1",
    "10.42.0.1",
    "192.168.0.1",
    "192.168.1.1",
    "192.168.43.1",
    "172.20.10.2",
    "10.0.0.1",
];

/// What was found.
pub(super) struct Found {
    /// The address that is used.
    pub(super) chosen: IpAddr,
    /// Others of this computer.
    pub(super) others: Vec<IpAddr>,
}

/// The address that was named, or else the one from which this computer speaks to others.
pub(super) fn choose(named: Option<IpAddr>, messages: &Messages) -> anyhow::Result<Found> {
    let own = own();
    let chosen = named.or_else(|| own.first().copied());
    let Some(chosen) = chosen else {
        return Err(Failure::new(Exit::NotFound, messages.say("room.no-address", &[])).into());
    };
    if chosen.is_unspecified() || chosen.is_multicast() {
        return Err(Failure::new(Exit::Usage, messages.say("room.one-address", &[("address", &chosen)])).into());
    }
    Ok(Found { chosen, others: own.into_iter().filter(|other| *other != chosen).collect() })
}

/// Addresses of this computer in networks, the most likely one first.
fn own() -> Vec<IpAddr> {
    let mut own = Vec::new();
    for elsewhere in ELSEWHERE {
        let from = UdpSocket::bind("0.0.0.0:0").and_then(|socket| {
            // For this kind of socket no more than a note where it would send to.
            socket.connect((*elsewhere, 9))?;
            socket.local_addr()
        });
        let address = from.ok().map(|from| from.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified());
        own.extend(address.filter(|address| !own.contains(address)));
    }
    own
}

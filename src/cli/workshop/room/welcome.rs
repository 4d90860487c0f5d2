//! What stands in the window of a room: the address as words and as a code that phones read, and what to do next.
//!
//! Responsible for everything that a trainer has to know before the first phone comes. A code is drawn dark on light whatever
//! the colours of the window are, since some phones read no other.

use crate::cli::arguments::Global;
use crate::cli::shell::{self, Part};
use crate::cli::terminal;
use crate::cli::together::Room;
use circumspect::text::{Messages, wrap};
use fast_qr::QRBuilder;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;

/// Light around a code, in its own squares.
const MARGIN: usize = 4;

/// What is told at the beginning.
pub(super) struct Welcome<'a> {
    pub(super) phones: SocketAddr,
    /// The address of the trainer's page, with its key.
    pub(super) trainer: String,
    /// Other addresses of this computer.
    pub(super) others: &'a [IpAddr],
    /// People who began before a break.
    pub(super) began: usize,
    pub(super) folder: &'a Path,
    pub(super) messages: &'a Messages,
}

impl Welcome<'_> {
    pub(super) fn text(&self, global: &Global) -> String {
        let layout = terminal::layout(global);
        let address = format!("http://{}/", self.phones);
        let say = |key: &str, arguments: circumspect::text::Arguments<'_>| self.messages.say(key, arguments);
        let code = if layout.plain || !terminal::is_unicode() { Vec::new() } else { code(&address, layout.colour) };
        let open = if code.is_empty() { "room.open-address" } else { "room.open-address-or-code" };
        let mut lines = vec![say(open, &[]), String::new(), format!("  {address}"), String::new()];
        lines.extend(code);
        let mut tell = |text: String| {
            lines.extend(wrap(&text, layout.columns));
            lines.push(String::new());
        };
        if self.began > 0 {
            tell(self.messages.count("room.goes-on", self.began, &[("place", &self.folder.display())]));
        }
        if self.phones.ip().is_loopback() {
            tell(say("room.loopback", &[]));
        } else {
            let others: Vec<String> = self.others.iter().map(IpAddr::to_string).collect();
            match others.is_empty() {
                true => tell(say("room.no-others", &[])),
                false => tell(say("room.others", &[("addresses", &others.join(", "))])),
            }
            tell(say("room.how-test", &[("address", &format!("{address}test"))]));
            let firewall = if cfg!(windows) { "room.firewall-windows" } else { "room.firewall" };
            tell(say(firewall, &[("port", &self.phones.port())]));
            tell(say("room.plan-b", &[]));
        }
        tell(say("room.your-page", &[]));
        lines.extend([format!("  {}", self.trainer), String::new()]);
        lines.extend(wrap(&say("room.kept-in", &[("place", &self.folder.display())]), layout.columns));
        lines.join("\n") + "\n"
    }
}

/// A text as a code, two of its squares in a sign; nothing if it is too long for one.
fn code(text: &str, colour: bool) -> Vec<String> {
    let Ok(code) = QRBuilder::new(text).build() else { return Vec::new() };
    let side = code.size + 2 * MARGIN;
    let is_dark = |row: usize, column: usize| {
        let inside = MARGIN..MARGIN + code.size;
        inside.contains(&row) && inside.contains(&column) && code[row - MARGIN][column - MARGIN].value()
    };
    // Without colours a window is taken to be dark: what is drawn is the light.
    let sign = |row: usize, column: usize| match (is_dark(row, column), row + 1 >= side || is_dark(row + 1, column)) {
        (true, true) => ' ',
        (true, false) => '▄',
        (false, true) => '▀',
        (false, false) => '█',
    };
    let row = |row: usize| {
        let signs: String = (0..side).map(|column| sign(row, column)).collect();
        match colour {
            // Bright white on black, so that a light window does not turn it round.
            true => format!("  \u{1b}[97;40m{signs}\u{1b}[0m"),
            false => format!("  {signs}"),
        }
    };
    (0..side).step_by(2).map(row).chain([String::new()]).collect()
}

/// The command that shows the group of a folder.
pub(super) fn show(folder: &Path, global: &Global) -> String {
    shell::command("workshop show", &[Part::File(folder)], global)
}

/// The command that finishes from paper what phones left half-finished.
pub(super) fn enter(folder: &Path, options: &Room, global: &Global) -> String {
    let mut parts = vec![Part::Option("--output"), Part::File(folder)];
    for fact in &options.fact {
        parts.extend([Part::Option("--fact"), Part::Word(fact)]);
    }
    let also = options.also.join(",");
    if !also.is_empty() {
        parts.extend([Part::Option("--also"), Part::Word(&also)]);
    }
    if options.full {
        parts.push(Part::Option("--full"));
    }
    shell::command("enter", &parts, global)
}

//! Workshop: a room of people who answer on paper, on phones and on sticks, seen together, and several people of one firm.
//!
//! Responsible for what a trainer prints, for the codes of paper sheets, for keying paper in, for a room of phones, for telling
//! sheets from many places apart, for what of a group may stand on a wall while more sheets come, and for one sheet out of
//! several. It opens no file, speaks to no network and knows no terminal: these come as traits, and what is read comes as values.

mod agreeing;
mod candidate;
pub mod club;
mod codes;
mod collect;
mod collected;
mod desk;
mod differences;
mod entry;
mod given;
mod hex;
mod keying;
mod merge;
mod mosaic;
mod pack;
mod paper;
pub mod room;
mod row;
mod settling;
mod wall;
mod wall_story;

pub use crate::code::{Code, Slip};
pub use agreeing::agree;
pub use candidate::{Candidate, Unusable};
pub use codes::Codes;
pub use collect::{Verdict, verdicts};
pub use collected::Collected;
pub use desk::{Desk, Drawer, Key, KeyLines, Pass, Stored, Typing};
pub use entry::{Entry, Keyed, enter};
pub use given::{WrongFact, read_fact, read_fact_id};
pub use merge::{Apart, Merging, Votes};
pub use mosaic::{Mosaic, Tile, mosaic};
pub use pack::{INDEX, Pack, PackCommands, PackFault, PackFile, pack};
pub use paper::{Field, Paper};
pub use wall::{Looked, Wall, WallFault};
pub use wall_story::wall_story;

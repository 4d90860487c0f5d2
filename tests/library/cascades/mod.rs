//! What follows from another fault is not told on top: a fault gives one message, and two faults give two.

mod pairs;
mod singles;

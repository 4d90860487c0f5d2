//! Quiet: the readers and writers of others may give up with a panic, which the library turns into an error.
//!
//! Responsible for not printing that panic as well. What was attempted is told by the error.

use std::cell::Cell;
use std::panic::{set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether what goes wrong on this thread is told in words afterwards.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does something whose panics the library catches.
pub(crate) fn quietly<T>(run: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                loud(panic);
            }
        }));
    });
    QUIET.set(true);
    let result = run();
    QUIET.set(false);
    result
}

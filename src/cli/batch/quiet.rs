//! Silence while foreign bytes are read.
//!
//! Responsible for keeping back the noise that readers of Parquet and workbooks make when they give up on a damaged file: what
//! went wrong is told in words afterwards.

use std::cell::Cell;
use std::panic::{set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread reads foreign bytes.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Reads without noise.
pub(super) fn quietly<T>(read: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |panic| {
            if !READING.get() {
                loud(panic);
            }
        }));
    });
    READING.set(true);
    let result = read();
    READING.set(false);
    result
}

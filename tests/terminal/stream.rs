//! Looking at the bytes that reach a terminal.
//!
//! Responsible for telling text from control sequences, and for the promise that only the few sequences of a prompt
//! ever come, whatever the texts hold.

/// The sequences of a prompt: the cursor left, right and to a column, erasing the row it is in, showing the cursor.
/// None of them leaves the row, so nothing above can be erased.
fn is_harmless(sequence: &str) -> bool {
    let Some(body) = sequence.strip_prefix("\u{1b}[") else { return false };
    matches!(body, "?25h" | "2K" | "K" | "0K")
        || body.strip_suffix(['D', 'C']).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// The text without sequences, and the sequences.
pub(crate) fn parted(stream: &str) -> (String, Vec<String>) {
    let (mut text, mut sequences) = (String::new(), Vec::new());
    let mut signs = stream.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign != '\u{1b}' {
            text.push(sign);
            continue;
        }
        let mut sequence = String::from(sign);
        if signs.peek() == Some(&'[') {
            for sign in signs.by_ref() {
                sequence.push(sign);
                if sequence.len() > 2 && ('@'..='~').contains(&sign) {
                    break;
                }
            }
        }
        sequences.push(sequence);
    }
    (text, sequences)
}

/// The text alone.
pub(crate) fn without_sequences(stream: &str) -> String {
    parted(stream).0
}

/// Nothing in the stream moves the cursor out of its row, colours, turns the direction of writing or hides.
pub(crate) fn assert_harmless(stream: &str) {
    let (text, sequences) = parted(stream);
    for sequence in sequences {
        assert!(is_harmless(&sequence), "{sequence:?} reached the terminal");
    }
    for sign in text.chars().filter(|sign| !matches!(sign, '\r' | '\n')) {
        assert!(circumspect::escape::is_printable(sign), "{sign:?} reached the terminal");
    }
}

/// No line is wider than the window, but for a command, which stays whole to be copied. A row that was typed in may be drawn over; its last state counts.
pub(crate) fn assert_fits(stream: &str, columns: usize) {
    for line in without_sequences(stream).split('\n') {
        let shown = line.trim_end_matches('\r').rsplit('\r').next().unwrap_or_default();
        let is_command = shown.trim_start().starts_with("circumspect ");
        assert!(is_command || circumspect::text::width(shown) <= columns, "wider than {columns} columns: {shown}");
    }
}

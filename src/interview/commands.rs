//! Commands: the letters that are always at hand.
//!
//! Responsible for telling a command from an answer. Where words are asked for, a command needs a colon in front, so
//! that a firm may be called "B".

/// What can be done besides answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    DontKnow,
    NotApplicable,
    Help,
    Back,
    List,
    Note,
    Proof,
    Result,
    Keys,
    Leave,
}

/// Every command: its letter, its word, and the key of its message.
pub(super) const COMMANDS: &[(Command, &str, &str, &str)] = &[
    (Command::DontKnow, "d", "dont-know", "command.dont-know"),
    (Command::NotApplicable, "n", "na", "command.not-applicable"),
    (Command::Help, "h", "help", "command.help"),
    (Command::Back, "b", "back", "command.back"),
    (Command::List, "l", "list", "command.list"),
    (Command::Note, "w", "note", "command.note"),
    (Command::Proof, "p", "proof", "command.proof"),
    (Command::Result, "r", "result", "command.result"),
    (Command::Keys, "?", "keys", "command.keys"),
    (Command::Leave, "q", "quit", "command.leave"),
];

/// The command a line stands for; with `colon`, only a line that begins with a colon. A question mark alone is no words
/// either: who types it has a question.
pub(super) fn command(line: &str, colon: bool) -> Option<Command> {
    let line = line.trim().to_lowercase();
    let word = match line.strip_prefix(':') {
        Some(word) => word,
        None if colon && line != "?" => return None,
        None => line.as_str(),
    };
    COMMANDS.iter().find(|(_, letter, long, _)| word == *letter || word == *long).map(|(command, ..)| *command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_words_and_colons() {
        assert_eq!(command(" B ", false), Some(Command::Back));
        assert_eq!(command(":back", true), Some(Command::Back));
        assert_eq!(command("b", true), None);
        assert_eq!(command(" ? ", true), Some(Command::Keys));
        assert_eq!(command("Why?", true), None);
        assert_eq!(command("3", false), None);
        assert_eq!(command("?", false), Some(Command::Keys));
    }
}

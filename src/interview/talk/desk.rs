//! The desk in lines: a page between the questions is shown, and what is typed goes back to it.

use super::{Break, Talk};
use crate::interview::commands::{Command, command};
use crate::interview::desk::Board;
use crate::interview::place::Desk;
use crate::interview::question::row;
use crate::interview::session::Ending;
use crate::text::wrap_hanging;

impl Talk<'_> {
    /// Shows a page and does what is chosen on it; gives how the interview ends, if it does.
    pub(super) fn desk(&mut self, desk: Desk) -> Result<Option<Ending>, Break> {
        let columns = self.columns();
        let board = self.session.board(desk, columns);
        let mut lines = board.lines.clone();
        lines.push(String::new());
        lines.extend(self.choices(&board, columns));
        self.screen(&lines)?;
        let listed = if board.is_list { board.choices.len() } else { 0 };
        loop {
            let line = self.line(listed)?;
            if command(&line, false) == Some(Command::Leave) {
                return Err(Break::Leave);
            }
            let place = self.interview().place();
            let reply = self.session.choose(desk, &line);
            self.settle(reply.kept)?;
            // What is only told stands below the page, which is not shown again for it.
            if self.interview().place() == place && reply.end.is_none() && !reply.told.is_empty() {
                reply.told.iter().try_for_each(|told| self.tell(told))?;
                continue;
            }
            self.noted.extend(reply.told);
            return Ok(reply.end);
        }
    }

    /// What can be chosen: a list with one item a line, or keys in a row; Enter and leaving in either case.
    fn choices(&self, board: &Board, columns: usize) -> Vec<String> {
        let leave = self.say("command.leave", &[]);
        let enter = Some(&board.enter).filter(|enter| !enter.is_empty());
        if board.is_list {
            let choices = board.choices.iter().chain(&board.keys).map(|(key, text)| (key.as_str(), text));
            let all = choices.chain(enter.map(|text| ("Enter", text))).chain([("q", &leave)]);
            return all.flat_map(|(key, text)| wrap_hanging(text, columns, &format!("  {key:<2} "), "     ")).collect();
        }
        let mut keys: Vec<(String, &str)> = enter.map(|text| ("Enter".to_owned(), text.as_str())).into_iter().collect();
        for (key, text) in &board.choices {
            match keys.last_mut() {
                // Numbers that do the same stand together.
                Some((keys, last)) if *last == text.as_str() => {
                    keys.push_str(", ");
                    keys.push_str(key);
                }
                _ => keys.push((key.clone(), text)),
            }
        }
        keys.push(("q".to_owned(), &leave));
        let told: Vec<String> = keys.iter().map(|(key, text)| format!("{key} {text}").replace(' ', "\u{a0}")).collect();
        row(&told, columns)
    }
}

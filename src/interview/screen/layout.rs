//! Laying a card out in a window.
//!
//! Responsible for what never scrolls away: where one is, the question, and the foot. What stands in between is paged where
//! the window is too low for it, and that is said in words.

use super::card::{Card, Input, Part};
use super::keyboard::Keyboard;
use super::list::List;
use super::picture::{Picture, Piece, Role, Row, row};
use crate::text::{Messages, Typing, pad, width, wrap, wrap_hanging};

/// The lowest and the narrowest window that anything is laid out for.
const SMALLEST: (usize, usize) = (20, 6);

/// The widest line: longer ones are hard to read.
pub(super) const WIDEST: usize = 100;

/// Empty rows between what stands on the screen, as far as there is room for them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Air {
    /// None at all, not even between the paragraphs of a page that comes laid out.
    Tight,
    /// Only what a page has that comes laid out.
    None,
    /// Around what is chosen from or typed.
    Close,
    /// Between paragraphs as well.
    Loose,
}

/// What stands between the question and the foot.
#[derive(Default)]
struct Body {
    rows: Vec<Row>,
    /// Rows of what the cursor is on, from the first to behind the last, and the column of the cursor.
    cursor: Option<(usize, usize, usize)>,
}

impl Body {
    fn text(&mut self, lines: Vec<String>, role: Role) {
        self.rows.extend(lines.into_iter().map(|line| row(line, role)));
    }

    fn gap(&mut self, is_wanted: bool) {
        if is_wanted && self.rows.last().is_some_and(|row| !row.is_empty()) {
            self.rows.push(Row::new());
        }
    }
}

/// Lays out a card, with what has to be told above its foot.
pub(super) fn lay_out(
    card: &mut Card,
    told: &[String],
    messages: &Messages,
    keyboard: Keyboard,
    (columns, rows): (usize, usize),
) -> Picture {
    let columns = columns.min(WIDEST);
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        let lines = wrap(&messages.say("screen.too-small", &[]), columns.max(1));
        let rows = lines.into_iter().take(rows).map(|line| row(cut(&line, columns), Role::Strong)).collect();
        return Picture { rows, cursor: None };
    }
    let sheet = |air| Sheet::new(card, told, messages, keyboard, columns, air);
    let fits = |sheet: &Sheet| sheet.rows() <= rows;
    let airs = [Air::Loose, Air::Close, Air::None, Air::Tight];
    // What has to be paged anyway keeps its paragraphs, unless a message takes rows of it for a moment.
    let paged = if told.is_empty() { Air::None } else { Air::Tight };
    let sheet = airs.into_iter().map(sheet).find(fits).unwrap_or_else(|| sheet(paged));
    sheet.picture(card, messages, columns, rows)
}

/// The pieces of a screen, from top to bottom.
struct Sheet {
    head: Vec<Row>,
    body: Body,
    told: Vec<Row>,
    foot: Vec<Row>,
}

impl Sheet {
    fn new(card: &Card, told: &[String], messages: &Messages, keyboard: Keyboard, columns: usize, air: Air) -> Self {
        let mut head = Vec::new();
        if !card.place.is_empty() {
            head.push(row(cut(&card.place, columns), Role::Plain));
        }
        if let Some(bar) = bar(&card.parts, messages, columns) {
            head.push(bar);
        }
        if !head.is_empty() {
            head.push(Row::new());
        }
        head.extend(wrap(&card.title, columns).into_iter().map(|line| row(line, Role::Strong)));
        if air > Air::None && !head.is_empty() {
            head.push(Row::new());
        }
        let told =
            told.iter().flat_map(|text| wrap_hanging(text, columns, "  ", "  ")).map(|line| row(line, Role::Urgent));
        let body = body(card, messages, keyboard, columns, air);
        Self { head, body, told: told.collect(), foot: foot(&[card.keys.as_slice(), &card.foot].concat(), columns) }
    }

    /// Rows that it takes, with an empty one above the foot.
    fn rows(&self) -> usize {
        self.head.len() + self.body.rows.len() + self.told.len() + 1 + self.foot.len()
    }

    fn picture(mut self, card: &mut Card, messages: &Messages, columns: usize, rows: usize) -> Picture {
        // A question that leaves no room for its answers is paged with them.
        if self.head.len() + self.foot.len() + self.told.len() + 3 > rows {
            let fixed = usize::from(!card.place.is_empty());
            let moved = self.head.split_off(fixed.min(self.head.len()));
            if let Some((first, end, _)) = &mut self.body.cursor {
                (*first, *end) = (*first + moved.len(), *end + moved.len());
            }
            self.body.rows.splice(0..0, moved);
        }
        self.told.truncate(rows.saturating_sub(self.head.len() + self.foot.len() + 2));
        let room = rows.saturating_sub(self.head.len() + self.told.len() + 1 + self.foot.len());
        let (all, cursor) = (self.body.rows.len(), self.body.cursor);
        card.paging.fit(all, room, cursor.map(|(first, end, _)| (first, end)));
        let above = card.paging.above;
        let top = self.head.len();
        let mut picture = Picture { rows: self.head, cursor: None };
        picture.cursor = cursor.and_then(|(first, _, column)| {
            first.checked_sub(above).filter(|row| *row < room).map(|row| (column, row + top))
        });
        picture.rows.extend(self.body.rows.into_iter().skip(above).take(room));
        let below = self.told.len() + 1 + self.foot.len();
        picture.rows.resize(rows.saturating_sub(below), Row::new());
        picture.rows.extend(self.told);
        picture.rows.push(more(above > 0, above + room < all, messages, columns));
        picture.rows.extend(self.foot);
        picture.rows.truncate(rows);
        picture
    }
}

/// What stands above and below what can be seen.
fn more(above: bool, below: bool, messages: &Messages, columns: usize) -> Row {
    let key = match (above, below) {
        (false, false) => return Row::new(),
        (true, false) => "screen.more-above",
        (false, true) => "screen.more-below",
        (true, true) => "screen.more-both",
    };
    row(cut(&format!("  {}", messages.say(key, &[])), columns), Role::Strong)
}

/// The bar of parts and the words for the same, as far as there is room for both.
fn bar(parts: &[Part], messages: &Messages, columns: usize) -> Option<Row> {
    let number = parts.iter().position(|part| *part == Part::Now).map(|at| at + 1)?;
    let words = messages.say("screen.parts", &[("number", &number), ("of", &parts.len())]);
    let mut pieces = Row::new();
    let wide = (columns.saturating_sub(width(&words) + 2) / parts.len()).min(4);
    if wide > 1 {
        for part in parts {
            let (sign, role) = match part {
                Part::Done => ("█", Role::Done),
                Part::Now => ("▓", Role::Strong),
                Part::Open => ("░", Role::Plain),
            };
            pieces.push(Piece::new(sign.repeat(wide - 1), role));
            pieces.push(Piece::new(" ", Role::Plain));
        }
        pieces.push(Piece::new(" ", Role::Plain));
    }
    pieces.push(Piece::new(words, Role::Plain));
    Some(pieces)
}

fn body(card: &Card, messages: &Messages, keyboard: Keyboard, columns: usize, air: Air) -> Body {
    let mut body = Body::default();
    for text in &card.above {
        body.gap(air == Air::Loose);
        body.text(wrap_hanging(text, columns, "  ", "  "), Role::Plain);
    }
    for (at, line) in card.lines.iter().enumerate() {
        if air > Air::Tight || !line.is_empty() {
            body.text(whole(line, columns), role(&card.lines, at));
        }
    }
    match &card.input {
        Input::Nothing => {}
        Input::List(list) => options(list, messages, keyboard, columns, &mut body, air),
        Input::Words(line) | Input::Number(line) => {
            body.gap(air > Air::None);
            words(line, columns, &mut body);
        }
    }
    for (at, text) in card.below.iter().enumerate() {
        body.gap(if at == 0 { air > Air::None } else { air == Air::Loose });
        body.text(wrap_hanging(text, columns, "  ", "  "), Role::Plain);
    }
    body
}

/// A line that is laid out already, over several rows if it is wider than the window: an address that is cut leads nowhere.
fn whole(line: &str, columns: usize) -> Vec<String> {
    if width(line) <= columns {
        return vec![line.to_owned()];
    }
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    wrap_hanging(text, columns, indent, indent)
}

/// A line that is laid out already is a heading if it stands alone above lines that are indented.
fn role(lines: &[String], at: usize) -> Role {
    let is_flush = |line: &String| !line.is_empty() && !line.starts_with(' ');
    let is_first = at.checked_sub(1).is_none_or(|before| lines[before].is_empty());
    let is_head = is_first && lines.get(at + 1).is_some_and(|next| next.starts_with(' '));
    if is_flush(&lines[at]) && is_head { Role::Strong } else { Role::Plain }
}

fn options(list: &List, messages: &Messages, keyboard: Keyboard, columns: usize, body: &mut Body, air: Air) {
    body.gap(air > Air::None);
    if let Some(typed) = list.filter.as_ref().filter(|typed| !typed.is_empty()) {
        let text = messages.say("screen.found", &[("text", &crate::escape::one_line(typed))]);
        body.text(vec![cut(&format!("  {text}"), columns)], Role::Strong);
    }
    let labels = list.choices.iter().map(|choice| width(&choice.label)).max().unwrap_or(0);
    for position in list.seen(keyboard) {
        let choice = &list.choices[position];
        if let Some(heading) = &choice.heading {
            body.gap(air > Air::None);
            body.text(vec![cut(heading, columns)], Role::Strong);
        }
        let is_here = list.cursor == Some(position);
        let mark = if is_here { '▸' } else { ' ' };
        let given = if list.given == Some(position) { '•' } else { ' ' };
        let space = " ".repeat(labels - width(&choice.label));
        let tick = match (list.ticks, list.is_ticked(position)) {
            (None, _) => "",
            (_, true) => "[x] ",
            (_, false) => "[ ] ",
        };
        let head = format!("{mark} {space}{}{given} {tick}", choice.label);
        let hanging = " ".repeat(width(&head));
        let first = body.rows.len();
        let role = if is_here { Role::Chosen } else { Role::Plain };
        body.text(wrap_hanging(&choice.text, columns, &head, &hanging), role);
        if is_here {
            body.cursor = Some((first, body.rows.len(), 0));
        }
    }
}

/// The row that is typed in; the last column stays free for the cursor.
fn words(line: &Typing, columns: usize, body: &mut Body) {
    const LABEL: &str = "> ";
    let (before, behind) = line.visible(columns.saturating_sub(LABEL.len() + 1));
    let at = body.rows.len();
    body.cursor = Some((at, at + 1, LABEL.len() + width(&before)));
    body.rows.push(vec![Piece::new(LABEL, Role::Strong), Piece::new(format!("{before}{behind}"), Role::Plain)]);
}

/// The keys, with what they do; a key and its words stay together.
fn foot(keys: &[(String, String)], columns: usize) -> Vec<Row> {
    const GAP: &str = "   ";
    let mut rows: Vec<Row> = Vec::new();
    let mut used = columns;
    for (key, words) in keys {
        let long = width(key) + 1 + width(words);
        let is_first = used + GAP.len() + long > columns;
        if is_first {
            rows.push(Row::new());
            used = 0;
        }
        let Some(row) = rows.last_mut() else { continue };
        if !is_first {
            row.push(Piece::new(GAP, Role::Plain));
            used += GAP.len();
        }
        row.push(Piece::new(key.clone(), Role::Strong));
        row.push(Piece::new(cut(&format!(" {words}"), columns.saturating_sub(width(key))), Role::Plain));
        used += long;
    }
    rows
}

/// A line that is no wider than that.
fn cut(line: &str, columns: usize) -> String {
    if width(line) <= columns { line.to_owned() } else { pad(line, columns) }
}

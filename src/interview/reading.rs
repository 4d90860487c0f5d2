//! Reading what was typed as an answer.
//!
//! Responsible for numbers of options, several of them, the beginning of a long list's words, and quantities with a
//! decimal comma or point. What cannot be read exactly is refused with a reason; nothing is guessed.

use crate::answers::Cell;
use crate::questionnaire::{Shape, Token};
use crate::text::Messages;

/// Options above this number are chosen by their first letters rather than listed.
pub(super) const LONG_LIST: usize = 12;

/// What a line was read as.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    /// An answer.
    Answer(Cell, Option<String>),
    /// Several options begin like that: their positions.
    Several(Vec<usize>),
    /// It cannot be read: why.
    Refused(String),
}

/// Reads a line as an answer to a question of that shape.
///
/// The options of a long list have numbers only once some of them were `shown`: a number nobody has seen is no answer.
pub(super) fn read(line: &str, shape: &Shape, shown: &[usize], messages: &Messages) -> Read {
    let line = line.trim();
    match shape {
        Shape::OneOf(choices) => match numbered(line, choices.len()) {
            Some(position) if choices.len() <= LONG_LIST || shown.contains(&position) => {
                Read::Answer(Cell::Choice(u16::try_from(position).unwrap_or_default()), None)
            }
            _ if choices.len() > LONG_LIST => by_letters(line, shape, messages),
            _ => Read::Refused(messages.say("ask.number-due", &[("most", &choices.len())])),
        },
        Shape::ManyOf { choices, exclusive } => many(line, choices.len(), *exclusive, messages),
        Shape::Number { unit, valid } => match quantity(line) {
            Some(number) if (valid.0..=valid.1).contains(&number) => Read::Answer(Cell::Number(number), None),
            Some(_) => {
                Read::Refused(messages.say("ask.outside", &[("low", &valid.0), ("high", &valid.1), ("unit", unit)]))
            }
            None => Read::Refused(messages.say("ask.quantity-due", &[("unit", unit)])),
        },
        Shape::Text | Shape::Date => {
            const LONGEST: usize = 2000;
            let text = crate::escape::one_line(line);
            if text.chars().count() > LONGEST {
                Read::Refused(messages.say("ask.too-long", &[("most", &LONGEST)]))
            } else {
                Read::Answer(Cell::Words, Some(text))
            }
        }
    }
}

/// A number from 1, as a position from 0.
fn numbered(line: &str, most: usize) -> Option<usize> {
    let number: usize = line.strip_suffix(['.', ')']).unwrap_or(line).parse().ok()?;
    (1..=most).contains(&number).then(|| number - 1)
}

fn many(line: &str, most: usize, exclusive: Option<usize>, messages: &Messages) -> Read {
    if line == "0" {
        return Read::Answer(Cell::Choices(0), None);
    }
    let mut set = 0u64;
    for word in line.split([' ', ',', ';', '+']).filter(|word| !word.is_empty()) {
        match numbered(word, most) {
            Some(position) => set |= 1 << position,
            None => return Read::Refused(messages.say("ask.numbers-due", &[("most", &most)])),
        }
    }
    match exclusive {
        _ if set == 0 => Read::Refused(messages.say("ask.numbers-due", &[("most", &most)])),
        Some(alone) if set & (1 << alone) != 0 && set.count_ones() > 1 => {
            Read::Refused(messages.say("ask.exclusive", &[("number", &(alone + 1))]))
        }
        _ => Read::Answer(Cell::Choices(set), None),
    }
}

/// Options of a long list by id or by the beginning of their text.
fn by_letters(line: &str, shape: &Shape, messages: &Messages) -> Read {
    let wanted = line.to_lowercase();
    if wanted.is_empty() {
        return Read::Refused(messages.say("ask.letters-due", &[]));
    }
    let choices = shape.choices();
    let chosen = |position: usize| Read::Answer(Cell::Choice(u16::try_from(position).unwrap_or_default()), None);
    let exact = |position: &usize| {
        let choice = &choices[*position];
        matches!(&choice.token, Token::Id(id) if id == wanted.as_str()) || choice.text.to_lowercase() == wanted
    };
    if let Some(position) = (0..choices.len()).find(exact) {
        return chosen(position);
    }
    let begins = |text: &str| text.to_lowercase().starts_with(&wanted);
    let mut found: Vec<usize> = (0..choices.len()).filter(|&position| begins(&choices[position].text)).collect();
    if found.is_empty() {
        let inside = |position: &usize| choices[*position].text.split([' ', '(', '-']).any(begins);
        found = (0..choices.len()).filter(inside).collect();
    }
    match found.as_slice() {
        [] => Read::Refused(messages.say("ask.no-such", &[("text", &line)])),
        [only] => chosen(*only),
        _ => Read::Several(found),
    }
}

/// A quantity: digits with one decimal comma or point. `1,234` and `1.234` could mean two things each and are
/// refused, as is every other grouping of digits except spaces.
fn quantity(line: &str) -> Option<f64> {
    let text: String = line.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let (sign, digits) = text.strip_prefix(['-', '−']).map_or((1.0, text.as_str()), |rest| (-1.0, rest));
    let mut parts = digits.split([',', '.']);
    let (whole, decimals) = (parts.next()?, parts.next());
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !plain(whole) || whole.len() > 15 || decimals.is_some_and(|part| !plain(part)) {
        return None;
    }
    // Three decimals after a number without a leading zero look like thousands to half of the world.
    if decimals.is_some_and(|part| part.len() == 3) && whole != "0" {
        return None;
    }
    let number: f64 = format!("{whole}.{}", decimals.unwrap_or("0")).parse().ok()?;
    Some(sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_exactly_or_refused() {
        for (text, number) in
            [("12", 12.0), ("12,5", 12.5), ("12.5", 12.5), ("1 234,5", 1234.5), ("0,125", 0.125), ("-3", -3.0)]
        {
            assert_eq!(quantity(text), Some(number), "{text}");
        }
        for text in ["", "1,234", "1.234", "1,234.5", "12 kWh", "1e5", "nan", "--1", ",5", "5,"] {
            assert_eq!(quantity(text), None, "{text}");
        }
    }
}

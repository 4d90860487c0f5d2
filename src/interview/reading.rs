//! Reading what was typed as an answer.
//!
//! Responsible for numbers of options, several of them, the beginning of a long list's words, and quantities with a
//! decimal comma or point. What cannot be read exactly is refused with a reason; nothing is guessed.

use super::finding::{begins, plain};
use crate::answers::Cell;
use crate::questionnaire::{Shape, Token};
use crate::text::Messages;

/// Options above this number are chosen by their first letters rather than listed: a list of so many lines still leaves
/// its question on the screen of an ordinary window.
pub(crate) const LONG_LIST: usize = 15;

/// What a line was read as.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Read {
    /// An answer.
    Answer(Cell, Option<String>),
    /// Several options begin like that: their positions.
    Several(Vec<usize>),
    /// It cannot be read: why.
    Refused(String),
}

/// Reads a line as an answer to a question of that shape.
///
/// The options of a long list have numbers only once some of them were `shown`: a number that did not stand on the screen is
/// no answer.
pub(crate) fn read(line: &str, shape: &Shape, shown: &[usize], messages: &Messages) -> Read {
    let line = line.trim();
    match shape {
        Shape::OneOf(choices) => match numbered(line, choices.len()).or_else(|| truth(line, shape, messages)) {
            Some(position) if choices.len() <= LONG_LIST || shown.contains(&position) => {
                Read::Answer(Cell::Choice(u16::try_from(position).unwrap_or_default()), None)
            }
            _ if choices.len() > LONG_LIST => by_letters(line, shape, messages),
            _ => Read::Refused(messages.say("ask.number-due", &[("most", &choices.len())])),
        },
        Shape::ManyOf { choices, exclusive } if choices.len() > LONG_LIST => {
            several_by_letters(line, shape, shown, *exclusive, messages)
        }
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

/// Several options of a long list: each by its letters, or by its number where that was shown.
fn several_by_letters(
    line: &str,
    shape: &Shape,
    shown: &[usize],
    exclusive: Option<usize>,
    messages: &Messages,
) -> Read {
    if line == "0" {
        return Read::Answer(Cell::Choices(0), None);
    }
    // A name of several words is one name.
    let whole = [line];
    let is_name = matches!(by_letters(line, shape, messages), Read::Answer(..));
    let words = line.split([' ', ',', ';', '+']).filter(|word| !word.is_empty());
    let words: Vec<&str> = if is_name { whole.to_vec() } else { words.collect() };
    let mut set = 0u64;
    for word in words {
        match numbered(word, shape.choices().len()).filter(|at| shown.contains(at)) {
            Some(position) => set |= 1 << position,
            None => match by_letters(word, shape, messages) {
                Read::Answer(Cell::Choice(position), _) => set |= 1 << position,
                other => return other,
            },
        }
    }
    match exclusive {
        _ if set == 0 => Read::Refused(messages.say("ask.letters-due", &[])),
        Some(alone) if set & (1 << alone) != 0 && set.count_ones() > 1 => {
            let text = shape.choices().get(alone).map_or("", |choice| choice.text.as_str());
            Read::Refused(messages.say("ask.exclusive-name", &[("name", &text)]))
        }
        _ => Read::Answer(Cell::Choices(set), None),
    }
}

/// Options of a long list by id or by the beginning of their text.
fn by_letters(line: &str, shape: &Shape, messages: &Messages) -> Read {
    let wanted = plain(line);
    if wanted.is_empty() {
        return Read::Refused(messages.say("ask.letters-due", &[]));
    }
    let choices = shape.choices();
    let chosen = |position: usize| Read::Answer(Cell::Choice(u16::try_from(position).unwrap_or_default()), None);
    if let Some(position) = choices.iter().position(|choice| plain(&choice.text) == wanted) {
        return chosen(position);
    }
    // A number is not the beginning of a name, even if some name has one.
    if wanted.chars().all(|letter| letter.is_ascii_digit()) {
        return Read::Refused(messages.say("ask.letters-due", &[]));
    }
    let fits = |position: &usize| {
        let choice = &choices[*position];
        let id = if let Token::Id(id) = &choice.token { id.as_str() } else { "" };
        begins(id, &choice.text, &wanted)
    };
    let found: Vec<usize> = (0..choices.len()).filter(fits).collect();
    match found.as_slice() {
        [] => Read::Refused(messages.say("ask.no-such", &[("text", &line)])),
        [only] => chosen(*only),
        _ => Read::Several(found),
    }
}

/// Whether a question is answered by yes or no.
pub(crate) fn is_yes_no(shape: &Shape) -> bool {
    shape.choices().iter().any(|choice| matches!(choice.token, Token::Truth(_)))
}

/// Yes or no in the words of the interface, or the first letter of one of them.
fn truth(line: &str, shape: &Shape, messages: &Messages) -> Option<usize> {
    let line = line.to_lowercase();
    let says = |key: &str| {
        let word = messages.say(key, &[]).to_lowercase();
        line == word || (line.chars().count() == 1 && word.starts_with(&line))
    };
    let meant = |token: &Token| match token {
        Token::Truth(true) => says("ask.yes"),
        Token::Truth(false) => says("ask.no"),
        _ => false,
    };
    shape.choices().iter().position(|choice| meant(&choice.token))
}

/// A quantity: digits with one decimal comma or point. `1,234` and `1.234` could mean two things each and are
/// refused, as is every other grouping of digits except spaces.
pub(super) fn quantity(line: &str) -> Option<f64> {
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
    fn yes_and_no_are_read_as_words() {
        let messages = Messages::new(crate::text::Language::choose(Some("en"), None).unwrap());
        let choice = |truth| crate::questionnaire::Choice { token: Token::Truth(truth), text: String::new() };
        let shape = Shape::OneOf(vec![choice(false), choice(true)]);
        for (line, position) in [("yes", 1), ("Y", 1), ("no", 0), ("1", 0), ("2", 1)] {
            assert_eq!(read(line, &shape, &[], &messages), Read::Answer(Cell::Choice(position), None), "{line}");
        }
        assert!(matches!(read("maybe", &shape, &[], &messages), Read::Refused(_)));
    }

    #[test]
    fn countries_are_found_by_any_word_and_by_abbreviations() {
        let messages = Messages::new(crate::text::Language::choose(Some("en"), None).unwrap());
        let questionnaire = crate::questionnaire::shipped(crate::questionnaire::SHIPPED[0]).unwrap();
        let shape = &questionnaire.profile.iter().find(|fact| fact.id.as_str() == "country").unwrap().shape;
        let found = |line: &str| -> Vec<String> {
            let text = |position: usize| shape.choices()[position].text.clone();
            match read(line, shape, &[], &messages) {
                Read::Answer(Cell::Choice(position), _) => vec![text(usize::from(position))],
                Read::Several(positions) => positions.into_iter().map(text).collect(),
                other => panic!("{line}: {other:?}"),
            }
        };
        for line in ["GB", "kingdom", "united k"] {
            assert_eq!(found(line), ["United Kingdom (UK)"], "{line}");
        }
        for line in ["US", "USA", "united s"] {
            assert_eq!(found(line), ["United States (USA)"], "{line}");
        }
        let mut both = found("uk");
        both.sort();
        assert_eq!(both, ["Ukraine", "United Kingdom (UK)"]);
        assert_eq!(found("ua"), ["Ukraine"]);
        // A code that is the beginning of another name is asked back.
        for (line, names) in [("ge", ["Georgia", "Germany"]), ("es", ["Estonia", "Spain"])] {
            let mut both = found(line);
            both.sort();
            assert_eq!(both, names, "{line}");
        }
        assert_eq!(found("it"), ["Italy"]);
    }

    #[test]
    fn languages_are_found_by_their_own_name_and_by_the_english_one() {
        let messages = Messages::new(crate::text::Language::choose(Some("en"), None).unwrap());
        let questionnaire = crate::questionnaire::shipped(crate::questionnaire::SHIPPED[0]).unwrap();
        let shape = &questionnaire.profile.iter().find(|fact| fact.id.as_str() == "languages").unwrap().shape;
        let at = |text: &str| shape.choices().iter().position(|choice| choice.text == text).unwrap();
        for line in ["Georg", "georgian", "ქართ"] {
            let found = Read::Answer(Cell::Choices(1 << at("ქართული (Georgian)")), None);
            assert_eq!(read(line, shape, &[], &messages), found, "{line}");
        }
        let found = Read::Answer(Cell::Choices(1 << at("Türkçe (Turkish)") | 1 << at("Français (French)")), None);
        assert_eq!(read("turkc franc", shape, &[], &messages), found);
        assert!(matches!(read("Gg", shape, &[], &messages), Read::Refused(_)));
    }

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

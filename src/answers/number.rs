//! Numbers as spreadsheets write them: read exactly, or refused.
//!
//! Responsible for decimal points and commas, for thousands set apart by spaces, points, commas or apostrophes, and for
//! seeing that something is a date. Where a text could be two numbers, it is neither.

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It could be two different numbers, such as `1,234`.
    Ambiguous,
    /// It is a date, perhaps one that a spreadsheet made of a number.
    Date,
    /// It is something else.
    Other,
}

/// Most characters of a number. With an exponent of two digits at most, no such number is beyond binary64.
pub const LONGEST_NUMBER: usize = 40;

/// Reads a number.
///
/// # Errors
/// Why it cannot be read exactly.
pub(super) fn number(text: &[u8]) -> Result<f64, Unreadable> {
    if let Some(number) = plain(text) {
        return Ok(number);
    }
    let text = std::str::from_utf8(text).map_err(|_| Unreadable::Other)?.trim();
    if text.len() > LONGEST_NUMBER { Err(Unreadable::Other) } else { grouped(text) }
}

/// Powers of ten that binary64 holds exactly.
const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The plain form, as nearly every number is written: digits with at most one decimal point, which has digits on both
/// sides. Up to fifteen digits are a whole number that binary64 holds, and so is a power of ten: their quotient is rounded
/// once, to the nearest of what is written.
#[allow(clippy::cast_precision_loss, reason = "at most fifteen digits")]
pub(super) fn plain(text: &[u8]) -> Option<f64> {
    let (mut whole, mut point) = (0u64, None);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => whole = whole * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
        if at == POWERS.len() {
            return None;
        }
    }
    let decimals = point.map_or(0, |point| text.len() - point - 1);
    let has_digits = !text.is_empty() && (point.is_none() || decimals > 0);
    let digits = text.len() - usize::from(point.is_some());
    (has_digits && digits < POWERS.len()).then(|| whole as f64 / POWERS[decimals])
}

/// Whether a point in a number may set thousands apart, as in `1.234`; in `0.234` it cannot.
pub(super) fn may_be_thousands(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.trim_start_matches(['+', '-', '−']);
    unsigned.split_once('.').is_some_and(|(whole, rest)| {
        rest.len() == 3 && digits(rest) && (1..=3).contains(&whole.len()) && digits(whole) && !whole.starts_with('0')
    })
}

/// Everything else: other decimal separators, thousands, exponents, and what is no number.
fn grouped(text: &str) -> Result<f64, Unreadable> {
    if is_date(text) {
        return Err(Unreadable::Date);
    }
    let (sign, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let exponent = unsigned.contains(['e', 'E']);
    let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = if exponent {
        let (mantissa, power) = unsigned.split_once(['e', 'E']).ok_or(Unreadable::Other)?;
        let mantissa_parts: Vec<&str> = mantissa.split('.').collect();
        let power_digits = power.trim_start_matches(['+', '-']);
        if mantissa_parts.len() > 2
            || !mantissa_parts.iter().all(|part| digits_only(part))
            || !digits_only(power_digits)
            || power_digits.len() > 2
        {
            return Err(Unreadable::Other);
        }
        unsigned.parse()
    } else {
        let (whole, decimals) = parts(unsigned)?;
        if !digits_only(&whole) || decimals.is_some_and(|decimals| !digits_only(decimals)) {
            return Err(Unreadable::Other);
        }
        format!("{whole}.{}", decimals.unwrap_or("0")).parse()
    };
    number.map(|number: f64| sign * number).map_err(|_| Unreadable::Other)
}

/// The whole digits without the separators of thousands, and the decimals.
fn parts(text: &str) -> Result<(String, Option<&str>), Unreadable> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
    let last = text.rfind(['.', ',']);
    let separator = last.and_then(|at| text[at..].chars().next());
    let repeated = separator.is_some_and(|separator| text.matches(separator).count() > 1);
    let (whole, decimals) = match last {
        // The same separator more than once sets thousands apart.
        Some(_) if repeated => (text, None),
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split(|c: char| is_space(c) || matches!(c, '.' | ',')).collect();
    let three = |group: &&str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    if groups.len() > 1 && (!groups[1..].iter().all(&three) || !(1..=3).contains(&groups[0].len())) {
        return Err(Unreadable::Other);
    }
    // `1,234` is a thousand to one half of the world and one and a bit to the other. A point is the decimal separator of
    // these files, so `1.234` is plain and never comes here.
    let comma = separator == Some(',') && groups.len() == 1 && decimals.is_some_and(|decimals| three(&decimals));
    if comma && whole != "0" && whole.len() <= 3 {
        return Err(Unreadable::Ambiguous);
    }
    Ok((groups.concat(), decimals))
}

/// English months begin with one of these.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Short months of other languages, as spreadsheets write them when they have made a date of a number.
const SHORT_MONTHS: &[&str] = &[
    "mär", "mrz", "mai", "okt", "dez", "janv", "févr", "mars", "avr", "juin", "juil", "août", "déc", "ene", "abr",
    "ago", "dic", "giu", "lug", "ott", "янв", "фев", "мар", "апр", "май", "мая", "июн", "июл", "авг", "сен", "окт",
    "ноя", "дек", "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру", "яну", "юни",
    "юли", "сеп", "ное", "јан", "мај", "јун", "јул", "нов", "maj", "avg", "oca", "şub", "nis", "haz", "ağu", "eyl",
    "eki", "kas", "yan", "fev", "iyn", "iyl", "avq", "sen", "noy", "dek", "ian", "iun", "iul", "noi", "shk", "qer",
    "korr", "gush", "sht", "nën", "dhj",
];

/// Whether a text looks like a date: three numbers, or a number and the name of a month.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &&str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let month = |part: &str| {
        let lower = part.to_lowercase();
        MONTHS.iter().any(|month| lower.starts_with(month)) || SHORT_MONTHS.contains(&lower.as_str())
    };
    match parts.as_slice() {
        [a, b, c] if number(a) && number(b) && number(c) => {
            // Points between groups of three are thousands; spaces always are.
            let thousands = b.len() == 3 && c.len() == 3;
            !thousands && text.contains(['-', '/', '.']) && !text.starts_with('-')
        }
        [a, b] if text.contains('/') => number(a) && number(b),
        [a, b, ..] => (number(a) && month(b)) || (month(a) && number(b)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        for (text, expected) in [
            ("0", 0.0),
            ("12", 12.0),
            ("12.5", 12.5),
            ("0.1", 0.1),
            ("1.234", 1.234),
            ("-3.25", -3.25),
            ("12,5", 12.5),
            ("0,125", 0.125),
            ("1234,567", 1234.567),
            ("1 234,5", 1234.5),
            ("1\u{a0}234", 1234.0),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1,234,567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1'234.5", 1234.5),
            ("1.5E+03", 1500.0),
            ("+7", 7.0),
            (" 8 ", 8.0),
            ("123456789012345", 123_456_789_012_345.0),
            ("9007199254740993", 9_007_199_254_740_992.0),
        ] {
            assert_eq!(number(text.as_bytes()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn plain_numbers_are_what_the_standard_library_reads() {
        let mut number = 1u64;
        for round in 0..20_000 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut text = (number >> (20 + round % 40)).to_string();
            text.truncate(15);
            text.insert(1 + (number >> 60) as usize % text.len(), '.');
            let due = text.parse::<f64>().ok().filter(|_| !text.ends_with('.'));
            assert_eq!(plain(text.as_bytes()), due, "{text}");
            let whole = text.replace('.', "");
            assert_eq!(plain(whole.as_bytes()), whole.parse().ok(), "{whole}");
        }
        for text in ["", ".", "1.", ".5", "1.2.3", "1a", "-1", "1234567890123456", "123456789012.3456"] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_neither() {
        for text in ["1,234", "12,345", "999,000"] {
            assert_eq!(number(text.as_bytes()), Err(Unreadable::Ambiguous), "{text}");
        }
    }

    #[test]
    fn dates_are_seen() {
        for text in [
            "2-Mar",
            "Mar-26",
            "2026-03-02",
            "02.03.2026",
            "2/3/2026",
            "2/3",
            "2 Mar 2026",
            "1.5.26",
            "2. Mrz",
            "03.янв",
            "4-Oca",
        ] {
            assert_eq!(number(text.as_bytes()), Err(Unreadable::Date), "{text}");
        }
    }

    #[test]
    fn words_are_no_numbers() {
        for text in ["", "abc", "nan", "inf", "1e", "e5", "1,2,3", "12 kg", ".", "1.", ".5", "--1", "0x10", "1 2"] {
            assert_eq!(number(text.as_bytes()), Err(Unreadable::Other), "{text}");
        }
    }
}

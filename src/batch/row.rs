//! A row: the numbers and names of one enterprise, in the order of the columns.
//!
//! Responsible for what stands in each column and for decimals; how it looks in a file is an encoder's business.

use super::columns::FIRST;
use crate::answers::Scope;
use crate::assessment::Assessor;
use crate::score::millionths;
use crate::scoring::Flag;
use crate::source::Word;

/// Writes the cells of rows. It has no state: what it writes depends on the column and the value alone.
pub trait Encoder: Send + Sync {
    /// A text; empty where there is none.
    fn text(&self, column: usize, text: &[u8], out: &mut Vec<u8>);

    /// An id: small letters, digits and hyphens, which every format writes as they are.
    fn id(&self, column: usize, id: &str, out: &mut Vec<u8>) {
        self.text(column, id.as_bytes(), out);
    }

    /// A number in millionths; `None` where there is none.
    fn number(&self, column: usize, millionths: Option<i64>, out: &mut Vec<u8>);

    /// True or false; `None` where neither is known.
    fn truth(&self, column: usize, truth: Option<bool>, out: &mut Vec<u8>);

    /// The end of a row.
    fn end(&self, out: &mut Vec<u8>);
}

/// Who a row is about, as text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Who<'a> {
    pub(super) respondent: &'a [u8],
    pub(super) period: &'a [u8],
    pub(super) source: &'a [u8],
}

/// Writes the row of the enterprise that the assessor looked at last. `list` is room for joined ids.
pub(super) fn write(
    who: Who<'_>,
    scope: Scope,
    version: &[u8],
    assessor: &Assessor<'_>,
    encoder: &dyn Encoder,
    list: &mut Vec<u8>,
    out: &mut Vec<u8>,
) {
    let (questionnaire, card) = (assessor.questionnaire(), assessor.card());
    let mut column = 0;
    let mut next = || {
        column += 1;
        column - 1
    };
    for part in [who.respondent, who.period, who.source] {
        encoder.text(next(), part, out);
    }
    encoder.id(next(), scope.word(), out);
    encoder.id(next(), questionnaire.id.as_str(), out);
    encoder.text(next(), version, out);
    let totals = card.totals.as_ref();
    let mut number = |value: Option<f64>, out: &mut Vec<u8>| encoder.number(next(), value.map(millionths), out);
    number(totals.map(|totals| totals.low), out);
    number(totals.map(|totals| totals.high), out);
    number(totals.and_then(|totals| totals.estimate), out);
    number(totals.map(|totals| totals.coverage), out);
    encoder.truth(next(), Some(totals.is_some_and(|totals| totals.publishable)), out);
    let level = |reading: Option<usize>| {
        let level = reading.and_then(|level| questionnaire.maturity_levels.get(level));
        level.map_or("", |level| level.id.as_str())
    };
    encoder.id(next(), level(totals.map(|totals| totals.level_low.level)), out);
    encoder.id(next(), level(totals.map(|totals| totals.level_high.level)), out);
    let stopped = totals.and_then(|totals| totals.level_low.stopped_at);
    let blocking = questionnaire.gates.iter().zip(&card.unmet_gates);
    join(
        blocking.filter(|(gate, unmet)| **unmet && Some(gate.level) == stopped).map(|(gate, _)| gate.id.as_str()),
        list,
    );
    encoder.text(next(), list, out);
    let flags = questionnaire.red_flags.iter().zip(&card.red_flags);
    join(flags.filter(|(_, raised)| **raised == Some(Flag::Raised)).map(|(flag, _)| flag.id.as_str()), list);
    encoder.text(next(), list, out);
    encoder.number(next(), Some(millionths(card.na_share)), out);
    for dimension in &card.dimensions {
        let counts = dimension.excluded.is_none();
        encoder.number(next(), counts.then(|| millionths(dimension.low)), out);
        encoder.number(next(), counts.then(|| millionths(dimension.high)), out);
    }
    for position in 0..FIRST {
        let step = assessor.steps().get(position);
        let id = step.map_or("", |step| questionnaire.indicators[step.indicator].id.as_str());
        encoder.id(next(), id, out);
    }
    for position in 0..FIRST {
        let pick = assessor.picks().get(position);
        let id = pick.map_or("", |pick| assessor.catalogue().tools[pick.tool].id.as_str());
        encoder.id(next(), id, out);
    }
    encoder.end(out);
}

/// Ids joined by `;`.
fn join<'a>(ids: impl Iterator<Item = &'a str>, list: &mut Vec<u8>) {
    list.clear();
    for id in ids {
        if !list.is_empty() {
            list.push(b';');
        }
        list.extend_from_slice(id.as_bytes());
    }
}

/// Writes millionths as a decimal without needless zeros.
pub(super) fn decimal(millionths: i64, out: &mut Vec<u8>) {
    if millionths < 0 {
        out.push(b'-');
    }
    let magnitude = millionths.unsigned_abs();
    let (whole, mut part) = (magnitude / 1_000_000, magnitude % 1_000_000);
    integer(whole, out);
    if part > 0 {
        out.push(b'.');
        let mut unit = 100_000;
        while part > 0 {
            // A digit is below ten.
            out.push(b'0' + (part / unit) as u8);
            part %= unit;
            unit /= 10;
        }
    }
}

/// A number as written by hand: as short as it can be without becoming another one.
pub(super) fn decimal_of(number: f64) -> String {
    number.to_string()
}

/// Writes a whole number.
pub(super) fn integer(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_short_and_exact() {
        for (millionths, text) in [
            (0, "0"),
            (35_700_000, "35.7"),
            (100_000_000, "100"),
            (1, "0.000001"),
            (-1_250_000, "-1.25"),
            (50, "0.00005"),
        ] {
            let mut out = Vec::new();
            decimal(millionths, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }
}

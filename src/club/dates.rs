//! Days of a club: reading them, and how often it meets.

use crate::answers::Day;
use crate::diagnostic::{Code as Fault, Diagnostic, Span, Spanned};
use crate::source::{Fields, Node, Value};

/// A node as a day.
pub(super) fn day(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Spanned<Day>> {
    let (Value::Date(text) | Value::Text(text)) = &node.value else {
        fields.wrong(node, "a date such as 2027-03-01");
        return None;
    };
    let day = Day::new(text.trim());
    if day.is_none() {
        fault(node.span, "this is no day of the calendar", fields);
    }
    Some(Spanned { value: day?, span: node.span })
}

/// Reports a date that does not fit.
pub(super) fn fault(span: Span, message: impl AsRef<str>, fields: &mut Fields<'_, '_>) {
    let help = "write year, month and day, such as 2027-03-01, the first meeting first";
    fields.diagnostics.push(Diagnostic::new(Fault::CLUB_DATE, span, message).help(help));
}

/// How often a club meets: every so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Every(u32);

impl Every {
    /// Reads `10d` or `3w`; a number alone means weeks. `None` of any other text.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (number, days) = match (text.strip_suffix('d'), text.strip_suffix('w')) {
            (Some(number), _) => (number, 1),
            (None, Some(number)) => (number, 7),
            (None, None) => (text.as_str(), 7),
        };
        let number: u32 = number.trim().parse().ok()?;
        (1..=366).contains(&(number.checked_mul(days)?)).then_some(Self(number * days))
    }

    /// So many days from a first one on.
    pub fn days(self, first: Day, count: usize) -> Vec<Day> {
        std::iter::successors(Some(first), |day| Some(day.plus(self.0))).take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_days_or_weeks() {
        let days = |text: &str| Every::read(text).map(|every| every.0);
        assert_eq!([days("3w"), days("10d"), days("2"), days(" 1 W ")], [Some(21), Some(10), Some(14), Some(7)]);
        for wrong in ["", "w", "0w", "-1w", "60w", "3m", "3 weeks"] {
            assert_eq!(days(wrong), None, "{wrong}");
        }
        let first = Day::new("2026-02-20").unwrap_or(Day::EPOCH);
        let told: Vec<String> = Every(21).days(first, 3).iter().map(Day::to_string).collect();
        assert_eq!(told, ["2026-02-20", "2026-03-13", "2026-04-03"]);
    }
}

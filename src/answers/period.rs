//! Periods: a year, a month or a day.
//!
//! Responsible for which texts are a period where order matters, and for their forms. In one form, a later period is the
//! greater text. What has answered for which period is known to `collection`.

/// How exactly a period is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodForm {
    /// `2026`.
    Year,
    /// `2026-05`.
    Month,
    /// `2026-05-30`.
    Day,
}

/// The form of a period; `None` of any other text.
pub fn period_form(period: &[u8]) -> Option<PeriodForm> {
    let digits = |part: &[u8], count: usize| part.len() == count && part.iter().all(u8::is_ascii_digit);
    let within = |part: &[u8], most: u8| {
        let number =
            part.iter().fold(0u8, |number, digit| number.wrapping_mul(10).wrapping_add(digit.wrapping_sub(b'0')));
        digits(part, 2) && (1..=most).contains(&number)
    };
    let mut parts = period.split(|byte| *byte == b'-');
    let year = parts.next().filter(|year| digits(year, 4));
    match (year, parts.next(), parts.next(), parts.next()) {
        (Some(_), None, None, None) => Some(PeriodForm::Year),
        (Some(_), Some(month), None, None) if within(month, 12) => Some(PeriodForm::Month),
        (Some(_), Some(month), Some(day), None) if within(month, 12) && within(day, 31) => Some(PeriodForm::Day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_forms_and_no_other() {
        for (text, form) in
            [("2026", PeriodForm::Year), ("2026-12", PeriodForm::Month), ("2026-05-31", PeriodForm::Day)]
        {
            assert_eq!(period_form(text.as_bytes()), Some(form), "{text}");
        }
        for text in [
            "",
            "26",
            "20261",
            "31.12.2025",
            "2026-5",
            "2026-13",
            "2026-00",
            "2026-05-32",
            "2026-05-",
            "2026-05-30-1",
            "05/2026",
            "2026 Q1",
            "２０２６",
        ] {
            assert_eq!(period_form(text.as_bytes()), None, "{text}");
        }
    }
}

//! Days: a date of the calendar without a time.
//!
//! Responsible for which dates there are, for their order, and for counting days between them. Which day is today is
//! known to the caller only.

use std::fmt;

/// A day of the calendar, from the year 1 to the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// The day from which computers count.
    pub const EPOCH: Self = Self { year: 1970, month: 1, day: 1 };

    /// The day written as `2026-05-30`; `None` of any other text, and of a day that no calendar has.
    pub fn new(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part =
                parts.next().filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()));
            part?.parse::<u16>().ok()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let is_day = year > 0 && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
        (is_day && parts.next().is_none()).then_some(Self {
            year,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }

    /// The day so many days after 1970-01-01; `None` beyond the year 9999.
    pub fn since_1970(days: u32) -> Option<Self> {
        // Years that begin in March, as the leap day is their last; 400 of them have 146,097 days.
        let days = days.checked_add(719_468)?;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        let year = u16::try_from(era * 400 + year).ok().filter(|year| *year <= 9999)?;
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day so many days later, and the last day there is beyond it.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        (0..days).fold(self, |day, _| day.next())
    }

    fn next(self) -> Self {
        match self {
            Self { year, month, day } if u16::from(day) < days_of(year, u16::from(month)) => {
                Self { day: day + 1, ..self }
            }
            Self { month: 12, year: 9999, .. } => self,
            Self { month: 12, year, .. } => Self { year: year + 1, month: 1, day: 1 },
            Self { year, month, .. } => Self { year, month: month + 1, day: 1 },
        }
    }
}

fn days_of(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u16::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_are_in_a_calendar() {
        for text in ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Day::new(text).unwrap().to_string(), text);
        }
        for text in ["2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-1"] {
            assert_eq!(Day::new(text), None, "{text}");
        }
        for text in ["", "2026", "2026-05", "2026-05-30-1", "30.05.2026", "2026-05-30T10:00:00", "２０２６-05-30"] {
            assert_eq!(Day::new(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        for (days, text) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_603, "2026-05-30"), (22_280, "2031-01-01")]
        {
            assert_eq!(Day::since_1970(days).unwrap().to_string(), text);
        }
        assert_eq!(Day::since_1970(u32::MAX), None);
        let mut day = Day::since_1970(0).unwrap();
        for days in 1..20_000 {
            day = day.plus(1);
            assert_eq!(Some(day), Day::since_1970(days));
        }
        assert_eq!(Day::new("9999-12-30").unwrap().plus(5).to_string(), "9999-12-31");
    }
}

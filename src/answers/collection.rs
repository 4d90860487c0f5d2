//! The respondents of a collection, each with its periods, as they come.
//!
//! Responsible for telling answers that come again from those for another period, and for one form of periods within a
//! respondent, since no order is known of `2026` and `2026-05`. Which period counts is decided by those who collect.

use super::period::{PeriodForm, period_form};
use crate::bulk::{Key, Known, Repeated, Respondents, Shelf};
use std::collections::HashSet;
use std::io;

/// Respondents with their periods.
#[derive(Debug, Default)]
pub(crate) struct Collection {
    respondents: Respondents,
    /// The period of the first answers of each respondent.
    first: Vec<u32>,
    /// The form of the periods of each respondent; `None` while none was told.
    forms: Vec<Option<PeriodForm>>,
    /// Respondents with further periods.
    further: HashSet<(u32, u32)>,
    periods: Repeated,
}

/// How answers came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The first ones of a respondent.
    First,
    /// Those for another period of a respondent that is there.
    Further,
    /// The same respondent and period were there before.
    Twice,
    /// The periods of the respondent were told in another form before.
    OtherForm,
}

/// Answers that came, by the numbers of their respondent and period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrived {
    pub(crate) respondent: u32,
    pub(crate) period: u32,
    pub(crate) how: Arrival,
}

impl Collection {
    /// A collection that keeps the ids of respondents on that shelf.
    pub(crate) fn on(shelf: Box<dyn Shelf>) -> Self {
        Self { respondents: Respondents::on(shelf), ..Self::default() }
    }

    /// Takes in a respondent and a period.
    pub(crate) fn add(&mut self, respondent: Key<'_>, period: &[u8]) -> io::Result<Arrived> {
        let form = period_form(period);
        let period = self.period(period);
        let (respondent, how) = match self.respondents.add(respondent)? {
            Known::New(number) => {
                self.first.push(period);
                self.forms.push(form);
                (number, Arrival::First)
            }
            Known::Before(number) => (number, self.again(number, period, form)),
        };
        Ok(Arrived { respondent, period, how })
    }

    fn again(&mut self, number: u32, period: u32, form: Option<PeriodForm>) -> Arrival {
        if self.first[number as usize] == period || self.further.contains(&(number, period)) {
            return Arrival::Twice;
        }
        let known = &mut self.forms[number as usize];
        if form.is_some() && known.is_some() && form != *known {
            return Arrival::OtherForm;
        }
        *known = known.or(form);
        self.further.insert((number, period));
        Arrival::Further
    }

    /// The number of a period.
    pub(crate) fn period(&mut self, period: &[u8]) -> u32 {
        self.periods.number(period)
    }

    /// Whether a period is later than another one.
    pub(crate) fn is_later(&self, period: u32, other: u32) -> bool {
        self.periods.text(period) > self.periods.text(other)
    }

    /// All periods, in the order of their numbers.
    pub(crate) fn periods(&self) -> impl Iterator<Item = &[u8]> {
        self.periods.texts()
    }

    /// The number of a respondent; `None` if it is not there.
    pub(crate) fn find(&self, respondent: Key<'_>) -> io::Result<Option<u32>> {
        self.respondents.find(respondent)
    }

    /// How many respondents there are.
    pub(crate) fn count(&self) -> usize {
        self.respondents.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_a_respondent_have_one_form() {
        let mut collection = Collection::default();
        let mut add = |respondent: u8, period: &str| {
            // One fingerprint for all: the ids tell them apart.
            collection.add(Key::with(1, &[respondent], b""), period.as_bytes()).unwrap().how
        };
        assert_eq!(add(7, ""), Arrival::First);
        assert_eq!(add(7, "2026"), Arrival::Further);
        assert_eq!(add(7, "2026-05"), Arrival::OtherForm);
        // What was refused is not there before.
        assert_eq!(add(7, "2026-05"), Arrival::OtherForm);
        assert_eq!((add(7, "2026"), add(7, ""), add(7, "2025")), (Arrival::Twice, Arrival::Twice, Arrival::Further));
        assert_eq!(add(8, "2026-05"), Arrival::First);
    }
}

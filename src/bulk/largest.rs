//! The largest of many numbers, one after the other.
//!
//! Responsible for finding it without looking at all of them again: of each eight the largest is kept. What the numbers mean
//! is not known here.

/// Numbers of which the largest is kept.
const GROUP: usize = 8;

/// What is no number of the list: the end of the last group, and what was taken out.
const NONE: f64 = f64::NEG_INFINITY;

/// Some numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Largest {
    numbers: Vec<f64>,
    /// The largest of each group.
    groups: Vec<f64>,
}

impl Largest {
    /// Takes these numbers in place of those before. What is no number counts for none.
    pub(crate) fn fill(&mut self, numbers: impl Iterator<Item = f64>) {
        self.numbers.clear();
        self.numbers.extend(numbers);
        self.numbers.resize(self.numbers.len().next_multiple_of(GROUP), NONE);
        self.groups.clear();
        self.groups.extend(self.numbers.as_chunks::<GROUP>().0.iter().map(|group| of(group)));
    }

    /// A number.
    pub(crate) fn get(&self, at: usize) -> f64 {
        self.numbers[at]
    }

    /// Puts another number in its place.
    pub(crate) fn set(&mut self, at: usize, number: f64) {
        self.numbers[at] = number;
        let group = at / GROUP;
        self.groups[group] = of(&self.numbers[group * GROUP..][..GROUP]);
    }

    /// Takes a number out.
    pub(crate) fn take(&mut self, at: usize) {
        self.set(at, NONE);
    }

    /// The largest number; `None` if there is none.
    pub(crate) fn largest(&self) -> Option<f64> {
        Some(of(&self.groups)).filter(|largest| *largest > NONE)
    }

    /// Where numbers stand that are at least this, in rising order.
    pub(crate) fn at_least(&self, least: f64) -> impl Iterator<Item = usize> {
        let groups = self.groups.iter().enumerate().filter(move |(_, largest)| **largest >= least);
        let places = groups.flat_map(|(group, _)| group * GROUP..(group + 1) * GROUP);
        places.filter(move |at| self.numbers[*at] >= least)
    }
}

fn of(numbers: &[f64]) -> f64 {
    numbers.iter().fold(NONE, |largest, number| if *number > largest { *number } else { largest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_out_in_order_wherever_they_stand() {
        let mut largest = Largest::default();
        for length in 0..70 {
            let number = |at: usize| if at % 7 == 3 { f64::NAN } else { (at * 31 % 17) as f64 - 5.0 };
            largest.fill((0..length).map(number));
            let mut due: Vec<f64> = (0..length).map(number).filter(|number| !number.is_nan()).collect();
            due.sort_unstable_by(|one, other| other.total_cmp(one));
            let mut found = Vec::new();
            while let Some(number) = largest.largest() {
                let places: Vec<usize> = largest.at_least(number).collect();
                let all: Vec<usize> = (0..length).filter(|at| largest.get(*at) >= number).collect();
                assert_eq!(places, all);
                found.push(number);
                largest.take(places[0]);
            }
            assert_eq!(found, due);
        }
    }
}

//! The choice of R21: at most one offer of each group, within so many hours, for the most.
//!
//! Responsible for the arithmetic alone: a table over whole hours, and a walk through it that decides between equals. It does
//! not know what is offered.

/// What one choice of a group takes and brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// Hours it takes.
    pub(super) hours: u32,
    /// Trillionths of points it adds.
    pub(super) gain: i64,
    /// What it settles on its own.
    pub(super) settles: u32,
}

/// What is settled together only: groups, each with the position of the first offer that is enough.
pub(super) type Joint = Vec<(usize, usize)>;

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// Number settled, alone and together.
    settled: u32,
    gain: i64,
    hours: u32,
    /// Of each group the position of the offer.
    pub(super) taken: Vec<usize>,
}

/// What is settled and gained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    settled: u32,
    gain: i64,
}

/// Gains that differ by less are equal: a billionth of a point, as far as a figure may be from the exact one.
const EQUAL: i64 = 1_000;

impl Worth {
    const NOTHING: Self = Self { settled: 0, gain: 0 };

    fn and(self, offer: &Offer) -> Self {
        Self { settled: self.settled + offer.settles, gain: self.gain + offer.gain }
    }

    /// Whether it is as much as the most there is.
    fn is_as_much_as(self, most: Self) -> bool {
        self.settled == most.settled && self.gain + EQUAL > most.gain
    }
}

/// The best choice: the most settled, then the largest gain, then the fewest hours, then the further offer of the earlier group.
/// The first offer of a group is to leave it, and takes no hours.
pub(super) fn choose(groups: &[Vec<Offer>], joint: &[Joint], hours: u32) -> Choice {
    // Each set of what is settled together is aimed at in turn. What a choice settles beyond it is seen under a larger set.
    let sets = (0..1u32 << joint.len()).filter_map(|set| {
        let mut floors = vec![0; groups.len()];
        for (_, together) in joint.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1) {
            together.iter().for_each(|(group, offer)| floors[*group] = floors[*group].max(*offer));
        }
        let choice = choose_above(groups, &floors, hours)?;
        Some(Choice { settled: choice.settled + set.count_ones(), ..choice })
    });
    let mut choices: Vec<Choice> = sets.collect();
    let worth = |choice: &Choice| Worth { settled: choice.settled, gain: choice.gain };
    let most = choices.iter().map(worth).max().unwrap_or(Worth::NOTHING);
    choices.retain(|choice| worth(choice).is_as_much_as(most));
    let best = choices.into_iter().min_by(|a, b| a.hours.cmp(&b.hours).then_with(|| b.taken.cmp(&a.taken)));
    best.unwrap_or_else(|| Choice { settled: 0, gain: 0, hours: 0, taken: vec![0; groups.len()] })
}

/// The best choice in which no group takes an offer before its floor; `None` if the hours are too few for that.
fn choose_above(groups: &[Vec<Offer>], floors: &[usize], hours: u32) -> Option<Choice> {
    let places = usize::try_from(hours).ok()? + 1;
    // Of each group and those after it: the most that can be had within so many hours.
    let mut table = vec![vec![Some(Worth::NOTHING); places]];
    for (offers, floor) in groups.iter().zip(floors).rev() {
        let rest = table.last()?;
        let most = |within: usize| {
            let of = |offer: &Offer| Some(rest[left(within, offer)?]?.and(offer));
            offers.iter().skip(*floor).filter_map(of).max()
        };
        let row = (0..places).map(most).collect();
        table.push(row);
    }
    table.reverse();
    let most = (*table.first()?.last()?)?;
    let is_enough = |worth: &Option<Worth>| worth.is_some_and(|worth| worth.is_as_much_as(most));
    let fewest = table.first()?.iter().position(is_enough)?;
    let (mut within, mut have, mut taken) = (fewest, Worth::NOTHING, Vec::new());
    for ((offers, floor), rest) in groups.iter().zip(floors).zip(table.iter().skip(1)) {
        let still_enough = |at: &usize| {
            let offer = &offers[*at];
            let rest = left(within, offer).and_then(|left| rest[left]);
            rest.is_some_and(|rest| {
                let sum = Worth { settled: have.settled + rest.settled, gain: have.gain + rest.gain };
                sum.and(offer).is_as_much_as(most)
            })
        };
        let furthest = (*floor..offers.len()).rev().find(still_enough)?;
        within = left(within, &offers[furthest])?;
        have = have.and(&offers[furthest]);
        taken.push(furthest);
    }
    Some(Choice { settled: have.settled, gain: have.gain, hours: u32::try_from(fewest).ok()?, taken })
}

/// Hours left after an offer.
fn left(within: usize, offer: &Offer) -> Option<usize> {
    within.checked_sub(usize::try_from(offer.hours).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::SplitMix64;

    /// The best of all choices, each looked at: the key of R21, and how far it reaches.
    fn plainly(groups: &[Vec<Offer>], joint: &[Joint], hours: u32) -> (u32, i64, u32, Vec<usize>) {
        let mut all = vec![Vec::new()];
        for offers in groups {
            all = all.iter().flat_map(|taken| (0..offers.len()).map(move |at| [&taken[..], &[at]].concat())).collect();
        }
        let told = |taken: Vec<usize>| {
            let offers: Vec<&Offer> = taken.iter().zip(groups).map(|(at, offers)| &offers[*at]).collect();
            let together = joint.iter().filter(|joint| joint.iter().all(|(group, least)| taken[*group] >= *least));
            let settled = offers.iter().map(|offer| offer.settles).sum::<u32>() + together.count() as u32;
            let gain: i64 = offers.iter().map(|offer| offer.gain).sum();
            (settled, gain, offers.iter().map(|offer| offer.hours).sum::<u32>(), taken)
        };
        let within = all.into_iter().map(told).filter(|(_, _, taken, _)| *taken <= hours);
        within.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.cmp(&a.2)).then(a.3.cmp(&b.3))).unwrap()
    }

    #[test]
    fn the_choice_of_r21_is_the_best_of_all() {
        let mut dice = SplitMix64::new(21);
        let mut below = |most: u64| dice.next_u64() % most;
        let (mut together, mut alike) = (0, 0);
        for round in 0..2_000 {
            let groups: Vec<Vec<Offer>> = (0..below(6))
                .map(|_| {
                    let mut offers = vec![Offer { hours: 0, gain: 0, settles: 0 }];
                    for _ in 0..below(4) {
                        let last = offers[offers.len() - 1];
                        // Few different numbers, so that many choices are worth the same.
                        offers.push(Offer {
                            hours: last.hours + below(5) as u32,
                            gain: last.gain + below(4) as i64 * 1_000_000,
                            settles: last.settles.max(u32::from(below(5) == 0)),
                        });
                    }
                    offers
                })
                .collect();
            let mut joint: Vec<Joint> = Vec::new();
            for _ in 0..below(3) {
                let able = groups.iter().enumerate().filter(|(_, offers)| offers.len() > 1);
                let parts =
                    able.map(|(at, offers)| (at, 1 + below(offers.len() as u64 - 1) as usize)).collect::<Vec<_>>();
                if parts.len() > 1 {
                    joint.push(parts.into_iter().take(2 + below(2) as usize).collect());
                }
            }
            let hours = below(20) as u32;
            let due = plainly(&groups, &joint, hours);
            let found = choose(&groups, &joint, hours);
            assert_eq!((found.settled, found.gain, found.hours, found.taken), due, "{round}");
            together += usize::from(!joint.is_empty());
            alike += usize::from(due.2 < hours);
        }
        assert!(together > 200 && alike > 200, "{together} {alike}");
    }

    /// A third of something three times is the whole of it, whatever the last digit says.
    #[test]
    fn gains_that_differ_in_their_last_digits_are_equal() {
        let stay = Offer { hours: 0, gain: 0, settles: 0 };
        let third = vec![stay, Offer { hours: 2, gain: 333_333_333_334, settles: 0 }];
        let whole = vec![stay, Offer { hours: 5, gain: 1_000_000_000_000, settles: 0 }];
        let choice = choose(&[third.clone(), third.clone(), third, whole], &[], 6);
        assert_eq!((choice.hours, choice.taken), (5, vec![0, 0, 0, 1]));
    }
}

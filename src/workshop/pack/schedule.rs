//! The schedule: how the minutes of a workshop are shared out among its steps.
//!
//! Responsible for which steps there are and for whole minutes that add up. What is done in a step is told by the plan and
//! the slides.

/// A step of a workshop, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Welcome,
    How,
    Alone,
    Rest,
    Pairs,
    Fours,
    Break,
    Plenary,
    Vote,
    Picture,
    Card,
}

/// A step with its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) step: Step,
    /// The minute in which it begins, counted from 0.
    pub(super) from: usize,
    pub(super) minutes: usize,
}

/// What a step takes.
struct Need {
    step: Step,
    /// Fewest minutes in which it can be done.
    least: usize,
    /// How much of the time that is left over it gets, beside the others.
    share: usize,
    /// Most minutes that do it any good.
    most: usize,
}

/// Most minutes of a workshop: what is longer is two workshops.
pub(super) const MOST_MINUTES: usize = 240;

/// Fewest people: one person alone cannot talk with another.
pub(super) const FEWEST: usize = 2;

/// Most people that one plan is for.
pub(super) const MOST_PEOPLE: usize = 200;

/// From how many minutes on there is a break before all come together, and how long it is.
const BREAK: [(usize, usize); 2] = [(180, 15), (120, 10)];

/// From how many minutes on there is also a short rest after everybody answered alone, and how long it is.
const REST: (usize, usize) = (180, 10);

/// Minutes beyond the least that a person may take for the sheet.
const SLOW: usize = 20;

/// What the steps take, for people who need so many minutes to read and answer their sheet. Fours need four people, and
/// a picture of the group needs the smallest group that is shown.
fn needs(people: usize, reading: usize, shown_from: usize) -> Vec<Need> {
    let need = |step, least, share, most| Need { step, least, share, most };
    let mut needs = vec![
        need(Step::Welcome, 3, 4, 10),
        need(Step::How, 4, 6, 20),
        need(Step::Alone, reading, 24, reading + SLOW),
        need(Step::Pairs, 4, 14, 20),
    ];
    if people >= 4 {
        needs.push(need(Step::Fours, 5, 16, 30));
    }
    needs.push(need(Step::Plenary, 4, 16, usize::MAX));
    needs.push(need(Step::Vote, 3, 4, 10));
    if people >= shown_from {
        needs.push(need(Step::Picture, 3, 8, 20));
    }
    needs.push(need(Step::Card, 4, 12, usize::MAX));
    needs
}

/// Fewest minutes in which all steps can be done.
pub(super) fn least_minutes(people: usize, reading: usize, shown_from: usize) -> usize {
    needs(people, reading, shown_from).iter().map(|need| need.least).sum()
}

/// The steps of a workshop of so many minutes, or nothing if these are too few. The minutes of all steps are exactly those.
pub(super) fn schedule(minutes: usize, people: usize, reading: usize, shown_from: usize) -> Option<Vec<Slot>> {
    let needs = needs(people, reading, shown_from);
    let pause = BREAK.iter().find(|(from, _)| minutes >= *from).map_or(0, |(_, long)| *long);
    let rest = if minutes >= REST.0 { REST.1 } else { 0 };
    let least: usize = needs.iter().map(|need| need.least).sum();
    let mut left = minutes.checked_sub(least)?;
    // A long sheet leaves no room for a break.
    let (pause, rest) = if left > pause + rest { (pause, rest) } else { (0, 0) };
    left -= pause + rest;
    let mut long: Vec<usize> = needs.iter().map(|need| need.least).collect();
    // Minute by minute to the step that has the least of what is due to it.
    for _ in 0..left {
        let open = (0..needs.len()).filter(|&at| long[at] < needs[at].most);
        let has = |at: usize| (long[at] - needs[at].least + 1) * 1000 / needs[at].share;
        let next = open.min_by_key(|&at| has(at))?;
        long[next] += 1;
    }
    let mut slots = Vec::new();
    let mut from = 0;
    let mut add = |step, minutes| {
        if minutes > 0 {
            slots.push(Slot { step, from, minutes });
            from += minutes;
        }
    };
    for (need, minutes) in needs.iter().zip(long) {
        if need.step == Step::Plenary {
            add(Step::Break, pause);
        }
        add(need.step, minutes);
        if need.step == Step::Alone {
            add(Step::Rest, rest);
        }
    }
    Some(slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_add_up_and_steps_follow_each_other() {
        for people in 2..=60 {
            for minutes in 45..=MOST_MINUTES {
                let slots = schedule(minutes, people, 15, 5).unwrap();
                assert_eq!(slots.iter().map(|slot| slot.minutes).sum::<usize>(), minutes);
                assert_eq!(slots[0].from, 0);
                for pair in slots.windows(2) {
                    assert_eq!(pair[0].from + pair[0].minutes, pair[1].from);
                }
                let has = |step| slots.iter().any(|slot| slot.step == step);
                assert_eq!((has(Step::Fours), has(Step::Picture)), (people >= 4, people >= 5));
                assert_eq!(has(Step::Break), minutes >= 120);
            }
            assert_eq!(schedule(least_minutes(people, 15, 5) - 1, people, 15, 5), None);
        }
        assert_eq!(least_minutes(25, 15, 5), 45);
    }

    #[test]
    fn a_usual_workshop() {
        let long: Vec<usize> = schedule(90, 25, 14, 5).unwrap().iter().map(|slot| slot.minutes).collect();
        assert_eq!(long, [5, 7, 26, 10, 12, 11, 4, 6, 9]);
    }
}

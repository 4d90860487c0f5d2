//! Estimates: what many tools would close of the needs, all at once and in whole numbers of 16 bits.
//!
//! Responsible for operations on numbers side by side, some of which a processor handles at a time, and for how far an
//! estimate may be off. They only say who has to be looked at exactly; no choice is made here.
//!
//! A need is held as a part of `whole`, to the nearest number. The parts a tool serves are summed, and the sum is
//! multiplied with what the tool closes, held as a part of `RATE`, of which the upper half is kept. With n areas, the sum
//! is off by n/2 at most, and a tool closes at most 2/n as much as it may: this adds 1/2 to the product. The rate is off
//! by 1/2, and the sum is below 2^16: this adds 1/2, and both together 1/4. What is cut off is below 1. So an estimate is
//! less than 2.25 below, and at most 1.25 above what it stands for.

/// Numbers that are handled side by side.
pub(super) const SIDE_BY_SIDE: usize = 16;

/// Numbers of that many candidates, without a sign.
pub(super) type Side = [u16; SIDE_BY_SIDE];

/// Estimates of that many candidates.
pub(super) type Worths = [i16; SIDE_BY_SIDE];

/// Areas whose parts are taken away in one pass.
pub(super) const FOUR: usize = 4;

/// Who is this far below the largest estimate may yet close the most.
pub(super) const MARGIN: i16 = 4;

/// A tool that closes all it may has this rate. An estimate is then below 2^15.
const RATE: f64 = 32_000.0;

/// Adding this, which is 2^52, to a number that is not larger leaves its nearest whole number in the last bits.
pub(super) const LAST_BITS: f64 = 4_503_599_627_370_496.0;

/// What stands for the need of all areas, so that the parts of all of them, each rounded up, are below 2^16.
pub(super) fn whole(areas: u16) -> f64 {
    f64::from(u16::MAX - areas / 2 - 1)
}

/// The part of the whole that stands for a need.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the last bits are what is asked for")]
pub(super) fn part(need: f64, whole: f64) -> u16 {
    (need * whole + LAST_BITS).to_bits() as u16
}

/// The rate of a tool that closes `share` (0 to 1) of what it may. It is never 0: this changes no estimate, since the
/// upper half of a product with 1 is 0 as well.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 32000")]
pub(super) fn rate(share: f64) -> u16 {
    ((share * RATE).round() as u16).max(1)
}

/// The sums of the parts of all areas that each serves. Whoever serves an area has all bits in its row; there are as many
/// rows as parts.
#[inline]
pub(super) fn sum(rows: &[Side], parts: &[Side]) -> Side {
    // Two areas in a step: half as often is it asked whether there are more.
    let ((rows, last_row), (parts, last_part)) = (rows.as_chunks::<2>(), parts.as_chunks::<2>());
    let mut sums: Side = [0; SIDE_BY_SIDE];
    for ([one, other], [part, other_part]) in rows.iter().zip(parts) {
        let both: Side = std::array::from_fn(|at| (one[at] & part[at]).wrapping_add(other[at] & other_part[at]));
        sums = std::array::from_fn(|at| sums[at].wrapping_add(both[at]));
    }
    if let ([row], [part]) = (last_row, last_part) {
        sums = std::array::from_fn(|at| sums[at].wrapping_add(row[at] & part[at]));
    }
    sums
}

/// Takes the parts of four areas from the sums of those that serve them. A sum of 0 stays 0.
#[inline]
pub(super) fn take(sums: &Side, [a, b, c, d]: [&Side; FOUR], parts: &[Side; FOUR]) -> Side {
    std::array::from_fn(|at| {
        let one = (a[at] & parts[0][at]).wrapping_add(b[at] & parts[1][at]);
        let two = (c[at] & parts[2][at]).wrapping_add(d[at] & parts[3][at]);
        sums[at].saturating_sub(one.wrapping_add(two))
    })
}

/// Estimates what each closes: the upper half of a product.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "below 2^15, since a rate is")]
pub(super) fn weigh(sums: &Side, rates: &Side) -> Worths {
    std::array::from_fn(|at| ((u32::from(sums[at]) * u32::from(rates[at])) >> 16) as u16 as i16)
}

/// What leaves all but one.
const OTHERS: [Side; SIDE_BY_SIDE] = {
    let mut others = [[u16::MAX; SIDE_BY_SIDE]; SIDE_BY_SIDE];
    let mut at = 0;
    while at < SIDE_BY_SIDE {
        others[at][at] = 0;
        at += 1;
    }
    others
};

/// Makes one number 0. All are written: a single one is a long way from the processor when all are read again at once.
#[inline]
pub(super) fn clear(all: &mut [Side], at: usize) {
    let (side, others) = (&mut all[at / SIDE_BY_SIDE], &OTHERS[at % SIDE_BY_SIDE]);
    *side = std::array::from_fn(|at| side[at] & others[at]);
}

/// The largest of some.
#[inline]
pub(super) fn largest(worths: &Worths) -> i16 {
    worths.iter().fold(i16::MIN, |most, worth| if *worth > most { *worth } else { most })
}

/// Blocks of worths among which one mark tells a place.
const MANY: usize = 8;

/// One mark is at least this, and below its double.
const MARK: u16 = (MANY * SIDE_BY_SIDE) as u16;

/// The mark of each place: marks of two or more places come to more than that of any one.
const MARKS: [Side; MANY] = {
    let mut marks = [[0; SIDE_BY_SIDE]; MANY];
    let mut at = 0;
    while at < MANY * SIDE_BY_SIDE {
        marks[at / SIDE_BY_SIDE][at % SIDE_BY_SIDE] = MARK + at as u16;
        at += 1;
    }
    marks
};

/// The place of the only worth that is not below `least`; `None` if there is not exactly one.
#[inline]
pub(super) fn alone(worths: &[Worths], least: i16) -> Option<usize> {
    let mut place = None;
    for (worths, start) in worths.chunks(MANY).zip((0..).step_by(MANY * SIDE_BY_SIDE)) {
        let marks = marks(worths, least);
        if marks >= MARK {
            if marks >= 2 * MARK || place.is_some() {
                return None;
            }
            place = Some(start + usize::from(marks - MARK));
        }
    }
    place
}

/// The sum of the marks of worths that are not below `least`.
#[inline]
fn marks(worths: &[Worths], least: i16) -> u16 {
    let sums: Side = worths.iter().zip(&MARKS).fold([0; SIDE_BY_SIDE], |sum, (worths, marks)| {
        std::array::from_fn(|at| sum[at].wrapping_add(if worths[at] >= least { marks[at] } else { 0 }))
    });
    sums.into_iter().fold(0, u16::wrapping_add)
}

/// Calls back with the place of every worth that is not below `least`, in their order.
pub(super) fn each_near(worths: &[Worths], least: i16, mut found: impl FnMut(usize)) {
    // Few blocks have one.
    for (block, start) in worths.iter().zip((0..).step_by(SIDE_BY_SIDE)) {
        if largest(block) >= least {
            for (worth, at) in block.iter().zip(start..) {
                if *worth >= least {
                    found(at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::SplitMix64;

    #[test]
    fn one_is_alone_two_are_not() {
        for place in 0..300 {
            let mut worths = vec![[10; SIDE_BY_SIDE]; 19];
            worths.as_flattened_mut()[place] = 20;
            assert_eq!(alone(&worths, 16), Some(place));
            worths.as_flattened_mut()[303 - place] = 16;
            assert_eq!(alone(&worths, 16), None);
            let mut near = Vec::new();
            each_near(&worths, 16, |at| near.push(at));
            assert_eq!(near, [place.min(303 - place), place.max(303 - place)]);
        }
        assert_eq!(alone(&[[20; SIDE_BY_SIDE]; 19], 16), None);
        assert_eq!(alone(&[], 16), None);
    }

    #[test]
    fn the_parts_of_all_areas_stay_below_the_limit() {
        for areas in [1u16, 2, 18, 999, u16::MAX - 1] {
            let parts = u32::from(part(1.0 / f64::from(areas), whole(areas))) * u32::from(areas);
            assert!(parts <= u32::from(u16::MAX), "{areas}: {parts}");
        }
        assert_eq!(part(1.0, whole(1)), u16::MAX - 1);
        assert_eq!(part(0.0, whole(1)), 0);
        assert_eq!([rate(0.0), rate(1.0)], [1, 32_000]);
    }

    #[test]
    fn an_estimate_is_within_what_is_said_of_it() {
        let mut dice = SplitMix64::new(7);
        let mut unit = || dice.next_unit();
        for round in 0..20_000 {
            let areas = 1 + round % 18;
            let mut needs: Vec<f64> = (0..areas).map(|_| unit()).collect();
            let all: f64 = needs.iter().sum();
            needs.iter_mut().for_each(|need| *need /= all);
            let serves: Vec<f64> = needs.iter().copied().filter(|_| unit() < 0.5).collect();
            let share = unit() * f64::min(1.0, 2.0 / serves.len().max(1) as f64);
            let whole = whole(areas as u16);
            let sum = serves.iter().map(|need| part(*need, whole)).sum();
            let worths = weigh(&[sum; SIDE_BY_SIDE], &[rate(share); SIDE_BY_SIDE]);
            assert_eq!(largest(&worths), worths[0]);
            let right = serves.iter().sum::<f64>() * share * whole * RATE / 65_536.0;
            let off = f64::from(worths[0]) - right;
            assert!(off > -2.25 && off <= 1.25, "{round}: {off}");
        }
    }
}

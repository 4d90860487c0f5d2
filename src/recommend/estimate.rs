//! Estimates: what many tools would close of the needs, all at once and in whole numbers of 16 bits.
//!
//! Responsible for passes over numbers side by side, eight of which a processor handles at a time, and for how far an
//! estimate may be off. They only say who has to be looked at exactly; no choice is made here.
//!
//! A need is held as a part of `whole`, to the nearest number. The parts a tool serves are summed, and the sum is
//! multiplied with what the tool closes, held as a part of `RATE`, of which the upper half is kept. With n areas, the sum
//! is off by n/2 at most, and a tool closes at most 2/n as much as it may: this adds 1/2 to the product. The rate is off
//! by 1/2, and the sum is below 2^16: this adds 1/2, and both together 1/4. What is cut off is below 1. So an estimate is
//! less than 2.25 below, and at most 1.25 above what it stands for.

/// Numbers of a pass come in multiples of this.
pub(super) const SIDE_BY_SIDE: usize = 16;

/// Areas whose parts are added in one pass.
pub(super) const SIX: usize = 6;

/// Areas whose parts are taken away in one pass.
pub(super) const FOUR: usize = 4;

/// Who is this far below the largest estimate may yet close the most.
pub(super) const MARGIN: i16 = 4;

/// A tool that closes all it may has this rate. An estimate is then below 2^15.
const RATE: f64 = 32_000.0;

/// Adding this to a small number leaves its nearest whole number in the last bits.
const LAST_BITS: f64 = 4_503_599_627_370_496.0;

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

/// Adds the parts of six areas to the sums of those that serve them. Whoever serves an area has all bits in its row.
pub(super) fn add(sums: &mut [u16], [a, b, c, d, e, f]: [&[u16]; SIX], parts: [u16; SIX]) {
    // The same length, known beforehand, lets eight numbers be handled at a time without a look at any bound.
    let n = sums.len();
    let (a, b, c, d, e, f) = (&a[..n], &b[..n], &c[..n], &d[..n], &e[..n], &f[..n]);
    for at in 0..n {
        let one = (a[at] & parts[0]).wrapping_add(b[at] & parts[1]);
        let two = (c[at] & parts[2]).wrapping_add(d[at] & parts[3]);
        let three = (e[at] & parts[4]).wrapping_add(f[at] & parts[5]);
        sums[at] = sums[at].wrapping_add(one.wrapping_add(two).wrapping_add(three));
    }
}

/// Takes the parts of four areas from the sums of those that serve them. A sum of 0 stays 0.
pub(super) fn take(sums: &mut [u16], [a, b, c, d]: [&[u16]; FOUR], parts: [u16; FOUR]) {
    let n = sums.len();
    let (a, b, c, d) = (&a[..n], &b[..n], &c[..n], &d[..n]);
    for at in 0..n {
        let one = (a[at] & parts[0]).wrapping_add(b[at] & parts[1]);
        let two = (c[at] & parts[2]).wrapping_add(d[at] & parts[3]);
        sums[at] = sums[at].saturating_sub(one.wrapping_add(two));
    }
}

/// Takes parts away and weighs what is left: the same as `take` and `weigh`, in one pass.
pub(super) fn take_and_weigh(
    sums: &mut [u16],
    [a, b, c, d]: [&[u16]; FOUR],
    parts: [u16; FOUR],
    rates: &[u16],
    worths: &mut [i16],
) -> i16 {
    let n = sums.len();
    let (a, b, c, d) = (&a[..n], &b[..n], &c[..n], &d[..n]);
    let (rates, worths) = (&rates[..n], &mut worths[..n]);
    let mut most = 0;
    for at in 0..n {
        let one = (a[at] & parts[0]).wrapping_add(b[at] & parts[1]);
        let two = (c[at] & parts[2]).wrapping_add(d[at] & parts[3]);
        let sum = sums[at].saturating_sub(one.wrapping_add(two));
        sums[at] = sum;
        worths[at] = worth(sum, rates[at]);
        most = if worths[at] > most { worths[at] } else { most };
    }
    most
}

/// Estimates what each closes, and gives the largest.
pub(super) fn weigh(sums: &[u16], rates: &[u16], worths: &mut [i16]) -> i16 {
    let n = sums.len();
    let (rates, worths) = (&rates[..n], &mut worths[..n]);
    let mut most = 0;
    for at in 0..n {
        worths[at] = worth(sums[at], rates[at]);
        most = if worths[at] > most { worths[at] } else { most };
    }
    most
}

/// The upper half of a product.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "below 2^15, since a rate is")]
fn worth(sum: u16, rate: u16) -> i16 {
    ((u32::from(sum) * u32::from(rate)) >> 16) as u16 as i16
}

/// Worths among which one mark tells a place.
const MANY: usize = 128;

/// The mark of each place: marks of two or more places come to more than that of any one.
const MARKS: [u16; MANY] = {
    let mut marks = [0; MANY];
    let mut at = 0;
    while at < MANY {
        marks[at] = (MANY + at) as u16;
        at += 1;
    }
    marks
};

/// The place of the only worth that is not below `least`; `None` if there is not exactly one.
pub(super) fn alone(worths: &[i16], least: i16) -> Option<usize> {
    let mut place = None;
    for (worths, start) in worths.chunks(MANY).zip((0..).step_by(MANY)) {
        let marks = usize::from(marks(worths, least));
        if marks >= MANY {
            if marks >= 2 * MANY || place.is_some() {
                return None;
            }
            place = Some(start + marks - MANY);
        }
    }
    place
}

/// The sum of the marks of worths that are not below `least`.
fn marks(worths: &[i16], least: i16) -> u16 {
    let n = worths.len().min(MANY);
    let (worths, marks) = (&worths[..n], &MARKS[..n]);
    let mut sum = 0u16;
    for at in 0..n {
        sum = sum.wrapping_add(if worths[at] >= least { marks[at] } else { 0 });
    }
    sum
}

/// Calls back with the place of every worth that is not below `least`, in their order.
pub(super) fn each_near(worths: &[i16], least: i16, mut found: impl FnMut(usize)) {
    // Worths come in whole pieces, and few pieces have one.
    let (pieces, _) = worths.as_chunks::<8>();
    for (piece, start) in pieces.iter().zip((0..).step_by(8)) {
        if piece.iter().fold(i16::MIN, |most, worth| if *worth > most { *worth } else { most }) >= least {
            for (worth, at) in piece.iter().zip(start..) {
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

    #[test]
    fn one_is_alone_two_are_not() {
        for place in 0..300 {
            let mut worths = vec![10; 304];
            worths[place] = 20;
            assert_eq!(alone(&worths, 16), Some(place));
            worths[303 - place] = 16;
            assert_eq!(alone(&worths, 16), None);
            let mut near = Vec::new();
            each_near(&worths, 16, |at| near.push(at));
            assert_eq!(near, [place.min(303 - place), place.max(303 - place)]);
        }
        assert_eq!(alone(&vec![20; 304], 16), None);
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
        let mut dice = 7u64;
        let mut unit = || {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 11) as f64 / (1u64 << 53) as f64
        };
        for round in 0..20_000 {
            let areas = 1 + round % 18;
            let mut needs: Vec<f64> = (0..areas).map(|_| unit()).collect();
            let all: f64 = needs.iter().sum();
            needs.iter_mut().for_each(|need| *need /= all);
            let serves: Vec<f64> = needs.iter().copied().filter(|_| unit() < 0.5).collect();
            let share = unit() * f64::min(1.0, 2.0 / serves.len().max(1) as f64);
            let whole = whole(areas as u16);
            let sum = serves.iter().map(|need| part(*need, whole)).sum();
            let mut worths = [0];
            assert_eq!(weigh(&[sum], &[rate(share)], &mut worths), worths[0].max(0));
            let right = serves.iter().sum::<f64>() * share * whole * RATE / 65_536.0;
            let off = f64::from(worths[0]) - right;
            assert!(off > -2.25 && off <= 1.25, "{round}: {off}");
        }
    }
}

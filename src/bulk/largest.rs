//! The largest of many numbers.
//!
//! Responsible for comparing several side by side: if each comparison waited for the one before, that would take longer than
//! all the rest.

/// Numbers compared side by side.
const SIDE_BY_SIDE: usize = 8;

/// The largest number; minus infinity if there is none. What is no number counts for none.
pub(crate) fn largest(numbers: &[f64]) -> f64 {
    let larger = |one: f64, other: f64| if other > one { other } else { one };
    let (eights, rest) = numbers.as_chunks::<SIDE_BY_SIDE>();
    let lanes = eights.iter().fold([f64::NEG_INFINITY; SIDE_BY_SIDE], |largest, eight| {
        std::array::from_fn(|lane| larger(largest[lane], eight[lane]))
    });
    lanes.iter().chain(rest).copied().fold(f64::NEG_INFINITY, larger)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_found_wherever_it_stands() {
        assert_eq!(largest(&[]), f64::NEG_INFINITY);
        assert_eq!(largest(&[f64::NAN; 9]), f64::NEG_INFINITY);
        for length in 1..40 {
            for at in 0..length {
                let mut numbers = vec![-1.0; length];
                numbers[(at + 1) % length] = f64::NAN;
                numbers[at] = 0.5;
                assert_eq!(largest(&numbers), 0.5, "{at} of {length}");
            }
        }
    }
}

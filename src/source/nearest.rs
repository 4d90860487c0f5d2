//! Did you mean: the nearest known word to one that was mistyped.
//!
//! Responsible for offering a word only where it is plausibly meant; offering none is better than a wrong one.

/// The candidate nearest to `word`, if it is near enough to be a slip of the hand: at most a third of the letters
/// differ (counting swapped neighbours as one). Ties go to the earlier candidate.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 80;
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let folded = word.to_lowercase().replace(['_', ' '], "-");
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.replace('_', "-")), candidate))
        .filter(|(distance, candidate)| *distance <= length.max(candidate.chars().count()).div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_only_what_is_near() {
        assert_eq!(nearest("enrgy", ["water", "energy"]), Some("energy"));
        assert_eq!(nearest("Not Applicable", ["not_applicable"]), Some("not_applicable"));
        assert_eq!(nearest("colour", ["weight", "kind"]), None);
    }
}

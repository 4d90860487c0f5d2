//! Marks: what keeps ids apart whose names a database would cut.
//!
//! Responsible for one number for each id, the same in every export of a questionnaire, and never the same for two.

use crate::id::Id;
use crate::questionnaire::Questionnaire;
use std::collections::{HashMap, HashSet};

/// The mark of each id.
pub(super) struct Marks<'a>(HashMap<&'a str, u32>);

impl<'a> Marks<'a> {
    /// The marks of everything in a questionnaire that has columns of its own.
    pub(super) fn of(questionnaire: &'a Questionnaire) -> Self {
        let facts = questionnaire.profile.iter().map(|fact| &fact.id);
        let dimensions = questionnaire.dimensions.iter().map(|dimension| &dimension.id);
        let indicators = questionnaire.indicators.iter().map(|indicator| &indicator.id);
        let gates = questionnaire.gates.iter().map(|gate| &gate.id);
        let ids = facts.chain(dimensions).chain(indicators).chain(gates).chain(&questionnaire.areas);
        Self::new(ids.map(Id::as_str))
    }

    fn new(ids: impl Iterator<Item = &'a str>) -> Self {
        let (mut marks, mut taken) = (HashMap::new(), HashSet::new());
        for id in ids {
            if marks.contains_key(id) {
                continue;
            }
            let mut mark = hash(id);
            // Two ids can be made whose hashes are the same; the later one takes the next number that is free.
            while !taken.insert(mark) {
                mark = mark.wrapping_add(1);
            }
            marks.insert(id, mark);
        }
        Self(marks)
    }

    /// The mark of an id.
    pub(super) fn get(&self, id: &str) -> u32 {
        self.0.get(id).copied().unwrap_or_else(|| hash(id))
    }
}

/// FNV-1a, 32 bits.
fn hash(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_meet_are_kept_apart() {
        let start = "a".repeat(50);
        let (one, two) = (format!("{start}0000a06613d53c"), format!("{start}000077fa18085a"));
        assert_eq!(hash(&one), hash(&two), "they were made to meet");
        let marks = Marks::new([one.as_str(), two.as_str(), one.as_str(), "other"].into_iter());
        assert_eq!(marks.get(&two), marks.get(&one).wrapping_add(1));
        assert_eq!(marks.get("other"), hash("other"));
    }
}

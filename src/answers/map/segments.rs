//! Segments: the items of a list whose separators may stand within an item.
//!
//! Responsible for cutting the text of a cell into known items where the signs between them are those of some form: a
//! space, a comma, a semicolon, a line end. All of the text must be items, in one way only. What an item means is the
//! caller's business.

/// Longest text that is cut, in characters.
const LONGEST: usize = 20_000;

/// Why a text is no list of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoList {
    /// What begins at this character is none of the items, or there is nothing.
    Unknown(usize),
    /// It is a list in more than one way.
    Ambiguous,
}

/// The items that a text is, by their positions among `items`.
///
/// # Errors
/// Why it is no list of them.
pub(crate) fn segments(text: &[char], items: &[Vec<char>]) -> Result<Vec<usize>, NoList> {
    let start = skipped(text, 0);
    if text.len() > LONGEST || start == text.len() {
        return Err(NoList::Unknown(start));
    }
    // In how many ways the text up to each character is a list (two stand for more), the last item of it, and where that
    // begins.
    let mut ways: Vec<(u8, usize, usize)> = vec![(0, 0, 0); text.len() + 1];
    ways[start].0 = 1;
    let mut furthest = start;
    for at in start..text.len() {
        let before = ways[at].0;
        if before == 0 {
            continue;
        }
        furthest = at;
        for (position, item) in items.iter().enumerate().filter(|(_, item)| !item.is_empty()) {
            let end = at + item.len();
            if text[at..].starts_with(item) && (end == text.len() || is_between(text[end])) {
                let next = &mut ways[skipped(text, end)];
                *next = (next.0.saturating_add(before).min(2), position, at);
            }
        }
    }
    match ways[text.len()].0 {
        0 => Err(NoList::Unknown(furthest)),
        1 => Ok(back(start, &ways)),
        _ => Err(NoList::Ambiguous),
    }
}

/// The items of a text that is a list in one way, from the last to the first and turned round.
fn back(start: usize, ways: &[(u8, usize, usize)]) -> Vec<usize> {
    let (mut found, mut at) = (Vec::new(), ways.len() - 1);
    while at > start {
        let (_, item, begin) = ways[at];
        found.push(item);
        at = begin;
    }
    found.reverse();
    found
}

/// Whether a character may stand between two items.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ';' | ',' | '|')
}

/// Where the next item begins.
fn skipped(text: &[char], at: usize) -> usize {
    at + text[at..].iter().take_while(|c| is_between(**c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, items: &[&str]) -> Result<Vec<usize>, NoList> {
        let items: Vec<Vec<char>> = items.iter().map(|item| item.chars().collect()).collect();
        segments(&text.chars().collect::<Vec<_>>(), &items)
    }

    #[test]
    fn items_may_hold_their_separators() {
        let items = ["bicycles", "tools (drills, saws, etc.)", "shoes"];
        assert_eq!(cut("bicycles, tools (drills, saws, etc.)", &items), Ok(vec![0, 1]));
        assert_eq!(cut("shoes;bicycles;", &items), Ok(vec![2, 0]));
        assert_eq!(cut(" shoes\nbicycles ", &items), Ok(vec![2, 0]));
        assert_eq!(cut("shoes bicycles", &items), Ok(vec![2, 0]));
        assert_eq!(cut("well, yes, shoes,", &["well, yes,", "shoes"]), Ok(vec![0, 1]));
        assert_eq!(cut("shoes, hats, bicycles", &items), Err(NoList::Unknown(7)));
        assert_eq!(cut("shoesbicycles", &items), Err(NoList::Unknown(0)));
        assert_eq!(cut(" ; ", &items), Err(NoList::Unknown(3)));
    }

    #[test]
    fn a_list_that_could_be_two_is_none() {
        assert_eq!(cut("paper, glass", &["paper", "glass", "paper, glass"]), Err(NoList::Ambiguous));
        assert_eq!(cut("glass, paper", &["paper", "glass", "paper, glass"]), Ok(vec![1, 0]));
    }

    #[test]
    fn many_equal_items_take_no_time() {
        let text = "a ".repeat(9000);
        assert_eq!(cut(&text, &["a", "a a"]), Err(NoList::Ambiguous));
        assert_eq!(cut(&text, &["a"]).map(|found| found.len()), Ok(9000));
    }
}

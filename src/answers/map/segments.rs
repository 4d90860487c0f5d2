//! Segments: the items of a list whose separators may stand within an item.
//!
//! Responsible for cutting the text of a cell into known items where the signs between them are those of some form: a
//! space, a comma, a semicolon, a line end. All of the text must be items, in one way only. What an item means is the
//! caller's business.

/// Longest text that is cut, in characters.
const LONGEST: usize = 20_000;

/// The items that a text is, by their positions among `items`; `None` if it is no list of them, or could be two.
pub(crate) fn segments(text: &[char], items: &[Vec<char>]) -> Option<Vec<usize>> {
    let start = skipped(text, 0);
    if text.len() > LONGEST || start == text.len() {
        return None;
    }
    // From the end: in how many ways the rest of the text is a list (two stand for more), and which item comes first.
    let mut ways: Vec<(u8, usize)> = vec![(0, 0); text.len() + 1];
    ways[text.len()] = (1, 0);
    for at in (start..text.len()).rev() {
        for (position, item) in items.iter().enumerate().filter(|(_, item)| !item.is_empty()) {
            let end = at + item.len();
            if text[at..].starts_with(item) && (end == text.len() || is_between(text[end])) {
                let rest = ways[skipped(text, end)].0;
                if rest > 0 {
                    ways[at] = (ways[at].0.saturating_add(rest).min(2), position);
                }
            }
        }
    }
    if ways[start].0 != 1 {
        return None;
    }
    let (mut found, mut at) = (Vec::new(), start);
    while at < text.len() {
        let position = ways[at].1;
        found.push(position);
        at = skipped(text, at + items[position].len());
    }
    Some(found)
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

    fn cut(text: &str, items: &[&str]) -> Option<Vec<usize>> {
        let items: Vec<Vec<char>> = items.iter().map(|item| item.chars().collect()).collect();
        segments(&text.chars().collect::<Vec<_>>(), &items)
    }

    #[test]
    fn items_may_hold_their_separators() {
        let items = ["bicycles", "tools (drills, saws, etc.)", "shoes"];
        assert_eq!(cut("bicycles, tools (drills, saws, etc.)", &items), Some(vec![0, 1]));
        assert_eq!(cut("shoes;bicycles;", &items), Some(vec![2, 0]));
        assert_eq!(cut(" shoes\nbicycles ", &items), Some(vec![2, 0]));
        assert_eq!(cut("shoes bicycles", &items), Some(vec![2, 0]));
        assert_eq!(cut("shoes, hats", &items), None);
        assert_eq!(cut("shoesbicycles", &items), None);
        assert_eq!(cut(" ; ", &items), None);
    }

    #[test]
    fn a_list_that_could_be_two_is_none() {
        assert_eq!(cut("paper, glass", &["paper", "glass", "paper, glass"]), None);
        assert_eq!(cut("glass, paper", &["paper", "glass", "paper, glass"]), Some(vec![1, 0]));
    }

    #[test]
    fn many_equal_items_take_no_time() {
        let text = "a ".repeat(9000);
        assert_eq!(cut(&text, &["a", "a a"]), None);
        assert_eq!(cut(&text, &["a"]).map(|found| found.len()), Some(9000));
    }
}

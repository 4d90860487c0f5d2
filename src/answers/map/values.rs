//! Values: what the texts of a map are at one question.
//!
//! Responsible for the answer that a text stands for, capitals and white space aside, and for lists whose items are such
//! texts or the ids of options, with whatever sign a form puts between them. Texts that it does not know go their usual
//! way.

use super::content::Map;
use super::folded::fold;
use super::segments::{NoList, segments};
use crate::answers::cell::Cell;
use crate::answers::due::Due;
use crate::answers::problem::ProblemCode;
use crate::answers::spelling::Question;
use crate::questionnaire::Shape;
use std::collections::HashMap;

/// The texts of one question.
#[derive(Clone, Debug)]
pub(in crate::answers) struct Values {
    texts: HashMap<String, Cell>,
    list: Option<List>,
}

/// What the items of a list may be.
#[derive(Clone, Debug)]
struct List {
    items: Vec<Vec<char>>,
    /// The options that each item stands for, as bits.
    sets: Vec<u64>,
    exclusive: Option<usize>,
}

impl Values {
    /// The texts of a question in a map; `None` if its cells are read as in any table.
    pub(in crate::answers) fn new(question: Question<'_>, id: &str, map: &Map) -> Option<Self> {
        let texts = map.values(id).iter();
        let texts: HashMap<String, Cell> =
            texts.filter_map(|(text, value)| Some((fold(text), question.read(value).ok()?))).collect();
        let list = match question.shape {
            Shape::ManyOf { choices, exclusive } => {
                let options = choices.iter().enumerate().map(|(at, choice)| (fold(&choice.token.to_string()), 1 << at));
                let options = options.filter(|(id, _)| !texts.contains_key(id));
                let named = texts.iter().filter_map(|(text, cell)| match cell {
                    Cell::Choices(set) => Some((text.clone(), *set)),
                    _ => None,
                });
                let (items, sets) = options.chain(named).map(|(text, set)| (text.chars().collect(), set)).unzip();
                Some(List { items, sets, exclusive: *exclusive })
            }
            _ => None,
        };
        (list.is_some() || !texts.is_empty()).then_some(Self { texts, list })
    }

    /// What a cell is by the map, or why it cannot be used; `None` if the map does not know its text.
    pub(in crate::answers) fn find(&self, text: &str) -> Option<Result<Cell, ProblemCode>> {
        let text = fold(text);
        let list = self.list.as_ref().and_then(|list| list.find(&text));
        list.or_else(|| self.texts.get(&text).map(|cell| Ok(*cell)))
    }

    /// What is due in place of a list that cannot be used: another item than the first may be to blame. `None` if no list
    /// is due, or all of its items are known.
    pub(in crate::answers) fn due(&self, text: &str) -> Option<Due> {
        let text: Vec<char> = fold(text).chars().collect();
        match segments(&text, &self.list.as_ref()?.items).err()? {
            NoList::Ambiguous => Some(Due::OneList),
            NoList::Unknown(at) => {
                let item: String = text[at..].iter().take_while(|c| !matches!(c, ';' | ',' | '|')).collect();
                Some(Due::Option(item.trim_end().to_owned(), None))
            }
        }
    }

    /// Whether any text has an answer of its own.
    pub(in crate::answers) fn has_texts(&self) -> bool {
        !self.texts.is_empty()
    }
}

impl List {
    fn find(&self, text: &str) -> Option<Result<Cell, ProblemCode>> {
        let items = match segments(&text.chars().collect::<Vec<_>>(), &self.items) {
            Ok(items) => items,
            // What could be two lists is neither.
            Err(NoList::Ambiguous) => return Some(Err(ProblemCode::Value)),
            Err(NoList::Unknown(_)) => return None,
        };
        let mut set = 0u64;
        for item in items {
            if set & self.sets[item] != 0 {
                return Some(Err(ProblemCode::Value));
            }
            set |= self.sets[item];
        }
        let alone = self.exclusive.is_some_and(|alone| set >> alone & 1 == 1 && set.count_ones() > 1);
        Some(if alone { Err(ProblemCode::Exclusive) } else { Ok(Cell::Choices(set)) })
    }
}

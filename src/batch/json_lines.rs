//! One sheet a line, as JSON.
//!
//! Responsible for turning a line into the same tree that a sheet's TOML gives, so that both are read by one reader. A
//! key given twice is refused, as in a sheet.

use crate::diagnostic::{Diagnostics, Span};
use crate::source::{Entry, Node, Sources, Table, Value};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use std::collections::HashSet;
use std::fmt;

/// Reads a line as a tree whose every node stands at `span`.
pub(super) fn read(line: &str, span: Span) -> Result<Node, String> {
    let mut deserializer = serde_json::Deserializer::from_str(line);
    let node = Seed(span).deserialize(&mut deserializer).map_err(|error| told(line, &error))?;
    deserializer.end().map_err(|error| told(line, &error))?;
    Ok(node)
}

/// Reads a line that is looked at for itself, as a tree.
pub(super) fn read_alone(line: &[u8]) -> Result<Node, String> {
    let line = std::str::from_utf8(line).map_err(|_| "it is not in UTF-8".to_owned())?.trim();
    let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
    let file = sources.add("", b"", line.len(), &mut faults);
    read(line, sources.start_of(file))
}

/// The same; `None` if it is no JSON.
pub(super) fn tree(line: &[u8]) -> Option<Node> {
    read_alone(line).ok()
}

/// What is wrong with a line, for people who know no words of a parser.
fn told(line: &str, error: &serde_json::Error) -> String {
    match error.classify() {
        Category::Eof => "it breaks off, so a quote or a bracket is not closed".to_owned(),
        Category::Data => {
            let (text, place) = (error.to_string(), format!(" at line 1 column {}", error.column()));
            text.strip_suffix(&place).unwrap_or(&text).to_owned()
        }
        Category::Syntax | Category::Io => {
            // The parser counts bytes.
            let before = line.char_indices().take_while(|(at, _)| *at < error.column()).count();
            format!("look at character {before}, which does not belong there")
        }
    }
}

#[derive(Clone, Copy)]
struct Seed(Span);

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Seed {
    fn node(self, value: Value) -> Node {
        Node { span: self.0, value }
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer sheet as a JSON object")
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Node, E> {
        Ok(self.node(Value::Truth(truth)))
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Err(E::custom("it is null"))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(self.node(Value::Whole(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        i64::try_from(number).map(|number| self.node(Value::Whole(number))).map_err(|_| E::custom("a number too large"))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        Ok(self.node(Value::Number(number)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(self.node(Value::Text(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Optional(self))? {
            list.extend(item);
        }
        Ok(self.node(Value::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let (mut entries, mut keys) = (Vec::new(), HashSet::new());
        while let Some(key) = items.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                return Err(A::Error::custom(format!("the key \"{key}\" stands twice")));
            }
            // Null says that there is nothing, as a key that is not there.
            if let Some(node) = items.next_value_seed(Optional(self))? {
                entries.push(Entry { key, key_span: self.0, node });
            }
        }
        Ok(self.node(Value::Table(Table { entries })))
    }
}

/// A value that may be null.
struct Optional(Seed);

impl<'de> DeserializeSeed<'de> for Optional {
    type Value = Option<Node>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Node>, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Optional {
    type Value = Option<Node>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E: Error>(self) -> Result<Option<Node>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<Node>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Node>, D::Error> {
        self.0.deserialize(deserializer).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_without_the_words_of_a_parser() {
        let (mut sources, mut faults) = (crate::source::Sources::new(), crate::diagnostic::Diagnostics::new());
        let file = sources.add("a", b"", 1, &mut faults);
        let span = sources.start_of(file);
        for (line, due) in [
            ("{\"пекарня\": yes}", "look at character 13, which does not belong there"),
            ("{\"a\": 1} x", "look at character 10, which does not belong there"),
            ("{\"a\": \"b", "it breaks off, so a quote or a bracket is not closed"),
            ("{\"a\": 1, \"a\": 2}", "the key \"a\" stands twice"),
            ("{\"a\": 99999999999999999999}", ""),
            ("{\"a\": [null, 1, null]}", ""),
            ("null", "it is null"),
        ] {
            match read(line, span) {
                Err(told) => assert_eq!(told, due, "{line}"),
                Ok(_) => assert_eq!(due, "", "{line}"),
            }
        }
    }
}

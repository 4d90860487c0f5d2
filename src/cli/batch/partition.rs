//! Partitions: folders called `name=value`, as data tools lay tables out.
//!
//! Responsible for the names and values in a path. What they mean for a table is told by the library.

use std::path::{Component, Path};

/// How an empty value is written.
const EMPTY: &str = "__HIVE_DEFAULT_PARTITION__";

/// The values that the folders of a file give, the outermost first; of one name the innermost counts.
pub(super) fn values(path: &Path) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = Vec::new();
    for (name, value) in path.parent().into_iter().flat_map(Path::components).filter_map(said) {
        values.retain(|(known, _)| *known != name);
        if !name.is_empty() {
            values.push((name, if value == EMPTY { String::new() } else { value }));
        }
    }
    values
}

/// The innermost folder of a file that gives a value of that name.
pub(super) fn folder<'p>(path: &'p Path, name: &str) -> &'p Path {
    let says = |folder: &&Path| folder.components().next_back().and_then(said).is_some_and(|(known, _)| known == name);
    path.ancestors().skip(1).find(says).unwrap_or(path)
}

/// What a folder says.
fn said(folder: Component<'_>) -> Option<(String, String)> {
    let Component::Normal(name) = folder else { return None };
    let (name, value) = name.to_str()?.split_once('=')?;
    Some((decoded(name), decoded(value)))
}

/// A text in which `%3D` stands for `=`; as it is where that gives no text.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let code =
            code.filter(|digits| !digits.starts_with('+')).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_give_names_and_values() {
        let given = |path: &str| -> Vec<String> {
            values(Path::new(path)).iter().map(|(name, value)| format!("{name}:{value}")).collect()
        };
        assert_eq!(given("answers/sector=textiles/size=small/a=b.csv"), ["sector:textiles", "size:small"]);
        assert_eq!(given("sector=food%20%26%20drink%3D/x.csv"), ["sector:food & drink="]);
        assert_eq!(given("sector=100%/period=__HIVE_DEFAULT_PARTITION__/x.csv"), ["sector:100%", "period:"]);
        assert_eq!(given("a=1/b/a=2/x.csv"), ["a:2"]);
        assert_eq!(given("plain/=x/x.csv").len(), 0);
        assert_eq!(folder(Path::new("d/a=1/b=2/a=3/c/x.csv"), "a"), Path::new("d/a=1/b=2/a=3"));
    }
}

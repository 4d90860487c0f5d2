//! What code names: paths, with groups and lines put together (`use a::{b, c::d}` names `a::b` and `a::c::d`).

/// A path as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) segments: Vec<String>,
    /// Under which name an import makes it known; `None` if it is no import, or brings everything (`*`).
    pub(crate) import: Option<String>,
}

/// Every path of the code, single names included.
pub(crate) fn paths(code: &str) -> Vec<Named> {
    let tokens = tokens(code);
    let mut reader = Reader { tokens: &tokens, at: 0, paths: Vec::new() };
    while reader.at < tokens.len() {
        let is_import = reader.token() == "use";
        reader.at += usize::from(is_import);
        let before = reader.at.checked_sub(1).map_or("", |before| tokens[before]);
        if is_name(reader.token()) && !["::", "."].contains(&before) {
            reader.path(&[], is_import);
        } else {
            reader.at += 1;
        }
    }
    reader.paths
}

/// Words, `::`, and everything else letter by letter.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = if word > 0 {
            word
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

struct Reader<'a> {
    tokens: &'a [&'a str],
    at: usize,
    paths: Vec<Named>,
}

impl<'a> Reader<'a> {
    fn token(&self) -> &'a str {
        self.tokens.get(self.at).copied().unwrap_or("")
    }

    /// Takes a path with everything that it branches into.
    fn path(&mut self, before: &[&str], is_import: bool) {
        let mut segments = before.to_vec();
        loop {
            match self.token() {
                "{" => {
                    self.at += 1;
                    while !["}", ""].contains(&self.token()) {
                        let at = self.at;
                        self.path(&segments, is_import);
                        self.at += usize::from(self.at == at || self.token() == ",");
                    }
                    self.at += 1;
                    return;
                }
                "*" if is_import => {
                    self.at += 1;
                    return self.keep(&segments, None);
                }
                name if is_name(name) => segments.push(name),
                _ => return self.keep(&segments, None),
            }
            self.at += 1;
            if self.token() != "::" {
                break;
            }
            self.at += 1;
        }
        if is_import && segments.last() == Some(&"self") {
            segments.pop();
        }
        let mut import = segments.last().copied().filter(|_| is_import);
        if is_import && self.token() == "as" {
            import = self.tokens.get(self.at + 1).copied();
            self.at += 2;
        }
        self.keep(&segments, import);
    }

    fn keep(&mut self, segments: &[&str], import: Option<&str>) {
        let segments = segments.iter().map(|segment| (*segment).to_owned()).collect();
        self.paths.push(Named { segments, import: import.map(str::to_owned) });
    }
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let code = "pub use super::{\n  a::{self, B as C},\n  d::*,\n};\nuse e;\nfn f(x: crate::g::H<i::J>) { k::l::<m::N>(x.o, { p }) }";
    let found: Vec<(String, Option<String>)> =
        paths(code).into_iter().map(|named| (named.segments.join("::"), named.import)).collect();
    let import = |path: &str, name: Option<&str>| (path.to_owned(), name.map(str::to_owned));
    for expected in [
        import("super::a", Some("a")),
        import("super::a::B", Some("C")),
        import("super::d", None),
        import("e", Some("e")),
        import("crate::g::H", None),
        import("i::J", None),
        import("k::l", None),
        import("m::N", None),
        import("p", None),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert!(!found.iter().any(|(path, _)| path == "o" || path == "C"));
}

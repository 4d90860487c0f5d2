//! Every file below `src`, read once, with its place among the modules.

use super::paths::{Named, paths};
use super::text::{Comment, apart};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// The names that lead to it from the root of the crate; none for the root itself.
    pub(crate) module: Vec<String>,
    /// As written.
    pub(crate) text: String,
    /// Without comments, strings and unit tests, line by line.
    pub(crate) code: String,
    pub(crate) comments: Vec<Comment>,
    /// What the code names.
    pub(crate) paths: Vec<Named>,
}

impl Source {
    /// The first folder or file below `src`.
    pub(crate) fn top(&self) -> &str {
        self.module.first().map_or_else(|| self.path.file_stem().unwrap().to_str().unwrap(), String::as_str)
    }

    /// A path as it leads from the root of the crate, if it begins there or can be followed there.
    pub(crate) fn rooted(&self, named: &Named) -> Option<Vec<String>> {
        let mut at: Vec<String> = match named.segments.first()?.as_str() {
            "crate" | "circumspect" => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => return None,
        };
        let mut rest =
            named.segments.iter().skip_while(|name| ["crate", "circumspect", "self"].contains(&name.as_str()));
        for name in rest.by_ref() {
            if name == "super" {
                at.pop();
            } else {
                at.push(name.clone());
            }
        }
        Some(at)
    }

    pub(crate) fn name(&self) -> String {
        self.path.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/")
    }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of the code.
pub(crate) fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(read);
    &SOURCES
}

fn read() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                sources.push(source(path));
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 100);
    sources
}

fn source(path: PathBuf) -> Source {
    let below = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let mut module: Vec<String> = below.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    let is_root = module.len() == 1 && ["lib", "main"].contains(&module[0].as_str());
    if is_root || module.last().is_some_and(|name| name == "mod") {
        module.pop();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    let (code, comments) = apart(&text);
    let paths = paths(&code);
    Source { path, module, text, code, comments, paths }
}

//! No circles: of two neighbours in a folder, files or folders, one may use the other, and never both each other, not
//! over others either.
//!
//! A `mod.rs` and what stands in its folder are no neighbours. What it hands on (`pub use`) is counted as used where it
//! comes from.

use super::paths::Named;
use super::sources::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};

type Module = Vec<String>;

/// How often an import is followed to the next one.
const MOST_STEPS: usize = 5;

/// All modules by their names from the root.
struct House<'a>(BTreeMap<&'a [String], Vec<&'a Source>>);

impl<'a> House<'a> {
    fn new(sources: &'a [Source]) -> Self {
        let mut modules: BTreeMap<&[String], Vec<&Source>> = BTreeMap::new();
        for source in sources {
            // The library and the program have their roots in one folder.
            modules.entry(&source.module).or_default().push(source);
        }
        Self(modules)
    }

    /// The path of a name from the root, if it begins there, climbs, or begins with a module in the folder.
    fn rooted(&self, source: &Source, named: &Named) -> Option<Module> {
        let below = || {
            let inside = [&source.module[..], &named.segments[..1]].concat();
            self.0.contains_key(&inside[..]).then(|| [&source.module[..], &named.segments[..]].concat())
        };
        source.rooted(named).or_else(below)
    }

    /// The module in which what a path names is written.
    fn home(&self, path: &[String], steps: usize) -> Option<Module> {
        let length = (0..=path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let module = &path[..length];
        let Some(name) = path.get(length) else { return Some(module.to_vec()) };
        for source in self.0[module].iter().filter(|_| steps > 0) {
            let import = source.paths.iter().find(|named| named.import.as_ref() == Some(name));
            if let Some(handed_on) = import.and_then(|named| self.rooted(source, named)) {
                return self.home(&handed_on, steps - 1);
            }
        }
        Some(module.to_vec())
    }

    /// For each folder, which of its neighbours uses which.
    fn uses(&self) -> BTreeMap<Module, BTreeSet<(String, String)>> {
        let mut uses: BTreeMap<Module, BTreeSet<(String, String)>> = BTreeMap::new();
        for source in self.0.values().flatten() {
            for named in &source.paths {
                let Some(home) = self.rooted(source, named).and_then(|path| self.home(&path, MOST_STEPS)) else {
                    continue;
                };
                let shared = source.module.iter().zip(&home).take_while(|(a, b)| a == b).count();
                if let (Some(user), Some(used)) = (source.module.get(shared), home.get(shared)) {
                    uses.entry(home[..shared].to_vec()).or_default().insert((user.clone(), used.clone()));
                }
            }
        }
        uses
    }
}

/// The groups of names that reach each other.
fn circles(uses: &BTreeSet<(String, String)>) -> BTreeSet<Vec<&str>> {
    let reached = |from: &str| {
        let (mut reached, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(at) = open.pop() {
            open.extend(
                uses.iter()
                    .filter(|(user, used)| *user == at && reached.insert(used.clone()))
                    .map(|(_, used)| used.clone()),
            );
        }
        reached
    };
    let names: BTreeSet<&str> = uses.iter().flat_map(|(user, used)| [user.as_str(), used]).collect();
    let reach: BTreeMap<&str, BTreeSet<String>> = names.iter().map(|name| (*name, reached(name))).collect();
    let circle = |of: &&str| {
        let other = |name: &&&str| reach[*of].contains(**name) && reach[**name].contains(*of);
        names.iter().filter(other).copied().collect::<Vec<_>>()
    };
    names.iter().map(circle).filter(|circle| circle.len() > 1).collect()
}

#[test]
fn no_neighbours_use_each_other() {
    let uses = House::new(sources()).uses();
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 300, "few uses were found");
    let found: Vec<String> = uses
        .iter()
        .flat_map(|(folder, uses)| circles(uses).into_iter().map(move |circle| (folder, circle)))
        .map(|(folder, circle)| format!("src/{}: {}", folder.join("/"), circle.join(", ")))
        .collect();
    assert!(found.is_empty(), "{} circles:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_circle_is_found_however_long_it_is() {
    let uses = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let line: BTreeSet<(String, String)> = uses(&[("a", "b"), ("b", "c"), ("a", "c")]);
    assert!(circles(&line).is_empty());
    let ring: BTreeSet<(String, String)> =
        uses(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("x", "y"), ("y", "x")]);
    assert_eq!(circles(&ring), BTreeSet::from([vec!["a", "b", "c"], vec!["x", "y"]]));
}

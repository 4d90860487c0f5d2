//! What this program is built from: licences, sources and versions of its dependencies, held against `deny.toml`.
//!
//! The file has the grammar of cargo-deny, which reads it too; this test needs nothing but cargo itself.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

fn rules() -> toml::Table {
    include_str!("../../deny.toml").parse().expect("deny.toml is TOML")
}

/// A list of texts in `deny.toml`.
fn list(section: &str, key: &str) -> Vec<String> {
    let rules = rules();
    let list = rules[section][key].as_array().unwrap_or_else(|| panic!("{section}.{key} is a list"));
    list.iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}

/// Every package of the program on the systems named in `deny.toml`, each once.
fn packages() -> BTreeMap<String, Value> {
    let mut packages = BTreeMap::new();
    for target in list("graph", "targets") {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--locked", "--format-version", "1", "--filter-platform", &target]);
        let done = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let metadata: Value = serde_json::from_slice(&done.stdout).unwrap();
        for package in metadata["packages"].as_array().unwrap() {
            packages.insert(package["id"].to_string(), package.clone());
        }
    }
    assert!(packages.len() > 50);
    packages
}

/// Whether an expression of SPDX can be met with the allowed licences. Those used are noted.
fn is_met(expression: &str, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    // Older packages write a slash for OR.
    let text = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = text.split_whitespace().peekable();
    let met = any(&mut words, allowed, used);
    assert_eq!(words.next(), None, "{expression}");
    met
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    let mut met = all(words, allowed, used);
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words, allowed, used);
    }
    met
}

fn all(words: &mut Words<'_>, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    let mut met = one(words, allowed, used);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed, used);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &[String], used: &mut BTreeSet<String>) -> bool {
    let mut name = words.next().expect("a licence").to_owned();
    if name == "(" {
        let met = any(words, allowed, used);
        assert_eq!(words.next(), Some(")"));
        return met;
    }
    if words.next_if_eq(&"WITH").is_some() {
        name = format!("{name} WITH {}", words.next().expect("an exception"));
    }
    let met = allowed.contains(&name);
    if met {
        used.insert(name);
    }
    met
}

#[test]
fn every_licence_is_allowed_and_every_allowed_one_is_used() {
    let allowed = list("licenses", "allow");
    let mut used = BTreeSet::new();
    for package in packages().values() {
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{} names no licence", package["name"]));
        assert!(is_met(licence, &allowed, &mut used), "{} {}: {licence}", package["name"], package["version"]);
    }
    assert_eq!(used, allowed.into_iter().collect());
}

#[test]
fn everything_comes_from_the_registries_named() {
    let registries = list("sources", "allow-registry");
    for package in packages().values() {
        match package["source"].as_str() {
            None => assert_eq!(package["name"], env!("CARGO_PKG_NAME"), "nothing but this package is at hand"),
            Some(source) => {
                let known =
                    source.strip_prefix("registry+").is_some_and(|url| registries.iter().any(|known| known == url));
                assert!(known, "{}: {source}", package["name"]);
            }
        }
    }
}

#[test]
fn every_version_is_named() {
    let packages = packages();
    let own = packages.values().find(|package| package["source"].is_null()).unwrap();
    for dependency in own["dependencies"].as_array().unwrap() {
        assert_ne!(dependency["req"], "*", "{}", dependency["name"]);
    }
    // Two versions of one crate make the program larger, not wrong; it is said, and no more.
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    packages.values().for_each(|package| *versions.entry(package["name"].as_str().unwrap()).or_default() += 1);
    versions.retain(|_, count| *count > 1);
    println!("in more than one version: {:?}", versions.into_keys().collect::<Vec<_>>());
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    let met = |expression: &str| is_met(expression, &allowed, &mut BTreeSet::new());
    assert!(met("MIT") && met("GPL-3.0 OR MIT") && met("MIT/Apache-2.0") && met("(MIT OR GPL-3.0) AND Unicode-3.0"));
    assert!(
        !met("GPL-3.0")
            && !met("MIT AND GPL-3.0")
            && !met("MIT WITH x-exception")
            && !met("GPL-3.0 AND (MIT OR BSD-2-Clause)")
    );
}

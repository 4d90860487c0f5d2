//! The table of floors: a module uses only modules of lower floors.

use super::sources::{root, sources};
use std::collections::BTreeMap;

/// Each module with its floor, as ARCHITECTURE.md has them.
fn floors() -> BTreeMap<String, usize> {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut floors = BTreeMap::new();
    for line in document.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, floor, modules, ..] = cells.as_slice() else { continue };
        let Ok(floor) = floor.parse::<usize>() else { continue };
        for module in modules.split(',').map(|name| name.trim().trim_matches('`')) {
            assert_eq!(floors.insert(module.to_owned(), floor), None, "{module} stands on two floors");
        }
    }
    assert!(floors.len() > 10);
    floors
}

#[test]
fn a_module_uses_only_lower_floors() {
    let floors = floors();
    let floor =
        |module: &str, of: &str| *floors.get(module).unwrap_or_else(|| panic!("{module} stands on no floor ({of})"));
    let mut uses = 0;
    for source in sources().iter().filter(|source| source.top() != "lib") {
        let own = floor(source.top(), &source.name());
        for named in &source.paths {
            // Names that begin with a capital are no modules: what the root of the crate holds itself.
            let Some(module) = source.rooted(named).and_then(|path| path.into_iter().next()) else { continue };
            if module == source.top() || module.starts_with(char::is_uppercase) {
                continue;
            }
            let other = floor(&module, &source.name());
            assert!(other < own, "{} (floor {own}) uses {module} (floor {other})", source.name());
            uses += 1;
        }
    }
    assert!(uses > 500, "{uses} uses were found");
}

#[test]
fn every_floor_names_what_exists() {
    for module in floors().keys() {
        assert!(sources().iter().any(|source| source.top() == *module), "{module} is in the table and not in src");
    }
}

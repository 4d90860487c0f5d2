//! The shipped questionnaire and catalogue: whole, without faults, and as long as they say.

use super::codes::check;
use super::open::{self, root};
use circumspect::catalogue::{self, AREAS};
use circumspect::id::Id;
use circumspect::questionnaire::{FILES, NotApplicable};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn check_finds_nothing_to_mend() {
    for name in
        ["questionnaires/msme-circularity/questionnaire.toml", "questionnaires/catalogue.toml", "examples/laundry.toml"]
    {
        let path = root().join(name);
        let (faults, drawn) = check(&path.display().to_string(), &std::fs::read(&path).unwrap());
        assert!(faults.is_empty(), "{drawn}");
    }
}

#[test]
fn every_file_of_the_folder_is_embedded() {
    let folder = root().join("questionnaires/msme-circularity");
    let mut there = BTreeSet::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let short = path.strip_prefix(root().join("questionnaires")).unwrap();
                there.insert(short.display().to_string().replace('\\', "/"));
            }
        }
    }
    let embedded: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, embedded);
}

#[test]
fn ten_dimensions_with_their_weights() {
    let q = open::shipped();
    let weights: Vec<u32> = q.dimensions.iter().map(|dimension| dimension.weight).collect();
    assert_eq!(weights, [6, 10, 12, 14, 6, 14, 12, 12, 8, 8]);
    let core = q.indicators.iter().filter(|one| !one.adds);
    assert!((45..=51).contains(&core.clone().count()), "{} questions for all trades", core.count());
    let with_quick: BTreeSet<usize> = q.indicators.iter().filter(|one| one.quick).map(|one| one.dimension).collect();
    assert_eq!(with_quick.len(), 10, "every dimension is in the quick set");
    let legal = q.indicators.iter().filter(|one| one.legal && !one.adds).map(|one| one.id.as_str());
    assert_eq!(legal.collect::<Vec<_>>(), ["duties-known", "hazardous-waste", "discharge", "substances-stored"]);
    assert_eq!(q.relevance.len(), 15);
}

/// Each question has all that an owner is to read beside it.
#[test]
fn every_question_is_whole() {
    let q = open::shipped();
    let mut labels = BTreeSet::new();
    for one in &q.indicators {
        assert!(one.shape.choices().len() == 5 && one.steps.len() == 4, "{}", one.id);
        assert!(one.why.is_some() && one.help.is_some() && one.evidence.is_some() && one.card.is_some(), "{}", one.id);
        assert!((1..=2).contains(&one.benefits.len()), "{}", one.id);
        assert_eq!(one.applies.is_some(), one.not_applicable != NotApplicable::Never, "{}", one.id);
        let label = one.label.as_deref().unwrap_or_default();
        assert!((1..=4).contains(&label.split_whitespace().count()), "{}: {label}", one.id);
        assert!(labels.insert(label), "{label} twice");
    }
}

#[test]
fn every_factor_of_a_trade_has_its_reason() {
    for (name, text) in FILES.iter().filter(|(name, _)| name.contains("/sectors/")) {
        let mut reason = false;
        let table = text.lines().skip_while(|line| !line.starts_with('[')).skip(1);
        for line in table.take_while(|line| !line.trim().is_empty()) {
            if line.starts_with("# ") {
                reason = true;
            } else {
                assert!(reason && line.contains(" = \""), "{name}: {line}");
            }
        }
    }
}

#[test]
fn the_catalogue_keeps_to_what_was_seen() {
    let catalogue = catalogue::shipped();
    assert_eq!((catalogue.tools.len(), catalogue.cases.len(), catalogue.contacts.len()), (394, 37, 67));
    let of_the_compendium: Vec<&str> = catalogue
        .tools
        .iter()
        .filter(|tool| tool.relation == catalogue::Relation::Compendium)
        .map(|tool| tool.id.as_str())
        .collect();
    assert_eq!(of_the_compendium, ["unece-msme-compendium"]);
    for tool in &catalogue.tools {
        assert!(tool.description.split_whitespace().count() <= 30, "{}", tool.id);
        assert!(!tool.description.to_lowercase().contains("listed in the compendium"), "{}", tool.id);
    }
    assert!(catalogue.cases.iter().all(|case| case.url.is_some()), "every figure has its source");
    assert!(catalogue.contacts.iter().all(|contact| contact.link.is_some() && contact.note.is_some()));
}

/// A misspelt area would lead nowhere, and a misspelt trade or activity to no firm. The trades are those of the method.
#[test]
fn the_catalogue_uses_known_areas_trades_and_activities() {
    const TRADES: &str = "farming agrifood textiles hospitality construction forestry-wood print-paper manufacturing electronics \
                          plastics-packaging transport vehicle-repair retail services mining-minerals general";
    const ACTIVITIES: &str = "makes-products resells-goods sells-services has-premises runs-vehicles uses-process-water \
                              handles-hazardous handles-food manages-land exports makes-packaging owns-building \
                              works-material handles-produce";
    let catalogue = catalogue::shipped();
    let known = |ids: &[Id], words: &[&str]| ids.iter().all(|id| words.contains(&id.as_str()));
    let (trades, activities): (Vec<&str>, Vec<&str>) =
        (TRADES.split_whitespace().collect(), ACTIVITIES.split_whitespace().collect());
    for tool in &catalogue.tools {
        let is_known = known(&tool.areas, AREAS) && known(&tool.sectors, &trades) && known(&tool.requires, &activities);
        assert!(is_known, "{}", tool.id);
    }
    for case in &catalogue.cases {
        assert!(known(&case.areas, AREAS) && trades.contains(&case.sector.as_str()), "{}", case.id);
    }
    for contact in &catalogue.contacts {
        assert!(known(&contact.helps_with, AREAS) && known(&contact.serves, &trades), "{}", contact.id);
    }
}

#[test]
fn embedded_files_lie_where_their_names_say() {
    for (name, text) in FILES {
        let on_disk = open::text(&Path::new("questionnaires").join(name).display().to_string());
        assert_eq!(on_disk, *text, "{name}");
    }
}

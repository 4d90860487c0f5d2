//! The shipped questionnaire and catalogue: whole, without faults, and as long as they say.

use super::codes::check;
use super::open::{self, root};
use circumspect::answers::Scope;
use circumspect::catalogue::{self, AREAS};
use circumspect::id::Id;
use circumspect::interview::Interview;
use circumspect::questionnaire::FILES;
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
fn ten_dimensions_and_56_indicators_with_weights_that_sum_to_100() {
    let q = open::shipped();
    assert_eq!((q.dimensions.len(), q.indicators.len()), (10, 56));
    assert_eq!(q.dimensions.iter().map(|dimension| dimension.weight).sum::<u32>(), 100);
    let weights: Vec<u32> = q.dimensions.iter().map(|dimension| dimension.weight).collect();
    assert_eq!(weights, [8, 12, 14, 12, 7, 15, 12, 8, 7, 5]);
    let quick: Vec<&str> = q.indicators.iter().filter(|one| one.quick).map(|one| one.id.as_str()).collect();
    assert_eq!(quick.len(), 20);
    let with_quick: BTreeSet<usize> = q.indicators.iter().filter(|one| one.quick).map(|one| one.dimension).collect();
    assert_eq!(with_quick.len(), 10, "every dimension is in the quick set");
    let legal: Vec<&str> = q.indicators.iter().filter(|one| one.legal).map(|one| one.id.as_str()).collect();
    assert_eq!(legal, ["duties-known", "hazardous-waste", "discharge", "substances-stored"]);
    assert_eq!(q.relevance.len(), 12);
    assert!(q.indicators.iter().all(|one| one.shape.choices().len() == 5 && one.steps.len() == 4));
    assert!(q.indicators.iter().all(|one| one.why.is_some() && one.help.is_some() && one.evidence.is_some()));
}

/// The number of questions for kinds of enterprises, as the first screen promises it.
#[test]
fn the_interview_is_as_long_as_promised() {
    let q = open::shipped();
    for (activities, size, full, quick) in [
        ("\"sells-services\"", "micro", 21, 7),
        ("\"sells-services\", \"has-premises\"", "micro", 30, 9),
        ("\"resells-goods\", \"has-premises\", \"runs-vehicles\"", "micro", 42, 15),
        (
            "\"makes-products\", \"handles-food\", \"has-premises\", \"uses-process-water\", \"manages-land\", \"runs-vehicles\"",
            "micro",
            53,
            19,
        ),
        ("\"makes-products\", \"has-premises\", \"runs-vehicles\", \"handles-hazardous\"", "micro", 54, 20),
        (
            "\"makes-products\", \"resells-goods\", \"sells-services\", \"has-premises\", \"runs-vehicles\", \"uses-process-water\", \"handles-hazardous\", \"handles-food\", \"manages-land\", \"exports\"",
            "small",
            56,
            20,
        ),
    ] {
        let profile = format!("sector = \"services\"\nactivities = [{activities}]\nsize = \"{size}\"");
        let interview = Interview::new(&q, open::sheet(&q, &profile, ""));
        let lengths = (interview.length(Scope::Full), interview.length(Scope::Quick));
        assert_eq!(lengths, (full, quick), "{activities}");
    }
}

#[test]
fn every_factor_of_a_trade_has_its_reason() {
    for (name, text) in FILES.iter().filter(|(name, _)| name.contains("/sectors/")) {
        let mut reason = false;
        for line in text.lines().skip_while(|line| !line.starts_with('[')).skip(1) {
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

//! The verbs `explain` and `tools`.

use super::run::{Folder, bakery};
use super::talk::joined;

#[test]
fn a_code_an_indicator_and_a_tool() {
    let folder = Folder::new();
    let code = folder.run(&["explain", "q014"]).ends(0);
    assert!(code.out().starts_with("# Q014"), "{}", code.out());
    assert_eq!(code.out, folder.run(&["explain", "Q014"]).ends(0).out);
    let indicator = folder.run(&["explain", "energy-known"]).ends(0);
    assert!(indicator.out().contains("energy-known") && indicator.out().contains("VSME"), "{}", indicator.out());
    let tool = folder.run(&["explain", "unece-msme-compendium"]).ends(0);
    assert!(tool.out().contains("https://unece.org/"), "{}", tool.out());
}

#[test]
fn an_unknown_id_gets_the_nearest_known_one() {
    let folder = Folder::new();
    for (wrong, right) in [("enrgy-known", "energy-known"), ("unece-msme-compendum", "unece-msme-compendium")] {
        let run = folder.run(&["explain", wrong]).ends(66);
        assert!(run.out.is_empty() && run.err().contains(&format!("Did you mean {right}?")), "{}", run.err());
    }
    assert!(folder.run(&["explain", "xyzzy-plugh"]).ends(66).err().contains("circumspect tools"));
    folder.run(&["explain"]).ends(2);
}

#[test]
fn a_part_an_area_and_a_word_of_the_report() {
    let folder = Folder::new();
    for (word, says) in [
        ("sorting", "How is waste kept apart"),
        ("waste", "hazardous-waste: Hazardous waste"),
        ("repair", "repair-offered: Repair for customers"),
        ("repair", "circumspect tools --area product-life-extension"),
        ("product-life-extension", "lasting products and repair"),
        ("coverage", "part of all points"),
        ("Not applicable", "left out"),
        ("not-applicable", "left out"),
    ] {
        let run = folder.run(&["explain", word]).ends(0);
        assert!(joined(run.out()).contains(says), "{word}: {}", run.out());
    }
    for (wrong, right) in [("covrage", "coverage"), ("wast", "waste"), ("energi", "energy"), ("wieghts", "weights")] {
        let run = folder.run(&["explain", wrong]).ends(66);
        assert!(run.err().contains(&format!("Did you mean {right}?")), "{}", run.err());
    }
}

/// Whatever advisers read in the small print that is no everyday word can be asked for.
#[test]
fn every_word_of_the_small_print_is_explained() {
    let folder = Folder::new();
    folder.write("a.answers.toml", bakery());
    let run = folder.run(&["score", "a", "--long", "--robustness"]).ends(0);
    let small = joined(run.out());
    let (_, small) = small.split_once("For advisers: what this rests on").unwrap();
    for word in [
        "shown",
        "points",
        "open answer",
        "rest on",
        "other sensible weights",
        "mean",
        "offset",
        "coverage",
        "questionnaire",
        "conventions",
        "not applicable",
        "weights",
        "draws",
        "seed",
        "level",
    ] {
        assert!(small.to_lowercase().contains(word), "{word}: {small}");
        let told = folder.run(&["explain", word]).ends(0);
        assert!(told.out().lines().count() > 2, "{word}: {}", told.out());
    }
}

/// How many tools a search says it has found.
fn found(arguments: &[&str]) -> usize {
    let run = Folder::new().run(&[&["tools"], arguments].concat()).ends(0);
    let line = run.out().lines().find(|line| line.contains(" found")).unwrap().to_owned();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{line}"))
}

#[test]
fn tools_by_everything_they_can_be_searched_by() {
    let all = found(&[]);
    for arguments in [
        &["--area", "energy"][..],
        &["--sector", "textiles"],
        &["--language", "ru"],
        &["--cost", "free"],
        &["water"],
        &["energy", "SAVING"],
    ] {
        let some = found(arguments);
        assert!(0 < some && some < all, "{arguments:?}: {some} of {all}");
    }
    // Areas that begin alike are found together.
    let parts = ["energy-buildings", "energy-process", "energy-vehicles"];
    let energy = found(&["--area", "energy"]);
    assert!(parts.iter().all(|part| found(&["--area", part]) < energy), "{energy}");
    Folder::new().run(&["tools", "--area", "energy-pro"]).ends(2);
    // What is made for the trade alone comes first, and what has the words in its title before all else.
    let garage = Folder::new().run(&["tools", "garage"]).ends(0);
    assert!(garage.out().contains("  1  P2 Opportunities for Automotive Repair Shops\n"), "{}", garage.out());
    let repair = Folder::new().run(&["tools", "free", "repair"]).ends(0);
    assert!(repair.out().contains("  1  Free repair manuals\n"), "{}", repair.out());
    let (both, one) = (found(&["--area", "energy", "--language", "ru"]), found(&["--language", "ru"]));
    assert!(both < one, "{both} of {one}");
    // The first words of an area find all that begin with them; half a word finds none.
    assert!(found(&["--area", "energy"]) >= found(&["--area", "energy-process"]));
    assert!(found(&["--area", "business-model"]) > 0);
    let half = Folder::new().run(&["tools", "--area", "energ"]).ends(2);
    assert!(half.err().contains("energy-process"), "{}", half.err());
}

#[test]
fn a_country_has_its_tools_and_whom_to_call() {
    let folder = Folder::new();
    let georgia = folder.run(&["tools", "--country", "ge"]).ends(0);
    assert_eq!(folder.run(&["tools", "--country", "georgia"]).ends(0).out(), georgia.out());
    let text = georgia.out().split_whitespace().collect::<Vec<_>>().join(" ");
    for part in
        ["RECP Georgia portal", "4 contacts to call", "Enterprise Georgia", "აწარმოე საქართველოში", "http://recp.ge/"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Cleaner Production Centre of Serbia") && !text.contains("KOSGEB"), "{text}");
    assert!(!folder.run(&["tools", "--sector", "retail"]).ends(0).out().contains("to call"));
    // Other filters narrow the contacts, too.
    let water = folder.run(&["tools", "--country", "GE", "--area", "water"]).ends(0);
    assert!(water.out().contains("1 contact to call"), "{}", water.out());
    // A country with tools and without contacts is told whom to ask for.
    let france = folder.run(&["tools", "--country", "FR"]).ends(0);
    let france = france.out().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(france.contains("0 contacts to call") && france.contains("cleaner production centre"), "{france}");
    assert!(joined(folder.run(&["tools", "--country", "georgja"]).ends(2).err()).contains("GE, "));
    let one = folder.run(&["explain", "ge-recp"]).ends(0);
    assert!(one.out().contains("Country: GE") && one.out().contains("RECP"), "{}", one.out());
    let near = folder.run(&["explain", "ge-recq"]).ends(66);
    assert!(near.err().contains("ge-recp"), "{}", near.err());
}

#[test]
fn nothing_found() {
    let folder = Folder::new();
    let run = folder.run(&["tools", "xyzzy"]).ends(66);
    assert!(run.out().contains("0 tools found") && run.err().contains("energy"), "{}{}", run.out(), run.err());
    assert!(folder.run(&["tools", "xyzzy", "--quiet"]).ends(66).err.is_empty());
    folder.run(&["tools", "--cost", "cheap"]).ends(2);
}

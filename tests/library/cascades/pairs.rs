//! Two faults, two messages: one of every code planted beside one of every other, in a questionnaire, a catalogue, a
//! sheet, a map and the files of a club.

use super::super::codes::check;
use super::super::open;
use circumspect::diagnostic::CODES;

/// A fault planted by replacing a text that stands once.
struct Plant {
    code: &'static str,
    old: &'static str,
    new: &'static str,
}

const fn plant(code: &'static str, old: &'static str, new: &'static str) -> Plant {
    Plant { code, old, new }
}

/// Faults of a questionnaire. Each concerns other lines than the others, as far as there are lines for it.
const QUESTIONNAIRE: &[Plant] = &[
    plant("S003", "title = \"The almanac\"", "title = “The almanac”"),
    plant("S003", "title = \"A garden\"", "title = \"A \\garden\""),
    plant("S003", "why = \"All comes from it.\"", "why: \"All comes from it.\""),
    plant("S003", "help = \"The bags count.\"", "help =\u{a0}\"The bags count.\""),
    plant("S003", "\"All is made here\"]", "\"All is made here\""),
    plant("S003", "first_hour = \"Look", "fırst_hour = \"Look"),
    plant("S003", "min_coverage = 0.7", "min_coverage = 0,7"),
    plant("S004", "max_na_share = 0.4", "max_na_share = 0.4\nmax_na_share = 0.5"),
    plant("S005", "licence = \"CC0\"", "license = \"CC0\""),
    plant("S005", "evidence = \"invoices\"", "evidnce = \"invoices\""),
    plant("S005", "[[gate]]", "[[gat]]"),
    plant("S006", "min = 30\n", ""),
    plant("S006", "hours = 12\n", ""),
    plant("S007", "cohort_min = 6", "cohort_min = true"),
    plant("S007", "weight = 3\nrole", "weight = 0.33\nrole"),
    plant("S008", "weight = 2\n", "weight = nan\n"),
    plant("S008", "year = 1990", "year = 99999"),
    plant("S009", "role = \"outcome\"", "role = \"outcom\""),
    plant("S009", "kind = \"text\"", "kind = \"txt\""),
    plant("S010", "id = \"almanac\"", "id = \"The almanac\""),
    plant("S010", "id = \"barrel\"", "id = \"bаrrel\""),
    plant("S011", "publisher = \"Gardeners\"", "publisher = \" \""),
    plant("S012", "format = 1", "format = 2"),
    plant("Q002", "id = \"rain\"", "id = \"soil\""),
    plant("Q003", "id = \"services\", text = \"Services\"", "id = \"retail\", text = \"Services\""),
    plant("Q003", "{ id = \"animals\", text", "{ id = \"heap\", text"),
    plant("Q004", "points = [0, 40, 100]", "points = [0, 40, 60, 100]"),
    plant("Q005", "text = \"The street\", points = 100", "text = \"The street\", points = 90"),
    plant("Q006", "points = [0, 40, 100]", "points = [0, 100, 40]"),
    plant("Q007", "knots = [[0, 0], [200, 80], [500, 100]]", "knots = [[0, 0], [200, 80], [100, 100]]"),
    plant("Q008", "goalposts = [10, 300]", "goalposts = [0, 300]"),
    plant("Q009", "points = 0, exclusive = true", "points = 5, exclusive = true"),
    plant("Q010", "\"All is made here\"", "\"Some is bought\""),
    plant("Q011", "min = 70", "min = 20"),
    plant("Q012", "level = \"plant\"", "level = \"weed\""),
    plant("Q013", "when = { indicator = \"bought-earth\"", "when = { indicator = \"bought-erth\""),
    plant("Q014", "{ dimension = \"rain\", min = 10 }", "{ dimension = \"rian\", min = 10 }"),
    plant("Q015", "version = \"1.1.0\"", "version = \"1.1\""),
    plant("Q016", "language = \"en\"", "language = \"en\"\nparts = [\"beds.toml\"]"),
    plant("Q017", "[relevance.services]", "[relevance.servics]"),
    plant("Q018", "from = 1", "from = 2"),
    plant("Q019", "then = { indicator = \"litres\"", "then = { indicator = \"remarks\""),
    plant("Q020", "then = { indicator = \"litres\"", "then = { indicator = \"hose-used\""),
    plant("Q021", "from = \"1.0.0\"", "from = \"3.0.0\""),
    plant("Q022", "{ all = [{ left-overs =", "{ all = [{ left-ovrs ="),
    plant("Q023", "{ any = [{ bought-earth =", "{ any = [{ litres ="),
    plant("Q024", "{ not = { sector = \"retail\" }", "{ not = { sector = \"retal\" }"),
    plant("Q025", "ask_if = { sector = [\"retail\", \"services\"] }", "ask_if = { sector = [] }"),
    plant(
        "Q026",
        "ask_if = { all = [{ left-overs = [\"heap\", \"animals\"] }, { sector = \"services\" }] }",
        "ask_if = { bought-earth = 1, staff = { at_least = 450 } }",
    ),
    plant("Q027", "evidence = \"the hose\"\n", ""),
    plant("Q028", "[[indicator.step]]\ntext = \"Read the meter.\"\nhours = 1\ncost = \"none\"\n", ""),
    plant("Q029", "areas = [\"collaboration-symbiosis\"]", "areas = [\"gardening\"]"),
    plant("Q030", "level_low = \"tree\"", "level_low = \"seed\""),
    plant("Q031", "hose-used = false,", "hose-use = false,"),
    plant(
        "Q032",
        "[[indicator]]\nid = \"bought-earth\"",
        "[[dimension]]\nid = \"sun\"\ntitle = \"Sun\"\n\n[[indicator]]\nid = \"bought-earth\"",
    ),
    plant(
        "Q033",
        "question = \"What else should be known?\"",
        "question = \"What else, of all that you have seen, heard, thought or dreamt in your garden over all these years, should be known to those who come after?\"",
    ),
    plant(
        "Q034",
        "\"Nobody knows\",",
        "\"Nobody knows where any of it comes from, who brings it, what it costs, and for how long it has been so here by now\",",
    ),
    plant("Q035", "question = \"Do you water with a hose?\"", "question = \"Do you usually water with a hose?\""),
    plant("Q036", "question = \"Who uses the spades?\"", "question = \"Who uses and cleans the spades?\""),
    plant(
        "Q037",
        "[[test]]",
        "[[measure]]\nid = \"share\"\nformula = \"share\"\nnumerator = [\"a\"]\ndenominator = [\"b\"]\n\n[[test]]",
    ),
    plant("Q045", "not_applicable = \"with-reason\"\n", ""),
    plant("Q046", "usual = [\"sells\", \"digs\"]", "usual = [\"sells\", \"diggs\"]"),
    plant("Q046", "retail = \"A shop counts the bags it sells.\"", "retial = \"A shop counts the bags it sells.\""),
    plant("S006", "takes = \"an afternoon\"\n", ""),
    plant("S008", "\"Turn it.\"]", "\"Turn it.\", \"a\", \"b\", \"c\", \"d\", \"e\"]"),
    plant("S008", "low = 20, high = 30", "low = 20, high = 3"),
    plant("S009", "of = \"materials\"", "of = \"materal\""),
    plant("Q043", "{ id = \"one\", text = \"One of us\"", "{ id = \"dk\", text = \"One of us\""),
    plant(
        "Q044",
        "[[dimension]]\nid = \"soil\"",
        "[[profile]]\nid = \"country\"\nquestion = \"Where is it?\"\nkind = \"text\"\n\n[[dimension]]\nid = \"soil\"",
    ),
];

const CATALOGUE: &[Plant] = &[
    plant("S003", "publisher = \"Somebody\"", "publisher = Somebody"),
    plant("S004", "symbol = \"ECE/1\"", "symbol = \"ECE/1\"\nsymbol = \"ECE/2\""),
    plant("S005", "title = \"A guide\"", "titel = \"A guide\""),
    plant("S006", "description = \"What it is.\"\n", ""),
    plant("S007", "sectors = [\"general\"]", "sectors = \"general\""),
    plant("S008", "invest_eur = 100", "invest_eur = -inf"),
    plant("S009", "effort = \"hours\"", "effort = \"horus\""),
    plant("S010", "id = \"mill\"", "id = \"A mill\""),
    plant("S011", "measure = \"Close the valve\"", "measure = \"\""),
    plant("S012", "format = 1", "format = 2"),
    plant("Q002", "areas = [\"water\"]", "areas = [\"water\", \"water\"]"),
    plant("C001", "url = \"https://example.org/guide\"", "url = \"example.org\""),
    plant("C002", "countries = [\"GE\"]", "countries = [\"Georgia\"]"),
];

/// A sheet cannot be read further where the syntax is broken, or where it belongs to something else.
const SHEET: &[Plant] = &[
    plant("S005", "name = \"Corner garden\"", "nme = \"Corner garden\""),
    plant("S006", "format = 1\n", ""),
    plant("S007", "period = 2026", "period = [2026]"),
    plant("S009", "scope = \"full\"", "scope = \"ful\""),
    plant("S011", "id = \"corner\"", "id = \"\""),
    plant("A003", "sector = \"retail\"", "sectr = \"retail\""),
    plant("A003", "staff = 3", "staf = 3"),
    plant("A003", "remarks = \"None\"", "remarsk = \"None\""),
    plant("A004", "hose-used = {", "tool-shared = \"one\"\nhose-used = {"),
    plant("A005", "staff = 3", "staff = \"three\""),
    plant("A005", "value = 1", "value = 9"),
    plant("A005", "barrel = 200", "barrel = nan"),
    plant("A006", "litres = 40", "litres = 1e12"),
    plant("A007", "[\"heap\"]", "[\"heap\", \"nothing\"]"),
    plant("A008", "state = \"dont-know\"", "state = \"not-applicable\""),
    plant("A009", "{ value = 1,", "{ state = \"not-applicable\","),
    plant("A011", "deeper = [\"soil\"]", "deeper = [\"sol\"]"),
    plant("A010", "evidence = \"document\"", "evidence = \"documnt\""),
    plant("A005", "votes = [1, 1,", "votes = [1, \"soil\","),
    plant("S005", "who = \"Anna\"", "whom = \"Anna\""),
    plant("S006", "amount = 480, unit", "unit"),
    plant("S006", "indicator = \"litres\"\n", ""),
    plant("S007", "taken = 2027-01-15", "taken = 15"),
    plant("S008", "from = 1\n", "from = 19\n"),
    plant("S008", "amount = 4200", "amount = -4200"),
    plant("S009", "per = \"year\"", "per = \"yaer\""),
    plant("S011", "answered_by = \"The gardener\"", "answered_by = \"\""),
    plant("A012", "indicator = \"bought-earth\"", "indicator = \"bought-erth\""),
    plant("A013", "done = 2027-02-20", "done = 2026-02-20"),
    plant("A013", "due = 2027-03-01", "due = \"2027-02-30\""),
    plant("A013", "dropped = \"2027-02-20\"", "dropped = \"2027-02-20\"\ndone = \"2027-02-20\""),
];

const MAP: &[Plant] = &[
    plant("S003", "\"A2\" = 1", "\"A2\" = one"),
    plant("S004", "\"A1\" = 0", "\"A1\" = 0\n\"A1\" = 1"),
    plant("S005", "[skip]", "[skp]"),
    plant("S012", "format = 1", "format = 2"),
    plant("M001", "= \"machines\"", "= \"machnes\""),
    plant("M002", "\"Which laundry?\"", "\"Whose laundry?\" = \"respondent\"\n\"Which laundry?\""),
    plant("M003", "\"A2\" = 1", "\"A2\" = 8"),
];

const CLUB: &[Plant] = &[
    plant("S003", "questionnaire = \"laundry-water\"", "questionnaire: \"laundry-water\""),
    plant("S004", "start = 2027-03-01\n", "start = 2027-03-01\nstart = 2027-03-01\n"),
    plant("S005", "title = ", "titel = "),
    plant("S011", "\"Bakers and cafes\"", "\" \""),
    plant("S012", "format = 1", "format = 2"),
    plant("K001", "\"5u3-72m\"", "\"5u3-72n\""),
    plant("K001", "\"89x-zd7\"", "\"89x-zo7\""),
    plant("K002", "\"crs-uss\"", "\"crs-uss\", \"CRSUSS\""),
    plant("K003", "2027-03-22", "\"2027-02-31\""),
    plant("K003", "start = 2027-03-01\n", "start = 2027-03-11\n"),
];

const MEETING: &[Plant] = &[
    plant("S003", "date = 2027-03-22", "date = 22.3.2027"),
    plant("S005", "remarks = ", "remark = "),
    plant("S006", "what = \"A box for cardboard\"\n", ""),
    plant("S007", "agenda = [\"What we took on\", \"New promises\"]", "agenda = \"What we took on\""),
    plant("S008", "meeting = 2", "meeting = 0"),
    plant("S010", "indicator = \"sorting\"", "indicator = \"Sorting!\""),
    plant("S012", "format = 1", "format = 2"),
    plant("K001", "\"crs-uss\"", "\"crs-us\""),
    plant("K002", "\"89x-zd7\"]", "\"89x-zd7\", \"89xzd7\"]"),
    plant("K003", "due = 2027-04-01", "due = \"1 April\""),
];

/// Faults that are looked for only where the questionnaire can be used: by its embedded tests.
const LAST: &[&str] = &["Q030", "Q031"];

/// Pairs of which the first takes away what the second is about: no figure to compare, no points to ask for, no list of
/// options or dimensions to look into, no date to compare.
const TAKEN_AWAY: &[(&str, &str)] = &[
    ("S006", "Q011"),
    ("S009", "Q019"),
    ("Q002", "Q014"),
    ("Q002", "Q032"),
    ("Q003", "Q017"),
    ("Q003", "Q046"),
    ("Q003", "Q024"),
    ("Q003", "Q025"),
    ("Q015", "Q021"),
    ("Q031", "Q030"),
    ("S007", "A013"),
    ("A003", "A004"),
];

fn planted(text: &str, plants: &[&Plant]) -> Option<String> {
    let mut places: Vec<(usize, &Plant)> = Vec::new();
    for plant in plants {
        assert_eq!(text.matches(plant.old).count(), 1, "{}: {}", plant.code, plant.old);
        places.push((text.find(plant.old)?, plant));
    }
    places.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    if places.windows(2).any(|pair| pair[1].0 + pair[1].1.old.len() > pair[0].0) {
        // They change the same text, and cannot stand together.
        return None;
    }
    let mut text = text.to_owned();
    for (at, plant) in places {
        text.replace_range(at..at + plant.old.len(), plant.new);
    }
    Some(text)
}

fn told(text: &str) -> (Vec<String>, String) {
    let (faults, drawn) = check("planted.toml", text.as_bytes());
    (faults.iter().map(|fault| fault.code.name().to_owned()).collect(), drawn)
}

/// What was planted and is not told as it should be: every fault once, or none of those that wait for others.
fn troubles(name: &str, plants: &[Plant]) -> Vec<String> {
    let text = open::text(&format!("tests/library/cascades/{name}.toml"));
    let mut troubles = Vec::new();
    for (at, first) in plants.iter().enumerate() {
        let alone = planted(&text, &[first]).unwrap();
        let (codes, drawn) = told(&alone);
        if codes != [first.code] {
            troubles.push(format!("{name}: {} ({}): {codes:?}\n{drawn}", first.code, first.new));
        }
        for second in &plants[at + 1..] {
            let Some(both) = planted(&text, &[first, second]) else { continue };
            let (codes, drawn) = told(&both);
            let excused = |plant: &Plant, other: &Plant| {
                LAST.contains(&plant.code) || TAKEN_AWAY.contains(&(other.code, plant.code))
            };
            let mut left = codes.clone();
            let mut lacking = Vec::new();
            for (plant, other) in [(first, second), (second, first)] {
                match left.iter().position(|code| code == plant.code) {
                    Some(at) => drop(left.remove(at)),
                    None if excused(plant, other) => {}
                    None => lacking.push(plant.code),
                }
            }
            if !left.is_empty() || !lacking.is_empty() {
                let planted = format!("{} ({}) and {} ({})", first.code, first.new, second.code, second.new);
                troubles.push(format!("{name}: {planted}: {codes:?}\n{drawn}"));
            }
        }
    }
    troubles
}

#[test]
fn two_faults_give_two_messages() {
    let troubles: Vec<String> = [
        ("questionnaire", QUESTIONNAIRE),
        ("catalogue", CATALOGUE),
        ("sheet", SHEET),
        ("map", MAP),
        ("club", CLUB),
        ("meeting", MEETING),
    ]
    .iter()
    .flat_map(|(name, plants)| troubles(name, plants))
    .collect();
    assert!(troubles.is_empty(), "{} pairs\n{}", troubles.len(), troubles.join("\n"));
}

/// Codes that cannot be planted beside another: they concern the file as a whole, a long one,
/// or two versions of it.
const ALONE: &[&str] =
    &["S001", "S002", "S013", "Q001", "Q038", "Q039", "Q040", "Q041", "Q042", "Q047", "Q048", "Q049", "A001", "A002"];

#[test]
fn every_code_is_planted() {
    let plants = QUESTIONNAIRE.iter().chain(CATALOGUE).chain(SHEET).chain(MAP).chain(CLUB).chain(MEETING);
    let planted: Vec<&str> = plants.map(|plant| plant.code).collect();
    for code in CODES.iter().map(|code| code.name()) {
        assert!(planted.contains(&code) || ALONE.contains(&code), "{code} is planted nowhere");
    }
}

//! A club of twelve firms over six meetings: sticks come late, out of order and twice, and the ledger is that of a model
//! that is said plainly. And what becomes of slips: codes, files, days, folders.

use super::alive::assert_dead;
use super::run::{Folder, Run};
use circumspect::workshop::Code;
use std::collections::BTreeMap;

const INDICATORS: [&str; 5] = ["sorting", "written-aim", "skills", "care-of-machines", "inputs-known"];

/// Days of the six meetings.
const MEETINGS: [&str; 6] = ["2026-03-01", "2026-03-22", "2026-04-12", "2026-05-03", "2026-05-24", "2026-06-14"];

/// A step of the model.
#[derive(Clone)]
struct Step {
    indicator: &'static str,
    taken: &'static str,
    done: bool,
    dropped: bool,
    /// Cents, the unit and how often.
    saved: Option<(u64, &'static str, &'static str)>,
}

/// A firm of the model.
#[derive(Clone, Default)]
struct Firm {
    steps: Vec<Step>,
    came: usize,
    /// Steps of the model that stand in the sheet of the second period: from this one on, and what was open then.
    second: Option<Vec<usize>>,
}

fn drawn(state: &mut u64, below: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

/// One thing more or less happens to each firm before a meeting.
fn go_on(firm: &mut Firm, meeting: usize, state: &mut u64) {
    if meeting == 3 {
        // They answer again: what is open goes over into the new sheet.
        let open = |at: &usize| !firm.steps[*at].done && !firm.steps[*at].dropped;
        firm.second = Some((0..firm.steps.len()).filter(open).collect());
    }
    for step in firm.steps.iter_mut().filter(|step| !step.done && !step.dropped) {
        match drawn(state, 4) {
            0 => {
                step.done = true;
                let units = [("EUR", "year"), ("EUR", "once"), ("kWh", "month")];
                let (unit, per) = units[usize::try_from(drawn(state, 3)).unwrap()];
                step.saved = (drawn(state, 5) > 0).then(|| (10 + drawn(state, 50_000), unit, per));
            }
            1 if drawn(state, 3) == 0 => step.dropped = true,
            _ => {}
        }
    }
    if drawn(state, 3) > 0 {
        let indicator = INDICATORS[usize::try_from(drawn(state, 5)).unwrap()];
        firm.steps.push(Step { indicator, taken: MEETINGS[meeting], done: false, dropped: false, saved: None });
        let at = firm.steps.len() - 1;
        firm.second.iter_mut().for_each(|second| second.push(at));
    }
}

/// The sheet of a firm as it has it at home: that of the first period, or of the second.
fn sheet(code: &Code, firm: &Firm) -> String {
    let period = if firm.second.is_some() { "2026-05" } else { "2026-03" };
    let mut text = format!(
        "format = 1\nquestionnaire = {{ id = \"msme-circularity\", version = \"1.0.0\" }}\n\n[respondent]\nid = \"{code}\"\nperiod = \"{period}\"\n\n\
         [profile]\nsector = \"retail\"\n\n[answers]\nsorting = 2\nwritten-aim = {}\n",
        if firm.second.is_some() { 3 } else { 1 }
    );
    let all: Vec<usize> = (0..firm.steps.len()).collect();
    for step in firm.second.as_ref().unwrap_or(&all).iter().map(|at| &firm.steps[*at]) {
        text.push_str(&format!("\n[[plan]]\nindicator = \"{}\"\nfrom = 1\ntaken = {}\n", step.indicator, step.taken));
        if step.done {
            text.push_str("done = 2026-06-20\n");
        }
        if step.dropped {
            text.push_str("dropped = 2026-06-20\n");
        }
        if let Some((cents, unit, per)) = step.saved {
            let amount = format!("{}.{:02}", cents / 100, cents % 100);
            text.push_str(&format!("saved = {{ amount = {amount}, unit = \"{unit}\", per = \"{per}\" }}\n"));
        }
    }
    text
}

/// Cents as a decimal with no more digits than it needs.
fn decimal(cents: u64) -> String {
    match (cents / 100, cents % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

/// What was saved, as the ledger tells it: by unit, and never added across.
fn saved<'s>(steps: impl Iterator<Item = &'s Step>) -> Vec<String> {
    let mut sums: BTreeMap<(&str, usize), u64> = BTreeMap::new();
    for (cents, unit, per) in steps.filter(|step| step.done).filter_map(|step| step.saved) {
        let per = ["once", "month", "year"].iter().position(|word| *word == per).unwrap();
        *sums.entry((unit, per)).or_default() += cents;
    }
    let words = ["once", "a month", "a year"];
    sums.into_iter().map(|((unit, per), cents)| format!("{} {unit} {}", decimal(cents), words[per])).collect()
}

fn codes(folder: &Folder, club: &str) -> Vec<Code> {
    let text = folder.text(&format!("{club}/club.toml"));
    text.split('"').filter(|word| word.len() == 7).filter_map(|word| Code::read(word).ok()).collect()
}

fn club(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["club"][..], more].concat())
}

#[test]
fn twelve_firms_over_six_meetings_give_the_ledger_of_the_model() {
    let folder = Folder::new();
    club(&folder, &["new", "club", "--firms", "12", "--start", "2026-03-01"]).ends(0);
    let codes = codes(&folder, "club");
    assert_eq!(codes.len(), 12);
    let mut state = 3;
    let mut firms = vec![Firm::default(); 12];
    for (meeting, _) in MEETINGS.iter().enumerate() {
        for firm in &mut firms {
            go_on(firm, meeting, &mut state);
        }
        // What firms have at home goes on a stick of that meeting; some sticks are lost for a while, and come later.
        let stick = format!("stick-{meeting}");
        std::fs::create_dir_all(folder.at(&format!("{stick}/copies"))).unwrap();
        for (code, firm) in codes.iter().zip(&firms) {
            folder.write(&format!("{stick}/my-business-{code}.answers.toml"), sheet(code, firm));
            if drawn(&mut state, 3) == 0 {
                folder.write(&format!("{stick}/copies/{code}.toml"), sheet(code, firm));
            }
        }
        let mut sticks = vec![stick.clone()];
        if meeting > 0 {
            sticks.push(format!("stick-{}", drawn(&mut state, meeting as u64)));
            sticks.push(stick);
        }
        if drawn(&mut state, 2) == 0 {
            sticks.reverse();
        }
        // The third meeting gets nothing new, and the next one all that was forgotten.
        if meeting == 2 {
            sticks = vec!["stick-0".to_owned()];
        } else if meeting == 3 {
            sticks.push("stick-2".to_owned());
        }
        let sticks: Vec<&str> = sticks.iter().map(String::as_str).collect();
        let run = club(&folder, &[&["meet", "club", "--stick"], &sticks[..]].concat()).ends(0);
        assert!(run.out().starts_with(&format!("Meeting {}: ", meeting + 1)), "{}", run.out());
        assert!(folder.at(&format!("club/meetings/{}-{}.toml", meeting + 1, MEETINGS[meeting])).exists());
        // Twice changes nothing.
        let again = club(&folder, &[&["meet", "club", "--stick"], &sticks[..]].concat()).ends(0);
        assert_eq!(again.out(), run.out());
        let missed: Vec<String> = codes.iter().filter(|_| drawn(&mut state, 4) == 0).map(ToString::to_string).collect();
        for (code, firm) in codes.iter().zip(&mut firms) {
            firm.came += usize::from(!missed.contains(&code.to_string()));
        }
        match missed.is_empty() {
            true => club(&folder, &["meet", "club", "--came", "all"]).ends(0),
            // As it is typed: in capitals, without the hyphen.
            false => {
                club(&folder, &["meet", "club", "--missed", &missed.join(",").replace('-', "").to_uppercase()]).ends(0)
            }
        };
    }
    club(&folder, &["meet", "club"]).ends(2);

    let markdown = club(&folder, &["show", "club", "--format", "markdown"]).ends(0);
    let rows: BTreeMap<String, Vec<String>> = markdown
        .out()
        .lines()
        .filter_map(|line| {
            let cells: Vec<String> =
                line.trim_matches('|').split('|').map(|cell| cell.trim().replace('\\', "")).collect();
            (cells.len() == 7 && Code::read(&cells[0]).is_ok()).then(|| (cells[0].clone(), cells[1..].to_vec()))
        })
        .collect();
    assert_eq!(rows.len(), 12, "{}", markdown.out());
    let count = |firm: &Firm, is_one: fn(&&Step) -> bool| firm.steps.iter().filter(is_one).count().to_string();
    for (code, firm) in codes.iter().zip(&firms) {
        let due = [
            firm.came.to_string(),
            firm.steps.len().to_string(),
            count(firm, |step| step.done),
            count(firm, |step| !step.done && !step.dropped),
            count(firm, |step| step.dropped),
            saved(firm.steps.iter()).join(", "),
        ];
        assert_eq!(rows[&code.to_string()], due, "{code}");
    }
    let all = firms.iter().flat_map(|firm| &firm.steps);
    let (taken, done) = (all.clone().count(), all.clone().filter(|step| step.done).count());
    assert!(taken > 30 && done > 10, "{taken} {done}");
    assert!(markdown.out().contains(&format!("Steps taken on: {taken}. Done: {done}.")), "{}", markdown.out());
    let sums = saved(all);
    assert!(
        sums.len() == 3 && sums.iter().all(|sum| markdown.out().contains(&format!("- {sum}"))),
        "{sums:?}\n{}",
        markdown.out()
    );

    // Certificates: one for each firm, with how often it came.
    let page = club(&folder, &["show", "club", "--certificates"]).ends(0);
    assert_dead("html", &page.out);
    for (code, firm) in codes.iter().zip(&firms) {
        let part = page.out().split(&format!("(firm {code})")).nth(1).unwrap_or_default();
        assert!(part.contains(&format!("attended {} of 6 meetings", firm.came)), "{code}");
    }
    assert_eq!(page.out().matches("<h1>").count(), firms.iter().filter(|firm| firm.came > 0).count());

    // One firm reads its own line; the donor reads no code.
    let one = club(&folder, &["show", "club", "--for", &codes[0].to_string()]).ends(0);
    assert!(one.out().contains(&format!("Came to {} of 6 meetings.", firms[0].came)), "{}", one.out());
    let donor = club(&folder, &["show", "club", "--for", "donor"]).ends(0);
    assert!(codes.iter().all(|code| !donor.out().contains(&code.to_string())), "{}", donor.out());
    assert!(donor.out().contains("12 firms, 6 meetings held"), "{}", donor.out());
    assert!(folder.at("club/donor.json").exists());
}

#[test]
fn a_club_is_never_overwritten_and_slips_are_told() {
    let folder = Folder::new();
    let run =
        club(&folder, &["new", "club", "--firms", "6", "--start", "2026-03-01", "--meetings", "2", "--every", "2w"]);
    let codes = codes(&folder, "club");
    let run = run.ends(0);
    assert!(codes.iter().all(|code| run.out().contains(&code.to_string())), "{}", run.out());
    let readme = folder.text("club/README.txt");
    assert!(readme.contains("circumspect club meet . --stick STICK\n"), "{readme}");
    let before = folder.text("club/club.toml");
    let run = club(&folder, &["new", "club"]).ends(73);
    assert!(run.err().contains("Nothing was written"), "{}", run.err());
    assert_eq!(folder.text("club/club.toml"), before);
    for (arguments, code, told) in [
        (&["new", "x", "--every", "soon"][..], 2, "3w for three weeks"),
        (&["new", "x", "--start", "1.3.2026"], 2, "2026-03-01"),
        (&["meet", "nowhere"], 66, "no club.toml"),
        (&["meet", "club", "--came", "zzz-zzz"], 2, "no firm of this club"),
        (&["meet", "club", "--date", "2026-02-01"], 2, "before the start"),
        (&["show", "club", "--for", "bank"], 2, "neither trainer, donor nor a firm"),
        (&["meet", "club", "--questionnaire", "x.toml"], 66, "x.toml"),
    ] {
        let run = club(&folder, arguments).ends(code);
        assert!(run.err().contains(told), "{arguments:?}: {}", run.err());
    }
    assert!(!folder.at("x").exists());
    // A meeting that is held on another day keeps what was written in its file.
    let file = "club/meetings/1-2026-03-01.toml";
    folder.write(file, folder.text(file).replace("# remarks = ", "remarks = "));
    let run = club(&folder, &["meet", "club", "--date", "2026-03-03"]).ends(0);
    assert!(
        run.out().starts_with("Meeting 1: 3 March 2026") && run.out().contains("Next time at the bakery."),
        "{}",
        run.out()
    );
    assert!(!folder.at(file).exists() && folder.text("club/meetings/1-2026-03-03.toml").contains("date = 2026-03-03"));
    club(&folder, &["meet", "club", "--came", "none"]).ends(0);
    club(&folder, &["meet", "club", "--came", "all"]).ends(2);
    club(&folder, &["meet", "club"]).ends(0);
    club(&folder, &["meet", "club", "--came", &codes[0].to_string(), &codes[1].to_string()]).ends(0);
    let run = club(&folder, &["show", "club"]).ends(0);
    assert!(run.out().contains("0 of 6") && run.out().contains("2 of 6"), "{}", run.out());
    // All faults of all files in one run, each with its place; nothing is written then.
    folder.write("club/meetings/3.toml", "format = 1\nmeeting = 2\ndate = 2026-13-01\ncame = [\"zzz-zzz\"]\n");
    folder.write("club/club.toml", before.replace("start = 2026-03-01", "start = \"soon\""));
    let run = folder.run(&["check", "club"]).ends(65);
    let told = run.out().replace('\\', "/");
    assert!(told.contains("club/club.toml:") && told.contains("club/meetings/3.toml:"), "{told}");
    let run = club(&folder, &["meet", "club"]).ends(65);
    for told in ["club/club.toml:", "club/meetings/3.toml:3", "K003", "Mend them first"] {
        assert!(run.err().replace('\\', "/").contains(told), "{told}: {}", run.err());
    }
}

/// A promise that was made aloud is told until its step stands in the sheet, or it is taken out of the file.
#[test]
fn a_promise_is_told_until_it_is_written() {
    let folder = Folder::new();
    club(&folder, &["new", "club", "--firms", "5", "--start", "2026-03-01"]).ends(0);
    let code = codes(&folder, "club")[2];
    let file = "club/meetings/1-2026-03-01.toml";
    let promise = format!(
        "{}\n[[promise]]\nfirm = \"{code}\"\nwhat = \"A box for cardboard\"\nindicator = \"sorting\"\ndue = 2026-04-01\n",
        folder.text(file)
    );
    folder.write(file, promise);
    club(&folder, &["meet", "club", "--came", "all"]).ends(0);
    assert!(folder.text(file).contains("[[promise]]") && folder.text(file).contains("came = ["));
    let run = club(&folder, &["meet", "club"]).ends(0);
    let flat = |run: &Run| run.out().split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "Promised aloud at meeting 1, in no sheet yet: A box for cardboard, until 1 April 2026";
    assert!(flat(&run).contains(told), "{}", run.out());
    let step = Step { indicator: "sorting", taken: "2026-03-02", done: false, dropped: false, saved: None };
    std::fs::create_dir(folder.at("stick")).unwrap();
    folder.write("stick/x.toml", sheet(&code, &Firm { steps: vec![step], ..Firm::default() }));
    // A sheet of nobody in the club, and what is no sheet.
    folder.write("stick/y.toml", sheet(&Code::new(1), &Firm::default()));
    folder.write("stick/z.toml", "format = 1\n[[tool]]\nid = \"x\"\n");
    let run = club(&folder, &["meet", "club", "--stick", "stick"]).ends(65);
    assert!(!flat(&run).contains("Promised aloud") && flat(&run).contains("Open: "), "{}", run.out());
    assert!(run.err().contains("is of no firm of this club") && run.err().contains("stick/z.toml"), "{}", run.err());
    assert!(folder.at(&format!("club/firms/{code}/{code}-2026-03.answers.toml")).exists());
    // A sheet with any id counts for the firm in whose folder it lies, and so does what comes of it later.
    let other = codes(&folder, "club")[3];
    let random = |firm: &Firm| sheet(&Code::new(1), firm);
    folder.write(&format!("club/firms/{other}/mine.answers.toml"), random(&Firm::default()));
    let step = Step {
        indicator: "skills",
        taken: "2026-03-02",
        done: true,
        dropped: false,
        saved: Some((1_050, "EUR", "once")),
    };
    folder.write("stick/y.toml", random(&Firm { steps: vec![step], ..Firm::default() }));
    std::fs::remove_file(folder.at("stick/z.toml")).unwrap();
    club(&folder, &["meet", "club", "--stick", "stick"]).ends(0);
    let run = club(&folder, &["show", "club", "--for", &other.to_string()]).ends(0);
    assert!(run.out().contains("10.5 EUR once"), "{}", run.out());
}

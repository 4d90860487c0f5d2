//! The joint report of a club: a donor gets one after every meeting, and tries to find single firms by laying them side by
//! side and subtracting.

use super::room::questionnaire;
use circumspect::answers::{Became, Day};
use circumspect::catalogue;
use circumspect::club::Club;
use circumspect::report::{Terminal, Texts};
use circumspect::text::{LANGUAGES, Messages};
use circumspect::workshop::club::{DonorFigures, DonorReports, FirmAt, Ledger, Snapshot, donor_story};
use circumspect::workshop::{Candidate, Code};
use std::collections::BTreeMap;

const IDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// What a firm did: its steps, and how often it came. Everything else of its sheet is the same for all.
#[derive(Clone, Debug, Default, PartialEq)]
struct Firm {
    steps: Vec<(Became, u32)>,
    came: Vec<usize>,
}

/// A number that looks drawn, from 0 to below another.
fn drawn(state: &mut u64, below: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

fn code(number: usize) -> Code {
    Code::new(number as u64 * 77_777 + 5)
}

fn sheet(number: usize, period: &str, level: usize, steps: &[(Became, u32)]) -> Candidate {
    let answers: String = IDS.iter().map(|id| format!("{id} = {level}\n")).collect();
    let plan = steps.iter().enumerate().map(|(at, (became, saved))| {
        let became = match became {
            Became::Open => String::new(),
            Became::Done => {
                format!("done = 2026-04-01\nsaved = {{ amount = {saved}, unit = \"EUR\", per = \"year\" }}\n")
            }
            Became::Dropped => "dropped = 2026-04-01\n".to_owned(),
        };
        format!("[[plan]]\nindicator = \"{}\"\n{became}", IDS[at % IDS.len()])
    });
    let text = format!(
        "format = 1\nquestionnaire = {{ id = \"room\", version = \"1.0.0\" }}\n[respondent]\nid = \"{}\"\nperiod = \"{period}\"\n[answers]\n{answers}{}",
        code(number),
        plan.collect::<String>()
    );
    Candidate::read(String::new(), true, text.into_bytes(), questionnaire()).unwrap()
}

fn snapshot(firms: &[Firm], held: usize) -> Snapshot {
    let firm = |(number, firm): (usize, &Firm)| FirmAt {
        code: code(number),
        sheets: vec![sheet(number, "2026", number % 5, &firm.steps)],
        came: firm.came.clone(),
    };
    let mut firms: Vec<FirmAt> = firms.iter().enumerate().map(firm).collect();
    firms.sort_by_key(|firm| firm.code);
    Snapshot { held: (1..=held).collect(), firms }
}

/// What happens between two meetings: some firms take steps on, settle some, and come.
fn go_on(firms: &mut [Firm], meeting: usize, state: &mut u64) {
    let busy = drawn(state, 10);
    for firm in firms {
        if drawn(state, 10) <= busy {
            firm.steps.push((Became::Open, 0));
        }
        if drawn(state, 10) <= busy
            && let Some(open) = firm.steps.iter_mut().find(|step| step.0 == Became::Open)
        {
            let amount = u32::try_from(10 + drawn(state, 90)).unwrap() * if drawn(state, 12) == 0 { 50 } else { 1 };
            *open = if drawn(state, 5) == 0 { (Became::Dropped, 0) } else { (Became::Done, amount) };
        }
        if drawn(state, 4) > 0 {
            firm.came.push(meeting);
        }
    }
}

/// What each firm has in a figure.
type Parts = BTreeMap<Code, u128>;

/// Whether nobody has a part, or at least five with none above half and no two above three quarters: said plainly.
fn is_spread(parts: &Parts) -> bool {
    let mut sizes: Vec<u128> = parts.values().copied().filter(|part| *part > 0).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let sum: u128 = sizes.iter().sum();
    sizes.is_empty() || sizes.len() >= 5 && 2 * sizes[0] <= sum && 4 * (sizes[0] + sizes[1]) <= 3 * sum
}

fn difference(one: &Parts, other: &Parts) -> Parts {
    one.iter().map(|(code, part)| (*code, part.abs_diff(other[code]))).collect()
}

/// What the figures are made of, in the order: came, missed, taken, done, dropped, saved.
fn parts(snapshot: &Snapshot) -> [Parts; 6] {
    let ledger = Ledger::of(snapshot);
    let of = |part: &dyn Fn(&circumspect::workshop::club::FirmLedger) -> usize| -> Parts {
        ledger.firms.iter().map(|firm| (firm.code, part(firm) as u128)).collect()
    };
    let saved = ledger.firms.iter().map(|firm| (firm.code, firm.followed.saved.values().sum::<u128>()));
    [
        of(&|firm| firm.came),
        of(&|firm| ledger.held - firm.came),
        of(&|firm| firm.followed.taken()),
        of(&|firm| firm.count(Became::Done)),
        of(&|firm| firm.count(Became::Dropped)),
        saved.collect(),
    ]
}

/// The figures that are shown, each with the meeting it is of: as `parts`, with came and missed as one.
fn shown(figures: &DonorFigures) -> [Option<(usize, u128)>; 5] {
    let steps = [&figures.taken, &figures.done, &figures.dropped];
    let [taken, done, dropped] = steps.map(|since| since.as_ref().map(|since| (since.meeting, since.figure)));
    let saved = figures.saved.first().map(|(_, _, since)| (since.meeting, since.figure));
    [figures.came.map(|since| (since.meeting, since.figure.0)), taken, done, dropped, saved]
}

#[test]
fn nobody_is_found_by_subtracting_reports() {
    let mut state = 11;
    let (mut figures_shown, mut moved) = (0, 0);
    for club in 0..60 {
        let mut firms = vec![Firm::default(); 8 + club % 8];
        let mut reports = DonorReports::default();
        let mut at: Vec<[Parts; 6]> = Vec::new();
        // Every figure with each meeting it was of, and what it was.
        let mut seen: [BTreeMap<usize, u128>; 5] = Default::default();
        for meeting in 1..=6 {
            go_on(&mut firms, meeting, &mut state);
            let now = snapshot(&firms, meeting);
            at.push(parts(&now));
            reports.add(&now);
            // Doing it twice changes nothing, and what is on the disk in between is all there is.
            let text = reports.write();
            reports.add(&now);
            assert_eq!(reports.write(), text);
            reports = DonorReports::read(&text, questionnaire()).unwrap();
            let figures = DonorFigures::of(&reports, questionnaire()).unwrap();
            for (of, seen) in shown(&figures).into_iter().zip(&mut seen) {
                let Some((meeting, figure)) = of else { continue };
                assert_eq!(*seen.entry(meeting).or_insert(figure), figure, "a figure of one meeting changed");
                figures_shown += 1;
            }
            // What is taken away from what was taken on, at one time.
            let same_time: Vec<usize> = (2..4)
                .filter(|figure| shown(&figures)[*figure].map(|of| of.0) == shown(&figures)[1].map(|of| of.0))
                .collect();
            if let Some((meeting, _)) = shown(&figures)[1] {
                let parts = &at[meeting - 1];
                for subtracted in [vec![2], vec![3], vec![2, 3]] {
                    if subtracted.iter().all(|figure| same_time.contains(figure)) {
                        let rest = |code: &Code| subtracted.iter().map(|figure| parts[figure + 1][code]).sum::<u128>();
                        let rest = parts[2].iter().map(|(code, taken)| (*code, taken - rest(code))).collect();
                        assert!(is_spread(&rest), "{rest:?}");
                    }
                }
            }
        }
        for (figure, seen) in seen.iter().enumerate() {
            let sides: &[usize] = if figure == 0 { &[0, 1] } else { &[figure + 1] };
            let meetings: Vec<usize> = seen.keys().copied().collect();
            for (place, later) in meetings.iter().enumerate() {
                for side in sides {
                    let now = &at[later - 1][*side];
                    assert!(is_spread(now), "{now:?}");
                    for earlier in &meetings[..place] {
                        let found = difference(now, &at[earlier - 1][*side]);
                        assert!(is_spread(&found), "club {club}, figure {figure}: {found:?}");
                        moved += 1;
                    }
                }
            }
        }
    }
    assert!(figures_shown > 300 && moved > 100, "{figures_shown} figures, {moved} moves");
}

fn told(reports: &DonorReports) -> String {
    let catalogue = catalogue::shipped();
    let messages = Messages::new(&LANGUAGES[0]);
    let texts = Texts { questionnaire: questionnaire(), catalogue: &catalogue, messages: &messages };
    let club = Club {
        title: "Club".into(),
        start: Day::new("2026-03-01").unwrap(),
        questionnaire: "room".into(),
        firms: Vec::new(),
        meetings: Vec::new(),
    };
    Terminal::default().lay_out(&donor_story(&club, reports, texts))
}

/// Up to four firms may do whatever they like after a report: no figure that it told moves in the next one.
#[test]
fn what_few_firms_did_since_moves_no_figure() {
    let mut state = 5;
    let (mut kept, mut changed) = (0, 0);
    for _ in 0..40 {
        let mut firms = vec![Firm::default(); 12];
        (1..=3).for_each(|meeting| go_on(&mut firms, meeting, &mut state));
        let mut first = DonorReports::default();
        first.add(&snapshot(&firms, 3));
        let few = usize::try_from(1 + drawn(&mut state, 4)).unwrap();
        let begin = usize::try_from(drawn(&mut state, 12)).unwrap();
        for at in 0..few {
            let firm = &mut firms[(begin + at) % 12];
            firm.steps.iter_mut().for_each(|step| *step = (Became::Done, 777));
            firm.steps.push((Became::Dropped, 0));
            firm.came.clear();
        }
        let mut second = first.clone();
        second.add(&snapshot(&firms, 3));
        assert_ne!(first, second);
        let second = told(&second);
        for line in told(&first).lines().filter(|line| line.contains("(after meeting ")) {
            assert!(second.contains(line), "{line}\n{second}");
            kept += 1;
        }
        // Without the memory a new report would tell it.
        let mut anew = DonorReports::default();
        anew.add(&snapshot(&firms, 3));
        changed += usize::from(told(&anew) != told(&first));
    }
    assert!(kept > 60 && changed > 30, "{kept} lines, {changed} reports");
}

#[test]
fn figures_by_hand() {
    // Six firms did one step each and saved 10 to 60 EUR; the others took one on. One gave one up.
    let mut firms: Vec<Firm> = (1..=12u32)
        .map(|at| Firm {
            steps: vec![if at <= 6 { (Became::Done, 10 * at) } else { (Became::Open, 0) }],
            came: vec![1],
        })
        .collect();
    firms[11].steps.push((Became::Dropped, 0));
    let mut reports = DonorReports::default();
    reports.add(&snapshot(&firms, 1));
    let figures = DonorFigures::of(&reports, questionnaire()).unwrap();
    // All came to the one meeting. Of 13 steps 6 are done; 7 are left, of which none stands out.
    assert_eq!((figures.firms, figures.held, figures.came.map(|since| since.figure)), (12, 1, Some((12, 12))));
    let figure = |since: &Option<circumspect::workshop::club::Since<u128>>| since.map(|since| since.figure);
    assert_eq!([&figures.taken, &figures.done, &figures.dropped].map(figure), [Some(13), Some(6), None]);
    assert_eq!(figures.saved[0].2.figure, 210_000_000);
    assert!(figures.change.is_none());
    // Two firms miss the next meeting, and one more step is done: all figures stay, those of meeting 1.
    firms.iter_mut().skip(2).for_each(|firm| firm.came.push(2));
    firms[6].steps[0] = (Became::Done, 70);
    reports.add(&snapshot(&firms, 2));
    let second = DonorFigures::of(&reports, questionnaire()).unwrap();
    assert_eq!((second.held, second.came), (2, figures.came));
    assert_eq!((second.done, &second.saved), (figures.done, &figures.saved));
    // Five more are done, so the figures move: by 6 firms together.
    firms[7..12].iter_mut().for_each(|firm| firm.steps[0] = (Became::Done, 40));
    reports.add(&snapshot(&firms, 2));
    let third = DonorFigures::of(&reports, questionnaire()).unwrap();
    assert_eq!((figure(&third.done), third.done.unwrap().meeting), (Some(12), 2));
    assert_eq!(third.saved[0].2.figure, 480_000_000);
    // Four firms are no club of which anything is told.
    let mut few = DonorReports::default();
    few.add(&snapshot(&firms[..4], 2));
    assert_eq!(DonorFigures::of(&few, questionnaire()), None);
    assert!(told(&few).contains("fewer than 5"), "{}", told(&few));
}

/// Five to seven of eight were compared, as the kind of figure tells: one to three would be known not to have been.
#[test]
fn a_change_is_hidden_where_its_kind_tells_how_few_are_missing() {
    for (firms, hidden) in [(6, false), (7, false), (8, true), (9, true), (10, false), (15, false)] {
        let firm = |number: usize| {
            let periods: &[(&str, usize)] =
                if number < 6 { &[("2026-03", 1), ("2026-06", 2)] } else { &[("2026-03", 1)] };
            let sheets = periods.iter().map(|(period, level)| sheet(number, period, *level, &[])).collect();
            FirmAt { code: code(number), sheets, came: Vec::new() }
        };
        let mut reports = DonorReports::default();
        reports.add(&Snapshot { held: Vec::new(), firms: (0..firms).map(firm).collect() });
        let figures = DonorFigures::of(&reports, questionnaire()).unwrap();
        assert_eq!(figures.change.is_none(), hidden, "{firms}");
    }
}

/// Sheets of two periods are compared as pairs, and the comparison moves by enough firms only.
#[test]
fn a_change_moves_when_enough_firms_answered_again() {
    let twice = |again: &[usize]| {
        let firm = |number: usize| {
            let mut sheets = vec![sheet(number, "2026-03", 1, &[])];
            if again.contains(&number) {
                sheets.push(sheet(number, "2026-06", 2 + number % 2, &[]));
            }
            FirmAt { code: code(number), sheets, came: vec![1] }
        };
        Snapshot { held: vec![1], firms: (0..12).map(firm).collect() }
    };
    let mut reports = DonorReports::default();
    let pairs = |reports: &DonorReports| {
        let change = DonorFigures::of(reports, questionnaire()).unwrap().change;
        change.and_then(|since| since.figure.group).map(|group| group.pairs)
    };
    for (again, due) in [(0..4, None), (0..6, Some(6)), (0..8, Some(6)), (0..11, Some(11))] {
        reports.add(&twice(&again.clone().collect::<Vec<_>>()));
        assert_eq!(pairs(&reports), due, "{again:?}");
        // How many were compared is not told, since the rest of all twelve would be known then.
        let told = told(&reports);
        assert_eq!(told.contains("in the middle"), due.is_some(), "{told}");
        assert!(!told.contains("compared with") && !told.contains("rose for"), "{told}");
    }
}

#[test]
fn what_was_changed_by_hand_is_refused() {
    let mut reports = DonorReports::default();
    reports.add(&snapshot(&vec![Firm { steps: vec![(Became::Open, 0)], came: vec![] }; 6], 0));
    let text = reports.write();
    assert_eq!(DonorReports::read(&text, questionnaire()), Some(reports));
    for (old, new) in [("donor/1", "donor/2"), ("indicator = ", "indicator =  "), ("\"came\": [", "\"come\": [")] {
        assert!(text.contains(old));
        assert_eq!(DonorReports::read(&text.replace(old, new), questionnaire()), None, "{old}");
    }
}

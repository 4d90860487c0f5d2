//! Next week and next year: taking a step on, coming back to it, marking it done, and answering again.

use super::run::{Folder, bakery};
use super::talk::{Talk, is_question, is_result, joined};

const SHEET: &str = "bakery.answers.toml";

/// From the sheet of the bakery to its result, where something is typed.
fn result(folder: &Folder) -> Talk {
    let mut talk = Talk::begin(folder, &["assess", SHEET]);
    talk.screen().unwrap();
    assert!(is_result(&talk.after("1")));
    talk
}

#[test]
fn a_step_is_taken_on_and_comes_back() {
    let folder = Folder::new();
    folder.write(SHEET, format!("{}# mine\n", bakery()));
    let mut talk = result(&folder);
    assert!(joined(&talk.after("1")).contains("t I will do this"));
    let due = joined(&talk.after("t"));
    assert!(due.contains("Until when?") && due.contains("Enter until "), "{due}");
    // A day that has passed is none for it.
    assert!(joined(&talk.after("2020-01-01")).contains("a day from today on"));
    assert!(joined(&talk.after("3")).contains("Who does it?"));
    let noted = joined(&talk.after("Anna"));
    assert!(noted.contains("Taken on: ") && noted.contains(", Anna).") && noted.contains("0 done, 1 open."), "{noted}");
    // It is not offered twice.
    assert!(!joined(&talk.after("1")).contains("t I will do this"));
    talk.after("");
    assert!(joined(&talk.after("k")).contains("The dates are in bakery.ics"));
    talk.say("q");
    talk.end().ends(0);
    let sheet = folder.text(SHEET);
    assert!(sheet.contains("# mine") && sheet.contains("[[plan]]") && sheet.contains("who = \"Anna\""), "{sheet}");
    folder.run(&["check", SHEET]).ends(0);

    let score = joined(folder.run(&["score", SHEET]).ends(0).out());
    assert!(score.contains("Taken on, until ") && score.contains(", Anna."), "{score}");

    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    let back = joined(&talk.screen().unwrap());
    assert!(back.contains("Since ") && back.contains(": 0 done, 1 open.") && back.contains(", Anna)"), "{back}");
    assert!(back.contains("2 What I took on: mark it done, or drop it"), "{back}");
    talk.after("2");
    assert!(joined(&talk.after("1")).contains("1 It is done 2 I do not do it any more"));
    assert!(joined(&talk.after("1")).contains("What did it save"));
    assert!(joined(&talk.after("much")).contains("Please type an amount"));
    // What is done may change an answer, so its question is asked at once; Enter keeps the answer.
    let asked = talk.after("480 EUR a year");
    assert!(is_question(&asked), "{asked}");
    assert!(
        joined(&asked).contains("You did it: what is true now?")
            && joined(&asked).contains("Enter keeps your answer so far"),
        "{asked}"
    );
    let plan = joined(&talk.after(""));
    assert!(plan.contains("A number opens a step") && !plan.contains(". (done "), "{plan}");
    assert!(plan.contains("1 done, 0 open. Saved: 480 EUR a year.") && plan.contains("(done "), "{plan}");
    // Back over the page, to where it goes on.
    assert!(joined(&talk.after("")).contains("Welcome back."));
    talk.say("q");
    talk.end().ends(0);
    assert!(folder.text(SHEET).contains("saved = { amount = 480, unit = \"EUR\", per = \"year\" }"));
    // Where the answer was kept, every list of next steps says so.
    for words in [&["score", SHEET][..], &["score", SHEET, "--format", "html"], &["plan", SHEET, "--money", "high"]] {
        let told = joined(folder.run(words).ends(0).out());
        assert!(told.contains("You marked it done on ") && told.contains("the answer does not show it yet."), "{told}");
    }
    let plan = folder.run(&["plan", SHEET]).ends(0);
    let (taken, first) = (plan.out().find("What you took on").unwrap(), plan.out().find("Month 1"));
    assert!(first.is_none_or(|first| taken < first), "{}", plan.out());
}

#[test]
fn a_step_is_dropped_and_opened_again() {
    let folder = Folder::new();
    folder.write(SHEET, format!("{}\n[[plan]]\nindicator = \"sorting\"\nfrom = 2\ntaken = 2026-01-15\n", bakery()));
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    assert!(joined(&talk.screen().unwrap()).contains("Since 15 January 2026: 0 done, 1 open."));
    for line in ["2", "1"] {
        talk.after(line);
    }
    assert!(joined(&talk.after("2")).contains("(dropped "));
    assert!(joined(&talk.after("1")).contains("1 It is not done: open again"));
    talk.after("1");
    talk.say("q");
    talk.end().ends(0);
    let sheet = folder.text(SHEET);
    assert!(!sheet.contains("dropped") && sheet.contains("taken = 2026-01-15"), "{sheet}");
}

#[test]
fn the_dates_are_a_calendar_that_is_the_same_each_time() {
    let folder = Folder::new();
    let plan = "\n[[plan]]\nindicator = \"sorting\"\nfrom = 2\nwho = \"Anna; Bek, Чынгыз\"\ntaken = 2026-01-15\ndue = 2026-03-01\n\
                [[plan]]\nindicator = \"energy-known\"\ndue = 2026-04-01\ndone = 2026-03-02\n";
    folder.write(SHEET, format!("{}{plan}", bakery()));
    let run = folder.run(&["plan", SHEET, "--format", "ics"]).ends(0);
    let text = run.out();
    assert_eq!(text, folder.run(&["plan", SHEET, "--format", "ics"]).ends(0).out());
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    let unfolded = text.replace("\r\n ", "");
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 1, "what is done has no date any more: {text}");
    for line in ["DTSTAMP:20260115T000000Z", "DTSTART;VALUE=DATE:20260301", "SUMMARY:", "Anna\\; Bek\\, Чынгыз"] {
        assert!(unfolded.contains(line), "{line}: {text}");
    }
    let id = unfolded.lines().find(|line| line.starts_with("UID:")).unwrap();
    assert!(id.ends_with("-sorting-2-1@circumspect"), "{id}");
}

#[test]
fn a_new_year_shows_the_answers_of_the_last_one_and_ends_with_what_changed() {
    let folder = Folder::new();
    let old = bakery().replace("sorting = 2", "sorting = 0");
    folder.write(SHEET, &old);
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    assert!(joined(&talk.screen().unwrap()).contains("3 Answer again: a new sheet with these answers"));
    let welcome = joined(&talk.after("3"));
    let year = folder.names().into_iter().find(|name| name.starts_with("bakery-2")).unwrap();
    assert!(welcome.contains(&year), "{welcome}");
    // Neither the name nor the profile is asked again, and Enter keeps every answer.
    let mut screen = talk.after("1");
    let mut kept = 0;
    while !is_result(&screen) {
        if is_question(&screen) {
            kept += usize::from(joined(&screen).contains("you said: "));
        }
        let is_sorting = screen.contains("How is waste kept apart where you work?");
        screen = talk.after(if is_sorting { "3" } else { "" });
        if kept == 10 && folder.text(&year).matches(" = ").count() > 20 {
            kept += 1;
            talk.say("q");
            talk.end().ends(0);
            // Left and come back to, last year's answers are found again.
            talk = Talk::begin(&folder, &["assess", &year]);
            talk.screen().unwrap();
            screen = talk.after("1");
        }
    }
    let shown = joined(&screen);
    assert!(kept > 30, "{kept}");
    assert!(
        shown.contains("Since last time: ") && shown.contains("Better than last time: Sorting of waste."),
        "{shown}"
    );
    talk.say("q");
    talk.end().ends(0);
    assert_eq!(folder.text(SHEET), old, "the older sheet stays as it is");
    let id = |text: &str| text.lines().find(|line| line.starts_with("id = ")).unwrap().to_owned();
    assert_eq!(id(&folder.text(&year)), id(&old));
    let compared = folder.run(&["compare", SHEET, &year]).ends(0);
    assert!(joined(compared.out()).contains("Better than before"), "{}", compared.out());
}

#[test]
fn a_new_year_that_is_left_at_once_leaves_nothing_behind() {
    let folder = Folder::new();
    folder.write(SHEET, bakery());
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    talk.after("3");
    talk.say("q");
    let run = talk.end().ends(0);
    assert!(run.err().contains("Nothing was answered, so no sheet was kept."), "{}", run.err());
    assert_eq!(folder.names(), [SHEET]);
    assert_eq!(folder.text(SHEET), bakery());
    folder.run(&["score"]).ends(0);
}

#[test]
fn the_result_is_saved_as_a_page_that_replaces_nothing() {
    let folder = Folder::new();
    folder.write(SHEET, bakery());
    folder.write("bakery.report.html", "mine");
    let mut talk = result(&folder);
    talk.after("");
    let told = joined(&talk.after("s"));
    assert!(told.contains("Your page is bakery.report.html, to keep or to send"), "{told}");
    assert!(told.contains("it is kept as bakery.report.bak.html"), "{told}");
    // The same page again is the same file.
    assert!(!joined(&talk.after("s")).contains("is kept as"));
    talk.say("q");
    talk.end().ends(0);
    assert_eq!(folder.text("bakery.report.bak.html"), "mine");
    let page = folder.text("bakery.report.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Bakery on the market square"), "{page}");
}

#[test]
fn late_facts_are_asked_with_the_result_and_what_they_open_is_told() {
    let folder = Folder::new();
    let (run, _) = super::talk::answer_all(Talk::begin(&folder, &["assess", "shop"]), "2");
    run.ends(0);
    let sheet = folder.text("shop.answers.toml");
    assert!(!sheet.contains("country") && sheet.contains("\nperiod = \"20"), "{sheet}");
    let mut talk = Talk::begin(&folder, &["assess", "shop"]);
    talk.screen().unwrap();
    assert!(joined(&talk.after("1")).contains("c 5 questions on country, languages, money"));
    talk.after("c");
    talk.after("");
    let country = talk.after("yes");
    assert!(country.contains("In which country is your business?"), "{country}");
    // Languages are asked for by letters, so that the question stays on the screen.
    let languages = joined(&talk.after("Kyrg"));
    assert!(languages.contains("Type the first two or three letters of each"), "{languages}");
    assert!(talk.after("engl ky").contains("How much could you spend"));
    let told = joined(&talk.after("1"));
    assert!(told.contains("this business is at level") && !told.contains("c 5 questions"), "{told}");
    // With a wish for new buyers there is a part more to go into.
    assert!(joined(&talk.after("d")).contains("Market, proof and money: "));
    talk.say("q");
    talk.end().ends(0);
    let sheet = folder.text("shop.answers.toml");
    assert!(sheet.contains("country = \"kg\"") && sheet.contains("languages = [\"en\", \"ky\"]"), "{sheet}");
}

#[test]
fn the_pages_of_the_answers_lead_to_a_question_and_back() {
    let folder = Folder::new();
    folder.write(SHEET, bakery());
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    let profile = joined(&talk.after("2"));
    assert!(
        profile.contains("Your answers: Your business, page 1 of ") && profile.contains("main line of work"),
        "{profile}"
    );
    let part = joined(&talk.after(""));
    assert!(part.contains("page 2 of ") && part.contains("1 A written aim"), "{part}");
    assert!(is_question(&talk.after("1")));
    let again = joined(&talk.after("4"));
    assert!(again.contains("page 2 of ") && again.contains("Somebody is responsible"), "{again}");
    // A change of what the business does tells what is asked now and what no longer counts.
    talk.after("b");
    talk.after("2");
    let told = joined(&talk.after("4 9"));
    assert!(told.contains("page 1 of ") && told.contains("11 answers no longer count; they are kept."), "{told}");
    talk.say("q");
    talk.end().ends(0);
    assert!(folder.text(SHEET).contains("sorting = 2"), "answers are kept");
}

#[test]
fn an_answer_that_changes_with_a_step_done_takes_it_off_the_list() {
    let folder = Folder::new();
    folder.write(SHEET, format!("{}\n[[plan]]\nindicator = \"sorting\"\nfrom = 2\ntaken = 2026-01-15\n", bakery()));
    let mut talk = Talk::begin(&folder, &["assess", SHEET]);
    talk.screen().unwrap();
    for line in ["2", "1", "1"] {
        talk.after(line);
    }
    let asked = talk.after("");
    assert!(
        asked.contains("How is waste kept apart where you work?") && asked.contains("what is true now?"),
        "{asked}"
    );
    assert!(joined(&talk.after("4")).contains("1 done, 0 open."));
    // A step whose answer shows it already asks nothing.
    talk.after("1");
    talk.after("1");
    talk.after("1");
    assert!(joined(&talk.after("")).contains("1 done, 0 open."));
    talk.say("q");
    talk.end().ends(0);
    assert!(folder.text(SHEET).contains("sorting = 3"), "{}", folder.text(SHEET));
    let told = joined(folder.run(&["score", SHEET, "--format", "html"]).ends(0).out());
    assert!(!told.contains("does not show it yet"), "{told}");
}

/// A firm whose only open step is one that a source says saves of a bill.
fn thrifty() -> String {
    let questionnaire = circumspect::questionnaire::shipped(circumspect::questionnaire::SHIPPED[0]).unwrap();
    let mut sheet = bakery().split("[profile]").next().unwrap().replace("scope = \"full\"", "");
    sheet.push_str("[profile]\nsector = \"services\"\nactivities = [\"sells-services\", \"has-premises\"]\nsize = \"micro\"\nwants-markets = false\n\n[answers]\n");
    for indicator in questionnaire.indicators.iter().filter(|one| one.steps.len() == 4) {
        let level = if indicator.id.as_str() == "energy-saving" { 2 } else { 4 };
        sheet.push_str(&format!("{} = {level}\n", indicator.id));
    }
    sheet
}

#[test]
fn a_bill_is_asked_where_a_step_saves_of_it_and_its_part_is_told_in_money() {
    let folder = Folder::new();
    folder.write(SHEET, thrifty());
    let mut talk = result(&folder);
    let step = joined(&talk.after("1"));
    assert!(step.contains("m say what you pay for energy a year"), "{step}");
    assert!(joined(&talk.after("m")).contains("What do you pay for energy a year?"));
    assert!(joined(&talk.after("much")).contains("Please type an amount and a currency"));
    let step = joined(&talk.after("4200 EUR"));
    assert!(step.contains("Of your own bill that is 588 to 1848 EUR a year."), "{step}");
    assert!(step.contains("m what you pay for energy a year: 4200 EUR"), "{step}");
    // Enter changes nothing.
    talk.after("m");
    assert!(joined(&talk.after("")).contains("588 to 1848 EUR"));
    talk.say("q");
    talk.end().ends(0);
    assert!(
        folder.text(SHEET).contains("[bills]\nenergy = { amount = 4200, unit = \"EUR\" }"),
        "{}",
        folder.text(SHEET)
    );
    let plan = folder.run(&["plan", SHEET, "--money", "medium"]).ends(0);
    assert!(joined(plan.out()).contains("588 to 1848 EUR a year"), "{}", plan.out());
}

//! The trainer's pages: counts and nothing else, rounds, the group once it is frozen, the end, and deleting.

use super::client::{Answer, Client};
use super::host::{Host, program};
use super::walk::Person;

impl Host {
    /// A browser that has the trainer's key.
    pub(crate) fn trainer(&self) -> Client {
        let mut client = Client::new(self.trainer_port);
        let entered = client.get(&format!("/?key={}", self.key()));
        assert_eq!((entered.status, entered.to()), (303, "/"));
        client
    }

    /// How many began and sent, as the trainer's page says.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let page = self.trainer().get("/").body;
        let numbers: Vec<usize> =
            page.split("<dd>").skip(1).map(|rest| rest.split('<').next().unwrap().parse().unwrap()).collect();
        assert_eq!(numbers[2], numbers[0] - numbers[1]);
        (numbers[0], numbers[1])
    }

    /// Presses a button of the trainer's page.
    pub(crate) fn press(&self, path: &str) -> Answer {
        let mut trainer = self.trainer();
        let form = trainer.get("/").hidden("form");
        trainer.post(path, &[("form", &form)])
    }

    /// Ends the room by the trainer's page; gives the program's code and what it said.
    pub(crate) fn end(&self) -> (i32, String) {
        let page = self.press("/end");
        assert!(page.body.contains("The room has ended"), "{}", page.body);
        self.ended()
    }
}

fn some(host: &Host, people: std::ops::Range<usize>) -> Vec<(Person, String)> {
    let person = |number| {
        let mut person = Person::new(host, number);
        person.answer_all(1);
        let code = person.send(1);
        (person, code)
    };
    people.map(person).collect()
}

#[test]
fn a_round_that_is_closed_takes_nothing_and_one_that_is_open_again_does() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 3);
    let (path, page) = person.start();
    assert_eq!(host.press("/close").to(), "/");
    let (form, turn) = (page.hidden("form"), page.hidden("turn"));
    let fields = [("form", form.as_str()), ("turn", &turn), ("answer", "1"), ("go", "on")];
    assert_eq!(person.client.post(&path, &fields).to(), "/");
    assert!(person.client.get("/").body.contains("The round is closed for now."));
    // Nobody begins while it is closed, and a break opens nothing.
    let mut other = Client::new(host.port);
    assert!(other.get("/").body.contains("nobody can begin"));
    host.kill();
    host.begin();
    assert!(person.client.get("/").body.contains("The round is closed for now."));
    assert_eq!(host.press("/open").to(), "/");
    assert_ne!(person.client.post(&path, &fields).to(), "/");
    assert_eq!(host.counts(), (1, 0));
}

#[test]
fn the_group_is_shown_when_it_is_frozen_and_never_before_or_of_few() {
    let host = Host::open(&["--period", "2026"]);
    let mut four = some(&host, 10..14);
    assert_eq!(host.trainer().get("/picture").to(), "/");
    let early = host.press("/freeze").body;
    assert!(early.contains("no picture can be frozen yet"), "{early}");
    assert!(!early.contains("svg") && !early.contains("of 100"), "{early}");
    assert_eq!(host.press("/open").to(), "/");
    some(&host, 14..16);
    let page = host.trainer().get("/").body;
    for (_, code) in &four {
        assert!(!page.contains(code), "{page}");
    }
    let (person, code) = &mut four[0];
    let own = person.client.get("/done").body;
    assert!(own.contains(code.as_str()) && own.contains("Your next"), "{own}");
    assert_eq!(host.press("/freeze").to(), "/picture");
    let picture = host.trainer().get("/picture").body;
    assert!(picture.contains("<h1>6 firms</h1>") && picture.contains("(n 6)"), "{picture}");
    assert!(four.iter().all(|(_, code)| !picture.contains(code)));
    // Nothing changes any more, after a break either.
    host.kill();
    host.begin();
    assert_eq!(host.press("/open").to(), "/");
    assert!(four[1].0.client.get("/review").to() == "/" && host.trainer().get("/picture").body == picture);
    assert_eq!(host.end().0, 0);
    // The same picture as on the wall, and the sheets are those of any folder.
    let shown = program(host.folder().parent().unwrap()).args(["workshop", "show", "hall"]).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.starts_with("6 firms") && shown.contains("frozen"), "{shown}");
}

#[test]
fn what_is_not_finished_can_be_finished_from_paper() {
    let host = Host::open(&[]);
    some(&host, 20..21);
    let mut half = Person::new(&host, 21);
    let (path, page) = half.start();
    let answer = half.choose(&page);
    half.say(&path, &page, &answer, 1);
    let (code, told) = host.end();
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("1 sheet is in hall.") && told.contains("1 sheet is not finished."), "{told}");
    let parts = host.names().iter().filter(|name| name.ends_with(".answers.toml.part")).count();
    assert_eq!(parts, 1, "{:?}", host.names());
}

/// An interrupt is how a trainer ends a room from its window.
#[cfg(unix)]
#[test]
fn an_interrupt_writes_the_sheets_and_says_what_is_next() {
    let host = Host::open(&[]);
    let (_, code) = some(&host, 50..51).remove(0);
    let interrupted = std::process::Command::new("kill").args(["-INT", &host.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    let (exit, told) = host.ended();
    assert_eq!(exit, 0, "{told}");
    assert!(told.contains("1 sheet is in hall.") && told.contains("circumspect workshop show hall"), "{told}");
    let mut due = [format!("{code}.answers.toml"), "room.journal".to_owned()];
    due.sort();
    assert_eq!(host.names(), due);
}

#[test]
fn everything_is_deleted_on_the_word_and_with_a_count() {
    let host = Host::open(&[]);
    some(&host, 30..33);
    std::fs::write(host.folder().join("paper.answers.toml"), "from elsewhere").unwrap();
    let mut trainer = host.trainer();
    let form = trainer.get("/").hidden("form");
    let refused = trainer.post("/delete", &[("form", &form), ("word", "yes")]).body;
    assert!(refused.contains("Nothing was deleted"), "{refused}");
    assert_eq!(host.counts(), (3, 3));
    let gone = trainer.post("/delete", &[("form", &form), ("word", "delete")]).body;
    assert!(gone.contains("3 sheets deleted."), "{gone}");
    let (code, told) = host.ended();
    assert_eq!((code, told.trim()), (0, "3 sheets deleted."));
    assert_eq!(host.names(), ["paper.answers.toml"]);
}

#[test]
fn a_room_is_gone_on_with_by_the_same_options_only() {
    let host = Host::open(&[]);
    host.kill();
    let port = host.port.to_string();
    let other = |folder: &str, address: &str, port: &str, more: &[&str]| {
        let mut command = program(host.folder().parent().unwrap());
        command.args(["workshop", "room", "--output", folder, "--address", address, "--port", port]).args(more);
        let run = command.output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let (code, told) = other("hall", "127.0.0.1", "0", &["--full", "--fact", "sector=retail", "--fact", "size=micro"]);
    assert!(code == 2 && told.contains("other questions or options"), "{code} {told}");
    let journal = host.folder().join("room.journal");
    let kept = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, format!("{}{}", kept.replace("quick", "QUICK"), kept)).unwrap();
    let (code, told) = other("hall", "127.0.0.1", "0", &[]);
    assert!(code == 65 && told.contains("damaged in line 1"), "{code} {told}");
    let (code, told) = other("hall", "0.0.0.0", "0", &[]);
    assert!(code == 2 && told.contains("stands for many addresses"), "{code} {told}");
    // While the room is open, the same address and the same folder are taken, and nothing is written elsewhere.
    std::fs::write(&journal, kept).unwrap();
    host.begin();
    let (code, told) = other("elsewhere", "127.0.0.1", &port, &[]);
    assert!(code == 2 && told.contains(&format!("listens on port {port}")), "{code} {told}");
    assert!(!host.folder().with_file_name("elsewhere").exists());
    let (code, told) = other("hall", "127.0.0.1", "0", &[]);
    assert!(code == 74 && told.contains("The room in hall is open in another window"), "{code} {told}");
}

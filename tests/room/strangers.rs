//! Strangers: guessed and foreign keys, other names and other sites, paths that lead out, and texts that would come alive.

use super::client::{Answer, Client, encoded};
use super::host::Host;
use super::walk::Person;

/// Every path of the phones, with how it is asked for.
const PATHS: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/fact/activities"),
    ("POST", "/fact/activities"),
    ("GET", "/question/written-aim"),
    ("POST", "/question/written-aim"),
    ("GET", "/review"),
    ("POST", "/send"),
    ("GET", "/done"),
    ("POST", "/leave"),
    ("POST", "/start"),
];

/// Every path of the trainer.
const TRAINER: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/picture"),
    ("POST", "/open"),
    ("POST", "/close"),
    ("POST", "/freeze"),
    ("POST", "/end"),
    ("POST", "/delete"),
    ("GET", "/nowhere"),
];

/// An answer without what is drawn anew for every page.
fn plain(mut answer: Answer) -> Answer {
    let form = answer.hidden("form");
    if !form.is_empty() {
        answer.body = answer.body.replace(&form, "FORM");
    }
    answer
}

#[test]
fn ten_thousand_guessed_keys_let_nobody_in_and_all_get_the_same_answer() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 1);
    person.answer_all(1);
    let code = person.send(1);
    let own = person.client.cookie.clone();
    let mut stranger = Client::new(host.port);
    let without = plain(stranger.get("/done"));
    assert_eq!((without.status, without.to()), (303, "/"));
    let (mut refused, mut chance) = (0, 88172645463325252_u64);
    for number in 0..10_000_usize {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        // Some differ from a key that there is in one sign only.
        stranger.cookie = match number % 100 {
            0..32 => {
                let at = "room=".len() + number % 32;
                let other = if own.as_bytes()[at] == b'0' { "1" } else { "0" };
                format!("{}{other}{}", &own[..at], &own[at + 1..])
            }
            _ => format!("room={chance:016x}{:016x}", chance.rotate_left(29) ^ number as u64),
        };
        let answer = plain(stranger.once("GET", "/done", "").unwrap());
        match answer.status {
            429 => refused += 1,
            _ => assert_eq!(answer, without),
        }
        assert!(!answer.body.contains(&code));
    }
    assert!(refused > 0, "so many guesses were let through");
    // The one who has the key is not kept out by them.
    assert_eq!(person.client.get("/done").status, 200);
    assert_eq!(host.counts(), (1, 1));
}

#[test]
fn every_path_gives_the_same_to_no_key_a_wrong_one_and_one_of_another_room() {
    let (host, elsewhere) = (Host::open(&[]), Host::open(&[]));
    let mut foreign = Person::new(&elsewhere, 5);
    let (_, page) = foreign.start();
    let mut own = Person::new(&host, 6);
    let (path, own_page) = own.start();
    let cookies =
        ["", "room=", "room=00", "room=00112233445566778899aabbccddeeff", "trainer=1", &foreign.client.cookie];
    let forms = [page.hidden("form"), own_page.hidden("form"), String::new()];
    let mut client = Client::new(host.port);
    for (method, path) in PATHS {
        let mut answers: Vec<Answer> = Vec::new();
        for cookie in cookies {
            for form in &forms {
                client.cookie = cookie.to_owned();
                let body = encoded(&[("form", form), ("turn", "0"), ("answer", "1"), ("go", "on")]);
                answers.push(plain(client.once(method, path, &body).unwrap()));
                assert!(answers[0].header("set-cookie").is_none());
            }
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{method} {path}: {}", answers.len());
        assert!(answers[0].to() == "/" || (*method, *path) == ("GET", "/"), "{path}");
    }
    // With one's own key a form that was drawn for another phone does nothing.
    let fields = [("form", page.hidden("form")), ("turn", "0".into()), ("answer", "1".into()), ("go", "on".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(own.client.post(&path, &fields).to(), "/");
    assert_eq!(own.home().0, path);
    assert_eq!(host.counts(), (1, 0));
}

#[test]
fn without_the_trainers_key_no_path_is_there() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 7);
    person.start();
    let mut client = Client::new(host.trainer_port);
    let mut first: Option<Answer> = None;
    for (method, path) in TRAINER {
        for cookie in ["", "trainer=", "trainer=00112233445566778899aabbccddeeff", &person.client.cookie] {
            for query in ["", "?key=", "?key=00112233445566778899aabbccddeeff", "?word=delete"] {
                client.cookie = cookie.to_owned();
                let answer = client.once(method, &format!("{path}{query}"), &encoded(&[("word", "delete")])).unwrap();
                assert_eq!(answer.status, 404);
                assert_eq!(*first.get_or_insert_with(|| answer.clone()), answer, "{method} {path}{query}");
            }
        }
    }
    // The key opens nothing on the phones' address, and a form needs its own key.
    let mut other = Client::new(host.port);
    other.cookie = format!("trainer={}", host.key());
    assert_eq!(other.get("/picture").status, 404);
    let mut trainer = host.trainer();
    assert_eq!(trainer.post("/end", &[("form", "00")]).status, 403);
    assert_eq!(host.counts(), (1, 0));
}

#[test]
fn another_name_or_another_site_is_refused_on_both_addresses() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 8);
    let (path, page) = person.start();
    let port = host.port;
    let here = format!("Host: 127.0.0.1:{port}\r\n");
    let fields = encoded(&[("form", &page.hidden("form")), ("turn", "0"), ("answer", "1"), ("go", "on")]);
    let hosts = [
        String::new(),
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: localhost:{port}\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("Host: 127.0.0.1:{port}.evil.example\r\n"),
        format!("{here}Host: evil.example\r\n"),
    ];
    for from in &hosts {
        person.client.from = Some(format!("{from}Origin: http://127.0.0.1:{port}\r\n"));
        for method in ["GET", "POST"] {
            let answer = person.client.once(method, &path, &fields);
            let status = answer.as_ref().map_or(400, |answer| answer.status);
            assert!([400, 403].contains(&status), "{from} {answer:?}");
            person.client.cut();
        }
    }
    let origins = [
        String::new(),
        "Origin: null\r\n".to_owned(),
        "Origin: http://evil.example\r\n".to_owned(),
        format!("Origin: https://127.0.0.1:{port}\r\n"),
        format!("Origin: http://127.0.0.1:{port}.evil.example\r\n"),
        format!("Origin: http://127.0.0.1:{}\r\n", host.trainer_port),
        format!("Origin: http://127.0.0.1:{port}\r\nOrigin: http://evil.example\r\n"),
        format!("Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: cross-site\r\n"),
        format!("Referer: http://127.0.0.1:{port}.evil.example/\r\n"),
        "Referer: http://evil.example/\r\n".to_owned(),
    ];
    for from in &origins {
        person.client.from = Some(format!("{here}{from}"));
        let answer = person.client.once("POST", &path, &fields).unwrap();
        assert_eq!(answer.status, 403, "{from}");
    }
    let mut trainer = host.trainer();
    let form = trainer.get("/").hidden("form");
    for from in ["Host: evil.example\r\n", &here, &format!("Host: 127.0.0.1:{}\r\n", host.trainer_port)] {
        trainer.from = Some(from.to_owned());
        assert_eq!(trainer.once("POST", "/end", &encoded(&[("form", &form)])).unwrap().status, 403, "{from}");
    }
    // Nothing of it was taken. A browser that sends no origin with its forms says from which page they come.
    person.client.from = Some(format!("{here}Referer: http://127.0.0.1:{port}{path}\r\n"));
    assert_eq!(person.home().0, path);
    assert_eq!(person.client.once("POST", &path, &fields).unwrap().status, 303);
    assert_ne!(person.home().0, path);
}

#[test]
fn paths_that_lead_out_are_not_there() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 9);
    person.start();
    for path in [
        "/../room.journal",
        "/room.journal",
        "/fact/../../room.journal",
        "/fact/..%2f..%2froom.journal",
        "/fact/%2e%2e/%2e%2e/room.journal",
        "/question/%00",
        "/question/%ff%fe",
        "/question/written-aim%2f",
        "/question/written-aim/x",
        "//",
        "/etc/passwd",
        "/fact/c:%5cwindows%5cwin.ini",
        "/picture",
        "/?key=1/../x/",
        "/question/<script>",
    ] {
        let answer = person.client.once("GET", path, "").unwrap_or_else(|error| panic!("{path}: {error}"));
        let is_home = path.starts_with("/?") && answer.status == 303;
        assert!([404, 400].contains(&answer.status) || is_home, "{path} {}", answer.status);
        assert!(!answer.body.contains("secret\":") && !answer.body.contains("<script"), "{path}");
    }
}

#[test]
fn what_a_person_types_stays_text_everywhere() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 40);
    person.answer_all(1);
    let hostile =
        "\"'><script>document.title=1</script><img src=x onerror=x>\r\n[answers]\r\nx = 1 \u{202e}\u{0}\u{1b}[2J";
    let path = "/question/written-aim";
    let page = person.client.get(path);
    let (form, turn) = (page.hidden("form"), page.hidden("turn"));
    let fields = [("form", form.as_str()), ("turn", &turn), ("answer", "2"), ("note", hostile), ("reason", hostile)];
    assert_eq!(person.client.post(path, &fields).status, 303);
    let wrong = person.client.post(path, &[("form", &form), ("turn", "9"), ("answer", hostile), ("note", hostile)]);
    assert_eq!(wrong.status, 422);
    for page in [person.client.get(path), wrong, person.client.get("/review")] {
        assert!(!page.body.contains("<script") && !page.body.contains("<img"), "{}", page.body);
        assert!(!page.body.contains('\u{202e}') && !page.body.contains('\u{1b}'));
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
        for (name, value) in [("cache-control", "no-store"), ("x-content-type-options", "nosniff")] {
            assert_eq!(page.header(name), Some(value));
        }
    }
    // The longest note there is, in letters that take most room.
    let (other, long) = ("/question/duties-known", "\u{10d0}".repeat(1000));
    let page = person.client.get(other);
    let (form, turn) = (page.hidden("form"), page.hidden("turn"));
    let fields = [("form", form.as_str()), ("turn", &turn), ("answer", "1"), ("note", &long), ("go", "on")];
    assert_eq!(person.client.post(other, &fields).status, 303);
    let code = person.send(1);
    assert_eq!(host.end().0, 0);
    let text = std::fs::read_to_string(host.folder().join(format!("{code}.answers.toml"))).unwrap();
    let sheet: toml::Table = text.parse().unwrap();
    let answer = sheet["answers"]["written-aim"].as_table().unwrap();
    assert!(answer["note"].as_str().unwrap().starts_with("\"'><script>document.title=1</script>"), "{text}");
    assert!(
        !answer["note"].as_str().unwrap().contains('\n') && !sheet["answers"].as_table().unwrap().contains_key("x")
    );
}

#[test]
fn a_key_is_not_read_by_scripts_and_not_sent_by_other_sites() {
    let host = Host::open(&[]);
    let mut client = Client::new(host.port);
    let form = client.get("/").hidden("form");
    let set = client.post("/start", &[("form", &form)]);
    let cookie = set.header("set-cookie").unwrap().to_owned();
    let (key, rest) = cookie.split_once(';').unwrap();
    assert_eq!(key.len(), "room=".len() + 32, "{cookie}");
    assert_eq!(rest, " HttpOnly; SameSite=Strict; Path=/; Max-Age=86400");
    // Neither the key nor what it is made of is on the disk.
    let journal = std::fs::read_to_string(host.folder().join("room.journal")).unwrap();
    assert!(!journal.contains(&key["room=".len()..]) && !journal.contains(&form[..32]), "{journal}");
    let tested = client.post("/test", &[]);
    assert!(client.get(tested.to()).body.contains("This phone keeps its place"));
    client.cookie = String::new();
    assert!(client.get(tested.to()).body.contains("This phone forgets its place"));
}

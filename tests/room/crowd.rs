//! Many phones at once: sent again, cut off, killed in between, and nothing lost or counted twice.

use super::client::{Client, encoded};
use super::host::Host;
use super::walk::{Person, Said, questionnaire, written};
use std::collections::BTreeMap;
use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Phones in a full room.
const PHONES: usize = 200;

/// The sheets of the folder, by their codes, as what was said.
fn sheets(host: &Host) -> BTreeMap<String, Said> {
    let questionnaire = questionnaire();
    let sheets = host.names().into_iter().filter_map(|name| Some(name.strip_suffix(".answers.toml")?.to_owned()));
    sheets
        .map(|code| {
            let text = std::fs::read_to_string(host.folder().join(format!("{code}.answers.toml"))).unwrap();
            assert!(text.contains(&format!("id = \"{code}\"")), "{text}");
            let said = written(&text, &questionnaire);
            (code, said)
        })
        .collect()
}

/// Waits until all are ready.
fn wait_for(all: usize, ready: &AtomicUsize) {
    let begun = Instant::now();
    while ready.load(Ordering::SeqCst) < all {
        assert!(begun.elapsed() < Duration::from_secs(120), "some phones never got through");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_full_room_that_is_killed_again_and_again_loses_nothing_and_counts_nothing_twice() {
    let host = Host::open(&[]);
    let ready = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    let said = std::thread::scope(|scope| {
        let killer = scope.spawn(|| {
            let mut kills = 0;
            while !is_over.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(700));
                if kills < 5 {
                    host.kill();
                    host.begin();
                    kills += 1;
                }
            }
            kills
        });
        let phones: Vec<_> = (0..PHONES)
            .map(|number| {
                let (host, ready) = (&host, &ready);
                scope.spawn(move || {
                    let mut person = Person::new(host, number);
                    person.answer_all(5);
                    person.think_again();
                    ready.fetch_add(1, Ordering::SeqCst);
                    wait_for(PHONES, ready);
                    let times = 1 + person.draw(5);
                    (person.send(times), person.said)
                })
            })
            .collect();
        let said: Vec<_> = phones.into_iter().map(|phone| phone.join()).collect();
        is_over.store(true, Ordering::SeqCst);
        assert!(killer.join().unwrap() > 0);
        said.into_iter().map(Result::unwrap).collect::<Vec<(String, Said)>>()
    });
    let counts = host.counts();
    assert_eq!(counts, (PHONES, PHONES));
    let (code, told) = host.end();
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("200 sheets are in hall."), "{told}");
    let model: BTreeMap<String, Said> = said.into_iter().collect();
    assert_eq!(model.len(), PHONES);
    assert_eq!(sheets(&host), model);
    assert!(host.names().iter().all(|name| !name.ends_with(".part")), "{:?}", host.names());
}

#[test]
fn an_older_form_that_comes_late_changes_nothing() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 1);
    let (path, page) = person.start();
    person.say(&path, &page, "1", 1);
    let again = person.client.get(&path);
    person.say(&path, &again, "2", 1);
    // The first form once more, with the answer it had and with another one: both are told that they are older.
    let (form, turn) = (page.hidden("form"), page.hidden("turn"));
    for answer in ["1", "3"] {
        let late = person.client.post(&path, &[("form", &form), ("turn", &turn), ("answer", answer), ("go", "on")]);
        assert_eq!(late.to(), format!("{path}?older"));
        let told = person.client.get(late.to());
        assert!(told.body.contains("was answered after you had opened that page"), "{}", told.body);
    }
    let shown = person.client.get(&path).body;
    assert!(shown.contains("value=\"2\" checked") && shown.matches(" checked").count() == 1, "{shown}");
    // What stands there already is no other answer, by whichever form it comes.
    let same = person.client.post(&path, &[("form", &form), ("turn", &turn), ("answer", "2"), ("go", "on")]);
    assert!(!same.to().contains("older"), "{}", same.to());
    host.kill();
    host.begin();
    assert!(person.client.get(&path).body.contains("value=\"2\" checked"));
}

#[test]
fn a_phone_goes_on_after_a_break_and_is_not_let_past_what_is_due() {
    let host = Host::open(&[]);
    let mut person = Person::new(&host, 2);
    let (path, page) = person.start();
    let (next, _) = {
        let answer = person.choose(&page);
        let reply = person.say(&path, &page, &answer, 1);
        person.follow(reply)
    };
    // Nothing chosen, and a text that is no answer: the page comes again with what is due.
    for fields in [&[][..], &[("answer", "99")], &[("answer", "1"), ("answer", "2")]] {
        let form = person.client.get(&next).hidden("form");
        let body = encoded(&[&[("form", form.as_str()), ("turn", "0")], fields].concat());
        let refused = person.client.once("POST", &next, &body).unwrap();
        let many = next == "/fact/activities" && fields.len() == 2;
        assert_eq!(refused.status == 422, !many, "{next} {fields:?}");
    }
    let (at, _) = person.home();
    host.kill();
    host.begin();
    assert_eq!(person.home().0, at);
    // The way back without an answer changes nothing.
    let page = person.client.get(&at);
    let back = person.client.post(&at, &[("form", &page.hidden("form")), ("turn", "0"), ("go", "back")]);
    assert!(back.to() != at && person.home().0 == at, "{}", back.to());
}

#[test]
fn those_who_send_slowly_or_nothing_keep_nobody_out() {
    let host = Host::open(&[]);
    let mut slow: Vec<TcpStream> = Vec::new();
    for number in 0..500 {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", host.port)) else { continue };
        let head = [&b""[..], b"GET / HTTP/1.1\r\nHost: 127", b"POST /start HTTP/1.1\r\nContent-Length: 9000\r\n"];
        let _ = stream.write_all(head[number % head.len()]);
        slow.push(stream);
    }
    assert!(slow.len() > 450, "{}", slow.len());
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::SeqCst) {
                slow.iter_mut().for_each(|stream| drop(stream.write_all(b"x")));
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        let phones: Vec<_> = (0..20)
            .map(|number| {
                let host = &host;
                scope.spawn(move || {
                    let mut person = Person::new(host, 1000 + number);
                    person.answer_all(1);
                    person.send(1)
                })
            })
            .collect();
        let sent: Vec<_> = phones.into_iter().map(|phone| phone.join()).collect();
        is_over.store(true, Ordering::SeqCst);
        assert!(sent.iter().all(Result::is_ok));
    });
    assert_eq!(host.counts(), (20, 20));
}

#[test]
fn what_is_too_long_is_refused_and_the_next_request_is_answered() {
    let host = Host::open(&[]);
    let mut client = Client::new(host.port);
    let long = "x".repeat(20_000);
    let refused = client.once("POST", "/start", &encoded(&[("form", &long)])).unwrap();
    assert_eq!(refused.status, 413);
    // A head without end, and a body that is never sent whole: the connection is cut, and nothing else happens.
    let mut other = Client::new(host.port);
    let endless = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Long: ", host.port);
    let mut sent = other.raw(endless.as_bytes());
    for _ in 0..400 {
        sent = sent.and_then(|()| other.raw(long.as_bytes()));
    }
    let cut = sent.is_err() || other.read().map_or(true, |answer| answer.status != 200);
    assert!(cut, "a head of eight million bytes was read");
    assert_eq!(Client::new(host.port).get("/").status, 200);
}

/// What does not fit on the disk any more is not acknowledged; what was stays, and the phone goes on once there is room.
#[cfg(unix)]
#[test]
fn a_full_disk_acknowledges_nothing_and_loses_nothing() {
    let host = Host::open_without_space();
    let mut person = Person::new(&host, 4);
    let (first, page) = person.start();
    let (path, _) = {
        let reply = person.say(&first, &page, "1", 1);
        person.follow(reply)
    };
    let (note, mut kept) = ("n".repeat(600), String::new());
    let say = |person: &mut Person, answer: &str| {
        let page = person.client.get(&path);
        let (form, turn) = (page.hidden("form"), page.hidden("turn"));
        let fields = [("form", form.as_str()), ("turn", &turn), ("answer", answer), ("note", &note), ("go", "on")];
        person.client.once("POST", &path, &encoded(&fields)).unwrap()
    };
    let mut refused = None;
    for number in 0..100 {
        let answer = (1 + number % 2).to_string();
        let reply = say(&mut person, &answer);
        if reply.status == 503 {
            refused = Some((answer, reply.body));
            break;
        }
        assert_eq!(reply.status, 303);
        kept = answer;
    }
    let (answer, told) = refused.expect("a disk that is never full");
    assert!(told.contains("its disk is full or gone"), "{told}");
    let shows = |person: &mut Person, answer: &str| {
        let page = person.client.get(&path).body;
        page.contains(&format!("value=\"{answer}\" checked")) && page.matches(" checked").count() == 1
    };
    // The room stays open, and shows what is on the disk.
    assert!(shows(&mut person, &kept));
    host.kill();
    host.make_space();
    host.begin();
    assert!(shows(&mut person, &kept));
    assert_eq!(say(&mut person, &answer).status, 303);
    assert!(shows(&mut person, &answer));
}

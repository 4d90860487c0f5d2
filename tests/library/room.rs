//! The room: the same events give the same room again, and no more begin than may.

use circumspect::answers::Scope;
use circumspect::catalogue::{Catalogue, shipped as catalogue};
use circumspect::questionnaire::shipped;
use circumspect::text::{LANGUAGES, Messages};
use circumspect::workshop::room::{
    Answered, Cookie, Deed, Event, Form, Hall, Host, Reply, Secret, Stage, read_journal,
};
use circumspect::workshop::{Code, Paper};
use std::collections::BTreeSet;

/// A room, and everything that has to be kept of it.
struct Room<'p> {
    host: Host<'p>,
    journal: Vec<Event>,
    /// What is drawn for the next request.
    drawn: u8,
}

impl<'p> Room<'p> {
    fn new(hall: &'p Hall<'p>) -> Self {
        let (host, opened) = Host::new(hall, Secret::new([7; 32]));
        Self { host, journal: vec![opened], drawn: 0 }
    }

    fn ask(&mut self, key: Option<&str>, deed: &Deed) -> Reply {
        self.drawn += 1;
        let (reply, events): Answered = self.host.answer(key, deed, [self.drawn; 16]);
        self.journal.extend(events);
        reply
    }

    /// A person begins; gives the key.
    fn begin(&mut self) -> Option<String> {
        let welcome = self.ask(None, &Deed::Home).page.unwrap().html;
        let form = form(&[("form", &hidden(&welcome, "form"))]);
        match self.ask(None, &Deed::Start(form)).cookie {
            Cookie::Set(key) => Some(key),
            Cookie::Stays | Cookie::Gone => None,
        }
    }
}

fn form(fields: &[(&str, &str)]) -> Form {
    Form(fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    page.split(&start).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn hall<'p>(paper: &'p Paper<'p>, catalogue: &'p Catalogue, messages: &'p Messages, most: usize) -> Hall<'p> {
    Hall { paper, catalogue, messages, terms: "quick".to_owned(), period: None, most, taken: BTreeSet::new() }
}

#[test]
fn the_same_events_give_the_same_room_again() {
    let (questionnaire, messages) = (shipped("msme-circularity").unwrap(), Messages::new(&LANGUAGES[0]));
    let (catalogue, paper) = (catalogue(), Paper::new(&questionnaire, Scope::Quick, &[], &[]));
    let hall = hall(&paper, &catalogue, &messages, 10);
    let mut room = Room::new(&hall);
    let keys: Vec<String> = (0..3).map(|_| room.begin().unwrap()).collect();
    for (number, key) in keys.iter().enumerate() {
        for _ in 0..=4 * number {
            let Some(path) = room.ask(Some(key), &Deed::Home).to else { break };
            let mut names = path[1..].split('/').map(str::to_owned);
            let (kind, id) = (names.next().unwrap(), names.next().unwrap_or_default());
            let Some(page) = room.ask(Some(key), &Deed::Look(kind.clone(), id.clone(), false)).page else { break };
            let said = form(&[
                ("form", &hidden(&page.html, "form")),
                ("turn", &hidden(&page.html, "turn")),
                ("answer", "2"),
                ("note", "a\nnote"),
            ]);
            // What is sent twice is kept once.
            let before = room.journal.len();
            for _ in 0..2 {
                assert_eq!(room.ask(Some(key), &Deed::Say(kind.clone(), id.clone(), said.clone())).status, 303);
            }
            assert_eq!(room.journal.len(), before + 1);
        }
    }
    room.journal.extend(room.host.turn_to(Stage::Closed));
    let lines: String = room.journal.iter().map(Event::line).collect();
    let journal = read_journal(lines.as_bytes()).unwrap();
    let mut again = Host::again(&hall, &journal.events).unwrap();
    assert_eq!(again.counts(), room.host.counts());
    assert_eq!(again.secret(), room.host.secret());
    assert_eq!(again.codes(), room.host.codes());
    // The keys of the phones hold, and so does every sheet.
    assert!(keys.iter().enumerate().all(|(number, key)| again.whose(key) == Some(number)));
    let sheets = |host: &mut Host<'_>| {
        let mut sheets = Vec::new();
        while let Some(sheet) = host.unwritten(false) {
            host.written(sheet.code).unwrap();
            sheets.push(sheet);
        }
        sheets
    };
    let (before, after) = (sheets(&mut room.host), sheets(&mut again));
    assert_eq!((before.len(), &before), (3, &after));
    // Other questions are another room, and so is a journal that begins with something else.
    let other = Hall { terms: "full".to_owned(), ..self::hall(&paper, &catalogue, &messages, 10) };
    assert!(Host::again(&other, &journal.events).is_none() && Host::again(&hall, &journal.events[1..]).is_none());
}

#[test]
fn no_more_begin_than_may_and_no_code_is_given_twice() {
    let (questionnaire, messages) = (shipped("msme-circularity").unwrap(), Messages::new(&LANGUAGES[0]));
    let (catalogue, paper) = (catalogue(), Paper::new(&questionnaire, Scope::Quick, &[], &[]));
    // What will be drawn for the first person, and what comes behind it, lie in the folder already.
    let drawn = u64::from_be_bytes([2; 8]);
    let taken = BTreeSet::from([Code::new(drawn), Code::new(drawn + 1)]);
    let hall = Hall { taken, ..hall(&paper, &catalogue, &messages, 2) };
    let mut room = Room::new(&hall);
    assert!(room.begin().is_some() && room.begin().is_some());
    assert_eq!(room.begin(), None);
    assert_eq!(room.host.counts().began, 2);
    assert_eq!(room.host.codes()[0], Code::new(drawn + 2));
}

//! The host: who is in the room, and what is done with what their phones send.
//!
//! Responsible for one rule of keeping: whatever changes is an event, and the same events give the same room again. What a
//! phone sends may come late, twice or from another phone; an answer is set by the form it was asked with, and by no older one.

use super::asked::{Answered, Cookie, Deed, Reply, shown, to};
use super::event::{Event, FORM, Stage};
use super::form::Form;
use super::pages;
use super::person::Person;
use super::said::Said;
use super::seat::{Seat, path};
use super::secret::{Key, Secret, bytes, is_key, known_by};
use super::trainer::Counts;
use super::{question, review};
use crate::assessment::Assessor;
use crate::catalogue::Catalogue;
use crate::code::Code;
use crate::report::{Request, Texts, first};
use crate::text::Messages;
use crate::workshop::hex::hex;
use crate::workshop::paper::{Field, Paper};
use std::collections::{BTreeMap, BTreeSet};

/// What a room is opened with.
pub struct Hall<'p> {
    /// What is asked.
    pub paper: &'p Paper<'p>,
    /// What results are made with.
    pub catalogue: &'p Catalogue,
    /// The wording of the interface.
    pub messages: &'p Messages,
    /// What must be the same to go on with a room.
    pub terms: String,
    /// The year or date the answers are for.
    pub period: Option<String>,
    /// How many people may begin.
    pub most: usize,
    /// Codes of sheets that are there already.
    pub taken: BTreeSet<Code>,
}

/// A room with all who are in it.
pub struct Host<'p> {
    hall: &'p Hall<'p>,
    secret: Secret,
    stage: Stage,
    pub(super) people: Vec<Person<'p>>,
    known: BTreeMap<String, usize>,
    assessor: Assessor<'p>,
}

impl<'p> Host<'p> {
    /// Opens a room for the first time; the event has to be kept.
    pub fn new(hall: &'p Hall<'p>, secret: Secret) -> (Self, Event) {
        let opened = Event::Opened { form: FORM, secret: secret.text(), terms: hall.terms.clone() };
        let assessor = Assessor::new(hall.paper.questionnaire(), hall.catalogue);
        (Self { hall, secret, stage: Stage::Open, people: Vec::new(), known: BTreeMap::new(), assessor }, opened)
    }

    /// Goes on with a room; `None` if the events are none of a room that was opened like this one.
    pub fn again(hall: &'p Hall<'p>, events: &[Event]) -> Option<Self> {
        let (Event::Opened { form: FORM, secret, terms }, rest) = events.split_first()? else { return None };
        let secret = Secret::read(secret).filter(|_| *terms == hall.terms)?;
        let (mut host, _) = Self::new(hall, secret);
        rest.iter().try_for_each(|event| host.apply(event))?;
        Some(host)
    }

    /// Does what an event says; `None` if it cannot be.
    pub(super) fn apply(&mut self, event: &Event) -> Option<()> {
        match event {
            Event::Opened { .. } => return None,
            Event::Began { whose, code } => {
                let person = Person::new(Code::read(code).ok()?, self.hall.paper, self.hall.period.clone());
                self.known.insert(whose.clone(), self.people.len());
                self.people.push(person);
            }
            Event::Said { code, of, said, .. } => {
                let (kind, id) = of.split_once('/')?;
                let field = self.field(kind, id)?;
                let messages = self.hall.messages;
                let person = self.person(code)?;
                let answer = person.read(field, said, messages).ok()?;
                person.take(field, answer);
            }
            Event::Sent { code } => {
                let person = self.person(code)?;
                (person.sent, person.unwritten) = (true, true);
            }
            Event::Written { code } => self.person(code)?.unwritten = false,
            Event::Round { stage } => self.stage = *stage,
        }
        Some(())
    }

    fn person(&mut self, code: &str) -> Option<&mut Person<'p>> {
        let code = Code::read(code).ok()?;
        self.people.iter_mut().find(|person| person.code == code)
    }

    /// The secret, by which the trainer is known.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Who has a key, as a number.
    pub fn whose(&self, key: &str) -> Option<usize> {
        self.known.get(&known_by(&bytes::<16>(key)?)).copied()
    }

    /// How far the room is.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// How many began and sent. Who they are is not told.
    pub fn counts(&self) -> Counts {
        let sent = self.people.iter().filter(|person| person.sent).count();
        Counts { stage: self.stage, began: self.people.len(), sent }
    }

    /// Opens, closes or freezes the round; the event has to be kept. What is frozen stays so.
    pub fn turn_to(&mut self, stage: Stage) -> Option<Event> {
        if self.stage == Stage::Frozen || self.stage == stage {
            return None;
        }
        self.stage = stage;
        Some(Event::Round { stage })
    }

    /// Does what a phone asks for. `random` are bits that were drawn for this one request.
    pub fn answer(&mut self, key: Option<&str>, deed: &Deed, random: [u8; 16]) -> Answered {
        let at = key.and_then(|key| self.whose(key));
        // A page that is not there is not there for anybody.
        if let Deed::Look(kind, id, _) | Deed::Say(kind, id, _) = deed
            && self.field(kind, id).is_none()
        {
            return (self.missing(), Vec::new());
        }
        match (at, deed) {
            (Some(at), Deed::Home | Deed::Start(_)) => (self.home(at, deed != &Deed::Home), Vec::new()),
            (Some(at), Deed::Done) if self.people[at].sent => (self.done(key, at), Vec::new()),
            (Some(at), Deed::Leave(form)) if self.is_ours(key, form) && self.people[at].sent => {
                (Reply { cookie: Cookie::Gone, ..to("/") }, Vec::new())
            }
            // Phones that wait are told so at home.
            (Some(_), _) if self.stage != Stage::Open => (to("/"), Vec::new()),
            (Some(at), Deed::Look(kind, id, is_older)) => (self.look(key, at, kind, id, *is_older), Vec::new()),
            (Some(at), Deed::Review) => (shown(review::page_of(&self.seat(key, at))), Vec::new()),
            (Some(at), Deed::Say(kind, id, form)) if self.is_ours(key, form) => self.say(key, at, (kind, id), form),
            (Some(at), Deed::Send(form)) if self.is_ours(key, form) => self.send(at),
            (None, Deed::Start(form)) => self.start(form, random),
            (None, Deed::Home) => (self.welcome(random), Vec::new()),
            _ => (to("/"), Vec::new()),
        }
    }

    /// A page that is not there.
    pub fn missing(&self) -> Reply {
        Reply { status: 404, page: Some(pages::missing(self.hall.messages)), ..Reply::default() }
    }

    /// Whether a form was drawn for the phone that sends it.
    fn is_ours(&self, key: Option<&str>, form: &Form) -> bool {
        key.is_some_and(|key| is_key(form.text("form"), &self.form_key(key)))
    }

    fn form_key(&self, key: &str) -> Key {
        self.secret.key("form", key.as_bytes())
    }

    /// The first page. Its form holds what the phone's key is made of, so that sending it again begins nothing else.
    fn welcome(&self, random: [u8; 16]) -> Reply {
        let messages = self.hall.messages;
        if self.stage != Stage::Open {
            return shown(pages::too_late(messages));
        }
        let form = format!("{}{}", hex(&random), hex(&self.secret.key("start", &random)));
        shown(pages::welcome(&form, messages))
    }

    fn start(&mut self, form: &Form, random: [u8; 16]) -> Answered {
        let Some((drawn, sealed)) = form.text("form").split_at_checked(32) else { return (to("/"), Vec::new()) };
        let Some(bits) = bytes::<16>(drawn).filter(|bits| is_key(sealed, &self.secret.key("start", bits))) else {
            return (to("/"), Vec::new());
        };
        let key = self.secret.key("phone", &bits);
        let mut events = Vec::new();
        if !self.known.contains_key(&known_by(&key)) {
            if self.stage != Stage::Open {
                return (to("/"), Vec::new());
            }
            if self.people.len() >= self.hall.most {
                return (Reply { status: 503, ..shown(pages::full(self.hall.messages)) }, Vec::new());
            }
            let began = Event::Began { whose: known_by(&key), code: self.draw(random).to_string() };
            events.extend(self.apply(&began).map(|()| began));
        }
        (Reply { cookie: Cookie::Set(hex(&key)), ..to("/") }, events)
    }

    /// A code that is free.
    fn draw(&self, random: [u8; 16]) -> Code {
        let number = random.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let is_free =
            |code: &Code| !self.hall.taken.contains(code) && self.people.iter().all(|person| person.code != *code);
        let codes = (0..=u64::try_from(self.people.len() + self.hall.taken.len()).unwrap_or_default())
            .map(|more| Code::new(number.wrapping_add(more)));
        let mut free = codes.filter(is_free);
        free.next().unwrap_or(Code::new(number))
    }

    /// Where a person is: sent there, or told to wait.
    fn home(&self, at: usize, from_form: bool) -> Reply {
        let person = &self.people[at];
        match () {
            () if person.sent => to("/done"),
            () if self.stage != Stage::Open && from_form => to("/"),
            () if self.stage != Stage::Open => shown(pages::wait(person.code, self.stage, self.hall.messages)),
            () => to(&person.at().map_or_else(|| "/review".to_owned(), |field| self.path(field))),
        }
    }

    fn look(&self, key: Option<&str>, at: usize, kind: &str, id: &str, is_older: bool) -> Reply {
        let person = &self.people[at];
        let asked = self.field(kind, id).filter(|field| person.fields().contains(field));
        let Some(field) = asked else { return to("/") };
        let trouble = is_older.then(|| self.hall.messages.say("room.older", &[]));
        shown(question::page_of(&self.seat(key, at), field, None, trouble.as_deref()))
    }

    fn say(&mut self, key: Option<&str>, at: usize, (kind, id): (&str, &str), form: &Form) -> Answered {
        let person = &self.people[at];
        let asked = self.field(kind, id).filter(|field| person.fields().contains(field));
        let Some(field) = asked else { return (to("/"), Vec::new()) };
        let (said, goes_back) = (Said::of(form), form.text("go") == "back");
        let before = person.before(field).map_or_else(|| "/".to_owned(), |field| self.path(field));
        // Going back with nothing chosen leaves the answer as it is.
        if goes_back && said.answer.is_empty() && said.words.is_empty() {
            return (to(&before), Vec::new());
        }
        let answer = match person.read(field, &said, self.hall.messages) {
            Ok(answer) => answer,
            Err(trouble) => {
                let page = question::page_of(&self.seat(key, at), field, Some(&said), Some(&trouble));
                return (Reply { status: 422, ..shown(page) }, Vec::new());
            }
        };
        let turn = person.turn(field);
        let is_same = turn > 0 && *person.answer(field) == answer;
        if !is_same && form.text("turn") != turn.to_string() {
            return (to(&format!("{}?older", self.path(field))), Vec::new());
        }
        let mut events = Vec::new();
        if !is_same {
            let said = Event::Said { code: person.code.to_string(), of: self.path(field)[1..].to_owned(), turn, said };
            events.extend(self.apply(&said).map(|()| said));
        }
        let person = &self.people[at];
        let next = match goes_back {
            true => before,
            false if form.text("go") == "review" => "/review".to_owned(),
            false => person.behind(field).map_or_else(|| "/review".to_owned(), |field| self.path(field)),
        };
        (to(&next), events)
    }

    fn send(&mut self, at: usize) -> Answered {
        let person = &self.people[at];
        let mut events = Vec::new();
        if !person.sent {
            let sent = Event::Sent { code: person.code.to_string() };
            events.extend(self.apply(&sent).map(|()| sent));
        }
        (to("/done"), events)
    }

    /// The page behind the last one, with what the person alone may see.
    fn done(&mut self, key: Option<&str>, at: usize) -> Reply {
        let (questionnaire, messages) = (self.hall.paper.questionnaire(), self.hall.messages);
        let assessment = self.assessor.document(self.people[at].sheet());
        let texts = Texts { questionnaire, catalogue: self.hall.catalogue, messages };
        let request = Request { title: self.people[at].code.to_string(), ..Request::default() };
        let result = first(&assessment, texts, &request);
        shown(pages::done(&self.seat(key, at), &result, self.stage))
    }

    fn seat<'a>(&'a self, key: Option<&str>, at: usize) -> Seat<'a, 'p> {
        Seat {
            person: &self.people[at],
            questionnaire: self.hall.paper.questionnaire(),
            messages: self.hall.messages,
            form: key.map(|key| hex(&self.form_key(key))).unwrap_or_default(),
        }
    }

    /// A fact or a question by the names in its path.
    fn field(&self, kind: &str, id: &str) -> Option<Field> {
        let questionnaire = self.hall.paper.questionnaire();
        match kind {
            "fact" => questionnaire.fact(id).map(Field::Fact),
            "question" => questionnaire.indicator(id).map(Field::Question),
            _ => None,
        }
    }

    fn path(&self, field: Field) -> String {
        path(field, self.hall.paper.questionnaire())
    }
}

//! A person with a phone: what is answered on the way through the sheet, and what a sheet then has to say.

use super::client::{Answer, Client};
use super::host::Host;
use circumspect::questionnaire::{Questionnaire, Shape, shipped};
use std::collections::BTreeMap;

/// What was answered: for each path such as `question/sorting` the value of the form.
pub(crate) type Said = BTreeMap<String, String>;

/// A person.
pub(crate) struct Person {
    pub(crate) client: Client,
    /// What was acknowledged.
    pub(crate) said: Said,
    /// Decides everything that is left to chance.
    chance: u64,
}

impl Person {
    pub(crate) fn new(host: &Host, number: usize) -> Self {
        Self { client: Client::new(host.port), said: Said::new(), chance: number as u64 * 2654435761 + 1 }
    }

    /// A number below another one.
    pub(crate) fn draw(&mut self, below: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance % below
    }

    /// Begins, and gives the first page that asks something.
    pub(crate) fn start(&mut self) -> (String, Answer) {
        let welcome = self.client.get("/");
        assert_eq!(welcome.status, 200);
        let form = welcome.hidden("form");
        let times = 1 + self.draw(5);
        for _ in 0..times {
            // A start that is sent again, also from a phone that has not got its key yet, begins nothing else.
            let cookie = self.client.cookie.clone();
            assert_eq!(self.client.post("/start", &[("form", &form)]).status, 303);
            assert!(cookie.is_empty() || cookie == self.client.cookie);
        }
        self.home()
    }

    /// Where the person is, and its page.
    pub(crate) fn home(&mut self) -> (String, Answer) {
        let home = self.client.get("/");
        self.follow(home)
    }

    /// Goes where an answer leads.
    pub(crate) fn follow(&mut self, mut answer: Answer) -> (String, Answer) {
        let mut path = "/".to_owned();
        while answer.status == 303 {
            path = answer.to().to_owned();
            answer = self.client.get(&path);
        }
        assert_eq!(answer.status, 200, "{path}");
        (path, answer)
    }

    /// An answer to a page, by chance: one of its options or a state.
    pub(crate) fn choose(&mut self, page: &Answer) -> String {
        let values: Vec<&str> = page
            .body
            .split(" name=\"answer\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|value| !["0", "na"].contains(value))
            .collect();
        values[usize::try_from(self.draw(values.len() as u64)).unwrap()].to_owned()
    }

    /// Answers a page, sending the form as often as told; some of the connections are cut. Gives where it leads.
    pub(crate) fn say(&mut self, path: &str, page: &Answer, answer: &str, times: u64) -> Answer {
        let (form, turn) = (page.hidden("form"), page.hidden("turn"));
        let fields = [("form", form.as_str()), ("turn", &turn), ("answer", answer), ("go", "on")];
        let mut reply = Answer::default();
        for time in 0..times {
            if time > 0 && self.draw(3) == 0 {
                let _ = self.client.send("POST", path, &super::client::encoded(&fields));
                self.client.cut();
            }
            reply = self.client.post(path, &fields);
            assert_eq!(reply.status, 303, "{path} {answer}\n{}", reply.body);
            assert!(!reply.to().contains("older") && reply.to() != "/", "{path} {answer}: {}", reply.to());
        }
        self.said.insert(path[1..].to_owned(), answer.to_owned());
        reply
    }

    /// Goes through the whole sheet up to the review.
    pub(crate) fn answer_all(&mut self, most_times: u64) {
        let (mut path, mut page) = self.start();
        while path != "/review" {
            let (answer, times) = (self.choose(&page), 1 + self.draw(most_times));
            let reply = self.say(&path, &page, &answer, times);
            (path, page) = self.follow(reply);
        }
    }

    /// Answers some questions otherwise, after which the older form comes once more, late.
    pub(crate) fn think_again(&mut self) {
        for _ in 0..self.draw(4) {
            let answered: Vec<String> =
                self.said.keys().filter(|path| path.starts_with("question/")).cloned().collect();
            let path = format!("/{}", answered[usize::try_from(self.draw(answered.len() as u64)).unwrap()]);
            let older = self.client.get(&path);
            let (before, answer) = (self.said[&path[1..]].clone(), self.choose(&older));
            self.say(&path, &older, &answer, 2);
            let (form, turn) = (older.hidden("form"), older.hidden("turn"));
            let fields = [("form", form.as_str()), ("turn", &turn), ("answer", &before), ("go", "on")];
            let late = self.client.post(&path, &fields);
            assert_eq!(late.to().ends_with("?older"), before != answer, "{path}: {}", late.to());
        }
    }

    /// Sends all, and gives the code of the sheet.
    pub(crate) fn send(&mut self, times: u64) -> String {
        let form = self.client.get("/review").hidden("form");
        for _ in 0..times {
            assert_eq!(self.client.post("/send", &[("form", &form)]).to(), "/done");
        }
        let done = self.client.get("/done");
        done.body.split("class=\"code\">").nth(1).unwrap()[..7].to_owned()
    }
}

/// The questionnaire of the room.
pub(crate) fn questionnaire() -> Questionnaire {
    shipped("msme-circularity").unwrap()
}

/// What a sheet says of what was asked, in the values of the form.
pub(crate) fn written(text: &str, questionnaire: &Questionnaire) -> Said {
    let sheet: toml::Table = text.parse().unwrap();
    let mut said = Said::new();
    for (kind, table) in [("fact", "profile"), ("question", "answers")] {
        for (id, value) in sheet[table].as_table().unwrap() {
            let shape = match kind {
                "fact" => &questionnaire.profile[questionnaire.fact(id).unwrap()].shape,
                _ => &questionnaire.indicators[questionnaire.indicator(id).unwrap()].shape,
            };
            said.insert(format!("{kind}/{id}"), on_form(value, shape));
        }
    }
    super::host::FACTS.iter().for_each(|fact| {
        said.remove(&format!("fact/{}", fact.split('=').next().unwrap())).unwrap();
    });
    said
}

fn on_form(value: &toml::Value, shape: &Shape) -> String {
    let number = |value: &toml::Value| {
        let token = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let at = shape.choices().iter().position(|choice| choice.token.to_string() == token);
        (at.unwrap_or_else(|| panic!("{token}")) + 1).to_string()
    };
    match value {
        toml::Value::Table(entry) => match entry.get("state").map(|state| state.as_str().unwrap()) {
            Some("dont-know") => "dk".to_owned(),
            Some(_) => "na".to_owned(),
            None => on_form(&entry["value"], shape),
        },
        toml::Value::Array(list) => list.iter().map(number).collect::<Vec<_>>().join(" "),
        value => number(value),
    }
}

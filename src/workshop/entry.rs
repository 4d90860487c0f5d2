//! Entry: paper sheets keyed in, one after the other.
//!
//! Responsible for the way from a code to a finished sheet: a new one, one that was left, one that is there already, and one
//! that is keyed twice. What was accepted is kept before the next key is read.

use super::desk::{Desk, Drawer, Pass, Stored};
use super::keying::Keying;
use super::paper::{Field, Paper};
use super::row::{Asked, Break, Hands, Question, Said};
use super::settling::{name, settle};
use crate::answers::{Admitted, Answer, Cell, Respondent, SheetDocument, admit, in_words};
use crate::code::Code;
use crate::diagnostic::Diagnostics;
use crate::interview::{Interview, Stopped};
use crate::source::{LIMIT_SHEET, Sources};
use crate::text::Messages;

/// What is keyed, and how.
pub struct Entry<'a> {
    /// The paper.
    pub paper: &'a Paper<'a>,
    /// The wording of the interface.
    pub messages: &'a Messages,
    /// Whether every sheet is keyed a second time.
    pub twice: bool,
    /// The year or date the answers are for.
    pub period: Option<String>,
    /// What the folder of the sheets is called.
    pub place: String,
}

/// What was keyed in one sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keyed {
    /// Sheets that were finished.
    pub sheets: usize,
    /// Keys that were pressed.
    pub keys: usize,
}

/// Keys sheets in until the person leaves or nothing more comes.
///
/// # Errors
/// Input or output failed, or something could not be kept.
pub fn enter(entry: &Entry<'_>, desk: &mut dyn Desk, drawer: &mut dyn Drawer) -> Result<Keyed, Stopped> {
    let hands = Hands { desk, messages: entry.messages, keys: 0 };
    let mut sitting = Sitting { entry, hands, drawer, finished: 0, last: None };
    let ended = sitting.all();
    // The row that is open is left.
    sitting.hands.desk.show(&[])?;
    match ended {
        Ok(()) | Err(Break::Left) => Ok(Keyed { sheets: sitting.finished, keys: sitting.hands.keys }),
        Err(Break::Broken(error)) => Err(Stopped::Broken(error)),
        Err(Break::NotKept(why)) => Err(Stopped::NotKept(why)),
    }
}

/// How the keying of a sheet ended.
enum End {
    /// Everything was keyed.
    Whole,
    /// The person went back to the code.
    Back,
    /// Keys went astray; the sheet is left as it is.
    Astray,
}

/// What a code that is there already is asked for.
const COMPARE: usize = 1;
const CORRECT: usize = 2;
const OTHER: usize = 3;

struct Sitting<'a> {
    entry: &'a Entry<'a>,
    hands: Hands<'a>,
    drawer: &'a mut dyn Drawer,
    finished: usize,
    /// The code of the sheet that was finished last.
    last: Option<Code>,
}

impl<'a> Sitting<'a> {
    fn all(&mut self) -> Result<(), Break> {
        let place = &self.entry.place;
        self.hands.tell(&self.hands.say("enter.head", &[("place", place)]))?;
        self.hands.tell(&self.hands.say("enter.keys", &[]))?;
        let unfinished = self.drawer.unfinished();
        if !unfinished.is_empty() {
            let codes: Vec<String> = unfinished.iter().map(Code::to_string).collect();
            let told = self.entry.messages.count("enter.unfinished", codes.len(), &[("codes", &codes.join(", "))]);
            self.hands.tell(&told)?;
        }
        loop {
            let head = format!("{}  ", self.hands.say("enter.code", &[]));
            match self.hands.code(&head)? {
                Asked::Code(code) => {
                    self.hands.answered(&head, &code.to_string())?;
                    self.code(code)?;
                }
                Asked::Back => match self.last {
                    Some(code) => self.correct_last(code)?,
                    None => self.hands.tell(&self.hands.say("enter.no-last", &[]))?,
                },
            }
        }
    }

    /// Does with a code what is to be done with it.
    fn code(&mut self, code: Code) -> Result<(), Break> {
        let stored = self.drawer.find(code).map_err(Break::NotKept)?;
        let Stored { finished, first, second } = stored;
        match (first, finished, second) {
            (None, None, _) => {
                let respondent = Respondent {
                    id: Some(code.to_string()),
                    period: self.entry.period.clone(),
                    ..Respondent::default()
                };
                self.key(code, Keying::new(self.entry.paper, respondent))
            }
            (Some(first), _, None) => match self.read(code, &first)? {
                Some(keying) => {
                    self.tell_again(code, &keying)?;
                    self.key(code, keying)
                }
                None => Ok(()),
            },
            (Some(base), _, Some(second)) | (None, Some(base), Some(second)) => {
                match (self.read(code, &base)?, self.read(code, &second)?) {
                    (Some(first), Some(again)) => {
                        self.tell_again(code, &again)?;
                        self.again(code, first, again)
                    }
                    _ => Ok(()),
                }
            }
            (None, Some(finished), None) => match self.read(code, &finished)? {
                Some(keying) => self.there_already(code, keying),
                None => Ok(()),
            },
        }
    }

    /// A sheet of that code was finished before.
    fn there_already(&mut self, code: Code, mut keying: Keying<'a>) -> Result<(), Break> {
        let arguments: crate::text::Arguments<'_> =
            &[("code", &code), ("answered", &keying.answered()), ("of", &keying.questions())];
        let told = self.hands.say("enter.there", arguments);
        self.hands.tell(&told)?;
        let head = format!("  {}  ", self.hands.say("enter.there-what", &[]));
        match self.hands.choice(&head, OTHER)? {
            COMPARE => {
                let again = Keying::new(self.entry.paper, keying.sheet.respondent.clone());
                self.again(code, keying, again)
            }
            CORRECT => {
                keying.go_to_first();
                self.key(code, keying)
            }
            _ => Ok(()),
        }
    }

    /// Goes back from the code to the last answer of the sheet before.
    fn correct_last(&mut self, code: Code) -> Result<(), Break> {
        let Some(finished) = self.drawer.find(code).map_err(Break::NotKept)?.finished else { return Ok(()) };
        let Some(mut keying) = self.read(code, &finished)? else { return Ok(()) };
        while keying.at().is_some_and(|field| {
            keying.go_on(field);
            true
        }) {}
        keying.go_back();
        self.hands.tell(&self.hands.say("enter.back-to", &[("code", &code)]))?;
        self.key(code, keying)
    }

    fn tell_again(&mut self, code: Code, keying: &Keying<'_>) -> Result<(), Break> {
        let arguments: crate::text::Arguments<'_> =
            &[("code", &code), ("answered", &keying.answered()), ("of", &keying.questions())];
        self.hands.tell(&self.hands.say("enter.going-on", arguments))
    }

    /// Keys a sheet to its end, and once more if that is wanted.
    fn key(&mut self, code: Code, mut keying: Keying<'a>) -> Result<(), Break> {
        if !matches!(self.fields(code, &mut keying, Pass::First)?, End::Whole) {
            return Ok(());
        }
        if self.entry.twice {
            let again = Keying::new(self.entry.paper, keying.sheet.respondent.clone());
            self.drawer.keep(code, Pass::First, &keying.text()).map_err(Break::NotKept)?;
            self.drawer.keep(code, Pass::Second, &again.text()).map_err(Break::NotKept)?;
            return self.again(code, keying, again);
        }
        self.finish(code, &keying)
    }

    /// Keys a sheet a second time, settles what differs, and finishes it.
    fn again(&mut self, code: Code, mut first: Keying<'a>, mut second: Keying<'a>) -> Result<(), Break> {
        self.hands.tell(&self.hands.say("enter.again", &[("code", &code)]))?;
        match self.fields(code, &mut second, Pass::Second)? {
            End::Whole => {}
            End::Astray => return Ok(()),
            End::Back => {
                self.drawer.forget_second(code);
                return Ok(());
            }
        }
        settle(code, &mut first, &mut second, &mut self.hands, self.drawer)?;
        self.finish(code, &first)
    }

    fn finish(&mut self, code: Code, keying: &Keying<'_>) -> Result<(), Break> {
        let place = self.drawer.finish(code, &keying.text()).map_err(Break::NotKept)?;
        (self.finished, self.last) = (self.finished + 1, Some(code));
        let arguments: crate::text::Arguments<'_> =
            &[("place", &place), ("answered", &keying.answered()), ("of", &keying.questions())];
        self.hands.tell(&self.hands.say("enter.finished", arguments))
    }

    /// Keys field after field, each kept before the next.
    fn fields(&mut self, code: Code, keying: &mut Keying<'a>, pass: Pass) -> Result<End, Break> {
        while let Some(field) = keying.at() {
            let head = format!("  {}  ", name(keying, field, &self.hands));
            let (shape, rule) = keying.asked(field);
            let answer = match self.hands.field(&Question { head: &head, shape, rule })? {
                Said::Answer(answer) => answer,
                Said::Enter => self.left(keying, field),
                Said::Back if keying.go_back() => continue,
                Said::Back => return Ok(End::Back),
                Said::Astray => {
                    let told = self.hands.say("enter.astray-sheet", &[("code", &code)]);
                    return self.hands.tell(&told).map(|()| End::Astray);
                }
                Said::Note(note) => {
                    let mut answer = keying.answer(field).clone();
                    answer.note = Some(note).filter(|note| !note.is_empty());
                    keying.set(field, answer);
                    self.drawer.keep(code, pass, &keying.text()).map_err(Break::NotKept)?;
                    continue;
                }
            };
            let told = in_words(&answer, shape, self.entry.messages);
            keying.key(field, answer);
            self.drawer.keep(code, pass, &keying.text()).map_err(Break::NotKept)?;
            self.hands.answered(&head, &told)?;
        }
        Ok(End::Whole)
    }

    /// What Enter alone leaves in a field: what was keyed, or what is usual, or nothing.
    fn left(&self, keying: &Keying<'_>, field: Field) -> Answer {
        let usual = match field {
            Field::Fact(at) => Interview::new(self.entry.paper.questionnaire(), keying.sheet.clone()).usual(at),
            Field::Question(_) => None,
        };
        match usual {
            Some(usual) => Answer { cell: Cell::Choices(usual), ..Answer::default() },
            None => keying.answer(field).clone(),
        }
    }

    /// A sheet as it was kept; `None` after telling that it cannot be used.
    fn read(&mut self, code: Code, text: &str) -> Result<Option<Keying<'a>>, Break> {
        let (mut sources, mut faults) = (Sources::new(), Diagnostics::new());
        let node = sources.read("", text.as_bytes(), LIMIT_SHEET, &mut faults);
        let admitted = admit(&node, self.entry.paper.questionnaire(), &mut faults);
        let own = admitted.filter(|admitted| admitted.migrated.is_none());
        match (own, SheetDocument::parse(text)) {
            (Some(Admitted { sheet, .. }), Ok(document)) => Ok(Some(Keying::of(self.entry.paper, sheet, document))),
            _ => self.hands.tell(&self.hands.say("enter.unusable", &[("code", &code)])).map(|()| None),
        }
    }
}

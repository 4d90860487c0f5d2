//! What is printed on the paper of a trade: its items in their order, what leads past some of them, and what is ticked
//! beforehand.
//!
//! Responsible for saying in terms of paper what the routing does with a sheet that is keyed. Which items there are, and their
//! numbers, is the business of [`Paper`].

use super::skip::{Seen, Skip, skip};
use crate::answers::{Answer, AnswerSheet, Cell, SECTOR, Scope};
use crate::interview::Interview;
use crate::questionnaire::{Condition, Questionnaire, Shape, Subject};
use crate::workshop::{Field, Paper};

/// The paper sheet of a trade.
pub(super) struct Printed<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    pub(super) paper: Paper<'q>,
    /// The trade, as a position among the options of the fact `sector`, if the questionnaire has that fact.
    pub(super) trade: Option<u16>,
    /// Everything that is asked, facts first.
    pub(super) items: Vec<Item>,
}

/// Something that is asked on paper.
pub(super) struct Item {
    pub(super) field: Field,
    /// What stands in front of it: a letter for a fact, a number for a question.
    pub(super) label: String,
    /// When it is passed over, together with those up to the place that the gate leads to. Where several in a row are left
    /// out for the same reason, the first of them has the gate.
    pub(super) gate: Option<Gate>,
    /// Answers that lead past what comes next, by their positions, and where they lead to.
    pub(super) jumps: Vec<(usize, Place)>,
    /// What is crossed beforehand, as bits.
    pub(super) crossed: u64,
}

/// A place on the paper: the position of an item, or behind the last one.
pub(super) type Place = usize;

/// What leads past some items.
pub(super) struct Gate {
    pub(super) when: Skip,
    pub(super) to: Place,
}

/// The scope of paper: the quick set, or everything where there is none.
pub(super) fn scope(questionnaire: &Questionnaire) -> Scope {
    if questionnaire.indicators.iter().any(|one| one.quick) { Scope::Quick } else { Scope::Full }
}

impl<'q> Printed<'q> {
    /// The paper of a trade. Where all of the room have it (`is_given`), it is not asked; otherwise it is crossed beforehand.
    pub(super) fn new(questionnaire: &'q Questionnaire, trade: Option<u16>, is_given: bool) -> Self {
        let sector = questionnaire.fact(SECTOR).zip(trade);
        let known = sector.map(|(fact, trade)| (fact, Answer { cell: Cell::Choice(trade), ..Answer::default() }));
        let given: Vec<_> = known.into_iter().filter(|_| is_given).collect();
        let paper = Paper::new(questionnaire, scope(questionnaire), &given, &[]);
        let mut printed = Self { questionnaire, paper, trade, items: Vec::new() };
        let facts = printed.paper.facts().iter().copied().zip('A'..);
        let facts = facts.map(|(at, letter)| (Field::Fact(at), letter.to_string()));
        let questions = (1..).zip(printed.paper.questions(trade));
        let questions = questions.map(|(number, at)| (Field::Question(at), number.to_string()));
        let items: Vec<(Field, String)> = facts.chain(questions).collect();
        let fields: Vec<Field> = items.iter().map(|(field, _)| *field).collect();
        // A condition looks only at what comes before it.
        let mut skips: Vec<Option<Skip>> = Vec::new();
        for &field in &fields {
            skips.push(printed.skip(field, &fields, &skips));
        }
        let item = |(at, (field, label)): (usize, (Field, String))| Item {
            field,
            label,
            gate: gate(at, &skips),
            jumps: if skips.get(at + 1).is_some_and(Option::is_some) { printed.jumps(at, &fields) } else { Vec::new() },
            crossed: printed.crossed(field),
        };
        printed.items = items.into_iter().enumerate().map(item).collect();
        printed
    }

    /// A sheet that says what is printed beforehand and nothing more.
    pub(super) fn blank(&self) -> AnswerSheet {
        let mut sheet = AnswerSheet {
            scope: scope(self.questionnaire),
            profile: vec![Answer::default(); self.questionnaire.profile.len()],
            answers: vec![Answer::default(); self.questionnaire.indicators.len()],
            ..AnswerSheet::default()
        };
        if let (Some(fact), Some(trade)) = (self.questionnaire.fact(SECTOR), self.trade) {
            sheet.profile[fact].cell = Cell::Choice(trade);
        }
        sheet
    }

    /// What a firm is asked that does what is crossed beforehand.
    pub(super) fn usually_asked(&self) -> Vec<Field> {
        let mut sheet = self.blank();
        for item in self.items.iter().filter(|item| item.crossed != 0 && self.fixed(item.field).is_none()) {
            if let Field::Fact(at) = item.field {
                sheet.profile[at].cell = Cell::Choices(item.crossed);
            }
        }
        self.paper.fields(&sheet)
    }

    /// What an answer to a field looks like.
    pub(super) fn shape(&self, field: Field) -> &'q Shape {
        match field {
            Field::Fact(at) => &self.questionnaire.profile[at].shape,
            Field::Question(at) => &self.questionnaire.indicators[at].shape,
        }
    }

    /// The answer that is the same on all sheets of the trade.
    pub(super) fn fixed(&self, field: Field) -> Option<u16> {
        match field {
            Field::Fact(at) if self.questionnaire.profile[at].id == SECTOR => self.trade,
            _ => None,
        }
    }

    /// The item of a field, if it is printed.
    pub(super) fn item(&self, field: Field) -> Option<&Item> {
        self.items.iter().find(|item| item.field == field)
    }

    fn condition(&self, field: Field) -> Option<&'q Condition> {
        match field {
            Field::Fact(at) => self.questionnaire.profile[at].ask_if.as_ref(),
            Field::Question(at) => self.questionnaire.indicators[at].ask_if.as_ref(),
        }
    }

    /// When a field is left out; nothing if it never is. Of the fields before it this is known.
    fn skip(&self, field: Field, fields: &[Field], before: &[Option<Skip>]) -> Option<Skip> {
        let see = |subject: Subject| {
            let field = match subject {
                Subject::Fact(at) => Field::Fact(at),
                Subject::Indicator(at) => Field::Question(at),
            };
            let place = fields.iter().position(|one| *one == field);
            match (self.fixed(field), place, field) {
                (Some(trade), ..) => Seen::Fixed(Cell::Choice(trade)),
                (None, Some(at), _) => {
                    Seen::Printed(field, self.shape(field), before.get(at).is_some_and(Option::is_some))
                }
                (None, None, Field::Fact(_)) => Seen::Unknown,
                (None, None, Field::Question(_)) => Seen::NotAsked,
            }
        };
        Some(skip(self.condition(field)?, &see)).filter(|skip| *skip != Skip::Never)
    }

    /// Where each answer to an item leads that alone keeps the next ones from being asked.
    fn jumps(&self, at: usize, fields: &[Field]) -> Vec<(usize, Place)> {
        let Shape::OneOf(choices) = self.shape(fields[at]) else { return Vec::new() };
        if self.fixed(fields[at]).is_some() {
            return Vec::new();
        }
        let leads = |choice: usize| {
            let mut sheet = self.blank();
            let answer = match fields[at] {
                Field::Fact(fact) => &mut sheet.profile[fact],
                Field::Question(question) => &mut sheet.answers[question],
            };
            answer.cell = Cell::Choice(u16::try_from(choice).ok()?);
            let asked = self.paper.fields(&sheet);
            let next = (at + 1..fields.len()).find(|&next| asked.contains(&fields[next])).unwrap_or(fields.len());
            (next > at + 1).then_some((choice, next))
        };
        (0..choices.len()).filter_map(leads).collect()
    }

    /// What most firms of the trade do, where that is asked.
    fn crossed(&self, field: Field) -> u64 {
        match (self.fixed(field), field) {
            (Some(trade), _) => 1 << trade,
            (None, Field::Fact(at)) => Interview::new(self.questionnaire, self.blank()).usual(at).unwrap_or_default(),
            (None, Field::Question(_)) => 0,
        }
    }
}

/// The gate of an item: nothing if it is never left out, or if the item before it is left out with it.
fn gate(at: usize, skips: &[Option<Skip>]) -> Option<Gate> {
    let when = skips[at].clone()?;
    let is_same = |other: &usize| skips[*other].as_ref() == Some(&when);
    if at.checked_sub(1).as_ref().is_some_and(is_same) {
        return None;
    }
    let to = (at..skips.len()).find(|other| !is_same(other)).unwrap_or(skips.len());
    Some(Gate { when, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{read, shipped};
    use crate::scoring::SplitMix64;
    use crate::source::Sources;

    /// Whether what leads past something is true of what was crossed and of what was read.
    fn is_true(skip: &Skip, sheet: &AnswerSheet, visited: &[Field]) -> bool {
        let cell = |field: &Field| match field {
            Field::Fact(at) => sheet.profile[*at].cell,
            Field::Question(at) => sheet.answers[*at].cell,
        };
        let is_crossed = |field: &Field, at: usize| match cell(field) {
            Cell::Choice(choice) => usize::from(choice) == at,
            Cell::Choices(choices) => choices >> at & 1 == 1,
            _ => false,
        };
        let figure = |field: &Field| if let Cell::Number(number) = cell(field) { Some(number) } else { None };
        match skip {
            Skip::Always => true,
            Skip::Never => false,
            Skip::Ticked(field, of) => of.iter().any(|at| is_crossed(field, *at)),
            Skip::Unticked(field, of) => cell(field).is_answered() && of.iter().all(|at| !is_crossed(field, *at)),
            Skip::Within(field, low, high) => figure(field).is_some_and(|number| (*low..*high).contains(&number)),
            Skip::Outside(field, low, high) => figure(field).is_some_and(|number| !(*low..*high).contains(&number)),
            Skip::LeftOut(field) => !visited.contains(field),
            Skip::All(parts) => parts.iter().all(|part| is_true(part, sheet, visited)),
            Skip::Any(parts) => parts.iter().any(|part| is_true(part, sheet, visited)),
        }
    }

    fn any(shape: &Shape, is_fact: bool, dice: &mut SplitMix64) -> Cell {
        let mut below = |most: u64| dice.next_u64() % most;
        if !is_fact && below(4) == 0 {
            return [Cell::Blank, Cell::DontKnow, Cell::NotApplicable][usize::try_from(below(3)).unwrap()];
        }
        let count = shape.choices().len() as u64;
        match shape {
            Shape::OneOf(_) => Cell::Choice(u16::try_from(below(count)).unwrap()),
            Shape::ManyOf { .. } => Cell::Choices(below(1 << count)),
            Shape::Number { .. } => Cell::Number(f64::from(u32::try_from(below(12)).unwrap())),
            Shape::Text | Shape::Date => Cell::Words,
        }
    }

    /// A person reads the paper from top to bottom and goes where arrows lead; what was read then is what is keyed.
    fn read_through(printed: &Printed<'_>, dice: &mut SplitMix64) -> usize {
        let (mut sheet, mut visited, mut at) = (printed.blank(), Vec::new(), 0);
        while let Some(item) = printed.items.get(at) {
            if let Some(gate) = item.gate.as_ref().filter(|gate| is_true(&gate.when, &sheet, &visited)) {
                assert!(gate.to > at);
                at = gate.to;
                continue;
            }
            visited.push(item.field);
            let is_fact = matches!(item.field, Field::Fact(_));
            let cell =
                printed.fixed(item.field).map_or_else(|| any(printed.shape(item.field), is_fact, dice), Cell::Choice);
            match item.field {
                Field::Fact(fact) => sheet.profile[fact].cell = cell,
                Field::Question(question) => sheet.answers[question].cell = cell,
            }
            let jump = item.jumps.iter().find(|(choice, _)| cell == Cell::Choice(u16::try_from(*choice).unwrap()));
            at = jump.map_or(at + 1, |(_, to)| *to);
        }
        assert_eq!(visited, printed.paper.fields(&sheet), "{:?}", sheet.coded());
        printed.items.len() - visited.len()
    }

    #[test]
    fn what_arrows_lead_past_is_what_is_not_asked() {
        let questionnaire = shipped("msme-circularity").unwrap();
        let mut dice = SplitMix64::new(11);
        let mut past = 0;
        for trade in 0..15 {
            for is_given in [true, false] {
                let printed = Printed::new(&questionnaire, Some(trade), is_given);
                past += (0..100).map(|_| read_through(&printed, &mut dice)).sum::<usize>();
            }
        }
        assert!(past > 5000, "{past}");
    }

    /// Every form of condition, and questions that hang on questions that may be left out.
    #[test]
    fn arrows_lead_past_questions_that_hang_on_answers() {
        let conditions = [
            "",
            "ask_if = { a = { at_least = 1 } }",
            "ask_if = { a = { at_least = 1 } }",
            "ask_if = { b = { at_least = 1, below = 3 } }",
            "ask_if = { not = { c = { below = 2 } } }",
            "ask_if = { any = [{ d = { at_least = 2 } }, { does = [\"x\", \"z\"] }] }",
            "ask_if = { staff = { at_least = 4 }, not = { any = [{ does = [\"y\"] }, { e = { at_least = 3 } }] } }",
            "ask_if = { all = [{ not = { f = { at_least = 1 } } }, { more = [\"s\"] }] }",
            "ask_if = { more = [\"s\", \"t\"] }",
            "ask_if = { not = { more = [\"s\"] } }",
        ];
        let mut text = "format = 1\nid = \"t\"\nversion = \"1.0.0\"\ntitle = \"t\"\n\
            [[profile]]\nid = \"does\"\nquestion = \"?\"\nkind = \"many-of\"\noptions = [{ id = \"x\", text = \"x\" }, { id = \"y\", text = \"y\" }, { id = \"z\", text = \"z\" }]\n\
            [[profile]]\nid = \"staff\"\nquestion = \"?\"\nkind = \"quantity\"\nask_if = { does = [\"x\", \"y\"] }\n\
            [[profile]]\nid = \"more\"\nquestion = \"?\"\nkind = \"one-of\"\nask_if = { staff = { below = 9 } }\noptions = [{ id = \"s\", text = \"s\" }, { id = \"t\", text = \"t\" }, { id = \"u\", text = \"u\" }]\n\
            [[dimension]]\nid = \"dim\"\ntitle = \"d\"\n"
            .to_owned();
        for (condition, id) in conditions.iter().zip('a'..) {
            text.push_str(&format!(
                "[[indicator]]\nid = \"{id}\"\ndimension = \"dim\"\nareas = [\"water\"]\nquestion = \"?\"\nkind = \"maturity\"\n\
                 levels = [\"1\", \"2\", \"3\", \"4\", \"5\"]\nquick = true\nnot_applicable = \"allowed\"\napplies = \"a\"\n{condition}\n"
            ));
        }
        struct One(String);
        impl crate::questionnaire::Shelf for One {
            fn open(&self, _: &str) -> Result<Vec<u8>, String> {
                Ok(self.0.clone().into_bytes())
            }
        }
        let mut faults = crate::diagnostic::Diagnostics::new();
        let reading = read("t.toml", &One(text), &mut Sources::new(), &mut faults);
        let questionnaire = reading.and_then(crate::questionnaire::Reading::into_questionnaire).unwrap();
        let printed = Printed::new(&questionnaire, None, true);
        let mut dice = SplitMix64::new(3);
        let past: usize = (0..5000).map(|_| read_through(&printed, &mut dice)).sum();
        assert!(past > 5000, "{past}");
        // The first answer to a leads past b and c, which hang on it, and past what hangs on those.
        let jumps: usize = printed.items.iter().map(|item| item.jumps.len()).sum();
        assert!(jumps > 0 && printed.items.iter().filter(|item| item.gate.is_some()).count() > 5);
    }
}

//! The fit of all tools at once: the factors of R19 laid out as tables.
//!
//! Responsible for the product of a few rows, picked by the profile: of all tools roughly, and of one exactly. What is not
//! offered is told exactly in either. Every row is filled by the factor itself, asked
//! about an enterprise that states one option and nothing else, so the numbers of R19 stand in [`fit`](super::fit) only.
//! Why a tool does not fit is told there, too.

use super::fit::{FACTORS, Factor, Facts, Firm, LANGUAGES, Stated, hurdle, times};
use super::table::{Table, chosen, positions};
use crate::answers::Cell;
use crate::bulk::Rough;
use crate::catalogue::Tool;
use crate::questionnaire::{Questionnaire, Token};

/// Which tools may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Those that can be read and opened.
    First,
    /// Those with a hurdle, where others are too few.
    Last,
}

impl Turn {
    /// The first comes first.
    pub(super) const ALL: [Self; 2] = [Self::First, Self::Last];
}

/// The factors of all tools, laid out for the profiles of a questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    /// One for each factor that depends on one option, or on the best of several; those that are the same for every
    /// enterprise stand in the one before, or in the first.
    tables: Vec<Table>,
    /// The last one: the factor of languages, of all tools, and of those without a hurdle, 0 for the others.
    languages: Table,
    without_hurdle: Table,
    /// One for each factor for which several options may be needed.
    needed: Vec<Needed>,
    /// A fit of 1 for all tools.
    all: Rough,
    /// How well each tool suits the enterprise at hand, apart from its languages.
    fits: Rough,
    /// Room for a row.
    room: Rough,
}

/// A fact of whose options a tool may need several.
#[derive(Clone, Debug)]
struct Needed {
    /// Position of the fact.
    fact: usize,
    /// Tools not offered to an enterprise that states all options but this one, and at the end to one that states all.
    tools: Vec<Vec<usize>>,
}

impl Tables {
    /// Lays out the factors of these tools, each times what `of` gives of a tool.
    pub(super) fn new(questionnaire: &Questionnaire, tools: &[&Tool], of: fn(&Tool) -> f64) -> Self {
        let (mut leading, mut groups) = (Vec::new(), Vec::<(_, Vec<&Factor>)>::new());
        let (mut beside, mut needed) = (None, Vec::new());
        for factor in &FACTORS {
            match (factor.facts, groups.last_mut()) {
                (Facts::None, None) => leading.push(factor),
                (Facts::None, Some((_, group))) => group.push(factor),
                (Facts::Best(facts), _) => groups.push((facts, [std::mem::take(&mut leading), vec![factor]].concat())),
                (Facts::Languages(fact), _) => beside = Some((factor, fact)),
                (Facts::All(fact), _) => needed.extend(Needed::new(questionnaire, tools, factor, fact)),
            }
        }
        let table = |(facts, group): (&[Stated], Vec<&Factor>)| {
            let product = |tool: &Tool, firm: &Firm| group.iter().map(|factor| value(factor, tool, firm)).product();
            Table::new(questionnaire, tools, &product, facts, None)
        };
        let languages = |of: &dyn Fn(&Tool, &Firm) -> f64| {
            let of =
                |tool: &Tool, firm: &Firm| of(tool, firm) * beside.map_or(1.0, |(factor, _)| value(factor, tool, firm));
            Table::new(questionnaire, tools, &of, READ, beside.map(|(_, fact)| fact))
        };
        // What can be read in one of several languages has no hurdle.
        let without_hurdle = |tool: &Tool, firm: &Firm| if hurdle(tool, firm).is_none() { of(tool) } else { 0.0 };
        let mut tables: Vec<Table> = groups.into_iter().map(table).collect();
        // In a catalogue of free tools, the price is no factor.
        tables.retain(Table::matters);
        Self {
            tables,
            languages: languages(&|tool, _| of(tool)),
            without_hurdle: languages(&without_hurdle),
            needed,
            all: Rough::new(&vec![1.0; tools.len()]),
            fits: Rough::default(),
            room: Rough::default(),
        }
    }

    /// Looks up roughly how well each tool suits an enterprise, apart from its languages.
    pub(super) fn look_up(&mut self, profile: &[Cell]) {
        self.fits.copy(&self.all);
        for table in &mut self.tables {
            table.look_up(profile);
            self.fits.times(table.rough(&mut self.room));
        }
        for needed in &self.needed {
            needed.take_away(profile[needed.fact], &mut self.fits);
        }
        self.languages.look_up(profile);
        self.without_hurdle.look_up(profile);
    }

    /// Fills in roughly how well each tool suits the enterprise that was looked up, times what was given of the tool; 0 for
    /// those not offered, or not in this turn, and for no others.
    pub(super) fn fill(&mut self, turn: Turn, fits: &mut Rough) {
        fits.copy(&self.fits);
        let languages = if turn == Turn::First { &self.without_hurdle } else { &self.languages };
        fits.times(languages.rough(&mut self.room));
        if turn == Turn::Last {
            fits.without(self.without_hurdle.rough(&mut self.room));
        }
    }

    /// How far a rough fit may be off, in 2^-14.
    pub(super) fn error(&self) -> f64 {
        let tables = self.tables.iter().chain([&self.languages]);
        tables.fold(0.0, |error, table| error * table.largest() + Rough::ERROR)
    }

    /// How well a tool that is offered suits the enterprise that was looked up, times what was given of the tool.
    pub(super) fn fit(&self, tool: usize) -> f64 {
        let tables = self.tables.iter().chain([&self.languages]);
        tables.fold(1.0, |fit, table| times(fit, table.of(tool)))
    }
}

/// The languages that are read.
const READ: &[Stated] = &[Stated::Each(LANGUAGES)];

/// A factor, or 0 for a tool that is not offered.
fn value(factor: &Factor, tool: &Tool, firm: &Firm) -> f64 {
    (factor.of)(tool, firm).unwrap_or(0.0)
}

impl Needed {
    fn new(questionnaire: &Questionnaire, tools: &[&Tool], factor: &Factor, fact: &str) -> Option<Self> {
        let fact = questionnaire.fact(fact)?;
        let choices = questionnaire.profile[fact].shape.choices();
        let not_offered = |lacking: usize| {
            let ids = choices
                .iter()
                .enumerate()
                .filter(|(option, _)| *option != lacking)
                .filter_map(|(_, choice)| if let Token::Id(id) = &choice.token { Some(id.clone()) } else { None });
            let firm = Firm { activities: Some(ids.collect()), ..Firm::default() };
            (0..tools.len()).filter(|tool| (factor.of)(tools[*tool], &firm).is_err()).collect()
        };
        Some(Self { fact, tools: (0..=choices.len()).map(not_offered).collect() })
    }

    /// Takes away the tools that need an option which is not stated, if any is.
    fn take_away(&self, stated: Cell, fits: &mut Rough) {
        if let Some(chosen) = chosen(stated) {
            let lacking = positions(!chosen).map_while(|option| self.tools.get(option));
            for tools in lacking.chain(self.tools.last()) {
                tools.iter().for_each(|tool| fits.clear(*tool));
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::fit::{fit, hurdle};
    use super::*;
    use crate::catalogue::{Audience, Catalogue, Effort, Price, ToolKind, ToolStatus};
    use crate::id::Id;
    use crate::questionnaire::{Shape, shipped};
    use crate::scoring::SplitMix64;
    use crate::source::Word;

    fn below(dice: &mut SplitMix64, most: usize) -> usize {
        (dice.next_u64() % most as u64) as usize
    }

    fn any_of<T: Clone>(dice: &mut SplitMix64, all: &[T]) -> T {
        all[below(dice, all.len())].clone()
    }

    /// None to three, mostly few.
    fn some_of<T: Clone>(dice: &mut SplitMix64, all: &[T]) -> Vec<T> {
        (0..below(dice, 4)).map(|_| any_of(dice, all)).collect()
    }

    /// One value half the time, another otherwise.
    fn half<T>(dice: &mut SplitMix64, usual: T, other: impl FnOnce(&mut SplitMix64) -> T) -> T {
        if below(dice, 2) == 0 { usual } else { other(dice) }
    }

    fn word<W: Word>(dice: &mut SplitMix64) -> W {
        any_of(dice, W::WORDS).1
    }

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    /// Tools with any property of those that fit and choice depend on. Few different ones make many equals.
    pub(in super::super) fn random_catalogue(dice: &mut SplitMix64, areas: &[Id], count: usize) -> Catalogue {
        let mut catalogue = crate::catalogue::shipped();
        catalogue.tools = (0..count).map(|_| any_of(dice, &catalogue.tools)).collect();
        let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let ids = |words: &[&str]| words.iter().map(|word| id(word)).collect::<Vec<_>>();
        let all: Vec<Audience> = Audience::WORDS.iter().map(|(_, audience)| *audience).collect();
        for (number, tool) in catalogue.tools.iter_mut().enumerate() {
            tool.id = id(&format!("tool-{}", (number * 7) % count));
            tool.status = half(dice, ToolStatus::Current, word);
            tool.audience = half(dice, vec![Audience::Owner], |dice| some_of(dice, &all));
            tool.kind = half(dice, ToolKind::Guideline, word);
            tool.link = half(dice, Some(String::new()), |_| None);
            tool.cost = word::<Price>(dice);
            tool.effort = word::<Effort>(dice);
            tool.sectors = some_of(dice, &ids(&["general", "agrifood", "textiles", "services", "no-such-sector"]));
            tool.countries = half(dice, Vec::new(), |dice| some_of(dice, &strings(&["AM", "AL", "GE", "XX"])));
            tool.languages = some_of(dice, &strings(&["en", "fr", "ru", "xx"]));
            let activities = ids(&["makes-products", "exports", "runs-vehicles", "no-such-activity"]);
            tool.requires = half(dice, Vec::new(), |dice| some_of(dice, &activities));
            tool.areas = some_of(dice, areas);
            tool.areas.push(any_of(dice, areas));
            tool.areas.sort_unstable();
            tool.areas.dedup();
        }
        catalogue
    }

    /// A profile that states each fact three times in four.
    pub(in super::super) fn random_profile(dice: &mut SplitMix64, questionnaire: &Questionnaire) -> Vec<Cell> {
        let state = |shape: &Shape, dice: &mut SplitMix64| match (below(dice, 4), shape) {
            (0, _) => any_of(dice, &[Cell::Blank, Cell::DontKnow, Cell::Invalid]),
            (_, Shape::OneOf(choices)) => Cell::Choice(below(dice, choices.len().min(4)) as u16),
            (_, Shape::ManyOf { choices, .. }) => {
                let (many, one) = (dice.next_u64(), 1 << below(dice, choices.len()));
                Cell::Choices(any_of(dice, &[0, u64::MAX, many, one]) & (u64::MAX >> (64 - choices.len())))
            }
            _ => Cell::Blank,
        };
        questionnaire.profile.iter().map(|fact| state(&fact.shape, dice)).collect()
    }

    #[test]
    fn tables_are_the_fit_of_each_tool() {
        let mut questionnaire = shipped("msme-circularity").unwrap();
        let mut dice = SplitMix64::new(19);
        let (mut fits, mut offered, mut refused) = (Rough::default(), 0, 0);
        for round in 0..30 {
            // The facts are told apart by their ids, not by their shapes: some enterprises may state one or many.
            if round % 10 == 9 {
                for fact in &mut questionnaire.profile {
                    let choices = fact.shape.choices().to_vec();
                    let many = matches!(fact.shape, Shape::OneOf(_));
                    fact.shape = if many { Shape::ManyOf { choices, exclusive: None } } else { Shape::OneOf(choices) };
                }
            }
            let catalogue = random_catalogue(&mut dice, &questionnaire.areas, 60);
            let tools: Vec<&Tool> = catalogue.tools.iter().collect();
            let mut tables = Tables::new(&questionnaire, &tools, |tool| tool.areas.len() as f64 / 8.0);
            let error = tables.error() / 16_384.0;
            for round in 0..200 {
                let profile = random_profile(&mut dice, &questionnaire);
                let firm = Firm::new(&questionnaire, &profile);
                let turn = Turn::ALL[round % 2];
                tables.look_up(&profile);
                tables.fill(turn, &mut fits);
                for ((at, tool), rough) in tools.iter().enumerate().zip(fits.numbers()) {
                    let in_turn = hurdle(tool, &firm).is_none() == (turn == Turn::First);
                    let due = fit(tool, &firm).ok().filter(|_| in_turn).unwrap_or(0.0) * tool.areas.len() as f64 / 8.0;
                    assert!((rough - due).abs() <= error, "{rough} {due} {firm:?}");
                    assert_eq!(rough > 0.0, due > 0.0);
                    let exact = if due > 0.0 { tables.fit(at) } else { 0.0 };
                    assert!((exact - due).abs() < 1e-15, "{exact} {due} {firm:?}");
                    offered += usize::from(due > 0.0);
                    refused += usize::from(due == 0.0);
                }
            }
        }
        assert!(offered > 10_000 && refused > 10_000, "{offered} {refused}");
    }

    #[test]
    fn a_questionnaire_without_facts_states_nothing() {
        let mut questionnaire = shipped("msme-circularity").unwrap();
        questionnaire.profile.clear();
        let catalogue = crate::catalogue::shipped();
        let tools: Vec<&Tool> = catalogue.tools.iter().collect();
        let mut fits = Rough::default();
        let mut tables = Tables::new(&questionnaire, &tools, |_| 1.0);
        tables.look_up(&[]);
        tables.fill(Turn::First, &mut fits);
        for ((at, tool), rough) in tools.iter().enumerate().zip(fits.numbers()) {
            let is_first = hurdle(tool, &Firm::default()).is_none();
            let due = fit(tool, &Firm::default()).ok().filter(|_| is_first).unwrap_or(0.0);
            assert_eq!(rough > 0.0, due > 0.0);
            assert!(due == 0.0 || (tables.fit(at) - due).abs() < 1e-15);
        }
    }
}

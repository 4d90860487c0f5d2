//! The fit of all tools at once: the factors of R19 laid out as tables.
//!
//! Responsible for the product of a few rows, picked by the profile. Every row is filled by the factor itself, asked
//! about an enterprise that states one option and nothing else, so the numbers of R19 stand in [`fit`](super::fit) only.
//! Why a tool does not fit is told there, too.

use super::fit::{FACTORS, Factor, Facts, Firm, Fit, LANGUAGES, Stated, hurdle, times};
use super::table::{Of, Table, chosen, positions, row};
use crate::answers::Cell;
use crate::catalogue::Tool;
use crate::questionnaire::{Questionnaire, Token};

/// The factors of all tools, laid out for the profiles of a questionnaire.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    /// Fit of each tool by the factors that are the same for every enterprise.
    own: Vec<Fit>,
    /// One for each factor that depends on one option, or on the best of several.
    tables: Vec<Table>,
    /// One for each factor for which several options may be needed.
    needed: Vec<Needed>,
    /// For each tool, 0 if it is chosen only where others are too few, else 1; by the languages that are read.
    last: Option<Table>,
    /// Room for a row.
    row: Vec<f64>,
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
    /// Lays out the factors of these tools.
    pub(super) fn new(questionnaire: &Questionnaire, tools: &[&Tool]) -> Self {
        let mut laid = Self { own: vec![1.0; tools.len()], ..Self::default() };
        for factor in &FACTORS {
            match factor.facts {
                // No fit is above 1 at any time, so the order of the factors is kept.
                Facts::None if laid.tables.is_empty() => {
                    multiply(&mut laid.own, &row(&*of(factor), tools, &Firm::default()));
                }
                Facts::None => laid.tables.push(Table::new(questionnaire, tools, &*of(factor), &[], None)),
                Facts::Best(facts) => laid.tables.push(Table::new(questionnaire, tools, &*of(factor), facts, None)),
                Facts::Languages(beside) => {
                    laid.tables.push(Table::new(questionnaire, tools, &*of(factor), READ, Some(beside)));
                    // What can be read in one of several languages is not among the last.
                    let readable = |tool: &Tool, firm: &Firm| f64::from(u8::from(hurdle(tool, firm).is_none()));
                    laid.last = Some(Table::new(questionnaire, tools, &readable, READ, Some(beside)));
                }
                Facts::All(fact) => laid.needed.extend(Needed::new(questionnaire, tools, factor, fact)),
            }
        }
        // In a catalogue of free tools, the price is no factor.
        laid.tables.retain(Table::matters);
        laid
    }

    /// Fills in how well each tool suits an enterprise; 0 for those not offered.
    pub(super) fn fill(&mut self, profile: &[Cell], fits: &mut Vec<Fit>) {
        fits.clone_from(&self.own);
        for table in &self.tables {
            multiply(fits, table.row(profile, &mut self.row));
        }
        for needed in &self.needed {
            needed.take_away(profile[needed.fact], fits);
        }
    }

    /// For each tool, 0 if it is chosen only where others are too few, and else 1.
    pub(super) fn first(&mut self, profile: &[Cell]) -> &[f64] {
        match &self.last {
            Some(table) => table.row(profile, &mut self.row),
            None => &[],
        }
    }
}

/// The languages that are read.
const READ: &[Stated] = &[Stated::Each(LANGUAGES)];

/// A factor as what a row tells: 0 for tools that are not offered.
fn of(factor: &Factor) -> Box<Of<'_>> {
    Box::new(|tool, firm| (factor.of)(tool, firm).unwrap_or(0.0))
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
    fn take_away(&self, stated: Cell, fits: &mut [Fit]) {
        if let Some(chosen) = chosen(stated) {
            let lacking = positions(!chosen).map_while(|option| self.tools.get(option));
            for tools in lacking.chain(self.tools.last()) {
                tools.iter().for_each(|tool| fits[*tool] = 0.0);
            }
        }
    }
}

fn multiply(fits: &mut [Fit], row: &[f64]) {
    for (fit, factor) in fits.iter_mut().zip(row) {
        *fit = times(*fit, *factor);
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
        let (mut fits, mut offered, mut refused) = (Vec::new(), 0, 0);
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
            let mut tables = Tables::new(&questionnaire, &tools);
            for _ in 0..100 {
                let profile = random_profile(&mut dice, &questionnaire);
                let firm = Firm::new(&questionnaire, &profile);
                tables.fill(&profile, &mut fits);
                let due: Vec<f64> = tools.iter().map(|tool| fit(tool, &firm).unwrap_or(0.0)).collect();
                assert_eq!(fits, due, "{firm:?}");
                let due: Vec<f64> =
                    tools.iter().map(|tool| f64::from(u8::from(hurdle(tool, &firm).is_none()))).collect();
                assert_eq!(tables.first(&profile), due, "{firm:?}");
                offered += due.iter().filter(|fit| **fit > 0.0).count();
                refused += due.iter().filter(|fit| **fit == 0.0).count();
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
        let mut fits = Vec::new();
        Tables::new(&questionnaire, &tools).fill(&[], &mut fits);
        let due = tools.iter().map(|tool| fit(tool, &Firm::default()).unwrap_or(0.0));
        assert_eq!(fits, due.collect::<Vec<_>>());
    }
}

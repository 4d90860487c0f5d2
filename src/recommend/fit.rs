//! Fit: how well a tool suits an enterprise, 0 to 1 (R19 of the method), and why not.

use crate::answers::Cell;
use crate::catalogue::{Audience, Effort, Price, Tool, ToolKind, ToolStatus};
use crate::id::Id;
use crate::questionnaire::{Questionnaire, Shape, Token};
use crate::source::Word;

/// What the choice of tools needs to know of an enterprise; what its profile does not state is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Firm {
    /// Its sector and further ones.
    pub sectors: Vec<Id>,
    /// Its size.
    pub size: Option<Id>,
    /// Its country, as a code in capitals.
    pub country: Option<String>,
    /// Languages in which a guide can be read; empty if not stated.
    pub languages: Vec<String>,
    /// Whether it has said that there is no money.
    pub no_budget: bool,
    /// What it does; `None` if not stated.
    pub activities: Option<Vec<Id>>,
}

// Ids of the profile facts that fit depends on.
const SECTOR: &str = "sector";
const FURTHER_SECTORS: &str = "further-sectors";
const SIZE: &str = "size";
const COUNTRY: &str = "country";
pub(super) const LANGUAGES: &str = "languages";
const BUDGET: &str = "budget";
const ACTIVITIES: &str = "activities";

impl Firm {
    /// Reads the profile facts that tools rely on, by their ids.
    pub fn new(questionnaire: &Questionnaire, profile: &[Cell]) -> Self {
        let chosen = |id: &str| -> Option<Vec<Id>> {
            let position = questionnaire.fact(id)?;
            let shape = &questionnaire.profile[position].shape;
            let options = |set: u64| {
                let choices = shape.choices().iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1);
                choices.filter_map(|(_, choice)| match &choice.token {
                    Token::Id(id) => Some(id.clone()),
                    _ => None,
                })
            };
            match (shape, profile[position]) {
                (Shape::OneOf(_), Cell::Choice(choice)) => Some(options(1 << choice).collect()),
                (Shape::ManyOf { .. }, Cell::Choices(set)) => Some(options(set).collect()),
                _ => None,
            }
        };
        let one = |id: &str| chosen(id).and_then(|ids| ids.into_iter().next());
        let mut sectors = chosen(SECTOR).unwrap_or_default();
        sectors.extend(chosen(FURTHER_SECTORS).unwrap_or_default());
        Self {
            sectors,
            size: one(SIZE),
            country: one(COUNTRY).map(|country| country.as_str().to_ascii_uppercase()),
            languages: chosen(LANGUAGES).unwrap_or_default().iter().map(|id| id.as_str().to_owned()).collect(),
            no_budget: one(BUDGET).is_some_and(|budget| budget == "none"),
            activities: chosen(ACTIVITIES),
        }
    }
}

/// Why a tool is not offered at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is ended, superseded or a draft.
    Status(ToolStatus),
    /// It is made neither for owners nor for advisers or trainers.
    Audience,
    /// It is made for other sectors.
    Sector,
    /// It is made for other countries, or the profile names none.
    Country,
    /// It costs money, and there is none.
    Paid,
    /// The enterprise lacks an activity it needs.
    Requires(Id),
}

/// How well a tool suits: above 0, at most 1.
pub type Fit = f64;

/// A factor of fit: what one property of a tool means to an enterprise.
#[derive(Debug)]
pub(super) struct Factor {
    /// The profile facts it depends on.
    pub(super) facts: Facts,
    /// The factor, 0 to 1.2, or why the tool is not offered.
    pub(super) of: fn(&Tool, &Firm) -> Result<f64, Misfit>,
}

/// Profile facts that a factor depends on, by their ids.
#[derive(Clone, Copy, Debug)]
pub(super) enum Facts {
    /// None: it is the same for every enterprise.
    None,
    /// The value that suits best counts, of all these facts.
    Best(&'static [Stated]),
    /// The languages, of which the one that suits best counts; where any is stated, a second fact may suit better still.
    Languages(Stated),
    /// A tool may need all of several values.
    All(&'static str),
}

/// What is stated of a fact.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stated {
    /// Its first value, should there be several.
    First(&'static str),
    /// All its values.
    Each(&'static str),
}

/// The factors in the order in which R19 multiplies them.
pub(super) const FACTORS: [Factor; 11] = [
    Factor { facts: Facts::None, of: status },
    Factor { facts: Facts::All(ACTIVITIES), of: requires },
    Factor { facts: Facts::None, of: audience },
    Factor { facts: Facts::Best(&[Stated::Each(SECTOR), Stated::Each(FURTHER_SECTORS)]), of: sector },
    Factor { facts: Facts::Best(&[Stated::First(COUNTRY)]), of: country },
    Factor { facts: Facts::Languages(Stated::First(COUNTRY)), of: languages },
    Factor { facts: Facts::Best(&[Stated::First(BUDGET)]), of: price },
    Factor { facts: Facts::Best(&[Stated::First(SIZE), Stated::First(COUNTRY)]), of: effort },
    Factor { facts: Facts::None, of: kind },
    Factor { facts: Facts::None, of: doubt },
    Factor { facts: Facts::None, of: link },
];

/// The factor of a tool in a language that is not read. Such a tool is chosen only where others are too few.
const UNREAD: f64 = 0.25;

/// What keeps an enterprise from opening or reading a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hurdle {
    /// It is in languages that are not read.
    Language,
    /// There is no page to open.
    Page,
}

impl Word for Hurdle {
    const WORDS: &'static [(&'static str, Self)] = &[("language", Self::Language), ("page", Self::Page)];
}

/// What keeps an enterprise from using a tool, its language above all; such a tool is chosen only where others are too few.
pub fn hurdle(tool: &Tool, firm: &Firm) -> Option<Hurdle> {
    if languages(tool, firm) == Ok(UNREAD) {
        Some(Hurdle::Language)
    } else {
        tool.link.is_none().then_some(Hurdle::Page)
    }
}

/// How well a tool suits an enterprise (R19).
///
/// # Errors
/// Why it is not offered at all.
pub fn fit(tool: &Tool, firm: &Firm) -> Result<Fit, Misfit> {
    FACTORS.iter().try_fold(1.0, |fit, factor| Ok(times(fit, (factor.of)(tool, firm)?)))
}

/// Whether any enterprise may be offered a tool, as far as the factors tell that are the same for all.
pub(super) fn is_for_any(tool: &Tool) -> bool {
    let mut same = FACTORS.iter().filter(|factor| matches!(factor.facts, Facts::None));
    same.all(|factor| (factor.of)(tool, &Firm::default()).is_ok())
}

/// One more factor. No fit is above 1.
pub(super) fn times(fit: Fit, factor: f64) -> Fit {
    let product = fit * factor;
    if product > 1.0 { 1.0 } else { product }
}

fn status(tool: &Tool, _: &Firm) -> Result<f64, Misfit> {
    match tool.status {
        ToolStatus::Ended | ToolStatus::Superseded | ToolStatus::Draft => Err(Misfit::Status(tool.status)),
        ToolStatus::Current | ToolStatus::Unknown => Ok(1.0),
    }
}

fn requires(tool: &Tool, firm: &Firm) -> Result<f64, Misfit> {
    let Some(activities) = &firm.activities else { return Ok(1.0) };
    let missing = tool.requires.iter().find(|id| !activities.contains(id));
    missing.map_or(Ok(1.0), |id| Err(Misfit::Requires(id.clone())))
}

fn audience(tool: &Tool, _: &Firm) -> Result<f64, Misfit> {
    let known = [(Audience::Owner, 1.0), (Audience::Advisor, 0.6), (Audience::Trainer, 0.3)];
    let first = known.iter().find(|(audience, _)| tool.audience.contains(audience));
    first.map(|(_, factor)| *factor).ok_or(Misfit::Audience)
}

/// Of several sectors the one that suits best counts.
fn sector(tool: &Tool, firm: &Firm) -> Result<f64, Misfit> {
    if tool.sectors.iter().any(|sector| firm.sectors.contains(sector)) {
        Ok(1.0)
    } else if tool.sectors.iter().any(|sector| sector == "general") {
        Ok(0.6)
    } else {
        Err(Misfit::Sector)
    }
}

fn country(tool: &Tool, firm: &Firm) -> Result<f64, Misfit> {
    match tool.countries.is_empty() {
        true => Ok(1.0),
        false if is_national(tool, firm) => Ok(1.2),
        false => Err(Misfit::Country),
    }
}

/// Whether a tool is made for the enterprise's own country, by name.
fn is_national(tool: &Tool, firm: &Firm) -> bool {
    firm.country.as_ref().is_some_and(|country| tool.countries.contains(country))
}

/// Of several languages the one that suits best counts. A national page is likely to be in the country's language too.
fn languages(tool: &Tool, firm: &Firm) -> Result<f64, Misfit> {
    let is_read = tool.languages.iter().any(|language| firm.languages.contains(language));
    Ok(match is_read || tool.languages.is_empty() || firm.languages.is_empty() {
        true => 1.0,
        false if is_national(tool, firm) => 0.8,
        false => UNREAD,
    })
}

/// One self-assessment was just done.
fn kind(tool: &Tool, _: &Firm) -> Result<f64, Misfit> {
    Ok(if tool.kind == ToolKind::SelfAssessment { 0.3 } else { 1.0 })
}

/// Whether it is still current may not be known.
fn doubt(tool: &Tool, _: &Firm) -> Result<f64, Misfit> {
    Ok(if tool.status == ToolStatus::Unknown { 0.6 } else { 1.0 })
}

/// What has no page to open takes a search first.
fn link(tool: &Tool, _: &Firm) -> Result<f64, Misfit> {
    Ok(if tool.link.is_some() { 1.0 } else { 0.7 })
}

/// To read about a loan costs nothing.
fn price(tool: &Tool, firm: &Firm) -> Result<f64, Misfit> {
    match tool.cost {
        _ if tool.kind == ToolKind::Finance => Ok(1.0),
        Price::Paid if firm.no_budget => Err(Misfit::Paid),
        Price::Paid => Ok(0.6),
        Price::Unknown => Ok(0.9),
        Price::Free => Ok(1.0),
    }
}

/// The smaller the firm, the more effort counts; a programme of months nearby is still within reach. A firm that does not
/// state its size counts as the smallest.
fn effort(tool: &Tool, firm: &Firm) -> Result<f64, Misfit> {
    let [days, months] = match firm.size.as_ref().map(Id::as_str) {
        Some("medium") => [1.0, 0.8],
        Some("small") => [0.9, 0.5],
        _ => [0.7, if is_national(tool, firm) { 0.5 } else { 0.3 }],
    };
    Ok(match tool.effort {
        Effort::Minutes | Effort::Hours => 1.0,
        Effort::Days => days,
        Effort::Months => months,
    })
}

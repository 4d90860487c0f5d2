//! Fit: how well a tool suits an enterprise, 0 to 1 (R19 of the method), and why not.

use crate::answers::Cell;
use crate::catalogue::{Audience, Effort, Price, Tool, ToolStatus};
use crate::id::Id;
use crate::questionnaire::{Questionnaire, Shape, Token};

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

impl Firm {
    /// The profile facts that tools rely on.
    pub const FACTS: &[&str] =
        &["sector", "further-sectors", "size", "country", "languages", "budget", Self::ACTIVITIES];

    /// The profile fact that tells what an enterprise does.
    pub const ACTIVITIES: &str = "activities";

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
        let mut sectors = chosen("sector").unwrap_or_default();
        sectors.extend(chosen("further-sectors").unwrap_or_default());
        Self {
            sectors,
            size: one("size"),
            country: one("country").map(|country| country.as_str().to_ascii_uppercase()),
            languages: chosen("languages").unwrap_or_default().iter().map(|id| id.as_str().to_owned()).collect(),
            no_budget: one("budget").is_some_and(|budget| budget == "none"),
            activities: chosen(Self::ACTIVITIES),
        }
    }
}

/// Why a tool is not offered at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is ended, superseded or a draft.
    Status(ToolStatus),
    /// It is for nobody who runs, advises or teaches an enterprise.
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

/// How well a tool suits an enterprise (R19).
///
/// # Errors
/// Why it is not offered at all.
pub fn fit(tool: &Tool, firm: &Firm) -> Result<Fit, Misfit> {
    if matches!(tool.status, ToolStatus::Ended | ToolStatus::Superseded | ToolStatus::Draft) {
        return Err(Misfit::Status(tool.status));
    }
    if let Some(activities) = &firm.activities
        && let Some(missing) = tool.requires.iter().find(|id| !activities.contains(id))
    {
        return Err(Misfit::Requires(missing.clone()));
    }
    let mut fit = [(Audience::Owner, 1.0), (Audience::Advisor, 0.6), (Audience::Trainer, 0.3)]
        .iter()
        .find(|(audience, _)| tool.audience.contains(audience))
        .map(|(_, fit)| *fit)
        .ok_or(Misfit::Audience)?;
    if !tool.sectors.iter().any(|sector| firm.sectors.contains(sector)) {
        if !tool.sectors.iter().any(|sector| sector == "general") {
            return Err(Misfit::Sector);
        }
        fit *= 0.6;
    }
    if !tool.countries.is_empty() {
        match &firm.country {
            Some(country) if tool.countries.contains(country) => fit = f64::min(1.0, fit * 1.2),
            _ => return Err(Misfit::Country),
        }
    }
    let reads = |language: &String| firm.languages.contains(language);
    if !tool.languages.is_empty() && !firm.languages.is_empty() && !tool.languages.iter().any(reads) {
        fit *= 0.4;
    }
    fit *= match tool.cost {
        Price::Paid if firm.no_budget => return Err(Misfit::Paid),
        Price::Paid => 0.6,
        Price::Unknown => 0.9,
        Price::Free => 1.0,
    };
    Ok(fit * effort(tool.effort, firm.size.as_ref()))
}

/// The smaller the firm, the more effort counts. A firm that does not state its size counts as the smallest.
fn effort(effort: Effort, size: Option<&Id>) -> f64 {
    let [days, months] = match size.map(Id::as_str) {
        Some("medium") => [1.0, 0.8],
        Some("small") => [0.9, 0.5],
        _ => [0.7, 0.3],
    };
    match effort {
        Effort::Minutes | Effort::Hours => 1.0,
        Effort::Days => days,
        Effort::Months => months,
    }
}

//! Tools and cases.
//!
//! Responsible for their records and for the closed lists of words they use.

use super::words;
use crate::id::Id;
use crate::source::Word;

/// A guidance tool: a guide, a standard, a calculator and the like.
#[derive(Clone, Debug)]
pub struct Tool {
    /// Its id.
    pub id: Id,
    /// Its title, as published.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Document number, if one was seen.
    pub symbol: Option<String>,
    /// Year of publication, if it was seen.
    pub year: Option<u32>,
    /// What it is.
    pub kind: ToolKind,
    /// For whom it is.
    pub audience: Vec<Audience>,
    /// Whether it costs money.
    pub cost: Price,
    /// Languages it was seen in, as codes; never a complete list.
    pub languages: Vec<String>,
    /// Sectors it is made for; `general` means any.
    pub sectors: Vec<Id>,
    /// Practice areas it helps with.
    pub areas: Vec<Id>,
    /// Strategies of the R ladder it serves.
    pub r_strategies: Vec<String>,
    /// Time to the first useful result.
    pub effort: Effort,
    /// What it is good for, in words for an owner.
    pub description: String,
    /// Its address, if it may be shown: the publisher's own page.
    pub link: Option<String>,
    /// How sure its facts are.
    pub confidence: Option<Confidence>,
    /// How it relates to UNECE and its compendium.
    pub relation: Relation,
    /// Whether it is current.
    pub status: ToolStatus,
    /// Countries it can be used in, as codes; empty means anywhere.
    pub countries: Vec<String>,
    /// Activities an enterprise must have for it to make sense.
    pub requires: Vec<Id>,
}

/// What another firm or programme did, with its figures.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id.
    pub id: Id,
    /// The firm or programme.
    pub firm: String,
    /// Its country, as a name.
    pub country: String,
    /// Its sector.
    pub sector: Id,
    /// One firm, or a programme of many.
    pub level: String,
    /// How large the firm is, if its source says so.
    pub size: Option<CaseSize>,
    /// Whether the figures were found by an assessment or reported as done.
    pub status: CaseStatus,
    /// What was done.
    pub measure: String,
    /// What it brought.
    pub saving: String,
    /// Investment in euros.
    pub invest_eur: Option<f64>,
    /// Saving in euros a year.
    pub save_eur_per_year: Option<f64>,
    /// Payback in years.
    pub payback_years: Option<f64>,
    /// Practice areas it shows.
    pub areas: Vec<Id>,
    /// The page the figures come from.
    pub url: Option<String>,
    /// What has to be said with the figures.
    pub note: Option<String>,
}

words! {
    /// What a tool is.
    #[allow(missing_docs, reason = "the words say it")]
    ToolKind {
        Guideline = "guideline",
        Standard = "standard",
        SelfAssessment = "self-assessment",
        Calculator = "calculator",
        Training = "training",
        Toolkit = "toolkit",
        CaseStudy = "case-study",
        Finance = "finance",
        PolicyBrief = "policy-brief",
        Label = "label",
        Platform = "platform",
        Recommendation = "recommendation",
    }
}

words! {
    /// For whom a tool is.
    Audience {
        /// People who run an enterprise.
        Owner = "owner",
        /// People who advise them.
        Advisor = "advisor",
        /// People who teach them.
        Trainer = "trainer",
        /// People who make rules.
        Policymaker = "policymaker",
    }
}

words! {
    /// Whether a tool costs money.
    Price {
        /// It is free.
        Free = "free",
        /// It was not seen.
        Unknown = "unknown",
        /// It costs money.
        Paid = "paid",
    }
}

words! {
    /// Time to the first useful result.
    #[allow(missing_docs, reason = "the words say it")]
    Effort {
        Minutes = "minutes",
        Hours = "hours",
        Days = "days",
        Months = "months",
    }
}

words! {
    /// What a tool's address is.
    LinkKind {
        /// The publisher's or project's own page: it may be shown.
        Official = "official",
        /// A copy elsewhere.
        Mirror = "mirror",
        /// A page of others that names it.
        Mention = "mention",
        /// None that could be shown.
        None = "none",
    }
}

words! {
    /// How sure the facts of a tool are.
    Confidence {
        /// Its own page or text was seen.
        SeenPage = "seen-page",
        /// A page that names it was seen.
        SeenMention = "seen-mention",
    }
}

words! {
    /// How a tool relates to UNECE and its compendium.
    Relation {
        /// The compendium itself.
        Compendium = "compendium",
        /// Made by an intergovernmental or expert body of UNECE.
        UneceNormative = "unece-normative",
        /// Another product of UNECE.
        UneceRelated = "unece-related",
        /// Made by a partner.
        Partner = "partner",
        /// Made by others.
        Other = "other",
    }
}

words! {
    /// Whether a tool is current.
    ToolStatus {
        /// Nothing to the contrary was seen.
        Current = "current",
        /// It is no longer offered.
        Ended = "ended",
        /// Another one has taken its place.
        Superseded = "superseded",
        /// It is not finished.
        Draft = "draft",
        /// It was not seen.
        Unknown = "unknown",
    }
}

words! {
    /// Where the figures of a case come from.
    CaseStatus {
        /// Reported as done.
        Implemented = "implemented",
        /// Found by an assessment.
        Identified = "identified",
        /// Estimated.
        Estimated = "estimated",
    }
}

words! {
    /// How large the firm of a case is.
    CaseSize {
        /// Fewer than 10 people.
        Micro = "micro",
        /// 10 to 49 people.
        Small = "small",
        /// 50 to 249 people.
        Medium = "medium",
        /// 250 people or more, or a firm that its source calls large.
        Large = "large",
    }
}

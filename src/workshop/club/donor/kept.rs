//! What donor reports were made of: remembered, so that a later one does not tell by the difference what none of them tells.
//!
//! Responsible for one file beside the club. It has the sheets as they were, each once, and for each report which of them
//! counted and who had come; it says no more than the folder itself does.

use super::super::snapshot::{FirmAt, Snapshot};
use crate::code::Code;
use crate::questionnaire::Questionnaire;
use crate::workshop::candidate::Candidate;
use crate::workshop::hex::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The name of the form.
const SCHEMA: &str = "circumspect-donor/1";

/// What donor reports were made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DonorReports {
    schema: String,
    /// Sheets by their fingerprints.
    sheets: BTreeMap<String, String>,
    /// The reports, the first one first.
    reports: Vec<Report>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Report {
    held: Vec<usize>,
    firms: BTreeMap<String, Firm>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Firm {
    sheets: Vec<String>,
    came: Vec<usize>,
}

impl Default for DonorReports {
    fn default() -> Self {
        Self { schema: SCHEMA.to_owned(), sheets: BTreeMap::new(), reports: Vec::new() }
    }
}

impl DonorReports {
    /// Reads what is remembered; `None` if it is something else, or was changed by hand. Sheets of an older version of the
    /// questionnaire are carried over, as everywhere.
    pub fn read(text: &str, questionnaire: &Questionnaire) -> Option<Self> {
        let kept: Self = serde_json::from_str(text).ok()?;
        let mut sheets = kept.sheets.iter();
        let whole = sheets.all(|(key, text)| fingerprint(text) == *key && read(text, questionnaire).is_some());
        let firm = |(code, firm): (&String, &Firm)| {
            Code::read(code).is_ok() && firm.sheets.iter().all(|sheet| kept.sheets.contains_key(sheet))
        };
        let known = kept.reports.iter().flat_map(|report| &report.firms).all(firm);
        (kept.schema == SCHEMA && whole && known).then_some(kept)
    }

    /// The same as text.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Adds a report of a club as it stands now, unless it stands as in the last one.
    pub fn add(&mut self, snapshot: &Snapshot) {
        let mut firms = BTreeMap::new();
        for firm in &snapshot.firms {
            let sheets: Vec<String> = firm.answered().map(|sheet| fingerprint(&sheet.text)).collect();
            let texts = firm.answered().map(|sheet| sheet.text.clone());
            self.sheets.extend(sheets.iter().cloned().zip(texts));
            firms.insert(firm.code.to_string(), Firm { sheets, came: firm.came.clone() });
        }
        let report = Report { held: snapshot.held.clone(), firms };
        if self.reports.last() != Some(&report) {
            self.reports.push(report);
        }
    }

    /// The club as it stood at each report.
    pub(super) fn snapshots(&self, questionnaire: &Questionnaire) -> Vec<Snapshot> {
        let firm = |(code, firm): (&String, &Firm)| {
            let sheets = firm.sheets.iter().filter_map(|key| read(self.sheets.get(key)?, questionnaire));
            let mut firm = FirmAt { code: Code::read(code).ok()?, sheets: sheets.collect(), came: firm.came.clone() };
            firm.sort();
            Some(firm)
        };
        let snapshot = |report: &Report| {
            let mut firms: Vec<FirmAt> = report.firms.iter().filter_map(firm).collect();
            firms.sort_by_key(|firm| firm.code);
            Snapshot { held: report.held.clone(), firms }
        };
        self.reports.iter().map(snapshot).collect()
    }
}

fn read(text: &str, questionnaire: &Questionnaire) -> Option<Candidate> {
    Candidate::read(String::new(), true, text.as_bytes().to_vec(), questionnaire).ok()
}

fn fingerprint(text: &str) -> String {
    hex(&Sha256::digest(text))
}

//! Results while an interview goes on: in the words of reports, and as files beside the sheet.

use super::arguments::Global;
use super::place::Spot;
use super::score::title;
use super::store::Shared;
use super::{opened, terminal, when};
use circumspect::answers::AnswerSheet;
use circumspect::assessment::{Assessment, Step, assess, needed};
use circumspect::catalogue::Catalogue;
use circumspect::comparison::{Wave, compare};
use circumspect::interview::Results;
use circumspect::questionnaire::Questionnaire;
use circumspect::report::{self, PAGE, Part, Request, Rest, Terminal, Texts, calendar, changes};
use circumspect::text::Messages;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// Results of one sheet.
pub(crate) struct Reports<'a> {
    pub(crate) questionnaire: &'a Questionnaire,
    /// Read when the first result is told, so that the first screen does not wait for it.
    pub(crate) catalogue: &'a dyn Deref<Target = Catalogue>,
    pub(crate) messages: &'a Messages,
    pub(crate) global: &'a Global,
    /// Knows where the sheet is now.
    pub(crate) farewell: Shared,
}

impl Reports<'_> {
    /// What reports are told with.
    pub(crate) fn texts(&self) -> Texts<'_> {
        Texts { questionnaire: self.questionnaire, catalogue: self.catalogue, messages: self.messages }
    }

    fn assess(&self, sheet: &AnswerSheet) -> Assessment {
        assess(self.questionnaire, self.catalogue, sheet)
    }

    fn path(&self) -> PathBuf {
        self.farewell.lock().map(|farewell| farewell.sheet.clone()).unwrap_or_default()
    }

    fn request(&self) -> Request {
        Request { title: title(&self.path()), ..Request::default() }
    }

    fn laid_out(&self, outline: &report::Outline, columns: usize) -> Vec<String> {
        let plain = terminal::is_plain(self.global) || !terminal::is_interactive(self.global);
        let text = Terminal { columns, plain, colour: false }.lay_out(outline);
        text.trim_end().lines().map(str::to_owned).collect()
    }

    /// Writes the report beside the sheet, as a page; gives its place, and that of an older one that had another text.
    pub(crate) fn write(&self, sheet: &AnswerSheet, path: &Path) -> anyhow::Result<(PathBuf, Option<PathBuf>)> {
        // A page is sent to others, who are not to see the folders of this computer.
        let told = path.file_name().map_or(path, Path::new);
        let named = |ending: &str| path.with_file_name(format!("{}.report.{ending}{}", title(path), PAGE.extension));
        let (report, older) = (named(""), named("bak."));
        let request = Request { title: title(told), day: when::today().to_string(), ..Request::default() };
        let text = (PAGE.write)(&self.assess(sheet), self.texts(), &request);
        let before = std::fs::read(&report).ok().filter(|before| before != text.as_bytes());
        // Another may have given the older one this name.
        if let Some(before) = &before {
            Spot::new(&older, true)?.like(path).write(before)?;
        }
        Spot::new(&report, true)?.like(path).write(text.as_bytes())?;
        Ok((report, before.map(|_| older)))
    }

    /// What there is to say about a report that was written.
    pub(crate) fn told(&self, (report, older): &(PathBuf, Option<PathBuf>)) -> String {
        let messages = self.messages;
        let mut text = messages.say("leave.report", &[("report", &report.display())]);
        if let Some(older) = older {
            text.push(' ');
            text.push_str(&messages.say("leave.report-kept", &[("older", &older.display())]));
        }
        text
    }
}

impl Results for Reports<'_> {
    fn first(&self, sheet: &AnswerSheet, columns: usize) -> Vec<String> {
        let request = Request { rest: Rest::Nothing, ..self.request() };
        self.laid_out(&report::first(&self.assess(sheet), self.texts(), &request), columns)
    }

    fn keys(&self, sheet: &AnswerSheet) -> Vec<(char, String)> {
        let keys = report::keys(&self.assess(sheet), self.texts());
        let letter = |key: &str| {
            let mut letters = key.chars();
            letters.next().filter(|_| letters.next().is_none())
        };
        let known = keys.into_iter().filter_map(|(key, does)| Some((letter(&key)?, does)));
        // Steps, saving and going deeper are known to the interview.
        known.filter(|(key, _)| matches!(Part::of(*key), Some(Part::Standing | Part::Guides))).collect()
    }

    fn behind(&self, sheet: &AnswerSheet, key: char, columns: usize) -> Option<Vec<String>> {
        let outline = report::part(Part::of(key)?, &self.assess(sheet), self.texts(), &self.request())?;
        Some(self.laid_out(&outline, columns))
    }

    fn part(&self, sheet: &AnswerSheet, dimension: usize) -> String {
        report::partial(&self.assess(sheet), self.texts(), dimension)
    }

    fn steps(&self, sheet: &AnswerSheet) -> Vec<Step> {
        self.assess(sheet).shown_steps().into_iter().cloned().collect()
    }

    fn needed(&self, sheet: &AnswerSheet) -> Vec<usize> {
        needed(&self.assess(sheet))
    }

    fn changed(&self, older: &AnswerSheet, newer: &AnswerSheet) -> Vec<String> {
        let [older, newer] = [older, newer].map(Wave::of_today);
        changes(&compare(self.questionnaire, &older, &newer), self.texts())
    }

    fn save(&self, sheet: &AnswerSheet) -> String {
        self.write(sheet, &self.path()).map_or_else(|error| error.to_string(), |written| self.told(&written))
    }

    fn open(&self, sheet: &AnswerSheet) -> String {
        match self.write(sheet, &self.path()) {
            Ok((page, _)) if opened::open(&page).is_ok() => {
                self.messages.say("leave.opened", &[("report", &page.display())])
            }
            Ok(written) => self.told(&written),
            Err(error) => error.to_string(),
        }
    }

    fn calendar(&self, sheet: &AnswerSheet) -> String {
        let path = self.path();
        let place = path.with_file_name(format!("{}.ics", title(&path)));
        let text = calendar(&sheet.plan, sheet.respondent.id.as_deref(), self.texts());
        match Spot::new(&place, true).and_then(|spot| spot.like(&path).write(text.as_bytes())) {
            Ok(()) => self.messages.say("leave.calendar", &[("place", &place.display())]),
            Err(error) => error.to_string(),
        }
    }
}

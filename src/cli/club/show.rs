//! The verb `club show`: what the club did, for each of its readers.

use super::folder::{DONOR, Folder};
use super::taking::Owned;
use super::written;
use crate::cli::arguments::Global;
use crate::cli::clubs::Show;
use crate::cli::exit::{Exit, Failure};
use crate::cli::place::cannot_write;
use crate::cli::{files, load, replace, when};
use circumspect::report::{OUTLINE_FORMATS, Outline, Texts, certificates_page};
use circumspect::source::LIMIT_PAGES;
use circumspect::workshop::Code;
use circumspect::workshop::club::{
    DonorReports, Ledger, Snapshot, certificates, donor_story, firm_story, ledger_story,
};

pub(crate) fn run(options: &Show, global: &Global) -> anyhow::Result<Exit> {
    let messages = load::messages(global)?;
    let (questionnaire, catalogue) = (load::questionnaire(global)?, load::catalogue(global)?);
    let texts = Texts { questionnaire: &questionnaire, catalogue: &catalogue, messages };
    let _lock = Folder::lock(&options.folder, messages)?;
    let folder = Folder::open(&options.folder, &questionnaire, global)?;
    let written = written(&options.laid)?;
    let owned = Owned::read(&folder, &[], &questionnaire);
    if !global.quiet {
        owned.tell(messages);
        owned.tell_unusable(messages);
    }
    let exit = owned.exit();
    let snapshot = Snapshot::of(&folder.club, &folder.meetings, owned.sheets());
    let ledger = Ledger::of(&snapshot);
    if options.certificates {
        let outline = certificates(&folder.club, &ledger, when::today(), messages);
        written.place.write(&certificates_page(&outline, messages))?;
        return Ok(exit);
    }
    let outline = match options.reader.as_str() {
        "trainer" => ledger_story(&folder.club, &folder.meetings, &ledger, texts),
        "donor" => donor(&folder, &snapshot, texts)?,
        code => {
            let firm = Code::read(code).ok().and_then(|code| ledger.firm(code)).ok_or_else(|| {
                let known: Vec<String> = folder.club.firms.iter().map(Code::to_string).collect();
                let named: circumspect::text::Arguments<'_> = &[("text", &code), ("codes", &known.join(", "))];
                Failure::new(Exit::Usage, messages.say("club.for-wrong", named))
            })?;
            firm_story(&folder.club, &folder.meetings, &ledger, firm, texts)
        }
    };
    written.write(&outline, OUTLINE_FORMATS, messages, global)?;
    Ok(exit)
}

/// The joint report, after it was noted what it is made of.
fn donor(folder: &Folder, snapshot: &Snapshot, texts: Texts<'_>) -> anyhow::Result<Outline> {
    let path = folder.path.join(DONOR);
    let mut reports = match path.exists() {
        true => remembered(&path, texts)?,
        false => DonorReports::default(),
    };
    reports.add(snapshot);
    replace::write_like(&path, &path, reports.write().as_bytes(), true).map_err(|error| cannot_write(&path, &error))?;
    Ok(donor_story(&folder.club, &reports, texts))
}

fn remembered(path: &std::path::Path, texts: Texts<'_>) -> anyhow::Result<DonorReports> {
    let text = String::from_utf8_lossy(&files::read(path, LIMIT_PAGES)?).into_owned();
    DonorReports::read(&text, texts.questionnaire).ok_or_else(|| {
        let text = texts.messages.say("club.donor-not-one", &[("place", &path.display())]);
        Failure::new(Exit::Content, text).into()
    })
}

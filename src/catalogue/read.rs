//! Reading a catalogue: every fault of all tools, cases and contacts in one run.

use super::contact::Contact;
use super::lists::Catalogue;
use super::model::{Case, LinkKind, Price, Relation, Tool, ToolStatus};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Spanned};
use crate::escape::is_printable;
use crate::id::Id;
use crate::source::{Fields, Node, Value, respelling};

/// The format of catalogues this program reads.
const FORMAT: i64 = 1;

/// Latest year a tool may have been published in; 0 stands for a year that was not seen.
const LAST_YEAR: u32 = 2200;

/// Largest sum of money of a case, in euros.
const MOST_EUROS: f64 = 1e12;

/// Reads a catalogue. `None` if it has errors; the faults go to `diagnostics`.
pub fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Catalogue> {
    let mut faults = Diagnostics::new();
    let (catalogue, _) = respelling(node, &mut faults, read_whole);
    let usable = !faults.has_errors();
    diagnostics.append(faults);
    catalogue.filter(|_| usable)
}

fn read_whole(node: &Node, diagnostics: &mut Diagnostics) -> Option<Catalogue> {
    let mut fields = Fields::new(node, "the catalogue", diagnostics)?;
    if let Some(format) = fields.required("format")
        && format.value != Value::Lost
        && format.value != Value::Whole(FORMAT)
    {
        fields.diagnostics.push(
            Diagnostic::new(
                Code::FORMAT_VERSION,
                format.span,
                "this format is not known to this version of the program",
            )
            .help(format!("this version reads format = {FORMAT}")),
        );
    }
    let mut ids: Vec<Spanned<Id>> = Vec::new();
    let mut catalogue = Catalogue::default();
    for node in fields.list("tool") {
        if let Some(mut keys) = Fields::new(node, "this tool", fields.diagnostics) {
            let id = name(&mut keys, "tool", &mut ids);
            let tool = tool(&mut keys, id);
            keys.close();
            catalogue.tools.extend(tool);
        }
    }
    for node in fields.list("case") {
        if let Some(mut keys) = Fields::new(node, "this case", fields.diagnostics) {
            let id = name(&mut keys, "case", &mut ids);
            let case = case(&mut keys, id);
            keys.close();
            catalogue.cases.extend(case);
        }
    }
    for node in fields.list("contact") {
        if let Some(mut keys) = Fields::new(node, "this contact", fields.diagnostics) {
            let id = name(&mut keys, "contact", &mut ids);
            let contact = contact(&mut keys, id);
            keys.close();
            catalogue.contacts.extend(contact);
        }
    }
    fields.close();
    Some(catalogue)
}

/// The id of a tool, case or contact, which nothing else in the catalogue may have.
fn name(keys: &mut Fields<'_, '_>, noun: &str, ids: &mut Vec<Spanned<Id>>) -> Option<Id> {
    let id = keys.id("id")?;
    keys.call(format!("the {noun} {}", id.value));
    if let Some(first) = ids.iter().find(|other| other.value == id.value) {
        keys.diagnostics.push(
            Diagnostic::new(Code::DUPLICATE_ID, id.span, format!("the id \"{}\" is taken", id.value))
                .and(first.span, "the first one")
                .help("ids are unique over tools, cases and contacts together"),
        );
    }
    ids.push(id.clone());
    Some(id.value)
}

fn tool(keys: &mut Fields<'_, '_>, id: Option<Id>) -> Option<Tool> {
    let title = keys.text("title");
    let publisher = keys.text("publisher");
    let description = keys.text("description");
    let kind = keys.required("kind").and_then(|node| keys.word_of(node));
    let effort = keys.required("effort").and_then(|node| keys.word_of(node));
    keys.required("audience");
    let audience = keys.words("audience");
    let sectors = required_ids(keys, "sectors");
    let areas = required_ids(keys, "areas");
    let (link_kind, link) = link(keys);
    keys.texts("evidence");
    let symbol = blank_or_text(keys, "symbol");
    let year = Some(keys.whole("year", 0..=LAST_YEAR, 0)).filter(|year| *year > 0);
    let cost = keys.word("cost").unwrap_or(Price::Unknown);
    let (languages, countries) =
        (codes(keys, "languages", str::to_ascii_lowercase), codes(keys, "countries", str::to_ascii_uppercase));
    let r_strategies = keys.texts("r_strategies").into_iter().map(|text| text.value).collect();
    let (confidence, relation, status) = (keys.word("confidence"), keys.word("relation"), keys.word("status"));
    let requires = keys.ids("requires").into_iter().map(|id| id.value).collect();
    // All keys are read before the first that lacks ends it, so that every fault is found, and none twice.
    Some(Tool {
        id: id?,
        title: title?.value,
        publisher: publisher?.value,
        symbol,
        year,
        kind: kind?,
        audience,
        cost,
        languages,
        sectors,
        areas,
        r_strategies,
        effort: effort?,
        description: description?.value,
        link: link.filter(|_| link_kind == LinkKind::Official),
        confidence,
        relation: relation.unwrap_or(Relation::Other),
        status: status.unwrap_or(ToolStatus::Unknown),
        countries,
        requires,
    })
}

fn case(keys: &mut Fields<'_, '_>, id: Option<Id>) -> Option<Case> {
    let firm = keys.text("firm");
    let country = keys.text("country");
    let sector = keys.id("sector");
    let level = keys.text("level");
    let size = keys.word("size");
    let status = keys.required("status").and_then(|node| keys.word_of(node));
    let (measure, saving) = (keys.text("measure"), keys.text("saving"));
    let areas = required_ids(keys, "areas");
    let mut money = |key| {
        let node = keys.node(key)?;
        keys.number_of(node, 0.0..=MOST_EUROS)
    };
    let (invest_eur, save_eur_per_year, payback_years) =
        (money("invest_eur"), money("save_eur_per_year"), money("payback_years"));
    let url = web_address(keys, "url");
    let note = keys.optional_text("note").map(|note| note.value);
    Some(Case {
        id: id?,
        firm: firm?.value,
        country: country?.value,
        sector: sector?.value,
        level: level?.value,
        size,
        status: status?,
        measure: measure?.value,
        saving: saving?.value,
        invest_eur,
        save_eur_per_year,
        payback_years,
        areas,
        url,
        note,
    })
}

fn contact(keys: &mut Fields<'_, '_>, id: Option<Id>) -> Option<Contact> {
    let country = country(keys);
    let name = keys.text("name");
    let name_local = blank_or_text(keys, "name_local");
    let kind = keys.required("kind").and_then(|node| keys.word_of(node));
    let serves = required_ids(keys, "serves");
    let helps_with = required_ids(keys, "helps_with");
    let languages = codes(keys, "languages", str::to_ascii_lowercase);
    let languages_basis = keys.word("languages_basis");
    let (link_kind, link) = link(keys);
    let seen_in = Some(keys.whole("seen_in", 0..=LAST_YEAR, 0)).filter(|year| *year > 0);
    let status = keys.word("status").unwrap_or(ToolStatus::Unknown);
    keys.texts("evidence");
    let note = blank_or_text(keys, "note");
    Some(Contact {
        id: id?,
        country: country?,
        name: name?.value,
        name_local,
        kind: kind?,
        serves,
        helps_with,
        languages,
        languages_basis,
        // A copy elsewhere is shown no more than that of a tool.
        link: link.filter(|_| matches!(link_kind, LinkKind::Official | LinkKind::Mention)),
        link_kind,
        seen_in,
        status,
        note,
    })
}

/// The country of a contact, as a code in capitals.
fn country(keys: &mut Fields<'_, '_>) -> Option<String> {
    let text = keys.text("country")?;
    if is_code(&text.value) {
        return Some(text.value.to_ascii_uppercase());
    }
    no_code(keys, &text);
    None
}

/// A list of ids that must have at least one.
fn required_ids(keys: &mut Fields<'_, '_>, key: &'static str) -> Vec<Id> {
    if keys.required(key).is_some_and(|node| node.list().is_some_and(<[Node]>::is_empty)) {
        let span = keys.node(key).map_or(keys.span(), |node| node.span);
        keys.diagnostics.push(
            Diagnostic::new(Code::OUT_OF_RANGE, span, format!("`{key}` names nothing")).help("name at least one"),
        );
    }
    let mut ids: Vec<Id> = Vec::new();
    for id in keys.ids(key) {
        if ids.contains(&id.value) {
            let message = format!("`{key}` names \"{}\" twice", id.value);
            keys.diagnostics.push(Diagnostic::new(Code::DUPLICATE_ID, id.span, message).help("name it once"));
        } else {
            ids.push(id.value);
        }
    }
    ids
}

/// A text that may be there and empty, which means that it was not seen.
fn blank_or_text(keys: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    let node = keys.node(key)?;
    if node.text().is_some_and(str::is_empty) {
        return None;
    }
    keys.text_of(node).map(|text| text.value)
}

fn link(keys: &mut Fields<'_, '_>) -> (LinkKind, Option<String>) {
    let kind = keys.word("url_kind").unwrap_or(LinkKind::None);
    let url = web_address(keys, "url");
    if kind == LinkKind::Official && url.is_none() && keys.node("url").is_none_or(|node| node.text() == Some("")) {
        let span = keys.node("url_kind").map_or(keys.span(), |node| node.span);
        keys.diagnostics.push(
            Diagnostic::new(Code::LINK, span, "an official link is announced, and there is none")
                .help("add url = \"https://...\", or write url_kind = \"none\""),
        );
    }
    (kind, url)
}

/// An address that a browser may be sent to; anything else, such as a script, is a fault.
fn web_address(keys: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    let url = blank_or_text(keys, key)?;
    let node = keys.node(key)?;
    let plain =
        url.chars().all(|c| is_printable(c) && !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '`' | '\\'));
    if plain && (url.starts_with("https://") || url.starts_with("http://")) {
        return Some(url);
    }
    keys.diagnostics.push(
        Diagnostic::new(Code::LINK, node.span, "this is no address of a web page")
            .help("write https:// and the address"),
    );
    None
}

/// Two- or three-letter codes of languages or countries.
fn codes(keys: &mut Fields<'_, '_>, key: &'static str, case: impl Fn(&str) -> String) -> Vec<String> {
    let mut codes = Vec::new();
    for text in keys.texts(key) {
        if is_code(&text.value) {
            codes.push(case(&text.value));
        } else {
            no_code(keys, &text);
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic())
}

fn no_code(keys: &mut Fields<'_, '_>, text: &Spanned<String>) {
    let message = format!("\"{}\" is no code of letters", text.value);
    keys.diagnostics.push(
        Diagnostic::new(Code::COUNTRY_CODE, text.span, message)
            .help("countries are written as in ISO 3166, such as \"GE\"; languages as in ISO 639, such as \"ka\""),
    );
}

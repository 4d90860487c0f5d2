//! Workbooks for tests: one of Excel changed by hand, and one of LibreOffice written by hand.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An archive of these parts.
pub(crate) fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The parts of an archive.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let (mut part, mut bytes) = (archive.by_index(at).unwrap(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts
}

/// The same archive with a text of a part replaced.
#[track_caller]
pub(crate) fn replaced(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = parts(bytes);
    let part = parts.iter_mut().find(|(known, _)| known == name).unwrap();
    let text = String::from_utf8(part.1.clone()).unwrap();
    assert!(text.contains(from), "{text}");
    part.1 = text.replace(from, to).into_bytes();
    archive(&parts)
}

/// A workbook of LibreOffice with these sheets, each with its rows in XML.
pub(crate) fn open_document(sheets: &[(&str, &str)]) -> Vec<u8> {
    let names = ["office", "table", "text"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let sheets: String =
        sheets.iter().map(|(name, rows)| format!("<table:table table:name=\"{name}\">{rows}</table:table>")).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {}><office:body><office:spreadsheet>{sheets}\
         </office:spreadsheet></office:body></office:document-content>",
        names.join(" ")
    );
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    archive(&[
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        part("META-INF/manifest.xml", "<manifest:manifest/>"),
        part("content.xml", &content),
    ])
}

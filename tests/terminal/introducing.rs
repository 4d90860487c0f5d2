//! The page for a bank asks for the place, the class and who answered, once, and keeps them in the sheet.

use super::driver::{Session, Start};

#[test]
fn a_page_for_a_bank_asks_once_who_it_is_about() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("shop.answers.toml");
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sewing-shop.answers.toml");
    std::fs::write(&sheet, std::fs::read_to_string(example).unwrap()).unwrap();
    let arguments = ["score", "shop", "--for", "bank", "--format", "markdown", "--output", "bank.md", "--force"];
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    session.wait_for("which town");
    session.press("Osh\r");
    session.wait_for("NACE code");
    session.press("\r");
    session.wait_for("Who answered");
    session.press("Aigul, who cuts\r");
    assert_eq!(session.end(), 0);
    let kept = std::fs::read_to_string(&sheet).unwrap();
    assert!(kept.contains("place = \"Osh\"\n") && kept.contains("answered_by = \"Aigul, who cuts\"\n"), "{kept}");
    assert!(!kept.contains("nace"), "{kept}");
    let page = std::fs::read_to_string(folder.path().join("bank.md")).unwrap();
    assert!(page.contains("Osh") && page.contains("Aigul, who cuts") && page.contains("not stated"), "{page}");
    // It is known now, and the sheet stays as it is.
    let mut session = Session::start(&Start::new(folder.path(), &arguments));
    assert_eq!(session.end(), 0);
    assert_eq!(std::fs::read_to_string(&sheet).unwrap(), kept);
}

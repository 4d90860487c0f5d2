//! A room from paper to the wall: keyed at two computers, collected from two sticks, shown again and again.

use super::run::{Folder, Run};
use circumspect::workshop::Code;

/// Lines that key whole sheets of shops: a code, what is usual, and fourteen answers that differ from shop to shop.
fn lines(numbers: std::ops::Range<u64>) -> String {
    let line = |number: u64| {
        let answers: String =
            (0..14).map(|at| ['1', '3', '5', '2', '4', '2', '3'][((at * 3 + number) % 7) as usize]).collect();
        format!("{};11{answers}\n", Code::new(number * 77_777 + 5))
    };
    numbers.map(line).collect()
}

fn key(folder: &Folder, stick: &str, numbers: std::ops::Range<u64>) {
    let arguments = ["enter", "--output", stick, "--fact", "sector=retail"];
    folder.run_with(&arguments, lines(numbers).as_bytes()).ends(0);
}

fn show(folder: &Folder, more: &[&str]) -> Run {
    folder.run_with(&[&["workshop", "show", "hall"][..], more].concat(), b"").ends(0)
}

#[test]
fn a_room_goes_from_paper_to_the_wall() {
    let folder = Folder::new();
    key(&folder, "stick-1", 0..4);
    let collect = ["workshop", "collect", "stick-1", "stick-2", "--into", "hall"];
    folder.run(&collect).ends(66);
    // Four are never shown, frozen or not.
    for more in [&[][..], &["--freeze"]] {
        let run = show(&folder, more);
        assert!(
            run.out().starts_with("Nothing to show yet\n") && run.out().contains("There are\n  4."),
            "{}",
            run.out()
        );
    }
    key(&folder, "stick-2", 4..13);
    folder.run(&collect).ends(0);
    let ten = show(&folder, &[]);
    assert!(ten.out().starts_with("10 firms\n"), "{}", ten.out());
    assert!(ten.out().contains("The next picture comes with 2 more sheets."), "{}", ten.out());
    assert!(ten.out().contains("(n 10)") && !ten.out().contains("(n 13)"));
    // One sheet more, and one that is corrected: not a byte of the picture moves.
    key(&folder, "stick-2", 13..14);
    folder.run(&collect).ends(0);
    let same = show(&folder, &[]);
    assert_eq!(same.out().replace("with 1 more sheet.", "with 2 more sheets."), ten.out());
    let first = folder.text("hall/wall.json");
    show(&folder, &["--plain"]);
    assert_eq!(folder.text("hall/wall.json"), first);
    // All 25, and then the freeze.
    key(&folder, "stick-1", 14..25);
    folder.run(&collect).ends(0);
    let all = show(&folder, &["--freeze"]);
    assert!(all.out().starts_with("25 firms\n") && all.out().contains("is frozen"), "{}", all.out());
    key(&folder, "stick-1", 25..35);
    folder.run(&collect).ends(0);
    let after = show(&folder, &[]);
    assert!(
        after.out().starts_with("25 firms\n") && after.out().contains("frozen without 10 sheets"),
        "{}",
        after.out()
    );
}

/// The page for the projector is the same picture, in large type: every line of one stands in the other.
#[test]
fn a_page_says_what_the_terminal_says() {
    let folder = Folder::new();
    key(&folder, "hall", 0..10);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    let page = show(&folder, &["--format", "html"]);
    let file = show(&folder, &["--format", "html", "--output", "wall.html"]);
    assert_eq!((file.out(), folder.text("wall.html")), ("", page.out().to_owned()));
    assert!(page.out().contains("<html lang=\"en\" class=\"wall\">"), "{}", page.out());
    let main = page.out().split("<main>").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    let mut told = String::new();
    for piece in main.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        // A drawing has its label and its figures once more, for who does not see it.
        if !matches!(tag, "title" | "desc") {
            told.push_str(if told.ends_with(char::is_whitespace) { "" } else { " " });
            told.push_str(&text.replace("&amp;", "&"));
        }
    }
    let told = words(&told);
    let plain = show(&folder, &["--plain"]);
    let lines = plain.out().replace("\n    ", " ");
    for line in lines.lines().map(|line| line.trim().trim_start_matches("-  ")).filter(|line| line.contains("(n ")) {
        let (label, figures) = line.rsplit_once(": ").unwrap();
        assert!(told.contains(label) && told.contains(&words(figures)), "{line}\n{told}");
    }
    // Every figure has the number of firms it is of.
    assert_eq!(told.matches("(n 10)").count(), lines.matches("(n 10)").count());
    folder.run(&["workshop", "show", "hall", "--format", "html", "--output", "wall.html"]).ends(73);
}

#[test]
fn a_wall_that_does_not_fit_is_refused_and_stays() {
    let folder = Folder::new();
    folder.run(&["workshop", "show", "hall"]).ends(66);
    key(&folder, "hall", 0..6);
    folder.write("hall/note.toml", "format = 1\n[[tool]]\nid = \"x\"\n");
    let run = show(&folder, &[]);
    assert!(run.err().contains("hall/note.toml: no answer sheet."), "{}", run.err());
    // It is nothing that another verb reads.
    let run = folder.run(&["cohort", "hall"]).ends(65);
    assert!(run.out().starts_with("6 firms together"), "{}", run.out());
    for broken in ["", "{}", "[1]"] {
        folder.write("hall/wall.json", broken);
        let run = folder.run(&["workshop", "show", "hall"]).ends(65);
        assert!(run.out().is_empty() && run.err().contains("is not what was on the wall"), "{}", run.err());
        assert_eq!(folder.text("hall/wall.json"), broken);
    }
}

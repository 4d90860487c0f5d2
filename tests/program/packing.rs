//! What a trainer prints: `workshop pack`.

use super::run::{Folder, finish, program};

/// Words on one line, however they were wrapped.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_pack_is_a_folder_whose_index_names_everything() {
    let folder = Folder::new();
    let run = folder.run(&["workshop", "pack", "--participants", "6", "--sector", "retail", "--output", "p"]).ends(0);
    assert!(run.err().contains("Open this one first: p") && run.out().is_empty(), "{}", run.err());
    let mut names: Vec<String> = std::fs::read_dir(folder.at("p"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let due = [
        "cards.html",
        "codes.txt",
        "index.html",
        "keys.html",
        "own-cards.html",
        "plan.html",
        "practice.answers.toml",
        "practice.html",
        "sheets.html",
        "slides.html",
        "votes.html",
    ];
    assert_eq!(names, due);
    let index = folder.text("p/index.html");
    assert!(due.iter().all(|name| *name == "index.html" || index.contains(&format!("\"./{name}\""))), "{index}");
    assert!(index.contains("For 6 people and 90 minutes."), "{index}");
    // The page for phones is told of where the program has one.
    let phones = folder.text("p/plan.html").contains("circumspect workshop room --output hall --fact");
    assert_eq!((phones, folder.text("p/slides.html").contains("With your phone")), (cfg!(feature = "room"), phones));
}

/// The commands that the key sheet tells do what it says, from keying to the one who is missing.
#[test]
fn what_the_key_sheet_tells_can_be_done() {
    let folder = Folder::new();
    folder.run(&["workshop", "pack", "--participants", "5", "--sector", "services", "--output", "p", "-q"]).ends(0);
    let keys = folder.text("p/keys.html").replace("&quot;", "\"");
    let commands: Vec<&str> =
        keys.split("<code>circumspect ").skip(1).filter_map(|rest| rest.split("</code>").next()).collect();
    assert_eq!(commands.len(), 5, "{commands:?}");
    let run = |command: &str, input: &str| {
        let words: Vec<&str> = command.split(' ').map(|word| word.trim_matches(['\'', '"'])).collect();
        folder.run_with(&words, input.as_bytes())
    };
    let practice = keys.split("is the key Enter): ").nth(1).unwrap().split('<').next().unwrap();
    let practice = practice.replace(' ', "").replace('⏎', ";");
    let answers = &practice["222-222".len()..];
    run(commands[1], &practice).ends(0);
    assert_eq!(folder.text("practice/222-222.answers.toml"), folder.text("p/practice.answers.toml"));
    let codes = folder.text("p/codes.txt");
    let lines: Vec<String> = codes.lines().take(4).map(|code| format!("{code}{answers}")).collect();
    let keyed = run(commands[0], &lines.join("\n")).ends(0);
    assert!(keyed.err().contains("4 sheets were finished"), "{}", keyed.err());
    let missing = codes.lines().nth(4).unwrap();
    let collected = run(commands[2], "").ends(0);
    assert!(collected.out().contains(&format!("1 of 5: {missing}")), "{}", collected.out());
    run(commands[0], &format!("{missing}{answers}")).ends(0);
    run(commands[2], "").ends(0);
    // The group is shown as often as one likes.
    for _ in 0..2 {
        run(commands[3], "").ends(0);
        assert!(folder.text("wall.html").contains("5 firms"));
    }
    run(commands[4], "").ends(0);
    assert!(folder.at("pages").join("reports").join(format!("{missing}.html")).exists());
}

/// The result on the practice page is what the program says of the sheet beside it.
#[test]
fn the_practice_result_is_that_of_the_program() {
    let folder = Folder::new();
    folder.run(&["workshop", "pack", "--sector", "textiles", "--output", "p", "-q"]).ends(0);
    let page = folder.text("p/practice.html").replace("&quot;", "\"");
    let said = flat(folder.run(&["score", "p/practice.answers.toml"]).ends(0).out());
    let result = page.split("<div class=\"told\">").nth(1).unwrap().split("<section class=\"filled\"").next().unwrap();
    let told: Vec<&str> = ["<p>", "<p class=\"what\">", "<p class=\"remark\">"]
        .iter()
        .flat_map(|start| result.split(start).skip(1))
        .filter_map(|rest| rest.split("</p>").next())
        .collect();
    assert!(told.len() > 8, "{told:?}");
    assert!(told.iter().all(|sentence| said.contains(*sentence)), "{told:?}\n{said}");
    assert!(
        page.contains("this business is at level") && page.replace('\\', "/").contains("p/practice.answers.toml"),
        "{page}"
    );
}

#[test]
fn what_cannot_be_made_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    for (arguments, told) in [
        (&["--minutes", "20"][..], "20 minutes are too few for this workshop: the least that works is"),
        (&["--minutes", "400"], "more than one workshop: 240 is the most"),
        (&["--participants", "1"], "A pack is for 2 to 200 people"),
        (&["--sector", "retial"], "Did you mean retail?"),
        (&["--sector", "retail", "--questionnaire", "q.toml"], "so leave --sector out"),
    ] {
        folder.write("q.toml", std::fs::read_to_string(super::run::shipped("examples/laundry.toml")).unwrap());
        let run = folder.run(&[&["workshop", "pack", "--output", "p"][..], arguments].concat()).ends(2);
        assert!(flat(run.err()).contains(told), "{}", run.err());
        assert_eq!(folder.names(), ["q.toml"]);
    }
    folder.run(&["workshop", "pack", "--output", "q.toml"]).ends(2);
    // A pack that is there is replaced only on request.
    let arguments = ["workshop", "pack", "--output", "p", "--participants", "2", "--questionnaire", "q.toml"];
    folder.run(&arguments).ends(0);
    let before = folder.text("p/codes.txt");
    let run = folder.run(&arguments).ends(73);
    assert!(run.err().contains("--force"), "{}", run.err());
    assert_eq!(folder.text("p/codes.txt"), before);
    folder.run(&[&arguments[..], &["--force"]].concat()).ends(0);
    assert_ne!(folder.text("p/codes.txt"), before);
    // A questionnaire without a quick set is printed whole, and keyed so.
    assert!(folder.text("p/keys.html").contains("circumspect enter --output room --full"));
}

/// A PDF needs a browser; without one nothing is written. What the browser prints lies beside the pages.
#[test]
fn pages_are_printed_by_a_browser_or_not_at_all() {
    let folder = Folder::new();
    let pack = |browser: &std::path::Path| {
        let mut command = program(folder.path());
        command.args([
            "workshop",
            "pack",
            "--participants",
            "2",
            "--sector",
            "retail",
            "--output",
            "p",
            "--format",
            "pdf",
        ]);
        finish(command.env("CIRCUMSPECT_BROWSER", browser), b"")
    };
    let run = pack(std::path::Path::new("no-such-browser")).ends(66);
    assert!(run.err().contains("CIRCUMSPECT_BROWSER"), "{}", run.err());
    assert_eq!(std::fs::read_dir(folder.at("p")).unwrap().count(), 0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let script = "#!/bin/sh\nfor word in \"$@\"; do case $word in --print-to-pdf=*) out=${word#*=};; file://*) page=${word#file://};; esac; done\n\
                      (echo '%PDF-'; grep -o 'size:A4[a-z ]*' \"$page\") > \"$out\"\n";
        folder.write("browser", script);
        std::fs::set_permissions(folder.at("browser"), std::fs::Permissions::from_mode(0o755)).unwrap();
        pack(&folder.at("browser")).ends(0);
        for (name, size) in [("plan", "size:A4\n"), ("sheets", "size:A4\n"), ("slides", "size:A4 landscape\n")] {
            assert!(folder.text(&format!("p/{name}.pdf")).ends_with(size), "{name}");
        }
        assert!(!folder.at("p/index.pdf").exists());
        assert!(folder.text("p/index.html").contains("as PDF"));
    }
}

/// Two packs never share a code by chance of the clock.
#[test]
fn codes_are_drawn_anew() {
    let folder = Folder::new();
    for name in ["one", "two"] {
        folder.run(&["workshop", "pack", "--participants", "30", "--output", name, "-q"]).ends(0);
    }
    let one = folder.text("one/codes.txt");
    assert_eq!(one.lines().count(), 30);
    assert!(folder.text("two/codes.txt").lines().all(|code| !one.contains(code)));
}

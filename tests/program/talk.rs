//! Holding a conversation with the program: reading up to a prompt, answering, being cut off.

use super::run::{Folder, Run, begin, program, rest};
use circumspect::text::{Language, Messages};
use std::io::{BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin};
use std::thread::JoinHandle;

/// Lines after which a conversation counts as going round in circles: many more than the longest interview takes.
const LINES: usize = 300;

/// A conversation that goes on.
pub(crate) struct Talk {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStderr>,
    result: JoinHandle<Vec<u8>>,
    /// Lines said so far.
    said: usize,
    /// The last screen, to be told when the conversation does not end.
    last: String,
}

impl Talk {
    /// Starts the program in a folder, with lines in place of a terminal.
    pub(crate) fn begin(folder: &Folder, arguments: &[&str]) -> Self {
        let mut child = begin(program(folder.path()).arg("--plain").args(arguments));
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stderr.take().unwrap()));
        let stdout = child.stdout.take().unwrap();
        // Read beside the conversation, or a long result would fill the pipe and stop the program.
        let result = std::thread::spawn(move || rest(stdout));
        Self { child, input, output, result, said: 0, last: String::new() }
    }

    /// What is shown up to the next prompt; `Err` with the rest if there is no prompt any more.
    pub(crate) fn screen(&mut self) -> Result<String, String> {
        let mut bytes = Vec::new();
        while self.step(&mut bytes) {
            if bytes.ends_with(b"\n> ") {
                self.last = text(bytes);
                return Ok(self.last.clone());
            }
        }
        Err(text(bytes))
    }

    /// Reads a number of bytes of what is shown, but not beyond a prompt, where no more would come.
    pub(crate) fn read(&mut self, count: usize) {
        let mut bytes = Vec::new();
        while bytes.len() < count && !bytes.ends_with(b"\n> ") && self.step(&mut bytes) {}
    }

    fn step(&mut self, bytes: &mut Vec<u8>) -> bool {
        let mut byte = [0];
        let read = self.output.read(&mut byte).unwrap_or(0);
        bytes.extend_from_slice(&byte[..read]);
        read == 1
    }

    /// Says a line. A conversation that does not come to its end ends the test, and never keeps it waiting for ever.
    #[track_caller]
    pub(crate) fn say(&mut self, line: &str) {
        self.said += 1;
        assert!(
            self.said <= LINES,
            "{LINES} lines were said, and the conversation does not end; now {line:?} would be said to:\n{}",
            self.last
        );
        self.input.write_all(format!("{line}\n").as_bytes()).expect("the program listens");
    }

    /// Says something and gives what is shown then.
    #[track_caller]
    pub(crate) fn after(&mut self, line: &str) -> String {
        self.say(line);
        self.screen().unwrap_or_else(|rest| panic!("no prompt after {line:?}: {rest}"))
    }

    /// Ends the program at once, as a power cut or a task manager would.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it can be ended");
        self.child.wait().unwrap();
        self.result.join().unwrap();
    }

    /// Closes the input and waits for the end.
    pub(crate) fn end(mut self) -> Run {
        drop(self.input);
        let err = rest(&mut self.output);
        let code = self.child.wait().unwrap().code().expect("an exit code, not a signal");
        Run { code, out: self.result.join().unwrap(), err }
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("what is shown is UTF-8")
}

/// What a screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A fact of the profile that must be stated, or a question.
    Answer,
    /// A fact that may be left open, or one that has its answer: Enter goes on.
    Optional,
    /// How sure some answers are.
    Sure,
    /// What is wanted of the result.
    Result,
    /// Nothing but to go on, or the name of the business, which may be left out.
    Nothing,
}

/// Tells what a screen asks for.
pub(crate) fn asked(screen: &str) -> Asked {
    let shown = joined(screen);
    let says = |key: &str| shown.contains(&wording(key));
    if says("sure.title") {
        Asked::Sure
    } else if is_result(screen) {
        Asked::Result
    } else if says("ask.may-skip") || says("ask.given") {
        Asked::Optional
    } else if is_question(screen) || shown.contains("About your business, ") {
        Asked::Answer
    } else {
        Asked::Nothing
    }
}

/// Whether a question of the questionnaire is asked.
pub(crate) fn is_question(screen: &str) -> bool {
    screen.lines().any(|line| {
        let mut words = line.split_whitespace().rev();
        let [of, word, number, question] = [(); 4].map(|()| words.next().unwrap_or_default());
        let is_number = |word: &str| word.parse::<usize>().is_ok();
        is_number(of) && word == "of" && is_number(number) && question.eq_ignore_ascii_case("question")
    })
}

/// Whether the first page of the result is shown.
pub(crate) fn is_result(screen: &str) -> bool {
    !is_question(screen) && joined(screen).contains(&format!("l {}", wording("result-page.l")))
}

/// A text with its lines joined, as it was before it was wrapped.
pub(crate) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A message as it is shown, up to its first value.
pub(crate) fn wording(key: &str) -> String {
    let english = Language::choose(Some("en"), None).unwrap();
    let text = joined(&Messages::new(english).say(key, &[]));
    text.split('{').next().unwrap_or_default().trim_end().to_owned()
}

/// Answers everything that is asked with the same words, and gives the end and the number of questions answered.
pub(crate) fn answer_all(mut talk: Talk, answer: &str) -> (Run, usize) {
    let mut answered = 0;
    let rest = loop {
        let screen = match talk.screen() {
            Ok(screen) => screen,
            Err(rest) => break rest,
        };
        match asked(&screen) {
            Asked::Answer => {
                answered += usize::from(is_question(&screen));
                talk.say(answer);
            }
            Asked::Result => talk.say("q"),
            Asked::Sure | Asked::Nothing | Asked::Optional => talk.say(""),
        }
    };
    let run = talk.end();
    (Run { err: rest.into_bytes(), ..run }, answered)
}

/// An answer that is none is asked for again and again: the test fails, and does not wait for ever.
#[test]
#[should_panic(expected = "lines were said, and the conversation does not end")]
fn a_conversation_that_goes_round_in_circles_ends_the_test() {
    let laundry = super::run::shipped("examples/laundry.toml");
    answer_all(Talk::begin(&Folder::new(), &["assess", "shop", "--questionnaire", &laundry]), "no such answer");
}

//! Cells coded at once and by the long way round: the same, and with the same faults.

use super::*;
use crate::id::Id;
use crate::questionnaire::Choice;

fn many_of(count: u16, exclusive: Option<usize>) -> Shape {
    let choice = |level| Choice { token: Token::Whole(level), text: String::new() };
    Shape::ManyOf { choices: (0..count).map(choice).collect(), exclusive }
}

#[test]
fn a_list_is_coded_alike_at_once_and_item_by_item() {
    let texts = [
        "",
        "0",
        "1;2",
        "2;1",
        "1;1",
        "0;1",
        "1;0",
        "1;;2",
        ";1",
        "1;",
        ";",
        "1|2,3",
        " 1 ; 2 ",
        "1; 2",
        "na",
        "dk",
        "na;1",
        "99",
        "1;99",
        "[]",
        "[];1",
        "11;12;13",
        "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27",
        "40;39;38;37;36;35;34;33;32;31;30;29;28;27;26;25;24;23;22;21;20;19;18;17;16;15;14;13;12;11;10;9;8;7;6;5;4;3;2;1",
        "10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29;30;10",
        "                   1;2",
    ];
    for exclusive in [None, Some(0), Some(3)] {
        let coder = Coder::of_indicator(&many_of(41, exclusive), NotApplicable::Allowed, &mut Laid::new());
        for text in texts {
            for behind in
                ["", ",", ";5;6", ",7,8;9,1234567890123456789012345678901234567890123456789012345678901234567890"]
            {
                let row = format!("{text}{behind}");
                let mut cell = Cell::Blank;
                let coded = coder.code(Within::new(row.as_bytes(), 0, text.len()), &mut cell).map(|()| cell);
                assert_eq!(coded, coder.code_other(Within::whole(text.as_bytes())), "{text:?} {exclusive:?}");
            }
        }
    }
}

#[test]
fn what_is_wrong_with_a_list_is_said() {
    let coder = Coder::of_indicator(&many_of(41, Some(3)), NotApplicable::Allowed, &mut Laid::new());
    let code = |text: &str| {
        let mut cell = Cell::Blank;
        coder.code(Within::whole(text.as_bytes()), &mut cell).map(|()| cell)
    };
    assert_eq!(code("1;2;40"), Ok(Cell::Choices(1 << 1 | 1 << 2 | 1 << 40)));
    assert_eq!(code("3"), Ok(Cell::Choices(1 << 3)));
    assert_eq!(code("[]"), Ok(Cell::Choices(0)));
    assert_eq!(code(""), Ok(Cell::Blank));
    assert_eq!(code(" na "), Ok(Cell::NotApplicable));
    for (text, problem) in [
        ("1;1", ProblemCode::Value),
        ("1;41", ProblemCode::Value),
        ("1;", ProblemCode::Value),
        ("3;1", ProblemCode::Exclusive),
    ] {
        assert_eq!(code(text), Err(Fault::Problem(problem)), "{text}");
    }
}

#[test]
fn numbers_are_coded_with_their_states_and_faults() {
    let shape = Shape::Number { unit: "kWh".to_owned(), valid: (0.0, 1000.0) };
    let coder = Coder::of_indicator(&shape, NotApplicable::Never, &mut Laid::new());
    for (text, expected) in [
        ("12.5", Ok(Cell::Number(12.5))),
        (" 12,5 ", Ok(Cell::Number(12.5))),
        ("999.99999", Ok(Cell::Number(999.999_99))),
        ("1000.01", Err(Fault::Problem(ProblemCode::ValueRange))),
        ("-1", Err(Fault::Problem(ProblemCode::ValueRange))),
        ("1,234", Err(Fault::Refused(Unreadable::Ambiguous))),
        ("2-Mar", Err(Fault::Refused(Unreadable::Date))),
        ("dk", Ok(Cell::DontKnow)),
        ("na", Err(Fault::Problem(ProblemCode::NaNotAllowed))),
        ("", Ok(Cell::Blank)),
        ("  ", Ok(Cell::Blank)),
        ("x", Err(Fault::Problem(ProblemCode::Value))),
    ] {
        let mut cell = Cell::Blank;
        let coded = coder.code(Within::whole(text.as_bytes()), &mut cell).map(|()| cell);
        assert_eq!(coded, expected, "{text}");
    }
}

#[test]
fn a_fact_is_read_in_either_case_and_a_state_is_none() {
    let ids = ["am", "dk", "kz"].into_iter().filter_map(Id::new);
    let shape = Shape::OneOf(ids.map(|id| Choice { token: Token::Id(id), text: String::new() }).collect());
    let coder = Coder::of_fact(&shape, &mut Laid::new());
    for (text, expected) in [
        ("am", Cell::Choice(0)),
        ("AM", Cell::Choice(0)),
        ("Am", Cell::Choice(0)),
        (" aM ", Cell::Choice(0)),
        ("DK", Cell::Choice(1)),
        ("NA", Cell::Blank),
        ("na", Cell::Blank),
        ("", Cell::Blank),
    ] {
        let mut cell = Cell::Words;
        assert_eq!(coder.code(Within::whole(text.as_bytes()), &mut cell), Ok(()), "{text}");
        assert_eq!(cell, expected, "{text}");
    }
}

#[test]
fn lists_with_the_same_words_and_another_rule_are_told_apart() {
    let mut laid = Laid::new();
    let mut mark =
        |exclusive| Coder::of_indicator(&many_of(5, exclusive), NotApplicable::Allowed, &mut laid).words_mark();
    assert_eq!(mark(None), mark(None));
    assert_ne!(mark(None), mark(Some(1)));
    assert_ne!(mark(Some(2)), mark(Some(1)));
}

//! Settling: what was keyed differently the second time is shown, and one of the two is taken.
//!
//! Responsible for one difference at a time, facts first, since they decide which questions there are.

use super::desk::{Drawer, Pass};
use super::differences::differences;
use super::keying::Keying;
use super::paper::Field;
use super::row::{Break, Hands};
use crate::answers::in_words;
use crate::code::Code;
use crate::escape::one_line;

/// The two ways in which a field was keyed.
const BOTH: usize = 2;

/// Settles all differences. Each is kept before the next is shown.
pub(super) fn settle(
    code: Code,
    first: &mut Keying<'_>,
    second: &mut Keying<'_>,
    hands: &mut Hands<'_>,
    drawer: &mut dyn Drawer,
) -> Result<(), Break> {
    let count = differences(first, second).len();
    let told = match count {
        0 => hands.say("enter.same", &[]),
        _ => hands.messages.count("enter.differences", count, &[]),
    };
    hands.tell(&told)?;
    while let Some(&field) = differences(first, second).first() {
        let (shape, _) = first.asked(field);
        let words = |keying: &Keying<'_>| in_words(keying.answer(field), shape, hands.messages);
        let lines = [
            name(first, field, hands),
            hands.say("enter.first-time", &[("answer", &words(first))]),
            hands.say("enter.second-time", &[("answer", &words(second))]),
        ];
        lines.iter().try_for_each(|line| hands.tell(line))?;
        let head = format!("  {}  ", hands.say("enter.which", &[]));
        let taken = if hands.choice(&head, BOTH)? == 1 { first.answer(field) } else { second.answer(field) };
        let taken = taken.clone();
        first.set(field, taken.clone());
        second.set(field, taken);
        drawer.keep(code, Pass::First, &first.text()).map_err(Break::NotKept)?;
        drawer.keep(code, Pass::Second, &second.text()).map_err(Break::NotKept)?;
    }
    // What was noted the second time only is noted too.
    for field in first.fields() {
        let mut answer = first.answer(field).clone();
        if answer.note.is_none() && second.answer(field).note.is_some() {
            answer.note.clone_from(&second.answer(field).note);
            first.set(field, answer);
        }
    }
    Ok(())
}

/// What stands in front of what is keyed of a field: the number it has on the paper, and its name.
pub(super) fn name(keying: &Keying<'_>, field: Field, hands: &Hands<'_>) -> String {
    let questionnaire = keying.paper.questionnaire();
    match field {
        Field::Fact(at) => {
            let fact = &questionnaire.profile[at];
            let key = format!("fact.{}", fact.id);
            one_line(&if hands.messages.has(&key) { hands.say(&key, &[]) } else { fact.question.clone() })
        }
        Field::Question(at) => {
            let name = one_line(questionnaire.indicators[at].name());
            format!("{:>2}  {name}", keying.paper.number(&keying.sheet, at))
        }
    }
}

//! The order of steps (R22), worked by hand.

use super::open;
use super::worked::{HEAD, dimension, ladder, near};
use circumspect::assessment::assess;
use circumspect::catalogue::Catalogue;

/// An indicator with a step of so many hours from its second level.
fn with_step(id: &str, weight: u32, hours: u32) -> String {
    let step = format!("[[indicator.step]]\nfrom = 1\ntext = \"Do it.\"\nhours = {hours}\ncost = \"none\"\n");
    ladder(id, "a", weight, &step)
}

/// All indicators stand at level 1 of 4, and their weights sum to 20: one more level is 25 points of weight/20.
///
/// | Indicator | Weight | Gain | Hours | Gain per hour |
/// |---|---:|---:|---:|---:|
/// | slow | 4 | 5 | 8 | 0.625 |
/// | long | 4 | 5 | 2 | 2.5 |
/// | first | 2 | 2.5 | 1 | 2.5 |
/// | second | 2 | 2.5 | 1 | 2.5 |
/// | none | 2 | 2.5 | 0, counted as 1 | 2.5 |
/// | gate | 1 | 1.25 | 10 | 0.125 |
/// | flag | 1 | 1.25 | 5 | 0.25 |
/// | amount | 4 | cannot be told, counted as 0 | 1 | 0 |
///
/// `flag` raises a red flag and `gate` is asked for by the gate that holds the level, so they come first, the larger gain
/// per hour before the other. Of the four with 2.5 the one of fewest hours comes first, and of two alike the first one
/// written. What is not known, or is at its top, has no step.
#[test]
fn steps_stand_in_the_order_of_the_method() {
    let text = [
        HEAD,
        &dimension("a", 1),
        &with_step("slow", 4, 8),
        &with_step("long", 4, 2),
        &with_step("first", 2, 1),
        &with_step("second", 2, 1),
        &with_step("none", 2, 0),
        &with_step("gate", 1, 10),
        &with_step("flag", 1, 5),
        "[[indicator]]\nid = \"amount\"\ndimension = \"a\"\nareas = [\"energy\"]\nquestion = \"?\"\nkind = \"quantity\"\nunit = \"kg\"\nvalid = [0, 100]\ngoalposts = [0, 100]\nweight = 4\n[[indicator.step]]\ntext = \"Weigh it.\"\nhours = 1\ncost = \"none\"\n",
        "[[maturity_level]]\nid = \"one\"\ntitle = \"One\"\nmin = 0\n[[maturity_level]]\nid = \"two\"\ntitle = \"Two\"\nmin = 20\n",
        "[[gate]]\nid = \"g\"\nlevel = \"two\"\ntext = \"G\"\nrequires = [{ indicator = \"gate\", min = 50 }]\n",
        "[[red_flag]]\nid = \"r\"\ntext = \"R\"\nwhen = { indicator = \"flag\", max = 25 }\n",
    ]
    .concat();
    let q = open::questionnaire(&text);
    let steps = |answers: &str| {
        let result = assess(&q, &Catalogue::default(), &open::sheet(&q, "", answers));
        let steps = result.steps.iter();
        steps.map(|step| (q.indicators[step.indicator].id.to_string(), step.urgent, step.gain)).collect::<Vec<_>>()
    };
    let all = "slow = 1\nlong = 1\nfirst = 1\nsecond = 1\nnone = 1\ngate = 1\nflag = 1\namount = 50";
    let expected = [
        ("flag", true, Some(1.25)),
        ("gate", true, Some(1.25)),
        ("none", false, Some(2.5)),
        ("first", false, Some(2.5)),
        ("second", false, Some(2.5)),
        ("long", false, Some(5.0)),
        ("slow", false, Some(5.0)),
        ("amount", false, None),
    ];
    let found = steps(all);
    assert_eq!(found.len(), expected.len());
    for ((id, urgent, gain), (expected_id, expected_urgent, expected_gain)) in found.iter().zip(expected) {
        assert_eq!((id.as_str(), *urgent, gain.is_some()), (expected_id, expected_urgent, expected_gain.is_some()));
        near(gain.unwrap_or(0.0), expected_gain.unwrap_or(0.0));
    }
    // Two that are not known and one at its top have no step; without the gate's answer its gate is still not met.
    let fewer = all
        .replace("first = 1\n", "")
        .replace("gate = 1", "gate = { state = \"dont-know\" }")
        .replace("long = 1", "long = 4");
    let ids: Vec<String> = steps(&fewer).into_iter().map(|(id, ..)| id).collect();
    assert_eq!(ids, ["flag", "none", "second", "slow", "amount"]);
}

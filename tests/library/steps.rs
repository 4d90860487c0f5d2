//! The order of steps (R22) and the three that are shown (R23), worked by hand.

use super::open;
use super::worked::{HEAD, dimension, ladder, near};
use circumspect::assessment::assess;
use circumspect::catalogue::Catalogue;
use circumspect::recommend::Seat;

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

/// An indicator at level 1 of 4 in a dimension of its own, with a step of so many hours.
fn alone(id: &str, weight: u32, hours: u32, benefit: &str, object: &str) -> String {
    let object = if object.is_empty() { String::new() } else { format!("object = \"{object}\"\n") };
    let step = format!(
        "benefit = [{benefit}]\n[[indicator.step]]\nfrom = 1\ntext = \"Do it.\"\nhours = {hours}\ncost = \"none\"\n{object}"
    );
    dimension(&format!("{id}-part"), weight) + &ladder(id, &format!("{id}-part"), 1, &step)
}

/// The indicators of the seats now, money and market.
fn seated(indicators: &[String], red_flag: &str) -> [Option<String>; 3] {
    let flag = format!("[[red_flag]]\nid = \"r\"\ntext = \"R\"\nwhen = {{ indicator = \"{red_flag}\", max = 25 }}\n");
    let (parts, rest): (Vec<&str>, Vec<&str>) =
        indicators.iter().map(|one| one.split_at(one.find("[[indicator]]").unwrap())).unzip();
    let text = [HEAD, &parts.concat(), &rest.concat(), if red_flag.is_empty() { "" } else { &flag }].concat();
    let q = open::questionnaire(&text);
    let answers: String = q.indicators.iter().map(|one| format!("{} = 1\n", one.id)).collect();
    let result = assess(&q, &Catalogue::default(), &open::sheet(&q, "", &answers));
    let of = |seat: Seat| result.steps.iter().find(|step| step.seat == Some(seat));
    [Seat::Now, Seat::Money, Seat::Market].map(|seat| of(seat).map(|step| q.indicators[step.indicator].id.to_string()))
}

fn due(ids: [&str; 3]) -> [Option<String>; 3] {
    ids.map(|id| (!id.is_empty()).then(|| id.to_owned()))
}

/// Gains are 25 points of the weight's share, so a larger weight gains more; R22 goes by gain per hour.
#[test]
fn three_steps_take_three_seats() {
    let (money, buyers, law) = ("\"saves-money\"", "\"buyers\"", "\"law\"");
    let quick = alone("quick", 4, 1, "", "");
    // The largest gain of at most 40 hours, whatever it brings an hour.
    let large = alone("large", 8, 40, money, "");
    let (small, long) = (alone("small", 2, 1, money, ""), alone("long", 20, 41, money, ""));
    let market = alone("market", 3, 30, buyers, "");
    let all = [quick.clone(), small.clone(), long.clone(), large.clone(), market.clone()];
    assert_eq!(seated(&all, ""), due(["quick", "large", "market"]));
    // A duty comes before buyers if a red flag asks for it; and then it is the first of all.
    let duty = alone("duty", 1, 30, law, "");
    let with_duty = [&all[..], std::slice::from_ref(&duty)].concat();
    assert_eq!(seated(&with_duty, ""), due(["quick", "large", "market"]));
    assert_eq!(seated(&with_duty, "duty"), due(["duty", "large", "market"]));
    let two = [with_duty, vec![alone("second", 1, 39, law, "")]].concat();
    assert_eq!(seated(&[two[5].clone(), two[6].clone(), two[4].clone()], "second"), due(["second", "market", "duty"]));
    // What touches the same thing is passed over, and so is what stands in the same dimension.
    let meter = |id: &str, weight: u32| alone(id, weight, 1, money, "meter");
    assert_eq!(seated(&[meter("a", 9), meter("b", 8), small.clone()], ""), due(["a", "small", ""]));
    // An empty seat is filled by the next in order, of however many hours; if there is none, it stays empty.
    assert_eq!(seated(&[quick.clone(), long], ""), due(["quick", "long", ""]));
    assert_eq!(seated(&[quick], ""), due(["quick", "", ""]));
    // Of equal gains fewer hours count, and then the order of the questionnaire.
    let equal = |id: &str, hours: u32| alone(id, 2, hours, money, "");
    assert_eq!(
        seated(&[alone("first", 9, 1, "", ""), equal("e", 9), equal("f", 8), equal("g", 8)], "")[1],
        due(["f", "", ""])[0]
    );
}

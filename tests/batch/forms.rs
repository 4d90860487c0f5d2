//! Tables as form services export them: a map is drafted, its guesses are moved, and the results are those of the plain
//! table with the same answers.

use crate::run::Folder;
use crate::summary::rows;
use serde_json::Value;

/// The answers of all tables here, as a plain table has them.
const PLAIN: &str = "\
respondent,works-on,sorting,parts-used,ways,glass-apart,reused-share
f1,bicycles;power-tools,3,trying,neighbours;dismantle,true,20
f2,shoes,0,no-interest,none,false,0
f3,bicycles,4,,dismantle,true,
f4,,1,in-use,[],false,100
";

/// A folder with the questionnaire, and a table in it.
fn folder(name: &str, table: &str) -> Folder {
    let folder = Folder::new();
    folder.write("q.toml", include_str!("workshop.toml"));
    folder.write(name, table);
    folder
}

/// The map with every guess moved, as a person moves them: a line or a word is taken away.
pub(crate) fn moved(map: &str) -> String {
    map.replace("[guess.columns]\n", "").replace("[guess.", "[")
}

/// The rows of a table in the questionnaire here, each with its respondent apart.
fn results(folder: &Folder, name: &str, more: &[&str]) -> Vec<(Value, Value)> {
    let run = folder.run(&[&["batch", name, "--questionnaire", "q.toml", "--format", "jsonl"], more].concat()).ends(0);
    let apart = |mut row: Value| (row.as_object_mut().unwrap().remove("respondent").unwrap(), row);
    rows(run.out()).into_iter().map(apart).collect()
}

/// Drafts a map of a table, moves its guesses, and holds the results against those of the plain table. Gives the
/// draft.
#[track_caller]
fn same_by_its_map(name: &str, table: &str, respondents: [Option<&str>; 4]) -> String {
    let folder = folder(name, table);
    folder.write("plain.csv", PLAIN);
    let draft = ["import", name, "--draft", "map.toml", "--questionnaire", "q.toml"];
    let run = folder.run(&draft).ends(0);
    assert!(run.err().contains(&format!("circumspect batch {name} --map map.toml --questionnaire q.toml")));
    let map = folder.text("map.toml");
    folder.write("map.toml", moved(&map));
    let found = results(&folder, name, &["--map", "map.toml"]);
    let due = results(&folder, "plain.csv", &[]);
    let due: Vec<(Value, Value)> =
        due.into_iter().zip(respondents).map(|((_, row), respondent)| (respondent.into(), row)).collect();
    assert_eq!(found, due, "{map}");
    // Nothing is left to say of a table that is read whole.
    let checked = folder.run(&["check", name, "--map", "map.toml", "--questionnaire", "q.toml"]).ends(0);
    assert_eq!(checked.out(), "");
    map
}

#[test]
fn kobotoolbox_with_groups_and_both_forms_of_a_list() {
    let table = "\
start,end,g_id/works_on,g_id/works_on/bicycles,g_id/works_on/power_tools,g_id/works_on/shoes,g_waste/sorting,\
g_waste/parts_used,g_waste/ways,g_waste/ways/neighbours,g_waste/ways/dismantle,g_waste/ways/none,\
g_waste/glass_apart,g_waste/reused_share,_id,_uuid,_submission_time
2026-03-01T10:00:00.000+04:00,2026-03-01T10:09:00.000+04:00,bicycles power_tools,1,1,0,3,trying,neighbours dismantle,1,1,0,yes,20,101,u-1,2026-03-01T06:10:00
2026-03-01T11:00:00.000+04:00,2026-03-01T11:09:00.000+04:00,shoes,0,0,1,0,no_interest,none,0,0,1,no,0,102,u-2,2026-03-01T07:10:00
2026-03-02T10:00:00.000+04:00,2026-03-02T10:09:00.000+04:00,bicycles,1,0,0,4,,dismantle,0,1,0,yes,,103,u-3,2026-03-02T06:10:00
2026-03-02T11:00:00.000+04:00,2026-03-02T11:09:00.000+04:00,,,,,1,in_use,[],0,0,0,no,100,104,u-4,2026-03-02T07:10:00
";
    let map = same_by_its_map("kobo.csv", table, [Some("u-1"), Some("u-2"), Some("u-3"), Some("u-4")]);
    assert!(map.contains("\"g_waste/sorting\" = \"sorting\"\n"), "{map}");
    // One form of the list is taken, so the other is left out.
    assert!(map.contains("\"g_id/works_on\" = \"works-on\"    # nearly the same name\n"), "{map}");
    assert!(map.contains("\"g_id/works_on/bicycles\" = [\"1\", \"0\"]\n"), "{map}");
}

#[test]
fn kobotoolbox_with_labels_and_a_column_for_each_option() {
    let table = "\
What do you repair?/Bicycles,\"What do you repair?/Tools (drills, saws, etc.)\",What do you repair?/Shoes,\
How do you sort what you throw away?,Do you use second-hand parts?,\"How do you find parts?/From neighbours, friends or family\",\
How do you find parts?/We take old ones apart,How do you find parts?/We haven't looked for any,Is glass kept apart?,\
How much of it is used again?,_id
1,1,0,All apart,Currently trying it,1,1,0,Yes,20,101
0,0,1,All in one bin,No interest,0,0,1,No,0,102
1,0,0,All apart and checked,,0,1,0,Yes,,103
,,,Paper apart,Already in use,0,0,0,No,100,104
";
    same_by_its_map("kobo-labels.csv", table, [Some("101"), Some("102"), Some("103"), Some("104")]);
}

#[test]
fn odk_central_with_groups_and_split_choices() {
    let table = "\
SubmissionDate,g_id-works_on,g_id-works_on/bicycles,g_id-works_on/power_tools,g_id-works_on/shoes,g_waste-sorting,\
g_waste-parts_used,g_waste-ways,g_waste-ways/neighbours,g_waste-ways/dismantle,g_waste-ways/none,g_waste-glass_apart,\
g_waste-reused_share,meta-instanceID,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion
2026-03-01T06:10:00.000Z,bicycles power_tools,1,1,0,3,trying,neighbours dismantle,1,1,0,yes,20,uuid:1,uuid:1,5,Ana,0,0,,,d,0,1
2026-03-01T07:10:00.000Z,shoes,0,0,1,0,no_interest,none,0,0,1,no,0,uuid:2,uuid:2,5,Ana,0,0,,,d,0,1
2026-03-02T06:10:00.000Z,bicycles,1,0,0,4,,dismantle,0,1,0,yes,,uuid:3,uuid:3,5,Ana,0,0,,,d,0,1
2026-03-02T07:10:00.000Z,,,,,1,in_use,[],0,0,0,no,100,uuid:4,uuid:4,5,Ana,0,0,,,d,0,1
";
    same_by_its_map("odk.csv", table, [Some("uuid:1"), Some("uuid:2"), Some("uuid:3"), Some("uuid:4")]);
}

#[test]
fn limesurvey_with_codes() {
    let table = "\
\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\"workson[SQ001]\",\"workson[SQ002]\",\"workson[SQ003]\",\"sorting\",\"partsused\",\"ways[SQ001]\",\"ways[SQ002]\",\"ways[SQ003]\",\"glassapart\",\"reusedshare\"
\"1\",\"1980-01-01 00:00:00\",\"4\",\"en\",\"77\",\"Y\",\"Y\",\"N\",\"A4\",\"A2\",\"Y\",\"Y\",\"N\",\"Y\",\"20.0000000000\"
\"2\",\"1980-01-01 00:00:00\",\"4\",\"en\",\"78\",\"N\",\"N\",\"Y\",\"A1\",\"A1\",\"N\",\"N\",\"Y\",\"N\",\"0.0000000000\"
\"3\",\"1980-01-01 00:00:00\",\"4\",\"en\",\"79\",\"Y\",\"N\",\"N\",\"A5\",\"\",\"N\",\"Y\",\"N\",\"Y\",\"\"
\"4\",\"1980-01-01 00:00:00\",\"4\",\"en\",\"80\",\"N/A\",\"N/A\",\"N/A\",\"A2\",\"A3\",\"N\",\"N\",\"N\",\"N\",\"100.0000000000\"
";
    let map = same_by_its_map("lime.csv", table, [Some("1"), Some("2"), Some("3"), Some("4")]);
    assert!(map.contains("\"ways[SQ003]\" = \"ways:none\"    # by its number"), "{map}");
}

#[test]
fn limesurvey_with_the_texts_of_questions_and_answers() {
    let table = "\
\"Response ID\";\"Date submitted\";\"What do you repair? [Bicycles]\";\"What do you repair? [Tools (drills, saws, etc.)]\";\"What do you repair? [Shoes]\";\"How do you sort what you throw away?\";\"Do you use second-hand parts?\";\"How do you find parts? [From neighbours, friends or family]\";\"How do you find parts? [We take old ones apart]\";\"How do you find parts? [We haven’t looked for any]\";\"Is glass kept apart?\";\"How much of it is used again?\"
\"1\";\"1980-01-01 00:00:00\";\"Yes\";\"Yes\";\"No\";\"All apart\";\"Currently trying it\";\"Yes\";\"Yes\";\"No\";\"Yes\";\"20\"
\"2\";\"1980-01-01 00:00:00\";\"No\";\"No\";\"Yes\";\"All in one bin\";\"No interest\";\"No\";\"No\";\"Yes\";\"No\";\"0\"
\"3\";\"1980-01-01 00:00:00\";\"Yes\";\"No\";\"No\";\"All apart and checked\";\"\";\"No\";\"Yes\";\"No\";\"Yes\";\"\"
\"4\";\"1980-01-01 00:00:00\";\"N/A\";\"N/A\";\"N/A\";\"Paper apart\";\"Already in use\";\"No\";\"No\";\"No\";\"No\";\"100\"
";
    same_by_its_map("lime-texts.csv", table, [Some("1"), Some("2"), Some("3"), Some("4")]);
}

#[test]
fn google_forms_with_commas_within_and_between_choices() {
    let table = "\
Timestamp,What do you repair?,How do you sort what you throw away?,Do you use second-hand parts?,How do you find parts?,Is glass kept apart?,How much of it is used again?
2026/03/01 10:00:00 AM GMT+4,\"Bicycles, Tools (drills, saws, etc.)\",All apart,Currently trying it,\"From neighbours, friends or family, We take old ones apart\",Yes,20
2026/03/01 11:00:00 AM GMT+4,Shoes,All in one bin,No interest,We haven't looked for any,No,0
2026/03/02 10:00:00 AM GMT+4,Bicycles,All apart and checked,,We take old ones apart,Yes,
2026/03/02 11:00:00 AM GMT+4,,Paper apart,Already in use,[],No,100
";
    let map = same_by_its_map("google.csv", table, [None; 4]);
    assert!(map.contains("\"Tools (drills, saws, etc.)\" = \"power-tools\"    # the same text"), "{map}");
    assert!(map.contains("\"Timestamp\" = ["), "{map}");
}

#[test]
fn microsoft_forms_with_semicolons() {
    let table = "\
ID,Start time,Completion time,Email,Name,What do you repair?,How do you sort what you throw away?,Do you use second-hand parts?,How do you find parts?,Is glass kept apart?,How much of it is used again?
1,3/1/26 10:00:00,3/1/26 10:09:00,anonymous,,\"Bicycles;Tools (drills, saws, etc.);\",All apart,Currently trying it,\"From neighbours, friends or family;We take old ones apart;\",Yes,20
2,3/1/26 11:00:00,3/1/26 11:09:00,anonymous,,Shoes;,All in one bin,No interest,We haven’t looked for any,No,0
3,3/2/26 10:00:00,3/2/26 10:09:00,anonymous,,Bicycles,All apart and checked,,We take old ones apart;,Yes,
4,3/2/26 11:00:00,3/2/26 11:09:00,anonymous,,,Paper apart,Already in use,[],No,100
";
    let map = same_by_its_map("microsoft.csv", table, [Some("1"), Some("2"), Some("3"), Some("4")]);
    assert!(map.contains("\"ID\" = \"respondent\"\n"), "{map}");
}

#[test]
fn surveyjs_with_names() {
    let table = "\
id,happendAt,worksOn,sorting,partsUsed,ways,glassApart,reusedShare
1,2026-03-01,\"bicycles, power-tools\",3,trying,\"neighbours, dismantle\",true,20
2,2026-03-01,shoes,0,no-interest,none,false,0
3,2026-03-02,bicycles,4,,dismantle,true,
4,2026-03-02,,1,in-use,[],false,100
";
    same_by_its_map("surveyjs.csv", table, [Some("1"), Some("2"), Some("3"), Some("4")]);
}

#[test]
fn qualtrics_with_three_rows_of_heads() {
    let table = "\
ResponseId,Q1_1,Q1_2,Q1_3,Q2,Q3,Q4_1,Q4_2,Q4_3,Q5,Q6
Response ID,What do you repair? - Bicycles,\"What do you repair? - Tools (drills, saws, etc.)\",What do you repair? - Shoes,How do you sort what you throw away?,Do you use second-hand parts?,\"How do you find parts? - From neighbours, friends or family\",How do you find parts? - We take old ones apart,How do you find parts? - We haven’t looked for any,Is glass kept apart?,How much of it is used again?
\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_2\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_3\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\",\"{\"\"ImportId\"\":\"\"QID4_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID4_2\"\"}\",\"{\"\"ImportId\"\":\"\"QID4_3\"\"}\",\"{\"\"ImportId\"\":\"\"QID5\"\"}\",\"{\"\"ImportId\"\":\"\"QID6\"\"}\"
R_1,Bicycles,\"Tools (drills, saws, etc.)\",,All apart,Currently trying it,\"From neighbours, friends or family\",We take old ones apart,,Yes,20
R_2,,,Shoes,All in one bin,No interest,,,We haven’t looked for any,No,0
R_3,Bicycles,,,All apart and checked,,,We take old ones apart,,Yes,
R_4,,,,Paper apart,Already in use,0,0,0,No,100
";
    let map = same_by_its_map("qualtrics.csv", table, [Some("R_1"), Some("R_2"), Some("R_3"), Some("R_4")]);
    assert!(map.contains("rows = [2, 3]"), "{map}");
}

#[test]
fn hashtags_below_the_header() {
    let tagged = PLAIN.replacen('\n', "\n#respondent,#x,#waste,#x,#x,#x,#x\n", 1);
    let map = same_by_its_map("tags.csv", &tagged, [Some("f1"), Some("f2"), Some("f3"), Some("f4")]);
    assert!(map.contains("# row 2: hashtags\nrows = [2]\n"), "{map}");
}

#[test]
fn one_answer_a_row() {
    let folder = folder("plain.csv", PLAIN);
    let mut long = "respondent,id,value\n".to_owned();
    for line in PLAIN.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let ids = ["", "works_on", "sorting", "parts_used", "ways", "glass_apart", "reused_share"];
        for (id, value) in ids.iter().zip(&cells).skip(1).filter(|(_, value)| !value.is_empty()) {
            let value = value.replace("true", "Yes").replace("false", "No").replace("in-use", "Already in use");
            long.push_str(&format!("{},g/{id},{value}\n", cells[0]));
        }
    }
    folder.write("long.csv", &long);
    folder.run(&["import", "long.csv", "--draft", "map.toml", "--questionnaire", "q.toml"]).ends(0);
    let map = folder.text("map.toml");
    folder.write("map.toml", map.replace("[guess.values.id]\n", "").replace("[guess.", "["));
    let due = results(&folder, "plain.csv", &[]);
    assert_eq!(results(&folder, "long.csv", &["--map", "map.toml"]), due, "{map}");
}

/// As the interface of KoboToolbox and the one of ODK Central give answers out: an object a line, or a list of them.
#[test]
fn flat_objects_and_groups_of_them_are_mapped_like_a_table() {
    let kobo = r#"{"_id": 101, "g_id/works_on": "bicycles power_tools", "g_waste/sorting": "3", "g_waste/parts_used": "trying", "g_waste/ways": "neighbours dismantle", "g_waste/glass_apart": "yes", "g_waste/reused_share": 20, "_uuid": "u-1", "_geolocation": [null, null]}
{"_id": 102, "g_id/works_on": "shoes", "g_waste/sorting": "0", "g_waste/parts_used": "no_interest", "g_waste/ways": "none", "g_waste/glass_apart": "no", "g_waste/reused_share": 0, "_uuid": "u-2"}
{"_id": 103, "g_id/works_on": "bicycles", "g_waste/sorting": "4", "g_waste/ways": "dismantle", "g_waste/glass_apart": "yes", "_uuid": "u-3"}
{"_id": 104, "g_waste/sorting": "1", "g_waste/parts_used": "in_use", "g_waste/ways": [], "g_waste/glass_apart": "no", "g_waste/reused_share": 100, "_uuid": "u-4"}
"#;
    let due = [Some("u-1"), Some("u-2"), Some("u-3"), Some("u-4")];
    let map = same_by_its_map("kobo.jsonl", kobo, due);
    assert!(map.contains("\"g_waste/sorting\" = \"sorting\"\n"), "{map}");
    let list = format!("[{}]", kobo.trim_end().replace('\n', ",\n"));
    assert_eq!(same_by_its_map("kobo.json", &list, due), map.replace("kobo.jsonl", "kobo.json"));
    let nested = kobo
        .replace("\"g_waste/sorting\": ", "\"g_waste\": {\"sorting\": ")
        .replace("\", \"g_waste/parts", "\"}, \"g_waste/parts");
    let nested = nested.replace("{\"sorting\": \"4\"", "{\"sorting\": \"4\"}");
    assert!(
        nested.contains("\"g_waste\": {\"sorting\": \"3\"}, ")
            && nested.contains("\"g_waste\": {\"sorting\": \"4\"}, ")
    );
    same_by_its_map("odk.jsonl", &nested, due);
}

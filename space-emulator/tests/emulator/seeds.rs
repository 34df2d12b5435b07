//! Records of the user's own.

use serde_json::{Value, json};
use space_emulator::{Builder, Emulator, StartError};

use crate::support::{get, ok, start};

/// What starting says of records that cannot be used.
async fn refused(builder: Builder) -> String {
    match builder.start().await {
        Err(StartError::Records(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

async fn refused_location(location: Value) -> String {
    refused(Emulator::builder().with("TD_Location", location)).await
}

#[tokio::test]
async fn a_record_is_there_from_the_start() {
    let location = json!({ "id": "oslo", "name": "Oslo", "type": "City", "equipment": ["desk"] });
    let space = start(Emulator::builder().with("TD_Location", location)).await;
    let fields = "$fields=id,name,type,tz,archived,equipment";
    let oslo = ok(&space, "GET", &format!("/team-directory/locations/oslo?{fields}"), Value::Null).await;
    let expected =
        json!({ "id": "oslo", "name": "Oslo", "type": "City", "tz": null, "archived": false, "equipment": ["desk"] });
    assert_eq!(oslo, expected);
    let listed = get(&space, "/team-directory/locations?query=Oslo&type=&withArchived=false&$fields=id").await.json();
    assert_eq!(listed, json!([{ "id": "oslo" }]));
}

#[tokio::test]
async fn records_name_each_other_in_any_order() {
    let cities = json!([{ "id": "oslo", "name": "Oslo", "parent": "norway" }, { "name": "Bergen", "parent": { "id": "norway" } }]);
    let builder = Emulator::builder().with("TD_Location", cities);
    let space = start(builder.with("TD_Location", json!({ "id": "norway", "name": "Norway" }))).await;
    let path = "/team-directory/locations?query=Bergen&type=&withArchived=false&$fields=name,parent(name)";
    assert_eq!(get(&space, path).await.json(), json!([{ "name": "Bergen", "parent": { "name": "Norway" } }]));
}

#[tokio::test]
async fn a_record_may_hold_another_one() {
    let oslo = json!({ "id": "oslo", "name": "Oslo", "parent": { "name": "Norway", "parent": { "name": "Europe" } } });
    let space = start(Emulator::builder().with("TD_Location", oslo)).await;
    let path = "/team-directory/locations/oslo?$fields=parent(name,parent(name,parent))";
    let parent = json!({ "name": "Norway", "parent": { "name": "Europe", "parent": null } });
    assert_eq!(get(&space, path).await.json(), json!({ "parent": parent }));
}

#[tokio::test]
async fn an_issue_is_one_of_its_project() {
    let builder =
        Emulator::builder().with("PR_Project", json!({ "id": "p", "name": "Bridge", "key": { "key": "BRG" } }));
    let space =
        start(builder.with("Issue", json!({ "id": "i", "title": "Rivets", "number": 7, "projectRef": "p" }))).await;
    let path = "/projects/key:BRG/planning/issues/number:7?$fields=title,projectRef(name)";
    let answer = get(&space, path).await;
    assert_eq!(answer.json(), json!({ "title": "Rivets", "projectRef": { "name": "Bridge" } }), "{}", answer.text());
}

#[tokio::test]
async fn a_kind_has_the_given_records_only() {
    let space = start(Emulator::builder().with("TD_Location", json!([{ "id": "a" }, { "id": "b" }]))).await;
    let path = "/team-directory/locations?query=&type=&withArchived=true&$fields=id";
    assert_eq!(get(&space, path).await.json(), json!([{ "id": "a" }, { "id": "b" }]));
    // What is made up elsewhere leads to them.
    let path = "/team-directory/profiles?$fields=data(locations(location(id)))";
    let profiles = get(&space, path).await.json();
    let profiles = profiles["data"].as_array().unwrap().iter().flat_map(|one| one["locations"].as_array().unwrap());
    let ids: Vec<_> = profiles.map(|one| one["location"]["id"].as_str().unwrap().to_owned()).collect();
    assert!(!ids.is_empty() && ids.iter().all(|id| id == "a" || id == "b"), "{ids:?}");
}

#[tokio::test]
async fn the_first_profile_is_the_user_of_the_token() {
    let profiles =
        json!([{ "username": "ada", "name": { "firstName": "Ada", "lastName": "L" } }, { "username": "bob" }]);
    let space = start(Emulator::builder().with("TD_MemberProfile", profiles)).await;
    let me = get(&space, "/team-directory/profiles/me?$fields=username,name(lastName)").await.json();
    assert_eq!(me, json!({ "username": "ada", "name": { "lastName": "L" } }));
    let bob = get(&space, "/team-directory/profiles/username:bob?$fields=username").await.json();
    assert_eq!(bob, json!({ "username": "bob" }));
}

#[tokio::test]
async fn requests_change_and_remove_records() {
    let builder = Emulator::builder().stored_records(0).with("TD_Location", json!({ "id": "oslo", "name": "Oslo" }));
    let space = start(builder).await;
    ok(&space, "PATCH", "/team-directory/locations/oslo?$fields=id", json!({ "name": "Christiania" })).await;
    let path = "/team-directory/locations/oslo?$fields=name,archived";
    assert_eq!(get(&space, path).await.json(), json!({ "name": "Christiania", "archived": false }));
    ok(&space, "DELETE", "/team-directory/locations/oslo", Value::Null).await;
    assert_eq!(get(&space, path).await.json(), json!({ "name": "Christiania", "archived": true }));
}

#[tokio::test]
async fn a_kind_that_is_none_is_refused() {
    for (kind, said) in [
        (
            "Location",
            "`Location` is no DTO of the model: write the API's own name of a record, for example `TD_Location`",
        ),
        ("TD_Locaton", "`TD_Location`"),
        ("td_location", "`TD_Location`"),
        ("", "`` is no DTO of the model"),
        ("Nothing At All", "is no DTO of the model: write the API's own name of a record"),
        ("TD_ProfileName", "`TD_ProfileName` is no record"),
    ] {
        let problem = refused(Emulator::builder().with(kind, json!({}))).await;
        assert!(problem.contains(said), "{kind}: {problem}");
    }
}

#[tokio::test]
async fn a_field_that_does_not_fit_is_refused_with_its_place() {
    for (location, said) in [
        (
            json!({ "nam": "Oslo" }),
            "`TD_Location[0].nam`: `TD_Location` has no such field, but `name`: rename or remove it",
        ),
        (json!({ "$fields": 1 }), "`TD_Location[0].$fields`: `TD_Location` has no such field: rename or remove it"),
        (json!({ "name": 1 }), "`TD_Location[0].name`: expected a string, found `1`"),
        (json!({ "name": null }), "`TD_Location[0].name`: expected a value that is not null, found null"),
        (json!({ "archived": "no" }), "`TD_Location[0].archived`: expected `true` or `false`, found the string `no`"),
        (json!({ "equipment": "desk" }), "`TD_Location[0].equipment`: expected a list"),
        (json!({ "equipment": ["desk", 1] }), "`TD_Location[0].equipment[1]`: expected a string"),
        (json!({ "parent": 1 }), "`TD_Location[0].parent`: a `TD_Location` is named by its id"),
        (json!({ "parent": { "nam": 1 } }), "`TD_Location[0].parent.nam`: `TD_Location` has no such field"),
        (json!({ "className": "TD_Team" }), "`TD_Location[0].className`: `TD_Team` is no class of `TD_Location`"),
        (json!([{}, { "tz": [] }]), "`TD_Location[1].tz`: expected a string, found a list"),
    ] {
        let problem = refused_location(location.clone()).await;
        assert!(problem.contains(said), "{location}: {problem}");
    }
}

#[tokio::test]
async fn what_is_no_object_is_refused() {
    for records in [json!(null), json!("Oslo"), json!(1), json!([["Oslo"]]), json!([null])] {
        assert!(
            refused_location(records.clone()).await.contains("`TD_Location[0]`: a record is a JSON object"),
            "{records}"
        );
    }
    let no_json = std::collections::BTreeMap::from([(vec![1], 1)]);
    let problem = refused(Emulator::builder().with("TD_Location", no_json)).await;
    assert!(problem.contains("`TD_Location`: it cannot be written as JSON: key must be a string"), "{problem}");
}

#[tokio::test]
async fn ids_that_cannot_be_used_are_refused() {
    for id in [json!(1), json!(""), json!("a/b"), json!(null)] {
        let problem = refused_location(json!({ "id": id })).await;
        assert!(problem.contains("`TD_Location[0].id`: an id is a text"), "{id}: {problem}");
    }
    let problem = refused_location(json!([{ "id": "a" }, { "id": "a" }])).await;
    assert_eq!(problem, "`TD_Location[1].id`: `a` was given twice: each record has an id of its own");
    for parent in [json!("nowhere"), json!({ "id": "nowhere" })] {
        let problem = refused_location(json!({ "parent": parent })).await;
        assert_eq!(
            problem,
            "`TD_Location[0].parent`: there is no `TD_Location` with the id `nowhere`: add it by `with`"
        );
    }
}

#[tokio::test]
async fn a_class_is_named_where_there_are_several() {
    let problem = refused(Emulator::builder().with("CodeReviewRecord", json!({}))).await;
    let said = "`CodeReviewRecord[0]`: `CodeReviewRecord` has several classes: name one as `className`, such as";
    assert!(problem.contains(said), "{problem}");
    let problem = refused(Emulator::builder().with("CodeReviewRecord", json!({ "className": "MergeRequest" }))).await;
    assert!(
        problem.contains("is no class of `CodeReviewRecord`: name one, for example `MergeRequestRecord`"),
        "{problem}"
    );
}

#[tokio::test]
async fn all_problems_are_told_at_once() {
    let builder = Emulator::builder().with("Location", json!({})).with("TD_Location", json!({ "a": 1, "name": 1 }));
    let problems = refused(builder.with("TD_Location", json!({ "parent": "nowhere" }))).await;
    assert_eq!(problems.lines().count(), 4, "{problems}");
    assert!(problems.contains("`TD_Location[1].parent`"), "{problems}");
}

//! What the server remembers.

use serde_json::{Value, json};
use space_emulator::{Emulator, UnknownIds};

use crate::support::{call, get, ok, space, start};

fn ids(list: &Value) -> Vec<String> {
    let items = list.as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn what_is_created_is_listed_found_changed_and_archived() {
    let space = space().await;
    let body = json!({ "name": "Oslo", "type": "Region", "address": "Karl Johans gate 1", "workdays": [1, 2] });
    let created = ok(&space, "POST", "/team-directory/locations", body).await;
    assert_eq!(created["name"], "Oslo");
    let id = created["id"].as_str().unwrap_or_default();
    let (one, list) = (format!("/team-directory/locations/{id}"), "/team-directory/locations?type=Region");
    let listed = ok(&space, "GET", list, Value::Null).await;
    assert_eq!(ids(&listed).len(), 5);
    assert!(ids(&listed).contains(&id.to_owned()));

    let found = ok(&space, "GET", &one, Value::Null).await;
    assert_eq!((&found["address"], &found["workdays"]), (&json!("Karl Johans gate 1"), &json!([1, 2])));

    let parent = "2w9S8K2x3Aqy";
    let patch = json!({ "address": null, "name": "Bergen", "parentId": parent });
    let changed = ok(&space, "PATCH", &format!("{one}?$fields=name,address,workdays,parent(name)"), patch).await;
    let expected =
        json!({ "name": "Bergen", "address": null, "workdays": [1, 2], "parent": { "name": "The Netherlands" } });
    assert_eq!(changed, expected);

    assert_eq!(ids(&ok(&space, "DELETE", &one, Value::Null).await), [id]);
    assert!(!ids(&ok(&space, "GET", list, Value::Null).await).contains(&id.to_owned()));
    let all = ok(&space, "GET", &format!("{list}&withArchived=true"), Value::Null).await;
    assert!(ids(&all).contains(&id.to_owned()));
    assert_eq!(ok(&space, "GET", &one, Value::Null).await["archived"], json!(true));
}

#[tokio::test]
async fn a_record_is_found_by_every_identifier_of_the_model() {
    let space = space().await;
    let body = json!({ "username": "Ada.Lovelace", "firstName": "Ada", "lastName": "Lovelace", "externalId": "E-1" });
    let created = ok(&space, "POST", "/team-directory/profiles", body).await;
    assert_eq!(created["name"], json!({ "firstName": "Ada", "lastName": "Lovelace" }));
    let id = created["id"].as_str().unwrap_or_default();
    for identifier in [format!("id:{id}"), "username:Ada.Lovelace".to_owned(), "externalId:E-1".to_owned()] {
        let found = ok(&space, "GET", &format!("/team-directory/profiles/{identifier}"), Value::Null).await;
        assert_eq!(found["id"], json!(id), "{identifier}");
    }
    let body = json!({ "key": { "key": "ADA" }, "name": "Engine" });
    let project = ok(&space, "POST", "/projects", body).await;
    let found = ok(&space, "GET", "/projects/key:ADA", Value::Null).await;
    assert_eq!((&found["id"], &found["key"]["key"]), (&project["id"], &json!("ADA")));

    // What was there from the start is found in the same ways.
    let listed = ok(&space, "GET", "/projects?$fields=data(id,key)", Value::Null).await;
    for project in listed["data"].as_array().cloned().unwrap_or_default() {
        let path = format!("/projects/key:{}", project["key"]["key"].as_str().unwrap_or_default());
        assert_eq!(ok(&space, "GET", &path, Value::Null).await["id"], project["id"], "{path}");
    }
    let issue = ok(&space, "GET", "/projects/key:ADA/planning/issues/key:ADA-3?$fields=number", Value::Null).await;
    assert_eq!(issue, json!({ "number": 3 }));
    let me = ok(&space, "GET", "/team-directory/profiles/me", Value::Null).await;
    let name = me["username"].as_str().unwrap_or_default();
    let found = ok(&space, "GET", &format!("/team-directory/profiles/username:{name}"), Value::Null).await;
    assert_eq!(found, me);
}

#[tokio::test]
async fn what_was_created_in_one_project_is_not_in_another() {
    let space = space().await;
    let body = |key: &str| json!({ "key": { "key": key }, "name": key });
    ok(&space, "POST", "/projects", body("ONE")).await;
    ok(&space, "POST", "/projects", body("TWO")).await;
    let board = ok(&space, "POST", "/projects/key:ONE/planning/boards", json!({ "name": "Kanban" })).await;
    let listed = |key: &'static str| {
        let path = format!("/projects/key:{key}/planning/boards?query=kanban");
        let space = &space;
        async move { ids(&ok(space, "GET", &path, Value::Null).await["data"]) }
    };
    assert_eq!(listed("ONE").await, [board["id"].as_str().unwrap_or_default()]);
    assert!(listed("TWO").await.is_empty());
}

#[tokio::test]
async fn what_nobody_created_is_not_found_unless_it_may_be_made_up() {
    let cases = [
        ("GET", "/team-directory/locations/nope"),
        ("PATCH", "/team-directory/locations/nope"),
        ("DELETE", "/team-directory/locations/nope"),
        ("GET", "/projects/key:NOPE"),
        ("GET", "/projects/key:NOPE/planning/boards"),
        ("GET", "/team-directory/profiles/username:nobody"),
        ("GET", "/blog/alias:nope"),
    ];
    let (strict, lenient) = (space().await, start(Emulator::builder().unknown_ids(UnknownIds::MakeUp)).await);
    for (method, path) in cases {
        let body = if method == "PATCH" { "{}" } else { "" };
        let (status, code, description) = call(&strict, method, path, body).await.error();
        assert_eq!((status, code.as_str()), (404, "not-found"), "{method} {path} {description}");
        assert_eq!(call(&lenient, method, path, body).await.status, 200, "{method} {path}");
    }
}

#[tokio::test]
async fn batches_are_paged_by_skip_and_top_to_a_fixed_end() {
    let space = space().await;
    let (mut skip, mut seen) = (String::from("0"), Vec::new());
    for page in 0.. {
        assert!(page < 10, "no end");
        let path = format!("/team-directory/profiles?$top=10&$skip={skip}");
        let batch = ok(&space, "GET", &path, Value::Null).await;
        seen.extend(ids(&batch["data"]));
        assert_eq!(batch["totalCount"], json!(21), "24 rows, 3 of them archived");
        let next = batch["next"].as_str().unwrap_or_default().to_owned();
        if ids(&batch["data"]).is_empty() {
            assert_eq!(next, skip);
            break;
        }
        assert_ne!(next, skip);
        skip = next;
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (21, 21));
}

#[tokio::test]
async fn batches_are_paged_by_the_body_too() {
    let space = space().await;
    let (mut offset, mut seen) = (Value::Null, Vec::new());
    for _ in 0..10 {
        let body = json!({ "expression": { "filters": [] }, "batchInfo": { "offset": offset, "batchSize": 9 } });
        let batch = ok(&space, "POST", "/projects/automation/deployment-targets/search", body).await;
        seen.extend(ids(&batch["data"]));
        offset = batch["next"].clone();
    }
    let all = seen.len();
    seen.dedup();
    assert_eq!((all, seen.len()), (21, 21));
    let body = json!({ "expression": { "filters": [] }, "batchInfo": { "offset": "x", "batchSize": 9 } });
    let path = "/projects/automation/deployment-targets/search";
    let (status, _, description) = call(&space, "POST", path, &body.to_string()).await.error();
    assert!(status == 400 && description.contains("`offset`"), "{description}");
}

#[tokio::test]
async fn a_sync_batch_tells_what_has_changed_since_its_etag() {
    let space = space().await;
    let batch = |etag: String, size: usize| {
        let path = format!("/team-directory/teams/sync-batch?batchInfo=%7Betag:{etag},batchSize:{size}%7D");
        let space = &space;
        async move { ok(space, "GET", &path, Value::Null).await }
    };
    let (mut etag, mut seen) = (String::from("0"), 0);
    loop {
        let page = batch(etag.clone(), 10).await;
        etag = page["etag"].as_str().unwrap_or_default().to_owned();
        seen += ids(&page["data"]).len();
        if page["hasMore"] == json!(false) {
            break;
        }
    }
    assert_eq!(seen, 24);
    assert_eq!(batch(etag.clone(), 10).await, json!({ "etag": etag, "data": [], "hasMore": false }));

    let body = json!({ "name": "Analysts", "description": "x" });
    let team = ok(&space, "POST", "/team-directory/teams", body).await;
    let page = batch(etag.clone(), 10).await;
    assert_eq!(ids(&page["data"]), [team["id"].as_str().unwrap_or_default()]);
    assert_ne!(page["etag"], json!(etag));
}

#[tokio::test]
async fn a_single_thing_is_changed_at_its_path() {
    let space = space().await;
    let path = "/billing-admin/overdrafts";
    let body = json!({ "storage": 1, "bandwidth": 2, "ciCredits": 3 });
    ok(&space, "PUT", path, body.clone()).await;
    let fields = "$fields=storage,bandwidth,ciCredits";
    assert_eq!(ok(&space, "GET", &format!("{path}?{fields}"), Value::Null).await, body);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_answers_and_another_seed_others() {
    let paths = [
        "/absences",
        "/team-directory/profiles?$fields=data(*,name,memberships(team(name)))",
        "/blog",
        "/chats/channels/all-channels?query=",
    ];
    let (one, same, other) = (space().await, space().await, start(Emulator::builder().seed(2)).await);
    for path in paths {
        let answer = get(&one, path).await.json();
        assert_eq!(answer, get(&one, path).await.json(), "{path}");
        assert_eq!(answer, get(&same, path).await.json(), "{path}");
        assert_ne!(answer, get(&other, path).await.json(), "{path}");
    }
}

#[tokio::test]
async fn a_nested_record_is_the_one_that_is_found_by_its_id() {
    let space = space().await;
    let absences = ok(&space, "GET", "/absences?$fields=data(member(*))", Value::Null).await;
    let absences = absences["data"].as_array().cloned().unwrap_or_default();
    assert!(!absences.is_empty());
    for absence in absences {
        let member = &absence["member"];
        let path = format!("/team-directory/profiles/id:{}", member["id"].as_str().unwrap_or_default());
        assert_eq!(ok(&space, "GET", &path, Value::Null).await, *member);
    }
}

#[tokio::test]
async fn every_change_moves_the_epoch() {
    let space = space().await;
    let epoch = |answer: &crate::support::Answer| answer.header("epoch").and_then(|text| text.parse::<u64>().ok());
    let before = epoch(&get(&space, "/absences").await);
    assert!(before.is_some());
    assert_eq!(epoch(&get(&space, "/absences").await), before);
    let created = call(&space, "POST", "/team-directory/locations", r#"{"name":"Oslo"}"#).await;
    assert!(epoch(&created) > before);
}

//! `$fields`, as clients see it.

use serde_json::{Value, json};

use crate::support::{get, space};

#[tokio::test]
async fn the_documented_request_gets_the_documented_answer() {
    let path =
        "/team-directory/locations?query=&type=Region&withArchived=true&$fields=id,archived,channelId,name,type,tz";
    let answer = get(&space().await, path).await;
    assert_eq!(answer.status, 200);
    let region = |id: &str, name: &str| {
        format!(r#"{{"id":"{id}","name":"{name}","tz":null,"type":"Region","channelId":null,"archived":false}}"#)
    };
    let regions = [
        region("2w9S8K2x3Aqy", "The Netherlands"),
        region("1sjSCi2B6qdM", "Russian Federation"),
        region("4Vsy4f3sCNkX", "USA"),
        region("14fTZH1pMwJ5", "Germany"),
    ];
    assert_eq!(answer.text(), format!("[{}]", regions.join(",")));
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[tokio::test]
async fn a_star_is_one_level_without_extensions() {
    let space = space().await;
    let default = get(&space, "/absences").await.json();
    assert_eq!(names(&default), ["data", "next", "totalCount"]);
    let absence = &default["data"][0];
    assert_eq!(
        names(absence),
        ["archived", "available", "description", "icon", "id", "location", "member", "reason", "since", "till"]
    );
    assert_eq!(names(&absence["member"]), ["id"]);
    assert_eq!(names(&absence["since"]), ["iso"]);
    assert_eq!(get(&space, "/absences?$fields=*").await.json(), default);
    assert_eq!(get(&space, "/absences?$fields=*,data(*)").await.json(), default);
    assert_eq!(get(&space, "/absences?$fields=next,totalCount,data(*)").await.json(), default);
    assert_eq!(get(&space, "/absences?$fields=data,totalCount,next").await.json(), default);
}

#[tokio::test]
async fn only_what_is_named_comes_back() {
    let space = space().await;
    let cases = [
        ("$fields=data(id)", json!(["data"]), json!(["id"])),
        ("$fields=data(id,member(name(firstName)))", json!(["data"]), json!(["id", "member"])),
        ("$fields=data(approval)", json!(["data"]), json!(["approval"])),
        (
            "$fields=next,data(member(name(firstName)),member(name(lastName)))",
            json!(["data", "next"]),
            json!(["member"]),
        ),
    ];
    for (query, outer, inner) in cases {
        let json = get(&space, &format!("/absences?{query}")).await.json();
        assert_eq!(json!(names(&json)), outer, "{query}");
        assert_eq!(json!(names(&json["data"][0])), inner, "{query}");
    }
    let merged = "/absences?$fields=data(member(name(firstName)),member(name(lastName)))";
    let json = get(&space, merged).await.json();
    assert_eq!(names(&json["data"][0]["member"]["name"]), ["firstName", "lastName"]);
}

#[tokio::test]
async fn a_recursion_repeats_the_enclosing_selection() {
    let space = space().await;
    let list = get(&space, "/team-directory/locations?$fields=id,name,parent!").await.json();
    let mut deepest = 0;
    for location in list.as_array().into_iter().flatten() {
        let (mut depth, mut one) = (0, location);
        while !one["parent"].is_null() {
            one = &one["parent"];
            depth += 1;
            assert_eq!(names(one), ["id", "name", "parent"]);
        }
        deepest = deepest.max(depth);
    }
    assert!((2..24).contains(&deepest), "{deepest}");
}

#[tokio::test]
async fn a_recursion_leads_to_any_outer_level() {
    let space = space().await;
    let path = "/team-directory/memberships?$fields=data(id,team(name,memberships!2))";
    let json = get(&space, path).await.json();
    let membership = &json["data"][0];
    assert_eq!(names(membership), ["id", "team"]);
    assert_eq!(names(&membership["team"]), ["memberships", "name"]);
    assert_eq!(names(&membership["team"]["memberships"][0]), ["id", "team"]);
}

#[tokio::test]
async fn inheritors_come_in_turn_each_with_its_own_fields() {
    let space = space().await;
    let path = "/applications/me/authorizations/authorized-contexts?$fields=className,project(key)";
    let json = get(&space, path).await.json();
    let items = json.as_array().cloned().unwrap_or_default();
    let mut classes: Vec<&str> = items.iter().filter_map(|item| item["className"].as_str()).collect();
    classes.sort_unstable();
    classes.dedup();
    assert!(classes.len() > 2, "{json}");
    let with_project = items.iter().filter(|item| item.get("project").is_some());
    assert!(with_project.clone().count() > 0 && with_project.count() < items.len(), "{json}");
}

#[tokio::test]
async fn an_answer_stays_bounded_however_much_is_asked_for() {
    let space = space().await;
    let inner = "memberships(team(memberships!2,defaultManager(memberships!3)),manager(memberships!2))";
    let path = format!("/team-directory/profiles?$fields=data({inner})");
    let answer = get(&space, &path).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.body.len() < 32 << 20, "{}", answer.body.len());
}

//! The model that the emulator serves of itself.

use serde_json::Value;
use space_codegen::model::Model;
use space_emulator::Emulator;

use crate::support::{get, send, space, start};

const WHOLE: &str = "/http-api-model?$fields=dto,enums,urlParams,resources(*,nestedResources!),menuIds,featureFlags";

fn read(text: &str) -> Model {
    Model::from_json(text).unwrap_or_else(|problems| panic!("{problems}")).0
}

fn of_the_repository() -> Model {
    read(include_str!("../../../schema/http-api-model.json"))
}

#[tokio::test]
async fn the_plain_model_is_the_one_of_the_repository() {
    let space = start(Emulator::builder().describe_model(false)).await;
    let answer = get(&space, WHOLE).await;
    assert!(read(&answer.text()) == of_the_repository());
}

#[tokio::test]
async fn a_described_model_has_the_same_items_and_more_texts() {
    let served = read(&get(&space().await, WHOLE).await.text());
    let there = of_the_repository();
    let names = |model: &Model| model.dtos.iter().map(|dto| dto.name.clone()).collect::<Vec<_>>();
    let described = |model: &Model| model.dtos.iter().filter(|dto| dto.annotations.description.is_some()).count();
    let records = |model: &Model| model.dtos.iter().map(|dto| dto.record).collect::<Vec<_>>();
    assert_eq!(names(&served), names(&there));
    assert!(described(&served) > 1_000 && described(&there) == 0);
    assert_ne!(records(&served), records(&there));
}

#[tokio::test]
async fn another_seed_makes_up_another_model() {
    let (one, other) = (start(Emulator::builder().seed(2)).await, start(Emulator::builder().seed(3)).await);
    assert_ne!(get(&one, WHOLE).await.text(), get(&other, WHOLE).await.text());
    assert_eq!(get(&one, WHOLE).await.text(), get(&one, WHOLE).await.text());
}

#[tokio::test]
async fn a_selection_cuts_the_model() {
    let space = space().await;
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let enums = get(&space, "/http-api-model?$fields=enums(id)").await.json();
    assert_eq!((keys(&enums), keys(&enums["enums"][0])), (vec!["enums".to_owned()], vec!["id".to_owned()]));
    // Records below records are ids only, unless the selection recurs.
    let resources = get(&space, "/http-api-model?$fields=resources").await.json();
    let nested = resources["resources"].as_array().unwrap().iter().find_map(|one| one["nestedResources"].get(0));
    assert_eq!(keys(nested.unwrap()), ["id"]);
}

#[tokio::test]
async fn the_model_needs_a_token_and_known_fields() {
    let space = space().await;
    assert_eq!(send(&space, "GET", &format!("/api/http{WHOLE}"), &[], "").await.status, 401);
    assert_eq!(get(&space, "/http-api-model?$fields=dtos").await.status, 400);
}

#[tokio::test]
async fn the_page_about_the_server_tells_its_version() {
    let version = include_str!("../../../schema/VERSION").trim();
    let page = send(&space().await, "GET", "/about", &[("Accept", "text/html")], "").await;
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(page.text().contains(&format!(">Version {version}<")), "{}", page.text());
}

#[tokio::test]
async fn another_model_has_no_version_unless_it_is_told() {
    let page =
        async |builder| send(&start(builder).await, "GET", "/about", &[("Accept", "text/html")], "").await.text();
    let builder = Emulator::builder().model(include_str!("../../../schema/http-api-model.json"));
    assert!(!page(builder.clone()).await.contains("Version"));
    assert!(page(builder.model_version("7.1")).await.contains(">Version 7.1<"));
}

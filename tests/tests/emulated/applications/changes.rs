//! Webhooks for what changes.

use std::time::Duration;

use space_api::Client;
use space_api::types::{ApplicationPayloadKind, WebhookEventKind};
use space_api::webhooks::Verifier;
use space_emulator::{Application, Delivery, Emulator};

use super::application::{Check, listen};

async fn deliveries(space: &Emulator, count: usize) -> Vec<Delivery> {
    for _ in 0..500 {
        if space.deliveries().len() >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    space.deliveries()
}

#[tokio::test]
async fn a_change_is_told_with_the_record_and_what_was_done() {
    let (url, received) = listen(Check::With(Verifier::signing_key("s3cret"))).await;
    let application = Application::at(url).signing_key("s3cret").webhook("LocationEvent");
    let space = Emulator::builder().application(application).start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    let locations = client.team_directory().locations();
    let oslo = locations.create_location("Oslo").fields(|f| f.id()).send().await.unwrap();
    assert_eq!(deliveries(&space, 1).await.len(), 1);
    locations.update_location(oslo.id().unwrap()).name("Bergen").send().await.unwrap();
    // A change of another kind is not subscribed to.
    client.team_directory().teams().create_team("Ops").send().await.unwrap();
    let told = deliveries(&space, 2).await;
    assert!(told.iter().all(|delivery| delivery.event == "LocationEvent" && delivery.result.is_ok()), "{told:?}");
    let payloads = received.payloads.lock().unwrap();
    let seen: Vec<_> = payloads
        .iter()
        .map(|payload| {
            let ApplicationPayloadKind::WebhookRequestPayload(request) = payload.kind() else { panic!("{payload:?}") };
            let WebhookEventKind::LocationEvent(event) = request.payload().unwrap().kind() else {
                panic!("{payload:?}")
            };
            let method = event.meta().unwrap().method().unwrap().to_owned();
            (method, event.location().unwrap().id().unwrap().to_owned())
        })
        .collect();
    let id = oslo.id().unwrap();
    assert_eq!(seen, [("Created".to_owned(), id.to_owned()), ("Updated".to_owned(), id.to_owned())]);
}

#[tokio::test]
async fn records_that_are_there_from_the_start_are_not_told() {
    let (url, _received) = listen(Check::With(Verifier::signing_key("s3cret"))).await;
    let application = Application::at(url).signing_key("s3cret").webhook("LocationEvent");
    let builder =
        Emulator::builder().application(application).with("TD_Location", serde_json::json!({ "id": "norway" }));
    let space = builder.start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    client.team_directory().locations().create_location("Oslo").send().await.unwrap();
    // Webhooks are sent in the order of the changes: there is none before this one.
    assert_eq!(deliveries(&space, 2).await.len(), 1);
}

#[tokio::test]
async fn without_an_application_changes_are_told_to_nobody() {
    let space = Emulator::builder().start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    client.team_directory().locations().create_location("Oslo").send().await.unwrap();
    assert!(space.deliveries().is_empty());
}

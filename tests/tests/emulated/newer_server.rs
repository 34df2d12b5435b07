//! Answers of a server that knows more than the client, or tells less.

use space_api::types::{ApplicationIdentifier, MeetingVisibility, PermissionContextApiKind};
use space_api::{Call, Endpoint, FieldErrorKind, View as _};
use space_tests::emulated::space;

/// The call, to a server with a fault.
fn with<E: Endpoint, O>(call: Call<E, O>, fault: &str) -> Call<E, O> {
    call.header("x-emulator-fault", fault)
}

#[tokio::test]
async fn a_class_that_the_client_does_not_know_is_kept() {
    let (_space, client) = space().await;
    let call = || client.application().authorization().get_all_authorized_contexts(ApplicationIdentifier::me());
    let contexts = call().send().await.unwrap();
    assert!(!contexts.is_empty());
    assert!(contexts.iter().all(|context| !matches!(context.kind(), PermissionContextApiKind::Unknown(_))));

    let contexts = with(call(), "unknown-class").send().await.unwrap();
    assert!(!contexts.is_empty());
    for context in &contexts {
        let PermissionContextApiKind::Unknown(object) = context.kind() else { panic!("{context:?}") };
        assert!(object.class_name().unwrap().ends_with(".FromTheFuture"), "{object:?}");
        assert!(object.raw("className").is_some());
    }
}

#[tokio::test]
async fn a_constant_that_the_client_does_not_know_is_kept() {
    let (_space, client) = space().await;
    let call = client.calendar().meetings().get_all_meetings().fields(|f| f.id().visibility());
    let meetings = with(call, "unknown-constant").send().await.unwrap();
    assert!(!meetings.data.is_empty());
    for meeting in &meetings.data {
        let visibility = meeting.visibility().unwrap();
        assert!(matches!(visibility, MeetingVisibility::Unknown(_)));
        assert_eq!(visibility.as_str(), "FROM_THE_FUTURE");
    }
}

#[tokio::test]
async fn a_field_that_the_client_does_not_know_is_kept() {
    let (_space, client) = space().await;
    let call = || client.team_directory().locations().get_all_locations().fields(|f| f.id().name());
    let plain = call().send().await.unwrap();
    let locations = with(call(), "extra-fields").send().await.unwrap();
    assert_eq!(locations.len(), plain.len());
    for (location, plain) in locations.iter().zip(&plain) {
        assert_eq!((location.id().unwrap(), location.name().unwrap()), (plain.id().unwrap(), plain.name().unwrap()));
        let extra = location.as_object().raw("fromTheFuture").unwrap();
        assert_eq!(extra, serde_json::json!({ "className": "Future", "list": [null] }));
        assert!(location.as_object().to_json().contains("fromTheFuture"));
    }
}

#[tokio::test]
async fn an_inaccessible_field_quotes_the_server_and_spoils_no_other() {
    let (_space, client) = space().await;
    let call = || client.team_directory().locations().get_all_locations();
    let (all, some) = (call(), call().fields(|f| f.id().name().parent(|p| p.name())));
    for call in [all, some] {
        let locations = with(call, "inaccessible:name").send().await.unwrap();
        assert!(!locations.is_empty());
        for location in &locations {
            location.id().unwrap();
            let error = location.name().unwrap_err();
            assert_eq!((error.kind(), error.field()), (FieldErrorKind::NotAccessible, "name"));
            assert!(error.to_string().contains("Not enough permissions"), "{error}");
            assert_eq!(location.errors().len(), 1);
        }
    }
    // What was not asked for is not requested, whoever may see it.
    let locations = with(call().fields(|f| f.id()), "inaccessible:name").send().await.unwrap();
    assert_eq!(locations[0].name().unwrap_err().kind(), FieldErrorKind::NotRequested);
}

//! Answers that break off or are not what they should be.

use space_api::{Client, Error, ErrorCode, ErrorKind, Retry};
use space_tests::emulated::space;

async fn error_of(client: &Client, fault: &str) -> Error {
    let call = client.absence().get_all_absences().header("x-emulator-fault", fault);
    call.retry(Retry::never()).send().await.unwrap_err()
}

#[tokio::test]
async fn a_connection_that_ends_early_is_a_transport_error() {
    let (space, client) = space().await;
    for fault in ["drop", "drop-body"] {
        let error = error_of(&client, fault).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None), "{fault}: {error}");
        assert!(!error.is_timeout() && !error.is_connect(), "{fault}: {error}");
        assert!(error.to_string().contains(&format!("from `{}`", space.url())), "{error}");
    }
    // The client is none the worse for it.
    assert!(!client.absence().get_all_absences().send().await.unwrap().data.is_empty());
    assert_eq!(space.requests().len(), 3);
}

#[tokio::test]
async fn a_body_that_is_cut_short_cannot_be_read_and_is_at_hand() {
    let (_space, client) = space().await;
    let error = error_of(&client, "truncate").await;
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 200));
    assert!(error.to_string().contains("not JSON: EOF"), "{error}");
    assert!(error.body().unwrap().starts_with(br#"{"next":"#));
}

#[tokio::test]
async fn a_page_in_place_of_json_is_told_by_its_status() {
    let (_space, client) = space().await;
    let error = error_of(&client, "not-json").await;
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 200));
    assert!(error.to_string().contains("it looks like HTML"), "{error}");

    let error = error_of(&client, "status:502,not-json").await;
    assert_eq!((error.kind(), error.code()), (ErrorKind::Status, Some(&ErrorCode::InternalServerError)));
    assert!(error.to_string().contains("Bad gateway"), "{error}");
}

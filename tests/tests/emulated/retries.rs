//! Retries against a server that fails: what it sees of them.

use std::time::Duration;

use space_api::{Client, Retry};
use space_emulator::{Emulator, Fault};
use space_tests::emulated::space;

const UNAVAILABLE: Fault = Fault::Status { status: 503, code: None };

fn client(space: &Emulator) -> Client {
    let fast = Retry::default().first_delay(Duration::from_millis(1));
    Client::builder(space.url()).token(space.token()).retry(fast).build().unwrap()
}

#[tokio::test]
async fn a_call_survives_two_failures_of_any_passing_kind() {
    let (space, _) = space().await;
    let client = client(&space);
    for fault in [UNAVAILABLE, Fault::RateLimit { retry_after: None }, Fault::Drop, Fault::DropBody] {
        space.clear_requests();
        space.fail_next(fault.clone());
        space.fail_next(fault);
        client.team_directory().locations().get_all_locations().send().await.unwrap();
        assert_eq!(space.received_requests(), 3);
    }
}

#[tokio::test]
async fn what_is_created_is_created_once() {
    let (space, _) = space().await;
    let client = client(&space);
    space.fail_next(Fault::DropBody);
    let error = client.team_directory().locations().create_location("Oslo").send().await.unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{error}");
    let locations = client.team_directory().locations().get_all_locations().send().await.unwrap();
    assert_eq!(locations.iter().filter(|location| location.name().unwrap() == "Oslo").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_stay_within_the_retry_budget() {
    let space = Emulator::builder().fault(UNAVAILABLE).start().await.unwrap();
    let client = client(&space);
    let calls: Vec<_> =
        (0..1000).map(|_| tokio::spawn(client.team_directory().locations().get_all_locations().send())).collect();
    let mut attempts = 0;
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert_eq!(error.status().unwrap(), 503, "{error}");
        assert!(error.is_retryable());
        attempts += u64::from(error.attempts());
    }
    assert_eq!((attempts, space.received_requests()), (1100, 1100));
}

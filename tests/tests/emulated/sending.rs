//! The ways to send a call, and endpoints that the model lacks.

use space_api::{BodyKind, Endpoint, EndpointInfo, Method, Object};
use space_tests::emulated::space;

#[tokio::test]
async fn awaiting_a_call_sends_it() {
    let (_space, client) = space().await;
    let locations = client.team_directory().locations().get_all_locations().await.unwrap();
    assert!(!locations.is_empty());
}

#[tokio::test]
async fn a_call_can_be_awaited_in_a_spawned_task() {
    let (_space, client) = space().await;
    let call = client.team_directory().locations().get_all_locations();
    let locations = tokio::spawn(call.into_future()).await.unwrap().unwrap();
    assert!(!locations.is_empty());
}

#[tokio::test]
async fn the_head_of_a_response_comes_beside_the_output() {
    let (_space, client) = space().await;
    let call = client.team_directory().locations().get_all_locations();
    let (locations, parts) = call.send_with_parts().await.unwrap();
    assert!(!locations.is_empty());
    assert_eq!(parts.status, 200);
    assert!(parts.headers["content-type"].to_str().unwrap().starts_with("application/json"));
}

struct Locations;

impl Endpoint for Locations {
    type Output = Vec<Object>;
    const INFO: EndpointInfo = EndpointInfo::new("locations", Method::Get, "/team-directory/locations", BodyKind::None);
}

struct Missing;

impl Endpoint for Missing {
    type Output = ();
    const INFO: EndpointInfo = EndpointInfo::new("missing", Method::Get, "/no-such/{thing}", BodyKind::None);
}

#[tokio::test]
async fn an_endpoint_of_the_users_own_answers() {
    let (_space, client) = space().await;
    let locations = client.call::<Locations>().query_parameter("type", "Region").await.unwrap();
    assert!(locations.iter().all(|location| location.raw("type") == Some("Region".into())), "{locations:?}");
    assert!(!locations.is_empty());
}

#[tokio::test]
async fn an_endpoint_that_the_server_lacks_is_its_error() {
    let (_space, client) = space().await;
    let error = client.call::<Missing>().path_parameter("thing", 1).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404), "{error}");
}

//! The requests of the golden endpoints.
#![allow(deprecated, reason = "one of the endpoints is")]

use jiff::civil::date;

use super::Call;
use super::endpoint::Endpoint;
use crate::client::Client;
use crate::golden::api::locations::ReplaceLocationRequiredArguments;
use crate::golden::types::{DetailsText, ProfileIdentifier, State};
use crate::maybe::Maybe;

fn client() -> Client {
    Client::builder("https://example.test").token("t").build().unwrap()
}

/// The method, the address below the API, and the body of the request.
fn sent<E: Endpoint, O>(call: &Call<E, O>) -> String {
    let request = call.request().unwrap();
    let uri = request.uri().to_string();
    let uri = uri.strip_prefix("https://example.test/api/http").unwrap();
    format!("{} {uri} {}", request.method(), String::from_utf8_lossy(request.body())).trim_end().to_owned()
}

#[test]
fn optional_arguments_of_a_query_are_absent_null_or_a_value() {
    let all = client().locations().get_all_locations();
    assert_eq!(sent(&all), "GET /locations?$fields=*,data(*)");
    let call = all.query(None).state(State::InRepair).skip(Maybe::Absent).top(5).fields(|f| f.id());
    assert_eq!(sent(&call), "GET /locations?query=&state=IN_REPAIR&$top=5&$fields=next,totalCount,data(id)");
}

#[test]
fn variables_of_a_path_are_encoded() {
    let owner = ProfileIdentifier::username("a b");
    let call = client().locations().get_location(owner, "1/2");
    assert_eq!(sent(&call), "GET /locations/username:a%20b/1%2F2");
}

#[test]
fn a_body_has_the_arguments_that_were_set() {
    let call = client().locations().create_location("Oslo").parent(None).details(DetailsText::new("x"));
    let details = r#"{"className":"Details.Text","text":"x"}"#;
    assert_eq!(sent(&call), format!(r#"POST /locations {{"name":"Oslo","parent":null,"details":{details}}}"#));
}

#[test]
fn many_required_arguments_are_a_struct() {
    let call = client().locations().replace_location(ReplaceLocationRequiredArguments {
        id: "1".to_owned(),
        name: "Oslo".to_owned(),
        state: State::Open,
        owner: ProfileIdentifier::Me,
        phones: vec!["5".to_owned()],
        since: date(2020, 10, 21),
    });
    let body = r#"{"name":"Oslo","state":"Open","owner":"me","phones":["5"],"since":"2020-10-21"}"#;
    assert_eq!(sent(&call), format!("PUT /locations/1 {body}"));
}

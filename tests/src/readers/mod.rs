//! Answers, and all that can read them: serde's derive, `Select`'s derive, `fields!`, and views. For what compares these.
//!
//! One struct derives both `Deserialize` and `Select`, so that whatever differs is the reading, not what comes of it.

pub mod locations;
pub mod profiles;

use bytes::Bytes;
use http::Response;
use space_api::{Call, Endpoint};

/// What a call makes of an answer.
pub fn decode<E: Endpoint, O>(call: &Call<E, O>, body: &Bytes) -> O {
    call.decode(Response::new(body.clone())).unwrap()
}

/// The name and the JSON of each field of an object.
type Entries = Vec<(&'static str, String)>;

fn object(entries: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let entries: Vec<_> = entries.into_iter().map(|(name, json)| format!("\"{name}\":{json}")).collect();
    format!("{{{}}}", entries.join(","))
}

fn list(elements: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", elements.into_iter().collect::<Vec<_>>().join(","))
}

fn text(text: &str) -> String {
    format!("\"{text}\"")
}

/// That JSON, or null for one element in so many.
fn nullable(at: usize, one_in: usize, json: String) -> String {
    if at.is_multiple_of(one_in) { "null".to_owned() } else { json }
}

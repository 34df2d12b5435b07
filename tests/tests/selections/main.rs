//! Selections that the compiler checks: what they request, what they read, and their messages.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod absent;
mod allocations;
mod any_text;
mod attributes;
mod emulated;
mod errors;
mod fallible;
mod field_sets;
mod hierarchies;
mod newtypes;
mod no_prelude;
mod shapes;

use bytes::Bytes;
use space_api::api::team_directory::locations::GetAllLocations;
use space_api::{Call, Endpoint};
use space_tests::client;

/// A call that gives locations.
fn locations() -> Call<GetAllLocations> {
    client().team_directory().locations().get_all_locations()
}

/// What a call asks for.
fn fields<E: Endpoint, O>(call: &Call<E, O>) -> Option<String> {
    let request = call.request().unwrap();
    request.uri().query()?.split('&').find_map(|part| part.strip_prefix("$fields=")).map(str::to_owned)
}

/// What a call makes of an answer, or says about it.
fn read<E: Endpoint, O>(call: &Call<E, O>, body: &str) -> Result<O, String> {
    call.decode(http::Response::new(Bytes::from(body.to_owned()))).map_err(|error| error.to_string())
}

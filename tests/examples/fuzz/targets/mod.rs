//! What is fuzzed: each target reads an input and says which promise the input broke.

mod generator;
mod identifiers;
mod responses;
mod selections;
mod verification;
mod views;

use std::sync::LazyLock;

use space_api::Client;

/// Something that reads text from outside.
pub(crate) struct Target {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// Valid inputs, from which the others are made.
    pub(crate) seeds: Vec<Vec<u8>>,
    /// Reads an input; an error says which promise is broken.
    pub(crate) run: fn(&[u8]) -> Result<(), String>,
}

/// All targets.
pub(crate) fn all() -> Vec<Target> {
    vec![
        views::views(),
        views::select(),
        responses::errors(),
        responses::webhooks(),
        verification::verification(),
        identifiers::identifiers(),
        selections::selections(),
        generator::model(),
        generator::lock(),
    ]
}

/// The token of the client, which no message may hold.
const TOKEN: &str = "s3cret-token";

/// A client that never sends. Building one reads the system's certificates, so all inputs share it.
fn client() -> Result<&'static Client, String> {
    static CLIENT: LazyLock<Result<Client, String>> = LazyLock::new(|| {
        Client::builder("https://space.example").token(TOKEN).build().map_err(|error| error.to_string())
    });
    CLIENT.as_ref().map_err(Clone::clone)
}

/// Fails with a message unless the promise holds.
fn promise(holds: bool, message: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message()) }
}

fn seeds<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Vec<u8>> {
    texts.into_iter().map(|text| text.as_bytes().to_vec()).collect()
}

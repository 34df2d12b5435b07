//! Sends a call of every endpoint to a server and looks at both ends.

use std::collections::BTreeSet;

use bytes::Bytes;
use space_api::Client;
use space_emulator::{Builder, Emulator, UnknownIds};

use crate::case::Case;
use crate::cases;
use crate::given::{Given, Shape};
use crate::reading::Reading;

/// What became of the calls.
#[derive(Default)]
pub(crate) struct Outcome {
    calls: usize,
    pub(crate) problems: Vec<String>,
    /// The fields that were read, by DTO.
    pub(crate) fields: BTreeSet<(&'static str, &'static str)>,
}

/// A server on which all identifiers lead somewhere.
pub(crate) fn space() -> Builder {
    Emulator::builder().unknown_ids(UnknownIds::MakeUp)
}

/// Calls every endpoint with arguments of a shape, and selects so many levels of fields.
pub(crate) async fn run(space: Builder, shape: Shape, depth: usize, turn: usize) -> Outcome {
    let space = space.start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    let http_client = space_api::http_client_builder().unwrap().no_proxy().build().unwrap();
    let mut outcome = Outcome::default();
    for (id, case) in cases().enumerate() {
        let given = Given::new(shape, depth, id, turn);
        let mut reading = Reading::new(depth);
        if let Err(problem) = call(case, &client, &given, &http_client, &mut reading).await {
            reading.problems.push(problem);
        }
        let received = space.requests();
        space.clear_requests();
        match &received[..] {
            [one] if one.status.is_success() && one.function.as_deref() == Some(case.function) => {}
            other => reading.problems.push(format!("received {other:?}")),
        }
        outcome.add(case, reading);
    }
    outcome
}

async fn call(
    case: &Case,
    client: &Client,
    given: &Given,
    http_client: &reqwest::Client,
    reading: &mut Reading,
) -> Result<(), String> {
    let prepared = (case.prepare)(client, given);
    let request = prepared.request.map_err(|error| error.to_string())?;
    let answer = exchange(http_client, request).await.map_err(|error| error.to_string())?;
    (prepared.read)(answer, reading).map_err(|error| error.to_string())
}

/// The client's request as it is, by an HTTP client that knows nothing of it.
async fn exchange(
    http_client: &reqwest::Client,
    request: http::Request<Bytes>,
) -> reqwest::Result<http::Response<Bytes>> {
    let mut answer = http_client.execute(request.try_into()?).await?;
    let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
    let mut whole = http::Response::new(answer.bytes().await?);
    *whole.status_mut() = status;
    *whole.headers_mut() = headers;
    Ok(whole)
}

impl Outcome {
    fn add(&mut self, case: &Case, reading: Reading) {
        self.calls += 1;
        self.fields.extend(reading.fields);
        let of_case = |problem| format!("{} ({}): {problem:.400}", case.signature, case.function);
        self.problems.extend(reading.problems.into_iter().map(of_case));
    }

    pub(crate) fn assert_good(&self) {
        assert_eq!(self.calls, 816);
        let few = self.problems.iter().take(30).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.problems.is_empty(), "{} problems:\n{few}", self.problems.len());
    }
}

//! Verifying with the public keys of an application, which the client fetches: one fetch at a time, and only so often. Knows
//! nothing of how a signature is checked.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;

use super::Client;
use super::send::execute;
use crate::call::endpoint::{BodyKind, EndpointInfo, Method};
use crate::call::request::{ArgumentPlace, Request};
use crate::call::response::Success;
use crate::error::Error;
use crate::error::decode::{DecodeError, Misfit};
use crate::error::problem::Problem;
use crate::error::usage::UsageError;
use crate::flight::Flight;
use crate::generated::types::ApplicationPayload;
use crate::json::value::Value;
use crate::webhooks::signed::{Signed, WINDOW};
use crate::webhooks::{Clock, KeySet, PUBLIC_KEY_SIGNATURE, Rejection, Verified, may_be_signature};

/// How long no keys are fetched after a fetch began, unless the program sets another time.
const COOL_DOWN: Duration = Duration::from_secs(60);

/// `GET /applications/clientId:{id}/public-keys`. Written here, so that it needs no feature of a resource.
const ENDPOINT: &EndpointInfo = &EndpointInfo {
    function: "publicKeys",
    method: Method::Get,
    path: "/applications/{application}/public-keys",
    query: &[],
    body: BodyKind::None,
};

/// Verifies payloads with the public keys of an application, and gets the keys from the server.
///
/// The keys are fetched with the first payload, and again when a payload comes that none of them verifies, because Space may have
/// new ones. Whatever comes, there is one fetch at a time and one a minute. If a fetch fails, the keys that are known stay in use.
///
/// Clones share the keys. An application that serves several organizations has one for each.
///
/// ```no_run
/// use space_api::bytes::Bytes;
/// use space_api::http::HeaderMap;
/// use space_api::webhooks::{PublicKeys, Rejection};
/// use space_api::Client;
///
/// # fn example(client: Client) {
/// let keys = PublicKeys::of(&client, "f6df3d26-d9fc-41c5-9fbd-0e7896f2cfb0");
///
/// async fn receive(keys: &PublicKeys, headers: &HeaderMap, body: Bytes) -> Result<(), Rejection> {
///     let payload = keys.verify(headers, body).await?;
///     println!("{:?}", payload.kind());
///     Ok(())
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct PublicKeys {
    client: Client,
    client_id: String,
    window: Duration,
    cool_down: Duration,
    clock: Clock,
    known: Arc<Mutex<Known>>,
}

/// The keys that are known, and what has been done for it.
#[derive(Default)]
struct Known {
    keys: Option<Arc<KeySet>>,
    fetch: Option<Arc<KeyFetch>>,
    /// When the last fetch began.
    asked_at: Option<Instant>,
    /// Why the last fetch failed.
    failure: Option<Arc<Error>>,
}

/// The result of a fetch, for all who wait for it.
type Fetched = Result<Arc<KeySet>, Arc<Error>>;
type KeyFetch = Flight<Fetched>;

/// What to do if the keys that were looked at do not verify.
enum KeyStep {
    /// There are other keys now.
    Try(Arc<KeySet>),
    Await(Arc<KeyFetch>),
    /// The next fetch is not yet due.
    Reject(Rejection),
}

impl Known {
    /// Decides what to do when `tried` did not verify, before or after a fetch that was waited for. `begin` makes a fetch.
    fn next(
        &mut self,
        tried: Option<&Arc<KeySet>>,
        has_waited: bool,
        now: Instant,
        cool_down: Duration,
        begin: impl FnOnce() -> KeyFetch,
    ) -> KeyStep {
        if let Some(keys) = self.keys.as_ref().filter(|keys| !tried.is_some_and(|tried| Arc::ptr_eq(tried, keys))) {
            return KeyStep::Try(Arc::clone(keys));
        }
        if has_waited {
            return KeyStep::Reject(self.rejection());
        }
        if let Some(fetch) = &self.fetch {
            return KeyStep::Await(Arc::clone(fetch));
        }
        if self.asked_at.is_some_and(|asked_at| now.saturating_duration_since(asked_at) < cool_down) {
            return KeyStep::Reject(self.rejection());
        }
        self.asked_at = Some(now);
        KeyStep::Await(Arc::clone(self.fetch.insert(Arc::new(begin()))))
    }

    /// Why no payload is accepted that the known keys do not verify. After a failed fetch there may be others, of which nothing is
    /// known.
    fn rejection(&self) -> Rejection {
        match &self.failure {
            Some(error) => Rejection::KeysUnavailable(Arc::clone(error)),
            None => Rejection::NotAuthentic,
        }
    }

    /// Keeps the result of a fetch. The first of those who waited does so. The same keys again are not new ones.
    fn settle(&mut self, fetch: &Arc<KeyFetch>, fetched: Fetched) {
        if !self.fetch.as_ref().is_some_and(|open| Arc::ptr_eq(open, fetch)) {
            return;
        }
        self.fetch = None;
        match fetched {
            Ok(keys) => {
                self.failure = None;
                if self.keys.as_ref() != Some(&keys) {
                    self.keys = Some(keys);
                }
            }
            Err(error) => self.failure = Some(error),
        }
    }
}

impl PublicKeys {
    /// The keys of the application with this client id, on the server of the client. The client's token needs the right to view
    /// the application; the application itself has it. Nothing is fetched yet.
    pub fn of(client: &Client, client_id: impl Into<String>) -> Self {
        Self {
            client: client.clone(),
            client_id: client_id.into(),
            window: WINDOW,
            cool_down: COOL_DOWN,
            clock: Arc::new(Timestamp::now),
            known: Arc::default(),
        }
    }

    /// How long before or after the time of the clock a payload may have been signed; 5 minutes by default.
    #[must_use]
    pub const fn window(mut self, window: Duration) -> Self {
        self.window = window;
        self
    }

    /// How long no keys are fetched after a fetch began; a minute by default.
    #[must_use]
    pub const fn cool_down(mut self, time: Duration) -> Self {
        self.cool_down = time;
        self
    }

    /// Tells the time in place of the system's clock, for the window.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Verifies a payload with the headers and the body of its request, now.
    ///
    /// # Errors
    ///
    /// A [`Rejection`]: the payload may not come from Space, or cannot be read, or there are no keys.
    pub async fn verify(&self, headers: &HeaderMap, body: Bytes) -> Result<Verified<ApplicationPayload>, Rejection> {
        self.verify_at((self.clock)(), headers, body).await
    }

    /// Verifies a payload as [`verify`](Self::verify) does, at a given time: for what was kept with its headers.
    ///
    /// # Errors
    ///
    /// A [`Rejection`]: the payload may not come from Space, or cannot be read, or there are no keys.
    pub async fn verify_at(
        &self,
        now: Timestamp,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Verified<ApplicationPayload>, Rejection> {
        let signed = Signed::read(headers, &PUBLIC_KEY_SIGNATURE, self.window, now)?;
        if !may_be_signature(signed.signature) {
            return Err(Rejection::NotAuthentic);
        }
        let text = signed.text(&body);
        let mut tried: Option<Arc<KeySet>> = None;
        let mut has_waited = false;
        loop {
            let next = self.known().next(tried.as_ref(), has_waited, Instant::now(), self.cool_down, || self.fetch());
            match next {
                KeyStep::Try(keys) if keys.verify(&text, signed.signature) => {
                    return Verified::read(headers, body, Some(signed.sent_at));
                }
                KeyStep::Try(keys) => tried = Some(keys),
                KeyStep::Await(fetch) => {
                    if fetch.is_polled_here() {
                        let text = "the transport verifies payloads by the keys that it fetches: let it use other keys";
                        return Err(Rejection::KeysUnavailable(unusable(text)));
                    }
                    let fetched = fetch.driven().await;
                    // A fetch that payloads have left alone, which nobody waits for any more, says nothing by failing.
                    has_waited = fetched.is_ok() || !fetch.has_rested();
                    self.known().settle(&fetch, fetched);
                }
                KeyStep::Reject(rejection) => return Err(rejection),
            }
        }
    }

    fn fetch(&self) -> KeyFetch {
        let (client, client_id) = (self.client.clone(), self.client_id.clone());
        let panicked = || Err(unusable("the transport panicked: look at the panic's message"));
        Flight::new(async move { fetch(&client, &client_id).await.map(Arc::new).map_err(Arc::new) }, panicked)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing panics while it holds the lock.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unusable(text: &'static str) -> Arc<Error> {
    Arc::new(Error::new(ENDPOINT.function, Problem::Usage(UsageError::new(text))))
}

/// Gets the keys from the server.
async fn fetch(client: &Client, client_id: &str) -> Result<KeySet, Error> {
    let mut request = Request::new(ENDPOINT, None);
    request.set(ArgumentPlace::Path, "application", Some(Value::String(format!("clientId:{client_id}").into())));
    let response = execute(client, &request, Client::route).await?;
    let success = Success::of(client, &request, response)?;
    KeySet::from_json(success.json())
        .map_err(|error| success.unreadable(client, &request, DecodeError::from(Misfit::custom(error))))
}

impl fmt::Debug for PublicKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let client_id = &self.client_id;
        formatter
            .debug_struct("PublicKeys")
            .field("client", &self.client)
            .field("client_id", client_id)
            .finish_non_exhaustive()
    }
}

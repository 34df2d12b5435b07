//! The public face: builds an emulator, runs it on a loopback port, and stops it when it is dropped.

use std::borrow::Cow;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use serde_core::Serialize;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::api::{Api, BUILT_IN_VERSION, built_in_model};
use crate::http::{Server, serve};
use crate::limits::Limits;
use crate::recording::ReceivedRequest;
use crate::seeds::{Seed, sow};
use crate::{Application, Fault, UnknownIds};

/// A Space server on loopback. It stops, and closes all its connections, when it is dropped.
#[derive(Debug)]
pub struct Emulator {
    pub(crate) server: Arc<Server>,
    address: SocketAddr,
    task: JoinHandle<()>,
}

/// What an emulator is to be like.
#[derive(Debug, Clone)]
#[must_use = "nothing runs before `start`"]
pub struct Builder {
    pub(crate) model: Option<String>,
    pub(crate) model_version: Option<String>,
    pub(crate) describes_model: bool,
    pub(crate) seed: u64,
    pub(crate) port: u16,
    pub(crate) base_path: String,
    pub(crate) token: Option<String>,
    pub(crate) population: usize,
    pub(crate) unknown_ids: UnknownIds,
    pub(crate) token_lifetime: Duration,
    pub(crate) rotates_refresh_tokens: bool,
    pub(crate) faults: Vec<(Option<String>, Fault)>,
    pub(crate) strict: bool,
    pub(crate) application: Option<Application>,
    pub(crate) seeds: Vec<Seed>,
    pub(crate) limits: Limits,
}

/// Why an emulator did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The model cannot be used; all its problems, one a line.
    #[error("the model cannot be used: {0}")]
    Model(String),
    /// The records that were given to [`with`](Builder::with) do not fit the model; all problems, one a line.
    #[error("the records that were given to `with` cannot be used:\n{0}")]
    Records(String),
    /// The port cannot be had.
    #[error("cannot listen on port {port} of 127.0.0.1; choose another, or 0 for a free one")]
    Port {
        /// The port that was asked for.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
}

impl Emulator {
    /// Starts as it comes: with the built-in model, made-up data and a free port.
    ///
    /// # Errors
    ///
    /// As [`Builder::start`].
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Starts with the built-in model, seed 1 and a free port, unless told otherwise.
    pub fn builder() -> Builder {
        Builder {
            model: None,
            model_version: Some(BUILT_IN_VERSION.trim().to_owned()),
            describes_model: true,
            seed: 1,
            port: 0,
            base_path: String::new(),
            token: None,
            population: 24,
            unknown_ids: UnknownIds::default(),
            token_lifetime: Duration::from_secs(600),
            rotates_refresh_tokens: true,
            faults: Vec::new(),
            strict: false,
            application: None,
            seeds: Vec::new(),
            limits: Limits::default(),
        }
    }

    /// The server's URL with its base path, without a slash at the end: what a client is configured with.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// A permanent token that it accepts.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.server.token
    }

    /// The requests that are recorded, oldest first. The oldest ones are dropped when there are more than
    /// [`recorded_requests`](Builder::recorded_requests) or [`recorded_bytes`](Builder::recorded_bytes) allow.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.server.recording.all()
    }

    /// How many requests were received since the start, or since [`clear_requests`](Self::clear_requests), including
    /// those that are no longer recorded.
    #[must_use]
    pub fn received_requests(&self) -> u64 {
        self.server.recording.received()
    }

    /// How many of the received requests are no longer recorded, because newer ones needed the room.
    #[must_use]
    pub fn dropped_requests(&self) -> u64 {
        self.server.recording.dropped()
    }

    /// Forgets what was received, and sets its counters to 0.
    pub fn clear_requests(&self) {
        self.server.recording.clear();
    }

    /// The id of the application that may ask for tokens at `/oauth/token`.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.server.oauth_client.id
    }

    /// The secret of that application.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        &self.server.oauth_client.secret
    }

    /// Lets all access tokens that were issued at `/oauth/token` expire now.
    pub fn expire_access_tokens(&self) {
        self.server.issued().expire();
    }

    /// Revokes all refresh tokens, and with them the access tokens that they gave.
    pub fn revoke_refresh_tokens(&self) {
        self.server.issued().revoke();
    }

    /// Lets the next call of the API meet a fault, or the next upload or download. Called several times, it is one fault for each of
    /// the next calls. Requests for tokens meet those of [`fail_next_token`](Self::fail_next_token).
    pub fn fail_next(&self, fault: Fault) {
        self.server.add_next_fault(fault);
    }

    /// Lets the next request for a token (`/oauth/token`) meet a fault. Called several times, it is one fault for each of the next
    /// requests.
    pub fn fail_next_token(&self, fault: Fault) {
        self.server.add_next_token_fault(fault);
    }

    /// Runs until the task is stopped, for a server that is nothing but a server.
    pub async fn wait(mut self) {
        // Only an abort ends the task, and there is nothing to say about that.
        drop((&mut self.task).await);
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Builder {
    /// The text of a model document, in place of the built-in one. The server does not say its version then; see
    /// [`model_version`](Self::model_version).
    pub fn model(mut self, model: impl Into<String>) -> Self {
        self.model = Some(model.into());
        self.model_version = None;
        self
    }

    /// The version that the page `/about` tells. Call it after [`model`](Self::model), which forgets it.
    pub fn model_version(mut self, version: impl Into<String>) -> Self {
        self.model_version = Some(version.into());
        self
    }

    /// Whether the model that `GET /api/http/http-api-model` answers with has what the built-in one lacks, made up from the
    /// seed: descriptions, messages of deprecations, `record` and `extension`. It does by default; without them it is the
    /// model as it was given.
    pub const fn describe_model(mut self, describe: bool) -> Self {
        self.describes_model = describe;
        self
    }

    /// What all data are made from: the same seed, the same data.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The port on 127.0.0.1; 0, the default, is any free one.
    pub const fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The path that the server lives under, as on premises (`/space`); none by default.
    pub fn base_path(mut self, path: impl AsRef<str>) -> Self {
        self.base_path = match path.as_ref().trim_matches('/') {
            "" => String::new(),
            path => format!("/{path}"),
        };
        self
    }

    /// The permanent token, in place of one made from the seed.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// How many records of each type there are at the start; 24 unless told otherwise.
    pub const fn population(mut self, population: usize) -> Self {
        self.population = population;
        self
    }

    /// Adds records of your own: a JSON object, or a list of objects, of a kind. The kind is the name of a DTO of the API, as
    /// answers show it in the documentation: `TD_Location`, `PR_Project`, `TD_MemberProfile`, `Issue`.
    ///
    /// The server then has no other records of these kinds, so that lists show what was given. The first of the profiles that
    /// are given is the user of the token. What a record does not tell is null, empty or zero, as if a client had created it
    /// so; only ids, names and required references are made up. Dates and times are written as in requests. An object of a
    /// DTO with inheritors names its `className`. A record names another by its id, in any order, or holds it as an object.
    /// No webhook tells of these records, and no limit counts them.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), space_emulator::StartError> {
    /// use serde_json::json;
    /// use space_emulator::Emulator;
    ///
    /// let space = Emulator::builder()
    ///     .with("TD_Location", json!({ "id": "norway", "name": "Norway", "type": "Region" }))
    ///     .with("TD_Location", json!([{ "name": "Oslo", "parent": "norway" }, { "name": "Bergen", "parent": "norway" }]))
    ///     .start()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// What does not fit the model is an error of [`start`](Self::start), which names the place.
    pub fn with(mut self, kind: impl Into<String>, records: impl Serialize) -> Self {
        self.seeds.push(Seed::new(kind.into(), records));
        self
    }

    /// What to do about an id in a path that leads nowhere.
    pub const fn unknown_ids(mut self, unknown_ids: UnknownIds) -> Self {
        self.unknown_ids = unknown_ids;
        self
    }

    /// How long the access tokens from `/oauth/token` are good; ten minutes unless told otherwise.
    pub const fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// Whether each use of a refresh token gives a new one and revokes the old one, as is the default.
    pub const fn rotate_refresh_tokens(mut self, rotate: bool) -> Self {
        self.rotates_refresh_tokens = rotate;
        self
    }

    /// Lets every request meet a fault.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push((None, fault));
        self
    }

    /// Lets every request for a function (`getAllLocations`) meet a fault.
    pub fn fault_on(mut self, function: impl Into<String>, fault: Fault) -> Self {
        self.faults.push((Some(function.into()), fault));
        self
    }

    /// Whether a request is rejected (400 `validation-error`) when it uses a parameter that has no effect in the emulator.
    /// `GET /about` lists these parameters. Without it, as is the default, they are checked and then ignored.
    pub const fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// The application that payloads are sent to. [`Emulator::install`] sets one later, and sends it an `InitPayload`.
    pub fn application(mut self, application: Application) -> Self {
        self.application = Some(application);
        self
    }

    /// The most requests that are recorded; 4,096 by default. The oldest ones are dropped first.
    pub const fn recorded_requests(mut self, most: usize) -> Self {
        self.limits.recorded_requests = most;
        self
    }

    /// The most bytes that the recorded requests take together; 64 MiB by default. The oldest ones are dropped first, and
    /// a request that is larger than the limit is not recorded at all.
    pub const fn recorded_bytes(mut self, most: usize) -> Self {
        self.limits.recorded_bytes = most;
        self
    }

    /// The most records that clients can add; 100,000 by default. A request that needs more is answered with 507. A
    /// removed record still counts, because its id stays removed.
    pub const fn stored_records(mut self, most: usize) -> Self {
        self.limits.records = most;
        self
    }

    /// The most bytes that the values set by clients take together; 256 MiB by default. A request that needs more is
    /// answered with 507.
    pub const fn stored_bytes(mut self, most: usize) -> Self {
        self.limits.record_bytes = most;
        self
    }

    /// How long the head of a request may take, and then its body; 30 seconds by default. The connection of a slower
    /// client is closed; a body that is late is answered with 408 before that.
    pub const fn read_timeout(mut self, timeout: Duration) -> Self {
        self.limits.read_timeout = timeout;
        self
    }

    /// Starts to listen. It must be called within a tokio runtime, which serves the requests then.
    ///
    /// # Errors
    ///
    /// A model or records that cannot be used, or a port that cannot be had.
    pub async fn start(mut self) -> Result<Emulator, StartError> {
        let api = match &self.model {
            Some(model) => Api::of(model)?,
            None => Api::built_in()?,
        };
        let document = match self.model.take() {
            Some(model) => Cow::Owned(model),
            None => Cow::Borrowed(built_in_model()?),
        };
        let port = self.port;
        let refused = |source| StartError::Port { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let seeds = std::mem::take(&mut self.seeds);
        let server = Arc::new(Server::new(self, document, api, address.port()));
        sow(&mut server.world(), &seeds).map_err(StartError::Records)?;
        let task = tokio::spawn(serve(listener, server.clone()));
        Ok(Emulator { server, address, task })
    }
}

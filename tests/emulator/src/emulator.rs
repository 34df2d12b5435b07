//! The public face: builds an emulator, runs it on a loopback port, and stops it when it is dropped.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::UnknownIds;
use crate::api::Api;
use crate::http::{Server, serve};
use crate::recording::ReceivedRequest;

/// A Space server on loopback. It stops, and closes all its connections, when it is dropped.
#[derive(Debug)]
pub struct Emulator {
    server: Arc<Server>,
    address: SocketAddr,
    task: JoinHandle<()>,
}

/// What an emulator is to be like.
#[derive(Debug, Clone)]
#[must_use = "nothing runs before `start`"]
pub struct Builder {
    pub(crate) model: Option<String>,
    pub(crate) seed: u64,
    pub(crate) port: u16,
    pub(crate) base_path: String,
    pub(crate) token: Option<String>,
    pub(crate) population: usize,
    pub(crate) unknown_ids: UnknownIds,
}

/// Why an emulator did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The model cannot be used; all its problems, one a line.
    #[error("the model cannot be used: {0}")]
    Model(String),
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
    /// Starts with the model of the repository, seed 1 and a free port, unless told otherwise.
    pub fn builder() -> Builder {
        Builder {
            model: None,
            seed: 1,
            port: 0,
            base_path: String::new(),
            token: None,
            population: 24,
            unknown_ids: UnknownIds::default(),
        }
    }

    /// The server's URL with its base path, without a slash at the end: what a client is configured with.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.server.base_path())
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// A permanent token that it accepts.
    #[must_use]
    pub fn token(&self) -> &str {
        self.server.token()
    }

    /// What was received, oldest first: the last few thousand requests.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.server.recording.all()
    }

    /// Forgets what was received.
    pub fn clear_requests(&self) {
        self.server.recording.clear();
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
    /// The text of a model document, in place of the repository's.
    pub fn model(mut self, model: impl Into<String>) -> Self {
        self.model = Some(model.into());
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

    /// What to do about an id in a path that leads nowhere.
    pub const fn unknown_ids(mut self, unknown_ids: UnknownIds) -> Self {
        self.unknown_ids = unknown_ids;
        self
    }

    /// Starts to listen. It must be called within a tokio runtime, which serves the requests then.
    ///
    /// # Errors
    ///
    /// A model that cannot be used, or a port that cannot be had.
    pub async fn start(self) -> Result<Emulator, StartError> {
        let api = match &self.model {
            Some(model) => Api::of(model)?,
            None => Api::built_in()?,
        };
        let port = self.port;
        let refused = |source| StartError::Port { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let server = Arc::new(Server::new(self, api));
        let task = tokio::spawn(serve(listener, server.clone()));
        Ok(Emulator { server, address, task })
    }
}

//! What all requests share.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::files::Files;
use crate::UnknownIds;
use crate::api::Api;
use crate::applications::Installed;
use crate::data::{self, Draw};
use crate::document::Document;
use crate::emulator::Builder;
use crate::fault::Fault;
use crate::limits::Limits;
use crate::oauth::{Issued, OAuthClient, Terms};
use crate::recording::Recording;
use crate::world::World;

/// What a request is for, as far as faults for the next one are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A call of the API, an upload, or a download.
    Call,
    /// An access token.
    Token,
    /// A page, such as `/about`.
    Other,
}

pub(crate) struct Server {
    /// The model as clients see it.
    pub(super) document: Document,
    /// The version of the model, if it is known.
    pub(super) model_version: Option<String>,
    pub(crate) api: Arc<Api>,
    pub(crate) installed: Installed,
    pub(super) unknown_ids: UnknownIds,
    /// Whether a parameter without effect is rejected.
    pub(super) strict: bool,
    pub(super) limits: Limits,
    pub(super) terms: Terms,
    pub(crate) recording: Recording,
    pub(crate) oauth_client: OAuthClient,
    pub(crate) token: String,
    pub(crate) base_path: String,
    port: u16,
    /// By function, or for all.
    standing_faults: Vec<(Option<String>, Fault)>,
    next_faults: Mutex<VecDeque<Fault>>,
    next_token_faults: Mutex<VecDeque<Fault>>,
    world: Mutex<World>,
    issued: Mutex<Issued>,
    files: Mutex<Files>,
    draw: Draw,
}

impl Server {
    pub(crate) fn new(builder: Builder, model: Cow<'static, str>, api: Arc<Api>, port: u16) -> Self {
        let draw = builder.describes_model.then(|| Draw::new(builder.seed).of("model"));
        let secret = |name: &str| data::id(Draw::new(builder.seed).of(name));
        let world = World::new(api.schema.clone(), builder.seed, builder.population.max(1), builder.limits);
        let oauth_client = OAuthClient { id: secret("client id"), secret: secret("client secret") };
        Self {
            api,
            document: Document::new(model, draw),
            model_version: builder.model_version,
            installed: Installed::new(builder.application),
            unknown_ids: builder.unknown_ids,
            terms: Terms { lifetime: builder.token_lifetime, rotates: builder.rotates_refresh_tokens },
            strict: builder.strict,
            limits: builder.limits,
            recording: Recording::new(builder.limits),
            oauth_client,
            token: builder.token.clone().unwrap_or_else(|| secret("permanent token")),
            base_path: builder.base_path,
            port,
            standing_faults: builder.faults,
            next_faults: Mutex::default(),
            next_token_faults: Mutex::default(),
            world: Mutex::new(world),
            issued: Mutex::new(Issued::new(builder.seed)),
            files: Mutex::default(),
            draw: Draw::new(builder.seed),
        }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        locked(&self.world)
    }

    pub(super) fn files(&self) -> MutexGuard<'_, Files> {
        locked(&self.files)
    }

    pub(super) const fn draw(&self) -> Draw {
        self.draw
    }

    pub(crate) fn issued(&self) -> MutexGuard<'_, Issued> {
        locked(&self.issued)
    }

    /// The server's URL with its base path.
    pub(crate) fn url(&self) -> String {
        format!("http://{}:{}{}", std::net::Ipv4Addr::LOCALHOST, self.port, self.base_path)
    }

    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn add_next_fault(&self, fault: Fault) {
        locked(&self.next_faults).push_back(fault);
    }

    pub(crate) fn add_next_token_fault(&self, fault: Fault) {
        locked(&self.next_token_faults).push_back(fault);
    }

    /// What was asked for beforehand; a fault for the next request of its kind is used up.
    pub(super) fn faults_for(&self, purpose: Purpose, function: Option<&str>) -> Vec<Fault> {
        let meant = |name: &Option<String>| name.is_none() || name.as_deref() == function;
        let standing = self.standing_faults.iter().filter(|(name, _)| meant(name));
        let next = match purpose {
            Purpose::Call => locked(&self.next_faults).pop_front(),
            Purpose::Token => locked(&self.next_token_faults).pop_front(),
            Purpose::Other => None,
        };
        standing.map(|(_, fault)| fault.clone()).chain(next).collect()
    }
}

/// A panic elsewhere shall not end the whole server.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("base_path", &self.base_path).finish_non_exhaustive()
    }
}

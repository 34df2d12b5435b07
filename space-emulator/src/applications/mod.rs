//! The side of Space that calls applications: payloads, signed and sent, and the replies to them.
//! It knows nothing of the requests that applications send.

mod application;
mod changes;
mod deliver;
mod face;
mod keys;
mod payload;
mod reply;
mod sign;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use application::Application;
pub(crate) use changes::Change;
pub use deliver::Delivery;
pub(crate) use face::tell;
pub(crate) use keys::Keys;
pub use payload::Payload;
pub use reply::{Reply, SendError};

/// What the server knows of the application that is installed.
#[derive(Debug, Default)]
pub(crate) struct Installed {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    application: Option<Application>,
    keys: Keys,
    deliveries: Vec<Delivery>,
}

impl Installed {
    pub(crate) fn new(application: Option<Application>) -> Self {
        let state = State { application, ..State::default() };
        Self { state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn keys(&self) -> Keys {
        self.state().keys
    }

    fn application(&self) -> Option<Application> {
        self.state().application.clone()
    }
}

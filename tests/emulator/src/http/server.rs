//! What all requests share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::UnknownIds;
use crate::api::Api;
use crate::data::{self, Draw};
use crate::emulator::Builder;
use crate::recording::Recording;
use crate::world::World;

pub(crate) struct Server {
    pub(super) api: Arc<Api>,
    pub(super) unknown_ids: UnknownIds,
    pub(crate) recording: Recording,
    world: Mutex<World>,
    base_path: String,
    token: String,
}

impl Server {
    pub(crate) fn new(builder: Builder, api: Arc<Api>) -> Self {
        let made_up = || data::id(Draw::new(builder.seed).of("permanent token"));
        let token = builder.token.clone().unwrap_or_else(made_up);
        let world = World::new(api.schema.clone(), builder.seed, builder.population.max(1));
        Self {
            api,
            unknown_ids: builder.unknown_ids,
            recording: Recording::default(),
            world: Mutex::new(world),
            base_path: builder.base_path,
            token,
        }
    }

    pub(crate) fn base_path(&self) -> &str {
        &self.base_path
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    pub(super) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("base_path", &self.base_path).finish_non_exhaustive()
    }
}

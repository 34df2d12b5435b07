//! All that is worked out from the model once: the schema, the routes, what each endpoint is for.
//! Several emulators of one process share what was made of the model in the repository.

use std::sync::{Arc, OnceLock};

use space_codegen::model::Model;

use crate::StartError;
use crate::actions::Roles;
use crate::routing::Routes;
use crate::schema::Schema;

/// The model of the repository.
pub(crate) static BUILT_IN: &str = include_str!("../../schema/http-api-model.json");
/// Its version.
pub(crate) static BUILT_IN_VERSION: &str = include_str!("../../schema/VERSION");

#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) schema: Arc<Schema>,
    pub(crate) routes: Routes,
    pub(crate) roles: Roles,
}

impl Api {
    pub(crate) fn of(model: &str) -> Result<Arc<Self>, StartError> {
        let (model, _) = Model::from_json(model).map_err(|problems| StartError::Model(problems.to_string()))?;
        let schema = Schema::resolve(&model).map_err(|problems| StartError::Model(problems.join("\n")))?;
        let (routes, roles) = (Routes::of(&schema), Roles::of(&schema));
        Ok(Arc::new(Self { schema: Arc::new(schema), routes, roles }))
    }

    pub(crate) fn built_in() -> Result<Arc<Self>, StartError> {
        static MADE: OnceLock<Arc<Api>> = OnceLock::new();
        match MADE.get() {
            Some(api) => Ok(api.clone()),
            None => {
                let api = Self::of(BUILT_IN)?;
                Ok(MADE.get_or_init(|| api).clone())
            }
        }
    }
}

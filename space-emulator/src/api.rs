//! All that is worked out from the model once: the schema, the routes, what each endpoint is for.
//! Several emulators of one process share what was made of the built-in model.

use std::io::Read as _;
use std::sync::{Arc, OnceLock};

use flate2::read::GzDecoder;
use space_codegen::model::Model;

use crate::StartError;
use crate::actions::Roles;
use crate::routing::Routes;
use crate::schema::Schema;

/// The built-in model, compressed. `cargo xtask generate` makes it of the model in `schema/`.
static BUILT_IN: &[u8] = include_bytes!("../model/http-api-model.json.gz");
/// Its version.
pub(crate) static BUILT_IN_VERSION: &str = include_str!("../model/VERSION");

/// The text of the built-in model.
pub(crate) fn built_in_model() -> Result<&'static str, StartError> {
    static TEXT: OnceLock<String> = OnceLock::new();
    match TEXT.get() {
        Some(text) => Ok(text),
        None => {
            let mut text = String::new();
            let read = GzDecoder::new(BUILT_IN).read_to_string(&mut text);
            read.map_err(|error| StartError::Model(format!("the built-in model cannot be decompressed: {error}")))?;
            Ok(TEXT.get_or_init(|| text))
        }
    }
}

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
                let api = Self::of(built_in_model()?)?;
                Ok(MADE.get_or_init(|| api).clone())
            }
        }
    }
}

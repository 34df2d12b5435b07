//! The model as the server tells it at `GET /api/http/http-api-model`: the document that the server was made from, with what
//! the document lacks made up, and cut to what `$fields` asks for. It knows nothing of the data of other endpoints.

mod made_up;
mod selected;

use std::borrow::Cow;
use std::sync::OnceLock;

use selected::Selector;
use serde_json::Value;

use crate::data::Draw;
use crate::json::Json;
use crate::schema::{Endpoint, Schema, Type};
use crate::selection::Selection;

/// The document, which is read when it is first asked for.
#[derive(Debug)]
pub(crate) struct Document {
    text: Cow<'static, str>,
    /// What is made up; nothing without it.
    draw: Option<Draw>,
    value: OnceLock<Json>,
}

impl Document {
    pub(crate) const fn new(text: Cow<'static, str>, draw: Option<Draw>) -> Self {
        Self { text, draw, value: OnceLock::new() }
    }

    /// The parts that a selection asks for, as a schema describes them.
    pub(crate) fn select(&self, schema: &Schema, ty: &Type, selection: &Selection) -> Json {
        Selector { schema, selection, fills: self.draw.is_some() }.select(self.value.get_or_init(|| self.read()), ty)
    }

    fn read(&self) -> Json {
        // The server was made from the text, so that it is JSON.
        let mut value = serde_json::from_str(&self.text).unwrap_or(Value::Null);
        if let Some(draw) = self.draw {
            made_up::add(&mut value, draw);
        }
        value.into()
    }
}

/// Whether an endpoint answers with the document.
pub(crate) fn is_answer_of(endpoint: &Endpoint) -> bool {
    endpoint.method == ::http::Method::GET && endpoint.template() == "/http-api-model"
}

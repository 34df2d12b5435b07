//! What an application replies, checked against the model.

use ::http::header::CONTENT_TYPE;
use ::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use serde_json::Value;

use crate::input;
use crate::schema::{Kind, Schema, Type};

/// The payloads whose reply the API defines, the DTO of the reply, and whether there must be one.
const REPLIES: [(&str, &str, bool); 3] = [
    ("ListCommandsPayload", "Commands", true),
    ("MenuActionPayload", "AppUserActionExecutionResult", false),
    ("MessageActionPayload", "AppUserActionExecutionResult", false),
];

/// A reply that the API allows.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reply {
    /// The status: a success.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as it came.
    pub body: Bytes,
    /// How often the payload was sent.
    pub attempts: u32,
}

/// Why a payload was not sent, or was not replied to as the API demands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// There is nobody to send it to.
    #[error("no application is installed: call `Emulator::install`, or `Builder::application`")]
    NoApplication,
    /// The model has no such payload or event.
    #[error("`{0}` is no class of payloads or events in the model")]
    UnknownClass(String),
    /// The endpoint cannot be called.
    #[error("cannot call `{endpoint}`: {reason}")]
    Unreachable {
        /// The application's endpoint.
        endpoint: String,
        /// What went wrong.
        reason: String,
    },
    /// The reply is not a success.
    #[error("the application replied with {status}: {body}")]
    Refused {
        /// The status.
        status: StatusCode,
        /// The beginning of the body.
        body: String,
        /// How often the payload was sent.
        attempts: u32,
    },
    /// The reply is not what the API demands after such a payload.
    #[error("the reply to `{class}` is not what the API demands: {problem}")]
    Misfit {
        /// The payload.
        class: String,
        /// What is wrong with the reply.
        problem: String,
    },
}

impl Reply {
    /// The body as JSON; null if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Checks the reply to a payload of a class.
    pub(super) fn check(&self, schema: &Schema, class: &str) -> Result<(), SendError> {
        let misfit = |problem: String| SendError::Misfit { class: class.to_owned(), problem };
        let Some((_, dto, is_required)) = REPLIES.into_iter().find(|(payload, ..)| *payload == class) else {
            return Ok(());
        };
        let Some(dto) = schema.dto_named(dto) else { return Ok(()) };
        if self.body.is_empty() {
            return if is_required { Err(misfit("it is empty".to_owned())) } else { Ok(()) };
        }
        let given = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if given.split(';').next().map(str::trim) != Some("application/json") {
            return Err(misfit(format!("header `Content-Type`: expected application/json, found `{given}`")));
        }
        let read: Value = serde_json::from_slice(&self.body).map_err(|error| misfit(format!("not JSON: {error}")))?;
        let ty = Type { kind: Kind::Dto(dto), nullable: false };
        input::json_value(schema, &ty, &read, "body").map_err(|refusal| misfit(refusal.description))?;
        Ok(())
    }
}

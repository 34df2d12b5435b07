//! From the text of a model document to its root object. One problem says what another text is: a login page, an error
//! response, half a download. It knows nothing of what is below the root.

use super::document;
use super::node::{JsonObject, a_json, quoted};
use crate::diagnostics::{Diagnostics, Place};
use serde_json::Value;
use serde_json::error::{Category, Error};

const FETCH: &str = "fetch the model again (`schema/README.md` says how)";

/// Reads the root object; `None` if the text is not a model, and `diagnostics` says why.
pub(super) fn root(text: &str, diagnostics: &mut Diagnostics) -> Option<JsonObject> {
    let text = text.trim_start_matches('\u{feff}');
    match parse(text, diagnostics).and_then(model_object) {
        Ok(root) => Some(root),
        Err((problem, help)) => {
            diagnostics.error(Place::root(), problem, help);
            None
        }
    }
}

type Rejection = (String, String);

fn rejection<T>(problem: impl Into<String>, help: impl Into<String>) -> Result<T, Rejection> {
    Err((problem.into(), help.into()))
}

fn parse(text: &str, diagnostics: &mut Diagnostics) -> Result<Value, Rejection> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return rejection("the model document is empty", FETCH);
    }
    if trimmed.starts_with('<') {
        return rejection(
            "the model document is not JSON but HTML, probably a login page",
            "fetch it with a token: `Authorization: Bearer …` (`schema/README.md` says how)",
        );
    }
    document::parse(text, diagnostics).or_else(|error| not_json(&error))
}

fn not_json<T>(error: &Error) -> Result<T, Rejection> {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    match error.classify() {
        Category::Eof => {
            rejection(format!("the model document is truncated: it ends at line {line} column {column}"), FETCH)
        }
        _ if reason.starts_with("recursion limit") => rejection(
            format!("the model document is nested too deeply at line {line} column {column}"),
            "check that the file is a model",
        ),
        Category::Syntax | Category::Data | Category::Io => {
            rejection(format!("the model document is not JSON: {reason} at line {line} column {column}"), FETCH)
        }
    }
}

fn model_object(root: Value) -> Result<JsonObject, Rejection> {
    let root = match root {
        Value::Object(root) => root,
        other => {
            return rejection(
                format!("the model document must be an object, but it is {}", a_json(&other)),
                "check that the file is the response of `GET /api/http/http-api-model`",
            );
        }
    };
    match (root.get("dto"), root.get("error")) {
        (None | Some(Value::Null), Some(Value::String(error))) => {
            let description = match root.get("error_description") {
                Some(Value::String(description)) => format!(" ({})", quoted(description)),
                _ => String::new(),
            };
            rejection(
                format!("the model document is an error response of Space: {}{description}", quoted(error)),
                "fetch it with a token that the server accepts (`schema/README.md` says how)",
            )
        }
        (None | Some(Value::Null), _) => rejection(
            "the model document has no `dto`",
            "fetch it with `$fields=dto,enums,urlParams,resources(*,nestedResources!),menuIds,featureFlags`",
        ),
        (Some(_), _) => Ok(root),
    }
}

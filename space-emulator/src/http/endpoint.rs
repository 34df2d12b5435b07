//! A request to the API: find the endpoint, check who asks and what, do it.

use ::http::header::CONTENT_TYPE;
use ::http::{HeaderMap, Method, request};

use super::answer::Answer;
use super::{Server, auth, files};
use crate::UnknownIds;
use crate::actions::{self, Arguments};
use crate::document;
use crate::error::Refusal;
use crate::fault::Distortion;
use crate::input::{self, Value, named};
use crate::json::Json;
use crate::routing::Matched;
use crate::schema::{Body, Endpoint};
use crate::selection::{self, Selection};

/// The endpoint of the keys that verify payloads.
const PUBLIC_KEYS: &str = "/applications/{application}/public-keys";

/// The endpoint that gives places for files.
const UPLOADS: &str = "/uploads";

/// An endpoint and what the path says to it, or why there is none.
pub(super) type Found = Result<Matched, Refusal>;

/// Finds the endpoint of a path below `/api/http`.
pub(super) fn find(server: &Server, method: &Method, path: &str) -> Found {
    server.api.routes.find(method, path)
}

/// Answers a request to an endpoint.
pub(super) fn answer(
    server: &Server,
    head: &request::Parts,
    matched: &Matched,
    body: &[u8],
    distortion: Distortion,
) -> Answer {
    let Some(endpoint) = server.api.schema.endpoint(matched.endpoint) else {
        return Refusal::not_found("there is no such endpoint").into();
    };
    let outcome = auth::check(server, &head.headers)
        .and_then(|()| arguments(server, endpoint, matched, head, body))
        .and_then(|arguments| {
            if let Some(response) = endpoint.response.as_ref().filter(|_| document::is_answer_of(endpoint)) {
                let (document, schema) = (&server.document, &server.api.schema);
                return Ok(Some(document.select(schema, response, &arguments.selection)));
            }
            let arguments = Arguments { distortion, ..arguments };
            let roles = &server.api.roles;
            if server.strict {
                roles.parameters(matched.endpoint).check(endpoint, &arguments)?;
            }
            if endpoint.template() == PUBLIC_KEYS {
                // As Space does: a string that holds JSON.
                let jwks = server.installed.keys().jwks().to_bytes();
                return Ok(Some(Json::Text(String::from_utf8(jwks).unwrap_or_default())));
            }
            if endpoint.template() == UPLOADS {
                let prefix = named(&arguments.body, "storagePrefix").and_then(Value::as_text).unwrap_or_default();
                return files::place(server, prefix).map(Some);
            }
            let endpoint = (matched.endpoint, endpoint);
            actions::act(&mut server.world(), roles, server.unknown_ids, endpoint, &arguments)
        });
    outcome.map_or_else(Answer::from, Answer::ok)
}

fn arguments(
    server: &Server,
    endpoint: &Endpoint,
    matched: &Matched,
    head: &request::Parts,
    body: &[u8],
) -> Result<Arguments, Refusal> {
    let schema = &server.api.schema;
    let mut path = Vec::new();
    for (name, text) in &matched.variables {
        if let Some(field) = endpoint.path.iter().find(|field| field.name == *name) {
            path.push((name.clone(), input::path_value(schema, field, text)?));
        }
    }
    let selectable = endpoint.response.as_ref().filter(|response| selection::is_selectable(response));
    let query = input::read_query(schema, endpoint, head.uri.query(), selectable.is_some())?;
    let selection = match (&query.fields, selectable) {
        (Some(text), Some(response)) => {
            let refuse = |problem| Refusal::invalid(format!("query parameter `$fields`: {problem}"));
            let selection = selection::parse(text).map_err(refuse)?;
            selection::check(schema, &selection, response).map_err(refuse)?;
            selection
        }
        _ => Selection::star(),
    };
    let body = read_body(server, endpoint, &head.headers, body)?;
    let takes_any_word = server.unknown_ids == UnknownIds::MakeUp;
    Ok(Arguments { path, query: query.values, body, selection, distortion: Distortion::default(), takes_any_word })
}

fn read_body(
    server: &Server,
    endpoint: &Endpoint,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Vec<(String, Value)>, Refusal> {
    match &endpoint.body {
        _ if body.is_empty() && !matches!(endpoint.body, Body::Fields(_)) => Ok(Vec::new()),
        _ if [Method::GET, Method::DELETE].contains(&endpoint.method) && !body.is_empty() => {
            Err(Refusal::invalid(format!("body: a {} request has none", endpoint.method)))
        }
        Body::None => Err(Refusal::invalid(format!("body: `{}` takes none", endpoint.function))),
        Body::Raw(types) => check_type(headers, types).map(|()| Vec::new()),
        Body::Fields(fields) => {
            if !body.is_empty() {
                check_type(headers, &["application/json".to_owned()])?;
            }
            input::read_body(&server.api.schema, fields, body)
        }
    }
}

fn check_type(headers: &HeaderMap, allowed: &[String]) -> Result<(), Refusal> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = given.split(';').next().unwrap_or_default().trim();
    if allowed.iter().any(|one| one.eq_ignore_ascii_case(essence) || one == "*/*") {
        Ok(())
    } else {
        Err(Refusal::invalid(format!("header `Content-Type`: expected {}, found `{given}`", allowed.join(" or "))))
    }
}

//! What the server answers besides the API: `/about` and `/oauth`.

use ::http::header::{ACCEPT, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, LOCATION, WWW_AUTHENTICATE};
use ::http::{HeaderMap, Method, StatusCode, request};

use super::Server;
use super::answer::Answer;
use crate::actions;
use crate::error::Refusal;
use crate::input::form;
use crate::json::Json;
use crate::oauth::{self, OAuthError};

type Handler = fn(&Server, &request::Parts, &[u8]) -> Answer;

/// The answer of a page outside of the API; nothing if there is no such page.
pub(super) fn answer(server: &Server, head: &request::Parts, path: &str, body: &[u8]) -> Option<Answer> {
    let (method, page): (_, Handler) = match path {
        "/about" => (Method::GET, about),
        "/oauth/auth" => (Method::GET, authorize),
        "/oauth/jwks.json" => (Method::GET, jwks),
        "/oauth/token" => (Method::POST, token),
        _ => return None,
    };
    Some(if head.method == method {
        page(server, head, body)
    } else {
        Refusal::wrong_method(format!("`{path}` takes {method}, not {}", head.method)).into()
    })
}

/// A page for people, which tells the version of the server in the words of Space's own page; for programs, what the emulator is.
fn about(server: &Server, head: &request::Parts, _: &[u8]) -> Answer {
    if text(&head.headers, ACCEPT).is_some_and(|types| types.contains("text/html")) {
        let version = server.model_version.as_deref().map(|version| format!("<p>Version {version}</p>"));
        let version = version.unwrap_or_default();
        return Answer::page(format!(
            "<!DOCTYPE html><html><head><title>About</title></head><body><h1>space-emulator</h1>{version}</body></html>\n"
        ));
    }
    let (schema, roles) = (&server.api.schema, &server.api.roles);
    let endpoints = schema.endpoints().count();
    let without_effect = actions::without_effect(schema, roles).into_iter().map(|one| {
        let names = one.parameters.into_iter().map(Json::text).collect();
        Json::object([
            ("function", Json::text(&one.endpoint.function)),
            ("method", Json::text(one.endpoint.method.as_str())),
            ("path", Json::text(one.endpoint.template())),
            ("parameters", Json::List(names)),
        ])
    });
    Answer::ok(Some(Json::object([
        ("name", Json::text("space-emulator")),
        ("version", Json::text(env!("CARGO_PKG_VERSION"))),
        ("endpoints", Json::Int(i64::try_from(endpoints).unwrap_or_default())),
        ("strict", Json::Bool(server.strict)),
        ("parametersWithoutEffect", Json::List(without_effect.collect())),
    ])))
}

/// The keys of access tokens, which are those of payloads here.
fn jwks(server: &Server, _: &request::Parts, _: &[u8]) -> Answer {
    Answer::ok(Some(server.installed.keys().jwks()))
}

fn authorize(server: &Server, head: &request::Parts, _: &[u8]) -> Answer {
    let query = match form(head.uri.query().unwrap_or_default()) {
        Ok(query) => query,
        Err(refusal) => return refusal.into(),
    };
    match oauth::authorize(&mut server.issued(), &server.oauth_client, &query) {
        Ok(location) => {
            let answer = Answer { status: StatusCode::FOUND, ..Answer::ok(None) };
            answer.with_header(LOCATION, &location)
        }
        Err(error) => refused(&error),
    }
}

fn token(server: &Server, head: &request::Parts, body: &[u8]) -> Answer {
    let header = |name| text(&head.headers, name);
    let answer = match header(CONTENT_TYPE) {
        Some(given) if given.starts_with("application/x-www-form-urlencoded") => {
            let text = String::from_utf8_lossy(body);
            let form = match form(&text) {
                Ok(form) => form,
                Err(refusal) => return refusal.into(),
            };
            let (client, terms) = (&server.oauth_client, server.terms);
            oauth::token(&mut server.issued(), client, terms, header(AUTHORIZATION), &form)
        }
        _ => {
            let code = "invalid_request";
            let description = "header `Content-Type`: it must be `application/x-www-form-urlencoded`".to_owned();
            Err(OAuthError { code, description })
        }
    };
    match answer {
        Ok(json) => Answer::ok(Some(json)).with_header(CACHE_CONTROL, "no-store"),
        Err(error) => refused(&error),
    }
}

fn refused(error: &OAuthError) -> Answer {
    let answer = Answer::ok(Some(error.to_json()));
    match error.code {
        "invalid_client" => {
            let answer = Answer { status: StatusCode::UNAUTHORIZED, ..answer };
            answer.with_header(WWW_AUTHENTICATE, "Basic")
        }
        _ => Answer { status: StatusCode::BAD_REQUEST, ..answer },
    }
}

fn text(headers: &HeaderMap, name: ::http::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

//! Redirects: which of them the client follows, and what the others mean. Knows nothing of the HTTP client.

use http::header::LOCATION;
use http::response::Parts;
use http::{HeaderMap, Method, StatusCode, Uri};
use url::Url;

use super::server::Server;
use crate::error::redirect::Redirect;

/// The URL that a response came from, kept in the response's extensions.
#[derive(Clone)]
pub(super) struct AskedUrl(pub(super) Uri);

/// The URL to follow: inside the server's origin only, and only if method and body can stay the same.
pub(super) fn followed(
    server: &Server,
    request: &http::request::Parts,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<Url> {
    let keeps_method = match status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => request.method == Method::GET,
        _ => false,
    };
    let location = headers.get(LOCATION)?.as_bytes();
    // Browsers do not follow an empty one: it would lead to where it came from.
    if !keeps_method || location.trim_ascii().is_empty() {
        return None;
    }
    server.locate(&request.uri, location).filter(|url| server.shares_origin_with(url))
}

/// Where a redirect leads that is not followed. `asked` is the URL that a response without [`AskedUrl`] came from.
pub(super) fn not_followed(server: &Server, response: &Parts, asked: impl FnOnce() -> Option<Uri>) -> Redirect {
    let known = response.extensions.get::<AskedUrl>().map(|AskedUrl(url)| url.clone());
    let asked = known.or_else(asked).unwrap_or_default();
    let location = response.headers.get(LOCATION).map_or(b"".as_slice(), |location| location.as_bytes());
    if location.trim_ascii().is_empty() {
        return Redirect::Nowhere { asked: without_query(&asked) };
    }
    match server.locate(&asked, location) {
        None => Redirect::NoUrl { asked: without_query(&asked) },
        Some(url) if server.shares_origin_with(&url) => Redirect::Inside { path: url.path().to_owned() },
        Some(url) => Redirect::Outside { origin: url.origin().ascii_serialization() },
    }
}

/// A URL without its query, which holds the values of arguments.
fn without_query(url: &Uri) -> String {
    url.to_string().split('?').next().unwrap_or_default().to_owned()
}

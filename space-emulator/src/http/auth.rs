//! Who asks: the bearer token of a request.

use ::http::HeaderMap;
use ::http::header::AUTHORIZATION;

use super::Server;
use crate::error::Refusal;
use crate::oauth::Standing;

/// Lets a request with a good token pass.
pub(super) fn check(server: &Server, headers: &HeaderMap) -> Result<(), Refusal> {
    let refuse = |text: &str| Err(Refusal::unauthenticated(text));
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (Some(header), None) = (given.next(), given.next()) else {
        return refuse("header `Authorization`: send it once, as `Bearer <token>`");
    };
    let token = header.to_str().ok().and_then(|header| header.strip_prefix("Bearer "));
    match token {
        Some(token) if token == server.token => Ok(()),
        Some(token) => match server.issued().standing(token) {
            Standing::Good => Ok(()),
            Standing::Expired => refuse("Access token has expired"),
            Standing::Revoked => refuse("Refresh token associated with the access token is revoked"),
            Standing::Unknown => refuse("Access token is not valid"),
        },
        None => refuse("header `Authorization`: it must be `Bearer <token>`"),
    }
}

//! The steps: a token, the version, the model, and the files. It decides nothing about models.

use serde_json::Value;
use space_codegen::workspace::{Fetched, Renewed, Workspace};

use crate::credentials::{Credentials, Secret};
use crate::error::FetchError;
use crate::http::{Client, Request, Response};
use crate::version;

/// What the generator reads, in one request.
const MODEL: &str = "/api/http/http-api-model\
                     ?$fields=dto,enums,urlParams,resources(*,nestedResources!),menuIds,featureFlags";
const TOKEN: &str = "/oauth/token";
/// The page for people that tells the version, to everybody.
const ABOUT: &str = "/about";

/// Fetches the model, and replaces the old one if the generator can use the new one.
pub(crate) fn fetch(
    client: &Client<'_>,
    credentials: &Credentials,
    model_version: Option<&str>,
    workspace: &Workspace,
) -> Result<Renewed, FetchError> {
    let version = match model_version {
        Some(given) if version::is_version(given) => given.to_owned(),
        Some(given) => return Err(FetchError::BadVersion { version: given.to_owned() }),
        None => version_of(client)?,
    };
    let token = match credentials {
        Credentials::Token(token) => token.clone(),
        Credentials::Application { id, secret } => token_for(client, &secret.basic(id))?,
    };
    let (url, document) = document(client, &token)?;
    client.progress.step("reading the model");
    Ok(workspace.renew(Fetched { document: &document, version: &version, origin: &url })?)
}

fn version_of(client: &Client<'_>) -> Result<String, FetchError> {
    client.progress.step("fetching the version of the server");
    let response = client.send(&Request { path: ABOUT, accept: "text/html", authorization: None, form: None })?;
    let version = version::of_page(&response.text).filter(|_| response.status == 200);
    version.map(str::to_owned).ok_or(FetchError::NoVersion { url: response.url })
}

fn token_for(client: &Client<'_>, authorization: &str) -> Result<Secret, FetchError> {
    client.progress.step("fetching a token");
    let form = Some("grant_type=client_credentials&scope=%2A%2A");
    let authorization = Some(authorization);
    let response = client.send(&Request { path: TOKEN, accept: "application/json", authorization, form })?;
    let Response { url, status, .. } = &response;
    match status {
        200 => {}
        400 | 401 => {
            return Err(FetchError::BadApplication { url: url.clone(), status: *status, said: response.said() });
        }
        _ => return Err(FetchError::Status { url: url.clone(), status: *status, said: response.said() }),
    }
    let json: Value = serde_json::from_str(&response.text).unwrap_or_default();
    let token = json.get("access_token").and_then(Value::as_str).unwrap_or_default();
    Secret::of_header(token.to_owned(), "access_token").map_err(|_| FetchError::NoToken { url: url.clone() })
}

/// The URL and the text of the model.
fn document(client: &Client<'_>, token: &Secret) -> Result<(String, String), FetchError> {
    client.progress.step("fetching the model");
    let (accept, authorization) = ("application/json", token.bearer());
    let response = client.send(&Request { path: MODEL, accept, authorization: Some(&authorization), form: None })?;
    let url = response.url.clone();
    match response.status {
        401 => Err(FetchError::Unauthorized { url, said: response.said() }),
        _ if response.is_page() => Err(FetchError::Page { url }),
        200 => Ok((url, response.text)),
        status => Err(FetchError::Status { url, status, said: response.said() }),
    }
}
